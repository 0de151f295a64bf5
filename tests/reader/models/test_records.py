"""The records as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from library import Record, RecordSummary
from reader.models.records import ALIKE, ARTICLES, MENTIONS, NAME, TYPE, UNUSED, RecordRows

TIME = "2031-01-01T00:00:00.000Z"
ROLES = Qt.ItemDataRole


def summary(
    name: str,
    kind: str = "actor",
    aliases: tuple[str, ...] = (),
    outlets: Mapping[str, int] | None = None,
    *,
    note: str = "",
    archived: bool = False,
) -> RecordSummary:
    outlets = outlets or {}
    record = Record(f"id of {name}", kind, name, aliases, {}, note, archived, TIME, TIME)
    return RecordSummary(record, sum(outlets.values()), len(outlets), 0, outlets)


SOME = [
    summary("Hadrel Front", aliases=("جبهه", "the Front"), outlets={"Wire": 3, "Mail": 1}),
    summary("“Árpád’s bridge”", "event", note="over the Tamber"),
    summary("The bridge is closed.", "claim", outlets={"Mail": 1}),
    summary("Zoran Malk", archived=True, outlets={"": 12}),
]


def checked(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def made(summaries: list[RecordSummary]) -> RecordRows:
    model = RecordRows()
    unused = {each.record.id for each in summaries if not each.mentions}
    model.show(summaries, unused, None, lambda each: each.record.kind.upper())
    return model


def names(model: RecordRows) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cells(model: RecordRows, row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_the_model_keeps_qts_rules_whatever_changes(qapp: QApplication) -> None:
    model = made(SOME)
    tester = checked(model)
    for column in (TYPE, MENTIONS, NAME):
        model.set_order(column, descending=True)
        model.set_filter("bridge")
        model.set_filter("", {"actor"})
        model.set_filter("", use=UNUSED)
        model.set_filter("")
        model.show(SOME[1:], (), {}, lambda _each: "")
        model.show([], (), {}, lambda _each: "")
        model.show(SOME, (), {}, lambda _each: "")
    assert model.rowCount() == 4
    del tester


def test_names_stand_as_a_person_looks_for_them_and_cells_say_how_often(qapp: QApplication) -> None:
    model = made(SOME)
    assert names(model) == ["“Árpád’s bridge”", "Hadrel Front", "The bridge is closed.", "Zoran Malk"]
    assert cells(model, 0) == ["“Árpád’s bridge”", "EVENT", "", "", ""]
    assert cells(model, 1) == ["Hadrel Front", "ACTOR", "4", "2", "2"]
    assert model.headerData(NAME, Qt.Orientation.Horizontal) == "Name ↑"
    model.set_order(MENTIONS, descending=True)
    assert names(model)[:2] == ["Zoran Malk", "Hadrel Front"]
    assert model.headerData(MENTIONS, Qt.Orientation.Horizontal) == "Mentions ↓"
    model.set_order(ARTICLES, descending=False)
    assert names(model)[0] == "“Árpád’s bridge”"


def test_words_are_found_in_names_aliases_and_notes_however_they_are_written(qapp: QApplication) -> None:
    model = made(SOME)
    for typed, found in (
        ("arpad", ["“Árpád’s bridge”"]),
        ("TAMBER", ["“Árpád’s bridge”"]),
        ("جبهه", ["Hadrel Front"]),
        ("front the", ["Hadrel Front"]),
        ("bridge", ["“Árpád’s bridge”", "The bridge is closed."]),
        ("zeppelin", []),
    ):
        model.set_filter(typed)
        assert names(model) == found, typed
    model.set_filter("bridge", {"claim"})
    assert names(model) == ["The bridge is closed."]
    assert model.counts == {"event": 1, "claim": 1}


def test_unused_and_look_alikes_are_lists_of_their_own(qapp: QApplication) -> None:
    model = made(SOME)
    assert model.uses == {"": 4, UNUSED: 1}
    model.set_filter("", use=UNUSED)
    assert names(model) == ["“Árpád’s bridge”"]
    alike = {
        "id of Zoran Malk": (1, "Hadrel Front"),
        "id of Hadrel Front": (2, "x"),
        "id of The bridge is closed.": (1, "y"),
    }
    model.show(SOME, (), alike, lambda _each: "")
    model.set_filter("", use=ALIKE)
    assert names(model) == ["The bridge is closed.", "Zoran Malk", "Hadrel Front"]
    assert model.uses[ALIKE] == 3


def test_a_screen_reader_hears_what_a_row_shows(qapp: QApplication) -> None:
    model = made(SOME)
    assert model.index(1, 0).data(ROLES.AccessibleTextRole) == "actor: Hadrel Front, جبهه, the Front"
    assert model.index(3, 0).data(ROLES.AccessibleTextRole) == "actor: Zoran Malk, archived"
    assert model.index(1, MENTIONS).data(ROLES.AccessibleTextRole) == "Mentions: 4"
    assert model.index(0, MENTIONS).data(ROLES.AccessibleTextRole) == "Mentions: none"


def test_three_thousand_records_are_filtered(qapp: QApplication) -> None:
    many = [
        summary(f"Record {n % 97} of {n}", aliases=(f"alias {n}",), outlets={"W": n % 7}) for n in range(3000)
    ]
    model = made(many)
    counts = []
    for typed in ("r", "record 12", "alias 2999", ""):
        model.set_filter(typed)
        counts.append(model.rowCount())
    assert counts[0] == counts[3] == 3000
    assert counts[2] == 1
    assert 0 < counts[1] < 3000
