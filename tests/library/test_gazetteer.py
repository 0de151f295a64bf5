"""Gazetteers: what goes out comes back, what is there is completed, and a bad row is named."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import Library, read_gazetteer, write_gazetteer
from library.errors import OutsideChangeError, UnreadableError

HEADER = "name\tkind\taliases\ttype\twikidata\tnote\n"


def test_a_gazetteer_has_a_row_a_record(library: Library) -> None:
    with library.change("Add"):
        library.records.add(
            "actor", "Front", aliases=["the Front", "A|B"], attributes={"type": "armed_group"}, note="a\n\tb"
        )
        library.records.add("event", "Talks")
    assert "".join(write_gazetteer(library)) == (
        HEADER + "Front\tactor\tthe Front|A\\|B\tarmed_group\t\ta\\n\\tb\nTalks\tevent\t\t\t\t\n"
    )
    assert "".join(write_gazetteer(library, "event")) == HEADER + "Talks\tevent\t\t\t\t\n"


def test_rows_are_added_and_records_completed(library: Library) -> None:
    with library.change("Add"):
        front = library.records.add("actor", "Hadrel Front", aliases=["HF"])
        library.records.add("actor", "Tolan", aliases=["T"])
        library.records.add("actor", "Port", aliases=["T"])
    text = "Wikidata\tName\tAliases\tType\n\nQ1\thadrel front\tthe Front|HF\tarmed group\n\tTolan\t\t\n\tT\tx\t\n"
    with library.change("Import"):
        report = read_gazetteer(library, text, "actor")
    assert [record.name for record in report.added] == ["T"]
    assert ([record.id for record in report.completed], report.known, report.refused) == ([front.id], 1, ())
    full = library.records.get(front.id)
    assert (full.aliases, full.attributes) == (("HF", "the Front"), {"type": "armed_group", "wikidata": "Q1"})
    with library.change("Again"):
        again = read_gazetteer(library, text, "actor")
    assert (again.added, again.completed, again.known) == ((), (), 3)


def test_a_bad_row_is_named_and_the_rest_comes_in(library: Library) -> None:
    text = HEADER + "A\tactor\t\tclown\nB\tframe\n\tactor\nC\nD\tactor\t\t\t\tn\\\\x\\q\\\n"
    with library.change("Import"):
        report = read_gazetteer(library, text)
    assert [(record.name, record.note) for record in report.added] == [("D", "n\\x\\q\\")]
    assert [line.partition(":")[0] for line in report.refused] == ["Line 2", "Line 3", "Line 4", "Line 5"]


def test_a_note_that_is_there_stays(library: Library) -> None:
    with library.change("Import"):
        read_gazetteer(library, HEADER + "A\tactor\t\t\t\tone")
        read_gazetteer(library, HEADER + "A\tactor\t\t\t\ttwo\nE\tevent\t\t\t\tthree")
        read_gazetteer(library, HEADER + "E\tevent\tEE\t\t\tfour")
    assert {record.note for record in library.records.list()} == {"one", "three"}


@pytest.mark.parametrize("text", ["", "Ann\tactor\n", "kind\talias\n"])
def test_what_is_no_gazetteer_is_refused(library: Library, text: str) -> None:
    with library.change("Import"), pytest.raises(UnreadableError, match="no column"):
        read_gazetteer(library, text)
    with pytest.raises(OutsideChangeError):
        read_gazetteer(library, HEADER)


@given(st.lists(st.tuples(*[st.text(st.sampled_from("ab|\\\tn\n é"), max_size=6)] * 3), max_size=4))
@settings(max_examples=30, deadline=None)
def test_what_goes_out_comes_back(rows: list[tuple[str, str, str]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder, "a.parley"), create=True) as one,
        Library.open(Path(folder, "b.parley"), create=True) as other,
    ):
        with one.change("Add"):
            for number, (name, alias, note) in enumerate(rows):
                one.records.add("actor", f"{number} {name}", aliases=[alias, "x"], note=note.strip())
        text = "".join(write_gazetteer(one))
        with other.change("Import"):
            assert read_gazetteer(other, text).refused == ()
        assert "".join(write_gazetteer(other)) == text
