"""The letters of a menu's lines: each line has one of its own."""

from __future__ import annotations

import pytest

from reader.widgets.letter_menu import with_letters


@pytest.mark.parametrize(
    ("labels", "lines"),
    [
        (["Supports", "Neutral", "Without Stance"], ["&Supports", "&Neutral", "&Without Stance"]),
        (["Signatory", "Speaker", "Participant"], ["&Signatory", "Sp&eaker", "&Participant"]),
        (["Host", "host"], ["&Host", "h&ost"]),
        (["Aa", "Ab", "a b c"], ["&Aa", "A&b", "a b &c"]),
        (["A", "a"], ["&A", "a"]),
        (["(None)", "Q & A"], ["(&None)", "&Q && A"]),
        (["میزبان", "میانجی"], ["&میزبان", "م&یانجی"]),
        ([], []),
    ],
)
def test_a_letter_that_is_taken_falls_to_the_next_free_one(labels: list[str], lines: list[str]) -> None:
    assert with_letters(labels) == lines
