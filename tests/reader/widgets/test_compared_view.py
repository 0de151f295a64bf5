"""Two texts side by side: what is marked is seen, and stepping brings it into view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.widgets.compared_view import Beside, ComparedView, Side

RED, BLUE = QColor("#ff0000"), QColor("#0000ff")
LONG = "The envoys met again in the town hall of Tolan and spoke until late at night. " * 4


@pytest.fixture
def view(qtbot: QtBot) -> ComparedView:
    made = ComparedView()
    qtbot.addWidget(made)
    made.set_look(QFont(), RED, BLUE)
    made.resize(700, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows(count: int = 40) -> list[Beside]:
    """Paragraphs of which every tenth differs in its first word, and one more that only the second text has."""
    made = []
    for at in range(count):
        marks = ((0, 3, at // 10),) if at % 10 == 0 else ()
        made.append(Beside(Side(LONG, marks), Side(LONG, marks)))
    return [*made, Beside(Side(), Side("Only here 😀 at last.", ((0, 20, count // 10),)))]


def ink(picture: QImage, colour: QColor) -> int:
    """How many dots are nearer to this colour than to grey."""
    found = 0
    for x in range(0, picture.width(), 2):
        for y in range(picture.height()):
            dot = picture.pixelColor(x, y)
            mine, others = (dot.red(), dot.blue()) if colour == RED else (dot.blue(), dot.red())
            found += mine - others > 20
    return found


def test_each_side_is_marked_in_its_colour(view: ComparedView) -> None:
    view.show_rows(rows())
    picture = view.viewport().grab().toImage()
    half = picture.width() // 2
    left, right = picture.copy(0, 0, half - 20, 300), picture.copy(half + 20, 0, half - 20, 300)
    assert ink(left, RED) > 10
    assert ink(left, BLUE) == 0
    assert ink(right, BLUE) > 10
    assert ink(right, RED) == 0


def test_brackets_step_through_the_differences_and_round(view: ComparedView) -> None:
    view.show_rows(rows())
    seen: list[int] = []
    view.moved.connect(seen.append)
    for _ in range(6):
        QTest.keyClick(view, Qt.Key.Key_BracketRight)
    QTest.keyClick(view, Qt.Key.Key_BracketLeft)
    assert seen == [0, 1, 2, 3, 4, 0, 4]
    assert view.count == 5
    assert view.words(4) == ("", "Only here 😀 at last.")


def test_the_current_difference_is_in_sight_also_after_a_resize(view: ComparedView) -> None:
    view.show_rows(rows())
    for number in (3, 1, 4, 2):
        view.go_to(number)
        for width in (700, 300, 1000):
            view.resize(width, 300)
            picture = view.viewport().grab().toImage()
            assert ink(picture, BLUE) > 10, (number, width)


def test_what_was_gone_to_before_the_view_was_shown_is_in_sight(qtbot: QtBot) -> None:
    """It was brought into view while the view was as small as one that was never shown."""
    made = ComparedView()
    qtbot.addWidget(made)
    made.resize(100, 30)
    made.show_rows(rows())
    made.go_to(1)
    made.resize(700, 400)
    made.show()
    qtbot.waitExposed(made)
    made.viewport().grab()
    top = made.verticalScrollBar().value()
    assert top <= made._tops[10] < top + 400


def test_a_paragraph_that_one_lacks_has_a_bar_and_no_line_through_it(view: ComparedView) -> None:
    view.show_rows([Beside(Side("Gone with the flood.", ((0, 20, 0),)), Side())])
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(10, 20) == RED
    dots = [picture.pixelColor(x, y) for x in range(20, 200) for y in range(10, 60)]
    assert RED not in dots


def test_keys_scroll(view: ComparedView) -> None:
    view.show_rows(rows())
    bar = view.verticalScrollBar()
    for key, is_there in (
        (Qt.Key.Key_End, lambda: bar.value() == bar.maximum()),
        (Qt.Key.Key_Home, lambda: bar.value() == 0),
        (Qt.Key.Key_Space, lambda: bar.value() > 0),
    ):
        QTest.keyClick(view, key)
        assert is_there()


def test_right_to_left_words_begin_at_the_right(view: ComparedView) -> None:
    view.show_rows([Beside(Side("دریا", ((0, 4, 0),)), Side("دریا"))])
    picture = view.viewport().grab().toImage()
    assert ink(picture.copy(0, 0, 150, 60), RED) == 0
    assert ink(picture.copy(150, 0, 190, 60), RED) > 10


def test_many_paragraphs_are_laid_out_as_they_come_into_sight(view: ComparedView) -> None:
    view.show_rows(rows(20_000))
    view.go_to(1500)
    view.viewport().grab()
    assert len(view._laid) < 200


def test_nothing_to_show_is_no_fault(view: ComparedView) -> None:
    view.show_rows([])
    view.step(1)
    view.go_to(3)
    view.resize(300, 200)
    assert (view.count, view.current) == (0, -1)
