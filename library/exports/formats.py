"""What an output format is: one object per module, of a library or of a comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..compared import Comparison
from ..library import Library


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format that a library is written in.

    `write` yields the pieces of the file in order, for the articles with the given ids or for all, so
    that a library of any size passes through a little memory; `lexer` is pygments' name for it, `purpose`
    a line on what it is good for.
    """

    id: str
    title: str
    suffix: str
    lexer: str
    write: Callable[[Library, Sequence[str] | None], Iterator[str]]
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonFormat:
    """A format that a comparison is written in; `write` yields the pieces of the file in order."""

    id: str
    title: str
    suffix: str
    lexer: str
    write: Callable[[Library, Comparison], Iterator[str]]
