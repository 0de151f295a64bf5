"""`parley`: a library or nothing opens the window; everything else is the command line."""

from __future__ import annotations

import signal
import sys

# Ctrl+C while the program still loads ends it without a word.
signal.signal(signal.SIGINT, signal.SIG_DFL)

import os  # noqa: E402

from library import LibraryError  # noqa: E402
from reader.opening import open_window  # noqa: E402


def main() -> int:
    """Run `parley` and return its exit code."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    arguments = sys.argv[1:]
    if len(arguments) < 2 and all(_is_library(argument) for argument in arguments):
        return _open_at_once(*arguments)
    from library.cli import main as run_command
    from reader.command import open_command

    if _is_library(arguments[0]):
        arguments = ["open", *arguments]
    return run_command(arguments, [open_command])


def _open_at_once(file: str = "") -> int:
    """Open the window without the command line, which would keep the start waiting."""
    try:
        return open_window(file or os.environ.get("PARLEY_LIBRARY", ""))
    except LibraryError as error:
        print(error.message, error.hint, sep="\n", file=sys.stderr)  # noqa: T201 - as the command line does
        return 1


def _is_library(argument: str) -> bool:
    """Tell a library's path from a command and from an option."""
    if argument.startswith("-"):
        return False
    return argument.lower().endswith(".parley") or os.sep in argument or argument.startswith("file:")


if __name__ == "__main__":
    sys.exit(main())
