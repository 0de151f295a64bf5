"""`parley`: subcommands go to the command line; without one it will open the window."""

from __future__ import annotations

import sys

from library.cli import main as run_command


def main() -> int:
    """Run `parley` and return its exit code."""
    return run_command(sys.argv[1:] or ["--help"])


if __name__ == "__main__":
    sys.exit(main())
