"""Web pages: the article alone, found by trafilatura in the worker; nothing is ever fetched."""

from __future__ import annotations

import contextlib
import functools
import re
from typing import TYPE_CHECKING, Any

import regex

from ...errors import UnreadableError
from ...model import Draft
from ..blocks import to_draft
from ..decode import decode
from ..foreign import why_unread
from ..formats import InputFormat, Source
from ..worker import Worker

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_LARGEST = 20_000_000  # characters of a page, without the pictures in it
_LONG = 100_000  # characters of a page that may have large pictures in it
_SHORT = 2_000  # letters of an article below which the page's data is asked for its text
_LEAST = 500  # letters of that text
_MORE = 2  # times as long as what the page shows
_LONGEST_NAME = 200  # code points of a first line that stands in for a title
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
_CODED = re.compile(
    r"&(?:zwn?j|shy|[lr]rm|NoBreak|#0*(?:8|173|65\d{3}|1564)|#[xX]0*(?:20|[aA][dD]|[fF][eE]|61[cC]))"
)
_DECLARED = re.compile(
    rb"(?:<meta[^>]{0,200}?charset\s*=|<\?xml[^>]{0,100}?encoding\s*=)\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})",
    re.I,
)
_PICTURE = re.compile(r"data:[a-z0-9.+/;=-]{0,80}base64,[A-Za-z0-9+/=\s]{500,}", re.I)


def read(source: Source, worker: Worker) -> list[Draft]:
    """Return the one article of a saved web page."""
    return [to_draft(worker.run("html", source.data, encoding=source.encoding), source)]


def extract(data: bytes, encoding: str = "") -> dict[str, Any]:
    """Find the article in the bytes of a page; runs in the worker, where it may take its time or die."""
    return found_in_page(characters(data, encoding))


def characters(data: bytes, encoding: str = "", declared: str = "") -> str:
    """Decode a page: as the user says, as it really is, or as it is declared (by what brought it, or itself)."""
    if encoding or why_unread(data):
        return decode(data, encoding)  # which refuses what is known to be no page
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        said = _DECLARED.search(data[:4096])
        for name in (declared, said[1].decode("ascii") if said else ""):
            with contextlib.suppress(UnreadableError):  # a page that is wrong about itself is common
                if name:
                    return decode(data, name)
        return decode(data)


def without_pictures(page: str) -> str:
    """Return a page without the pictures that stand in it as letters."""
    return _PICTURE.sub("", page) if len(page) > _LONG else page


def tree_of(page: str) -> HtmlElement:
    """Return the tree of a page that has anything in it; nothing is fetched. Call it in the worker."""
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)


def found_in_page(page: str, *, whole: bool = False, address: str = "") -> dict[str, Any]:
    """Return what `blocks.to_draft` takes of a page: its article with what it says of it.

    With `whole` it is all the text of a page or a piece of one (a mail's body, a feed's entry, a chapter), as
    blocks without fields. `address` is where the page came from, if that is known. Call it in the worker.
    """
    page = without_pictures(page)
    if len(page) > _LARGEST:
        raise UnreadableError("The page is too large: more than 20 million characters.")
    if whole:
        return _all_of(page)
    import trafilatura

    from .page_boilerplate import hide_what_fields_say
    from .page_metadata import describe_page, saved_from

    _options()
    tree = trafilatura.load_html(page)
    if tree is None:
        return _all_of(page)
    fields, origins = describe_page(tree, address or saved_from(page))
    _drop_what_is_no_text(tree)
    blocks = _or_said(_article_blocks(tree, _has_invisible(page)), tree)
    hide_what_fields_say(blocks, fields)
    found = {"blocks": blocks, "fields": fields, "origins": origins, "warnings": []}
    return _with_title(found if blocks else found | _without_tree(page))


def _drop_what_is_no_text(tree: HtmlElement) -> None:
    """Take scripts and styles out of a page, but not its data: they would be copied again and again."""
    for element in list(tree.iter("script", "style", "svg", "link")):
        if element.tag != "script" or "json" not in element.get("type", ""):
            element.drop_tree()


def _or_said(blocks: list[list[str]], tree: HtmlElement) -> list[list[str]]:
    """Return the article's text of the page's data in blocks, where the page itself shows little or no paragraphs."""
    from .page_json import text_in_data

    shown = sum(len(text) for text, _ in blocks)
    if len(blocks) > 1 and shown >= _SHORT:
        return blocks
    said = text_in_data(tree)
    least = _MORE * shown if len(blocks) > 1 else 0.9 * shown
    return _all_of(said)["blocks"] if len(said) > max(least, _LEAST) else blocks


def _without_tree(page: str) -> dict[str, Any]:
    """Return the blocks of a page that the parser gave up on, with a warning if there are any."""
    from .page_blocks import blocks_without_tree

    blocks = blocks_without_tree(page)
    warning = "The page could not be taken apart: this is all its text, with no parts known or hidden."
    return {"blocks": blocks, "warnings": [warning] if blocks else []}


def _with_title(found: dict[str, Any]) -> dict[str, Any]:
    """Name an article that says no title after its first line."""
    if found["blocks"] and not found["fields"].get("title"):
        found["fields"]["title"] = found["blocks"][0][0].split("\n")[0][:_LONGEST_NAME]
        found["origins"]["title"] = "first line"
    return found


def _all_of(page: str) -> dict[str, Any]:
    from .page_blocks import blocks_of

    found: dict[str, Any] = {"blocks": [], "fields": {}, "origins": {}, "warnings": []}
    if page.strip():
        found["blocks"] = blocks_of(tree_of(f"<div>{page}</div>"))
    return found if found["blocks"] else found | _without_tree(page)


def _article_blocks(tree: HtmlElement, has_invisible: bool) -> list[list[str]]:
    """Return the article's text in blocks as trafilatura finds it, or else all text of the page."""
    import trafilatura

    from .page_blocks import blocks_of, boilerplate_blocks_of
    from .page_boilerplate import hide_boilerplate

    stand_ins = _put_stand_ins(tree) if has_invisible else {}
    found = trafilatura.bare_extraction(tree, options=_options())
    body = None if found is None or isinstance(found, dict) else found.body
    blocks = blocks_of(body, line_by_line=True) if body is not None else []
    if blocks:
        hide_boilerplate(blocks, tree)
    else:
        blocks = boilerplate_blocks_of(tree)
    return [[text.translate(stand_ins), what] for text, what in blocks] if stand_ins else blocks


@functools.cache
def _options() -> Extractor:
    """Return how trafilatura is asked; from then on its trees are made faster, forms without classes of their own."""
    from lxml import etree, html
    from trafilatura.settings import Extractor
    from trafilatura.utils import HTML_PARSER

    HTML_PARSER.set_element_class_lookup(
        etree.ElementDefaultClassLookup(html.HtmlElement, html.HtmlComment, html.HtmlProcessingInstruction)
    )
    return Extractor(comments=False)


def _has_invisible(page: str) -> bool:
    marked = not page.isascii() and any(mark in page for mark in _INVISIBLE)
    return marked or bool(_CODED.search(page))


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
    return {ord(letter): chr(mark) for mark, letter in away.items()}


HTML = InputFormat(
    "html",
    "Web page (HTML)",
    _SUFFIXES,
    lambda source: source.suffix in _SUFFIXES or bool(_LOOKS_LIKE.match(source.data[:1024])),
    read,
)
