"""Putting what another tool's file holds into a library: its articles are found by their text, its records by name."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from ..errors import LibraryError
from ..ids import new_id
from ..library import Library
from ..model import Article, ArticleSummary, Link, Mention, Record
from ..storage import articles as rows
from ..storage.schema import default_codebook
from ..storage.texts import sha256
from ..text.normalise import normalise_line
from .json_rows import refusing
from .merging import Merge
from .parley_json import Export, Item

_OWN_RELATIONS = frozenset(str(row["id"]) for row in default_codebook()["relations"])


@dataclass
class Joined:
    """What became of the marks of a file: how many came, were there, and what stays as it is here."""

    kinds: int = 0
    records: int = 0
    mentions_there: int = 0
    links: int = 0
    links_there: int = 0
    conflicts: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


class Joining(Merge):
    """A file of another tool on its way into one library; see Merge for the order of its steps.

    What is here stays as it is: an article of equal text takes the mentions, a mention that is here keeps its record.
    """

    def __init__(self, export: Export, library: Library) -> None:
        super().__init__(export, library)
        self.joined = Joined(refused=list(export.refused))
        self._records: dict[str, str] = {}  # ids here of records of the file, where they differ
        self._mentions: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._relations: dict[str, str] = {}
        self._taken: dict[str, str] = {}  # articles here, with the item that they were found for
        self._new: set[str] = set()  # records that were not here
        self._put: dict[frozenset[str], list[Link]] = {}  # links that were not, by their ends

    def put_shared(self) -> None:
        """Put in the kinds and relations of the file that are not here, and the records that no name is here for."""
        self._kinds = self._put_book("kinds")
        self._export.records = [
            dataclasses.replace(one, kind=self._kind(one.kind)) for one in self._export.records
        ]
        for item in self._export.items:
            item.mentions = [dataclasses.replace(one, kind=self._kind(one.kind)) for one in item.mentions]
        self._relations = self._put_book("relations")
        self._find_assumed()
        here = _by_name(self._library)
        for record in self._export.records:
            if record.id not in self._records and not self._library.records.has(record.id):
                known = None if record.kind == "claim" else here.get((record.kind, record.name))
                if known is not None:
                    self._records[record.id] = known
                    continue
                with refusing(f"record “{record.name}”"):
                    self._library.records.put(record)
                self.joined.records += 1
                self._new.add(record.id)
                if record.id in self._export.assumed:  # others of this name stand for it too
                    here.setdefault((record.kind, record.name), record.id)
        for item in self._export.items:
            item.mentions = [self._with_our_record(one) for one in item.mentions]
        self._export.links = list(filter(None, map(self._fitting, self._export.links)))
        self._check_references()

    def put_item(self, item: Item) -> tuple[Article, bool, int]:
        """Put in one article, or find it by its text; return it, whether it is new, and how many mentions are."""
        there = self._there(item)
        article = there or self._library.articles.add(
            item.draft, id=item.id, status=item.status, note=item.note
        )
        self._articles[item.id] = article.id
        self._taken.setdefault(article.id, item.id)
        new = 0
        here = _Mentions(self._library, article)
        for mention in item.mentions:
            mine = dataclasses.replace(mention, article=article.id)
            same = here.find(mine, anybodys=mention.id in self._export.uncoded)
            if same is not None:
                self._mentions[mention.id] = same.id
                self.joined.mentions_there += 1
                self._compare(article, same, mine)
                continue
            if self._library.mentions.has(mine.id):  # elsewhere, or here at another place
                mine = dataclasses.replace(mine, id=new_id())
            self._mentions[mention.id] = mine.id
            new += self._library.mentions.put(mine, article)
            here.add(mine)
        return article, there is None, new

    def put_links(self) -> None:
        """Put in the links that are not here, once the mentions they cite are."""
        for link in self._export.links:
            mine = self._citing_what_is_there(
                dataclasses.replace(
                    link,
                    source_mention=self._mentions.get(link.source_mention or "", link.source_mention),
                    target_mention=self._mentions.get(link.target_mention or "", link.target_mention),
                )
            )
            here = self._library.links
            if here.has(mine.id) or self._is_here(mine):
                self.joined.links_there += 1
            else:
                here.put(dataclasses.replace(mine, position=here.free_position(mine.source, mine.relation)))
                self._put.setdefault(frozenset((mine.source, mine.target)), []).append(mine)
                self.joined.links += 1

    def _is_here(self, link: Link) -> bool:
        """Tell whether a link is here; of one without a role, whether one in any role is."""
        here, ends = self._library.links, {link.source, link.target}
        known = self._put.get(frozenset(ends), [])
        if not ends & self._new:
            known = [other for other in here.of_record(link.source) if {other.source, other.target} == ends]
        return any(
            here.is_twin(link if link.role else dataclasses.replace(link, role=other.role), other)
            for other in known
        )

    def _put_book(self, table: str) -> dict[str, str]:
        """Adopt the rows that are not here by key or label; return the keys here of those that have others."""
        here = self._library.codebook.rows(table)
        keys = {row["id"]: row for row in here}
        labels = {normalise_line(row["label"]).casefold(): row["id"] for row in here}
        others: dict[str, str] = {}
        for row in self._export.codebook[table]:
            with refusing(f"codebook.{table}"):
                known = keys.get(row["id"])
                if table == "relations":
                    row |= {end: " ".join(map(self._kind, row[end].split())) for end in ("source", "target")}
                if known is None and (other := labels.get(row["label"].casefold())):
                    others[row["id"]] = other
                elif known is None:
                    self._library.codebook.put(table, row)
                    self.joined.kinds += table == "kinds"
                elif table == "relations" and row["id"] not in _OWN_RELATIONS:
                    ends = {
                        end: " ".join(dict.fromkeys((*known[end].split(), *row[end].split())))
                        for end in ("source", "target")
                    }
                    self._library.codebook.put(table, {**known, **ends})
        return others

    def _kind(self, key: str) -> str:
        return self._kinds.get(key, key)

    def _find_assumed(self) -> None:
        """Take the record of a mention that is here for one that stands for it alone, or is called the same."""
        theirs = {record.id: record.name for record in self._export.records}
        ours = {record.id: record.name for record in self._library.records.list()}
        for item in self._export.items:
            there = self._there(item)
            if there is None:
                continue
            here = _Mentions(self._library, there)
            for mention in item.mentions:
                if mention.record is None or mention.record in ours:
                    continue
                same = here.find(mention, anybodys=mention.id in self._export.uncoded)
                if same is None or same.record is None:
                    continue
                is_called_so = theirs.get(mention.record) == ours.get(same.record)
                if mention.record in self._export.assumed or is_called_so:
                    self._records.setdefault(mention.record, same.record)

    def _with_our_record(self, mention: Mention) -> Mention:
        record = mention.record
        return (
            mention
            if record is None
            else dataclasses.replace(mention, record=self._records.get(record, record))
        )

    def _there(self, item: Item) -> Article | None:
        """Return the article that an item is: the one of its id and text, or one of its text."""
        articles = self._library.articles
        if articles.has(item.id):
            there = articles.get(item.id)
            if there.text == item.draft.text:
                return there
            item.id = new_id()  # another text under a known id is another article
        free = [
            one
            for one in rows.with_text(self._library.store, sha256(item.draft.text.encode()))
            if self._may_be(item, one.id)
        ]
        if not free:
            return None
        return articles.get(min(free, key=lambda one: _unlikeness(one, item)).id)

    def _may_be(self, item: Item, article: str) -> bool:
        """Tell whether an item may be an article: two that have ids of their own are two."""
        other = self._taken.get(article)
        given = self._export.given
        if item.id in given and article in given and article != item.id:
            return False
        return other is None or other == item.id or not {other, item.id} <= given

    def _compare(self, article: Article, ours: Mention, theirs: Mention) -> None:
        said = []
        if theirs.record is not None and theirs.record != ours.record:
            names = self._library.records.names([id for id in (ours.record, theirs.record) if id])
            said.append(
                f"its record here is {_named(names, ours.record)}, in the file {_named(names, theirs.record)}"
            )
        if theirs.note and theirs.note != ours.note:
            said.append(f"its note here is “{ours.note[:60]}”, in the file “{theirs.note[:60]}”")
        if said:
            self.joined.conflicts.append(f"“{article.title}”, “{ours.quote[:60]}”: {'; '.join(said)}")

    def _fitting(self, link: Link) -> Link | None:
        """Return a link in our words, or None where our codebook has no place for it."""
        mine = dataclasses.replace(
            link,
            relation=self._relations.get(link.relation, link.relation),
            source=self._records.get(link.source, link.source),
            target=self._records.get(link.target, link.target),
        )
        try:
            self._library.links.check(mine.relation, mine.source, mine.target)
        except LibraryError as error:
            self.joined.refused.append(error.message.rstrip("."))
            return None
        return self._with_our_terms(mine)

    def _with_our_terms(self, link: Link) -> Link:
        """Return a link whose role and stance are ours; what is none of these goes to its note."""
        book = self._library.codebook
        about = next(row for row in book.rows("relations") if row["id"] == link.relation)
        foreign = {
            name: value
            for name, value in (("role", link.role), ("stance", link.stance))
            if value is not None and value not in book.terms(about[f"{name}s"] or "")
        }
        role, stance = (None if name in foreign else getattr(link, name) for name in ("role", "stance"))
        note = "\n".join(filter(None, (link.note, *(f"{name}: {value}" for name, value in foreign.items()))))
        return dataclasses.replace(link, role=role, stance=stance, note=note)


class _Mentions:
    """The mentions of an article here, by where they are."""

    def __init__(self, library: Library, article: Article) -> None:
        self._by_place: dict[tuple[int, int, str], list[Mention]] = {}
        self._found: set[str] = set()
        for mention in library.mentions.of_article(article.id):
            self.add(mention)

    def add(self, mention: Mention) -> None:
        """Note another one."""
        self._by_place.setdefault((mention.start, mention.end, mention.kind), []).append(mention)

    def find(self, mention: Mention, *, anybodys: bool) -> Mention | None:
        """Return the one of this span, kind and coder; of any coder where the file names none, each once if it can."""
        there = self._by_place.get((mention.start, mention.end, mention.kind), [])
        if anybodys:
            there = [one for one in there if one.id not in self._found] or there
            self._found.update(one.id for one in there[:1])
            return there[0] if there else None
        return next((one for one in there if one.coder == mention.coder), None)


def _named(names: dict[str, str], record: str | None) -> str:
    return "none" if record is None else f"“{names.get(record, record)}”"


def _unlikeness(article: ArticleSummary, item: Item) -> tuple[bool, bool, bool]:
    return (
        article.removed is not None,
        article.outlet != normalise_line(item.draft.outlet),
        article.title != item.draft.heading,
    )


def _by_name(library: Library) -> dict[tuple[str, str], str]:
    """Return the records here by kind and name or alias; a name counts more than an alias."""
    records: list[Record] = [one for one in library.records.list() if not one.archived]
    known = {(one.kind, one.name): one.id for one in reversed(records)}
    for one in records:
        for alias in one.aliases:
            known.setdefault((one.kind, alias), one.id)
    return known
