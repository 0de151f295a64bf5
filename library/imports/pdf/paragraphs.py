"""Paragraphs of a PDF out of its lines: what each is, and how one goes on in the next column or on the next page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, median_low

from .hyphens import Joiner
from .lines import Box, Line

_INDENT = 0.8  # of the size
_DEEP = 4.0
_SHORT = 0.12  # of a column's width: a line that ends so much earlier is a last one
_LONGEST_WORD = 12  # code points; Chinese has none
_GAP = 1.35  # of the usual distance of lines
_LARGER = 1.12  # of the body's size: from there on it is a heading
_SMALLER = 0.93
_LONGEST_HEADING = 300  # code points
_ENDED = re.compile(r"[.!?…:;。！？؟۔](?:[\"'”’»)\]」』]*)$")
_BULLET = re.compile(r"(?:[•‣▪●◦·–*]|\d{1,2}[.)]|[a-z]\))\s+\S")
_CAPTION = re.compile(
    r"(?:photo|picture|image|figure|foto|bild|abbildung|caption|photograph)s?\b.{0,3}(?:\d+\b|[:/.–—-]|by\b|credit\b)"
    r"|\(?(?:photo|image|foto|picture)\b[^.]{0,60}\)?$|.{3,200}\((?:photo|foto|image|picture):? [^()]{2,60}\)$",
    re.I,
)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, and what they are, as in a Block."""

    lines: list[Line]
    what: str = "paragraph"
    edges: tuple[float, float] = (0, 0)
    text: str = ""
    is_indented: bool = field(default=False)

    @property
    def size(self) -> float:
        """The size of most of its lines."""
        return median_low([line.size for line in self.lines])

    @property
    def is_bold(self) -> bool:
        """Tell whether it is bold from end to end."""
        return all(line.is_bold for line in self.lines)

    @property
    def is_full(self) -> bool:
        """Tell whether its last line reaches the end of its column, so that it may go on elsewhere."""
        left, right = self.edges
        line = self.lines[-1]
        end = line.box[0] - left if line.is_right_to_left else right - line.box[2]
        return end < _SHORT * (right - left)


def paragraphs_of(
    regions: Iterable[Sequence[Line]], hidden: set[int], pictures: Sequence[Sequence[Box]]
) -> list[Paragraph]:
    """Return the paragraphs of a document's regions; lines with an id in `hidden` are hidden ones of their own.

    `pictures` are the boxes of every page's pictures.
    """
    found: list[Paragraph] = []
    for region in regions:
        found += [Paragraph([line], "hidden", text=line.text) for line in region if id(line) in hidden]
        kept = [line for line in region if id(line) not in hidden]
        if kept:
            found += _split(kept)
    shown = [paragraph for paragraph in found if paragraph.what != "hidden"]
    if not shown:
        return found
    body = body_size(line for paragraph in shown for line in paragraph.lines)
    joiner = Joiner(line.text for paragraph in shown for line in paragraph.lines)
    all_bold = sum(paragraph.is_bold for paragraph in shown) > len(shown) / 2
    for paragraph in shown:
        paragraph.text = joiner.join([line.text for line in paragraph.lines])
        paragraph.what = _what(paragraph, body, pictures, all_bold=all_bold)
    return _gone_on(found, joiner)


def body_size(lines: Iterable[Line]) -> float:
    """Return the size in which most characters are printed."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[round(line.size, 1)] += len(line.text)
    return counted.most_common(1)[0][0]


def _split(lines: Sequence[Line]) -> list[Paragraph]:
    """Part the lines of one region into paragraphs: by gaps, indents, short last lines, sizes and weights."""
    edges = min(line.box[0] for line in lines), max(line.box[2] for line in lines)
    steps = [one.middle - two.middle for one, two in pairwise(lines)]
    pitch = min(median_low(steps), 1.6 * max(line.size for line in lines)) if steps else 0
    indents = any(_is_indented(one, two, edges) for one, two in pairwise(lines))
    found = [Paragraph([lines[0]], edges=edges, is_indented=_indent(lines[0], edges) > _INDENT)]
    for one, two in pairwise(lines):
        if _begins(one, two, found[-1], edges, pitch) or (not indents and _is_last(one, two, edges)):
            found.append(Paragraph([two], edges=edges, is_indented=_indent(two, edges) > _INDENT))
        else:
            found[-1].lines.append(two)
    return found


def _begins(one: Line, two: Line, so_far: Paragraph, edges: tuple[float, float], pitch: float) -> bool:
    """Tell whether a line begins a paragraph, after the one above it."""
    size = max(one.size, two.size)
    if abs(one.size - two.size) > 0.08 * size or one.is_bold != two.is_bold:
        return not (one.is_bold != two.is_bold and min(len(one.text), len(two.text)) < 4)
    is_large = size > _LARGER * pitch  # lines of a headline are farther apart than those below
    if one.middle - two.middle > max(_GAP * pitch, (1.9 if is_large else 1.2) * size):
        return True
    if _BULLET.match(two.text):
        return True
    deeper = _indent(two, edges) - _indent(one, edges)
    deep = deeper > _INDENT and not _BULLET.match(so_far.lines[0].text)
    return deep and (len(so_far.lines) > 1 or bool(_ENDED.search(one.text)) or _has_room(one, two, edges))


def _is_indented(one: Line, two: Line, edges: tuple[float, float]) -> bool:
    """Tell whether a line begins a paragraph for its indent alone, so that others do so too."""
    deeper = _indent(two, edges) - _indent(one, edges)
    return _INDENT < deeper < _DEEP and bool(_ENDED.search(one.text)) and not _BULLET.match(two.text)


def _is_last(one: Line, two: Line, edges: tuple[float, float]) -> bool:
    """Tell whether a line ends a paragraph: it ends a sentence, and the next line's first word had room on it."""
    return bool(_ENDED.search(one.text)) and _has_room(one, two, edges)


def _has_room(one: Line, two: Line, edges: tuple[float, float]) -> bool:
    """Tell whether the first word of a line would have fitted on the one above, which then ends a paragraph."""
    room = one.box[0] - edges[0] if one.is_right_to_left else edges[1] - one.box[2]
    word = min(len(two.text.split(" ", 1)[0]), _LONGEST_WORD) + 1.5
    return room > word * (two.box[2] - two.box[0]) / len(two.text)


def _indent(line: Line, edges: tuple[float, float]) -> float:
    """Return how far from its column's edge a line begins, in its size."""
    away = edges[1] - line.box[2] if line.is_right_to_left else line.box[0] - edges[0]
    return away / line.size


def _what(paragraph: Paragraph, body: float, pictures: Sequence[Sequence[Box]], *, all_bold: bool) -> str:
    size, text = paragraph.size, paragraph.text
    if size < _SMALLER * body and (_CAPTION.match(text) or _is_below_picture(paragraph, pictures)):
        return "hidden"
    if size > _LARGER * body and len(text) <= _LONGEST_HEADING and any(char.isalpha() for char in text):
        return "heading"
    is_short = len(paragraph.lines) <= 2 and len(text) <= 120 and not text.endswith((".", ",", ";", ":"))
    if paragraph.is_bold and is_short and not all_bold and size >= _SMALLER * body:
        return "subheading"
    return "list" if _BULLET.match(text) else "paragraph"


def _is_below_picture(paragraph: Paragraph, pictures: Sequence[Sequence[Box]]) -> bool:
    """Tell whether it stands right below a picture of about its width, and is short."""
    if len(paragraph.text) > 400:
        return False
    left, _, right, top = paragraph.lines[0].box
    return any(
        0 <= bottom - top < 2 * paragraph.size and x0 - 5 <= left and right <= x1 + 5
        for x0, bottom, x1, _ in pictures[paragraph.lines[0].page]
    )


def _gone_on(paragraphs: Sequence[Paragraph], joiner: Joiner) -> list[Paragraph]:
    """Join paragraphs that go on in the next column or on the next page, over what stands between."""
    indented = [paragraph.is_indented for paragraph in paragraphs if paragraph.what == "paragraph"]
    indents = sum(indented) > 0.4 * len(indented)
    out: list[Paragraph] = []
    open_at = None  # where the last paragraph of the body stands in `out`
    for paragraph in paragraphs:
        if paragraph.what != "paragraph":
            out.append(paragraph)
            if paragraph.what in ("list", "heading", "subheading"):
                open_at = open_at if paragraph.what == "list" else None
            continue
        before = out[open_at] if open_at is not None else None
        if before and _goes_on(before, paragraph, indents=indents):
            before.text = joiner.join([before.text, paragraph.text])
            before.lines += paragraph.lines
            before.edges = paragraph.edges
            continue
        open_at = len(out)
        out.append(paragraph)
    return out


def _goes_on(before: Paragraph, after: Paragraph, *, indents: bool) -> bool:
    if before.edges == after.edges and before.lines[-1].page == after.lines[0].page:
        return False  # in one column: parted for a reason
    if abs(before.size - after.size) > 0.05 * before.size or before.is_bold != after.is_bold:
        return False
    if not _ENDED.search(before.text):
        return before.is_full or after.text[:1].islower()
    return before.is_full and ((indents and not after.is_indented) or after.text[:1].islower())


def title_of(paragraphs: Sequence[Paragraph]) -> Paragraph | None:
    """Return the headline: of what is largest on the first page, the first, if it is larger than the rest."""
    first = [one for one in paragraphs if one.what == "heading" and one.lines[0].page == 0]
    if not first:
        return None
    largest = max(one.size for one in first)
    usual = median(line.size for one in paragraphs if one.what == "paragraph" for line in one.lines or [])
    found = next(one for one in first if one.size > 0.95 * largest)
    return found if found.size > 1.2 * usual else None
