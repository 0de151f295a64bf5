"""Values side by side: lined up in a table, with room for who says them, stepped through and let go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.widgets.differences_model import DifferencesModel, LinedUp, Shown, Teller
from reader.widgets.differences_strip import DifferencesStrip

from .test_matrix_view import colours


def value(words: str, *tellers: tuple[str, str], against: tuple[int, ...] = (), days: str = "") -> Shown:
    told = tuple(Teller((f"{who} {where}", "a"), who, where) for who, where in tellers)
    return Shown(words, days, True, told, against)


FREED = LinedUp(
    "people freed",
    "cannot all be true",
    "≠",
    True,
    (
        value("two", ("Dorn", "Wire"), against=(1, 2)),
        value(
            "four",
            ("Malk", "Wire"),
            ("Malk", "Courier"),
            ("Veskar", "Mail"),
            ("Advan", "Post"),
            ("Dorn", "Post"),
            against=(0,),
        ),
        value("پنج نفر", ("دفتر شهردار", "صدای دریا"), against=(0,)),
    ),
)
LEAVE = LinedUp(
    "forces leave by", "all say the same", "=", False, (value("in May", ("Dorn", "Wire"), days="May 2032"),)
)


@pytest.fixture
def strip(qtbot: QtBot) -> DifferencesStrip:
    made = DifferencesStrip()
    qtbot.addWidget(made)
    made.set_colours(colours())
    made.resize(900, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.show_values((FREED, LEAVE))
    made.table.setFocus()
    return made


def at(strip: DifferencesStrip) -> str:
    return strip.table.value.words if strip.table.value else ""


def test_the_model_keeps_qts_rules(qapp: QApplication) -> None:
    model = DifferencesModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show((FREED, LEAVE))
    model.show(())
    assert tester.model() is model


def test_a_value_names_three_who_say_it_and_how_many_more(strip: DifferencesStrip) -> None:
    assert FREED.values[1].lines == ["Malk: Wire, Courier", "Veskar: Mail", "Advan: Post", "and 1 more"]
    assert strip.table.rowHeight(0) > strip.table.rowHeight(1)


def test_the_keys_go_from_value_to_value_and_to_the_next_label(strip: DifferencesStrip) -> None:
    steps = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home):
        QTest.keyClick(strip.table, key)
        steps.append(at(strip))
    assert steps == ["four", "پنج نفر", "in May", "two", "two"]


def test_what_has_no_room_goes_on_below_and_nothing_is_beside_the_view(strip: DifferencesStrip) -> None:
    def places() -> list[QRect]:
        return [strip.table.visualRect(strip.table.model().index(0, n)) for n in range(3)]

    one_line = places()
    assert len({box.top() for box in one_line}) == 1
    assert one_line[0].width() < one_line[1].width()  # short words have a narrow card
    strip.resize(340, 300)
    QApplication.processEvents()
    wrapped = places()
    assert wrapped[0].top() < wrapped[1].top()
    assert max(box.right() for box in wrapped) < strip.table.viewport().width()
    assert strip.table.horizontalScrollBar().maximum() == 0
    steps = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(strip.table, key)
        steps.append(at(strip))
    assert steps == ["two", "four", "پنج نفر", "in May", "پنج نفر"]
    QTest.mouseClick(strip.table.viewport(), Qt.MouseButton.LeftButton, pos=places()[1].center())
    assert at(strip) == "four"


def test_a_value_lights_its_cards_and_steps_through_them(strip: DifferencesStrip, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    strip.asked.connect(lambda key, is_to_read: asked.append((key[0], is_to_read)))
    with qtbot.waitSignal(strip.lit) as lit:
        strip.table.setCurrentIndex(strip.table.model().index(0, 1))
    assert len(lit.args[0]) == 5
    for _ in range(2):
        QTest.keyClick(strip.table, Qt.Key.Key_Space)
    place = strip.table.visualRect(strip.table.currentIndex()).center()
    QTest.mouseClick(strip.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.keyClick(strip.table, Qt.Key.Key_Return)
    assert asked == [
        ("Malk Wire", False),
        ("Malk Courier", False),
        ("Veskar Mail", False),
        ("Advan Post", True),
    ]
    with qtbot.waitSignal(strip.lit) as lit:
        QTest.keyClick(strip.table, Qt.Key.Key_Escape)
    assert lit.args[0] == []


def test_the_cursor_stays_on_its_value_when_others_come(strip: DifferencesStrip) -> None:
    strip.table.setCurrentIndex(strip.table.model().index(0, 2))
    strip.show_values((LEAVE, FREED))
    assert at(strip) == "پنج نفر"
    strip.show_values((LEAVE,))
    assert at(strip) == ""
    strip.show_values(())
    assert not strip.isVisible()


def test_what_a_value_excludes_is_seen_while_it_has_the_cursor(strip: DifferencesStrip) -> None:
    model = strip.table.model()
    strip.table.setCurrentIndex(model.index(1, 0))
    box = strip.table.visualRect(model.index(0, 0))
    before = strip.table.viewport().grab(box).toImage()
    strip.table.setCurrentIndex(model.index(0, 1))
    assert strip.table.viewport().grab(box).toImage() != before


def test_in_little_room_it_scrolls(strip: DifferencesStrip) -> None:
    strip.set_most(10)
    assert 50 < strip.table.height() <= 90  # the first row is seen
    assert strip.table.verticalScrollBar().maximum() > 0
    strip.fold.click()
    assert not strip.table.isVisible()
    strip.fold.click()
    assert strip.table.isVisible()
