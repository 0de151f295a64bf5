"""What words are read as, on a line that unfolds fields for what a person says they mean instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from .hand_fields import HandFields
from .meaning_line import MeaningLine
from .reading import Reading


class Meaning(QWidget):
    """Shown where there are words, or a meaning without any.

    Signals: `corrected(meaning)` once for what a person entered, `read_again()` where the words are to be read anew,
    `unfolded(QWidget)` with itself when there is more to see.
    """

    corrected = Signal(object)
    read_again = Signal()
    unfolded = Signal(QWidget)

    def __init__(self, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._line = MeaningLine()
        self._again = QToolButton()
        self._again.setText("Read Again")
        self._again.setToolTip("Take what the words are read as")
        self._again.setProperty("role", "quiet")
        self._again.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fields = HandFields(reading)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.addWidget(self._line, 0, 0)
        grid.addWidget(self._again, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields, 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        self._line.clicked.connect(self.fold_out)
        self._again.clicked.connect(self.read_again)
        self.fields.kept.connect(self.corrected)
        self.fields.left.connect(self._leave)
        self.fields.hide()
        self.hide()

    @property
    def text(self) -> str:
        """What the line says."""
        return self._line.text()

    def show_meaning(self, words: str, meaning: Mapping[str, Any]) -> None:
        """Show what words are taken to mean."""
        is_by_hand = bool(meaning) and not self._reading.is_read(words, meaning)
        said = self._reading.say(meaning)
        self._line.setText(f"{said} · set by hand" if is_by_hand else said)
        self._line.setAccessibleName(f"Means {self._line.text()}")
        self._line.setToolTip("Say what it means instead (Alt+Down)")
        self._line.updateGeometry()
        self._again.setVisible(is_by_hand and bool(words))
        self.fields.show_meaning(meaning)
        self.setVisible(bool(words or meaning))

    def fold_out(self, unfolded: bool = True) -> None:
        """Show the fields, the keyboard in the first, or hide them."""
        self._line.setChecked(unfolded)
        self.fields.setVisible(unfolded)
        if unfolded:
            self.fields.begin()
            self.unfolded.emit(self)

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [self._line, self._again, *self.fields.in_order()]

    def _leave(self) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fold_out(False)
