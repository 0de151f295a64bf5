"""RTF: the words that a word processor would show, in whatever way they are written."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports.documents.rtf import RTF, blocks_of
from library.imports.formats import Source
from library.imports.worker import Worker
from library.model import Draft
from tests.made import rtf as made

FILES = made.files()


def article(worker: Worker, name: str) -> Draft:
    [draft] = RTF.read(Source(name, name, FILES[name]), worker)
    assert isinstance(draft, Draft)
    return draft


def lines(worker: Worker, name: str) -> list[str]:
    return article(worker, name).text.split("\n\n")


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(draft.text[start:end], what) for start, end, what in draft.layout]


@pytest.mark.parametrize("name", ["article.rtf", "crlf.rtf"])
def test_a_document_gives_its_words_and_what_it_says_of_itself(worker: Worker, name: str) -> None:
    draft = article(worker, name)
    assert (draft.title, draft.byline, draft.published) == (made.TITLE, "Piet Sallavan", "2031-11-06")
    expected = {
        "title": "title in the text",
        "byline": "byline in the text",
        "published": "“Published” line",
        "language": "the text’s words",
    }
    assert draft.origins == expected
    assert (
        f"PORT MARRIN, Ilvane – {made.FIRST}\n\nWhat sailed\n\nThe first crossing took “two”\xa0hours,"
        in draft.text
    )
    assert (
        "hours,\tas before.\nNobody was sick: Verhandlung. More.\n\nForty buses\nTwo cows\n\n“We"
        in draft.text
    )
    assert f"A link stays.\n\n{made.DARI}\n\n{made.CHINESE}\n\n{made.EMOJI}\n\n[1] Seen by two" in draft.text
    assert layout(draft) == [
        ("What sailed", "heading"),
        ("Forty buses", "list"),
        ("Two cows", "list"),
        ("“We waited,” he said.", "quote"),
        ("Elsewhere", "subheading"),
    ]
    assert [draft.text[start:end].strip() for start, end in draft.hidden] == ["Photo: the pier"]
    assert not {"Courier,", "nobody", "PAGE", "HYPERLINK"} & set(draft.text.split())
    assert draft.original == FILES[name]


def test_tables_are_lines_and_tables_in_tables_stay_in_their_cell(worker: Worker) -> None:
    assert lines(worker, "tables.rtf") == [
        "Who crossed the river.",
        "Day | By\nTuesday | ferry; to, Norrund",
        "After the table.",
        "A cell without an end.",
    ]


def test_deleted_words_and_comments_are_left_out_and_that_is_said(worker: Worker) -> None:
    draft = article(worker, "tracked.rtf")
    assert draft.text == "The ferry finally sailed.\n\nIt came back at noon."
    assert draft.warnings == (
        "This document has tracked changes; deleted words were left out.",
        "This document has comments; they are not part of the text.",
    )


def test_code_pages_are_those_of_the_fonts(worker: Worker) -> None:
    assert article(worker, "pages.rtf").text == "Café 周二启航 and Мост سلام 表示ソ能 naïve 渡轮"
    assert article(worker, "right.rtf").text == "سلامcafé"
    assert article(worker, "mac.rtf").text == "Un café à Tolan.\n\nAn old line."
    draft = article(worker, "wordpad.rtf")
    assert draft.text == f"{made.RUSSIAN}\n\nСорок автобусов"
    assert layout(draft) == [("Сорок автобусов", "list")]


def test_bytes_that_are_no_character_are_shown_as_such_and_said(worker: Worker) -> None:
    draft = article(worker, "wrong-page.rtf")
    assert draft.text == "Byte � is nothing here."
    assert draft.warnings == ("Some characters could not be read: they are shown as �.",)


def test_what_stands_for_unicode_elsewhere_is_skipped_as_often_as_is_said(worker: Worker) -> None:
    assert lines(worker, "unicode.rtf") == [
        "One: پ",
        "None: پل",
        "Two: 渡",
        "Escaped: پل",
        "Joiner: م\u200cی",
        "High: 🚒",
        "Lone: �!",
        "both پل",
    ]


def test_what_is_not_shown_is_left_out(worker: Worker) -> None:
    assert lines(worker, "unseen.rtf") == ["Seen. Shown.", "Boxed words.", "In a box."]
    assert lines(worker, "binary.rtf") == ["Before.  After."]


def test_a_document_that_is_not_well_made_is_read_as_far_as_it_goes(worker: Worker) -> None:
    assert lines(worker, "open.rtf") == ["The ferry sailed.It came back."]
    assert lines(worker, "after.rtf") == ["The ferry sailed."]
    assert lines(worker, "huge-numbers.rtf") == ["The ferry sailed."]
    assert len(article(worker, "many-groups.rtf").text) == 20_000


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.rtf", "There are no words in it."),
        ("deep.rtf", "It has more than 1,000 groups inside one another: it may be made to do harm."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(worker: Worker, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        article(worker, name)


def test_any_cut_of_a_file_is_read_or_refused() -> None:
    for name in ("article.rtf", "tables.rtf", "unseen.rtf", "unicode.rtf"):
        for end in range(0, len(FILES[name]), 7):
            blocks_of(FILES[name][:end])
            blocks_of(FILES[name][end:])


def test_an_rtf_file_is_known_by_how_it_begins() -> None:
    strange = {"unbalanced.rtf"}
    assert {name for name, data in FILES.items() if not RTF.fits(Source("x.txt", "x.txt", data))} == strange
    assert not RTF.fits(Source("x.rtf", "x.rtf", b"Words."))
