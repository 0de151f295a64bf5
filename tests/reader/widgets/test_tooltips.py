"""What somebody wrote is seen in a tooltip as it was written."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

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
