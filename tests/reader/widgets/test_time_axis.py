"""The dates over a timeline, at any zoom."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.widgets.time_axis import DayScale, tiers

DIGIT = 7.0
LAST = date.max.toordinal()


def words(day: str, per_day: float, width: float = 800) -> tuple[list[str], list[str]]:
    first = date.fromisoformat(day).toordinal()
    scale = DayScale(first, first + 10_000, per_day)
    longer, shorter = tiers(scale, 0, width, DIGIT)
    return [each.words for each in longer], [each.words for each in shorter]


def test_dates_are_as_near_as_their_words_fit() -> None:
    assert words("2031-11-01", 100)[1][:3] == ["Sat 1", "Sun 2", "Mon 3"]
    assert words("2031-11-01", 30)[1][:3] == ["1", "2", "3"]
    assert words("2031-11-01", 30)[0] == ["November 2031"]
    assert words("2031-11-01", 8)[1][:5] == ["1", "8", "15", "22", "1"]
    assert words("2031-11-01", 3) == (
        [f"{month} 2031" for month in ("Nov", "Dec")]
        + [f"{m} 2032" for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul")],
        ["1", "15"] * 9,
    )
    assert words("2031-11-01", 1.5)[1][:3] == ["Nov", "Dec", "Jan"]
    assert words("2031-11-01", 0.5)[1][:3] == ["Oct", "Jan", "Apr"]
    assert words("2031-11-01", 0.2) == ([], [str(year) for year in range(2031, 2043)])
    assert words("2031-11-01", 0.01)[1][:2] == ["2020", "2040"]


@given(
    st.integers(1, LAST - 1),
    st.integers(0, 200_000),
    st.floats(0.001, 160),
    st.floats(0, 1),
)
def test_stretches_follow_each_other_over_all_that_is_seen(
    first: int, days: int, per_day: float, part: float
) -> None:
    scale = DayScale(first, min(first + days, LAST), per_day)
    left = part * max(scale.width - 900, 0)
    right = min(left + 900, scale.width)
    longer, shorter = tiers(scale, left, right, DIGIT)
    for stretches in (longer, shorter):
        assert all(one.end == other.first for one, other in pairwise(stretches))
        assert all(each.words and each.first < each.end for each in stretches)
    assert shorter[0].first <= max(scale.day(left), 1)
    assert shorter[-1].end >= min(scale.day(right), LAST)
    assert len(shorter) < 100
