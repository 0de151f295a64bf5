"""The samples: five articles and the library that is built from them, coded as their coding says."""

from __future__ import annotations

import importlib.resources
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from library import Library
from library.checks import check
from library.errors import StorageError
from library.exports.parley_json import write
from library.imports import Importer
from library.samples import Samples, put_samples

RESOURCES = importlib.resources.files("resources")
CODING: dict[str, Any] = json.loads(RESOURCES.joinpath("samples", "coding.json").read_text("utf-8"))
ARTICLES = sorted(item.name for item in RESOURCES.joinpath("samples", "articles").iterdir())


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return put_samples(tmp_path_factory.mktemp("samples") / "new" / "folder")


def test_the_articles_are_written_as_they_are(samples: Samples) -> None:
    assert [path.name for path in samples.articles] == ARTICLES
    for path in samples.articles:
        packed = RESOURCES.joinpath("samples", "articles", path.name).read_bytes()
        assert path.read_bytes() == packed


def test_the_library_is_built_and_nothing_else_is_left(samples: Samples) -> None:
    assert samples.built
    assert sorted(path.name for path in samples.library.parent.iterdir()) == [*ARTICLES, "samples.parley"]


def test_every_article_is_described_and_every_outlet_another(samples: Samples) -> None:
    with Library.open(samples.library) as library:
        articles = {library.articles.get(one.id).source: one for one in library.articles.list()}
    assert sorted(articles) == ARTICLES
    assert all(article.title for article in articles.values())
    outlets = [article.outlet for article in articles.values() if article.outlet]
    assert len(set(outlets)) == len(outlets) == 4


def test_the_library_is_coded_as_the_coding_says(samples: Samples) -> None:
    names = {record["key"]: record["name"] for record in CODING["records"]}
    with Library.open(samples.library) as library:
        known = {record.id: record.name for record in library.records.list()}
        assert sorted(known.values()) == sorted(names.values())
        for summary in library.articles.list():
            coding = CODING["articles"][library.articles.get(summary.id).source]
            assert (summary.status, summary.note) == (coding["status"], coding["note"])
            wanted = [
                (one["kind"], " ".join(one["quote"].split()), names.get(one["record"]))
                for one in coding["mentions"]
            ]
            made = [
                (one.kind, " ".join(one.quote.split()), known.get(one.record or ""))
                for one in library.mentions.of_article(summary.id)
            ]
            assert sorted(made, key=str) == sorted(wanted, key=str)


def test_every_record_says_what_the_coding_says(samples: Samples) -> None:
    with Library.open(samples.library) as library:
        made = {(one.kind, one.name, one.note): one for one in library.records.list()}
    for row in CODING["records"]:
        record = made[row["kind"], row["name"], row["note"]]
        assert record.aliases == tuple(row["aliases"])
        assert record.attributes.keys() == row["attributes"].keys(), row["key"]


def test_every_link_of_the_coding_is_there(samples: Samples) -> None:
    names = {record["key"]: record["name"] for record in CODING["records"]}
    quotes = {m["key"]: m["quote"] for article in CODING["articles"].values() for m in article["mentions"]}
    with Library.open(samples.library) as library:
        document = json.loads("".join(write(library)))
    known = {
        record["id"]: record["name"]
        for group in ("actors", "events", "claims", "others")
        for record in document[group]
    }
    marked = {m["id"]: m["quote"] for article in document["articles"] for m in article["mentions"]}
    made = [
        (
            *(one["relation"], known[one["source"]], known[one["target"]], one["role"], one["stance"]),
            *(" ".join(marked.get(one[end], "").split()) for end in ("source_mention", "target_mention")),
        )
        for one in document["links"]
    ]
    wanted = [
        (
            *(one["relation"], names[one["source"]], names[one["target"]]),
            *(one.get(key) for key in ("role", "stance")),
            *(quotes.get(one.get(end), "") for end in ("source_mention", "target_mention")),
        )
        for one in CODING["links"]
    ]
    assert sorted(made, key=str) == sorted(wanted, key=str)


def test_the_library_is_sound_and_its_export_valid(samples: Samples) -> None:
    schema = json.loads(RESOURCES.joinpath("schemas", "parley.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    with Library.open(samples.library) as library:
        assert check(library) == []
        document = json.loads("".join(write(library)))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(document)


def test_the_samples_mark_every_kind_in_every_article(samples: Samples) -> None:
    with Library.open(samples.library) as library:
        for article in library.articles.list():
            assert min(article.counts.actor, article.counts.event, article.counts.claim) > 0


def test_no_mention_of_a_sample_lies_in_its_cruft(samples: Samples) -> None:
    with Library.open(samples.library) as library:
        for summary in library.articles.list():
            hidden = library.articles.get(summary.id).hidden
            for mention in library.mentions.of_article(summary.id):
                assert not any(a < mention.end and mention.start < b for a, b in hidden), mention.quote


def test_a_library_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    put_samples(tmp_path)
    with Library.open(tmp_path / "samples.parley", coder="Ada") as library:
        with library.change("Edit"):
            library.articles.edit(library.articles.list()[0].id, note="mine")
        before = "".join(write(library))
    again = put_samples(tmp_path)
    assert not again.built
    with Library.open(again.library) as library:
        assert "".join(write(library)) == before


def test_where_no_folder_can_be_the_samples_say_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a plain file")
    with pytest.raises(StorageError, match="samples cannot be put"):
        put_samples(tmp_path / "file")
    with pytest.raises(StorageError, match="samples cannot be put"):
        put_samples(tmp_path / "file" / "folder")


def test_the_coding_goes_out_and_comes_in_whole(samples: Samples, tmp_path: Path) -> None:
    export, back = tmp_path / "samples.json", tmp_path / "back.parley"
    with Library.open(samples.library) as library:
        export.write_text("".join(write(library)), "utf-8")
    with Library.open(back, create=True, coder="Ada") as library:
        report = Importer(library).add([str(export)])
        assert (len(report.added), report.failed) == (5, [])
        assert check(library) == []
        assert "".join(write(library)) == export.read_text("utf-8")
    assert rows_of(back) == rows_of(samples.library)


def rows_of(path: Path) -> list[Any]:
    """Every record, mention and link as the library gives them."""
    with Library.open(path) as library:
        records = sorted(library.records.list(), key=lambda record: record.id)
        links = {link.id: link for record in records for link in library.links.of_record(record.id)}
        mentions = [m for article in library.articles.list() for m in library.mentions.of_article(article.id)]
        return [*records, *sorted(links.values(), key=lambda link: link.id), *mentions]
