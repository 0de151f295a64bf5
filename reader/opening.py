"""Opening the window: whether there is such a library, a display, and all that Qt needs."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from library import LibraryError

from . import needs, picture


def open_window(named: str, png: str = "") -> int:
    """Open the window on the library that is named, or on the one opened last, or paint it to `png`.

    Raises a LibraryError where there is no such library, no display, or no Qt.
    """
    path = _path(named) if named else None
    if path is not None and not path.is_file():
        what = "is a folder, not a library" if path.is_dir() else "is not there"
        raise LibraryError(f"“{path}” {what}.", "Name a library: a file that ends in .parley.")
    if png:
        picture.go_blind()
    elif not picture.has_display():
        raise LibraryError(
            "There is no display to open a window on.",
            "“parley --help” lists what works without one; “parley open FILE --picture out.png” paints it.",
        )
    _require_libraries(is_blind=bool(png))
    try:
        from reader.app import run
    except ImportError as error:
        if not needs.is_of_qt(error):
            raise
        raise LibraryError(*needs.why_not(error)) from error
    return run(path, Path(png) if png else None)


def _require_libraries(*, is_blind: bool) -> None:
    missing = [] if is_blind else needs.missing_for_x11()
    if missing:
        raise LibraryError(
            f"Parley's window needs {', '.join(missing)}, which this system lacks.", needs.install(missing)
        )


def _path(named: str) -> Path:
    """Return a path as a person or a file manager names it."""
    if named.startswith("file:"):
        return Path(unquote(urlsplit(named).path))
    return Path(named)
