"""Europresse: batches as pages (HTML), each article in an `article` element with a `header` of its own.

Shape after the parsers that read them: Gargantext and minet (Python), europresse-lib (TypeScript), mtriclot's and
stephane1109's converters, and a description of the classes in tagmatic's documentation: `DocPublicationName` for the
outlet and its issue, `DocHeader` for section, date, length and page in one line, `titreArticle` for the title,
`docAuthors` or `sm-margin-bottomNews` for the byline, `DocText` or `docOcurrContainer` for the text, `Doc-LegalInfo`
for the copyright, `publiC-lblNodoc` for a number with the day in it, and `apd-wrapper` for other papers that had it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...model import Draft
from ...text.dates import find_date
from ..blocks import Block
from ..formats import Faulty, InputFormat, Source
from ..worker import Worker
from . import batches
from .batches import Piece

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "Europresse"
_SIGNS = (
    b"DocPublicationName",
    b"titreArticle",
    b"DocHeader",
    b"publiC-lblNodoc",
    b"docOcurrContainer",
    b"rdp__",
)
_ARTICLE = re.compile(rb"<article\b", re.IGNORECASE)
_TITLES = ("rdp__articletitle", "titreArticleVisu", "titreArticle", "grandTitre")
_TEXTS = ("DocText", "docOcurrContainer")
_APART = re.compile(r"\s{2,}|\n|,\s+(?:no|n°|nº|vol|num)\b", re.IGNORECASE)
_NUMBER = re.compile(r"·(?P<year>(?:19|20|21)\d\d)(?P<month>\d\d)(?P<day>\d\d)·")
_LENGTH = re.compile(r"\d[\d  .,\u202f]{0,9}\s?(?:mots?|words?)\b", re.IGNORECASE)
_LONGEST_BYLINE = 200  # code points


def fits(source: Source) -> bool:
    """Tell whether a page is a batch of Europresse: by articles in it with classes of its own."""
    data = source.data[: batches.SAMPLE]
    return sum(sign in data for sign in _SIGNS) > 1 and bool(_ARTICLE.search(data))


def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    """Yield the articles of a batch of Europresse."""
    return batches.read("europresse", source, worker, encoding=source.encoding)


def extract(data: bytes, encoding: str = "") -> Iterator[dict[str, Any]]:
    """Yield the articles of a batch; runs in the worker."""
    tree = batches.page_tree(data, encoding)
    return batches.answers(NAME, list(tree.iter("article")), _read_one)


def _read_one(article: _Element) -> Piece:
    piece = Piece(NAME)
    header = article.find(".//header")
    if header is None:
        raise UnreadableError("It has no header, which says what it is.")
    title = next((found for name in _TITLES for found in _of_class(header, name) if _line(found)), None)
    if title is None:
        raise UnreadableError("It has no headline.")
    piece.say("title", _line(title))
    _read_header(article, header, piece)
    for subtitle in _of_class(header, "rdp__subtitle"):
        piece.add(_line(subtitle), "subheading")
    for block in _text(article, header):
        piece.add(*block)
    for notice in _of_class(article, "Doc-LegalInfo"):
        piece.rights += [line for line, _ in _blocks(notice)][:1]
    return piece


def _read_header(article: _Element, header: _Element, piece: Piece) -> None:
    for outlet in _of_class(header, "DocPublicationName"):
        lines = [line.strip() for line in "".join(outlet.itertext()).split("\n") if line.strip()]
        piece.say("outlet", _APART.split(lines[0])[0] if lines else "")
    for line in map(_line, _of_class(header, "DocHeader")):
        _read_line(line, piece)
    if "published" not in piece.fields and (when := find_date(_line(header))):
        piece.say("published", when.published)
    for number in map(_line, _of_class(article, "publiC-lblNodoc")):
        if match := _NUMBER.search(number):
            piece.say("published", "-".join(match.group("year", "month", "day")), f"{NAME}, document number")
    authors = [*_of_class(header, "docAuthors"), *reversed(list(_of_class(header, "sm-margin-bottomNews")))]
    for author in map(_line, authors):
        piece.say("byline", batches.byline(author).strip(" ;,") if len(author) <= _LONGEST_BYLINE else "")


def _read_line(line: str, piece: Piece) -> None:
    """Read section, date and length of a line such as "Monde, lundi 3 mars 2031 134 mots, p. 11"."""
    when = find_date(line)
    if when:
        piece.say("published", when.published)
        piece.say("section", line[: when.start].strip(" ,;·-"))
    if length := _LENGTH.search(line, when.end if when else 0):
        piece.length = length[0]


def _text(article: _Element, header: _Element) -> list[Block]:
    """Return the blocks of an article's text: of what is marked as such, or else of all below its header."""
    for name in _TEXTS:
        marked = [element for element in _of_class(article, name) if not _inside(element, header)]
        if marked and (blocks := [block for element in marked for block in _blocks(element)]):
            return blocks
    rest = [child for child in article if child is not header and "apd-wrapper" not in child.get("class", "")]
    return [block for child in rest for block in _blocks(child)]


def _blocks(element: _Element) -> list[Block]:
    from ..web.page_blocks import blocks_of

    return [Block(*pair) for pair in blocks_of(element, hidden=("figcaption", "aside", "footer"))]


def _of_class(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the outermost elements of a class."""
    last: _Element | None = None
    for inner in element.iterdescendants():
        is_named = isinstance(inner.tag, str) and name in inner.get("class", "").split()
        if is_named and (last is None or not _inside(inner, last)):
            last = inner
            yield inner


def _inside(element: _Element, other: _Element) -> bool:
    return any(above is other for above in element.iterancestors())


def _line(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())


EUROPRESSE = InputFormat("europresse", "Europresse batch (HTML)", (".html", ".htm"), fits, read)
