"""Side by side: two articles at once, each with everything that acts on it, below what compares them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenuBar, QSplitter, QStackedWidget, QWidget

from library import printed_date

from .actions import Actions
from .appearance import look
from .beside_side import SIDES, BesideSide, BesideTools
from .comparing import Sentence
from .differences import Differences
from .seat import Seat
from .session import Session
from .settings import Places, Settings
from .theme import Theme

_PAGE = "compare"
_INSPECTOR, _WIDTHS = "compare:inspector", "compare:beside"  # among the places
_BEGIN = (400, 400, 260)  # pixels: the sides and the inspector


class Beside(QWidget):
    """Two seats with one inspector at their side, which follows the keyboard; built when they are needed first.

    Signals: `article_asked(Sentence)` to read on another page, `record_asked(id)` to see a record,
    `offered(sentence, do)` an offer to a person, `pane_made(widget, door)` for F6, `left()` when the keyboard
    belongs nowhere any more.
    """

    article_asked = Signal(object)
    record_asked = Signal(str)
    offered = Signal(str, object)
    pane_made = Signal(object, object)
    left = Signal()

    def __init__(
        self,
        session: Session,
        actions: Actions,
        places: Places,
        theme: Theme,
        settings: Settings,
        show_page: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("besidePane")
        self.setAccessibleName("Side by side")
        self._session, self._actions, self._places = session, actions, places
        self._theme, self._settings, self._show_page = theme, settings, show_page
        self._own_places = places.aside()  # where one is on the page for reading stays
        self._active: Seat | None = None  # where the keyboard is, or was last
        self._from: QWidget | None = None  # where it came from
        self.sides = [BesideSide(number, self) for number in range(len(SIDES))]
        self.tools = BesideTools(actions)
        self._inspectors = QStackedWidget()
        self._differences = Differences(session, self, self)
        self._arrange()
        self._connect()
        self.dress(theme, settings)
        self.hide()

    # --- what is shown

    def open(self, sentences: Sequence[Sentence | None]) -> None:
        """Show a sentence on the left, and another one on the right; None leaves a side as it is."""
        self.uncover()
        shown = list(enumerate(sentences))
        if [bool(sentence) for sentence in sentences] == [False, True] and self.sides[0].article is None:
            shown = [(0, sentences[1])]  # a right side alone is none
        first = None
        for number, sentence in shown:
            if sentence is not None:
                seat = self._seat(number)
                _show(seat, sentence)
                first = first or seat
        if first is not None:
            first.reading.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def uncover(self) -> None:
        """Come into view."""
        focus = QApplication.focusWidget()
        if focus is not None and focus is not self and not self.isAncestorOf(focus):
            self._from = focus
        self._set_there(True)
        self.show()

    def leave(self) -> None:
        """Go out of view, and give the keyboard back to where it came from."""
        focus, came_from = QApplication.focusWidget(), self._from
        had_keyboard = focus is not None and self.isAncestorOf(focus)
        self.keep()
        self._set_there(False)
        self.hide()
        self._activate(None)
        if had_keyboard:
            if came_from is not None and shiboken6.isValid(came_from) and came_from.isVisible():
                came_from.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.left.emit()

    def swap(self) -> None:
        """Let the sides change places."""
        widths = self._split.sizes()
        self.sides.reverse()
        self._split.insertWidget(0, self.sides[0])
        self._split.setSizes(widths)
        for number, side in enumerate(self.sides):
            side.stand(number)
        self.sides[-1].title.tools.addWidget(self.tools)

    def dress(self, theme: Theme, settings: Settings) -> None:
        """Take a theme and a person's settings."""
        self._theme, self._settings = theme, settings
        self.tools.set_theme(theme)
        self._differences.set_look(theme, look(theme, settings))
        for seat in self.seats:
            seat.dress(theme, settings)

    def keep(self) -> None:
        """Keep what is being typed, and the widths."""
        for seat in self.seats:
            seat.inspector.save_note()
        self._places.set(_WIDTHS, self._split.sizes())

    def end(self) -> None:
        """Ask nothing more of the library, which is about to be closed."""
        for seat in self.seats:
            seat.close()

    @property
    def seats(self) -> list[Seat]:
        """The seats that there are, from the left."""
        return [side.seat for side in self.sides if side.seat is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave at Esc, where nothing else has taken it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # --- inside

    def _arrange(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        for place, part in enumerate((*self.sides, self._inspectors)):
            self._split.addWidget(part)
            self._split.setStretchFactor(place, int(part is not self._inspectors))
        self._split.setSizes([int(width) for width in self._places.get(_WIDTHS, _BEGIN)])
        self._inspectors.setMinimumWidth(200)
        self.sides[-1].title.tools.addWidget(self.tools)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._split)

    def _connect(self) -> None:
        actions = self._actions
        actions.on("compare.swap", self.swap)
        actions.on("compare.read", lambda: self._read(self._active))
        actions.on_checked("compare.inspector", self._show_inspector)
        self.tools.compared.connect(self._compare)
        for side in self.sides:
            side.read_asked.connect(self._read)
        self._show_inspector(bool(self._places.get(_INSPECTOR, True)))
        self._session.changed.connect(lambda _happened: self._say_what_is_there())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def _seat(self, number: int) -> Seat:
        """Return a side's seat, which is built when it is asked for first."""
        side = self.sides[number]
        if side.seat is not None:
            return side.seat
        seat = Seat(
            self._session,
            self._actions,
            _PAGE,
            self._own_places,
            self._theme,
            self._settings,
            show_text=self._show_page,
            show_inspector=lambda: self._show_inspector(True),
            show_record=self.record_asked.emit,
            parent=self,
        )
        seat.dress(self._theme, self._settings)
        seat.actions.on("article.difference", self._compare)
        seat.occurrences.offered.connect(
            lambda sentence, record: self.offered.emit(sentence, lambda: seat.occurrences.open(record))
        )
        for signal in (seat.desk.article_opened, seat.desk.article_changed):
            signal.connect(lambda _article: self._say_what_is_there())
        self._inspectors.addWidget(seat.inspector)
        side.put(seat)
        self.pane_made.emit(side, seat.reading.view)
        if len(self.seats) == 1:
            self.pane_made.emit(self._inspectors, self._inspectors)
        return seat

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Let commands act on the seat to which the keyboard came; menus and dialogs are no other place."""
        if now is None or now.window() is not self.window() or isinstance(now, QMenuBar):
            return
        for side in self.sides:
            if side.seat is not None and (side.isAncestorOf(now) or side.seat.has(now)):
                self._activate(side.seat)
                return
        if not self.isAncestorOf(now):
            self._activate(None)

    def _activate(self, seat: Seat | None) -> None:
        for side in self.sides:
            side.title.set_active(side.seat is not None and side.seat is seat)
        self._actions.set_seat(_PAGE, seat.actions if seat else None)
        if seat is not None and seat is not self._active:
            before, self._active = self._active, seat
            self._inspectors.setCurrentWidget(seat.inspector)
            if before is not None:
                seat.take_over(before)

    def _say_what_is_there(self) -> None:
        one, other = (side.article for side in self.sides)
        can_compare = one is not None and other is not None and one.id != other.id
        for seat in self.seats:
            seat.actions.set_there(comparable=can_compare)
        alike = self._session.library.reprints.of(one.id) if one and can_compare else []
        self.tools.difference.setVisible(other is not None and other.id in {it.article.id for it in alike})
        for side in self.sides:
            article = side.article
            about = (article.outlet, printed_date(article.published)) if article else ()
            side.show_title(article.title if article else "", " · ".join(part for part in about if part))

    def _compare(self) -> None:
        one, other = (side.article for side in self.sides)
        if one is not None and other is not None:
            self._differences.ask(one.id, other.id)

    def _read(self, seat: Seat | None) -> None:
        if seat is not None and seat.desk.article is not None:
            caret = seat.reading.view.caret()
            self.article_asked.emit(Sentence(seat.desk.article.id, seat.desk.focused, caret, caret + 1))

    def _show_inspector(self, is_shown: bool) -> None:
        self._actions["compare.inspector"].setChecked(is_shown)
        self._places.set(_INSPECTOR, is_shown)
        self._inspectors.setVisible(is_shown)

    def _set_there(self, is_there: bool) -> None:
        self._actions["compare.beside"].setChecked(is_there)
        self._actions.set_there(beside=is_there)


def _show(seat: Seat, sentence: Sentence) -> None:
    """Bring a sentence into view, its mention in focus, or else selected; once more when all has its size."""
    desk, view = seat.desk, seat.reading.view
    desk.open(sentence.article)
    desk.focus(sentence.mention)
    mention = desk.mention()
    span = (mention.start, mention.end) if mention else (sentence.start, sentence.end)
    if desk.article is None or span[0] >= span[1]:
        return

    def reveal() -> None:
        desk.shown.emit(*span)
        if mention is None:
            view.select(*span)

    reveal()
    QTimer.singleShot(0, view, lambda: view.reveal_span(*span))
