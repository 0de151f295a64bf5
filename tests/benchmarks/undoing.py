"""Undo and redo: of a whole import, and of one tag."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from library import Library

from . import bare
from .material import FILES, Material
from .measure import MS, Row, S, compared, quantity


def undoing(material: Material) -> Iterator[Row]:
    """Undo and redo; the floor deletes and inserts the same rows."""
    path, database = material.imported
    total = material.scaled(FILES)
    with Library.open(path) as library, bare.opened(database) as conn:
        batch = bare.Batch(conn)
        runs = [
            [quantity(work) for work in (library.undo, batch.take_out, library.redo, batch.put_back)]
            for _ in range(3)
        ]
        undo, undo_floor, redo, redo_floor = zip(*runs, strict=True)
        yield Row(f"undo an import of {total:,} articles", S, undo, undo_floor, budget=2)
        yield Row(f"redo an import of {total:,} articles", S, redo, redo_floor, budget=2)

        article = library.articles.list(limit=1)[0].id
        (bare_article,) = conn.execute("SELECT id FROM articles").fetchone()
        starts = count()

        def undo_tag() -> float:
            start = next(starts)
            with library.change("Tag an actor"):
                library.mentions.add(article, "actor", start, start + 20)
            return quantity(library.undo)

        def untag() -> float:
            start = next(starts)
            bare.tag(conn, bare_article, start, start + 20)
            return quantity(lambda: bare.untag(conn))

        yield compared("undo a tag", MS, undo_tag, untag, budget=5, repeats=21)
