"""What the coverage view asks of the library: its counts, the first sentence of a cell, and the progress in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from library import Coverage, Library, Progress, Sift

from .comparing import Sentence
from .models.coverage_cells import Choice, CoverageCells
from .widgets.coding_progress import BLANK, HATCHED, SOLID, Fact, FactLine

UNTOUCHED = "untouched"
LACKING = ("speaker", "subject", "mention")
MOST = 100
"""Claims that lack something and are shown at once."""

_LAST = "\U0010ffff"  # after every date
_FILLS = {"done": SOLID, "reading": HATCHED, "unread": BLANK}
_STATUS_HINTS = {
    "unread": "Show the articles that nobody has begun",
    "reading": "Show the articles that are begun and not done",
    "done": "Show the articles that are done",
}


class Read(NamedTuple):
    """What was counted, and the table of it as it is chosen."""

    coverage: Coverage
    progress: Progress
    cells: CoverageCells


def read(library: Library, known: Read | None, choice: Choice) -> Read:
    """Count everything; the table that is `known` stays if it would be the same: looking takes long on large ones."""
    coverage, progress = library.coverages.outlets(), library.coverages.progress()
    if known is not None and known.coverage == coverage and known.cells.choice == choice:
        return known._replace(progress=progress)
    return Read(coverage, progress, CoverageCells(coverage, choice))


def first_sentence(
    library: Library, event: str, outlet: str, article: str | None, *, claims: bool
) -> Sentence | None:
    """Return where an outlet, or an article without one, first reports an event: a claim about it, or a mention."""
    found = _claimed(library, event, "" if article else outlet) if claims else ()
    mentioned = found or _mentioned(library, event, "" if article else outlet)
    places = [place for place in mentioned if article in (None, place[1])]
    if not places:
        return None
    _published, where, start, mention, end = min(places)
    return Sentence(where, mention, start, end)


_Place = tuple[str, str, int, str, int]


def _claimed(library: Library, event: str, outlet: str) -> list[_Place]:
    compared = library.comparison.of(event, sift=Sift(outlets=(outlet,)), parts=False, silent=0)
    return [
        (cell.published or _LAST, cell.article, cell.places[0].start, cell.mention, cell.places[0].end)
        for cell in compared.cells
        if cell.places
    ]


def _mentioned(library: Library, event: str, outlet: str) -> Iterable[_Place]:
    mentions = library.mentions.of_record(event)
    articles = {id: library.articles.get(id) for id in {mention.article for mention in mentions}}
    for each in mentions:
        article = articles[each.article]
        if article.removed is None and article.outlet.casefold() == outlet.casefold():
            yield article.published or _LAST, each.article, each.start, each.id, each.end


def lines_of(progress: Progress, kinds: Mapping[str, str]) -> tuple[FactLine, ...]:
    """Return the progress in words; `kinds` are the kinds' titles by key."""
    return (
        FactLine("Articles", tuple(_articles(progress))),
        FactLine("Mentions", tuple(_mentions(progress, kinds))),
        FactLine("Claims", tuple(_claims(progress))),
    )


def _articles(progress: Progress) -> Iterable[Fact]:
    for status in reversed(progress.statuses):
        number = progress.statuses[status]
        key = status if number else ""
        yield Fact(f"{number:,} {status}", key, _STATUS_HINTS[status], number, _FILLS[status])
    if progress.untouched:
        yield Fact(
            f"{progress.untouched:,} without a mention",
            UNTOUCHED,
            "Show the articles with the fewest mentions first",
        )


def _mentions(progress: Progress, kinds: Mapping[str, str]) -> Iterable[Fact]:
    for kind, number in progress.mentions.items():
        title = kinds.get(kind, kind)
        yield Fact(f"{title} {number:,}")
        without = progress.unassigned.get(kind, 0)
        if without:
            yield Fact(
                f"{without:,} without a record",
                f"unassigned:{kind}",
                f"Show the next mention of kind {title.lower()} that refers to no record",
            )


def _claims(progress: Progress) -> Iterable[Fact]:
    yield Fact(f"{progress.claims:,} in all")
    numbers = progress.without_speaker, progress.without_subject, progress.without_mention
    for what, number in zip(LACKING, numbers, strict=True):
        if number:
            hint = f"Compare the claims that have no {what}"
            most = f"; the first {MOST} of them" if number > MOST else ""
            yield Fact(f"{number:,} without a {what}", f"lacking:{what}", hint + most)
    if progress.claims and not any(numbers):
        yield Fact("each with a speaker, a subject and a mention")
