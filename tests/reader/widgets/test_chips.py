"""Chips in rows: as high in a width whatever width they have now, and as wide as there is room for two."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.widgets.chips import Chip, Chips

WORDS = (
    "A delegation of the Hadrel Front, freed on Monday, that came back to Tolan",
    "the Front",
    "Tolan & Marrin",
    "the release of prisoners by both the government and the Front",
)


@pytest.fixture
def chips(qtbot: QtBot) -> Chips:
    around = QWidget()
    made = Chips(follows=around, parent=around)
    qtbot.addWidget(around)
    made.show_chips([Chip(words, words, words, QIcon()) for words in WORDS], WORDS[0])
    around.show()
    return made


def test_their_height_in_a_width_hangs_on_nothing_else(chips: Chips) -> None:
    """A scroll area whose page says otherwise after each resize resizes it till the stack is full."""
    heights = []
    for width in (160, 244, 300, 312, 326, 700):
        chips.resize(width, 300)
        heights.append([chips.heightForWidth(each) for each in (160, 244, 300, 312, 326, 700)])
    assert heights == heights[:1] * len(heights)


def test_two_of_them_fit_beside_each_other(chips: Chips) -> None:
    chips.resize(312, 300)
    buttons = chips.findChildren(QToolButton)
    assert all(button.width() <= 156 for button in buttons)
    assert len({button.y() for button in buttons}) == 2
    chips.resize(160, 300)
    assert all(button.width() <= 160 for button in chips.findChildren(QToolButton))
