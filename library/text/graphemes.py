"""User-perceived characters: a span never starts or ends inside one (Unicode UAX #29)."""

from __future__ import annotations

import regex

_CLUSTER = regex.compile(r"\X")


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the smallest span of whole grapheme clusters that holds `[start, end)` (code points)."""
    return _cluster_around(text, start)[0], _cluster_around(text, end)[1]


def _cluster_around(text: str, offset: int) -> tuple[int, int]:
    """Return the bounds of the cluster that `offset` splits, or `(offset, offset)` at a boundary."""
    if not 0 < offset < len(text) or (text[offset - 1].isascii() and text[offset].isascii()):
        return offset, offset
    for cluster in _CLUSTER.finditer(text, _safe_start(text, offset)):
        if cluster.end() >= offset:
            return (offset, offset) if cluster.end() == offset else cluster.span()
    return offset, offset


def _safe_start(text: str, offset: int) -> int:
    """Return a boundary at or before `offset`: between two ASCII characters there always is one."""
    at = offset - 1
    while at > 0 and not (text[at - 1].isascii() and text[at].isascii()):
        at -= 1
    return at
