"""How large a dialog begins: no larger than the window that it stands above leaves it room."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_AROUND = 40  # pixels of the window that are seen around a dialog
_LEAST = QSize(640, 440)


def room_above(window: QWidget | None, width: int, height: int) -> QSize:
    """Return this size, or what there is room for above a window."""
    wanted = QSize(width, height)
    if window is None:
        return wanted
    room = window.size() - QSize(_AROUND, _AROUND)
    return wanted.boundedTo(room.expandedTo(_LEAST))
