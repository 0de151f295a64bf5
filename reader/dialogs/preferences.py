"""The preferences: who codes, how reading looks, which keys do what; each change holds at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ..actions import Actions
from ..settings import Settings, SettingsStore
from ..theme import Theme
from .preferences_keys import KeysPage
from .preferences_reading import ReadingPage

_CODER = (
    "Your name, kept with every mention you make and every change in the history, so that it can be told "
    "from another coder’s. It stays in the library and goes out with its exports."
)
_WIDTH = 560  # pixels: a readable line
_POPUP = (
    "A small bar with Actor, Event and Claim appears beside what you select. The keys do the same without it."
)

_LOOK = (
    "What you drop, paste or choose is shown with its title, outlet, date and warnings, and can be changed or left "
    "out. Without it, everything is added at once and can be undone."
)


class PreferencesDialog(QDialog):
    """Three pages and a Close button; there is nothing to accept, so nothing to cancel."""

    def __init__(
        self,
        store: SettingsStore,
        actions: Actions,
        themes: Mapping[str, Theme],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preferencesDialog")
        self.setWindowTitle("Preferences")
        self._pages = QTabWidget()
        self._pages.setAccessibleName("Preferences")
        self._general = GeneralPage(store)
        self._pages.addTab(self._general, "General")
        self._pages.addTab(ReadingPage(store, themes), "Reading")
        self._pages.addTab(KeysPage(store, actions), "Keys")
        close = QPushButton("Close", autoDefault=False)
        close.clicked.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(16, 0, 16, 12)
        bottom.addStretch(1)
        bottom.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.addWidget(self._pages, 1)
        whole.addLayout(bottom)
        self.resize(880, 640)

    def done(self, result: int) -> None:
        """Close; a name still being typed counts."""
        self._general.finish()
        super().done(result)


class GeneralPage(QWidget):
    """The coder's name, what a selection offers, and how articles come in."""

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        self._store = store
        self._coder = QLineEdit(maxLength=120)
        self._coder.setMinimumWidth(_WIDTH)
        self._coder.setObjectName("coderField")
        self._coder.setAccessibleName("Coder")
        self._coder.setPlaceholderText("Your login name")
        self._coder.editingFinished.connect(self.finish)
        self._popup = QCheckBox("Offer the kinds at a selection")
        self._popup.setObjectName("popupBox")
        self._popup.toggled.connect(lambda on: store.set(popup=on))
        self._look = QCheckBox("Look through articles before they are added")
        self._look.setObjectName("lookBox")
        self._look.toggled.connect(lambda on: store.set(look_first=on))
        self._build()
        store.changed.connect(self._show)
        self._show(store.current)

    def _build(self) -> None:
        coder = QLabel("&Coder:", alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        coder.setBuddy(self._coder)
        name, bar, look = (explanation(text) for text in (_CODER, _POPUP, _LOOK))
        for words in (bar, look):
            words.setIndent(28)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.addWidget(coder, 0, 0)
        grid.addWidget(self._coder, 0, 1)
        grid.addWidget(name, 1, 1)
        grid.setRowMinimumHeight(2, 14)
        grid.addWidget(self._popup, 3, 1)
        grid.addWidget(bar, 4, 1)
        grid.setRowMinimumHeight(5, 14)
        grid.addWidget(self._look, 6, 1)
        grid.addWidget(look, 7, 1)
        grid.setRowStretch(8, 1)
        grid.setColumnStretch(2, 1)

    def finish(self) -> None:
        """Take the name as it stands."""
        self._store.set(coder=" ".join(self._coder.text().split()))

    def _show(self, settings: Settings) -> None:
        blockers = [QSignalBlocker(widget) for widget in (self._coder, self._popup, self._look)]
        if not self._coder.hasFocus():
            self._coder.setText(settings.coder)
        self._popup.setChecked(settings.popup)
        self._look.setChecked(settings.look_first)
        del blockers


def explanation(text: str) -> QLabel:
    """A quiet sentence or two under a control."""
    label = QLabel(text, wordWrap=True)
    label.setProperty("role", "faint")
    label.setFixedWidth(_WIDTH)
    return label
