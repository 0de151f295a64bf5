"""Where the cursor of a matrix goes: from cell to cell, from claim to claim, along what is joined."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractItemView

from .matrix_parts import Key, Matrix, Spot

_Cursor = QAbstractItemView.CursorAction
_SIDEWAYS = (_Cursor.MoveLeft, _Cursor.MoveRight)


def moved(matrix: Matrix, at: Spot, action: _Cursor, *, far: bool) -> Spot:
    """Return where a key moves the cursor to: the next cell, or `far` the next claim that way."""
    if action in (_Cursor.MoveHome, _Cursor.MoveEnd):
        return _end(matrix, at, is_last=action == _Cursor.MoveEnd, far=far)
    if action in _SIDEWAYS:
        return _beside(matrix, at, 1 if action == _Cursor.MoveRight else -1, far=far)
    if action in (_Cursor.MoveUp, _Cursor.MoveDown):
        return _below(matrix, at, 1 if action == _Cursor.MoveDown else -1, far=far)
    return at


def nearest(matrix: Matrix, line: int, column: int) -> Spot | None:
    """Return the place in a column that is nearest to a line."""
    if not 0 <= column < len(matrix.columns):
        return None
    for way in range(len(matrix.lines)):
        for there in (line - way, line + way):
            if 0 <= there < len(matrix.lines) and matrix.is_stop(there, column):
                return there, column
    return None


def first_card(matrix: Matrix) -> Spot | None:
    """Return the place of the first card."""
    return next(cards(matrix), None)


def cards(matrix: Matrix) -> Iterator[Spot]:
    """Yield the places of all cards, line by line."""
    for number, line in enumerate(matrix.lines):
        for column in sorted(line.cards):
            yield number, column


def joined_ends(matrix: Matrix) -> list[Key]:
    """Return the cards of all pairs, one end after the other: a step goes on to the other end or to the next pair."""
    ends: list[Key] = []
    for pair in matrix.pairs:
        for claim in (pair.source, pair.target):
            card = matrix.card(matrix.spots[claim][0])
            if card is not None:
                ends.append(card.key)
    return ends


def step_joined(matrix: Matrix, key: Key | None, place: int, step: int) -> int:
    """Return where among the joined ends to go from a card; `place` is where the last step ended, -1 for none."""
    ends = joined_ends(matrix)
    if not ends:
        return -1
    if not (0 <= place < len(ends) and ends[place] == key):
        claims = [claim for claim, _ in ends]
        if key is None or key[0] not in claims:
            return 0 if step > 0 else len(ends) - 1
        place = claims.index(key[0])
    place = (place + step) % len(ends)
    return (place + step) % len(ends) if ends[place] == key else place


def _end(matrix: Matrix, at: Spot, *, is_last: bool, far: bool) -> Spot:
    if far:
        all_cards = list(cards(matrix))
        return all_cards[-1 if is_last else 0] if all_cards else at
    column = len(matrix.columns) - 1 if is_last else 0
    return _in_group(matrix, at[0], column)


def _beside(matrix: Matrix, at: Spot, step: int, *, far: bool) -> Spot:
    group = matrix.group(at[0])
    column = at[1] + step
    while far and 0 <= column < len(matrix.columns) and not matrix.has_cards(group, column):
        column += step
    return _in_group(matrix, at[0], column) if 0 <= column < len(matrix.columns) else at


def _in_group(matrix: Matrix, line: int, column: int) -> Spot:
    """Return the claim of the same claimant in a column that is nearest, or its empty cell."""
    group = matrix.group(line)
    mine = [number for number in group if column in matrix.lines[number].cards]
    return min(mine, key=lambda number: abs(number - line), default=group.start), column


def _below(matrix: Matrix, at: Spot, step: int, *, far: bool) -> Spot:
    line, column = at[0] + step, at[1]
    while 0 <= line < len(matrix.lines):
        if column in matrix.lines[line].cards or (not far and matrix.is_stop(line, column)):
            return line, column
        line += step
    return at
