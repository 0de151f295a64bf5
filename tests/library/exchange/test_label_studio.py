"""Files as Label Studio writes them (https://labelstud.io/guide/task_format), and files that are wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library import Article, Library
from library.exports import format_by_id, write_file
from library.imports import Importer

Put = Callable[[str, str], str]
TEXT = "😀 Opossums met Bo in Lima."


def region(
    id: str, start: object, end: object, text: str | None, label: str, **more: object
) -> dict[str, Any]:
    quote = {} if text is None else {"text": text}
    value = {"start": start, "end": end, **quote, "labels": [label]}
    return {
        "value": value,
        "id": id,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
    } | more


def task(*result: dict[str, Any], text: str = TEXT, **more: object) -> dict[str, Any]:
    annotation = {
        "id": 9,
        "completed_by": 1,
        "result": list(result),
        "was_cancelled": False,
        "lead_time": 4.288,
    }
    return {
        "id": 1,
        "annotations": [annotation | more],
        "file_upload": "a.json",
        "predictions": [],
        "data": {"text": text},
    }


RELATION = {
    "from_id": "gew3t9fgkg",
    "to_id": "0gpIsb7s27",
    "type": "relation",
    "direction": "right",
    "labels": ["met"],
}


def marks(library: Library) -> set[tuple[str, str]]:
    articles = library.articles.list()
    return {(one.kind, one.quote) for article in articles for one in library.mentions.of_article(article.id)}


@pytest.mark.parametrize("more", [0, 1])
def test_code_points_and_the_utf16_units_of_earlier_versions_are_read(
    library: Library, put: Put, more: int
) -> None:
    item = task(
        region("gew3t9fgkg", 2 + more, 10 + more, "Opossums", "PER"),
        region("0gpIsb7s27", 15 + more, 17 + more, "Bo", "actor", meta={"text": ["who?"]}),
        RELATION,
        {
            "value": {"choices": ["Positive"]},
            "id": "x",
            "from_name": "mood",
            "to_name": "text",
            "type": "choices",
        },
    )
    report = Importer(library).add([put("project-1.json", json.dumps([item]))])
    assert (report.failed, report.mentions, report.links) == ([], 2, 1)
    assert marks(library) == {("PER", "Opossums"), ("actor", "Bo")}
    notes = {one.note for one in library.mentions.of_article(library.articles.list()[0].id)}
    assert notes == {"", "who?"}


def test_cancelled_annotations_and_marks_of_web_pages_are_no_mentions(library: Library, put: Put) -> None:
    page = region("p", "/div[1]/text()[1]", "/div[1]/text()[1]", None, "PER", type="hypertextlabels")
    tasks = [task(region("a", 2, 10, None, "PER"), was_cancelled=True), task(page, text="Another text.")]
    report = Importer(library).add([put("project-1.json", json.dumps(tasks))])
    assert (len(report.added), report.mentions) == (2, 0)
    assert "Item 2, region p: it marks a place in a web page" in report.failed[0].reason


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ({"annotations": []}, "Item 2: its data is missing"),
        ({"data": "x", "annotations": []}, "Item 2: its data is not an object"),
        (task(region("a", 2, None, None, "PER")), "Item 2: region a: its end is not a whole number"),
        ("x", "Item 2: it is no object"),
    ],
)
def test_a_bad_task_is_named_and_nothing_is_written(
    library: Library, put: Put, bad: object, reason: str
) -> None:
    good = task(region("a", 2, 10, None, "PER"))
    report = Importer(library).add([put("project-1.json", json.dumps([good, bad]))])
    assert library.articles.list() == []
    assert reason in report.failed[0].reason


def test_a_span_outside_the_text_and_a_loose_relation_are_left_out(library: Library, put: Put) -> None:
    item = task(region("gew3t9fgkg", 2, 99, None, "PER"), RELATION)
    report = Importer(library).add([put("project-1.json", json.dumps([item]))])
    assert len(report.added) == 1
    assert "Item 1, region gew3t9fgkg: 2-99 is no span" in report.failed[0].reason
    assert "Item 1, a relation: one of its ends" in report.failed[1].reason


def test_tables_of_articles_are_still_read_as_these(library: Library, put: Put) -> None:
    rows = [{"text": "One.", "data": {"a": 1}}, {"text": "Two.", "annotations": [1]}]
    report = Importer(library).add([put("table.json", json.dumps(rows))])
    assert (len(report.added), report.failed) == (2, [])


def test_label_studio_takes_what_is_written(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface", exc_type=ImportError)
    article = add_text(library, TEXT, title="A <meeting>")
    with library.change("Code"):
        library.codebook.put("kinds", {"id": "place", "label": "Place & time", "position": 9})
        one, other = (library.records.add("actor", name) for name in ("Opossums", "Bo"))
        library.mentions.add(article.id, "actor", 2, 10, record=one.id)
        library.mentions.add(article.id, "actor", 15, 17, record=other.id)
        library.mentions.add(article.id, "place", 11, 17)
        library.links.add("member_of", one.id, other.id)
    write_file(library, format_by_id("label-studio"), tmp_path / "out")
    asked = interface.LabelInterface((tmp_path / "out/label-config.xml").read_text())
    asked.validate()
    (written,) = json.loads((tmp_path / "out/tasks.json").read_text())
    assert asked.validate_task({"data": written["data"]})
    assert asked.validate_prediction(written["annotations"][0], return_errors=True) == []
    assert [item["type"] for item in written["annotations"][0]["result"]] == ["labels"] * 3 + ["relation"]
    for item in written["annotations"][0]["result"][:3]:
        value = item["value"]
        assert written["data"]["text"][value["start"] : value["end"]] == value["text"]
