"""The order in which the lines of a page are read: column after column, with what stands across them between."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from .lines import Line, around, joined

_GUTTER = 0.5  # of the size: how wide the gap between two columns is at least
_NARROW = 4.0  # of the size: narrower than that is a list's numbers, not a column
_FEWEST = 2  # lines of a column
_MOST = 1000  # pieces of lines on a page in which columns are looked for
_DEEPEST = 8  # columns in columns


def regions(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of a page as they are read, those of each column, or across some, together."""
    if not lines:
        return []
    leftwards = 2 * sum(line.is_right_to_left for line in lines) > len(lines)
    return [_rows(region) for region in _cut(list(lines), leftwards=leftwards, depth=0)]


def _rows(pieces: list[Line]) -> list[Line]:
    """Return the pieces from the top down, with those at one height as one line."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if rows and abs(rows[-1][0].middle - piece.middle) < 0.3 * max(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [joined(row) for row in rows]


def _cut(lines: list[Line], *, leftwards: bool, depth: int) -> list[list[Line]]:
    at = _gutter(lines) if 2 * _FEWEST <= len(lines) <= _MOST and depth < _DEEPEST else None
    if at is None:
        return [lines]
    out: list[list[Line]] = []
    for band in _bands(lines, at):
        sides = _sides(band, at)
        if sides is None:
            out.append(band)
            continue
        for side in reversed(sides) if leftwards else sides:
            out += _cut(side, leftwards=leftwards, depth=depth + 1)
    return out


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the left edge of the gap that parts the most lines into two columns, if there is one."""
    wide = _GUTTER * median(line.size for line in lines)
    best, found = 2 * _FEWEST - 1, None
    for right in sorted({round(line.box[2], 0) + 1 for line in lines}):
        if sum(line.box[0] < right < line.box[2] for line in lines) > len(lines) / 2:
            continue
        if any(right <= line.box[0] < right - 1 + wide for line in lines):
            continue
        parted = sum(len(band) for band in _bands(lines, right) if _sides(band, right))
        if parted > best:
            best, found = parted, right
    return found


def _bands(lines: Sequence[Line], at: float) -> list[list[Line]]:
    """Part lines from the top down into those that a gap parts and those between, which lie across it."""
    across = sorted((line for line in lines if line.box[0] < at < line.box[2]), key=lambda line: -line.middle)
    rest = sorted(
        (line for line in lines if not line.box[0] < at < line.box[2]), key=lambda line: -line.middle
    )
    out: list[list[Line]] = []
    for line in [*across, None]:
        height = line.middle if line else float("-inf")
        taken = [one for one in rest if one.middle > height]
        rest = rest[len(taken) :]
        if taken and _sides(taken, at) is None and out:
            out[-1] += taken  # the last line of a paragraph that lies across
        elif taken:
            out.append(taken)
        if line and out and _sides(out[-1], at) is None:
            out[-1].append(line)
        elif line:
            out.append([line])
    return out


def _sides(band: Sequence[Line], at: float) -> tuple[list[Line], list[Line]] | None:
    """Return the columns left and right of a gap, if lines are two columns there: beside each other, and wide."""
    if any(line.box[0] < at < line.box[2] for line in band):
        return None
    left = [line for line in band if line.box[2] <= at]
    right = [line for line in band if line.box[0] >= at]
    if len(left) < _FEWEST or len(right) < _FEWEST:
        return None
    one, other = (around([line.box for line in side]) for side in (left, right))
    if min(one[3], other[3]) <= max(one[1], other[1]):
        return None
    widths = [
        median(line.box[2] - line.box[0] for line in side) / median(line.size for line in side)
        for side in (left, right)
    ]
    return (left, right) if min(widths) >= _NARROW else None
