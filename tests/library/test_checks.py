"""The check finds every kind of fault that is planted behind the library's back, names it, and never breaks."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from library import Article, Draft, Library
from library.checks import check
from library.text.search_words import indexed

AddText = Callable[..., Article]
TEXT = "The harbour council met at noon.\nNobody signed."


@pytest.fixture
def article(library: Library) -> Article:
    """An article with a file, hidden lines, a mention with a record, and a link."""
    with library.change("Fill"):
        article = library.articles.add(Draft(TEXT, outlet="Mail", hidden=((33, 47),), original=b"the file"))
        one, other = (library.records.add("actor", name, aliases=["x"]) for name in ("Council", "City"))
        library.mentions.add(article.id, "actor", 4, 19, record=one.id)
        library.links.add("member_of", one.id, other.id)
    return article


def plant(library: Library, *statements: str) -> None:
    """Write with raw SQL, as a bad disk or another program would: no triggers, no foreign keys."""
    with contextlib.closing(sqlite3.connect(library.path, isolation_level=None)) as conn:
        conn.create_function("indexed", 1, indexed, deterministic=True)
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%search%'"
        for (trigger,) in conn.execute(guards).fetchall():
            conn.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            conn.execute(statement)


def found(library: Library) -> str:
    """What the check says, as one text."""
    return "\n".join(f"{fault.where}: {fault.what}" for fault in check(library))


def test_a_sound_library_has_no_faults_at_any_time(library: Library, article: Article) -> None:
    assert check(library) == []
    with library.change("More"):
        library.articles.edit(article.id, title="Other", note="x")
        library.articles.remove(article.id)
    assert check(library) == []
    library.undo()
    library.undo()
    assert check(library) == []
    library.redo()
    assert check(library) == []


def test_an_empty_library_has_no_faults(library: Library) -> None:
    assert check(library) == []


FAULTS = {
    "a quote that is not the text": (
        "UPDATE mentions SET quote = 'harbour COUNCIL'",
        r"mention .*: its quote is not what the article says at 4-19",
    ),
    "a span that moved": (
        "UPDATE mentions SET start = 5, end = 20",
        r"mention .*: its quote is not what the article says at 5-20",
    ),
    "a span beyond the text": (
        "UPDATE mentions SET start = 104, end = 119",
        r"mention .*: its quote is not what the article says at 104-119",
    ),
    "a mention of another text": (
        "UPDATE mentions SET text = 'other'",
        r"mention .*: its quote is not what the article says",
    ),
    "a hidden range beyond the text": (
        "UPDATE articles SET hidden = '[[40, 99]]'",
        r"article .*: hides \W*40\W+99\W* of a text of 47",
    ),
    "an empty hidden range": ("UPDATE articles SET hidden = '[[4, 4]]'", r"article .*: hides \W*4\W+4\b"),
    "hidden ranges that are no ranges": ("UPDATE articles SET hidden = '[[4], 5]'", r"article .*: hides"),
    "hidden ranges that are words": ('UPDATE articles SET hidden = \'[["a", "b"]]\'', r"article .*: hides"),
    "hidden ranges that are no JSON": ("UPDATE articles SET hidden = 'oops'", r"article .*hid"),
    "changed words": (
        "UPDATE texts SET body = replace(body, 'noon', 'dusk')",
        r"text .*: its words do not fit its hash",
    ),
    "words that are no text": (
        "UPDATE texts SET body = CAST(x'ff20ff' AS TEXT)",
        r"text .*: its words do not fit its hash",
    ),
    "changed bytes": (
        "UPDATE originals SET packed = x'789c030000000001'",
        r"original .*: its bytes do not fit its hash",
    ),
    "bytes that cannot be unpacked": (
        "UPDATE originals SET packed = x'00'",
        r"original .*: its bytes do not fit its hash",
    ),
    "a text that nothing names": (
        "INSERT INTO texts VALUES ('2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae', 'foo')",
        r"texts? 2c26b46b.*: no article and no change in the history names it",
    ),
    "an original that nothing names": (
        "INSERT INTO originals VALUES ("
        "'2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae', 3, x'789c4bcbcf070002820145')",
        r"originals? 2c26b46b.*: no article and no change in the history names it",
    ),
    "a text that is missing": ("DELETE FROM texts", r"database: .*articles.* points to .*texts"),
    "a record that is missing": ("DELETE FROM records WHERE name = 'City'", r"database: .*links.*records"),
    "a change left open": ("UPDATE open_change SET number = 1", r"database: a change was left open"),
    "an article that is not in the index": (
        "DELETE FROM search_documents",
        r"search index: article .* is not in the search index as it is",
    ),
    "an index that is out of step": (
        "UPDATE search_documents SET title = 'Other'",
        r"search index: .*is not in the search index as it is",
    ),
    "an index that does not fit the texts": (
        "INSERT INTO search_index(search_index) VALUES ('delete-all')",
        r"search index: the search index does not fit the texts",
    ),
    "a row that is not as the history left it": (
        "UPDATE records SET note = 'tampered' WHERE name = 'City'",
        r"history: records .* is not as the last change left it",
    ),
    "a row that went without history": (
        "DELETE FROM links",
        r"history: links .* is not as the last change left it",
    ),
    "an entry about no table of ours": (
        "UPDATE journal SET tbl = 'elsewhere' WHERE tbl = 'links'",
        r"history: elsewhere .* is not as the last change left it",
    ),
    "an image that is no JSON": (
        "UPDATE journal SET after = '{oops' WHERE tbl = 'links'",
        r"history: .*links",
    ),
    "a change that says nothing": (
        "INSERT INTO changes(number, label, coder, origin, process, state, began) "
        "VALUES (9, 'x', 'x', 'x', 'x:1:1', 'done', 'x')",
        r"history: change 9 says nothing of what it did",
    ),
}


@pytest.mark.parametrize(("statement", "message"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found_and_named(
    library: Library, article: Article, statement: str, message: str
) -> None:
    plant(library, statement)
    assert re.search(message, found(library)), found(library)


def test_a_mention_that_splits_a_character_is_found(library: Library, add_text: AddText) -> None:
    article = add_text(library, "Crews 👩‍🚒 left.")
    with library.change("Mark"):
        library.mentions.add(article.id, "actor", 6, 9)
    plant(library, "UPDATE mentions SET end = 7, quote = '👩'")
    assert any(fault.where.startswith("mention ") for fault in check(library))


def test_every_fault_is_listed_not_only_the_first(library: Library, article: Article) -> None:
    plant(
        library,
        "UPDATE mentions SET quote = 'harbour COUNCIL'",
        "UPDATE originals SET packed = x'789c030000000001'",
        "DELETE FROM search_documents",
        "UPDATE open_change SET number = 1",
    )
    wheres = {fault.where.split()[0] for fault in check(library)}
    assert {"mention", "original", "search", "database", "history"} <= wheres


def test_damaged_pages_are_a_fault_not_a_crash(library_path: Path) -> None:
    with Library.open(library_path, create=True) as library, library.change("Fill"):
        for n in range(60):
            library.articles.add(Draft(f"Text {n}. " + "words " * 300))
    damage_middle(library_path)
    with Library.open(library_path) as library:
        assert "database" in found(library)


def damage_middle(path: Path) -> None:
    """Overwrite a few pages behind those of the schema, as a bad disk does."""
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    for page in range(pages * 2 // 3, pages * 2 // 3 + 3):
        content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def test_checking_writes_nothing(library: Library, article: Article) -> None:
    with contextlib.closing(sqlite3.connect(library.path)) as conn:
        before = conn.execute("PRAGMA data_version").fetchone()
        check(library)
        assert conn.execute("PRAGMA data_version").fetchone() == before


def test_an_index_that_another_program_rebuilt_is_a_fault(library: Library, add_text: AddText) -> None:
    """What SQLite makes it from are the words as they are; ours are folded."""
    add_text(library, "Lena Krüvel met طالبان.")
    assert check(library) == []
    with contextlib.closing(sqlite3.connect(library.path, isolation_level=None)) as conn:
        conn.execute("INSERT INTO search_index(search_index) VALUES ('rebuild')")
    assert found(library).startswith("search index: the search index does not fit the texts")
    assert library.store.value("SELECT body FROM search_content") == "Lena Krüvel met طالبان."
