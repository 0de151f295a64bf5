"""A report to be read, printed and sent: the articles with their marks, who and what is in them, and who says what.

One page of HTML that stands alone: nothing in it comes from elsewhere, and no script runs. What stands for a place in
a text is a link to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ..compared import Comparison, Place
from ..library import Library
from ..storage import exported, exported_documents, reported
from ..text.dates import printed_date
from .comparison_html import LEGEND, Parts
from .comparison_words import Words
from .formats import OutputFormat
from .losses import EVERYTHING, Lost, foreseen, in_words
from .page import head, mostly_right_to_left, own, text
from .report_articles import ArticleParts
from .report_records import RecordParts

_MANY = 40  # articles whose contents are folded
_SILENT = 12  # outlets that are named as not reporting an event
_HOLDS = EVERYTHING - {"times", "rejected", "collections"}
_MARKS = (
    '<p class="key">In the texts, <mark class="actor l0">an actor</mark> has a line below it, '
    '<mark class="event l0">an event</mark> a box round it, and '
    '<mark class="claim l0" data-sign="1">a claim</mark> a dashed line, with the number of its card{}.</p>\n'
)
_OTHERS = (
    '; marks of other kinds, <mark class="other l0" data-sign="P">such as this</mark>, have dots and a letter'
)


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[str]:
    """Yield the report of the articles with these ids, or of all."""
    lost = Lost() if lost is None else lost
    with library.store.snapshot():
        yield from _Report(library, ids, lost).all()


def preview(library: Library, ids: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the report from where its words begin: before them stands a long style sheet."""
    return itertools.dropwhile(lambda piece: not piece.startswith("<body>"), write(library, ids))


class _Report:
    """The parts of one report, in order."""

    def __init__(self, library: Library, ids: Sequence[str] | None, lost: Lost) -> None:
        self._library = library
        self._ids = ids
        self._lost = lost
        self._articles = None if ids is None else set(ids)
        self._records = None if ids is None else exported.record_ids(library.store, ids)
        self._kinds = {row["id"]: row["label"] for row in library.codebook.rows("kinds")}
        self._listed = {kind: self._in_order(kind) for kind in self._kinds}
        claims = self._listed.get("claim", [])
        self._numbers = {id: number for number, id in enumerate(claims, 1)}

    def _in_order(self, kind: str) -> list[str]:
        store = self._library.store
        found = reported.claims(store, self._ids) if kind == "claim" else reported.by_name(store, kind)
        return found if self._records is None else [id for id in found if id in self._records]

    def all(self) -> Iterator[str]:
        """Yield the whole page."""
        title = self._library.path.stem
        yield head(title, "report.css", "matrix.css")
        yield '<body>\n<a class="skip" href="#articles">Skip to the articles</a>\n'
        yield f"<header>\n<h1>{own(title)}</h1>\n{self._scope()}{self._key()}</header>\n"
        yield from self._contents()
        yield '<main>\n<section id="articles" aria-labelledby="h-articles">\n'
        yield '<h2 id="h-articles">Articles</h2>\n'
        yield from ArticleParts(self._library, self._numbers, self._lost).all(self._ids)
        yield "</section>\n"
        cards = RecordParts(self._library, self._numbers, self._articles, self._records, self._lost)
        for kind, label in self._kinds.items():
            if self._listed[kind]:
                yield from self._section(kind, label, cards)
        yield from self._comparisons()
        yield "</main>\n" + self._left_out() + "</body>\n</html>\n"

    def _scope(self) -> str:
        articles, outlets, mentions, first, last = reported.numbers(self._library.store, self._ids)
        dates = " to ".join(dict.fromkeys(printed_date(day[:10]) for day in (first, last) if day))
        where = f" of {_counted(outlets, 'outlet')}" if outlets else ""
        chosen = "" if self._ids is None else "chosen "
        records = [_counted(len(ids), self._kinds[kind].lower()) for kind, ids in self._listed.items() if ids]
        coders = [coder for coder in exported_documents.coders(self._library.store, self._ids) if coder]
        by = f" Marked by {', '.join(map(own, coders))}." if coders else ""
        return (
            f'<p class="scope">{_counted(articles, f"{chosen}article")}{where}{", " + dates if dates else ""}. '
            f"{text(', '.join([_counted(mentions, 'mark'), *records]))}.{by}</p>\n"
        )

    def _key(self) -> str:
        return _MARKS.format(_OTHERS if self._kinds.keys() - {"actor", "event", "claim"} else "")

    def _contents(self) -> Iterator[str]:
        """Yield links to all parts and articles."""
        yield '<nav aria-labelledby="h-contents">\n<h2 id="h-contents">Contents</h2>\n<ul>\n'
        articles = reported.numbers(self._library.store, self._ids)[0]
        folds = articles > _MANY
        yield f'<li><a href="#articles">Articles</a> <small>{articles:,}</small>'
        yield "<details><summary>All of them</summary>" if folds else ""
        yield "\n<ol>\n" if articles else ""
        for one in reported.contents(self._library.store, self._ids):
            about = ", ".join(filter(None, (text(one.outlet), text(printed_date(one.published)))))
            yield (
                f'<li><a href="#a-{text(one.id)}">{own(one.heading.split(chr(10))[0])}</a>'
                f"{f' <small>{about}</small>' if about else ''}</li>\n"
            )
        yield ("</ol>\n" if articles else "") + ("</details>" if folds else "") + "</li>\n"
        for kind, listed in self._listed.items():
            if listed:
                yield (
                    f'<li><a href="#k-{self._anchor(kind)}">{_heading(self._kinds[kind])}</a> '
                    f"<small>{len(listed):,}</small></li>\n"
                )
        yield '<li><a href="#comparisons">Comparisons</a></li>\n</ul>\n</nav>\n'

    def _anchor(self, kind: str) -> str:
        """Return what a kind's section is called in links: a key of somebody's own may be of any characters."""
        return kind if kind in ("actor", "event", "claim") else f"own{list(self._kinds).index(kind)}"

    def _section(self, kind: str, label: str, cards: RecordParts) -> Iterator[str]:
        id = self._anchor(kind)
        yield f'<section id="k-{id}" class="records" aria-labelledby="h-{id}">\n'
        yield f'<h2 id="h-{id}">{_heading(label)}</h2>\n<div class="cards">\n'
        for record in self._listed[kind]:
            yield from cards.card(record)
        yield "</div>\n</section>\n"

    def _comparisons(self) -> Iterator[str]:
        """Yield what at least two outlets report: who claims what about an event, side by side."""
        yield '<section id="comparisons" aria-labelledby="h-comparisons">\n'
        yield '<h2 id="h-comparisons">Comparisons</h2>\n'
        left, is_any = 0, False
        for event in self._library.comparison.comparable("event", self._ids)[0]:
            if self._records is None or event.id in self._records:
                comparison = self._compared(event.id) if event.outlets > 1 else None
                if comparison is None:
                    left += 1
                else:
                    is_any = True
                    yield from self._comparison(event.id, comparison)
        if left:
            yield (
                f"<p>{_counted(left, 'event')} that fewer than two outlets make claims about "
                f"{'is' if left == 1 else 'are'} not compared.</p>\n"
            )
        nothing = "" if left else "No event is in these articles."
        yield f'<p class="signs">{LEGEND if is_any else nothing}</p>\n</section>\n'

    def _compared(self, event: str) -> Comparison | None:
        if self._articles is None:
            found = self._library.comparison.of(event, silent=_SILENT)
        else:  # what other outlets do not say is nothing that these articles tell
            found = self._library.comparison.of(event, articles=self._articles, silent=0)
        return found if len({cell.column for cell in found.cells if cell.column}) > 1 else None

    def _comparison(self, event: str, comparison: Comparison) -> Iterator[str]:
        id = text(event)
        parts = Parts(
            Words(self._library, comparison),
            comparison,
            name=f"e-{event}",
            level=4,
            quoted=_linked,
            numbered=self._number,
        )
        way = ' dir="rtl"' if mostly_right_to_left(parts.title) else ""
        yield f'<section class="comparison" id="e-{id}" aria-labelledby="he-{id}">\n'
        yield f'<h3 id="he-{id}"{way}><a href="#r-{id}">{own(parts.title)}</a></h3>\n'
        yield from parts.differences()
        yield f'<div class="wide" role="region" tabindex="0" aria-labelledby="he-{id}">\n'
        yield from parts.matrix()
        yield "</div>\n"
        yield from parts.silent() if self._articles is None else ()
        yield "</section>\n"

    def _number(self, claim: str) -> str:
        return f'<a class="number" href="#r-{text(claim)}">C{self._numbers[claim]}</a>'

    def _left_out(self) -> str:
        missing = in_words(foreseen(self._library, _HOLDS, self._ids))
        kept = (
            f"Left out: {text(missing)}. It stays in the library."
            if missing
            else "Nothing of the library is left out."
        )
        return f"<footer><p>Written by Parley. {kept}</p></footer>\n"


def _linked(place: Place) -> str:
    return f'<a href="#m-{text(place.mention)}">{text(place.quote)}</a>'


def _heading(label: str) -> str:
    """Return a kind's label for many, as far as English makes it one: own kinds keep theirs."""
    return text({"Actor": "Actors", "Event": "Events", "Claim": "Claims"}.get(label, label))


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


HTML = OutputFormat(
    "html",
    "Report (web page)",
    ".html",
    "html",
    write,
    "The articles with their marks, who says what, and comparisons: one page to read, print and send.",
    holds=_HOLDS,
    shows=preview,
)
