"""Web pages saved as one file (MHTML): a mail of parts, of which one is the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...model import Draft
from ..blocks import to_draft
from ..formats import InputFormat, Source
from ..worker import Worker
from .html import characters, found_in_page

if TYPE_CHECKING:
    from email.message import Message

_SUFFIXES = (".mhtml", ".mht")
_HEADER = re.compile(
    rb"(?:From|MIME-Version|Content-Type|Subject|Date|Snapshot-Content-Location|X-[\w-]+):", re.I
)
_SAVED = re.compile(
    rb"^(?:Snapshot-Content-Location:|From:\s*\"?<?Saved by\b|Content-Type:\s*multipart/related;[^\0]{0,300}?"
    rb"type\s*=\s*\"?(?:text/html|application/xhtml\+xml))",
    re.I | re.M,
)
_SENT = re.compile(rb"^(?:Received|To|Message-ID|Return-Path|Delivered-To):", re.I | re.M)
_PAGES = ("text/html", "application/xhtml+xml")
_MOST_PARTS = 5_000


def fits(source: Source) -> bool:
    """Tell a saved page from a mail: it says by what it was saved, or it was sent to nobody."""
    head = source.data[:4096].lstrip()
    if not _HEADER.match(head):
        return False
    headers = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    is_page = bool(_SAVED.search(headers)) or source.suffix in _SUFFIXES
    return is_page and not _SENT.search(headers)


def read(source: Source, worker: Worker) -> list[Draft]:
    """Return the one article of a page saved as MHTML."""
    return [to_draft(worker.run("mhtml", source.data, encoding=source.encoding), source)]


def extract(data: bytes, encoding: str = "") -> dict[str, Any]:
    """Find the article in the page's own part; runs in the worker."""
    import email
    from email import policy

    if data.count(b"\n--") > _MOST_PARTS * 2:
        raise UnreadableError(f"It has more than {_MOST_PARTS:,} parts.")
    whole = email.message_from_bytes(data.lstrip(), policy=policy.compat32)
    page = _root(whole)
    if page is None:
        raise UnreadableError("There is no web page in it.")
    payload = page.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableError("The web page in it is empty.")
    address = str(page.get("Content-Location") or whole.get("Snapshot-Content-Location") or "").strip()
    text = characters(payload, encoding, declared=page.get_content_charset() or "")
    return found_in_page(text, address=address if address.startswith("http") else "")


def _root(whole: Message) -> Message | None:
    """Return the part that the file names as its beginning, or else the first page in it."""
    pages = [part for part in whole.walk() if part.get_content_type() in _PAGES]
    start = whole.get_param("start")
    named = [part for part in pages if start and str(part.get("Content-ID", "")).strip() == start]
    return next(iter(named + pages), None)


MHTML = InputFormat("mhtml", "Web page in one file (MHTML)", _SUFFIXES, fits, read)
