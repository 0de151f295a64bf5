"""A list of rows under keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.widgets.row_list import RowList

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    view = RowList()
    qtbot.addWidget(view)
    view.setModel(QStringListModel([f"Row {number}" for number in range(100)], view))
    view.set_row_height(40)
    view.resize(200, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    return view


def click(rows: RowList, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = rows.visualRect(rows.model().index(row, 0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def test_a_click_opens_a_row_and_with_a_modifier_only_selects(qtbot: QtBot, rows: RowList) -> None:
    with qtbot.waitSignal(rows.row_opened) as opened:
        click(rows, 2)
    assert opened.args == [2]
    with qtbot.assertNotEmitted(rows.row_opened):
        click(rows, 4, SHIFT)
        click(rows, 3, CTRL)
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, NONE)
    assert rows.rows() == [2, 4]
    assert rows.count_rows() == 2


def test_home_and_end_go_to_the_ends(rows: RowList) -> None:
    click(rows, 3)
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert rows.rows() == [99]
    QTest.keyClick(rows, Qt.Key.Key_Home, SHIFT)
    assert rows.count_rows() == 100
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.rows() == [1]
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert rows.rows() == [0]


def test_letters_are_collected_until_a_pause(qtbot: QtBot, rows: RowList) -> None:
    typed: list[str] = []
    rows.typed.connect(typed.append)
    QTest.keyClicks(rows, " ro w")
    assert typed == ["r", "ro", "ro ", "ro w"]
    rows._pause.timeout.emit()  # the pause is a second
    QTest.keyClicks(rows, "x")
    assert typed[-1] == "x"


def test_many_rows_are_selected_without_a_scroll(rows: RowList) -> None:
    rows.set_top_row(20, 15)
    assert rows.top_row() == (20, 15)
    rows.select([1, 2, 3, 50, 98, 99], 98, scroll=False)
    assert rows.rows() == [1, 2, 3, 50, 98, 99]
    assert rows.currentIndex().row() == 98
    assert rows.top_row() == (20, 15)
    rows.select([], -1)
    assert rows.rows() == []
    rows.select([0], 0)
    assert rows.top_row() == (0, 0)
