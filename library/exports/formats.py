"""What an output format is: one object per module, of a library or of a comparison."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from ..compared import Comparison
from ..errors import MissingExtraError, installing
from ..library import Library
from .losses import Lost

TEXT, BINARY, FOLDER = "text", "binary", "folder"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a folder, or of a zip: its path in there, with slashes, and its pieces in order."""

    path: str
    pieces: Iterable[str | bytes]


Piece = str | bytes | Entry


class PutBy(bytes):
    """An empty piece: `size` bytes were put by, to be written later, and count as progress now and once more then."""

    size: int

    def __new__(cls, size: int) -> Self:
        """Make a piece of no bytes."""
        piece = super().__new__(cls)
        piece.size = size
        return piece


def progress_of(piece: str | bytes) -> int:
    """Return how far a piece brings an export, in characters or bytes."""
    return piece.size if isinstance(piece, PutBy) else len(piece)


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format that a library is written in.

    `write` yields what is written in order, for the articles with the given ids or for all, so that a library of any
    size passes through a little memory: text, bytes or, for a folder, its files, as `yields` says. It counts in its
    third argument what it leaves out of what it could hold. `holds` are keys of HOLDABLE: what comes back equal.
    `lexer` is pygments' name for it, `purpose` a line on what it is good for. `extra` names the optional extra it
    needs, and `needs` a module of it; `shows` yields what a preview of a binary format is to show.
    """

    id: str
    title: str
    suffix: str
    lexer: str
    write: Callable[[Library, Sequence[str] | None, Lost], Iterator[Piece]]
    purpose: str = ""
    holds: frozenset[str] = frozenset()
    yields: Literal["text", "binary", "folder"] = "text"
    extra: str = ""
    needs: str = ""
    shows: Callable[[Library, Sequence[str] | None], Iterator[str]] | None = None

    def pieces(
        self, library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None
    ) -> Generator[Piece, None, None]:
        """Return what is written, piece by piece; raises MissingExtraError where what it needs is not installed.

        Who does not take all of it closes it: until then no other snapshot of the library can be taken.
        """
        self.require()
        return self._written(library, ids, Lost() if lost is None else lost)

    def _written(
        self, library: Library, ids: Sequence[str] | None, lost: Lost
    ) -> Generator[Piece, None, None]:
        yield from self.write(library, ids, lost)

    def shown(self, library: Library, ids: Sequence[str] | None = None) -> Iterator[str]:
        """Yield the output as text, to be looked at: the files of a folder each under its name."""
        if self.shows is not None:
            self.require()
            yield from self.shows(library, ids)
            return
        for piece in self.pieces(library, ids) if self.yields != BINARY else ():
            if isinstance(piece, Entry):
                yield f"=== {piece.path} ===\n"
                yield from (each for each in piece.pieces if isinstance(each, str))
                yield "\n"
            elif isinstance(piece, str):
                yield piece

    @property
    def getting(self) -> str:
        """How to get the module that it needs, as a sentence."""
        return installing(self.extra)

    def require(self) -> None:
        """Raise MissingExtraError where the module that it needs is not installed."""
        if self.needs:
            try:
                importlib.import_module(self.needs)
            except ImportError:
                raise MissingExtraError(
                    f"{self.title} needs {self.needs}, which is not installed.",
                    self.getting,
                ) from None


@dataclass(frozen=True, slots=True)
class ComparisonFormat:
    """A format that a comparison is written in; `write` yields the pieces of the file in order."""

    id: str
    title: str
    suffix: str
    lexer: str
    write: Callable[[Library, Comparison], Iterator[str]]
