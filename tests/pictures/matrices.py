"""Scenes of the matrix: claims side by side, what joins them, what a value shows, and what there is in little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.panels.matrix import MatrixPanel

from .scenes import scene
from .sitter import Sitter

_RELEASE = "Release of Front detainees by the government"
_SIGNING = "Signing of the Port Marrin agreement"


@scene
def matrix(sitter: Sitter) -> None:
    """Who claims what about the releases."""
    _open(sitter, _RELEASE)


@scene
def matrix_joined(sitter: Sitter) -> None:
    """The cursor on a claim that contradicts others, and one that is marked to be linked."""
    panel = _open(sitter, _RELEASE)
    panel.view.step(1)
    sitter.press(Qt.Key.Key_Space)
    for _ in range(2):
        panel.view.step(1)
    sitter.rest()


@scene
def matrix_value(sitter: Sitter) -> None:
    """A value, what it excludes, and those who say it."""
    panel = _open(sitter, _RELEASE)
    panel.strip.table.setFocus()
    sitter.press(Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Space)


@scene
def matrix_small(sitter: Sitter) -> None:
    """The matrix above two articles side by side."""
    panel = _open(sitter, _SIGNING)
    panel.view.step(1)
    sitter.press(Qt.Key.Key_Return)
    panel.view.setFocus()
    panel.view.step(1)
    QTest.keyClick(panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    sitter.rest(12)


@scene
def matrix_nothing(sitter: Sitter) -> None:
    """Nothing is compared yet."""
    sitter.open_empty()
    sitter.ask("view.compare")


def _open(sitter: Sitter, event: str) -> MatrixPanel:
    """Compare an event of the samples."""
    sitter.open_samples()
    page = sitter.workplace.pages.show_compare()
    records = sitter.workplace.session.library.records.list("event")
    page.comparing.compare(next(record.id for record in records if record.name == event))
    panel = page.view
    assert isinstance(panel, MatrixPanel)
    sitter.wait(lambda: bool(panel.view.matrix.lines))
    panel.view.setFocus()
    sitter.rest()
    return panel
