"""The matrix of a comparison: which column an article is in, and the order of columns and rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .choosing import Filter
from .compared import COLUMN_ORDERS, ROW_ORDERS, Cell, Column, Named, Reporting, Row
from .errors import InvalidError
from .storage import comparison as rows
from .storage.store import Store
from .text.ordering import sort_key

_NOWHERE = Column("", "", False, (), {}, "")
_LAST = "\U0010ffff"  # after every date


class Columns:
    """The columns of the articles that report any claim; an outlet's spellings differ in case alone."""

    def __init__(self, articles: Sequence[tuple[str, str, str, str, str]]) -> None:
        self._articles = {id: Reporting(id, title, status, day) for id, title, _, status, day in articles}
        self._names: dict[str, str] = {}
        self._of = {
            id: self._names.setdefault(outlet.casefold(), outlet) if outlet else id
            for id, _, outlet, _, _ in articles
        }

    @property
    def articles(self) -> Iterable[str]:
        """Their ids, in the order of adding."""
        return self._articles

    def by_date(self) -> list[str]:
        """Return the articles by date, those without one last."""
        return sorted(self._articles, key=lambda id: (self._articles[id].published or _LAST, id))

    def of(self, article: str) -> str:
        """Return the id of the column that an article is in; without an article that of none."""
        return self._of[article] if article else ""

    def published(self, article: str) -> str:
        """Return when an article was published, as far as that is known."""
        return self._articles[article].published if article else ""

    def with_silent(
        self, store: Store, filter: Filter, wanted: Sequence[str], cells: Sequence[Cell], silent: int
    ) -> tuple[list[Column], int]:
        """Return the columns of the cells, then at most `silent` without any, and how many more of these there are."""
        reporting: defaultdict[str, list[Reporting]] = defaultdict(list)
        shown = {cell.article for cell in cells}
        for id, article in self._articles.items():
            if id in shown:
                reporting[self._of[id]].append(article)
        names = {name.casefold() for name in wanted}
        quiet = [
            each
            for each in self._outlets(store, filter, reporting)
            if not wanted or each.name.casefold() in names
        ]
        number = 0
        if not wanted or "" in names:
            lone, number = self._lone(store, filter, reporting, silent + len(shown))
            quiet += lone
        heard = [each for each in quiet if each.articles]
        rest = [each for each in quiet if not each.articles]
        left_out = max(0, len(rest) + number - silent)
        nowhere = [_NOWHERE] if "" in shown else []
        return [*heard, *rest[:silent], *nowhere], left_out

    def _outlets(
        self, store: Store, filter: Filter, reporting: Mapping[str, list[Reporting]]
    ) -> list[Column]:
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        days: dict[str, str] = {}
        for outlet, status, number, day, _ in rows.outlets(store, filter):
            name = self._names.setdefault(outlet.casefold(), outlet)
            counts[name][status] += number
            days[name] = min(_known(days.get(name, ""), day), default="")
        return [
            self._column(name, name, True, reporting.get(name, ()), counts[name], days[name])
            for name in counts
        ]

    def _lone(
        self, store: Store, filter: Filter, reporting: Mapping[str, list[Reporting]], limit: int
    ) -> tuple[list[Column], int]:
        """Return columns of articles without an outlet, and how many there are besides."""
        total, found = rows.without_outlet(store, filter, limit)
        there = {id: (title, status, day) for id, title, status, day in found}
        for id, reported in reporting.items():
            if id in self._articles:
                there.setdefault(id, (reported[0].title, reported[0].status, reported[0].published))
        made = [
            self._column(id, title, False, reporting.get(id, ()), Counter({status: 1}), day)
            for id, (title, status, day) in there.items()
        ]
        return made, max(0, total - len(made))

    @staticmethod
    def _column(
        id: str, name: str, is_outlet: bool, reporting: Sequence[Reporting], counts: Counter[str], first: str
    ) -> Column:
        others = counts - Counter(article.status for article in reporting)
        days = _known(*(article.published for article in reporting))
        return Column(id, name, is_outlet, tuple(reporting), dict(others), min(days, default=first))


def _known(*days: str) -> list[str]:
    """Return those of the dates that are known."""
    return [day for day in days if day]


def ordered_columns(columns: Iterable[Column], cells: Iterable[Cell], order: str) -> tuple[Column, ...]:
    """Return columns in one of COLUMN_ORDERS: first those with claims, last the claims that no article mentions."""
    _require(order, COLUMN_ORDERS)
    counts = Counter(cell.column for cell in cells)

    def key(column: Column) -> tuple[Any, ...]:
        name = sort_key(column.name), column.id
        own: dict[str, tuple[Any, ...]] = {
            "date": (column.published or _LAST,),
            "name": (),
            "claims": (-counts[column.id],),
        }
        return not column.id, not counts[column.id], *own[order], *name

    return tuple(sorted(columns, key=key))


def ordered_rows(
    cells: Sequence[Cell], above: Mapping[str, tuple[Named, ...]], order: str
) -> tuple[Row, ...]:
    """Return a row a claimant in one of ROW_ORDERS, those of one organisation together, the outlets' own voice last."""
    _require(order, ROW_ORDERS)
    said: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in sorted(cells, key=_in_column):
        said[cell.claimant.id if cell.claimant else ""].append(cell)
    made = [Row(mine[0].claimant, above.get(id, ()), _by_column(mine)) for id, mine in said.items()]
    return tuple(sorted(made, key=_row_key(made, order)))


def _row_key(made: Sequence[Row], order: str) -> Callable[[Row], tuple[Any, ...]]:
    """Return what rows are sorted by: each organisation on the way by its own rows, then the claimant's."""
    below: defaultdict[str, list[Cell]] = defaultdict(list)
    for row in made:
        for one in _path(row):
            below[one.id] += row

    def worth(one: Named, cells: Sequence[Cell]) -> tuple[Any, ...]:
        name = sort_key(one.name), one.id
        if order == "claims":
            return -len(cells), *name
        if order == "date":
            return min(cell.date or _LAST for cell in cells), *name
        return name

    named = {one.id: one for row in made for one in _path(row)}
    worths = {id: worth(one, below[id]) for id, one in named.items()}

    def key(row: Row) -> tuple[Any, ...]:
        return row.claimant is None, tuple(worths[one.id] for one in _path(row))

    return key


def _path(row: Row) -> tuple[Named, ...]:
    return (*row.organisations, row.claimant) if row.claimant else ()


def _in_column(cell: Cell) -> tuple[Any, ...]:
    """Order the claims of one cell: by date of their article, then as in the text."""
    start = cell.places[0].start if cell.places else 0
    return cell.published or _LAST, cell.article, start, cell.claim


def _by_column(cells: Iterable[Cell]) -> dict[str, tuple[Cell, ...]]:
    found: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.column].append(cell)
    return {column: tuple(mine) for column, mine in found.items()}


def _require(order: str, known: Sequence[str]) -> None:
    if order not in known:
        raise InvalidError(f"There is no order “{order}”.", f"The orders are {', '.join(known)}.")
