"""A text to glance at: its paragraphs each in their direction, and what of it will not be shown, faint and slanted."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from .direction import is_right_to_left

_ENDS_HERE = "\n\n… the preview ends here"


class PlainPreview(QTextEdit):
    """Shows the beginning of a text; it only shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.faint = QColor(Qt.GlobalColor.gray)

    def show_text(self, text: str, faint: Iterable[tuple[int, int]] = (), *, is_whole: bool = True) -> None:
        """Show a text, with ranges of it (code points) faint; it says where it is not whole."""
        self.setPlainText(text if is_whole else text + _ENDS_HERE)
        cursor = QTextCursor(self.document())
        self._turn(cursor)
        format = QTextCharFormat()
        format.setForeground(self.faint)
        format.setFontItalic(True)
        for start, end in faint:
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(format)

    def _turn(self, cursor: QTextCursor) -> None:
        """Let every paragraph stand on the side where it begins."""
        block = self.document().begin()
        while block.isValid():
            if is_right_to_left(block.text()):
                format = block.blockFormat()
                format.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                format.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(format)
            block = block.next()


def _units(text: str) -> int:
    """Return how many UTF-16 units a text has, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
