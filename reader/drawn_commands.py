"""The commands of what is drawn on the Compare page: they act in the view and, while it is drawn, from the menu."""

from __future__ import annotations

from PySide6.QtCore import QObject

from .actions import Actions
from .network_choosing import NetworkChoosing
from .widgets.network_view import NetworkView
from .widgets.timeline_view import STEP, TimelineView, walk_traces


class NetworkCommands(QObject):
    """Walk the links of a network, look around a record, and come nearer."""

    def __init__(
        self, actions: Actions, choosing: NetworkChoosing, view: NetworkView, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._actions, self._choosing, self._view = actions, choosing, view
        self._is_drawn = False
        actions.give("network", view)
        actions.on("network.around", lambda: choosing.look_at(view.dot))
        actions.on("network.back", choosing.back)
        actions.on("network.next_link", lambda: view.walk_lines(1))
        actions.on("network.previous_link", lambda: view.walk_lines(-1))
        actions.on("network.cross", view.cross)
        actions.on("network.nearer", lambda: view.step_nearer(1))
        actions.on("network.farther", lambda: view.step_nearer(-1))
        actions.on("network.fit", view.fit)
        view.chosen.connect(lambda _dot: self._say())
        choosing.renewed.connect(self._say)

    def set_drawn(self, is_drawn: bool) -> None:
        """Let them act, or rest while something else is shown."""
        self._is_drawn = is_drawn
        self._say()

    def hint(self) -> str:
        """Return the keys in a line."""
        key = self._actions.key
        walk = f"{key('network.previous_link')} {key('network.next_link')} its links"
        around = f"{key('network.around')} around it · {key('network.back')} back"
        zoom = f"{key('network.nearer')} {key('network.farther')} {key('network.fit')} zoom"
        return f"Arrows walk · {walk} · Enter opens · {around} · {zoom}"

    def _say(self) -> None:
        view, is_drawn = self._view, self._is_drawn
        self._actions.set_there(
            network=is_drawn,
            network_record=is_drawn and bool(view.dot),
            network_link=is_drawn and bool(view.chosen_line),
            network_before=is_drawn and self._choosing.can_go_back,
        )


class TimelineCommands(QObject):
    """Walk what an event left in the articles, and come nearer."""

    def __init__(self, actions: Actions, view: TimelineView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        actions.give("timeline", view)
        actions.on("timeline.next_trace", lambda: walk_traces(view, 1))
        actions.on("timeline.previous_trace", lambda: walk_traces(view, -1))
        actions.on("timeline.nearer", lambda: view.zoom_at_cursor(STEP))
        actions.on("timeline.farther", lambda: view.zoom_at_cursor(1 / STEP))
        actions.on("timeline.fit", view.fit)

    def set_drawn(self, is_drawn: bool) -> None:
        """Let them act, or rest while something else is shown."""
        self._actions.set_there(timeline=is_drawn)

    def hint(self) -> str:
        """Return the keys in a line."""
        key = self._actions.key
        walk = f"{key('timeline.previous_trace')} {key('timeline.next_trace')} through reports and claims"
        zoom = f"{key('timeline.nearer')} {key('timeline.farther')} {key('timeline.fit')} zoom"
        return f"arrows or letters go from event to event, {walk}, Enter opens, {zoom}"
