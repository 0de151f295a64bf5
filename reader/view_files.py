"""A view of the Compare page taken elsewhere: copied as a table, or saved as one of the files that it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from library import Library, LibraryError

from .actions import Actions
from .comparing import FileKind
from .counting import counted
from .exports import file_stem
from .jobs import Job
from .session import Session
from .settings import Places
from .tables import TableOf, as_html, as_lines, mime_of

_PLACE = "compare:saving"
_Copied = tuple[int, str, str]  # how many rows, as lines and as HTML


class Shown(Protocol):
    """What is asked of the view that is shown."""

    def table(self) -> TableOf:
        """Return what makes a table of what is shown, its headings first; for any thread."""

    def files(self) -> Sequence[FileKind]:
        """Return what it can be saved as."""


class ViewFiles(QObject):
    """Does what the commands Copy as Table and Save View ask for."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        places: Places,
        shown: Callable[[], tuple[str, Shown]],
        name: Callable[[], str],
        parent: QWidget,
    ) -> None:
        """`shown` is asked for the view's title and the view, `name` for what its files are called after."""
        super().__init__(parent)
        self._session, self._places = session, places
        self._shown, self._name, self._parent = shown, name, parent
        actions.on("compare.copy", self.copy)
        actions.on("compare.save_view", self.ask)

    def copy(self) -> None:
        """Put the view on the clipboard as a table, as soon as that is made."""
        title, view = self._shown()
        made = view.table()

        def work(library: Library) -> _Copied:
            table = made(library)
            return len(table) - 1, as_lines(table), as_html(table)

        self._session.query("copied table", work, partial(self._on_copied, title))

    def ask(self) -> None:
        """Ask where the view is to be saved, and as what."""
        title, view = self._shown()
        kinds = list(view.files())
        if not kinds:
            self._session.said.emit("There is nothing to save here yet.", False)
            return
        kept = self._places.get(_PLACE)
        kept = kept if isinstance(kept, dict) else {}
        dialog = QFileDialog(self._parent, f"Save {title}", str(kept.get("folder") or Path.home()))
        dialog.setObjectName("saveView")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {f"{kind.title} (*{kind.suffix})": kind for kind in kinds}
        dialog.setNameFilters(list(filters))
        last = next((each for each, kind in filters.items() if kind.suffix == kept.get("suffix")), "")
        dialog.selectNameFilter(last or next(iter(filters)))
        kind = filters[dialog.selectedNameFilter()]
        dialog.setDefaultSuffix(kind.suffix.removeprefix("."))
        stem = f"{file_stem(self._name())} {title.lower()}".strip()
        dialog.selectFile(f"{stem}{kind.suffix}")
        dialog.filterSelected.connect(lambda chosen: _turn(dialog, filters[chosen], stem))
        dialog.fileSelected.connect(
            lambda chosen: self._on_chosen(dialog, Path(chosen), filters[dialog.selectedNameFilter()], kinds)
        )
        dialog.open()

    def write(self, kind: FileKind, path: Path) -> Job:
        """Write a file beside the window's other work, and say where it is."""

        def work(library: Library, _job: Job) -> Path:
            kind.write(library, path)
            return path

        job = self._session.start(f"Save “{path.name}”", work)
        job.ended.connect(self._on_written)
        return job

    def _on_copied(self, title: str, copied: _Copied) -> None:
        rows, lines, html = copied
        if rows < 1:
            self._session.said.emit("There is nothing to copy here yet.", False)
            return
        QApplication.clipboard().setMimeData(mime_of(lines, html))
        verb = "is" if rows == 1 else "are"
        self._session.said.emit(
            f"{title}: {counted(rows, 'row')} {verb} on the clipboard, as a table.", False
        )

    def _on_chosen(self, dialog: QFileDialog, path: Path, kind: FileKind, kinds: Sequence[FileKind]) -> None:
        """Write what was chosen; an ending that is typed says more than the list of kinds, if it is one of them."""
        kind = next((each for each in kinds if each.suffix == path.suffix.lower()), kind)
        self._places.set(_PLACE, {"folder": dialog.directory().absolutePath(), "suffix": kind.suffix})
        if path.suffix.lower() != kind.suffix:
            path = path.with_name(f"{path.name}{kind.suffix}")
            if path.exists():  # the dialog asked about another name
                self._session.said.emit(f"“{path}” is there already: save under another name.", False)
                return
        self.write(kind, path)

    def _on_written(self, path: Path | None, error: LibraryError | None) -> None:
        if path is not None and error is None:
            self._session.said.emit(f"Saved: {path}", False)


def _turn(dialog: QFileDialog, kind: FileKind, stem: str) -> None:
    """Let the name end as the kind that was chosen."""
    dialog.setDefaultSuffix(kind.suffix.removeprefix("."))
    named = dialog.selectedFiles()
    words = Path(named[0]).stem if named else stem
    dialog.selectFile(f"{words or stem}{kind.suffix}")
