"""The parts that show one mention, one under the other; what they show comes from outside."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .chips import Chips
from .direction import is_right_to_left
from .kind_mark import SIZE
from .letter_menu import LetterMenu
from .note_edit import NoteEdit
from .page_parts import page_button, page_label
from .quote_view import QuoteView


class MentionPage(QScrollArea):
    """Kind and place, the quote, its record, who marked it and when, what overlaps it, its note, what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kind, self.menu = _kind_button()
        self.place, self.made, self.count = page_label(), page_label(wraps=True), page_label(wraps=True)
        self.quote = QuoteView()
        self.quote.setAccessibleName("Quote")
        self._of_record, self._record = page_label(), page_label(wraps=True)
        self._of_record.setText("Record")
        self.chips = Chips(follows=self.quote)
        self.chips.setAccessibleName("Mentions at this place")
        self.note = NoteEdit()
        self.note.setObjectName("mentionNote")
        self.note.setAccessibleName("Note on this mention")
        self.note.setToolTip("Ctrl+Enter keeps the note, Esc takes back what was typed")
        self.resize_button = page_button("Resize")
        self.copy_button = page_button("Copy Link")
        self.delete_button = page_button("Delete")
        self._arrange()

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        for label in (self.place, self.made, self.count, self._of_record):
            label.setStyleSheet(f"color: {colour.name()}")

    def show_record(self, name: str) -> None:
        """Show the name of the mention's record, or that part not at all."""
        self._record.setText(name)
        directions = Qt.LayoutDirection
        self._record.setLayoutDirection(
            directions.RightToLeft if is_right_to_left(name) else directions.LeftToRight
        )
        self._record.setAccessibleName(f"Record: {name}")
        self._record.setVisible(bool(name))
        self._of_record.setVisible(bool(name))

    def _arrange(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.kind)
        head.addStretch()
        head.addWidget(self.place)
        column.addLayout(head)
        column.addWidget(self.quote)
        column.addWidget(self.made)
        record = QVBoxLayout()
        record.setSpacing(2)
        record.addWidget(self._of_record)
        record.addWidget(self._record)
        column.addLayout(record)
        for part in (self.count, self.chips, self.note):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.resize_button, self.copy_button, self.delete_button):
            row.addWidget(button)
        column.addLayout(row)
        column.addStretch()
        self.setWidget(page)


def _kind_button() -> tuple[QToolButton, LetterMenu]:
    button = QToolButton()
    button.setProperty("role", "choice")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(SIZE, SIZE))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    menu = LetterMenu(button)
    button.setMenu(menu)
    return button, menu
