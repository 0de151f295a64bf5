"""EPUB files: a magazine, articles saved by a program, a book, and some that are locked or damaged."""

from __future__ import annotations

from collections.abc import Mapping

from tests.made import zips

PARAGRAPH = (
    "The night ferry to Norrund sailed on Tuesday for the first time since the floods, with forty buses, two cows and"
    " a choir on board. Nobody was sick, said the captain, who has waited for a year."
)
DARI = (
    "کشتی شب به نورند برای نخستین بار پس از سیل حرکت کرد. او می‌گوید که خانه‌های‌شان هنوز خالی است و هیچ‌کس نمی‌داند که چند"
    " خانواده برگشته‌اند. فهرست‌ها هنوز خوانده نشده است و مردم در ساحل با نان و پتو منتظر ماندند."
)
CHINESE = (
    "开往诺伦德的夜间渡轮周二自洪灾以来首次启航，船上有四十辆公共汽车、两头牛和一个合唱团。"
    "船长说，没有人晕船，他已经等了一年。"
)
EMOJI = "A firefighter 👨🏻‍🚒 waved."

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
MAGAZINE = """<dc:title>Lowland Courier</dc:title><dc:publisher>Lowland Press</dc:publisher>
  <dc:creator>Nela Brandt</dc:creator><dc:creator>Piet Sallavan</dc:creator><dc:language>en-GB</dc:language>
  <dc:date>2031-11-06</dc:date><meta property="dcterms:modified">2033-01-01T00:00:00Z</meta>"""
CALIBRE = """<dc:title>Meridian Wire [Thu, 06 Nov 2031]</dc:title><dc:publisher>calibre</dc:publisher>
  <dc:creator>calibre</dc:creator><dc:language>eng</dc:language><dc:date>2032-02-02T10:00:00+00:00</dc:date>
  <meta name="calibre:publication_type" content="periodical:unknown:Meridian Wire"/>"""


def files() -> dict[str, bytes]:
    """Return EPUB files, by name."""
    magazine = _magazine()
    encryption = "META-INF/encryption.xml"
    bomb = [(f"OEBPS/{number}.bin", bytes(30 * 2**20)) for number in range(4)]
    return {
        "magazine.epub": magazine,
        "calibre.epub": _calibre(),
        "book.epub": _book(),
        "notes.epub": epub(MAGAZINE, {"one.xhtml": page("<p>The ferry sailed.</p>"), "two.xhtml": page("")}),
        "fonts-locked.epub": zips.repack(
            magazine, {encryption: _encrypted("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")}
        ),
        "locked.epub": zips.repack(
            magazine,
            {encryption: _encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/one.xhtml")},
        ),
        "one-missing.epub": zips.repack(magazine, {"OEBPS/one.xhtml": None}),
        "no-mimetype.epub": zips.repack(magazine, {"mimetype": None}),
        "no-container.epub": zips.repack(magazine, {"META-INF/container.xml": "<container/>"}),
        "outside.epub": zips.repack(
            magazine, {"META-INF/container.xml": CONTAINER.replace("OEBPS/content.opf", "../../etc/passwd")}
        ),
        "nothing.epub": epub(MAGAZINE, {"one.xhtml": page("<img src='a.png'/>")}),
        "xxe.epub": zips.repack(
            magazine,
            {"OEBPS/content.opf": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'},
        ),
        "bomb.epub": zips.repack(magazine, dict(bomb)),
        "many.epub": epub(MAGAZINE, {f"{number}.xhtml": "" for number in range(5001)}),
        "truncated.epub": magazine[:-60],
    }


def page(body: str, title: str = "") -> str:
    """Return an XHTML document."""
    head = f"<title>{title}</title>" if title else "<title/>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\r\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://x/y.dtd">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body>{body}</body></html>'
    )


def epub(metadata: str, pages: Mapping[str, str], more: str = "", **others: str) -> bytes:
    """Return an EPUB whose reading order is that of `pages`; `more` are items and a guide, `others` what they name."""
    items = "".join(
        f'<item id="p{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    )
    spine = "".join(f'<itemref idref="p{name}"/>' for name in pages)
    items_more, _, guide = more.partition("<guide>")
    package = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}{items_more}</manifest><spine>{spine}</spine>{guide and '<guide>' + guide}</package>"
    )
    return zips.pack(
        [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/content.opf", package),
            *((f"OEBPS/{name}", data) for name, data in pages.items()),
            *((f"OEBPS/{name.replace('_', '.')}", data) for name, data in others.items()),
        ],
        stored=("mimetype",),
    )


def _magazine() -> bytes:
    nav = page(
        '<nav><h1>Contents</h1><ol><li><span>River</span><ol><li><a href="one.xhtml">Ferry sails</a></li>'
        '<li><a href="two.xhtml#top">Letters from Tolan</a></li></ol></li>'
        '<li><a href="three.xhtml">渡轮</a></li></ol></nav>'
    )
    one = f"<h1>Ferry to Norrund sails again</h1><p>By Odile Marr</p><p>{PARAGRAPH}</p>"
    one += "<h2>Elsewhere</h2><ul><li>Bread</li></ul>"
    pages = {
        "cover.xhtml": page(f"<h1>Lowland Courier</h1><p>{PARAGRAPH}</p>"),
        "one.xhtml": page(f"{one}<blockquote><p>“At last.”</p></blockquote><p>{EMOJI}</p>"),
        "two.xhtml": page(f'<a id="top"/><p>{DARI}</p>'),
        "three.xhtml": page(f"<p>{CHINESE}</p>"),
        "advert.xhtml": page("<p>Buy bread.</p>"),
    }
    return epub(
        MAGAZINE,
        pages,
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<guide><reference type="cover" href="cover.xhtml"/></guide>',
        nav_xhtml=nav,
    )


def _calibre() -> bytes:
    menu = "<div class='calibre_navbar'>| <a href='x'>Section menu</a> | <a href='x'>Main menu</a> |</div>"
    address = "https://meridian-wire.example.org/world/ferry"
    by = f"<p>This article was downloaded by <b>calibre</b> from <a href='{address}'>{address}</a></p>"
    index = "".join(f'<li><a href="{number}.html">{PARAGRAPH}</a></li>' for number in range(5))
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://x/ncx.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>World</text></navLabel>'
        '<content src="index.html"/><navPoint><navLabel><text>Ferry sails</text></navLabel>'
        '<content src="article_split_000.html"/></navPoint></navPoint></navMap></ncx>'
    )
    return epub(
        CALIBRE,
        {
            "index.html": page(f"<ul>{index}</ul>"),
            "article_split_000.html": page(f"{menu}<p>{PARAGRAPH}</p>"),
            "article_split_001.html": page(f"<p>A second piece. {PARAGRAPH}</p>{by}{menu}"),
        },
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        toc_ncx=ncx,
    )


def _book() -> bytes:
    chapters = {
        f"c{number}.xhtml": page(f"<h1>Chapter {number}</h1><h2>{title}</h2><p>{PARAGRAPH}</p>")
        for number, title in enumerate(("The river", "The bridge"), 1)
    }
    return epub("<dc:title>The ferry</dc:title><dc:creator>Nela Brandt</dc:creator>", chapters)


def _encrypted(method: str, name: str) -> str:
    return (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:EncryptedData'
        f' xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod Algorithm="{method}"/>'
        f'<e:CipherData><e:CipherReference URI="{name}"/></e:CipherData></e:EncryptedData></encryption>'
    )
