"""A list of choices with a box each, of which any number hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from .direction import isolated
from .tooltips import as_tooltip

_ROWS = 6  # in sight at once
_LONGEST = 40  # characters of a choice that are shown


class TickList(QListWidget):
    """Space or a click ticks a choice. Signal: `ticked()` when a person did."""

    ticked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setSpacing(1)
        self._pressed: Qt.CheckState | None = None  # how the choice under the mouse was
        self.itemClicked.connect(self._on_clicked)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the choices that hold, in order."""
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def offer(self, choices: Sequence[tuple[str, str, int]]) -> None:
        """Offer these choices: a key, what it is called, and how many things have it."""
        held = self.keys
        self.clear()
        for key, title, number in choices:
            short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"
            item = QListWidgetItem(f"{isolated(short)}  {number:,}")
            item.setToolTip(as_tooltip(title))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)
        self.hold(held)
        self.setCurrentRow(0)

    def hold(self, keys: Sequence[str]) -> None:
        """Let just these choices hold, without a signal."""
        for item in self._items():
            is_held = item.data(Qt.ItemDataRole.UserRole) in keys
            item.setCheckState(Qt.CheckState.Checked if is_held else Qt.CheckState.Unchecked)

    def sizeHint(self) -> QSize:
        """As high as its choices, up to a few."""
        row = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing() + 4) + 2 * self.spacing()
        return QSize(190, row * min(max(self.count(), 1), _ROWS) + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:
        """The same: it scrolls beyond that."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember how a choice is: a click on its box turns it, one on its words is to do so too."""
        item = self.itemAt(event.position().toPoint())
        self._pressed = item.checkState() if item is not None else None
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space; Enter is for the form around."""
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            self._turn(self.currentItem())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if item.checkState() == self._pressed:
            self._turn(item)
        else:
            self.ticked.emit()

    def _turn(self, item: QListWidgetItem) -> None:
        is_on = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
        self.ticked.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
