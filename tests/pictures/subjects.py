"""Scenes of what stands around the matrix: what can be compared, what it is narrowed by, what is suggested."""

from __future__ import annotations

from PySide6.QtCore import Qt

from library import Sift
from reader.panels.pairs import PairsPanel
from reader.panels.subjects import SubjectsPanel

from .scenes import scene
from .sitter import Sitter


@scene
def compare_empty(sitter: Sitter) -> None:
    """A library in which there is nothing to compare yet."""
    sitter.open_empty()
    sitter.ask("view.compare")


@scene
def compare_claims(sitter: Sitter) -> None:
    """Claims of which three are chosen, to be compared by themselves."""
    panel = _open(sitter, "")
    panel.filters.segments.buttons[2].click()
    sitter.wait(lambda: panel.model.rowCount() > 20)
    panel.list.setFocus()
    panel.list.select([1, 2, 4], 4)


@scene
def compare_nothing_found(sitter: Sitter) -> None:
    """A filter that no event fits."""
    _open(sitter, "exchange of")
    sitter.type(" gifts", "subjectFilter")


@scene
def compare_narrow(sitter: Sitter) -> None:
    """What a comparison can be narrowed by, some of it chosen."""
    _open(sitter, "exchange of")
    _narrow(sitter)
    sitter.ask("compare.narrow")


@scene
def compare_narrowed(sitter: Sitter) -> None:
    """A comparison that is narrowed, each condition with its cross."""
    _open(sitter, "exchange of")
    _narrow(sitter)


@scene
def compare_pairs(sitter: Sitter) -> None:
    """Pairs that may be linked, two of them rejected."""
    _open(sitter, "exchange of")
    sitter.ask("compare.pairs")
    sitter.press(Qt.Key.Key_X, Qt.Key.Key_X, Qt.Key.Key_Down)


@scene
def compare_rejected(sitter: Sitter) -> None:
    """Pairs that somebody rejected."""
    compare_pairs(sitter)
    panel = sitter.window.findChild(PairsPanel)
    assert panel is not None
    panel.rejected.click()


def _open(sitter: Sitter, words: str) -> SubjectsPanel:
    """Go to the Compare page, and compare the first event with these words."""
    sitter.open_samples()
    sitter.ask("view.compare")
    panel = sitter.window.findChild(SubjectsPanel)
    assert panel is not None
    sitter.wait(lambda: panel.model.rowCount() > 0)
    if words:
        sitter.type(words, "subjectFilter")
        sitter.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        page = sitter.workplace.pages.compare
        assert page is not None
        sitter.wait(lambda: bool(page.comparing.suggestions))
    return panel


def _narrow(sitter: Sitter) -> None:
    page = sitter.workplace.pages.compare
    assert page is not None
    page.comparing.set_sift(
        Sift(outlets=("Lowland Courier", "Meridian Wire"), stances=("opposes", ""), said_from="2031-11")
    )
    sitter.rest()
