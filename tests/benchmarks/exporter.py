"""A process that exports a library once, and prints its seconds, all and the CPU's, and the memory it took."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import sys
import time
from pathlib import Path

import psutil

from library import Library
from library.exports import format_by_id, write_file

from . import bare
from .memory import peak_memory

_ARTICLES = """
    SELECT json_object(
        'id', a.id, 'title', a.title, 'outlet', a.outlet, 'byline', a.byline, 'published', a.published,
        'url', a.url, 'language', a.language, 'status', a.status, 'note', a.note, 'text', t.body,
        'sha256', a.text, 'hidden', json(a.hidden), 'mentions', (
            SELECT json_group_array(json_object(
                'id', m.id, 'kind', m.kind, 'start', m.start, 'end', m."end", 'quote', m.quote,
                'record', m.record, 'note', m.note, 'coder', m.coder, 'created', m.created, 'modified', m.modified
            )) FROM (SELECT * FROM mentions WHERE article = a.id ORDER BY start, "end", kind, coder) m
        )
    ) FROM articles a JOIN texts t ON t.sha256 = a.text ORDER BY a.id
"""
_QUOTES = """
    SELECT m.quote, m.kind, m.record, m.note, a.title, a.outlet, a.byline, a.published, a.url, a.language,
        m.prefix, m.suffix, m.start, m."end", m.coder, m.created, m.modified, m.id, m.article, m.record
    FROM mentions m JOIN articles a ON a.id = m.article ORDER BY m.article, m.start, m."end", m.kind, m.coder
"""


def ours(library: Library, form: str, target: Path) -> None:
    """Export as `parley export --out` does."""
    write_file(library, format_by_id(form), target)


def floor(conn: sqlite3.Connection, form: str, target: Path) -> None:
    """Write the rows that SQLite makes, one after the other."""
    with target.open("w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        if form == "csv":
            csv.writer(file).writerows(conn.execute(_QUOTES))
        else:
            file.writelines(f"{article}\n" for (article,) in conn.execute(_ARTICLES))
        file.flush()
        os.fsync(file.fileno())


def main() -> None:
    """Export, and say what it took."""
    who, form, path, target = sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])
    if who == "ours":
        format_by_id(form).require()  # what it needs is not what an export takes
    with Library.open(path) as library, bare.opened(path) as conn:
        before = psutil.Process().memory_info().rss
        start, cpu = time.perf_counter(), time.process_time()
        if who == "ours":
            ours(library, form, target)
        else:
            floor(conn, form, target)
        told = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    print(json.dumps({**told, "memory": float(peak_memory() - before)}))


if __name__ == "__main__":
    main()
