"""What each outlet reports of each event, as the table shows it."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from library import EXPORT_FORMATS, Coverage, CoverageOutlet, Library, put_samples
from library.coverage import Reported
from reader.models.coverage import CoverageTable
from reader.models.coverage_cells import CLAIMS, MENTIONS, NAME, OUTLETS, REPORTED, Choice, CoverageCells
from reader.widgets.heat import COUNTED, OPEN, SILENT

ROLES = Qt.ItemDataRole
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical

FOUND = Coverage(
    (
        CoverageOutlet("mail", "Mail", None, 2, 2),
        CoverageOutlet("wire", "Wire", None, 2, 1),
        CoverageOutlet("lone", "A letter without an outlet", "lone", 1, 0),
    ),
    (("a", "Árpád’s bridge"), ("b", "Shelling"), ("c", "Talks")),
    (
        Reported("a", "mail", 1, 1, 1),
        Reported("b", "mail", 3, 0, 1),
        Reported("c", "mail", 2, 20, 2),
        Reported("b", "wire", 1, 2, 1),
        Reported("a", "lone", 1, 1, 1),
    ),
)


def rows(cells: CoverageCells) -> list[str]:
    return [head.name for head in cells.rows]


def states(cells: CoverageCells, row: int) -> list[str]:
    return [cells.cell(row, column).state for column in range(len(cells.columns))]


def test_cells_count_and_tell_silence_from_what_nobody_knows_yet() -> None:
    cells = CoverageCells(FOUND, Choice(order=NAME))
    assert rows(cells) == ["Árpád’s bridge", "Shelling", "Talks"]
    assert [cells.cell(0, column).text for column in range(3)] == ["1", "·", "1"]
    assert states(cells, 2) == [COUNTED, OPEN, OPEN]
    assert cells.cell(1, 0).text == "0"  # reported, without a claim
    assert cells.cell(1, 2).state == OPEN
    without_bridge = Coverage(FOUND.outlets, FOUND.events, FOUND.reported[1:])
    assert states(CoverageCells(without_bridge, Choice(order=NAME)), 0)[0] == SILENT
    assert "does not report it" in CoverageCells(without_bridge, Choice(order=NAME)).said(0, 0)
    assert "not coded to the end" in cells.said(0, 1)
    assert cells.said(2, 0).endswith("reports it: 20 claims, 2 mentions, in 2 articles")


def test_rows_and_columns_are_ordered_and_added_up() -> None:
    cells = CoverageCells(FOUND, Choice(CLAIMS, REPORTED))
    assert rows(cells) == ["Talks", "Árpád’s bridge", "Shelling"]
    assert [head.name for head in cells.columns] == ["Mail", "Wire", "A letter without an outlet"]
    assert [head.total for head in cells.rows] == [20, 2, 2]
    assert cells.total == 24
    assert rows(CoverageCells(FOUND, Choice(MENTIONS, REPORTED))) == ["Shelling", "Árpád’s bridge", "Talks"]
    assert rows(CoverageCells(FOUND, Choice(CLAIMS, OUTLETS))) == ["Árpád’s bridge", "Shelling", "Talks"]
    assert cells.table()[0] == ["Event", "Mail", "Wire", "A letter without an outlet", "All outlets"]
    assert cells.table()[1] == ["Talks", "20", "·", "·", "20"]
    assert cells.table()[-1] == ["All events", "21", "2", "1", "24"]


def test_words_find_events_and_outlets_and_totals_are_of_what_is_shown() -> None:
    cells = CoverageCells(FOUND, Choice(events="arpad BRIDGE", outlets="mail"))
    assert cells.table() == [
        ["Event", "Mail", "All outlets"],
        ["Árpád’s bridge", "1", "1"],
        ["All events", "1", "1"],
    ]
    assert CoverageCells(FOUND, Choice(events="zeppelin")).table()[-1][-1] == "0"


def test_the_model_keeps_qts_rules_and_names_its_cells_and_headings(qapp: QApplication) -> None:
    model = CoverageTable()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for choice in (Choice(), Choice(events="talks"), Choice(outlets="nobody"), Choice(MENTIONS, NAME)):
        model.show(CoverageCells(FOUND, choice))
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    place = model.place("b", "wire")
    assert place.data() == "1"
    assert "Wire" in place.data(ROLES.AccessibleTextRole)
    assert "Shelling" in place.data(ROLES.ToolTipRole)
    assert not model.place("b", "nobody").isValid()
    assert model.headerData(1, DOWN) == "Shelling"
    assert "4 mentions in 2 outlets" in model.headerData(1, DOWN, ROLES.ToolTipRole)
    assert "1 of 2 articles done" in model.headerData(1, ACROSS, ROLES.ToolTipRole)
    assert "without an outlet, not done yet" in model.headerData(2, ACROSS, ROLES.AccessibleTextRole)
    del tester


@pytest.mark.parametrize("count", [CLAIMS, MENTIONS])
def test_the_samples_table_is_what_the_export_says(tmp_path: Path, count: str) -> None:
    with Library.open(put_samples(tmp_path).library) as library:
        form = next(form for form in EXPORT_FORMATS if form.id == "json")
        export = json.loads("".join(form.write(library, None)))
        shown = CoverageCells(library.coverages.outlets(), Choice(count, NAME)).table()
    counted = _recounted(export, count)
    titles = {row["id"]: row["name"] for row in export["events"]}
    outlets = {article["outlet"] or article["title"]: article["status"] for article in export["articles"]}
    headings, *lines, totals = shown
    assert sorted(headings[1:-1]) == sorted(outlets)
    assert sorted(line[0] for line in lines) == sorted(titles.values())
    for event, *cells, total in lines:
        numbers = [counted.get((event, outlet)) for outlet in headings[1:-1]]
        empty = ["–" if outlets[outlet] == "done" else "·" for outlet in headings[1:-1]]
        expected = [
            mark if number is None else str(number) for number, mark in zip(numbers, empty, strict=True)
        ]
        assert cells == expected, event
        assert total == str(sum(number or 0 for number in numbers))
    assert totals[-1] == str(sum(counted.values()))


def _recounted(export: dict[str, Any], count: str) -> dict[tuple[str, str], int]:
    """Count by hand, by the event's and the outlet's name: distinct claims about it, or mentions of it."""
    events = {row["id"]: row["name"] for row in export["events"]}
    about: dict[str, set[str]] = defaultdict(set)
    for link in export["links"]:
        if link["relation"] == "about":
            about[link["source"]].add(link["target"])
    found: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for article in export["articles"]:
        for mention in article["mentions"]:
            is_claim = mention["kind"] == "claim"
            for event in (about[mention["record"]] if is_claim else {mention["record"]}) & events.keys():
                cell = found[events[event], article["outlet"] or article["title"]]
                cell[not is_claim].add(mention["record"] if is_claim else mention["id"])
    return {pair: len(cell[count == MENTIONS]) for pair, cell in found.items()}
