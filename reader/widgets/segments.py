"""A row of choices of which one holds, each with a count, as short as its room needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

_ROOM = 18  # pixels of a button around its words


class Segments(QWidget):
    """`choices` are (key, title). Signal: `chosen(key)` when a person picks one."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = dict(choices)
        self._counts: dict[str, int] = {}
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for key, title in choices:
            button = QToolButton(self)
            button.setText(title)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self.choose(choices[0][0])

    @property
    def keys(self) -> list[str]:
        """The choices' keys."""
        return list(self._buttons)

    @property
    def buttons(self) -> list[QToolButton]:
        """One for each choice."""
        return list(self._buttons.values())

    def choose(self, key: str) -> None:
        """Let this choice hold, without a signal."""
        self._buttons[key].setChecked(True)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each choice has, where that is known."""
        self._counts = dict(counts)
        for key, button in self._buttons.items():
            words = f"{self._titles[key]}: {counts[key]:,}" if key in counts else self._titles[key]
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the titles alone can be shown."""
        return QSize(40 * len(self._buttons), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Show the counts where all of them fit."""
        counted = {
            key: f"{title} {self._counts[key]:,}" if key in self._counts else title
            for key, title in self._titles.items()
        }
        metrics = self.fontMetrics()
        width = sum(metrics.horizontalAdvance(words) + _ROOM for words in counted.values())
        words = counted if self._counts and width <= self.width() else self._titles
        for key, button in self._buttons.items():
            button.setText(words[key])
            button.setMinimumWidth(min(metrics.horizontalAdvance(words[key]) + 6, 60))
