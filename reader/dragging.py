"""Articles dragged from the list onto a collection."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from .actions import Actions
from .article_changes import ArticleChanges
from .article_walk import ArticleWalk
from .session import Session
from .widgets.drop_list import DropList
from .widgets.row_list import RowList

_ARTICLES = "application/x-parley-articles"
_EDGE = 6  # pixels that stay free above and below the collections
_NEW = ""  # the line that asks for a name


class Dragging(QObject):
    """Shows the collections over the upper part of a panel while articles of its list are dragged."""

    def __init__(
        self, session: Session, actions: Actions, walk: ArticleWalk, rows: RowList, panel: QWidget
    ) -> None:
        super().__init__(panel)
        self._session, self._actions, self._walk = session, actions, walk
        self._changes = ArticleChanges(session)
        self._rows, self._panel = rows, panel
        self.lines = DropList(_ARTICLES, "Collections to drop on", panel)
        rows.let_drag(_ARTICLES, "article", "articles")
        rows.drag_began.connect(self._show)
        rows.drag_ended.connect(self.lines.hide)
        self.lines.dropped.connect(self._on_dropped)

    def _show(self) -> None:
        if self._actions["article.put"].isEnabled():
            collections = self._session.library.collections.list()
            names = [(each.name, each.name) for each in collections]
            self.lines.show_lines(
                [(_NEW, "New Collection…"), *names],
                _EDGE,
                self._rows.mapTo(self._panel, QPoint()).y() - _EDGE,
            )

    def _on_dropped(self, name: str) -> None:
        if name == _NEW:
            QTimer.singleShot(0, self, self._actions["article.put"].trigger)  # once the drag is over
        else:
            self._changes.put(self._walk.selected(), name)
