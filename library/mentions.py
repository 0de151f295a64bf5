"""Mentions: marking spans of articles as actor, event or claim."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .articles import summaries
from .choosing import EVERYTHING, Filter
from .errors import InvalidError, NotFoundError
from .ids import new_id
from .lookup import one_ending
from .model import Article, Mention
from .quoting import place_of_quote
from .records import require_offered
from .storage import articles as article_rows
from .storage import changes
from .storage import links as link_rows
from .storage import mentions as rows
from .storage.store import Store
from .text.anchors import anchor
from .text.graphemes import snap
from .text.normalise import normalise
from .text.paragraphs import Range
from .text.quotes import shortened
from .text.words import halves

if TYPE_CHECKING:
    from .library import Library


class Mentions:
    """The library's mentions; offsets are code points, `[start, end)`, never inside a grapheme cluster."""

    def __init__(self, store: Store, library: Library) -> None:
        self._store = store
        self._library = library

    def add(
        self,
        article: str,
        kind: str,
        start: int,
        end: int,
        *,
        record: str | None = None,
        note: str = "",
        id: str = "",
    ) -> Mention:
        """Mark `[start, end)` of an article, grown to whole grapheme clusters, and return the mention.

        The same span, kind and coder again returns the mention that is there, unchanged; `id` is a new
        mention's, for a caller that shows it before it is written (see `library.new_id`). Raises
        NotFoundError or InvalidError (a span outside the text, an unknown kind, a record of another kind or archived).
        """
        text = _article(self._store, article)
        start, end = _span(text, start, end)
        self._library.codebook.require_kind(kind)
        now = changes.now()
        quote = text.text[start:end]
        mention = Mention(
            id or new_id(), article, kind, start, end, quote, record, normalise(note), self._library.coder, now, now
        )  # fmt: skip
        twin = rows.same(self._store, mention)
        _check_record(self._library, kind, record, is_new=twin is None)
        if twin is None:
            _insert(self._store, mention, text)
        return twin or mention

    def put(self, mention: Mention, article: Article) -> bool:
        """Store a mention that already has its id, coder and times (an import's); tell whether it was new.

        Its quote must be the article's text at its span, in whole grapheme clusters: InvalidError otherwise.
        """
        if self.has(mention.id) or rows.same(self._store, mention):
            return False
        _insert(self._store, mention, article)
        return True

    def has(self, id: str) -> bool:
        """Tell whether there is a mention with this id."""
        return rows.get(self._store, id) is not None

    def get(self, id: str) -> Mention:
        """Return a mention by its full id; raises NotFoundError."""
        mention = rows.get(self._store, id)
        if mention is None:
            raise NotFoundError(
                f"There is no mention {id}.", "“parley show ARTICLE” lists an article's mentions."
            )
        return mention

    def resolve(self, ending: str) -> str:
        """Return the full id for an id or the unique ending of one; NotFoundError or AmbiguousError."""
        return one_ending("mention", ending, rows.ids_ending(self._store, ending.strip().lower()))

    def of_article(self, article: str) -> list[Mention]:
        """Return an article's mentions in the order of the text."""
        return rows.of_article(self._store, article)

    def each(self, filter: Filter = EVERYTHING) -> Iterator[Mention]:
        """Yield the mentions of the articles that a filter lets through, those of one article in memory.

        They come article by article in the order of adding, in the order of the text; see Articles.each.
        """
        for article in summaries(self._library.articles, filter):
            yield from self.of_article(article.id)

    def of_record(self, record: str) -> list[Mention]:
        """Return a record's mentions, article by article in the order of adding."""
        return rows.of_record(self._store, record)

    def find_quote(self, article: str, quote: str, nth: int | None = None) -> Range:
        """Return where `quote` stands in an article, white space aside; `nth` (from 1) picks among several.

        Raises NotFoundError where it stands nowhere, AmbiguousError where the choice is open. A place in
        hidden boilerplate does not make the one a reader sees ambiguous.
        """
        return place_of_quote(_article(self._store, article), quote, nth)

    def resize(self, id: str, start: int, end: int) -> Mention:
        """Give a mention another span of its article; id, record, links and note survive."""
        mention = self.get(id)
        text = _article(self._store, mention.article)
        start, end = _span(text, start, end)
        moved = dataclasses.replace(mention, start=start, end=end)
        self._refuse_twin(moved)
        found = anchor(text.text, start, end)
        return self._update(id, **dataclasses.asdict(found))

    def split(self, id: str, at: int, *, new: str = "") -> tuple[Mention, Mention]:
        """Cut a mention in two at the offset `at` of its article, white space at the cut aside.

        The first keeps its id and the links that it shows, the second may be given one as `new`; record and note
        stay on both. Raises InvalidError where one of the two would have no words or is marked so already.
        """
        mention = self.get(id)
        article = _article(self._store, mention.article)
        parts = halves(article.text, mention.start, mention.end, at)
        if parts is None:
            raise InvalidError(
                f"“{shortened(mention.quote)}” cannot be split at {at}.",
                "Name an offset between two of its words.",
            )
        first, second = parts
        now = changes.now()
        cut = dataclasses.replace(
            mention, id=new or new_id(), start=second[0], end=second[1], quote=article.text[slice(*second)],
            coder=self._library.coder, created=now, modified=now,
        )  # fmt: skip
        self._refuse_twin(cut)
        resized = self.resize(id, *first)
        _insert(self._store, cut, article)
        return resized, cut

    def merge(self, first: str, second: str) -> Mention:
        """Make one mention of two of an article, and return it: it covers both and what lies between.

        Its id, kind and coder are those of the first, its record too unless only the second of the same kind has one;
        the notes are put together, and links that the second shows move.
        """
        kept, gone = self.get(first), self.get(second)
        if kept.article != gone.article or kept.id == gone.id:
            raise InvalidError("Only two mentions of one article can be merged.", "Name two of one article.")
        span = min(kept.start, gone.start), max(kept.end, gone.end)
        self._refuse_twin(dataclasses.replace(kept, start=span[0], end=span[1]), gone.id)
        link_rows.cite(self._store, gone.id, kept.id)
        rows.delete(self._store, gone.id)
        self.resize(kept.id, *span)
        record = kept.record or (gone.record if gone.kind == kept.kind else None)
        notes = dict.fromkeys(note for note in (kept.note, gone.note) if note)
        return self._update(kept.id, record=record, note="\n\n".join(notes))

    def copy(self, id: str, kind: str, *, new: str = "") -> Mention:
        """Mark a mention's words as another kind too, with its note, and return that mention, whose id may be `new`.

        Where the words are marked so already, that mention is returned as it is.
        """
        mention = self.get(id)
        return self.add(mention.article, kind, mention.start, mention.end, note=mention.note, id=new)

    def set_kind(self, id: str, kind: str) -> Mention:
        """Change a mention's kind, which unlinks its record."""
        mention = self.get(id)
        self._library.codebook.require_kind(kind)
        if mention.kind == kind:
            return mention
        self._refuse_twin(dataclasses.replace(mention, kind=kind))
        return self._update(id, kind=kind, record=None)

    def assign(self, id: str, record: str | None) -> Mention:
        """Say which record a mention refers to, or none; an archived one is offered to no further mention."""
        mention = self.get(id)
        _check_record(self._library, mention.kind, record, is_new=record != mention.record)
        return self._update(id, record=record)

    def set_note(self, id: str, note: str) -> Mention:
        """Set a mention's note."""
        return self._update(id, note=normalise(note).strip())

    def delete(self, id: str) -> Mention:
        """Remove a mention and return what it was; undo brings it back."""
        mention = self.get(id)
        rows.delete(self._store, id)
        return mention

    def _update(self, id: str, **values: Any) -> Mention:
        mention = self.get(id)
        known = {field.name for field in dataclasses.fields(Mention)}
        if any(getattr(mention, name) != value for name, value in values.items() if name in known):
            rows.update(self._store, id, {**values, "modified": changes.now()})
        return self.get(id)

    def _refuse_twin(self, mention: Mention, *others: str) -> None:
        """Raise unless no mention but itself and `others` is equal to `mention`."""
        twin = rows.same(self._store, mention)
        if twin is not None and twin.id not in (mention.id, *others):
            raise InvalidError(
                "The same words are marked so already.", "Delete one of the two mentions instead."
            )


def _check_record(library: Library, kind: str, id: str | None, *, is_new: bool) -> None:
    if id is None:
        return
    record = library.records.get(id)
    if record.kind != kind:
        raise InvalidError(f"“{record.name}” is of kind {record.kind}, the mention of kind {kind}.")
    if is_new:
        require_offered(record)


def _insert(store: Store, mention: Mention, article: Article) -> None:
    found = anchor(article.text, mention.start, mention.end)
    whole = snap(article.text, mention.start, mention.end) == (mention.start, mention.end)
    if not found.quote or found.quote != mention.quote or not whole:
        raise InvalidError(
            f"“{mention.quote[:60]}” is not at {mention.start}-{mention.end} of “{article.title}”."
        )
    rows.insert(store, mention, prefix=found.prefix, suffix=found.suffix, text=article.sha256)


def _article(store: Store, id: str) -> Article:
    article = article_rows.get(store, id)
    if article is None:
        raise NotFoundError(f"There is no article {id}.", "“parley list” shows the articles and their ids.")
    return article


def _span(article: Article, start: int, end: int) -> Range:
    if not 0 <= start < end <= len(article.text):
        raise InvalidError(
            f"{start}-{end} is not a span of “{article.title}”, which has {len(article.text)} characters.",
            "Offsets count code points from 0; the end is exclusive and after the start.",
        )
    return snap(article.text, start, end)
