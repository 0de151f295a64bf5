"""Mentions: marking spans of articles as actor, event or claim."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any

from .errors import AmbiguousError, InvalidError, NotFoundError
from .ids import new_id
from .lookup import one_ending
from .model import Article, Mention, Record
from .storage import articles as article_rows
from .storage import changes, codebook
from .storage import mentions as rows
from .storage import records as record_rows
from .storage.store import Store
from .text.anchors import anchor
from .text.graphemes import snap
from .text.normalise import normalise
from .text.paragraphs import Range, is_hidden
from .text.quotes import find_quote, shortened

if TYPE_CHECKING:
    from .library import Library


_LISTED = 20  # places of a quote that are shown to choose from


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
        NotFoundError or InvalidError (a span outside the text, an unknown kind, a record of another kind).
        """
        text, start, end = self._span(article, start, end)
        self._check_kind(kind)
        self._check_record(kind, record)
        now = changes.now()
        quote = text.text[start:end]
        mention = Mention(
            id or new_id(),
            article,
            kind,
            start,
            end,
            quote,
            record,
            normalise(note),
            self._library.coder,
            now,
            now,
        )
        twin = rows.same(self._store, mention)
        if twin is None:
            self._insert(mention, text)
        return twin or mention

    def put(self, mention: Mention, article: Article) -> bool:
        """Store a mention that already has its id, coder and times (an import's); tell whether it was new.

        Its quote must be the article's text at its span, in whole grapheme clusters: InvalidError otherwise.
        """
        if self.has(mention.id) or rows.same(self._store, mention):
            return False
        self._insert(mention, article)
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

    def find_quote(self, article: str, quote: str, nth: int | None = None) -> Range:
        """Return where `quote` stands in an article, white space aside; `nth` (from 1) picks among several.

        Raises NotFoundError where it stands nowhere, AmbiguousError where the choice is open. A place in
        hidden boilerplate does not make the one a reader sees ambiguous.
        """
        about = self._article(article)
        if not quote.strip():
            raise InvalidError("The quote is empty.", "Give the words to mark.")
        places = find_quote(about.text, quote)
        if not places:
            raise NotFoundError(
                f"“{about.title}” does not say “{shortened(quote)}”.",
                "Copy the words as “parley show” prints them; only white space may differ.",
            )
        if nth is not None:
            if not 1 <= nth <= len(places):
                times = "once" if len(places) == 1 else f"{len(places)} times"
                raise NotFoundError(
                    f"“{shortened(quote)}” stands in “{about.title}” {times}; there is no {nth}."
                )
            return places[nth - 1]
        seen = [place for place in places if not is_hidden(about.hidden, *place)]
        if len(places) > 1 and len(seen) != 1:
            choices = [
                f"{at}: {_in_context(about.text, *place)}"
                for at, place in enumerate(places[:_LISTED], start=1)
            ]
            if len(places) > _LISTED:
                choices.append(f"… and {len(places) - _LISTED} more")
            raise AmbiguousError(
                f"“{shortened(quote)}” stands in “{about.title}” {len(places)} times.",
                "Pick one with --nth.",
                choices,
            )
        return seen[0] if seen else places[0]

    def resize(self, id: str, start: int, end: int) -> Mention:
        """Give a mention another span of its article; id, record, links and note survive."""
        mention = self.get(id)
        text, start, end = self._span(mention.article, start, end)
        moved = dataclasses.replace(mention, start=start, end=end)
        self._refuse_twin(moved)
        found = anchor(text.text, start, end)
        return self._update(id, **dataclasses.asdict(found))

    def set_kind(self, id: str, kind: str) -> Mention:
        """Change a mention's kind, which unlinks its record."""
        mention = self.get(id)
        self._check_kind(kind)
        if mention.kind == kind:
            return mention
        self._refuse_twin(dataclasses.replace(mention, kind=kind))
        return self._update(id, kind=kind, record=None)

    def assign(self, id: str, record: str | None) -> Mention:
        """Say which record a mention refers to, or none."""
        self._check_record(self.get(id).kind, record)
        return self._update(id, record=record)

    def set_note(self, id: str, note: str) -> Mention:
        """Set a mention's note."""
        return self._update(id, note=normalise(note).strip())

    def delete(self, id: str) -> Mention:
        """Remove a mention and return what it was; undo brings it back."""
        mention = self.get(id)
        rows.delete(self._store, id)
        return mention

    def _insert(self, mention: Mention, article: Article) -> None:
        found = anchor(article.text, mention.start, mention.end)
        whole = snap(article.text, mention.start, mention.end) == (mention.start, mention.end)
        if not found.quote or found.quote != mention.quote or not whole:
            raise InvalidError(
                f"“{mention.quote[:60]}” is not at {mention.start}-{mention.end} of “{article.title}”."
            )
        rows.insert(self._store, mention, prefix=found.prefix, suffix=found.suffix, text=article.sha256)

    def _update(self, id: str, **values: Any) -> Mention:
        mention = self.get(id)
        known = {field.name for field in dataclasses.fields(Mention)}
        if any(getattr(mention, name) != value for name, value in values.items() if name in known):
            rows.update(self._store, id, {**values, "modified": changes.now()})
        return self.get(id)

    def _article(self, id: str) -> Article:
        article = article_rows.get(self._store, id)
        if article is None:
            raise NotFoundError(
                f"There is no article {id}.", "“parley list” shows the articles and their ids."
            )
        return article

    def _span(self, article: str, start: int, end: int) -> tuple[Article, int, int]:
        about = self._article(article)
        if not 0 <= start < end <= len(about.text):
            raise InvalidError(
                f"{start}-{end} is not a span of “{about.title}”, which has {len(about.text)} characters.",
                "Offsets count code points from 0; the end is exclusive and after the start.",
            )
        return about, *snap(about.text, start, end)

    def _check_kind(self, kind: str) -> None:
        if not codebook.has_kind(self._store, kind):
            kinds = ", ".join(row["id"] for row in codebook.rows(self._store, "kinds"))
            raise InvalidError(f"There is no kind “{kind}”.", f"The kinds are {kinds}.")

    def _check_record(self, kind: str, id: str | None) -> None:
        if id is None:
            return
        record: Record | None = record_rows.get(self._store, id)
        if record is None:
            raise NotFoundError(f"There is no record {id}.")
        if record.kind != kind:
            raise InvalidError(f"“{record.name}” is of kind {record.kind}, the mention of kind {kind}.")

    def _refuse_twin(self, mention: Mention) -> None:
        twin = rows.same(self._store, mention)
        if twin is not None and twin.id != mention.id:
            raise InvalidError(
                "The same words are marked so already.", "Delete one of the two mentions instead."
            )


def _in_context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 30) : start], text[end : end + 30]
    return f"…{_folded(before)}[{shortened(text[start:end])}]{_folded(after)}…"


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", words)
