"""The strip about articles on their way in: how far an import is, what came of it, and the ways to start one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QWidget,
)

from ..actions import Actions
from ..desk import Desk
from ..import_outcome import Outcome
from ..imports import ImportQueue, Progress
from ..look_through import LookThrough
from ..session import Session
from ..settings import Places
from ..theme import icon
from ..widgets.drop_target import Carried, carried
from ..widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from ..gathering import Gathering

LIBRARY_SUFFIX = ".parley"
_LOOKED_AT = 50  # changes of the history among which an import is looked for
_NO_PAGES = "Parley never fetches pages: save it in your browser and drop or add the file."
_STANDING = ("running", "interrupted", "done")


class IntakeBar(QFrame):
    """Shows itself while an import runs and says what came of it; never in the way of the reading.

    With `looks_first`, articles are looked through in a dialog before they are added. Signals: `library_asked(path)`
    when a library was dropped.
    """

    library_asked = Signal(str)

    def __init__(
        self, session: Session, desk: Desk, actions: Actions, places: Places, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("intakeBar")
        self._session = session
        self._desk = desk
        self._places = places
        self._outcome: Outcome | None = None
        self.looks_first = False
        self.look_through = LookThrough(session, places, self.describe, self)
        self.look_through.decided.connect(self._on_decided)
        self.look_through.dropped.connect(self.take)
        self.queue = ImportQueue(session, self)
        self.queue.progressed.connect(self._on_progressed)
        self.queue.ended.connect(self._on_ended)
        session.changed.connect(lambda _happened: self._offer_undo())
        actions.on("article.add", self.choose)
        actions.on("article.add_folder", lambda: self.choose(folder=True))
        actions.on("article.paste", self.paste)
        self._build()
        self.hide()

    def describe(self, cargo: Carried) -> tuple[str, str] | None:
        """Say what dropping this would do, as a title and a line under it; None if nothing."""
        if _library_in(cargo):
            return "Drop to open this library", cargo.paths[0]
        if cargo.paths:
            return "Drop to add articles", "Files, and folders with all they hold."
        if cargo.links:
            return "Parley never fetches pages", "Save the page in your browser and drop the file."
        return ("Drop to add this text as an article", "Its first line is the title.") if cargo else None

    def take(self, cargo: Carried) -> None:
        """Add what was dropped or pasted."""
        if _library_in(cargo):
            self.library_asked.emit(cargo.paths[0])
        elif cargo.paths:
            self.add([*cargo.paths, *cargo.links])
        elif cargo.links:
            self._session.said.emit(_NO_PAGES, False)
        elif cargo:
            self.add([], _page(cargo.html) if not cargo.text else cargo.text)

    def add(self, paths: list[str], clipboard: str = "") -> None:
        """Let files, folders and a text be looked through, or add them after what was asked for before."""
        data = clipboard.encode("utf-8", "replace")
        if self.looks_first:
            self.look_through.add(paths, data, self.window())
        else:
            self.queue.add(paths, data)
            self._show_start(Progress(0, 0, 0, ""))

    def paste(self) -> None:
        """Add what the clipboard holds: files, a text or a page."""
        mime = QApplication.clipboard().mimeData()
        cargo = carried(mime) if mime is not None else Carried()
        if cargo:
            self.take(cargo)
        elif mime is not None and mime.formats():
            self._session.said.emit("The clipboard holds nothing that Parley can read.", False)
        else:
            self._session.said.emit("The clipboard is empty. Copy a text, a page or files first.", False)

    def choose(self, *, folder: bool = False) -> None:
        """Let a person choose files, or a folder, to add."""
        from ..dialogs.article_files import choose  # what moves articles is loaded when it is asked for

        choose(self.window(), self._places, self.add, folder=folder)

    def undo(self) -> None:
        """Take back what the imports added, which is only offered while nothing newer stands before it."""
        for _change in self._outcome.changes if self._outcome else []:
            self._session.undo()
        self.dismiss()

    def show_details(self) -> None:
        """Show what became of every path."""
        from ..dialogs.import_report import ImportReportDialog

        if self._outcome is not None:
            dialog = ImportReportDialog(self._outcome.reports, self._session.library, self.window())
            dialog.article_asked.connect(self._desk.open)
            dialog.show()

    def dismiss(self) -> None:
        """Take what came of an import away; one that runs stays in view."""
        if not self.queue.is_running:
            self._outcome = None
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close at Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._close.setIcon(icon("x", self.palette().windowText().color()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip with a line above it."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.palette().window())
            painter.fillRect(0, 0, self.width(), 1, self.palette().mid())

    def _on_decided(self, gathering: Gathering) -> None:
        self.queue.add_gathered(gathering)
        self._show_start(Progress(0, 0, 0, "", were_read=True))

    def _show_start(self, progress: Progress) -> None:
        self._outcome = None
        self._on_progressed(progress)
        self.show()

    def _on_progressed(self, progress: Progress) -> None:
        read = f"{progress.read:,} of {progress.total:,}" if progress.total else f"{progress.read:,}"
        what = "looked at" if progress.were_read else "files read"
        words = f"Adding articles: {read} {what}, {progress.added:,} added"
        if progress.waiting:
            words += (
                f"; {progress.waiting:,} more {'import waits' if progress.waiting == 1 else 'imports wait'}"
            )
        self._words.setText(words)
        self._name.show_text(progress.name)
        self._progress.setRange(0, progress.total)
        self._progress.setValue(progress.read)
        self._arrange(running=True)

    def _on_ended(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._words.setText(outcome.sentence())
        self._name.show_text("")
        self._arrange(running=False)
        self._open.setVisible(len(outcome.added) == 1)
        self._details.setVisible(not outcome.is_plain or len(outcome.added) > 1)
        self._offer_undo()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, outcome.sentence()))

    def _offer_undo(self) -> None:
        """Offer to take back what nothing newer stands before, and go when it has been taken back elsewhere."""
        ours = self._outcome.changes if self._outcome else []
        self._undo.setVisible(bool(ours))
        if not ours:
            return
        standing = [
            change.number
            for change in self._session.library.history.list(_LOOKED_AT)
            if change.state in _STANDING
        ]
        if set(ours).isdisjoint(standing):
            self.dismiss()
        is_newest = standing[: len(ours)] == ours
        self._undo.setEnabled(is_newest)
        self._undo.setToolTip(
            "" if is_newest else "What was done since comes first: undo that with Edit, Undo."
        )

    def _arrange(self, *, running: bool) -> None:
        self._words.setWordWrap(not running)  # what came of it may be long and is read to its end
        self._row.setStretchFactor(self._words, int(not running))
        self._name.setVisible(running)
        self._progress.setVisible(running)
        self._cancel.setVisible(running)
        for button in (self._open, self._undo, self._details, self._close):
            button.setVisible(not running)

    def _on_open(self) -> None:
        if self._outcome is not None and self._outcome.added:
            self._desk.open(self._outcome.added[0])

    def _build(self) -> None:
        self._words, self._name = QLabel(self), ElidedLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setMinimumWidth(1)
        self._progress = QProgressBar(self, textVisible=False)
        self._progress.setFixedWidth(160)
        self._progress.setAccessibleName("Progress of the import")
        self._cancel, self._open = QPushButton("Cancel", self), QPushButton("Open", self)
        self._undo, self._details = QPushButton("Undo", self), QPushButton("Details…", self)
        self._close = QToolButton(self)
        self._close.setToolTip("Close (Esc)")
        self._close.setAccessibleName("Close")
        self._close.setIcon(icon("x", self.palette().windowText().color()))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 8, 7)
        row.addWidget(self._words)
        row.addWidget(self._name, 1)
        row.addWidget(self._progress)
        for button, do in (
            (self._cancel, self.queue.cancel),
            (self._open, self._on_open),
            (self._undo, self.undo),
            (self._details, self.show_details),
            (self._close, self.dismiss),
        ):
            row.addWidget(button)
            button.clicked.connect(do)


def _library_in(cargo: Carried) -> bool:
    return len(cargo.paths) == 1 and cargo.paths[0].lower().endswith(LIBRARY_SUFFIX)


def _page(html: str) -> str:
    """Make a whole page of a piece of one, all of which is the article, as the person who copied it wanted."""
    _before, is_marked, marked = html.partition("<!--StartFragment-->")
    piece = marked.partition("<!--EndFragment-->")[0] if is_marked else html
    if "<html" in piece[:1024].lower():
        return piece
    return f"<html><body><article>{piece}</article></body></html>"
