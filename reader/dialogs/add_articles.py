"""The dialog in which articles are looked at before they are added: what each is, changed or left out, then added."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ..gathering import Gathered, Gathering
from ..models.tray import TrayRows
from ..models.tray_words import DATE, FILE, FILTERS, LANGUAGE, OUTLET, STATE, WORDS
from ..session import Session
from ..settings import Places
from ..tray_changes import TrayChanges
from ..widgets.empty_state import EmptyState
from ..widgets.fitted_split import FittedSplit
from ..widgets.progress_line import ProgressLine
from ..widgets.room import room_above
from ..widgets.segments import Segments
from ..widgets.tick_table import TickTable
from .add_cells import TrayCells
from .add_details import AddDetails
from .columns import ask_columns

_WIDTHS = {
    OUTLET: "Lowland Courier", DATE: "30 Sep 2031", WORDS: "100,000", LANGUAGE: "Language",
    STATE: "This document has comments; they are", FILE: "a-name-of-a-file.html",
}  # fmt: skip
_READING = "Reading …", ""
_NOTHING = "Nothing to add", "There was no file in what you chose."
_NONE = "None of these", "Another filter shows the others."
_LARGEST = 1200, 760  # pixels of the dialog at first
_FEWEST = 4  # rows that the table has room for
_SIZE, _COLUMNS, _SPLIT = "add.size", "add.columns", "add.split"
_KEYS = "Space ticks · F2 edits a cell · Del leaves out · Ctrl+Z takes back · Alt+↑ sorts · Ctrl+Enter adds"


class AddArticles(QDialog):
    """Stands beside the window while `gathering` fills its tray; Enter adds, Esc adds nothing.

    Signals: `decided()` when the articles are to be added, `dropped()` when they are not; it closes after either.
    """

    decided = Signal()
    dropped = Signal()

    def __init__(
        self, session: Session, gathering: Gathering, places: Places, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("addArticles")
        self.setWindowTitle("Add Articles")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._places = session, places
        self.gathering, self._tray = gathering, gathering.tray
        self._is_adding = False
        self._changes = TrayChanges(session, gathering, self)
        self.rows = TrayRows(self._tray, self)
        self._cells = TrayCells(self)
        self.table = TickTable(self._cells.delegate, _WIDTHS, self)
        outlets = [outlet for outlet, _count in session.library.outlets.list()]
        self.details = AddDetails(self._tray, outlets, self)
        self._segments = Segments(FILTERS, self)
        self._build()
        self._arrange()
        self._connect()
        self._on_counted()

    def read(self, paths: Iterable[str], clipboard: bytes) -> None:
        """Read files, folders and what the clipboard held, after those that are being read."""
        self.gathering.read(paths, clipboard)
        self._line.show_progress("Reading", "", 0, 0)
        self._on_counted()
        if not self.isVisible():
            self._add.setFocus()

    def add(self) -> None:
        """Add what is ticked, once what was entered is taken."""
        self._add.setFocus()  # whatever is being typed is done
        can_add = self._add.isEnabled() or self._changes.is_busy
        if can_add and not self.details.form.go_to_wrong():
            self._is_adding = True
            self._go_on_adding()

    def reject(self) -> None:
        """Add nothing, and read no further."""
        self._keep_places()
        self.dropped.emit()
        super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go from the button, where the keyboard is at first, to the table."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
            and self.rows.rowCount()
        ):
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._on_palette()

    # --- inside

    def _go_on_adding(self) -> None:
        if self._changes.is_busy:
            return
        self._is_adding &= self._add.isEnabled()
        if self._is_adding:
            self._keep_places()
            self.decided.emit()
            self.accept()

    def _numbers(self) -> list[int]:
        """Return which rows of the tray are selected."""
        return [self.rows.number(row) for row in self.table.rows()]

    def _on_changed(self, changed: list[int]) -> None:
        self._say("")
        self.rows.refresh(changed)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.details.show_rows(self._numbers())

    def _on_filter(self, key: str) -> None:
        chosen = self._numbers()[:1]
        self.rows.show_filter(key)
        if self.rows.rowCount():
            self.table.choose_row(max(self.rows.row_of(chosen[0]) if chosen else 0, 0))
        self._on_counted()

    def _on_progressed(self, gathered: Gathered) -> None:
        read = f"{gathered.read:,} of {gathered.total:,}" if gathered.total else f"{gathered.read:,}"
        self._line.show_progress(f"Reading: {read} files", gathered.name, gathered.read, gathered.total)
        self.rows.take_new()

    def _on_ended(self) -> None:
        self._line.show_end("Stopped before all was read." if self.gathering.was_stopped else "")
        if (error := self.gathering.error) is not None:
            self._say(f"{error.message} {error.hint}".strip())
        self.rows.take_new()
        self.rows.sort_again()
        self._split.fit(self.table.room_for(max(self.rows.rowCount(), _FEWEST)))
        self._on_counted()

    def _on_counted(self) -> None:
        """Show how many there are, and what the button would do."""
        counts, wanted, is_running = self.rows.counts, self.rows.wanted, self.gathering.is_running
        self._segments.set_counts({key: counts[key] for key, _title in FILTERS})
        articles = "1 article" if wanted == 1 else f"{wanted:,} articles"
        what = f"{wanted:,} of {counts['all']:,}" if counts["export"] else articles
        self._add.setText(f"Add {what} and the rest" if is_running and wanted else f"Add {what}")
        self._add.setEnabled(is_running or wanted > 0)
        self._pages.setCurrentWidget(self.table if self.rows.rowCount() else self._empty)
        self.details.setVisible(counts["all"] > 0)
        words = _NONE if counts["all"] else _READING if is_running else _NOTHING
        self._empty.set_title(words[0])
        self._empty.set_text(words[1])
        if self.rows.rowCount() and not self.table.currentIndex().isValid():
            self.table.choose_row(0)

    def _say(self, words: str) -> None:
        self._foot.setText(words or _KEYS)
        self._foot.setProperty("role", "warning" if words else "faint")
        self._foot.style().polish(self._foot)

    def _on_palette(self) -> None:
        palette = QApplication.palette()  # without what the style sheet makes of it for dialogs
        self._cells.set_palette(palette)
        self.details.preview.faint = palette.placeholderText().color()

    def _keep_places(self) -> None:
        self._places.set(_SIZE, [self.width(), self.height()])
        self._places.set(_COLUMNS, self.table.widths())
        if chosen := self._split.chosen():
            self._places.set(_SPLIT, chosen)

    # --- how it is built

    def _build(self) -> None:
        self.table.setModel(self.rows)
        self.table.setObjectName("trayTable")
        self.table.setAccessibleName("What was read")
        self.table.fit_columns(str(self._places.get(_COLUMNS) or ""))
        self._segments.setAccessibleName("Which rows")
        self._line = ProgressLine("the reading", self)
        self._empty = EmptyState("", "", parent=self)
        self._foot = QLabel(self)
        self._foot.setTextFormat(Qt.TextFormat.PlainText)
        self._foot.setWordWrap(True)
        self._cancel, self._add = QPushButton("Cancel", self), QPushButton(self)
        self._cancel.setAutoDefault(False)
        self._add.setDefault(True)
        self._add.setObjectName("addButton")
        self._add.installEventFilter(self)
        self._say("")
        self._on_palette()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._segments, 3)
        head.addSpacing(12)
        head.addWidget(self._line, 2)
        upper = QWidget(self)
        self._pages = QStackedLayout(upper)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        self._split = FittedSplit(self._places.get(_SPLIT), self)
        self._split.addWidget(upper)
        self._split.addWidget(self.details)
        foot = QHBoxLayout()
        foot.addWidget(self._foot, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._add)
        whole = QVBoxLayout(self)
        whole.addLayout(head)
        whole.addWidget(self._split, 1)
        whole.addLayout(foot)
        kept = self._places.get(_SIZE)
        self.resize(QSize(*kept) if kept else room_above(self.parentWidget(), *_LARGEST))
        self._split.begin(self.height())

    def _connect(self) -> None:
        changes = self._changes
        self.gathering.progressed.connect(self._on_progressed)
        self.gathering.ended.connect(self._on_ended)
        self.rows.counted.connect(self._on_counted)
        self.rows.edited.connect(changes.edit)
        self.table.ticked.connect(lambda _rows: changes.tick(self._numbers()))
        self.table.deleted.connect(lambda: changes.leave_out(self._numbers()))
        self.table.chosen.connect(self._show_chosen)
        self.details.edited.connect(changes.edit)
        self.details.encoding_chosen.connect(changes.read_again)
        self.details.columns_asked.connect(lambda path: ask_columns(changes, path, self))
        changes.changed.connect(self._on_changed)
        changes.refused.connect(self._say)
        changes.settled.connect(self._go_on_adding)
        self._segments.chosen.connect(self._on_filter)
        self._line.stopped.connect(self.gathering.stop)
        self._cancel.clicked.connect(self.reject)
        self._add.clicked.connect(self.add)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.add)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(changes.undo)
