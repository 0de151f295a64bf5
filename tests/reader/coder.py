"""Somebody who codes in the real window with the keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from library import Article, Mention, Record
from reader.app import App
from reader.widgets.reading_view import ReadingView
from reader.widgets.record_picker import RecordPicker

from .waiting import wait_until

TEXT = (
    "Talks in Tolan\n\n"
    "Colonel Veskar met the Hadrel Front on Monday.\n"
    "“The ceasefire in Tolan holds,” Colonel Veskar said. Nobody else did.\n"
    "The Front freed four hundred detainees.\n"
)
CLAIM = "“The ceasefire in Tolan holds,” Colonel Veskar said."
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Coder:
    """Somebody who codes with the keyboard alone, and counts the keys."""

    def __init__(self, app: App, article: Article, qtbot: QtBot) -> None:
        assert app.workplace is not None
        self.app, self.workplace, self.article, self.qtbot = app, app.workplace, article, qtbot
        self.library = app.workplace.session.library
        self.pressed = 0

    @property
    def view(self) -> ReadingView:
        return self.workplace.reading.view

    def select(self, words: str, nth: int = 0) -> None:
        """Select words by Shift+Ctrl+arrow from a caret that is there already."""
        start = -1
        for _ in range(nth + 1):
            start = TEXT.index(words, start + 1)
        self.view.setFocus()
        self.view.set_caret(start)
        self.pressed = 0
        while self.view.selection()[1] < start + len(words):
            before = self.view.selection()
            self.press(Qt.Key.Key_Right, CTRL | SHIFT)
            assert self.view.selection() != before
        assert TEXT[slice(*self.view.selection())].strip() == words

    def put_caret(self, words: str) -> None:
        self.view.setFocus()
        self.view.set_caret(TEXT.index(words) + 1)
        self.pressed = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        QTest.keyClick(self.focus, key, modifiers)

    def type(self, words: str) -> None:
        self.pressed += len(words)
        QTest.keyClicks(self.focus, words)

    @property
    def focus(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.app.window

    @property
    def field(self) -> QLineEdit:
        assert isinstance(self.focus, QLineEdit)
        return self.focus

    @property
    def is_reading(self) -> bool:
        return self.focus is self.view

    def settle(self) -> None:
        wait_until(lambda: not self.workplace.session.writing)

    def mentions(self) -> dict[str, Mention]:
        self.settle()
        return {mention.quote: mention for mention in self.library.mentions.of_article(self.article.id)}

    def records(self, kind: str | None = None) -> dict[str, Record]:
        self.settle()
        return {record.name: record for record in self.library.records.list(kind)}

    def links(self, record: Record) -> list[tuple[str, str]]:
        self.settle()
        names = {record.id: record.name for record in self.library.records.list()}
        return [(link.relation, names[link.target]) for link in self.library.links.of_record(record.id)]

    def offers(self) -> list[str]:
        """The lines of the list under the field."""
        QApplication.processEvents()
        assert isinstance(self.focus, RecordPicker)
        return [offer.title for offer in self.focus.list.offers]

    def until_there(self, widget: QWidget, is_there: bool = True) -> None:
        wait_until(lambda: widget.isVisible() == is_there)

    def labels(self) -> list[str]:
        self.settle()
        return [change.label for change in self.library.history.list()]
