"""PDF files, written byte by byte: columns, running heads, cut words, Dari, Chinese, scans, locks and harm."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5

WIDTH, HEIGHT = 595, 842
_WIDTHS = {" ": 278, "i": 222, "l": 222, "t": 278, "f": 278, "m": 833, "w": 722, ".": 278, ",": 278, "-": 333}

LEAD = (
    "The buses crossed the river on Tuesday morning, and some forty families waited for them with bread. Nobody on "
    "either bank could say how many people had come home, since the lists had not been read out yet."
)
SECOND = (
    "The Anglo-Norrundian commission, which met for the third time this week, told reporters that understanding "
    "between the delegations had grown; its self-appointed chairman said that the lists would be checked name by name "
    "before anybody else crossed. A spokesman of the other side answered that he had heard this before."
)
THIRD = (
    "In the harbour of Tolan the boats stayed where they were. Fishermen said that they would not go out before the "
    "commission had spoken, and that the commission would not speak before Friday, when the envoys of Sarvena return."
)
DARI = (
    "خانواده‌ها در انتظار رسیدن بس‌ها در کنار دریا ایستاده بودند و شمار رهاشدگان هنوز روشن نیست.",
    "سخنگوی کمیسیون (در تولان) گفت که 380 نفر تا روز جمعه به خانه‌های خود می‌رسند.",
)
CHINESE = "渡轮会谈于星期二上午在港口大厅举行。两岸的代表没有说明有多少人回家，因为名单还没有宣读。"


@dataclass(frozen=True)
class Words:
    """Words at a place of a page; `font` is F1, F2 (bold), F3 (Identity-H with ToUnicode) or F4 (Chinese)."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "F1"


def width(text: str, size: float) -> float:
    return sum(_WIDTHS.get(char, 556) for char in text) * size / 1000


def wrapped(text: str, wide: float, size: float = 10, indent: float = 0) -> list[str]:
    """Break a paragraph into lines, and long words at line ends by hyphens as type setters do."""
    out, line = [], ""
    for word in text.split():
        room = wide - (indent if not out else 0)
        longer = f"{line} {word}".strip()
        if width(longer, size) <= room:
            line = longer
            continue
        begun, hyphen, ended = word.partition("-")
        cut = (f"{begun}-", ended) if hyphen else (f"{word[:5]}-", word[5:]) if len(word) > 9 else ("", word)
        if cut[0] and width(f"{line} {cut[0]}", size) <= room:
            out.append(f"{line} {cut[0]}".strip())
            line = cut[1]
        else:
            out.append(line)
            line = word
    return [*out, line]


def column(paragraphs: Sequence[str], x: float, y: float, wide: float, size: float = 10) -> list[Words]:
    """Set paragraphs below each other, each with an indent."""
    placed = []
    for paragraph in paragraphs:
        for number, line in enumerate(wrapped(paragraph, wide, size, 12)):
            placed.append(Words(x + (0 if number else 12), y, line, size))
            y -= 1.2 * size
    return placed


def document(
    pages: Sequence[Sequence[Words] | bytes],
    info: str = "",
    catalog: str = "",
    trailer: str = "",
    more: Sequence[bytes] = (),
) -> bytes:
    """Write a PDF file; a page is words, or the bytes of its content."""
    contents = [page if isinstance(page, bytes) else _content(page) for page in pages]
    count = len(contents)
    first = 12  # what every file has comes before: catalog, pages, fonts
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(count))
    box = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
    fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 8 0 R >> /XObject << /I 10 0 R >> >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {count} {box} {fonts} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Naskh /Encoding /Identity-H /DescendantFonts [6 0 R]"
        b" /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Naskh /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(
            _to_unicode(
                "".join(w.text for p in pages if not isinstance(p, bytes) for w in p if w.font == "F3")
            )
        ),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [9 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        stream(
            b"\0",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        ),
        f"<< {info} >>".encode("latin-1"),
    ]
    for content in contents:
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {len(objects) + 2} 0 R >>".encode())
        objects.append(stream(content))
    return written([*objects, *more], f"/Root 1 0 R /Info 11 0 R {trailer}")


def stream(data: bytes, about: str = "") -> bytes:
    return f"<< /Length {len(data)} {about} >>\nstream\n".encode() + data + b"\nendstream"


def written(objects: Sequence[bytes], trailer: str) -> bytes:
    """Number objects from 1 and write them with their table."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def _content(words: Sequence[Words]) -> bytes:
    return b"\n".join(
        f"BT /{one.font} {one.size:g} Tf 1 0 0 1 {one.x:g} {one.y:g} Tm ".encode() + _shown(one) + b" Tj ET"
        for one in words
    )


def _shown(words: Words) -> bytes:
    if words.font in ("F3", "F4"):
        return b"<" + words.text.encode("utf-16-be").hex().encode() + b">"
    plain = words.text.encode("cp1252", "replace")
    return b"(" + plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def _to_unicode(text: str) -> bytes:
    codes = sorted({char for char in text if char <= "\uffff"})
    pairs = "\n".join(f"<{ord(char):04x}> <{ord(char):04x}>" for char in codes)
    return (
        "/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap\nend"
    ).encode()


def visual(text: str) -> str:
    """Return a line of Dari as its characters stand from left to right, brackets by their looks."""
    turned = text[::-1].translate(str.maketrans("()«»", ")(»«"))
    words = [word[::-1] if word.isascii() and word.isalnum() else word for word in turned.split(" ")]
    return " ".join(words)


def two_columns() -> bytes:
    """A page of two columns below a headline across both, with a running head, a caption and a page number."""
    pages = []
    for number in (1, 2):
        head = [Words(50, 812, f"Harbour Post  -  5 November 2031  -  {number}", 8)]
        top = 780.0
        if number == 1:
            head += [
                Words(50, 770, "A bridge reopens, and nobody knows for whom", 24, "F2"),
                Words(50, 745, "By Dana Ferrow", 10),
            ]
            top = 720.0
        left = column([LEAD, SECOND], 50, top, 235)
        right = column([SECOND[:150], THIRD], 310, top, 235)
        head += [Words(50, right[-1].y - 40, "Who counts the living?", 10, "F2")] if number == 2 else []
        pages.append(head + left + right)
    return document(
        pages, info="/Title (Microsoft Word - bridge.doc) /Author (admin) /CreationDate (D:20320101000000Z)"
    )


def _paged() -> bytes:
    """Three pages of one column; a paragraph goes on from each to the next."""
    lines = wrapped(" ".join([LEAD, SECOND, THIRD] * 4), 480)
    per_page = len(lines) // 3
    pages = []
    for number in range(3):
        taken = lines[number * per_page : (number + 1) * per_page if number < 2 else None]
        words = [Words(60, 760 - 12 * at, line) for at, line in enumerate(taken)]
        pages.append(
            [Words(60, 810, "Meridian Wire", 9), *words, Words(290, 30, f"Page {number + 1} of 3", 9)]
        )
    return document(
        pages, info="/Title (A bridge reopens at last) /Author (Dana Ferrow)", catalog="/Lang (en-GB)"
    )


def _dari() -> bytes:
    words = [Words(545 - 500 * 18 / 1000 * len("خبر از تولان"), 780, visual("خبر از تولان"), 18, "F3")]
    y = 740
    for paragraph in DARI:
        half = paragraph.rfind(" ", 0, len(paragraph) // 2)
        for line in (paragraph[:half], paragraph[half + 1 :]):
            words.append(Words(545 - 5 * len(line), y, visual(line), 10, "F3"))
            y -= 14
        y -= 14
    return document([words])


def _chinese() -> bytes:
    lines = [CHINESE[at : at + 20] for at in range(0, len(CHINESE), 20)]
    words = [Words(60, 740 - 14 * at, line, 10, "F4") for at, line in enumerate(lines)]
    return document([[Words(60, 780, "渡轮会谈", 20, "F4"), *words]])


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def locked(password: str) -> bytes:
    """Return a file encrypted with 40 bits of RC4; with no password it opens for anybody."""
    user, owner = ((word.encode() + _PADDING)[:32] for word in (password, "owner"))
    kept = _rc4(md5(owner).digest()[:5], user)
    rights, name = -44, bytes(16)
    key = md5(user + kept + rights.to_bytes(4, "little", signed=True) + name).digest()[:5]
    shown = _content(column([LEAD, THIRD], 60, 760, 480))
    secret = _rc4(md5(key + (13).to_bytes(3, "little") + bytes(2)).digest()[:10], shown)
    lock = f"<< /Filter /Standard /V 1 /R 2 /O <{kept.hex()}> /U <{_rc4(key, _PADDING).hex()}> /P {rights} >>"
    return document(
        [secret], trailer=f"/Encrypt 14 0 R /ID [<{name.hex()}> <{name.hex()}>]", more=[lock.encode()]
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


_PICTURE = b"q 500 0 0 700 50 50 cm /I Do Q"


def files() -> dict[str, bytes]:
    """Return the PDF files: good ones and hostile ones."""
    plain = document([column([LEAD, THIRD], 60, 760, 480)])
    bomb = zlib.compress(zlib.compress(bytes(40_000_000)), 9)
    form = stream(
        b"q /I Do Q",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /I 14 0 R >> >>",
    )
    loop = document([b"q /I Do Q"], more=[form]).replace(
        b"/XObject << /I 10 0 R >>", b"/XObject << /I 14 0 R >>"
    )
    return {
        "two-columns.pdf": two_columns(),
        "three-pages.pdf": _paged(),
        "dari.pdf": _dari(),
        "chinese.pdf": _chinese(),
        "plain.pdf": plain,
        "scan.pdf": document([_PICTURE, _PICTURE]),
        "partly-scanned.pdf": document([column([LEAD, THIRD], 60, 760, 480), _PICTURE, _PICTURE]),
        "named.txt": plain,
        "locked.pdf": locked("swordfish"),
        "encrypted-for-all.pdf": locked(""),
        "no-pages.pdf": document([]),
        "cut-off.pdf": plain[: len(plain) // 2],
        "only-a-head.pdf": b"%PDF-1.7\n",
        "loop.pdf": loop,
        "bomb.pdf": document([b""], more=[stream(bomb, "/Filter [/FlateDecode /FlateDecode]")]).replace(
            b"/Contents 13 0 R", b"/Contents 14 0 R"
        ),
        "pages-in-a-ring.pdf": document([b""]).replace(b"/Kids [12 0 R]", b"/Kids [2 0 R] "),
    }
