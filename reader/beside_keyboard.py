"""Where the keyboard is while two articles stand side by side: commands act there."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget

from .actions import Actions
from .beside_side import BesideSide
from .seat import Seat


class BesideKeyboard(QObject):
    """Lets commands act on the side to which the keyboard comes, and on none when it leaves the pane.

    `seat` is where it is, or was last; `turned(Seat)` when that is another one.
    """

    turned = Signal(object)

    def __init__(self, pane: QWidget, sides: Sequence[BesideSide], actions: Actions, page: str) -> None:
        super().__init__(pane)
        self._pane, self._sides, self._actions, self._page = pane, sides, actions, page
        self.seat: Seat | None = None
        self._came_from: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    @property
    def is_here(self) -> bool:
        """Whether the keyboard is somewhere in the pane."""
        focus = QApplication.focusWidget()
        return focus is not None and self._pane.isAncestorOf(focus)

    def note(self) -> None:
        """Remember where the keyboard is, if that is elsewhere."""
        if not self.is_here:
            self._came_from = QApplication.focusWidget()

    def give_back(self) -> bool:
        """Give the keyboard back to where it came from; False if that is not there any more."""
        came_from = self._came_from
        if came_from is None or not shiboken6.isValid(came_from) or not came_from.isVisible():
            return False
        came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def read_on(self) -> None:
        """Go on on the page for reading, where the keyboard is, or was last."""
        for side in self._sides:
            if side.seat is not None and side.seat is self.seat:
                side.read_on()

    def look(self) -> None:
        """See where the keyboard is now."""
        self._on_focus(None, QApplication.focusWidget())

    def leave(self) -> None:
        """Let commands act on no side."""
        self._come_to(None)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Menus and dialogs are no other place."""
        if now is None or now.window() is not self._pane.window() or isinstance(now, QMenuBar):
            return
        for side in self._sides:
            if side.seat is not None and (side.isAncestorOf(now) or side.seat.has(now)):
                self._come_to(side.seat)
                return
        if not self._pane.isAncestorOf(now):
            self._come_to(None)

    def _come_to(self, seat: Seat | None) -> None:
        for side in self._sides:
            side.title.set_active(side.seat is not None and side.seat is seat)
        self._actions.set_seat(self._page, seat.actions if seat else None)
        if seat is not None and seat is not self.seat:
            before, self.seat = self.seat, seat
            self.turned.emit(seat)
            if before is not None:
                seat.take_over(before)
