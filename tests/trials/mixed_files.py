"""A folder as analysts have them: files of every format, no two with the same articles, and a few that are broken."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from email.header import Header
from functools import cache
from html import escape
from itertools import islice
from pathlib import Path

from tests.benchmarks.pages import saved_page
from tests.benchmarks.texts import News, news
from tests.made import docx, epub, europresse, factiva, feeds, mail, nexis, odt, pdf, rtf, tables, web, zips

BROKEN_EACH = 100  # one file in so many is broken
_ROWS, _BATCH, _BOX, _CHAPTERS = 10, 5, 3, 2

Made = tuple[str, bytes, list[str]]
"""A suffix, bytes, and the titles of the articles that are in them, in their order."""


@dataclass
class Folder:
    """What was written: the titles of the articles by path, and what is wrong with each broken file."""

    path: Path
    titles: dict[str, list[str]] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def articles(self) -> int:
        """How many articles are in it."""
        return sum(map(len, self.titles.values()))


def write_mixed(folder: Path, count: int) -> Folder:
    """Write `count` files into `folder`, the same at every call."""
    folder.mkdir(parents=True)
    items, made = news(count * 4, seed=7), Folder(folder)
    for number in range(count):
        if number % BROKEN_EACH == BROKEN_EACH // 2:
            kind, suffix, data = _broken(number // BROKEN_EACH, next(items))
            file = folder / f"{number:06}-{kind}{suffix}"
            made.broken[str(file)] = kind
        else:
            suffix, data, titles = _order()[number % 100](items, number)
            file = folder / f"{number:06}{suffix}"
            made.titles[str(file)] = titles
        file.write_bytes(data)
    return made


@cache
def _order() -> list[Callable[[Iterator[News], int], Made]]:
    """Return the makers of a hundred files."""
    shares = {
        _html: 40, _text: 25, _docx: 8, _pdf: 8, _mail: 3, _rtf: 2, _odt: 2, _mhtml: 2, _markdown: 2, _epub: 1,
        _box: 1, _csv: 1, _json_lines: 1, _xlsx: 1, _feed: 1, _nexis: 1, _other_batch: 1,
    }  # fmt: skip
    order = [maker for maker, share in shares.items() for _ in range(share)]
    random.Random(7).shuffle(order)
    return order


def _paragraphs(item: News) -> list[str]:
    return [line for line in item.text.split("\n") if line.strip()][1:]


def _western(items: Iterator[News]) -> News:
    """Return the next article that is not in Arabic script."""
    return next(item for item in items if not any("\u0600" <= char <= "\u06ff" for char in item.title))


def _html(items: Iterator[News], number: int) -> Made:
    item = next(items)
    return ".html", saved_page(item, number).encode(), [item.title]


def _text(items: Iterator[News], _number: int) -> Made:
    item = next(items)
    return ".txt", item.text.encode(), [item.title]


def _docx(items: Iterator[News], _number: int) -> Made:
    item = next(items)
    return ".docx", docx.by_hand("".join(map(docx.p, [item.title, *_paragraphs(item)]))), [item.title]


def _pdf(items: Iterator[News], _number: int) -> Made:
    item = _western(items)
    title = f"/Title <FEFF{item.title.encode('utf-16-be').hex()}>"
    return ".pdf", pdf.document(_pages(item), title), [item.title]


def _pages(item: News) -> list[list[pdf.Words]]:
    title = [pdf.Words(60, 790, item.title, 14)]
    paragraphs = _paragraphs(item)
    half = len(paragraphs) // 2
    return [
        title + pdf.column(paragraphs[:half], 60, 760, 480),
        pdf.column(paragraphs[half:], 60, 760, 480),
    ]


def _rtf(items: Iterator[News], _number: int) -> Made:
    item = next(items)
    lines = b"\\par\n".join(map(rtf.u, [item.title, *_paragraphs(item)]))
    return ".rtf", rtf.rtf(lines, b""), [item.title]


def _odt(items: Iterator[News], _number: int) -> Made:
    item = next(items)
    text = odt.p(item.title, "P1") + "".join(map(odt.p, _paragraphs(item)))
    return ".odt", odt.odt(text), [item.title]


def _mhtml(items: Iterator[News], number: int) -> Made:
    item = next(items)
    return ".mhtml", web.mhtml(saved_page(item, number)), [item.title]


def _markdown(items: Iterator[News], _number: int) -> Made:
    item = next(items)
    return ".md", "\n\n".join([f"# {item.title}", *_paragraphs(item)]).encode(), [item.title]


def _epub(items: Iterator[News], _number: int) -> Made:
    chosen = list(islice(items, _CHAPTERS))
    pages = {
        f"c{at}.xhtml": epub.page(f"<h1>{item.title}</h1>{web.paragraphs(_paragraphs(item))}", item.title)
        for at, item in enumerate(chosen)
    }
    return ".epub", epub.epub(epub.MAGAZINE, pages), _titles(chosen)


def _message(item: News) -> bytes:
    return mail.message(mail.with_headers(subject=Header(item.title, "utf-8").encode()), item.text)


def _mail(items: Iterator[News], _number: int) -> Made:
    item = next(items)
    return ".eml", _message(item), [item.title]


def _box(items: Iterator[News], _number: int) -> Made:
    chosen = list(islice(items, _BOX))
    line = b"From piet@example.org Tue Nov  4 08:30:00 2031\n"
    return ".mbox", b"".join(line + _message(item) + b"\n\n" for item in chosen), _titles(chosen)


def _rows(chosen: Sequence[News]) -> list[tuple[str, ...]]:
    return [
        (item.title, item.outlet, "", "2031-11-04", "", "\n\n".join(_paragraphs(item))) for item in chosen
    ]


def _csv(items: Iterator[News], _number: int) -> Made:
    chosen = list(islice(items, _ROWS))
    return ".csv", tables.table(_rows(chosen)).encode(), _titles(chosen)


def _json_lines(items: Iterator[News], _number: int) -> Made:
    chosen = list(islice(items, _ROWS))
    lines = ({"title": item.title, "source": item.outlet, "content": item.text} for item in chosen)
    return ".jsonl", tables.json_lines(lines).encode(), _titles(chosen)


def _xlsx(items: Iterator[News], _number: int) -> Made:
    chosen = list(islice(items, _ROWS))
    return ".xlsx", tables.workbook({"Articles": [tables.HEADERS, *_rows(chosen)]}), _titles(chosen)


def _feed(items: Iterator[News], _number: int) -> Made:
    chosen = list(islice(items, _ROWS))
    entries = (
        f"<item><title>{escape(item.title)}</title><link>https://courier.example.org/{at}</link>"
        f"<description>{escape(web.paragraphs(_paragraphs(item)))}</description></item>"
        for at, item in enumerate(chosen)
    )
    return ".rss", feeds.rss(*entries).encode(), _titles(chosen)


def _nexis(items: Iterator[News], _number: int) -> Made:
    chosen = list(islice(items, _BATCH))
    articles = (
        nexis.old(at, _BATCH, item.title, *_paragraphs(item)) for at, item in enumerate(chosen, start=1)
    )
    return ".txt", (nexis.PREFACE.format(count=_BATCH) + "".join(articles)).encode(), _titles(chosen)


def _other_batch(items: Iterator[News], number: int) -> Made:
    chosen = list(islice(items, _BATCH))
    if number // 100 % 2:
        pages = (
            europresse.article(item.outlet, "Monde, mardi 4 novembre 2031", item.title, *_paragraphs(item))
            for item in chosen
        )
        return ".html", europresse.page(*pages).encode(), _titles(chosen)
    coded = (factiva.coded(item.title, *_paragraphs(item), serial=at) for at, item in enumerate(chosen))
    return ".txt", "".join(coded).encode(), _titles(chosen)


def _titles(chosen: Sequence[News]) -> list[str]:
    return [item.title for item in chosen]


# --- what is broken


def _broken(number: int, item: News) -> tuple[str, str, bytes]:
    """Return what is wrong, a suffix and bytes, other ones for every number."""
    words = "".join(map(docx.p, [item.title, *_paragraphs(item)]))
    word_file = docx.by_hand(words)
    noise = random.Random(number).randbytes(20_000)
    mark = number.to_bytes(4, "big")
    kinds: dict[str, tuple[str, Callable[[], bytes]]] = {
        "truncated": (".docx", lambda: word_file[: len(word_file) // 2]),
        "bomb": (".docx", lambda: _with_mark(_bomb(), mark)),
        "encrypted": (".docx", lambda: zips.with_flag(word_file, "word/document.xml", 1)),
        "noise": (".txt", lambda: noise),
        "empty": (".txt", lambda: b"\n" * (number + 1)),
        "locked": (".pdf", lambda: pdf.locked("swordfish") + b"%" + mark.hex().encode()),
        "inflating": (".pdf", lambda: _inflating(number)),
        "entities": (".docx", lambda: zips.repack(word_file, {"word/styles.xml": LAUGHS})),
        "not-a-pdf": (".pdf", lambda: b"%PDF-1.7\n" + noise),
        "truncated-book": (".epub", lambda: epub.epub(epub.MAGAZINE, {"a.xhtml": epub.page(words)})[:-60]),
        "no-words": (".html", lambda: web.page(f"<p>{'-' * (number + 3)}</p>").encode()),
        "encrypted-mail": (".eml", lambda: mail.files()["encrypted.eml"] + b"%d" % number),
    }  # fmt: skip
    kind = list(kinds)[number % len(kinds)]
    suffix, make = kinds[kind]
    return kind, suffix, make()


LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha">]><w:styles/>'


@cache
def _bomb() -> bytes:
    return docx.files()["bomb.docx"]


def _with_mark(packed: bytes, mark: bytes) -> bytes:
    """Return a zip with another time of its first entry: other bytes, the same otherwise."""
    return packed[:10] + mark + packed[14:]


def _inflating(number: int) -> bytes:
    """Return a PDF whose one page unpacks to hundreds of megabytes."""
    content = pdf.stream(_swollen(), f"/Filter [/FlateDecode /FlateDecode] /N {number}")
    return pdf.document([b""], more=[content]).replace(b"/Contents 13 0 R", b"/Contents 14 0 R")


@cache
def _swollen() -> bytes:
    packer, zeros = zlib.compressobj(9), bytes(1_000_000)
    inner = b"".join([*(packer.compress(zeros) for _ in range(400)), packer.flush()])
    return zlib.compress(inner, 9)
