"""The difference of two texts: paragraphs beside one another, and in them the words that came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from .graphemes import splitting
from .paragraphs import Range, is_hidden, lines
from .sentences import wraps

SAME, REMOVED, ADDED, CHANGED = "same", "removed", "added", "changed"

_SCRIPTS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_TOKEN = regex.compile(
    rf"[{_SCRIPTS}]\p{{M}}*|(?:(?![{_SCRIPTS}])[\w\p{{M}}\u200c\u200d'’])+|\s+|.", regex.DOTALL
)
_ALIKE = 0.4  # paragraphs that share so much of their words stand side by side
_MOST_PAIRS = 40_000  # pairs of paragraphs that are weighed between two equal ones
_MOST_TOKENS = 8_000  # of a paragraph that is compared word by word
_FEWEST = 2  # words between two changes below which they are one change

_Pair = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of both texts, in code points: `kind` is "same", "removed", "added" or "changed".

    What was removed has an empty range in the second text, what was added in the first. Same are the words; the
    white space between them may differ.
    """

    kind: str
    one: Range
    other: Range


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of each text, or of one alone (the other's range is empty), in its pieces."""

    one: Range
    other: Range
    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Whether both have the same words."""
        return all(piece.kind == SAME for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts paragraph by paragraph; `is_whole` is False where some were too long, or too many, to be compared."""

    rows: tuple[Row, ...]
    is_whole: bool = True

    @property
    def pieces(self) -> list[Piece]:
        """All pieces in order: their ranges make up each text as it is shown."""
        return [piece for row in self.rows for piece in row.pieces]


def difference(
    one: str, other: str, hidden: Iterable[Range] = (), other_hidden: Iterable[Range] = ()
) -> Difference:
    """Compare two texts without their hidden lines; every other character is in exactly one piece.

    Pieces begin and end at words, and never inside a character. Blank lines belong to the paragraph before them.
    """
    ones, others = _paragraphs(one, tuple(hidden)), _paragraphs(other, tuple(other_hidden))
    rows: list[Row] = []
    end, other_end = 0, 0
    pairs, is_whole = _aligned([one[slice(*each)] for each in ones], [other[slice(*each)] for each in others])
    for at, to in pairs:
        first = (end, end) if at is None else ones[at]
        second = (other_end, other_end) if to is None else others[to]
        end, other_end = first[1], second[1]
        pieces = _pieces(one, first, other, second)
        is_whole = is_whole and pieces is not None
        rows.append(Row(first, second, (Piece(CHANGED, first, second),) if pieces is None else pieces))
    return Difference(tuple(rows), is_whole)


def _paragraphs(text: str, hidden: Sequence[Range]) -> list[Range]:
    """Return the shown paragraphs, each with the blank lines that follow it."""
    cuts = set(wraps(text))
    found: list[Range] = []
    for start, end in lines(text):
        if hidden and is_hidden(hidden, start, end):
            continue
        goes_on = start - 1 in cuts or not text[start:end].strip()
        if found and found[-1][1] == start and goes_on:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _aligned(ones: Sequence[str], others: Sequence[str]) -> tuple[list[_Pair], bool]:
    """Return which paragraph stands beside which: the equal ones, and between them those most alike.

    False beside them says that there were too many between two equal ones to be weighed.
    """
    from rapidfuzz.distance import Indel

    keys, other_keys = ([" ".join(each.split()) for each in texts] for texts in (ones, others))
    pairs: list[_Pair] = []
    is_whole = True
    at = to = 0
    same = [(block.src_start, block.src_end, block.dest_start, block.dest_end)
            for block in Indel.opcodes(keys, other_keys) if block.tag == "equal"]  # fmt: skip
    for start, end, other_start, other_end in [*same, (len(ones), len(ones), len(others), len(others))]:
        some, more = range(at, start), range(to, other_start)
        is_weighed = len(some) * len(more) <= _MOST_PAIRS
        is_whole = is_whole and is_weighed
        pairs += _paired(_best(ones, some, others, more) if is_weighed else [], some, more)
        pairs += zip(range(start, end), range(other_start, other_end), strict=True)
        at, to = end, other_end
    return pairs, is_whole


def _paired(pairs: Sequence[tuple[int, int]], some: range, more: range) -> Iterator[_Pair]:
    """Yield these pairs, and between them what stands alone."""
    at, to = some.start, more.start
    for first, second in [*pairs, (some.stop, more.stop)]:
        yield from ((alone, None) for alone in range(at, first))
        yield from ((None, alone) for alone in range(to, second))
        if first < some.stop and second < more.stop:
            yield first, second
        at, to = first + 1, second + 1


def _best(ones: Sequence[str], some: range, others: Sequence[str], more: range) -> list[tuple[int, int]]:
    """Return the pairs with the greatest sum of likenesses, as the longest common subsequence is found."""
    bags = [Counter(_TOKEN.findall(ones[at])) for at in some]
    other_bags = [Counter(_TOKEN.findall(others[to])) for to in more]
    sums = [[0.0] * (len(more) + 1) for _ in range(len(some) + 1)]
    alike = [[_alike(bag, other) for other in other_bags] for bag in bags]
    for at in reversed(range(len(some))):
        for to in reversed(range(len(more))):
            both = sums[at + 1][to + 1] + alike[at][to] if alike[at][to] >= _ALIKE else 0.0
            sums[at][to] = max(both, sums[at + 1][to], sums[at][to + 1])
    pairs, at, to = [], 0, 0
    while at < len(some) and to < len(more) and sums[at][to] > 0:
        if sums[at][to] == sums[at + 1][to]:
            at += 1
        elif sums[at][to] == sums[at][to + 1]:
            to += 1
        else:
            pairs.append((some[at], more[to]))
            at, to = at + 1, to + 1
    return pairs


def _alike(bag: Counter[str], other: Counter[str]) -> float:
    """Return the share of the words of the shorter paragraph that the other has too, white space left out."""
    bag, other = (Counter({word: n for word, n in each.items() if word.isalnum()}) for each in (bag, other))
    shortest = min(bag.total(), other.total())
    return (bag & other).total() / shortest if shortest else 0.0


def _pieces(one: str, first: Range, other: str, second: Range) -> tuple[Piece, ...] | None:
    """Return what two paragraphs share and not; None where they are too long to be compared by words."""
    if first[0] == first[1] or second[0] == second[1]:
        return (Piece(ADDED if first[0] == first[1] else REMOVED, first, second),)
    body, other_body = one[slice(*first)], other[slice(*second)]
    edges, other_edges = _edges(body), _edges(other_body)
    words, other_words = _keys(body, edges), _keys(other_body, other_edges)
    if words == other_words:
        return (Piece(SAME, first, second),)
    if max(len(words), len(other_words)) > _MOST_TOKENS:
        return None
    edges[0] = other_edges[0] = 0
    edges[-1], other_edges[-1] = len(body), len(other_body)
    return tuple(
        Piece(
            kind,
            (first[0] + edges[a], first[0] + edges[b]),
            (second[0] + other_edges[c], second[0] + other_edges[d]),
        )
        for kind, a, b, c, d in _blocks(words, other_words)
    )


def _edges(text: str) -> list[int]:
    """Return where the words of `text` and what is between them begin and end, the white space around all left out."""
    start = len(text) - len(text.lstrip())
    ends = [start, *(token.end() for token in _TOKEN.finditer(text, start, max(start, len(text.rstrip()))))]
    inside = splitting(text, ends)
    return [end for end in ends if end not in inside]


def _keys(text: str, edges: Sequence[int]) -> list[str]:
    """Return the words between the edges as they are compared: white space is as good as other white space."""
    words = [text[start:end] for start, end in pairwise(edges)]
    return [word if word.strip() else " " for word in words]


def _blocks(words: Sequence[str], others: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return (kind, start, end, start, end) of runs of words, without crumbs in the middle of changes."""
    from rapidfuzz.distance import Indel

    found: list[tuple[str, int, int, int, int]] = []
    codes = list(Indel.opcodes(words, others))
    for number, code in enumerate(codes):
        a, b, c, d = code.src_start, code.src_end, code.dest_start, code.dest_end
        said = sum(any(map(str.isalnum, word)) for word in words[a:b])
        keeps = code.tag == "equal" and (said >= _FEWEST or number in (0, len(codes) - 1))
        if found and not keeps and found[-1][0] != SAME:
            _, first, _, second, _ = found[-1]
            found[-1] = _kind(first, b, second, d), first, b, second, d
        else:
            found.append((SAME if keeps else _kind(a, b, c, d), a, b, c, d))
    return found


def _kind(a: int, b: int, c: int, d: int) -> str:
    return ADDED if a == b else REMOVED if c == d else CHANGED
