"""What a matrix shows of a comparison, on a real library."""

from __future__ import annotations

import pytest

from library import Comparison, ComparisonWords, Library, Sift
from reader.models.matrix import amount_in_words, days_in_words, matrix_of
from reader.models.matrix_values import lined_up
from reader.models.matrix_words import about_marked, as_table, legend, why_empty
from reader.widgets.matrix_parts import Card, Matrix
from tests.conftest import AddText
from tests.reader.claims import TEXT, Claims, add_claims


@pytest.fixture
def claims(library: Library, add_text: AddText) -> Claims:
    return add_claims(library, add_text)


@pytest.fixture
def comparison(library: Library, claims: Claims) -> Comparison:
    return library.comparison.of(claims.event)


@pytest.fixture
def words(library: Library, comparison: Comparison) -> ComparisonWords:
    return ComparisonWords(library, comparison)


@pytest.fixture
def matrix(comparison: Comparison, words: ComparisonWords) -> Matrix:
    return matrix_of(comparison, words)


def card(matrix: Matrix, claim: str) -> Card:
    found = matrix.card(matrix.spots[claim][0])
    assert found is not None
    return found


def test_outlets_are_headed_by_what_they_report_and_how_far_they_are_coded(matrix: Matrix) -> None:
    assert [(column.name, column.about, column.coded, column.is_narrow) for column in matrix.columns] == [
        ("Wire", "4 November 2031 · 1 article", "wholly coded", False),
        ("Courier", "5 November 2031 · 1 article", "not wholly coded yet", False),
        ("Mail", "6 November 2031", "does not report it", True),
    ]
    assert [column.empty for column in matrix.columns] == [
        "does not report it",
        "not coded yet",
        "does not report it",
    ]


def test_claimants_stand_below_their_organisations_and_the_outlets_own_voice_last(matrix: Matrix) -> None:
    lines = [(line.name, line.depth, line.is_heading) for line in matrix.lines]
    assert lines == [
        ("Council", 0, False),  # it says something itself: that line heads its member
        ("Ines Dorn", 1, False),
        ("Town of Tolan", 0, True),
        ("دفتر شهردار", 1, False),
        ("the outlet itself", 0, False),
    ]
    assert [list(matrix.group(number)) for number in range(len(lines))] == [[n] for n in range(len(lines))]


def test_a_card_has_its_words_its_values_and_what_is_known_of_it(matrix: Matrix, claims: Claims) -> None:
    four = card(matrix, claims.four)
    assert four.quote == "four hundred men were freed"
    assert four.values == "men freed: four hundred"
    assert four.facts == "+ supports · asserts · indirect · said 3 November 2031"
    assert card(matrix, claims.denied).facts.startswith("verdict: disputed")
    assert len(matrix.spots[claims.four]) == 2  # in each outlet that reports it
    assert "Ines Dorn" in four.tell()
    assert "Wire" in four.tell()
    assert "≠ contradicts" in four.tell()


def test_a_card_names_whom_a_claim_stands_against_and_which_part_it_is_about(
    library: Library, claims: Claims
) -> None:
    with library.change("Blame"):
        process = library.records.add("event", "The process").id
        library.links.add("part_of", claims.event, process)
        for claim, who, stance in ((claims.denied, "Front", "opposes"), (claims.some, "Aid", "supports")):
            library.links.add("about", claim, library.records.add("actor", who).id, stance=stance)
        bare = library.records.add("claim", "So it was.").id
        library.links.add("about", bare, claims.event)
        library.mentions.add(claims.articles["Wire"], "claim", 0, 4, record=bare)

    def told(subject: str, claim: str) -> tuple[str, str]:
        comparison = library.comparison.of(subject)
        mine = card(matrix_of(comparison, ComparisonWords(library, comparison)), claim)
        return mine.towards.replace("\u2068", "").replace("\u2069", ""), mine.facts

    assert told(claims.event, claims.denied) == ("− Front", "verdict: disputed · + supports")
    assert told(claims.event, bare) == ("", "")
    assert told(process, claims.some)[0] == "+ Aid · + The release"
    assert told(process, bare) == ("", "about \u2068The release\u2069")


def test_cards_of_an_outlet_with_several_articles_say_when_each_was_published(
    library: Library, claims: Claims, add_text: AddText
) -> None:
    more = [
        add_text(library, f"{TEXT} {n}", title=f"Wire {n}", outlet="Wire", published="2031-11-09").id
        for n in (1, 2)
    ]
    with library.change("Mark it again"):
        library.mentions.add(more[0], "claim", 0, 9, record=claims.denied)
    comparison = library.comparison.of(claims.event)
    matrix = matrix_of(comparison, ComparisonWords(library, comparison))
    assert matrix.columns[0].about == "4 November 2031 · 2 of 3 articles"
    again = matrix.card(next(spot for spot in matrix.spots[claims.denied] if spot[0] == 1))
    assert again is not None
    assert "published 9 November 2031" in again.facts
    assert "“\u2068Wire 1\u2069”" in again.tell()


def test_joined_claims_have_the_sign_and_the_number_of_their_pair(matrix: Matrix, claims: Claims) -> None:
    def joints(claim: str) -> list[tuple[str, int, str]]:
        return [(joint.sign, joint.number, joint.other) for joint in card(matrix, claim).joints]

    assert joints(claims.denied) == [("≠", 1, claims.four), ("←", 2, claims.nobody)]
    assert joints(claims.four) == [("≠", 1, claims.denied)]
    assert joints(claims.nobody) == [("→", 2, claims.denied)]
    assert [(pair.number, pair.relation) for pair in matrix.pairs] == [(1, "contradicts"), (2, "supports")]
    assert card(matrix, claims.four).joints[0].link == claims.link


def test_values_are_lined_up_with_those_who_say_them(comparison: Comparison, words: ComparisonWords) -> None:
    (freed,) = lined_up(comparison, words)
    assert (freed.label, freed.sign, freed.agreement, freed.is_clash) == (
        "men freed",
        "≠",
        "cannot all be true",
        True,
    )
    said = [(value.words, [(t.who, t.where) for t in value.tellers]) for value in freed.values]
    assert said == [
        ("nobody", [("دفتر شهردار", "Courier")]),
        ("some hundreds", [("the outlet itself", "Courier")]),
        ("four hundred", [("Ines Dorn", "Wire"), ("Ines Dorn", "Courier")]),
    ]
    assert [value.against for value in freed.values] == [(1, 2), (0,), (0,)]


def test_the_table_has_a_row_a_claimant_and_says_what_silence_means(
    comparison: Comparison, words: ComparisonWords
) -> None:
    table = as_table(comparison, words)
    assert table[0] == ["Claimant", "Wire", "Courier", "Mail"]
    rows = {row[0]: row[1:] for row in table[1:]}
    assert rows["Council"][1:] == ["not wholly coded yet", "does not report it"]
    assert rows["Ines Dorn"][0].startswith("“four hundred men were freed” (men freed: four hundred; ")


def test_the_legend_names_the_signs_that_are_there(library: Library, comparison: Comparison) -> None:
    said = legend(comparison)
    assert said.startswith("4 claims in 2 of 3 outlets")
    assert "≠ contradicts" in said
    assert "does not report it" in said
    assert "not coded yet" in said
    assert "more" not in said
    few = library.comparison.of(comparison.subject.records[0].id, silent=0)
    assert legend(few).endswith("and 1 more outlet reports nothing")


def test_what_can_be_done_with_a_marked_claim_is_said_with_its_keys() -> None:
    said = about_marked("Nobody came.", [("V", "contradicts"), ("", "supports"), ("T", "repeats")], "Space")
    assert said.startswith("Marked: “Nobody came.”")
    assert "V contradicts, T repeats it; Space on this one" in said


def test_what_is_empty_says_why(library: Library, comparison: Comparison) -> None:
    event = comparison.subject.records[0].id
    sifted = library.comparison.of(event, sift=Sift(verdicts=("true",)))
    with library.change("Add an event"):
        other = library.records.add("event", "The march").id
    assert why_empty(None, Sift(), False)[0] == "Who claims what?"
    assert why_empty(None, Sift(), True)[0] == "Nothing left to compare"
    assert why_empty(sifted, Sift(verdicts=("true",)), True)[0] == "No claim fits"
    assert "“The march”" in why_empty(library.comparison.of(other), Sift(), True)[1]


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2032-02-01", "2032-02-29", "February 2032"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-01-01", "2031-12-30", "1 January to 30 December 2031"),
        ("2031-09-21", "2031-09-30", "21 to 30 September 2031"),
        ("2031-09-21", "2032-09-30", "21 September 2031 to 30 September 2032"),
        ("2031-11-03", "2031-11-03", "3 November 2031"),
        (None, "2031-11-03", "by 3 November 2031"),
        (None, None, ""),
        ("9999-12-01", "9999-12-31", "1 to 31 December 9999"),
        ("once", "2031-11-03", "once to 3 November 2031"),
    ],
)
def test_a_whole_month_and_a_whole_year_are_said_as_such(
    earliest: str | None, latest: str | None, words: str
) -> None:
    assert days_in_words(earliest, latest) == words


@pytest.mark.parametrize(
    ("words", "low", "high", "shown"),
    [
        ("a few", 3, 5, "a few"),
        ("", 3, 5, "3–5"),
        ("", 1200, 1200, "1,200"),
        ("", 4000, None, "from 4,000"),
        ("", None, 10, "up to 10"),
        ("", None, None, ""),
    ],
)
def test_a_number_without_words_is_shown_as_itself(
    words: str, low: float | None, high: float | None, shown: str
) -> None:
    assert amount_in_words(words, low, high) == shown
