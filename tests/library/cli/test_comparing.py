"""`parley compare`: a table to read, JSON, CSV and a page, each from the same comparison."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from library import Library
from tests.conftest import AddText

Run = Callable[..., Any]
HOSTILE = '=cmd|\' <script>alert(1)</script> & "x"'
TEXT = f"{HOSTILE}\n\nThe envoys of Tolan freed 400 people, the mission says 380.\n"
TEXT += "نمایندگان گفتند که ۲۱۲ تن رها شدند.\n"


@pytest.fixture
def event(library: Library, add_text: AddText) -> str:
    """An event of which three outlets tell, one of them nothing."""
    one = add_text(library, TEXT, outlet=HOSTILE, published="2031-11-03")
    two = add_text(library, TEXT, title="صدای دریا", published="2031-11-05")
    add_text(library, "Nothing of it is said here.\n", outlet="Mail")
    with library.change("Code"):
        event = library.records.add("event", "Release").id
        actor = library.records.add("actor", HOSTILE).id
        claims = []
        for article, quote, label in (
            (one, "The envoys of Tolan freed 400 people", "400 people"),
            (one, "the mission says 380", "380 people"),
            (two, "نمایندگان گفتند که ۲۱۲ تن رها شدند", "۲۱۲"),
        ):
            claim = library.records.add(
                "claim", quote, attributes={"values": [{"label": "freed", "words": label}]}
            ).id
            start = TEXT.index(quote)
            library.mentions.add(article.id, "claim", start, start + len(quote), record=claim)
            library.links.add("about", claim, event, stance="supports")
            claims.append(claim)
        library.links.add("attributed_to", claims[0], actor)
        library.links.add("contradicts", claims[0], claims[1])
        library.articles.edit(one.id, status="done")
    return event


def test_the_table_shows_values_outlets_and_claims(shell: Run, event: str) -> None:
    answer = shell("compare", event[-8:], env={"COLUMNS": "120"})
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "Release"
    assert "≠ freed: cannot all be true" in lines
    assert any("⁨" in line and "نمایندگان" in line for line in lines)
    assert "→ contradicts" in answer.out
    assert "  Mail: not wholly coded yet" in lines
    assert max(map(len, lines)) <= 130


def test_a_narrow_terminal_gets_several_tables(shell: Run, event: str) -> None:
    lines = shell("compare", event, env={"COLUMNS": "60"}).out.splitlines()
    assert len([line for line in lines if line.startswith("claimant")]) == 2


def test_json_is_the_whole_comparison(shell: Run, event: str) -> None:
    told = shell("compare", event, "--json").json
    assert told["subject"]["id"] == event
    assert [outlet["name"] for outlet in told["outlets"]] == [HOSTILE, "صدای دریا", "Mail"]
    cells = [cell for row in told["rows"] for cells in row["cells"].values() for cell in cells]
    assert {"claim", "summary", "quote", "article", "mention", "stance", "date", "values"} <= cells[0].keys()
    assert [one["relation"] for one in told["relations"]] == ["contradicts"]
    assert told["differences"][0]["agreement"] == "conflicting"
    assert json.loads(shell("compare", event, "--format", "json").out) == told


def test_csv_has_a_row_for_each_claim_and_no_formula(shell: Run, event: str, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    assert shell("compare", event, "--format", "csv", "--out", target).out == f"Wrote 3 claims to {target}\n"
    text = target.read_bytes().decode("utf-8")
    assert text.startswith("\ufeffoutlet,title,")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))
    assert len(rows) == 3
    first = next(row for row in rows if row["claimant"])
    assert (first["outlet"], first["claimant"]) == (f"'{HOSTILE}", f"'{HOSTILE}")
    assert (first["quote"], first["values"]) == ("The envoys of Tolan freed 400 people", "freed: 400 people")
    other = next(row for row in rows if "380" in row["summary"])
    assert (first["contradicts"], other["contradicts"]) == (other["claim"], first["claim"])


class Page(HTMLParser):
    """What a browser sees: tags with their attributes, ids, links and words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        about = dict(attrs)
        self.ids += [about["id"] or ""] if "id" in about else []
        self.links += [about["href"] or ""] if "href" in about else []
        assert not about.keys() & {"src", "onclick", "onload", "style"}

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_page_stands_alone_and_every_link_leads_to_its_claim(
    shell: Run, event: str, tmp_path: Path
) -> None:
    target = tmp_path / "page.html"
    assert shell("compare", event, "--format", "html", "--out", target).code == 0
    text = target.read_text("utf-8")
    page = Page(text)
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    assert len(page.ids) == len(set(page.ids)) == 3
    assert page.links
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert HOSTILE in page.words
    assert "cannot all be true" in page.words
    assert "Mail: not wholly coded yet" in page.words
    assert "http" not in text.replace("http-equiv", "")
    assert not re.search(r"@import|url\(", text)
    assert 'dir="auto"' in text
    assert "prefers-color-scheme: dark" in text


def test_filters_narrow_it(shell: Run, event: str) -> None:
    def shown(*options: str) -> int:
        told = shell("compare", event, "--json", *options).json
        return sum(len(cells) for row in told["rows"] for cells in row["cells"].values())

    assert shown("--outlet", "") == 1
    assert shown("--stance", "supports") == 3
    assert shown("--stance", "opposes") == 0
    assert shown("--from", "2031-11-04", "--to", "2031") == 1
    assert shown("--said-from", "2031") == 0
    assert shown("--coded-by", "Ada", "--verdict", "", "--modality", "") == 3


def test_nothing_shown_is_said(shell: Run, event: str) -> None:
    assert "No claim is shown." in shell("compare", event, "--stance", "opposes").out
    page = shell("compare", event, "--stance", "opposes", "--format", "html")
    assert page.code == 0
    assert "No claim is shown." in page.out


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--stance", "hostile"), 1, "There is no stance “hostile”."),
        (("--format", "csv", "--json"), 2, "name a file with --out"),
        (("--out", "table.txt"), 2, "name another --format"),
        (("--rows", "size"), 2, "size"),
    ],
)
def test_wrong_options_are_refused(
    shell: Run, event: str, options: tuple[str, ...], code: int, says: str
) -> None:
    answer = shell("compare", event, *options)
    assert answer.code == code
    assert says in answer.out + answer.err


def test_two_events_and_unknown_ids_are_refused(shell: Run, event: str, library: Library) -> None:
    assert shell("compare", "nobody").code == 1
    actor = library.records.list("actor")[0].id
    answer = shell("compare", event, actor)
    assert (answer.code, answer.out) == (1, "")
    assert "Only one event" in answer.err


def test_a_file_that_cannot_be_written_leaves_what_was_there(
    shell: Run, event: str, library: Library, tmp_path: Path
) -> None:
    assert shell("compare", event, "--format", "html", "--out", library.path).code == 1
    assert shell("compare", event, "--format", "html", "--out", tmp_path).code == 1
    assert not list(tmp_path.glob(".*.part"))
    assert shell("list", "--json").json["articles"]


def test_pairs_are_suggested_rejected_and_forgotten(shell: Run, event: str, library: Library) -> None:
    found = shell("pairs", "suggest", event, "--json").json["suggestions"]
    assert {(each["relation"], each["why"], each["about"]) for each in found} == {
        ("contradicts", "values", "freed")
    }
    one, other = found[0]["one"], found[0]["other"]
    assert f"{one[-8:]} contradicts {other[-8:]}, by their freed" in shell("pairs", "suggest", event).out
    assert shell("pairs", "list").out == "No pair was rejected.\n"
    assert shell("pairs", "reject", one, other).out.startswith("Rejected: ")
    assert shell("pairs", "reject", other, one).out.startswith("Rejected before: ")
    assert len(shell("pairs", "list", "--json").json["rejected"]) == 1
    left = shell("pairs", "suggest", event, "--json").json["suggestions"]
    assert len(left) == len(found) - 1
    assert shell("pairs", "forget", one, other).out.startswith("Not rejected any more: ")
    assert shell("pairs", "forget", one, other).out.startswith("Was not rejected: ")
    assert shell("undo").code == 0
    assert len(shell("pairs", "list", "--json").json["rejected"]) == 1
    assert shell("pairs", "reject", one, event).code == 1
