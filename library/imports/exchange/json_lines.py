"""Lines of JSON: an object each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...errors import UnreadableError


def rows(data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line's number from 1 and its object; blank lines are none. Raises UnreadableError for another one."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UnreadableError(f"Line {number:,}: it is not whole JSON ({error}).") from None
        if not isinstance(row, dict):
            raise UnreadableError(f"Line {number:,}: it is no object.")
        yield number, row
