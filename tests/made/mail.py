"""Mail as programs send and keep it: newsletters, replies, forwarded and attached messages, and what is malformed."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Sequence

from .tables import BRIDGE, CHINESE, DARI, GRAIN

Headers = Sequence[tuple[str, str]]

PIET: Headers = (
    ("Return-Path", "<piet@meridian-wire.example.org>"),
    ("From", "Piet Sallavan <piet@news.meridian-wire.example.org>"),
    ("To", "desk@courier.example.net"),
    ("Subject", "A bridge reopens"),
    ("Date", "Tue, 4 Nov 2031 08:30:00 +0430"),
    ("Message-ID", "<1@meridian-wire.example.org>"),
    ("MIME-Version", "1.0"),
)
PAGE = (
    '<html><head><style>p {color: red}</style></head><body><div style="display:none">In this letter</div>'
    "<h1>A bridge reopens</h1><p>The bridge at Norrund <b>reopened</b> on Tuesday,\nand the first buses crossed.</p>"
    '<ul><li>Nine days</li><li>Forty families</li></ul><img src="https://track.example.org/pixel.gif" width=1>'
    "<p>Nobody on either bank could say how many people had come home 👨🏻‍🚒.</p></body></html>"
)
REPLY_PAGE = (
    '<p>It reopened, they say.</p><div class="gmail_quote"><div>On Tuesday Piet wrote:</div>'
    "<blockquote>Has it?</blockquote></div>"
)
REPLY = (
    "It reopened, they say.\n\nOn Tue, 4 Nov 2031 at 08:30, Piet Sallavan <piet@meridian-wire.example.org>\nwrote:\n\n"
    "> Has the bridge reopened?\n>\n>> Who knows.\n\nI shall go and look.\n\n"
    "-- \nIlka Maren\nLowland Courier, Norrund\n"
)


def message(
    headers: Headers, body: str | bytes, kind: str = "text/plain; charset=utf-8", way: str = "8bit"
) -> bytes:
    """Return a message or a part of one: headers, an empty line, and the body as it travels."""
    raw = body if isinstance(body, bytes) else body.encode()
    raw = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(way, bytes)(raw)
    head = [*headers, ("Content-Type", kind), ("Content-Transfer-Encoding", way)]
    return "".join(f"{name}: {value}\n" for name, value in head).encode() + b"\n" + raw


def parts(headers: Headers, kind: str, *inside: bytes) -> bytes:
    """Return a message of several parts."""
    edge = f"edge-{len(inside)}-{sum(map(len, inside))}"
    body = b"".join(f"\n--{edge}\n".encode() + part for part in inside) + f"\n--{edge}--\n".encode()
    return message(headers, body, f'multipart/{kind}; boundary="{edge}"', "7bit")


def with_headers(**changed: str) -> Headers:
    """Return Piet's headers with some set anew: `list_id` is List-Id."""
    names = {name.lower(): name for name, _ in PIET}
    new = {key.replace("_", "-"): value for key, value in changed.items()}
    kept = [(name, value) for name, value in PIET if name.lower() not in new]
    return [*kept, *((names.get(key, key.title()), value) for key, value in new.items())]


INNER = message([], message(with_headers(subject="The inner one"), GRAIN), "message/rfc822", "7bit")
NEWSLETTER = with_headers(
    **{
        "from": '"The Lowland Courier" <letters@courier.example.net>',
        "list_unsubscribe": "<https://courier.example.net/u>",
    }
)
LISTED = with_headers(
    list_id='"Norrund Bridge Watch" <watch.lists.example.org>',
    subject="=?utf-8?q?Re=3A_=5Bwatch=5D_Br=C3=BCcke?=\n =?utf-8?b?IG9mZmVu?=",
)


def _box() -> bytes:
    second = message(with_headers(subject="Second"), "From Norrund it is far.\n\n>From there, farther.\n")
    each = [
        message(PIET, BRIDGE),
        second.replace(b"\n\nFrom", b"\n\n>From").replace(b"\n>From there", b"\n>>From there"),
        message(with_headers(subject="Empty"), ""),
        message(with_headers(subject="Last"), GRAIN),
    ]
    return b"".join(b"From piet@example.org Tue Nov  4 08:30:00 2031\n" + one + b"\n\n" for one in each)


def _attached() -> bytes:
    named = [("Content-Disposition", "attachment; filename*=utf-8''Bericht%20%C3%A4.pdf")]
    pdf = message(named, b"%PDF-1.7", "application/pdf", "base64")
    picture = message([("Content-ID", "<logo>")], b"\x89PNG", "image/png", "base64")
    return parts(PIET, "mixed", message([], BRIDGE), pdf, picture, INNER)


def _encrypted() -> bytes:
    head = message([], "Version: 1", "application/pgp-encrypted")
    return parts(PIET, "encrypted", head, message([], "-----BEGIN", "application/octet-stream"))


def _nested(depth: int) -> bytes:
    lines = [f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(depth)]
    return (
        "".join(f"{name}: {value}\n" for name, value in PIET) + "".join(lines) + "\nIt rained.\n"
    ).encode()


def _apple(mail: bytes) -> bytes:
    return f"{len(mail)}\n".encode() + mail + b"<?xml version='1.0'?><plist>flags</plist>"


def _encodings() -> dict[str, bytes]:
    """Messages in encodings that they name rightly, wrongly, or not."""
    dari = with_headers(subject="=?utf-8?b?" + base64.b64encode("پل باز شد".encode()).decode() + "?=")
    undeclared = message(
        with_headers(subject="Brücke öffnet"), "Die Brücke öffnet wieder, für alle.", "text/plain"
    )
    japanese = "橋が開いた。".encode("iso-2022-jp")
    flowed = "The bridge at Norrund reopened \non Tuesday. \n\nNobody knew more.\n"
    return {
        "dari.eml": message(dari, DARI, way="base64"),
        "wrong.eml": message(PIET, CHINESE, "text/plain; charset=iso-8859-1"),
        "undeclared.eml": undeclared.decode().encode("cp1252"),
        "chinese.eml": message(PIET, CHINESE.encode("gb18030"), "text/plain; charset=GB2312", "base64"),
        "japanese.eml": message(PIET, japanese, "text/plain; charset=iso-2022-jp", "7bit"),
        "unknown.eml": message(PIET, BRIDGE, "text/plain; charset=x-nobody-knows"),
        "flowed.eml": message(PIET, flowed, "text/plain; charset=utf-8; format=flowed"),
    }


def _malformed() -> dict[str, bytes]:
    """Messages that are broken, or made to do harm."""
    many = ", ".join(f'"Name, {number}" <{number}@example.org>' for number in range(5_000))
    return {
        "nested.eml": _nested(1_000),
        "less-nested.eml": _nested(100),
        "long-head.eml": message([*PIET, ("X-Long", "a" * 2_000_000)], BRIDGE),
        "many-names.eml": message(with_headers(to=many), BRIDGE),
        "broken.eml": b"From: a\nSubject: =?utf-8?b?####?= =?nobody?q?x?=\nDate: Tue, 99 Nov 2031 99:99:99 +9999\n"
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary\n\n--\nIt rained.\n",
        "no-edge.eml": message(PIET, "It rained.\n", 'multipart/alternative; boundary="never-there"'),
        "bad-base64.eml": message(PIET, "It rained, and this is no base64 ä!").replace(b"8bit", b"base64"),
    }


def files() -> dict[str, bytes]:
    """Return mail by file name."""
    page = message([], PAGE, "text/html; charset=utf-8", "quoted-printable")
    older = "It did.\n\n-----Original Message-----\nFrom: Ilka Maren\nSent: Monday\n\nHas it?\n"
    return {
        "plain.eml": message(PIET, BRIDGE),
        "crlf.eml": message(PIET, BRIDGE, way="quoted-printable").replace(b"\n", b"\r\n"),
        "newsletter.eml": parts(NEWSLETTER, "alternative", message([], "View this letter online."), page),
        "list.eml": message(LISTED, GRAIN),
        "reply.eml": message(with_headers(subject="Re: AW: The bridge"), REPLY),
        "reply-page.eml": message(PIET, REPLY_PAGE, "text/html; charset=utf-8"),
        "answer.eml": message(PIET, older),
        "only-quoted.eml": message(PIET, "> The bridge reopened.\n> Nobody knew more.\n"),
        "attached.eml": _attached(),
        "forwarded.eml": parts(PIET, "mixed", INNER),
        "apple.emlx": _apple(message(PIET, BRIDGE)),
        "box.mbox": _box(),
        "box-crlf.mbox": _box().replace(b"\n", b"\r\n"),
        "encrypted.eml": _encrypted(),
        "pictures.eml": message(PIET, b"\x89PNG", "image/png", "base64"),
        **_encodings(),
        **_malformed(),
    }
