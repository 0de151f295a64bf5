"""Putting a parsed Parley export into a library: what is there already, by id, stays as it is there."""

from __future__ import annotations

import dataclasses

from ..errors import UnreadableError
from ..ids import new_id
from ..library import Library
from ..model import Article, Link
from .json_rows import refusing
from .parley_json import Export, Item


class Merge:
    """One export on its way into one library, part by part, each part inside a change.

    First `put_shared`, then `put_item` for each of the export's items, last `put_links` and `put_collections`.
    """

    def __init__(self, export: Export, library: Library) -> None:
        self._export = export
        self._library = library
        self._articles: dict[str, str] = {}  # the ids here of the articles of the export

    def put_shared(self) -> None:
        """Put in the codebook and the records."""
        for table, rows in self._export.codebook.items():
            with refusing(f"codebook.{table}"):
                self._library.codebook.adopt(table, rows)
        for record in self._export.records:
            if not self._library.records.has(record.id):
                with refusing(f"record {record.id}"):
                    self._library.records.put(record)
        self._check_references()

    def put_item(self, item: Item) -> tuple[Article, bool, int]:
        """Put in one article; return it, whether it is new, and how many of its mentions are."""
        given = item.id
        there = self._there(item)
        article = there or self._library.articles.add(
            item.draft, id=item.id, status=item.status, note=item.note
        )
        self._articles[given] = article.id
        new = 0
        for mention in item.mentions:
            mine = dataclasses.replace(mention, article=article.id)
            if there is None and self._library.mentions.has(mine.id):  # another article's has this id
                mine = dataclasses.replace(mine, id=new_id())
            new += self._library.mentions.put(mine, article)
        for rejection in item.rejected:
            self._library.occurrences.put(dataclasses.replace(rejection, article=article.id))
        return article, there is None, new

    def put_links(self) -> None:
        """Put in the links, once the mentions they cite are there, and the pairs that are none."""
        for link in self._export.links:
            if not self._library.links.has(link.id):
                self._library.links.put(self._citing_what_is_there(link))
        for pair in self._export.rejected_pairs:
            self._library.comparison.put(pair)

    def put_collections(self) -> None:
        """Put in the collections, once their articles are there; one of the same name takes them in."""
        here = self._library.collections
        for collection, articles in self._export.collections:
            ids = [self._articles[id] for id in articles if id in self._articles]
            known = next((each for each in here.list() if each.id == collection.id), None)
            there = known or here.find(collection.name) or here.adopt(collection)
            here.put(ids, there.id)

    def _there(self, item: Item) -> Article | None:
        if self._library.articles.has(item.id):
            there = self._library.articles.get(item.id)
            if there.text == item.draft.text:
                return there
            item.id = new_id()  # another text under a known id is another article
        same = self._library.articles.find_same(item.draft)
        if same is None or same[0] in self._export.ids:  # two articles of the export may well say the same
            return None
        return self._library.articles.get(same[0])

    def _check_references(self) -> None:
        """Raise before any article is written if a mention or link refers to what is nowhere."""
        kinds = {record.id: record.kind for record in self._library.records.list()}
        known = set(self._library.codebook.kinds())
        for item in self._export.items:
            for mention in item.mentions:
                if mention.kind not in known:
                    raise UnreadableError(
                        f"The codebook has no kind “{mention.kind}”, which mention {mention.id} has."
                    )
                if mention.record is not None and kinds.get(mention.record) != mention.kind:
                    raise UnreadableError(
                        f"Mention {mention.id} names a record that is not a known {mention.kind}."
                    )
            for rejection in item.rejected:
                if rejection.record not in kinds:
                    raise UnreadableError(f"Rejected place {rejection.id} names a record that is not known.")
        for link in self._export.links:
            with refusing(f"link {link.id}"):
                self._library.links.check(link.relation, link.source, link.target)
        for pair in self._export.rejected_pairs:
            with refusing(f"rejected pair {pair.id}"):
                self._library.comparison.check(pair.one, pair.other)

    def _citing_what_is_there(self, link: Link) -> Link:
        def there(id: str | None) -> str | None:
            return id if id is not None and self._library.mentions.has(id) else None

        return dataclasses.replace(
            link, source_mention=there(link.source_mention), target_mention=there(link.target_mention)
        )
