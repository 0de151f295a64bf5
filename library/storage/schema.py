"""The tables of a library, as append-only migrations.

Journalled tables hold TEXT and INTEGER only, because an image of a row is JSON, and have a TEXT `id`.
Never edit a migration that was released: add the next one.
"""

from __future__ import annotations

import importlib.resources
import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from .collection_schema import COLLECTIONS, TABLES
from .intake_schema import INTAKE, REWRITE_IMAGES
from .journal import triggers
from .pair_schema import PAIRS
from .reprint_schema import REPRINTS
from .search_schema import OUTLET_NUMBERS, SEARCH
from .view_schema import READABLE

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x5061726C  # "Parl"

_FIRST_JOURNALLED = (
    "kinds",
    "attributes",
    "terms",
    "relations",
    "articles",
    "records",
    "aliases",
    "mentions",
    "links",
)
JOURNALLED = (*_FIRST_JOURNALLED, "rejections", *TABLES, "rejected_pairs")
"""Tables whose every change can be undone, in an order in which foreign keys point backwards."""

_CORE = """
CREATE TABLE texts (
    sha256 TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

CREATE TRIGGER texts_are_frozen BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'parley: texts are frozen'); END;

CREATE TRIGGER originals_are_frozen BEFORE UPDATE ON originals
BEGIN SELECT RAISE(ABORT, 'parley: originals are frozen'); END;

CREATE TABLE kinds (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE attributes (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL REFERENCES kinds(id),
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    type TEXT NOT NULL,
    list TEXT,
    core INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, key)
) STRICT;

CREATE TABLE terms (
    id TEXT PRIMARY KEY,
    list TEXT NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    UNIQUE (list, key)
) STRICT;

CREATE TABLE relations (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    symmetric INTEGER NOT NULL DEFAULT 0,
    roles TEXT,
    stances TEXT,
    position INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL DEFAULT '',
    byline TEXT NOT NULL DEFAULT '',
    published TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'unread',
    note TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL REFERENCES texts(sha256),
    hidden TEXT NOT NULL DEFAULT '[]',
    source TEXT NOT NULL DEFAULT '',
    original TEXT NOT NULL DEFAULT '',
    added TEXT NOT NULL,
    removed TEXT
) STRICT;

CREATE INDEX articles_by_text ON articles(text);
CREATE INDEX articles_by_original ON articles(original) WHERE original <> text;

CREATE TABLE records (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL REFERENCES kinds(id),
    name TEXT NOT NULL,
    attributes TEXT NOT NULL DEFAULT '{}',
    note TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;

CREATE INDEX records_by_name ON records(kind, name);

CREATE TABLE aliases (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES records(id),
    alias TEXT NOT NULL,
    position INTEGER NOT NULL,
    UNIQUE (record, alias)
) STRICT;

CREATE TABLE mentions (
    id TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles(id),
    kind TEXT NOT NULL REFERENCES kinds(id),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    quote TEXT NOT NULL CHECK (length(quote) = "end" - start),
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    text TEXT NOT NULL REFERENCES texts(sha256),
    record TEXT REFERENCES records(id),
    note TEXT NOT NULL DEFAULT '',
    coder TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    UNIQUE (article, start, "end", kind, coder)
) STRICT;

CREATE INDEX mentions_by_record ON mentions(record);

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    relation TEXT NOT NULL REFERENCES relations(id),
    source TEXT NOT NULL REFERENCES records(id),
    target TEXT NOT NULL REFERENCES records(id),
    role TEXT,
    stance TEXT,
    source_mention TEXT REFERENCES mentions(id),
    target_mention TEXT REFERENCES mentions(id),
    position INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    coder TEXT NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL
) STRICT;

CREATE INDEX links_by_source ON links(source, relation);
CREATE INDEX links_by_target ON links(target, relation);
CREATE INDEX links_by_source_mention ON links(source_mention);
CREATE INDEX links_by_target_mention ON links(target_mention);
"""

_HISTORY = """
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    coder TEXT NOT NULL,
    origin TEXT NOT NULL,
    process TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'dropped')),
    began TEXT NOT NULL,
    ended TEXT
) STRICT;

CREATE INDEX changes_by_state ON changes(state, number);

CREATE TABLE journal (
    entry INTEGER PRIMARY KEY,
    change INTEGER NOT NULL REFERENCES changes(number),
    tbl TEXT NOT NULL,
    row TEXT NOT NULL,
    before TEXT,
    after TEXT
) STRICT;

CREATE INDEX journal_by_change ON journal(change);
CREATE INDEX journal_by_row ON journal(row);

CREATE TABLE open_change (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER,
    journalling INTEGER NOT NULL DEFAULT 1
) STRICT;

INSERT INTO open_change(only) VALUES (1);
"""

# Places of a record's names that somebody said are not it.
_REJECTIONS = """
CREATE TABLE rejections (
    id TEXT PRIMARY KEY,
    record TEXT NOT NULL REFERENCES records(id),
    article TEXT NOT NULL REFERENCES articles(id),
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    quote TEXT NOT NULL CHECK (length(quote) = "end" - start),
    coder TEXT NOT NULL,
    created TEXT NOT NULL,
    UNIQUE (record, article, start, "end")
) STRICT;

CREATE INDEX rejections_by_article ON rejections(article);
"""


def _first(db: Database) -> None:
    for script in (_CORE, SEARCH, _HISTORY):
        for statement in _statements(script):
            db.execute(statement)
    for table in ("kinds", "attributes", "terms", "relations"):
        db.table(table).insert_all(default_codebook()[table])
    for statement in triggers(db.conn, _FIRST_JOURNALLED):
        db.execute(statement)


def _second(db: Database) -> None:
    for statement in _statements(_REJECTIONS):
        db.execute(statement)
    for statement in triggers(db.conn, ("rejections",)):
        db.execute(statement)


def _third(db: Database) -> None:
    for statement in _statements(INTAKE + COLLECTIONS + REPRINTS + OUTLET_NUMBERS + PAIRS):
        db.execute(statement)
    for event in ("insert", "update", "delete"):
        db.execute(f"DROP TRIGGER journal_articles_{event}")
    for statement in triggers(db.conn, ("articles", *TABLES, "rejected_pairs")):
        db.execute(statement)
    db.execute(REWRITE_IMAGES)


def _fourth(db: Database) -> None:
    for statement in _statements(READABLE):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Split a script into its statements: SQLite's own `executescript` would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def default_codebook() -> dict[str, list[dict[str, object]]]:
    """Return the codebook that a new library starts with, as rows by table."""
    source = importlib.resources.files("resources").joinpath("codebook.json")
    book: dict[str, list[dict[str, object]]] = json.loads(source.read_text("utf-8"))
    return book


MIGRATIONS: tuple[Callable[[Database], None], ...] = (_first, _second, _third, _fourth)
"""Every step from an empty file to the newest schema; `user_version` counts those applied."""
