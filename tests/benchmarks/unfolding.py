"""How long a view of the Compare page holds the window while it is read for the first time."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from reader.panels.network import NetworkPanel
    from reader.panels.timeline import TimelinePanel

_PATIENCE = 60.0  # seconds

Panel = TypeVar("Panel", "NetworkPanel", "TimelinePanel")


def longest_stall(
    path: Path, make: type[Panel], size: tuple[int, int], is_shown: Callable[[Panel], bool]
) -> float:
    """Return the longest time between two turns of the event loop, from when a panel begins to read until it shows."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QWidget

    from reader.actions import Actions
    from reader.comparing import Comparing
    from reader.session import Session
    from reader.settings import Places
    from reader.theme import pick

    session, window = Session(path), QWidget()
    with tempfile.TemporaryDirectory() as folder:
        theme, places = pick("light", dark_system=False), Places(Path(folder), path)
        panel = make(session, Comparing(session), Actions(window), places, theme, window)
        panel.resize(*size)
        window.show()
        QApplication.processEvents()
        panel.set_live(True)
        longest, until = 0.0, time.perf_counter() + _PATIENCE
        while not is_shown(panel) and time.perf_counter() < until:
            before = time.perf_counter()
            QApplication.processEvents()
            longest = max(longest, time.perf_counter() - before)
            time.sleep(0.001)
        session.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return longest
