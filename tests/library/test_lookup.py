"""A thing is found by its whole id or by an ending that only it has."""

from __future__ import annotations

import pytest

from library.errors import AmbiguousError, NotFoundError
from library.lookup import one_ending

ONE = ("0190-aaa1", "The first")
OTHER = ("0190-bba1", "The second")


def test_the_only_thing_found_is_meant() -> None:
    assert one_ending("article", "a1", [ONE]) == "0190-aaa1"


def test_a_whole_id_wins_over_longer_ids_that_end_in_it() -> None:
    assert one_ending("article", " A1 ", [("a1", "Exact"), ONE]) == "a1"


@pytest.mark.parametrize(("ending", "found"), [("zz", []), ("", [ONE]), ("  ", [ONE])])
def test_nothing_found_and_nothing_asked_are_refused(ending: str, found: list[tuple[str, str]]) -> None:
    with pytest.raises(NotFoundError, match="no article") as caught:
        one_ending("article", ending, found)
    assert "unique ending" in caught.value.hint


def test_several_things_are_refused_with_the_list() -> None:
    with pytest.raises(AmbiguousError, match="a1") as caught:
        one_ending("article", "a1", [ONE, OTHER])
    assert caught.value.choices == ["0190-aaa1  The first", "0190-bba1  The second"]


def test_a_long_list_is_cut_at_five() -> None:
    with pytest.raises(AmbiguousError) as caught:
        one_ending("mention", "1", [(f"{n}1", "words") for n in range(6)])
    assert len(caught.value.choices) == 5
