"""Opening a library file, or refusing it untouched; and the connection's transactions, guards and error words."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from library import Article, Draft, Filter, Library, LibraryError
from library.checks import check
from library.errors import (
    InterruptedQueryError,
    LibraryMissingError,
    NewerLibraryError,
    NotALibraryError,
    OutsideChangeError,
    StorageError,
)
from library.storage import migrate
from library.storage.schema import JOURNALLED
from library.text.ordering import sort_key
from library.text.search_words import indexed

AddText = Callable[..., Article]
TEXT = "The harbour council met at noon."
ROOT = os.geteuid() == 0 if hasattr(os, "geteuid") else False


def folder_content(folder: Path) -> dict[str, bytes | None]:
    """Every name in a folder with its bytes; None for a folder."""
    return {path.name: None if path.is_dir() else path.read_bytes() for path in folder.iterdir()}


def header(application: int, version: int) -> bytes:
    """The head of an SQLite file, as section 1.3 of its format has it, and no more."""
    head = bytearray(100)
    head[:16] = b"SQLite format 3\0"
    head[60:64], head[68:72] = version.to_bytes(4, "big"), application.to_bytes(4, "big")
    return bytes(head)


def foreign_sqlite(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE recipes (name)")


def newer(path: Path) -> None:
    Library.open(path, create=True).close()
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA user_version = 999")


def cut(size: int) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        Library.open(path, create=True).close()
        path.write_bytes(path.read_bytes()[:size])

    return make


REFUSED: dict[str, tuple[Callable[[Path], object], type[LibraryError]]] = {
    "an SQLite file of another program": (foreign_sqlite, NotALibraryError),
    "the head of another program's file": (lambda p: p.write_bytes(header(7, 1)), NotALibraryError),
    "a text file": (lambda p: p.write_text(TEXT * 10), NotALibraryError),
    "an empty file": (Path.touch, NotALibraryError),
    "a folder": (Path.mkdir, NotALibraryError),
    "a library of a newer format": (newer, NewerLibraryError),
    "a library cut inside its first line": (cut(10), LibraryError),
    "a library cut inside its head": (cut(50), LibraryError),
    "a library cut after its version": (cut(80), LibraryError),
    "a library cut after its head": (cut(100), LibraryError),
    "a library cut after its first page": (cut(4096), LibraryError),
    "half a library": (cut(100_000), LibraryError),
}


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(("make", "error"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_library_is_refused_by_name_and_left_untouched(
    library_path: Path, make: Callable[[Path], object], error: type[LibraryError], create: bool
) -> None:
    make(library_path)
    before = folder_content(library_path.parent)
    with pytest.raises(error, match=r"test\.parley") as caught:
        Library.open(library_path, create=create)
    assert caught.value.hint
    assert folder_content(library_path.parent) == before


def test_a_missing_library_is_named_and_not_made(library_path: Path) -> None:
    with pytest.raises(LibraryMissingError, match=r"test\.parley") as caught:
        Library.open(library_path)
    assert "import" in caught.value.hint
    assert folder_content(library_path.parent) == {}


def test_the_newer_format_is_said_to_be_one(library_path: Path) -> None:
    newer(library_path)
    with pytest.raises(NewerLibraryError, match="format 999") as caught:
        Library.open(library_path)
    assert "Update" in caught.value.hint


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("place", ["plain/test.parley", "plain/deep/test.parley", "x" * 300 + ".parley"])
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, place: str, create: bool) -> None:
    (tmp_path / "plain").write_text("A file, not a folder.")
    before = folder_content(tmp_path)
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / place, create=create)
    assert place in caught.value.message
    assert folder_content(tmp_path) == before


def test_a_new_library_makes_the_folders_it_lies_in_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a folder" / "né 😀" / "test.parley"
    Library.open(path, create=True).close()
    assert list(folder_content(path.parent)) == ["test.parley"]
    with Library.open(path) as library:
        assert check(library) == []


def test_opening_with_create_opens_what_is_there(library_path: Path, add_text: AddText) -> None:
    for title in ("One", "Two"):
        with Library.open(library_path, create=True) as library:
            add_text(library, TEXT, title=title)
    with Library.open(library_path) as library:
        assert [article.title for article in library.articles.list()] == ["One", "Two"]


def test_a_library_that_cannot_be_made_leaves_nothing(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(db: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(migrate, "MIGRATIONS", (*migrate.MIGRATIONS, fail))
    with pytest.raises(StorageError, match=r"cannot be made at .*test\.parley.*disk I/O error"):
        Library.open(library_path, create=True)
    assert folder_content(library_path.parent) == {}


def test_a_disk_without_hard_links_takes_a_library_too(
    library_path: Path, monkeypatch: pytest.MonkeyPatch, add_text: AddText
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with Library.open(library_path, create=True) as library:
        add_text(library, TEXT)
        assert check(library) == []
    assert list(folder_content(library_path.parent)) == ["test.parley"]


def test_of_two_that_make_a_library_at_once_the_first_one_stays(
    library_path: Path, monkeypatch: pytest.MonkeyPatch, add_text: AddText
) -> None:
    link = os.link

    def overtaken(part: Path, path: Path) -> None:
        monkeypatch.setattr(os, "link", link)
        with Library.open(library_path, create=True) as first:
            add_text(first, TEXT)
        link(part, path)

    monkeypatch.setattr(os, "link", overtaken)
    with Library.open(library_path, create=True) as second:
        assert [article.title for article in second.articles.list()] == [TEXT]
    assert list(folder_content(library_path.parent)) == ["test.parley"]


def test_threads_that_make_a_library_at_once_share_one(library_path: Path, add_text: AddText) -> None:
    together = Barrier(4)

    def make(n: int) -> None:
        together.wait()
        with Library.open(library_path, create=True) as library:
            add_text(library, f"Words {n}")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(make, range(4)))
    with Library.open(library_path) as library:
        assert len(library.articles.list()) == 4
        assert check(library) == []
    assert list(folder_content(library_path.parent)) == ["test.parley"]


@pytest.mark.skipif(ROOT, reason="permissions do not bind root")
def test_a_library_that_may_not_be_read_or_written_says_so(library_path: Path, add_text: AddText) -> None:
    with Library.open(library_path, create=True) as library:
        add_text(library, TEXT)
    library_path.chmod(0o444)
    with Library.open(library_path) as library:
        assert len(library.articles.list()) == 1
        with pytest.raises(StorageError, match="cannot be written"):
            add_text(library, "Other words.")
        assert check(library) == []
    library_path.chmod(0)
    with pytest.raises(StorageError, match="cannot be read"):
        Library.open(library_path)


@pytest.mark.skipif(ROOT, reason="permissions do not bind root")
@pytest.mark.parametrize("mode", [0o555, 0])
def test_a_folder_that_may_not_be_written_is_refused(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(mode)
    try:
        with pytest.raises(StorageError, match=r"test\.parley"):
            Library.open(folder / "test.parley", create=True)
    finally:
        folder.chmod(0o755)
    assert folder_content(folder) == {}


@pytest.mark.skipif(ROOT, reason="permissions do not bind root")
def test_a_library_in_a_folder_that_may_not_be_written_is_left_untouched(library_path: Path) -> None:
    Library.open(library_path, create=True).close()
    before = folder_content(library_path.parent)
    library_path.parent.chmod(0o555)
    try:
        with pytest.raises(StorageError, match=r"test\.parley") as caught:
            Library.open(library_path).close()
        assert "permissions" in caught.value.hint
    finally:
        library_path.parent.chmod(0o755)
    assert folder_content(library_path.parent) == before


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with a row in every journalled table."""
    with library.change("Fill"):
        article = library.articles.add(Draft(TEXT, original=b"the file"))
        one, other = (library.records.add("actor", name, aliases=["x"]) for name in ("Council", "City"))
        library.mentions.add(article.id, "actor", 4, 19, record=one.id)
        library.links.add("member_of", one.id, other.id)
        library.records.add_alias(other.id, "noon")
        library.occurrences.reject(other.id, library.occurrences.find(other.id))
        library.collections.put([article.id], library.collections.add("Harbour").id)
        library.collections.add("Empty")
        library.filters.save("Council", Filter(search="council"))
        library.outlets.rename(library.articles.edit(article.id, outlet="Mial").outlet, "Mail")
    return library


INSERTS = {
    "kinds": "('frame', 'Frame', 3, 0)",
    "attributes": "('actor.x', 'actor', 'x', 'X', 'text', NULL, 0, 9, 0)",
    "terms": "('sector.x', 'sector', 'x', 'X', 9, 0)",
    "relations": "('knows', 'Knows', 'actor', 'actor', 0, NULL, NULL, 9, 0)",
    "articles": "(9, '9', 'T', '', '', '', '', '', 'unread', '', (SELECT sha256 FROM texts), '[]', '', '', '', NULL, "
    "'', '[]', '{}', 0)",
    "records": "('9', 'actor', 'X', '{}', '', 0, '', '')",
    "aliases": "('9', (SELECT id FROM records), 'y', 9)",
    "mentions": "('9', (SELECT id FROM articles), 'claim', 0, 3, 'The', '', '', (SELECT sha256 FROM texts), "
    "NULL, '', 'Cy', '', '')",
    "links": "('9', 'member_of', (SELECT max(id) FROM records), (SELECT min(id) FROM records), "
    "NULL, NULL, NULL, NULL, 0, '', 'Cy', '', '')",
    "collections": "('9', 'Floods', '', 0, '')",
    "collected": "('9', (SELECT max(id) FROM collections), (SELECT max(id) FROM articles))",
    "filters": "('9', 'Tolan', '{}', 0, '')",
    "outlet_names": "('9', 'mail', 'Mail')",
    "rejections": "('9', (SELECT id FROM records), (SELECT id FROM articles), 0, 3, 'The', 'Cy', '')",
}


def writes(table: str) -> Iterator[str]:
    yield f"INSERT INTO {table} VALUES {INSERTS[table]}"
    yield f"INSERT OR REPLACE INTO {table} VALUES {INSERTS[table]}"
    yield f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
    yield f"UPDATE {table} SET id = id"
    yield f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})"


def all_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        tables = (*JOURNALLED, "changes", "journal", "search_documents")
        return {table: conn.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


@pytest.mark.parametrize("table", JOURNALLED)
def test_storage_refuses_every_write_outside_a_change(filled: Library, table: str) -> None:
    before = all_rows(filled.path)
    for statement in writes(table):
        with pytest.raises(OutsideChangeError):
            filled.store.execute(statement)
        with pytest.raises(OutsideChangeError), filled.store.transaction():
            filled.store.execute(statement)
    assert all_rows(filled.path) == before


@pytest.mark.parametrize("table", JOURNALLED)
def test_the_file_itself_refuses_writes_of_other_programs(filled: Library, table: str) -> None:
    before = all_rows(filled.path)
    with contextlib.closing(sqlite3.connect(filled.path, isolation_level=None)) as conn:
        for statement in writes(table):
            with pytest.raises(sqlite3.Error):
                conn.execute(statement)
        conn.create_function("indexed", 1, indexed, deterministic=True)
        conn.create_function("sort_key", 1, sort_key, deterministic=True)
        for statement in writes(table):
            with pytest.raises(sqlite3.IntegrityError, match="outside a change"):
                conn.execute(statement)
    assert all_rows(filled.path) == before


@pytest.mark.parametrize("table", JOURNALLED)
def test_a_raw_write_inside_a_change_is_journalled_and_undone(filled: Library, table: str) -> None:
    before = all_rows(filled.path)
    with filled.change("Raw"):
        filled.store.execute(f"INSERT INTO {table} VALUES {INSERTS[table]}")
    after = all_rows(filled.path)
    assert len(after[table]) == len(before[table]) + 1
    filled.undo()
    assert all_rows(filled.path)[table] == before[table]
    filled.redo()
    assert sorted(all_rows(filled.path)[table]) == sorted(after[table])
    assert check(filled) == []


@pytest.mark.parametrize("table", ["texts", "originals"])
def test_bodies_are_frozen_even_inside_a_change(filled: Library, table: str) -> None:
    with filled.change("Tamper"), pytest.raises(StorageError, match="frozen"):
        filled.store.execute(f"UPDATE {table} SET sha256 = 'x'")


def test_a_snapshot_that_was_interrupted_is_over(filled: Library, add_text: AddText) -> None:
    store = filled.store
    with pytest.raises(InterruptedQueryError) as kept, store.snapshot():  # noqa: PT012 - as an export reads
        first = store.execute("SELECT id FROM articles UNION ALL SELECT id FROM articles")
        next(first)
        second = store.execute("SELECT id FROM articles UNION ALL SELECT id FROM articles")
        next(second)
        store.interrupt()
        next(first)
    assert kept.value.message  # whoever still holds the error holds the frames with the cursors
    assert not store.conn.in_transaction
    with Library.open(filled.path) as other:
        new = add_text(other, "Written by another.")
    assert filled.articles.has(new.id)


def test_a_snapshot_does_not_see_what_others_write_meanwhile(filled: Library, add_text: AddText) -> None:
    with Library.open(filled.path) as other, filled.store.snapshot():
        assert len(filled.articles.list()) == 1
        add_text(other, "Other words.")
        assert len(filled.articles.list()) == 1
    assert len(filled.articles.list()) == 2


def test_a_full_disk_keeps_the_library_as_it_was(filled: Library, add_text: AddText) -> None:
    before = all_rows(filled.path)
    pages = filled.store.value("PRAGMA page_count")
    filled.store.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match=r"disk .* is full"):
        add_text(filled, "More words than the disk can take. " * 1_000)
    assert all_rows(filled.path) == before
    filled.store.execute("PRAGMA max_page_count = 1000000")
    assert check(filled) == []
    add_text(filled, "Room again.")


def test_a_library_that_can_only_be_read_says_so_and_is_no_faulty_one(
    filled: Library, add_text: AddText
) -> None:
    filled.store.execute("PRAGMA query_only = 1")
    with pytest.raises(StorageError, match=r"test\.parley.*cannot be written"):
        add_text(filled, "Other words.")
    with pytest.raises(StorageError, match="cannot be written"):
        filled.undo()
    assert len(filled.articles.list()) == 1
    assert check(filled) == []


def test_damage_met_while_reading_rows_is_told_in_our_words(library_path: Path, add_text: AddText) -> None:
    with Library.open(library_path, create=True) as library, library.change("Fill"):
        for n in range(60):
            library.articles.add(Draft(f"Text {n}. " + "words " * 300))
    content = bytearray(library_path.read_bytes())
    content[len(content) // 4096 // 4 * 4096 :] = b"\xa5" * (len(content) - len(content) // 4096 // 4 * 4096)
    library_path.write_bytes(content)

    def read_all() -> None:
        with Library.open(library_path) as library:
            for article in library.articles.list():
                library.articles.get(article.id)
                library.mentions.of_article(article.id)
            library.history.list()

    with pytest.raises(StorageError, match=r"test\.parley.*damaged"):
        read_all()
