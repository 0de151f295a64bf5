"""The file of a DocBin, made of documents one at a time: spaCy's own `DocBin.to_bytes` needs all of them in memory.

It is a msgpack map packed by zlib. The values that grow with the documents wait in temporary files, as their length
stands before them; what spaCy would guess itself (the attributes of tokens that nobody has set) is not in it.
"""

from __future__ import annotations

import struct
import tempfile
import zlib
from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import IO, Any, Self

_VERSION = "0.1"
_IN_MEMORY, _PIECE = 1 << 20, 1 << 16  # bytes
_BYTES, _LIST = 0xC6, 0xDD  # msgpack's signs for those with 32 bits of length
_SPAN = struct.Struct(">QQQllll")


class DocBinFile:
    """Takes spaCy's documents, and then is a file; the documents are not needed any more once they were added."""

    def __init__(self) -> None:
        from srsly.msgpack import Packer

        self._packed = Packer(
            use_bin_type=True
        ).pack  # spaCy makes one for each value, which takes a millisecond
        self._stack = ExitStack()
        self._tokens, self._spaces, self._strings, self._groups, self._data = (
            self._waiting() for _ in range(5)
        )
        self._lengths = array("i")
        self._known: set[str] = set()
        self._names = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def size(self) -> int:
        """How many bytes wait to be written."""
        return sum(
            file.tell() for file in (self._tokens, self._spaces, self._strings, self._groups, self._data)
        )

    def add(self, doc: Any, names: Iterable[str]) -> None:
        """Take a document with its span groups and user data; `names` are the labels and ids that its spans have."""
        from spacy.attrs import ORTH, SPACY

        self._tokens.write(doc.to_array([ORTH]).tobytes())
        self._spaces.write(doc.to_array([SPACY]).astype(bool).tobytes())
        self._lengths.append(len(doc))
        words = {token.text for token in doc} - self._known
        self._known |= words
        for name in (
            *words,
            *names,
        ):  # a name may come twice; to remember them all would take too much memory
            self._strings.write(self._packed(name))
            self._names += 1
        groups = {self._group(key, group): [key] for key, group in doc.spans.items()}
        self._groups.write(self._packed(self._packed(groups) if groups else b""))
        self._data.write(self._packed(self._packed(doc.user_data)))

    def _group(self, name: str, spans: Iterable[Any]) -> bytes:
        """Return what `SpanGroup.to_bytes` does."""
        packed = [
            _SPAN.pack(one.id, one.kb_id, one.label, one.start, one.end, one.start_char, one.end_char)
            for one in spans
        ]
        whole: bytes = self._packed({"name": name, "attrs": {}, "spans": packed})
        return whole

    def pieces(self) -> Iterator[bytes]:
        """Yield the file."""
        packing = zlib.compressobj()
        for part in self._parts():
            if packed := packing.compress(part):
                yield packed
        yield packing.flush()

    def _parts(self) -> Iterator[bytes]:
        from spacy.attrs import ORTH

        count = len(self._lengths)
        values: dict[str, Iterable[bytes]] = {
            "version": [self._packed(_VERSION)],
            "attrs": [self._packed([ORTH])],
            "tokens": _with_length(_BYTES, self._tokens.tell(), self._tokens),
            "spaces": _with_length(_BYTES, self._spaces.tell(), self._spaces),
            "lengths": [self._packed(self._lengths.tobytes())],
            "strings": _with_length(_LIST, self._names, self._strings),
            "cats": [_header(_LIST, count), self._packed({}) * count],
            "flags": [_header(_LIST, count), self._packed({"has_unknown_spaces": False}) * count],
            "span_groups": _with_length(_LIST, count, self._groups),
            "user_data": _with_length(_LIST, count, self._data),
        }
        yield bytes([0x80 | len(values)])  # a map of so many
        for name, parts in values.items():
            yield self._packed(name)
            yield from parts

    def _waiting(self) -> IO[bytes]:
        return self._stack.enter_context(tempfile.SpooledTemporaryFile(_IN_MEMORY))


def _with_length(sign: int, length: int, file: IO[bytes]) -> Iterator[bytes]:
    yield _header(sign, length)
    file.seek(0)
    while part := file.read(_PIECE):
        yield part


def _header(sign: int, length: int) -> bytes:
    return struct.pack(">BI", sign, length)
