"""A file of another tool in a tray: all of it is tried beside the library, and nothing of it is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library import ImportOptions, ImportReport, Library, Tray, TrayRow, add_from_tray, fill_tray
from library.exports import format_by_id, write_file
from library.imports.tray import rehearsing
from tests.conftest import AddText, Put

from .dna_database import database
from .taguette_database import project


@pytest.fixture
def tray() -> Iterator[Tray]:
    made = Tray()
    yield made
    made.close()


@pytest.fixture
def file(library: Library, add_text: AddText, tmp_path: Path) -> Path:
    """An export to brat with a second article and three marks that are not here, one of them outside its text.

    The first mention has another record here by now.
    """
    article = add_text(library, "Ada met Bo in Tolan 😀.\n\nIt rained.")
    with library.change("Tag"):
        mention = library.mentions.add(article.id, "actor", 0, 3)
        library.mentions.assign(mention.id, library.records.add("actor", "Ada Rahimi").id)
    folder = tmp_path / "marked"
    write_file(library, format_by_id("brat"), folder)
    with library.change("Assign"):
        library.mentions.assign(mention.id, library.records.add("actor", "Ada Marrin").id)
    with next(folder.glob("*.ann")).open("a", encoding="utf-8") as marks:
        marks.write("T71\tactor 8 10\tBo\nT72\tactor 500 510\tnowhere\n")
    (folder / "other.txt").write_text("The bridge.", "utf-8")
    (folder / "other.ann").write_text("T1\tevent 4 10\tbridge\n", "utf-8")
    return folder


def only_row(tray: Tray, library: Library, path: Path) -> TrayRow:
    fill_tray(tray, library, [str(path)], ImportOptions())
    [row] = tray.rows
    return row


def test_its_one_row_says_what_adding_it_then_does(tray: Tray, library: Library, file: Path) -> None:
    before = library.history.list()
    row = only_row(tray, library, file)
    assert (row.state, row.form, row.title) == ("export", "brat", "2 articles with 3 mentions")
    assert row.about == (
        "2 articles: 1 new, 1 here already; 3 mentions: 2 new, 1 here already; "
        "1 conflict, in which the library’s stays; 1 refused."
    )
    assert [
        words in " ".join(row.warnings) for words in ("Ada Marrin", "Ada Rahimi", "500-510 is no span")
    ] == [True] * 3
    said = tray.beginning(0, 5000)
    assert said.is_whole
    assert "Conflicts: what is in the library stays (1)" in said.text
    assert "New articles (1)\n– The bridge" in said.text
    assert library.history.list() == before
    assert len(library.articles.list()) == 1

    report = add_from_tray(tray, library, ImportReport())
    assert (len(report.added), len(report.skipped), report.mentions, report.mentions_there) == (1, 1, 2, 1)
    assert (*row.warnings,) == tuple(one.reason for one in (*report.conflicts, *report.failed))


def test_a_second_look_finds_all_of_it_there(tray: Tray, library: Library, file: Path) -> None:
    fill_tray(tray, library, [str(file)], ImportOptions())
    add_from_tray(tray, library, ImportReport())
    again = Tray()
    row = only_row(again, library, file)
    again.close()
    assert row.about.startswith(
        "2 articles: 0 new, 2 here already; 3 mentions: 0 new, 3 here already; 1 conflict"
    )


def test_a_bad_file_is_not_readable(tray: Tray, library: Library, put: Put) -> None:
    bad = put("bad.jsonl", '{"text": "Fine.", "entities": []}\n{"text": "a", "entities": [{"label": "x"}]}\n')
    row = only_row(tray, library, Path(bad))
    assert (row.state, row.is_wanted) == ("unread", False)
    assert "Line 2" in row.about


@pytest.mark.parametrize(
    ("make", "form", "title", "about"),
    [
        (
            project,
            "Taguette project",
            "2 articles with 6 mentions",
            "2 new articles; 6 new mentions; 3 new kinds; 1 new record.",
        ),
        (
            database,
            "Discourse Network Analyzer",
            "1 article with 4 mentions",
            "1 new article; 4 new mentions; 2 new kinds; 9 new records; 6 new links.",
        ),
    ],
)
def test_a_database_of_another_tool_is_one_row(
    tray: Tray,
    library: Library,
    tmp_path: Path,
    make: Callable[[Path], Path],
    form: str,
    title: str,
    about: str,
) -> None:
    row = only_row(tray, library, make(tmp_path))
    assert (row.state, row.form, row.title, row.about, row.warnings) == ("export", form, title, about, ())
    report = add_from_tray(tray, library, ImportReport())
    assert (len(report.added), report.mentions) == (int(title[0]), int(title.split()[3]))


def test_a_large_file_is_not_tried(
    tray: Tray, library: Library, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsing, "_MOST", 2)
    row = only_row(tray, library, file)
    assert row.about.startswith("It is large")
    assert row.is_wanted


def test_annotations_of_a_page_say_what_they_do_to_its_article(
    tray: Tray, library: Library, add_text: AddText, put: Put
) -> None:
    add_text(library, "Ada met Bo.", url="http://example.org/a")
    about = {"source": "http://example.org/a", "selector": {"type": "TextQuoteSelector", "exact": "Ada"}}
    row = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "target": about}
    found = only_row(tray, library, Path(put("a.jsonld", json.dumps(row))))
    assert (found.state, found.title) == ("export", "1 article with 1 mention")
    assert found.about == "1 article: 0 new, 1 here already; 1 new mention; 1 new kind."
