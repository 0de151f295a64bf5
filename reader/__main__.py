"""`parley`: subcommands go to the command line; without one it will open the window."""

from __future__ import annotations

import signal
import sys

# Ctrl+C while the program still loads ends it without a word.
signal.signal(signal.SIGINT, signal.SIG_DFL)

from library.cli import main as run_command  # noqa: E402


def main() -> int:
    """Run `parley` and return its exit code."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return run_command(sys.argv[1:] or ["--help"])


if __name__ == "__main__":
    sys.exit(main())
