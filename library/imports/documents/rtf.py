"""RTF documents: the words that a word processor would show, and what the document says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...model import Draft
from ..blocks import Block
from ..databases import batches
from ..databases.telling import one_or_many
from ..formats import Faulty, InputFormat, Source
from ..worker import Worker
from . import describing as documents

_UNKNOWN = "Some characters could not be read: they are shown as �."


def extract(data: bytes) -> dict[str, Any] | Iterator[dict[str, Any]]:
    """Read an RTF file, of one article or many; runs in the worker."""
    return one_or_many(_found(data))


def _found(data: bytes) -> dict[str, Any]:
    from .rtf_reader import Reader

    reader = Reader(data)
    blocks = reader.blocks()
    state = reader.state
    blocks += documents.numbered(state.notes)
    said = (
        (state.has_changes, documents.TRACKED),
        (state.has_comments, documents.COMMENTED),
        (any("�" in block.text for block in blocks), _UNKNOWN),
    )
    return documents.found(blocks, state.properties, [sentence for is_so, sentence in said if is_so])


def blocks_of(data: bytes) -> list[Block]:
    """Return what is in an RTF file, for readers of files that hold many articles; runs in the worker."""
    return [Block(text, what) for text, what in _found(data)["blocks"]]


def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    """Yield the one article of an RTF file, or all of a batch."""
    return batches.read("rtf", source, worker)


RTF = InputFormat(
    "rtf",
    "Rich text (RTF)",
    (".rtf",),
    lambda source: source.data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"),
    read,
)
