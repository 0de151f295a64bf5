"""The way to a file: whole or not at all, and never onto the library, a device or a pipe."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from library import Article, Library
from library.errors import InvalidError, StorageError, WriteError
from library.exports import FORMATS, OutputFormat, format_by_id, write_file
from library.exports.formats import FOLDER, Entry

JSON = format_by_id("json")


@pytest.fixture
def article(library: Library, add_text: Callable[..., Article]) -> Article:
    article = add_text(library, "A bridge reopens\n\nThe Front met the ministry.\n" + "It rained. " * 500)
    with library.change("Tag"):
        library.mentions.add(article.id, "actor", 18, 27)
    return article


def contents(target: Path) -> bytes | dict[str, bytes]:
    """Return what is in a file, or in the files of a folder by their paths."""
    if target.is_file():
        return target.read_bytes()
    files = {
        path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()
    }
    files.pop(".parley-export")
    return files


def made(form: OutputFormat, library: Library) -> bytes | dict[str, bytes]:
    """Return what a format yields, in the way of `contents`."""
    files: dict[str, bytes] = {}
    for piece in form.pieces(library):
        name, parts = (piece.path, piece.pieces) if isinstance(piece, Entry) else ("", [piece])
        whole = b"".join(part.encode() if isinstance(part, str) else part for part in parts)
        files[name] = files.get(name, b"") + whole
    return files if form.yields == FOLDER else files[""]


def left_overs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_a_file_holds_what_the_format_writes(
    library: Library, article: Article, tmp_path: Path, form: OutputFormat
) -> None:
    if form.needs:
        pytest.importorskip(form.needs, reason=f"{form.needs} is not installed", exc_type=ImportError)
    target = tmp_path / f"out{form.suffix}"
    write_file(library, form, target)
    assert contents(target) == made(form, library)
    assert left_overs(tmp_path) == []


def test_formats_are_found_by_id_and_unknown_ones_refused() -> None:
    assert [format_by_id(form.id) for form in FORMATS] == list(FORMATS)
    with pytest.raises(InvalidError, match="no export format “docx”") as refusal:
        format_by_id("docx")
    assert "json, csv" in refusal.value.hint


def test_missing_folders_are_made(library: Library, tmp_path: Path) -> None:
    write_file(library, JSON, tmp_path / "a" / "b" / "out.json")
    assert (tmp_path / "a" / "b" / "out.json").exists()


def test_an_older_export_is_replaced(library: Library, article: Article, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("older and much longer than nothing")
    write_file(library, JSON, target)
    assert target.read_text("utf-8").startswith('{"format": "parley"')


def breaks_off(_library: Library, _ids: Sequence[str] | None, lost: object = None) -> Iterator[str]:
    yield "half of it"
    raise StorageError("The library went away.")


def test_a_folder_with_a_damaged_list_of_files_is_refused(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "out"
    assert write_file(library, format_by_id("brat"), target)
    (target / ".parley-export").write_bytes(b"\xff\xfe\n")
    with pytest.raises(WriteError, match="holds files that are no export"):
        write_file(library, format_by_id("brat"), target)


def test_an_export_that_breaks_off_leaves_the_older_one(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("older")
    with pytest.raises(StorageError):
        write_file(library, OutputFormat("broken", "Broken", ".json", "text", breaks_off), target)
    assert target.read_text() == "older"
    assert left_overs(tmp_path) == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_an_export_that_breaks_off_lets_go_of_the_library(
    library: Library, article: Article, tmp_path: Path, form: OutputFormat
) -> None:
    if form.needs:
        pytest.importorskip(form.needs, reason=f"{form.needs} is not installed", exc_type=ImportError)

    def fails(_written: int) -> None:
        raise StorageError("The disk broke.")

    with pytest.raises(StorageError) as raised:
        write_file(library, form, tmp_path / f"export{form.suffix}", progress=fails)
    with library.store.snapshot():  # while the error is still looked at
        assert library.articles.get(article.id) == article
    assert raised.value.message == "The disk broke."


def test_a_disk_that_is_full_leaves_the_older_export(
    library: Library, article: Article, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    target.write_text("older")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(WriteError, match="could not be written"):
            write_file(library, JSON, target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert target.read_text() == "older"
    assert left_overs(tmp_path) == []


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_the_library_itself_is_never_written_over(
    library: Library, article: Article, library_path: Path, ending: str
) -> None:
    before = library_path.read_bytes()
    for target in (
        f"{library_path}{ending}",
        library_path.parent / "." / "x" / ".." / f"test.parley{ending}",
    ):
        with pytest.raises(WriteError, match="library itself"):
            write_file(library, JSON, Path(target))
    assert library_path.read_bytes() == before


def test_a_link_to_the_library_is_the_library(library: Library, library_path: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").symlink_to(library_path)
    with pytest.raises(WriteError, match="library itself"):
        write_file(library, JSON, tmp_path / "out.json")


@pytest.mark.parametrize("name", ["link.parley", "real.parley", "real.parley-wal", "real.parley-shm"])
def test_a_library_that_was_opened_through_a_link_is_not_written_over(tmp_path: Path, name: str) -> None:
    Library.open(tmp_path / "real.parley", create=True).close()
    (tmp_path / "link.parley").symlink_to(tmp_path / "real.parley")
    with Library.open(tmp_path / "link.parley") as library:
        with library.change("Add"):
            library.records.add("actor", "The Front")
        with pytest.raises(WriteError, match="library itself"):
            write_file(library, JSON, tmp_path / name)
    with Library.open(tmp_path / "real.parley") as library:
        assert [one.name for one in library.records.list()] == ["The Front"]


def test_a_link_to_an_older_export_stays_a_link(library: Library, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("older")
    link.symlink_to(real)
    write_file(library, JSON, link)
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith('{"format": "parley"')


def test_a_pipe_is_written_to_and_stays_a_pipe(library: Library, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(library, JSON, tmp_path / "pipe")
        assert (tmp_path / "pipe").is_fifo()
        assert os.read(reader, 1 << 16).decode() == "".join(JSON.write(library, None))
    finally:
        os.close(reader)


@pytest.mark.parametrize("target", ["folder", "file/out.json", "n" * 300, "folder/" + "n" * 250])
def test_where_no_file_can_be_is_refused_with_a_reason(library: Library, tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("a plain file")
    with pytest.raises(WriteError):
        write_file(library, JSON, tmp_path / target)
    assert (tmp_path / "file").read_text() == "a plain file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_refused(library: Library, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)
    with pytest.raises(WriteError, match="could not be written"):
        write_file(library, JSON, tmp_path / "closed" / "out.json")


def test_an_export_says_how_far_it_is(library: Library, article: Article, tmp_path: Path) -> None:
    written: list[int] = []
    assert write_file(library, JSON, tmp_path / "out.json", progress=written.append)
    assert written == sorted(written)
    assert written[-1] == len((tmp_path / "out.json").read_text("utf-8"))


def test_a_cancelled_export_leaves_the_older_one(library: Library, article: Article, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("older")
    seen: list[int] = []
    assert not write_file(library, JSON, target, progress=seen.append, cancelled=lambda: bool(seen))
    assert target.read_text() == "older"
    assert left_overs(tmp_path) == []


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.id)
def test_every_format_says_what_it_is_for(form: OutputFormat) -> None:
    assert form.purpose.endswith(".")
