"""Web pages as people save them, with all that stands around an article, in our sample world."""

from __future__ import annotations

import json
import quopri
from collections.abc import Mapping, Sequence

FIRST = (
    "The buses crossed the river on Tuesday morning, and some forty families from Norrund waited for them with bread "
    "and blankets, as they had on every Tuesday since the talks in Sarvena began."
)
SECOND = (
    "Nobody on either bank could say how many people had come home; the lists had not been read out yet, and the two "
    "ministries of Tolan gave different numbers for the third time this month."
)
THIRD = "“We count them ourselves,” said Ilse Marrin, who runs the shelter by the old customs house 👨🏻‍🚒."
QUOTE = "We were told to wait on the bridge until somebody called our names, and nobody did."
TITLE = "Bridge at Norrund reopens after two years"
ADDRESS = "https://lowland-courier.example.org/world/2031/11/04/bridge-at-norrund"
CAPTION = "People wait on the northern bank on Tuesday. Photo: P. Sallavan / Lowland Courier"
SHARE = "Share this story"
RELATED = "Grain prices fall for a third week in Tolan"
NEWSLETTER = "The morning letter: all you need to know from the two banks, in your mailbox at six."
COMMENT = "My aunt lives there, and she says that it was raining all day and nobody came."

DARI_TITLE = "پل نوروند پس از دو سال باز شد"
DARI = (
    "بس‌ها صبح روز سه‌شنبه از دریا گذشتند و حدود چهل خانواده از نوروند با نان و کمپل در انتظار آن‌ها بودند، همان‌گونه که "
    "از آغاز گفت‌وگوهای سروینا هر سه‌شنبه انتظار کشیده‌اند."
)
DARI_SECOND = (
    "او می‌گوید که هیچ‌کس نمی‌داند چند نفر به خانه‌های‌شان برگشته‌اند، زیرا فهرست نام‌ها هنوز خوانده نشده است."
)
CHINESE_TITLE = "诺伦德大桥两年后重新开放"
CHINESE = (
    "星期二上午，大巴驶过河流，约四十户家庭带着面包和毛毯在岸边等候；"
    "自萨尔韦纳会谈开始以来，他们每个星期二都这样等着。"
)
CHINESE_SECOND = (
    "两岸没有人能说清有多少人回了家，因为名单还没有宣读，而托兰的两个部这个月第三次给出了不同的数字。"
)


def article_data(**more: object) -> dict[str, object]:
    """Return what a good page says of its article in JSON-LD."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2031-11-04T06:40:00+02:00",
        "dateModified": "2031-11-05T09:00:00+02:00",
        "author": [{"@type": "Person", "name": "Piet Sallavan"}, {"@type": "Person", "name": "Ilse Marrin"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Lowland Courier"},
        "articleSection": ["World", "Tolan"],
        "inLanguage": "en",
        "mainEntityOfPage": {"@type": "WebPage", "@id": ADDRESS},
        **more,
    }


def script(data: object) -> str:
    """Return a script of JSON-LD."""
    return (
        f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'
    )


def metas(said: Mapping[str, str], name: str = "name") -> str:
    """Return meta tags."""
    return "".join(f'<meta {name}="{key}" content="{value}">' for key, value in said.items())


def page(body: str, head: str = "", language: str = "en", direction: str = "ltr") -> str:
    """Return a page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}">\n<head>{head}</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def paragraphs(texts: Sequence[str]) -> str:
    """Return paragraphs."""
    return "\n".join(f"<p>{text}</p>" for text in texts)


def busy_body() -> str:
    """Return an article with all that outlets put into and around it."""
    return f"""<header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<main><article><h1>{TITLE}</h1>
<div class="byline">By Piet Sallavan</div>
<figure><img src="bridge.jpg" alt=""><figcaption>{CAPTION}</figcaption></figure>
<div class="social-share"><p>{SHARE}</p></div>
<p>{FIRST}</p>
<div class="photo caption"><p>{CAPTION}</p></div>
<p>{SECOND}</p>
<h2>What the lists say</h2>
<ul><li>Forty families waited on the northern bank for the buses.</li>
<li>Three buses came from Sarvena and one from Port Marrin.</li></ul>
<blockquote><p>{QUOTE}</p></blockquote>
<div class="newsletter-box"><p>{NEWSLETTER}</p></div>
<p>{THIRD}</p>
<h3>The numbers</h3>
<table><tr><th>Ministry</th><th>People</th></tr><tr><td>Interior</td><td>380</td></tr>
<tr><td>Returns</td><td>412</td></tr></table>
<div class="related-stories"><p>{RELATED}</p></div>
</article>
<section id="comments"><h2>2 comments</h2><p>{COMMENT}</p><p>Please enter your comment!</p></section></main>
<aside><p>Most read: the weather in Tolan</p></aside><footer>All rights reserved</footer>"""


def mhtml(html: str, encoding: str = "utf-8", line_end: str = "\r\n") -> bytes:
    """Return a page as browsers save it in one file, with a frame before it and a picture behind it."""
    coded = quopri.encodestring(html.encode(encoding)).decode("ascii").replace("\n", line_end)
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {ADDRESS}",
        "Subject: =?utf-8?Q?Bridge=20at=20Norrund?=",
        "Date: Wed, 12 Nov 2031 10:00:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----Made"; start="<page@made>"',
        "",
        "------Made",
        "Content-Type: text/html; charset=utf-8",
        "Content-ID: <frame@made>",
        "",
        "<html><body><p>A frame with an advertisement in it.</p></body></html>",
        "------Made",
        f"Content-Type: text/html; charset={encoding}",
        "Content-ID: <page@made>",
        "Content-Transfer-Encoding: quoted-printable",
        f"Content-Location: {ADDRESS}",
        "",
        coded,
        "------Made",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        "Content-Location: https://lowland-courier.example.org/bridge.png",
        "",
        "iVBORw0KGgo=",
        "------Made--",
        "",
    ]
    return line_end.join(lines).encode("ascii")


def _nested_tables() -> str:
    cells = f"<td><table><tr><td><h1>{TITLE}</h1>{paragraphs([FIRST, SECOND, THIRD])}</td></tr></table></td>"
    return f"<table><tr><td><a href='/'>Home</a></td>{cells}</tr></table>"


def files() -> dict[str, bytes]:
    """Return the pages, by name."""
    good = script(article_data())
    text = f"<article><h1>{TITLE}</h1>{paragraphs([FIRST, SECOND, THIRD])}</article>"
    open_graph = metas(
        {
            "og:title": TITLE,
            "og:site_name": "Lowland Courier",
            "og:url": ADDRESS,
            "article:published_time": "2031-11-04T04:40:00Z",
            "article:section": "World",
            "og:locale": "en_GB",
        },
        "property",
    )
    dari = page(
        f"<article><h1>{DARI_TITLE}</h1>{paragraphs([DARI, DARI_SECOND])}</article>",
        f"<title>{DARI_TITLE} - صدای دریا</title>",
        "fa-AF",
        "rtl",
    )
    chinese = page(
        f"<article><h1>{CHINESE_TITLE}</h1>{paragraphs([CHINESE, CHINESE_SECOND])}</article>",
        f'<meta charset="utf-8"><title>{CHINESE_TITLE} | 子午通讯社</title>',
        "zh-CN",
    )
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>{FIRST} &a9;</p></body></html>'
    return {
        "busy.html": page(busy_body(), f"<title>{TITLE} | Lowland Courier</title>{good}").encode(),
        "open-graph.html": page(text, open_graph).encode(),
        "crlf.html": page(text, good).replace("\n", "\r\n").encode(),
        "dari.html": dari.encode(),
        "chinese.html": chinese.encode(),
        "chinese-gbk.html": chinese.replace('charset="utf-8"', 'charset="gbk"').encode("gbk"),
        "wrong-charset.html": page(text, '<meta charset="iso-8859-1">').encode(),
        "nested-tables.htm": page(_nested_tables(), f"<title>{TITLE}</title>").encode(),
        "page.xhtml": (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
            '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
            '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head>'
            f"<title>{TITLE}</title></head><body>{text}<hr/></body></html>"
        ).encode(),
        "page.mhtml": mhtml(page(busy_body(), good)),
        "latin.mht": mhtml(
            page(text.replace("Ilse", "Žofie").replace(" 👨🏻‍🚒", ""), ""), "windows-1250", "\n"
        ),
        "deep.html": f"<html><body>{'<div>' * 100_000}<p>{FIRST}</p>{'</div>' * 100_000}".encode(),
        "bomb.xhtml": bomb.encode(),
        "broken-data.html": page(
            text, script('{"@type": "NewsArticle", "headline": "' + TITLE + '",, }')
        ).encode(),
        "cut-off.html": page(busy_body(), good).encode()[:2500],
    }
