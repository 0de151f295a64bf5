"""Coding: what a key press asks of 3,000 records, 2,000 mentions in one article, and 10,000 articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import partial

from library import Library, Record

from . import bare
from .material import CODED, Material
from .measure import MS, Row, Work, compared, quantity
from .texts import COMMON, MIDDLING

_KEY = 25.0  # ms of a key press that the core may take; the window has as many for itself
_NAMES = """
    SELECT r.id, r.name FROM records r WHERE r.kind = 'actor' AND NOT r.archived AND (r.name LIKE ?1 OR EXISTS (
        SELECT 1 FROM aliases a WHERE a.record = r.id AND a.alias LIKE ?1)) LIMIT 20
"""
_MENTIONED = "SELECT record, start FROM mentions WHERE article = ? AND kind = ? AND record IS NOT NULL"
_MENTIONS = "SELECT * FROM mentions WHERE record = ?"
_LINKS = "SELECT * FROM links WHERE source = ?1 OR target = ?1"
_TEXT = "SELECT body FROM texts JOIN articles ON sha256 = text WHERE id = ?"
_TEXTS = """
    SELECT body FROM texts JOIN articles ON sha256 = text
    WHERE key IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)
"""
_COUNTED = """
    SELECT r.*, count(m.id), count(DISTINCT m.article) FROM records r LEFT JOIN mentions m ON m.record = r.id
    WHERE r.kind = 'actor' GROUP BY r.id
"""


def coding(material: Material) -> Iterator[Row]:
    """Ask what a window asks while a person codes; the floor is the plain SQL of the same file."""
    with Library.open(material.coded) as library, bare.opened(material.coded) as conn:
        article = next(found.id for found in library.articles.list() if found.title == CODED)
        yield from _typing(library, conn, article)
        yield from _after_changes(library, conn, article)
        yield from _near(library, conn, article)
        yield from _merging(library, conn)
        yield from _finding(library, conn, article)
        yield from _listing(library, conn)


def _row(about: str, ours: Work, floor: Work, budget: float | None = _KEY, repeats: int = 11) -> Row:
    ours()
    return compared(about, MS, ours, floor, budget=budget, repeats=repeats)


def _asked(conn: sqlite3.Connection, sql: str, *values: str) -> Work:
    return lambda: conn.execute(sql, values).fetchall()


def _typing(library: Library, conn: sqlite3.Connection, article: str) -> Iterator[Row]:
    """Type twelve things: beginnings, whole names, aliases, slips, Arabic script, a sentence, nothing alike."""
    actors = library.records.list("actor")
    latin = next(one for one in actors[300:] if one.name.isascii() and one.aliases)
    arabic = next(one for one in actors if min(one.name.replace(" ", "")) >= "\u0600")
    name, other = latin.name, arabic.name
    slip = name[:3] + name[4:]
    all_typed = {
        "one letter": name[:1], "two letters": name[:2], "three letters": name[:3], "five letters": name[:5],
        "a name": name, "an alias": latin.aliases[0], "a slip": slip, "two slips": slip[:-3] + slip[-2:],
        "an Arabic letter": other[:1], "an Arabic name": other, "nothing alike": "qwrtz",
        "a name in a sentence": f"the envoy of {name} in Tolmin",
    }  # fmt: skip
    for about, typed in all_typed.items():
        ask = partial(library.records.candidates, "actor", typed, article)
        yield _row(f"candidates, {about} typed", ask, _asked(conn, _NAMES, f"%{typed}%"))
    ask = partial(library.records.candidates, "actor", "", article)
    yield _row("candidates, nothing typed", ask, _asked(conn, _NAMES, "%"))
    for about in ("a name", "a slip"):
        typed = all_typed[about]
        ask = partial(library.matching.similar, "actor", typed)
        yield _row(f"similar to {about}", ask, _asked(conn, _NAMES, f"%{typed}%"))


def _after_changes(library: Library, conn: sqlite3.Connection, article: str) -> Iterator[Row]:
    """Ask after another connection, as the window's writer is, has written."""
    name = library.records.list("actor")[500].name
    mention = library.mentions.of_article(article)[7].id
    with Library.open(library.path) as other:

        def named() -> float:
            with other.change("Add"):
                other.records.add("actor", f"{name} once more")
            return quantity(lambda: library.records.candidates("actor", name))

        def noted() -> float:
            with other.change("Note"):
                other.mentions.set_note(mention, library.mentions.get(mention).note + "x")
            return quantity(lambda: library.records.candidates("actor", name))

        def undone() -> float:
            other.undo()
            return quantity(lambda: library.records.candidates("actor", name))

        floor = _asked(conn, _NAMES, f"%{name}%")
        yield _row("candidates, after another one named a record", named, floor, 16.0)
        yield _row("candidates, after another one's undo", undone, floor, 16.0)
        yield _row("candidates, after another one wrote a note", noted, floor, 16.0)


def _near(library: Library, conn: sqlite3.Connection, article: str) -> Iterator[Row]:
    for place in (500, 90_000):
        yield _row(
            f"speakers, at {place:,} of 100,000 characters",
            partial(library.nearby.speakers, article, place, place + 100),
            _asked(conn, _MENTIONED, article, "actor"),
        )
    claim = library.mentions.of_article(article)[2]
    ask = partial(library.nearby.claims_like, claim.quote, article, claim.record or "")
    yield _row("claims like one", ask, _asked(conn, _MENTIONED, article, "claim"))
    ask = partial(library.nearby.events_of, article)
    yield _row("events of the article", ask, _asked(conn, _MENTIONED, article, "event"))
    busy = max(library.records.list("actor"), key=lambda one: len(library.links.of_record(one.id)))
    yield _row("links of a record", partial(library.links.of_record, busy.id), _asked(conn, _LINKS, busy.id))
    ask = partial(library.mentions.of_record, busy.id)
    yield _row("mentions of a record", ask, _asked(conn, _MENTIONS, busy.id))


def _merging(library: Library, conn: sqlite3.Connection) -> Iterator[Row]:
    def links(record: Record) -> int:
        return len(library.links.of_record(record.id))

    one, other = sorted(library.records.list("actor"), key=links)[-2:]
    ask = partial(library.identity.merge_preview, one.id, other.id)
    yield _row("merge, previewed", ask, _asked(conn, _LINKS, one.id))


def _finding(library: Library, conn: sqlite3.Connection, article: str) -> Iterator[Row]:
    """Find the places of a name that stands in few texts, in most, and of one that is everywhere in the article."""
    text = library.articles.get(article).text
    often = max(set(text.split()), key=lambda word: text.count(f" {word} "))
    budgets = {MIDDLING: 500.0, COMMON: None, often: None}
    for about, name in (
        ("2 in 100 articles", MIDDLING),
        ("5 in 6 articles", COMMON),
        ("every sentence", often),
    ):
        with library.change("Name"):
            record = library.records.add("actor", name.title(), aliases=[name]).id
        here = partial(library.occurrences.find, record, article)
        budget = 2 * _KEY if name == often else _KEY  # 1,500 places
        yield _row(f"occurrences here, name in {about}", here, _asked(conn, _TEXT, article), budget)
        everywhere = partial(library.occurrences.find, record)
        floor = _asked(conn, _TEXTS, f'"{name}"')
        yield _row(f"occurrences everywhere, name in {about}", everywhere, floor, budgets[name], 3)


def _listing(library: Library, conn: sqlite3.Connection) -> Iterator[Row]:
    """List what a page of records shows; it asks on another thread."""
    floor = _asked(conn, _COUNTED)
    yield _row("records with their counts", partial(library.records.counted, "actor"), floor, None)
    yield _row("look-alikes", partial(library.identity.look_alikes, "actor"), floor, None, 3)
