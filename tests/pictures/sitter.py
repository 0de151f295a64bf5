"""The sitter: the real window on a library of its own, brought into a state by keys and commands as a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMenu, QWidget

from library import put_samples
from reader.app import App
from reader.settings import SettingsStore
from reader.widgets.form_popup import FormPopup
from reader.widgets.pick_button import PickList
from reader.widgets.reading_view import ReadingView
from reader.windows.main_window import MainWindow
from reader.workplace import Workplace

_REST = 60  # milliseconds in which what other threads send is painted
_PATIENCE = 100  # such rests, at most


class Sitter:
    """One start of the program, with settings and libraries in a folder that nobody else uses."""

    def __init__(self, home: Path, theme: str, size: tuple[int, int]) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.home = home
        self.store = SettingsStore(home / "settings")
        self.store.set(theme=theme, coder="Ada")
        self.app = App(application, self.store)
        self.app.show_start()
        self._size = size
        self._show()

    @property
    def window(self) -> MainWindow:
        return self.app.window

    @property
    def workplace(self) -> Workplace:
        assert self.app.workplace is not None
        return self.app.workplace

    @property
    def view(self) -> ReadingView:
        return self.workplace.reading.view

    def open_samples(self) -> None:
        """Open the sample library, with the first article on the desk."""
        self.app.open(put_samples(self.home / "samples").library)
        self._show()
        self.open_article("Detainee buses")

    def open_empty(self) -> None:
        """Open a library without articles."""
        self.app.open(self.home / "Port Marrin.parley", create=True)
        self._show()

    def open_article(self, words: str) -> None:
        """Put the article with these words in its title or outlet on the desk."""
        articles = self.workplace.session.library.articles.list()
        self.workplace.desk.open(next(one.id for one in articles if words in (one.title + one.outlet)))
        self.view.setFocus()
        self.rest()

    def open_records(self, words: str) -> None:
        """Go to the Records page and filter by words."""
        self.ask("view.records")
        page = self.workplace.pages.records
        assert page is not None
        self.wait(lambda: page.catalogue.is_read)
        if words:
            self.type(words, "recordFilter")
            self.press(Qt.Key.Key_Down)

    def focus(self, kind: str, words: str = "") -> None:
        """Put the first mention of a kind, with these words in it, in focus."""
        mentions = self.workplace.desk.in_order()
        self.workplace.desk.show_mention(
            next(one.id for one in mentions if one.kind == kind and words in one.quote)
        )
        self.rest()

    def ask(self, command: str) -> None:
        """Ask for a command of the menus."""
        self.window.commands[command].trigger()
        self.rest()

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.rest()

    def type(self, words: str, name: str = "") -> None:
        """Type words into the field of this name, or where the keyboard is."""
        field = self.window.findChild(QLineEdit, name) if name else QApplication.focusWidget()
        assert field is not None, name
        field.setFocus()
        QTest.keyClicks(field, words)
        self.rest()

    def select(self, words: str) -> None:
        """Drag the mouse over words of the text."""
        start = self.view.text().index(words)
        self.view.reveal_span(start, start + len(words))
        first = self.view.rectangle_of(start).center() + QPoint(2, 0)
        last = self.view.rectangle_of(start + len(words)).center() - QPoint(2, 0)
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(port, (first + last) / 2)
        QTest.mouseMove(port, last)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)
        self.rest()

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        return next(one for one in self._above() if isinstance(one, QDialog))

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _ in range(_PATIENCE):
            if is_so():
                return
            self.rest(1)
        raise TimeoutError

    def rest(self, times: int = 4) -> None:
        """Let what was asked for happen; an event loop of its own lets the worker threads run too."""
        for _ in range(times):
            loop = QEventLoop()
            QTimer.singleShot(_REST, loop.quit)
            loop.exec()

    def picture(self) -> QImage:
        """The window with what stands above it, dialogs and menus in a thin frame as a desktop would draw."""
        self.rest()
        image = self.window.grab().toImage()
        painter = QPainter(image)
        painter.setPen(self.window.palette().dark().color())
        for above in self._above():
            box = above.geometry().translated(-self.window.geometry().topLeft())
            if isinstance(above, QDialog):
                if not above.testAttribute(Qt.WidgetAttribute.WA_Moved):  # the offscreen screen is small
                    box.moveCenter(image.rect().center())
                painter.drawRect(box.adjusted(-1, -1, 0, 0))
            painter.drawPixmap(box.topLeft(), above.grab())
        painter.end()
        return image

    def leave(self) -> None:
        """Close everything."""
        for above in self._above():
            above.close()
        self.window.close()
        self.rest(2)
        self.app.deleteLater()
        self.window.deleteLater()
        self.rest(1)

    def _above(self) -> list[QWidget]:
        tops = (one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow())
        above = [one for one in tops if isinstance(one, QDialog | QMenu | QLabel | FormPopup | PickList)]
        return sorted(above, key=lambda one: isinstance(one.parent(), QDialog))  # a dialog's own lies over it

    def _show(self) -> None:
        self.window.show()
        self.window.resize(*self._size)
        self.window.activateWindow()
        self.rest()
