"""The window's network of a large debate: read, painted, panned, zoomed, walked; the floor is the network alone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

from library import Library

from .debates import CLAIMS, EVENTS
from .material import Material
from .measure import MS, Row, compared
from .unfolding import longest_stall

if TYPE_CHECKING:
    from reader.widgets.network_parts import Drawn
    from reader.widgets.network_view import NetworkView

_SIZE = 920, 780  # what a window of 1440 × 900 leaves it
_STEPS = 40
_FRAME, _STALL = 33, 100  # milliseconds
_DOTS, _LINES = 1_000, 5_000
_SORTS = (
    "attributed_to",
    "about",
    "about:supports",
    "about:opposes",
    "participates",
    "contradicts",
    "repeats",
)


def networking(material: Material) -> Iterator[Row]:
    """Read the usual network of a large library, and walk one that is larger than is ever drawn unasked."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from reader.network_reading import ACTORS, Asked, read
    from reader.panels.network import NetworkPanel

    application = QApplication.instance() or QApplication([])  # held: Qt ends with it
    path = material.debated
    about = f"{material.scaled(EVENTS):,} events, {material.scaled(CLAIMS):,} claims"
    with Library.open(path) as library:
        event = library.records.list("event")[0].id
        build = library.networks.build
        for name, asked in (
            ("the usual", Asked()),
            ("around an event", Asked(around=(event,))),
            ("who agrees with whom", Asked(ACTORS)),
        ):
            work = partial(read, library, asked)
            yield compared(f"network: {name}, {about}", MS, work, build, repeats=3)
        yield from _walked(library)
    stalls = [
        longest_stall(path, NetworkPanel, (1130, _SIZE[1]), lambda panel: panel.choosing.found is not None)
        for _ in range(3)
    ]
    yield Row(f"network: longest stall until it is shown, {about}", MS, stalls, budget=_STALL)
    del application


def _walked(library: Library) -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    from reader.network_sorts import Sorts
    from reader.theme import pick
    from reader.widgets.network_view import NetworkView

    view = NetworkView(Sorts(library).inks(pick("light", dark_system=False)))
    view.resize(*_SIZE)
    view.show_network(_crowd())
    view.show()
    QApplication.processEvents()
    heaviest = view.shape.by_weight
    about = f"{_DOTS:,} dots, {_LINES:,} lines"
    first = [_painted(view, view.renew) for _ in range(5)]
    yield Row(f"network: painted anew, at rest, {about}", MS, first)
    pans = [_painted(view, partial(view.pan, 7, 4)) for _ in range(_STEPS)]
    yield Row(f"network: a pan, {about}", MS, pans, budget=_FRAME)
    zooms = [_painted(view, partial(view.zoom, 1.05)) for _ in range(_STEPS)]
    yield Row(f"network: a step nearer, {about}", MS, zooms, budget=_FRAME)
    view.fit()
    view.repaint()
    walks = [_painted(view, partial(view.look_at, dot.id)) for dot in heaviest[:_STEPS]]
    yield Row(f"network: another dot stands out, {about}", MS, walks, budget=_FRAME)
    view.close()
    view.deleteLater()


def _crowd() -> Drawn:
    from reader.network_places import lie
    from reader.widgets.network_parts import Dot, Drawn, Line

    random = Random(7)
    ids = [f"{number:04}" for number in range(_DOTS)]
    dots = tuple(Dot(id, "actor", f"Actor {id} of the debate", random.paretovariate(1)) for id in ids)
    ends = [(ids[int(random.random() ** 2 * _DOTS)], random.choice(ids)) for _ in range(_LINES)]
    ends[: _DOTS - 1] = pairwise(ids)
    lines = tuple(
        Line(f"{number}", one, other, random.choice(_SORTS)) for number, (one, other) in enumerate(ends)
    )
    return Drawn(dots, lines, lie(ids, ends))


def _painted(view: NetworkView, do: Callable[[], object]) -> float:
    before = time.perf_counter()
    do()
    view.repaint()
    return time.perf_counter() - before
