"""What is known of an article that was read and not yet added: one small row, and what its state means."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...articles import BY_HAND, DESCRIBED
from ...library import Library
from ...model import Draft
from ..parley_json import Export
from ..reading import Known
from ..sources import STDIN
from ..writing import known_as

NEW, EXPORT = "new", "export"
KNOWN, TRASHED, TWIN = "known", "trashed", "twin"
UNREAD, GONE = "unread", "gone"
STATES = (NEW, EXPORT, KNOWN, TRASHED, TWIN, UNREAD, GONE)
"""What a row is: a new article, a Parley export; an article that is in the library, in its trash, or came before; a
file that gave none; or nothing any more."""

_WORDS_OF_ONE_LETTER = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One article, or a file that gave none, as a list shows it; fields as articles have them.

    `about` says what its state means, in a sentence; `article` is the id of the one that is there already, and
    `twin` the number of the row that it repeats, or -1. `words` is its length; `like` names the article of the library
    that it seems to be a reprint of, and how like it is; `form` is the format of another tool's marked texts.
    """

    path: str
    state: str
    about: str = ""
    article: str = ""
    twin: int = -1
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    section: str = ""
    place: int = 0
    words: int = 0
    warnings: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    is_left_out: bool = False
    like: str = ""
    form: str = ""

    @property
    def can_be_added(self) -> bool:
        """Whether it would go in."""
        return self.state in (NEW, EXPORT)

    @property
    def is_wanted(self) -> bool:
        """Whether it goes in."""
        return self.can_be_added and not self.is_left_out

    @property
    def is_article(self) -> bool:
        """Whether it is an article with a text, which can be looked at and described."""
        return self.words > 0 and self.state != EXPORT

    def described(self, values: Mapping[str, str]) -> Row:
        """Return it with other values of fields, which a person gave."""
        different = {name: value for name, value in values.items() if value != getattr(self, name)}
        if not different or not self.is_article:
            return self
        changed: dict[str, Any] = dict(different)
        return dataclasses.replace(
            self, **changed, origins={**self.origins, **dict.fromkeys(different, BY_HAND)}
        )

    def by_hand(self) -> dict[str, str]:
        """Return the fields that a person gave."""
        return {name: getattr(self, name) for name, origin in self.origins.items() if origin == BY_HAND}


def article_row(library: Library, path: str, draft: Draft) -> Row:
    """Return the row of an article, as it is beside those of the library."""
    described: dict[str, Any] = {name: getattr(draft, name) for name in DESCRIBED}
    known = library.articles.find_same(draft)
    row = Row(
        path,
        NEW,
        place=draft.place,
        words=max(word_count(draft.text), 1),
        warnings=draft.warnings,
        origins=dict(draft.origins),
        like="" if known else _like(library, draft.text),
        **described | {"title": draft.heading},
    )
    return judged(row, known)


def _like(library: Library, text: str) -> str:
    """Say which article of the library a text seems to be a reprint of, or nothing."""
    for id, likeness in library.reprints.like(text)[:1]:
        article = library.articles.get(id)
        where = f" in {article.outlet}" if article.outlet else ""
        return f"Like “{article.title}”{where}, {likeness:.0%}."
    return ""


def export_row(path: str, export: Export) -> Row:
    """Return the one row of a Parley export, which goes in whole."""
    mentions = sum(len(item.mentions) for item in export.items)
    return Row(
        path,
        EXPORT,
        "A Parley export: what of it is in the library already stays as it is there.",
        title=_title(export, mentions),
        words=sum(word_count(item.draft.text) for item in export.items),
    )


def _title(export: Export, mentions: int) -> str:
    if not export.items:
        return "Codebook" + (f" with {number(len(export.records), 'record')}" if export.records else "")
    return f"{number(len(export.items), 'article')} with {number(mentions, 'mention')}"


def known_row(library: Library, known: Known) -> Row:
    """Return the row of a file whose article is there already, or that came by before."""
    if not known.article:
        return Row(known.path, TWIN, known.reason)
    article = library.articles.get(known.article)
    row = Row(known.path, KNOWN, title=article.title, outlet=article.outlet, published=article.published)
    return judged(row, (article.id, article.title, article.removed is not None))


def judged(row: Row, known: tuple[str, str, bool] | None, twin: tuple[int, Row] | None = None) -> Row:
    """Return a row as it is where its article is there already, as (id, title, in the trash), or a twin of it."""
    if known is not None:
        id, _title, is_removed = known
        about = known_as(row.path, known).reason
        return dataclasses.replace(
            row, state=TRASHED if is_removed else KNOWN, about=about, article=id, twin=-1
        )
    if twin is not None:
        number, first = twin
        about = f"Same as {_where(first)}, which came before."
        return dataclasses.replace(row, state=TWIN, about=about, article="", twin=number)
    return dataclasses.replace(row, state=NEW, about="", article="", twin=-1)


def _where(row: Row) -> str:
    name = "what was pasted" if row.path == STDIN else Path(row.path).name
    return f"{name}, no. {row.place:,}" if row.place else name


def word_count(text: str) -> int:
    """Return about how many words a text has; in Chinese and Japanese each character counts as one."""
    if text.isascii():
        return len(text.split())
    rest, count = _WORDS_OF_ONE_LETTER.subn(" ", text)
    return len(rest.split()) + count


def number(count: int, noun: str) -> str:
    """Return a number with its noun: "1 link", "2 links"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
