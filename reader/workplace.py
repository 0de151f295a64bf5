"""Workplace: one open library in one window, its panels built and joined."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from library import Change, Library, LibraryError

from .appearance import look
from .pages import Pages
from .panels.articles import ArticlesPanel
from .panels.history import HistoryPanel
from .panels.intake import IntakeBar
from .panels.mention_list import MentionList
from .reprints import ReprintsHere
from .seat import Seat
from .session import Happened, Session
from .settings import Places, Settings, SettingsStore
from .theme import Theme
from .widgets.drop_target import DropTarget
from .windows.main_window import MainWindow

_SAYING = 8  # seconds that a sentence stays
_IDLE = 1_000  # milliseconds after the start


class Workplace(QObject):
    """Everything that belongs to one open library; `close` keeps all that was done.

    `library_asked(path)` is emitted when a person dropped another library.
    """

    library_asked = Signal(str)

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        store: SettingsStore,
        theme: Theme,
        samples: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self.session = session
        self._window = window
        self._actions = window.commands
        self._theme = theme
        self.places = Places(store.folder, session.path)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._last_seen = self._newest()
        self._sit(store.current)
        shared = session, self.desk, self._actions, self.places
        self.pages = Pages(session, self.desk, self.places, theme, store, window, self)
        self.articles = ArticlesPanel(*shared, samples=samples)
        self.mention_list = MentionList(session, self.desk, self._actions, theme)
        self.history = HistoryPanel(session, self._actions, theme)
        self.intake = IntakeBar(*shared)
        self.intake.library_asked.connect(self.library_asked)
        DropTarget(window, self.intake.describe).dropped.connect(self.intake.take)
        self._arrange()
        self._connect()
        self.dress(theme, store.current)
        self._name_undo()
        self._reopen()
        self._idle.start()

    def _sit(self, settings: Settings) -> None:
        """Open the seat of the page for reading, on which commands act while that is shown."""
        self.seat = seat = Seat(
            self.session,
            self._actions,
            "read",
            self.places,
            self._theme,
            settings,
            show_text=lambda: self.pages.show_read(),
            show_inspector=lambda: self._window.show_panel("view.inspector"),
            show_record=lambda record: self.pages.show_record(record),
            parent=self,
        )
        seat.actions.activate()
        self.desk, self.coding, self.occurrences = seat.desk, seat.coding, seat.occurrences
        self.reading, self.inspector = seat.reading, seat.inspector

    def _arrange(self) -> None:
        window, session = self._window, self.session
        window.show_library(
            self.places,
            self.articles,
            self.reading,
            self.inspector,
            [("Mentions", self.mention_list), ("History", self.history)],
            self.intake,
            [
                (self.articles, self.articles.list),
                (self.reading, self.reading.view),
                (self.inspector, self.inspector),
                (self.mention_list, self.mention_list.rows),
                (self.history, self.history.rows),
            ],
        )
        window.may_close = self.may_close
        window.setWindowTitle(f"{session.path.stem} — Parley")
        window.setWindowFilePath(str(session.path))

    def dress(self, theme: Theme, settings: Settings) -> None:
        """Take a theme and a person's settings."""
        self.seat.dress(theme, settings)
        self.intake.looks_first = settings.look_first
        self.reprints.set_look(theme, look(theme, settings))
        self._theme = theme
        for panel in (self.articles, self.mention_list, self.history):
            panel.set_theme(theme)
        self.pages.set_theme(theme)

    def may_close(self) -> bool:
        """Write what is still being typed or on its way; False if any of it was refused, as the bar says."""
        self.inspector.save_note()
        self.pages.save()
        return self.session.settle()

    def close(self) -> None:
        """Note the place, write what is on its way, and close the library."""
        self._idle.stop()
        self.seat.close()
        self.pages.close()
        self.reprints.close()
        self.intake.look_through.close()
        article = self.desk.article
        self.places.set("article", article.id if article else "")
        self._window.note_places()
        self.places.save()
        self.session.close()

    def _read_names(self) -> None:
        """Read the records' names, and load what compares them, before anybody waits for the first offers."""
        self.session.library.records.candidates("actor", "begin")
        self.session.query("readers of files", _load_readers, lambda _nothing: None)

    def _connect(self) -> None:
        session, actions = self.session, self._actions
        self.reprints = ReprintsHere(session, self.seat, self.articles, self._window)
        session.failed.connect(self._on_failed)
        session.said.connect(self._on_said)
        self.occurrences.offered.connect(self._on_offered)
        session.changed.connect(self._on_changed)
        self._idle.timeout.connect(self._read_names)
        actions.on("edit.undo", session.undo)
        actions.on("edit.redo", session.redo)
        actions.on("library.save_copy", self._save_copy)
        actions.on("library.export", self._export)
        actions.set_there(library=True, read=True)

    def _reopen(self) -> None:
        """Put the article on the desk that lay there last time, or the first one there is."""
        articles = self.session.library.articles
        id = self.places.get("article", "")
        if not id or not articles.has(id):
            id = next((article.id for article in articles.list(limit=1)), "")
        if id:
            self.desk.open(id)
            self.reading.view.setFocus()
        else:
            self.articles.list.setFocus()
        self.pages.reopen()

    def _on_failed(self, error: LibraryError) -> None:
        self._window.messages.show_message(error.message, error.hint, "warning")

    def _on_said(self, sentence: str, can_undo: bool) -> None:
        button, do = ("Undo", self.session.undo) if can_undo else ("", None)
        self._window.messages.show_message(sentence, button=button, do=do, seconds=_SAYING)

    def _on_offered(self, sentence: str, record: str) -> None:
        self._window.messages.show_message(
            sentence, button="Tag All…", do=lambda: self.occurrences.open(record), seconds=_SAYING
        )

    def _on_changed(self, _happened: Happened) -> None:
        self._name_undo()
        newest = self._newest()
        if newest is not None and newest != self._last_seen:
            before, self._last_seen = self._last_seen, newest
            is_new = before is None or newest.number > before.number
            if is_new and newest.origin != "window":
                self._on_said(f"{newest.coder} ({newest.origin}): {newest.label}", False)

    def _newest(self) -> Change | None:
        return next(iter(self.session.library.history.list(1)), None)

    def _name_undo(self) -> None:
        """Say in the menu what undo and redo would do."""
        history = self.session.library.history
        for id, verb, change in (
            ("edit.undo", "Undo", history.next_undo()),
            ("edit.redo", "Redo", history.next_redo()),
        ):
            self._actions[id].setText(f"{verb} {change.label}" if change else verb)
            self._actions.set_there(**{verb.lower(): change is not None})

    def _save_copy(self) -> None:
        path = self.session.path
        suggested = path.with_name(f"{path.stem} copy{path.suffix}")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            "Save a Copy",
            str(suggested),
            "Parley libraries (*.parley)",
            options=QFileDialog.Option.DontConfirmOverwrite,  # a copy never replaces a file
        )
        if chosen:
            job = self.session.start("Save a copy", lambda library, _job: library.backup(Path(chosen)))
            job.ended.connect(self._on_copied)

    def _on_copied(self, path: Path | None, error: LibraryError | None) -> None:
        if error is None:  # else the session has said so
            self._on_said(f"A copy of the library is at {path}.", False)

    def _export(self) -> None:
        from .dialogs.export import ExportDialog  # with all that exports need, which a start can do without
        from .export_words import shown_articles

        articles = self.articles
        listing = articles.model.listing
        is_trash = listing.filter.removed
        selected = [] if is_trash else [articles.model.id(row) for row in articles.list.rows()]
        shown = (
            shown_articles(self.session.library, listing) if listing.is_filtered and not is_trash else None
        )
        ExportDialog(self.session, self.desk, selected, self.places, self._window, shown=shown).open()


def _load_readers(_library: Library) -> None:
    """Load what reads files, on another thread than the window's, which would stop for it at the first drop."""
    from library import IMPORT_FORMATS

    assert IMPORT_FORMATS
