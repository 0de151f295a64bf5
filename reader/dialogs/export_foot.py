"""The foot of the export dialog: how far the writing is, what was written with the ways to it, and the buttons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from library import ExportSize

from ..export_words import size_in_words
from ..widgets.elided_label import ElidedLabel

_WHOLE = 1000  # steps of the bar


class ExportFoot(QWidget):
    """Has the buttons `export` and `close_button`; one of them is what Enter does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar, self._words = QProgressBar(self, textVisible=False), QLabel(self)
        self._bar.setFixedWidth(160)
        self._bar.setAccessibleName("Export in progress")
        self._result = _Result(self)
        self.export, self.close_button = plain_button(self, "&Export"), plain_button(self, "Close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._bar)
        row.addWidget(self._words)
        row.addWidget(self._result, 1)
        row.addStretch()
        row.addWidget(self.export)
        row.addWidget(self.close_button)

    def arrange(self, *, runs: bool, is_written: bool, can_export: bool) -> None:
        """Show what there is to see and to do."""
        self._bar.setVisible(runs)
        self._words.setVisible(runs)
        self._result.setVisible(is_written)
        self.export.setEnabled(can_export and not runs)
        self.export.setDefault(not is_written)
        self.close_button.setDefault(is_written)
        self.close_button.setText("Cancel" if runs else "Close")

    def show_progress(self, written: int, expected: ExportSize | None) -> None:
        """Say how far the writing is; where it is not known how long it gets, only that it goes on."""
        if expected is None or not expected.written:
            self._bar.setRange(0, 0)
            self._words.setText(f"Writing: {size_in_words(written)}" if written else "Writing…")
            return
        self._bar.setRange(0, _WHOLE)
        self._bar.setValue(min(_WHOLE, written * _WHOLE // expected.written))
        whole = size_in_words(expected.bytes)
        self._words.setText(f"Writing: {size_in_words(expected.bytes_at(written))} of about {whole}")

    def show_file(self, words: str, file: Path, *, more: str) -> None:
        """Say what was written, and lead to it; `more` stands elsewhere, and is only said to those who listen."""
        self._result.show_file(words, file)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{words}. {more}"))


class _Result(QWidget):
    """What was written, and the ways to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = Path()
        self._words = ElidedLabel(self)
        self._words.setForegroundRole(QPalette.ColorRole.WindowText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(plain_button(self, "&Show in Folder", self._show_folder))
        row.addWidget(plain_button(self, "&Copy Path", self._copy))

    def show_file(self, words: str, file: Path) -> None:
        self._words.show_text(words)
        self._file = file

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._file))


def plain_button(parent: QWidget, title: str, do: Callable[[], object] | None = None) -> QPushButton:
    """Return a button that Enter elsewhere does not press."""
    button = QPushButton(title, parent)
    button.setAutoDefault(False)
    if do is not None:
        button.clicked.connect(lambda _checked=False: do())
    return button
