"""A hint keeps its place at the foot of a view, whatever the view's size."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.widgets.hint import Hint


def test_a_hint_stays_inside_the_foot_of_its_view(qtbot: QtBot) -> None:
    view = QWidget()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    hint = Hint("Shift+← → moves the end, Ctrl+Shift+← → the start. Esc ends.", view)
    assert hint.isHidden()
    hint.show()
    for width in (600, 200, 800):
        view.resize(width, 400)
        qtbot.waitUntil(lambda: abs(hint.geometry().center().x() - view.rect().center().x()) <= 1)
        assert view.rect().contains(hint.geometry())
        assert hint.geometry().bottom() > 340
