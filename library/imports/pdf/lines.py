"""Lines of a PDF page out of its characters: in the order in which they are read, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median_low
from typing import TYPE_CHECKING

from .hyphens import WIDE

if TYPE_CHECKING:
    from pdfminer.layout import LTChar

Box = tuple[float, float, float, float]
"""Left, bottom, right and top edge, in points from the page's lower left corner."""

_APART = 0.9  # of the size: characters farther apart are two pieces of a line, of two columns perhaps
_SAME = 0.3  # points within which a letter is drawn again only to look bold
_SPACE = 0.12  # of the size: a gap from which on there is a space
_FOLDED = re.compile("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]")  # ligatures and forms of Arabic letters
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_OF_NUMBER = re.compile("[.,:/٫٬'\ufffd-]")
_BETWEEN_WIDE = re.compile(f"(?<=[{WIDE}]) (?=[{WIDE}])")
_TURNED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_OPENING, _CLOSING = "([{«", ")]}»"


@dataclass(slots=True)
class Line:
    """A line of print, or the piece of one that stands in a column."""

    text: str
    box: Box
    size: float
    is_bold: bool = False
    page: int = 0

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def is_right_to_left(self) -> bool:
        """Tell whether more of its letters run leftwards than rightwards."""
        letters = sum(map(str.isalpha, self.text))
        return 2 * len(_RIGHT_TO_LEFT.findall(self.text)) > letters


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    box: Box
    size: float
    is_bold: bool


def lines_of(chars: Iterable[LTChar], page: int) -> list[Line]:
    """Return the lines that characters, in the order in which they are drawn, stand in."""
    found = []
    for run in _runs(_glyphs(chars)):
        text = _text(run)
        if text.strip():
            found.append(_line(run, text, page))
    return found


def joined(pieces: Sequence[Line]) -> Line:
    """Return the line that pieces beside each other make."""
    first = pieces[0]
    if len(pieces) == 1:
        return first
    leftwards = sum(len(piece.text) * (1 if piece.is_right_to_left else -1) for piece in pieces) > 0
    in_order = sorted(pieces, key=lambda piece: piece.box[0], reverse=leftwards)
    text = _BETWEEN_WIDE.sub("", " ".join(piece.text for piece in in_order))
    boxes = [piece.box for piece in pieces]
    longest = max(pieces, key=lambda piece: len(piece.text))
    return Line(text, around(boxes), longest.size, all(piece.is_bold for piece in pieces), first.page)


def around(boxes: Sequence[Box]) -> Box:
    """Return the box that holds all boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _glyphs(chars: Iterable[LTChar]) -> Iterator[_Glyph]:
    """Yield what is upright, and once what is drawn twice to look bold."""
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        text, down = char.get_text(), round(char.y0)
        beside = {(text, round(char.x0 + aside), down) for aside in (-_SAME, _SAME)}
        if not char.upright or not beside.isdisjoint(seen):
            continue
        if not text.isspace():
            seen.update(beside)
        yield _Glyph(
            _unfolded(text),
            (char.x0, char.y0, char.x1, char.y1),
            max(char.size, 0.1),
            "bold" in char.fontname.lower() or "black" in char.fontname.lower(),
        )


def _unfolded(text: str) -> str:
    """Return the letters of a ligature, and the letter that a form of an Arabic letter is of."""
    if text.startswith("(cid:"):
        return "\ufffd"
    return _FOLDED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def _runs(glyphs: Iterable[_Glyph]) -> Iterator[list[_Glyph]]:
    """Yield characters that are drawn one after the other and stand beside each other."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and not _is_beside(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _is_beside(one: _Glyph, other: _Glyph) -> bool:
    (left, bottom, right, top), (x0, y0, x1, y1) = one.box, other.box
    common = min(top, y1) - max(bottom, y0)
    gap = max(x0 - right, left - x1)
    return common > 0.5 * min(top - bottom, y1 - y0) and gap < _APART * max(one.size, other.size)


def _line(run: Sequence[_Glyph], text: str, page: int) -> Line:
    inked = [glyph for glyph in run if not glyph.text.isspace()]
    size = median_low([glyph.size for glyph in inked])
    usual = [glyph.box for glyph in inked if abs(glyph.size - size) < 0.2 * size]
    _, bottom, _, top = around(usual)
    left, _, right, _ = around([glyph.box for glyph in inked])
    is_bold = 2 * sum(glyph.is_bold for glyph in inked) > len(inked)
    return Line(" ".join(text.split()), (left, bottom, right, top), size, is_bold, page)


def _text(run: Sequence[_Glyph]) -> str:
    """Return the characters of a run as they are read, with spaces where there are gaps.

    What runs leftwards is drawn from the left in many files: it is turned round, all but numbers and other words.
    Where it is drawn from the right, only its numbers may stand the wrong way.
    """
    steps = [two.box[0] - one.box[0] for one, two in pairwise(run)]
    is_leftwards = sum(step < 0 for step in steps) > len(steps) / 2
    pieces = _spaced(_numbers_from_the_left(run) if is_leftwards else run)
    if not is_leftwards and any(map(_RIGHT_TO_LEFT.match, pieces)):
        pieces = _logical(pieces)
    return _BETWEEN_WIDE.sub("", "".join(pieces))


def _numbers_from_the_left(run: Sequence[_Glyph]) -> list[_Glyph]:
    kinds = [_kind([glyph.text for glyph in run], at) for at in range(len(run))]
    out: list[_Glyph] = []
    for kind, group in groupby(zip(kinds, run, strict=True), key=itemgetter(0)):
        glyphs = [glyph for _, glyph in group]
        out += sorted(glyphs, key=lambda glyph: glyph.box[0]) if kind == "N" else glyphs
    return out


def _spaced(run: Sequence[_Glyph]) -> list[str]:
    pieces = [run[0].text]
    for one, two in pairwise(run):
        gap = max(one.box[0] - two.box[2], two.box[0] - one.box[2])
        if gap > _SPACE * one.size and not (one.text.isspace() or two.text.isspace()):
            pieces.append(" ")
        pieces.append(two.text)
    return pieces


def _logical(pieces: Sequence[str]) -> list[str]:
    """Return characters that stand from left to right in the order in which they are read.

    Where most letters run leftwards, the line does, and the words between that do not are turned back; else only
    the words that run leftwards are turned round.
    """
    leftward = sum(bool(_RIGHT_TO_LEFT.match(piece)) for piece in pieces)
    rightward = sum(piece[:1].isalpha() for piece in pieces) - leftward
    kinds = [_kind(pieces, at) for at in range(len(pieces))]
    if leftward >= rightward:
        return _turned(pieces[::-1], kinds[::-1], "LN")
    return _turned(pieces, kinds, "R")


def _kind(pieces: Sequence[str], at: int) -> str:
    """Return whether a character runs rightwards ("L"), as numbers do ("N"), leftwards ("R"), or either way ("")."""
    char = pieces[at][:1]
    if char.isdigit():
        return "N"
    if char.isalpha() or unicodedata.combining(char or " "):
        return "R" if _RIGHT_TO_LEFT.match(char) else "L"
    if 0 < at < len(pieces) - 1 and _OF_NUMBER.fullmatch(char):
        return "N" if pieces[at - 1][:1].isdigit() and pieces[at + 1][:1].isdigit() else ""
    return ""


def _turned(pieces: Sequence[str], kinds: Sequence[str], turned: str) -> list[str]:
    """Turn every run of some kinds round, with what stands between its words."""
    out: list[str] = []
    at = 0
    while at < len(pieces):
        end = _end_of_run(kinds, at, turned) if kinds[at] and kinds[at] in turned else at + 1
        out += pieces[at:end][::-1]
        at = end
    return out


def _end_of_run(kinds: Sequence[str], at: int, turned: str) -> int:
    """Return where the run that begins at a place ends: behind its last letter; two numbers alone are two runs."""
    end = look = at + 1
    has_letters = kinds[at] != "N"
    while look < len(kinds) and (not kinds[look] or kinds[look] in turned):
        has_letters = has_letters or kinds[look] not in ("N", "")
        if kinds[look] and (look == end or has_letters):
            end = look + 1
        look += 1
    return end


def mend_brackets(lines: Sequence[Line]) -> None:
    """Turn the brackets of lines that run leftwards, where a file names them by their looks.

    That is so where more of these lines close a bracket before they open one than the other way round.
    """
    leftward = [line for line in lines if line.is_right_to_left]
    score = 0
    for line in leftward:
        first = next((char for char in line.text if char in _OPENING + _CLOSING), "")
        score += (first in _CLOSING) - (first in _OPENING) if first else 0
    if score > 0:
        for line in leftward:
            line.text = line.text.translate(_TURNED)
