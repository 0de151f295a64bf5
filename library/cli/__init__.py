"""The command line: everything the library does, for people and, with `--json`, for programs; no Qt."""

from .entry import main

__all__ = ["main"]
