"""Gazetteers in the window: lists of names as tab-separated files, in and out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from library import (
    GazetteerReport,
    Library,
    LibraryError,
    load_gazetteer,
    read_gazetteer,
    save_gazetteer,
)

from .actions import Actions
from .session import Session
from .settings import Places

_FOLDER = "gazetteer.folder"
_FILTERS = ("Tab-separated names (*.tsv *.txt)", "All files (*)")


class Gazetteers:
    """Asks for a file, and reads or writes it; `parent` is what the system's dialog belongs to."""

    def __init__(self, session: Session, actions: Actions, places: Places, parent: QWidget) -> None:
        self._session, self._places, self._parent = session, places, parent
        actions.on("record.import", self._choose)
        actions.on("record.export", self._name)

    def take(self, path: Path) -> None:
        """Add the records that a file names, and complete those that are there, as one change."""

        def work(library: Library) -> GazetteerReport:
            return read_gazetteer(library, load_gazetteer(path))

        self._session.apply(f"Import names from “{path.name}”", work, self._on_taken)

    def write(self, path: Path) -> None:
        """Write all records to a file."""
        self._session.query(
            "gazetteer", lambda library: save_gazetteer(library, path), self._on_written(path)
        )

    def _choose(self) -> None:
        dialog = self._dialog("Import Names")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self._take_place(dialog, self.take, chosen))
        dialog.open()

    def _name(self) -> None:
        dialog = self._dialog("Export Names")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("tsv")
        dialog.selectFile(f"{self._session.path.stem}-names.tsv")
        dialog.fileSelected.connect(lambda chosen: self._take_place(dialog, self.write, chosen))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, str(self._places.get(_FOLDER) or Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters(_FILTERS)
        return dialog

    def _take_place(self, dialog: QFileDialog, do: Callable[[Path], None], chosen: str) -> None:
        self._places.set(_FOLDER, dialog.directory().absolutePath())
        do(Path(chosen))

    def _on_taken(self, report: GazetteerReport) -> None:
        added, completed = len(report.added), len(report.completed)
        said = f"{added:,} added, {completed:,} completed, {report.known:,} known already."
        if report.refused:
            rows = f"{len(report.refused):,} row{'' if len(report.refused) == 1 else 's'} left out"
            self._session.failed.emit(LibraryError(f"{said} {rows}.", " ".join(report.refused[:3])))
        else:
            self._session.said.emit(f"Names: {said}", bool(added or completed))

    def _on_written(self, path: Path) -> Callable[[int], None]:
        return lambda count: self._session.said.emit(f"{count:,} names are in {path}.", False)
