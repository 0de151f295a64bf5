"""Any comparison of any library is what a plain recomputation from the export finds."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import Draft, Library, Sift
from library.exports.comparison_json import document
from library.exports.parley_json import write
from tests.library.recompared import Recompared

TEXT = "The envoys of Tolan met at the bridge, and nobody there would say what they had agreed upon.\n"
VALUES: list[dict[str, Any]] = [
    {"label": "freed", "words": "400", "low": 400, "high": 400, "unit": ""},
    {"label": "Freed", "words": "more than 400", "low": 400, "high": None, "unit": ""},
    {"label": "freed", "words": "up to 400", "low": None, "high": 400, "unit": ""},
    {"label": "freed", "words": "250 to 450", "low": 250, "high": 450, "unit": ""},
    {"label": "freed", "words": "many"},
    {"label": "signed", "words": "in May", "earliest": "2031-05-01", "latest": "2031-05-31", "precision": "month"},
    {"label": "signed", "words": "by 1 May", "earliest": None, "latest": "2031-05-01", "precision": "range"},
    {"label": "signed", "words": "since 31 May", "earliest": "2031-05-31", "latest": None, "precision": "range"},
]  # fmt: skip
ENDS = st.integers(0, 5)
PAIRS = st.lists(st.tuples(ENDS, ENDS), max_size=6)
CLAIM = st.fixed_dictionaries(
    {
        "values": st.lists(st.sampled_from(VALUES), min_size=1, max_size=3),
        "modality": st.sampled_from(["", "asserts", "asserts", "denies", "demands"]),
        "said": st.sampled_from(["", "on 4 November 2031", "in November 2031", "long ago"]),
        "speakers": st.lists(ENDS, max_size=3),
        "about": st.lists(
            st.tuples(
                st.sampled_from(["event", "actor"]), ENDS, st.sampled_from(["", "supports", "opposes"])
            ),
            min_size=1,
            max_size=3,
        ),
        "mentions": st.lists(st.tuples(ENDS, st.integers(0, 40), st.integers(1, 20)), min_size=1, max_size=4),
    }
)
LIBRARY = st.fixed_dictionaries(
    {
        "articles": st.lists(
            st.tuples(
                st.sampled_from(["", "Post", "POST", "Wire"]),
                st.sampled_from(["unread", "done"]),
                st.sampled_from(["", "2031", "2031-11-03", "2031-11-05T10:00+00:00"]),
            ),
            min_size=2,
            max_size=5,
        ),
        "types": st.lists(st.sampled_from(["person", "government", "coalition"]), min_size=1, max_size=5),
        "members": PAIRS,
        "events": st.integers(1, 3),
        "parts": PAIRS,
        "claims": st.lists(CLAIM, min_size=3, max_size=6),
        "joined": st.lists(
            st.tuples(st.sampled_from(["contradicts", "supports", "repeats"]), ENDS, ENDS), max_size=6
        ),
    }
)
DAYS = st.sampled_from(["", "2031-11", "2031-11-05", "2032"])
SIFT = st.fixed_dictionaries(
    {},
    optional={
        "outlets": st.lists(st.sampled_from(["", "post", "Wire"]), max_size=2).map(tuple),
        "stances": st.lists(st.sampled_from(["", "supports"]), max_size=2).map(tuple),
        "modalities": st.lists(st.sampled_from(["", "asserts", "denies"]), max_size=2).map(tuple),
        "coders": st.lists(st.sampled_from(["", "Ada", "Bo"]), max_size=2).map(tuple),
        "said_from": DAYS,
        "said_to": DAYS,
        "published_from": DAYS,
        "published_to": DAYS,
    },
)


@pytest.fixture(scope="module")
def empty() -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.parley"
        Library.open(path, create=True).close()
        yield path.read_bytes()


def fill(library: Library, plan: dict[str, Any]) -> dict[str, list[str]]:
    """Code a library as planned, and return the ids of its records by kind."""
    articles = [
        library.articles.add(Draft(f"{number} {TEXT}", outlet=outlet, published=day), status=status)
        for number, (outlet, status, day) in enumerate(plan["articles"])
    ]
    actors = [
        library.records.add("actor", f"A{n}", attributes={"type": t}).id for n, t in enumerate(plan["types"])
    ]
    events = [library.records.add("event", f"E{n}").id for n in range(plan["events"])]
    claims = []
    for number, claim in enumerate(plan["claims"]):
        about = {name: claim[name] for name in ("values", "modality", "said") if claim[name]}
        claims.append(library.records.add("claim", f"C{number}", attributes=about).id)
        for place, start, length in claim["mentions"]:
            article = articles[place % len(articles)].id
            if number % len(articles) == place % len(articles) or number % 2:
                library.coder = ("Ada", "Bo")[length % 2]
                library.mentions.add(article, "claim", start, start + length, record=claims[-1])
        for place in claim["speakers"]:
            link(library, "attributed_to", claims[-1], actors[place % len(actors)])
        for kind, place, stance in claim["about"]:
            targets = events if kind == "event" else actors
            link(library, "about", claims[-1], targets[place % len(targets)], stance or None)
    for relation, ends, pool in (("member_of", plan["members"], actors), ("part_of", plan["parts"], events)):
        for one, other in ends:
            link(library, relation, pool[one % len(pool)], pool[other % len(pool)])
    for relation, one, other in plan["joined"]:
        link(library, relation, claims[one % len(claims)], claims[other % len(claims)])
    return {"actor": actors, "event": events, "claim": claims}


def link(library: Library, relation: str, one: str, other: str, stance: str | None = None) -> None:
    if one != other:
        library.links.add(relation, one, other, stance=stance)


@settings(deadline=None, max_examples=80)
@given(plan=LIBRARY, parts=st.booleans(), data=st.data())
def test_a_comparison_is_what_the_export_says(
    empty: bytes, plan: dict[str, Any], parts: bool, data: st.DataObject
) -> None:
    sift = data.draw(st.one_of(st.just({}), SIFT))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.parley"
        path.write_bytes(empty)
        with Library.open(path) as library:
            with library.change("Code"):
                ids = fill(library, plan)
            chosen = data.draw(
                st.one_of(
                    *(st.sampled_from(ids[kind]).map(lambda id: [id]) for kind in ids),
                    st.lists(st.sampled_from(ids["claim"]), min_size=1, unique=True),
                )
            )
            export = json.loads("".join(write(library)))
            comparison = library.comparison.of(*chosen, sift=Sift(**sift), parts=parts, silent=9)
        holds(
            json.loads(json.dumps(document(comparison))), Recompared(export, chosen, parts=parts, sift=sift)
        )


@settings(deadline=None, max_examples=40)
@given(plan=LIBRARY, kind=st.sampled_from(["event", "actor", "claim"]))
def test_what_can_be_compared_counts_what_its_comparison_shows(
    empty: bytes, plan: dict[str, Any], kind: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.parley"
        path.write_bytes(empty)
        with Library.open(path) as library:
            with library.change("Code"):
                ids = fill(library, plan)
            export = json.loads("".join(write(library)))
            offered, numbers = library.comparison.comparable(kind)
    assert numbers == {kind: len(made) for kind, made in ids.items() if made}
    assert {one.id: (one.claims, one.outlets) for one in offered} == {
        id: plainly_counted(Recompared(export, [id], parts=True), id if kind == "claim" else "")
        for id in ids[kind]
    }


def plainly_counted(plain: Recompared, alone: str) -> tuple[int, int]:
    """How many claims there are, and in how many columns; or where one claim `alone` is."""
    cells = plain.cells()
    columns = {plain.column(article) for claim, article in cells if article and alone in ("", claim)}
    return len({claim for claim, _ in cells}), len(columns)


def holds(ours: dict[str, Any], plain: Recompared) -> None:
    """Assert that every part of a document is what was recomputed."""
    found = {
        (cell["claim"], cell["article"]): (row, column, cell)
        for row in ours["rows"]
        for column, cells in row["cells"].items()
        for cell in cells
    }
    count = sum(len(cells) for row in ours["rows"] for cells in row["cells"].values())
    assert sorted(found) == plain.cells()
    assert count == len(found)
    told = {v["outlet"] for d in ours["differences"] for value in d["values"] for v in value["said_by"]}
    assert {column for _, column, _ in found.values()} | told <= {outlet["id"] for outlet in ours["outlets"]}
    for (claim, article), (row, column, cell) in found.items():
        assert column.casefold() == plain.column(article)
        assert (row["claimant"] or {}).get("id") == next(iter(plain.speakers(claim)), None)
        expected = plain.cell(claim, article)
        told = cell | {"mentions": [m["id"] for m in cell["mentions"]], "via": [v["id"] for v in cell["via"]]}
        assert {name: told[name] for name in expected} == expected
    assert sorted(one["link"] for one in ours["relations"]) == plain.relations()
    lined_up = Counter(
        (d["label"].casefold(), sum(len(v["said_by"]) for v in d["values"]), bool(d["conflicts"]))
        for d in ours["differences"]
    )
    assert lined_up == plain.lined_up(plain.cells())
    columns_hold(ours, plain)


def columns_hold(ours: dict[str, Any], plain: Recompared) -> None:
    """Assert that every article stands in its column, and that a column is coded when all of them are done."""
    wanted = {name.casefold() for name in plain.sift.get("outlets", ())}
    groups: dict[str, list[str]] = {}
    for id, article in plain.articles.items():
        if plain.is_published(id) and (not wanted or article["outlet"].casefold() in wanted):
            groups.setdefault(plain.column(id), []).append(article["status"])
    reporting = {article for _, article in plain.cells() if article}
    nowhere = any(not article for _, article in plain.cells())
    names = [outlet["id"].casefold() for outlet in ours["outlets"]]
    assert sorted(names) == sorted([*groups, *([""] if nowhere else [])])
    for outlet in ours["outlets"]:
        if outlet["id"]:
            statuses = groups[outlet["id"].casefold()]
            assert outlet["is_coded"] == (set(statuses) == {"done"})
            assert len(outlet["articles"]) + sum(outlet["others"].values()) == len(statuses)
    assert {a["id"] for o in ours["outlets"] for a in o["articles"]} == reporting
    assert ours["unheard"] == 0
