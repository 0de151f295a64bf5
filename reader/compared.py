"""Two articles as the comparing view shows them: rows, marks, and a difference in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from library import Article, Difference, Library, Reprint, printed_date, shortened

from .widgets.compared_view import Beside, Side

_SAME = "same"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two articles, their rows, where each difference begins in both, and the reprints to choose from on each side."""

    one: Article
    other: Article
    rows: tuple[Beside, ...]
    places: tuple[tuple[int, int], ...]
    is_whole: bool
    likeness: float
    choices: tuple[tuple[str, str], ...]


def compare(library: Library, one: str, other: str) -> Compared:
    """Read two articles and compare their texts."""
    first, second = library.articles.get(one), library.articles.get(other)
    found = library.reprints.difference(one, other)
    reprints = library.reprints.of(one)
    likeness = next((each.likeness for each in reprints if each.article.id == other), 0.0)
    choices = {other: name_of(second)} | {each.article.id: name_of(each.article) for each in reprints}
    places = tuple((piece.one[0], piece.other[0]) for piece in found.pieces if piece.kind != _SAME)
    rows = tuple(_rows(found, first.text, second.text))
    return Compared(first, second, rows, places, found.is_whole, likeness, tuple(choices.items()))


def name_of(article: object) -> str:
    """Return what an article is called beside its reprints: its outlet, else its title."""
    return str(getattr(article, "outlet", "") or shortened(str(getattr(article, "title", "")), 40))


def named_with_likeness(reprint: Reprint) -> str:
    """Return a reprint's name and how like it is, never rounded up to the whole."""
    return f"{name_of(reprint.article)} ({int(reprint.likeness * 100)} %)"


def about(article: Article) -> str:
    """Return outlet, date and byline on one line."""
    return " · ".join(
        part for part in (article.outlet, printed_date(article.published), article.byline) if part
    )


def _rows(found: Difference, one: str, other: str) -> Iterator[Beside]:
    number = 0
    for row in found.rows:
        marks: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]] = ([], [])
        for piece in row.pieces:
            if piece.kind == _SAME:
                continue
            for mine, (start, end), (first, _last) in zip(
                marks, (piece.one, piece.other), (row.one, row.other), strict=True
            ):
                if start < end:
                    mine.append((start - first, end - first, number))
            number += 1
        sides = (
            Side(*_shown(text[slice(*span)], mine))
            for text, span, mine in ((one, row.one, marks[0]), (other, row.other, marks[1]))
        )
        yield Beside(*sides)


def _shown(text: str, marks: list[tuple[int, int, int]]) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """Return a paragraph on one line, one character for one, and its marks without the white space at its end."""
    shown = text.rstrip().replace("\n", " ")
    return shown, tuple((start, min(end, len(shown)), number) for start, end, number in marks)
