"""The history as rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from library import Change
from reader.models.history import PAGE, HistoryRows, about


def change(number: int, state: str = "done", origin: str = "window") -> Change:
    return Change(number, f"Change {number}", "Ada", origin, state, "2031-03-03T14:05:09.000Z", None, 1)


class Past:
    """A history of some length, that answers at once or when told to."""

    def __init__(self, length: int) -> None:
        self.changes = [change(number) for number in range(length, 0, -1)]
        self.asked: list[int] = []
        self.model = HistoryRows(self.asked.append)

    def answer(self) -> None:
        limit = self.asked.pop()
        self.model.show(self.changes[:limit], limit)


@pytest.fixture
def past(qapp: QApplication) -> Iterator[Past]:
    made = Past(10_000)
    tester = QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    del tester


def test_older_changes_are_read_as_they_are_wanted(past: Past) -> None:
    past.model.refresh()
    past.answer()
    assert past.model.rowCount() == PAGE
    top = QModelIndex()
    rounds = 0
    while past.model.canFetchMore(top):
        past.model.fetchMore(top)
        past.model.fetchMore(top)  # a view asks again and again
        assert len(past.asked) == 1
        past.answer()
        rounds += 1
    assert past.model.rowCount() == 10_000
    assert rounds < 8


def test_a_refresh_keeps_what_was_loaded_and_moves_only_what_is_new(past: Past) -> None:
    past.model.refresh()
    past.answer()
    past.changes[:1] = [change(10_001), change(10_000, "undone")]
    put, taken = [], []
    past.model.rowsInserted.connect(lambda _parent, first, last: put.append((first, last)))
    past.model.rowsRemoved.connect(lambda _parent, first, last: taken.append((first, last)))
    past.model.refresh()
    past.answer()
    assert put == [(0, 0)]
    assert taken == []
    assert past.model.index_of(10_000).data(Qt.ItemDataRole.UserRole).state == "undone"


def test_a_short_history_has_no_more(qapp: QApplication) -> None:
    past = Past(3)
    past.model.refresh()
    past.answer()
    assert not past.model.canFetchMore(QModelIndex())
    assert past.model.index(0, 0).data() == "Change 3"
    assert "March 2031, " in past.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_change_is_told_in_words() -> None:
    assert about(change(1), "today 9:12") == "Ada · today 9:12"
    assert (
        about(change(1, "undone", "command line"), "today 9:12") == "undone · Ada · today 9:12 · command line"
    )
    assert about(change(1, "running"), "x") == "running · Ada · x"
    assert about(change(1, "interrupted"), "x") == "interrupted · Ada · x"
    assert about(change(1, "dropped"), "x") == "undone for good · Ada · x"
