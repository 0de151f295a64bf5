"""Rows of mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..model import Mention
from . import links
from .store import Store

_COLUMNS = 'id, article, kind, start, "end", quote, record, note, coder, created, modified'


def insert(store: Store, mention: Mention, *, prefix: str, suffix: str, text: str) -> None:
    """Add one mention with its anchor's context and the SHA-256 of its text."""
    store.execute(
        f"INSERT INTO mentions({_COLUMNS}, prefix, suffix, text) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",  # noqa: S608
        (
            mention.id,
            mention.article,
            mention.kind,
            mention.start,
            mention.end,
            mention.quote,
            mention.record,
            mention.note,
            mention.coder,
            mention.created,
            mention.modified,
            prefix,
            suffix,
            text,
        ),
    )


def update(store: Store, id: str, values: Mapping[str, Any]) -> None:
    """Set some columns of one mention."""
    names = ", ".join(f'"{name}" = :{name}' for name in values)
    store.execute(f"UPDATE mentions SET {names} WHERE id = :id", {**values, "id": id})  # noqa: S608


def delete(store: Store, id: str) -> None:
    """Remove one mention; links that cite it keep standing without it."""
    links.cite(store, id, None)
    store.execute("DELETE FROM mentions WHERE id = ?", (id,))


def get(store: Store, id: str) -> Mention | None:
    """Return one mention."""
    return _one(store, "id = ?", (id,))


def same(store: Store, mention: Mention) -> Mention | None:
    """Return the mention of the same span, kind and coder, if there is one."""
    return _one(
        store,
        'article = ? AND start = ? AND "end" = ? AND kind = ? AND coder = ?',
        (mention.article, mention.start, mention.end, mention.kind, mention.coder),
    )


def of_article(store: Store, article: str) -> list[Mention]:
    """Return an article's mentions in the order of the text."""
    rows = store.execute(
        f'SELECT {_COLUMNS} FROM mentions WHERE article = ? ORDER BY start, "end", kind, coder',  # noqa: S608
        (article,),
    )
    return [Mention(*row) for row in rows]


def of_record(store: Store, record: str) -> list[Mention]:
    """Return a record's mentions, article by article in the order of adding, in the order of the text."""
    names = ", ".join(f"m.{name.strip()}" for name in _COLUMNS.split(","))
    rows = store.execute(
        f"SELECT {names} FROM mentions m JOIN articles a ON a.id = m.article WHERE m.record = ? "  # noqa: S608
        'ORDER BY a.key, m.start, m."end", m.coder',
        (record,),
    )
    return [Mention(*row) for row in rows]


def ids_ending(store: Store, ending: str) -> list[tuple[str, str]]:
    """Return (id, quote) of every mention whose id is or ends with `ending`."""
    return store.execute(
        "SELECT id, quote FROM mentions WHERE id = ?1 OR substr(id, -length(?1)) = ?1 "
        "ORDER BY id = ?1 DESC LIMIT 6",
        (ending,),
    ).fetchall()


def _one(store: Store, condition: str, values: Sequence[Any]) -> Mention | None:
    row = store.execute(f"SELECT {_COLUMNS} FROM mentions WHERE {condition}", values).fetchone()  # noqa: S608
    return Mention(*row) if row else None
