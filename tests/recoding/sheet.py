"""What is to be coded: the samples' coding, or as much of it as belongs to some of their articles."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from library import Library, Record

Row = dict[str, Any]

_SAID = ("attributed_to", "about")
_THINGS = ("member_of", "part_of", "participates")
_CLAIMS = ("contradicts", "supports", "repeats")


class Sheet:
    """The coding of some articles, by the keys that it has in the file; `model` is the sample library."""

    def __init__(self, articles: Sequence[str], model: Path) -> None:
        file = importlib.resources.files("resources").joinpath("samples", "coding.json")
        coding = json.loads(file.read_text("utf-8"))
        self.articles = list(articles)
        self._marked: dict[str, list[Row]] = {name: coding["articles"][name]["mentions"] for name in articles}
        rows = {row["key"]: row for row in coding["records"]}
        named = {row["record"] for name in articles for row in self._marked[name] if row["record"]}
        groups = [link for link in coding["links"] if link["relation"] in _THINGS[:2]]
        said = [
            row["target"] for row in coding["links"] if row["source"] in named and row["relation"] in _SAID
        ]
        more = named | {key for key in said if rows[key]["kind"] != "claim"}
        while added := {link["target"] for link in groups if link["source"] in more} - more:
            more |= added
        self.records: dict[str, Row] = {key: row for key, row in rows.items() if key in more}
        self._named = named
        self.links: list[Row] = [
            link
            for link in coding["links"]
            if {link["source"], link["target"]} <= more and _can_begin(link, named)
        ]
        self.spans: dict[str, tuple[int, int]] = {}
        self.wanted: dict[str, Record] = {}
        with Library.open(model) as library:
            self._look(library)

    def _look(self, library: Library) -> None:
        ids = {library.articles.get(one.id).source: one.id for one in library.articles.list()}
        for name, marked in self._marked.items():
            for row in marked:
                self.spans[row["key"]] = library.mentions.find_quote(ids[name], row["quote"], row.get("nth"))
        stored = {(one.kind, one.name, one.note): one for one in library.records.list()}
        for key, row in self.records.items():
            self.wanted[key] = stored[row["kind"], row["name"], row["note"]]

    def named(self, article: str) -> Iterator[Row]:
        """Yield the mentions of actors and events, in the order of the text."""
        return (row for row in self._marked[article] if row["kind"] != "claim")

    def claims(self, article: str) -> Iterator[Row]:
        """Yield the claims' mentions, those where a claim is made before those where it is made again."""
        rows = [row for row in self._marked[article] if row["kind"] == "claim"]
        yield from sorted(rows, key=lambda row: row["key"] != row["record"])

    def is_mentioned(self, record: str) -> bool:
        """Tell whether the articles name a record."""
        return record in self._named

    def mention_of(self, record: str, key: str | None = None) -> str | None:
        """Return a mention of a record, this one if it is among them."""
        keys = [row["key"] for marked in self._marked.values() for row in marked if row["record"] == record]
        return key if key in keys else next(iter(keys), None)

    def article_of(self, mention: str) -> str:
        """Return where a mention is."""
        return next(
            name for name, marked in self._marked.items() if any(row["key"] == mention for row in marked)
        )

    def links_of_claim(self, claim: str) -> list[Row]:
        """Return who says a claim and what it is about, in order."""
        links = [link for link in self.links if link["source"] == claim]
        return [link for link in links if link["relation"] not in _CLAIMS]

    def links_of_things(self) -> list[Row]:
        """Return how actors and events are linked; what a link needs comes before it."""
        return [link for link in self.links if link["relation"] in _THINGS]

    def links_of_claims(self) -> list[Row]:
        """Return how claims stand to each other."""
        return [link for link in self.links if link["relation"] in _CLAIMS]


def _can_begin(link: Row, named: set[str]) -> bool:
    """Tell whether a mention of one end leads to the link: the source, or an event in which somebody takes part."""
    return link["source"] in named or (link["relation"] == "participates" and link["target"] in named)
