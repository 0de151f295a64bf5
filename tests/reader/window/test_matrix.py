"""The matrix in the real window: from an event to its sentences, two claims linked, taken back, shown at once."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from library import Library
from reader.panels.matrix import MatrixPanel
from tests.conftest import AddText
from tests.reader.claims import Claims, add_claims

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person


@pytest.fixture
def claims(library_path: Path, add_text: AddText) -> Claims:
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        return add_claims(library, add_text)


def matrix(person: Person, claims: Claims) -> MatrixPanel:
    """The matrix of the event, the keyboard in it."""
    person.press(Key.Key_2, CTRL)
    page = person.workplace.pages.compare
    assert page is not None
    page.comparing.compare(claims.event)
    panel = cast(MatrixPanel, page.view)
    person.until(lambda: panel.view.matrix.lines)
    person.until(lambda: person.focus() == "matrix")
    return panel


def beside(person: Person) -> list[str]:
    """The words in focus of the articles side by side."""
    page = person.workplace.pages.compare
    assert page is not None
    seats = page.beside.seats if page.beside else []
    return [mention.quote for seat in seats if (mention := seat.desk.mention())]


def test_a_claim_leads_to_its_sentence_and_another_one_stands_beside(
    start: Start, library_path: Path, claims: Claims
) -> None:
    person = start(library_path)
    panel = matrix(person, claims)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    person.until(lambda: beside(person) == ["four hundred men were freed"])
    panel.view.setFocus()
    person.press(Key.Key_End, CTRL)
    person.press(Key.Key_Return, SHIFT)
    person.until(lambda: beside(person) == ["four hundred men were freed", "Some hundreds came home"])


def test_claims_are_linked_by_keys_and_undo_takes_the_link_back(
    start: Start, library_path: Path, claims: Claims
) -> None:
    person = start(library_path)
    panel = matrix(person, claims)
    person.press(Key.Key_End, CTRL)
    person.press(Key.Key_Space)
    person.press(Key.Key_Up)
    person.type("v")
    person.until(lambda: len(panel.view.matrix.pairs) == 3)
    assert "contradicts" in person.message()
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: len(panel.view.matrix.pairs) == 2)
    assert person.focus() == "matrix"
    assert panel.view.card is not None
    assert panel.view.card.claim == claims.nobody


def test_what_is_coded_in_the_article_is_seen_in_the_matrix_at_once(
    start: Start, library_path: Path, claims: Claims
) -> None:
    person = start(library_path)
    panel = matrix(person, claims)
    person.press(Key.Key_Return)
    person.until(lambda: beside(person))
    with Library.open(library_path, coder="Bo") as library, library.change("Say it is true"):
        library.records.set(claims.denied, {"verdict": "refuted"})
    person.until(lambda: panel.view.card and "verdict: refuted" in panel.view.card.facts)
