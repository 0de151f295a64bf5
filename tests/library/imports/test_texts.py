"""Text files as they come: what they say of themselves is found, and what is not the article is hidden."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports import FORMATS
from library.imports.formats import Source
from library.imports.worker import Worker
from library.model import Draft
from library.text.paragraphs import body
from tests.made import texts

FILES = texts.files()


def article(name: str) -> Draft:
    source = Source(name, name, FILES[name])
    with Worker() as worker:
        [draft] = next(form for form in FORMATS if form.fits(source)).read(source, worker)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("name", "title", "byline", "published", "language"),
    [
        ("wire.txt", "A bridge reopens", "Meridian Wire", "2031-11-05", "en"),
        ("web.txt", "A bridge reopens", "Dana Ferrow", "2031-11-05T16:40+00:00", "en"),
        ("german.txt", "Die Brücke öffnet", "Lena Krüvel", "2031-11-05", "de"),
        ("dari.txt", "پل باز شد", "دانا فرو", "2031-11-05", "fa"),
        ("dari-wide.txt", "پل باز شد", "دانا فرو", "2031-11-05", "fa"),
        ("chinese.txt", "渡轮会谈", "", "", "zh"),
        ("2031-11-05_bridge.txt", "A bridge reopens", "", "2031-11-05", "en"),
        ("article.md", "A bridge reopens", "", "2031-11-05", "en"),
        ("no-suffix", "A bridge reopens", "", "", "en"),
    ],
)
def test_a_text_says_what_it_is(name: str, title: str, byline: str, published: str, language: str) -> None:
    draft = article(name)
    assert (draft.title, draft.byline, draft.published, draft.language) == (
        title,
        byline,
        published,
        language,
    )
    assert set(draft.origins) == {
        field for field in ("title", "byline", "published", "language") if getattr(draft, field)
    }


def test_only_the_article_of_a_copied_page_is_seen() -> None:
    draft = article("web.txt")
    shown = [line for line in body(draft.text, draft.hidden).split("\n") if line]
    assert shown == [
        "A bridge reopens",
        "By Dana Ferrow",
        "Updated 6 November 2031",
        "Published 5 November 2031, 16:40 GMT",
        texts.PARAGRAPH,
        f"{texts.PARAGRAPH} 👨🏻‍🚒",
    ]


@pytest.mark.parametrize("name", ["empty.txt", "no-words.txt", "zeros.txt"])
def test_what_has_no_words_is_refused(name: str) -> None:
    with pytest.raises(UnreadableError):
        article(name)


@pytest.mark.parametrize("name", ["one-line.txt", "date-lines.txt", "brackets.txt", "fences.md"])
def test_harm_is_read_as_words(name: str) -> None:
    assert article(name).text
