"""Small buttons in rows of which one is chosen: what else stands at the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from .direction import isolated
from .flow_layout import FlowLayout
from .kind_mark import SIZE
from .tooltips import as_tooltip

_MOST = 12
_NARROWEST, _AROUND = 60, SIZE + 26  # pixels of a chip's words, and of what stands around them
_ROW = 2  # chips that fit beside each other
_EDGE = """
QToolButton { padding: 2px 5px; }
QToolButton:!focus { border: 1px solid palette(mid); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
"""


@dataclass(frozen=True, slots=True)
class Chip:
    """One button: an id for its owner, the words it shows the start of, and what it is called in full."""

    id: str
    text: str
    name: str
    icon: QIcon


class Chips(QWidget):
    """Chips with `chosen(id)` as a person chooses one; of many, those about the chosen one are there.

    Two of them fit beside each other. The Tab key comes to them after `follows`.
    """

    chosen = Signal(str)

    def __init__(self, follows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = follows
        self._rows = FlowLayout(self, share=_ROW)
        self._buttons: dict[str, _ChipButton] = {}
        self._more = QLabel(self)
        self._rows.addWidget(self._more)

    def show_chips(self, chips: Sequence[Chip], chosen: str) -> None:
        """Show these chips with one of them chosen."""
        ids = [chip.id for chip in chips]
        at = ids.index(chosen) if chosen in ids else 0
        first = max(min(at - _MOST // 2, len(chips) - _MOST), 0)
        near = chips[first : first + _MOST]
        if list(self._buttons) != [chip.id for chip in near]:
            self._make(near)
        for chip in near:
            button = self._buttons[chip.id]
            button.show_words(chip.text)
            button.setIcon(chip.icon)
            button.setToolTip(as_tooltip(chip.name))
            button.setAccessibleName(chip.name)
            button.setChecked(chip.id == chosen)
        self._more.setText(f"and {len(chips) - len(near)} more")
        self._more.setVisible(len(chips) > len(near))

    def _make(self, chips: Sequence[Chip]) -> None:
        self._rows.removeWidget(self._more)
        for button in self._buttons.values():
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        last = self._follows
        for chip in chips:
            button = _ChipButton(self)
            button.clicked.connect(lambda _checked=False, id=chip.id: self._choose(id))
            self._rows.addWidget(button)
            self._buttons[chip.id] = button
            self.setTabOrder(last, button)
            last = button
            button.show()
        self._rows.addWidget(self._more)

    def _choose(self, id: str) -> None:
        self._buttons[id].setChecked(True)
        self.chosen.emit(id)


class _ChipButton(QToolButton):
    """Wants room for all its words, and cuts them as it is painted where it has less."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setCheckable(True)
        self.setStyleSheet(_EDGE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setText(isolated(words.replace("&", "&&")))

    def minimumSizeHint(self) -> QSize:
        """Room for a word or two."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), _NARROWEST + _AROUND), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as every button, but as many of the words as there is room for."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        room = self.width() - (self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._words))
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 0))
        option.text = isolated(words.replace("&", "&&"))
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
