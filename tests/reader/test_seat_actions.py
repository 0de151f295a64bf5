"""Commands of the window that act on one of several seats."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from reader.actions import Actions
from reader.seat_actions import SeatActions


@pytest.fixture
def window(qapp: QApplication) -> Iterator[Actions]:
    widget = QWidget()
    yield Actions(widget)
    widget.deleteLater()


@pytest.fixture
def done() -> list[str]:
    return []


def _seat(window: Actions, page: str, name: str, done: list[str]) -> SeatActions:
    seat = SeatActions(window, page)
    seat.on("edit.find", lambda: done.append(name))
    seat.set_there(article=True)
    return seat


def test_the_seat_of_the_page_that_is_shown_answers(window: Actions, done: list[str]) -> None:
    home, left, right = (
        _seat(window, page, name, done)
        for page, name in (("read", "home"), ("compare", "left"), ("compare", "right"))
    )
    home.activate()
    window["edit.find"].trigger()
    left.activate()
    assert home.is_active
    window.set_page("compare")
    window["edit.find"].trigger()
    right.activate()
    window["edit.find"].trigger()
    window.set_page("read")
    window["edit.find"].trigger()
    assert done == ["home", "left", "right", "home"]


def test_no_seat_answers_where_none_counts(window: Actions, done: list[str]) -> None:
    seat = _seat(window, "compare", "seat", done)
    seat.activate()
    window.set_page("compare")
    assert window["edit.find"].isEnabled()
    window.set_seat("compare", None)
    assert not window["edit.find"].isEnabled()
    assert window.seat() is None


def test_what_is_there_is_each_seat_own(window: Actions, done: list[str]) -> None:
    left, right = (_seat(window, "compare", name, done) for name in ("left", "right"))
    for seat in (left, right):
        seat.on("mention.note", lambda: None)
    window.set_page("compare")
    window.set_there(article=True)
    left.activate()
    right.set_there(mention=True, article=False)
    assert window["edit.find"].isEnabled()
    assert not window["mention.note"].isEnabled()
    right.activate()
    assert not window["edit.find"].isEnabled()  # although the window has an article
    assert window["mention.note"].isEnabled()


def test_a_page_gives_way_to_a_seat_that_answers_to_the_same_key(window: Actions, done: list[str]) -> None:
    window.set_there(library=True)
    seat = _seat(window, "compare", "seat", done)
    window.set_page("compare")
    assert window["compare.find"].shortcut() == window["edit.find"].shortcut()
    assert window["compare.find"].isEnabled()
    seat.activate()
    assert not window["compare.find"].isEnabled()
    seat.set_there(article=False)
    assert window["compare.find"].isEnabled()


def test_a_switch_is_of_all_seats(window: Actions, done: list[str]) -> None:
    window.set_there(article=True)
    for name in ("left", "right"):
        seat = _seat(window, "compare", name, done)
        seat.on_checked("view.hidden", lambda on, name=name: done.append(f"{name} {on}"))
        seat.activate()
    window.set_page("compare")
    window["view.hidden"].trigger()
    assert done == ["left True", "right True"]
