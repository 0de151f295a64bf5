"""What a format claims to hold comes back equal, and coming back once more adds nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from library.checks import check
from library.exports import format_by_id, write_file
from library.exports.losses import HOLDABLE, foreseen
from library.imports import Importer, Options

from .marked import LIBRARIES, coded, empty, folder, picture, round_trip

FORMS = ("qdpx", "w3c", "label-studio", "brat", "doccano", "prodigy", "cas-xmi", "cas-json")

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_what_a_format_claims_to_hold_comes_back_equal(
    template: Path, form: str, plan: dict[str, Any]
) -> None:
    holds = format_by_id(form).holds
    with (
        folder() as at,
        empty(at / "one.parley", template) as library,
        empty(at / "two.parley", template) as other,
    ):
        coded(library, plan)
        before = foreseen(library, holds)
        lost, report = round_trip(form, library, at, other)
        # Of two characters the replacement of one may make what a reader sees as one, of which no part is marked.
        allowed = (
            "cannot be linked to itself",
            "both its ends are",
            *(["nor surely anywhere"] if lost["characters"] else []),
        )
        assert all(any(words in one.reason for words in allowed) for one in report.failed)
        assert check(other) == []
        assert {key: count for key, count in lost.items() if key in HOLDABLE} == before
        if lost.keys() <= HOLDABLE.keys():  # else some marks were changed, and counted
            one, two = picture(library, holds), picture(other, holds)
            assert two["articles"] == one["articles"]
            assert two["mentions"] == one["mentions"]
            assert two["links"] == one["links"] if "records" in holds else two["links"] >= one["links"]


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_coming_back_to_where_it_is_from_adds_nothing(
    template: Path, form: str, plan: dict[str, Any]
) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        lost, report = round_trip(form, library, at, library)
        if lost.keys() <= HOLDABLE.keys():
            assert (report.added, report.mentions, report.links) == ([], 0, 0)


@pytest.mark.parametrize("form", FORMS)
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_a_rehearsal_foretells_what_an_import_does(template: Path, form: str, plan: dict[str, Any]) -> None:
    with (
        folder() as at,
        empty(at / "one.parley", template) as library,
        empty(at / "two.parley", template) as other,
    ):
        coded(library, plan)
        target = at / f"out{format_by_id(form).suffix}"
        write_file(library, format_by_id(form), target)
        rehearsed = Importer(other, Options(rehearsal=True)).add([str(target)])
        assert other.articles.list() == []
        report = Importer(other).add([str(target)])
        assert [one.title for one in rehearsed.added] == [one.title for one in report.added]
        assert (rehearsed.mentions, rehearsed.links) == (report.mentions, report.links)
