"""Telling reprints: how much of one text stands in another, and a fingerprint that finds candidates for that.

Words are compared folded (case, accents and letter variants do not matter); scripts without spaces count in
pairs of characters. A reprint may be edited lightly, cut to half, or go on with words of its own.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .search_words import indexed

REPRINT = 0.6
"""From this likeness on, one text is a reprint of another."""

MARKS_SHARED = 2
"""Marks that articles have to share to be worth a look: at a quarter of their runs in common, 94 of 100 pairs do."""

VERSION = 1
"""Changes with the way fingerprints are made: older ones are made anew."""

_FEW = 40  # words below which a text has to be nearly equal, however much of it stands in the other
_FEWEST = 8  # words below which a text is a reprint of nothing
_NEARLY = 0.9  # of a short text, and of the one it is compared with
_PART = 0.2  # of the longer text that has to stand in the shorter: a quoted paragraph makes no reprint
_RUN = 4  # words in a row that two texts have to share: all articles have “of the” in common
_VALUES = 64  # of a fingerprint, each the same in two texts as often as they have the same runs of words
_DIGEST = f"<{_VALUES}I"
_SHARED = 6  # values: texts with a quarter of their runs in common share 16, others 0 or 1
_MARKS = 16  # values that fingerprints are found by
_SPREAD = 0x9E3779B1
_SEED = 2031
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are compared."""
    return _WORD.findall(indexed(text))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of the shorter text's words that stand in the longer one too, in its order, in runs of four.

    The texts come as their `words_of`. 1 for equal texts, 0 where they share no run; the same both ways.
    """
    shared, shortest, _longest = _measured(one, other)
    return shared / shortest if shared else float(list(one) == list(other))


def reprint_likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the likeness of two texts that are reprints of one another, or 0 where they are not.

    They are from REPRINT on, if they share a fifth of the longer one; short texts have to be nearly equal.
    """
    shared, shortest, longest = _measured(one, other)
    if shortest < _FEWEST:
        return 0.0
    is_one = (
        shared >= REPRINT * shortest and shared >= _PART * longest
        if shortest >= _FEW
        else shared >= _NEARLY * longest
    )
    return shared / shortest if is_one else 0.0


def fingerprints(texts: Iterable[Sequence[str]]) -> list[bytes]:
    """Return a MinHash for each text, as its `words_of`: 256 bytes, or none for one too short to be a reprint."""
    from rensa import RMinHash

    sets = [_shingles(words) for words in texts]
    digests = RMinHash.digests_from_token_sets(sets, _VALUES, _SEED)
    return [
        struct.pack(_DIGEST, *digest) if words else b"" for digest, words in zip(digests, sets, strict=True)
    ]


def marks(fingerprint: bytes) -> list[int]:
    """Return the numbers to file a fingerprint under: those of reprints nearly always have MARKS_SHARED in common."""
    values = struct.unpack(_DIGEST, fingerprint) if fingerprint else ()
    return [(value ^ place * _SPREAD) & 0x7FFFFFFF for place, value in enumerate(values[:_MARKS])]


def may_be_reprints(fingerprint: bytes, other: bytes) -> bool:
    """Tell whether it is worth comparing the texts of these fingerprints."""
    values, others = struct.unpack(_DIGEST, fingerprint), struct.unpack(_DIGEST, other)
    return len([value for value, its in zip(values, others, strict=True) if value == its]) >= _SHARED


def _shingles(words: Sequence[str]) -> list[str]:
    if len(words) < _FEWEST:
        return []
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return [f"{one} {other}" for one, other in zip(pairs, pairs[2:], strict=False)]


def _measured(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
    """Return how many words two texts share in runs, in one order, and how many the shorter and the longer have."""
    shorter, longer = sorted((one, other), key=lambda words: (len(words), words))
    runs, others = _runs(shorter), _runs(longer)
    if set(runs).isdisjoint(others):
        return 0, len(shorter), len(longer)
    return _covered(runs, others, len(shorter)), len(shorter), len(longer)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Return every run of words."""
    return list(zip(*(words[first:] for first in range(_RUN)), strict=False))


def _covered(runs: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]], length: int) -> int:
    """Return how many words lie in the runs that both have in the same order."""
    from rapidfuzz.distance import Indel

    covered = bytearray(length)
    for block in Indel.opcodes(runs, others):
        if block.tag == "equal":
            end = block.src_end + _RUN - 1
            covered[block.src_start : end] = b"\1" * (end - block.src_start)
    return sum(covered)
