"""What the window needs of the system: why Qt does not load, in a sentence with the package to install."""

from __future__ import annotations

import ctypes
import os
import re
import sys

_PACKAGES = {  # a library, and who brings it: Debian and Ubuntu, Fedora
    "libEGL.so.1": ("libegl1", "mesa-libEGL"),
    "libGL.so.1": ("libgl1", "mesa-libGL"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
}
_LIBRARY = re.compile(r"lib[^:/]*\.so[.0-9]*(?=:)")  # how the dynamic linker begins its complaint
_OF_X11 = ("libX11", "libxcb", "libxkbcommon-x11")


def is_of_qt(error: ImportError) -> bool:
    """Tell whether it is Qt, or a library of the system that Qt loads, which is not there."""
    package = (error.name or "").partition(".")[0]
    return package in ("PySide6", "shiboken6") or _LIBRARY.match(str(error)) is not None


def why_not(error: ImportError) -> tuple[str, str]:
    """Return what keeps the window from opening, and what to do about it."""
    found = _LIBRARY.match(str(error))
    if found is None:
        return f"Parley's window needs Qt for Python: {error}.", "Install it: pip install PySide6-Essentials"
    library = found[0]
    return f"Parley's window needs {library}, which this system lacks.", install([library])


def missing_for_x11() -> list[str]:
    """Return the libraries without which Qt aborts on X11, where it would open its window there."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return []
    if os.environ.get("WAYLAND_DISPLAY"):
        return []
    return [name for name in _PACKAGES if name.startswith(_OF_X11) and not _loads(name)]


def install(libraries: list[str]) -> str:
    """Return a sentence that says which packages bring these libraries."""
    known = [_PACKAGES[name] for name in libraries if name in _PACKAGES]
    if not known:
        return "Install your system's package for it."
    debian, fedora = (" ".join(dict.fromkeys(names)) for names in zip(*known, strict=True))
    return f"Install it: sudo apt-get install {debian} (Debian, Ubuntu), sudo dnf install {fedora} (Fedora)."


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
