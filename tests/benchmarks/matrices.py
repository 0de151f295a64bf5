"""The window's matrix of an event: read, laid out and painted, then scrolled and walked through."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from library import ComparisonWords, Library

from .measure import MS, Row

_SIZE = 1120, 640  # what a window of 1440 × 900 leaves it
_STEPS, _FRAME = 40, 50  # milliseconds


def shown(library: Library, name: str, event: str, budget: float) -> Iterator[Row]:
    """Open an event's matrix, with the values above it, as the panel does."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from reader.models.matrix import matrix_of
    from reader.models.matrix_values import lined_up
    from reader.panels.matrix import matrix_colours
    from reader.theme import pick
    from reader.widgets.differences_strip import DifferencesStrip
    from reader.widgets.matrix_parts import Matrix
    from reader.widgets.matrix_view import MatrixView

    application = QApplication.instance() or QApplication([])  # held: Qt ends with it
    colours = matrix_colours(pick("light", dark_system=False))
    view, strip = MatrixView(colours), DifferencesStrip()
    strip.set_colours(colours)
    for widget in (view, strip):
        widget.resize(*_SIZE)
        widget.show()
    QApplication.processEvents()

    def opened() -> float:
        view.show_matrix(Matrix())
        before = time.perf_counter()
        comparison = library.comparison.of(event)
        words = ComparisonWords(library, comparison)
        view.show_matrix(matrix_of(comparison, words))
        strip.show_values(lined_up(comparison, words))
        view.viewport().repaint()
        return time.perf_counter() - before

    def scrolled() -> float:
        bar = view.verticalScrollBar()
        before = time.perf_counter()
        bar.setValue((bar.value() + 120) % max(bar.maximum(), 1))
        view.viewport().repaint()
        return time.perf_counter() - before

    def walked() -> float:
        before = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_Down)
        view.viewport().repaint()
        return time.perf_counter() - before

    yield Row(f"{name}: read and shown in the window", MS, [opened() for _ in range(7)], budget=budget)
    yield Row(f"{name}: a step of its scroll", MS, [scrolled() for _ in range(_STEPS)], budget=_FRAME)
    yield Row(f"{name}: a cell further by key", MS, [walked() for _ in range(_STEPS)], budget=_FRAME)
    for widget in (view, strip):
        widget.close()
        widget.deleteLater()
    del application
