"""The page or file that an article came from, as it was saved: coloured, to search in, to save a copy of."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from library import SavedFile

from ..appearance import syntax_colours
from ..widgets.elided_label import ElidedLabel
from ..widgets.preview import Beginning, SyntaxPreview
from ..widgets.room import room_above

_NO_TEXT = "This is no text that could be shown here. Save a copy to open it with its own program."
_LEFT = "Parley shows it and runs nothing in it; nothing is fetched."


class SavedSource(QDialog):
    """Shows one saved file; Ctrl+F or / searches in it, Esc closes."""

    def __init__(self, title: str, file: SavedFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("savedSource")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Source of “{title}”")
        self.resize(room_above(parent, 920, 640))
        self._file = file
        self._build()
        if file.text is None:
            self._preview.setPlainText(_NO_TEXT)
        else:
            self._preview.show_text(Beginning(file.text, is_whole=True), file.lexer)
        self._preview.setFocus()

    def look_for(self, *, backwards: bool = False) -> None:
        """Go to the next place of the words that are looked for, from the start again after the last one."""
        words = self._words.text()
        if not words:
            return
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self._preview.find(words, flags):
            self._said.show_text(_LEFT)
            return
        self._preview.moveCursor(
            QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        )
        found = self._preview.find(words, flags)
        self._said.show_text("From the other end again." if found else f"“{words}” does not stand here.")

    def save(self, path: str) -> None:
        """Write the file as it was saved to a path."""
        try:
            Path(path).write_bytes(self._file.data)
        except OSError as error:
            self._said.show_text(f"It could not be saved: {error.strerror}. Choose another folder.")
        else:
            self._said.show_text(f"Saved as {path}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._preview.set_colours(syntax_colours(QGuiApplication.palette()))

    def _build(self) -> None:
        about = ElidedLabel(self)
        about.show_text(f"{self._file.name} · {self._file.title} · {_size(len(self._file.data))}")
        self._preview = SyntaxPreview(syntax_colours(QGuiApplication.palette()), self)
        self._preview.setAccessibleName("The file as it was saved")
        self._words = QLineEdit(self)
        self._words.setPlaceholderText("Find")
        self._words.setAccessibleName("Find in the source")
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(260)
        self._words.setEnabled(self._file.text is not None)
        self._words.textChanged.connect(self._on_words)
        self._words.returnPressed.connect(self.look_for)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._words.setFocus)
        QShortcut(QKeySequence("/"), self._preview, self._words.setFocus)
        QShortcut(QKeySequence("Shift+Return"), self._words, lambda: self.look_for(backwards=True))
        self._said = ElidedLabel(self)
        self._said.show_text(_LEFT)
        top = QHBoxLayout()
        top.addWidget(about, 1)
        top.addWidget(self._words)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        for name, do in (("Save a Copy…", self._on_save), ("Close", self.close)):
            button = QPushButton(name, self)
            button.setAutoDefault(False)
            button.clicked.connect(do)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self._preview, 1)
        column.addLayout(row)

    def _on_words(self) -> None:
        self._preview.moveCursor(QTextCursor.MoveOperation.Start)
        self.look_for()

    def _on_save(self) -> None:
        dialog = QFileDialog(self, "Save a Copy")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(Path(self._file.name).name)
        dialog.fileSelected.connect(self.save)
        dialog.open()


def _size(count: int) -> str:
    return f"{count / 1024:,.0f} KB" if count >= 1024 else f"{count:,} bytes"
