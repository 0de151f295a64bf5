"""A library file in other people's programs: sqlite-utils and Datasette open it as it is, also while Parley has it."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import json
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from library import Library
from library.samples import put_samples

Ask = Callable[..., str]
Get = Callable[[str], Any]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, closed."""
    return put_samples(tmp_path_factory.mktemp("samples")).library


@pytest.fixture
def path(samples: Path, tmp_path: Path) -> Path:
    """A closed library of one's own; its name is what Datasette calls the database."""
    return Path(shutil.copy(samples, tmp_path / "lib.parley"))


@pytest.fixture
def ask(path: Path) -> Ask:
    """Run sqlite-utils on the library, as a person does, and return what it prints."""

    def run(command: str, *words: str) -> str:
        told = subprocess.run(
            [sys.executable, "-m", "sqlite_utils", command, str(path), *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return told.stdout

    return run


def test_sqlite_utils_shows_the_views(ask: Ask) -> None:
    views = {row["view"]: row["count"] for row in json.loads(ask("views", "--counts"))}
    assert views["mention_quotes"] == 348
    assert views["actors"] + views["events"] + views["claims"] == 171
    assert views["claims_by_outlet"] > views["claims"] > 0
    [row] = json.loads(
        ask("rows", "mention_quotes", "--where", "kind = 'claim' and quote like '%more than four hundred%'")
    )
    assert (row["outlet"], row["kind"], row["claimant"]) == ("Lowland Courier", "claim", "Davor Kellin")


def test_sqlite_utils_counts_every_table(ask: Ask) -> None:
    counts = {row["table"]: row["count"] for row in json.loads(ask("tables", "--counts"))}
    assert counts["search_index"] == counts["articles"] == 5


def test_sqlite_utils_searches_the_texts(ask: Ask, path: Path) -> None:
    found = json.loads(ask("search", "articles", "monitors ceasefire", "-c", "title"))
    with Library.open(path) as library:
        ours = {hit.title for hit in library.search("monitors ceasefire")}
    assert {row["title"] for row in found} == ours
    assert len(ours) == 3


def test_sqlite_utils_answers_a_question(ask: Ask) -> None:
    sql = "select outlet, claimant, quote from claims_by_outlet where subject like 'Release of Front%'"
    rows = list(csv.DictReader(io.StringIO(ask("query", sql, "--csv"))))
    assert {"Lowland Courier", "Meridian Wire", "Tolan Evening Mail", "Sada-ye Darya", ""} == {
        row["outlet"] for row in rows
    }


@contextlib.contextmanager
def served(path: Path, *, immutable: bool = False) -> Iterator[Get]:
    """Let Datasette serve a library, and give what asks it for a page; `immutable` is its `-i`."""
    pytest.importorskip("datasette", reason="Datasette is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # others' deprecations
        from datasette.app import Datasette

        site = Datasette([] if immutable else [str(path)], immutables=[str(path)] if immutable else [])

        def page(address: str) -> Any:
            answer = asyncio.run(site.client.get(address))
            assert answer.status_code == 200, answer.text
            return answer.json() if ".json" in address else answer.text

        try:
            yield page
        finally:
            for database in site.databases.values():
                database.close()


@pytest.fixture
def get(path: Path) -> Iterator[Get]:
    """Ask Datasette for a page of the library, while Parley has it open."""
    with Library.open(path), served(path) as page:
        yield page


def test_datasette_serves_what_may_not_be_touched(path: Path) -> None:
    before = sorted(path.parent.iterdir())
    with served(path, immutable=True) as get:
        assert get("/lib/claims_by_outlet.json?outlet=Meridian+Wire&_shape=array")
        assert get("/lib/articles.json?_search=ceasefire&_shape=array")
    assert sorted(path.parent.iterdir()) == before


def test_datasette_pages_through_the_quotes(get: Get) -> None:
    answer = get("/lib/mention_quotes.json?outlet=Meridian+Wire&kind=claim&_shape=objects")
    assert answer["filtered_table_rows_count"] == 27
    assert all(row["outlet"] == "Meridian Wire" for row in answer["rows"])
    page = get("/lib/mention_quotes?outlet=Meridian+Wire&_sort=start")
    assert "Basin Monitoring Mission" in page


def test_datasette_opens_every_table_and_view(get: Get) -> None:
    database = get("/lib.json")
    names = [item["name"] for item in database["tables"]] + [item["name"] for item in database["views"]]
    assert {"articles", "claims_by_outlet", "search_content", "search_index"} <= set(names)
    for name in names:
        get(f"/lib/{name}.json?_size=1")


def test_datasette_searches_articles(get: Get) -> None:
    assert 'type="search"' in get("/lib/articles")
    answer = get("/lib/articles.json?_search=monitors+ceasefire&outlet=Meridian+Wire&_shape=array")
    assert [row["outlet"] for row in answer] == ["Meridian Wire"]
    assert get("/lib/articles.json?_search=unheard+of&_shape=array") == []


def test_datasette_follows_foreign_keys_by_name(get: Get) -> None:
    [mention] = get(
        "/lib/mentions.json?quote__contains=more+than+four+hundred&kind=claim&_labels=on&_shape=array"
    )
    assert mention["article"]["label"] == "Tolan keeps its word, and waits"
    assert "400" in mention["record"]["label"] or "four hundred" in mention["record"]["label"]
    row = get(f"/lib/records/{mention['record']['value']}.json?_extras=foreign_key_tables")
    assert {(key["other_table"], key["count"]) for key in row["foreign_key_tables"] if key["count"]} >= {
        ("mentions", 1)
    }
