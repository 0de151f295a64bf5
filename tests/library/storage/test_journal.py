"""The journal's promise: whatever was done, undone fully and redone fully, is the same at every step."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from library import Draft, Filter, Library
from library.checks import check
from library.errors import HistoryError, InvalidError, NotFoundError
from library.storage.schema import JOURNALLED
from library.text.normalise import normalise

Rows = dict[str, list[tuple[Any, ...]]]
Choice = tuple[int, int, int, str]
Write = Callable[[Library, int, int, int, str], object]

TEXTS = (
    "The harbour council met at noon.\nNobody signed.\n\nIt will meet again.",
    "Fire crews 👨🏻‍🚒 left Tolan 😀 at dawn.\nShe said: “Not yet.”",
    "شورای بندر امروز نشست.\nهیچ کس امضا نکرد.",
    "Caf\u00e9 talks,\u00a0a second round.\nShare this story",
)
WORDS = st.text(st.sampled_from("ab\u00e9 \t\n\"'\\{}\u2028😀\u200dش%_"), max_size=12)
CHOICES = st.tuples(st.integers(0, 9), st.integers(0, 80), st.integers(0, 80), WORDS)


def rows_of(path: Path) -> Rows:
    """Every row of every journalled table, as a second program sees them."""
    with contextlib.closing(sqlite3.connect(path)) as conn:
        return {table: conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in JOURNALLED}


@functools.cache
def empty_library() -> bytes:
    """The bytes of a new library: copying them is quicker than making one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "new.parley")
        Library.open(path, create=True).close()
        return path.read_bytes()


def nth(ids: list[str], n: int) -> str:
    """One of the ids; without any, an id that is nowhere, which makes the write a refused one."""
    return ids[n % len(ids)] if ids else "none"


def article(library: Library, n: int) -> str:
    return nth(
        [row.id for removed in (False, True) for row in library.articles.list(Filter(removed=removed))], n
    )


def mention(library: Library, n: int) -> str:
    articles = [row.id for removed in (False, True) for row in library.articles.list(Filter(removed=removed))]
    return nth([found.id for id in articles for found in library.mentions.of_article(id)], n)


def record(library: Library, n: int, kind: str | None = None) -> str:
    return nth([found.id for found in library.records.list(kind)], n)


def kind(library: Library, n: int) -> str:
    return nth(library.codebook.kinds(), n)


def add_mention(library: Library, n: int, start: int, length: int, note: str) -> None:
    wanted = kind(library, n)
    of_kind = [found.id for found in library.records.list(wanted)]
    library.mentions.add(
        article(library, n),
        wanted,
        start % 30,
        start % 30 + 1 + length % 20,
        record=nth(of_kind, length) if of_kind and length % 2 else None,
        note=note,
    )


def assign(library: Library, n: int, other: int, _c: int, _words: str) -> None:
    library.mentions.assign(mention(library, n), record(library, other) if other % 4 else None)


def add_link(library: Library, n: int, source: int, target: int, role: str) -> None:
    relation = ("contradicts", "about", "member_of", "participates")[n % 4]
    kinds = {"contradicts": ("claim", "claim"), "about": ("claim", None), "participates": ("actor", "event")}
    left, right = kinds.get(relation, ("actor", "actor"))
    library.links.add(
        relation,
        record(library, source, left),
        record(library, target, right),
        role=(None, "host", "victim")[len(role) % 3] if relation == "participates" else None,
        source_mention=mention(library, n) if mention(library, 0) != "none" else None,
    )


def delete_link(library: Library, n: int, at: int, _c: int, _words: str) -> None:
    library.links.delete(nth([link.id for link in library.links.of_record(record(library, n))], at))


def relabel(library: Library, n: int, at: int, archived: int, label: str) -> None:
    table = ("kinds", "attributes", "terms", "relations")[n % 4]
    rows = library.codebook.rows(table)
    library.codebook.put(table, {**rows[at % len(rows)], "label": label, "archived": archived % 2})


def add_kind(library: Library, n: int, at: int, _c: int, label: str) -> None:
    library.codebook.put("kinds", {"id": f"kind{n}", "label": label, "position": at, "archived": 0})


def merge_mentions(library: Library, n: int, a: int, b: int, _words: str) -> None:
    found = library.mentions.of_article(article(library, n))
    ids = [one.id for one in found]
    library.mentions.merge(nth(ids, a), nth(ids, b))


def set_link(library: Library, n: int, at: int, which: int, note: str) -> None:
    link = nth([link.id for link in library.links.of_record(record(library, n))], at)
    values: list[dict[str, str | None]] = [
        {"note": note},
        {"source_mention": mention(library, which)},
        {"stance": "opposes"},
        {"role": "victim"},
        {"target_mention": None},
    ]
    library.links.set(link, **values[which % 5])
    library.links.move(link, which)


def merge_records(library: Library, n: int, a: int, b: int, _words: str) -> None:
    ids = [one.id for one in library.records.list(("actor", "event", "claim")[n % 3])]
    source = library.records.get(nth(ids, a))
    library.identity.merge(source.id, nth(ids, b), take=source.attributes)


def split_record(library: Library, n: int, a: int, _b: int, name: str) -> None:
    id = record(library, n)
    mentions = [one.id for one in library.mentions.of_record(id)]
    library.identity.split(id, mentions[: a % 3], name.strip())


def judge_places(library: Library, n: int, a: int, b: int, _words: str) -> None:
    id = record(library, n)
    library.records.add_alias(id, ("council", "Nobody", "شورای", "She", "talks")[a % 5])
    places = library.occurrences.find(id)
    if b % 2:
        library.occurrences.apply(id, places[: b % 4])
    else:
        library.occurrences.reject(id, places[: b % 4])


def describe(library: Library, n: int, a: int, _b: int, words: str) -> None:
    kind = ("actor", "event", "claim")[n % 3]
    value = {
        "actor": {"type": ("ngo", "", "party")[a % 3]},
        "event": {"when": ("May 2031", "soon", "")[a % 3]},
    }
    claim = {"values": [{"label": f"n{a}", "words": f"{a} {words}"}]}
    library.records.set(record(library, a, kind), value.get(kind, claim))


def shelf(library: Library, n: int) -> str:
    return nth([found.id for found in library.collections.list()], n)


def collect(library: Library, n: int, a: int, b: int, words: str) -> None:
    if b % 3 == 0:
        library.collections.add(f"C{n} {words}", note=words)
    library.collections.put([article(library, n), article(library, a)], shelf(library, b))


WRITES: dict[str, Write] = {
    "add an article": lambda lib, n, a, _, words: lib.articles.add(
        Draft(normalise(TEXTS[n % 4] + words), outlet=f"Outlet {a}", original=b"file" * (a % 3))
    ),
    "edit an article": lambda lib, n, a, _, words: lib.articles.edit(
        article(lib, n), **{("outlet", "note", "byline")[a % 3]: words}
    ),
    "finish an article": lambda lib, n, a, _b, _: lib.articles.edit(
        article(lib, n), status=("unread", "reading", "done")[a % 3], title=f"Title {a}"
    ),
    "remove an article": lambda lib, n, *_: lib.articles.remove(article(lib, n)),
    "restore an article": lambda lib, n, *_: lib.articles.restore(article(lib, n)),
    "hide lines": lambda lib, n, a, b, _: lib.articles.hide(article(lib, n), a % 30, a % 30 + 1 + b % 9),
    "unhide lines": lambda lib, n, a, b, _: lib.articles.unhide(article(lib, n), a % 30, a % 30 + 1 + b % 9),
    "add a mention": add_mention,
    "resize a mention": lambda lib, n, a, b, _: lib.mentions.resize(
        mention(lib, n), a % 30, a % 30 + 1 + b % 20
    ),
    "change a mention's kind": lambda lib, n, a, _b, _: lib.mentions.set_kind(mention(lib, n), kind(lib, a)),
    "assign a mention": assign,
    "note a mention": lambda lib, n, _a, _b, words: lib.mentions.set_note(mention(lib, n), words),
    "delete a mention": lambda lib, n, *_: lib.mentions.delete(mention(lib, n)),
    "add a record": lambda lib, n, a, _, words: lib.records.add(
        ("actor", "event", "claim")[a % 3], f"Name {n}", aliases=words.split(), note=words
    ),
    "rename a record": lambda lib, n, a, _b, words: lib.records.rename(record(lib, n), f"Name {a} {words}"),
    "alias a record": lambda lib, n, a, _, words: lib.records.set_aliases(
        record(lib, n), [f"A{a}", *words, "B"]
    ),
    "note a record": lambda lib, n, _a, _b, words: lib.records.set_note(record(lib, n), words),
    "delete a record": lambda lib, n, *_: lib.records.delete(record(lib, n)),
    "add a link": add_link,
    "split a mention": lambda lib, n, a, _b, _: lib.mentions.split(mention(lib, n), a % 30),
    "merge mentions": merge_mentions,
    "copy a mention": lambda lib, n, a, _b, _: lib.mentions.copy(mention(lib, n), kind(lib, a)),
    "archive a record": lambda lib, n, a, _b, _: lib.records.archive(record(lib, n), archived=a % 2 == 0),
    "describe a record": describe,
    "merge records": merge_records,
    "split a record": split_record,
    "judge places": judge_places,
    "change a link": set_link,
    "delete a link": delete_link,
    "collect articles": collect,
    "take from a collection": lambda lib, n, a, *_: lib.collections.take([article(lib, n)], shelf(lib, a)),
    "name a collection": lambda lib, n, _a, _b, words: lib.collections.rename(shelf(lib, n), words),
    "delete a collection": lambda lib, n, *_: lib.collections.delete(shelf(lib, n)),
    "save a filter": lambda lib, n, a, _, words: lib.filters.save(f"F{n}", Filter(search=words, change=a)),
    "delete a filter": lambda lib, n, *_: lib.filters.delete(nth([f.id for f in lib.filters.list()], n)),
    "edit many": lambda lib, _n, a, b, words: lib.bulk.edit(
        [one.id for one in lib.articles.list()][a % 3 :], outlet=words, section=f"S{b % 2}"
    ),
    "remove many": lambda lib, _n, a, *_: lib.bulk.remove([one.id for one in lib.articles.list()][a % 5 :]),
    "rename an outlet": lambda lib, n, a, *_: lib.outlets.rename(
        nth([name for name, _ in lib.outlets.spellings()], n), f"Outlet {a % 3}"
    ),
    "change the codebook": relabel,
    "add a kind": add_kind,
}

STEPS = st.lists(st.tuples(st.sampled_from(sorted(WRITES)), CHOICES), min_size=1, max_size=6)


def write(library: Library, steps: list[tuple[str, Choice]]) -> None:
    """Do the writes that the library accepts; a refused one is part of the game."""
    for name, choice in steps:
        with contextlib.suppress(InvalidError, NotFoundError):
            WRITES[name](library, *choice)


class Journal(RuleBasedStateMachine):
    """A library beside the list of all states it went through; `at` says in which it is."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "test.parley")
        self.path.write_bytes(empty_library())
        self.library = Library.open(self.path, coder="Ada")
        self.states = [rows_of(self.path)]
        self.at = 0
        self.newest = 0

    @initialize()
    def start(self) -> None:
        """Have something in the library from the first step on."""
        with self.library.change("Start"):
            for n, name in enumerate(("actor", "event", "claim", "claim")):
                added = self.library.articles.add(Draft(TEXTS[n % 4], original=b"%d" % n))
                found = self.library.records.add(name, f"First {n}", aliases=["One", "Two"])
                self.library.mentions.add(added.id, name, 0, 5, record=found.id)
        self.remember()

    def remember(self) -> None:
        """After a change that left a line in the history: its state replaces those that could be redone."""
        newest = self.library.history.list(1)[0].number
        if newest != self.newest:
            self.newest = newest
            self.states[self.at + 1 :] = [rows_of(self.path)]
            self.at += 1

    @rule(steps=STEPS)
    def change(self, steps: list[tuple[str, Choice]]) -> None:
        with self.library.change("Generated"):
            write(self.library, steps)
        self.remember()

    @rule(batches=st.lists(STEPS, min_size=1, max_size=3))
    def long_change(self, batches: list[list[tuple[str, Choice]]]) -> None:
        with self.library.long_change("Generated, long") as long:
            for steps in batches:
                with long.step():
                    write(self.library, steps)
        self.remember()

    @rule(steps=STEPS)
    def break_off(self, steps: list[tuple[str, Choice]]) -> None:
        with contextlib.suppress(ZeroDivisionError), self.library.change("Broken off"):
            write(self.library, steps)
            raise ZeroDivisionError

    @rule()
    def undo(self) -> None:
        if self.at == 0:
            with pytest.raises(HistoryError, match="nothing to undo"):
                self.library.undo()
        else:
            self.library.undo()
            self.at -= 1

    @rule()
    def redo(self) -> None:
        if self.at == len(self.states) - 1:
            with pytest.raises(HistoryError, match="nothing to redo"):
                self.library.redo()
        else:
            self.library.redo()
            self.at += 1

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.path, coder="Ben")

    @invariant()
    def the_library_is_in_the_state_of_its_history(self) -> None:
        assert rows_of(self.path) == self.states[self.at]

    @invariant()
    def check_finds_nothing(self) -> None:
        assert check(self.library) == []

    def teardown(self) -> None:
        try:
            self.undo_all_and_redo_all()
        finally:
            self.library.close()
            self.folder.cleanup()

    def undo_all_and_redo_all(self) -> None:
        self.reopen()
        while self.at:
            self.undo()
            self.the_library_is_in_the_state_of_its_history()
        assert self.library.articles.list() == self.library.articles.list(Filter(removed=True)) == []
        self.check_finds_nothing()
        self.reopen()
        while self.at < len(self.states) - 1:
            self.redo()
            self.the_library_is_in_the_state_of_its_history()
        self.check_finds_nothing()


TestJournal = Journal.TestCase
TestJournal.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
