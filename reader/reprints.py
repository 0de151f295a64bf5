"""Reprints in the window: looked for while nothing else happens, and compared side by side."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from library import Library

from .differences import Differences
from .panels.articles import ArticlesPanel
from .seat import Seat
from .session import Happened, Session
from .theme import Theme
from .widgets.text_page import Look

_REST = 1500  # milliseconds without a change: an import must not wait for the looking
_STEP, _PAUSE = 10, 15  # articles at once, and milliseconds between: what a person does comes first


class ReprintsHere(QObject):
    """Keeps the window's knowledge of reprints, and answers the command that compares texts."""

    def __init__(self, session: Session, seat: Seat, articles: ArticlesPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._seat, self._articles = session, seat, articles
        self._differences = Differences(session, parent, self)
        self._differences.open_asked.connect(lambda id, at: seat.desk.open(id, at, at + 1))
        self._resting = QTimer(self, interval=_REST, singleShot=True)
        self._resting.timeout.connect(self._update)
        self._resting.start()
        seat.reading.header.difference_asked.connect(lambda: self.compare(alone=True))
        seat.actions.on("article.difference", self.compare)
        seat.reprints.renewed.connect(self.say_what_is_there)
        session.changed.connect(lambda _happened: self._resting.start(_REST))
        articles.list.selectionModel().selectionChanged.connect(lambda _on, _off: self.say_what_is_there())
        seat.reprints.refresh()

    def set_look(self, theme: Theme, look: Look) -> None:
        """Take other colours and another font."""
        self._differences.set_look(theme, look)

    def close(self) -> None:
        """Look for no more."""
        self._resting.stop()

    def say_what_is_there(self) -> None:
        """Say whether there is a pair to compare."""
        self._seat.actions.set_there(comparable=bool(self._pair()))

    def compare(self, *, alone: bool = False) -> None:
        """Compare the two articles that are selected, or (`alone`) the open one with the likest of its reprints."""
        pair = self._pair(alone=alone)
        if pair:
            self._differences.ask(*pair)

    def _pair(self, *, alone: bool = False) -> tuple[str, str] | None:
        rows = self._articles.list
        if not alone and rows.count_rows() == 2:
            one, other = (self._articles.model.id(row) for row in rows.rows())
            return one, other
        article, reprints = self._seat.desk.article, self._seat.reprints.ids
        if article is not None and reprints:
            return article.id, reprints[0]
        return None

    # --- looking for them

    def _update(self) -> None:
        if self._session.library.reprints.are_due:
            self._session.tend(_step, self._on_updated)

    def _on_updated(self, has_more: bool) -> None:
        if has_more:
            self._resting.start(_PAUSE)
        else:
            self._session.changed.emit(Happened(None, ours=True))


def _step(library: Library) -> bool:
    library.reprints.update(_STEP)
    return library.reprints.are_due
