"""EPUB: each document with enough words is an article, with what the EPUB says of it and of all."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports.documents.epub import EPUB
from library.imports.formats import Faulty, Source
from library.imports.worker import Worker
from library.model import Draft
from tests.made import epub as made

FILES = made.files()


def found(worker: Worker, name: str) -> list[Draft | Faulty]:
    return list(EPUB.read(Source(name, name, FILES[name]), worker))


def articles(worker: Worker, name: str) -> list[Draft]:
    drafts = [draft for draft in found(worker, name) if isinstance(draft, Draft)]
    assert len(drafts) == len(found(worker, name))
    return drafts


@pytest.mark.parametrize("name", ["magazine.epub", "fonts-locked.epub", "no-mimetype.epub"])
def test_a_magazine_gives_its_articles(worker: Worker, name: str) -> None:
    ferry, letters, chinese = articles(worker, name)
    assert [draft.place for draft in (ferry, letters, chinese)] == [1, 2, 3]
    assert (ferry.title, letters.title, chinese.title) == (
        "Ferry to Norrund sails again",
        "Letters from Tolan",
        "渡轮",
    )
    assert (ferry.outlet, ferry.published, ferry.language) == ("Lowland Press", "2031-11-06", "en-GB")
    assert (ferry.byline, letters.byline) == ("Odile Marr", "Nela Brandt, Piet Sallavan")
    assert (ferry.section, chinese.section) == ("River", "")
    assert ferry.origins == {
        "title": "title in the text",
        "byline": "byline in the text",
        "outlet": "EPUB metadata",
        "published": "EPUB metadata",
        "language": "EPUB metadata",
        "section": "table of contents",
    }
    assert letters.origins["title"] == "table of contents"
    assert ferry.text.split("\n\n") == [
        "Ferry to Norrund sails again",
        "By Odile Marr",
        made.PARAGRAPH,
        "Elsewhere",
        "Bread",
        "“At last.”",
        made.EMOJI,
    ]
    assert [what for _, _, what in ferry.layout] == ["heading", "list", "quote"]
    assert letters.text == f"Letters from Tolan\n\n{made.DARI}"
    assert chinese.text == f"渡轮\n\n{made.CHINESE}"


def test_what_calibre_fetched_is_one_article_without_menus(worker: Worker) -> None:
    [draft] = articles(worker, "calibre.epub")
    assert (draft.title, draft.outlet, draft.section) == ("Ferry sails", "Meridian Wire", "World")
    assert (draft.published, draft.byline, draft.language) == ("2031-11-06", "", "en")
    assert draft.url == "https://meridian-wire.example.org/world/ferry"
    seen = draft.text
    for start, end in reversed(draft.hidden):
        seen = seen[:start] + seen[end:]
    assert seen.strip() == f"Ferry sails\n\n{made.PARAGRAPH}\n\nA second piece. {made.PARAGRAPH}"


def test_a_book_gives_its_chapters(worker: Worker) -> None:
    chapters = articles(worker, "book.epub")
    assert [(draft.title, draft.outlet, draft.byline) for draft in chapters] == [
        ("The river", "The ferry", "Nela Brandt"),
        ("The bridge", "The ferry", "Nela Brandt"),
    ]
    assert chapters[0].text.startswith("Chapter 1\n\nThe river\n\nThe night ferry")


def test_short_notes_are_kept_where_there_is_nothing_longer(worker: Worker) -> None:
    assert [draft.text for draft in articles(worker, "notes.epub")] == ["The ferry sailed."]


def test_a_document_that_is_missing_does_not_stop_the_rest(worker: Worker) -> None:
    first, *rest = found(worker, "one-missing.epub")
    assert first == Faulty(1, "A part of it is missing: “OEBPS/one.xhtml”.")
    assert [draft.title for draft in rest if isinstance(draft, Draft)] == ["Letters from Tolan", "渡轮"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("locked.epub", "It is protected against copying (DRM): its text cannot be read."),
        ("no-container.epub", "It is a damaged EPUB: it does not say what is in it."),
        ("outside.epub", "It is a damaged EPUB: it does not say what is in it."),
        ("nothing.epub", "There are no words in it."),
        ("xxe.epub", "DTD of its own"),
        ("bomb.epub", "It would unpack to 120 MB"),
        ("many.epub", "It has 5,001 documents; the most that it may have is 5,000."),
        ("truncated.epub", "It is a damaged zip file."),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(worker: Worker, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        found(worker, name)
    assert reason in caught.value.message


def test_an_epub_is_known_by_what_is_in_it() -> None:
    assert all(EPUB.fits(Source("x.txt", "x.txt", data)) for data in FILES.values())
    assert not EPUB.fits(Source("x.epub", "x.epub", b"Words."))
