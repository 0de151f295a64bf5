"""Times as programs keep them in SQLite: `2024-01-15 10:00:00`, perhaps with a fraction or a zone behind it."""

from __future__ import annotations

import re

_TIME = re.compile(r"\d{4}-[01]\d-[0-3]\d[ T][0-2]\d:[0-5]\d:[0-5]\d")


def utc_time(written: str) -> str:
    """Return a time that is taken for UTC as ours are, to the second; nothing for what is no time."""
    found = _TIME.match(written)
    return f"{found[0].replace(' ', 'T')}Z" if found else ""
