"""Files of feeds: RSS 2.0, RSS 1.0 (RDF) and Atom, whole articles and summaries, and what is broken in them."""

from __future__ import annotations

from html import escape
from xml.sax.saxutils import escape as in_xml

from .tables import BRIDGE, CHINESE, DARI

PAGE = (
    "<p>The bridge at Norrund <b>reopened</b> on Tuesday 👨🏻‍🚒.</p><h2>Nine days</h2>"
    "<ul><li>Bread</li><li>Salt</li></ul>"
    '<script>alert(1)</script><img src="https://track.example.org/1.gif"><p>Nobody knew more.</p>'
)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n"))


def rss(*items: str, top: str = "") -> str:
    """Return an RSS 2.0 feed."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{top}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Lowland Courier</title><link>https://courier.example.org/</link>"
        "<description>News of the lowlands</description><language>en-GB</language>"
        f"{''.join(items)}</channel></rss>"
    )


WHOLE = (
    "<item><title>A bridge &amp; a river</title><link>https://courier.example.org/bridge</link>"
    "<dc:creator>Ilka Maren</dc:creator><pubDate>Tue, 04 Nov 2031 08:30:00 +0430</pubDate>"
    "<category>Roads</category><category>Norrund</category><description>The bridge reopened.</description>"
    f"<content:encoded><![CDATA[{PAGE}]]></content:encoded></item>"
)
SUMMARY = (
    "<item><title>پل باز شد</title><link>https://courier.example.org/dari</link>"
    f"<pubDate>Wed, 05 Nov 2031 10:00 GMT</pubDate><description>{in_xml(_paragraphs(DARI))}</description>"
    '<source url="https://darya.example.org/rss">Sada-ye Darya</source></item>'
)
BARE = "<item><title>Only a title</title><link>https://courier.example.org/bare</link></item>"

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- made for the project -->
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">
<title>Meridian Wire</title><id>urn:wire</id><updated>2031-11-05T00:00:00Z</updated>
<entry><title type="html">大桥&lt;b&gt;重新&lt;/b&gt;开放</title><id>urn:1</id>
<link rel="alternate" href="https://wire.example.org/1"/>
<author><name>Piet Sallavan</name></author><author><name>Ilka Maren</name></author>
<published>2031-11-04T23:15:00-05:00</published><updated>2031-11-06T00:00:00Z</updated>
<category term="world" label="World"/><summary>第一批巴士。</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{_paragraphs(CHINESE)}</div></content></entry>
<entry><title>Plain</title><id>urn:2</id><updated>2031-11-06</updated><content type="text">5 &lt; 6, they said.

So it is.</content></entry>
</feed>"""

_BODY = in_xml(_paragraphs(BRIDGE)).encode("ascii", "ignore").decode()
RDF = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example.org/"><title>Drähte</title></channel>
<item rdf:about="https://wire.example.org/2"><title>Brücke</title><link>https://wire.example.org/2</link>
<dc:date>2031-11-04T08:30:00+01:00</dc:date><description>{_BODY}</description></item>
</rdf:RDF>"""

OPML = (
    '<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>'
    '<outline type="rss" xmlUrl="https://courier.example.org/rss"/></body></opml>'
)
BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {to} "{f"&{of};" * 20}">' for of, to in ("ab", "bc", "cd", "de", "ef", "fg"))
    + "]>"
)
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def files() -> dict[str, bytes]:
    """Return feeds by file name."""
    item = "<item><title>A</title><description>It &{}; rained.</description></item>"
    many = [WHOLE.replace("A bridge &amp; a river", f"Story {number}") for number in range(120)]
    return {
        "courier.rss": rss(WHOLE, SUMMARY, BARE).encode(),
        "courier-crlf.xml": ("\ufeff" + rss(WHOLE, SUMMARY, BARE).replace(">", ">\r\n")).encode(),
        "wide.xml": rss(WHOLE).replace("UTF-8", "UTF-16").encode("utf-16"),
        "many.rss": rss(*many).encode(),
        "wire.atom": ATOM.encode(),
        "wire.rdf": RDF.encode("iso-8859-1"),
        "not-well-formed.rss": rss(
            WHOLE.replace("<category>Roads", "<br>&nbsp;<category>Roads"), SUMMARY
        ).encode(),
        "cut.rss": rss(WHOLE, SUMMARY).encode()[:-200],
        "netscape.rss": rss(
            WHOLE, top='<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN" "http://e.example.org/r.dtd">'
        ).encode(),
        "empty.rss": rss().encode(),
        "bomb.rss": rss(item.format("g"), top=BOMB).encode(),
        "outside.rss": rss(item.format("a"), top=OUTSIDE).encode(),
        "deep.rss": rss("<item><title>A</title><description>" + "<a>" * 100_000).encode(),
        "feeds.opml": OPML.encode(),
    }
