"""Articles out of messages; runs in the worker.

Messages are parsed by the older policy of `email`: the newer one parses each header at length, and fails on some.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr
from typing import Any

from ...text.dates import mail_date
from ...text.names import SECOND_LEVEL
from .bodies import Body, body_of
from .headers import header, name_of

_WITHOUT_ZONE = len("2031-03-09T14:00")
_LARGEST_HEAD = 512 * 1024  # bytes of headers
_MOST_PARTS = 300  # that hold parts
_HOLDERS = re.compile(rb"multipart/|message/rfc822", re.I)
_STARTS = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]{3,200}\d{4}[^\r\n]{0,40}\r?\n(?=>?[!-9;-~]{1,70}:)"
)
_QUOTED_START = re.compile(rb"^>(>*From )", re.M)
_LENGTH = re.compile(rb"[ \t]*(\d{1,9})[ \t]*\r?\n")
_ENDS_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_ANSWERS = re.compile(
    r"(?:\s*(?:re|fwd?|fw|aw|wg|tr|rv|sv|vs|vb|antw|odp|رد|پاسخ|回复|答复|转发)\s*(?:\[\d+\])?\s*[:：])+\s*",
    re.I,
)
_LIST = re.compile(r"\s*(?:\"?(?P<name>[^<\"]*?)\"?\s*)?<[^>]*>\s*")
_FOR_ALL = (
    "gmail", "googlemail", "yahoo", "outlook", "hotmail", "live", "msn", "icloud", "me", "aol", "gmx", "web", "mail",
    "proton", "protonmail", "yandex", "qq", "163", "126",
)  # fmt: skip


def mail(data: bytes, encoding: str = "") -> Iterator[dict[str, Any]]:
    """Yield the article of a message and those of the messages attached to it, with their places from 1."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if length := _LENGTH.match(data):  # as Apple's Mail keeps it
        data = data[length.end() : length.end() + int(length[1])]
    for place, found in enumerate(_found(data, encoding), 1):
        yield found | {"place": place}


def box(data: bytes, encoding: str = "") -> Iterator[dict[str, Any]]:
    """Yield the articles of a box, each with its place from 1."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    place = 0
    start = -1
    for begins in _STARTS.finditer(data):
        if start >= 0:
            for found in _found(data[start : begins.start()], encoding):
                place += 1
                yield found | {"place": place}
        start = begins.end()
    for found in _found(data[start:], encoding):
        place += 1
        yield found | {"place": place}


def _found(data: bytes, encoding: str) -> Iterator[dict[str, Any]]:
    """Yield the articles of one message; at least one, which may be a fault."""
    if fault := _danger(data):
        yield {"fault": fault}
        return
    try:
        message = email.message_from_bytes(_QUOTED_START.sub(rb"\1", data))
        waiting = [message]
        made = 0
        while waiting:
            body = body_of(message := waiting.pop(0), encoding)
            waiting += body.messages
            if body.has_words or not (waiting or made):
                made += 1
                yield _article(message, body)
    except RecursionError:
        yield {"fault": "It has too many parts inside one another: it may be made to do harm."}


def _danger(data: bytes) -> str:
    head = _ENDS_OF_HEAD.search(data[: _LARGEST_HEAD + 4])
    if len(data) > _LARGEST_HEAD and head is None:
        return f"Its headers have more than {_LARGEST_HEAD // 1024} KB: it may be made to do harm."
    if len(_HOLDERS.findall(data)) > _MOST_PARTS:
        return "It has too many parts inside one another: it may be made to do harm."
    return ""


def _article(message: Message, body: Body) -> dict[str, Any]:
    if body.fault or not body.has_words:
        return {"fault": body.fault or "There are no words in it."}
    fields: dict[str, str] = {}
    origins: dict[str, str] = {}
    sender, address = parseaddr(header(message, "From", decoded=False))
    sender = name_of(sender)
    said = [
        ("title", _without_answers(header(message, "Subject")), "Subject header"),
        ("published", _date(message), "Date header"),
        ("language", header(message, "Content-Language").split(",")[0], "Content-Language header"),
        ("url", header(message, "Archived-At").strip("<> "), "Archived-At header"),
    ]
    called = _LIST.fullmatch(header(message, "List-Id"))
    if called and called["name"] and " " in called["name"].strip():
        said += [("outlet", called["name"], "List-Id header"), ("byline", sender, "From header")]
    elif sender and _is_newsletter(message):
        said.append(("outlet", sender, "From header"))
    else:
        said += [("byline", sender, "From header"), ("outlet", _domain(address), "sender’s address")]
    for field, value, origin in said:
        if value.strip():
            fields[field], origins[field] = value.strip(), origin
    return {"blocks": body.blocks, "fields": fields, "origins": origins, "warnings": body.warnings}


def _without_answers(subject: str) -> str:
    answers = _ANSWERS.match(subject)
    return subject[answers.end() :] if answers else subject


def _is_newsletter(message: Message) -> bool:
    return "List-Unsubscribe" in message or header(message, "Precedence").lower() in ("bulk", "list")


def _date(message: Message) -> str:
    """Return when a message was sent, by its own word or by the first server's."""
    received = message.get_all("Received") or [""]
    for said in (header(message, "Date"), str(received[-1])[-200:].rpartition(";")[2].strip()):
        if date := mail_date(said):
            return date if len(date) > _WITHOUT_ZONE else f"{date}+00:00"  # RFC 5322: then it is UTC
    return ""


def _domain(address: str) -> str:
    """Return the domain of an address without its subdomains, unless half the world has one there."""
    labels = address.rpartition("@")[2].lower().strip(". ").split(".")
    if len(labels) < 2 or not all(labels):
        return ""
    keep = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVEL and len(labels[-1]) == 2 else 2
    own = labels[-keep:]
    return "" if own[0] in _FOR_ALL else ".".join(own)
