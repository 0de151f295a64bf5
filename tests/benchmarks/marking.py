"""A made-up library as coders leave it: overlaps, records with attributes, links within and across articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from random import Random

from library import Article, Library, Link, Mention, Record
from library.ids import new_id

from .texts import news

OUTLETS, CODERS = 200, ("Ada", "Bo", "سمیرا")
RECORDS_PER_ARTICLE = 0.2  # of actors, and of events; each claim is its own

_NOW = "2031-11-09T10:00:00.000Z"
_STEP = 1_000  # articles written at once
_EMOJI = "👩🏽‍🚒 😀 "
_STANCES = (None, None, "supports", "opposes", "neutral")
_WORD = re.compile(r"\S+")
# The kind of each of an article's ten mentions and how many words it has; those marked overlap the one before.
_PLAN = (
    ("claim", 14, False), ("actor", 2, True), ("event", 3, False), ("claim", 9, False), ("actor", 1, True),
    ("actor", 3, False), ("claim", 11, False), ("event", 4, True), ("actor", 2, False), ("event", 2, False),
)  # fmt: skip


def add_marked(library: Library, articles: int) -> None:
    """Add so many articles of ten mentions each, a third of these claims with who said them and about what."""
    random = Random(8)
    few = max(10, int(articles * RECORDS_PER_ARTICLE))
    actors = [
        _record("actor", f"Actor {n} of Kémara", ("The Actor", f"A{n}"), type="person") for n in range(few)
    ]
    events = [_record("event", f"Event {n}", (), type="PROTEST", place="Brask") for n in range(few)]
    with library.change("Code actors and events"):
        for record in (*actors, *events):
            library.records.put(record)
        collection = library.collections.add("To be read")
    marked = _articles(library, _Coding(library, random, actors, events), articles)
    with library.long_change("Code articles") as change:
        while True:
            with change.step():
                if not (ids := list(islice(marked, _STEP))):
                    return
                library.collections.put(ids[::5], collection.id)


def _articles(library: Library, coding: _Coding, articles: int) -> Iterator[str]:
    for number, item in enumerate(news(articles, seed=3)):
        outlet = f"Outlet {number % OUTLETS}"
        published = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = item.text.replace(". ", f". {_EMOJI}", 2) if number % 5 == 0 else item.text
        draft = replace(
            item.draft, text=text, outlet=outlet, published=published, language="en", original=b""
        )
        article = library.articles.add(
            draft, status="done", note="Check the date" if number % 20 == 0 else ""
        )
        coding.code(article)
        if number % 7 == 0:
            library.articles.hide(article.id, 0, 1)
        yield article.id


@dataclass
class _Coding:
    """Codes one article after another; claims can answer those of articles before."""

    library: Library
    random: Random
    actors: list[Record]
    events: list[Record]
    last: Record | None = None

    def code(self, article: Article) -> None:
        """Mark ten places of an article, and link its claims."""
        random = self.random
        words = [match.span() for match in _WORD.finditer(article.text)]
        stride, before = len(words) // len(_PLAN), 0
        mentions: dict[str, tuple[Mention, Record]] = {}
        for number, (kind, length, overlaps) in enumerate(_PLAN):
            first = before + 1 if overlaps else number * stride + random.randrange(stride // 4)
            before = first
            start, end = words[first][0], words[min(first + length, len(words)) - 1][1]
            coder = CODERS[(number + start) % len(CODERS)]
            record = self._of(kind, article.text[start:end])
            note = "" if random.random() < 0.8 else "said by both; “see” <below>"
            mention = Mention(
                new_id(), article.id, kind, start, end, article.text[start:end],
                record.id if number != 9 else None, note, coder, _NOW, _NOW,
            )  # fmt: skip
            self.library.mentions.put(mention, article)
            if kind == "claim":
                self._link(mention, record, mentions)
            mentions[kind] = mention, record

    def _of(self, kind: str, quote: str) -> Record:
        if kind != "claim":
            pool = self.actors if kind == "actor" else self.events
            return pool[int(self.random.random() ** 2 * len(pool))]
        said = {"earliest": "2031-01-02", "latest": "2031-01-02", "precision": "day", "words": "2 January"}
        return self.library.records.put(_record("claim", quote[:200], said=said, mode="direct"))

    def _link(self, mention: Mention, claim: Record, mentions: dict[str, tuple[Mention, Record]]) -> None:
        random = self.random
        for relation, kind, stance in (
            ("attributed_to", "actor", None), ("about", "event", random.choice(_STANCES)),
        ):  # fmt: skip
            shown, record = mentions.get(kind, (None, self._of(kind, "")))
            note = "as quoted" if random.random() < 0.05 else ""
            self._put(relation, claim, record, stance, mention.id, shown and shown.id, note)
        if self.last is not None and random.random() < 0.2:
            self._put(random.choice(("contradicts", "repeats")), claim, self.last, None, mention.id, None, "")
        self.last = claim

    def _put(
        self,
        relation: str,
        one: Record,
        other: Record,
        stance: str | None,
        shows: str,
        shown: str | None,
        note: str,
    ) -> None:
        self.library.links.put(
            Link(new_id(), relation, one.id, other.id, None, stance, shows, shown, 0, note, "Ada", _NOW, _NOW)
        )


def _record(kind: str, name: str, aliases: tuple[str, ...] = (), **attributes: object) -> Record:
    return Record(new_id(), kind, name, aliases, attributes, "", False, _NOW, _NOW)
