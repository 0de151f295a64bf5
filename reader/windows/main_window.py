"""The main window: menus from the commands, panels side by side, and where each of them was last time."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from ..actions import Actions
from ..command_list import MENUS
from ..settings import Places
from ..widgets.letter_menu import LetterMenu
from ..widgets.message_bar import MessageBar

_LARGEST = QSize(1440, 900)  # the first time
_NARROWEST = (210, 380, 240)  # pixels of the columns: the text gives way first, but stays readable
_STRETCHED = {"compare": 1}  # which part of a page takes the room that there is
_SIZES = {  # pixels, the first time
    "columns": (330, 760, 340),
    "side": (470, 400),
    "records": (720, 560),
    "compare": (300, 1140),
}

Door = QWidget | Callable[[], QWidget]


class MainWindow(QMainWindow):
    """A window on one library, or on none yet; `closing` is emitted before it goes."""

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle("Parley")
        self.setMinimumSize(840, 480)
        self.commands = Actions(self)
        self.messages = MessageBar()
        self.recent = LetterMenu("Open Recent", self)
        self.may_close: Callable[[], bool] = lambda: True
        self._places: Places | None = None
        self._splitters: dict[str, QSplitter] = {}
        self._panes: list[tuple[QWidget, Door]] = []
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._toggled: dict[str, QWidget] = {}
        self._add_menus()
        self.commands.on("app.quit", self.close)
        self.commands.on("view.next_pane", lambda: self._step_pane(1))
        self.commands.on("view.previous_pane", lambda: self._step_pane(-1))
        self.commands.on_checked("view.full_screen", lambda _on: self.setWindowState(self._other_state()))

    def show_start(self, start: QWidget) -> None:
        """Fill the window with one widget: no library is open."""
        self._fill([start])

    def show_library(
        self,
        places: Places,
        articles: QWidget,
        reading: QWidget,
        inspector: QWidget,
        tabs: Sequence[tuple[str, QWidget]],
        strip: QWidget,
        panes: Sequence[tuple[QWidget, Door]],
    ) -> None:
        """Arrange the panels of a library, as large as they were; `panes` are what F6 walks through.

        Each is a panel and what takes the keyboard there, or what returns that. No focus proxy says so: Tab would
        pass by what stands before a proxy.
        """
        self._places = places
        side = _side_tabs(tabs)
        right = self._splitter("side", Qt.Orientation.Vertical, (inspector, side), stretch=1)
        columns = self._splitter("columns", Qt.Orientation.Horizontal, (articles, reading, right), stretch=1)
        for column, width in zip((articles, reading, right), _NARROWEST, strict=True):
            column.setMinimumWidth(width)
        self._panes = list(panes)
        self._add_page("read", columns)
        self._fill([self._stack, strip])
        self._connect_toggle("view.articles", articles)
        self._connect_toggle("view.inspector", right)
        history = next(tab for title, tab in tabs if title == "History")
        self.commands.on_checked(
            "view.history", lambda on: side.setCurrentWidget(history if on else tabs[0][1])
        )
        side.currentChanged.connect(
            lambda _index: self.commands["view.history"].setChecked(side.currentWidget() is history)
        )
        self._restore(places)
        self.show_page("read")

    def add_page(self, name: str, parts: Sequence[QWidget], panes: Sequence[tuple[QWidget, Door]]) -> None:
        """Put another page beside the one for reading: its parts side by side, as large as they were."""
        splitter = self._splitter(name, Qt.Orientation.Horizontal, parts, stretch=_STRETCHED.get(name, 0))
        self.add_panes(panes)
        self._add_page(name, splitter)
        if self._places is not None:
            self._restore_sizes(self._places, name)

    def add_panes(self, panes: Sequence[tuple[QWidget, Door]]) -> None:
        """Let F6 walk through more panes, as `show_library` describes them."""
        self._panes += panes

    def enter(self, pane: QWidget) -> None:
        """Bring the keyboard to a pane, as F6 does."""
        for door in (_door(pane, first) for each, first in self._panes if each is pane):
            (door or pane).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_page(self, name: str) -> None:
        """Show a page in place of the others, the keyboard where it was there, or in its first pane."""
        page = self._pages[name]
        is_other, had_keyboard = self._stack.currentWidget() is not page, page.focusWidget()
        self._stack.setCurrentWidget(page)
        self.commands.set_page(name)
        for other in self._pages:
            self.commands[f"view.{other}"].setChecked(other == name)
        if is_other:
            doors = (_door(pane, first) for pane, first in self._panes if page.isAncestorOf(pane))
            (had_keyboard or next(doors, None) or page).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_panel(self, id: str) -> None:
        """Show the panel that a command of the View menu shows and hides."""
        if not self.commands[id].isChecked():
            self.commands[id].trigger()

    def note_places(self) -> None:
        """Remember where everything is."""
        if self._places is not None:
            self._places.set("window", _written(self.saveGeometry()))
            for name, splitter in self._splitters.items():
                self._places.set(f"sizes:{name}", splitter.sizes())
            for id in self._toggled:
                self._places.set(id, self.commands[id].isChecked())
            shown = self._stack.currentWidget()
            self._places.set("page", next(name for name, page in self._pages.items() if page is shown))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay where something could not be kept, so that a person sees it; else say that the window goes."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _add_menus(self) -> None:
        for title in MENUS:
            menu = LetterMenu(f"&{title}", self)
            self.menuBar().addMenu(menu)
            menu.setToolTipsVisible(True)
            section = None
            submenus: dict[str, LetterMenu] = {}
            for command, action in self.commands.lines(title):
                if section not in (None, command.section):
                    menu.addSeparator()
                section = command.section
                if command.submenu and command.submenu not in submenus:
                    submenus[command.submenu] = LetterMenu(command.submenu, menu)
                    menu.addMenu(submenus[command.submenu])
                submenus.get(command.submenu, menu).addAction(action)
                if command.id == "library.open":
                    menu.addMenu(self.recent)

    def _fill(self, widgets: Sequence[QWidget]) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in widgets:
            column.addWidget(widget, 1 if widget is widgets[0] else 0)
        column.addWidget(self.messages)
        self.setCentralWidget(central)

    def _splitter(
        self, name: str, orientation: Qt.Orientation, widgets: Sequence[QWidget], stretch: int
    ) -> QSplitter:
        splitter = QSplitter(orientation)
        splitter.setObjectName(f"{name}Splitter")
        for widget in widgets:
            splitter.addWidget(widget)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(stretch, 1)
        self._splitters[name] = splitter
        return splitter

    def _connect_toggle(self, id: str, panel: QWidget) -> None:
        self._toggled[id] = panel
        self.commands.on_checked(
            id, lambda is_on: panel.setVisible(is_on)
        )  # a splitter's own takes no signal

    def _restore(self, places: Places) -> None:
        geometry = places.get("window")
        if not (isinstance(geometry, str) and self.restoreGeometry(_read(geometry))):
            self.resize(self.screen().availableSize().boundedTo(_LARGEST))
        for name in self._splitters:
            self._restore_sizes(places, name)
        for id in self._toggled:
            wanted = bool(places.get(id, True))
            self.commands[id].setChecked(wanted)
            self._toggled[id].setVisible(wanted)

    def _restore_sizes(self, places: Places, name: str) -> None:
        sizes = places.get(f"sizes:{name}", _SIZES[name])
        self._splitters[name].setSizes([int(size) for size in sizes])

    def _add_page(self, name: str, page: QWidget) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)

    def _step_pane(self, direction: int) -> None:
        """Move the keyboard to the next pane that can be seen, from the left, and from the top."""
        focus = self.focusWidget()
        doors = [
            (pane, door) for pane, first in self._panes if pane.isVisible() and (door := _door(pane, first))
        ]
        doors.sort(key=lambda each: each[0].mapTo(self, QPoint()).toTuple())
        here = [pane is focus or (focus is not None and pane.isAncestorOf(focus)) for pane, _ in doors]
        at = here.index(True) if True in here else min(-direction, 0)
        if doors:
            doors[(at + direction) % len(doors)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _other_state(self) -> Qt.WindowState:
        return self.windowState() ^ Qt.WindowState.WindowFullScreen


def _side_tabs(tabs: Sequence[tuple[str, QWidget]]) -> QTabWidget:
    side = QTabWidget()
    side.setObjectName("sideTabs")
    side.setDocumentMode(True)
    side.tabBar().setDrawBase(False)
    for title, tab in tabs:
        side.addTab(tab, title)
    return side


def _door(pane: QWidget, first: Door) -> QWidget | None:
    """Return what the keyboard comes to in a pane: what it is meant to, or else the first that takes it."""
    for widget in (first if isinstance(first, QWidget) else first(), *_in_tab_order(pane)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None


def _in_tab_order(pane: QWidget) -> Iterator[QWidget]:
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _written(data: QByteArray) -> str:
    return base64.b64encode(data.data()).decode()


def _read(written: str) -> QByteArray:
    return QByteArray.fromBase64(written.encode())
