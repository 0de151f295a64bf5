"""The strip above a matrix: values with one label lined up, those marked that cannot all be true; it folds away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from .differences_model import LinedUp, Shown
from .differences_view import DifferencesTable
from .elided_label import ElidedLabel
from .fold_button import FoldButton
from .matrix_parts import Key, MatrixColours

_ROW, _EDGES = 90, 2  # pixels: of the first row that is always seen, and of the frame


class DifferencesStrip(QWidget):
    """Shows values that are lined up.

    Signals: `lit(keys)` when the cards of another value are to stand out; `asked(key, bool)` when a person asks for the
    next card that has the value, True to read its sentence; `folded(bool)` when a person folds or unfolds it.
    """

    lit = Signal(object)
    asked = Signal(object, bool)
    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fold = FoldButton("Values side by side", self)
        self.table = DifferencesTable(self)
        self._hint = ElidedLabel(self, Qt.TextElideMode.ElideRight)
        self._most = 240
        self._next = 0  # of those who say the value
        self._arrange()
        self.fold.set_folded(False)
        self.fold.folded.connect(self._on_folded)
        self.table.fitted.connect(self._fit)
        self.table.chosen.connect(self._on_chosen)
        self.table.stepped.connect(self._on_stepped)

    def show_values(self, differences: Sequence[LinedUp]) -> None:
        """Show other values; where there are none there is no strip."""
        self.table.show_values(differences)
        clashes = sum(each.is_clash for each in differences)
        self.fold.set_count(len(differences))
        self._hint.show_text(f"{clashes:,} cannot all be true" if clashes else "")
        self.setVisible(bool(differences))
        self._fit()

    def set_colours(self, colours: MatrixColours) -> None:
        """Take other colours."""
        self.table.set_colours(colours)

    def set_folded(self, is_folded: bool) -> None:
        """Fold the table away, or show it."""
        self.fold.set_folded(is_folded)
        self.table.setVisible(not is_folded)
        self._fit()

    def set_most(self, height: int) -> None:
        """Let the table be no higher than this, or than its first row."""
        self._most = height
        self._fit()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(4, 2, 10, 2)
        top.addWidget(self.fold)
        top.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _fit(self) -> None:
        least = min(self.table.rowHeight(0) + _EDGES, _ROW)
        self.table.setFixedHeight(min(self.table.needed, max(self._most, least)))

    def _on_folded(self, is_folded: bool) -> None:
        self.set_folded(is_folded)
        self._on_chosen(None if is_folded else self.table.value)
        self.folded.emit(is_folded)

    def _on_chosen(self, value: Shown | None) -> None:
        self._next = 0
        self.lit.emit(_keys(value))

    def _on_stepped(self, is_to_read: bool) -> None:
        keys = _keys(self.table.value)
        if keys:
            self.asked.emit(keys[self._next % len(keys)], is_to_read)
            self._next += 1


def _keys(value: Shown | None) -> list[Key]:
    return list(dict.fromkeys(teller.key for teller in value.tellers)) if value else []
