"""Takes pictures of the real window on the sample library: `python -m tests.pictures FOLDER [THEME...]`.

The README's pictures are made with this, and every state that a change may have made ugly can be looked at.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from library import put_samples
from reader.app import App
from reader.settings import SettingsStore

SIZE = (1440, 900)
SETTLED = 400  # milliseconds


class Photographer:
    """A window on the samples, with somebody who takes pictures of it."""

    def __init__(self, folder: Path, theme: str, size: tuple[int, int] = SIZE) -> None:
        self.folder = folder
        self.theme = theme
        self.home = Path(tempfile.mkdtemp())
        self.application = QApplication.instance() or QApplication([])
        self.store = SettingsStore(self.home / "settings")
        self.store.set(theme=theme, coder="Ada")
        self.app = App(self.application, self.store)
        self.size = size

    def open(self, path: Path | None = None) -> None:
        """Open the samples, or another library."""
        self.app.open(path or put_samples(self.home / "samples").library, create=path is not None)
        self.app.window.resize(*self.size)
        self.app.window.show()
        QTest.qWaitForWindowExposed(self.app.window)
        QTest.qWait(SETTLED)

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """Take a picture of the window, or of a dialog over it."""
        QTest.qWait(SETTLED)
        (widget or self.app.window).grab().save(str(self.folder / f"{self.theme}-{name}.png"))

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        return next(w for w in self.application.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())

    def ask(self, command: str) -> None:
        """Ask for a command."""
        self.app.window.commands[command].trigger()
        QTest.qWait(SETTLED)

    def key(self, *keys: str | Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            focus = QApplication.focusWidget()
            if focus is None:
                focus = self.app.window
            if isinstance(key, str):
                QTest.keyClicks(focus, key)
            else:
                QTest.keyClick(focus, key)

    def close(self) -> None:
        """Close the window."""
        self.app.window.close()
        QTest.qWait(50)
