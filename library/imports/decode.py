"""Bytes to characters: which encoding a file is in, and which files are no text at all."""

from __future__ import annotations

import codecs
import re

from ..errors import UnreadableError
from .foreign import why_unread

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "iso8859_5",
    "iso8859_7", "iso8859_9", "iso8859_15", "koi8_r", "koi8_u", "mac_roman", "gb18030", "big5", "shift_jis",
    "euc_jp", "euc_kr", "utf_8",
]  # fmt: skip
_STATEFUL = ("iso-2022", "iso2022", "utf-7", "hz")
_WIDER = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-9": "cp1254", "iso-8859-8-i": "iso-8859-8",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932",
}  # fmt: skip
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_SAMPLE = 64 * 1024
_DOUBTED = 1024 * 1024  # bytes that are looked at for whether they are UTF-8
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_WESTERN = {
    "Danish", "Dutch", "English", "Finnish", "French", "German", "Italian", "Norwegian", "Portuguese", "Spanish",
    "Swedish",
}  # fmt: skip


def decode(data: bytes, encoding: str = "", *, spare_damaged: bool = False) -> str:
    """Return the characters of `data`.

    With `encoding` that one is used; else a byte order mark, strict UTF-8, UTF-16 without a mark, and
    last the likeliest common encoding. Raises UnreadableError for a binary file, for bytes that do not
    fit `encoding`, and for an encoding that nobody knows. With `spare_damaged` a few bytes of UTF-8 that are
    none become U+FFFD: in a file of many articles they spoil one.
    """
    _refuse_known_binary(data)
    if encoding:
        return _decode_as(data, encoding)
    if name := _marked_encoding(data) or _wide_encoding(data[:_SAMPLE]):
        return _decode_as(data, name)
    if _is_binary(data[:_SAMPLE]):
        raise UnreadableError("It is a binary file, not text.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(data):
            if spare_damaged:
                return data.decode("utf-8", "replace")
            raise UnreadableError(f"It is UTF-8, but for byte {error.start}: it may be damaged.") from None
        return _decode_as(data, _guess(_sample(data)))


def as_text(data: bytes, charset: str) -> str:
    """Return the characters of bytes that say which encoding they are in, and may be wrong about it."""
    charset = charset.strip().strip("\"'").lower()
    if charset.startswith(_STATEFUL):
        return _decoded(data, charset) or data.decode("ascii", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if found := _decoded(data, _WIDER.get(charset, charset)):
        return found
    try:
        return decode(data, spare_damaged=True)
    except UnreadableError:
        return data.decode("cp1252", "replace")


def is_in_doubtful_encoding(data: bytes) -> bool:
    """Tell whether bytes are text of which nobody can be sure in what encoding it is."""
    start = data[:_DOUBTED]
    if _marked_encoding(start) or why_unread(start):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return not _is_binary(start[:_SAMPLE])
    return False


def beginning(data: bytes, most: int = _SAMPLE) -> str:
    """Return the first characters of what may be text, quickly and roughly: enough to tell a format by."""
    head = data[:most]
    name = _marked_encoding(head) or _wide_encoding(head) or "utf-8"
    return "" if name == "utf-8" and b"\0" in head else head.decode(name, "replace").lstrip("\ufeff")


def _refuse_known_binary(data: bytes) -> None:
    if not data.strip():
        raise UnreadableError("It is empty.")
    if why := why_unread(data):
        raise UnreadableError(why)


def _marked_encoding(data: bytes) -> str:
    return next((name for mark, name in _BOMS if data.startswith(mark)), "")


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset) if charset else ""
    except (LookupError, ValueError):
        return ""


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        raise UnreadableError(f"There is no encoding “{encoding}”; try utf-8 or windows-1252.") from None
    except UnicodeError as error:
        raise UnreadableError(
            f"It is not in the encoding {encoding} ({error}); try another with --encoding."
        ) from None
    return text


def _wide_encoding(sample: bytes) -> str:
    """Return UTF-16's name if every other byte of a sample is mostly NUL, as in Western text, or nothing."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    pairs = max(len(sample) // 2, 1)
    if odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return ""


def _is_binary(sample: bytes) -> bool:
    """Tell whether a sample has bytes that no text has: NUL, or many control characters."""
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in sample or controls > len(sample) // 50


def _is_nearly_utf8(data: bytes) -> bool:
    """Tell whether far more of what is not ASCII is UTF-8 than not, which is no accident."""
    text = data.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    return sum(not char.isascii() for char in text) > 20 * faults


def _sample(data: bytes) -> bytes:
    """Return a part of `data` that has letters beyond ASCII in it and begins and ends between words."""
    found = _NOT_ASCII.search(data)
    first = found.start() if found else 0
    start = data.rfind(b"\n", 0, max(first - 200, 0)) + 1
    end = max(data.rfind(b" ", 0, start + _SAMPLE), data.rfind(b"\n", 0, start + _SAMPLE))
    return data[start:end] if end > first and start + _SAMPLE < len(data) else data[start:]


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    guesses = list(from_bytes(sample, cp_isolation=_COMMON))
    if not guesses:
        raise UnreadableError("Its encoding is unknown; name it with --encoding, such as windows-1252.")
    best = guesses[0]
    # Of code pages that share most letters the library cannot choose: then the commonest is likeliest.
    even = [
        guess.encoding for guess in guesses if guess.chaos <= best.chaos and guess.coherence >= best.coherence
    ]
    return (
        "cp1252"
        if "cp1252" in even or (best.language in _WESTERN and _fits(sample, "cp1252"))
        else best.encoding
    )


def _fits(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
