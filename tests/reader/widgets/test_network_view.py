"""The drawn network: where things are, what a person can reach, and that names leave each other room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from reader.widgets.kind_mark import BOX, BRACKET, LINE, KindMark
from reader.widgets.network_legend import NetworkLegend
from reader.widgets.network_names import Namer, placed
from reader.widgets.network_parts import (
    DIAMOND,
    DOUBLE,
    MINUS,
    ZIGZAG,
    Dot,
    Drawn,
    Inks,
    Line,
    LineStyle,
)
from reader.widgets.network_shape import Camera, Grid, Shape, fitted
from reader.widgets.network_view import NetworkView

Key = Qt.Key
BLACK, WHITE, RED, BLUE = (QColor(name) for name in ("#000000", "#ffffff", "#c00000", "#0000c0"))
INKS = Inks(
    WHITE,
    BLACK,
    QColor("#666666"),
    BLUE,
    QColor("#dddddd"),
    BLACK,
    {
        "actor": KindMark("A", LINE, BLUE, WHITE),
        "event": KindMark("E", BOX, BLUE, WHITE),
        "claim": KindMark("C", BRACKET, BLUE, WHITE),
    },
    {
        "says": LineStyle("Says", RED),
        "opposes": LineStyle("Opposes", RED, dashes=(5, 3), sign=MINUS),
        "member": LineStyle("Member of", RED, end=DIAMOND),
        "supports": LineStyle("Supports", RED, body=DOUBLE),
        "contradicts": LineStyle("Contradicts", RED, body=ZIGZAG),
    },
)
# A cross: the middle with one dot in each direction, and one without lines further right.
CROSS = Drawn(
    (
        Dot("middle", "event", "The release", 9, ("Event", "9 mentions")),
        Dot("north", "actor", "Hadrel Front", 4, ("Actor",)),
        Dot("east", "claim", "Four buses came."),
        Dot("south", "claim", "Nobody came."),
        Dot("west", "actor", "شورای دریا", 2),
        Dot("alone", "actor", "Ilka Feren"),
    ),
    (
        Line("n", "north", "middle", "member", "“Hadrel Front” takes part in “The release”"),
        Line("e", "east", "middle", "says"),
        Line("s", "south", "middle", "opposes"),
        Line("w", "west", "middle", "supports"),
        Line("es", "east", "south", "contradicts"),
    ),
    {
        "middle": (0, 0),
        "north": (0, -2),
        "east": (2, 0),
        "south": (0, 2),
        "west": (-2, 0),
        "alone": (4, 0.5),
    },
    frozenset({"middle"}),
)


@pytest.fixture
def view(qtbot: QtBot) -> NetworkView:
    made = NetworkView(INKS)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show_network(CROSS)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def at(view: NetworkView, dot: str) -> QPoint:
    return view.point(dot).toPoint()


@given(
    st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.integers(0, 50)), min_size=1, max_size=40),
    st.floats(8, 300),
)
@settings(max_examples=50, deadline=None)
def test_names_never_lie_over_each_other_or_over_a_dot_that_counts(
    qapp: QGuiApplication, spots: list[tuple[float, float, int]], zoom: float
) -> None:
    dots = tuple(Dot(f"{n}", "actor", f"Record {n} " * (n % 4 + 1), spot[2]) for n, spot in enumerate(spots))
    shape = Shape(Drawn(dots, (), {f"{n}": spot[:2] for n, spot in enumerate(spots)}))
    camera = Camera(zoom, 0, 0)
    names = placed(
        shape,
        camera,
        Namer(QFontMetricsF(qapp.font())),
        shape.by_weight,
        shape.places,
        camera.seen(900, 700),
    )
    grid = Grid()
    for dot in dots:
        if dot.weight < 2:
            continue  # a few names may be over the least ones
        x, y = (part * zoom for part in shape.places[dot.id])
        radius = dot.radius * camera.scale
        grid.take((x - radius, y - radius, x + radius, y + radius))
    for name in names:
        assert grid.is_free(name.box)
        grid.take(name.box)


@given(
    st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=60),
    st.integers(300, 2000),
    st.integers(300, 1200),
)
@settings(deadline=None)
def test_every_dot_is_inside_what_is_fitted(
    spots: list[tuple[float, float]], width: int, height: int
) -> None:
    dots = tuple(Dot(f"{n}", "actor", "", 500) for n in range(len(spots)))
    drawn = Drawn(dots, (), {f"{n}": spot for n, spot in enumerate(spots)})
    camera = fitted(drawn, width, height)
    for place in spots:
        x, y = camera.seen_at(place, width, height)
        reach = dots[0].radius * camera.scale
        assert reach <= x <= width - reach
        assert reach <= y <= height - reach


def test_what_is_drawn_is_found_where_it_is(view: NetworkView) -> None:
    shape, camera = view.shape, view.camera
    for dot, place in CROSS.places.items():
        assert shape.dot_at(place, camera) == dot
    assert shape.dot_at((1, 1.5), camera) == ""
    assert shape.line_at((0, -1), camera) == "n"
    assert shape.line_at((1, 1), camera) == "es"
    assert shape.line_at((-1, 1), camera) == ""


def test_lines_between_the_same_two_lie_beside_each_other() -> None:
    two = (Line("a", "1", "2", "says"), Line("b", "2", "1", "opposes"))
    shape = Shape(
        Drawn((Dot("1", "actor", ""), Dot("2", "actor", "")), two, {"1": (0.0, 0.0), "2": (1.0, 0.0)})
    )
    above, below = (shape.ends(line, 100.0)[0][1] for line in two)
    assert abs(above - below) > 5


def test_arrows_walk_to_the_nearest_in_their_direction(view: NetworkView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Key.Key_Right)  # from nowhere to what is in the middle
    assert view.dot == "middle"
    for key, dot in (
        (Key.Key_Up, "north"),
        (Key.Key_Up, "north"),
        (Key.Key_Down, "middle"),
        (Key.Key_Right, "east"),
        (Key.Key_Right, "alone"),
        (Key.Key_Left, "east"),
    ):
        qtbot.keyClick(view, key)
        assert view.dot == dot
    assert view.standing_out() == ({"east", "middle", "south"}, {"e", "es"})
    assert view.accessibleDescription() == "Four buses came."


def test_lines_of_a_dot_are_walked_and_enter_opens_them(view: NetworkView, qtbot: QtBot) -> None:
    view.go_to("middle")
    opened, lines = QSignalSpy(view.opened), QSignalSpy(view.line_opened)
    qtbot.keyClick(view, Key.Key_Return)
    walked = []
    for _ in range(5):
        view.walk_lines(1)
        walked.append(view.chosen_line)
    assert walked == ["n", "e", "s", "w", "n"]
    assert "takes part" in view.accessibleDescription()
    qtbot.keyClick(view, Key.Key_Return)
    view.cross()
    assert (view.dot, view.chosen_line) == ("north", "n")
    qtbot.keyClick(view, Key.Key_Escape)
    qtbot.keyClick(view, Key.Key_Escape)
    assert (view.dot, view.chosen_line) == ("", "")
    assert [opened.at(0), lines.at(0)] == [["middle"], ["n"]]


def test_steps_nearer_a_key_to_pan_and_all_again(view: NetworkView, qtbot: QtBot) -> None:
    whole = view.camera
    view.step_nearer(1)
    assert view.camera.zoom > whole.zoom
    view.step_nearer(-1)
    assert view.camera.zoom == pytest.approx(whole.zoom)
    qtbot.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.camera.x > whole.x
    view.fit()
    assert view.camera == whole


def test_in_a_smaller_window_all_is_seen_or_the_cursor_as_near_as_before(view: NetworkView) -> None:
    zoom = view.camera.zoom
    view.resize(800, 240)
    assert view.camera.zoom < zoom
    view.resize(800, 600)
    assert view.camera.zoom == zoom
    view.go_to("south")
    view.resize(800, 240)
    assert view.camera.zoom == zoom
    assert view.rect().contains(at(view, "south"))


def test_zoom_keeps_what_is_under_the_pointer(view: NetworkView) -> None:
    pointer = QPointF(123, 456)
    before = view.place(pointer)
    view.zoom(1.7, pointer)
    assert view.place(pointer) == pytest.approx(before)


def test_the_wheel_zooms_around_the_pointer_and_sideways_it_pans(view: NetworkView) -> None:
    pointer = QPointF(300, 200)
    zoom, place = view.camera.zoom, view.place(pointer)
    view.wheelEvent(wheel(pointer, QPoint(0, 120)))
    assert view.camera.zoom > zoom
    assert view.place(pointer) == pytest.approx(place)
    x = view.camera.x
    view.wheelEvent(wheel(pointer, QPoint(-120, 0)))
    assert view.camera.x > x


def wheel(at: QPointF, turned: QPoint) -> QWheelEvent:
    nothing = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, at, QPoint(), turned, *nothing, False)


def test_the_card_gives_way_to_what_it_tells_of(view: NetworkView) -> None:
    view.go_to("middle")
    left = view.card.x()
    view.look(Camera(view.camera.zoom, 3, -3))
    view.go_to("west", reveal=False)
    view.shape.moved("west", view.place(QPointF(60, 560)))
    view.look_at("west")
    assert view.card.x() > left


def test_a_line_is_chosen_by_the_mouse(view: NetworkView, qtbot: QtBot) -> None:
    between = (view.point("east") + view.point("south")) / 2
    QTest.mouseMove(view, between.toPoint())
    assert view.standing_out() == ({"east", "south"}, {"es"})
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=between.toPoint())
    assert view.chosen_line == "es"


def test_the_mouse_chooses_opens_pans_and_drags(view: NetworkView, qtbot: QtBot) -> None:
    left = Qt.MouseButton.LeftButton
    opened, dropped = QSignalSpy(view.opened), QSignalSpy(view.dropped)
    qtbot.mouseClick(view, left, pos=at(view, "north"))
    assert view.dot == "north"
    qtbot.mouseDClick(view, left, pos=at(view, "north"))
    assert opened.at(0) == ["north"]
    start, end = at(view, "alone"), at(view, "alone") + QPoint(-30, 80)
    QTest.mousePress(view, left, pos=start)
    QTest.mouseMove(view, start + QPoint(-20, 40))
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, left, pos=end)
    assert dropped.at(0) == ["alone"]
    assert at(view, "alone") == end
    QTest.mousePress(view, left, pos=QPoint(30, 30))
    QTest.mouseMove(view, QPoint(130, 80))
    QTest.mouseRelease(view, left, pos=QPoint(130, 80))
    assert at(view, "alone") == end + QPoint(100, 50)


def test_keys_put_a_dot_elsewhere(view: NetworkView, qtbot: QtBot) -> None:
    dropped = QSignalSpy(view.dropped)
    view.go_to("alone")
    x, y = view.shape.places["alone"]
    qtbot.keyClick(view, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert view.shape.places["alone"] == pytest.approx((x, y + 12 / view.camera.zoom))
    assert dropped.at(0) == ["alone"]


def test_what_is_under_the_pointer_stands_out_and_says_what_it_is(view: NetworkView) -> None:
    QTest.mouseMove(view, at(view, "middle"))
    assert view.standing_out()[0] == {"middle", "north", "east", "south", "west"}
    assert view.card.isVisible()
    QTest.mouseMove(view, QPoint(5, 5))
    assert view.standing_out() == (set(), set())
    assert not view.card.isVisible()


def test_all_names_are_there_once_they_have_room(view: NetworkView) -> None:
    view.zoom(1.5)
    view.renew()
    view.grab()
    seen = {name.id for name in view.named}
    assert seen == {dot.id for dot in CROSS.dots}


def test_what_is_gone_is_no_longer_chosen(view: NetworkView) -> None:
    view.go_to("north", "n")
    view.show_network(Drawn(CROSS.dots[2:3], (), CROSS.places))
    assert (view.dot, view.chosen_line) == ("", "")
    view.show_network(Drawn())
    view.grab()
    assert view.shape.nearest((0, 0)) == ""


def test_no_two_sorts_look_alike_without_colour() -> None:
    looks = {(style.dashes, style.body, style.end, style.sign) for style in INKS.sorts.values()}
    assert len(looks) == len(INKS.sorts)


def test_kinds_and_sorts_that_came_later_are_drawn_all_the_same(view: NetworkView) -> None:
    dots = Dot("1", "place", "Tolan", 9), Dot("2", "actor", "Ilka Feren")
    view.show_network(Drawn(dots, (Line("l", "2", "1", "lives_in"),), {"1": (0, 0), "2": (1, 0)}))
    view.go_to("1", "l")
    view.grab()
    assert view.accessibleDescription().startswith("lives_in")


def test_the_legend_leaves_sorts_out(qtbot: QtBot) -> None:
    legend = NetworkLegend()
    qtbot.addWidget(legend)
    legend.offer("Records", [("actor", "Actors"), ("event", "Events")])
    legend.offer("Links", [("says", "Says")])
    legend.set_inks(INKS)
    changed = QSignalSpy(legend.changed)
    legend.tick({"event"})
    assert changed.count() == 0
    assert legend.unticked == ["event"]
    legend.set_counts({"actor": 1200, "event": 3})
    ticks = {tick.objectName(): tick for tick in legend.ticks()}
    assert ticks["legend_actor"].text() == "Actors  1,200"
    assert ticks["legend_event"].text() == "Events"
    ticks["legend_says"].click()
    assert legend.unticked == ["event", "says"]
    assert changed.count() == 1
