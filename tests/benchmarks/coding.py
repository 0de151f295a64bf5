"""Coding: a picker's answers, names in the texts and lists of records, at 3,000 records and 10,000 articles."""

from __future__ import annotations

from collections.abc import Iterator

from library import Library

from .material import Material
from .measure import MS, Row, Work, quantity
from .texts import COMMON, MIDDLING

_KEY = 50.0  # ms that a key press may take


def coding(material: Material) -> Iterator[Row]:
    """Ask what a window asks while a person codes; there is no floor to compare with."""
    with Library.open(material.coded) as library:
        article = library.articles.list(limit=1)[0].id
        records = library.records.list("actor")
        names = [record.name for record in records[:: len(records) // 12]]
        name = names[5]

        def row(about: str, work: Work, budget: float | None = _KEY, repeats: int = 11) -> Row:
            work()
            return Row(about, MS, [quantity(work) for _ in range(repeats)], budget=budget)

        for typed in (name[:1], name[:4], name, name[:3] + name[4:], "qwrtz"):
            yield row(
                f"candidates, “{typed[:20]}” typed", lambda typed=typed: _candidates(library, typed, article)
            )
        yield row("candidates, nothing typed", lambda: _candidates(library, "", article))
        yield row("candidates, after another one's change", lambda: _after_a_change(library, name))
        yield row("similar", lambda: library.matching.similar("actor", f"{name}s"))
        yield row("speakers", lambda: library.nearby.speakers(article, 500, 600))
        for frequency, alias in (("2 in 100", MIDDLING), ("5 in 6", COMMON)):
            with library.change("Alias"):
                record = library.records.add("actor", alias.title(), aliases=[alias]).id
            yield row(
                f"occurrences here, name in {frequency} articles",
                lambda id=record: _find(library, id, article),
            )
            budget = 500.0 if alias == MIDDLING else None
            yield row(
                f"occurrences everywhere, name in {frequency} articles",
                lambda id=record: _find(library, id),
                budget,
                3,
            )
        yield row("records with their counts", lambda: library.records.counted("actor"), None)
        yield row("look-alikes", lambda: library.identity.look_alikes("actor"), None, 3)


def _candidates(library: Library, typed: str, article: str) -> object:
    return library.records.candidates("actor", typed, article)


def _after_a_change(library: Library, name: str) -> float:
    """Ask after somebody else has named a record, which is the worst that a change can do."""
    with Library.open(library.path) as other, other.change("Add"):
        other.records.add("actor", f"{name} once more")
    return quantity(lambda: library.records.candidates("actor", name))


def _find(library: Library, record: str, article: str | None = None) -> object:
    return library.occurrences.find(record, article)
