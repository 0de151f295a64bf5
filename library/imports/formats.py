"""What an input format is: one object per module, told by a file's content and suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from ..articles import DESCRIBED
from ..model import Draft
from .worker import Worker

LARGEST = 64 * 1024 * 1024
"""Bytes of a file of one article, or of a few."""

LARGEST_OF_MANY = 512 * 1024 * 1024
"""Bytes of a mailbox or a table, of which little more than the file itself is ever in memory."""

LARGEST_EXPORT = 4 * 1024**3
"""Bytes of a Parley export, which holds many articles."""

MAPPED = ("text", *DESCRIBED)
"""What a column of a table can hold."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: an outlet for all, an encoding for all, or only a rehearsal that writes nothing.

    `stdin_name` is what an article from standard input says it came from; `columns` says which column of a table
    holds which field (headers by field); `jobs` is how many files are parsed at once; `form` is the id of the format
    that all files are in, where a person said so.
    """

    outlet: str = ""
    encoding: str = ""
    rehearsal: bool = False
    stdin_name: str = "standard input"
    columns: tuple[tuple[str, str], ...] = ()
    jobs: int = 1
    form: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name for reports and its bytes.

    `columns` says for a table which column holds which field, where a person said so: headers by field.
    """

    path: str
    name: str
    data: bytes = field(repr=False)
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)

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
class Faulty:
    """One of several articles of a file that cannot be read: its position from 1, and why."""

    place: int
    reason: str


@dataclass(frozen=True, slots=True)
class InputFormat:
    """A format that articles are read from.

    `fits` tells from a source's content whether it is in this format; `read` gives its articles, or raises
    UnreadableError with the reason. What can hang or crash is read in the worker. Articles of a file of
    several have their `place` in it; one that cannot be read is a Faulty, and does not stop the rest. A
    Source is a Parley export made of the file. What
    `is_quick` needs no worker and is read at once. `largest` is how many bytes a file may have.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    fits: Callable[[Source], bool]
    read: Callable[[Source, Worker], Iterable[Draft | Faulty | Source]]
    is_quick: bool = False
    largest: int = LARGEST
