"""A process that opens a window, says on a line of its own how much memory it took to paint it, and ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStringListModel, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QMainWindow,
    QSplitter,
    QTextEdit,
    QWidget,
)


class Painted(QObject):
    """Calls `then` once all of these widgets, each with something in it, were painted."""

    def __init__(self, widgets: dict[QWidget, Callable[[], bool]], then: Callable[[], None]) -> None:
        super().__init__()
        self._missing = widgets
        self._then = then
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._look_at(watched)
        return False

    def _look_at(self, widget: QWidget) -> None:
        if widget in self._missing and self._missing[widget]():
            del self._missing[widget]
            if not self._missing:
                QTimer.singleShot(0, self._then)  # when it is painted, this event only asks for it


def ours(path: Path) -> None:
    """Open a library as `parley` does, until its list and the article that lay open last time are seen."""
    from reader.__main__ import main  # noqa: F401 - a person's start imports it too
    from reader.app import run

    application = QApplication(sys.argv[:1])
    painted: list[Painted] = []

    def watch() -> None:
        window = next(
            each
            for each in application.topLevelWidgets()
            if each.objectName() == "mainWindow" and each.isVisible()
        )
        articles = window.findChild(QAbstractItemView, "articleList")
        text = window.findChild(QTextEdit, "readingView")
        assert articles is not None
        assert text is not None
        seen = {
            articles.viewport(): lambda: articles.model().rowCount() > 0,
            text.viewport(): lambda: not text.document().isEmpty(),
        }
        painted.append(Painted(seen, lambda: _end(window)))

    QTimer.singleShot(0, watch)
    run(path)


def floor(_path: Path) -> None:
    """Open an empty window that has what no such program can do without."""
    application = QApplication(sys.argv[:1])
    window, splitter = QMainWindow(), QSplitter()
    text, articles = QTextEdit("text"), QListView()
    articles.setModel(QStringListModel(["article"]))
    splitter.addWidget(articles)
    splitter.addWidget(text)
    window.setCentralWidget(splitter)
    window.resize(1440, 900)
    seen = {widget.viewport(): lambda: True for widget in (articles, text)}
    painted = Painted(seen, lambda: _end(window))
    window.show()
    application.exec()
    del painted


def _end(window: QWidget) -> None:
    from .memory import peak_memory

    print(peak_memory(), flush=True)
    window.close()


if __name__ == "__main__":
    {"ours": ours, "floor": floor}[sys.argv[1]](Path(sys.argv[2]))
