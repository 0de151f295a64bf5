"""The floor: bare sqlite3 with a library's main tables and full-text index, and nothing else."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
import uuid
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_BATCH = 50

_TABLES = """
    PRAGMA journal_mode = WAL;
    CREATE TABLE texts (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE articles (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, outlet TEXT NOT NULL,
        text TEXT NOT NULL REFERENCES texts(sha256), source TEXT NOT NULL, original TEXT NOT NULL
    ) STRICT;
    CREATE INDEX articles_by_text ON articles(text);
    CREATE INDEX articles_by_original ON articles(original);
    CREATE TABLE mentions (
        id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES articles(id), kind TEXT NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL
    ) STRICT;
    CREATE INDEX mentions_by_article ON mentions(article, start);
    CREATE VIEW search_content AS
        SELECT key, title, outlet, body FROM articles JOIN texts ON sha256 = text;
    CREATE VIRTUAL TABLE search_index USING fts5(
        title, outlet, body, content='search_content', content_rowid='key',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    );
"""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database as a library is opened: the same cache, foreign keys on."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA foreign_keys = ON")
    conn.execute("PRAGMA cache_size = -16000")
    conn.execute("PRAGMA synchronous = FULL")
    try:
        yield conn
    finally:
        conn.close()


@contextlib.contextmanager
def transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock, asking for it every millisecond."""
    conn.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            conn.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError:
            time.sleep(0.001)
    yield
    conn.execute("COMMIT")


def create(path: Path) -> Path:
    """Make an empty database and return its path."""
    with opened(path) as conn:
        conn.executescript(_TABLES)
    return path


def import_files(path: Path, folder: Path) -> None:
    """Read the files of a folder and put them in, 50 in a transaction."""
    files = iter(sorted(folder.iterdir()))
    with opened(path) as conn:
        conn.execute("PRAGMA synchronous = NORMAL")
        while batch := [(file.name, file.read_bytes()) for file in islice(files, _BATCH)]:
            with transaction(conn):
                for name, data in batch:
                    put(conn, data.decode(), source=name)


def put(conn: sqlite3.Connection, text: str, *, outlet: str = "", source: str = "") -> str:
    """Put in one article with its index entry, and return its id."""
    id, title = str(uuid.uuid4()), text.partition("\n")[0]
    name = hashlib.sha256(text.encode()).hexdigest()
    conn.execute("INSERT INTO texts VALUES (?, ?)", (name, text))
    key = conn.execute(
        "INSERT INTO articles(id, title, outlet, text, source, original) VALUES (?, ?, ?, ?, ?, ?)",
        (id, title, outlet, name, source, name),
    ).lastrowid
    conn.execute(
        "INSERT INTO search_index(rowid, title, outlet, body) VALUES (?, ?, ?, ?)", (key, title, outlet, text)
    )
    return id


def look_up_files(path: Path, folder: Path) -> None:
    """Read the files of a folder, and ask for each whether its bytes are there."""
    with opened(path) as conn:
        for file in sorted(folder.iterdir()):
            name = hashlib.sha256(file.read_bytes()).hexdigest()
            conn.execute("SELECT id, title FROM articles WHERE original = ?", (name,)).fetchone()


def tag(conn: sqlite3.Connection, article: str, start: int, end: int) -> None:
    """Mark a span of an article, durably."""
    with transaction(conn):
        (quote,) = conn.execute(
            "SELECT substr(body, ?, ?) FROM texts JOIN articles ON text = sha256 WHERE id = ?",
            (start + 1, end - start, article),
        ).fetchone()
        conn.execute(
            "INSERT INTO mentions VALUES (?, ?, 'actor', ?, ?, ?)",
            (str(uuid.uuid4()), article, start, end, quote),
        )


def untag(conn: sqlite3.Connection) -> None:
    """Take the newest mention away, durably."""
    with transaction(conn):
        conn.execute("DELETE FROM mentions WHERE rowid = (SELECT max(rowid) FROM mentions)")


class Batch:
    """All articles of a database, taken out in one transaction and put back in another.

    The index is left as it is, which is what undo does too.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._rows: list[tuple[object, ...]] = []

    def take_out(self) -> None:
        """Delete the articles, keeping their rows."""
        with transaction(self._conn):
            self._rows = self._conn.execute("SELECT * FROM articles ORDER BY key").fetchall()
            self._conn.executemany("DELETE FROM articles WHERE key = ?", [row[:1] for row in self._rows])

    def put_back(self) -> None:
        """Insert the rows again."""
        with transaction(self._conn):
            self._conn.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", self._rows)
