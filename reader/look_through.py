"""Looking through articles before they are added: one dialog, and the tray that fills for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from .session import Session
from .settings import Places
from .widgets.drop_target import Describe, DropTarget

if TYPE_CHECKING:
    from .dialogs.add_articles import AddArticles
    from .gathering import Gathering


class LookThrough(QObject):
    """Opens the dialog at the first thing that comes; what comes while it is open is read into the same one.

    Signals: `decided(Gathering)` when what is in it is to be added; `dropped(Carried)` on the dialog.
    """

    decided = Signal(object)
    dropped = Signal(object)

    def __init__(
        self, session: Session, places: Places, describe: Describe, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._places = places
        self._describe = describe
        self.dialog: AddArticles | None = None

    def add(self, paths: Iterable[str], clipboard: bytes, window: QWidget) -> None:
        """Read files, folders and what the clipboard held, and show the dialog above a window."""
        if self.dialog is None:
            self.dialog = self._open(window)
        self.dialog.read(paths, clipboard)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Close the dialog; nothing of what is in it is added."""
        if self.dialog is not None:
            self.dialog.reject()

    def _open(self, window: QWidget) -> AddArticles:
        from library import Tray  # what moves articles is loaded when it is asked for

        from .dialogs.add_articles import AddArticles
        from .gathering import Gathering, spool_folder

        gathering = Gathering(self._session, Tray(spool_folder(self._session.path)), self)
        dialog = AddArticles(self._session, gathering, self._places, window)
        dialog.decided.connect(lambda: self._on_done(gathering, is_wanted=True))
        dialog.dropped.connect(lambda: self._on_done(gathering, is_wanted=False))
        DropTarget(dialog, self._describe).dropped.connect(self.dropped)
        return dialog

    def _on_done(self, gathering: Gathering, *, is_wanted: bool) -> None:
        self.dialog = None
        if is_wanted:
            self.decided.emit(gathering)
        else:
            gathering.discard()
