"""A section with more ways to link a record; folded, it shows the links that are there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .fold_button import FoldButton
from .link_part import LinkPart


class LinkSection(QWidget):
    """Parts under a title that folds them; `folded(bool)` when a person does."""

    folded = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = FoldButton("Links")
        self._parts: dict[str, LinkPart] = {}
        self._shown: Sequence[str] = ()
        self._faint: QColor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._fold)
        self._fold.folded.connect(self._on_folded)

    def part(self, key: str) -> LinkPart | None:
        """Return the part of this key, if it was made."""
        return self._parts.get(key)

    def make_part(self, key: str) -> LinkPart:
        """Return a new part, the last one so far."""
        part = LinkPart(f"{key}Picker")
        if self._faint is not None:
            part.set_faint(self._faint)
        self._parts[key] = part
        self._column.addWidget(part)
        return part

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._faint = colour
        for part in self._parts.values():
            part.set_faint(colour)

    def set_folded(self, folded: bool) -> None:
        """Show pickers, or only what is linked."""
        self._fold.set_folded(folded)
        self._fit()

    def show_parts(self, keys: Sequence[str], count: int) -> None:
        """Show these parts in this order, which have so many links."""
        if keys != self._shown:
            self._shown = keys
            before: QWidget = self._fold
            for key in keys:
                part = self._parts[key]
                self._column.addWidget(part)
                before = part.follow(before)
        self._fold.set_count(count)
        self._fit()

    def ask(self) -> None:
        """Unfold, and give the keyboard to the first picker."""
        self._fold.set_folded(False)
        self._on_folded(False)
        if self._shown:
            self._parts[self._shown[0]].picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_folded(self, folded: bool) -> None:
        self._fit()
        self.folded.emit(folded)

    def _fit(self) -> None:
        folded = self._fold.is_folded
        for key, part in self._parts.items():
            part.picker.setVisible(not folded)
            part.setVisible(key in self._shown and (part.has_links or not folded))
