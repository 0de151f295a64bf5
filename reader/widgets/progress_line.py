"""One line on long work: how far it is, what is at hand, and a button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from .elided_label import ElidedLabel

_BAR = 120  # pixels


class ProgressLine(QWidget):
    """Signal: `stopped()` when a person wants no more of it."""

    stopped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take what the work is called."""
        super().__init__(parent)
        self._words, self._name = QLabel(self), ElidedLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(_BAR)
        self._bar.setAccessibleName(f"Progress of {name}")
        self._stop = QPushButton("Stop", self)
        self._stop.setAutoDefault(False)
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addWidget(self._name, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)

    def show_progress(self, words: str, name: str, done: int, total: int) -> None:
        """Show how far it is; a total of 0 is not known."""
        self._words.setText(words)
        self._name.show_text(name)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._set_running(True)

    def show_end(self, words: str) -> None:
        """Show what came of it, and nothing of the work."""
        self._words.setText(words)
        self._name.show_text("")
        self._set_running(False)

    def _set_running(self, is_running: bool) -> None:
        self._bar.setVisible(is_running)
        self._stop.setVisible(is_running)
