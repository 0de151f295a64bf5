"""Taguette's projects, made with its own tables: `taguette/database/models.py` of repository remram44/taguette.

The tables are as Taguette 1.5.1 makes them; that highlights count bytes of UTF-8 between the tags is `byte_to_str_index`
and `find_pos` of its `taguette/extract.py`. 5,153 random highlights that Taguette itself made landed on their words.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import Library
from library.imports import Importer, Report
from library.imports.exchange.html_text import HtmlText

pytestmark = pytest.mark.usefixtures("at_once")

TABLES = """
CREATE TABLE users (login VARCHAR(30) NOT NULL, created DATETIME NOT NULL, hashed_password VARCHAR(192),
    disabled BOOLEAN NOT NULL, email VARCHAR(256), CONSTRAINT pk_users PRIMARY KEY (login));
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, created DATETIME NOT NULL);
CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL,
    privileges VARCHAR(11) NOT NULL, CONSTRAINT pk_project_members PRIMARY KEY (project_id, user_login));
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
    description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL,
    text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL,
    CONSTRAINT fk_documents_project_id_projects FOREIGN KEY(project_id) REFERENCES projects (id) ON DELETE CASCADE);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
    user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL,
    path VARCHAR(200) NOT NULL, description TEXT NOT NULL, CONSTRAINT uq_tags_project_id UNIQUE (project_id, path));
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL,
    start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
    CONSTRAINT pk_highlight_tags PRIMARY KEY (highlight_id, tag_id));
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
PRAGMA application_id=0x54677474;
"""
HTML = (
    "<h1>Talks &amp; peace 😀</h1>\n<p>In <b>Tol<i>an</i></b> مذاکرات صلح began.</p>\n"
    "<ul>\n<li>Ada</li>\n<li>Bo</li>\n</ul><table><tbody><tr><td>Brack</td><td>5</td></tr></tbody></table>"
)
SHOWN = "Talks & peace 😀\n\nIn Tolan مذاکرات صلح began.\n\nAda\nBo\n\nBrack | 5"
COUNTED = "Talks & peace 😀\nIn Tolan مذاکرات صلح began.\n\nAda\nBo\nBrack5"
"""What stands between the tags."""


def at(words: str) -> tuple[int, int]:
    """Return where words are in Taguette's counting."""
    start = len(COUNTED[: COUNTED.index(words)].encode())
    return start, start + len(words.encode())


def highlights(*rows: tuple[str, str, str]) -> str:
    """Return the statements that put highlights of words in, each with what is kept of them and its tags' ids."""
    made = ""
    for number, (words, snippet, tags) in enumerate(rows, 1):
        start, end = at(words)
        made += f"INSERT INTO highlights VALUES ({number}, 1, {start}, {end}, '{snippet}');"
        made += "".join(f"INSERT INTO highlight_tags VALUES ({number}, {tag});" for tag in tags.split())
    return made


ROWS = f"""
INSERT INTO users VALUES ('eva', '2024-01-01', 'SECRET', 0, 'SECRET');
INSERT INTO projects VALUES (1, 'Peace talks', 'What they said.', '2024-01-15'), (2, 'Bridges', '', '2024-01-15');
INSERT INTO documents VALUES (1, 'visit.html', 'Read twice.', 'visit.html', '2024-01-15', 1, 'LEFT_TO_RIGHT', '{HTML}');
INSERT INTO documents VALUES (2, 'The bridge', '', 'b.html', '2024-01-15', 2, 'LEFT_TO_RIGHT', '<p>It fell.</p>');
INSERT INTO tags VALUES (1, 1, 'interesting', 'Further review required'), (2, 1, 'actor', ''),
    (3, 1, 'Actor.Ada Marrin', 'Her.'), (4, 1, 'theme.peace', ''), (5, 2, 'interesting', '');
INSERT INTO commands VALUES (1, '2024-01-15 10:00:00.123456', 'eva', 1, 1,
    '{{"highlight_id": 1, "tags": [4], "type": "highlight_add"}}');
INSERT INTO commands VALUES (2, '2024-01-15 11:00:00.5', 'admin', 1, 1,
    '{{"highlight_id": 2, "type": "highlight_add"}}'), (3, '', 'x', 1, 1, 'no "highlight_add" JSON');
"""
MARKS = highlights(
    ("مذاکرات صلح", "<p>مذاکرات صلح</p>", "4 1"),
    ("an مذا", "<p><b><i>an</i></b> مذا</p>", "2"),
    ("Ada\nBo", "<ul><li>Ada</li>\n<li>Bo</li></ul>", "3"),
    ("ck5", "<table><tbody><tr><td>ck</td><td>5</td></tr></tbody></table>", ""),
    ("& peace 😀\nIn ", "<h1>&amp; peace 😀</h1>\n<p>In </p>", "5"),
)


def project(folder: Path, more: str = "", marks: str = MARKS) -> Path:
    path = folder / "project.sqlite3"
    made = sqlite3.connect(path)
    made.executescript(TABLES + ROWS + marks + more)
    made.close()
    return path


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


def test_a_project_is_a_collection_with_what_it_and_its_tags_are_for(library: Library, tmp_path: Path) -> None:
    read(library, project(tmp_path))
    assert [(one.name, one.note) for one in library.collections.list()] == [
        ("Peace talks", "What they said.\ninteresting: Further review required\nActor.Ada Marrin: Her."),
        ("Bridges", ""),
    ]


def test_users_and_their_passwords_are_not_read(library: Library, tmp_path: Path) -> None:
    read(library, project(tmp_path))
    library.close()
    assert all(b"SECRET" not in file.read_bytes() for file in tmp_path.glob("*.parley*"))


@pytest.mark.parametrize(
    ("more", "reasons"),
    [
        ("INSERT INTO highlights VALUES (9, 1, 5, 9000, ''), (10, 7, 0, 3, ''), (11, 1, -1, 3, '');",
         ["Row 6 of highlights: 5-9000 is no span", "Row 7 of highlights: its document", "Row 8 of highlights: -1-3"]),
        ("UPDATE highlights SET snippet = '<p>elsewhere</p>' WHERE id = 2;",
         ["Row 2 of highlights: its words “elsewhere” are not at"]),
        ("UPDATE highlights SET snippet = '<p>Brack</p>' WHERE id = 2;", []),
        ("UPDATE highlights SET snippet = '' WHERE id = 2;", []),
        ("INSERT INTO documents SELECT 3, 'empty', '', '', '', 1, '', '<p> </p>';", ["“empty”: there are no words"]),
        ("DELETE FROM tags; DELETE FROM projects;", []),
        ("DROP TABLE commands; CREATE VIEW commands AS SELECT * FROM tags;", []),
        ("ALTER TABLE highlights DROP COLUMN snippet;", []),
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
        ("UPDATE documents SET contents = x'00ff' WHERE id = 2;", "Row 2 of documents: its contents is not text"),
        ("UPDATE documents SET contents = CAST(x'ff41' AS TEXT);", "Row 1 of documents: its contents is not text"),
        ("UPDATE highlights SET end_offset = 'x' WHERE id = 3;", "Row 3 of highlights: its end_offset is not a"),
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


def test_a_project_cut_short_is_refused(library: Library, tmp_path: Path) -> None:
    path = project(tmp_path)
    path.write_bytes(path.read_bytes()[:-9000])
    report = read(library, path)
    assert library.articles.list() == []
    assert len(report.failed) == 1


def test_databases_of_others_are_no_projects(
    library: Library, tmp_path: Path, put: Callable[[str, bytes], str]
) -> None:
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.executescript("CREATE TABLE documents(id); CREATE TABLE tags(id); CREATE TABLE projects(id);")
    other.close()
    report = read(library, Path(put("a.sqlite3", (tmp_path / "other.sqlite").read_bytes())))
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
