"""Files: where a library may not lie, whole files put in place at once, copies that never overwrite."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from library import Article, Library
from library.checks import check
from library.errors import NetworkShareError, WriteError
from library.storage import store
from library.storage.files import filesystem, whole_file

AddText = Callable[..., Article]
Mount = Callable[..., None]


@pytest.fixture
def mount(monkeypatch: pytest.MonkeyPatch) -> Mount:
    """Let the system say that these folders are mounts of these types, beside its root on a disk."""

    def say(*mounts: tuple[Path, str], opts: str = "rw") -> None:
        all_mounts = [
            SimpleNamespace(device="x", mountpoint=str(point), fstype=kind, opts=opts)
            for point, kind in ((Path("/"), "ext4"), *mounts)
        ]
        monkeypatch.setattr(psutil, "disk_partitions", lambda all=False: all_mounts)

    return say


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "webdav"])
@pytest.mark.parametrize("create", [False, True])
def test_a_library_on_a_network_share_is_refused_with_the_reason(
    tmp_path: Path, mount: Mount, kind: str, create: bool
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    mount((share, kind))
    path = share / "deep" / "test.parley"
    with pytest.raises(NetworkShareError, match=rf"test\.parley.*network share \({kind}\)") as caught:
        Library.open(path, create=create)
    assert "backup" in caught.value.hint
    assert list(share.iterdir()) == []


def test_a_library_reached_through_a_link_to_a_share_is_refused(tmp_path: Path, mount: Mount) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "link").symlink_to(share)
    mount((share, "nfs4"))
    with pytest.raises(NetworkShareError):
        Library.open(tmp_path / "link" / "test.parley", create=True)


def test_a_disk_inside_or_beside_a_share_is_no_share(tmp_path: Path, mount: Mount, add_text: AddText) -> None:
    mount((tmp_path, "nfs4"), (tmp_path / "disk", "ext4"), (tmp_path / "dis", "cifs"))
    with Library.open(tmp_path / "disk" / "test.parley", create=True) as library:
        add_text(library, "Words")
    assert filesystem(tmp_path / "disk" / "test.parley") == "ext4"
    assert filesystem(tmp_path / "diskette") == "nfs4"
    assert filesystem(Path("/elsewhere")) == "ext4"


def test_what_was_mounted_last_over_a_folder_counts(tmp_path: Path, mount: Mount) -> None:
    mount((tmp_path, "nfs4"), (tmp_path, "ext4"))
    assert filesystem(tmp_path / "x") == "ext4"


@pytest.mark.parametrize(("opts", "kind"), [("rw,fixed", "ext4"), ("rw,remote", "smb")])
def test_windows_says_that_a_drive_is_remote_in_its_options(
    tmp_path: Path, mount: Mount, monkeypatch: pytest.MonkeyPatch, opts: str, kind: str
) -> None:
    mount(opts=opts)
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        assert filesystem(tmp_path) == kind


def test_a_backup_may_go_to_a_share(
    library: Library, tmp_path: Path, mount: Mount, add_text: AddText
) -> None:
    add_text(library, "Words")
    mount((tmp_path / "share", "nfs4"))
    assert library.backup(tmp_path / "share" / "copy.parley").exists()


def test_a_backup_is_the_same_library_history_included(
    library: Library, tmp_path: Path, add_text: AddText
) -> None:
    article = add_text(library, "The council met.")
    with library.change("Mark"):
        library.mentions.add(article.id, "actor", 4, 11)
    library.undo()
    target = tmp_path / "new folder" / "copy.parley"
    assert library.backup(str(target)) == target
    assert [path.name for path in target.parent.iterdir()] == ["copy.parley"]
    with Library.open(target, coder="Ben") as copy:
        assert check(copy) == []
        assert copy.articles.get(article.id) == article
        assert copy.history.list() == library.history.list()
        copy.redo()
        assert len(copy.mentions.of_article(article.id)) == 1
    assert library.mentions.of_article(article.id) == []


def test_a_reader_of_a_copy_does_not_stop_its_writer(
    library: Library, tmp_path: Path, add_text: AddText, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is what the write-ahead log is for: a copy to work from needs one as well."""
    monkeypatch.setattr(store, "PATIENCE", 0.2)
    add_text(library, "Words")
    target = library.backup(tmp_path / "copy.parley")
    with Library.open(target) as reader, Library.open(target) as writer, reader.store.snapshot():
        assert len(reader.articles.list()) == 1
        add_text(writer, "More words")
        assert len(writer.articles.list()) == 2


@pytest.mark.parametrize("content", [b"", b"a library of somebody"])
def test_a_backup_never_overwrites(library: Library, tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "copy.parley"
    target.write_bytes(content)
    for taken in (target, tmp_path, library.path):
        with pytest.raises(WriteError, match=r"exists already|is a folder"):
            library.backup(taken)
    assert target.read_bytes() == content
    assert check(library) == []


@pytest.mark.parametrize("place", ["plain/copy.parley", "plain/deep/copy.parley", "x" * 300])
def test_a_backup_that_cannot_be_written_says_so_and_leaves_nothing(
    library: Library, tmp_path: Path, place: str
) -> None:
    (tmp_path / "plain").write_text("A file, not a folder.")
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(WriteError, match="could not be written"):
        library.backup(tmp_path / place)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that takes no files")
def test_a_backup_to_a_folder_that_takes_no_files_says_so(library: Library) -> None:
    with pytest.raises(WriteError, match="could not be written"):
        library.backup("/proc/copy.parley")


def test_a_backup_of_a_damaged_library_says_so_and_leaves_nothing(
    library_path: Path, tmp_path: Path, add_text: AddText
) -> None:
    with Library.open(library_path, create=True) as library:
        add_text(library, "word " * 50_000)
    with library_path.open("r+b") as file:
        file.truncate(file.seek(0, os.SEEK_END) // 2)
    with contextlib.suppress(Exception), Library.open(library_path) as library:
        with pytest.raises(WriteError, match=r"copy\.parley"):
            library.backup(tmp_path / "copy.parley")
        assert not list(tmp_path.glob("*copy.parley*"))


def test_a_whole_file_appears_with_its_folder_at_the_end_of_the_block(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "out.json"
    with whole_file(target) as part:
        part.write_text("whole")
        assert not target.exists()
    assert target.read_text() == "whole"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (ZeroDivisionError("x"), ZeroDivisionError),
        (KeyboardInterrupt(), KeyboardInterrupt),
        (OSError(28, "No space left on device"), WriteError),
    ],
    ids=["a mistake", "an interruption", "a full disk"],
)
def test_a_whole_file_that_fails_leaves_the_old_one(
    tmp_path: Path, failure: BaseException, told: type[BaseException]
) -> None:
    def write() -> None:
        with whole_file(target) as part:
            part.write_text("half")
            raise failure

    target = tmp_path / "out.json"
    target.write_text("old")
    with pytest.raises(told):
        write()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_whole_file_cannot_take_the_place_of_a_folder(tmp_path: Path) -> None:
    def write() -> None:
        with whole_file(target) as part:
            part.write_text("whole")

    target = tmp_path / "out"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(WriteError, match=r"out.* (is a folder|could not be written)"):
        write()
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "inside"]


def test_a_whole_file_that_nobody_wrote_is_an_error(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    with pytest.raises(WriteError), whole_file(target):
        pass
    assert target.read_text() == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_into_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        with whole_file(pipe) as part:
            part.write_text("whole")
        assert os.read(reader, 100) == b"whole"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
