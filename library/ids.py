"""Ids: UUIDv7 strings, which sort by the time they were made (RFC 9562, section 5.7)."""

from __future__ import annotations

import os
import threading
import time
import uuid

_DERIVED = uuid.UUID("6f0d9a3c-5e1b-5d53-9a35-0b1f6a8f7c11")
_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a fresh UUIDv7; ids made by one process are strictly increasing.

    The 12 bits after the milliseconds carry the fraction of the millisecond (RFC 9562, section 6.2,
    method 3); a tie is broken by counting on.
    """
    global _last
    nanoseconds = time.time_ns()
    stamp = (nanoseconds // 1_000_000 << 12) | (nanoseconds % 1_000_000 * 4096 // 1_000_000)
    with _lock:
        stamp = _last = max(stamp, _last + 1)
    milliseconds, fraction = stamp >> 12, stamp & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return str(uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | tail))


def derived_id(*parts: object) -> str:
    """Return the UUID that always belongs to `parts`: an id for what comes without one of its own."""
    return str(uuid.uuid5(_DERIVED, "/".join(str(part) for part in parts)))


def is_id(text: object) -> bool:
    """Tell whether `text` is a UUID in its usual lower-case form."""
    try:
        return isinstance(text, str) and str(uuid.UUID(text)) == text
    except ValueError:
        return False
