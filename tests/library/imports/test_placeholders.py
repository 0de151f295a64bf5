"""What programs put in the place of a title or an author is told from one that somebody typed."""

from __future__ import annotations

import pytest

from library.imports.placeholders import is_author, is_title


@pytest.mark.parametrize(
    "words",
    [
        "Untitled-2", "Document1", "Sans titre 3", "Microsoft Word - a.docx", "Layout 1", "page 3", "draft.indd",
        "12/3", "Adobe Photoshop PDF", "PowerPoint Presentation", "a" * 60, "",
    ],
)  # fmt: skip
def test_a_stand_in_is_no_title(words: str) -> None:
    assert not is_title(words)


@pytest.mark.parametrize(
    "words",
    ["Page one of a long history", "Microsoft buys a ferry", "Print is not dead", "塔利班" * 20, "سند تازه"],
)
def test_a_headline_is_a_title(words: str) -> None:
    assert is_title(words)


def test_computers_and_programs_are_no_authors() -> None:
    assert not any(
        map(is_author, ("Windows User", "user", "admin", "hp", "ana@brack.example", "pc12", "python-docx"))
    )
    assert all(map(is_author, ("Ana Oru", "مریم تولان", "Tolan Usher")))
