"""The network of actors, events and claims: drawn or as a table, narrowed first, with the way to each sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from library import printed_date

from ..actions import Actions
from ..comparing import Comparing, FileKind
from ..drawn_commands import NetworkCommands
from ..narrowing import read_date
from ..network_choosing import NetworkChoosing
from ..network_files import Sheet, network_files
from ..network_opening import NetworkOpening
from ..network_reading import ACTORS, RECORDS, UNLINKED
from ..network_sorts import TIES, Sorts
from ..network_table import NetworkTable
from ..network_words import drawn, how_much, sorts_drawn, why_empty
from ..record_types import RecordTypes
from ..session import Session
from ..settings import Places
from ..tables import TableOf
from ..theme import Theme, icon, load_themes
from ..widgets.empty_state import Button, EmptyState
from ..widgets.network_bar import NetworkBar
from ..widgets.network_filters import NetworkFilters
from ..widgets.network_legend import NetworkLegend
from ..widgets.network_parts import Drawn
from ..widgets.network_shape import Camera
from ..widgets.network_view import NetworkView

_MODES = ((RECORDS, "Records and Links"), (ACTORS, "Who Agrees with Whom"))
_CAMERA = "network:camera"
_PAPER_FONT = 13  # pixels


class NetworkPanel(QWidget):
    """The network of actors, events and claims."""

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
        self.setObjectName("networkPanel")
        self._session, self._comparing, self._actions, self._places = session, comparing, actions, places
        self._sorts = Sorts(session.library)
        self._types = RecordTypes(session.library)
        self._scope = ""
        self._seen = places.get(_CAMERA)  # at the last time
        self.choosing = NetworkChoosing(session, comparing, places, self)
        self.view = NetworkView(self._sorts.inks(theme), self)
        self.bar = NetworkBar(_MODES, self)
        self.legend = NetworkLegend(self)
        self.filters = NetworkFilters(read_date, self)
        self.data = NetworkTable(self._sorts, theme, self)
        self._empty = EmptyState("", "", parent=self)
        self._opening = NetworkOpening(session, comparing, actions, self.choosing, self.view)
        self._commands = NetworkCommands(actions, self.choosing, self.view, self)
        self._is_live = False
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._show_choice()

    @property
    def door(self) -> QWidget:
        """What takes the keyboard."""
        return self.data.door if self.bar.as_table.isChecked() else self.view

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        inks = self._sorts.inks(theme)
        self.view.set_inks(inks)
        self.legend.set_inks(inks)
        self.data.set_theme(theme)
        ink = theme.colours["panel_ink"]
        self.bar.set_icons(icon("chevron-left", ink), icon("rotate-ccw", ink))

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._is_live = is_live
        if is_live:
            self._show_as_table(self._actions["compare.as_table"].isChecked())
        self.choosing.set_live(is_live)
        self._say_keys()

    def table(self) -> TableOf:
        """Return what makes a table of what is shown, its headings first; for any thread."""
        made = self.data.table(of_links=None if self.bar.as_table.isChecked() else True)
        return lambda _library: made

    def at_hand(self) -> str:
        """Return the id of the record under the cursor, or nothing."""
        return self.view.dot if self._stack.currentWidget() is self.view else self.data.at_hand()

    def files(self) -> Sequence[FileKind]:
        """Return what it can be saved as."""
        found, shape = self.choosing.found, self.view.shape
        if found is None or not found.network.nodes:
            return ()
        dots, lines = tuple(shape.dots.values()), tuple(shape.lines.values())
        counts = sorts_drawn(found.network)
        sorts = [*self._sorts.of_kinds(), *self._sorts.of_links(), *TIES]
        sheet = Sheet(
            Drawn(dots, lines, dict(shape.places), shape.marked),
            self._sorts.inks(load_themes()["light"]),
            self.bar.count.text(),
            _paper_font(),
            [sort for sort in sorts if counts.get(sort[0])],
        )
        return network_files(sheet, found.network, self.data.table(of_links=True))

    def _arrange(self) -> None:
        self.legend.offer("Records", [*self._sorts.of_kinds(), (UNLINKED, "Without links")])
        self.legend.offer("Links", [*self._sorts.of_links(), *TIES])
        self.legend.put_below(self.filters)
        self._stack = QStackedWidget(self)
        for widget in (self.view, self.data, self._empty):
            self._stack.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)
        self.legend.fit()

    def _connect(self) -> None:
        choosing, view, bar = self.choosing, self.view, self.bar
        choosing.asked.connect(lambda: bar.count.setText("Reading…"))
        choosing.renewed.connect(self._show)
        for opener in (view, self.data):
            opener.opened.connect(self._opening.open)
            opener.line_opened.connect(self._opening.open_line)
        view.dropped.connect(lambda _id: choosing.keep(view.shape.places))
        view.camera_changed.connect(self._keep_camera)
        bar.back_asked.connect(choosing.back)
        bar.around_asked.connect(lambda compared: choosing.look_at(compared=compared))
        bar.steps_chosen.connect(choosing.set_steps)
        bar.mode_chosen.connect(choosing.set_mode)
        bar.fit.clicked.connect(view.fit)
        bar.anew.clicked.connect(self._lay_out_anew)
        bar.as_table.clicked.connect(self._actions["compare.as_table"].trigger)
        self._actions["compare.as_table"].toggled.connect(self._show_as_table)
        for widget in (view, *self.data.tables):
            widget.addAction(self._actions["compare.copy"])
        self.legend.changed.connect(lambda: choosing.set_hidden(self.legend.unticked))
        self.filters.changed.connect(lambda: choosing.set_filters(self.filters.values))
        self.filters.clear_button.clicked.connect(self._clear)

    def _show(self) -> None:
        """Show what was read, the camera where it was unless something else is looked at."""
        found = self.choosing.found
        assert found is not None
        if found.asked.scope != self._scope:
            self.view.is_fitted = True
        is_first, self._scope = not self._scope, found.asked.scope
        self._show_choice()
        self.bar.count.setText(how_much(found))
        self.legend.set_counts(sorts_drawn(found.network))
        self.filters.offer_outlets(
            [(name, f"{name or 'No outlet'} ({count:,})") for name, count in found.outlets]
        )
        self.view.show_network(
            drawn(found, self._sorts, self._types.label, (*self._comparing.subject, *found.asked.around))
        )
        if is_first:
            self._restore_camera()
        self.data.show_network(found)
        self._show_as_table(self.bar.as_table.isChecked())

    def _show_choice(self) -> None:
        """Let the bar, the legend and the form say what holds."""
        chosen, found = self.choosing.chosen, self.choosing.found
        names = [] if found is None else [found.names[id] for id in found.asked.around if id in found.names]
        is_compared = chosen.around.is_compared
        self.bar.modes.choose(chosen.mode)
        self.bar.show_around(
            f"Around {'what is compared: ' if is_compared else ''}{', '.join(names)}" if names else "",
            has_compared=bool(self._comparing.subject) and not is_compared,
            can_go_back=self.choosing.can_go_back,
            steps=chosen.around.steps,
        )
        self.legend.tick(chosen.hidden)
        ties = [key for key, _title in TIES]
        kinds, links = (
            [key for key, _ in offered] for offered in (self._sorts.of_kinds(), self._sorts.of_links())
        )
        self.legend.show_only(ties if chosen.mode == ACTORS else [*kinds, UNLINKED, *links])
        self.filters.show_values(chosen.filters, printed_date)
        self.filters.clear_button.setEnabled(chosen.is_narrowed)

    def _show_as_table(self, is_table: bool) -> None:
        self.bar.as_table.setChecked(is_table)
        found = self.choosing.found
        self.bar.hint.setVisible(not is_table)
        self.bar.fit.setEnabled(not is_table)
        self.bar.anew.setEnabled(not is_table)
        if found is not None and not found.network.nodes:
            self._say_why_empty()
            return
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self._stack.isAncestorOf(focused)
        self._stack.setCurrentWidget(self.data if is_table else self.view)
        if had_keyboard:
            self.door.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say_keys()

    def _say_keys(self) -> None:
        """Let the commands of the network act while it is drawn, and say their keys."""
        self._commands.set_drawn(self._is_live and self._stack.currentWidget() is self.view)
        self.bar.hint.show_text(self._commands.hint())

    def _say_why_empty(self) -> None:
        found = self.choosing.found
        assert found is not None
        title, text = why_empty(found, is_narrowed=self.choosing.chosen.is_narrowed)
        steps: list[Button] = [("Go to Read", self._actions["view.read"].trigger)]
        if found.has_records and self.choosing.chosen.is_narrowed:
            steps = [("Show Everything", self._clear)]
        elif found.has_records and self.choosing.chosen.mode == ACTORS:
            steps.insert(0, ("Show Records and Links", lambda: self.choosing.set_mode(RECORDS)))
        self._empty.set_title(title)
        self._empty.set_text(text)
        self._empty.set_buttons(steps)
        self._stack.setCurrentWidget(self._empty)
        self._say_keys()

    def _clear(self) -> None:
        self.choosing.clear()
        self.door.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out_anew(self) -> None:
        self.view.is_fitted = True
        self.choosing.lay_out_anew()

    def _restore_camera(self) -> None:
        """See what was seen at the last time, if it is the same network."""
        kept, found = self._seen, self.choosing.found
        if not isinstance(kept, list) or len(kept) != 4 or found is None or kept[0] != found.asked.scope:
            return
        if all(isinstance(part, int | float) for part in kept[1:]):
            self.view.look(Camera(*map(float, kept[1:])))

    def _keep_camera(self) -> None:
        camera = self.view.camera
        kept = None if self.view.is_fitted else [self._scope, camera.zoom, camera.x, camera.y]
        self._places.set(_CAMERA, kept)


def _paper_font() -> QFont:
    """Return the application's font in pixels, which are the same on every paper."""
    font = QFont(QApplication.font())
    font.setPixelSize(_PAPER_FONT)
    return font
