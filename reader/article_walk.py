"""Where a person is in the list of articles: what is selected, open, and next, while rows come and go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent

from library import Article

from .desk import Desk
from .models.articles import ArticlesModel
from .models.listing import Listing
from .session import Session
from .settings import Places
from .widgets.row_list import RowList

_PASSING = (  # how the keyboard leaves the list for a menu or another window, to come back
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A place in the list, by keys, which stay the same when rows come and go."""

    selected: frozenset[int] = frozenset()
    current: int = 0
    top: int = 0
    above: int = 0
    beside: Sequence[int] = ()  # the keys after what is selected, then those before it, backwards


class ArticleWalk(QObject):
    """Opens articles from the list and keeps the list's selection and scroll by article, not by row.

    What is selected and leaves the list gives way to its neighbour. The scroll is kept in `places`, and is
    there again after a restart.
    """

    def __init__(
        self, session: Session, desk: Desk, places: Places, model: ArticlesModel, rows: RowList
    ) -> None:
        super().__init__(rows)
        self._session, self._desk, self._places = session, desk, places
        self._model, self._list = model, rows
        self._held = _Held()
        self._listing: Listing | None = None  # what the rows are the answer to
        self._row = -1  # where the open article is, or was before it left the list
        self._opened = ""
        self._is_here = False  # whether a person is in the list rather than elsewhere in the window
        self._wants_first = False  # whether they came before what they looked for was found
        self._follows = False  # whether the open article was taken away, and its neighbour is to be opened
        rows.row_opened.connect(self.open_row)
        rows.verticalScrollBar().valueChanged.connect(lambda _value: self._keep_top())
        rows.installEventFilter(self)
        model.renewing.connect(self._on_renewing)
        model.renewed.connect(self._on_renewed)
        desk.article_opened.connect(self._on_article_opened)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See whether a person comes to the list or leaves it; a menu is no other place."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            assert isinstance(event, QFocusEvent)
            if event.reason() not in _PASSING:
                self._is_here = event.gotFocus()
        return super().eventFilter(watched, event)

    def selected(self) -> list[int]:
        """Return the keys of the articles selected in the list."""
        return [self._model.keys[row] for row in self._list.rows()]

    def keys(self) -> list[int]:
        """Return the keys of the articles that a command is about.

        Those selected in the list; where a person is elsewhere in the window, the open article.
        """
        opened = self._desk.article
        if opened is None or self._is_here or self._list.count_rows() > 1:
            return self.selected()
        return [self._session.library.articles.key(opened.id)]

    def open_row(self, row: int) -> None:
        """Open the article of a row, at what the search found in it."""
        id = self._model.id(row)
        if not id:
            return
        hit = self._model.hit(row)
        if hit is None:
            self._desk.open(id)
        else:
            self._desk.open(id, hit.start, hit.end)
        self._list.scrollTo(self._model.index(row, 0))

    def step(self, by: int) -> bool:
        """Open the next (1) or the previous (-1) article of the list; False where there is none."""
        row = self._step_from(by)
        if not 0 <= row < len(self._model.keys):
            self._session.said.emit(
                f"This is the {'last' if by > 0 else 'first'} article of the list.", False
            )
            return False
        self.open_row(row)
        return True

    def select_key(self, key: int) -> None:
        """Select the article with this key, and bring it into view."""
        row = self._model.row_of_key(key)
        if row >= 0:
            self._list.select([row], row)

    def go_to_first(self) -> None:
        """Let the keys act in the list, on its first row where none is selected."""
        self._list.setFocus()
        self._wants_first = self._model.waits
        if not self._wants_first:
            self._select_first()

    def follow(self, keys: Collection[int]) -> None:
        """Go on to the neighbour if it is the open article that is about to leave the list."""
        opened = self._desk.article
        self._follows = opened is not None and self._session.library.articles.key(opened.id) in keys

    def _select_first(self) -> None:
        if not self._list.count_rows() and self._model.keys:
            self._list.select([0], 0)

    def _step_from(self, by: int) -> int:
        row = self._model.row_of(self._opened)
        if row < 0 and self._opened:  # it is not in the list, or not any more: the row there now comes next
            row = max(0, self._row if self._row >= 0 else self._list.currentIndex().row())
            return min(row, len(self._model.keys) - 1) if by > 0 else row - 1
        return row + by

    def _on_renewing(self) -> None:
        keys, rows = self._model.keys, self._list.rows()
        current, (top, above) = self._list.currentIndex().row(), self._list.top_row()
        self._held = _Held(
            frozenset(keys[row] for row in rows),
            keys[current] if 0 <= current < len(keys) else 0,
            keys[top] if top > 0 or above else 0,
            above,
            keys[rows[-1] + 1 :] + keys[: rows[0]][::-1] if rows else (),
        )

    def _on_renewed(self) -> None:
        held, model = self._held, self._model
        if model.is_partial:
            return
        began, is_same = self._listing is None, self._listing == model.listing
        self._listing = model.listing
        if began:
            self._begin()
            return
        rows = model.rows_of_keys(held.selected)
        if held.selected and not rows and is_same:
            rows = self._beside()
        current = model.row_of_key(held.current)
        self._list.select(rows, current if current >= 0 or not rows else rows[0], scroll=False)
        if held.top and (top := model.row_of_key(held.top)) >= 0:
            self._list.set_top_row(top, held.above)
        if self._wants_first:
            self._wants_first = False
            self._select_first()
        if self._follows and model.row_of(self._opened) < 0:
            self._follows = False
            self._go_on(rows)
        row = model.row_of(self._opened)
        self._row = row if row >= 0 else self._row

    def _beside(self) -> list[int]:
        """Return the row nearest to what was selected: the one after it, or else the one before."""
        listed = set(self._model.keys)
        key = next((key for key in self._held.beside if key in listed), 0)
        return [self._model.row_of_key(key)] if key else []

    def _go_on(self, rows: list[int]) -> None:
        if rows:
            self.open_row(rows[0])
        else:
            self._desk.clear()

    def _begin(self) -> None:
        """Go back to where the person was last time."""
        top = self._model.row_of(str(self._places.get("list.top", "")))
        if top > 0:
            self._list.set_top_row(top, 0)
        self._on_article_opened(self._desk.article)

    def _keep_top(self) -> None:
        if self._listing is not None:
            row, _above = self._list.top_row()
            self._places.set("list.top", self._model.id(row) or None)

    def _on_article_opened(self, article: Article | None) -> None:
        before, self._opened = self._opened, article.id if article else ""
        self._model.refresh({before, self._opened} - {""})
        row = self._model.row_of(self._opened)
        if row >= 0:
            self._row = row
            if row not in self._list.rows() or self._list.count_rows() > 1:
                self._list.select([row], row)
