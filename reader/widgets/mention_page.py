"""The parts that show one mention, one under the other; what they show comes from outside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from .attribute_form import AttributeForm
from .chips import Chips
from .line_field import is_done
from .link_part import LinkPart
from .link_section import LinkSection
from .note_edit import NoteEdit
from .page_parts import kind_menu_button, page_button, page_label
from .quote_view import QuoteView
from .record_part import RecordPart


class MentionPage(QScrollArea):
    """Kind and place, the quote, its record, who marked it and when, what overlaps it, its note, what to do.

    Signal: `left()` at Esc and Ctrl+Enter.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kind, self.menu = kind_menu_button()
        self.place, self.made, self.count = page_label(), page_label(wraps=True), page_label(wraps=True)
        self.quote = QuoteView()
        self.quote.setAccessibleName("Quote")
        self.record = RecordPart()
        self.said_by = LinkPart("saidByPicker")
        self.about = LinkPart("aboutPicker")
        self.links = LinkSection()
        self.attributes = AttributeForm()
        self.chips = Chips(follows=self.about.picker)
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
        for label in (self.place, self.made, self.count):
            label.setStyleSheet(f"color: {colour.name()}")
        for part in (self.record, self.said_by, self.about, self.links):
            part.set_faint(colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc and Ctrl+Enter, wherever the keyboard is that has no other use for them."""
        if event.key() == Qt.Key.Key_Escape or is_done(event):
            self.left.emit()
        else:
            super().keyPressEvent(event)

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
        for part in (self.record, self.said_by, self.about, self.links, self.attributes):
            column.addWidget(part)
        for rest in (self.count, self.chips, self.note, self.made):
            column.addWidget(rest)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.resize_button, self.copy_button, self.delete_button):
            row.addWidget(button)
        column.addLayout(row)
        column.addStretch()
        self.setWidget(page)
        # From one question of a claim to the next, whatever chips and buttons lie between.
        QWidget.setTabOrder(self.record.picker, self.said_by.picker)
        QWidget.setTabOrder(self.said_by.picker, self.about.picker)
        self.said_by.after = self.about.picker
