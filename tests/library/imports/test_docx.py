"""Word files: their words as they would be printed, and nothing that was deleted."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports.documents.docx import DOCX, blocks_of
from library.imports.formats import Source
from library.imports.worker import Worker
from library.model import Draft
from tests.made import docx as made
from tests.made import zips

FILES = made.files()


def article(worker: Worker, name: str) -> Draft:
    [draft] = DOCX.read(Source(name, name, FILES[name]), worker)
    assert isinstance(draft, Draft)
    return draft


def layout(draft: Draft) -> list[tuple[str, str]]:
    return [(draft.text[start:end], what) for start, end, what in draft.layout]


def hidden(draft: Draft) -> list[str]:
    return [draft.text[start:end].strip() for start, end in draft.hidden]


def test_a_document_gives_its_words_and_what_it_says_of_itself(worker: Worker) -> None:
    draft = article(worker, "article.docx")
    assert (draft.title, draft.byline, draft.published) == (made.TITLE, "Piet Sallavan", "2031-11-06")
    assert (draft.language, draft.outlet) == ("en-GB", "")
    assert draft.origins == {
        "title": "title in the text",
        "byline": "byline in the text",
        "published": "“Published” line",
        "language": "document properties",
    }
    assert draft.text.startswith(
        f"{made.TITLE}\n\nBy Piet Sallavan\n\nPublished 6 November 2031\n\nPORT MARRIN"
    )
    assert (
        "The first crossing took two hours,\tas before.\nNobody was sick.\n\nForty buses\nTwo cows"
        in draft.text
    )
    assert draft.text.endswith(f"{made.DARI}\n\n{made.CHINESE}\n\n{made.EMOJI}")
    assert layout(draft) == [
        ("What sailed", "heading"),
        ("Forty buses", "list"),
        ("Two cows", "list"),
        ("“We have waited for a year,” the captain said.", "quote"),
        ("Elsewhere", "subheading"),
    ]
    assert draft.original == FILES["article.docx"]
    assert draft.warnings == ()


def test_tables_are_lines_and_tables_in_tables_stay_in_their_cell(worker: Worker) -> None:
    draft = article(worker, "tables.docx")
    assert "Day | People | By\nTuesday | 380 | ferry; to, Norrund; from, Tolan\n\nA page" in draft.text
    assert draft.text.endswith("follows.\n\nA first paragraph in a frame.\n\nA second paragraph in a frame.")
    assert {what for _, what in layout(draft)} == {"table"}


def test_tracked_changes_are_taken_as_accepted_and_said(worker: Worker) -> None:
    draft = article(worker, "tracked.docx")
    assert draft.text == "The ferry finally sailed.\n\nIt came back at noon.\n\nMoved words.\n\nhere | still"
    assert draft.warnings == ("This document has tracked changes; deleted words were left out.",)


def test_boxes_links_fields_and_controls_are_text_once(worker: Worker) -> None:
    words = "\n\n".join(
        " ".join(line.split(" ")) for line in article(worker, "boxes.docx").text.split("\n\n")
    )
    assert words.count("Words in a box.") == 1
    assert "The ferry sailed.\n\nWords in a box.\n\nA link and a field, Verhandlung," in words
    assert "\u2011\tend\nline\n\nIn a control.\n\n漢字" in words
    assert not {"HYPERLINK", "unseen", "kan"} & set(words.split())


def test_notes_stand_at_the_end_and_comments_are_left_out(worker: Worker) -> None:
    draft = article(worker, "notes.docx")
    assert draft.text == "The ferry sailed.\n\nIt came back.\n\n[1] Seen by two monitors."
    assert draft.warnings == ("This document has comments; they are not part of the text.",)


def test_styles_are_known_in_any_language(worker: Worker) -> None:
    draft = article(worker, "localised.docx")
    assert draft.title == "Die Fähre fährt wieder"
    assert layout(draft) == [
        ("Nach der Flut", "subheading"),
        ("Was fuhr", "heading"),
        ("Vierzig Busse", "list"),
        ("„Endlich“", "quote"),
        ("Nach Gliederung", "subheading"),
        ("Ein Punkt", "list"),
    ]
    assert hidden(draft) == ["Abbildung 1"]


@pytest.mark.parametrize("name", ["strict.docx", "renamed.docx"])
def test_other_ways_of_writing_word_files_are_read(worker: Worker, name: str) -> None:
    draft = article(worker, name)
    assert draft.text == "The ferry sailed.\n\nIt came back."


def test_blocks_are_there_for_readers_of_batches() -> None:
    assert blocks_of(FILES["tracked.docx"])[-1] == ("here | still", "table")
    assert blocks_of(FILES["article.docx"])[0] == (made.TITLE, "heading")


def test_an_author_that_is_a_program_or_a_machine_is_no_byline(worker: Worker) -> None:
    def byline(author: str) -> str:
        core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{author}</dc:creator></c>'
        links = made.relations(
            f'<Relationship Type="{made.LINK}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Type="{made.LINK}/metadata/core-properties" Target="docProps/core.xml"/>'
        )
        data = zips.repack(made.by_hand(made.PLAIN), {"_rels/.rels": links, "docProps/core.xml": core})
        [draft] = DOCX.read(Source("a.docx", "a.docx", data), worker)
        assert isinstance(draft, Draft)
        return draft.byline

    assert [byline(author) for author in ("python-docx", "Windows User", "USER", "user1", "")] == [""] * 5
    assert byline("Nela Brandt") == "Nela Brandt"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.docx", "There are no words in it."),
        ("xxe.docx", "DTD of its own"),
        ("laughs.docx", "DTD of its own"),
        ("bomb.docx", "It would unpack to 101 MB"),
        ("big-part.docx", "A part of it unpacks to more than 32 MB: “word/document.xml”."),
        ("deep.docx", "too many elements inside one another"),
        ("nested-deep.docx", "There are no words in it."),
        ("no-document.docx", "there is no document in it"),
        ("not-xml.docx", "“word/document.xml” is damaged"),
        ("truncated.docx", "It is a damaged zip file."),
        ("encrypted.docx", "It is protected with a password"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(worker: Worker, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        article(worker, name)
    assert reason in caught.value.message


def test_a_word_file_is_known_by_what_is_in_it() -> None:
    whole = {name for name in FILES if name != "truncated.docx"}
    assert {name for name, data in FILES.items() if DOCX.fits(Source("x.txt", "x.txt", data))} == whole
    assert not DOCX.fits(Source("a.docx", "a.docx", b"Words."))
