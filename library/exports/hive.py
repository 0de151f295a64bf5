"""Directories by outlet and month as Hive names them: `outlet=Post/month=2031-03`; how many of them there may be."""

from __future__ import annotations

import hashlib
import itertools
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from urllib.parse import quote

NOWHERE = "__HIVE_DEFAULT_PARTITION__"

_LONGEST = 240  # bytes of a value in a directory's name, of which most file systems take 255
_JOINERS = "\u200c\u200d"
_DIRECTORIES, _WORTH_ONE = 1_000, 100

Place = tuple[str | None, str | None, int]


class Layout:
    """The articles in the order of their directories, and the directory that each is in.

    Many small files are slow to write and to read: where there would be more than a thousand directories with less
    than a hundred articles each, there are none for months, then none at all.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self.numbers, self._at = array("q"), array("l")
        pairs: list[tuple[str | None, str | None]] = []
        for place in places:
            if not pairs or pairs[-1] != place[:2]:
                pairs.append(place[:2])
            self.numbers.append(place[2])
            self._at.append(len(pairs) - 1)
        shortened = (tuple(pair[:depth] for pair in pairs) for depth in (2, 1, 0))
        chosen = next(each for each in shortened if self._fits(len(set(each))))
        names = DirectoryNames()
        paths = {pair: names.of(pair) for pair in dict.fromkeys(chosen)}
        self._directories = [paths[pair] for pair in chosen]
        self.levels: Sequence[str] = ("outlet", "month")[: len(chosen[0])] if chosen else ()

    def directory(self, position: int) -> str:
        """Return the path of the directory of the article at this position, such as `outlet=Post/month=2031-03/`."""
        return self._directories[self._at[position]]

    def _fits(self, directories: int) -> bool:
        return directories <= max(_DIRECTORIES, len(self.numbers) / _WORTH_ONE)


class DirectoryNames:
    """Names of directories for any text, no two the same where case and normal forms make no difference."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def of(self, pair: Sequence[str | None]) -> str:
        """Return the path for the values of an outlet and a month, or of the first of them."""
        return "".join(
            f"{level}={self._name(value)}/" for level, value in zip(("outlet", "month"), pair, strict=False)
        )

    def _name(self, value: str | None) -> str:
        if value is None:
            return NOWHERE
        name = escaped(value)
        same = unicodedata.normalize("NFC", name.casefold())
        if self._taken.setdefault(same, value) != value:
            name = "".join(f"%{byte:02X}" for byte in value.encode())
        return name if len(name.encode()) <= _LONGEST else _cut(value)


def escaped(value: str) -> str:
    """Return a value as a directory may be called, %-encoded where it must be.

    Letters of any script stay: Hive and Spark read an encoded byte as a character of Latin-1, and people read names.
    """
    name = "".join(_kept(character) for character in value)
    if name.endswith("."):  # Windows drops it
        name = f"{name[:-1]}%2E"
    return f"%5F{name[1:]}" if name == NOWHERE else name


def _kept(character: str) -> str:
    is_kept = character in _JOINERS or (character > "\x7f" and character.isprintable())
    return character if is_kept else quote(character, safe="")


def _cut(value: str) -> str:
    """Return the beginning of a long value, with a sum of all of it."""
    mark = f"~{hashlib.sha256(value.encode()).hexdigest()[:12]}"
    pieces = itertools.accumulate(_kept(character) for character in value)
    return [piece for piece in pieces if len(piece.encode()) + len(mark) <= _LONGEST][-1] + mark
