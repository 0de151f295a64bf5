"""LibreOffice documents: their words as they would be printed, and nothing that was deleted."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports.documents.odt import ODT
from library.imports.formats import Source
from library.imports.worker import Worker
from library.model import Draft
from tests.made import odt as made

FILES = made.files()


def article(worker: Worker, name: str) -> Draft:
    [draft] = ODT.read(Source(name, name, FILES[name]), worker)
    assert isinstance(draft, Draft)
    return draft


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(draft.text[start:end], what) for start, end, what in draft.layout]


@pytest.mark.parametrize("name", ["article.odt", "flat.fodt"])
def test_a_document_gives_its_words_and_what_it_says_of_itself(worker: Worker, name: str) -> None:
    draft = article(worker, name)
    assert (draft.title, draft.byline, draft.published) == (made.TITLE, "Piet Sallavan", "2031-11-06")
    assert draft.language == "en-GB"
    assert draft.origins == {
        "title": "title in the text",
        "byline": "byline in the text",
        "published": "“Published” line",
        "language": "document properties",
    }
    assert "PORT MARRIN, Ilvane – The night ferry sailed. It came back at noon.\n\nWhat sailed" in draft.text
    assert draft.text.endswith(f"{made.DARI}\n\n{made.CHINESE}\n\n{made.EMOJI}\n\n[1] Seen by two monitors.")
    assert layout(draft) == [
        ("What sailed", "heading"),
        ("Forty buses", "list"),
        ("Four of them empty", "list"),
        ("Two cows", "list"),
        ("“We waited,” he said.", "quote"),
        ("Elsewhere", "subheading"),
    ]
    assert [draft.text[start:end].strip() for start, end in draft.hidden] == ["What sailed 1", "The pier"]
    assert draft.warnings == ("This document has comments; they are not part of the text.",)


def test_tables_are_lines_and_tables_in_tables_stay_in_their_cell(worker: Worker) -> None:
    draft = article(worker, "tables.odt")
    assert draft.text == "Who crossed the river.\n\nDay | By\nTuesday | ferry; to, Norrund"


def test_deleted_words_are_left_out_and_that_is_said(worker: Worker) -> None:
    draft = article(worker, "tracked.odt")
    assert draft.text == "The ferry finally sailed."
    assert draft.warnings == ("This document has tracked changes; deleted words were left out.",)


def test_white_space_is_what_the_document_says(worker: Worker) -> None:
    assert article(worker, "spaces.odt").text == "One two   three\tfour\nVerhandlung\n\nAB C\n\n漢字"
    assert len(article(worker, "many-spaces.odt").text) < 10_000


def test_boxes_follow_the_paragraph_that_they_hang_on(worker: Worker) -> None:
    assert article(worker, "boxes.odt").text.split("\n\n") == [
        "The ferry sailed. It came back.",
        "Words in a box.",
        "Words in a shape.",
        "A box on a page.",
    ]


@pytest.mark.parametrize("name", ["bare.odt", "nested-deep.odt"])
def test_a_document_needs_nothing_but_its_text(worker: Worker, name: str) -> None:
    assert article(worker, name).text == "The ferry sailed."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.odt", "There are no words in it."),
        ("encrypted.odt", "It is protected with a password: save it without one."),
        ("xxe.odt", "DTD of its own"),
        ("deep.odt", "too many elements inside one another"),
        ("no-content.odt", "A part of it is missing: “content.xml”."),
        ("truncated.odt", "It is a damaged zip file."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(worker: Worker, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        article(worker, name)
    assert reason in caught.value.message


def test_an_odt_file_is_known_by_what_is_in_it() -> None:
    assert all(ODT.fits(Source("x.txt", "x.txt", data)) for data in FILES.values())
    assert not ODT.fits(Source("x.odt", "x.odt", b"Words."))
    assert not ODT.fits(Source("x.odt", "x.odt", b'<?xml version="1.0"?><rss/>'))
