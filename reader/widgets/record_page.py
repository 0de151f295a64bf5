"""The parts that show one record, one under the other; what they show comes from outside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from .alias_chips import AliasChips
from .attribute_form import AttributeForm
from .name_edit import NameEdit
from .note_edit import NoteEdit
from .page_parts import kind_menu_button, page_button, page_label


class RecordPage(QScrollArea):
    """Kind and use, the name, aliases, what it says of itself, a note, what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kind, self.kinds = kind_menu_button()
        self.used, self.archived = page_label(wraps=True), page_label()
        self.used.setProperty("role", "faint")
        self.archived.setProperty("role", "key")
        self.archived.setText("archived")
        self.name = NameEdit()
        self.name.setObjectName("recordName")
        self.name.setAccessibleName("Name")
        self.name.setToolTip("Enter keeps the name, Esc takes back what was typed")
        self.aliases = AliasChips()
        self.aliases.setAccessibleName("Aliases")
        self.attributes = AttributeForm(folds=False)
        self.attributes.setObjectName("recordAttributes")
        self.note = NoteEdit(fewest=1)
        self.note.setObjectName("recordNote")
        self.note.setAccessibleName("Note on this record")
        self.note.setPlaceholderText("A note")
        self.note.setToolTip("Ctrl+Enter keeps the note, Esc takes back what was typed")
        self.merge_button = page_button("Merge Into…")
        self.archive_button = page_button("Archive")
        self.delete_button = page_button("Delete")
        self._arrange()

    def needed_height(self) -> int:
        """Return how high it is in its width without scrolling."""
        page = self.widget()
        layout = page.layout() if page else None
        return layout.totalHeightForWidth(self.viewport().width()) + 2 if layout else 0

    def _arrange(self) -> None:
        font = self.name.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.name.setFont(font)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(7)
        for part in (self.kind, self.archived):
            head.addWidget(part)
        head.addStretch()
        for button in (self.merge_button, self.archive_button, self.delete_button):
            head.addWidget(button)
        column.addLayout(head)
        for widget in (self.name, self.aliases, self.attributes, self.note, self.used):
            column.addWidget(widget)
        column.addStretch()
        self.setWidget(page)
