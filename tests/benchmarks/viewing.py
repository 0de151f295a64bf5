"""The reading view: a text opened, settled, painted, scrolled and tagged, beside Qt's own text edit without spans."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from library import words

from .material import Material
from .measure import MS, Row, compared

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTextEdit

    from reader.widgets.reading_view import ReadingView

_SIZES = {"5 KB": (5_000, 20, 30.0), "100 KB": (100_000, 2_000, None), "1 MB": (1_000_000, 2_000, 80.0)}
_FRAMES = 60
_PATIENCE = 30.0  # seconds for a long text to settle
_WORDS = ["the", "talks", "agreement", "prisoners", "government", "said", "that", "ceasefire", "released"]

Spans = list[tuple[str, str, int, int]]


def viewing(_material: Material) -> Iterator[Row]:
    """Open, paint and tag texts of three sizes in a window of 900 × 900."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance() or QApplication([])  # held: Qt ends with it
    for name, (size, count, budget) in _SIZES.items():
        text, spans = _text(size), _spans(size, count)
        yield from _measured(name, text, spans, budget)
    del application


def _measured(name: str, text: str, spans: Spans, budget: float | None) -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication, QTextEdit

    from reader.appearance import look, styles
    from reader.settings import Settings
    from reader.theme import pick
    from reader.widgets.reading_view import ReadingView

    theme = pick("light", dark_system=False)
    view, plain = ReadingView(look(theme, Settings()), words), QTextEdit()
    view.set_styles(styles(theme))
    for widget in (view, plain):
        widget.resize(900, 900)
        widget.show()
    QApplication.processEvents()
    about = f"{name}, {len(spans):,} spans"

    def opened() -> None:
        view.show_text(text, (), (0, 0), words.wraps(text))
        view.show_spans(spans)
        view.viewport().repaint()

    def opened_plainly() -> None:
        plain.setPlainText(text)
        plain.viewport().repaint()

    yield compared(f"open and paint {about}", MS, opened, opened_plainly, budget=budget)
    yield Row(
        f"longest stall while {name} settles", MS, [_longest_stall(view, opened) for _ in range(3)], budget=50
    )
    opened_plainly()
    yield compared(
        f"a frame while scrolling {about}",
        MS,
        lambda: _frame(view),
        lambda: _frame(plain),
        budget=8,
        repeats=_FRAMES,
    )
    yield Row(f"a new span painted in {about}", MS, [_tagged(view, spans) for _ in range(9)], budget=16)
    for widget in (view, plain):
        widget.close()
        widget.deleteLater()


def _longest_stall(view: ReadingView, opened: Callable[[], None]) -> float:
    """Return the longest time between two turns of the event loop, from opening until all is laid out."""
    from PySide6.QtWidgets import QApplication

    settled: list[bool] = []
    view.laid_out.connect(lambda: settled.append(True))
    opened()
    longest, until = 0.0, time.perf_counter() + _PATIENCE
    while not settled and time.perf_counter() < until:
        before = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - before)
    return longest


def _frame(edit: QTextEdit) -> float:
    bar = edit.verticalScrollBar()
    bar.setValue((bar.value() + 60) % max(bar.maximum(), 1))
    before = time.perf_counter()
    edit.viewport().repaint()
    return time.perf_counter() - before


def _tagged(view: ReadingView, spans: Spans) -> float:
    top = view.top()
    before = time.perf_counter()
    view.show_spans([*spans, ("new", "actor", top + 50, top + 60)])
    view.viewport().repaint()
    taken = time.perf_counter() - before
    view.show_spans(spans)
    return taken


def _text(size: int) -> str:
    chance = random.Random(size)
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < size:
        paragraphs.append(" ".join(chance.choices(_WORDS, k=90)) + ".")
    return "\n\n".join(paragraphs)[:size]


def _spans(size: int, count: int) -> Spans:
    chance = random.Random(count)
    spans = []
    for number in range(count):
        start = chance.randrange(size - 200)
        kind = chance.choice(("actor", "event", "claim"))
        spans.append((str(number), kind, start, start + chance.choice((8, 15, 30, 120))))
    return spans
