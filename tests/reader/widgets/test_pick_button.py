"""Choosing several of many: by mouse, by keys and by words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.widgets.pick_button import PickButton, PickList

Key = Qt.Key


@pytest.fixture
def button(qtbot: QtBot) -> PickButton:
    made = PickButton("outlet", "outlets")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.offer([(f"o{number}", f"Outlet {number}") for number in range(30)])
    return made


def opened(button: PickButton) -> QWidget:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    found = button.findChild(PickList)
    assert isinstance(found, PickList)
    assert found.isVisible()
    return found


def test_what_is_found_by_words_is_ticked_by_enter(button: PickButton) -> None:
    heard: list[tuple[str, ...]] = []
    button.changed.connect(lambda: heard.append(button.chosen))
    found = opened(button)
    field = found.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "outlet 17")
    QTest.keyClick(field, Key.Key_Return)
    assert button.text() == "Outlet 17"
    QTest.keyClicks(field, "outlet 4")
    QTest.keyClick(field, Key.Key_Return)
    assert heard == [("o17",), ("o4", "o17")]
    assert button.text() == "2 outlets"
    assert button.accessibleName() == "Outlet: Outlet 4, Outlet 17"
    QTest.keyClick(field, Key.Key_Return)
    assert button.chosen == ("o17",), "once more takes it away"


def test_the_list_is_walked_and_ticked_by_keys(button: PickButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Key.Key_Down)
    found = button.findChild(PickList)
    assert isinstance(found, PickList)
    QTest.keyClick(QApplication.focusWidget() or found, Key.Key_Down)
    QTest.keyClick(button.list, Key.Key_Down)
    QTest.keyClick(button.list, Key.Key_Space)
    assert button.chosen == ("o1",)
    QTest.keyClick(button.list, Key.Key_Return)
    assert not found.isVisible()


def test_all_are_wanted_again(button: PickButton) -> None:
    button.choose(["o3", "o5"])
    found = opened(button)
    every = next(one for one in found.findChildren(QPushButton) if one.text() == "All Outlets")
    QTest.mouseClick(every, Qt.MouseButton.LeftButton)
    assert button.chosen == ()
    assert button.text() == "All outlets"
    assert not found.isVisible()


def test_what_is_gone_is_no_longer_chosen_and_what_is_not_read_yet_is_only_counted(
    button: PickButton,
) -> None:
    button.choose(["o3", "01a2-new"])
    assert button.text() == "2 outlets"
    button.choose(["01a2-new"])
    assert button.text() == "1 outlet"
    button.offer([("o3", "Outlet 3")])
    assert button.chosen == ()
