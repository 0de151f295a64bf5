"""Which library files this process has open, so that nothing in it opens them in another way.

POSIX locks belong to the whole process, and closing any descriptor of a file drops all that the process holds
on it (https://sqlite.org/howtocorrupt.html, section 2.2): another process may then take the write-ahead log
away from under a connection that is open here, and what that commits afterwards is lost.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections import Counter
from pathlib import Path

GUARD = threading.Lock()
"""Held from the look at a file's header until its connection is open."""

SIDE_FILES = ("-wal", "-shm")
_held: Counter[tuple[str, int, int]] = Counter()  # by real path, which names the side files, and by file


def hold(path: Path, about: os.stat_result) -> tuple[str, int, int]:
    """Count one more connection to `path`, which `about` describes; returns what `release` wants."""
    key = (os.path.realpath(path), about.st_dev, about.st_ino)
    _held[key] += 1
    return key


def release(key: tuple[str, int, int]) -> None:
    """Count one connection less."""
    with GUARD:
        _held[key] -= 1
        if not _held[key]:
            del _held[key]


def is_held(path: Path, about: os.stat_result) -> bool:
    """Tell whether `path`, which `about` describes, is a library that this process has open, or a side file."""
    for name, device, number in list(_held):
        if (about.st_dev, about.st_ino) == (device, number):
            return True
        if path.name.endswith(SIDE_FILES):
            with contextlib.suppress(OSError):
                if any(os.path.samestat(about, Path(name + ending).stat()) for ending in SIDE_FILES):
                    return True
    return False


def is_open(path: Path) -> bool:
    """Tell whether `path` is a library that this process has open."""
    with contextlib.suppress(OSError):
        return is_held(path, path.stat())
    return False
