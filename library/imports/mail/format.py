"""Mail: one message, or a box of many; each is an article, and so is each message attached to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import UnreadableError
from ...model import Draft
from ..blocks import to_draft, to_drafts
from ..formats import LARGEST_OF_MANY, Faulty, InputFormat, Source
from ..worker import Worker

_HEADER = rb"[!-9;-~]{1,70}:"
_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[ \t]*\d{1,9}[ \t]*\r?\n)?(?:" + _HEADER + rb"[^\n]*\n(?:[ \t][^\n]*\n)*){2}"
)
_BOX = re.compile(rb"(?:\xef\xbb\xbf)?From [^\n]{3,200}\d{4}[^\n]{0,40}\n>?" + _HEADER)
_OF_MAIL = re.compile(rb"^(from|date|subject|to|cc|reply-to|sender):", re.I | re.M)
_OF_TRANSPORT = re.compile(
    rb"^(message-id|mime-version|received|return-path|delivered-to|dkim-signature|content-type|x-[a-z-]+):",
    re.I | re.M,
)
_SAVED_PAGE = re.compile(rb"^(snapshot-content-location:|from:[^\n]{0,20}\bsaved by )", re.I | re.M)
_SUFFIXES = (".eml", ".emlx", ".email")
_SAMPLE = 16 * 1024


def _is_mail(source: Source) -> bool:
    if not _HEAD.match(source.data[:_SAMPLE]):
        return False
    head = re.split(rb"\r?\n\r?\n", source.data[:_SAMPLE], maxsplit=1)[0]
    if _SAVED_PAGE.search(head):
        return False
    named = {name.lower() for name in _OF_MAIL.findall(head)}
    return (
        len(named) >= 2
        and b"from" in named
        and (source.suffix in _SUFFIXES or bool(_OF_TRANSPORT.search(head)))
    )


def _read_mail(source: Source, worker: Worker) -> list[Draft | Faulty]:
    answers = list(worker.stream("mail", source.data, encoding=source.encoding))
    if len(answers) > 1:
        return list(to_drafts(answers, source))
    [found] = answers
    if "fault" in found:
        raise UnreadableError(found["fault"])
    return [to_draft(found, source)]


def _read_box(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    return to_drafts(worker.stream("mail_box", source.data, encoding=source.encoding), source)


EML = InputFormat("eml", "Mail (EML)", _SUFFIXES, _is_mail, _read_mail)
MBOX = InputFormat(
    "mbox",
    "Mailbox (mbox)",
    (".mbox", ".mbx"),
    lambda source: bool(_BOX.match(source.data[:1024])),
    _read_box,
    largest=LARGEST_OF_MANY,
)
MAIL = (MBOX, EML)
"""Formats of mail."""
