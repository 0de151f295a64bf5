"""The commands about the articles of the list: which ones they are about, and what then comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

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
    "article.edit", "article.outlet", "article.copy_titles", "article.difference", "",
    "article.put", "article.take", "", "article.remove", "article.restore", "", "article.trash",
)  # fmt: skip

_ASKED = 50  # articles that are asked one by one which collections they are in

_Details = tuple[list[ArticleSummary], list[str], Mapping[str, str]]


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
        actions.on("article.outlet", lambda: self._edit("outlet"))
        actions.on("article.copy_titles", self._copy_titles)
        actions.on("article.put", self._ask_put)
        actions.on("article.take", self._ask_take)
        actions.on("outlet.tidy", self._tidy_outlets)
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

    def _tidy_outlets(self) -> None:
        from .dialogs.outlets import TidyOutlets

        TidyOutlets(self._session, self._parent).show()

    def _copy_titles(self) -> None:
        titles = [summary.title for summary in self._session.library.articles.at(self._walk.keys())]
        QApplication.clipboard().setText("\n".join(titles))
        self._session.said.emit(f"Copied {len(titles):,} title{'s' * (len(titles) != 1)}.", False)

    def _ask_put(self) -> None:
        from .dialogs.choose_name import ChooseName

        keys = self._walk.keys()
        names = [(each.name, each.name) for each in self._session.library.collections.list()]
        dialog = ChooseName(
            "Put in Collection",
            f"Put {_which(keys)} in which collection?",
            names,
            verb="Put",
            makes="makes the collection {}",
            parent=self._parent,
        )
        dialog.chosen.connect(lambda name: self._changes.put(keys, name))
        dialog.typed.connect(lambda name: self._changes.put(keys, name))
        dialog.open()

    def _ask_take(self) -> None:
        """Ask which collection; where there can be one alone, it is that."""
        from .dialogs.choose_name import ChooseName

        keys, library = self._walk.keys(), self._session.library
        ids = library.bulk.ids(keys[:_ASKED])
        there = {each.id: each for each in library.collections.list()}
        if len(keys) <= _ASKED:
            there = {each.id: each for id in ids for each in library.collections.of(id)}
        if not there:
            self._session.said.emit("In no collection.", False)
        elif len(there) == 1:
            self._changes.take(keys, *there.values())
        else:
            names = [(each.id, each.name) for each in there.values()]
            asked = f"Take {_which(keys)} out of which collection?"
            dialog = ChooseName("Take out of Collection", asked, names, verb="Take Out", parent=self._parent)
            dialog.chosen.connect(lambda id: self._changes.take(keys, there[id]))
            dialog.open()

    def _edit(self, field: str = "") -> None:
        keys = self._walk.keys()

        def work(library: Library) -> _Details:
            articles = library.articles.at(keys)
            origins = library.articles.get(articles[0].id).origins if len(articles) == 1 else {}
            return articles, [outlet for outlet, _count in library.outlets.list()], origins

        self._session.query("details", work, lambda details: self._show_details(keys, details, field))

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

    def _show_details(self, keys: Sequence[int], details: _Details, field: str) -> None:
        from .dialogs.article_details import ArticleDetails  # when it is asked for: a start can do without

        articles, outlets, origins = details
        if articles:
            dialog = ArticleDetails(articles, outlets, self._parent, first=field, origins=origins)
            dialog.saved.connect(lambda values: self._changes.edit(keys, values))
            dialog.open()


def _which(keys: Sequence[int]) -> str:
    return "this article" if len(keys) == 1 else f"{len(keys):,} articles"
