"""The text of a message: which of its parts it is, and what in it is quoted from others or a signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.message import Message

from ..blocks import Block
from ..decode import as_text
from ..web.html import found_in_page
from .headers import name_of

_ENCRYPTED = (
    "multipart/encrypted",
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "application/pgp-encrypted",
)
_SILENT = (
    "message/delivery-status",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "text/calendar",
)
_READ = ("text/plain", "text/html", "multipart/")  # the last where its parts were not found
_DEEPEST = 50  # parts inside parts
_ENOUGH = 0.8  # of the words of the plain text: from here on the HTML is the better one
_MOST_NAMES = 10

_QUOTING = re.compile(
    r"<(div|blockquote|span)\b(?=[^>]{0,400}(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote"
    r"|gmail_signature|moz-signature|type=[\"']?cite))"
    r"(?![^>]{0,400}>(?:[^<]|<[^>]{0,300}>){0,200}Forwarded message)",
    re.I,
)
_QUOTED_LINE = re.compile(r"[ \t]*>")
_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|il|op|em|den|w dniu|в|در|في)\b.{5,300}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef"
    r"|escreveu|skrev|napisał|написал|نوشت|كتب).{0,80}[:：]|.{3,200}(?:wrote|写道|написал\(а\)?)\s*[:：]",
    re.I | re.S,
)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_SENT_FROM = re.compile(
    r"(?:sent from|gesendet von|envoyé d|enviado desde|inviato da|verstuurd vanaf)\b.{0,80}", re.I
)
_OLD_MESSAGE = re.compile(
    r"[-_\s]*(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale"
    r"|исходное сообщение)[-_\s]*(?:\n.*)?"
    r"|(?:_{10,}\s*)?(?:From|Von|De|Da|Van|От):.{1,200}\n"
    r"(?:Sent|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Date|Datum|Отправлено):.*",
    re.I | re.S,
)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


@dataclass
class Body:
    """What a message holds: its text, the messages attached to it, and sentences about what was not read."""

    blocks: list[Block] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    fault: str = ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to read in it."""
        return any(char.isalnum() for block in self.blocks for char in block.text)


def body_of(message: Message, encoding: str = "") -> Body:
    """Return a message's text in blocks; what it quotes and who signs it are hidden, not lost."""
    body = Body()
    attached: list[str] = []
    plain, page = _texts(message, encoding, body, attached)
    blocks = _of_plain(plain)
    if page:
        of_page = _of_page(page)
        if _words(of_page) >= _ENOUGH * _words(blocks):
            blocks = of_page
    body.blocks = blocks if _words(blocks) else [Block(block.text) for block in blocks]
    if attached:
        names = ", ".join(f"“{name}”" for name in attached[:_MOST_NAMES])
        more = f" and {len(attached) - _MOST_NAMES:,} more" if len(attached) > _MOST_NAMES else ""
        body.warnings.append(
            f"Attached and not read: {names}{more}. Save what is an article, and add that file."
        )
    return body


def _texts(message: Message, encoding: str, body: Body, attached: list[str]) -> tuple[str, str]:
    """Return a message's plain text and its HTML, of which one may be missing."""
    plain: list[str] = []
    pages: list[str] = []
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        kind = part.get_content_type()
        if kind in _ENCRYPTED:
            body.fault = "It is encrypted: open it in your mail program and save its text."
        elif kind == "message/rfc822" and part is not message:
            body.messages += _children(part)
        elif part.is_multipart():
            if depth >= _DEEPEST:
                body.fault = "It has too many parts inside one another: it may be made to do harm."
                continue
            waiting += [(inner, depth + 1) for inner in reversed(_children(part))]
        elif kind.startswith(_READ) and not _is_attached(part):
            (pages if kind == "text/html" else plain).append(_characters(part, encoding))
        elif kind not in _SILENT and not (kind.startswith("image/") and not _is_attached(part)):
            attached.append(_file_name(part) or kind)
    return "\n\n".join(plain), "\n".join(pages)


def _children(part: Message) -> list[Message]:
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _file_name(part: Message) -> str:
    try:
        return name_of((part.get_filename() or "")[:200])
    except (ValueError, LookupError, TypeError):
        return ""


def _characters(part: Message, encoding: str) -> str:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError):
        data = None
    if not isinstance(data, bytes):
        return ""
    try:
        charset = str(part.get_param("charset") or "")
        text = as_text(data, encoding or charset).replace("\r\n", "\n").replace("\r", "\n")
        is_flowed = str(part.get_param("format") or "").lower() == "flowed"
        return _unflowed(text, str(part.get_param("delsp") or "").lower() == "yes") if is_flowed else text
    except (ValueError, LookupError, TypeError):
        return ""


def _unflowed(text: str, without_space: bool) -> str:
    """Join the lines of a text that says that lines ending in a space go on (RFC 3676)."""
    made: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        is_quote = line.startswith(">")
        stuffed = line[1:] if line.startswith(" ") else line
        if goes_on and stuffed and not is_quote and stuffed != "-- ":
            made[-1] += stuffed
        else:
            made.append(stuffed)
        goes_on = stuffed.endswith(" ") and stuffed != "-- " and not is_quote
        if goes_on and without_space:
            made[-1] = made[-1][:-1]
    return "\n".join(made)


def _of_plain(text: str) -> list[Block]:
    signature = _SIGNATURE.search(text)
    if signature and text[: signature.start()].strip():
        signed, text = text[signature.start() :], text[: signature.start()]
    else:
        signed = ""
    blocks: list[Block] = []
    for paragraph in _PARAGRAPHS.split(text.strip("\n")):
        blocks += _split_quotes(paragraph)
    return [*_without_answered(blocks), *([Block(signed, "hidden")] if signed.strip() else [])]


def _split_quotes(paragraph: str) -> list[Block]:
    """Part the lines of a paragraph that are quoted from those that are not."""
    made: list[Block] = []
    for line in paragraph.split("\n"):
        what = "hidden" if _QUOTED_LINE.match(line) else "paragraph"
        if made and made[-1].what == what:
            made[-1] = Block(f"{made[-1].text}\n{line}", what)
        else:
            made.append(Block(line, what))
    return made


def _of_page(page: str) -> list[Block]:
    found = found_in_page(_QUOTING.sub(r"<\1 hidden", page), whole=True)
    return _without_answered([Block(*block) for block in found["blocks"]])


def _without_answered(blocks: list[Block]) -> list[Block]:
    """Hide who wrote what is quoted below, an older message below the answer, and what phones add."""
    made: list[Block] = []
    is_older = False
    for number, block in enumerate(blocks):
        follows = blocks[number + 1].what if number + 1 < len(blocks) else ""
        is_older = is_older or (bool(made) and bool(_OLD_MESSAGE.fullmatch(block.text.strip()[:3000])))
        says_who = (
            follows == "hidden" and len(block.text) < 400 and bool(_ATTRIBUTION.fullmatch(block.text.strip()))
        )
        if is_older or says_who or _SENT_FROM.fullmatch(block.text.strip()):
            block = Block(block.text, "hidden")
        made.append(block)
    return made


def _words(blocks: list[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks if block.what != "hidden")
