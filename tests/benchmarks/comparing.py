"""Comparisons in a library of 200 outlets, 2,000 events and 50,000 claims; the floor is bare queries for their rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from random import Random

from library import Article, Draft, Library, Link, Mention, Record, time_now
from library.exports.comparison_html import write
from library.ids import new_id

from .material import Material
from .matrices import shown
from .measure import MS, Row, compared
from .texts import long_text
from .views import views

OUTLETS, EVENTS, CLAIMS, ACTORS, ARTICLES = 200, 2_000, 50_000, 1_500, 10_000
_STEP = 500  # articles coded at once
_BUDGET = 100.0  # ms
_LISTING = 1_500.0  # ms, off the window's thread
_COUNTED = """
    SELECT l.target, count(DISTINCT l.source), count(DISTINCT a.outlet) FROM links l
    CROSS JOIN mentions m ON m.record = l.source CROSS JOIN articles a ON a.id = m.article
    WHERE l.relation = 'about' GROUP BY l.target
"""
_OF_EVENT = """
    SELECT r.id, r.name, r.attributes, m.id, m.article, m.start, m."end", m.quote, m.coder, a.title, a.outlet, a.status
    FROM links l CROSS JOIN records r ON r.id = l.source CROSS JOIN mentions m ON m.record = r.id
    CROSS JOIN articles a ON a.id = m.article WHERE l.target = ? AND l.relation = 'about'
"""
_LINKS_OF_EVENT = """
    SELECT k.relation, k.source, k.target, k.stance, t.name FROM links l
    CROSS JOIN links k ON k.source = l.source CROSS JOIN records t ON t.id = k.target
    WHERE l.target = ? AND l.relation = 'about'
"""
_OUTLETS = "SELECT outlet, status, count(*) FROM articles GROUP BY outlet, status"


def comparing(material: Material) -> Iterator[Row]:
    """Open the matrix of an event that few report, of one in the middle, and of the one that most report."""
    path = _build(material)
    with Library.open(path) as library, closing(sqlite3.connect(path)) as conn:
        by_claims = conn.execute(
            "SELECT target, count(*) FROM links JOIN records r ON r.id = target AND r.kind = 'event' "
            "WHERE relation = 'about' GROUP BY target ORDER BY 2"
        ).fetchall()
        for name, (event, claims) in {
            "middling": by_claims[len(by_claims) // 2],
            "of the most reported hundred": by_claims[-100],
            "the most reported": by_claims[-1],
        }.items():
            yield compared(
                f"matrix of an event with {claims} claims ({name})",
                MS,
                lambda event=event: library.comparison.of(event),
                lambda event=event: _bare(conn, event),
                budget=_BUDGET,
            )
            yield from shown(library, f"matrix of {claims} claims", event, _BUDGET)
        event = by_claims[-100][0]
        comparison = library.comparison.of(event)
        works = {
            "pairs suggested of the second of these": lambda: library.comparison.suggested(comparison),
            "its page as HTML": lambda: "".join(write(library, comparison)),
        }
        for name, work in works.items():
            yield compared(name, MS, work, lambda: _bare(conn, event), budget=_BUDGET)
        for kind in ("event", "claim"):
            yield compared(
                f"list of what can be compared: {kind}s",
                MS,
                lambda kind=kind: library.comparison.comparable(kind),
                lambda: conn.execute(_COUNTED).fetchall(),
                budget=_LISTING,
            )
    yield from views(path, material.fresh("-settings"))


def _bare(conn: sqlite3.Connection, event: str) -> object:
    """Fetch the rows that a matrix is made of, and make nothing of them."""
    return [
        conn.execute(_OF_EVENT, (event,)).fetchall(),
        conn.execute(_LINKS_OF_EVENT, (event,)).fetchall(),
        conn.execute(_OUTLETS).fetchall(),
    ]


def _build(material: Material) -> Path:
    path = material.new_library()
    random = Random(6)
    with Library.open(path) as library:
        with library.change("Who and what"):
            actors = [
                library.records.add("actor", f"Actor {n}", attributes={"type": "person"}).id
                for n in range(ACTORS)
            ]
            events = [library.records.add("event", f"Event {n}").id for n in range(material.scaled(EVENTS))]
            for number, actor in enumerate(actors[100:]):
                library.links.put(_link("member_of", actor, actors[number % 100]))
        claims = _coded(library, material, random, actors, events)
        ids = list(claims)
        with library.long_change("Join claims") as change, change.step():
            for one, other in zip(ids[::7], ids[3::7], strict=False):
                library.links.put(_link(random.choice(("contradicts", "supports", "repeats")), one, other))
    return path


def _coded(
    library: Library, material: Material, random: Random, actors: list[str], events: list[str]
) -> Iterator[str]:
    """Add articles with their claims, and yield the claims; few events have most of the claims."""
    total = material.scaled(ARTICLES)
    text = long_text(3_000)
    each = CLAIMS // ARTICLES
    numbers = iter(range(total))
    with library.long_change("Code") as change:
        while batch := list(islice(numbers, _STEP)):
            with change.step():
                for number in batch:
                    outlet = f"Outlet {int(random.random() ** 1.5 * OUTLETS)}"
                    day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
                    draft = Draft(f"Article {number}\n\n{text}", outlet=outlet, published=day)
                    article = library.articles.add(draft, status=("done", "unread")[number % 3 == 0])
                    for place in range(each):
                        event = events[int(random.random() ** 2.5 * len(events))]
                        yield _claim(library, random, article, place, random.choice(actors), event)


def _claim(library: Library, random: Random, article: Article, place: int, actor: str, event: str) -> str:
    now, id = time_now(), new_id()
    number = random.choice((100, 200, 380, 400, 412))
    values = [
        {
            "label": f"freed {random.randint(0, 5)}",
            "words": str(number),
            "low": number,
            "high": number,
            "unit": "",
        }
    ]
    about = {"mode": "indirect", "modality": "asserts", "values": values}
    name = f"{number} were freed at the bridge, it was said in {article.outlet} of {article.published}."
    library.records.put(Record(id, "claim", name, (), about, "", False, now, now))
    start = 20 + place * 200
    quote = article.text[start : start + 90]
    library.mentions.put(
        Mention(new_id(), article.id, "claim", start, start + 90, quote, id, "", "Ada", now, now), article
    )
    library.links.put(_link("about", id, event, random.choice(("supports", "opposes", None))))
    if place:
        library.links.put(_link("attributed_to", id, actor))
    return id


def _link(relation: str, source: str, target: str, stance: str | None = None) -> Link:
    now = time_now()
    return Link(new_id(), relation, source, target, None, stance, None, None, 0, "", "Ada", now, now)
