"""The form that narrows a comparison: lists to tick, ranges of dates, what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.narrowing import read_date
from reader.widgets.facet_popup import FacetPopup
from reader.widgets.line_field import LineField
from reader.widgets.tick_list import TickList

OFFERED = {"outlet": [("Post", "Post", 3), ("", "no outlet", 1)], "coder": [("Ada", "Ada", 4)]}


@pytest.fixture
def popup(qtbot: QtBot) -> Iterator[FacetPopup]:
    """The form, open under a button, with nothing chosen."""
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton(window)
    window.show()
    made = FacetPopup([("said", "Said")], [("outlet", "Outlet"), ("coder", "Coder")], read_date, window)
    made.offer(OFFERED)
    made.show_values({})
    made.open_under(button)
    yield made
    made.close()


def ticks(popup: FacetPopup, name: str) -> TickList:
    return next(each for each in popup.findChildren(TickList) if each.accessibleName() == name)


def told(popup: FacetPopup) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    popup.changed.connect(found.append)
    return found


def test_a_list_with_one_choice_is_left_out(popup: FacetPopup) -> None:
    assert ticks(popup, "Outlet").isVisible()
    assert not ticks(popup, "Coder").isVisible()


def test_space_ticks_and_enter_closes(popup: FacetPopup) -> None:
    found, outlets = told(popup), ticks(popup, "Outlet")
    assert outlets.hasFocus()
    QTest.keyClick(outlets, Qt.Key.Key_Down)
    QTest.keyClick(outlets, Qt.Key.Key_Space)
    assert found[-1]["outlet"] == ("",)
    QTest.keyClick(outlets, Qt.Key.Key_Return)
    assert not popup.isVisible()


def test_a_click_ticks_on_the_box_and_on_the_words(popup: FacetPopup) -> None:
    found, outlets = told(popup), ticks(popup, "Outlet")
    row = outlets.visualItemRect(outlets.item(0))
    for place, chosen in ((row.center(), ("Post",)), (row.topLeft() + QPoint(10, row.height() // 2), ())):
        QTest.mouseClick(outlets.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert found[-1]["outlet"] == chosen
    assert len(found) == 2


def test_words_that_are_no_date_are_told_and_leave_what_holds(popup: FacetPopup) -> None:
    found = told(popup)
    first = next(each for each in popup.findChildren(LineField) if each.accessibleName() == "Said from")
    first.setText("some day")
    first.commit()
    assert popup.wrong.isVisible()
    assert found == []
    first.setText("spring 2031")
    first.commit()
    assert not popup.wrong.isVisible()
    assert found[-1]["said_from"] == "2031-03-01"


def test_what_is_being_typed_holds_as_the_form_closes(popup: FacetPopup) -> None:
    found = told(popup)
    last = next(each for each in popup.findChildren(LineField) if each.accessibleName() == "Said to")
    last.setFocus()
    QTest.keyClicks(last, "2031")
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert found[-1]["said_to"] == "2031"


def test_clear_all_takes_everything_back(popup: FacetPopup) -> None:
    popup.show_values({"outlet": ("Post",), "said_to": "2031"})
    found = told(popup)
    popup.clear_button.click()
    assert found == [{"said_from": "", "said_to": "", "outlet": (), "coder": ()}]
