"""The commands about the articles of the list: which ones they are about, and what then comes next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from library import STATUSES, ArticleSummary, Library

from .actions import Actions
from .article_changes import ArticleChanges
from .article_walk import ArticleWalk
from .desk import Desk
from .menus import menu_of
from .session import Session
from .widgets.letter_menu import LetterMenu

if TYPE_CHECKING:
    from library import SavedFile

_MENU = (
    "article.set_unread", "article.set_reading", "article.set_done", "",
    "article.edit", "article.difference", "article.remove", "article.restore", "", "article.trash",
)  # fmt: skip

_Details = tuple[list[ArticleSummary], list[str]]


class ArticleCommands:
    """Does what the article commands ask for; `parent` is what its dialog and menu belong to."""

    def __init__(
        self, session: Session, desk: Desk, actions: Actions, walk: ArticleWalk, parent: QWidget
    ) -> None:
        self._session, self._desk, self._actions, self._walk = session, desk, actions, walk
        self._changes = ArticleChanges(session)
        self._parent = parent
        for status in STATUSES:
            actions.on(f"article.set_{status}", partial(self._set_status, status))
        actions.on("article.next", lambda: walk.step(1))
        actions.on("article.previous", lambda: walk.step(-1))
        actions.on("article.done", self._finish)
        actions.on("article.edit", self._edit)
        actions.on("article.source", self._ask_source)
        actions.on("article.remove", lambda: self._changes.remove(walk.keys(), walk.follow))
        actions.on("article.restore", lambda: self._changes.restore(walk.selected(), walk.follow))

    def menu(self) -> LetterMenu:
        """Return a menu of what can be done to the selected articles now."""
        return menu_of(self._actions, _MENU, self._parent)

    def _set_status(self, status: str) -> None:
        self._changes.set_status(self._walk.keys(), status)

    def _finish(self) -> None:
        """Mark the open article as done, and open the next one."""
        if self._desk.article is not None:
            self._changes.set_status([self._session.library.articles.key(self._desk.article.id)], "done")
            self._walk.step(1)

    def _edit(self) -> None:
        keys = self._walk.keys()

        def work(library: Library) -> _Details:
            return library.articles.at(keys), [outlet for outlet, _count in library.outlets.list()]

        self._session.query("details", work, lambda details: self._show_details(keys, details))

    def _ask_source(self) -> None:
        article = self._desk.article
        if article is None:
            return

        def work(library: Library) -> SavedFile | None:
            from library import saved_file

            return saved_file(library, article.id)

        self._session.query("source", work, partial(self._show_source, article.title))

    def _show_source(self, title: str, file: SavedFile | None) -> None:
        from .dialogs.saved_source import SavedSource

        if file is None:
            self._session.said.emit("This article came without a file, so there is no source to show.", False)
        else:
            SavedSource(title, file, self._parent).show()

    def _show_details(self, keys: Sequence[int], details: _Details) -> None:
        from .dialogs.article_details import ArticleDetails  # when it is asked for: a start can do without

        articles, outlets = details
        if articles:
            dialog = ArticleDetails(articles, outlets, self._parent)
            dialog.saved.connect(lambda values: self._changes.edit(keys, values))
            dialog.open()
