"""A dialog begins no larger than there is room above its window, and a split gives the upper part what it needs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.widgets.fitted_split import FittedSplit
from reader.widgets.room import room_above


@pytest.mark.parametrize(
    ("window", "size"),
    [
        ((1024, 700), (984, 660)),
        ((1920, 1080), (1080, 680)),
        ((400, 300), (640, 440)),
        ((1000, 1080), (960, 680)),
    ],
)
def test_a_dialog_begins_no_larger_than_its_window(
    qtbot: QtBot, window: tuple[int, int], size: tuple[int, int]
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(*window)
    assert room_above(widget, 1080, 680) == QSize(*size)
    assert room_above(None, 1080, 680) == QSize(1080, 680)


def split(qtbot: QtBot, kept: list[int] | None = None) -> FittedSplit:
    made = FittedSplit(kept)
    qtbot.addWidget(made)
    for _ in range(2):
        made.addWidget(QWidget())
    made.resize(300, 405)
    with qtbot.waitExposed(made):
        made.show()
    made.begin(400)
    return made


def test_the_upper_part_has_what_it_needs_and_at_most_a_half(qtbot: QtBot) -> None:
    made = split(qtbot)
    made.fit(120)
    assert made.sizes()[0] == 120
    made.fit(900)
    assert abs(made.sizes()[0] - made.sizes()[1]) <= 1
    assert made.chosen() is None


def test_what_a_person_chose_stays(qtbot: QtBot) -> None:
    made = split(qtbot)
    made.moveSplitter(250, 1)
    assert made.chosen() == made.sizes()
    before = made.sizes()
    made.fit(120)
    assert made.sizes() == before
    again = split(qtbot, before)
    again.fit(120)
    assert again.sizes() == before
