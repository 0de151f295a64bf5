"""Occurrences: offers to tag the other places of a record's names, and has them checked and tagged at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from library import Library, LibraryError, Occurrence, Record, quoted

from .actions import Actions
from .counting import counted
from .desk import Desk
from .kinds import kinds_of
from .session import Happened, Session
from .theme import Theme
from .widgets.reading_view import ReadingView

if TYPE_CHECKING:
    from .dialogs.occurrences import OccurrencesDialog

_SIZE, _EDGE = QSize(940, 360), 16  # pixels
_REST = 250  # milliseconds after a link until others are looked for: a quick hand is not kept busy


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a person is: the article, the caret, the top of the view, the mention in focus."""

    article: str
    caret: int
    top: int
    mention: str


@dataclass(frozen=True, slots=True)
class _Found:
    """The places of a record, and title and outlet of the articles where they are."""

    record: Record
    places: Sequence[Occurrence]
    articles: dict[str, tuple[str, str]]


class Occurrences(QObject):
    """Answers the command that tags all occurrences; finding them never keeps the window waiting.

    `offered(sentence, record)` a moment after a mention was linked to a record whose names stand elsewhere too.
    """

    offered = Signal(str, str)

    def __init__(
        self, session: Session, desk: Desk, actions: Actions, view: ReadingView, theme: Theme
    ) -> None:
        super().__init__(view)
        self._session, self._desk, self._actions, self._view = session, desk, actions, view
        self._theme = theme
        self._key = f"occurrences {id(self)}"  # other seats have questions, and dialogs, of their own
        self._dialog: OccurrencesDialog | None = None
        self._linked = ""  # the record that a mention was linked to, until others are looked for
        self._looked_for = ""  # the record whose others are looked for, to be offered
        self._record = ""  # the dialog's, until it is closed
        self._from = _Spot("", 0, 0, "")  # where the person was as it opened
        self._has_shown = False  # another place since
        self._resting = QTimer(self, interval=_REST, singleShot=True)
        self._resting.timeout.connect(self._look_for_more)
        actions.on("mention.tag_all", self.open)
        desk.linked.connect(self._on_linked)
        desk.mention_focused.connect(lambda _id: self._look())
        desk.mentions_changed.connect(self._look)
        session.changed.connect(self._on_changed)
        session.said.connect(lambda _sentence, _can_undo: self._withdraw())  # what is newer stays to be read

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self._dialog is not None:
            self._dialog.set_theme(theme)

    def open(self, record: str = "") -> None:
        """Show the places of a record, or of the one that the mention in focus refers to."""
        mention = self._desk.mention()
        record = record or (mention.record if mention and mention.record else "")
        if not record:
            self._session.said.emit("Say first which record this mention refers to.", False)
            return
        self._withdraw()
        self._has_shown = False  # where the person is now, they stay
        if self._dialog is not None:
            self._dialog.close()
        self._record = record
        article = self._desk.article.id if self._desk.article else ""
        self._from = _Spot(article, self._view.caret(), self._view.top(), self._desk.focused)
        if article:  # at once, while the whole library is looked through
            self._session.query(
                f"{self._key} here", lambda library: _find(library, record, article), self._show
            )
        self._ask()

    def close(self) -> None:
        """Ask nothing more of the library, which is about to be closed."""
        self._withdraw()
        if self._dialog is not None:
            self._has_shown = False
            self._dialog.close()

    # --- the dialog

    def _ask(self) -> None:
        record = self._record
        self._session.query(self._key, lambda library: _find(library, record), self._show_whole)

    def _show(self, found: _Found | None, *, is_whole: bool = False) -> None:
        if found is None or found.record.id != self._record:
            return
        if self._dialog is None:
            self._dialog = self._make(found.record)
        self._dialog.show_places(found.places, found.articles, is_whole=is_whole)

    def _show_whole(self, found: _Found | None) -> None:
        self._show(found, is_whole=True)

    def _make(self, record: Record) -> OccurrencesDialog:
        from .dialogs.occurrences import OccurrencesDialog  # when it is asked for: a start can do without

        kind = kinds_of(self._session.library)[record.kind]
        dialog = OccurrencesDialog(record, kind, self._from.article, self._theme, self._view.window())
        dialog.place_asked.connect(self._show_place)
        dialog.decided.connect(lambda ticked, refused: self._decide(record, ticked, refused))
        dialog.finished.connect(lambda _result: self._on_closed())
        dialog.setGeometry(_away_from(self._view))
        dialog.show()
        return dialog

    def _show_place(self, place: Occurrence) -> None:
        """Bring a place into view and select it, above the dialog where that covers it."""
        self._desk.open(place.article, place.start, place.end)
        if self._desk.article is None or self._desk.article.id != place.article:
            return
        view, self._has_shown = self._view, True
        view.select(place.start, place.end)
        top = view.viewport().mapToGlobal(view.rectangle_of(place.start).topLeft())
        if self._dialog is not None and self._dialog.geometry().contains(top):
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + view.rectangle_of(place.start).top() - view.height() // 6)

    def _decide(self, record: Record, ticked: list[Occurrence], refused: list[Occurrence]) -> None:
        self._withdraw()
        name = quoted(record.name)
        done = (
            f"Tag {counted(len(ticked), 'occurrence')} of {name}"
            if ticked
            else f"Reject {counted(len(refused), 'occurrence')} of {name}"
        )

        def work(library: Library) -> None:
            library.occurrences.apply(record.id, ticked)
            library.occurrences.reject(record.id, refused)

        articles = {place.article for place in (*ticked, *refused)}
        self._session.apply(
            done,
            work,
            lambda _nothing: self._session.said.emit(_said(name, len(ticked), len(refused)), True),
            articles=articles,
        )

    def _on_closed(self) -> None:
        """Go on where the person was before they looked at other places."""
        self._dialog, self._record = None, ""
        spot, desk = self._from, self._desk
        if self._has_shown and spot.article:
            desk.open(spot.article)
            self._view.set_caret(spot.caret)
            self._view.scroll_to(spot.top)
            desk.focus(spot.mention)
        self._view.window().activateWindow()
        desk.asked.emit("text", "")

    # --- the offer

    def _on_linked(self, record: str) -> None:
        self._linked = record

    def _on_changed(self, _happened: Happened) -> None:
        if self._session.writing:
            return
        if self._linked:
            self._resting.start()
        if self._dialog is not None:
            self._ask()

    def _look_for_more(self) -> None:
        record, self._linked = self._linked, ""
        self._looked_for = record
        self._session.query("occurrences offer", lambda library: _find(library, record), self._offer)

    def _withdraw(self) -> None:
        """Offer nothing about the links made up to now."""
        self._resting.stop()
        self._linked = self._looked_for = ""

    def _offer(self, found: _Found | None) -> None:
        if found is None or found.record.id != self._looked_for:
            return
        article = self._desk.article.id if self._desk.article else ""
        places = [place for place in found.places if not place.is_rejected]
        if not places or self._dialog is not None:
            return
        here = sum(place.article == article for place in places)
        among = len({place.article for place in places})
        self.offered.emit(_more(found.record.name, here, len(places), among), found.record.id)

    def _look(self) -> None:
        mention = self._desk.mention()
        self._actions.set_there(linked=mention is not None and bool(mention.record))


def _find(library: Library, record: str, article: str | None = None) -> _Found | None:
    """Return the places of a record in an article, or in all; None where there is no such record any more."""
    try:
        about = library.records.get(record)
        places = library.occurrences.find(record, article)
        keys = [library.articles.key(id) for id in dict.fromkeys(place.article for place in places)]
    except LibraryError:
        return None
    articles = {one.id: (one.title, one.outlet) for one in library.articles.at(keys)}
    return _Found(about, places, articles)


def _more(name: str, here: int, everywhere: int, articles: int) -> str:
    """Say where else a record's names stand."""
    elsewhere = f"{everywhere:,} in {articles:,} articles" if articles > 1 else ""
    if not here:
        elsewhere = f"{everywhere:,} in {articles:,} other article{'s' if articles > 1 else ''}"
    parts = [part for part in (f"{here:,} more here" if here else "", elsewhere) if part]
    return f"{quoted(name)}: {', '.join(parts)}."


def _said(name: str, ticked: int, refused: int) -> str:
    tagged = f"{counted(ticked, 'occurrence').capitalize()} of {name} tagged" if ticked else ""
    rejected = f"{counted(refused, 'occurrence')} remembered as not {name}" if refused else ""
    sentence = "; ".join(part for part in (tagged, rejected) if part)
    return f"{sentence}."


def _away_from(view: QWidget) -> QRect:
    """Return a place for the dialog that leaves the text in view: at the window's foot, or above a text there."""
    frame = view.window().geometry()
    size = _SIZE.boundedTo(frame.size() - QSize(2 * _EDGE, 2 * _EDGE))
    left = frame.center().x() - size.width() // 2
    top = frame.bottom() - size.height() - _EDGE
    text = QRect(view.mapToGlobal(QPoint(0, 0)), view.size())
    if text.center().y() > top:
        top = max(frame.top() + _EDGE, text.top() - size.height() - _EDGE)
    return QRect(QPoint(left, top), size)
