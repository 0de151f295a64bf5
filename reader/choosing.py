"""Which library to open: the start page, the file dialogs, the list of those opened last, the samples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import platformdirs
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QVBoxLayout, QWidget

from library import LibraryError

from .settings import SettingsStore
from .theme import application_icon
from .widgets.eliding_button import ElidingButton
from .widgets.empty_state import EmptyState

_FILES = "Parley libraries (*.parley);;All files (*)"
_PICTURE = 72  # pixels
_OFFERED = 5  # libraries opened last that the start page offers


class Opener(Protocol):
    """Who shows the library that was chosen, and says what goes wrong."""

    def open(self, path: Path, *, create: bool = False) -> bool:
        """Show a library; tell whether it is shown now."""

    def complain(self, error: LibraryError) -> None:
        """Say what could not be done."""


class Choosing:
    """Asks a person for a library; `window` gives the window to ask in."""

    def __init__(self, store: SettingsStore, opener: Opener, window: Callable[[], QWidget]) -> None:
        self._store = store
        self._opener = opener
        self._window = window

    def create(self) -> None:
        """Ask for a name and make a new library there."""
        chosen, _ = QFileDialog.getSaveFileName(
            self._window(), "New Library", str(self._folder() / "Untitled.parley"), _FILES
        )
        if chosen:
            path = Path(chosen)
            self._opener.open(path if path.suffix else path.with_suffix(".parley"), create=True)

    def choose(self) -> None:
        """Ask for a library and open it."""
        chosen, _ = QFileDialog.getOpenFileName(self._window(), "Open Library", str(self._folder()), _FILES)
        if chosen:
            self._opener.open(Path(chosen))

    def open_samples(self) -> None:
        """Put the sample library where the person's data is kept, and open it."""
        from library import put_samples  # with the imports, which a start can do without

        try:
            samples = put_samples(platformdirs.user_data_path("parley", appauthor=False) / "samples")
        except LibraryError as error:
            self._opener.complain(error)
        else:
            self._opener.open(samples.library)

    def start_page(self) -> QWidget:
        """Return what a window shows while no library is open."""
        samples = "Try the Samples", self.open_samples
        steps = [("New Library…", self.create), ("Open Library…", self.choose)]
        recent = self._store.recent[:_OFFERED]
        page = EmptyState(
            "Parley",
            "Read many articles about one conflict or debate, mark who claims what about which event, "
            "and export it. All of it stays in one file, a library.",
            [*steps, samples] if recent else [samples, *steps],
        )
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(_PICTURE, _PICTURE))
        page.put_above(picture)
        if recent:
            page.put_below(self._lately(recent))
        return page

    def fill(self, menu: QMenu) -> None:
        """Fill a menu with the libraries opened last."""
        menu.clear()
        for path in self._store.recent:
            menu.addAction(path.replace("&", "&&"), self._opening(path))
        if not self._store.recent:
            menu.addAction("No library was opened yet").setEnabled(False)

    def _lately(self, paths: Sequence[str]) -> QWidget:
        """Return the libraries opened last, a button each."""
        lately = QWidget()
        column = QVBoxLayout(lately)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(0)
        heading = QLabel("Opened lately")
        heading.setProperty("role", "faint")
        heading.setContentsMargins(14, 0, 0, 4)
        column.addWidget(heading)
        for path in paths:
            button = ElidingButton()
            button.setProperty("role", "row")
            button.set_words(f"{Path(path).stem} — {Path(path).parent}")
            button.clicked.connect(self._opening(path))
            column.addWidget(button)
        return lately

    def _opening(self, path: str) -> Callable[[], object]:
        return lambda: self._opener.open(Path(path))

    def _folder(self) -> Path:
        """Return where the dialogs begin: beside the library opened last."""
        return Path(self._store.recent[0]).parent if self._store.recent else Path.home()
