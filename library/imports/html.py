"""Web pages: the article alone, found by trafilatura in the worker; nothing is ever fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import regex

from ..errors import UnreadableError
from ..model import Draft
from ..text.boilerplate import find_boilerplate
from ..text.dates import parse_date
from ..text.normalise import normalise, normalise_line
from .decode import decode
from .formats import InputFormat, Source
from .worker import Worker

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_TITLE = 300  # code points
_SUFFIXES = (".html", ".htm", ".xhtml")
# Not `re`: nested possessive repeats now and then miss a match there (Python 3.11, mended in later ones).
_LOOKS_LIKE = regex.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype html|html|head|body)\b",
    regex.I | regex.S,
)
_INVISIBLE = (
    "\u200c\u200d\ufe0e\ufe0f\u2060\u00ad"  # joiners, variation selectors, soft hyphen
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # bidi marks
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)


def read(source: Source, worker: Worker) -> list[Draft]:
    """Return the one article of a saved web page."""
    page = _characters(source)
    found = worker.run("html", page.encode("utf-8", "replace"))
    title = normalise_line(found["title"])[:_LONGEST_TITLE].strip()
    text = normalise(found["text"]).strip()
    if not any(char.isalnum() for char in text):
        raise UnreadableError("There is no article text in this page.")
    if title and normalise_line(text.split("\n", 1)[0]) != title:
        text = f"{title}\n\n{text}"
    title = title or normalise_line(text.split("\n", 1)[0])[:200] or source.stem
    return [
        Draft(
            text,
            title=title,
            outlet=found["outlet"],
            byline=found["byline"],
            published=parse_date(found["published"]),
            url=found["url"],
            language=found["language"],
            hidden=tuple(find_boilerplate(text, title)),
            source=source.name,
            original=source.data,
        )
    ]


def _characters(source: Source) -> str:
    """Decode a page: as the user says, as it really is, or as it declares."""
    if source.encoding:
        return decode(source.data, source.encoding)
    try:
        return source.data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(source.data[:4096])
        if declared:
            try:
                return decode(source.data, declared[1].decode("ascii"))
            except UnreadableError:
                pass  # a page that is wrong about itself is common
        return decode(source.data)


def extract(page: bytes) -> dict[str, Any]:
    """Find the article in a UTF-8 page; runs in the worker, where it may take its time or die."""
    import trafilatura
    from lxml.html import HtmlElement

    tree = trafilatura.load_html(page.decode("utf-8"))
    if not isinstance(tree, HtmlElement):
        return dict.fromkeys(("title", "text", "outlet", "byline", "published", "url", "language"), "")
    stand_ins = _put_stand_ins(tree)
    published = tree.xpath(
        "string(//meta[@property='article:published_time' or @itemprop='datePublished']/@content)"
    )
    language = tree.xpath("string(//@lang[1])")
    named = tree.xpath("string(//title)")
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2199-12-31"},
    )
    document: dict[str, Any] = found.as_dict() if found is not None and not isinstance(found, dict) else {}
    text = document.get("text") or trafilatura.html2txt(page.decode("utf-8"))
    return {
        "title": (document.get("title") or named).translate(stand_ins),
        "text": "\n\n".join(line for line in text.split("\n") if line.strip()).translate(stand_ins),
        "outlet": (document.get("sitename") or "").translate(stand_ins),
        "byline": (document.get("author") or "").translate(stand_ins),
        "published": published or document.get("date") or "",
        "url": document.get("url") or "",
        "language": language.strip(),
    }


def _put_stand_ins(tree: HtmlElement) -> dict[int, str]:
    """Replace joiners and bidi marks in `tree`, and return the table that brings them back.

    trafilatura drops every character that is not printable, and with them the joiners inside Persian
    words and emoji; letters of a script that the page does not use get through.
    """
    used = set("".join(tree.itertext()))
    free = (char for char in map(chr, range(0x12000, 0x12380)) if char not in used)
    away = {ord(mark): next(free) for mark in _INVISIBLE}
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.text = element.text.translate(away) if element.text else element.text
        element.tail = element.tail.translate(away) if element.tail else element.tail
    for element in tree.iter("meta"):
        if "content" in element.attrib:
            element.attrib["content"] = element.attrib["content"].translate(away)
    return {ord(letter): chr(mark) for mark, letter in away.items()}


HTML = InputFormat(
    "html",
    "Web page (HTML)",
    _SUFFIXES,
    lambda source: source.suffix in _SUFFIXES or bool(_LOOKS_LIKE.match(source.data[:1024])),
    read,
)
