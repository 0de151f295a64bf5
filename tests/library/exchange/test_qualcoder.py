"""QualCoder's projects, made with the tables that its own `qualcoder.py` makes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from library import Library
from library.imports import Importer, Report
from library.imports.formats import Source
from library.imports.inputs import MERGED, input_of

from . import dna_database, taguette_database
from .made_files import database_at

TABLES = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer, codername text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
    date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text,
    owner text, unique(name,attr_type,id));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer,
    unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer,seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, avid integer, important integer, unique(cid,fid,pos0,pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,date text, color text,
    unique(name));
INSERT INTO source VALUES (1, 'Visit.txt', '😀 In Brack Ada went home.', null, 'Read twice.', 'Eva', '', null, null);
INSERT INTO source VALUES (2, 'a.png', null, '/images/a.png', '', 'Eva', '', null, null);
INSERT INTO attribute VALUES (1, 'Outlet', 'file', 'The Post', 1, '', '');
INSERT INTO code_cat VALUES (1, 'Actor', '', '', '', null), (2, 'Persons', '', '', '', 1);
INSERT INTO code_name VALUES (1, 'Ada', 'Her.', 2, 'Eva', '', '#ff0000'), (2, 'Places', '', null, 'Eva', '', '');
INSERT INTO code_text VALUES (1, 1, 1, 'Ada', 11, 14, 'Eva', '2024-01-15 10:00:00', 'Who?', null, null);
INSERT INTO code_text VALUES (2, 2, 1, 'Brack', 6, 11, 'Bo', '2024-01-15 10:00:00', '', null, null);
"""


def project(folder: Path, more: str = "") -> Path:
    path = folder / "Study.qda" / "data.qda"
    path.parent.mkdir()
    return database_at(path, TABLES + more)


def read(library: Library, path: Path) -> Report:
    return Importer(library).add([str(path)])


def test_a_folder_is_one_project(library: Library, tmp_path: Path) -> None:
    path = project(tmp_path)
    (path.parent / "documents").mkdir()
    (path.parent / "documents" / "Visit.txt").write_text("😀 In Brack Ada went home.")
    report = read(library, path.parent)
    assert [one.reason for one in report.failed] == ["“a.png”: it is no text."]
    (article,) = library.articles.list()
    assert (article.title, article.outlet) == ("Visit", "The Post")
    place, ada = library.mentions.of_article(article.id)
    assert (place.kind, place.quote, place.coder) == ("Places", "Brack", "Bo")  # counted in UTF-16 units
    assert (ada.kind, ada.quote, ada.coder, ada.note, ada.created) == (
        "actor", "Ada", "Eva", "Who?", "2024-01-15T10:00:00Z",
    )  # fmt: skip
    assert [(one.name, one.note) for one in library.records.list()] == [("Ada", "Her.")]
    again = read(library, path.parent)
    assert (again.added, again.mentions, again.mentions_there) == ([], 0, 2)


@pytest.mark.parametrize("date", ["15/01/2024 10:00:00", "0000-00-00T00:00:ab", "", "yesterday"])
def test_what_is_no_time_is_left_out(library: Library, tmp_path: Path, date: str) -> None:
    report = read(library, project(tmp_path, f"UPDATE code_text SET date = '{date}';"))
    assert (report.mentions, report.failed[1:]) == (2, [])
    now = library.articles.list()[0].added[:10]
    assert {one.created[:10] for one in library.mentions.each()} == {now}


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("INSERT INTO code_text VALUES (3, 1, 1, 'x', null, 4, '', '', '', null, null);", "Row 3 of code_text.*pos0"),
        ("ALTER TABLE source RENAME COLUMN fulltext TO words;", "tables cannot be read: no such column"),
        ("UPDATE source SET fulltext = x'00ff';", "Row 1 of source: its fulltext is not text"),
    ],
)  # fmt: skip
def test_a_faulty_project_is_refused_with_its_row(
    library: Library, tmp_path: Path, more: str, reason: str
) -> None:
    report = read(library, project(tmp_path, more))
    assert library.articles.list() == []
    assert re.search(reason, report.failed[0].reason)


def test_a_damaged_project_is_refused(library: Library, tmp_path: Path) -> None:
    path = project(tmp_path)
    path.write_bytes(path.read_bytes()[:5000] + b"x" * 9000)
    report = read(library, path)
    assert library.articles.list() == []
    assert len(report.failed) == 1


def test_each_database_is_of_its_own_tool_whatever_it_is_called(tmp_path: Path) -> None:
    with Library.open(tmp_path / "own.parley", create=True):
        pass
    files = {
        "qualcoder": project(tmp_path),
        "taguette": taguette_database.project(tmp_path),
        "dna": dna_database.database(tmp_path),
        "": tmp_path / "own.parley",
    }
    for name in ("data.qda", "project.sqlite3", "study.dna", "page.html"):
        for id, path in files.items():
            form = input_of(Source(name, name, path.read_bytes())).id
            assert form == id or (not id and form not in MERGED)


def test_other_databases_are_no_projects(
    library: Library, tmp_path: Path, put: Callable[[str, bytes], str]
) -> None:
    with Library.open(tmp_path / "two.parley", create=True):
        pass
    report = read(library, Path(put("b.qda", (tmp_path / "two.parley").read_bytes())))
    assert "It is a database" in report.failed[0].reason
