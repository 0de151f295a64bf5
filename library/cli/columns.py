"""Columns on a terminal: text cut, wrapped and set beside other text, whatever its script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import regex

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_CLUSTER = regex.compile(r"\X")


def width_of(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(_columns(char) for char in text)


def cut(text: str, width: int) -> str:
    """Return `text` cut or filled to `width` columns of a terminal."""
    shown, used = "", 0
    for char in text:
        columns = _columns(char)
        if used + columns > width:
            break
        shown += char
        used += columns
    return shown + " " * (width - used)


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` columns, broken between words where that can be."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        for piece in _pieces(word, width):
            columns = width_of(piece)
            if line and used + 1 + columns > width:
                lines.append(line)
                line, used = "", 0
            line, used = (f"{line} {piece}", used + 1 + columns) if line else (piece, columns)
    return [*lines, line] if line else lines


def beside(columns: Sequence[Sequence[str]], widths: Sequence[int], between: str) -> Iterator[str]:
    """Yield the lines of columns beside each other, whose lines are wrapped; right-to-left words stay in theirs."""
    for line in zip_longest(*columns, fillvalue=""):
        cells = (
            isolated(words) + cut("", width - width_of(words))
            for words, width in zip(line, widths, strict=True)
        )
        yield between.join(cells).rstrip()


def isolated(words: str) -> str:
    """Return words that are written from right to left kept apart from what is around them."""
    return f"{_ISOLATE}{words}{_END_OF_ISOLATE}" if _RIGHT_TO_LEFT.search(words) else words


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield a word whole, or in pieces where it is longer than a line."""
    piece, used = "", 0
    for cluster in _CLUSTER.findall(word):
        columns = width_of(cluster)
        if piece and used + columns > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + cluster, used + columns
    yield piece


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
