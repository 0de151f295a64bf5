"""RTF files, as several programs write them, and some that are made to do harm."""

from __future__ import annotations

TITLE = "Ferry to Norrund sails again"
FIRST = "The night ferry to Norrund sailed on Tuesday for the first time since the floods."
DARI = "او می‌گوید که خانه‌های‌شان هنوز خالی است."
CHINESE = "开往诺伦德的夜间渡轮周二启航。"
RUSSIAN = "Автобусы пересекли реку во вторник."
EMOJI = "A firefighter 👨🏻‍🚒 waved."

FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman{\*\falt Times};}"
    rb"{\f1\fnil\fcharset134 SimSun;}{\f2\fswiss\fcharset204 Arial Cyr;}{\f3\fswiss\fcharset178 Arial (Arabic);}"
    rb"{\f4\fnil\fcharset128 MS Mincho;}{\f5\fnil Segoe UI;}}"
)
STYLES = (
    rb"{\stylesheet{\ql \snext0 Normal;}{\s1\keepn\outlinelevel0 \sbasedon0 heading 1;}{\s2\outlinelevel1 heading 2;}"
    rb"{\*\cs10 \additive Default Paragraph Font;}{\s15 Title;}{\s16\i Intense Quote;}{\s17\ls3 List Bullet;}"
    rb"{\s18 caption;}}"
)


def files() -> dict[str, bytes]:
    """Return RTF files, by name."""
    return {
        "article.rtf": rtf(_article()),
        "tables.rtf": rtf(_tables()),
        "tracked.rtf": rtf(_tracked()),
        "crlf.rtf": rtf(_article()).replace(rb"\par ", b"\\par\r\n"),
        "wordpad.rtf": _wordpad(),
        "mac.rtf": b"{\\rtf1\\mac{\\fonttbl\\f0\\fnil Geneva;}\\f0 Un caf\\'8e \\'88 Tolan.\\\nAn old line.}",
        "pages.rtf": rtf(_code_pages()),
        "right.rtf": rtf(_right_to_left()),
        "wrong-page.rtf": rtf(rb"\f0 Byte \'81 is nothing here.\par"),
        "unicode.rtf": rtf(_unicode()),
        "unseen.rtf": rtf(_unseen()),
        "binary.rtf": rtf(rb"Before. {\pict\pngblip\bin16 }}}}{{{{\par\u1\par} After.\par"),
        "empty.rtf": rtf(b""),
        "deep.rtf": rtf(b"{" * 200_000),
        "unbalanced.rtf": b"}}}{\\rtf1 Nothing.}",
        "open.rtf": rtf(rb"{\b The ferry sailed.{\i It came back.")[:-1],
        "after.rtf": rtf(rb"The ferry sailed.\par") + b"{\\rtf1 Words behind the end.}",
        "huge-numbers.rtf": rtf(
            rb"\u9999999999 \uc9999999999 \f9999999999 \outlinelevel-9999999999 The ferry sailed.\par\bin9999999999 x"
        ),
        "many-groups.rtf": rtf(b"{\\b a}" * 20_000),
    }


def rtf(body: bytes, info: bytes = rb"{\info{\title Microsoft Word - x.doc}{\author Nela Brandt}}") -> bytes:
    """Return an RTF file with a body, the fonts and styles above, and properties."""
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1" + FONTS + STYLES + info + b"\n" + body + b"}"


def u(words: str, after: bytes = b"?") -> bytes:
    """Return words as \\u numbers of UTF-16, each with what stands for it elsewhere."""
    units = words.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return b"".join(b"\\u%d%s" % (number, after) for number in numbers)


def _hex(words: str, encoding: str) -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in words.encode(encoding))


def _article() -> bytes:
    return b"".join(
        (
            rb"{\header\pard Lowland Courier, page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}",
            rb"{\footer Printed by nobody}",
            b"\\pard\\plain\\s15 " + TITLE.encode() + b"\\par ",
            rb"\pard\plain By Piet Sallavan\par Published 6 November 2031\par ",
            b"PORT MARRIN, Ilvane \\endash  " + FIRST.encode() + b"\\par ",
            rb"\pard\plain\s1 What sailed\par ",
            rb"\pard\plain The first {\b crossing} took \ldblquote two\rdblquote\~hours,\tab as before.\line Nobody",
            rb" was sick: Ver\-hand\-lung.{\footnote\pard\plain\chftn Seen by two monitors.} More.\par ",
            rb"\pard\plain\s17{\listtext\'b7\tab}Forty buses\par {\listtext\'b7\tab}Two cows\par ",
            b"\\pard\\plain\\s16 \\ldblquote We waited,\\rdblquote  he said.\\par \\pard\\plain\\s2 Elsewhere\\par ",
            b"\\pard\\plain\\s18 Photo: the pier\\par \\pard\\plain ",
            rb'{\field{\*\fldinst HYPERLINK "http://example.org/x"}{\fldrslt{\ul A link}}} stays.\par ',
            u(DARI) + b"\\par " + u(CHINESE) + b"\\par " + u(EMOJI) + b"\\par",
        )
    )


def _tables() -> bytes:
    inner = rb"\pard\intbl\itap2 to\nestcell Norrund\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}"
    return b"".join(
        (
            rb"\pard Who crossed the river.\par ",
            rb"\trowd\cellx1\cellx2\pard\intbl Day\cell By\cell\row ",
            rb"\trowd\cellx1\cellx2\pard\intbl Tuesday\cell ",
            rb"\pard\intbl ferry\par " + inner + rb"{\nonesttables\par}\pard\intbl\cell\row ",
            rb"\pard After the table.\par\trowd\cellx1\pard\intbl A cell without an end.\par",
        )
    )


def _tracked() -> bytes:
    return (
        rb"\pard The ferry {\deleted\revauthdel1 never }{\revised\revauth1 finally }sailed.\par It came {\deleted\par}"
        rb"back at noon.{\*\atnid NB}{\*\annotation{\*\atnref 1}\pard Really?}\par"
    )


def _wordpad() -> bytes:
    return (
        b"{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fnil\\fcharset204 Calibri;}{\\f1\\fcharset2 Symbol;}}"
        b"\r\n{\\*\\generator Riched20 10.0.19041}\\viewkind4\\uc1 \r\n\\pard\\f0 "
        + _hex(RUSSIAN, "cp1251")
        + b"\\par\r\n\\pard{\\pntext\\f1\\'B7\\tab}{\\*\\pn\\pnlvlblt\\pnf1{\\pntxtb\\'B7}}"
        + _hex("Сорок автобусов", "cp1251")
        + b"\\par\r\n}\r\n\0"
    )


def _code_pages() -> bytes:
    japanese = "表示ソ能".encode("cp932")  # their second bytes are a backslash among others
    return b"".join(
        (
            rb"\pard\f0 Caf\'e9 {\f1 "
            + _hex("周二启航", "gbk")
            + rb"}\f0  and {\f2 "
            + _hex("Мост", "cp1251")
            + b"} ",
            b"{\\f3 "
            + _hex("سلام", "cp1256")
            + b"} {\\f4 "
            + b"".join(b"\\'%02x" % byte for byte in japanese)
            + b"}",
            b" {\\f5 na\\'efve} {\\f1 " + "渡轮".encode("gbk") + b"}\\par",
        )
    )


def _right_to_left() -> bytes:
    return (
        rb"\pard {\ltrch\fcs0\f0 \rtlch\fcs1\af3 "
        + _hex("سلام", "cp1256")
        + rb"}{\rtlch\fcs1\af3 \ltrch\fcs0\f0 caf\'e9}\par"
    )


def _unicode() -> bytes:
    return b"".join(
        (
            rb"\pard One: " + u("پ") + rb"\par{\uc0 None: " + u("پل ", b" ") + rb"}\par",
            rb"{\uc2 Two: " + u("渡", b"\\'b6\\'c9"),
            rb"}\par{\uc1 Escaped: \u1662\{\u1604\'3f}\par Joiner: \u1605?\zwnj\u1740?\par High: \u128658?\par",
            rb" Lone: \u-10179?!\par{\upr{ansi ?}{\*\ud{both " + u("پل") + rb"}}}\par",
        )
    )


def _unseen() -> bytes:
    return b"".join(
        (
            rb"\pard Seen.{\v Hidden.} {\v Half\v0 Shown.}{\*\unheardof Nothing.}{\object\objemb{\*\objdata 0105}",
            rb"{\result Object.}}{\pict\wmetafile8 0102}{\*\bkmkstart x}{\*\themedata 504b}{\xe Index.}\par ",
            rb"Boxed{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard In a box.\par}}",
            rb"{\shprslt{\*\do{\dptxbxtext In a box.}}}}",
            rb" words.\par",
        )
    )
