"""One record whole, as it is read off the GUI thread: its mentions with their articles, its links with their ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from library import ArticleSummary, Attribute, Library, Link, Mention, Record

from .attribute_words import field_of
from .link_words import link_in_words
from .widgets.field_grid import Field


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """One link of a record: what it says in words, the record at its other end, and the quote that shows it.

    `more` is the role or the stance that it has, in words.
    """

    id: str
    words: str
    other: Record
    more: str
    quote: str

    @property
    def sentence(self) -> str:
        """The link in words, with the name at its other end."""
        return f"{self.words}{':' if self.other.kind == 'claim' else ''} {self.other.name}"

    @property
    def below(self) -> str:
        """What there is to say more about it, and what shows it."""
        quote = " ".join(self.quote.split())
        return " · ".join(part for part in (self.more, quote and f"“{quote}”") if part)


@dataclass(frozen=True, slots=True)
class WholeRecord:
    """A record with everything that hangs on it; articles by id."""

    record: Record
    attributes: tuple[Attribute, ...]
    mentions: tuple[Mention, ...]
    articles: Mapping[str, ArticleSummary]
    links: tuple[LinkEnd, ...]

    def outlets(self) -> Counter[str]:
        """Return how many mentions each outlet has, without what is in the trash."""
        return Counter(self.articles[mention.article].outlet for mention in self.seen())

    def seen(self) -> list[Mention]:
        """Return the mentions that are not in the trash."""
        return [mention for mention in self.mentions if self.articles[mention.article].removed is None]

    def fields(self) -> list[Field]:
        """Return what the record says of itself, ready to be shown and edited."""
        fields = (
            field_of(attribute, self.record.attributes.get(attribute.key)) for attribute in self.attributes
        )
        return sorted((field for field in fields if field), key=lambda field: not field.is_editable)


def read_record(library: Library, id: str) -> WholeRecord | None:
    """Return a record whole, or None where it is gone."""
    if not library.records.has(id):
        return None
    record = library.records.get(id)
    mentions = library.mentions.of_record(id)
    keys = [
        library.articles.key(article) for article in dict.fromkeys(mention.article for mention in mentions)
    ]
    articles = {article.id: article for article in library.articles.at(keys)}
    return WholeRecord(
        record,
        tuple(library.codebook.attributes(record.kind)),
        tuple(mention for mention in mentions if mention.article in articles),
        articles,
        tuple(_ends(library, record)),
    )


def _ends(library: Library, record: Record) -> list[LinkEnd]:
    relations = {row["id"]: row for row in library.codebook.rows("relations")}
    order = list(relations)
    links = library.links.of_record(record.id)
    ends = []
    for link in sorted(links, key=lambda link: order.index(link.relation)):
        is_source = link.source == record.id
        about = relations[link.relation]
        terms = library.codebook.terms(about["roles"] or about["stances"] or "")
        more = link.role or link.stance or ""
        ends.append(
            LinkEnd(
                link.id,
                link_in_words(link, about, is_source=is_source),
                library.records.get(link.target if is_source else link.source),
                terms.get(more, more).lower(),
                _quote(library, link),
            )
        )
    return ends


def _quote(library: Library, link: Link) -> str:
    for mention in (link.source_mention, link.target_mention):
        if mention is not None and library.mentions.has(mention):
            return library.mentions.get(mention).quote
    return ""
