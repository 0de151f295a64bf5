"""The dialog that says what this is: its version, its licence, and where a person's data lies."""

from __future__ import annotations

import importlib.metadata
import platform
from pathlib import Path

import platformdirs
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

_PURPOSE = (
    "Read many articles about one conflict or debate, mark who claims what about which event, and export it."
)
_LICENCES = "MIT. Qt for Python: LGPL 3 (qt.io/licensing). Icons: Lucide, ISC (lucide.dev)."


class AboutDialog(QDialog):
    """What Parley is, and where the open `library`, the settings and the log lie; all of it can be copied."""

    def __init__(self, parent: QWidget | None = None, library: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aboutDialog")
        self.setWindowTitle("About Parley")
        self._lines = [
            ("Version", version()),
            ("Made with", f"Python {platform.python_version()}, Qt for Python {pyside_version}"),
            ("Licence", _LICENCES),
            *([("Library", str(library))] if library else []),
            ("Settings", str(platformdirs.user_config_path("parley", appauthor=False))),
            ("Log", str(platformdirs.user_log_path("parley", appauthor=False))),
        ]
        self._build()

    def _build(self) -> None:
        icon = QLabel(self)
        icon.setPixmap(QGuiApplication.windowIcon().pixmap(64, 64))
        icon.setVisible(not QGuiApplication.windowIcon().isNull())
        title = _words("Parley", self)
        font = QFont(title.font())
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(_words(_PURPOSE, self))
        words.addStretch()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addLayout(self._table())
        column.addLayout(self._buttons())
        self.setMinimumWidth(560)
        column.activate()
        self.resize(560, column.totalHeightForWidth(560))

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, (name, words) in enumerate(self._lines):
            label = _words(name, self)
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
            value = _words(words, self)
            value.setAccessibleName(f"{name}: {words}")
            label.setWordWrap(False)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        return grid

    def _buttons(self) -> QHBoxLayout:
        copy = QPushButton("Copy", self)
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        close.setFocus()
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch()
        row.addWidget(close)
        return row

    def text(self) -> str:
        """Return the lines as text, for a letter or a report."""
        return "\n".join(f"{name}: {words}" for name, words in self._lines)


def version() -> str:
    """Return Parley's version."""
    try:
        return importlib.metadata.version("parley-reader")
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _words(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
