"""Small buttons in rows of which one is chosen: what else stands at the same place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from .direction import isolated
from .flow_layout import FlowLayout
from .kind_mark import SIZE

_MOST = 12
# Pixels of a chip's words. A share of the width would let chips grow as a scroll bar goes, so that it comes again.
_WIDEST = 94
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

    In a narrow panel two of them fit beside each other. The Tab key comes to them after `follows`.
    """

    chosen = Signal(str)

    def __init__(self, follows: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = follows
        self._rows = FlowLayout(self)
        self._buttons: dict[str, QToolButton] = {}
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
            words = self.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, _WIDEST)
            button.setText(isolated(words.replace("&", "&&")))
            button.setIcon(chip.icon)
            button.setToolTip(chip.name)
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
            button = QToolButton(self)
            button.setCheckable(True)
            button.setStyleSheet(_EDGE)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(SIZE, SIZE))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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
