"""Rows of outlets: what the articles say, and which spellings go under another name."""

from __future__ import annotations

from .store import Store


def listed(store: Store) -> list[tuple[str, int]]:
    """Return each outlet and how many articles it has outside the trash, whatever its case; none is the last one."""
    return store.execute(
        "SELECT outlet, count(*) FROM articles NOT INDEXED WHERE removed IS NULL GROUP BY outlet COLLATE NOCASE "
        "ORDER BY outlet = '', sort_key(outlet), outlet"
    ).fetchall()


def spellings(store: Store) -> list[tuple[str, int]]:
    """Return each outlet exactly as it is spelled and how many articles it has, those in the trash too."""
    return store.execute(
        "SELECT outlet, count(*) FROM articles WHERE outlet <> '' GROUP BY outlet ORDER BY sort_key(outlet), outlet"
    ).fetchall()


def articles_of(store: Store, name: str) -> list[str]:
    """Return the ids of the articles whose outlet is spelled so, those in the trash too."""
    return [id for (id,) in store.execute("SELECT id FROM articles WHERE outlet = ? ORDER BY key", (name,))]


def remembered(store: Store) -> dict[str, str]:
    """Return the names that spellings go under, by spelling."""
    return dict(store.execute("SELECT spelling, name FROM outlet_names ORDER BY spelling").fetchall())


def name_of(store: Store, spelling: str) -> str | None:
    """Return the name that a spelling goes under, or None."""
    name: str | None = store.value("SELECT name FROM outlet_names WHERE spelling = ?", (spelling,))
    return name


def remember(store: Store, id: str, spelling: str, name: str) -> None:
    """Let a spelling, and those that went under it, go under a name; `id` is the new row's."""
    store.execute("DELETE FROM outlet_names WHERE spelling = ?", (name,))
    store.execute("UPDATE outlet_names SET name = ?2 WHERE name = ?1", (spelling, name))
    store.execute(
        "INSERT INTO outlet_names(id, spelling, name) VALUES (?, ?, ?) "
        "ON CONFLICT (spelling) DO UPDATE SET name = excluded.name",
        (id, spelling, name),
    )


def forget(store: Store, spelling: str) -> bool:
    """Let a spelling stand for itself again, and tell whether it did not."""
    return store.execute("DELETE FROM outlet_names WHERE spelling = ?", (spelling,)).rowcount > 0
