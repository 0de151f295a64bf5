"""The dialog that says what went wrong, that nothing is lost, and what there is for a report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

SAFE = "Your library is safe: everything up to now is saved. You can go on, or quit and start again."


class ReportDialog(QDialog):
    """Shows one fault; `quits` says, when it is closed, that the person would rather quit than go on."""

    def __init__(self, what: str, details: str, log: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportDialog")
        self.setWindowTitle("Parley met a fault of its own")
        self.setAccessibleDescription(f"{what} {SAFE}")
        self.quits = False
        self._log = log
        self._text = details
        self.setMinimumWidth(600)
        self._build(what)
        self._fold(folded=True)

    def _build(self, what: str) -> None:
        title = _words("Something went wrong in Parley", self)
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        self._details = QPlainTextEdit(self._text, self)
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName("Details for a report")
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setMinimumSize(560, 220)
        self._place = _words(
            f"The log with this and earlier faults is “{self._log}”. Nothing was sent.", self
        )
        self._fold_button = self._button("Show Details", self._on_fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for words in (title, _words(what, self), _words(SAFE, self)):
            column.addWidget(words)
        column.addWidget(self._details, 1)
        column.addWidget(self._place)
        column.addSpacing(6)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self._copy_button = self._button("Copy Details", self._on_copy)
        self._folder_button = self._button("Open Log Folder", self._on_folder)
        self._quit_button = self._button("Quit", self._on_quit)
        self._continue_button = self._button("Continue", self.accept)
        self._continue_button.setDefault(True)
        self._continue_button.setFocus()
        row = QHBoxLayout()
        for button in (self._fold_button, self._copy_button, self._folder_button):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self._quit_button)
        row.addWidget(self._continue_button)
        return row

    def _button(self, title: str, do: object) -> QPushButton:
        button = QPushButton(title, self)
        button.setAutoDefault(False)
        button.clicked.connect(do)
        return button

    def _fold(self, *, folded: bool) -> None:
        self._details.setVisible(not folded)
        self._fold_button.setText("Show Details" if folded else "Hide Details")
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = max(self.width(), self.minimumWidth())
        self.resize(width, layout.totalHeightForWidth(width))

    def _on_fold(self) -> None:
        self._fold(folded=not self._details.isHidden())

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._copy_button.setText("Copied")

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log.parent)))

    def _on_quit(self) -> None:
        self.quits = True
        self.reject()


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
