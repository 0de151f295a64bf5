"""`parley`: a library or nothing opens the window; everything else is the command line."""

from __future__ import annotations

import signal
import sys

# Ctrl+C while the program still loads ends it without a word.
signal.signal(signal.SIGINT, signal.SIG_DFL)

import os  # noqa: E402
from pathlib import Path  # noqa: E402
from urllib.parse import unquote, urlsplit  # noqa: E402

import click  # noqa: E402

from library import LibraryError  # noqa: E402
from library.cli import main as run_command  # noqa: E402
from reader import needs, picture  # noqa: E402


def main() -> int:
    """Run `parley` and return its exit code."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    arguments = sys.argv[1:]
    if not arguments or _is_library(arguments[0]):
        arguments = ["open", *arguments]
    return run_command(arguments, [open_window])


@click.command("open")
@click.argument("file", required=False)
@click.option(
    "--picture",
    "png",
    metavar="PNG",
    help="Paint the window to this file instead; needs no display.",
)
@click.pass_context
def open_window(context: click.Context, file: str | None, png: str | None) -> int:
    """Open the window, as “parley” alone or “parley FILE” does.

    FILE is a library; without it, --library or PARLEY_LIBRARY names it, else it is the one opened last.
    """
    named = file or getattr(context.obj, "library", "") or os.environ.get("PARLEY_LIBRARY", "")
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
    _require_libraries(png is not None)
    try:
        from reader.app import run
    except ImportError as error:
        if not needs.is_of_qt(error):
            raise
        raise LibraryError(*needs.why_not(error)) from error
    return run(path, Path(png) if png else None)


def _require_libraries(is_blind: bool) -> None:
    missing = [] if is_blind else needs.missing_for_x11()
    if missing:
        raise LibraryError(
            f"Parley's window needs {', '.join(missing)}, which this system lacks.", needs.install(missing)
        )


def _is_library(argument: str) -> bool:
    """Tell a library's path from a command and from an option."""
    if argument.startswith("-"):
        return False
    return argument.lower().endswith(".parley") or os.sep in argument or argument.startswith("file:")


def _path(named: str) -> Path:
    """Return a path as a person or a file manager names it."""
    if named.startswith("file:"):
        return Path(unquote(urlsplit(named).path))
    return Path(named)


if __name__ == "__main__":
    sys.exit(main())
