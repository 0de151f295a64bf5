"""One record whole, as it is read off the GUI thread: its mentions with their articles, its links with their ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from library import ArticleSummary, Library, Link, Mention, Record

from .link_words import link_in_words


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
    mentions: tuple[Mention, ...]
    articles: Mapping[str, ArticleSummary]
    links: tuple[LinkEnd, ...]

    def outlets(self) -> Counter[str]:
        """Return how many mentions each outlet has, without what is in the trash."""
        return Counter(self.articles[mention.article].outlet for mention in self.seen())

    def seen(self) -> list[Mention]:
        """Return the mentions that are not in the trash."""
        return [mention for mention in self.mentions if self.articles[mention.article].removed is None]

    @property
    def published(self) -> str:
        """The date against which relative dates are read: of the first article that mentions the record and has one."""
        dates = (self.articles[mention.article].published for mention in self.mentions)
        return next(filter(None, dates), "")


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
