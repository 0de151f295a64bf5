"""What stands above a list: segments, groups, order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reader.widgets.filter_bar import FilterBar
from reader.widgets.segments import Segments

SEGMENTS = (("", "All"), ("new", "New"), ("old", "Old"))
SORTS = (("age", "Age"), ("name", "Name"))


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar(SEGMENTS, SORTS)
    qtbot.addWidget(made)
    made.resize(300, made.sizeHint().height())
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def groups(bar: FilterBar) -> QComboBox:
    found = bar.findChild(QComboBox)
    assert isinstance(found, QComboBox)
    return found


def test_what_was_kept_is_taken_and_what_makes_no_sense_is_not(qtbot: QtBot, bar: FilterBar) -> None:
    state = {"segment": "old", "group": "Wire", "collection": None, "sort": "name", "descending": True}
    with qtbot.assertNotEmitted(bar.changed):
        bar.set_state(state)
        assert bar.state() == state
        assert groups(bar).currentText() == "Wire"
        bar.groups.offer("All", [("Post", "Post (3)")])
        assert [groups(bar).itemText(at) for at in range(groups(bar).count())] == ["All", "Post (3)", "Wire"]
        assert groups(bar).currentText() == "Wire"
        bar.set_state({"segment": ["x"], "group": 3, "sort": "", "descending": "yes"})
    assert bar.state() == {
        "segment": "",
        "group": None,
        "collection": None,
        "sort": "age",
        "descending": False,
    }


def test_the_same_groups_leave_an_open_choice_alone(bar: FilterBar) -> None:
    bar.groups.offer("All", [("Post", "Post (3)")])
    box = groups(bar)
    box.setFocus()
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(1, 0))
    bar.groups.offer("All", [("Post", "Post (3)")])
    assert box.view().currentIndex().row() == 1
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert bar.group == "Post"


def test_clear_takes_all_back_but_the_order(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_state({"segment": "new", "group": "Wire", "sort": "name", "descending": True})
    bar.field.setText("words")
    bar.search_now()
    with qtbot.waitSignal(bar.changed):
        bar.clear()
    assert bar.search == bar.field.text() == ""
    assert bar.state() == {
        "segment": "", "group": None, "collection": None, "sort": "name", "descending": True,
    }  # fmt: skip


def test_the_order_says_what_it_is(bar: FilterBar) -> None:
    bar.set_state({"sort": "name", "descending": True})
    order = next(one for one in bar.findChildren(QToolButton) if one.menu() is not None)
    assert order.text() == "Name ↓"
    assert order.accessibleName() == "Sorted by name, descending"
    assert [action.text() for action in order.menu().actions() if action.isChecked()] == [
        "Name",
        "Descending",
    ]


def test_the_trash_has_no_segments_and_a_way_back(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_trash(True)
    assert not bar.segments.isVisible()
    back = next(one for one in bar.findChildren(QPushButton) if one.text() == "Back to Articles")
    with qtbot.waitSignal(bar.closed):
        back.click()
    bar.set_trash(False)
    assert bar.segments.isVisible()


def test_tab_walks_through_every_control(bar: FilterBar) -> None:
    bar.field.setFocus()
    visited = []
    for _ in range(6):
        focused = bar.focusWidget()
        assert focused is not None
        visited.append(focused.accessibleName() or focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited[0] == "Search the library"
    assert {"Outlet", "Sorted by age, ascending"} <= set(visited)


def test_segments_show_their_counts_where_all_fit(qtbot: QtBot) -> None:
    segments = Segments(SEGMENTS)
    qtbot.addWidget(segments)
    segments.set_counts({"": 1234, "new": 1000, "old": 234})
    segments.resize(400, 40)
    segments.show()

    def titles() -> list[str]:
        return [button.text() for button in segments.findChildren(QToolButton)]

    assert titles() == ["All 1,234", "New 1,000", "Old 234"]
    segments.resize(130, 40)
    assert titles() == ["All", "New", "Old"]
    assert segments.findChildren(QToolButton)[1].accessibleName() == "New: 1,000"
    with qtbot.waitSignal(segments.chosen) as chosen:
        segments.findChildren(QToolButton)[2].click()
    assert chosen.args == ["old"]
    QTest.keyClick(segments.findChildren(QToolButton)[2], Qt.Key.Key_Left)
    segments.choose("")
    assert segments.findChildren(QToolButton)[0].isChecked()
