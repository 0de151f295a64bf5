"""What somebody wrote is seen in a tooltip as it was written."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from reader.widgets.matrix_model import MatrixModel
from reader.widgets.matrix_parts import Line, Matrix
from reader.widgets.tick_list import TickList
from reader.widgets.tooltips import as_tooltip


@pytest.mark.parametrize(
    "words", ["Ministry", "Dow < Nasdaq", "<b>Bold</b> claims\nof <i>two</i> lines", "R&amp;D <img src='x'>"]
)
def test_names_are_shown_as_they_are(words: str) -> None:
    shown = as_tooltip(words)
    if GuiQt.mightBeRichText(shown):
        document = QTextDocument()
        document.setHtml(shown)
        shown = document.toPlainText()
    assert shown == words


def test_a_choice_with_a_hostile_name_has_no_picture_in_its_tooltip(qtbot: QtBot) -> None:
    ticks = TickList("Outlets")
    qtbot.addWidget(ticks)
    ticks.offer([("", "<img src='file:///a.png'>", 1)])
    assert "<img" not in ticks.item(0).toolTip()


def test_a_claimant_with_a_hostile_name_has_no_picture_in_the_matrix_heading() -> None:
    model = MatrixModel()
    model.show(Matrix((), (Line("x", 0, 0, "<img src='file:///a.png'>"),)))
    shown = model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert shown is not None
    assert "<img" not in shown
    assert "img src" in shown
