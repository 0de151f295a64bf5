"""A small editor for a note: it grows with its text, and says when what was typed is to be kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from .direction import is_right_to_left

_FEWEST, _MOST = 2, 9  # lines


class NoteEdit(QPlainTextEdit):
    """Plain text with an undo of its own.

    Signals: `committed(text)` once for what was typed, when the keyboard leaves or at Ctrl+Enter; `left()`
    when a person is done with it by Ctrl+Enter or by Esc, which takes back what was typed.
    """

    committed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, fewest: int = _FEWEST) -> None:
        super().__init__(parent)
        self._kept = ""
        self._fewest = fewest
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        option = self.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(self._turn)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def show_note(self, note: str, *, anew: bool = False) -> None:
        """Show what is kept now; what is being typed stays unless this is a note to begin `anew`."""
        was_typing = self.is_typing
        self._kept = note
        if anew or (not was_typing and self.toPlainText().strip() != note):
            self.setPlainText(note)

    @property
    def kept(self) -> str:
        """What is kept now."""
        return self._kept

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that is not yet kept."""
        return self.toPlainText().strip() != self._kept.strip()

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        if self.is_typing:
            self._kept = self.toPlainText()
            self.committed.emit(self._kept)

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be, however narrow."""
        return QSize(60, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """As high as the text, within reason."""
        lines = min(max(round(self.document().size().height()), self._fewest), _MOST)
        edges = 2 * (round(self.document().documentMargin()) + self.frameWidth())
        return QSize(120, lines * self.fontMetrics().lineSpacing() + edges)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep at Ctrl+Enter, take back at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._kept)
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the keyboard goes elsewhere, but not for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where this text has none."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document, keys = self.document(), QKeySequence.StandardKey
            if (event.matches(keys.Undo) and not document.isUndoAvailable()) or (
                event.matches(keys.Redo) and not document.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def _turn(self) -> None:
        """Begin at the right where the text does: Qt's own direction leaves it at the left."""
        side = (
            Qt.AlignmentFlag.AlignRight
            if is_right_to_left(self.toPlainText())
            else Qt.AlignmentFlag.AlignLeft
        )
        option = self.document().defaultTextOption()
        if option.alignment() != side | Qt.AlignmentFlag.AlignAbsolute:
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.document().setDefaultTextOption(option)
