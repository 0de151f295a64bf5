"""Taguette's projects, with the tables of `taguette/database/models.py` of repository remram44/taguette (1.5.1)."""

from __future__ import annotations

from pathlib import Path

from .made_files import database_at

_TABLES = """
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
_HTML = (
    "<h1>Talks &amp; peace 😀</h1>\n<p>In <b>Tol<i>an</i></b> مذاکرات صلح began.</p>\n"
    "<ul>\n<li>Ada</li>\n<li>Bo</li>\n</ul><table><tbody><tr><td>Brack</td><td>5</td></tr></tbody></table>"
)
SHOWN = "Talks & peace 😀\n\nIn Tolan مذاکرات صلح began.\n\nAda\nBo\n\nBrack | 5"
_COUNTED = "Talks & peace 😀\nIn Tolan مذاکرات صلح began.\n\nAda\nBo\nBrack5"
"""What stands between the tags."""


def _at(words: str) -> tuple[int, int]:
    """Return where words are in Taguette's counting."""
    start = len(_COUNTED[: _COUNTED.index(words)].encode())
    return start, start + len(words.encode())


def _highlights(*rows: tuple[str, str, str]) -> str:
    """Return the statements that put highlights of words in, each with what is kept of them and its tags' ids."""
    made = ""
    for number, (words, snippet, tags) in enumerate(rows, 1):
        start, end = _at(words)
        made += f"INSERT INTO highlights VALUES ({number}, 1, {start}, {end}, '{snippet}');"
        made += "".join(f"INSERT INTO highlight_tags VALUES ({number}, {tag});" for tag in tags.split())
    return made


_ROWS = f"""
INSERT INTO users VALUES ('eva', '2024-01-01', 'SECRET', 0, 'SECRET');
INSERT INTO projects VALUES (1, 'Peace talks', 'What they said.', '2024-01-15'), (2, 'Bridges', '', '2024-01-15');
INSERT INTO documents VALUES
    (1, 'visit.html', 'Read twice.', 'visit.html', '2024-01-15', 1, 'LEFT_TO_RIGHT', '{_HTML}');
INSERT INTO documents VALUES (2, 'The bridge', '', 'b.html', '2024-01-15', 2, 'LEFT_TO_RIGHT', '<p>It fell.</p>');
INSERT INTO tags VALUES (1, 1, 'interesting', 'Further review required'), (2, 1, 'actor', ''),
    (3, 1, 'Actor.Ada Marrin', 'Her.'), (4, 1, 'theme.peace', ''), (5, 2, 'interesting', '');
INSERT INTO commands VALUES (1, '2024-01-15 10:00:00.123456', 'eva', 1, 1,
    '{{"highlight_id": 1, "tags": [4], "type": "highlight_add"}}');
INSERT INTO commands VALUES (2, '2024-01-15 11:00:00.5', 'admin', 1, 1,
    '{{"highlight_id": 2, "type": "highlight_add"}}'), (3, '', 'x', 1, 1, 'no "highlight_add" JSON');
"""
_MARKS = _highlights(
    ("مذاکرات صلح", "<p>مذاکرات صلح</p>", "4 1"),
    ("an مذا", "<p><b><i>an</i></b> مذا</p>", "2"),
    ("Ada\nBo", "<ul><li>Ada</li>\n<li>Bo</li></ul>", "3"),
    ("ck5", "<table><tbody><tr><td>ck</td><td>5</td></tr></tbody></table>", ""),
    ("& peace 😀\nIn ", "<h1>&amp; peace 😀</h1>\n<p>In </p>", "5"),
)


def project(folder: Path, more: str = "") -> Path:
    """Make a database of two projects, and do more with it."""
    return database_at(folder / "project.sqlite3", _TABLES + _ROWS + _MARKS + more)
