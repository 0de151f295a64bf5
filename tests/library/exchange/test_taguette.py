"""Taguette's projects, made with its own tables (see taguette_database.py).

That highlights count bytes of UTF-8 between the tags is in
`byte_to_str_index` and `find_pos` of its `taguette/extract.py`. 5,153 random highlights that Taguette itself made
landed on their words.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import Library
from library.imports import Importer, Report
from library.imports.exchange.html_text import HtmlText
from library.storage import others

from .made_files import database_at
from .taguette_database import SHOWN, project

pytestmark = pytest.mark.usefixtures("at_once")


def read(library: Library, path: Path) -> Report:
    return Importer(library).add([str(path)])


def test_all_projects_come_in_with_highlights_at_their_words(library: Library, tmp_path: Path) -> None:
    path = project(tmp_path)
    report = read(library, path)
    assert report.failed == []
    visit, bridge = sorted(library.articles.list(), key=lambda one: one.title, reverse=True)
    assert (visit.title, bridge.title) == ("visit", "The bridge")
    article = library.articles.get(visit.id)
    assert (article.text, article.note) == (SHOWN, "Read twice.")
    assert [(SHOWN[start:end], what) for start, end, what in article.layout] == [
        ("Talks & peace 😀", "heading"), ("Ada", "list"), ("Bo", "list"), ("Brack | 5", "table"),
    ]  # fmt: skip
    marked = library.mentions.of_article(visit.id)
    names = library.records.names([one.record for one in marked if one.record])
    assert [(one.kind, one.quote, names.get(one.record or ""), one.coder) for one in marked] == [
        ("interesting", "& peace 😀\n\nIn", None, library.coder),
        ("actor", "an مذا", None, library.coder),
        ("interesting", "مذاکرات صلح", None, "eva"),
        ("theme_peace", "مذاکرات صلح", None, "eva"),
        ("actor", "Ada\nBo", "Ada Marrin", library.coder),
        ("highlight", "ck | 5", None, library.coder),
    ]
    assert {one.created for one in marked if one.coder == "eva"} == {"2024-01-15T10:00:00Z"}
    assert [(one.name, one.note) for one in library.records.list()] == [("Ada Marrin", "Her.")]
    kinds = {row["id"]: row["label"] for row in library.codebook.rows("kinds")}
    assert kinds["theme_peace"] == "theme.peace"
    again = read(library, path)
    assert (again.added, again.mentions, again.mentions_there) == ([], 0, 6)


def test_a_project_is_a_collection_with_what_it_and_its_tags_are_for(
    library: Library, tmp_path: Path
) -> None:
    read(library, project(tmp_path))
    assert [(one.name, one.note) for one in library.collections.list()] == [
        ("Peace talks", "What they said.\ninteresting: Further review required\nActor.Ada Marrin: Her."),
        ("Bridges", ""),
    ]


def test_tags_that_differ_in_a_mark_stay_two_kinds(library: Library, tmp_path: Path) -> None:
    more = "UPDATE tags SET path = 'theme peace' WHERE id = 2; INSERT INTO tags VALUES (6, 1, '!', '');"
    read(library, project(tmp_path, more + "INSERT INTO highlight_tags VALUES (4, 6);"))
    kinds = {row["id"]: row["label"] for row in library.codebook.rows("kinds")}
    visit = next(one for one in library.articles.list() if one.title == "visit")
    named = {kinds[one.kind]: one.quote for one in library.mentions.of_article(visit.id)}
    assert (named["theme peace"], named["theme.peace"], named["!"]) == ("an مذا", "مذاکرات صلح", "ck | 5")


def test_a_tag_beside_a_narrower_one_of_its_own_is_one_mention(library: Library, tmp_path: Path) -> None:
    report = read(library, project(tmp_path, "INSERT INTO highlight_tags VALUES (3, 2);"))
    assert (report.mentions, report.mentions_there, report.conflicts) == (6, 0, [])


def test_users_and_their_passwords_are_not_read(library: Library, tmp_path: Path) -> None:
    read(library, project(tmp_path))
    library.close()
    assert all(b"SECRET" not in file.read_bytes() for file in tmp_path.glob("*.parley*"))


@pytest.mark.parametrize(
    ("more", "reasons"),
    [
        ("INSERT INTO highlights VALUES (9, 1, 5, 9000, ''), (10, 7, 0, 3, ''), (11, 1, -1, 3, '');",
         ["Row 6 of highlights: 5-9000 is no span", "Row 8 of highlights: -1-3", "Row 7 of highlights: its document"]),
        ("UPDATE highlights SET snippet = '<p>elsewhere</p>' WHERE id = 2;",
         ["Row 2 of highlights: its words “elsewhere” are not at"]),
        ("UPDATE highlights SET snippet = '<p>Brack</p>' WHERE id = 2;", []),
        ("UPDATE highlights SET snippet = '' WHERE id = 2;", []),
        ("INSERT INTO documents SELECT 3, 'empty', '', '', '', 1, '', '<p> </p>';", ["“empty”: there are no words"]),
        ("DELETE FROM tags; DELETE FROM projects;", []),
        ("DROP TABLE commands; CREATE VIEW commands AS SELECT * FROM tags;", []),
        ("ALTER TABLE highlights DROP COLUMN snippet; ALTER TABLE tags DROP COLUMN description;", []),
        ("ALTER TABLE documents DROP COLUMN filename; ALTER TABLE projects DROP COLUMN description;", []),
        ("DROP TABLE commands; CREATE TABLE commands (id INTEGER);", []),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_left_out_and_said(
    library: Library, tmp_path: Path, more: str, reasons: list[str]
) -> None:
    report = read(library, project(tmp_path, more))
    assert len(report.added) == 2
    assert len(report.failed) == len(reasons)
    assert all(one.reason.startswith(reason) for one, reason in zip(report.failed, reasons, strict=True))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (
            "UPDATE documents SET contents = x'00ff' WHERE id = 2;",
            "Row 2 of documents: its contents is not text",
        ),
        (
            "UPDATE documents SET contents = CAST(x'ff41' AS TEXT);",
            "Row 1 of documents: its contents is not text",
        ),
        (
            "UPDATE highlights SET end_offset = 'x' WHERE id = 3;",
            "Row 3 of highlights: its end_offset is not a",
        ),
        ("UPDATE tags SET path = x'01' WHERE id = 2;", "Row 2 of tags: its path is not text"),
        ("ALTER TABLE documents RENAME COLUMN contents TO html;", "tables cannot be read: no such column"),
    ],
)
def test_a_faulty_project_is_refused_with_its_row(
    library: Library, tmp_path: Path, more: str, reason: str
) -> None:
    report = read(library, project(tmp_path, more))
    assert (library.articles.list(), library.collections.list()) == ([], [])
    assert re.search(reason, report.failed[0].reason)


def test_the_tables_may_be_declared_at_the_end_of_a_large_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(others, "_HEAD", 100)
    assert len(read(library, project(tmp_path)).added) == 2


def test_what_a_database_makes_up_has_no_room(library: Library, tmp_path: Path) -> None:
    grown = "contents TEXT AS (hex(zeroblob(300000000)))"
    more = f"ALTER TABLE documents DROP COLUMN contents; ALTER TABLE documents ADD COLUMN {grown};"
    report = read(library, project(tmp_path, more))
    assert report.failed[0].reason == "Its tables cannot be read: string or blob too big."


def test_a_project_cut_short_is_refused(library: Library, tmp_path: Path) -> None:
    path = project(tmp_path)
    path.write_bytes(path.read_bytes()[:-9000])
    report = read(library, path)
    assert library.articles.list() == []
    assert len(report.failed) == 1


def test_databases_of_others_are_no_projects(library: Library, tmp_path: Path) -> None:
    script = "CREATE TABLE documents(id); CREATE TABLE tags(id); CREATE TABLE projects(id);"
    report = read(library, database_at(tmp_path / "a.sqlite3", script))
    assert "It is a database" in report.failed[0].reason


INLINE = st.text(st.sampled_from("ab <&😀صé\u0301\n\t|"), min_size=1, max_size=6)
TAGS = st.sampled_from(("p", "b", "h2", "li", "td", "tr", "pre", "blockquote"))
PIECES = st.lists(st.tuples(TAGS, INLINE), min_size=1, max_size=6)


@given(pieces=PIECES, cut=st.data())
def test_any_bytes_land_on_their_words(pieces: list[tuple[str, str]], cut: st.DataObject) -> None:
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in pieces)
    counted = "".join(text[1:] if tag == "pre" and text[0] == "\n" else text for tag, text in pieces)
    found = HtmlText(html)
    assert found.size == len(counted.encode())
    start = cut.draw(st.integers(0, len(counted)))
    end = cut.draw(st.integers(start, len(counted)))
    span = found.span(len(counted[:start].encode()), len(counted[:end].encode()))
    words = "".join(counted[start:end].split())
    assert re.sub(r"[\s|]", "", found.text[slice(*span)] if span else "") == words.replace("|", "")
