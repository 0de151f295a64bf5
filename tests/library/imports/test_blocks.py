"""Blocks become an article: its title, language and what of it is hidden."""

from __future__ import annotations

from typing import Any

from library.imports.blocks import to_draft
from library.imports.formats import Source
from library.model import Draft

WORDS = "The buses crossed the river on Tuesday morning, and some forty families waited for them with bread."
DARI = "بس‌ها صبح روز سه‌شنبه از دریا گذشتند و حدود چهل خانواده با نان در انتظار آن‌ها بودند و کسی چیزی نگفت."


def draft(*texts: str, **fields: str) -> Draft:
    found: dict[str, Any] = {
        "blocks": [[text, "paragraph"] for text in texts],
        "fields": fields,
        "origins": dict.fromkeys(fields, "page title"),
    }
    return to_draft(found, Source("/in/page.html", "page.html", b""))


def test_a_title_that_pages_put_round_articles_is_none() -> None:
    made = draft("Accessibility links", "A bridge reopens", WORDS, title="Accessibility links")
    assert (made.title, made.origins["title"]) == ("A bridge reopens", "first line")
    assert made.text[slice(*made.hidden[0])].strip() == "Accessibility links"


def test_a_language_is_a_tag_and_one_that_the_letters_can_be_in() -> None:
    made = draft("A bridge", WORDS, language="eng")
    assert (made.language, made.origins["language"]) == ("en", "page title")
    made = draft("پل", DARI, language="en-GB")
    assert (made.language, made.origins["language"]) == ("fa", "the text’s words")
    assert draft("A bridge", "It rained.", language="Klingon").language == "Klingon"
