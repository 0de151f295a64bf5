"""Factiva: batches as pages and text; those in Word and RTF files are told and read by databases.one_or_many.

In a page each article is a DIV of the class `enArticle` (or another language's), with its headline in a SPAN of the
class `enHeadline` and its text in paragraphs of the class `articleParagraph`; its fields stand in a table with their
codes, or without in DIVs of no class at all. The page begins with a megabyte of style sheets now and then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...model import Draft
from ..blocks import Block
from ..decode import decode
from ..formats import Faulty, InputFormat, Source
from ..worker import Worker
from . import batches, factiva_articles
from .batches import Piece
from .factiva_articles import CODES, NAME, NUMBER

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAMPLE = 256 * 1024
_NUMBERED = re.compile(
    rb"(?m)^[ \t|]{0,80}(?:AN\b[ \t|:]{0,80})?(?:\S{2,40}[ \t])?" + NUMBER.encode() + rb"[ \t|]{0,80}\r?$"
)
_ABOVE = re.compile(
    rb"(?m)^(?:HD|WC)[ \t|:]|^[ \t]{0,80}\d[\d.,' \xa0\xc2]{0,9}\s?"
    rb"(?:words?|mots?|W\S{1,2}rter|palabras?|palavras?|parole|woorden|\xd1\x81\xd0\xbb|\xe5\xad\x97|\xe8\xaf\x8d|\xe8\xaa\x9e)"
)
_IN_PAGE = re.compile(
    rb"class\s*=\s*[\"']?(?:article\s+)?[a-z]{2}(?:-[a-z]{2,4})?Article[\"'\s]", re.IGNORECASE
)
_CLASS = re.compile(r"(?:^|\s)[a-z]{2}(?:-[a-z]{2,4})?Article(?:\s|$)", re.IGNORECASE)
_LANGUAGE = re.compile(
    r"(?:^|\s)(?P<code>[a-z]{2})(?:-[a-z]{2,4})?(?:Article|Headline)(?:\s|$)", re.IGNORECASE
)
_NUMBER_LINE = re.compile(rf"(?:\S{{2,12}}\s+)?{NUMBER}")


def fits(source: Source) -> bool:
    """Tell whether a text or page is a batch of Factiva: by classes of its pages, or by its articles' numbers."""
    if _is_page(source.data):
        return True
    head = source.data[:_SAMPLE]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    head = head.replace(b"\xef\xbb\xbf", b"")
    return not head.lstrip().startswith(b"<") and bool(_NUMBERED.search(head) and _ABOVE.search(head))


def _is_page(data: bytes) -> bool:
    start = data[: batches.SAMPLE]
    return b"articleParagraph" in start and bool(_IN_PAGE.search(start))


def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    """Yield the articles of a batch of Factiva."""
    return batches.read("factiva", source, worker, encoding=source.encoding)


def extract(data: bytes, encoding: str = "") -> Iterator[dict[str, Any]]:
    """Yield the articles of a batch; runs in the worker."""
    if _is_page(data):
        tree = batches.page_tree(data, encoding)
        return batches.answers(NAME, list(_articles(tree)), _read_one)
    return factiva_articles.found(_lines(decode(data, encoding)))


def _lines(text: str) -> Iterable[Block]:
    return (
        Block(line)
        for line in text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )


def _articles(tree: _Element) -> Iterator[_Element]:
    """Yield the elements that are an article each, not those around them."""
    for element in tree.iter("div", "article", "section"):
        if _CLASS.search(element.get("class", "")) and not any(
            _CLASS.search(inner.get("class", ""))
            for inner in element.iterdescendants("div", "article", "section")
        ):
            yield element


def _read_one(element: _Element) -> Piece:
    fields = _table(element)
    piece = factiva_articles.piece_of(fields) if "HD" in fields else _read_displayed(element)
    if code := _LANGUAGE.search(element.get("class", "")):
        piece.say("language", code["code"].lower())
    return piece


def _table(element: _Element) -> dict[str, list[Block]]:
    """Return the fields of an article's table: what stands beside each code."""
    from ..web.page_blocks import blocks_of

    fields: dict[str, list[Block]] = {}
    for row in element.iter("tr"):
        cells = row.findall("td")
        code = "".join(cells[0].itertext()).strip(" \xa0\t\n") if len(cells) == 2 else ""
        if code in CODES and code not in fields:
            fields[code] = [Block(*pair) for pair in blocks_of(cells[1])]
    return fields


def _read_displayed(element: _Element) -> Piece:
    """Read an article whose header is a row of DIVs: title and byline by their classes, the rest by its order."""
    piece = Piece(NAME)
    above: list[str] = []
    below: list[Block] = []
    text: list[Block] = []
    for child in _children(element):
        said = " ".join("".join(child.itertext()).split())
        if below and (text or child.tag != "div" or child.get("class")):
            text += _text_of(child)
        elif below or batches.is_length(said):
            below.append(Block(said))
        elif "Headline" in _classes(child):
            piece.say("title", said)
        elif "author" in _classes(child):
            piece.say("byline", batches.byline(said))
        elif said:
            above.append(said)
    if not below:
        raise UnreadableError("There is no headline with a length below it.")
    piece.say("section", " ".join(above[:1]) if piece.fields.get("title") else "")
    read = factiva_articles.read_below(below, piece)
    for block in [*below[read:], *text]:
        piece.add(*block)
    return piece


def _children(element: _Element) -> list[_Element]:
    """Return the parts of an article, wherever they are wrapped: the ones beside its first paragraph."""
    for paragraph in element.iter("p"):
        if "articleParagraph" in paragraph.get("class", ""):
            parent = paragraph.getparent()
            return list(element if parent is None else parent)
    return list(element)


def _classes(element: _Element) -> str:
    return " ".join(inner.get("class", "") for inner in element.iter() if isinstance(inner.tag, str))


def _text_of(element: _Element) -> list[Block]:
    from ..web.page_blocks import blocks_of

    found = [Block(*pair) for pair in blocks_of(element)]
    return [block for block in found if not _NUMBER_LINE.fullmatch(block.text.strip())]


FACTIVA = InputFormat("factiva", "Factiva batch (text, HTML)", (".txt", ".html", ".htm"), fits, read)
