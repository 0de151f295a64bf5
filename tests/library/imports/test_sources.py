"""Sources: what folders, links, pipes and odd names give, always in the same order and never a crash."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.errors import UnreadableError
from library.imports import sources
from library.imports.sources import LARGEST, Refused, find, read_file, read_stdin
from tests.library.exchange.dna_database import database
from tests.library.exchange.taguette_database import project


def found(*paths: Path | str) -> list[str]:
    return [str(path) for path in find(map(str, paths)) if isinstance(path, Path)]


def refused(*paths: Path | str) -> list[Refused]:
    return [path for path in find(map(str, paths)) if isinstance(path, Refused)]


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("words")
    return path


def test_the_projects_of_other_tools_may_be_as_large_as_mailboxes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1000)
    for path in (project(tmp_path), database(tmp_path)):
        assert len(read_file(path).data) > 1000
    (tmp_path / "other.sqlite3").write_bytes(b"SQLite format 3\0" + bytes(LARGEST))
    with pytest.raises(UnreadableError, match="It has 64 MB"):
        read_file(tmp_path / "other.sqlite3")


def test_a_folder_is_read_with_all_it_holds_in_a_fixed_order(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.txt", "a/b/c.txt", "a/a.txt", "c/d.txt"]
    for name in names:
        write(tmp_path / name)
    assert found(tmp_path) == [
        str(tmp_path / name) for name in ("a/a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "c/d.txt")
    ]


def test_paths_are_read_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    b, a = write(tmp_path / "b.txt"), write(tmp_path / "a.txt")
    assert found(b, a) == [str(b), str(a)]


def test_names_that_begin_with_a_dot_are_passed_over_unless_named(tmp_path: Path) -> None:
    hidden = write(tmp_path / ".draft.txt")
    write(tmp_path / ".git" / "config")
    assert found(tmp_path) == []
    assert found(hidden) == [str(hidden)]


def test_a_link_that_leads_back_is_read_once_and_said(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "back").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == [str(tmp_path / "in" / "a.txt")]
    [loop] = refused(tmp_path)
    assert loop.path == str(tmp_path / "in" / "back")
    assert "link" in loop.reason


def test_links_to_files_and_folders_elsewhere_are_followed(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere" / "a.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "folder").symlink_to(elsewhere.parent, target_is_directory=True)
    (tmp_path / "in" / "file.txt").symlink_to(elsewhere)
    assert found(tmp_path / "in") == [
        str(tmp_path / "in" / "file.txt"),
        str(tmp_path / "in" / "folder" / "a.txt"),
    ]


def test_links_that_lead_nowhere_or_to_themselves_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    write(tmp_path / "z.txt")
    assert found(tmp_path) == [str(tmp_path / "z.txt")]
    assert [one.reason for one in refused(tmp_path)] == [
        "There is no such file.",
        "It is a link that leads to itself.",
    ]


@pytest.fixture
def deep_tree(tmp_path: Path) -> Iterator[Path]:
    """A folder in a folder in a folder, deeper than Python recurses, with a file at its end."""
    levels = 1100
    at = os.open(tmp_path, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("a", dir_fd=at)
        below = os.open("a", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(os.open("end.txt", os.O_CREAT | os.O_WRONLY, dir_fd=at))
    yield tmp_path / "a"
    os.unlink("end.txt", dir_fd=at)
    for _ in range(levels):  # pytest's own cleaning recurses
        above = os.open("..", os.O_RDONLY, dir_fd=at)
        os.close(at)
        os.rmdir("a", dir_fd=above)
        at = above
    os.close(at)


def test_a_deep_tree_is_walked_to_its_end(deep_tree: Path) -> None:
    [end] = found(deep_tree)
    assert end.endswith("/a/end.txt")


@pytest.mark.parametrize("path", ["http://news.example.org/a.html", "https://news.example.org/"])
def test_nothing_is_fetched(path: str) -> None:
    [one] = refused(path)
    assert one.path == path
    assert "fetches nothing" in one.reason


@pytest.mark.parametrize("path", ["missing.txt", "n" * 300, "no/such/folder"])
def test_a_path_that_is_not_there_is_refused_by_name(tmp_path: Path, path: str) -> None:
    [one] = refused(tmp_path / path)
    assert one.path == str(tmp_path / path)
    assert one.reason.endswith(".")


@pytest.mark.parametrize("path", ["a\0b", "\ud800"])
def test_a_path_that_no_file_can_have_is_refused(path: str) -> None:
    [one] = refused(path)
    assert one.reason.endswith(".")


def test_an_empty_path_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")
    monkeypatch.chdir(tmp_path)
    assert found("") == []
    assert len(refused("")) == 1


def test_a_name_that_is_not_utf_8_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / os.fsdecode(b"caf\xe9.txt"))
    assert found(tmp_path) == [str(path)]
    assert read_file(path).data == b"words"


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableError, match="not a plain file"):
        read_file(tmp_path / "pipe.txt")


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_a_device_is_refused(device: str) -> None:
    with pytest.raises(UnreadableError, match="not a plain file"):
        read_file(Path(device))


def test_a_mailbox_and_a_table_may_be_larger_than_an_article_but_not_without_end(tmp_path: Path) -> None:
    heads = {
        "box": b"From a@b Mon Mar 3 2031\nFrom: a@b\n",
        "table.csv": b"title,text\n" + b"One,Two\n" * 200_000,
    }
    for name, head in heads.items():
        path = write(tmp_path / name)
        path.write_bytes(head)
        os.truncate(path, 100 * 1024 * 1024)
        assert len(read_file(path).data) == 100 * 1024 * 1024
        os.truncate(path, 600 * 1024 * 1024)
        with pytest.raises(UnreadableError, match="600 MB; the most that such a file may have is 512 MB"):
            read_file(path)


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableError, match="200 MB"):
        read_file(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused_for_its_permissions(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt")
    secret.chmod(0)
    (tmp_path / "closed").mkdir(mode=0)
    with pytest.raises(UnreadableError, match="permissions"):
        read_file(secret)
    assert [one.path for one in refused(tmp_path)] == [str(tmp_path / "closed")]


def test_a_file_that_goes_away_between_finding_and_reading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read_file(tmp_path / "gone.txt")


@pytest.mark.parametrize(
    ("name", "suffix", "stem"),
    [
        ("a.TXT", ".txt", "a"),
        ("a.b.md", ".md", "a.b"),
        ("README", "", "README"),
        (".hidden", "", ".hidden"),
    ],
)
def test_a_source_knows_its_ending_and_its_stem(tmp_path: Path, name: str, suffix: str, stem: str) -> None:
    source = read_file(write(tmp_path / name))
    assert (source.suffix, source.stem) == (suffix, stem)


def test_standard_input_is_read_to_its_end_unless_too_large() -> None:
    source = read_stdin(io.BytesIO(b"words"), "utf-8")
    assert (source.path, source.data, source.encoding) == ("-", b"words", "utf-8")
    with pytest.raises(UnreadableError, match="larger than 64 MB"):
        read_stdin(io.BytesIO(bytes(LARGEST + 1)))
