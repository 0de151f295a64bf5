"""The timeline of events: drawn or as a table, narrowed by date, type, actor and outlet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from library import TimelineChoice, printed_date

from ..actions import Actions
from ..comparing import Comparing, FileKind
from ..drawn_commands import TimelineCommands
from ..live_reading import LiveReading
from ..models.timeline_drawing import Drawing, Offered, read
from ..models.timeline_table import TimelineRows
from ..models.timeline_words import count_line, why_empty
from ..models.type_ahead import folded
from ..narrowing import read_date
from ..session import Session
from ..settings import Places
from ..tables import TableOf
from ..theme import Theme, load_themes
from ..timeline_files import timeline_files
from ..timeline_inks import timeline_inks
from ..timeline_steps import TimelineSteps
from ..widgets.direction import isolated
from ..widgets.elided_label import ElidedLabel
from ..widgets.empty_state import Button, EmptyState
from ..widgets.timeline_bar import TimelineBar
from ..widgets.timeline_layout import Layout
from ..widgets.timeline_legend import TimelineLegend
from ..widgets.timeline_table import TimelineTable
from ..widgets.timeline_view import STEP, TimelineView

_PLACE = "compare:timeline"
_LANES = (("type", "By Type"), ("actor", "By Actor"))
_REST = 300  # milliseconds after the last step of a journey till its place is kept
_PICTURE = 1600.0  # pixels across


class TimelinePanel(QWidget):
    """The filters, the timeline as a drawing or a table, what its shapes mean, and what the cursor is on."""

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
        self.setObjectName("timelinePanel")
        self._session, self._comparing, self._actions, self._places = session, comparing, actions, places
        self._reading = LiveReading(self._read)
        self._fits_next = False
        self.drawing: Drawing | None = None
        self._offered = Offered()
        inks = timeline_inks(theme)
        self.bar = TimelineBar(read_date, _LANES, STEP, self)
        self.view = TimelineView(inks, self)
        self.rows = TimelineRows(self)
        self.table_view = TimelineTable(self)
        self.legend = TimelineLegend(inks, self)
        self._said = ElidedLabel(self)
        self._empty = EmptyState("", "", parent=self)
        self._stack = QStackedWidget(self)
        self._travelled = QTimer(self, singleShot=True, interval=_REST)
        self._steps = TimelineSteps(comparing, self)
        self._commands = TimelineCommands(actions, self.view, self)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._restore()

    @property
    def door(self) -> QWidget:
        """What takes the keyboard."""
        return self._stack.currentWidget() or self._stack

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        inks = timeline_inks(theme)
        self.view.set_inks(inks)
        self.legend.set_inks(inks)
        self.table_view.set_faint(theme.colours["faint"])

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._reading.set_live(is_live)
        self._commands.set_drawn(is_live and self._stack.currentWidget() is self.view)

    def table(self) -> TableOf:
        """Return what makes a table of what is shown, its headings first; for any thread."""
        made = self.rows.table()
        return lambda _library: made()

    def at_hand(self) -> str:
        """Return the id of the record under the cursor, or nothing."""
        if self._stack.currentWidget() is self.view:
            return self.view.spot.placed.event.id if self.view.spot else ""
        return self.rows.event_at(self.table_view.currentIndex())

    def files(self) -> Sequence[FileKind]:
        """Return what it can be saved as; pictures are on white."""
        if self.drawing is None or not self.drawing.events:
            return ()
        inks = timeline_inks(load_themes()["light"])
        picture = self.view.picture(_PICTURE, inks, self.drawing.outlets)
        return timeline_files(self.drawing, self.rows.table(), picture.take)

    def _arrange(self) -> None:
        self.view.setObjectName("timelineView")
        self.table_view.setObjectName("timelineTable")
        self.table_view.setModel(self.rows)
        self.table_view.fit_columns()
        self.bar.as_table.setDefaultAction(self._actions["compare.as_table"])
        self._said.setObjectName("timelineSaid")
        self._said.setContentsMargins(10, 2, 10, 5)
        for page in (self.view, self.table_view, self._empty):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.legend)
        column.addWidget(self._said)

    def _connect(self) -> None:
        self._session.changed.connect(lambda _happened: self._reading.ask())
        self._comparing.subject_changed.connect(lambda: self._mark(reveal=True))
        self._actions["compare.as_table"].toggled.connect(lambda _on: self._show_page())
        for widget in (self.view, self.table_view):
            widget.addAction(self._actions["compare.copy"])
        self.bar.changed.connect(self._on_narrowed)
        self.bar.zoomed.connect(lambda step: self.view.zoom_at_cursor(step) if step else self.view.fit())
        self.view.tell = self._steps.told
        self.view.begins = lambda name, typed: folded(name).startswith(folded(typed))
        self.view.walked.connect(self._say)
        self.view.event_opened.connect(self._comparing.compare)
        self.view.traces_opened.connect(self._steps.open)
        self.view.travelled.connect(self._on_travelled)
        self._travelled.timeout.connect(self._keep)
        self.table_view.ordered.connect(self.rows.order)
        self.table_view.activated.connect(lambda index: self._comparing.compare(self.rows.event_at(index)))

    def _restore(self) -> None:
        kept = self._places.get(_PLACE)
        kept = dict(kept) if isinstance(kept, dict) else {}
        for name in ("earliest", "latest"):
            if isinstance(kept.get(name), str):
                kept[name] = printed_date(kept[name])
        self.bar.show_values(kept)
        self._narrowed = self.bar.values | {"by": ""}
        self._show_page()

    def _read(self) -> None:
        values = self.bar.values
        by = values.pop("by")
        work = partial(read, choice=TimelineChoice(**values), by=by, plan=self.view.planner())
        self._session.query("timeline", work, self._on_read)

    def _on_read(self, found: tuple[Drawing, Layout, Offered]) -> None:
        is_first = self.drawing is None
        self.drawing, planned, self._offered = found
        self._steps.drawing = self.drawing
        offered = self._offered
        if not self.bar.offer(types=offered.types, actors=offered.actors, outlets=offered.outlets):
            self._on_narrowed()  # something that was chosen is gone
        self.view.set_lanes(self.drawing.lanes, self.drawing.days, self.drawing.most, planned)
        self.rows.show(self.drawing)
        QTimer.singleShot(0, self, self._show_outlets)  # hundreds take a while
        self._show_page()
        if is_first:
            kept = self._places.get(_PLACE)
            self.view.set_state(kept.get("at") if isinstance(kept, dict) else None)
        elif self._fits_next:
            self.view.fit()
        self._fits_next = False
        self._mark(reveal=is_first)
        self._say()

    def _show_outlets(self) -> None:
        self.legend.show_outlets(self.drawing.outlets if self.drawing else ())

    def _on_narrowed(self) -> None:
        """Read what is wanted now, and show all of it, unless only the lanes are others."""
        narrowed = self.bar.values | {"by": ""}
        self._fits_next |= narrowed != self._narrowed
        self._narrowed = narrowed
        self._keep()
        self._reading.ask()

    def _on_travelled(self) -> None:
        self.legend.set_dense(self.view.placement.is_dense)
        self._travelled.start()

    def _keep(self) -> None:
        if self.drawing is not None:
            self._places.set(_PLACE, self.bar.values | {"at": self.view.state()})

    def _mark(self, *, reveal: bool) -> None:
        """Set off what is compared, and let it be seen where somebody just chose it."""
        events = self.drawing.events if self.drawing else {}
        subject = next((id for id in self._comparing.subject if id in events), "")
        self.view.mark(subject, reveal=reveal)
        if reveal and subject:
            self.table_view.select_rows([self.rows.index_of(subject)])

    def _show_page(self) -> None:
        """Show the drawing or the table, or teach why there is neither."""
        is_table = self._actions["compare.as_table"].isChecked()
        is_empty = self.drawing is not None and not self.drawing.events
        page: QWidget = self._empty if is_empty else self.table_view if is_table else self.view
        if is_empty:
            self._teach()
        had_keys = self._stack.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(page)
        self.bar.set_drawn(page is self.view)
        self.legend.setVisible(page is self.view)
        self._commands.set_drawn(self._reading.is_live and page is self.view)
        self.bar.setVisible(not is_empty or self.bar.is_narrowed)
        if had_keys:
            page.setFocus()
        self._say()

    def _teach(self) -> None:
        title, text = why_empty(self._offered.events, self._actions.key("mention.add_event"))
        steps: list[Button] = [("Go to Read", self._actions["view.read"].trigger)]
        self._empty.set_title(title)
        self._empty.set_text(text)
        self._empty.set_buttons([("Show All Events", self.bar.clear)] if self._offered.events else steps)

    def _say(self) -> None:
        """Say below what the cursor is on, and without one how many events there are."""
        spot = self.view.spot if self._stack.currentWidget() is self.view else None
        if self.drawing is None or not self.drawing.events:
            self._said.show_text("")
        elif spot is None:
            hint = f" · {self._commands.hint()}" if self._stack.currentWidget() is self.view else ""
            self._said.show_text(count_line(self.drawing, self._offered.events) + hint)
        else:
            traces = [spot.trace] if spot.trace else []
            title, lines = self._steps.told(spot.placed.event.id, traces)
            self._said.show_text(" · ".join(part for part in (isolated(title), *lines.split("\n")) if part))
