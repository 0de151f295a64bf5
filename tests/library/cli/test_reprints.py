"""Reprints from the command line: groups, one article's, and what differs, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from library import Library
from tests.conftest import AddText
from tests.library.reprinted import article, paragraphs

Run = Callable[..., Any]
WIRE = paragraphs(1)


@pytest.fixture
def wire(library: Library, add_text: AddText) -> list[str]:
    """A wire story, a shorter reprint of it, and another article; their ids."""
    told = (
        ("Buses cross", "Meridian Wire", "2031-11-06", WIRE),
        ("Home", "Lowland Courier", "2031-11-07", WIRE[:5]),
        ("A mill", "", "", paragraphs(2)),
    )
    return [
        add_text(library, article(title, body), title=title, outlet=outlet, published=date).id
        for title, outlet, date, body in told
    ]


def test_the_groups_are_listed(shell: Run, wire: list[str]) -> None:
    answer = shell("reprints")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "2 articles with one text",
        f"{wire[0][-8:]}  2031-11-06  Meridian Wire: Buses cross",
        f"{wire[1][-8:]}  2031-11-07  Lowland Courier: Home",
    ]
    groups = shell("reprints", "--json").json["groups"]
    assert [[each["id"] for each in group] for group in groups] == [wire[:2]]


def test_the_reprints_of_one_article(shell: Run, wire: list[str]) -> None:
    (found,) = shell("reprints", wire[0][-8:], "--json").json["reprints"]
    assert (found["id"], found["outlet"], found["published"]) == (wire[1], "Lowland Courier", "2031-11-07")
    assert 0.9 < found["likeness"] <= 1
    line = shell("reprints", wire[0][-8:]).out
    assert f"{wire[1][-8:]}  2031-11-07  Lowland Courier: Home" in line
    assert shell("reprints", wire[2]).out == "No other article has this text.\n"
    assert shell("reprints", "nobody").code == 1


def test_an_empty_library_has_none(shell: Run, library: Library) -> None:
    assert shell("reprints").out == "No article is a reprint of another.\n"
    assert shell("reprints", "--json").json == {"groups": []}


def test_the_difference_marks_words_and_paragraphs(shell: Run, library: Library, add_text: AddText) -> None:
    one = add_text(library, "Talks\n\nEnvoys met in Tolan on Monday.\n\nNobody signed.\n", outlet="Wire")
    other = add_text(
        library, "Talks\n\nEnvoys met in Norrund on Monday.\n\nBuses came.\n", title="Talks again"
    )
    lines = shell("difference", one.id, other.id).out.splitlines()
    assert lines == [
        f"--- {one.id[-8:]}  Wire  Talks",
        f"+++ {other.id[-8:]}  Talks again",
        "  Talks",
        "~ Envoys met in [-Tolan-]{+Norrund+} on Monday.",
        "- Nobody signed.",
        "+ Buses came.",
    ]
    told = shell("difference", one.id, other.id, "--json").json
    assert told["whole"] is True
    for side, text in (("one", one.text), ("other", other.text)):
        assert "".join(text[slice(*piece[side])] for piece in told["pieces"]) == text
