"""The marks of a timeline: what is painted covers the time that is meant, at any zoom."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from reader.widgets.time_axis import DayScale
from reader.widgets.timeline_events import Span, Trace
from reader.widgets.timeline_layout import POINT, Fonts, extent
from reader.widgets.timeline_marks import Inks, gather_claims, gather_reports, paint_bar

WIDTH, FIRST, DAYS = 400, 740_000, 400
WHITE, BLACK = QColor("white"), QColor("black")
INKS = Inks(WHITE, WHITE, BLACK, BLACK, BLACK, BLACK, BLACK, WHITE, BLACK, BLACK, QColor(0, 0, 0, 60), BLACK)


@pytest.fixture(autouse=True)
def _application(qtbot: QtBot) -> None:
    """Fonts want one."""


def painted(span: Span, scale: DayScale, left: float) -> list[bool]:
    """For each column of pixels from a place on, whether anything of a bar is there."""
    image = QImage(WIDTH, 20, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    start, end = extent(span, scale)
    if end - start < POINT:
        start, end = (start + end - POINT) / 2, (start + end + POINT) / 2
    painter.translate(-left, 0)
    paint_bar(painter, QRectF(start, 3, end - start, 14), span, INKS, (left, left + WIDTH))
    painter.end()
    white = WHITE.rgb()
    return [any(image.pixel(x, y) != white for y in range(20)) for x in range(WIDTH)]


days = st.integers(FIRST, FIRST + DAYS)
spans = st.builds(
    lambda one, other, is_vague: Span(min(one, other), max(one, other), is_vague), days, days, st.booleans()
) | st.builds(lambda day, before: Span(None, day) if before else Span(day, None), days, st.booleans())


@settings(max_examples=200, deadline=None)
@given(spans, st.floats(0.05, 160), st.floats(0, 1))
def test_a_bar_covers_just_its_time(span: Span, per_day: float, part: float) -> None:
    scale = DayScale(FIRST, FIRST + DAYS, per_day)
    left = float(round(part * max(scale.width - WIDTH, 0)))
    start = 0.0 if span.first is None else (span.first - FIRST) * per_day
    end = scale.width if span.last is None else (span.last + 1 - FIRST) * per_day
    assert extent(span, scale) == pytest.approx((start, end))
    columns = [left + x for x, is_there in enumerate(painted(span, scale, left)) if is_there]
    if end - start < POINT:  # a point in the middle of it
        middle = (start + end) / 2
        start, end = middle - POINT / 2, middle + POINT / 2
    assert all(start - 2 <= x <= end + 1 for x in columns)
    seen = [x for x in range(int(left), int(left) + WIDTH) if start + 2 <= x <= end - 2]
    dashes = 8 if span.is_vague else 1  # at the soft ends of a vague one there are dashes alone
    for x in seen:
        if not span.is_vague:
            assert x in columns, x - start
    if seen and span.is_vague and end - start > POINT:
        assert min(columns) <= seen[0] + dashes
        assert max(columns) >= seen[-1] - dashes


def test_how_sure_a_time_is_shows_without_colour() -> None:
    """A day, a vague month, a sharp one, and one that is open at an end are four pictures in black on white."""
    scale = DayScale(FIRST, FIRST + 60, 6.0)
    month = FIRST + 10, FIRST + 39
    several = (
        Span(*month),
        Span(*month, True),
        Span(month[0], None),
        Span(None, month[1]),
        Span(month[0], month[0]),
    )
    pictures = []
    for span in several:
        image = QImage(WIDTH, 20, QImage.Format.Format_Mono)
        image.fill(1)
        painter = QPainter(image)
        start, end = extent(span, scale)
        paint_bar(painter, QRectF(start, 3, max(end - start, POINT), 14), span, INKS, (0, WIDTH))
        painter.end()
        pictures.append(bytes(image.constBits()))
    assert len(set(pictures)) == len(several)


traces = st.lists(
    st.tuples(days, st.integers(1, 200), st.sampled_from(["supports", "opposes", ""])), max_size=60
).map(sorted)


@given(traces, st.floats(0.05, 160))
def test_every_outlet_and_claim_is_in_one_place_and_none_over_another(
    found: list[tuple[int, int, str]], per_day: float
) -> None:
    scale, fonts = DayScale(FIRST, FIRST + DAYS, per_day), Fonts(QFont())
    reports = [Trace(key, day, str(number)) for key, (day, number, _side) in enumerate(found)]
    claims = [Trace(key, day, side, is_claim=True) for key, (day, _number, side) in enumerate(found)]
    for gathered, given_ones in (
        (gather_reports(reports, scale.x, fonts), reports),
        (gather_claims(claims, scale.x, fonts), claims),
    ):
        assert sorted(trace.key for group in gathered for trace in group.traces) == [
            trace.key for trace in given_ones
        ]
        for one, other in pairwise(gathered):
            assert one.x + one.width <= other.x + 2
        assert all(
            group.x <= scale.x(trace.day + 0.5) + 60 for group in gathered for trace in group.traces[:1]
        )


def test_many_outlets_in_one_place_are_counted() -> None:
    scale, fonts = DayScale(FIRST, FIRST + DAYS, 1.0), Fonts(QFont())
    reports = [Trace(number, FIRST, str(number)) for number in range(1, 31)]
    assert [group.words for group in gather_reports(reports[:4], scale.x, fonts)] == ["1 2 3 4"]
    assert [group.words for group in gather_reports(reports, scale.x, fonts)] == ["1 2 3 4 5 +25"]
