"""What outlets' pages have in common: how their parts are called, where their dates stand, what they keep in data."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from library.imports.web.html import found_in_page
from library.imports.web.page_boilerplate import hide_boilerplate
from library.imports.web.page_dates import published_date
from tests.made import web
from tests.made.web import article_data, metas, page, paragraphs, script

LONG = [f"{text} {text} {text}" for text in (web.FIRST, web.SECOND, web.THIRD)]
NO_DATE = script(article_data(datePublished="", dateModified="", mainEntityOfPage=""))


def what_is(words: str, inside: str, head: str = "") -> str:
    """Return what the block with some words is, in a page whose article has more inside; gone is hidden too."""
    body = f"<article><h1>{web.TITLE}</h1>{paragraphs(LONG)}{inside}{paragraphs(reversed(LONG))}</article>"
    blocks = found_in_page(page(body, head))["blocks"]
    return next((what for text, what in blocks if words in text), "hidden")


def published(beside: str, around: str = "{}") -> tuple[str, str]:
    """Return the date, and where it was found, of a page whose title has something beside it."""
    body = around.format(f"<h1>{web.TITLE}</h1>{beside}") + paragraphs(LONG)
    found = found_in_page(page(f"<article>{body}</article>", NO_DATE))
    return found["fields"].get("published", ""), found["origins"].get("published", "")


@pytest.mark.parametrize(
    "name", ["articleRelated", "story_related_links", "post__share", "page-aside box", "videoGallery"]
)
def test_a_name_is_read_word_by_word(name: str) -> None:
    assert what_is(web.RELATED, f'<div class="{name}"><p>{web.RELATED}</p></div>') == "hidden"


@pytest.mark.parametrize(
    "attributes",
    ['class="elementor-widget-container"', 'id="content_print"', 'class="printable"', 'class="commentary"'],
)
def test_a_name_that_only_looks_like_boilerplate_hides_nothing(attributes: str) -> None:
    tree = document_fromstring(
        f"<article>{paragraphs(LONG)}<div {attributes}><p>{web.QUOTE}</p></div></article>"
    )
    blocks = [[text, "paragraph"] for text in (*LONG, web.QUOTE)]
    hide_boilerplate(blocks, tree)
    assert blocks[-1][1] == "paragraph"


def test_the_anchor_of_a_heading_is_made_of_its_own_words() -> None:
    assert what_is("Share prices", '<h2 id="share-prices-fall">Share prices fall in Tolan</h2>') == "heading"
    assert what_is("Share prices", '<h2 class="share-title">Share prices fall in Tolan</h2>') == "hidden"


def test_long_prose_in_a_box_is_a_part_of_the_article() -> None:
    box = [f"So it was said in Norrund {at}: {text}" for at, text in enumerate(LONG)]
    assert what_is("in Norrund 1", f'<div class="aside">{paragraphs(box)}</div>') == "paragraph"
    assert what_is("in Norrund 1", f'<div class="aside">{paragraphs(box[1:2])}</div>') == "hidden"


def test_a_line_that_is_an_address_or_an_end_mark_is_hidden() -> None:
    assert what_is("sallavan@", "<p>p.sallavan@lowland-courier.example.org</p>") == "hidden"
    assert what_is("(END)", "<p>(END)</p>") == "hidden"


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ("<p class='fecha'>mardi 4 novembre 2031</p>", "2031-11-04"),
        ("<div><span>04.11.2031 06:40</span></div>", "2031-11-04T06:40"),
        ("<div><span>Published 4 November 2031</span></div>", "2031-11-04"),
        ("<p>Norrund | 4 November 2031</p>", "2031-11-04"),
        ("<p>2031年11月4日</p>", "2031-11-04"),
    ],
)
def test_the_date_beside_the_title_is_known(beside: str, day: str) -> None:
    assert published(beside) == (day, "date beside the title")
    assert published(beside, "<div><header>{}</header></div>") == (day, "date beside the title")


@pytest.mark.parametrize(
    "beside",
    [
        "<p>Updated 4 November 2031</p>",
        "<p class='modified'>4 November 2031</p>",
        "<aside><p>4 November 2031</p></aside>",
        "<p>On 4 November 2031 the two ministries said again that the lists would be read out.</p>",
    ],
)
def test_another_date_is_not_that_of_publication(beside: str) -> None:
    assert published(beside) == ("", "")


def test_days_with_dots_begin_with_the_day() -> None:
    assert published_date("4.11.2031") == "2031-11-04"
    assert published_date("04.11.2031, 6:40 Uhr") == "2031-11-04T06:40"
    assert published_date("31.13.2031") == ""


def test_lines_that_only_say_date_and_byline_are_hidden_where_both_are_known() -> None:
    lines = "<p>By Piet Sallavan and Ilse Marrin</p><p>4 November 2031</p>"
    body = f"<article><h1>{web.TITLE}</h1>{lines}{paragraphs(LONG)}</article>"
    known = found_in_page(page(body, script(article_data())))["blocks"]
    assert [what for text, what in known if text.startswith(("By Piet", "4 Nov"))] == ["hidden", "hidden"]
    unknown = found_in_page(page(body, metas({"og:title": web.TITLE}, "property")))["blocks"]
    assert [what for text, what in unknown if text.startswith("By Piet")] == ["paragraph"]


def test_the_text_in_the_data_stands_in_for_a_page_that_shows_none() -> None:
    shell = "<div id='app'>Please turn on JavaScript to read this.</div>"
    for body in ("\n\n".join(LONG), paragraphs(LONG)):
        blocks = found_in_page(page(shell, script(article_data(articleBody=body))))["blocks"]
        assert blocks == [[text, "paragraph"] for text in LONG]


def test_the_text_in_the_data_is_not_asked_for_where_the_page_shows_its_own() -> None:
    other = script(article_data(articleBody=" ".join(["Quite another text."] * 200)))
    body = f"<article><h1>{web.TITLE}</h1>{paragraphs([*LONG, *(text * 2 for text in LONG)])}</article>"
    assert not any("Quite another" in text for text, _ in found_in_page(page(body, other))["blocks"])


def test_a_template_that_was_never_filled_in_is_no_value() -> None:
    found = found_in_page(page(f"<h1>{web.TITLE}</h1>{paragraphs(LONG)}", "<title>{{ page.title }}</title>"))
    assert found["fields"]["title"] == web.TITLE


def test_an_account_is_neither_byline_nor_the_likeliest_outlet() -> None:
    head = f"<title>{web.TITLE} | Lowland Courier</title>" + metas(
        {"twitter:site": "@lowcourier", "author": "@lowcourier"}
    )
    fields = found_in_page(page(f"<h1>{web.TITLE}</h1>{paragraphs(LONG)}", head))["fields"]
    assert fields["outlet"] == "Lowland Courier"
    assert "byline" not in fields


@pytest.mark.parametrize("between", ["-", "_", "：", " | "])
def test_an_outlet_behind_a_chinese_title_is_split_off(between: str) -> None:
    head = f"<title>{web.CHINESE_TITLE}{between}诺伦德新闻网</title>"
    fields = found_in_page(page(paragraphs([web.CHINESE, web.CHINESE_SECOND]), head, "zh"))["fields"]
    assert (fields["title"], fields["outlet"]) == (web.CHINESE_TITLE, "诺伦德新闻网")
