"""From a comparison to what its matrix shows: cards in words, lines below their organisations, pairs numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from library import (
    ComparedCell,
    ComparedColumn,
    ComparedRow,
    Comparison,
    ComparisonWords,
    NamedRecord,
    column_name,
    interval_in_words,
    printed_date,
    quoted,
    row_name,
    silence,
)

from ..widgets.direction import is_right_to_left, isolated
from ..widgets.matrix_parts import Card, Column, Joint, Line, Matrix, Pair, Spot

SIGNS = {"contradicts": "≠", "repeats": "=", "supports": "→", "is supported by": "←"}
STANCES = {"supports": "+", "opposes": "−", "neutral": "○", "unclear": "?"}

_KINDS = {"actor": 0, "event": 1, "claim": 2}  # the order in which they are named
_LONGEST = 800  # code points of a quote that are shown at all
_Joints = Mapping[str, Sequence[Joint]]


def matrix_of(comparison: Comparison, words: ComparisonWords) -> Matrix:
    """Return what the matrix of a comparison shows."""
    columns = {column.id: number for number, column in enumerate(comparison.outlets)}
    numbers = _numbers(comparison)
    joints = _joints(comparison, numbers)
    lines: list[Line] = []
    headed: dict[str, None] = {}  # the organisations whose line or heading is above
    for row in comparison.rows:
        lines += _headings(row, headed, len(lines), lines[-1].group + 1 if lines else 0)
        lines += _lines(row, columns, words, joints, lines)
    pairs = [Pair(numbers[one.link], one.relation, one.source, one.target) for one in comparison.relations]
    return Matrix(
        tuple(map(_column, comparison.outlets)),
        tuple(lines),
        tuple(sorted(pairs, key=lambda pair: pair.number)),
        _spots(lines),
    )


def _spots(lines: Sequence[Line]) -> dict[str, tuple[Spot, ...]]:
    """Return where each claim is."""
    spots: defaultdict[str, list[Spot]] = defaultdict(list)
    for number, line in enumerate(lines):
        if isinstance(line.cards, _Cards):
            for column, claim in line.cards.claims():
                spots[claim].append((number, column))
    return {claim: tuple(mine) for claim, mine in spots.items()}


class _Cards(Mapping[int, Card]):
    """The cards of a line by column, put into words when they are asked for: of most lines none is ever seen."""

    __slots__ = ("_card", "_cells", "_made")

    def __init__(self, cells: dict[int, ComparedCell], card: Callable[[ComparedCell], Card]) -> None:
        self._cells, self._card = cells, card
        self._made: dict[int, Card] = {}

    def claims(self) -> Iterator[tuple[int, str]]:
        """Yield each column with its claim."""
        return ((column, cell.claim) for column, cell in self._cells.items())

    def __getitem__(self, column: int) -> Card:
        card = self._made.get(column)
        if card is None:
            card = self._made[column] = self._card(self._cells[column])
        return card

    def __contains__(self, column: object) -> bool:
        return column in self._cells

    def __iter__(self) -> Iterator[int]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def _headings(row: ComparedRow, headed: dict[str, None], number: int, group: int) -> Iterator[Line]:
    """Yield a heading for each organisation of a claimant that has neither a heading nor a line of its own yet."""
    if row.claimant is not None:
        headed[row.claimant.id] = None
    for depth, organisation in enumerate(row.organisations):
        if organisation.id not in headed:
            headed[organisation.id] = None
            yield Line(organisation.id, group, number, organisation.name, depth=depth, is_heading=True)
            number, group = number + 1, group + 1


def _lines(
    row: ComparedRow,
    columns: Mapping[str, int],
    words: ComparisonWords,
    joints: _Joints,
    above: Sequence[Line],
) -> Iterator[Line]:
    """Yield the lines of a claimant: as many as the cell with the most claims has."""
    first, group = len(above), above[-1].group + 1 if above else 0
    id = row.claimant.id if row.claimant else ""
    total, count = sum(map(len, row.cells.values())), max(map(len, row.cells.values()))
    about = f"{total:,} claim{'' if total == 1 else 's'}"
    card = partial(_card, row, words, joints)
    for number in range(count):
        cells = {columns[column]: mine[number] for column, mine in row.cells.items() if number < len(mine)}
        cards = _Cards(cells, card)
        yield Line(id, group, first, row_name(row), count, len(row.organisations), about, cards=cards)


def _card(row: ComparedRow, words: ComparisonWords, joints: _Joints, cell: ComparedCell) -> Card:
    values = " · ".join(f"{value['label']}: {_apart(_value(value))}" for value in cell.values)
    return Card(
        cell.claim,
        cell.article,
        cell.mention,
        " ".join(cell.quote[:_LONGEST].split()),
        cell.summary,
        values,
        " · ".join(_towards(cell, words)),
        " · ".join(_facts(cell, words)),
        tuple(joints.get(cell.claim, ())),
        partial(_whole, row, cell, words),
    )


def _towards(cell: ComparedCell, words: ComparisonWords) -> Iterator[str]:
    """Yield whom or what a claim stands for or against, besides the subject itself: actors first, claims last."""
    for about in sorted(dict.fromkeys(cell.about), key=lambda about: _KINDS.get(about.kind, 0)):
        if about.stance and about.id not in words.subject:
            name = quoted(about.name) if about.kind == "claim" else about.name
            yield f"{STANCES.get(about.stance, '·')} {isolated(name)}"


def _facts(cell: ComparedCell, words: ComparisonWords) -> Iterator[str]:
    """Yield what a card says in short besides its values and whom it stands against."""
    if cell.verdict:
        yield f"verdict: {words.label('verdict', cell.verdict).lower()}"
    for stance in dict.fromkeys(about.stance for about in cell.about if about.id in words.subject):
        if stance:
            yield f"{STANCES.get(stance, '·')} {words.label('stance', stance).lower()}"
    for name, key in (("modality", cell.modality), ("mode", cell.mode)):
        if key:
            yield words.label(name, key).lower()
    if cell.said:
        yield _day(cell)
    if cell.via:
        yield f"via {_names(cell.via)}"
    if cell.published and len(words.columns[cell.column].articles) > 1:
        yield f"published {printed_date(cell.published)}"
    parts = [
        about.name for about in dict.fromkeys(cell.about) if about.id in words.parts and not about.stance
    ]
    if parts:
        yield f"about {', '.join(map(isolated, parts))}"


def _day(cell: ComparedCell) -> str:
    """Return when a claim was said: the days as far as they are known, else in the words of the text."""
    said = cell.said or {}
    earliest, latest = said.get("earliest"), said.get("latest")
    if bool(earliest) == bool(latest):
        return f"said {days_in_words(earliest, latest) or interval_in_words(said)}"
    return f"said {'not before' if earliest else 'not after'} {printed_date(str(earliest or latest))}"


def days_in_words(earliest: str | None, latest: str | None) -> str:
    """Return from when to when in words: a whole month or year as such, and what both days share once."""
    try:
        first, last = date.fromisoformat(earliest or ""), date.fromisoformat(latest or "")
    except ValueError:  # one is open, or in a foreign library anything
        return interval_in_words({"earliest": earliest, "latest": latest})
    if first == last:
        return printed_date(last.isoformat())
    goes_on = last + timedelta(days=1) if last < date.max else last
    if first.day == goes_on.day == 1:
        if (first.month, goes_on.month, goes_on.year) == (1, 1, first.year + 1):
            return str(first.year)
        if (goes_on.year - first.year) * 12 + goes_on.month - first.month == 1:
            return printed_date(last.isoformat()[:7])
    shared = 2 if (first.year, first.month) == (last.year, last.month) else int(first.year == last.year)
    words = printed_date(first.isoformat()).split(" ")
    return f"{' '.join(words[: len(words) - shared])} to {printed_date(last.isoformat())}"


def amount_in_words(words: str, low: float | None, high: float | None) -> str:
    """Return the words of a number, or where it has none the number itself."""
    if words or (low is None and high is None):
        return words
    if low == high:
        return f"{low:,g}"
    if low is None or high is None:
        return f"from {low:,g}" if low is not None else f"up to {high:,g}"
    return f"{low:,g}–{high:,g}"


def _whole(row: ComparedRow, cell: ComparedCell, words: ComparisonWords) -> str:
    """Return all that is known of a claim, for a tooltip and for those who hear it."""
    return "\n".join(_known(row, cell, words))


def _known(row: ComparedRow, cell: ComparedCell, words: ComparisonWords) -> Iterator[str]:
    column = words.columns[cell.column]
    title = next((each.title for each in column.articles if each.id == cell.article and column.is_outlet), "")
    where = f"{isolated(column_name(column))}{f', “{isolated(title)}”' if title else ''}"
    yield f"{isolated(row_name(row))} ({where}):"
    for place in cell.places:
        yield f"“{isolated(' '.join(place.quote.split()))}”"
    yield isolated(cell.summary)
    yield from map(isolated, words.facts(cell))
    for how, other in words.joints(cell.claim):
        yield f"{SIGNS[how]} {how} “{isolated(words.summaries[other])}”"


def _value(value: Mapping[str, Any]) -> str:
    """Return a value in its words, or where it has none in the number or the days that it comes to."""
    amount = amount_in_words(value.get("words") or "", value.get("low"), value.get("high"))
    return amount or days_in_words(value.get("earliest"), value.get("latest"))


def _apart(words: str) -> str:
    """Return words that run their own way, also where they run from right to left."""
    return isolated(words) if is_right_to_left(words) else words


def _names(named: Sequence[NamedRecord]) -> str:
    return ", ".join(isolated(one.name) for one in named)


def _column(column: ComparedColumn) -> Column:
    count, is_coded = len(column.articles), column.is_coded
    is_narrow = bool(column.id) and not count
    parts = []
    if column.published:
        parts.append(printed_date(column.published))
    if column.is_outlet and count:
        total = count + sum(column.others.values())
        which = f"{count:,}" if total == count else f"{count:,} of {total:,}"
        parts.append(f"{which} article{'' if total == 1 else 's'}")
    if not column.id:
        coded = "claims that no article mentions"
    elif is_narrow:
        coded = silence(column)
    else:
        coded = "wholly coded" if is_coded else silence(column)
    empty = ("does not report it" if is_coded else "not coded yet") if column.id else ""
    return Column(
        column.id,
        column_name(column),
        " · ".join(parts),
        coded,
        is_coded or not column.id,
        is_narrow,
        empty,
    )


def _numbers(comparison: Comparison) -> dict[str, int]:
    """Return the number of each joint's pair, by its link: as their claims come in the matrix."""
    order: dict[str, int] = {}
    claims = {claim for one in comparison.relations for claim in (one.source, one.target)}
    for cell in comparison.cells if claims else ():
        if cell.claim in claims:
            order.setdefault(cell.claim, len(order))
    joined = sorted(
        comparison.relations,
        key=lambda one: sorted((order[one.source], order[one.target])),
    )
    return {one.link: number for number, one in enumerate(joined, 1)}


def _joints(comparison: Comparison, numbers: Mapping[str, int]) -> dict[str, list[Joint]]:
    """Return how each claim is joined: what it contradicts first, then by the number of the pair."""
    found: defaultdict[str, list[Joint]] = defaultdict(list)
    for one in sorted(comparison.relations, key=lambda one: numbers[one.link]):
        back = "is supported by" if one.relation == "supports" else one.relation
        for mine, other, how in ((one.source, one.target, one.relation), (one.target, one.source, back)):
            joint = Joint(one.relation, SIGNS[how], numbers[one.link], how, other, one.link)
            found[mine].append(joint)
    for joints in found.values():
        joints.sort(key=lambda joint: joint.relation != "contradicts")
    return found
