"""Telling reprints: how much of one text stands in another, and a fingerprint that finds candidates for that.

Words are compared folded (case, accents and letter variants do not matter); scripts without spaces count in
pairs of characters. A reprint may be edited lightly, cut to half, or go on with words of its own.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import eq

from .search_words import indexed

REPRINT = 0.6
"""From this likeness on, one text is a reprint of another."""

VERSION = 1
"""Changes with the way fingerprints are made: older ones are made anew."""

_FEW = 40  # words below which a text has to be nearly equal, however much of it stands in the other
_FEWEST = 8  # words below which a text is a reprint of nothing
_NEARLY = 0.9  # of a short text, and of the one it is compared with
_PART = 0.2  # of the longer text that has to stand in the shorter: a quoted paragraph makes no reprint
_RUN = 4  # words in a row that two texts have to share: all articles have “of the” in common
_SHINGLE = 3  # words of which fingerprints are made
_BANDS, _ROWS = 32, 2  # finds nearly all pairs that share a quarter of their shingles
_DIGEST = f"<{_BANDS * _ROWS}I"
_SHARED = 6  # values of a fingerprint: a quarter of the shingles makes 16 of 64, another article's 0 or 1
_SEED = 2031
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words of `text` as they are compared."""
    return _WORD.findall(indexed(text))


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of the shorter text's words that stand in the longer one too, in runs of four or more.

    The texts come as their `words_of`. 1 for equal texts, 0 where they share no run; the order does not matter.
    """
    shared, shortest, _longest = _measured(one, other)
    return shared / shortest if shortest else float(list(one) == list(other))


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
    digests = RMinHash.digests_from_token_sets(sets, _BANDS * _ROWS, _SEED)
    return [
        struct.pack(_DIGEST, *digest) if words else b"" for digest, words in zip(digests, sets, strict=True)
    ]


def marks(fingerprint: bytes) -> list[str]:
    """Return the words to file a fingerprint under: those of reprints have some in common."""
    values = struct.unpack(_DIGEST, fingerprint) if fingerprint else ()
    return [
        f"{_mixed(band, *values[band * _ROWS : (band + 1) * _ROWS]):08x}"
        for band in range(len(values) // _ROWS)
    ]


def may_be_reprints(fingerprint: bytes, other: bytes) -> bool:
    """Tell whether it is worth comparing the texts of these fingerprints."""
    values, others = memoryview(fingerprint).cast("I"), memoryview(other).cast("I")
    return sum(map(eq, values, others)) >= _SHARED


def _mixed(band: int, first: int, second: int) -> int:
    """Return one number of 32 bits for a band and its two values, the same on every machine."""
    mixed = (first * 0x9E3779B97F4A7C15 + second * 0xC2B2AE3D27D4EB4F + band * 0x165667B19E3779F9) & (
        2**64 - 1
    )
    return (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 >> 32 & 0xFFFFFFFF


def _shingles(words: Sequence[str]) -> list[str]:
    if len(words) < _FEWEST:
        return []
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return [f"{pair} {word}" for pair, word in zip(pairs, words[_SHINGLE - 1 :], strict=False)]


def _measured(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
    """Return how many words two texts share in runs, and how many the shorter and the longer one have."""
    runs, others = _runs(one), _runs(other)
    both = runs.keys() & others.keys()
    shared = min(_covered(one, runs, both), _covered(other, others, both))
    return shared, *sorted((len(one), len(other)))  # type: ignore[return-value]


def _runs(words: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
    """Return where each run of words stands; a text too short for one is a run by itself."""
    found: dict[tuple[str, ...], list[int]] = {}
    size = min(_RUN, len(words))
    for at, run in enumerate(zip(*(words[first:] for first in range(size)), strict=False)):
        found.setdefault(run, []).append(at)
    return found


def _covered(
    words: Sequence[str], runs: dict[tuple[str, ...], list[int]], both: Iterable[tuple[str, ...]]
) -> int:
    """Return how many words lie in a run that both texts have."""
    covered = bytearray(len(words))
    for run in both:
        for at in runs[run]:
            covered[at : at + len(run)] = b"\1" * len(run)
    return sum(covered)
