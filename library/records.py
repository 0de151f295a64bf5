"""Records: the actors, events and claims that mentions refer to, across articles."""

from __future__ import annotations

import builtins
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from .attributes import settled
from .errors import InvalidError, NotFoundError
from .ids import new_id
from .lookup import one_ending
from .matching import Matching
from .model import Candidate, Record, RecordSummary
from .rekinding import Rekinding, rekind
from .storage import changes, codebook
from .storage import records as rows
from .storage.store import Store
from .text.normalise import normalise, normalise_line

if TYPE_CHECKING:
    from .library import Library


class Records:
    """The library's records of every kind."""

    def __init__(self, store: Store, library: Library, matching: Matching) -> None:
        self._store = store
        self._library = library
        self._matching = matching

    def add(
        self,
        kind: str,
        name: str,
        *,
        aliases: Iterable[str] = (),
        note: str = "",
        attributes: Mapping[str, Any] | None = None,
        article: str | None = None,
        id: str = "",
    ) -> Record:
        """Add a record (an event's `name` is its title, a claim's its summary) and return it.

        Attributes are checked as `set` does; relative dates in them are resolved against `article`'s date.
        `id` is for a caller that shows the record before it is written (see `library.new_id`).
        """
        now = changes.now()
        name = _name(name)
        self._library.codebook.require_kind(kind)
        published = rows.published(self._store, None, article)
        about = settled(self._store, kind, {}, attributes or {}, published)
        return self.put(
            Record(
                id or new_id(),
                kind,
                name,
                clean_aliases(name, aliases),
                about,
                normalise(note),
                False,
                now,
                now,
            )
        )

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the names of those of the records that are there, by id."""
        return rows.names(self._store, list(ids))

    def put(self, record: Record) -> Record:
        """Store a record that already has its id and times (an import's); returns it."""
        self._library.require_change()
        if not codebook.has_kind(self._store, record.kind):
            raise InvalidError(f"There is no kind “{record.kind}”.")
        try:
            json.dumps(record.attributes, ensure_ascii=False, allow_nan=False).encode()
        except (TypeError, ValueError) as error:
            raise InvalidError(
                f"The attributes of “{record.name}” cannot be kept as JSON: {error}."
            ) from None
        rows.insert(self._store, record)
        return record

    def get(self, id: str) -> Record:
        """Return a record; raises NotFoundError."""
        record = rows.get(self._store, id)
        if record is None:
            raise NotFoundError(f"There is no record {id}.", "“parley record list” shows the records.")
        return record

    def resolve(self, ending: str) -> str:
        """Return the full id for an id or the unique ending of one; NotFoundError or AmbiguousError."""
        return one_ending("record", ending, rows.ids_ending(self._store, ending.strip().lower()))

    def has(self, id: str) -> bool:
        """Tell whether there is a record with this id."""
        return rows.get(self._store, id) is not None

    def list(self, kind: str | None = None) -> list[Record]:
        """Return the records of a kind, or all, by name."""
        return rows.listed(self._store, kind)

    def counted(self, kind: str | None = None) -> builtins.list[RecordSummary]:
        """Return the records of a kind, or all, by name, with where each is used."""
        return rows.counted(self._store, kind)

    def unused(self, kind: str | None = None) -> builtins.list[Record]:
        """Return the records that no mention and no link names, by name."""
        return rows.unused(self._store, kind)

    def candidates(
        self, kind: str, text: str, article: str | None = None, limit: int = 20
    ) -> builtins.list[Candidate]:
        """Return the records that `text` may mean, the likeliest first; see Matching.candidates."""
        return self._matching.candidates(kind, text, article, limit)

    def rename(self, id: str, name: str) -> Record:
        """Give a record another name; its mentions and links stay."""
        record = self.get(id)
        name = _name(name)
        if name != record.name:
            rows.update(self._store, id, {"name": name, "modified": changes.now()})
            rows.put_aliases(self._store, id, clean_aliases(name, record.aliases))
        return self.get(id)

    def set(self, id: str, attributes: Mapping[str, Any], *, article: str | None = None) -> Record:
        """Set attributes, checked against the codebook by type; an empty value takes one away.

        A term is the key (or the label) of one in its list; an interval is words, or {words, earliest, latest,
        precision}; values and quantities are lists of {label, words} with {low, high, unit} or {earliest, latest,
        precision}. Words alone are resolved, relative dates against the publication of `article`, or of the first
        article that mentions the record and has a date. Raises InvalidError.
        """
        record = self.get(id)
        published = rows.published(self._store, id, article)
        about = settled(self._store, record.kind, record.attributes, attributes, published)
        if about != record.attributes:
            packed = json.dumps(about, ensure_ascii=False, sort_keys=True)
            rows.update(self._store, id, {"attributes": packed, "modified": changes.now()})
        return self.get(id)

    def set_kind(self, id: str, kind: str) -> Rekinding:
        """Change a record's kind, which its mentions take too, and return what that brought and what it cost.

        Links that the codebook does not let the new kind have are removed, and attributes that it has not by the same
        key and type. A mention whose words the same coder marked as the new kind already becomes one with that mention,
        unless that one refers to another record: then it keeps its kind and refers to none.
        """
        return rekind(self._store, self._library, id, kind)

    def set_note(self, id: str, note: str) -> Record:
        """Set a record's note."""
        if normalise(note) != self.get(id).note:
            rows.update(self._store, id, {"note": normalise(note), "modified": changes.now()})
        return self.get(id)

    def set_aliases(self, id: str, aliases: Iterable[str]) -> Record:
        """Set the other names under which a record is found, in this order."""
        record = self.get(id)
        wanted = clean_aliases(record.name, aliases)
        if wanted != record.aliases:
            rows.put_aliases(self._store, id, wanted)
            rows.update(self._store, id, {"modified": changes.now()})
        return self.get(id)

    def add_alias(self, id: str, alias: str) -> Record:
        """Add another name under which a record is found; one that it has already changes nothing."""
        if not normalise_line(alias):
            raise InvalidError("An alias needs a name.")
        return self.set_aliases(id, [*self.get(id).aliases, alias])

    def remove_alias(self, id: str, alias: str) -> Record:
        """Take an alias away; raises NotFoundError where the record has none such."""
        record = self.get(id)
        gone = normalise_line(alias)
        if gone not in record.aliases:
            has = ", ".join(f"“{name}”" for name in record.aliases)
            raise NotFoundError(
                f"“{record.name}” has no alias “{gone}”.",
                f"Its aliases are {has}." if has else "It has none.",
            )
        return self.set_aliases(id, [name for name in record.aliases if name != gone])

    def archive(self, id: str, *, archived: bool = True) -> Record:
        """Take a record out of what is offered, or with `archived=False` back in; its mentions and links stay."""
        if self.get(id).archived != archived:
            rows.update(self._store, id, {"archived": int(archived), "modified": changes.now()})
        return self.get(id)

    def delete(self, id: str) -> Record:
        """Remove a record, its aliases and links; its mentions stay, unlinked. Returns what it was."""
        record = self.get(id)
        rows.delete(self._store, id)
        return record


def _name(name: str) -> str:
    name = normalise_line(name)
    if not name:
        raise InvalidError("A record needs a name.")
    return name


def require_offered(record: Record) -> None:
    """Raise InvalidError for an archived record: what was said of it stays, nothing new is added."""
    if record.archived:
        raise InvalidError(
            f"“{record.name}” is archived.", "Bring it back first: “parley record unarchive ID”."
        )


def clean_aliases(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """Return `aliases` each on one line, once, in their order, without the name itself; a string is one of them."""
    aliases = (aliases,) if isinstance(aliases, str) else aliases
    clean = (normalise_line(alias) for alias in aliases)
    return tuple(dict.fromkeys(alias for alias in clean if alias and alias != name))
