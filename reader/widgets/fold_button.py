"""The title of a section, with an arrow; a click on it folds what stands under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget


class FoldButton(QToolButton):
    """Signal: `folded(bool)` when a person folds or unfolds."""

    folded = Signal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.setText(title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setStyleSheet("QToolButton:checked { background: transparent; border-color: transparent }")
        self.clicked.connect(self._on_clicked)
        self.set_folded(True)

    @property
    def is_folded(self) -> bool:
        """Whether the section is folded away."""
        return not self.isChecked()

    def set_folded(self, folded: bool) -> None:
        """Point the arrow the way it is."""
        self.setChecked(not folded)
        self.setArrowType(Qt.ArrowType.RightArrow if folded else Qt.ArrowType.DownArrow)

    def set_count(self, count: int) -> None:
        """Say how much there is under the title."""
        self.setText(f"{self._title} · {count:,}" if count else self._title)

    def _on_clicked(self, unfolded: bool) -> None:
        self.set_folded(not unfolded)
        self.folded.emit(not unfolded)
