"""Articles: adding, finding, describing, hiding paragraphs, removing to the trash and back."""

from __future__ import annotations

import builtins
import dataclasses
import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .choosing import EVERYTHING, Filter
from .errors import InvalidError, NotFoundError
from .ids import new_id
from .lookup import one_ending
from .model import STATUSES, Article, ArticleSummary, Draft
from .storage import articles as rows
from .storage import changes, texts
from .storage.outlet_numbers import expression
from .storage.store import Store
from .text.dates import parse_date
from .text.normalise import normalise, normalise_line
from .text.paragraphs import Range, merged, whole_lines, without
from .text.search_words import as_typed, parse_query

if TYPE_CHECKING:
    from .library import Library

DESCRIBED = ("title", "outlet", "byline", "published", "url", "language", "section")
"""What an article says of itself, as far as an importer finds it."""

FIELDS = (*DESCRIBED, "status", "note")
"""What a person can set of an article."""

BY_HAND = "by hand"
"""Where a value came from that a person set."""

_AT_ONCE = 200  # articles whose ids are looked up together

SORTS = tuple(rows.SORTS)
"""What a list of articles can be ordered by."""


class Articles:
    """The library's articles; an article's text never changes."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def add(self, draft: Draft, *, id: str = "", status: str = "unread", note: str = "") -> Article:
        """Add an article and return it; `find_same` tells beforehand whether it is there already.

        Raises InvalidError for a text without words or a field that cannot be stored.
        """
        self._library.require_change()
        if not draft.text.strip():
            raise InvalidError("An article without words cannot be added.")
        if draft.text != normalise(draft.text):
            raise InvalidError("The text is not in normal form.", "Pass it through library.normalise first.")
        fields = {field: getattr(draft, field) for field in DESCRIBED} | {"status": status, "note": note}
        fields["title"] = draft.heading
        hidden = _inside(draft.text, draft.hidden)
        row: dict[str, Any] = {field: checked_field(field, value) for field, value in fields.items()} | {
            "id": id or new_id(),
            "hidden": json.dumps(hidden),
            "layout": json.dumps(draft.layout),
            "origins": json.dumps(draft.origins, ensure_ascii=False),
            "place": draft.place,
            "source": normalise_line(draft.source),
            "added": changes.now(),
            "removed": None,
        }
        row["text"] = texts.put_text(self._store, draft.text)
        row["original"] = texts.put_original(self._store, draft.original) if draft.original else ""
        rows.insert(self._store, row)
        shown = {"text": draft.text, "sha256": row["text"], "hidden": tuple(hidden)}
        return Article(**row | shown | {"layout": tuple(draft.layout), "origins": dict(draft.origins)})

    def find_same(self, draft: Draft) -> tuple[str, str, bool] | None:
        """Return (id, title, in the trash) of an article with equal text, outlet and URL, or None.

        Of a file of several also the one from the same place of that file, whatever was made of it.
        """
        if draft.place:
            file = texts.name_of_file(draft.original)
            if known := rows.at_place(self._store, file, draft.place):
                return known
        name = texts.sha256(draft.text.encode())
        return rows.same(self._store, name, normalise_line(draft.outlet), normalise_line(draft.url))

    def find_file(self, sha256: str) -> tuple[str, str, bool] | None:
        """Return (id, title, in the trash) of the one article of a file with this SHA-256, or None."""
        return rows.from_file(self._store, sha256)

    def get(self, id: str) -> Article:
        """Return an article by its full id; raises NotFoundError."""
        article = rows.get(self._store, id)
        if article is None:
            raise NotFoundError(
                f"There is no article {id}.", "“parley list” shows the articles and their ids."
            )
        return article

    def has(self, id: str) -> bool:
        """Tell whether there is an article with this id, in the trash or not."""
        return rows.get(self._store, id) is not None

    def resolve(self, ending: str) -> str:
        """Return the full id for an id or the unique ending of one; NotFoundError or AmbiguousError."""
        return one_ending("article", ending, rows.ids_ending(self._store, ending.strip().lower()))

    def list(self, filter: Filter = EVERYTHING, *, limit: int = -1, offset: int = 0) -> list[ArticleSummary]:
        """Return the articles that a filter lets through in the order of adding; a negative `limit` is none."""
        match = _match(self._store, filter.search)
        if match == "":
            return []
        return rows.listed(self._store, _checked(filter), match, limit=limit, offset=offset)

    def each(self, filter: Filter = EVERYTHING) -> Iterator[Article]:
        """Yield the articles that a filter lets through, whole, in the order of adding, one at a time in memory.

        Which they are is settled at the first; each is read as it is when its turn comes. Between two of them the
        library may be written to, also here.
        """
        for summary in summaries(self, filter):
            if article := rows.get(self._store, summary.id):
                yield article

    def keys(
        self,
        filter: Filter = EVERYTHING,
        *,
        typing: bool = False,
        sort: str = "added",
        descending: bool = False,
        limit: int = -1,
    ) -> array[int]:
        """Return the keys of articles in order, for a long list that looks up what is in sight with `at`.

        `sort` is one of SORTS; what has no outlet or date comes last, equal ones in the order of adding.
        With `typing` the last word of the search may go on; a negative `limit` is none. A key belongs to its
        article in this file alone.
        """
        if sort not in SORTS:
            raise InvalidError(f"A list has no order “{sort}”.", f"It is one of {', '.join(SORTS)}.")
        match = _match(self._store, as_typed(filter.search) if typing else filter.search)
        if match == "":
            return array("q")
        return rows.keys(self._store, _checked(filter), match, sort=sort, descending=descending, limit=limit)

    def at(self, keys: Iterable[int]) -> builtins.list[ArticleSummary]:
        """Return the articles with these keys in their order, without those that are gone from the file."""
        return rows.at(self._store, keys)

    def key(self, id: str) -> int:
        """Return an article's key, or 0 where there is no such article."""
        return rows.key(self._store, id)

    def tally(self) -> dict[str, int]:
        """Return how many articles have each status, and how many are "removed" to the trash."""
        return dict.fromkeys((*STATUSES, "removed"), 0) | rows.tally(self._store)

    def values(self, field: str) -> builtins.list[tuple[str, int]]:
        """Return what articles outside the trash have in a field of DESCRIBED, and how many have it."""
        if field not in DESCRIBED:
            raise InvalidError(f"An article has no field “{field}”.", f"Ask for {', '.join(DESCRIBED)}.")
        return rows.values(self._store, field)

    def original(self, id: str) -> bytes | None:
        """Return the bytes of the file that an article came from, or None where there was none."""
        return texts.get_original(self._store, self.get(id).original)

    def edit(self, id: str, /, **values: str) -> Article:
        """Set fields (see FIELDS) and return the article; raises InvalidError for a bad one."""
        self.get(id)
        self._library.bulk.edit([id], **values)
        return self.get(id)

    def hide(self, id: str, start: int, end: int) -> Article:
        """Leave the whole lines that `[start, end)` touches out of view."""
        article = self.get(id)
        lines = whole_lines(article.text, *_span(article, start, end))
        _set_hidden(self._store, article, merged([*article.hidden, lines]))
        return self.get(id)

    def unhide(self, id: str, start: int, end: int) -> Article:
        """Bring the whole lines that `[start, end)` touches back into view."""
        article = self.get(id)
        lines = whole_lines(article.text, *_span(article, start, end))
        _set_hidden(self._store, article, without(article.hidden, *lines))
        return self.get(id)

    def remove(self, id: str) -> Article:
        """Put an article in the trash, with its mentions; `restore` brings all back."""
        if self.get(id).removed is None:
            rows.update(self._store, id, {"removed": changes.now()})
        return self.get(id)

    def restore(self, id: str) -> Article:
        """Take an article out of the trash."""
        if self.get(id).removed is not None:
            rows.update(self._store, id, {"removed": None})
        return self.get(id)


def summaries(articles: Articles, filter: Filter) -> Iterator[ArticleSummary]:
    """Yield the articles that a filter lets through in the order of adding, some hundred of them in memory."""
    keys = articles.keys(filter)
    for first in range(0, len(keys), _AT_ONCE):
        yield from articles.at(keys[first : first + _AT_ONCE])


def _set_hidden(store: Store, article: Article, hidden: Sequence[Range]) -> None:
    if article.hidden != tuple(hidden):
        rows.update(store, article.id, {"hidden": json.dumps(hidden)})


def _match(store: Store, search: str) -> str | None:
    """Return a search as an FTS5 expression, empty where it can find nothing; None where there is none."""
    return expression(store, parse_query(search)) if search.strip() else None


def _checked(filter: Filter) -> Filter:
    """Return a filter with its days as they are kept; raises InvalidError for what no article can have."""
    if filter.status is not None:
        checked_field("status", filter.status)
    return dataclasses.replace(
        filter,
        published_from=checked_field("published", filter.published_from),
        published_to=checked_field("published", filter.published_to),
    )


def _span(article: Article, start: int, end: int) -> Range:
    if not 0 <= start < end <= len(article.text):
        raise InvalidError(
            f"{start}-{end} is not a part of “{article.title}”, which has {len(article.text)} characters.",
            "Offsets count code points from 0; the end is exclusive.",
        )
    return start, end


def _inside(text: str, hidden: tuple[Range, ...]) -> list[Range]:
    inside = ((max(0, start), min(len(text), end)) for start, end in hidden)
    return merged(whole_lines(text, start, end) for start, end in inside if start < end)


def checked_field(field: str, value: str) -> str:
    """Return `value` as it is kept in a field of FIELDS; raises InvalidError for one that cannot be."""
    if field not in FIELDS:
        raise InvalidError(f"An article has no field “{field}”.", f"Its fields are {', '.join(FIELDS)}.")
    value = normalise(value).strip() if field == "note" else normalise_line(value)
    if field == "title" and not value:
        raise InvalidError("A title cannot be empty.")
    if field == "status" and value not in STATUSES:
        raise InvalidError(f"There is no status “{value}”.", f"It is one of {', '.join(STATUSES)}.")
    if field == "published" and value:
        found = parse_date(value)
        if not found:
            raise InvalidError(
                f"“{value}” is not a date.", "Write it as 2031-03-09, 2031-03, 2031 or 9 March 2031."
            )
        return found
    return value
