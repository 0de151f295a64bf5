"""The views of a library file say what its export as JSON says, to a program that knows nothing of Parley."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from library import Library
from library.exports.parley_json import write

from .marked import LIBRARIES, coded, empty, folder

Rows = list[dict[str, Any]]

ATTRIBUTES: dict[str, list[dict[str, Any]]] = {
    "actor": [{}, {"type": "armed_group", "sector": "REB", "country": "“A”, Sarvena"}, {"wikidata": "Q42"}],
    "event": [
        {},
        {"type": "AGREE", "when": "3 March 2031", "status": "denied"},
        {"when": "some day", "place": "Tolan"},
    ],
    "claim": [
        {},
        {"modality": "accuses", "said": "March 2031", "verdict": "disputed", "evidence": "https://a.example"},
        {"values": [{"label": "freed", "words": "212; or so"}, {"label": "آزاد", "words": "three 😀"}]},
    ],
    "place": [{}],
}


def read(path: Path, view: str) -> Rows:
    """Return a view's rows as another program reads them: a connection without any function of ours."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        conn.row_factory = sqlite3.Row
        return [dict(row) for row in conn.execute(f"SELECT * FROM {view}")]


class Told:
    """What the export says, and what the views have to show of it."""

    def __init__(self, library: Library) -> None:
        export = json.loads("".join(write(library)))
        self.articles = {article["id"]: article for article in export["articles"]}
        groups = (export[name] for name in ("actors", "events", "claims", "others"))
        self.records = {record["id"]: record for group in groups for record in group}
        self._links = export["links"]
        self._kind_of = {record["id"]: record["kind"] for record in self.records.values()}
        self.of: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        for article in export["articles"]:
            for mention in article["mentions"]:
                self.of[mention["record"]].append((article["id"], mention))

    def targets(self, source: str | None, relation: str) -> list[dict[str, Any]]:
        ours = [link for link in self._links if (link["source"], link["relation"]) == (source, relation)]
        return sorted(ours, key=lambda link: (link["position"], link["id"]))

    def names(self, source: str | None, relation: str) -> list[str]:
        return [self.records[link["target"]]["name"] for link in self.targets(source, relation)]

    def claimant(self, claim: str | None) -> str | None:
        return next(iter(self.names(claim, "attributed_to")), None)

    def outlet(self, article: str) -> str:
        return self.articles[article]["outlet"] or article

    def linking(self, target: str, relation: str) -> int:
        ours = (link for link in self._links if (link["target"], link["relation"]) == (target, relation))
        return len({link["source"] for link in ours})

    def quotes(self) -> Rows:
        return [
            {
                "article": article["title"], "outlet": article["outlet"], "date": article["published"],
                "url": article["url"], "kind": mention["kind"], "quote": mention["quote"],
                "record": self.records[mention["record"]]["name"] if mention["record"] else None,
                "claimant": self.claimant(mention["record"]), "start": mention["start"], "end": mention["end"],
                "coder": mention["coder"], "note": mention["note"], "created": mention["created"],
                "modified": mention["modified"], "mention_id": mention["id"], "article_id": article["id"],
                "record_id": mention["record"],
            }
            for article in self.articles.values()
            for mention in article["mentions"]
        ]  # fmt: skip

    def rows(self, kind: str) -> Rows:
        about = {"actor": self._actor, "event": self._event, "claim": self._claim}[kind]
        return [
            {
                "name": record["name"],
                "aliases": "; ".join(record["aliases"]) or None,
                **about(record["id"], record["attributes"]),
                "mentions": len(self.of[record["id"]]),
                "articles": len({article for article, _ in self.of[record["id"]]}),
                "outlets": len({self.outlet(article) for article, _ in self.of[record["id"]]}),
                **{
                    key: record[key]
                    for key in ("note", "archived", "created", "modified", "attributes", "id")
                },
            }
            for record in self.records.values()
            if record["kind"] == kind
        ]

    def _actor(self, id: str, has: dict[str, Any]) -> dict[str, Any]:
        return {
            **{key: has.get(key) for key in ("type", "sector", "country", "wikidata")},
            "member_of": "; ".join(self.names(id, "member_of")) or None,
            "claims": self.linking(id, "attributed_to"),
        }

    def _event(self, id: str, has: dict[str, Any]) -> dict[str, Any]:
        when = has.get("when", {})
        return {
            "type": has.get("type"),
            "date_words": when.get("words"),
            **{key: when.get(key) for key in ("earliest", "latest", "precision")},
            **{key: has.get(key) for key in ("place", "status")},
            "part_of": "; ".join(self.names(id, "part_of")) or None,
            "claims": self.linking(id, "about"),
        }

    def _claim(self, id: str, has: dict[str, Any]) -> dict[str, Any]:
        values = [f"{value['label']}: {value['words']}" for value in has.get("values", ())]
        return {
            "claimant": self.claimant(id),
            "via": "; ".join(self.names(id, "attributed_to")[1:]) or None,
            "about": "; ".join(self.names(id, "about")) or None,
            **{key: has.get(key) for key in ("mode", "modality")},
            **self._said(has),
            **{key: has.get(key) for key in ("certainty", "verdict", "evidence")},
            "value_words": "; ".join(values) or None,
        }

    def _said(self, has: dict[str, Any]) -> dict[str, Any]:
        said = has.get("said", {})
        keys = {"said": "words", "said_earliest": "earliest", "said_latest": "latest"}
        return {ours: said.get(theirs) for ours, theirs in keys.items()}

    def reports(self) -> Rows:
        rows = []
        for claim in (record for record in self.records.values() if record["kind"] == "claim"):
            by_outlet = defaultdict(list)
            for article, mention in self.of[claim["id"]]:
                by_outlet[self.outlet(article)].append((article, mention))
            for told in by_outlet.values():
                rows += self._report(claim, told)
        return rows

    def _report(self, claim: dict[str, Any], told: list[tuple[str, dict[str, Any]]]) -> Rows:
        first = min(told, key=lambda one: (one[0], one[1]["start"], one[1]["end"], one[1]["coder"]))
        article, has = self.articles[first[0]], claim["attributes"]
        speaker: dict[str, Any] = next(iter(self.targets(claim["id"], "attributed_to")), {})
        about: list[dict[str, Any]] = self.targets(claim["id"], "about") or [{}]
        return [
            {
                "outlet": article["outlet"],
                "subject": self.records[link["target"]]["name"] if link else None,
                "subject_kind": self._kind_of[link["target"]] if link else None,
                "claimant": self.claimant(claim["id"]),
                "organisation": "; ".join(self.names(speaker.get("target"), "member_of")) or None,
                "stance": link.get("stance"),
                **{key: has.get(key) for key in ("modality", "verdict")},
                "quote": first[1]["quote"],
                **self._said(has),
                "claim": claim["name"],
                "mentions": len(told),
                "articles": len({article for article, _ in told}),
                "article": article["title"],
                "date": article["published"],
                "url": article["url"],
                "claim_id": claim["id"],
                "subject_id": link.get("target"),
                "article_id": article["id"],
                "mention_id": first[1]["id"],
            }
            for link in about
        ]


def same(found: Rows, wanted: Rows) -> bool:
    """Tell whether rows are equal in any order; so are their columns, which come in one."""
    for row in found:
        if "attributes" in row:
            row["attributes"], row["archived"] = json.loads(row["attributes"]), bool(row["archived"])
    columns = {tuple(row) for row in (*found, *wanted)}
    return len(columns) < 2 and sorted(map(repr, found)) == sorted(map(repr, wanted))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES, also=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=8))
def test_the_views_say_what_the_export_says(
    template: Path, plan: dict[str, Any], also: list[tuple[int, int]]
) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        with library.change("Describe, and throw away"):
            records = library.records.list()
            for which, how in also if records else ():
                record = records[which % len(records)]
                choices = ATTRIBUTES[record.kind]
                library.records.set(record.id, choices[how % len(choices)])
                library.records.set_aliases(record.id, ["A; B", "طالبان"][:how])
                library.records.archive(record.id, archived=how == 1)
            library.coder = "Ada"
            articles = library.articles.list()
            if also and also[0][1] == 2:
                library.articles.remove(articles[0].id)
            for article in articles[1:]:
                library.articles.edit(article.id, published="2031-03-09", url="https://a.example/?a=1&b")
        told = Told(library)
        assert same(read(library.path, "mention_quotes"), told.quotes())
        for kind in ("actor", "event", "claim"):
            assert same(read(library.path, f"{kind}s"), told.rows(kind))
        assert same(read(library.path, "claims_by_outlet"), told.reports())


@pytest.fixture
def library(tmp_path: Path, template: Path) -> Any:
    with empty(tmp_path / "lib.parley", template) as opened:
        yield opened


@pytest.mark.parametrize(
    "attributes", [{"said": "words", "values": "words"}, {"values": [None, 3, {}, "a", [1]]}]
)
def test_attributes_that_a_foreign_file_brought_break_no_view(
    library: Library, attributes: dict[str, Any]
) -> None:
    """`put` takes what an import brings, whatever its shape."""
    with library.change("Add"):
        claim = library.records.add("claim", "They left.")
        library.records.put(dataclasses.replace(claim, id="other", attributes=attributes))
    assert {row["said_earliest"] for row in read(library.path, "claims")} == {None}


def test_a_filtered_view_asks_an_index(library: Library) -> None:
    """However many mentions there are, those of an outlet, an article or a record are found without the others."""
    for view, column in (
        ("mention_quotes", "outlet"),
        ("mention_quotes", "article_id"),
        ("mention_quotes", "record_id"),
        ("claims_by_outlet", "outlet"),
        ("claims_by_outlet", "claim_id"),
        ("actors", "name"),
        ("claims", "id"),
    ):
        plan = library.store.execute(
            f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {column} = 'x'"
        ).fetchall()
        inside = ("subquery", "VIRTUAL TABLE")  # the few of one row
        scanned = [
            line for *_, line in plan if line.startswith("SCAN") and not any(word in line for word in inside)
        ]
        assert scanned == [], (view, column)


def test_a_library_in_use_is_read_by_others(library: Library) -> None:
    """What is committed shows at once, also while a change is being made; nobody waits for the reader."""
    with library.change("Add"):
        library.records.add("actor", "Council")
    with library.change("Add another"):
        library.records.add("actor", "Front")
        assert [row["name"] for row in read(library.path, "actors")] == ["Council"]
    assert [row["name"] for row in read(library.path, "actors")] == ["Council", "Front"]


def test_nobody_writes_behind_the_history(library: Library) -> None:
    with contextlib.closing(sqlite3.connect(library.path)) as conn:
        for statement in (
            "INSERT INTO records(id, kind, name, created, modified) VALUES ('1', 'actor', 'Front', '', '')",
            "UPDATE kinds SET label = 'Person'",
            "DELETE FROM terms",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="write outside a change"):
                conn.execute(statement)
