"""The window without a display: whether there is one, and a widget as a picture where there is none."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SIZE = (1440, 900)

_BLIND = {"offscreen", "minimal", "vnc"}
_ROUNDS = 5  # of 60 ms: what comes from another thread is painted too
_PATIENCE = 2.0  # seconds that a display has to answer


def has_display(environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether a window could be seen; a display that is named but does not answer is none."""
    environ = os.environ if environ is None else environ
    wanted = environ.get("QT_QPA_PLATFORM", "")
    if wanted:
        return wanted.partition(":")[0].partition(";")[0] not in _BLIND
    if sys.platform in ("win32", "darwin"):
        return True
    return _wayland_answers(environ) or _x11_answers(environ.get("DISPLAY", ""))


def go_blind() -> None:
    """Let Qt paint in memory; to be called before the QApplication is made."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def save_picture(widget: QWidget, path: Path) -> None:
    """Write the widget, shown at SIZE, to a PNG, whole or not at all; raises OSError with the reason."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    widget.resize(*SIZE)
    widget.show()
    for _ in range(_ROUNDS):
        QApplication.processEvents()
        loop = QEventLoop()
        QTimer.singleShot(60, loop.quit)
        loop.exec()
    picture = widget.grab()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".png")
    os.close(handle)
    try:
        if not picture.save(name, "PNG"):
            raise OSError(f"“{path}” cannot be written.")
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    display = environ.get("WAYLAND_DISPLAY", "")
    return bool(display) and _unix_answers(str(Path(environ.get("XDG_RUNTIME_DIR", "")) / display))


def _x11_answers(display: str) -> bool:
    """See whether an X server is behind a DISPLAY, `[host]:number[.screen]` (X(7)); Qt would abort if not."""
    found = re.fullmatch(r"(?:unix)?(?P<host>.*):(?P<number>\d+)(?:\.\d+)?", display)
    if not found:
        return Path(display).is_socket() if display else False  # XQuartz gives a socket's path
    number = int(found["number"])
    if not found["host"]:
        name = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
        return _unix_answers(name) or _unix_answers(f"\0{name}")
    with contextlib.suppress(OSError), socket.create_connection((found["host"], 6000 + number), _PATIENCE):
        return True
    return False


def _unix_answers(name: str) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as tried:
        tried.settimeout(_PATIENCE)
        tried.connect(name)
        return True
    return False


if __name__ == "__main__":  # for `make run`: 0 where a window could be seen
    sys.exit(not has_display())
