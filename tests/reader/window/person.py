"""Somebody at the keyboard and the mouse of the real window."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from library import Library
from reader.app import App
from reader.panels.articles import ArticlesPanel
from reader.widgets.reading_view import ReadingView
from reader.widgets.tag_popup import TagPopup
from reader.workplace import Workplace
from tests.reader.waiting import SOON, wait_until

Key = Qt.Key
Modifiers = Qt.KeyboardModifier
NONE, SHIFT, CTRL, ALT = (
    Modifiers.NoModifier,
    Modifiers.ShiftModifier,
    Modifiers.ControlModifier,
    Modifiers.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton


class Person:
    """Looks at the window, presses keys, moves the mouse; knows nothing of what is inside."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.qtbot = qtbot

    # --- what is there

    @property
    def workplace(self) -> Workplace:
        assert self.app.workplace is not None
        return self.app.workplace

    @property
    def view(self) -> ReadingView:
        return cast(ReadingView, self.child("readingView"))

    @property
    def list(self) -> QTableView:
        return cast(QTableView, self.child("articleList"))

    @property
    def panel(self) -> ArticlesPanel:
        return self.workplace.articles

    def child(self, name: str) -> QWidget:
        """The widget that a test or an assistive tool finds by this name."""
        found = self.app.window.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        self.until(lambda: self.dialogs() != [] and self.dialogs()[-1].isActiveWindow())
        return self.dialogs()[-1]

    def dialogs(self) -> list[QDialog]:
        """The dialogs that are open."""
        return [d for d in self.app.window.findChildren(QDialog) if d.isVisible()]

    def no_dialog(self) -> None:
        """Wait until dialogs are closed; then, as window managers do, the window is active again."""
        self.until(lambda: self.dialogs() == [])
        self.app.window.activateWindow()
        self.until(self.app.window.isActiveWindow)

    def focus(self) -> str:
        """The name of what has the keyboard."""
        widget = QApplication.focusWidget()
        return (widget.objectName() or widget.accessibleName()) if widget else ""

    def titles(self) -> list[str]:
        """The titles in the list of articles, from the top."""
        model = self.list.model()
        return [str(model.index(row, 0).data() or "") for row in range(model.rowCount())]

    def open_title(self) -> str:
        article = self.workplace.desk.article
        return article.title if article else ""

    def selected(self) -> str:
        """The words that are selected in the text."""
        start, end = self.view.selection()
        return self.view.text()[start:end]

    def message(self) -> str:
        """What the bar at the bottom says."""
        bar = self.app.window.messages
        if not bar.isVisible():
            return ""
        return " ".join(label.text() for label in bar.findChildren(QLabel) if label.isVisible())

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The visible button with these words, or with this name."""
        found: list[QAbstractButton] = []

        def look() -> bool:
            buttons = (inside or self.app.window).findChildren(QAbstractButton)
            found.extend(button for button in buttons if button.isVisible() and words in _said(button))
            return bool(found)

        self.until(look)
        return found[0]

    def picture(self, widget: QWidget | None = None) -> QImage:
        return (widget or self.view.viewport()).grab().toImage()

    # --- the library, as another program sees it

    def mentions(self) -> list[tuple[str, str]]:
        """What the library says about the open article: (kind, quote) in the order of the text."""
        self.settle()
        article = self.workplace.desk.article
        assert article is not None
        with Library.open(self.workplace.session.path) as library:
            return [(m.kind, m.quote) for m in library.mentions.of_article(article.id)]

    def notes(self) -> list[str]:
        self.settle()
        article = self.workplace.desk.article
        assert article is not None
        with Library.open(self.workplace.session.path) as library:
            return [m.note for m in library.mentions.of_article(article.id) if m.note]

    def settle(self) -> None:
        """Wait until everything that was done is in the library."""
        self.until(lambda: not self.workplace.session.writing)

    def until(self, is_so: Callable[[], object], timeout: int = SOON) -> None:
        wait_until(is_so, timeout)

    # --- the keyboard

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self._keyboard(), key, modifiers)

    def type(self, words: str) -> None:
        for letter in words:
            if letter.isascii():
                QTest.keyClicks(self._keyboard(), letter)
            else:  # QTest knows no other keys
                self.press_physical(letter, 0, 0)

    def press_physical(
        self, text: str, key: int, scan_code: int, modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        """Press the key that lies at this X11 code and writes this text."""
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, scan_code, 0, 0, text)
            QApplication.sendEvent(self._keyboard(), event)

    def find(self, words: str) -> None:
        """Select words as a person does without a mouse: slash, the words, Esc."""
        start = self.view.text().index(words)
        self.read_on()
        self.press(Key.Key_Slash)
        self.type(words)
        for _ in range(20):
            if self.view.caret() != start:  # upper case is found too
                self.press(Key.Key_Return)
        self.press(Key.Key_Escape)
        assert self.view.selection() == (start, start + len(words))

    def read_on(self) -> None:
        """Leave the question for the record of what was tagged, if it is asked."""
        if self.focus() == "recordPicker":
            self.press(Key.Key_Escape)

    def caret_on(self, words: str) -> None:
        """Put the caret at the start of words, selecting nothing."""
        self.find(words)
        self.press(Key.Key_Left)

    def caret_at(self, offset: int) -> None:
        """Put the caret at a place that an earlier key press could have brought it to."""
        self.view.set_caret(offset)

    def _keyboard(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.app.window

    # --- the mouse

    def click(self, widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE) -> None:
        assert widget.isVisible()
        QTest.mouseClick(widget, LEFT, modifiers, at or widget.rect().center())

    def click_text(self, words: str) -> None:
        """Click into the middle of words of the text."""
        start = self.view.text().index(words)
        self.click(self.view.viewport(), self.place(start + len(words) // 2))
        self.forget_clicks()

    def forget_clicks(self) -> None:
        """Let the time of a double click go by, without waiting."""
        self.view.pointer._clicks = 0
        self.view.pointer._since.stop()

    def place(self, offset: int) -> QPoint:
        """Where a code point of the text is seen, scrolled to if need be."""
        self.view.reveal_span(offset, offset + 1)
        box, after = self.view.rectangle_of(offset), self.view.rectangle_of(offset + 1)
        x = (box.center().x() + after.center().x()) // 2 if box.top() == after.top() else box.center().x()
        return QPoint(x, box.center().y())

    def drag(self, first: QPoint, last: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        port = self.view.viewport()
        QTest.mousePress(port, LEFT, modifiers, first)
        for part in range(1, 6):
            self._move(port, first + (last - first) * part / 5, modifiers)
        QTest.mouseRelease(port, LEFT, modifiers, last)
        self.forget_clicks()

    def _move(self, port: QWidget, to: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Move with a button down; QTest's own moves know no modifiers."""
        where, move = QPointF(to), QMouseEvent.Type.MouseMove
        globally = QPointF(port.mapToGlobal(to))
        QApplication.sendEvent(port, QMouseEvent(move, where, globally, LEFT, LEFT, modifiers))

    def drag_over(self, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Drag the mouse from the first to the last character of words in the text."""
        start = self.view.text().index(words)
        self.view.reveal_span(start, start + len(words))
        self.drag(self.place(start), self.place(start + len(words) - 1), modifiers)

    def tag_by_mouse(self, words: str, kind: str) -> None:
        """Drag over words and press the popup's button."""
        self.drag_over(words)
        popup = self.app.window.findChild(TagPopup)
        assert popup is not None
        self.click(self.button(f"Tag as {kind.capitalize()}", popup))

    def row_place(self, row: int) -> QPoint:
        return self.list.visualRect(self.list.model().index(row, 0)).center()

    def click_row(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.click(self.list.viewport(), self.row_place(row), modifiers)

    def choose(self, *words: str) -> None:
        """Go through the menu bar by clicking, title by title, and trigger the last one."""
        bar = self.app.window.menuBar()
        action = next(a for a in bar.actions() if a.text().replace("&", "") == words[0])
        self.click(bar, bar.actionGeometry(action).center())
        for word in words[1:]:
            self.choose_in(cast(QMenu, QApplication.activePopupWidget()), word)
        if not self.dialogs():  # as a desktop does when the menu goes
            self.app.window.activateWindow()

    def choose_in(self, menu: QMenu, word: str) -> None:
        """Click a line of a menu that is open."""
        lines = {a.text().replace("&", "").partition("\t")[0]: a for a in menu.actions()}
        line = next((a for said, a in lines.items() if said.startswith(word)), None)
        assert line is not None, f"{word} is not among {list(lines)}"
        assert line.isEnabled(), f"{word} is disabled"
        assert menu.isVisible()
        place = menu.actionGeometry(line).center()
        for part in range(8):  # a menu takes no click before it saw the mouse move
            QTest.mouseMove(menu, place - QPoint(part % 2, 0))
        QTest.mouseClick(menu, LEFT, NONE, place)

    def context_menu(self, widget: QWidget, at: QPoint) -> QMenu:
        """Open the menu of a place as the right button does."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
        QApplication.sendEvent(widget, event)
        self.until(lambda: QApplication.activePopupWidget() is not None)
        return cast(QMenu, QApplication.activePopupWidget())


def _said(button: QAbstractButton) -> tuple[str, str, str]:
    return button.text().replace("&", ""), button.accessibleName(), button.objectName()
