"""An article's text in a report: paragraphs, headings and lists as the reading view has them, mentions as marks.

The characters between the tags are those of the text, one for one and in order, whatever they stand in; what stands
beside a paragraph is in a box of its own, which is no part of it. A mark in two paragraphs has a part in each.
"""

from __future__ import annotations

import heapq
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..text.paragraphs import Range, merged
from ..text.words import wraps
from .documents import Document, Span
from .page import mostly_right_to_left, text

LANES = 4
"""So many lines can be told apart below words; a deeper one takes the first one's place."""

_NEAR = 1500  # code points from the text's start in which its title is looked for
_TITLE = re.compile(r"(?:#+ +)?(.+?) *")
_OWN_BULLET = re.compile(r"\s*(?:[-*+•·–—◦▪‣]|\d{1,3}[.)]|[a-z][.)])\s")
_TAGS = {"title": "h3", "heading": "h4", "subheading": "h5", "list": "li"}
_GROUPS = {
    "list": ("<ul>", "</ul>"),
    "quote": ("<blockquote>", "</blockquote>"),
    "table": ('<div class="rows">', "</div>"),
}

Beside = Callable[[Sequence[Span]], str]
Opening = Callable[[Span], str]


class _Block(NamedTuple):
    """Lines that are one block: `what` is "paragraph", "title", or what the article's layout says."""

    start: int
    end: int
    what: str


class Body:
    """The text of one article as HTML.

    `opening` returns the attributes of a mention's mark, `beside` what stands beside a block in which mentions begin.
    """

    def __init__(self, document: Document, opening: Opening, beside: Beside) -> None:
        self._text = document.text
        self._document = document
        self._opening = opening
        self._beside = beside
        self._lanes = lanes(document.spans)
        self._waiting = list(document.spans)[::-1]  # in the order of the text, the first one last
        self._open: list[Span] = []
        self._begun: set[str] = set()
        self._hidden = merged((max(start, 0), min(end, len(self._text))) for start, end in document.hidden)
        self._blocks = [list(self._lines(start, end)) for start, end, _ in self._regions()]
        self.title = self._title()

    @property
    def unseen(self) -> list[Span]:
        """The mentions of white space alone, once everything was yielded: no mark shows them."""
        return [span for span in self._document.spans if span.id not in self._begun]

    def html(self) -> Iterator[str]:
        """Yield the text."""
        for (start, end, is_hidden), blocks in zip(self._regions(), self._blocks, strict=True):
            if not is_hidden:
                yield from self._region(start, end, blocks)
            elif not blocks:
                yield text(self._text[start:end])
            else:
                count = "1 line" if len(blocks) == 1 else f"{len(blocks)} lines"
                yield f'<details class="hidden"><summary lang="en" dir="ltr">{count} hidden</summary>'
                yield from self._region(start, end, blocks)
                yield "</details>"

    def _regions(self) -> Iterator[tuple[int, int, bool]]:
        at = 0
        for start, end in self._hidden:
            if at < start:
                yield at, start, False
            yield start, end, True
            at = end
        if at < len(self._text):
            yield at, len(self._text), False

    def _lines(self, start: int, end: int) -> Iterator[_Block]:
        """Yield the blocks of a region: its lines with words, those that were only cut at one width joined."""
        layout = self._document.layout
        firsts = [first for first, _, _ in layout]
        cuts = set(wraps(self._text)) - {last for _, last, _ in layout}
        at = start
        for found in (*re.compile("\n").finditer(self._text, start, end), None):
            last = found.start() if found else end
            if found and last in cuts:
                continue
            if self._text[at:last].strip():
                part = bisect_right(firsts, at) - 1
                is_part = part >= 0 and at < layout[part][1]
                yield _Block(at, last, layout[part][2] if is_part else "paragraph")
            at = last + 1

    def _title(self) -> Range | None:
        """Return where the article's title stands in what is shown, if it does."""
        for (_, _, is_hidden), blocks in zip(self._regions(), self._blocks, strict=True):
            for place, (start, end, _) in enumerate(blocks):
                said = _TITLE.fullmatch(self._text, start, end)
                if start < _NEAR and not is_hidden and said and said[1] == self._document.title:
                    blocks[place] = _Block(start, end, "title")
                    return start, end
        return None

    def _region(self, start: int, end: int, blocks: Sequence[_Block]) -> Iterator[str]:
        at, group = start, ""
        for block in blocks:
            gap = text(self._text[at : block.start])
            if group != (block.what if block.what in _GROUPS else ""):
                yield _GROUPS[group][1] if group else ""
                group = block.what if block.what in _GROUPS else ""
                yield gap + (_GROUPS[group][0] if group else "")
            else:
                yield gap
            yield self._block(block)
            at = block.end
        yield (_GROUPS[group][1] if group else "") + text(self._text[at:end])

    def _block(self, block: _Block) -> str:
        spans = self._within(block.start, block.end)
        fresh = [span for span in spans if span.id not in self._begun]
        words = self._text[block.start : block.end]
        tag = _TAGS.get(block.what, "p")
        id = f' id="t-{text(self._document.id)}"' if block.what == "title" else ""
        way = ' dir="rtl"' if mostly_right_to_left(words) else ' dir="ltr"'
        style = ' class="own"' if tag == "li" and _OWN_BULLET.match(words) else ""
        marked = self._marked(block.start, block.end, spans)
        beside = self._beside(fresh) if fresh else ""
        if tag == "li":  # nothing but items stands in a list
            return f"<li{style}{way}>{beside}{marked}</li>"
        return f"{beside}<{tag}{id}{way}>{marked}</{tag}>"

    def _within(self, start: int, end: int) -> list[Span]:
        """Return the mentions that share a character with a block; blocks are asked for in order."""
        while self._waiting and self._waiting[-1].start < end:
            self._open.append(self._waiting.pop())
        self._open = [span for span in self._open if span.end > start]
        return sorted(self._open, key=lambda span: (span.start, -span.end, span.id))

    def _marked(self, start: int, end: int, spans: Sequence[Span]) -> str:
        """Return characters with marks: of overlapping ones each stands in the one that begins before it."""
        edges = {max(span.start, start) for span in spans} | {min(span.end, end) for span in spans}
        out: list[str] = []
        stack: list[Span] = []
        covering: list[Span] = []
        waiting = list(spans)[::-1]
        for first, last in pairwise(sorted(edges | {start, end})):
            covering = [span for span in covering if span.end > first]
            while waiting and waiting[-1].start <= first:
                covering.append(waiting.pop())
            same = 0
            while same < min(len(stack), len(covering)) and stack[same] is covering[same]:
                same += 1
            out.append("</mark>" * (len(stack) - same))
            out += map(self._mark, covering[same:])
            stack = list(covering)
            out.append(text(self._text[first:last]))
        return "".join(out) + "</mark>" * len(stack)

    def _mark(self, span: Span) -> str:
        kind = span.kind if span.kind in ("actor", "event", "claim") else "other"
        look = f"{kind} l{self._lanes[span.id] % LANES}"
        if span.id in self._begun:
            return f'<mark class="{look}" data-of="{text(span.id)}">'
        self._begun.add(span.id)
        return f'<mark class="{look}" id="m-{text(span.id)}"{self._opening(span)}>'


def lanes(spans: Iterable[Span]) -> dict[str, int]:
    """Return the lane of each mention's line: those that overlap have different ones, longer ones the first."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    found: dict[str, int] = {}
    made = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.id)):
        while busy and busy[0][0] <= span.start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, made = made, made + 1
        heapq.heappush(busy, (span.end, lane))
        found[span.id] = lane
    return found
