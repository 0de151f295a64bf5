"""What an input format is: one object per module, told by a file's content and suffix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..model import Draft
from .worker import Worker


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name for reports and its bytes."""

    path: str
    name: str
    data: bytes = field(repr=False)
    encoding: str = ""

    @property
    def suffix(self) -> str:
        """The name's ending in lower case, with its dot, or an empty string."""
        dot = self.name.rfind(".")
        return self.name[dot:].lower() if dot > 0 else ""

    @property
    def stem(self) -> str:
        """The name without its ending, for a title where a text has none."""
        return self.name[: len(self.name) - len(self.suffix)] or self.name


@dataclass(frozen=True, slots=True)
class InputFormat:
    """A format that articles are read from.

    `fits` tells whether a source is in this format; `read` returns its articles or raises
    UnreadableError with the reason. What can hang or crash is read in the worker.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    fits: Callable[[Source], bool]
    read: Callable[[Source, Worker], list[Draft]]
