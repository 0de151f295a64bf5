"""The numbers that stand for outlets in the full-text index, and what is done where an article got another outlet."""

from __future__ import annotations

from ..text.search_words import Query
from .store import Store

_NUMBERS = "SELECT number FROM search_outlets WHERE key IN (SELECT rowid FROM search_outlet_index WHERE name MATCH ?)"


def expression(store: Store, query: Query) -> str:
    """Return a query as the index takes it, an outlet that has one of its phrases by its number."""

    def anywhere(phrase: str) -> str:
        numbers = [f'"{number}"' for (number,) in store.execute(_NUMBERS, (phrase,))]
        return f"({phrase} OR outlet : ({' OR '.join(numbers)}))" if numbers else phrase

    wanted = " AND ".join(map(anywhere, query.wanted))
    return wanted + "".join(f" NOT {anywhere(phrase)}" for phrase in query.unwanted)


def settle(store: Store) -> None:
    """Bring the index up to what outlets were renamed in the current transaction.

    Where all articles of a number go to one outlet the number does; any other article is indexed anew.
    """
    moved = store.execute(
        "SELECT d.outlet, a.outlet, count(*) FROM search_documents d JOIN articles a ON a.key = d.key "
        "WHERE d.renamed AND NOT d.stale GROUP BY d.outlet, a.outlet"
    ).fetchall()
    if not moved:
        return
    for number, name, count in moved:
        whole = count == store.value(
            "SELECT count(*) FROM search_documents WHERE outlet = ? AND NOT stale", (number,)
        )
        if whole and store.value("SELECT 1 FROM search_outlets WHERE number = ?", (number,)):
            store.execute("UPDATE search_outlets SET name = ? WHERE number = ?", (name, number))
        else:
            _index_anew(store, number, name)
    store.execute("UPDATE search_documents SET renamed = 0 WHERE renamed")


def _index_anew(store: Store, number: str, name: str) -> None:
    store.execute(
        "INSERT INTO search_outlets(name) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM search_outlets WHERE name = ?1)",
        (name,),
    )
    keys = [
        (key,)
        for (key,) in store.execute(
            "SELECT d.key FROM search_documents d JOIN articles a ON a.key = d.key "
            "WHERE d.renamed AND d.outlet = ? AND a.outlet = ?",
            (number, name),
        )
    ]
    for (key,) in keys:
        store.execute("DELETE FROM search_documents WHERE key = ?", (key,))
        store.execute(
            "INSERT INTO search_documents(key, title, outlet, text) SELECT key, title, "
            "(SELECT number FROM search_outlets WHERE name = a.outlet ORDER BY key LIMIT 1), text "
            "FROM articles a WHERE key = ?",
            (key,),
        )


def faults(store: Store) -> list[str]:
    """Return which articles the index has under another outlet."""
    return [
        f"article {id} has another outlet in the search index"
        for (id,) in store.execute(
            "SELECT a.id FROM articles a JOIN search_documents d ON d.key = a.key AND NOT d.stale "
            "WHERE d.outlet <> a.outlet "
            "AND d.outlet NOT IN (SELECT number FROM search_outlets WHERE name = a.outlet)"
        )
    ]
