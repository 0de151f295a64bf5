"""Pages as people save them: what is kept, what is hidden, and what they say of themselves and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from library import Draft
from library.imports import FORMATS
from library.imports.formats import Source
from library.imports.sources import find
from library.imports.web.html import HTML, found_in_page
from library.imports.web.mhtml import MHTML
from library.imports.worker import Worker
from tests.made import web
from tests.made.web import article_data, metas, page, script

FILES = web.files()
TEXT = f"<article><h1>{web.TITLE}</h1>{web.paragraphs([web.FIRST, web.SECOND, web.THIRD])}</article>"


def draft_of(worker: Worker, name: str, data: bytes | None = None) -> Draft:
    source = Source(name, name, FILES[name] if data is None else data)
    [draft] = next(form for form in FORMATS if form.fits(source)).read(source, worker)
    assert isinstance(draft, Draft)
    return draft


def shown(draft: Draft) -> str:
    at, pieces = 0, []
    for start, end in draft.hidden:
        pieces.append(draft.text[at:start])
        at = end
    return "".join([*pieces, draft.text[at:]])


def parts(draft: Draft) -> list[tuple[str, str]]:
    return [(what, draft.text[start:end]) for start, end, what in draft.layout]


def said(head: str, body: str = TEXT) -> tuple[dict[str, str], dict[str, str]]:
    found = found_in_page(page(body, head, language=""))
    return found["fields"], found["origins"]


def test_the_parts_of_an_article_are_known(worker: Worker) -> None:
    draft = draft_of(worker, "busy.html")
    assert parts(draft) == [
        ("heading", "What the lists say"),
        ("list", "Forty families waited on the northern bank for the buses."),
        ("list", "Three buses came from Sarvena and one from Port Marrin."),
        ("quote", web.QUOTE),
        ("subheading", "The numbers"),
        ("table", "Ministry | People"),
        ("table", "Interior | 380"),
        ("table", "Returns | 412"),
    ]


def test_what_stands_around_an_article_is_not_shown(worker: Worker) -> None:
    text = shown(draft_of(worker, "busy.html"))
    for words in (web.FIRST, web.SECOND, web.THIRD):
        assert words in text
    for words in (
        web.CAPTION,
        web.SHARE,
        web.NEWSLETTER,
        web.RELATED,
        web.COMMENT,
        "Please enter",
        "Most read",
    ):
        assert words not in text


def test_what_got_into_the_text_is_kept_under_cover() -> None:
    body = TEXT.replace("</article>", f"<div class='donation-note'><p>{web.NEWSLETTER}</p></div></article>")
    blocks = found_in_page(page(body))["blocks"]
    assert [web.NEWSLETTER, "hidden"] in blocks
    assert [web.FIRST, "paragraph"] in blocks


def test_words_of_a_caption_that_the_article_says_too_stay_in_it() -> None:
    body = TEXT.replace("<h1>", f"<div class='caption'><p>{web.FIRST}</p></div><h1>")
    assert [web.FIRST, "paragraph"] in found_in_page(page(body))["blocks"]


def test_a_page_that_calls_all_of_itself_boilerplate_is_not_believed() -> None:
    blocks = found_in_page(page(f"<div class='share social widget'>{TEXT}</div>"))["blocks"]
    assert "hidden" not in {what for _, what in blocks}


def test_a_good_page_says_everything(worker: Worker) -> None:
    draft = draft_of(worker, "busy.html")
    assert (draft.title, draft.outlet) == (web.TITLE, "Lowland Courier")
    assert draft.byline == "Piet Sallavan, Ilse Marrin"
    assert draft.published == "2031-11-04T06:40+02:00"
    assert (draft.url, draft.section, draft.language) == (web.ADDRESS, "World", "en")
    assert set(draft.origins.values()) == {"JSON-LD"}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(
            {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, article_data()]}, id="graph"
        ),
        pytest.param([{"@type": "Organization"}, article_data()], id="list"),
        pytest.param(article_data(**{"@type": ["Article", "ReportageNewsArticle"]}), id="two types"),
        pytest.param({"@type": "WebPage", "mainEntity": article_data()}, id="inside a page"),
    ],
)
def test_data_of_an_article_is_found_wherever_it_is(data: object) -> None:
    fields, origins = said(script(data))
    assert (fields["published"], fields["outlet"]) == ("2031-11-04T06:40+02:00", "Lowland Courier")
    assert origins["published"] == "JSON-LD"


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "datePublished": "2031-11-04", "headline": "A\nB",}',
        '<!-- {"@type": "NewsArticle", "datePublished": "2031-11-04"} -->',
        '{"@type": "NewsArticle", "datePublished": "2031-11-04", "headline": }}',
        '/*<![CDATA[*/{"@type": "NewsArticle", "datePublished": "2031-11-04"}/*]]>*/',
    ],
)
def test_broken_data_still_says_what_can_be_read(broken: str) -> None:
    assert said(script(broken))[0]["published"] == "2031-11-04"


def test_authors_are_looked_up_by_their_id() -> None:
    people = {"@type": "Person", "@id": "#ilse", "name": "Ilse Marrin"}
    data = {"@graph": [article_data(author={"@id": "#ilse"}), people]}
    assert said(script(data))[0]["byline"] == "Ilse Marrin"


def test_open_graph_says_what_the_data_does_not(worker: Worker) -> None:
    draft = draft_of(worker, "open-graph.html")
    assert (draft.published, draft.url, draft.section) == ("2031-11-04T04:40+00:00", web.ADDRESS, "World")
    assert draft.origins["outlet"] == "Open Graph"


@pytest.mark.parametrize(
    ("tags", "field", "value"),
    [
        ({"DC.creator": "Ilse Marrin"}, "byline", "Ilse Marrin"),
        ({"parsely-pub-date": "2031-11-04T04:40:00Z"}, "published", "2031-11-04T04:40+00:00"),
        ({"sailthru.date": "Tue, 04 Nov 2031 04:40:00 +0200"}, "published", "2031-11-04T04:40+02:00"),
        ({"date": "1951540800"}, "published", "2031-11-04T06:40+00:00"),
        ({"dc.date.issued": "2031-11-04T00:00:00Z"}, "published", "2031-11-04"),
        ({"author": "By Ilse Marrin"}, "byline", "Ilse Marrin"),
        (
            {"article:author": "https://example.org/people/7", "author": "Ilse Marrin"},
            "byline",
            "Ilse Marrin",
        ),
        ({"twitter:site": "@lowlandcourier"}, "outlet", "lowlandcourier"),
    ],
)
def test_meta_tags_are_read(tags: dict[str, str], field: str, value: str) -> None:
    fields, origins = said(metas(tags))
    assert fields[field] == value
    assert origins[field].startswith("meta tag")


@pytest.mark.parametrize("absurd", ["0001-01-01", "1970-01-01T00:00:00Z", "9999-12-31", "2031-13-45", "soon"])
def test_absurd_dates_are_dropped(absurd: str) -> None:
    assert "published" not in said(script(article_data(datePublished=absurd, mainEntityOfPage="")))[0]


def test_the_day_of_a_change_is_not_the_day_of_publication() -> None:
    head = metas({"article:modified_time": "2031-11-05T09:00:00Z"}, "property")
    times = "<time class='updated' datetime='2031-11-06'>6 November</time><time datetime='2031-11-04'>4 November</time>"
    fields, origins = said(head, times + TEXT)
    assert (fields["published"], origins["published"]) == ("2031-11-04", "time in the page")


def test_the_outlet_is_split_off_the_page_title() -> None:
    fields, origins = said(f"<title>{web.TITLE} | Lowland Courier</title>")
    assert (fields["title"], fields["outlet"]) == (web.TITLE, "Lowland Courier")
    assert origins == {"title": "page title", "outlet": "page title"}


def test_a_dash_inside_a_headline_stays() -> None:
    title = "Talks stall – and the buses wait for a word from Sarvena"
    assert said(f"<title>{title}</title>", TEXT.replace(web.TITLE, title))[0]["title"] == title


def test_a_canonical_link_to_the_whole_site_is_not_the_article() -> None:
    head = '<link rel="canonical" href="https://lowland-courier.example.org/">' + metas(
        {"og:url": web.ADDRESS}, "property"
    )
    assert said(head)[0]["url"] == web.ADDRESS


def test_the_address_that_a_browser_noted_is_used() -> None:
    saved = page(TEXT).replace(
        "<html", f"<!-- saved from url=({len(web.ADDRESS):04}){web.ADDRESS} -->\n<html"
    )
    found = found_in_page(saved)
    assert (found["fields"]["url"], found["origins"]["url"]) == (web.ADDRESS, "where the page was saved from")
    assert found["fields"]["published"] == "2031-11-04"


@pytest.mark.parametrize("name", ["dari.html", "chinese.html", "chinese-gbk.html"])
def test_other_scripts_are_whole(worker: Worker, name: str) -> None:
    draft = draft_of(worker, name)
    texts = (web.DARI, web.DARI_SECOND) if "dari" in name else (web.CHINESE, web.CHINESE_SECOND)
    assert all(text in draft.text.split("\n\n") for text in texts)
    assert draft.title == (web.DARI_TITLE if "dari" in name else web.CHINESE_TITLE)
    assert draft.outlet == ("صدای دریا" if "dari" in name else "子午通讯社")


@pytest.mark.parametrize(
    "name",
    [
        "crlf.html",
        "wrong-charset.html",
        "nested-tables.htm",
        "page.xhtml",
        "open-graph.html",
        "broken-data.html",
    ],
)
def test_the_text_is_the_same_however_it_is_wrapped(worker: Worker, name: str) -> None:
    draft = draft_of(worker, name)
    above = "Home\n\n" if "tables" in name else ""
    assert draft.text == above + "\n\n".join([web.TITLE, web.FIRST, web.SECOND, web.THIRD])
    assert draft.title == web.TITLE


def test_a_page_in_one_file_is_its_page(worker: Worker) -> None:
    draft, alone = draft_of(worker, "page.mhtml"), draft_of(worker, "busy.html")
    assert (draft.text, draft.layout, draft.hidden) == (alone.text, alone.layout, alone.hidden)
    assert (draft.url, draft.published) == (web.ADDRESS, alone.published)
    assert "frame" not in draft.text


def test_a_page_in_one_file_is_read_in_its_encoding(worker: Worker) -> None:
    draft = draft_of(worker, "latin.mht")
    assert "Žofie Marrin" in draft.text
    assert draft.origins["url"] == "where the page was saved from"


def test_a_mail_is_no_saved_page() -> None:
    mail = b"From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x"
    assert not MHTML.fits(Source("a.eml", "a.eml", mail))
    assert MHTML.fits(Source("a", "a", FILES["page.mhtml"]))
    assert not HTML.fits(Source("a", "a", FILES["page.mhtml"]))


def test_endless_nesting_gives_the_text_and_a_warning(worker: Worker) -> None:
    draft = draft_of(worker, "deep.html")
    assert web.FIRST in draft.text
    assert draft.warnings


def test_a_page_cut_off_gives_what_there_is(worker: Worker) -> None:
    assert web.FIRST in draft_of(worker, "cut-off.html").text


def test_the_folder_of_a_saved_page_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "Bridge.html").write_bytes(FILES["busy.html"])
    for name in ("Bridge_files", "Others_files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "frame.html").write_text("<html><body>An advertisement.")
    assert [Path(str(path)).relative_to(tmp_path).as_posix() for path in find([str(tmp_path)])] == [
        "Bridge.html",
        "Others_files/frame.html",
    ]


@pytest.mark.parametrize(
    ("fragment", "blocks"),
    [
        ("Only words", [["Only words", "paragraph"]]),
        ("a<br>b<br><br>c", [["a\nb", "paragraph"], ["c", "paragraph"]]),
        ("<h1>A</h1><h3>B</h3>", [["A", "heading"], ["B", "subheading"]]),
        ("<ol><li>one<ul><li>two</ul></ol>", [["one", "list"], ["two", "list"]]),
        ("<table><tr><td>1<td>2</table>", [["1 | 2", "table"]]),
        (
            "<table><tr><td><h1>T</h1><p>a<td>b</table>",
            [["T", "heading"], ["a", "paragraph"], ["b", "paragraph"]],
        ),
        ("<blockquote>q<p>r</blockquote>", [["q", "quote"], ["r", "quote"]]),
        ("a<script>b</script><style>c</style> d", [["a d", "paragraph"]]),
        ("<div style='display:none'>before</div>a", [["before", "hidden"], ["a", "paragraph"]]),
        ("<p>او می‌گوید 👨🏻‍🚒</p>", [["او می‌گوید 👨🏻‍🚒", "paragraph"]]),
        ("<img src=http://a.example/x.png>a", [["a", "paragraph"]]),
        ("", []),
    ],
)
def test_a_fragment_is_read_whole(fragment: str, blocks: list[list[str]]) -> None:
    assert found_in_page(fragment, whole=True)["blocks"] == blocks
