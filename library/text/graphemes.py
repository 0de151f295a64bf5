"""User-perceived characters: a span never starts or ends inside one (Unicode UAX #29)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

_CLUSTER = regex.compile(r"\X")
# Between two such characters (Hangul only as whole syllables) there always is a boundary. The three
# letters that are left out are newer to `\X` than to the property.
_PLAIN = regex.compile(
    r"(?![\u1cf5\u1cf6\U00011a3a])"
    r"[\p{Grapheme_Cluster_Break=Other}\p{Grapheme_Cluster_Break=LV}\p{Grapheme_Cluster_Break=LVT}\n]"
)
_NOT_PLAIN = regex.compile(
    r"[\u1cf5\u1cf6\U00011a3a]"
    r"|[^\p{Grapheme_Cluster_Break=Other}\p{Grapheme_Cluster_Break=LV}\p{Grapheme_Cluster_Break=LVT}\n]"
)
_MARK = regex.compile(r"\p{Grapheme_Cluster_Break=Extend}")
_ALPHABETIC = regex.compile(r"[\x00-\x7f\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Hebrew}\p{Arabic}]")
_FLAG_HALF = regex.compile(r"\p{Regional_Indicator}")
_FLAG_HALVES_BEFORE = regex.compile(r"(?r)\p{Regional_Indicator}+")


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the smallest span of whole grapheme clusters that holds `[start, end)` (code points)."""
    return _cluster_around(text, start)[0], _cluster_around(text, end)[1]


def is_plain(text: str) -> bool:
    """Tell whether every code point of `text` is a character of its own."""
    return text.isascii() or not _NOT_PLAIN.search(text)


def snap_all(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return each of `places` as `snap` does; reads the text once, however many there are."""
    around = {}
    last = 0, 0
    for edge in sorted({edge for place in places for edge in place}):
        cluster = last if edge < last[1] else _cluster_around(text, edge, last[1])
        around[edge] = last = cluster
    return [(around[start][0], around[end][1]) for start, end in places]


def splitting(text: str, offsets: Iterable[int]) -> set[int]:
    """Return those of `offsets` that split a cluster; reads the text once, however many there are."""
    doubtful = {offset for offset in offsets if not _is_plain_boundary(text, offset)}
    if not doubtful:
        return set()
    return doubtful.difference(cluster.end() for cluster in _CLUSTER.finditer(text))


def boundaries(text: str) -> list[int]:
    """Return all offsets between clusters, the beginning and the end of the text among them."""
    return [0, *(cluster.end() for cluster in _CLUSTER.finditer(text))]


def _cluster_around(text: str, offset: int, known: int = 0) -> tuple[int, int]:
    """Return the bounds of the cluster that `offset` splits, or `(offset, offset)` at a boundary.

    `known` is a boundary before it.
    """
    if _is_plain_boundary(text, offset):
        return offset, offset
    start = offset - 1
    while start > known and not _is_plain_boundary(text, start):
        start -= 1
    cluster = next(cluster for cluster in _CLUSTER.finditer(text, start) if cluster.end() >= offset)
    return (offset, offset) if cluster.end() == offset else cluster.span()


def _is_plain_boundary(text: str, offset: int) -> bool:
    """Tell whether `offset` is a boundary that needs no look at more than its two neighbours."""
    if not 0 < offset < len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if before.isascii() and after.isascii():
        return (before, after) != ("\r", "\n")
    if _FLAG_HALF.match(before) and _FLAG_HALF.match(after):
        halves = _FLAG_HALVES_BEFORE.match(text, 0, offset)
        return halves is not None and len(halves.group()) % 2 == 0
    if not _PLAIN.match(after):
        return False
    # A mark may join what follows only to a letter of an Indic script.
    return bool(_PLAIN.match(before) or (_MARK.match(before) and _ALPHABETIC.match(after)))
