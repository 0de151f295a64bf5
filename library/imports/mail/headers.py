"""Headers of mail as people read them: encoded words, raw bytes and what is too long."""

from __future__ import annotations

import contextlib
import re
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message

from ..decode import as_text

_LONGEST = 4_000  # code points of a header that are looked at
_FOLD = re.compile(r"\r?\n[ \t]+|[\r\n]+")


def header(message: Message, name: str, *, decoded: bool = True) -> str:
    """Return a header on one line, its encoded words decoded; an empty string where there is none."""
    raw = message.get(name)
    if raw is None:
        return ""
    words = raw if isinstance(raw, str) else _raw(raw)
    words = _FOLD.sub(" ", words)[:_LONGEST].strip()
    return name_of(words) if decoded else words


def _raw(raw: Header) -> str:
    """Return a header with bytes that are not ASCII, as the parser hands it over, with those bytes as surrogates."""
    pieces = [(piece, charset) for piece, charset in decode_header(raw)]
    return "".join(
        piece if isinstance(piece, str) else piece.decode("ascii", "surrogateescape") for piece, _ in pieces
    )


def name_of(words: str) -> str:
    """Return words of a header with encoded words decoded, and with raw bytes as the text they most likely are."""
    if "=?" in words:
        with contextlib.suppress(HeaderParseError, ValueError):
            words = "".join(_piece(piece, charset) for piece, charset in decode_header(words))
    if any("\udc80" <= char <= "\udcff" for char in words):
        words = as_text(words.encode("utf-8", "surrogateescape"), "")
    return words.strip()


def _piece(piece: bytes | str, charset: str | None) -> str:
    return piece if isinstance(piece, str) else as_text(piece, charset or "")
