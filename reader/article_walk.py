"""Where a person is in the list of articles: what is selected, open, and next, while rows come and go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from library import Article

from .desk import Desk
from .models.articles import ArticlesModel
from .session import Session
from .settings import Places
from .widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class _Held:
    """A place in the list, by keys, which stay the same when rows come and go."""

    selected: frozenset[int] = frozenset()
    current: int = 0
    top: int = 0
    above: int = 0


class ArticleWalk(QObject):
    """Opens articles from the list and keeps the list's selection and scroll by article, not by row.

    The article on the desk and the scroll are kept in `places`, and are there again after a restart.
    """

    def __init__(
        self, session: Session, desk: Desk, places: Places, model: ArticlesModel, rows: RowList
    ) -> None:
        super().__init__(rows)
        self._session, self._desk, self._places = session, desk, places
        self._model, self._list = model, rows
        self._held = _Held()
        self._row = -1  # where the open article is, or was before it left the list
        self._opened = ""
        self._neighbour = 0  # the key to go to when what is selected has left the list
        self._follow = False  # whether that one is to be opened
        self._began = False
        rows.row_opened.connect(self.open_row)
        rows.verticalScrollBar().valueChanged.connect(lambda _value: self._keep_top())
        model.renewing.connect(self._on_renewing)
        model.renewed.connect(self._on_renewed)
        desk.article_opened.connect(self._on_article_opened)

    def keys(self) -> list[int]:
        """Return the keys of the articles that a command is about.

        Those selected in the list; where a person is elsewhere in the window, the open article.
        """
        opened = self._desk.article
        if opened is None or self._list.hasFocus() or self._list.count_rows() > 1:
            return [self._model.keys[row] for row in self._list.rows()]
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
        if row < 0:
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
        if not self._list.count_rows() and self._model.keys:
            self._list.select([0], 0)

    def leave(self) -> None:
        """Remember where to go when the articles that a command is about have left the list."""
        opened = self._desk.article
        keys = self.keys()
        self._follow = opened is not None and self._session.library.articles.key(opened.id) in keys
        going = set(self._model.rows_of_keys(keys))
        last = max(going, default=-1)
        after = last + 1 if 0 <= last + 1 < len(self._model.keys) else last
        while after in going:
            after -= 1
        self._neighbour = self._model.keys[after] if after >= 0 else 0

    def _step_from(self, by: int) -> int:
        row = self._model.row_of(self._opened)
        if row < 0 and self._opened:  # it has left the list: the row there now comes next
            row = self._row - (1 if by > 0 else 0)
        row += by
        return row if 0 <= row < len(self._model.keys) else -1

    def _on_renewing(self) -> None:
        keys = self._model.keys
        current, (top, above) = self._list.currentIndex().row(), self._list.top_row()
        self._held = _Held(
            frozenset(keys[row] for row in self._list.rows()),
            keys[current] if 0 <= current < len(keys) else 0,
            keys[top] if top > 0 or above else 0,
            above,
        )

    def _on_renewed(self) -> None:
        held, model = self._held, self._model
        if not self._began:
            self._begin()
            return
        rows = model.rows_of_keys(held.selected)
        left = bool(held.selected) and not rows
        current = model.row_of_key(held.current)
        self._list.select(rows, current if current >= 0 or not rows else rows[0], scroll=False)
        if held.top and (top := model.row_of_key(held.top)) >= 0:
            self._list.set_top_row(top, held.above)
        if left and self._neighbour:
            self.select_key(self._neighbour)
        if left and self._follow:
            self._go_on()
        if left:
            self._neighbour, self._follow = 0, False
        row = model.row_of(self._opened)
        self._row = row if row >= 0 else self._row

    def _go_on(self) -> None:
        row = self._model.row_of_key(self._neighbour)
        if row >= 0:
            self.open_row(row)
        else:
            self._desk.clear()

    def _begin(self) -> None:
        """Go back to where the person was last time."""
        if not self._model.keys:
            return
        self._began = True
        top = self._model.row_of(str(self._places.get("list.top", "")))
        if top > 0:
            self._list.set_top_row(top, 0)
        if self._desk.article is None:
            row = self._model.row_of(str(self._places.get("article", "")))
            if row >= 0:
                self._desk.open(self._model.id(row))
        else:
            self._on_article_opened(self._desk.article)

    def _keep_top(self) -> None:
        if self._began:
            row, _above = self._list.top_row()
            self._places.set("list.top", self._model.id(row) or None)

    def _on_article_opened(self, article: Article | None) -> None:
        before, self._opened = self._opened, article.id if article else ""
        self._places.set("article", self._opened or None)
        self._model.refresh({before, self._opened} - {""})
        row = self._model.row_of(self._opened)
        if row >= 0:
            self._row = row
            if row not in self._list.rows() or self._list.count_rows() > 1:
                self._list.select([row], row)
