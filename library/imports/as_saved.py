"""The file an article came from as it was saved: what kind it is, and its characters where it has any to show."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..errors import UnreadableError
from ..library import Library
from .decode import decode
from .formats import Source
from .inputs import input_of
from .known_formats import FORMATS

_LEXERS = {
    "html": "html", "mhtml": "html", "europresse": "html", "feed": "xml", "odt": "xml", "markdown": "markdown",
    "json": "json", "eml": "email", "mbox": "email",
}  # fmt: skip
_PAGES_OR_TEXT = ("nexis", "factiva")
_MOST = 2_000_000  # characters
_LONG = 400  # characters of a line that a person would rather see broken
_BEHIND_TAG = re.compile(r"(?<=>)(?=<)|(?<=\}),?(?=\{)")


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A file as it was saved: its name, its size in bytes, what it is, and its bytes.

    `text` is None where it is no text; `lexer` is pygments' name of its language, or empty. Very long lines of
    `text` are broken behind tags, for the eye; `data` is what was saved.
    """

    name: str
    title: str
    data: bytes
    text: str | None
    lexer: str


def saved_file(library: Library, article: str) -> SavedFile | None:
    """Return the file that an article came from, or None where none is kept."""
    found = library.articles.get(article)
    data = library.articles.original(article)
    if data is None:
        return None
    source = Source(found.source, found.source, data)
    form = input_of(source, FORMATS)
    text = _characters(source)
    if text is None:
        return SavedFile(found.source, form.title, data, None, "")
    return SavedFile(found.source, form.title, data, _broken(text), _lexer(form.id, text))


def _lexer(format: str, text: str) -> str:
    is_page = format in _PAGES_OR_TEXT and text.lstrip().startswith("<")
    return "html" if is_page else _LEXERS.get(format, "")


def _characters(source: Source) -> str | None:
    if source.data.startswith(b"{\\rtf"):
        return source.data.decode("latin-1")[:_MOST]
    try:
        return decode(_head(source.data))[:_MOST]
    except UnreadableError:
        return None


def _head(data: bytes) -> bytes:
    """Return whole lines from the beginning of a file, at least as many as are shown."""
    end = data.find(b"\n", 4 * _MOST)
    return data if end < 0 else data[: end + 1 + (data[:2] == codecs.BOM_UTF16_LE)]


def _broken(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(_BEHIND_TAG.sub("\n", line) if len(line) > _LONG else line for line in lines)
