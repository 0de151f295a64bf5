"""Text and Markdown files: the words as they stand, in normal form, with what they say of themselves."""

from __future__ import annotations

import importlib.resources

import pytest

from library.errors import UnreadableError
from library.imports.formats import Source
from library.imports.markdown import MARKDOWN
from library.imports.plain import TEXT
from library.imports.worker import Worker
from library.model import Draft
from library.text.paragraphs import body


def article(name: str, data: bytes, encoding: str = "") -> Draft:
    source = Source(f"/folder/{name}", name, data, encoding)
    form = MARKDOWN if MARKDOWN.fits(source) else TEXT
    [draft] = form.read(source, Worker())
    return draft


def sample(name: str) -> Draft:
    data = importlib.resources.files("resources").joinpath("samples", "articles", name).read_bytes()
    return article(name, data)


def test_a_text_is_stored_in_normal_form_and_nothing_of_it_is_lost() -> None:
    draft = article("a.txt", "\ufeffCafe\u0301 opens\r\n\r\nIt rained.\u2028Nobody came.\r".encode())
    assert draft.text == "Café opens\n\nIt rained.\nNobody came.\n"


def test_the_files_bytes_and_name_are_kept() -> None:
    draft = article("bridge.txt", b"A bridge reopens\r\n")
    assert (draft.original, draft.source) == (b"A bridge reopens\r\n", "bridge.txt")


def test_a_file_is_read_in_the_encoding_that_is_named() -> None:
    assert article("a.txt", "Łódź".encode("windows-1250"), "windows-1250").text == "Łódź"


@pytest.mark.parametrize(
    "data", [b"...\n---\n", "— * —\n“ ”".encode(), b"\xef\xbb\xbf", "\u200b \ufeff".encode()]
)
def test_a_file_without_words_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        article("a.txt", data)


def test_markdown_is_kept_as_written_and_titled_by_its_heading() -> None:
    draft = article("a.MD", b"# A *bridge* reopens\n\n> It rained, **hard**.\n\n- one\n- two\n")
    assert draft.text == "# A *bridge* reopens\n\n> It rained, **hard**.\n\n- one\n- two\n"
    assert draft.title == "A *bridge* reopens"


def test_the_lines_of_markdown_are_known_and_its_text_is_left() -> None:
    text = (
        "---\ntitle: A bridge reopens\nlist:\n- not one\n---\n# A bridge reopens\n\nIt rained.\n\n"
        "## Two banks\n\n- one\n- two\n"
        "\n> No eels,\n> no peace.\n\nWho said so\n-----------\n\n| bank | people |\n|---|---|\n| left | 380 |\n\n"
        "```\n# no heading\n- no list\n```\n\n### Below\n\nEither | or, they said.\n"
    )
    draft = article("a.md", text.encode())
    assert draft.text == text
    assert [(text[start:end], what) for start, end, what in draft.layout] == [
        ("## Two banks", "heading"),
        ("- one\n- two", "list"),
        ("> No eels,\n> no peace.", "quote"),
        ("Who said so", "heading"),
        ("| bank | people |\n|---|---|\n| left | 380 |", "table"),
        ("### Below", "subheading"),
    ]
    assert draft.origins["title"] == "front matter"


@pytest.mark.parametrize(
    ("name", "title", "outlet", "byline", "published"),
    [
        ("01-harbour-post.txt", "Detainee buses cross the river as envoys return to the table", "", "", ""),
        (
            "02-lowland-courier.md",
            "Tolan keeps its word, and waits",
            "Lowland Courier",
            "Dana Ferrow",
            "2031-11-05",
        ),
        (
            "04-sada-ye-darya.txt",
            "خانواده‌ها در انتظار؛ شمار رهاشدگان هنوز روشن نیست",
            "Sada-ye Darya",
            "",
            "2031-11-07",
        ),
        (
            "05-tolan-evening-mail.txt",
            "Norrund’s long goodbye keeps our sons in the hills",
            "Tolan Evening Mail",
            "Lena Krüvel",
            "2031-11-08",
        ),
    ],
)
def test_a_sample_says_what_it_is(name: str, title: str, outlet: str, byline: str, published: str) -> None:
    draft = sample(name)
    assert (draft.title, draft.outlet, draft.byline, draft.published) == (title, outlet, byline, published)


def test_the_cruft_of_a_sample_is_hidden_and_its_article_is_not() -> None:
    draft = sample("01-harbour-post.txt")
    seen = body(draft.text, draft.hidden)
    assert seen.startswith("Detainee buses cross the river as envoys return to the table\nThe two sides")
    assert seen.endswith("“I only need one.”\n")
    assert "Breaking News" in draft.text
