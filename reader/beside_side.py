"""One side of two articles side by side: its title, the text, and what stands there while nothing is open."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from library import Article

from .actions import Actions
from .comparing import Sentence
from .seat import Seat
from .theme import Theme, icon
from .widgets.empty_state import EmptyState
from .widgets.side_title import SideTitle

SIDES = ("Left", "Right")
_EMPTY = (
    ("Nothing on this side yet", "Enter or a click on a claim above opens its sentence here."),
    ("Another article beside this one", "Shift+Enter or Shift+click on another claim above opens it here."),
)
_NARROWEST = 200  # pixels


class BesideSide(QWidget):
    """A place for a seat; `read_asked(Sentence)` when a person wants to go on on the page for reading."""

    read_asked = Signal(object)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seat: Seat | None = None
        self.title = SideTitle(SIDES[number], self)
        self.title.show_title("", "")
        self._read = _button("Open in Read")
        self._read.clicked.connect(self.read_on)
        self.title.tools.addWidget(self._read)
        self._empty = EmptyState(*_EMPTY[number])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self._pages, 1)
        self.setMinimumWidth(_NARROWEST)

    @property
    def article(self) -> Article | None:
        """The article that is open here."""
        return self.seat.desk.article if self.seat is not None else None

    @property
    def place(self) -> Sentence | None:
        """Where a person is in the article that is open here."""
        if self.seat is None or self.article is None:
            return None
        caret = self.seat.reading.view.caret()
        return Sentence(self.article.id, self.seat.desk.focused, caret, caret + 1)

    def read_on(self) -> None:
        """Ask for the page for reading, with this article at the same place."""
        if self.place is not None:
            self.read_asked.emit(self.place)

    def put(self, seat: Seat | None) -> None:
        """Let another seat, or none, be here from now on."""
        self.seat = seat
        if seat is not None:
            self._pages.addWidget(seat.reading)

    def put_in_order(self, *last: QWidget) -> None:
        """Let Tab, and F6, come to the text first, then to what stands above it, and to these."""
        first: QWidget | None = self.seat.reading.view if self.seat is not None else None
        for widget in (self._read, *last):
            if first is not None:
                self.setTabOrder(first, widget)
            first = widget

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._read.setIcon(icon("book-open", theme.colours["panel_ink"]))

    def show_title(self, title: str, about: str) -> None:
        """Show what is open here."""
        self.title.show_title(title, about)
        is_open = self.article is not None
        if self.seat is not None:
            self.seat.reading.view.setAccessibleName(f"Article text, {self.title.accessibleName()}")
        self._read.setVisible(is_open)
        self._pages.setCurrentWidget(self.seat.reading if self.seat and is_open else self._empty)


class BesideTools(QWidget):
    """What can be done with both sides; `compared()` when their texts are to be compared."""

    compared = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.difference = _button("Compare Texts")
        self.difference.setText("Compare Texts")
        self.difference.setToolTip("These two share most of their text: see what differs")
        self.difference.clicked.connect(self.compared)
        self.difference.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.difference)
        self._buttons = [
            self._add("compare.swap", "arrow-left-right", "Swap sides"),
            self._add("compare.inspector", "panel-right", "Inspector"),
            self._add("compare.beside", "x", "Close side by side"),
        ]

    @property
    def buttons(self) -> list[QToolButton]:
        """The buttons, from the left."""
        return [self.difference, *(button for button, _sign in self._buttons)]

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for button, sign in self._buttons:
            button.setIcon(icon(sign, theme.colours["panel_ink"]))

    def _add(self, id: str, sign: str, title: str) -> tuple[QToolButton, str]:
        """Add a button for a command: a button of Qt's for an action would take its icon from that."""
        action, button = self._actions[id], _button(title)
        button.clicked.connect(action.trigger)

        def tell() -> None:
            key = self._actions.key(id)
            button.setToolTip(f"{title} ({key})" if key else title)
            button.setEnabled(action.isEnabled())

        if id == "compare.inspector":
            button.setCheckable(True)
            action.toggled.connect(button.setChecked)
        action.changed.connect(tell)
        tell()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        return button, sign


def _button(title: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("role", "quiet")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(title)
    button.setToolTip(title)
    return button
