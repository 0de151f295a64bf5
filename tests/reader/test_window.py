"""The whole window, driven as a person drives it: keys and mouse in, what is seen and what is in the library out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from library import Library, put_samples
from reader.app import App
from reader.settings import SettingsStore

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
KINDS = {"actor": "A", "event": "E", "claim": "C"}


class Person:
    """Somebody at the keyboard and the mouse of a real window."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot

    @property
    def view(self) -> QWidget:
        return self.workplace.reading.view

    @property
    def workplace(self):
        assert self.app.workplace is not None
        return self.app.workplace

    def child(self, name: str) -> QWidget:
        """The widget that a test or an assistive tool finds by this name."""
        found = self.app.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.app.window, key, modifiers)

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def put_caret(self, words: str) -> int:
        """Find words as a person does: slash, the words, escape; the place is then selected."""
        self.view.setFocus()
        self.press(Qt.Key.Key_Slash)
        self.type(words)
        self.press(Qt.Key.Key_Escape)
        return self.view.selection()[0]

    def drag_over(self, words: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Drag the mouse from the first to the last character of words that stand in the text."""
        text = self.view.text()
        start = text.index(words)
        self.view.reveal_span(start, start + len(words))
        first = self.view.rectangle_of(start).center() + QPoint(2, 0)
        last = self.view.rectangle_of(start + len(words)).center() - QPoint(2, 0)
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, modifiers, first)
        for part in range(1, 6):
            QTest.mouseMove(port, first + (last - first) * part / 5)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifiers, last)

    def settle(self) -> None:
        """Wait until everything that was done is in the library and shown."""
        self.qtbot.waitUntil(lambda: not self.workplace.session.writing)

    def mentions(self) -> list[tuple[str, str]]:
        """What the library says about the open article: (kind, quote) in the order of the text."""
        self.settle()
        with Library.open(self.workplace.session.path) as library:
            article = self.workplace.desk.article
            return [(m.kind, m.quote) for m in library.mentions.of_article(article.id)]


Start = Callable[[Path], Person]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    """Starts the program on a library, as often as a test likes; settings and places survive."""
    people: list[Person] = []

    def started(path: Path, *, create: bool = False) -> Person:
        for person in people:
            person.app.window.close()
        store = SettingsStore(tmp_path / "settings")
        store.set(coder="Ada", theme="light")
        app = App(qapp, store)
        assert app.open(path, create=create)
        window = app.window
        window.resize(1280, 800)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        person = Person(app, qtbot)
        qtbot.waitUntil(lambda: person.child("articleList").model().rowCount() > 0 or create)
        people.append(person)
        return person

    yield started
    for person in people:
        person.app.window.close()


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """The sample library."""
    return put_samples(tmp_path / "samples").library
