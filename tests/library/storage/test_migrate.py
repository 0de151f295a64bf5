"""Upgrading: an older library is copied first, then brought to the newest format whole or not at all."""

from __future__ import annotations

import contextlib
import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from library import Article, Library, LibraryError
from library.checks import check
from library.errors import NewerLibraryError, StorageError
from library.storage import files, migrate, schema, store

if TYPE_CHECKING:
    from sqlite_utils import Database

AddText = Callable[..., Article]
Step = Callable[["Database"], None]
Upgrade = Callable[..., None]
KNOWN = schema.MIGRATIONS
NOW, NEXT = len(KNOWN), len(KNOWN) + 1
MODULES: tuple[ModuleType, ...] = (schema, migrate, store, files)


@pytest.fixture
def upgrade(monkeypatch: pytest.MonkeyPatch) -> Upgrade:
    """Make this a Parley of a later day, which knows these steps more."""

    def say(*steps: Step) -> None:
        for module in MODULES:
            monkeypatch.setattr(module, "MIGRATIONS", (*KNOWN, *steps))

    return say


def places(db: Database) -> None:
    """A made-up second format: articles get a place."""
    db.execute("CREATE TABLE places (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT")
    db.execute("INSERT INTO places VALUES ('1', 'Tolan')")


def dump(path: Path) -> list[tuple[object, ...]]:
    """All of a library but its index's own tables: format number, schema, rows."""
    with contextlib.closing(sqlite3.connect(path)) as conn:
        tables = [
            name
            for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not name.startswith(("search_index", "search_outlet_index"))
        ]
        rows = [row for table in tables for row in conn.execute(f"SELECT '{table}', * FROM {table}")]
        return [*conn.execute("PRAGMA user_version"), *shape(conn), *rows]


def shape(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
    return conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


@pytest.fixture
def old(library_path: Path, add_text: AddText) -> Path:
    """A closed library of this format, with something to undo and something to redo."""
    with Library.open(library_path, create=True, coder="Ada") as library:
        add_text(library, "The council met.")
        add_text(library, "Nobody signed.")
        library.undo()
    return library_path


def test_an_old_library_is_copied_then_upgraded(old: Path, upgrade: Upgrade, add_text: AddText) -> None:
    before = dump(old)
    upgrade(places)
    with Library.open(old) as library:
        assert library.store.value("PRAGMA user_version") == NEXT
        assert library.store.value("SELECT name FROM places") == "Tolan"
        assert [article.title for article in library.articles.list()] == ["The council met."]
        library.redo()
        library.undo()
        library.undo()
        assert check(library) == []
        add_text(library, "New words.")
    backup = old.with_name(f"test.before-format-{NEXT}.parley")
    assert dump(backup) == before
    assert sorted(path.name for path in old.parent.iterdir()) == [backup.name, old.name]


def test_an_upgraded_library_is_not_upgraded_again(old: Path, upgrade: Upgrade) -> None:
    upgrade(places)
    Library.open(old).close()
    old.with_name(f"test.before-format-{NEXT}.parley").unlink()
    Library.open(old).close()
    assert [path.name for path in old.parent.iterdir()] == [old.name]


def test_an_upgraded_library_is_shaped_like_a_fresh_one(old: Path, upgrade: Upgrade, tmp_path: Path) -> None:
    upgrade(places)
    with Library.open(old) as upgraded, Library.open(tmp_path / "new.parley", create=True) as fresh:
        assert shape(upgraded.store.conn) == shape(fresh.store.conn)


def test_several_steps_are_made_in_their_order(old: Path, upgrade: Upgrade) -> None:
    def rename(db: Database) -> None:
        db.execute("ALTER TABLE places RENAME TO sites")

    upgrade(places, rename)
    with Library.open(old) as library:
        assert library.store.value("SELECT name FROM sites") == "Tolan"
        assert library.store.value("PRAGMA user_version") == NEXT + 1
    assert old.with_name(f"test.before-format-{NEXT + 1}.parley").exists()


def wrong_sql(db: Database) -> None:
    places(db)
    db.execute("ALTER TABLE nowhere RENAME TO elsewhere")


def broken_keys(db: Database) -> None:
    db.execute("CREATE TABLE visits (id TEXT PRIMARY KEY, article TEXT REFERENCES articles(id)) STRICT")
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute("INSERT INTO visits VALUES ('1', 'nowhere')")


def own_mistake(db: Database) -> None:
    places(db)
    raise ZeroDivisionError("mistake")


@pytest.mark.parametrize(
    ("step", "error", "reason"),
    [
        (wrong_sql, StorageError, "nowhere"),
        (broken_keys, StorageError, "visits"),
        (own_mistake, ZeroDivisionError, "mistake"),
    ],
)
def test_an_upgrade_that_fails_leaves_the_library_as_it_was(
    old: Path,
    upgrade: Upgrade,
    monkeypatch: pytest.MonkeyPatch,
    step: Step,
    error: type[Exception],
    reason: str,
) -> None:
    before = dump(old)
    upgrade(places, step) if step is broken_keys else upgrade(step)
    for _ in range(2):
        with pytest.raises(error, match=reason):
            Library.open(old)
        assert dump(old) == before
    monkeypatch.undo()
    with Library.open(old) as library:
        assert library.redo().label == "Add an article"
        assert check(library) == []


def test_without_its_copy_nothing_is_upgraded(old: Path, upgrade: Upgrade) -> None:
    """A name so long that no copy of it can have a longer one."""
    path = old.rename(old.with_name("x" * 244 + ".parley"))
    before = dump(path)
    upgrade(places)
    with pytest.raises(LibraryError, match=r"x\.parley"):
        Library.open(path)
    assert dump(path) == before
    assert list(path.parent.iterdir()) == [path]


def test_an_earlier_copy_is_never_overwritten(old: Path, upgrade: Upgrade) -> None:
    before = dump(old)
    earlier = old.with_name(f"test.before-format-{NEXT}.parley")
    earlier.write_text("The copy of another day.")
    upgrade(places)
    Library.open(old).close()
    assert earlier.read_text() == "The copy of another day."
    (copy,) = set(old.parent.iterdir()) - {earlier, old}
    assert dump(copy) == before


def test_the_older_parley_refuses_the_upgraded_library(
    old: Path, upgrade: Upgrade, monkeypatch: pytest.MonkeyPatch
) -> None:
    upgrade(places)
    Library.open(old).close()
    monkeypatch.undo()
    with pytest.raises(NewerLibraryError, match=f"format {NEXT}; this one knows {NOW}"):
        Library.open(old)


def test_a_library_marked_as_ours_without_a_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.parley"
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        conn.execute("CREATE TABLE articles (id)")
    with pytest.raises(LibraryError, match=r"empty\.parley"):
        Library.open(path)


@pytest.mark.parametrize("version", range(1, NOW))
def test_a_library_of_each_earlier_format_becomes_like_a_fresh_one(tmp_path: Path, version: int) -> None:
    """Each was written by the Parley of its day: an article added, tagged, described, removed, and that undone."""
    path = tmp_path / "old.parley"
    path.write_bytes(gzip.decompress(Path(__file__).with_name(f"format-{version}.parley.gz").read_bytes()))
    with Library.open(path) as upgraded, Library.open(tmp_path / "new.parley", create=True) as fresh:
        assert shape(upgraded.store.conn) == shape(fresh.store.conn)
        assert check(upgraded) == []
        [article] = upgraded.articles.list()
        upgraded.redo()
        assert upgraded.articles.list() == []
        undone = [upgraded.undo() for _ in range(4)]
        assert undone[-1].label == "Import 1 article"
        assert not upgraded.articles.has(article.id)
        for _ in range(3):
            upgraded.redo()
        assert upgraded.articles.get(article.id).outlet == "Mail"
        assert [mention.quote for mention in upgraded.mentions.of_article(article.id)] == ["council"]
        assert check(upgraded) == []
