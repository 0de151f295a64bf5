"""What the list shows of an article, read from the library as it comes into sight."""

from __future__ import annotations

import dataclasses
from array import array
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from library import ArticleSummary, Hit, Library, Spread

from ..when import short_date
from .snippets import NO_SNIPPET, Snippet, snippet_of

_PAGE = 100  # rows read at once
_PAGES = 40  # pages kept
_HITS = 20  # rows whose hits are looked for at once: that reads their whole texts
_COUNTED = ("actor", "event", "claim")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the list, as it is painted and spoken.

    `counts` are the kinds that have mentions, "" for the kinds a user added; `read` says how far the
    article was read, 0 to 1; the snippet has text only while there is a search. `also` says who else has
    the text: how many other outlets, or articles, in words.
    """

    summary: ArticleSummary
    title: str
    outlet: str
    date: str
    status: str
    counts: tuple[tuple[str, int], ...]
    read: float = 0.0
    snippet: Snippet = NO_SNIPPET
    also: str = ""

    @property
    def words(self) -> str:
        """All that is shown, in words."""
        counts = [
            f"{number} {kind or 'other mention'}{'' if number == 1 else 's'}" for kind, number in self.counts
        ]
        told = [self.title, self.outlet, self.date, self.also, self.status, *counts]
        if 0 < self.read < 1:
            told.append(f"{self.read:.0%} read")
        return ", ".join(part for part in told if part)


class ArticlePages:
    """The rows of a long list of keys; those looked at last are kept."""

    def __init__(self, library: Library, read: Callable[[str], float]) -> None:
        """`read` tells how far the article with this id was read."""
        self._library = library
        self._read = read
        self._pages: OrderedDict[int, list[ArticleRow | None]] = OrderedDict()
        self._hits: dict[str, Hit] = {}
        self.search = ""
        self.keys: array[int] = array("q")

    def take(self, keys: array[int], search: str) -> None:
        """Be the rows of these keys, that this search has found where it is not empty."""
        self.keys, self.search = keys, search
        self._pages.clear()
        self._hits.clear()

    def row(self, number: int) -> ArticleRow | None:
        """Return a row with all that is shown of it; None where the article is just gone from the file."""
        row = self._page(number)[number % _PAGE]
        if row is None:
            return None
        shown = row
        if self.search and not row.snippet.known:
            shown = dataclasses.replace(shown, snippet=snippet_of(self.hit(number), self.search))
        if (read := self._read(row.summary.id)) != row.read:
            shown = dataclasses.replace(shown, read=read)
        if shown is not row:
            self._page(number)[number % _PAGE] = shown
        return shown

    def id(self, number: int) -> str:
        """Return the id of the article in a row, "" for no such row."""
        row = self._page(number)[number % _PAGE] if 0 <= number < len(self.keys) else None
        return row.summary.id if row else ""

    def hit(self, number: int) -> Hit | None:
        """Return where the search found the article of a row; its neighbours are looked up with it."""
        id = self.id(number)
        if self.search and id and id not in self._hits:
            first = number // _HITS * _HITS
            ids = [self.id(near) for near in range(first, min(first + _HITS, len(self.keys)))]
            self._hits |= self._library.search.hits(ids, self.search, typing=True)
        return self._hits.get(id)

    def read_anew(self, number: int) -> tuple[ArticleSummary | None, ArticleSummary | None]:
        """Read a row again where it is kept, and return what the article was and is."""
        page = self._pages.get(number // _PAGE)
        old = page[number % _PAGE] if page else None
        if page is None or old is None:
            return None, None
        new = page[number % _PAGE] = self._fetch(self.keys[number : number + 1])[0]
        return old.summary, new.summary if new else None

    def _page(self, number: int) -> list[ArticleRow | None]:
        page = number // _PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._fetch(self.keys[page * _PAGE : (page + 1) * _PAGE])
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows

    def _fetch(self, keys: array[int]) -> list[ArticleRow | None]:
        articles = self._library.articles
        found: list[ArticleSummary | None] = list(articles.at(keys))
        if len(found) < len(keys):  # some went from the file since the keys were asked for
            found = [next(iter(articles.at([key])), None) for key in keys]
        spread = self._library.reprints.spread([summary.id for summary in found if summary])
        return [_row(summary, spread.get(summary.id)) if summary else None for summary in found]


def also_in(spread: Spread) -> str:
    """Return how far a text has spread, in words: the other outlets, or the articles where none is named."""
    number, what = (spread.outlets, "outlet") if spread.outlets else (spread.articles, "article")
    return f"also in {number:,} {what}{'' if number == 1 else 's'}"


def _row(summary: ArticleSummary, spread: Spread | None) -> ArticleRow:
    counts = [(kind, getattr(summary.counts, kind)) for kind in _COUNTED] + [("", summary.counts.others)]
    return ArticleRow(
        summary,
        summary.title,
        summary.outlet,
        short_date(summary.published),
        summary.status,
        tuple((kind, number) for kind, number in counts if number),
        also=also_in(spread) if spread else "",
    )
