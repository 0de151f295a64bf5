"""The views of a library file as other programs ask for them, page by page; the floor joins two tables by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from . import bare
from .material import Material
from .measure import MS, Row, compared

_PAGE = 101  # rows that Datasette reads for a page of 100
_OUTLET = "Outlet 7"
_FLOOR = (
    "SELECT a.title, a.outlet, a.published, m.* FROM articles a CROSS JOIN mentions m ON m.article = a.id "
    "WHERE a.removed IS NULL"
)


def live(material: Material) -> Iterator[Row]:
    """Ask a library of 150,000 mentions through plain SQLite."""
    with bare.opened(material.debated) as conn:
        one = f"WHERE outlet = '{_OUTLET}'"

        def row(name: str, ours: str, floor: str, budget: float | None) -> Row:
            return compared(
                f"another program: {name}",
                MS,
                lambda: _all(conn, ours),
                lambda: _all(conn, floor),
                budget=budget,
            )

        quotes, of_outlet = "SELECT * FROM mention_quotes", f"{_FLOOR} AND a.outlet = '{_OUTLET}'"
        yield row("a page of quotes", f"{quotes} LIMIT {_PAGE}", f"{_FLOOR} LIMIT {_PAGE}", 100)
        yield row("of an outlet", f"{quotes} {one} LIMIT {_PAGE}", f"{of_outlet} LIMIT {_PAGE}", 100)
        yield row(
            "of an outlet, by date",
            f"{quotes} {one} ORDER BY date LIMIT {_PAGE}",
            f"{of_outlet} ORDER BY a.published LIMIT {_PAGE}",
            100,
        )
        claims = "SELECT * FROM claims_by_outlet"
        yield row("claims of an outlet", f"{claims} {one} LIMIT {_PAGE}", f"{of_outlet} LIMIT {_PAGE}", 100)
        yield row("actors by name", f"SELECT * FROM actors LIMIT {_PAGE}", f"{_FLOOR} LIMIT {_PAGE}", 100)
        yield row("how many quotes there are", "SELECT count(*) FROM mention_quotes", _counted(_FLOOR), None)
        yield row("all quotes", quotes, _FLOOR, None)


def _counted(sql: str) -> str:
    return f"SELECT count(*) FROM ({sql})"


def _all(conn: sqlite3.Connection, sql: str) -> object:
    return conn.execute(sql).fetchall()
