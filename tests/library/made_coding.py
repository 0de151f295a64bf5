"""Libraries coded at random, with trash, archived records and gaps, and their export as plain data."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from library import Draft, Library, Mention
from library.exports.parley_json import write
from library.ids import new_id
from library.model import Link, Record

TEXT = "Both sides met at the bridge, and nobody there could say who had come first.\n"
NOW = "2031-11-09T10:00:00.000Z"

OUTLETS = st.sampled_from(["", "Post", "post", "Wire"])
DAYS = st.sampled_from(["2031-10-30", "2031-11-02", "2031-11-04", "2031-12-24"])
PLACES = st.integers(0, 30)
INTERVALS = st.one_of(
    st.none(),
    st.tuples(
        st.none() | DAYS, st.none() | DAYS, st.sampled_from(["day", "month", "year", "range", "unknown"])
    ).filter(lambda when: not (when[0] and when[1] and when[0] > when[1])),
)
ARTICLES = st.fixed_dictionaries(
    {
        "outlet": OUTLETS,
        "published": st.sampled_from(["", "2031", "2031-11", "2031-11-03", "2031-11-05T08:00+00:00"]),
        "status": st.sampled_from(["unread", "reading", "done"]),
        "is_removed": st.integers(0, 4).map(lambda number: number == 0),
    }
)
RECORDS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["actor", "event", "claim"]),
        "when": INTERVALS,
        "type": st.sampled_from(["", "AGREE", "ASSAULT"]),
        "is_archived": st.integers(0, 5).map(lambda number: number == 0),
    }
)
LINKS = st.tuples(
    st.sampled_from(
        [
            "attributed_to",
            "about",
            "about",
            "member_of",
            "part_of",
            "supports",
            "contradicts",
            "repeats",
            "participates",
        ]
    ),
    PLACES,
    PLACES,
    st.sampled_from([None, "supports", "opposes", "neutral"]),
    st.sampled_from([None, "host", "victim"]),
)
PLANS = st.fixed_dictionaries(
    {
        "articles": st.lists(ARTICLES, min_size=1, max_size=5),
        "records": st.lists(RECORDS, min_size=2, max_size=12),
        "mentions": st.lists(st.tuples(PLACES, PLACES, PLACES, st.booleans()), max_size=25),
        "links": st.lists(LINKS, max_size=30),
    }
)
"""What a library is made from: `mentions` are (article, record, start, whether the record is said)."""

_ENDS = {
    "attributed_to": ("claim", ("actor",)),
    "about": ("claim", ("event", "actor", "claim")),
    "member_of": ("actor", ("actor",)),
    "part_of": ("event", ("event",)),
    "participates": ("actor", ("event",)),
}


@dataclass(frozen=True)
class Made:
    """An open library and what its export says."""

    library: Library
    export: dict[str, Any]

    @property
    def records(self) -> dict[str, dict[str, Any]]:
        """The records that are not archived, by id."""
        groups = ("actors", "events", "claims", "others")
        return {row["id"]: row for group in groups for row in self.export[group] if not row["archived"]}

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The articles outside the trash, in the order of adding."""
        return list(self.export["articles"])

    def links(self, *relations: str) -> list[dict[str, Any]]:
        """The links of these relations, or all, of which no end is archived, in order."""
        there = self.records
        found = [
            link
            for link in self.export["links"]
            if link["source"] in there
            and link["target"] in there
            and (not relations or link["relation"] in relations)
        ]
        return sorted(
            found, key=lambda link: (link["source"], link["relation"], link["position"], link["id"])
        )


@contextlib.contextmanager
def made(empty: Path, plan: dict[str, Any]) -> Iterator[Made]:
    """Make the library that is planned; `empty` is one without anything."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.parley"
        shutil.copy(empty, path)
        with Library.open(path) as library:
            with library.change("Code"):
                _code(library, plan)
            yield Made(library, json.loads("".join(write(library))))


def _code(library: Library, plan: dict[str, Any]) -> None:
    articles = [
        library.articles.add(
            Draft(f"{number} {TEXT}", outlet=about["outlet"], published=about["published"]),
            status=about["status"],
        )
        for number, about in enumerate(plan["articles"])
    ]
    records = [library.records.put(_record(number, about)) for number, about in enumerate(plan["records"])]
    for place, number, start, has_record in plan["mentions"]:
        article, record = articles[place % len(articles)], records[number % len(records)]
        quote = article.text[start : start + 5]
        said = record.id if has_record else None
        library.mentions.put(
            Mention(new_id(), article.id, record.kind, start, start + 5, quote, said, "", "Ada", NOW, NOW),
            article,
        )
    for place, (relation, one, other, stance, role) in enumerate(plan["links"]):
        source_kind, target_kinds = _ENDS.get(relation, ("claim", ("claim",)))
        sources = [record.id for record in records if record.kind == source_kind]
        targets = [record.id for record in records if record.kind in target_kinds]
        if not sources or not targets or sources[one % len(sources)] == targets[other % len(targets)]:
            continue
        ends = sources[one % len(sources)], targets[other % len(targets)]
        role, stance = role if relation == "participates" else None, stance if relation == "about" else None
        library.links.put(
            Link(new_id(), relation, *ends, role, stance, None, None, place, "", "Ada", NOW, NOW)
        )
    for article, about in zip(articles, plan["articles"], strict=True):
        if about["is_removed"]:
            library.articles.remove(article.id)


def _record(number: int, about: dict[str, Any]) -> Record:
    kind, attributes = about["kind"], {}
    if about["when"] and kind != "actor":
        keys = ("earliest", "latest", "precision")
        when = dict(zip(keys, about["when"], strict=True)) | {"words": f"then {number}"}
        attributes["when" if kind == "event" else "said"] = when
    if about["type"] and kind == "event":
        attributes["type"] = about["type"]
    return Record(new_id(), kind, f"{kind} {number}", (), attributes, "", about["is_archived"], NOW, NOW)
