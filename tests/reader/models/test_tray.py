"""The rows of a tray: they come while files are read, are filtered and counted, and say what they are in words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from library import Draft, Library, Tray
from library.imports import Passed
from reader.models.tray import TrayRows
from reader.models.tray_words import DATE, FIELDS, FILE, OUTLET, STATE, TITLE, WORDS

BOX = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def tray(library: Library) -> Iterator[Tray]:
    made = Tray()
    made.put(library, "/in/a.html", Draft("Talks\n\nThey met.", title="Talks", published="2031-03-09"))
    made.put(library, "/in/b.txt", Draft("کشتی\n\nبرگشت.", warnings=("The date is a guess.", "No outlet.")))
    made.put(library, "/in/c.txt", Draft("Talks\n\nThey met.", place=7))
    made.put(library, "/in/d.bin", Passed("/in/d.bin", "It is a binary file, not text."))
    yield made
    made.close()


@pytest.fixture
def rows(qtbot: QtBot, tray: Tray) -> TrayRows:
    made = TrayRows(tray)
    made.take_new()
    return made


def column(rows: QAbstractItemModel, at: int) -> list[str]:
    return [str(rows.index(row, at).data()) for row in range(rows.rowCount())]


def test_every_row_says_what_it_is(rows: TrayRows) -> None:
    assert column(rows, TITLE) == ["Talks", "کشتی", "Talks", "d.bin"]
    assert column(rows, DATE)[0] == "9 Mar 2031"
    assert column(rows, WORDS) == ["3", "2", "3", ""]
    assert column(rows, STATE) == [
        "New",
        "2 warnings: The date is a guess.",
        "Same as a.html, which came before.",
        "It is a binary file, not text.",
    ]
    assert column(rows, FILE) == ["a.html", "b.txt", "c.txt, no. 7", "d.bin"]
    assert rows.index(1, STATE).data(Qt.ItemDataRole.ToolTipRole) == "The date is a guess.\nNo outlet."
    assert rows.index(0, FILE).data(Qt.ItemDataRole.ToolTipRole) == "a.html\n/in"


def test_filters_show_their_rows_and_count_them(rows: TrayRows) -> None:
    assert dict(rows.counts) == {"all": 4, "new": 2, "warnings": 1, "duplicates": 1, "unread": 1, "wanted": 2}
    shown = {}
    for key in ("all", "new", "warnings", "duplicates", "unread"):
        rows.show_filter(key)
        shown[key] = [rows.number(row) for row in range(rows.rowCount())]
    assert shown == {"all": [0, 1, 2, 3], "new": [0, 1], "warnings": [1], "duplicates": [2], "unread": [3]}
    assert rows.row_of(3) == 0
    assert rows.row_of(0) == -1


def test_what_comes_later_is_shown_where_the_filter_wants_it(
    qtbot: QtBot, rows: TrayRows, tray: Tray, library: Library
) -> None:
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal, rows)
    rows.show_filter("unread")
    tray.put(library, "e.txt", Draft("Fifth"))
    tray.put(library, "f.txt", Passed("f.txt", "It is empty."))
    assert rows.rowCount() == 1
    with qtbot.waitSignal(rows.counted):
        rows.take_new()
    assert column(rows, TITLE) == ["d.bin", "f.txt"]
    assert (rows.wanted, rows.counts["all"]) == (3, 6)


def test_only_what_can_go_in_has_a_box_and_only_articles_are_edited(rows: TrayRows) -> None:
    boxes = [rows.index(row, TITLE).data(BOX) for row in range(4)]
    assert boxes == [Qt.CheckState.Checked, Qt.CheckState.Checked, None, None]
    editable = [
        [bool(rows.index(row, at).flags() & Qt.ItemFlag.ItemIsEditable) for at in (OUTLET, STATE)]
        for row in range(4)
    ]
    assert editable == [[True, False], [True, False], [True, False], [False, False]]
    assert set(FIELDS) == {TITLE, OUTLET, DATE, 4}


def test_a_row_that_changed_is_counted_anew_and_stays_in_sight(rows: TrayRows, tray: Tray) -> None:
    rows.show_filter("new")
    rows.refresh(tray.leave_out([0]))
    assert rows.wanted == 1
    assert rows.index(0, TITLE).data(BOX) == Qt.CheckState.Unchecked
    assert column(rows, STATE)[0] == "Left out"
    rows.refresh(tray.undo())
    assert rows.wanted == 2


def test_what_is_entered_in_a_cell_is_asked_for(qtbot: QtBot, rows: TrayRows) -> None:
    with qtbot.waitSignal(rows.edited) as edited:
        rows.setData(rows.index(1, OUTLET), "صدای دریا")
    assert edited.args == [[1], "outlet", "صدای دریا"]
    assert not rows.setData(rows.index(1, STATE), "New")


def test_what_helps_is_said_as_it_is_done_in_the_dialog(rows: TrayRows, tray: Tray, library: Library) -> None:
    reason = "No column of it seems to hold the articles' text. Name the right one: --map text=COLUMN."
    tray.put(library, "t.csv", Passed("t.csv", reason))
    rows.take_new()
    assert column(rows, STATE)[-1].endswith("text. Name the right one under “Columns…”.")
    assert "--" not in str(rows.index(4, STATE).data(Qt.ItemDataRole.ToolTipRole))
