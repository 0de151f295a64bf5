"""The mentions as rows."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from library import Mention
from reader.models.mentions import MentionRows


def mention(
    number: int, kind: str = "actor", quote: str = "", note: str = "", record: str | None = None
) -> Mention:
    time = "2031-01-01T00:00:00.000Z"
    start = number * 10
    return Mention(
        f"m{number}", "a", kind, start, start + 5, quote or f"quote {number}", record, note, "Ada", time, time
    )


def checked(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def ids(model: MentionRows) -> list[str]:
    return [model.key(model.index(row, 0)) for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules_whatever_changes(qapp: QApplication) -> None:
    model = MentionRows()
    tester = checked(model)
    some = [mention(number) for number in range(10)]
    lists = (
        some,
        some[:3] + some[5:],
        [some[4], *some],
        [],
        some,
        [mention(3, "claim", "other"), *some[4:]],
        some[::-1],
    )
    for shown in lists:
        unique = list({one.id: one for one in shown}.values())
        model.show(unique, {})
        assert ids(model) == [one.id for one in unique]
        model.set_filter("quote")
        model.set_filter("", {"claim"})
        model.set_filter("")
    del tester


def test_a_changed_mention_leaves_its_row_where_it_is(qapp: QApplication) -> None:
    model = MentionRows()
    model.show([mention(1), mention(2), mention(3)], {})
    moved, changed = [], []
    model.rowsRemoved.connect(lambda *about: moved.append(about))
    model.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    model.show([mention(1), mention(2, "claim", note="why?"), mention(3)], {})
    assert moved == []
    assert changed == [(1, 1)]
    index = model.index_of("m2")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "claim: quote 2, note: why?"
    assert "why?" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert not model.index_of("m9").isValid()


def test_words_are_found_as_search_finds_them(qapp: QApplication) -> None:
    model = MentionRows()
    model.show(
        [
            mention(1, quote="Détainees\nof the war"),
            mention(2, quote="كتاب", record="r", note="Straße"),
            mention(3, "claim", "塔利班说", note="detain"),
        ],
        {"r": "Ministry of Books"},
    )
    for typed, found in {
        "detain": ["m1", "m3"],
        "DÉTAIN war": ["m1"],
        "کتاب": ["m2"],
        "books": ["m2"],
        "利班": ["m3"],
        "war books": [],
        "  ": ["m1", "m2", "m3"],
    }.items():
        model.set_filter(typed)
        assert ids(model) == found, typed
    model.set_filter("detain", {"claim"})
    assert ids(model) == ["m3"]
    assert model.counts == {"actor": 1, "claim": 1}
    assert model.total == 3


def test_two_thousand_mentions_are_no_work(qapp: QApplication) -> None:
    model = MentionRows()
    many = [
        mention(number, quote=f"quote {number} of the ministry of foreign affairs") for number in range(2000)
    ]
    model.show(many, {})
    began = time.process_time()
    model.show([*many, mention(3000)], {})
    model.set_filter("min")
    model.set_filter("")
    assert time.process_time() - began < 1  # some 30 ms; a guard against work per pair of rows
    assert model.rowCount() == 2001
