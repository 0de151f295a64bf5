"""The order of titles: as a person looks for them, whatever they are written in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.text.ordering import sort_key


def test_case_accents_and_marks_before_the_first_word_do_not_count() -> None:
    titles = ["élan", "“Eland” found", "Zoo", "[Live] echo", "a bee", "Äbte", "…", "«Хутор»", "ангел"]
    assert sorted(titles, key=sort_key) == [
        "a bee", "Äbte", "élan", "“Eland” found", "[Live] echo", "Zoo", "ангел", "«Хутор»", "…",
    ]  # fmt: skip


def test_letters_that_persian_and_pashto_added_stand_where_readers_look_for_them() -> None:
    alphabet = "ابپتټجچځدډرړزژسشښفقکگلمنڼوهی"
    assert sorted(alphabet, key=sort_key) == list(alphabet)
    assert sorted(["كابل", "لوگر", "قندهار", "پنجشیر", "تخار", "بلخ"], key=sort_key) == [
        "بلخ", "پنجشیر", "تخار", "قندهار", "كابل", "لوگر",
    ]  # fmt: skip


@given(st.text())
def test_any_title_has_a_place(title: str) -> None:
    assert isinstance(sort_key(title), str)
