"""A comparison as one page of HTML: nothing but words and a style, to be read, printed and sent."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator
from html import escape

from ..compared import CONFLICTING, Cell, Comparison, Difference, Row, Telling, Value
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

_CONTROLS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)  # HTML has no place for them
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(library: Library, comparison: Comparison) -> Iterator[str]:
    """Yield a comparison as a page; nothing in it is loaded from elsewhere, and no script runs."""
    page = _Page(Words(library, comparison), comparison)
    title = _text(page.title)
    style = importlib.resources.files("resources").joinpath("comparison.css").read_text("utf-8")
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<h1>{_own(page.title)}</h1>\n"
    )
    yield from page.differences()
    yield from page.matrix()
    yield from page.silent()
    yield "</body>\n</html>\n"


class _Page:
    """The parts of the page of one comparison."""

    def __init__(self, words: Words, comparison: Comparison) -> None:
        self._words = words
        self._comparison = comparison
        self._places: dict[str, str] = {}  # the id on the page of each claim's first cell
        for cell in comparison.cells:
            self._places.setdefault(cell.claim, _id(cell.claim, cell.article))

    @property
    def title(self) -> str:
        """What is compared."""
        names = [named.name for named in self._comparison.subject.records]
        return names[0] if len(names) == 1 else f"{len(names)} claims"

    def differences(self) -> Iterator[str]:
        """Yield the values that are lined up, each with links to the claims that state it."""
        if self._comparison.differences:
            yield "<section>\n<h2>Values side by side</h2>\n"
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
        caption = f"{_own(difference.label)} <small>{mark}{AGREEMENTS[difference.agreement]}</small>"
        return f'<table class="values">\n<caption>{caption}</caption>\n<tbody>\n{rows}</tbody>\n</table>\n'

    @staticmethod
    def _value(value: Value) -> str:
        return _own(value_in_words(value)) + ("" if value.is_stated else " <small>not stated as so</small>")

    def _telling(self, telling: Telling) -> str:
        place = _id(telling.claim, telling.article)
        return f'<a href="#{place}">{_own(self._words.told(telling))}</a>'

    def matrix(self) -> Iterator[str]:
        """Yield the table of outlets and claimants."""
        if not self._words.heard:
            yield "<p>No claim is shown.</p>\n"
            return
        yield '<table class="matrix">\n<thead>\n<tr><th scope=col>Claimant</th>'
        for column in self._words.heard:
            days = ", ".join(dict.fromkeys(filter(None, map(printed_date, [column.published]))))
            status = "" if column.is_coded or not column.id else " <small>not wholly coded yet</small>"
            yield f"<th scope=col>{_own(column_name(column))}<small>{_text(days)}</small>{status}</th>"
        yield "</tr>\n</thead>\n<tbody>\n"
        for row in self._comparison.rows:
            yield self._row(row)
        yield "</tbody>\n</table>\n"

    def _row(self, row: Row) -> str:
        above = " › ".join(_own(named.name) for named in row.organisations)
        head = (f"<small>{above}</small>" if above else "") + _own(row_name(row))
        cells = []
        for column in self._words.heard:
            mine = row.cells.get(column.id, ())
            empty = f'<span class="none">{"—" if column.is_coded else "…"}</span>'
            cells.append(f"<td>{''.join(map(self._cell, mine)) or empty}</td>")
        voice = _class("voice") if row.claimant is None else ""
        return f"<tr{voice}><th scope=row>{head}</th>{''.join(cells)}</tr>\n"

    def _cell(self, cell: Cell) -> str:
        place = _id(cell.claim, cell.article)
        quotes = "".join(f'<blockquote dir="auto">{_text(p.quote)}</blockquote>' for p in cell.places)
        facts = "".join(f"<li>{_own(fact)}</li>" for fact in self._words.facts(cell))
        joints = "".join(
            f'<li class="{how.split()[-1]}">{_text(how)} <a href="#{self._places[other]}">'
            f"{_own(self._words.summaries[other])}</a></li>"
            for how, other in self._words.joints(cell.claim)
        )
        return (
            f'<article id="{place}">\n<p dir="auto">{_text(cell.summary)}</p>\n{quotes}\n'
            f"{_list('facts', facts)}{_list('joints', joints)}</article>\n"
        )

    def silent(self) -> Iterator[str]:
        """Yield the outlets without any of the claims, and what that means."""
        if self._words.silent:
            yield "<section>\n<h2>Without such a claim</h2>\n<ul>\n"
            for column in self._words.silent:
                yield f"<li>{_own(column_name(column))}: {silence(column)}</li>\n"
            more = self._comparison.unheard
            yield (f"<li>and {more} more</li>\n" if more else "") + "</ul>\n</section>\n"
        yield (
            f"<footer>“—”: the outlet’s articles are wholly coded and have no such claim; “…”: not wholly coded yet. "
            f"“{OWN_VOICE}”: nobody is quoted.</footer>\n"
        )


def _id(claim: str, article: str) -> str:
    return _text(f"c-{claim}-{article}")


def _class(name: str) -> str:
    return f' class="{name}"'


def _list(name: str, lines: str) -> str:
    return f'<ul class="{name}">{lines}</ul>\n' if lines else ""


def _own(words: str) -> str:
    """Return words that may be of any direction, kept apart from what is around them."""
    return f"<bdi>{_text(words)}</bdi>"


def _text(words: str) -> str:
    return escape(_CONTROLS.sub("\ufffd", words))
