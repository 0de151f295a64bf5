"""What the sample articles disagree on is answered by their comparisons alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from library import ComparedDifference, Comparison, Library
from library.samples import put_samples

HARBOUR_POST = "Detainee buses cross the river as envoys return to the table"  # it has no outlet
Said = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_samples(tmp_path_factory.mktemp("samples")).library


@pytest.fixture
def compare(samples: Path) -> Iterator[Library]:
    with Library.open(samples) as library:
        yield library


def of(library: Library, event: str) -> Comparison:
    (found,) = [record.id for record in library.records.list("event") if record.name.startswith(event)]
    return library.comparison.of(found)


def difference(comparison: Comparison, label: str) -> ComparedDifference:
    (found,) = [each for each in comparison.differences if each.label == label]
    return found


def said(comparison: Comparison, label: str) -> Said:
    """(outlet, claimant or nothing, words) of everybody who gives a label a value."""
    names = {outlet.id: outlet.name for outlet in comparison.outlets}
    return {
        (names[telling.column], telling.claimant.name if telling.claimant else "", telling.words)
        for value in difference(comparison, label).values
        for telling in value.tellings
    }


def test_how_many_prisoners_does_each_outlet_say_were_released_and_who_says_so(compare: Library) -> None:
    comparison = of(compare, "Release of Front detainees")
    assert said(comparison, "detainees released") == {
        (HARBOUR_POST, "Mirel Advan", "thousands of detainees"),
        ("Lowland Courier", "Davor Kellin", "more than four hundred detainees"),
        ("Meridian Wire", "Basin Monitoring Mission", "380 detainees"),
        ("Meridian Wire", "Halina Merrowe", "Three hundred and eighty"),
        ("Sada-ye Darya", "Hadrel Front", "تنها ۲۱۲ زندانی"),
        ("Sada-ye Darya", "Basin Monitoring Mission", "۳۸۰ تن"),
        ("Sada-ye Darya", "Mirel Advan", "بیش از چهارصد تن"),
        ("Tolan Evening Mail", "Ministry of Reconciliation", "412 detainees"),
        ("Tolan Evening Mail", "Basin Monitoring Mission", "380"),
        ("Tolan Evening Mail", "Hadrel Front", "212"),
    }
    released = difference(comparison, "detainees released")
    assert released.agreement == "conflicting"
    lows = [value.low for value in released.values]
    clashing = {(lows[one], lows[other]) for one, other in released.conflicts}
    assert {(212, 380), (212, 412), (380, 400), (412, 1000)} <= clashing
    assert (400, 1000) not in clashing
    assert difference(comparison, "detainees promised").agreement == "same"


def test_who_blames_whom_for_the_delay(compare: Library) -> None:
    blamed = {
        (cell.claimant.name if cell.claimant else "", cell.column, about.name)
        for cell in of(compare, "Exchange of prisoners").cells
        if "delay" in cell.summary.lower()
        for about in cell.about
        if about.stance == "opposes"
    }
    assert blamed == {
        ("", "Lowland Courier", "Hadrel Front"),
        ("", "Sada-ye Darya", "Government of Sarvena"),
        ("", "Tolan Evening Mail", "Norrund"),
        ("Government of Sarvena", "Tolan Evening Mail", "Hadrel Front"),
        ("Hadrel Front", "Tolan Evening Mail", "Government of Sarvena"),
        ("Hadrel Front", "Meridian Wire", "Government of Sarvena"),
    }


def test_which_outlet_dates_the_agreement_differently(compare: Library) -> None:
    signed = difference(of(compare, "Signing of the Port Marrin"), "agreement signed")
    in_september = {
        t.column for value in signed.values if (value.latest or "") < "2031-10" for t in value.tellings
    }
    in_october = {
        t.column for value in signed.values if (value.earliest or "") >= "2031-10" for t in value.tellings
    }
    assert len(in_september) == 3
    assert {"Sada-ye Darya", "Tolan Evening Mail"} < in_september
    assert in_october == {"Lowland Courier", "Meridian Wire"}
    assert signed.agreement == "conflicting"


def test_by_when_do_forces_leave_and_according_to_whom(compare: Library) -> None:
    comparison = of(compare, "Withdrawal of the Norrund")
    assert said(comparison, "forces leave by") == {
        (HARBOUR_POST, "", "by the spring of 2032"),
        ("Lowland Courier", "Ministry of Reconciliation", "by 31 March 2032"),
        ("Meridian Wire", "", "by mid-2032"),
        ("Sada-ye Darya", "Joren Malk", "تا پایان سال ۲۰۳۱"),
        ("Tolan Evening Mail", "André Veskar", "by the end of June 2032"),
    }
    demanded = [value for value in difference(comparison, "forces leave by").values if not value.is_stated]
    assert [telling.column for value in demanded for telling in value.tellings] == ["Sada-ye Darya"]


def test_a_spokeswoman_stands_below_her_ministry_and_that_below_its_government(compare: Library) -> None:
    rows = of(compare, "Release of Front detainees").rows
    (advan,) = [row for row in rows if row.claimant and row.claimant.name == "Mirel Advan"]
    assert [named.name for named in advan.organisations] == [
        "Government of Sarvena",
        "Ministry of Reconciliation",
    ]


def test_what_the_coders_joined_is_joined(compare: Library) -> None:
    comparison = of(compare, "Signing of the Port Marrin")
    joined = {(one.source, one.target) for one in comparison.relations if one.relation == "contradicts"}
    columns = {cell.claim: cell.column for cell in comparison.cells}
    assert any(
        {columns[one], columns[other]} == {"Lowland Courier", "Sada-ye Darya"} for one, other in joined
    )
