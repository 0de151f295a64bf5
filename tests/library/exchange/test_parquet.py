"""What pandas and pyarrow read in the tables that are written, by whatever name an outlet goes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from library import Article, Library
from library.errors import MissingExtraError
from library.exports import Lost, format_by_id, hive, parquet, write_file
from library.exports.columns import WORDS
from library.exports.documents import documents
from library.imports import Importer
from library.storage import tabled

from .marked import LIBRARIES, coded, empty, folder

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pandas = pytest.importorskip("pandas", reason="pandas is not installed")
dataset = pytest.importorskip("pyarrow.dataset", reason="pyarrow has no datasets")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow has no Parquet")

AddText = Callable[..., Article]
PARQUET = format_by_id("parquet")
OUTLETS = (
    "Post", "post", "POST", "a/b", "..", ".", "100%", "%2F", "a=b", "2031", "unknown", "", "Ünïvers Ŧimes", "هشت‌صبح",
    "😀", "con.", "__HIVE_DEFAULT_PARTITION__", "nul\x01", "\u202eevil", "'\"*?<>|:\\", "x" * 300, "x" * 299, "ط" * 200,
    "Straße", "STRASSE",
)  # fmt: skip


def written(library: Library, at: Path, ids: list[str] | None = None) -> Path:
    assert write_file(library, PARQUET, at / "out", ids)
    return at / "out"


def table(target: Path, name: str) -> Any:
    """Return a table as pandas reads it when it is told nothing."""
    return pandas.read_parquet(target / name)


def files(target: Path) -> list[str]:
    return sorted(path.relative_to(target).as_posix() for path in target.rglob("*.parquet"))


def tag(library: Library, article: Article, words: str, kind: str = "claim", **more: str) -> None:
    start = article.text.index(words)
    with library.change("Tag"):
        library.mentions.add(article.id, kind, start, start + len(words), **more)


def test_without_pyarrow_it_is_said_how_to_get_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match="pyarrow") as raised:
        write_file(library, PARQUET, tmp_path / "out")
    assert "parley-reader[parquet]" in str(raised.value.hint)
    assert not (tmp_path / "out").exists()


def test_tables_lie_by_outlet_and_month(library: Library, add_text: AddText, tmp_path: Path) -> None:
    for outlet, published in (
        ("Post", "2031-03-09"),
        ("Post", "2031-04"),
        ("", "2031"),
        ("ط", "2031-04-01T10:00Z"),
    ):
        tag(
            library,
            add_text(library, f"{outlet} left {published}", outlet=outlet, published=published),
            "left",
        )
    target = written(library, tmp_path)
    places = (
        "outlet=Post/month=2031-03", "outlet=Post/month=2031-04", "outlet=unknown/month=unknown",
        "outlet=ط/month=2031-04",
    )  # fmt: skip
    assert files(target) == [
        *(f"articles/{place}/part-0.parquet" for place in places),
        "links/part-0.parquet",
        *(f"mentions/{place}/part-0.parquet" for place in places),
        "records/part-0.parquet",
    ]
    found = table(target, "mentions")
    assert dict(zip(found["outlet_name"], found["outlet"], strict=True)) == {
        "Post": "Post",
        "": "unknown",
        "ط": "ط",
    }
    few = pandas.read_parquet(
        target / "mentions", filters=[("outlet", "==", "Post"), ("month", "==", "2031-04")]
    )
    assert len(few) == 1


def test_columns_have_types_and_say_what_they_are(
    library: Library, add_text: AddText, tmp_path: Path
) -> None:
    article = add_text(library, "Menu\nThe Front left.", published="2031-03-09T23:30+04:30")
    with library.change("Code"):
        library.articles.hide(article.id, 0, 5)
        said = {"words": "Monday", "earliest": "2031-03-03", "latest": "2031-03-03", "precision": "day"}
        library.records.add(
            "claim", "They left.", aliases=["Gone", "فت"], attributes={"said": said, "mode": "direct"}
        )
    tag(library, article, "left", note="x")
    target = written(library, tmp_path)
    schema = pq.read_schema(target / "mentions/outlet=unknown/month=2031-03/part-0.parquet")
    assert (schema.field("start").type, schema.field("created").type) == (
        pa.int32(),
        pa.timestamp("us", "UTC"),
    )
    about = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    assert (about["parley.table"], about["parley.schema"]) == ("mentions", "1")
    assert "code points" in about["parley.offsets"]
    [row] = table(target, "articles").to_dict("records")
    assert (row["published_on"], row["published"]) == (date(2031, 3, 9), "2031-03-09T23:30+04:30")
    assert row["published_at"] == datetime(2031, 3, 9, 19, 0, tzinfo=UTC)
    assert list(row["hidden"]) == [{"start": 0, "end": 5}]
    [record] = table(target, "records").to_dict("records")
    assert (list(record["aliases"]), record["mode"], record["archived"]) == (["Gone", "فت"], "direct", False)
    assert (record["said_words"], record["said_earliest"]) == ("Monday", date(2031, 3, 3))
    assert json.loads(record["attributes"])["said"]["precision"] == "day"
    [mention] = table(target, "mentions").to_dict("records")
    stored = library.mentions.of_article(article.id)[0]
    assert mention["created"].isoformat(timespec="milliseconds").replace("+00:00", "Z") == stored.created
    readme = (target / "README.txt").read_text("utf-8")
    assert all(f"\n  {column} " in readme for columns in WORDS.values() for column in columns)


def test_every_column_is_described() -> None:
    tables = {
        "articles": tabled.ARTICLES, "mentions": tabled.MENTIONS, "records": tabled.RECORDS, "links": tabled.LINKS
    }  # fmt: skip
    assert {name: list(columns) for name, columns in tables.items()} == {
        name: list(columns) for name, columns in WORDS.items()
    }


@pytest.mark.parametrize(
    ("published", "day", "moment"),
    [
        ("", None, None),
        ("2031", None, None),
        ("2031-03", None, None),
        ("2031-03-09", date(2031, 3, 9), None),
        ("2031-03-09T10:00", date(2031, 3, 9), None),
        ("2031-03-09T00:30+04:30", date(2031, 3, 9), datetime(2031, 3, 8, 20, tzinfo=UTC)),
        ("1850-01-02T00:30Z", date(1850, 1, 2), datetime(1850, 1, 2, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    library: Library,
    add_text: AddText,
    tmp_path: Path,
    published: str,
    day: date | None,
    moment: datetime | None,
) -> None:
    add_text(library, "It left.", published=published)
    [row] = pq.read_table(written(library, tmp_path) / "articles", partitioning=None).to_pylist()
    assert (row["published"], row["published_on"], row["published_at"]) == (
        library.articles.list()[0].published, day, moment
    )  # fmt: skip


def test_outlets_of_any_name_have_directories_of_their_own(
    library: Library, add_text: AddText, tmp_path: Path
) -> None:
    for number, outlet in enumerate(OUTLETS):
        tag(library, add_text(library, f"Story {number}", outlet=outlet), "Story")
    target = written(library, tmp_path)
    stored = sorted(article.outlet for article in library.articles.list())
    places = [path for path in (target / "mentions").iterdir() if path.is_dir()]
    assert len(places) == len(stored)
    assert len({path.name.casefold() for path in places}) == len(places)  # some file systems know no case
    assert max(len(path.name.encode()) for path in places) < 255
    assert {path.relative_to(target).parts[0] for path in target.rglob("*")} == {
        ".parley-export", "README.txt", "articles", "links", "mentions", "records"
    }  # fmt: skip
    found = table(target, "mentions")
    assert sorted(found["outlet_name"]) == stored
    shown = dict(zip(found["outlet_name"], found["outlet"], strict=True))
    same = {outlet for outlet in stored if outlet and len(outlet) < 200 and "HIVE" not in outlet}
    assert {outlet for outlet in same if shown[outlet] == outlet} == same
    assert all(len(shown[outlet]) < 255 for outlet in stored)


@given(st.lists(st.text(), unique=True, max_size=8))
def test_directories_are_told_apart_whatever_they_are_named_after(outlets: list[str]) -> None:
    names = hive.DirectoryNames()
    made = [names.of(outlet, outlet or "unknown") for outlet in outlets]
    assert len({name.casefold() for name in made}) == len(outlets)
    assert all(
        name and "/" not in name and name[-1] not in ". " and len(name.encode()) <= 240 for name in made
    )
    assert [names.of(outlet, outlet or "unknown") for outlet in outlets] == made


def test_where_directories_would_be_many_and_small_they_are_columns(
    library: Library, add_text: AddText, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        outlet, month = f"Outlet {number % 4}", f"2031-{number % 3 + 1:02}"
        tag(library, add_text(library, f"Story {number}", outlet=outlet, published=month), "Story")
    seen = []
    for at_most, directories in ((12, 12), (4, 4), (3, 1)):
        monkeypatch.setattr(hive, "_DIRECTORIES", at_most)
        target = written(library, tmp_path / str(at_most))
        assert len([name for name in files(target) if name.startswith("mentions/")]) == directories
        found = table(target, "mentions").sort_values("id")
        seen.append(
            list(zip(found["id"], found["outlet"].astype(str), found["month"].astype(str), strict=True))
        )
    assert seen[0] == seen[1] == seen[2]
    assert {row[1:] for row in seen[0]} == {
        (f"Outlet {a}", f"2031-0{b}") for a in range(4) for b in (1, 2, 3)
    }


def test_a_large_table_is_written_in_groups_of_rows(
    library: Library, add_text: AddText, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_BYTES", 2_000)
    monkeypatch.setattr(parquet, "_READ_AT_ONCE", 1_000)
    for number in range(30):
        tag(library, add_text(library, f"Story {number} {'It rained. ' * 20}"), "Story")
    target = written(library, tmp_path)
    [name] = [name for name in files(target) if name.startswith("articles")]
    assert pq.read_metadata(target / name).num_row_groups > 5
    ids = [article.id for article in library.articles.list()]
    assert table(target, "articles")["id"].tolist() == sorted(ids)


def test_an_empty_library_is_tables_without_rows(library: Library, tmp_path: Path) -> None:
    target = written(library, tmp_path)
    for name, columns in WORDS.items():
        found = table(target, name)
        assert (len(found), list(found.columns)) == (0, list(columns))


def test_chosen_articles_bring_what_they_need(library: Library, add_text: AddText, tmp_path: Path) -> None:
    one, two = (add_text(library, f"The Front left {name}.", outlet=name) for name in ("A", "B"))
    with library.change("Code"):
        front, other = (library.records.add("actor", name) for name in ("Front", "Other"))
        library.links.add("member_of", front.id, other.id)
        lone = library.records.add("actor", "Lone")
    tag(library, one, "The Front", "actor", record=front.id)
    tag(library, two, "The Front", "actor", record=lone.id)
    target = written(library, tmp_path, [one.id])
    assert table(target, "mentions")["article"].tolist() == [one.id]
    assert set(table(target, "records")["name"]) == {"Front", "Other"}
    assert table(target, "links")[["source_name", "target_name"]].values.tolist() == [["Front", "Other"]]


def test_what_a_foreign_export_put_into_attributes_breaks_nothing(
    library: Library, add_text: AddText, tmp_path: Path
) -> None:
    with library.change("Add"):
        record = library.records.add("event", "It")
        odd = json.dumps(
            {"type": 5, "when": {"earliest": "2031-02-31", "latest": "now", "words": ["x"]}, "said": "y"}
        )
        sql = "UPDATE records SET attributes = ?, created = '2031-02-31T00:00:00.000Z' WHERE id = ?"
        library.store.execute(sql, (odd, record.id))
    [row] = pq.read_table(written(library, tmp_path) / "records").to_pylist()
    assert {row[key] for key in ("when_earliest", "when_latest", "said_words", "created")} == {None}
    assert (row["type"], row["when_words"]) == ("5", '["x"]')
    assert row["modified"].year >= 2026
    assert json.loads(row["attributes"])["type"] == 5


def test_a_link_may_have_any_position_that_a_foreign_export_gave_it(library: Library, tmp_path: Path) -> None:
    actors = [{"id": name, "kind": "actor", "name": name} for name in ("Ada", "Bo")]
    link = {"id": "l", "relation": "member_of", "source": "Ada", "target": "Bo", "position": 2**40}
    whole = {"format": "parley", "version": 3, "articles": [], "actors": actors, "links": [link]}
    (tmp_path / "in.json").write_text(json.dumps(whole))
    assert Importer(library).add(tmp_path / "in.json").failed == []
    [row] = table(written(library, tmp_path), "links").to_dict("records")
    assert row["position"] == 2**40


def test_equal_libraries_give_equal_files(library: Library, add_text: AddText, tmp_path: Path) -> None:
    tag(library, add_text(library, "The Front left.", outlet="Post"), "Front")
    one, two = (
        {entry.path: [bytes(piece, "utf-8") if isinstance(piece, str) else piece for piece in entry.pieces]
         for entry in PARQUET.pieces(library)}
        for _ in range(2)
    )  # fmt: skip
    assert one == two


def test_a_stopped_export_leaves_nothing(library: Library, add_text: AddText, tmp_path: Path) -> None:
    tag(library, add_text(library, "The Front left."), "Front")
    seen: list[int] = []
    assert not write_file(
        library, PARQUET, tmp_path / "out", progress=seen.append, cancelled=lambda: len(seen) > 80
    )
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_the_preview_says_what_the_tables_are(library: Library) -> None:
    shown = "".join(PARQUET.shown(library))
    assert shown.startswith("=== README.txt ===\nTables of a Parley library, in Parquet.")
    assert "outlet_name" in shown


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(plan=LIBRARIES)
def test_every_mention_lands_on_its_words(template: Path, plan: dict[str, Any]) -> None:
    with folder() as at, empty(at / "one.parley", template) as library:
        coded(library, plan)
        lost = Lost()
        write_file(library, PARQUET, at / "out", lost=lost)
        assert lost == {}
        articles, mentions = table(at / "out", "articles"), table(at / "out", "mentions")
        both = mentions.merge(
            articles[["id", "text"]], left_on="article", right_on="id", suffixes=("", "_article")
        )
        found = {
            row["id"]: (row["article"], row["kind"], row["start"], row["end"], row["record"], row["record_name"] or "",
                        row["note"], row["coder"], row["created"].isoformat(timespec="milliseconds"))
            for row in both.replace({float("nan"): None}).to_dict("records")
        }  # fmt: skip
        wanted = list(documents(library))
        assert {row["id"]: row["text"] for row in articles.to_dict("records")} == {
            one.id: one.text for one in wanted
        }
        assert found == {
            span.id: (one.id, span.kind, span.start, span.end, span.record, span.name, span.note, span.coder,
                      span.created.replace("Z", "+00:00"))
            for one in wanted
            for span in one.spans
        }  # fmt: skip
        assert all(row["text"][row["start"] : row["end"]] == row["quote"] for row in both.to_dict("records"))
        names = dataset.dataset(at / "out" / "records").to_table().to_pydict()["name"]
        assert sorted(names) == sorted(record.name for record in library.records.list())
