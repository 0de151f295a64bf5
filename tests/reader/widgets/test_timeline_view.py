"""The timeline under a person's hands: what is where, walked by keys, panned, zoomed, opened."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.widgets.time_axis import DayScale
from reader.widgets.timeline_cursor import Spot
from reader.widgets.timeline_events import Happening, Lane, Span, Trace
from reader.widgets.timeline_layout import Placed
from reader.widgets.timeline_marks import Inks
from reader.widgets.timeline_view import STEP, TimelineView, walk_traces

WHITE, BLACK = QColor("white"), QColor("black")
INKS = Inks(WHITE, WHITE, BLACK, BLACK, BLACK, BLACK, BLACK, WHITE, BLACK, BLACK, QColor(0, 0, 0, 60), BLACK)
Key = Qt.Key


def day(words: str) -> int:
    return date.fromisoformat(words).toordinal()


FIRST, LAST = day("2031-01-01"), day("2031-12-31")
TALKS = Happening(
    "talks",
    "Talks in Tolan",
    Span(day("2031-03-01"), day("2031-05-31")),
    (
        Trace(0, None, "3"),
        Trace(1, day("2031-06-20"), "1"),
        Trace(2, day("2031-08-20"), "2"),
        Trace(3, day("2031-08-20"), "opposes", is_claim=True),
    ),
)
ROUND = Happening("round", "First round", Span(day("2031-03-04"), day("2031-03-04")))
TRUCE = Happening("truce", "آتش‌بس تولان", Span(day("2031-07-01"), None))
MARCH = Happening("march", "March of the drivers", Span(day("2031-04-01"), day("2031-04-30"), True))
RUMOUR = Happening("rumour", "A rumour", None, (Trace(4, day("2031-02-02"), "1"),))
LANES = (
    Lane("Consult", ((TALKS, 0), (ROUND, 1), (TRUCE, 0))),
    Lane("Protest", ((MARCH, 0),)),
    Lane("Date unknown", ((RUMOUR, 0),)),
)


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    made = TimelineView(INKS)
    qtbot.addWidget(made)
    made.tell = lambda event, traces: (event, " ".join(str(trace.key) for trace in traces))
    made.resize(1000, 500)
    made.show()
    qtbot.waitExposed(made)
    made.set_lanes(LANES, (FIRST, LAST), (FIRST, LAST))
    made.activateWindow()
    made.setFocus()
    return made


def placed(view: TimelineView, id: str) -> Placed:
    return next(one for one in view.placement.placed if one.event.id == id)


def here(view: TimelineView) -> tuple[str, int | None]:
    """The event under the cursor, and the key of its trace."""
    assert view.spot is not None
    return view.spot.placed.event.id, view.spot.trace.key if view.spot.trace else None


def middle_of_name(view: TimelineView, id: str) -> QPoint:
    one = placed(view, id)
    box = view.painter.label_box(view.placement.rows[one.row], one, view.seen())
    return (box.center() - view.seen().topLeft()).toPoint()


def middle_of_signs(view: TimelineView, id: str, key: int) -> QPoint:
    one = placed(view, id)
    row = view.placement.rows[one.row]
    for claims in (False, True):
        for group in view.painter.gathered(one, claims=claims):
            if key in [trace.key for trace in group.traces]:
                return (
                    view.painter.group_box(row, group, claims=claims).center() - view.seen().topLeft()
                ).toPoint()
    raise AssertionError(key)


def wheel(view: TimelineView, at: QPoint, turned: int, modifiers: Qt.KeyboardModifier) -> None:
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned),
        none,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    QApplication.processEvents()


def test_all_is_in_view_at_first_and_again_when_fitted(view: TimelineView) -> None:
    scale = view.placement.scale
    assert scale.width == pytest.approx(view.viewport().width())
    assert placed(view, "talks").left == pytest.approx(scale.x(day("2031-03-01")))
    assert placed(view, "talks").right == pytest.approx(scale.x(day("2031-06-01")))
    for _ in range(3):
        view.zoom_at_cursor(STEP)
    assert view.placement.scale.per_day > 2 * scale.per_day
    view.fit()
    assert view.placement.scale == scale
    view.zoom_at_cursor(1 / STEP)
    assert view.placement.scale == scale, "nothing is farther than all"


def test_parts_lie_below_their_whole_and_names_beside_each_other_never_meet(view: TimelineView) -> None:
    assert placed(view, "round").row > placed(view, "talks").row
    for row in view.placement.rows:
        for one, other in zip(row.placed, row.placed[1:], strict=False):
            assert one.end <= other.start


def test_a_name_hides_no_small_mark_wherever_the_window_ends(view: TimelineView) -> None:
    small = [one for one in view.placement.placed if 0 < one.right - one.left < view.fontMetrics().height()]
    assert small
    for one in small:
        row = view.placement.rows[one.row]
        mark = view.painter.bar_box(row, one)
        for right in range(round(mark.right()) + 2, round(one.end) + 50, 7):
            name = view.painter.label_box(row, one, QRectF(right - 900, 0, 900, 500))
            assert not name.intersects(mark)


def test_arrows_go_through_time_and_lanes(view: TimelineView) -> None:
    seen = [here(view)[0]]
    for _ in range(5):
        QTest.keyClick(view, Key.Key_Right)
        seen.append(here(view)[0])
    assert seen == ["talks", "round", "truce", "march", "rumour", "rumour"]
    QTest.keyClick(view, Key.Key_Up)
    assert here(view) == ("march", None)
    QTest.keyClick(view, Key.Key_Up)
    assert here(view) == ("talks", None), "the nearest in time"
    QTest.keyClick(view, Key.Key_End)
    assert here(view) == ("truce", None)
    QTest.keyClick(view, Key.Key_Left)
    assert here(view) == ("round", None)
    QTest.keyClick(view, Key.Key_Home)
    assert here(view) == ("talks", None)


def test_brackets_go_through_what_an_event_left_and_enter_opens_it(view: TimelineView) -> None:
    events: list[str] = []
    traces: list[int] = []
    view.event_opened.connect(events.append)
    view.traces_opened.connect(lambda found: traces.extend(trace.key for trace in found))
    seen = []
    for _ in range(5):
        walk_traces(view, 1)
        seen.append(here(view)[1])
        QTest.keyClick(view, Key.Key_Return)
    assert seen == [0, 1, 2, 3, 3]
    assert traces == seen
    assert view.accessibleDescription() == "talks. 3"
    walk_traces(view, -1)
    assert here(view) == ("talks", 2)
    QTest.keyClick(view, Key.Key_Escape)
    assert here(view) == ("talks", None)
    QTest.keyClick(view, Key.Key_Return)
    assert events == ["talks"]


def test_what_lies_under_the_pointer_is_told_and_opened(view: TimelineView) -> None:
    for id in ("talks", "round", "truce", "march", "rumour"):
        found = view.at(QPointF(middle_of_name(view, id)))
        assert found is not None
        assert (found[0].event.id, found[1]) == (id, ())
    assert view.at(QPointF(5, view.viewport().height() - 5)) is None
    port = view.viewport()
    at = middle_of_signs(view, "talks", 2)
    QTest.mouseMove(port, at)
    assert view.card.isVisible()
    assert view.card.words == "talks\n2\nDouble-click to show its sentence"
    assert not view.card.geometry().contains(at)
    opened: list[int] = []
    view.traces_opened.connect(lambda found: opened.extend(trace.key for trace in found))
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert here(view) == ("talks", 2)
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [2]
    QTest.mouseMove(port, QPoint(5, port.height() - 5))
    assert not view.card.isVisible()


def test_ctrl_and_the_wheel_zoom_around_the_pointer(view: TimelineView) -> None:
    at = middle_of_signs(view, "talks", 1)
    day_there = view.placement.scale.day(view.seen().left() + at.x())
    for _ in range(8):
        wheel(view, at, 120, Qt.KeyboardModifier.ControlModifier)
    assert view.placement.scale.per_day > 15
    assert view.placement.scale.day(view.seen().left() + at.x()) == pytest.approx(day_there, abs=0.5)
    for _ in range(20):
        wheel(view, at, -120, Qt.KeyboardModifier.ControlModifier)
    assert view.placement.scale.width == pytest.approx(view.viewport().width())


def test_dragging_and_shift_with_the_wheel_pan_and_names_stay_in_view(view: TimelineView) -> None:
    view.zoom_at_cursor(STEP**6)
    port, bar = view.viewport(), view.horizontalScrollBar()
    before = bar.value()
    wheel(view, QPoint(50, 50), -120, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() > before
    before = bar.value()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    for x in (280, 200, 100):
        QTest.mouseMove(port, QPoint(x, 200))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(100, 200))
    assert bar.value() == before + 200
    bar.setValue(round(placed(view, "truce").left) + 300)
    assert middle_of_name(view, "truce").x() > 0, "its bar is in view, and so is its name"


def test_what_is_marked_is_brought_into_view_and_a_place_that_was_kept_comes_back(view: TimelineView) -> None:
    view.zoom_at_cursor(STEP**7)
    view.mark("rumour", reveal=True)
    assert here(view) == ("rumour", None)
    assert view.viewport().rect().contains(middle_of_name(view, "rumour"))
    kept, seen = view.state(), view.seen()
    view.fit()
    assert "zoom" not in view.state()
    view.set_state(kept)
    assert view.seen() == seen
    view.set_state({"zoom": "near", "day": None, "top": "x"})
    assert view.seen() == seen
    view.set_lanes(LANES[:1], (FIRST, LAST), (FIRST, LAST))
    assert view.spot is None, "the event under the cursor has gone"


dates = st.integers(FIRST, LAST)
events = st.lists(
    st.tuples(dates | st.none(), st.integers(0, 90) | st.none(), st.booleans(), st.lists(dates, max_size=4)),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events, st.floats(2.6, 160), st.floats(0, 1))
def test_each_event_is_over_its_days_and_found_where_it_is(
    view: TimelineView, drawn: list[tuple[int | None, int | None, bool, list[int]]], zoom: float, part: float
) -> None:
    happenings = []
    for number, (first, days, is_vague, reported) in enumerate(drawn):
        last = None if days is None else (first or FIRST) + days
        span = None if first is None and last is None else Span(first, last, is_vague)
        traces = tuple(Trace(number * 10 + at, day, "1") for at, day in enumerate(sorted(reported)))
        happenings.append((Happening(str(number), f"Event {number}", span, traces), 0))
    view.set_lanes([Lane("All", tuple(happenings))], (FIRST, LAST + 91), (FIRST, LAST))
    view.set_state({"zoom": zoom, "day": FIRST + part * 300, "top": 0})
    scale = view.placement.scale
    assert scale == DayScale(FIRST, LAST + 91, max(zoom, view.viewport().width() / (LAST + 92 - FIRST)))
    for one in view.placement.placed:
        span = one.event.span
        if span is not None and not one.is_point:
            assert one.left == pytest.approx(scale.x(span.first) if span.first else 0.0)
            assert one.right == pytest.approx(scale.x(span.last + 1) if span.last else scale.width)
        view.verticalScrollBar().setValue(round(view.placement.rows[one.row].top))
        at = QPointF(middle_of_name(view, one.event.id))
        if view.viewport().rect().contains(at.toPoint()):
            found = view.at(at)
            assert found is not None
            assert found[0] is one


def test_very_many_events_are_dense_from_far_and_have_all_their_places_nearer(view: TimelineView) -> None:
    many = [
        Happening(
            str(number),
            f"Event {number}",
            Span(FIRST + number % 360, FIRST + number % 360),
            (Trace(2 * number, FIRST + 5, "1"), Trace(2 * number + 1, LAST, "supports", is_claim=True)),
        )
        for number in range(400)
    ]
    view.set_lanes([Lane("All", tuple((one, 0) for one in many))], (FIRST, LAST), (FIRST, LAST))
    assert view.placement.is_dense
    assert {view.placement.behind(one) for one in many} == {"[×1 ◆1]"}
    assert len(view.placement.rows) < 200, "several stand in each row"
    first = view.placement.placed[0]
    assert view.painter.gathered(first, claims=False) == []
    view.go_to(Spot(first, many[0].traces[0]))
    view.zoom_at_cursor(STEP**8)
    assert not view.placement.is_dense
    assert here(view) == ("0", 0)
    (group,) = view.painter.gathered(placed(view, "0"), claims=False)
    assert [trace.key for trace in group.traces] == [0]


def test_a_letter_goes_to_the_next_name_and_more_of_them_stay(view: TimelineView) -> None:
    events = tuple((Happening(name, name, Span(FIRST, FIRST)), 0) for name in ("m1", "m20", "n", "m21"))
    view.set_lanes([Lane("All", events)], (FIRST, LAST), (FIRST, LAST))
    QTest.keyClicks(view, "m20")
    assert here(view) == ("m20", None)
    view.letters.forget()
    QTest.keyClicks(view, "m")
    assert here(view) == ("m21", None)
    view.letters.forget()
    QTest.keyClicks(view, "m")
    assert here(view) == ("m1", None), "and around"
