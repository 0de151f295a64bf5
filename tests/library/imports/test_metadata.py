"""What a text says about itself is found at its head, and a body is never taken for it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.imports.metadata import complete, describe
from library.text.paragraphs import body

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

PARAGRAPH = (
    "The delegations met for the third time this week in the harbour hall, and the minister told reporters "
    "that the lists would be checked name by name before anybody else crossed the river; the spokesman of the "
    "other side said that he had heard this before, and that his people would wait at the bridge for as long "
    "as it took."
)
PUBLISHED = "“Published” line"
HEADED = [
    pytest.param("Title: A bridge reopens\nOutlet: Harbour Post\nDate: 9 March 2031\n\n", id="all above"),
    pytest.param("A bridge reopens\nOutlet: Harbour Post\nDate: 2031-03-09\n\n", id="below the title"),
    pytest.param("Outlet: Harbour Post\nDate: March 9, 2031\n\nA bridge reopens\n\n", id="above the title"),
    pytest.param(
        "Publication: Harbour Post\n\nA bridge reopens\n\nPublished: 9th March 2031\n\n", id="around it"
    ),
    pytest.param("# A bridge reopens\n\nSource: Harbour Post\nPublished on 9 March 2031\n\n", id="Markdown"),
    pytest.param(
        "HEADLINE: A bridge reopens\nNEWSPAPER: Harbour Post\nDATE: 2031-03-09\n\n", id="in capitals"
    ),
]


def shown(text: str) -> str:
    return body(text, describe(text, fallback_title="file").hidden)


def fields(text: str) -> dict[str, str]:
    """What lines of a text say, without the language, which its words do."""
    about = describe(text, fallback_title="file")
    return {name: value for name, value in about.fields.items() if about.origins[name] != "the text’s words"}


@pytest.mark.parametrize("head", HEADED)
def test_header_lines_are_found_above_and_below_the_title(head: str) -> None:
    found = fields(head + PARAGRAPH)
    assert (found["title"], found["outlet"], found["published"]) == (
        "A bridge reopens",
        "Harbour Post",
        "2031-03-09",
    )


def test_front_matter_is_read_and_hidden() -> None:
    text = (
        '---\ntitle: "A bridge reopens"\nauthor: Dana Ferrow\ndate: 2031-11-05\nlanguage: en\n'
        f"url: https://paper.example.org/bridge?x=1\ndraft: false\n---\n\n# A bridge reopens\n\n{PARAGRAPH}"
    )
    assert fields(text) == {
        "title": "A bridge reopens",
        "byline": "Dana Ferrow",
        "published": "2031-11-05",
        "language": "en",
        "url": "https://paper.example.org/bridge?x=1",
    }
    assert shown(text) == f"# A bridge reopens\n\n{PARAGRAPH}"


def test_what_only_said_who_and_when_is_hidden_and_the_title_stays() -> None:
    text = f"A bridge reopens\nBy: Lena Krovel\nOutlet: Harbour Post\n\n{PARAGRAPH}"
    assert shown(text) == f"A bridge reopens\n{PARAGRAPH}"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("By Dana Ferrow and Piet Sallavan", "byline", "Dana Ferrow and Piet Sallavan"),
        ("Published 9 March 2031", "published", "2031-03-09"),
        ("First published on 9 March 2031", "published", "2031-03-09"),
        ("Published: 2031-03-09T16:40:00+00:00", "published", "2031-03-09T16:40+00:00"),
        ("Language: prs", "language", "prs"),
        ("Link: https://paper.example.org/a", "url", "https://paper.example.org/a"),
    ],
)
def test_a_line_below_the_title_says_who_and_when(line: str, name: str, value: str) -> None:
    assert fields(f"A bridge reopens\n{line}\n\n{PARAGRAPH}")[name] == value


@pytest.mark.parametrize(
    ("head", "name", "value", "origin"),
    [
        (
            "A bridge reopens\nPublished 5 November 2031, 16:40 GMT\n\n",
            "published",
            "2031-11-05T16:40+00:00",
            PUBLISHED,
        ),
        ("A bridge reopens\nDate: November 2031\n\n", "published", "", ""),
        ("A bridge reopens\nDate: 2031-11\n\n", "published", "2031-11", PUBLISHED),
        ("A bridge reopens\nUpdated 6 November 2031\n\n", "published", "2031-11-06", "“Updated” line"),
        (
            "A bridge reopens\nUpdated 6 November 2031\nPublished 5 November 2031\n\n",
            "published",
            "2031-11-05",
            PUBLISHED,
        ),
        (
            "A bridge reopens\nPublished 5 Nov. 2031 | Updated 6 Nov. 2031\n\n",
            "published",
            "2031-11-05",
            PUBLISHED,
        ),
        (
            "Die Brücke\nvon Lena Krüvel\nVeröffentlicht am 5. November 2031\n\n",
            "published",
            "2031-11-05",
            PUBLISHED,
        ),
        ("Die Brücke\nvon Lena Krüvel\n\n", "byline", "Lena Krüvel", "byline in the text"),
        ("Le pont\nPar Anne-Marie Dubois\n\n", "byline", "Anne-Marie Dubois", "byline in the text"),
        ("A bridge reopens\nBY DANA FERROW\n\n", "byline", "Dana Ferrow", "byline in the text"),
        ("A bridge reopens\n\nTOLAN, Nov. 5, 2031 (Meridian Wire) – ", "published", "2031-11-05", "dateline"),
        ("A bridge reopens\n\nTOLAN, Nov. 5, 2031 (Meridian Wire) – ", "byline", "Meridian Wire", "dateline"),
        ("A bridge reopens\n\nTOLAN, Nov. 5 (Meridian Wire) – ", "published", "", ""),
        ("A bridge reopens\nBy Dana Ferrow\n\nTOLAN (AP) — ", "byline", "Dana Ferrow", "byline in the text"),
        ("Ein Titel\n\nTolan (dpa) - ", "byline", "dpa", "dateline"),
        ("A bridge reopens\n\nTOLAN -- ", "byline", "", ""),
        ("A bridge reopens\n\nTOLAN, Wednesday. ", "published", "", ""),
        ("---\nauthor: Dana Ferrow\n---\nA bridge reopens\n\n", "byline", "Dana Ferrow", "front matter"),
        ("# A bridge reopens\n\n", "title", "A bridge reopens", "first line"),
        ("پل باز شد\nتاریخ: 2031-11-05\nنویسنده: دانا فرو\n\n", "byline", "دانا فرو", "line above the text"),
    ],
)
def test_every_value_says_which_line_it_came_from(head: str, name: str, value: str, origin: str) -> None:
    about = describe(head + PARAGRAPH, fallback_title="file")
    assert (about.fields.get(name, ""), about.origins.get(name, "")) == (value, origin)


def test_the_reporters_named_at_the_end_are_the_byline() -> None:
    end = "(Reporting by Dana Ferrow in Tolan and Ada Quill; Editing by Piet Sallavan)"
    about = describe(f"A bridge reopens\n\n{PARAGRAPH}\n\n{end}\n", fallback_title="file")
    assert (about.fields["byline"], about.origins["byline"]) == (
        "Dana Ferrow and Ada Quill",
        "“Reporting by” line",
    )


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("2031-11-05_courier_bridge.txt", "2031-11-05"),
        ("courier 20311105.txt", "2031-11-05"),
        ("2031-11-05 to 2031-11-09.txt", ""),
        ("2031-02-30.txt", ""),
        ("000_33f68b2052f0ae04.txt", ""),
        ("1-2031-11.txt", ""),
    ],
)
def test_a_whole_date_in_a_files_name_is_the_last_resort(name: str, published: str) -> None:
    about = describe(f"A bridge reopens\n\n{PARAGRAPH}", fallback_title="file", name=name)
    assert about.fields.get("published", "") == published
    assert about.origins.get("published", "file name") == "file name"
    dated = describe(f"A bridge reopens\nDate: 2031-11-06\n\n{PARAGRAPH}", fallback_title="file", name=name)
    assert dated.fields["published"] == "2031-11-06"


@pytest.mark.parametrize(
    "line",
    [
        "By Order of the Governor",
        "By the River",
        "By Monday",
        "By Train to Tolan",
        "Von wegen Frieden",
        "Par exemple",
        "The ministry (which nobody asked) – said nothing.",
        "The Ministry (MoD) – said nothing.",
        "He waited – for two days.",
        "Published nothing in 2031 but lists",
        "Updated lists of 5 November 2031 were read out",
    ],
)
def test_sentences_are_no_credits(line: str) -> None:
    assert fields(f"A bridge reopens\n{line}\n\n{PARAGRAPH}") == {"title": "A bridge reopens"}


def test_completing_leaves_what_is_known() -> None:
    known, origins = {"title": "A bridge", "byline": "Ada Quill"}, {"title": "JSON-LD", "byline": "JSON-LD"}
    complete(
        known,
        origins,
        f"A bridge\nBy Dana Ferrow\nPublished 5 November 2031\n\n{PARAGRAPH}",
        "2031-11-09.html",
    )
    assert known == {"title": "A bridge", "byline": "Ada Quill", "published": "2031-11-05", "language": "en"}
    assert origins["byline"] == "JSON-LD"


@pytest.mark.parametrize("words", ["soon", "Monday", "3/4/31", "31 February 2031", "n/a 2031?"])
def test_what_is_not_a_date_is_not_taken_for_one(words: str) -> None:
    assert "published" not in fields(f"A bridge reopens\nDate: {words}\n\n{PARAGRAPH}")


def test_the_first_thing_said_counts() -> None:
    found = fields(f"A bridge reopens\nOutlet: Harbour Post\nSource: Meridian Wire\n\n{PARAGRAPH}")
    assert found["outlet"] == "Harbour Post"


def test_a_text_without_a_head_is_named_after_its_file() -> None:
    assert fields(PARAGRAPH + "\n\n" + PARAGRAPH) == {"title": "file"}


def test_a_paragraph_is_too_long_for_a_title() -> None:
    assert fields("word " * 60 + "\n\nShort line\n")["title"] == "file"


def test_a_text_of_one_line_has_that_line_for_a_title_and_shows_it() -> None:
    assert fields("Only one line.")["title"] == "Only one line."
    assert shown("Only one line.") == "Only one line."


def test_lines_of_the_body_that_look_like_a_head_stay_in_the_body() -> None:
    text = (
        f"A bridge reopens\n\n{PARAGRAPH}\n\nSource: the ministry’s own lists\nDate: 9 March 2031\n"
        f"By Order of the Governor\n\n{PARAGRAPH}\n\nOutlet: the sluice below the bridge\n"
    )
    assert fields(text) == {"title": "A bridge reopens"}
    assert shown(text) == text


def test_a_standfirst_ends_the_head() -> None:
    text = f"A bridge reopens\n\nThe two sides disagree.\n\nSource: a delegate said so\n\n{PARAGRAPH}"
    assert fields(text) == {"title": "A bridge reopens"}
    assert shown(text) == text


def test_a_short_first_paragraph_after_front_matter_ends_the_head() -> None:
    text = (
        f"---\ntitle: A bridge reopens\n---\nIt was raining.\n\nSource: the river, people said\n\n{PARAGRAPH}"
    )
    assert fields(text) == {"title": "A bridge reopens"}
    assert "people said" in shown(text)


def test_rules_around_prose_are_not_front_matter() -> None:
    text = f"---\nIt was raining when the buses came.\n\n{PARAGRAPH}\n---\n\n{PARAGRAPH}\n"
    assert "It was raining when the buses came." in shown(text)


def test_front_matter_without_an_end_hides_nothing_of_the_body() -> None:
    assert PARAGRAPH in shown(f"---\ntitle: A bridge reopens\n\n{PARAGRAPH}")


def test_cruft_above_the_title_is_passed_over_and_hidden() -> None:
    text = f"Accessibility links\n\nBreaking News\n\nA bridge reopens\nA bridge reopens\n\n{PARAGRAPH}"
    assert fields(text) == {"title": "A bridge reopens"}
    assert shown(text) == f"A bridge reopens\n{PARAGRAPH}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "A bridge reopens\nPosted" + " " * 6000 + ":\n", id="spaces after a word of a date line"
        ),
        pytest.param("A bridge reopens\nhttp://" + ".jpg?" * 12_000 + " x\n", id="a picture's address"),
        pytest.param("A bridge reopens\n" + "0 comments\nwords\n" * 8000, id="a page of comments"),
        pytest.param("A bridge reopens\n0 comments\n" + "\n" * 500_000 + "x", id="blank lines"),
    ],
)
def test_no_text_stalls_the_import(text: str) -> None:
    began = time.process_time()
    describe(text, fallback_title="file")
    assert time.process_time() - began < A_HANG


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "---",
                "",
                "Title: T",
                "Date: soon",
                "Date: 2031",
                "By Ada Quill",
                "# Head",
                "Source: S",
                PARAGRAPH,
            ]
        ),
        max_size=9,
    )
)
def test_any_head_gives_a_title_and_ranges_inside_the_text(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    about = describe(text, fallback_title="file")
    assert about.fields["title"]
    assert all(0 <= start < end <= len(text) for start, end in about.hidden)
    assert about.hidden == sorted(about.hidden)
