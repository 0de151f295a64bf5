"""A comparison as one page of HTML: nothing but words and a style, to be read, printed and sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..compared import CONFLICTING, Cell, Comparison, Difference, Place, Row, Telling, Value
from ..library import Library
from ..text.dates import printed_date
from .comparison_words import (
    AGREEMENTS,
    OWN_VOICE,
    Words,
    column_name,
    row_name,
    silence,
    value_in_words,
)
from .page import head, own, text

LEGEND = (
    f"“—”: the outlet’s articles are wholly coded and have no such claim; “…”: not wholly coded yet. "
    f"“{OWN_VOICE}”: nobody is quoted."
)
"""What the signs in the matrix mean."""


def write(library: Library, comparison: Comparison) -> Iterator[str]:
    """Yield a comparison as a page."""
    parts = Parts(Words(library, comparison), comparison)
    yield head(parts.title, "comparison.css", "matrix.css")
    yield f"<body>\n<h1>{own(parts.title)}</h1>\n"
    yield from parts.all()
    yield f"<footer>{LEGEND}</footer>\n</body>\n</html>\n"


def _as_is(place: Place) -> str:
    return text(place.quote)


class Parts:
    """The parts of a page that show one comparison: under headings of a `level`, its ids beginning with `name`.

    `quoted` returns what is shown of a place's quote, `numbered` a link to another claim that is shown with its
    number; without it one is shown with its words.
    """

    def __init__(
        self,
        words: Words,
        comparison: Comparison,
        *,
        name: str = "c",
        level: int = 2,
        quoted: Callable[[Place], str] = _as_is,
        numbered: Callable[[str], str] | None = None,
    ) -> None:
        self._words = words
        self._comparison = comparison
        self._name = name
        self._level = level
        self._quoted = quoted
        self._numbered = numbered
        self._places: dict[str, str] = {}  # the id on the page of each claim's first cell
        for cell in comparison.cells:
            self._places.setdefault(cell.claim, self._id(cell.claim, cell.article))

    @property
    def title(self) -> str:
        """What is compared."""
        names = [named.name for named in self._comparison.subject.records]
        return names[0] if len(names) == 1 else f"{len(names)} claims"

    def all(self) -> Iterator[str]:
        """Yield all of them."""
        yield from self.differences()
        yield from self.matrix()
        yield from self.silent()

    def differences(self) -> Iterator[str]:
        """Yield the values that are lined up, each with links to the claims that state it."""
        if self._comparison.differences:
            yield f"<section>\n{self._heading('Values side by side')}\n"
            for difference in self._comparison.differences:
                yield self._difference(difference)
            yield "</section>\n"

    def _difference(self, difference: Difference) -> str:
        clashing = {place for pair in difference.conflicts for place in pair}
        rows = "".join(
            f"<tr{_class('clash') if place in clashing else ''}><th scope=row>{self._value(value)}</th>"
            f"<td>{'; '.join(map(self._telling, value.tellings))}</td></tr>\n"
            for place, value in enumerate(difference.values)
        )
        mark = "≠ " if difference.agreement == CONFLICTING else ""
        caption = f"{own(difference.label)} <small>{mark}{AGREEMENTS[difference.agreement]}</small>"
        return f'<table class="values">\n<caption>{caption}</caption>\n<tbody>\n{rows}</tbody>\n</table>\n'

    @staticmethod
    def _value(value: Value) -> str:
        return own(value_in_words(value)) + ("" if value.is_stated else " <small>not stated as so</small>")

    def _telling(self, telling: Telling) -> str:
        place = self._id(telling.claim, telling.article)
        return f'<a href="#{place}">{own(self._words.told(telling))}</a>'

    def matrix(self) -> Iterator[str]:
        """Yield the table of outlets and claimants."""
        if not self._words.heard:
            yield "<p>No claim is shown.</p>\n"
            return
        yield '<table class="matrix">\n<thead>\n<tr><th scope=col>Claimant</th>'
        for column in self._words.heard:
            days = ", ".join(dict.fromkeys(filter(None, map(printed_date, [column.published]))))
            status = "" if column.is_coded or not column.id else " <small>not wholly coded yet</small>"
            yield f"<th scope=col>{own(column_name(column))}<small>{text(days)}</small>{status}</th>"
        yield "</tr>\n</thead>\n<tbody>\n"
        for row in self._comparison.rows:
            yield self._row(row)
        yield "</tbody>\n</table>\n"

    def _row(self, row: Row) -> str:
        above = " › ".join(own(named.name) for named in row.organisations)
        head = (f"<small>{above}</small>" if above else "") + own(row_name(row))
        cells = []
        for column in self._words.heard:
            mine = row.cells.get(column.id, ())
            empty = f'<span class="none">{"—" if column.is_coded else "…"}</span>'
            cells.append(f"<td>{''.join(map(self._cell, mine)) or empty}</td>")
        voice = _class("voice") if row.claimant is None else ""
        return f"<tr{voice}><th scope=row>{head}</th>{''.join(cells)}</tr>\n"

    def _cell(self, cell: Cell) -> str:
        place = self._id(cell.claim, cell.article)
        quotes = "".join(f'<blockquote dir="auto">{self._quoted(p)}</blockquote>' for p in cell.places)
        facts = "".join(f"<li>{own(fact)}</li>" for fact in self._words.facts(cell))
        number = f"{self._numbered(cell.claim)} " if self._numbered else ""
        return (
            f'<article id="{place}">\n<p dir="auto">{number}{text(cell.summary)}</p>\n{quotes}\n'
            f"{_list('facts', facts)}{_list('joints', self._joints(cell.claim))}</article>\n"
        )

    def _joints(self, claim: str) -> str:
        """Return what a claim is joined to: a line for each, or where claims have numbers for each relation."""
        links: dict[str, list[str]] = {}
        for how, other in self._words.joints(claim):
            shown = f'<a href="#{self._places[other]}">{own(self._words.summaries[other])}</a>'
            links.setdefault(how, []).append(self._numbered(other) if self._numbered else shown)
        lines = (
            (how, line)
            for how, all in links.items()
            for line in ([", ".join(all)] if self._numbered else all)
        )
        return "".join(f'<li class="{how.split()[-1]}">{text(how)} {line}</li>' for how, line in lines)

    def silent(self) -> Iterator[str]:
        """Yield the outlets without any of the claims, and what that means."""
        if self._words.silent:
            yield f"<section>\n{self._heading('Without such a claim')}\n<ul>\n"
            for column in self._words.silent:
                yield f"<li>{own(column_name(column))}: {silence(column)}</li>\n"
            more = self._comparison.unheard
            yield (f"<li>and {more} more</li>\n" if more else "") + "</ul>\n</section>\n"

    def _heading(self, words: str) -> str:
        return f"<h{self._level}>{words}</h{self._level}>"

    def _id(self, claim: str, article: str) -> str:
        return text(f"{self._name}-{claim}-{article}")


def _class(name: str) -> str:
    return f' class="{name}"'


def _list(name: str, lines: str) -> str:
    return f'<ul class="{name}">{lines}</ul>\n' if lines else ""
