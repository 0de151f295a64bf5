"""Attributes: what the codebook says they are is checked, words become dates and numbers and stay beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from library import Article, Library
from library.checks import check
from library.errors import InvalidError

AddText = Callable[..., Article]

GOOD: list[tuple[str, str, Any, Any]] = [
    ("actor", "type", "armed_group", "armed_group"),
    ("actor", "type", " Armed  Group ", "armed_group"),
    ("actor", "country", "\nSarvena ", "Sarvena"),
    (
        "event",
        "when",
        "last month",
        {"words": "last month", "earliest": "2031-10-01", "latest": "2031-10-31", "precision": "month"},
    ),
    (
        "event",
        "when",
        {"words": "then", "earliest": "2031-10-02", "latest": "2031-10-02"},
        {"words": "then", "earliest": "2031-10-02", "latest": "2031-10-02", "precision": "day"},
    ),
    (
        "event",
        "when",
        {"earliest": "2031-10-02", "latest": None, "precision": "range"},
        {"words": "", "earliest": "2031-10-02", "latest": None, "precision": "range"},
    ),
    (
        "event",
        "when",
        "after the war",
        {"words": "after the war", "earliest": None, "latest": None, "precision": "unknown"},
    ),
    (
        "event",
        "quantities",
        [{"label": "released", "words": "2031 people"}],
        [{"label": "released", "words": "2031 people", "low": 2031, "high": 2031, "unit": "people"}],
    ),
    (
        "claim",
        "values",
        [
            {"label": "released", "words": "more than four thousand"},
            {"label": "signed", "words": "at the end of September"},
            {"label": "told", "words": "often"},
            {"label": "promised", "words": "five", "low": 5, "high": 5.5, "unit": "buses"},
            {
                "label": "left",
                "words": "soon",
                "earliest": None,
                "latest": "2032-01-01",
                "precision": "range",
            },
        ],
        [
            {"label": "released", "words": "more than four thousand", "low": 4000, "high": None, "unit": ""},
            {
                "label": "signed",
                "words": "at the end of September",
                "earliest": "2031-09-21",
                "latest": "2031-09-30",
                "precision": "range",
            },
            {"label": "told", "words": "often"},
            {"label": "promised", "words": "five", "low": 5, "high": 5.5, "unit": "buses"},
            {
                "label": "left",
                "words": "soon",
                "earliest": None,
                "latest": "2032-01-01",
                "precision": "range",
            },
        ],
    ),
    ("claim", "evidence", "https://example.org/a?b", "https://example.org/a?b"),
]

BAD: list[tuple[str, str, Any]] = [
    ("actor", "height", "tall"),
    ("actor", "type", "clown"),
    ("actor", "type", 3),
    ("actor", "country", ["x"]),
    ("actor", "country", "\ud800"),
    ("event", "when", 3),
    ("event", "when", {"words": ""}),
    ("event", "when", {"words": 3}),
    ("event", "when", {"day": "2031-10-02"}),
    ("event", "when", {"earliest": "2031-13-02"}),
    ("event", "when", {"earliest": 2031}),
    ("event", "when", {"earliest": "2031-10-02", "latest": "2031-10-01"}),
    ("event", "when", {"earliest": "2031-10-02", "precision": "nearly"}),
    ("claim", "values", "5000"),
    ("claim", "values", ["5000"]),
    ("claim", "values", [{"words": "5000"}]),
    ("claim", "values", [{"label": "a", "low": 5, "earliest": "2031-10-02"}]),
    ("claim", "values", [{"label": "a", "low": 5, "high": 4}]),
    ("claim", "values", [{"label": "a", "low": "5"}]),
    ("claim", "values", [{"label": "a", "low": True}]),
    ("claim", "values", [{"label": "a", "low": float("nan")}]),
    ("event", "quantities", [{"label": "a", "earliest": "2031-10-02"}]),
    ("claim", "evidence", "example.org"),
    ("claim", "evidence", "javascript:alert(1)"),
    ("claim", "evidence", "https://exa mple.org"),
]


@pytest.fixture
def article(library: Library, add_text: AddText) -> Article:
    """An article of 6 November 2031."""
    return add_text(library, "The council met.", published="2031-11-06")


@pytest.mark.parametrize(("kind", "key", "given", "kept"), GOOD)
def test_an_attribute_is_kept_in_its_form(
    library: Library, article: Article, kind: str, key: str, given: Any, kept: Any
) -> None:
    with library.change("Add"):
        made = library.records.add(kind, "X", attributes={key: given}, article=article.id)
        again = library.records.set(made.id, {key: made.attributes[key]})
    assert made.attributes == {key: kept}
    assert again == made
    with library.change("Clear"):
        assert library.records.set(made.id, {key: ""}).attributes == {}
        assert library.records.set(made.id, {key: None}).attributes == {}
    assert check(library) == []


@pytest.mark.parametrize(("kind", "key", "given"), BAD)
def test_what_does_not_fit_is_refused(library: Library, kind: str, key: str, given: Any) -> None:
    with library.change("Add"):
        made = library.records.add(kind, "X")
        with pytest.raises(InvalidError):
            library.records.set(made.id, {key: given})
        with pytest.raises(InvalidError):
            library.records.add(kind, "Y", attributes={key: given})
    assert library.records.list() == [made]


def test_words_are_resolved_against_the_article_that_mentions_the_record(
    library: Library, article: Article
) -> None:
    with library.change("Add"):
        event = library.records.add("event", "Meeting")
        library.mentions.add(article.id, "event", 0, 5, record=event.id)
        about = library.records.set(event.id, {"when": "Monday"}).attributes["when"]
    assert (about["earliest"], about["precision"]) == ("2031-11-03", "day")


def test_what_is_there_stays_though_the_codebook_has_moved_on(library: Library) -> None:
    with library.change("Add"):
        made = library.records.add("actor", "X", attributes={"type": "ngo"})
        term = next(row for row in library.codebook.rows("terms") if row["id"] == "actor_type.ngo")
        library.codebook.put("terms", {**term, "archived": 1})
        assert library.records.set(made.id, {"type": "ngo", "country": "Y"}).attributes["type"] == "ngo"
        with pytest.raises(InvalidError):
            library.records.add("actor", "Z", attributes={"type": "ngo"})


def test_the_codebook_tells_an_editor_what_a_kind_can_say(library: Library) -> None:
    attributes = {attribute.key: attribute for attribute in library.codebook.attributes("event")}
    assert list(attributes) == ["type", "when", "place", "status", "quantities"]
    assert attributes["type"].terms["AGREE"] == "Agree"
    assert "season" in attributes["when"].terms
    assert (attributes["place"].type, attributes["place"].is_core) == ("text", False)
    assert library.codebook.terms("stance")["opposes"] == "Opposes"
    assert library.codebook.attributes("frame") == []
