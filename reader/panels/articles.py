"""The left side of the Read perspective: what is in the library, found, filtered, sorted and opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from library import STATUSES, Collection, Library, SavedFilter

from ..actions import Actions
from ..article_commands import ArticleCommands
from ..article_walk import ArticleWalk
from ..desk import Desk
from ..dragging import Dragging
from ..filtering import Filtering
from ..models.articles import ArticlesModel
from ..models.list_words import count_line, why_empty
from ..models.listing import Listing
from ..models.type_ahead import find_title
from ..session import Session
from ..settings import Places
from ..theme import Theme, icon
from ..widgets.article_rows import ArticleRows
from ..widgets.empty_state import EmptyState
from ..widgets.filter_bar import FilterBar
from ..widgets.row_list import RowList

_SEGMENTS = (("", "All"), ("unread", "Unread"), ("reading", "Reading"), ("done", "Done"))
_SORTS = (
    ("added", "Added"), ("title", "Title"), ("outlet", "Outlet"),
    ("published", "Date"), ("status", "Status"), ("mentions", "Mentions"),
)  # fmt: skip


_Told = tuple[dict[str, int], list[tuple[str, int]], list[Collection], list[SavedFilter]]


class ArticlesPanel(QWidget):
    """Search field, filters, the list of articles, and what can be done to those selected.

    `samples`, where given, offers to put the sample articles into an empty library.
    """

    def __init__(
        self,
        session: Session,
        desk: Desk,
        actions: Actions,
        places: Places,
        parent: QWidget | None = None,
        samples: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._desk, self._actions, self._places = session, desk, actions, places
        self._samples = samples
        self._tally: dict[str, int] = {}
        self._trash = False
        self.model = ArticlesModel(session, self._read, self)
        self.filters = FilterBar(_SEGMENTS, _SORTS, self)
        self.list = RowList(self)
        self._rows = ArticleRows(self.list)
        self._empty = EmptyState("", "", parent=self)
        self._count = QLabel(self)
        self._arrange()
        self._walk = ArticleWalk(session, desk, places, self.model, self.list)
        self._filtering = Filtering(session, actions, self.filters, self)
        self._commands = ArticleCommands(session, desk, actions, self._walk, self)
        self._dragging = Dragging(session, actions, self._walk, self.list, self)
        self._connect()
        self._take_commands()
        self._filtering.set_state(places.get("list", {}))
        self._show_listing()
        self._ask_tally()  # after what is seen first

    def set_theme(self, theme: Theme) -> None:
        """Take the theme's colours."""
        kinds = {key: (kind.line, kind.tint) for key, kind in theme.kinds.items()}
        self._rows.set_colours(kinds, theme.colours["find"])
        self.filters.set_icon(icon("search", theme.colours["faint"]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the list's font, and say what is there when a person comes to it or goes."""
        if watched is self.list:
            if event.type() == QEvent.Type.FontChange:
                self.list.set_row_height(self._rows.row_height())
            elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self._say_what_is_there()
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.list.setObjectName("articleList")
        self.list.setAccessibleName("Articles")
        self.list.setItemDelegate(self._rows)
        self.list.setModel(self.model)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._count.setObjectName("articleCount")
        self._count.setContentsMargins(10, 4, 10, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)
        column.addWidget(self._count)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.left.connect(self._walk.go_to_first)
        self.filters.closed.connect(self._actions["article.trash"].trigger)
        self.list.typed.connect(self._on_typed)
        self.list.customContextMenuRequested.connect(
            lambda at: self._commands.menu().popup(self.list.viewport().mapToGlobal(at))
        )
        self.list.selectionModel().selectionChanged.connect(lambda _on, _off: self._say_what_is_there())
        self.list.installEventFilter(self)
        self.model.renewing.connect(self._on_renewing)
        self.model.renewed.connect(self._say_what_is_there)
        self._desk.article_opened.connect(lambda _article: self._say_what_is_there())
        self.model.moved.connect(self._ask_tally)

    def _take_commands(self) -> None:
        self._actions.on_checked("article.trash", self._show_trash)
        self._actions.on("edit.search", self._focus_search)
        self._actions.give("list", self.list)

    def _read(self, id: str) -> float:
        """Tell how far an article was read, as the reading view keeps it."""
        place = self._places.get(f"article:{id}")
        read = place.get("read") if isinstance(place, dict) else 0.0
        return float(read) if isinstance(read, int | float) else 0.0

    def _show_trash(self, shown: bool) -> None:
        self._trash = shown
        self.filters.set_trash(shown)
        self._show_listing()

    def _focus_search(self) -> None:
        self.filters.field.setFocus()
        self.filters.field.selectAll()

    def _show_listing(self) -> None:
        wanted = self._filtering.filter(trash=self._trash)
        self.model.show(Listing(wanted, self.filters.sort, self.filters.descending))

    def _on_renewing(self) -> None:
        """Leave room in every row for what the search found."""
        self._rows.set_snippets(self.model.listing.is_searched)
        self.list.set_row_height(self._rows.row_height())

    def _on_filters_changed(self) -> None:
        self._places.set("list", self._filtering.state())
        self._show_listing()

    def _on_typed(self, typed: str) -> None:
        current = max(0, self.list.currentIndex().row())
        start, keys = current + (1 if len(typed) == 1 else 0), self.model.keys
        self._session.query(
            "type-ahead",
            lambda library: find_title(library, keys, typed, start),
            lambda key: self._walk.select_key(key or 0),
        )

    def _ask_tally(self) -> None:
        self._session.query("tally", _tally, self._on_tally)

    def _on_tally(self, told: _Told) -> None:
        self._tally, outlets, collections, saved = told
        counts = {status: self._tally.get(status, 0) for status in STATUSES}
        self.filters.segments.set_counts({"": sum(counts.values())} | counts)
        titles = [(name, f"{name or '(no outlet)'} ({count:,})") for name, count in outlets]
        self.filters.groups.offer("All outlets", titles)
        self._filtering.offer(collections, saved)
        self._say_what_is_there()

    def _say_what_is_there(self) -> None:
        """Enable the commands, count the articles, and teach where there are none."""
        total = sum(self._tally.get(status, 0) for status in STATUSES)
        selected = self.list.count_rows() > 0
        opened = self._desk.article is not None
        self._actions.set_there(
            articles=total > 0,
            article=opened,
            selected=(selected or opened) and not self._trash,
            removed=selected and self._trash,
        )
        self._filtering.tell(trash=self._trash)
        listing, shown = self.model.listing, len(self.model.keys)
        if not self.model.is_partial:
            self._count.setText(count_line(listing, shown, total, self.list.count_rows()))
        self._show_state(total)

    def _show_state(self, total: int) -> None:
        listing = self.model.listing
        if self.model.keys or not self._tally or self.model.waits:
            self._stack.setCurrentWidget(self.list)
            return
        title, text = why_empty(listing, total, self._filtering.shown_name())
        self._empty.set_title(title)
        self._empty.set_text(text)
        self._empty.set_buttons(self._next_steps(listing, total))
        self._stack.setCurrentWidget(self._empty)

    def _next_steps(self, listing: Listing, total: int) -> list[tuple[str, Callable[[], object]]]:
        if listing.is_filtered and (total or listing.filter.removed):
            return [("Clear Search and Filters", self._filtering.clear)]
        if listing.filter.removed:
            return [("Back to Articles", self._actions["article.trash"].trigger)]
        steps: list[tuple[str, Callable[[], object]]] = [
            ("Add Articles…", self._actions["article.add"].trigger)
        ]
        if self._samples is not None:
            steps.append(("Try the Samples", self._samples))
        return steps


def _tally(library: Library) -> _Told:
    return (
        library.articles.tally(),
        library.outlets.list(),
        library.collections.list(),
        library.filters.list(),
    )
