"""Pairs are suggested by their words, in bounded time however many claims there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from library.compared import Cell, Comparison, Difference, Place, Row, Subject, Telling, Value
from library.suggesting import suggestions


def cell(summary: str, quote: str = "") -> Cell:
    """A claim that an article of an outlet of its own reports."""
    return Cell(
        summary, summary, f"in {summary}", f"of {summary}", "", None, (), (Place("", 0, 1, quote, ""),), (), None,
        "", "", "",
    )  # fmt: skip


def compared(cells: Sequence[Cell], differences: tuple[Difference, ...] = ()) -> Comparison:
    row = Row(None, (), {each.column: (each,) for each in cells})
    return Comparison(Subject("claims", ()), (), (row,), (), differences)


def test_the_order_of_words_does_not_matter_and_few_words_say_nothing() -> None:
    cells = [
        cell("Shells fell at the bridge.", "they fell"),
        cell("At the bridge shells fell.", "they fell"),
        cell("Nobody died at Tolan bridge.", "they fell"),
    ]
    found = suggestions(compared(cells), (), 200)
    assert [(each.one, each.other, each.relation, each.score) for each in found] == [
        (cells[0].claim, cells[1].claim, "repeats", 100.0)
    ]


def test_of_very_many_claims_those_that_share_the_rarest_words_are_compared() -> None:
    cells = [cell(" ".join(f"w{number * step % 997}" for step in range(1, 30))) for number in range(1, 900)]
    cells += [cell("Two who met at the weir"), cell("At the weir two who met")]
    found = suggestions(compared(cells), (), 200)
    assert [(each.one, each.other) for each in found if each.score == 100.0] == [
        ("Two who met at the weir", "At the weir two who met")
    ]
    assert found == suggestions(compared(cells), (), 200)


def test_very_many_values_of_a_label_suggest_no_more_than_can_be_looked_at() -> None:
    tellings = [
        tuple(Telling(f"claim {number} {each}", f"{each}", "", None, "") for each in range(6))
        for number in range(90)
    ]
    values = tuple(Value(str(number), True, mine, number, number) for number, mine in enumerate(tellings))
    conflicts = tuple(combinations(range(len(values)), 2))
    found = suggestions(compared([], (Difference("freed", values, "conflicting", conflicts),)), (), 1_000_000)
    assert 1_000 < len(found) <= 20_000
    assert {each.relation for each in found} == {"repeats", "contradicts"}
