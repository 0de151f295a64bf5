"""The list of articles in the window: shown, sorted, scrolled; beside a bare table view over a bare model."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from .material import MANY, Material
from .measure import MB, MS, Row, compared
from .texts import COMMON

if TYPE_CHECKING:
    from .lists import BareList, OurList

_FRAMES, _REPEATS = 120, 7
_SORTS = {"title": "title COLLATE NOCASE", "published": "published", "outlet": "outlet COLLATE NOCASE"}


def scrolling(material: Material) -> Iterator[Row]:
    """Show the list of a big library in a panel of 330 × 800, sort it and scroll it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from .lists import BareList, OurList

    application = QApplication.instance() or QApplication([])  # held: Qt ends with it
    path, many = material.many, f"{material.scaled(MANY):,} articles"
    settings = material.fresh("-settings")
    yield _memory(path, settings, many)

    def shown() -> float:
        with closing(OurList(path, settings)) as ours:
            return ours.show()

    def shown_barely() -> float:
        with closing(BareList(path)) as bare:
            return bare.show()

    yield compared(f"first paint of {many}", MS, shown, shown_barely, budget=50, repeats=_REPEATS)
    with closing(OurList(path, settings)) as ours, closing(BareList(path)) as bare:
        ours.show()
        bare.show()
        yield from _worked(ours, bare, many)
    del application


def _worked(ours: OurList, bare: BareList, many: str) -> Iterator[Row]:
    for sort, order in _SORTS.items():
        directions = iter([False, True] * _REPEATS)
        yield compared(
            f"{many} sorted by {sort} and painted",
            MS,
            lambda sort=sort, directions=directions: ours.sort(sort, next(directions)),  # type: ignore[misc]
            lambda order=order: bare.sort(order),  # type: ignore[misc]
            budget=250,
            repeats=_REPEATS,
        )
    yield compared("a frame while scrolling them", MS, ours.frame, bare.frame, budget=8, repeats=_FRAMES)
    ours.search(COMMON)
    yield compared(
        "a frame while scrolling what a search found", MS, ours.frame, bare.frame, budget=16, repeats=_FRAMES
    )


def _memory(path: Path, settings: Path, many: str) -> Row:
    """Return what a list takes that was sorted and looked through; each first one also loads its modules."""
    from .lists import BareList, OurList, used_memory

    def taken(kind: type[OurList] | type[BareList]) -> float:
        with closing(kind(path, settings)) as each:
            before = used_memory()
            each.show()
            for _ in range(_FRAMES):
                each.frame()
            return used_memory() - before

    taken(OurList)
    taken(BareList)
    return compared(
        f"memory of {many}", MB, lambda: taken(OurList), lambda: taken(BareList), budget=20, repeats=3
    )
