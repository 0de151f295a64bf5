"""The Compare page: its views and what stands beside them, built when they are asked for first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QVBoxLayout, QWidget

from .beside import IS_SHOWN, Beside
from .compare_commands import COMPARE_VIEWS
from .comparing import Comparing, FileKind, Sentence
from .panels.subjects import SubjectsPanel
from .session import Session
from .settings import Places, SettingsStore
from .tables import TableOf
from .theme import Theme
from .view_files import ViewFiles
from .widgets.corner_line import CornerLine
from .widgets.direction import isolated
from .windows.main_window import MainWindow

OFFERED = 8  # seconds that an offer stays
_HEIGHTS = "compare:heights"  # among the places: of the views and of the articles below them


class View(Protocol):
    """What each view of the page can do."""

    door: QWidget  # takes the keyboard

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""

    def table(self) -> TableOf:
        """Return what makes a table of what is shown, its headings first; for any thread."""

    def files(self) -> Sequence[FileKind]:
        """Return what it can be saved as."""

    def at_hand(self) -> str:
        """Return the id of the record under the cursor, or nothing."""


class _Tabs(QTabWidget):
    """A place for each view; `seen(bool)` when they come into sight or go. What stands in one is built later."""

    seen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compareTabs")
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.tabBar().setAccessibleName("Views")
        for _key, title in COMPARE_VIEWS:
            place = QWidget()
            QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
            self.addTab(place, title)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)


class ComparePage(QObject):
    """What can be compared, the views of it as tabs, and below them the articles side by side.

    Signals: `article_asked(Sentence)` to read on the page for reading, `record_asked(id)` to see a record.
    """

    article_asked = Signal(object)
    record_asked = Signal(str)

    def __init__(
        self,
        session: Session,
        places: Places,
        theme: Theme,
        store: SettingsStore,
        window: MainWindow,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._places, self._theme, self._store = session, places, theme, store
        self._window, self._actions = window, window.commands
        self.comparing = Comparing(session, self)
        self.subjects = SubjectsPanel(session, self.comparing, self._actions, places, theme)
        self._views: dict[str, View] = {}
        self._tabs = _Tabs()
        self._compared = CornerLine(self._tabs)
        self._compared.setObjectName("comparedName")
        self.beside: Beside | None = None
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._tabs)
        self.files = ViewFiles(
            session,
            self._actions,
            places,
            lambda: (dict(COMPARE_VIEWS)[self._key()], self.view),
            self.comparing.name,
            self._tabs,
        )
        self._connect()
        window.add_page("compare", (self.subjects, self.split), [(self.subjects, self.subjects.door)])
        self.show_view(str(places.get("compare:view", "matrix")))
        if places.get(IS_SHOWN):
            self.show_beside()
        QTimer.singleShot(0, self, self._ready_commands)

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self._views[self._key()]

    def at_hand(self) -> str:
        """Return the record under the cursor of the view, where that has the keyboard, or nothing."""
        focused, door = QApplication.focusWidget(), self.view.door
        has_keys = focused is not None and (focused is door or door.isAncestorOf(focused))
        return self.view.at_hand() if has_keys else ""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.subjects.set_theme(theme)
        for view in self._views.values():
            view.set_theme(theme)
        if self.beside is not None:
            self.beside.dress(theme, self._store.current)

    def show_view(self, key: str) -> None:
        """Show another view, one of COMPARE_VIEWS."""
        keys = [key for key, _title in COMPARE_VIEWS]
        self._tabs.setCurrentIndex(keys.index(key) if key in keys else 0)
        self._on_turned()

    def show_beside(self, sentences: Sequence[Sentence | None] = ()) -> None:
        """Show articles side by side, with these sentences in view."""
        if self.beside is None:
            self.beside = self._build_beside()
            if not sentences:
                self.beside.reopen()
        if self.beside.isHidden():
            heights = self._places.get(_HEIGHTS, [1, 1])
            self.beside.uncover()
            self.split.setSizes([int(height) * self.split.height() for height in heights])
        self.beside.open(sentences)

    def close(self) -> None:
        """Keep what is being typed, and ask nothing more of the library, which is about to be closed."""
        self._on_seen(False)
        if self.beside is not None:
            self.beside.keep()
            self.beside.end()

    def _connect(self) -> None:
        actions = self._actions
        self.subjects.record_asked.connect(self.record_asked)
        self.comparing.sentences_asked.connect(self.show_beside)
        actions.on_checked("compare.beside", self._toggle_beside)
        self.comparing.view_asked.connect(self._go_to)
        self.comparing.renewed.connect(self._name_what_is_compared)
        self._tabs.currentChanged.connect(lambda _index: self._on_turned())
        self._tabs.seen.connect(self._on_seen)
        for key, _title in COMPARE_VIEWS:
            actions.on(f"compare.{key}", partial(self.show_view, key))
        for verb, step in (("next", 1), ("previous", -1)):
            actions.on(f"compare.{verb}_view", partial(self._turn, step))

    def _name_what_is_compared(self) -> None:
        comparison = self.comparing.comparison
        names = [isolated(record.name) for record in comparison.subject.records] if comparison else []
        words = " · ".join(names)
        self._compared.show_text(f"{len(names):,} claims: {words}" if len(names) > 1 else words)

    def _toggle_beside(self, is_wanted: bool) -> None:
        if is_wanted:
            self.show_beside()
        elif self.beside is not None:
            self.beside.leave()

    def _build_beside(self) -> Beside:
        window = self._window
        beside = Beside(
            self._session,
            self._actions,
            self._places,
            self._theme,
            self._store.current,
            show_page=lambda: window.show_page("compare"),
        )
        self.split.addWidget(beside)
        self.split.splitterMoved.connect(lambda _at, _handle: self._places.set(_HEIGHTS, self.split.sizes()))
        beside.article_asked.connect(self.article_asked)
        beside.record_asked.connect(self.record_asked)
        beside.left.connect(self._enter_view)
        beside.offered.connect(
            lambda sentence, do: window.messages.show_message(
                sentence, button="Tag All…", do=do, seconds=OFFERED
            )
        )
        window.add_panes(beside.panes)
        return beside

    def _go_to(self, key: str) -> None:
        self.show_view(key)
        self._enter_view()

    def _turn(self, step: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % len(COMPARE_VIEWS))

    def _key(self) -> str:
        return COMPARE_VIEWS[self._tabs.currentIndex()][0]

    def _on_turned(self) -> None:
        """Build the view that is turned to, if that is the first time, and let it alone be live."""
        key = self._key()
        self._places.set("compare:view", key)
        for other, _title in COMPARE_VIEWS:
            self._actions[f"compare.{other}"].setChecked(other == key)
        if key not in self._views:
            self._build(key)
        for other, view in self._views.items():
            view.set_live(other == key and self._tabs.isVisible())
        self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        """Give the keyboard to the view that is turned to, where the one before had it."""
        holder, place = QApplication.focusWidget(), self._tabs.currentWidget()
        if holder is not None and (holder is place or place.isAncestorOf(holder)):
            self._enter_view()

    def _enter_view(self) -> None:
        self._window.enter(cast(QWidget, self.view))

    def _on_seen(self, is_seen: bool) -> None:
        """Read only while the page is shown."""
        self.comparing.set_live(is_seen)
        if self._views:
            self.view.set_live(is_seen)

    def _ready_commands(self) -> None:
        """Let the commands for what is compared act, also where its view was not shown yet: its bar answers them."""
        if self.comparing.subject and "matrix" not in self._views:
            self._build("matrix")

    def _build(self, key: str) -> None:
        panel = _panel(key)(self._session, self.comparing, self._actions, self._places, self._theme)
        place = self._tabs.widget(list(dict(COMPARE_VIEWS)).index(key))
        layout = place.layout() if place is not None else None
        assert layout is not None
        layout.addWidget(panel)
        panel.show()  # now, as it may be given the keyboard
        self._views[key] = view = cast(View, panel)
        self._window.add_panes([(panel, lambda: view.door)])


def _panel(key: str) -> Callable[..., QWidget]:
    """Return a view's class, loaded when it is asked for: a start, and the other views, can do without."""
    if key == "timeline":
        from .panels.timeline import TimelinePanel

        return TimelinePanel
    if key == "network":
        from .panels.network import NetworkPanel

        return NetworkPanel
    if key == "coverage":
        from .panels.coverage import CoveragePanel

        return CoveragePanel
    from .matrix_room import MatrixRoom

    return MatrixRoom
