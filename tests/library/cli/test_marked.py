"""Projects of other tools through the command line, read by the process that may hang."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.library.exchange.dna_database import database
from tests.library.exchange.taguette_database import project

Parley = Callable[..., Any]


@pytest.mark.parametrize(
    ("form", "make", "articles", "mentions", "links"),
    [("taguette", project, {"visit", "The bridge"}, 6, 0), ("dna", database, {"Climate"}, 4, 6)],
)
def test_a_project_comes_in_as_what_it_is_said_to_be(
    parley: Parley,
    tmp_path: Path,
    form: str,
    make: Callable[[Path], Path],
    articles: set[str],
    mentions: int,
    links: int,
) -> None:
    path = make(tmp_path).rename(tmp_path / "renamed.bin")
    tried = parley("import", "--format", form, "--dry-run", path, "--json").json
    assert {one["title"] for one in tried["added"]} == articles
    assert parley("list").code == 1  # there is no library yet
    added = parley("import", "--format", form, path, "--json").json
    assert ({one["title"] for one in added["added"]}, added["failed"]) == (articles, [])
    assert (added["mentions"], added.get("links", 0)) == (mentions, links)
    again = parley("import", path, "--json").json
    assert (again["added"], again["mentions_there"]) == ([], mentions)
    assert parley("check").code == 0
    parley("undo")
    assert parley("list", "--json").json["articles"] == []


def test_what_is_in_another_format_than_asked_for_is_refused(parley: Parley, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>Ada met Bo in Brack.</p></body></html>", "utf-8")
    for form, file in (("dna", project(tmp_path)), ("parley", page)):
        answer = parley("import", "--format", form, file, "--json")
        assert answer.code == 1
        assert (answer.json["added"], len(answer.json["failed"])) == ([], 1)
    assert parley("import", "--format", "word", page).code == 2


def test_articles_are_read_in_the_way_that_is_asked_for(parley: Parley, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<html><body><p>Ada met Bo in Brack.</p></body></html>", "utf-8")
    parley("import", "--format", "text", page)
    [article] = parley("export").json["articles"]
    assert article["text"].startswith("<html>")


def test_an_export_comes_back_under_its_own_name(parley: Parley, tmp_path: Path) -> None:
    parley("import", database(tmp_path))
    parley("export", "--format", "json", "--out", tmp_path / "all.json")
    answer = parley("import", "--format", "json", tmp_path / "all.json", "--json").json
    assert (answer["added"], answer["failed"]) == ([], [])
