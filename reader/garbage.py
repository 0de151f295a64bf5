"""Garbage: cycles of objects are collected on the GUI thread alone.

Python collects on whichever thread happens to make an object. A widget that dies on another thread than its own
takes the program with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 500  # milliseconds


class GarbageHere(QObject):
    """From its making till `end`, Python's own collecting is off, and what it would do is done by a timer here."""

    _there = 0  # how many there are: the switch is the whole program's

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start()
        GarbageHere._there += 1
        gc.disable()

    def end(self) -> None:
        """Leave it to Python again, once no other one is there: the threads have ended."""
        self._timer.stop()
        GarbageHere._there -= 1
        if not GarbageHere._there:
            gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation that has grown over its limit, and with it all younger ones."""
    due = [
        age
        for age, (many, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
        if many > most
    ]
    if due:
        gc.collect(max(due))
