"""A guard for what a PDF's streams unpack to: pdfminer would unpack gigabytes, and read them for hours."""

from __future__ import annotations

import zlib

from ...errors import UnreadableError

_RATIO = 200  # times its own size that a stream may unpack to ...
_HARMLESS = 8 * 1024 * 1024  # bytes, if that is more than so many
_REFUSED = "A part of it would unpack to {:,.0f} MB or more, {:,} times its size: it may be made to do harm."


class Guarded:
    """Stands in for the module zlib where pdfminer unpacks streams, and refuses what swells too much."""

    error = zlib.error
    decompressobj = zlib.decompressobj  # for damaged streams, byte by byte: the time limit is enough

    @staticmethod
    def decompress(data: bytes) -> bytes:
        """Unpack a stream; raises UnreadableError for one that is made to do harm, as zlib does for a damaged one."""
        most = max(_HARMLESS, _RATIO * len(data))
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(data, most + 1)
        if len(unpacked) > most:
            raise UnreadableError(_REFUSED.format(most / 2**20, most // len(data)))
        if not unpacker.eof:
            raise zlib.error("incomplete or truncated stream")
        return unpacked


def guard() -> None:
    """Let pdfminer unpack streams only with care, in this process, from now on."""
    from pdfminer import pdftypes

    vars(pdftypes)["zlib"] = Guarded
