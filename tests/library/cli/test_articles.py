"""Commands about articles, as a person and as a program see them."""

from __future__ import annotations

import collections
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Parley = Callable[..., Any]

SUMMARY = {
    *("id", "title", "outlet", "byline", "published", "url", "language", "status", "note"),
    *("added", "removed", "mentions", "section"),
}
ARTICLE = SUMMARY | {
    "text",
    "sha256",
    "hidden",
    "source",
    "original",
    "section",
    "layout",
    "origins",
    "place",
}
COMMENT = "Please enter your comment!"


@pytest.fixture
def three(parley: Parley, tmp_path: Path) -> list[str]:
    """The ids of three articles of two outlets, in the order of adding."""
    ids = []
    for name, outlet in (("Alder", "Post"), ("Birch", "Courier"), ("Cedar", "Post")):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{name} talks\n\nThe {name.lower()} delegation left the quay.\n", "utf-8")
        ids.append(parley("import", path, "--outlet", outlet, "--json").json["added"][0]["id"])
    return ids


def listed(parley: Parley, *options: object) -> list[str]:
    return [row["id"] for row in parley("list", "--json", *options).json["articles"]]


def shown(parley: Parley, article: str) -> dict[str, Any]:
    return dict(parley("show", article, "--json").json["article"])


def changes(parley: Parley) -> list[str]:
    return [change["label"] for change in parley("history", "--json").json["changes"]]


def test_list_gives_every_article_and_its_mentions_in_the_order_of_adding(
    parley: Parley, three: list[str]
) -> None:
    parley("tag", three[1], "--kind", "claim", "--start", "0", "--end", "5")
    rows = parley("list", "--json").json["articles"]
    assert [row["id"] for row in rows] == three
    assert set(rows[0]) == SUMMARY
    assert [row["title"] for row in rows] == ["Alder talks", "Birch talks", "Cedar talks"]
    assert rows[1]["mentions"] == {"actor": 0, "event": 0, "claim": 1}
    assert (rows[0]["outlet"], rows[0]["status"], rows[0]["removed"]) == ("Post", "unread", None)


def test_list_is_a_table_for_a_person(parley: Parley, three: list[str]) -> None:
    parley("edit", three[0], "--set", "published=2031-03-09T10:00")
    header, *lines = parley("list").out.splitlines()
    assert header.split() == ["id", "actors", "events", "claims", "status", "published", "outlet", "title"]
    assert lines[0].split() == [
        three[0][-8:],
        *["0", "0", "0", "unread", "2031-03-09", "Post", "Alder", "talks"],
    ]
    assert len(lines) == 3


def columns(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def test_lists_columns_stand_under_each_other_in_any_script(parley: Parley, three: list[str]) -> None:
    outlets = ("東京新聞", "A\u0323\u0301 Gazette", "The Very Long Name of an Outlet in the Hills")
    for article, outlet in zip(three, outlets, strict=True):
        parley("edit", article, "--set", f"outlet={outlet}")
    header, *lines = parley("list").out.splitlines()
    at = columns(header[: header.index("title")])
    assert [columns(line[: line.index(" talks") - 5]) for line in lines] == [at, at, at]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--outlet", "Post"], [0, 2]),
        (["--outlet", "Nowhere"], []),
        (["--status", "done"], [1]),
        (["--search", "birch delegation"], [1]),
        (["--search", "quay -alder"], [1, 2]),
        (["--search", "(((\"*"], []),
        (["--limit", "2"], [0, 1]),
        (["--limit", "0"], []),
        (["--offset", "2"], [2]),
        (["--offset", "9"], []),
        (["--limit", "1", "--offset", "1"], [1]),
        (["--outlet", "Post", "--status", "unread", "--search", "cedar"], [2]),
    ],
    ids=str,
)  # fmt: skip
def test_list_takes_filters_together(
    parley: Parley, three: list[str], options: list[str], expected: list[int]
) -> None:
    parley("edit", three[1], "--set", "status=done")
    assert listed(parley, *options) == [three[at] for at in expected]


def test_an_empty_library_says_how_to_fill_it(parley: Parley, three: list[str]) -> None:
    for _ in three:
        parley("undo")
    assert "parley import" in parley("list").out


@pytest.mark.parametrize("options", [["--outlet", "Nowhere"], ["--removed"], ["--offset", "9"]], ids=str)
def test_a_filter_that_leaves_nothing_does_not_say_that_the_library_is_empty(
    parley: Parley, three: list[str], options: list[str]
) -> None:
    answer = parley("list", *options)
    assert answer.code == 0
    assert "parley import" not in answer.out


def test_show_gives_all_that_is_known(parley: Parley, article: str, text: str) -> None:
    parley("tag", article, "--kind", "actor", "--quote", "Ana Oru", "--note", "the speaker")
    about = shown(parley, article)
    assert set(about) == ARTICLE
    assert about["text"] == text
    assert [text[start:end].strip() for start, end in about["hidden"]] == [COMMENT]
    (mention,) = about["mentions"]
    assert text[mention["start"] : mention["end"]] == mention["quote"] == "Ana Oru"


def test_show_prints_facts_mentions_and_text(parley: Parley, article: str, text: str) -> None:
    parley("edit", article, "--set", "byline=Bo Ree")
    tagged = parley("tag", article, "--kind", "actor", "--quote", "Ana Oru", "--note", "speaker", "--json")
    out = parley("show", article).out
    facts, mentions, body = out.split("\n\n", 2)
    assert [line.split(maxsplit=1) for line in facts.splitlines()] == [
        ["id", article],
        ["title", "Ferry talks stall in Brack  (first line)"],
        ["byline", "Bo Ree  (by hand)"],
        ["language", "en  (the text’s words)"],
        ["status", "unread"],
        ["hidden", f"{text.index(COMMENT)}-{text.index('Brack says')}"],
    ]
    start = text.index("Ana Oru")
    short = tagged.json["mention"]["id"][-8:]
    assert mentions.split() == [short, "actor", f"{start}-{start + 7}", "Ana", "Oru", "(speaker)"]
    assert body.startswith("Ferry talks stall in Brack\n\nThe harbour council")


def test_show_says_that_nothing_is_marked_yet(parley: Parley, article: str) -> None:
    assert "No mentions yet." in parley("show", article).out


def test_show_body_is_the_text_without_its_boilerplate(parley: Parley, article: str, text: str) -> None:
    expected = text.replace(f"{COMMENT}\n\n", "")
    assert parley("show", article, "--body").out == expected
    answer = parley("show", "--body", article, "--json")
    assert answer.json == {"id": article, "body": expected}


def test_an_article_is_named_by_its_id_or_a_unique_ending_in_any_case(parley: Parley, article: str) -> None:
    for name in (article, article[-8:], article[-4:], article[-8:].upper(), f" {article[-8:]} "):
        assert shown(parley, name)["id"] == article


@pytest.mark.parametrize("name", ["", " ", "zzz", "%", "_", "*", "😀", "'", '"', "--", "0" * 5000])
def test_an_id_that_nothing_has_is_not_found(parley: Parley, article: str, name: str) -> None:
    answer = parley("--json", "show", "--", name)
    assert answer.code == 1
    assert answer.error["code"] == "not_found"


def test_an_ending_of_several_ids_is_refused_with_the_list(
    parley: Parley, many: Callable[[int], Path]
) -> None:
    added = parley("import", many(17), "--json").json["added"]  # 17 ids, 16 last digits
    ending, count = collections.Counter(row["id"][-1] for row in added).most_common(1)[0]
    answer = parley("show", ending, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "ambiguous"
    assert len(answer.error["choices"]) == min(count, 5)
    assert all(choice.split()[0].endswith(ending) for choice in answer.error["choices"])
    assert "Several ids end in" in parley("show", ending).err


def test_edit_sets_fields_and_undo_puts_them_back(parley: Parley, article: str) -> None:
    before = shown(parley, article)
    answer = parley("edit", article, "--set", "outlet=Harbour Post", "byline=Bo = Ree", "note=two\nlines")
    assert answer.out == "Saved: Ferry talks stall in Brack\n"
    after = shown(parley, article)
    expected: dict[str, object] = {"outlet": "Harbour Post", "byline": "Bo = Ree", "note": "two\nlines"}
    expected["origins"] = before["origins"] | {"outlet": "by hand", "byline": "by hand"}
    assert after == before | expected
    assert changes(parley)[0] == "Edit outlet, byline, note of “Ferry talks stall in Brack”"
    parley("undo")
    assert shown(parley, article) == before


@pytest.mark.parametrize(
    ("setting", "field", "value"),
    [
        ("published=9 March 2031", "published", "2031-03-09"),
        ("published=2031-03", "published", "2031-03"),
        ("published=", "published", ""),
        ("title= 😀  Title ", "title", "😀 Title"),
        ("status=done", "status", "done"),
        ("url=https://example.org/?a=b", "url", "https://example.org/?a=b"),
        ("language=fa", "language", "fa"),
    ],
)
def test_edit_stores_the_normal_form(
    parley: Parley, article: str, setting: str, field: str, value: str
) -> None:
    answer = parley("edit", article, "--set", setting, "--json")
    assert answer.code == 0
    assert "text" not in answer.json["article"]
    assert answer.json["article"][field] == shown(parley, article)[field] == value


@pytest.mark.parametrize(
    "setting",
    [
        "colour=red",
        "=red",
        "id=5",
        "self=5",
        "text=other",
        "hidden=[]",
        "removed=x",
        "😀=😀",
        "title=",
        "title=  ",
        "status=finished",
        "published=Monday",
        "published=2031-02-30",
        "published=3/4/21",
        "published=😀",
    ],
)
def test_a_bad_field_or_value_is_refused_and_nothing_is_written(
    parley: Parley, article: str, setting: str
) -> None:
    before = shown(parley, article)
    answer = parley("edit", article, "--set", "note=x", "--set", setting, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "invalid"
    assert shown(parley, article) == before
    assert len(changes(parley)) == 1


@pytest.mark.parametrize("settings", [[], ["title"], ["--set", "title"]], ids=str)
def test_edit_without_a_setting_is_wrong_use(parley: Parley, article: str, settings: list[str]) -> None:
    assert parley("edit", article, *settings).code == 2


def test_editing_to_what_is_there_leaves_no_line_in_the_history(parley: Parley, article: str) -> None:
    assert parley("edit", article, "--set", "status=unread").code == 0
    assert len(changes(parley)) == 1


def test_a_removed_article_is_out_of_sight_until_it_is_restored(parley: Parley, three: list[str]) -> None:
    parley("tag", three[1], "--kind", "actor", "--start", "0", "--end", "5")
    before = parley("export").out
    answer = parley("remove", three[1])
    assert answer.out.startswith(f"Removed with 1 mention (“parley restore {three[1][-8:]}” brings it back)")
    assert changes(parley)[0] == "Remove “Birch talks” with 1 mention"
    assert listed(parley) == [three[0], three[2]]
    assert listed(parley, "--removed") == [three[1]]
    assert parley("search", "birch", "--json").json == {"hits": []}
    assert three[1] not in parley("export").out
    assert "parley restore" in parley("show", three[1]).out
    assert parley("restore", three[1]).out == "Restored: Birch talks\n"
    assert parley("export").out == before


def test_removing_and_restoring_are_undone(parley: Parley, article: str) -> None:
    parley("remove", article)
    parley("undo")
    assert listed(parley) == [article]
    parley("redo")
    assert listed(parley) == []


def test_removing_twice_is_one_change(parley: Parley, article: str) -> None:
    assert parley("remove", article, "--json").json["article"]["removed"]
    assert parley("remove", article).code == 0
    assert parley("restore", article, "--json").json["article"]["removed"] is None
    assert parley("restore", article).code == 0
    assert len(changes(parley)) == 3


def test_hide_leaves_whole_lines_out_of_view_and_unhide_brings_them_back(
    parley: Parley, article: str, text: str
) -> None:
    at = text.index("signed")
    answer = parley("hide", article, "--start", at, "--end", at + 3, "--json")
    hidden = answer.json["article"]["hidden"]
    assert [text[slice(*part)].strip() for part in hidden] == [
        "The harbour council of Brack met at noon 😀 and signed",
        COMMENT,
    ]
    assert "harbour council" not in parley("show", article, "--body").out
    assert (
        parley("unhide", article, "--start", 0, "--end", len(text), "--json").json["article"]["hidden"] == []
    )
    assert parley("show", article, "--body").out == text


def test_hiding_is_undone(parley: Parley, article: str, text: str) -> None:
    parley("hide", article, "--start", 0, "--end", len(text))
    assert parley("show", article, "--body").out.strip() == ""
    parley("undo")
    assert "harbour council" in parley("show", article, "--body").out


def test_hiding_what_is_hidden_changes_nothing(parley: Parley, article: str, text: str) -> None:
    at = text.index(COMMENT)
    assert parley("hide", article, "--start", at, "--end", at + 1).code == 0
    assert parley("unhide", article, "--start", 0, "--end", 1).code == 0
    assert len(changes(parley)) == 1


@pytest.mark.parametrize("command", ["hide", "unhide", "tag"])
@pytest.mark.parametrize(
    ("start", "end"), [(5, 2), (3, 3), (-5, 3), (-5, -2), (0, 10**20), (10**20, 10**21), (-(10**20), 5)]
)
def test_a_span_that_is_none_is_refused(
    parley: Parley, article: str, command: str, start: int, end: int
) -> None:
    kind = ["--kind", "actor"] if command == "tag" else []
    answer = parley(command, article, "--start", start, "--end", end, *kind, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "invalid"
    assert f"{start}-{end} is not a " in answer.error["message"]
    assert len(changes(parley)) == 1
