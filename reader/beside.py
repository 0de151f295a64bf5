"""Side by side: two articles at once, each with everything that acts on it, below what compares them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from .actions import Actions
from .appearance import look
from .beside_inspector import BesideInspector
from .beside_keyboard import BesideKeyboard
from .beside_side import SIDES, BesideSide, BesideTools
from .beside_texts import BesideTexts
from .comparing import Sentence
from .seat import Seat
from .session import Session
from .settings import Places, Settings
from .theme import Theme
from .when import short_date

_PAGE = "compare"
_WIDTHS = "compare:beside"  # among the places
OPEN, IS_SHOWN = "compare:open", "compare:is_beside"  # of each side: article, mention and caret
_BEGIN = (400, 400, 325)  # pixels: the sides and the inspector


class Beside(QWidget):
    """Two seats with one inspector at their side, which follows the keyboard; built when they are needed first.

    Signals: `article_asked(Sentence)` to read on another page, `record_asked(id)` to see a record,
    `offered(sentence, do)` an offer to a person, `left()` when the keyboard belongs nowhere any more.
    """

    article_asked = Signal(object)
    record_asked = Signal(str)
    offered = Signal(str, object)
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
        self.sides = [BesideSide(number, self) for number in range(len(SIDES))]
        self.tools = BesideTools(actions)
        self._inspectors = BesideInspector(actions, places, self)
        self._keyboard = BesideKeyboard(self, self.sides, actions, _PAGE)
        self._texts = BesideTexts(session, self.sides, self.tools, self)
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
        self._keyboard.note()
        self._set_there(True)
        self.show()

    def leave(self) -> None:
        """Go out of view, and give the keyboard back to where it came from."""
        had_keyboard = self._keyboard.is_here
        self.keep()
        self._set_there(False)
        self.hide()
        self._keyboard.leave()
        if had_keyboard and not self._keyboard.give_back():
            self.left.emit()

    def swap(self) -> None:
        """Let the sides change places."""
        focus = QApplication.focusWidget() if self._keyboard.is_here else None
        one, other = self.sides
        seats = other.seat, one.seat
        for side, seat in zip(self.sides, seats, strict=True):
            side.put(seat)
        self._put_in_order()
        self._say_what_is_there()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keyboard.look()

    def dress(self, theme: Theme, settings: Settings) -> None:
        """Take a theme and a person's settings."""
        self._theme, self._settings = theme, settings
        self.tools.set_theme(theme)
        for side in self.sides:
            side.set_theme(theme)
        self._texts.set_look(theme, look(theme, settings))
        for seat in self.seats:
            seat.dress(theme, settings)

    def keep(self) -> None:
        """Keep what is being typed, what is open, and the widths."""
        for seat in self.seats:
            seat.inspector.save_note()
        if any(self._split.sizes()):  # else it never was in view
            self._places.set(_WIDTHS, self._split.sizes())
        places = [side.place for side in self.sides]
        self._places.set(
            OPEN, [[place.article, place.mention, place.start] if place else [] for place in places]
        )
        self._places.set(IS_SHOWN, not self.isHidden())

    def reopen(self) -> None:
        """Open what was open last time, if it is still there."""
        articles = self._session.library.articles
        for number, kept in enumerate(self._places.get(OPEN, [])):
            if kept and articles.has(kept[0]):
                _show(self._seat(number), Sentence(kept[0], kept[1], kept[2], kept[2] + 1))

    def end(self) -> None:
        """Ask nothing more of the library, which is about to be closed."""
        for seat in self.seats:
            seat.close()

    @property
    def seat(self) -> Seat | None:
        """The seat on which commands act now."""
        return next((seat for seat in self.seats if seat.actions.is_active), None)

    @property
    def panes(self) -> list[tuple[QWidget, QWidget]]:
        """What F6 walks through; the keyboard comes to the first part of each that takes it."""
        return [(pane, pane) for pane in (*self.sides, self._inspectors)]

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the texts where it is scarce."""
        super().resizeEvent(event)
        self._inspectors.fit(event.size().width())

    # --- inside

    def _arrange(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        for place, part in enumerate((*self.sides, self._inspectors)):
            self._split.addWidget(part)
            self._split.setStretchFactor(place, int(part is not self._inspectors))
        self._split.setSizes([int(width) for width in self._places.get(_WIDTHS, _BEGIN)])
        self.sides[-1].title.tools.addWidget(self.tools)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._split)

    def _connect(self) -> None:
        actions = self._actions
        actions.on("compare.swap", self.swap)
        actions.on("compare.read", self._keyboard.read_on)
        for side in self.sides:
            side.read_asked.connect(self.article_asked)
        self._keyboard.turned.connect(lambda seat: self._inspectors.setCurrentWidget(seat.inspector))

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
            show_inspector=self._inspectors.unfold,
            show_record=self.record_asked.emit,
            parent=self,
        )
        seat.dress(self._theme, self._settings)
        self._texts.add(seat)
        seat.occurrences.offered.connect(
            lambda sentence, record: self.offered.emit(sentence, lambda: seat.occurrences.open(record))
        )
        seat.reprints.renewed.connect(self._say_what_is_there)
        self._inspectors.addWidget(seat.inspector)
        side.put(seat)
        self._put_in_order()
        return seat

    def _put_in_order(self) -> None:
        self.sides[0].put_in_order()
        self.sides[1].put_in_order(*self.tools.buttons)

    def _say_what_is_there(self) -> None:
        self._texts.say_what_is_there()
        for side in self.sides:
            article = side.article
            about = (article.outlet, short_date(article.published)) if article else ()
            side.show_title(article.title if article else "", " · ".join(part for part in about if part))

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

    desk.shown.emit(*span)
    if mention is None and span[1] - span[0] > 1:
        view.select(*span)
    QTimer.singleShot(0, view, lambda: view.reveal_span(*span))
