"""PDF files: the text as it is read, out of what is printed where; pdfminer reads them in the worker."""

from __future__ import annotations

import re
import struct
import time
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...model import Draft
from ..blocks import to_draft
from ..formats import InputFormat, Source
from ..placeholders import is_author, is_title
from ..worker import Worker
from .furniture import furniture
from .lines import Box, Line, lines_of, mend_brackets
from .order import regions
from .paragraphs import paragraphs_of, title_of
from .unpacking import guard

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTPage
    from pdfminer.pdfdocument import PDFDocument

_MOST_PAGES = 2000
_SECONDS = 300.0
_MOST_CHARS = 40_000  # drawn on one page
_LOST = 0.1  # of the characters: from there on it is no text
_MEND = "run OCR on it first, e.g. with ocrmypdf"


def read(source: Source, worker: Worker) -> list[Draft]:
    """Return the one article of a PDF file."""
    found: dict[str, Any] = {}
    for answer in worker.stream("pdf", source.data):
        found = answer
    return [to_draft(found, source)]


def extract(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield how many pages are read, so that the time limit is for each, and at last the article."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    try:
        yield from _extract(data)
    except PDFPasswordIncorrect:
        raise UnreadableError(
            "It is locked with a password: save a copy without one, e.g. with qpdf --decrypt."
        ) from None
    except PDFEncryptionError:
        raise UnreadableError(
            "It is encrypted in a way that is not known: save a copy that is not."
        ) from None
    except (PSException, struct.error, zlib.error):
        raise UnreadableError(
            "It is damaged: try to open it in a viewer and to save it from there as another PDF."
        ) from None


def _extract(data: bytes) -> Iterator[dict[str, Any]]:
    import io

    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser

    guard()
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    pages: list[_Page] = []
    began = time.monotonic()
    for page in _pages(document):
        pages.append(page)
        if len(pages) > _MOST_PAGES:
            raise UnreadableError(f"It has more than {_MOST_PAGES:,} pages: split it first.")
        if time.monotonic() - began > _SECONDS:
            raise UnreadableError(f"It takes more than {_SECONDS / 60:.0f} minutes to read: split it first.")
        yield {"read": len(pages)}
    yield _article(pages, document)


class _Page:
    """What stands on a page: its lines, and the boxes of its pictures."""

    def __init__(self, lines: list[Line], pictures: list[Box], box: Box, *, is_read: bool = True) -> None:
        self.lines = lines
        self.pictures = pictures
        self.box = box
        self.is_read = is_read


def _pages(document: PDFDocument) -> Iterator[_Page]:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.psexceptions import PSException

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.create_pages(document)):
        try:
            interpreter.process_page(page)
        except (
            PSException,
            struct.error,
            zlib.error,
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            AttributeError,
        ):
            yield _Page([], [], (0, 0, 0, 0), is_read=False)
        else:
            yield _page(device.get_result(), number)


def _page(layout: LTPage, number: int) -> _Page:
    from pdfminer.layout import LTChar, LTFigure, LTImage

    chars: list[LTChar] = []
    pictures: list[Box] = []
    waiting: list[Any] = [iter(layout)]
    while waiting and len(chars) < _MOST_CHARS:
        for item in waiting[-1]:
            if isinstance(item, LTChar):
                chars.append(item)
            elif isinstance(item, LTImage):
                pictures.append(item.bbox)
            elif isinstance(item, LTFigure):
                waiting.append(iter(item))
                break
        else:
            waiting.pop()
    return _Page(lines_of(chars, number), pictures, layout.bbox)


def _article(pages: Sequence[_Page], document: PDFDocument) -> dict[str, Any]:
    lines = [line for page in pages for line in page.lines]
    letters = sum(len(line.text) for line in lines)
    lost = sum(line.text.count("\ufffd") for line in lines)
    if not any(page.is_read for page in pages):
        raise UnreadableError("There are no pages in it that can be read: it may be damaged.")
    if lost > _LOST * letters:
        raise UnreadableError(f"Its fonts do not say which letters they show: {_MEND}.")
    if not any(char.isalnum() for line in lines for char in line.text):
        raise UnreadableError(f"It has no text, only pictures of pages: {_MEND}.")
    mend_brackets(lines)
    ordered = [regions(page.lines) for page in pages]
    rows = [[row for region in page for row in region] for page in ordered]
    hidden = furniture(rows, [page.box for page in pages])
    columns = [region for page in ordered for region in page]
    found = paragraphs_of(columns, hidden, [page.pictures for page in pages])
    fields, origins = _properties(document)
    headline = title_of(found)
    if headline and headline.text:
        headline.what = "heading"
        if fields.get("title", "").casefold() != headline.text.casefold():
            fields["title"], origins["title"] = headline.text, "largest words of the first page"
    return {
        "blocks": [(paragraph.text, paragraph.what) for paragraph in found],
        "fields": fields,
        "origins": origins,
        "warnings": _warnings(pages, lost),
    }


def _warnings(pages: Sequence[_Page], lost: int) -> list[str]:
    scanned = [at for at, page in enumerate(pages, start=1) if not page.lines and page.pictures]
    broken = [at for at, page in enumerate(pages, start=1) if not page.is_read]
    found = []
    if scanned:
        found.append(f"There is no text on {_named(scanned)}, only pictures: {_MEND}.")
    if broken:
        found.append(f"What stands on {_named(broken)} is damaged, and left out.")
    if lost:
        found.append(f"{lost:,} of its characters have no letter in the file, and stand as \ufffd.")
    return found


def _named(numbers: Sequence[int]) -> str:
    """Return page numbers in words: `page 3`, `pages 1, 4–7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    named = ", ".join("–".join(map(str, run)) for run in runs)
    return f"page {named}" if len(numbers) == 1 else f"pages {named}"


def _properties(document: PDFDocument) -> tuple[dict[str, str], dict[str, str]]:
    """Return what the file says of itself, where it is more than what a program put there."""
    from pdfminer.pdftypes import resolve1

    info: dict[str, Any] = {}
    for one in document.info:
        info |= one
    title, author = (_decoded(info.get(name)) for name in ("Title", "Author"))
    language = _decoded(resolve1(document.catalog.get("Lang")))
    fields = {}
    if " " in title and is_title(title):
        fields["title"] = title
    if 3 <= len(author) <= 80 and " " in author and is_author(author):
        fields["byline"] = author
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}", language):
        fields["language"] = language
    return fields, dict.fromkeys(fields, "document properties")


def _decoded(value: object) -> str:
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    value = resolve1(value)
    if not isinstance(value, bytes):
        return ""
    return " ".join(decode_text(value).replace("\0", "").split())[:300]


def _fits(source: Source) -> bool:
    start = source.data[:1024]
    return start.lstrip(b"\xef\xbb\xbf \r\n\t\0").startswith(b"%PDF-") or (
        source.suffix == ".pdf" and b"%PDF-" in start
    )


PDF = InputFormat("pdf", "PDF", (".pdf",), _fits, read)
