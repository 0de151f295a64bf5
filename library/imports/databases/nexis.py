"""Nexis: batches as text and pages; those in Word and RTF files are told and read by databases.one_or_many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...model import Draft
from ..blocks import Block
from ..decode import decode
from ..formats import Faulty, InputFormat, Source
from ..worker import Worker
from . import batches, nexis_articles

_SAMPLE = 64 * 1024
_LONG_LINE = 160  # code points; a text with such lines has a paragraph on each
_BLANK = re.compile(r"\n[ \t\f\xa0]*(?:\n[ \t\f\xa0]*)+")
_DOCUMENT = re.compile(rb"do[ck]ument")
_OLD = re.compile(
    rb"(?m)(?:^|>)[ \t]{0,80}(?:do[ck]umento?[ \t]{1,20}\d{1,6}[ \t]{1,20}(?:of|von|de|van|di|sur)[ \t]{1,20}\d{1,6}"
    rb"|\d{1,6}[ \t]{1,20}(?:of|von|de|van|di|sur)[ \t]{1,20}\d{1,6}[ \t]{1,20}do[ck]ument[a-z]{0,2})[ \t]{0,80}(?:$|<)"
)
_LONGEST_NUMBER = 240  # bytes of a line that numbers an article, on either side of its word for it
_LABELLED = re.compile(
    rb"(?m)(?:^|>)[ \t]{0,80}(?:LENGTH|L\S{1,6}NGE|LONGUEUR|LONGITUD|EXTENSI\S{1,8}N|LENGTE|LUNGHEZZA|EXTENS\S{1,8}O"
    rb"|LOAD-DATE|UPDATE|LANGUAGE|SPRACHE|LANGUE|IDIOMA|TAAL|LINGUA|BYLINE|HEADLINE|BODY)\s?:"
)
_NEW = re.compile(rb"(?m)^[ \t]{0,80}(?:Load-Date|Length|L\S{1,2}nge|Longueur|Longitud|Lengte|Lunghezza)\s?:")
_ENDS = tuple(
    end.encode()
    for end in (
        "End of Document", "Ende des Dokuments", "Fin du document", "Fin del documento", "Final del documento",
        "Einde van document", "Fine del documento", "Fim do documento",
    )
)  # fmt: skip
_PAGE = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def fits(source: Source) -> bool:
    """Tell whether a text or page is a batch of Nexis: by how articles are numbered or end, and a label of theirs."""
    data = source.data[: batches.SAMPLE]
    head = _plain(data[:_SAMPLE])
    if _is_numbered(head.lower()):
        return bool(_LABELLED.search(head))
    return not _PAGE.match(head) and any(end in data for end in _ENDS) and bool(_NEW.search(head))


def _is_numbered(head: bytes) -> bool:
    """Tell whether a head in small letters has a line that numbers an article, looking only around the word for it."""
    return any(
        _OLD.search(head, max(word.start() - _LONGEST_NUMBER, 0), word.end() + _LONGEST_NUMBER)
        for word in _DOCUMENT.finditer(head)
    )


def _plain(head: bytes) -> bytes:
    """Return the head of a file so that patterns of ASCII can be looked for in it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")
    return head.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\xef\xbb\xbf", b"")


def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    """Yield the articles of a batch of Nexis."""
    return batches.read("nexis", source, worker, encoding=source.encoding)


def extract(data: bytes, encoding: str = "") -> Iterator[dict[str, Any]]:
    """Yield the articles of a batch; runs in the worker."""
    if _PAGE.match(data[:_SAMPLE]):
        from ..web.page_blocks import blocks_of

        return nexis_articles.found(Block(*pair) for pair in blocks_of(batches.page_tree(data, encoding)))
    return nexis_articles.found(_text_blocks(decode(data, encoding)))


def _text_blocks(text: str) -> Iterable[Block]:
    """Part a text at blank lines; where its lines are not wrapped, at every line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    if max(map(len, text.split("\n"))) > _LONG_LINE:
        return [Block(line) for line in text.split("\n") if line.strip()]
    return [Block(part) for part in _BLANK.split(text) if part.strip()]


NEXIS = InputFormat("nexis", "Nexis batch (text, HTML)", (".txt", ".html", ".htm"), fits, read)
