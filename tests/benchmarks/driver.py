"""A window driven by keys and clicks, and Qt's bare text widget beside it: each step lasts till it is painted."""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from reader.app import App
from reader.jobs import Job
from reader.settings import SettingsStore

_SIZE = (1440, 900)
_PATIENCE = 10.0  # seconds
_WORDS_APART = 3
_TURN = 120  # pixels
_BEAT, _AGAIN = 1, 150  # milliseconds


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False

    def wait(self, act: Callable[[], object]) -> None:
        """Do something, and let Qt work until the widget was painted after it."""
        before = self.count
        act()
        wait_until(lambda: self.count > before)


class Driver:
    """One window, whose list has the articles to open at its end, sorted by when they were added."""

    def __init__(self, library: Path, settings: Path) -> None:
        gc.freeze()  # as the program does
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        store = SettingsStore(settings)
        store.set(coder="Ada", theme="light", popup=False, look_first=False)
        self.app = App(application, store)
        assert self.app.open(library)
        assert self.app.workplace is not None
        self.workplace = self.app.workplace
        self.view, self.list = self.workplace.reading.view, self.workplace.articles.list
        self.field = self.workplace.articles.filters.field
        self.app.window.resize(*_SIZE)
        self.app.window.show()
        self._text, self._rows = Paints(self.view.viewport()), Paints(self.list.viewport())
        self._renewed_at: int | None = None  # how often the list had been painted then
        self.workplace.articles.model.renewed.connect(self._on_renewed)
        self._walk = itertools.cycle((Qt.Key.Key_Right, Qt.Key.Key_Left))
        rest()
        wait_until(lambda: not self.workplace.articles.model.waits)
        rest()

    def open(self, title: str) -> None:
        """Lay an article on the desk, its caret in the middle, and wait until all is at rest."""
        self.app.window.activateWindow()
        self.click(title)
        self.view.setFocus()
        self.view.set_caret(len(self.view.text()) // 2)
        self.view.scroll_to(self.view.caret() - 200)
        rest(3.0)

    def click(self, title: str) -> float:
        """Click an article's row; returns the seconds from there till its text is painted."""
        model = self.workplace.articles.model
        self.workplace.desk.clear()
        rows = (model.index(row, 0) for row in reversed(range(model.rowCount())))
        index = next(index for index in rows if index.data() == title)
        self.list.scrollTo(index)
        rest()
        at = self.list.visualRect(index).center()
        before = time.perf_counter()
        self._text.wait(
            lambda: QTest.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, pos=at),
        )
        assert self.workplace.desk.article is not None
        return time.perf_counter() - before

    def step(self) -> None:
        """Move the caret by a character."""
        self._text.wait(lambda: QTest.keyClick(self.view, next(self._walk)))

    def scroll(self) -> None:
        """Scroll down by a page."""
        bar = self.view.verticalScrollBar()
        self._text.wait(lambda: bar.setValue(bar.value() + bar.pageStep()))

    def tag(self) -> float:
        """Tag another word as an actor; returns the seconds from the key till it is painted."""
        self._go_on()
        total = len(self.workplace.desk.mentions)
        before = time.perf_counter()
        self._text.wait(lambda: QTest.keyClick(self.view, Qt.Key.Key_A))
        took = time.perf_counter() - before
        assert len(self.workplace.desk.mentions) == total + 1
        self._settle()
        rest(0.05)
        return took

    def tag_durably(self) -> float:
        """Tag another word; returns the seconds till it is in the file and read from there."""
        self._go_on()
        before = time.perf_counter()
        QTest.keyClick(self.view, Qt.Key.Key_A)
        self._settle()
        took = time.perf_counter() - before
        rest(0.05)
        return took

    def type_tag(self) -> None:
        """Tag another word, and wait for nothing."""
        self._go_on()
        QTest.keyClick(self.view, Qt.Key.Key_A)

    def turn_wheel(self) -> None:
        """Scroll by some lines, at the end from the start again."""
        bar = self.view.verticalScrollBar()
        bar.setValue((bar.value() + _TURN) % max(bar.maximum(), 1))

    def add(self, folder: Path) -> Job:
        """Begin to add a folder's files, and return the job."""
        jobs: list[Job] = []
        self.workplace.session.job_started.connect(lambda job, _title: jobs.append(job))
        self.workplace.intake.add([str(folder)])
        return jobs[0]

    def search(self, *letters: Qt.Key) -> float:
        """Type letters into the empty search field; returns the seconds from the last till the list is painted."""
        self.app.window.activateWindow()
        self.field.setFocus()
        for letter in letters[:-1]:
            self._renew(partial(QTest.keyClick, self.field, letter), is_empty=True)
        before = time.perf_counter()
        self._renew(lambda: QTest.keyClick(self.field, letters[-1]))
        took = time.perf_counter() - before
        self._renew(self.field.clear)
        rest()
        return took

    def close(self) -> None:
        """Close the window, with all it has written."""
        self.app.window.close()
        QApplication.processEvents()

    def _go_on(self) -> None:
        """Put the caret on the next word that is not tagged."""
        page, cursor = self.view.document(), self.view.textCursor()
        next_words = QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.MoveAnchor, _WORDS_APART
        while cursor.movePosition(*next_words):
            position = cursor.position()
            if page.characterAt(position).isalpha() and not self.view.underlay.index.at(position):
                break
        self.view.setTextCursor(cursor)
        QApplication.processEvents()

    def _renew(self, act: Callable[[], object], *, is_empty: bool = False) -> None:
        """Do something that lists other articles, and wait till they are painted."""
        self._renewed_at = None
        act()
        wait_until(lambda: self._renewed_at is not None and (is_empty or self._rows.count > self._renewed_at))

    def _on_renewed(self) -> None:
        self._renewed_at = self._rows.count

    def _settle(self) -> None:
        wait_until(lambda: not self.workplace.session.writing)


class Bare:
    """A text in Qt's own widget, in a window as large."""

    def __init__(self, text: str) -> None:
        self._edit = QTextEdit()
        self._edit.setReadOnly(True)
        self._edit.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._edit.setPlainText(text)
        self._edit.resize(*_SIZE)
        self._edit.show()
        self._paints = Paints(self._edit.viewport())
        rest(1.0 if text else 0.2)

    def show(self, text: str) -> None:
        """Show another text."""
        self._paints.wait(lambda: self._edit.setPlainText(text))

    def step(self) -> None:
        """Paint all that is in view once more."""
        self._paints.wait(self._edit.viewport().update)

    def close(self) -> None:
        """Let it go."""
        self._edit.close()
        self._edit.deleteLater()
        QApplication.processEvents()


def beats(
    seconds: float, act: Callable[[], None] = lambda: None, is_over: Callable[[], bool] = lambda: False
) -> list[float]:
    """Return the seconds between the beats of a timer while something is done again and again."""
    return [wall for wall, _ours in beats_and_work(seconds, act, is_over)]


def beats_and_work(
    seconds: float, act: Callable[[], None] = lambda: None, is_over: Callable[[], bool] = lambda: False
) -> list[tuple[float, float]]:
    """Return the same with the processor's seconds that this process had between two beats."""
    seen = [(time.perf_counter(), time.process_time())]
    beat, again = QTimer(interval=_BEAT, timerType=Qt.TimerType.PreciseTimer), QTimer(interval=_AGAIN)
    beat.timeout.connect(lambda: seen.append((time.perf_counter(), time.process_time())))
    again.timeout.connect(act)
    beat.start()
    again.start()
    until = time.monotonic() + seconds
    while time.monotonic() < until and not is_over():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    beat.stop()
    again.stop()
    return [(after[0] - before[0], after[1] - before[1]) for before, after in itertools.pairwise(seen)]


def wait_until(condition: Callable[[], bool]) -> None:
    """Let Qt work until something is so; asserts that it comes to be."""
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def rest(seconds: float = 0.3) -> None:
    """Let Qt work for a while on what it has put off."""
    QTest.qWait(round(seconds * 1000))
