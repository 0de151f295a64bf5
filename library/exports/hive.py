"""Directories by outlet and month, named as Hive does: `outlet=Post/month=2031-03`; how many of them there may be."""

from __future__ import annotations

import hashlib
import itertools
import unicodedata
from array import array
from collections.abc import Iterable
from urllib.parse import quote

_LONGEST = 240  # bytes of a value in a directory's name, of which most file systems take 255
_JOINERS = "\u200c\u200d"
_DIRECTORIES, _WORTH_ONE = 250, 100

Place = tuple[str, str, str, int]
"""An outlet as it is written, outlet and month as the directories are to have them, and an article's number."""


class Layout:
    """The articles in the order of their directories, and the directory that each is in.

    Many small files are slow to write and to read: where there would be more than 250 directories with less than a
    hundred articles each, there are none for months, then none at all.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.numbers, self._at = array("q"), array("l")
        pairs: dict[tuple[str, str, str], int] = {}
        for outlet, shown, month, number in places:
            self.numbers.append(number)
            self._at.append(pairs.setdefault((outlet, shown, month), len(pairs)))
        outlets = len({outlet for outlet, _, _ in pairs})
        depth = next(
            (depth for depth, count in ((2, len(pairs)), (1, outlets)) if count and self._fits(count)), 0
        )
        self.levels = ("outlet", "month")[:depth]
        names = DirectoryNames()
        self._directories = [
            "".join((f"outlet={names.of(outlet, shown)}/", f"month={month}/")[:depth])
            for outlet, shown, month in pairs
        ]

    def directory(self, position: int) -> str:
        """Return the path of the directory of the article at this position, such as `outlet=Post/month=2031-03/`."""
        return self._directories[self._at[position]]

    def _fits(self, directories: int) -> bool:
        return directories <= max(_DIRECTORIES, len(self.numbers) / _WORTH_ONE)


class DirectoryNames:
    """Names of directories for any text, no two the same, also where case and normal forms make no difference."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()

    def of(self, text: str, shown: str) -> str:
        """Return the name for a text that readers are to see as `shown`."""
        if text not in self._names:
            name = escaped(shown)
            if _same(name) in self._taken:
                name = "".join(f"%{byte:02X}" for byte in shown.encode())
            if _same(name) in self._taken or len(name.encode()) > _LONGEST:
                name = _cut(shown, text)
            self._taken.add(_same(name))
            self._names[text] = name
        return self._names[text]


def escaped(text: str) -> str:
    """Return a text as a directory may be called, %-encoded where it must be.

    Letters of any script stay: Hive and Spark read an encoded byte as a character of Latin-1, and people read names.
    """
    name = "".join(_kept(character) for character in text)
    return f"{name[:-1]}%2E" if name.endswith(".") else name  # a dot at the end is dropped by Windows


def _kept(character: str) -> str:
    is_kept = character in _JOINERS or (character > "\x7f" and character.isprintable())
    return character if is_kept else quote(character, safe="")


def _cut(shown: str, text: str) -> str:
    """Return the beginning of a long name, with a sum of the text."""
    mark = f"~{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    pieces = itertools.accumulate(_kept(character) for character in shown)
    return [piece for piece in pieces if len(piece.encode()) + len(mark) <= _LONGEST][-1] + mark


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
