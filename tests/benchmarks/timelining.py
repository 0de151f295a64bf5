"""The window's timeline of a large debate: read, shown, panned and zoomed; the floor is the question itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from library import Library, TimelineChoice

from .debates import CLAIMS, EVENTS
from .material import Material
from .measure import MS, Row, compared
from .unfolding import longest_stall

if TYPE_CHECKING:
    from reader.models.timeline_drawing import Drawing
    from reader.widgets.timeline_layout import Layout
    from reader.widgets.timeline_view import TimelineView

_SIZE = 1120, 640  # what a window of 1440 × 900 leaves it
_STEPS = 20
_FRAME, _STALL = 50, 100  # milliseconds


def timelining(material: Material) -> Iterator[Row]:
    """Show everything in lanes by type and by actor."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from reader.panels.timeline import TimelinePanel

    application = QApplication.instance() or QApplication([])  # held: Qt ends with it
    path = material.debated
    about = f"{material.scaled(EVENTS):,} events, {material.scaled(CLAIMS):,} claims"
    with Library.open(path) as library:
        yield from _drawn(library, about)
    stalls = [
        longest_stall(path, TimelinePanel, _SIZE, lambda panel: panel.drawing is not None) for _ in range(3)
    ]
    yield Row(f"timeline: longest stall until it is shown, {about}", MS, stalls, budget=_STALL)
    del application


def _drawn(library: Library, about: str) -> Iterator[Row]:
    from reader.models.timeline_drawing import read

    build = library.timelines.build
    for by in ("type", "actor"):
        view = _view()
        work = partial(read, library, TimelineChoice(), by, view.planner())
        yield compared(f"timeline: read by {by}, {about}", MS, work, build, repeats=3)
        drawing, planned, _offered = work()
        first = [_shown(view, drawing, planned) for _ in range(5)]
        yield Row(f"timeline: first paint by {by}", MS, first, budget=_STALL)
        for name, factor in (("from far", 1.0), ("nearer", 8.0)):
            view.fit()
            view.zoom(factor)
            pans = [_panned(view) for _ in range(_STEPS)]
            yield Row(f"timeline: a pan, {name}, by {by}", MS, pans, budget=_FRAME)
        zooms = [_zoomed(view, 1.3 if step % 2 else 1 / 1.3) for step in range(_STEPS)]
        yield Row(f"timeline: a step nearer or farther, by {by}", MS, zooms, budget=_STALL)
        view.close()
        view.deleteLater()


def _view() -> TimelineView:
    from PySide6.QtWidgets import QApplication

    from reader.theme import pick
    from reader.timeline_inks import timeline_inks
    from reader.widgets.timeline_view import TimelineView

    view = TimelineView(timeline_inks(pick("light", dark_system=False)))
    view.resize(*_SIZE)
    view.show()
    QApplication.processEvents()
    return view


def _shown(view: TimelineView, drawing: Drawing, planned: Layout) -> float:
    before = time.perf_counter()
    view.set_lanes(drawing.lanes, drawing.days, drawing.most, planned)
    view.viewport().repaint()
    return time.perf_counter() - before


def _panned(view: TimelineView) -> float:
    down, along = view.verticalScrollBar(), view.horizontalScrollBar()
    before = time.perf_counter()
    down.setValue((down.value() + 200) % max(down.maximum(), 1))
    along.setValue((along.value() + 100) % max(along.maximum(), 1))
    view.viewport().repaint()
    return time.perf_counter() - before


def _zoomed(view: TimelineView, factor: float) -> float:
    before = time.perf_counter()
    view.zoom(factor)
    view.viewport().repaint()
    return time.perf_counter() - before
