"""Library files on disk: telling one from another file, where one may lie, making and copying one whole."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

from ..errors import (
    LibraryMissingError,
    NetworkShareError,
    NewerLibraryError,
    NotALibraryError,
    StorageError,
    WriteError,
)
from ..ids import new_id
from .schema import APPLICATION_ID, MIGRATIONS

_MAGIC = b"SQLite format 3\0"
_NETWORK = frozenset(
    {
        "afpfs", "afs", "ceph", "cifs", "davfs", "davfs2", "fuse.davfs", "fuse.davfs2", "fuse.gcsfuse",
        "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre",
        "ncpfs", "nfs", "nfs3", "nfs4", "smb", "smb2", "smb3", "smbfs", "webdav",
    }
)  # fmt: skip


def examine(path: Path) -> None:
    """Raise unless `path` is a library that this version may open; reads the file's header only.

    SQLite keeps `user_version` and `application_id` at bytes 60 and 68 of the file
    (https://sqlite.org/fileformat.html, section 1.3), so a foreign file is never opened by SQLite,
    which would leave side files next to it.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            what = "a folder" if path.is_dir() else "no plain file"
            raise NotALibraryError(f"“{path}” is {what}, not a library.", "Name a file that ends in .parley.")
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise LibraryMissingError(
            f"There is no library at “{path}”.",
            "“parley import” makes one; --library FILE names another.",
        ) from None
    except OSError as error:
        raise StorageError(
            f"“{path}” cannot be read: {error.strerror}.", "Check the file's permissions."
        ) from None
    if not header:
        raise NotALibraryError(f"“{path}” is empty.", "Delete it, and Parley makes a library there.")
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALibraryError(
            f"“{path}” is not a Parley library; it was left untouched.",
            "Name another file with --library, or add this one as an article with “parley import”.",
        )
    check_version(path, int.from_bytes(header[60:64], "big"))
    _check_size(path, header)


def _check_size(path: Path, header: bytes) -> None:
    """Raise if the file is shorter than it says; one with a write-ahead log may be, in the middle of copying."""
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    whole = pages * (65536 if page_size == 1 else page_size)
    size = path.stat().st_size
    if size < whole and not path.with_name(f"{path.name}-wal").exists():
        raise StorageError(
            f"“{path}” is cut short: it has {size:,} of {whole:,} bytes.",
            "Work from a copy made by “parley backup”.",
        )


def check_version(path: Path, version: int) -> None:
    """Raise unless a library of schema `version` can be opened."""
    if version > len(MIGRATIONS):
        raise NewerLibraryError(
            f"“{path}” was written by a newer Parley (format {version}; this one knows {len(MIGRATIONS)}); "
            "it was left untouched.",
            "Update Parley to open it.",
        )


def refuse_network_share(path: Path) -> None:
    """Raise if `path` lies on a network share: SQLite's locks and shared memory do not work there.

    Source: https://sqlite.org/wal.html ("WAL does not work over a network filesystem").
    """
    kind = filesystem(path)
    if kind in _NETWORK:
        raise NetworkShareError(
            f"“{path}” is on a network share ({kind}), where two programs at once can destroy a library.",
            "Keep the library on a local disk, and put copies on the share with “parley backup”.",
        )


def filesystem(path: Path) -> str:
    """Return the type of the filesystem that `path` is on, as the system names it, or an empty string."""
    if os.name == "nt":
        return _windows_filesystem(path)
    import psutil

    there = os.path.realpath(path)
    best = ("", "")
    for mount in psutil.disk_partitions(all=True):
        root = mount.mountpoint.rstrip("/")
        if (there == root or there.startswith(root + "/")) and len(root) >= len(best[0]):
            best = (root, mount.fstype)
    return best[1]


def _windows_filesystem(path: Path) -> str:
    import psutil

    anchor = path.resolve().anchor
    if anchor.startswith("\\\\"):
        return "smb"
    for mount in psutil.disk_partitions(all=True):
        if mount.mountpoint.casefold() == anchor.casefold():
            return "smb" if "remote" in mount.opts.split(",") else mount.fstype
    return ""


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a temporary path beside `target`, and put it in place only if the block ends well.

    The new file appears whole or not at all; what stood at `target` stays until then. Raises WriteError.
    """
    try:
        if target.is_dir():
            raise WriteError(f"“{target}” could not be written: it is a folder.", "Name a file in it.")
        if target.exists() and not target.is_file():  # a pipe or a device has no place to be put
            yield target
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside(Path(os.path.realpath(target)), "part") as part:  # a link stays a link
            yield part
            _sync(part)
            part.replace(os.path.realpath(target))
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"“{target}” could not be written: {reason}.", "Choose another place.") from error


@contextlib.contextmanager
def beside(target: Path, ending: str) -> Iterator[Path]:
    """Give a name beside `target` that nobody else uses; what still has it at the end is removed."""
    part = target.with_name(f".{target.name}.{new_id()[-12:]}.{ending}")
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def free_name(path: Path, addition: str) -> Path:
    """Return a name beside `path` that is free, such as `my.before-format-2.parley`."""
    candidate = path.with_name(f"{path.stem}.{addition}{path.suffix}")
    number = 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}.{addition}-{number}{path.suffix}")
    return candidate


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of an open library to a new file, through SQLite's backup API."""
    with contextlib.suppress(OSError):
        if target.exists():
            raise WriteError(
                f"“{target}” exists already.", "Choose a name that is free; backups never overwrite."
            )
    with whole_file(target) as part:
        try:
            copy = sqlite3.connect(part)
            try:
                source.backup(copy)  # in one go: page by page it begins anew whenever somebody writes
            finally:
                copy.close()
        except sqlite3.Error as error:
            raise WriteError(f"“{target}” could not be written: {error}.", "Choose another place.") from error
