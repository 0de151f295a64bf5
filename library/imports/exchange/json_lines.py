"""Lines of JSON, an object each, or a list of them: some tools hand out either."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...errors import UnreadableError

BLANK = b"\xef\xbb\xbf \t\r\n"
"""What may stand before anything else in a file."""


def rows(data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each object with its place, “Line 1” or in a list “Item 1”; blank lines are none.

    Raises UnreadableError for what is no object.
    """
    for place, row in _items(data) if data.lstrip(BLANK)[:1] == b"[" else _lines(data):
        if not isinstance(row, dict):
            raise UnreadableError(f"{place}: it is no object.")
        yield place, row


def _lines(data: bytes) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                yield f"Line {number:,}", json.loads(line)
            except (ValueError, RecursionError) as error:
                raise UnreadableError(f"Line {number:,}: it is not whole JSON ({error}).") from None


def _items(data: bytes) -> Iterator[tuple[str, Any]]:
    try:
        items = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"It is not whole JSON ({error}).") from None
    for number, item in enumerate(items, 1):
        yield f"Item {number:,}", item
