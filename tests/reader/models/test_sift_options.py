"""What a comparison can be narrowed by: counted by claim, in the codebook's words, taken back one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from library import Comparison, Library, Sift, put_samples
from reader.models.sift_options import FACETS, SiftWords, claims_of, count_line, without


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_samples(tmp_path_factory.mktemp("samples")).library


def compared(library: Library, sift: Sift = Sift()) -> Comparison:  # noqa: B008 - it is frozen
    (event,) = [one.id for one in library.records.list("event") if one.name.startswith("Exchange of")]
    return library.comparison.of(event, sift=sift)


def test_each_option_has_as_many_claims_as_it_leaves(samples: Path) -> None:
    with Library.open(samples) as library:
        options = SiftWords(library).options(compared(library))
        assert options.claims == claims_of(compared(library))
        for facet, _ in FACETS:
            for key, title, number in options.facets[facet]:
                assert title
                sift = Sift(**{facet: (key,)})  # type: ignore[arg-type]
                assert claims_of(compared(library, sift)) == number, (facet, key)


def test_conditions_are_told_in_words_and_dropped_one_by_one(samples: Path) -> None:
    with Library.open(samples) as library:
        words = SiftWords(library)
    sift = Sift(said_from="2031-11-02", published_to="2031", outlets=("Post", ""), stances=("opposes",))
    told = words.conditions(sift)
    assert told == {
        "published": "Published to 2031",
        "said": "Said from 2 November 2031",
        "outlets": "Outlet: Post, no outlet",
        "stances": "Stance: Opposes",
    }
    for condition in told:
        sift = without(sift, condition)
    assert sift == Sift()


def test_the_count_names_the_whole_only_where_some_are_left_out(samples: Path) -> None:
    with Library.open(samples) as library:
        options = SiftWords(library).options(compared(library))
    assert count_line(options.claims, options) == f"{options.claims} claims"
    assert count_line(2, options) == f"2 of {options.claims} claims"
