"""What can be compared as rows: its words, its order, what a filter finds, what typed letters come to."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from library import Comparable
from reader.models.subject_words import below, count_line, when_in_words, why_empty
from reader.models.subjects import SubjectRows, offered


def event(name: str, claims: int = 0, when: dict[str, Any] | None = None, **more: Any) -> Comparable:
    about: dict[str, Any] = {"aliases": (), "type": "", "speaker": "", "outlets": min(claims, 2)} | more
    return Comparable(name, "event", name, when=when, claims=claims, **about)


def day(first: str | None, last: str | None = None, precision: str = "day") -> dict[str, Any]:
    return {"words": "some time", "earliest": first, "latest": last, "precision": precision}


@pytest.fixture
def rows(qapp: object) -> SubjectRows:
    made = SubjectRows(lambda subject: f"{subject.claims} claims")
    subjects = [
        event("Ambush", 3, day("2031-05-01", "2031-05-01")),
        event("Ceasefire", 7, day(None, "2031-02-01"), aliases=("truce",)),
        event("État de siège", 3),
    ]
    made.show(offered(subjects))
    return made


def names(rows: SubjectRows) -> list[str]:
    return [rows.index(row, 0).data() for row in range(rows.rowCount())]


def test_rows_are_ordered_by_claims_by_name_and_by_date(rows: SubjectRows) -> None:
    assert names(rows) == ["Ceasefire", "Ambush", "État de siège"]
    for order, first in (("name", "Ambush"), ("date", "Ceasefire")):
        rows.order = order
        rows.set_filter("")
        assert names(rows)[0] == first
    assert names(rows)[-1] == "État de siège"


def test_a_filter_looks_at_names_and_aliases_in_any_accent(rows: SubjectRows) -> None:
    rows.set_filter("truce")
    assert names(rows) == ["Ceasefire"]
    rows.set_filter("etat siege")
    assert names(rows) == ["État de siège"]
    assert rows.total == 3


def test_letters_come_to_the_next_name_that_begins_so(rows: SubjectRows) -> None:
    assert rows.row_typed("e", 0) == 2
    assert rows.row_typed("am", 2) == 1
    assert rows.row_typed("x", 5) == -1


def test_a_screen_reader_hears_what_is_compared_now(rows: SubjectRows) -> None:
    rows.set_compared(["Ceasefire"])
    heard = [rows.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert heard == ["event: Ceasefire, 7 claims, compared now", "event: Ambush, 3 claims"]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, ""),
        (day("2031-05-03", "2031-05-03"), "3 May 2031"),
        (day("2031-05-01", "2031-05-31", "month"), "May 2031"),
        (day("2031-05-03", "2031-06-09"), "3 May to 9 Jun 2031"),
        (day("2030-01-01", "2031-12-31", "year"), "2030 to 2031"),
        (day("1978-01-01", None, "range"), "from 1978"),
        (day("2020-02-01", None, "range"), "from Feb 2020"),
        (day("2020-04-01", "2020-09-30", "range"), "Apr to Sep 2020"),
        (day("2020-05-24", "2020-05-26", "range"), "24 May to 26 May 2020"),
        (day(None, "2031-06-09"), "by 9 Jun 2031"),
        (day(None), "some time"),
    ],
)
def test_a_time_is_as_short_as_it_is_known(when: dict[str, Any] | None, words: str) -> None:
    assert when_in_words(when) == words


def test_below_a_name_stand_its_date_or_type_and_its_counts() -> None:
    assert below(event("a", 3, day("2031-05-03", "2031-05-03")), str) == "3 May 2031 · 3 claims · 2 outlets"
    assert below(event("a", 0, type="AGREE"), lambda kind, type: type.title()) == "Agree · no claims"
    claim = Comparable("a", "claim", "It is open.", (), "", None, "Ines Dorn", 3, 1)
    assert below(claim, str) == "\u2068Ines Dorn\u2069 · 1 outlet · 2 linked"


def test_what_is_not_there_is_explained() -> None:
    assert why_empty("event", 5, " truce ") == (
        "Nothing found",
        "No event has “truce” in its name or its aliases.",
    )
    assert "B" in why_empty("event", 0, "")[1]
    assert count_line("event", 2, 3, 1) == "2 of 3 events"
    assert count_line("claim", 3, 3, 2) == "2 chosen"
    assert count_line("event", 3, 3, 1) == ""
