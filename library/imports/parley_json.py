"""Parley's own JSON, back in: articles with their mentions, records, links and codebook.

The whole file is understood before anything is written, so that a faulty one changes nothing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ..choosing import Collection
from ..compared import RejectedPair
from ..errors import UnreadableError
from ..ids import derived_id, is_id
from ..model import STATUSES, Draft, Link, Mention, Record, Rejection
from ..records import clean_aliases
from ..storage.changes import now
from ..storage.texts import sha256
from ..text.dates import parse_date
from ..text.normalise import normalise, normalise_line
from .book_rows import BOOK, book_row
from .formats import Source
from .json_rows import each, identifier, optional_string, ranges, refusing, string, strings, typed
from .moved_text import Moved, layout_of, place_of

VERSION = 3
GROUPS = ("actors", "events", "claims", "others")

_SAYS_SO = re.compile(rb'"format"\s*:\s*"parley"')
_BLANKS = 64 * 1024  # bytes that may be blank before anything else
_MAYBE_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def fits(source: Source) -> bool:
    """Tell whether a source is a Parley export, in whatever order and encoding a tool wrote it."""
    plain = source.data.replace(b"\0", b"") if b"\0" in source.data[:100] else source.data
    start = plain[:_BLANKS].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:1] == b"{" and bool(_SAYS_SO.search(plain))


@dataclass
class Item:
    """One article of an export: what it is, and which of its mentions could not be placed."""

    id: str
    draft: Draft
    status: str
    note: str
    mentions: list[Mention] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Export:
    """A parsed export: its codebook rows by table, records, items and links, as the library's own objects.

    `ids` are all ids in it; an id that is no UUID, or comes twice, became another; `given` are those that stayed.
    `origin` is empty, or says which format of another tool it was made of, and `refused` what was left out of that;
    `assumed` are ids of records that only stand for the mentions that name them, `uncoded` those of mentions that name
    no coder.
    """

    def __init__(self, source: Source, coder: str) -> None:
        """Understand `source`; mentions that name no coder are `coder`'s.

        Raises UnreadableError that says what is wrong and at which item.
        """
        whole = parsed(source)
        self.origin = _origin(whole)
        self.given: set[str] = set()
        self.assumed: set[str] = set()
        self.uncoded: set[str] = set()
        self.refused = strings(whole, "left_out")
        self._ids: dict[tuple[str, str], str] = {}
        self.ids: set[str] = set()
        self._file = string(self.origin, "file", "") or sha256(source.data)
        self._coder = coder
        self._now = now()
        with refusing("codebook"):
            book = typed(whole, "codebook", dict, {})
            self.codebook = {table: each(book, table, partial(book_row, table)) for table in BOOK}
        self.records = [record for group in GROUPS for record in each(whole, group, self._record)]
        if not isinstance(whole.get("articles"), list):
            raise UnreadableError("“articles” is not a list of objects.")
        self.items = each(whole, "articles", self._item)
        self.links = each(whole, "links", self._link)
        self.rejected_pairs = each(whole, "rejected_pairs", self._rejected_pair)
        self.collections = each(whole, "collections", self._collection)

    def _item(self, row: dict[str, Any]) -> Item:
        raw = string(row, "text")
        text = normalise(raw)
        if not text.strip():
            raise ValueError("its text is empty")
        if "sha256" in row and string(row, "sha256") != sha256(raw.encode("utf-8", "surrogatepass")):
            raise ValueError("its text does not fit its sha256")
        if "title" in row and not normalise_line(string(row, "title")):
            raise ValueError("its title is empty")
        status = string(row, "status", "unread")
        if status not in STATUSES:
            raise ValueError(f"its status “{status}” is none of {', '.join(STATUSES)}")
        published = string(row, "published", "")
        if published and not parse_date(published):
            raise ValueError(f"“{published}” is not a date")
        moved = Moved(raw, text)
        hidden = tuple(moved.range(start, end) for start, end in ranges(row, "hidden"))
        draft = Draft(
            text,
            title=string(row, "title", ""),
            outlet=string(row, "outlet", ""),
            byline=string(row, "byline", ""),
            published=published,
            url=string(row, "url", ""),
            language=string(row, "language", ""),
            hidden=hidden,
            section=string(row, "section", ""),
            layout=layout_of(moved, row),
            origins=_origins(row),
        )
        item = Item(self._id(row, "article"), draft, status, string(row, "note", ""))
        each(row, "mentions", lambda mention: self._add_mention(item, moved, mention))
        each(row, "rejected", lambda place: self._add_rejection(item, moved, place))
        return item

    def _add_mention(self, item: Item, moved: Moved, row: dict[str, Any]) -> None:
        span = place_of(moved, row)
        if span is None:
            quote = normalise_line(string(row, "quote", ""))
            place = f"{row['start']}-{row['end']}"
            item.refused.append(
                f"“{quote[:60]}” is not at {place} as the export says, nor surely anywhere else"
            )
            return
        created = string(row, "created", "") or self._now
        id = self._id(row, "mention")
        if "coder" not in row:
            self.uncoded.add(id)
        item.mentions.append(
            Mention(
                id,
                item.id,
                string(row, "kind"),
                *span,
                moved.text[slice(*span)],
                self._reference(row, "record", "record"),
                normalise(string(row, "note", "")),
                normalise_line(string(row, "coder", "")) or self._coder,
                created,
                string(row, "modified", "") or created,
            )
        )

    def _add_rejection(self, item: Item, moved: Moved, row: dict[str, Any]) -> None:
        """Keep a rejected place, unless it cannot be found any more: then there is nothing to reject."""
        span = place_of(moved, row)
        record = self._reference(row, "record", "record") or string(row, "record")
        if span is not None:
            item.rejected.append(
                Rejection(
                    self._id(row, "rejection"),
                    record,
                    item.id,
                    *span,
                    moved.text[slice(*span)],
                    normalise_line(string(row, "coder", "")) or self._coder,
                    string(row, "created", "") or self._now,
                )
            )

    def _record(self, row: dict[str, Any]) -> Record:
        attributes = typed(row, "attributes", dict, {})
        try:
            json.dumps(attributes, allow_nan=False)
        except ValueError:
            raise ValueError("its attributes hold a number that is none") from None
        name = normalise_line(string(row, "name"))
        if not name:
            raise ValueError("its name is empty")
        aliases = clean_aliases(name, strings(row, "aliases"))
        created = string(row, "created", "") or self._now
        modified = string(row, "modified", "") or created
        note = normalise(string(row, "note", ""))
        archived = typed(row, "archived", bool, False)
        id = self._id(row, "record")
        if typed(row, "assumed", bool, False):
            self.assumed.add(id)
        return Record(
            id,
            string(row, "kind"),
            name,
            aliases,
            attributes,
            note,
            archived,
            created,
            modified,
        )

    def _link(self, row: dict[str, Any]) -> Link:
        created = string(row, "created", "") or self._now
        return Link(
            self._id(row, "link"),
            string(row, "relation"),
            self._reference(row, "source", "record") or string(row, "source"),
            self._reference(row, "target", "record") or string(row, "target"),
            optional_string(row, "role"),
            optional_string(row, "stance"),
            self._reference(row, "source_mention", "mention"),
            self._reference(row, "target_mention", "mention"),
            typed(row, "position", int, 0),
            normalise(string(row, "note", "")),
            normalise_line(string(row, "coder", "")) or self._coder,
            created,
            string(row, "modified", "") or created,
        )

    def _rejected_pair(self, row: dict[str, Any]) -> RejectedPair:
        return RejectedPair(
            self._id(row, "pair"),
            self._reference(row, "one", "record") or string(row, "one"),
            self._reference(row, "other", "record") or string(row, "other"),
            normalise_line(string(row, "coder", "")) or self._coder,
            string(row, "created", "") or self._now,
        )

    def _collection(self, row: dict[str, Any]) -> tuple[Collection, list[str]]:
        """Return a collection and the ids of the articles in it."""
        name = normalise_line(string(row, "name"))
        if not name:
            raise ValueError("its name is empty")
        articles = [self._ids.get(("article", id), id) for id in strings(row, "articles")]
        note, created = normalise(string(row, "note", "")), string(row, "created", "") or self._now
        return Collection(self._id(row, "collection"), name, note, 0, created), articles

    def _id(self, row: dict[str, Any], noun: str) -> str:
        """Return a row's id, or another for an id that is no UUID or was seen before in this file.

        That one is the same whenever this file is read, so that reading it again adds nothing.
        """
        given = identifier(row, "id")
        if given is not None and is_id(given) and given not in self.ids:
            fresh = given
            self.given.add(fresh)
        else:
            fresh = derived_id(self._file, noun, len(self.ids))
        self.ids.add(fresh)
        if given is not None:
            self._ids.setdefault((noun, given), fresh)
        return fresh

    def _reference(self, row: dict[str, Any], name: str, noun: str) -> str | None:
        """Return the id by which we know what a row refers to, or None."""
        given = identifier(row, name)
        return None if given is None else self._ids.get((noun, given), given)


def _origin(whole: dict[str, Any]) -> dict[str, Any]:
    with refusing("origin"):
        return typed(whole, "origin", dict, {})


def _origins(row: dict[str, Any]) -> dict[str, str]:
    """Return where the values of an article's fields came from."""
    origins = typed(row, "origins", dict, {})
    return {name: normalise_line(string(origins, name)) for name in origins}


def parsed(source: Source) -> dict[str, Any]:
    """Return the object that a file holds; raises UnreadableError for what is no Parley export."""
    try:
        whole = json.loads(source.data)
        if _MAYBE_SURROGATE.search(source.data):
            json.dumps(whole, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise UnreadableError(
            "It holds half a character (a lone surrogate), which no file can keep."
        ) from None
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"It is not whole JSON ({error}).") from None
    if not isinstance(whole, dict) or whole.get("format") != "parley":
        raise UnreadableError("It is JSON, but not a Parley export.")
    version = whole.get("version")
    if type(version) is not int or not 1 <= version <= VERSION:
        raise UnreadableError(f"It has version {version!r}; this Parley reads versions up to {VERSION}.")
    return whole
