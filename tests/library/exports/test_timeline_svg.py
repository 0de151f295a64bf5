"""The timeline as SVG: well-formed whatever the names, no words over others, honest about what is not known."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from library.exports.time_marks import Mark, mark_of
from library.exports.time_scale import TimeScale, cut, day_number, is_right_to_left, text_width
from library.exports.timeline_svg import svg
from library.text.when import Interval
from library.timeline import Report, Statement, Timeline, TimelineEvent

SVG = "{http://www.w3.org/2000/svg}"
DAYS = st.dates(date(2019, 1, 1), date(2032, 12, 31)).map(date.isoformat)
NAMES = st.sampled_from(
    [
        "Talks",
        "March to Market Square in the old town of Tolan",
        "خانواده‌ها در انتظار",
        "塔利班",
        "<b>&\"'\x07",
    ]
)
INTERVALS = (
    st.tuples(st.none() | DAYS, st.none() | DAYS, st.sampled_from(["day", "month", "range", "unknown"]))
    .filter(lambda made: any(made[:2]))
    .map(lambda made: Interval(*sorted_days(made[:2]), made[2]))
)
REPORTS = st.builds(
    Report, st.sampled_from(["", "Post", "post", "Wire"]), st.uuids().map(str), NAMES,
    st.sampled_from(["", "2031", "2031-11"]) | DAYS, st.just("m"), st.integers(1, 9), st.integers(1, 9),
)  # fmt: skip
STATEMENTS = st.builds(
    Statement, st.just("c"), NAMES, st.sampled_from([None, "supports", "opposes"]), st.none() | INTERVALS,
    st.none(), st.none(),
)  # fmt: skip


def sorted_days(days: Any) -> list[str | None]:
    return sorted(days) if all(days) else list(days)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    def event(number: int, when: Interval | None) -> TimelineEvent:
        return TimelineEvent(
            str(number),
            draw(NAMES),
            draw(st.sampled_from(["", "AGREE"])),
            "",
            when,
            "then",
            (),
            (),
            tuple(draw(st.lists(REPORTS, max_size=6))),
            tuple(draw(st.lists(STATEMENTS, max_size=6))),
        )

    known = draw(st.lists(INTERVALS, max_size=8))
    return Timeline(
        tuple(event(number, when) for number, when in enumerate(known)),
        tuple(event(number, None) for number in range(100, 100 + draw(st.integers(0, 4)))),
        {"AGREE": "Agree"},
    )


@settings(deadline=None)
@given(timelines(), st.sampled_from(["type", "actor"]))
def test_it_is_well_formed_and_no_words_lie_over_others(timeline: Timeline, by: str) -> None:
    document = svg(timeline, by)
    root = etree.fromstring(document.encode())
    width = float(root.get("width"))
    boxes = []
    for text in root.iter(f"{SVG}text"):
        start, size = float(text.get("x")), float(text.get("font-size"))
        if text.getparent().get("transform") or text.getparent().get("role"):
            assert start + text_width(text.text, size) <= width
        boxes.append((start, start + text_width(text.text, size), float(text.get("y")), size))
    for place, (start, end, foot, size) in enumerate(boxes):
        for other_start, other_end, other_foot, _ in boxes[place + 1 :]:
            if abs(foot - other_foot) < size * 0.8:
                assert end <= other_start + 0.2 or other_end <= start + 0.2
    assert len(root.findall(f".//{SVG}g[@role='listitem']")) == len(timeline.events)


def test_it_stands_alone_and_says_what_it_is() -> None:
    document = svg(Timeline((), ()))
    root = etree.fromstring(document.encode())
    assert root.get("role") == "img"
    named = [root.find(f".//*[@id='{id}']") for id in root.get("aria-labelledby").split()]
    assert [element.tag for element in named] == [f"{SVG}title", f"{SVG}desc"]
    assert "prefers-color-scheme:dark" in document
    assert not re.search(r"(?:href|src|url\()|<script|<image", document)
    assert document.count("http") == 1  # the namespace


def test_names_are_words_and_never_markup() -> None:
    when = Interval("2031-11-03", "2031-11-03", "day")
    event = TimelineEvent("e", '<script>&"x"\x07', "", "", when, "")
    root = etree.fromstring(svg(Timeline((event,), ())).encode())
    assert any(text.text == '<script>&"x"\ufffd' for text in root.iter(f"{SVG}text"))


def test_right_to_left_names_keep_their_place() -> None:
    when = Interval("2031-11-03", "2031-11-03", "day")
    event = TimelineEvent("e", "خانواده‌ها", "", "", when, "")
    root = etree.fromstring(svg(Timeline((event,), ())).encode())
    (name,) = (text for text in root.iter(f"{SVG}text") if text.text == "خانواده‌ها")
    assert (name.get("direction"), name.get("text-anchor")) == ("rtl", "end")  # its end is on the left
    assert not is_right_to_left("No خ")


def test_intervals_look_as_vague_as_they_are() -> None:
    scale = TimeScale(day_number("2031-01-01"), day_number("2031-12-31"), 1000)
    day, month, range_, since, until, always = (
        mark_of(Interval(*when), scale)
        for when in (
            ("2031-03-09", "2031-03-09", "day"),
            ("2031-03-01", "2031-03-31", "month"),
            ("2031-03-01", "2031-03-31", "range"),
            ("2031-03-01", None, "range"),
            (None, "2031-03-31", "range"),
            ("1978-04-01", "2040-01-01", "range"),
        )
    )
    assert day.is_point
    assert (month.is_vague, range_.is_vague) == (True, False)
    assert (month.start, month.end) == (range_.start, range_.end)
    assert (since.opens_before, since.opens_after, since.end) == (False, True, 1000)
    assert (until.opens_before, until.opens_after, until.start) == (True, False, 0)
    assert (always.opens_before, always.opens_after) == (True, True)
    assert "fill-opacity" in month.drawn(0)
    assert "fill-opacity" not in range_.drawn(0)
    assert Mark(0, 100, True, True, True).drawn(0).count("path") == 2


def test_a_month_in_which_an_article_came_out_is_no_tick() -> None:
    when = Interval("2031-11-03", "2031-11-03", "day")
    report = Report("Post", "a", "Talks", "2031-11", "m", 1, 1)
    event = TimelineEvent("e", "Talks", "", "", when, "", reports=(report,))
    document = svg(Timeline((event,), ()))
    assert 'class="tick"' not in document
    assert ">Talks  [1]<" in document


@given(st.lists(st.integers(1, 3_000_000), max_size=20))
def test_a_scale_holds_nearly_all_days_in_order(days: list[int]) -> None:
    scale = TimeScale.of(days, 1000)
    left_out = [day for day in days if not scale.has(day)]
    assert len(left_out) <= 2 * (len(days) // 4)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    marks = list(scale.marks())
    assert all(0 <= x <= 1000 for x, _ in marks)
    assert all(other - one > 60 for (one, _), (other, _) in pairwise(marks))


def test_one_war_long_ago_does_not_press_a_year_together() -> None:
    year = [day_number(f"2031-{month:02}-01") for month in range(1, 13)]
    scale = TimeScale.of([day_number("1978-04-01"), *year], 1000)
    assert not scale.has(day_number("1978-04-01"))
    assert scale.is_beyond(Interval("1978-04-01", "1978-04-01", "day"))
    assert not scale.is_beyond(Interval("1978-04-01", None, "range"))
    assert all(map(scale.has, year))


@given(st.text(max_size=60), st.integers(20, 200))
def test_words_are_cut_to_a_width(words: str, width: int) -> None:
    assert text_width(cut(words, 12, width), 12) <= width
