"""Coverage: what each outlet reports of each event, and how far the coding has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ..actions import Actions
from ..comparing import Comparing, FileKind
from ..coverage_files import coverage_files, keys_of
from ..coverage_reading import Read, lines_of, read
from ..coverage_steps import CoverageSteps
from ..heat_colours import heat_colours
from ..kinds import kinds_of
from ..live_reading import LiveReading
from ..models.coverage import CoverageTable
from ..models.coverage_cells import CLAIMS, MENTIONS, NAME, OUTLETS, REPORTED, Choice, CoverageCells
from ..session import Session
from ..settings import Places
from ..tables import TableOf
from ..theme import Theme, icon, load_themes
from ..widgets.coding_progress import CodingProgress
from ..widgets.direction import isolated
from ..widgets.elided_label import ElidedLabel
from ..widgets.empty_state import Button, EmptyState
from ..widgets.heat_bar import HeatBar
from ..widgets.heat_key import HeatKey
from ..widgets.heat_table import HeatTable

_COUNTS = ((CLAIMS, "Claims"), (MENTIONS, "Mentions"))
_ORDERS = ((REPORTED, "Most Reported"), (OUTLETS, "Most Outlets"), (NAME, "Name"))
_PLACE = "compare:coverage"
_SUM = (
    "Of all cells: a claim counts once for each event that it is about, and for each outlet that reports it."
)
_KEYS = (
    "Enter or a double click on a cell shows its first sentence, with Shift beside the one before; "
    "Ctrl+Enter compares the event."
)


class CoveragePanel(QWidget):
    """The progress, what is counted in which order, the table, and what its cells mean."""

    def __init__(
        self,
        session: Session,
        comparing: Comparing,
        actions: Actions,
        places: Places,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("coveragePanel")
        self._session, self._comparing, self._actions, self._places = session, comparing, actions, places
        self._reading = LiveReading(self._read_anew)
        self._read: Read | None = None
        self._steps = CoverageSteps(session, comparing, actions, self)
        self._at = "", ""  # the event and the outlet of the current cell
        self.model = CoverageTable(self)
        self.progress = CodingProgress(self)
        self.bar = HeatBar(_COUNTS, _ORDERS, self)
        self.view = HeatTable(self)
        self.door: QWidget = self.view
        self._key = HeatKey(self)
        self._said = ElidedLabel(self, Qt.TextElideMode.ElideRight)
        self._empty = EmptyState("", "", parent=self)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._restore()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        shades = heat_colours(theme)
        self.view.set_colours(shades)
        self._key.set_colours(shades)
        self.progress.set_colours(theme.colours)
        self.bar.set_icon(icon("search", theme.colours["faint"]))

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._reading.set_live(is_live)

    def table(self) -> TableOf:
        """Return what makes a table of what is shown, its headings first; for any thread."""
        cells = self.model.cells
        return lambda _library: cells.table()

    def at_hand(self) -> str:
        """Return the id of the record under the cursor, or nothing."""
        index = self.view.currentIndex()
        return self.model.cells.events[index.row()] if index.isValid() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the table its room."""
        super().resizeEvent(event)
        self.progress.set_room(self.height())

    def files(self) -> Sequence[FileKind]:
        """Return what it can be saved as; pictures are on white."""
        colours = heat_colours(load_themes()["light"])
        return coverage_files(self.model.cells, colours, self.font()) if self.model.rowCount() else ()

    @property
    def _choice(self) -> Choice:
        return Choice(self.bar.count, self.bar.order, *self.bar.words)

    def _arrange(self) -> None:
        self.view.setObjectName("coverageTable")
        self.view.setAccessibleName("Coverage: events by outlets")
        self.view.setModel(self.model)
        self.view.corner.setToolTip(_SUM)
        self._said.setObjectName("coverageSaid")
        table = QWidget(self)
        inner = QVBoxLayout(table)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        for layout in (inner, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        inner.addWidget(self.view, 1)
        inner.addWidget(self._key)
        line = QHBoxLayout()
        line.setContentsMargins(10, 1, 10, 5)
        line.addWidget(self._said)
        inner.addLayout(line)
        self.bar.put_last(self.progress.fold)
        column.addWidget(self.progress)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._session.changed.connect(lambda _happened: self._reading.ask())
        self.bar.changed.connect(self._on_chosen)
        self.bar.left.connect(self._go_to_table)
        self.view.walked.connect(self._on_walked)
        self.view.opened.connect(self._open)
        self.view.headed.connect(lambda row: self._comparing.compare(self.model.cells.events[row]))
        self.progress.folded.connect(lambda _folded: self._on_chosen())
        self.progress.asked.connect(self._steps.go_to_work)
        self._actions.give("compare", self.view)

    def _restore(self) -> None:
        kept = self._places.get(_PLACE)
        state = kept if isinstance(kept, dict) else {}
        self.bar.set_state(state)
        self.progress.set_wanted(state.get("progress") is not False)
        self._show()

    def _read_anew(self) -> None:
        work = partial(read, known=self._read, choice=self._choice)
        self._session.query("coverage", work, self._on_read)

    def _on_read(self, found: Read) -> None:
        self._read = found
        titles = {kind.id: kind.title for kind in kinds_of(self._session.library).values()}
        self.progress.show_lines(lines_of(found.progress, titles))
        self._show()

    def _on_chosen(self) -> None:
        self._places.set(_PLACE, self.bar.state() | {"progress": self.progress.is_wanted})
        self._show()

    def _show(self) -> None:
        """Show what was read as it is chosen, with the keyboard at the same event and outlet."""
        view = self.view
        at, scrolled = self._at, (view.horizontalScrollBar().value(), view.verticalScrollBar().value())
        was_chosen, choice = self.model.cells.choice, self._choice
        if self._read is not None:
            if self._read.cells.choice != choice:
                self._read = self._read._replace(cells=CoverageCells(self._read.coverage, choice))
            self.model.show(self._read.cells)
        view.fit()
        place = self.model.place(*at)
        if place.isValid():
            view.go_to(place.row(), place.column())
        if choice == was_chosen:
            view.horizontalScrollBar().setValue(scrolled[0])
            view.verticalScrollBar().setValue(scrolled[1])
        elif place.isValid():
            view.scrollTo(place)
        self._key.set_keys(keys_of(self.model.cells))
        view.corner.setText(f"Sum {self.model.cells.total:,}")
        self._show_state()
        self._say()

    def _show_state(self) -> None:
        """Show the table, or teach why there is none."""
        if self._read is None or (self.model.rowCount() and self.model.columnCount()):
            self._stack.setCurrentIndex(0)
            self.bar.setVisible(True)
            return
        title, text, steps = _why_empty(self._read, self._actions, self.bar.clear)
        self._empty.set_title(title)
        self._empty.set_text(text)
        self._empty.set_buttons(steps)
        self.bar.setVisible(any(self.bar.words))
        self._stack.setCurrentIndex(1)

    def _on_walked(self, index: QModelIndex) -> None:
        if index.isValid():
            cells = self.model.cells
            self._at = cells.events[index.row()], cells.outlets[index.column()]
        self._say()

    def _say(self) -> None:
        """Say in words what the current cell shows, and what can be done there."""
        index, cells = self.view.currentIndex(), self.model.cells
        if not index.isValid():
            self._said.show_text(_KEYS)
            return
        event = cells.rows[index.row()].name
        said = cells.said(index.row(), index.column())
        self._said.show_text(f"{said} · {isolated(event)}")

    def _go_to_table(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _open(self, index: QModelIndex, is_beside: bool) -> None:
        """Show the first sentence of a cell; where there is none, say why."""
        cells, row, column = self.model.cells, index.row(), index.column()
        if cells.is_reported(row, column):
            outlet, article = cells.outlet(column)
            self._steps.show_sentence(
                cells.events[row], outlet, article, claims=cells.choice.count == CLAIMS, beside=is_beside
            )
        else:
            self._session.said.emit(f"{cells.said(row, column)}.", False)


def _why_empty(
    found: Read, actions: Actions, show_all: Callable[[], object]
) -> tuple[str, str, list[Button]]:
    """Return a title, a sentence and the next step for a table without cells."""
    go = ("Go to Read", actions["view.read"].trigger)
    if not found.coverage.outlets:
        text = "Add articles of several outlets, and this table shows which of them reports which event."
        return "No articles yet", text, [go]
    if not found.coverage.events:
        key = actions.key("mention.add_event")
        text = (
            f"Select words that tell of an event and press {key}: each event becomes a row of this table, with the "
            "number of claims that each outlet makes about it."
        )
        return "No events yet", text, [go]
    text = "No event, or no outlet, has these words in its name."
    return "Nothing found", text, [("Show All", show_all)]
