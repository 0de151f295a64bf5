"""Databases of the Discourse Network Analyzer, made with its own tables (see dna_database.py)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from library import Library
from library.imports import Importer, Report

from .dna_database import SCRIPTS, database
from .made_files import database_at

pytestmark = pytest.mark.usefixtures("at_once")


def read(library: Library, path: Path) -> Report:
    return Importer(library).add([str(path)])


def links(library: Library) -> set[tuple[str, str, str, str | None, str]]:
    """Return every link with the names at its ends, its stance and its coder."""
    records = library.records.list()
    names = library.records.names([one.id for one in records])
    found = {link.id: link for one in records for link in library.links.of_record(one.id)}
    return {
        (names[one.source], one.relation, names[one.target], one.stance, one.coder) for one in found.values()
    }


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_statement_is_a_claim_with_its_claimant_its_subject_and_its_stance(
    library: Library, tmp_path: Path, script: str
) -> None:
    path = database(tmp_path, script)
    report = read(library, path)
    assert report.failed == []
    (article,) = library.articles.list()
    assert (article.title, article.outlet, article.byline, article.section, article.published, article.note) == (
        "Climate", "The Post", "R. Porter", "News", "2011-03-13", "Read twice.\nType: report",
    )  # fmt: skip
    marked = library.mentions.of_article(article.id)
    assert [(one.kind, one.quote, one.coder, one.note) for one in marked] == [
        ("claim", "“We must cut emissions,”", "Eva", ""),
        ("Annotation", "Ada Marrin", "Eva", "Who is this?"),
        ("Frame", "Greens", "Eva", ""),
        ("claim", "Bo disagreed", "Admin", ""),
    ]
    records = {(one.kind, one.name): one for one in library.records.list()}
    assert links(library) == {
        ("“We must cut emissions,”", "attributed_to", "Ada Marrin", None, "Eva"),
        ("“We must cut emissions,”", "about", "Cut emissions", "supports", "Eva"),
        ("Bo disagreed", "attributed_to", "Industry", None, "Admin"),
        ("Bo disagreed", "about", "Cut emissions", "opposes", "Admin"),
        ("Ada Marrin", "member_of", "Greens", None, library.coder),
        ("Greens", "member_of", "Alliance", None, library.coder),
    }
    greens = records["actor", "Greens"]
    assert (greens.attributes, greens.aliases, greens.note) == (
        {"type": "party"}, ("Green Party",), "Since 1980.",
    )  # fmt: skip
    assert records["actor", "Ada Marrin"].attributes == {"type": "person", "Type": "Politician"}
    assert records["actor", "Industry"].attributes == {"Type": "lobby"}
    assert records["Frame", "Greens"].attributes == {"kind": "loss", "moral": True, "strength": 3}
    assert records["claim", "“We must cut emissions,”"].attributes == {"mode (DNA)": "loud"}
    assert {("actor", "Never named"), ("event", "Cut emissions")} <= records.keys()
    again = read(library, path)
    assert (again.added, again.mentions, again.mentions_there) == ([], 0, 4)


def test_statements_that_a_coder_linked_are_linked(library: Library, tmp_path: Path) -> None:
    report = read(
        library, database(tmp_path, "old", "INSERT INTO STATEMENTLINKS VALUES (1, 1, 2), (2, 1, 77);")
    )
    assert [one.reason for one in report.failed] == [
        "Row 2 of STATEMENTLINKS: one of its statements is not in the database, or has nothing said of it."
    ]
    assert ("“We must cut emissions,”", "Linked_with", "Bo disagreed", None, library.coder) in links(library)


def test_passwords_are_not_read(library: Library, tmp_path: Path) -> None:
    path = database(tmp_path, "new")
    assert b"SECRET" in path.read_bytes()
    read(library, path)
    library.close()
    assert all(b"SECRET" not in file.read_bytes() for file in tmp_path.glob("*.parley*"))


@pytest.mark.parametrize(
    ("more", "reasons"),
    [
        (
            "INSERT INTO STATEMENTS VALUES (9, 1, 1, 500, 510, 1), (10, 1, 7, 0, 3, 1), (11, 8, 1, 0, 3, 1);",
            ["Row 5 of STATEMENTS: 499-509 is no span", "Row 6 of STATEMENTS: its document", "Row 7 of STATEMENTS"],
        ),
        (
            "INSERT INTO DOCUMENTS (ID, Title, Text, Date) VALUES (2, 'Nothing', '  ', 0), (3, 'Late', 'x', 9e17);",
            ["“Nothing”: its text is empty", "Row 3 of DOCUMENTS: its date is none"],
        ),
        ("UPDATE STATEMENTS SET Coder = NULL; UPDATE CODERS SET Name = '';", []),
        ("DROP TABLE ATTRIBUTEVALUES; DROP TABLE CODERS; DROP TABLE SETTINGS; DROP TABLE ENTITIES;", []),
        ("CREATE TRIGGER t AFTER INSERT ON CODERS BEGIN DELETE FROM DOCUMENTS; END; DROP TABLE DATALONGTEXT;"
         " CREATE VIEW DATALONGTEXT AS SELECT 3 StatementId, 5 VariableId, 'from a view' Value;", []),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_left_out_and_said(
    library: Library, tmp_path: Path, more: str, reasons: list[str]
) -> None:
    report = read(library, database(tmp_path, "new", more))
    assert len(report.added) in (1, 2)
    assert len(report.failed) == len(reasons)
    assert all(one.reason.startswith(reason) for one, reason in zip(report.failed, reasons, strict=True))
    assert all("view" not in one.note for one in library.mentions.of_article(report.added[0].id))


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ("UPDATE DOCUMENTS SET Text = x'00ff';", "Row 1 of DOCUMENTS: its Text is not text"),
        ("UPDATE DOCUMENTS SET Title = CAST(x'c328' AS TEXT);", "Row 1 of DOCUMENTS: its Title is not text"),
        ("UPDATE DOCUMENTS SET Date = 'May';", "Row 1 of DOCUMENTS: its Date is not a whole number"),
        (
            "UPDATE DATABOOLEAN SET Value = 'yes' WHERE ID = 2;",
            "Row 2 of DATABOOLEAN: its Value is not a whole",
        ),
        (
            "UPDATE STATEMENTS SET Stop = 40.5 WHERE ID = 3;",
            "Row 3 of STATEMENTS: its Stop is not a whole number",
        ),
        ("UPDATE ENTITIES SET Value = x'41' WHERE ID = 2;", "Row 2 of ENTITIES: its Value is not text"),
        ("ALTER TABLE STATEMENTS RENAME COLUMN Stop TO Finish;", "tables cannot be read: no such column"),
    ],
)
def test_a_faulty_database_is_refused_with_its_row(
    library: Library, tmp_path: Path, more: str, reason: str
) -> None:
    report = read(library, database(tmp_path, "new", more))
    assert (library.articles.list(), library.records.list()) == ([], [])
    assert re.search(reason, report.failed[0].reason)


def test_databases_of_others_are_none_of_it(library: Library, tmp_path: Path) -> None:
    script = "CREATE TABLE DOCUMENTS(ID, Title, Text); CREATE TABLE STATEMENTS(ID);"
    report = read(library, database_at(tmp_path / "renamed.dna", script))
    assert "It is a database" in report.failed[0].reason
