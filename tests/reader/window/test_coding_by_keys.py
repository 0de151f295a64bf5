"""An English and a right-to-left sample are coded again by keys alone, in the real window, until the rows are equal."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest

from library import Library, put_samples
from library.exports.parley_json import write
from library.imports import Importer
from tests.recoding.recoder import Recoder
from tests.recoding.rows import (
    made_links,
    made_mentions,
    made_records,
    wanted_links,
    wanted_mentions,
    wanted_records,
)
from tests.recoding.sheet import Sheet

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person

ARTICLES = ("02-lowland-courier.md", "04-sada-ye-darya.txt")


@pytest.fixture
def uncoded(library_path: Path) -> Path:
    """A library of the sample articles, nothing marked in them."""
    folder = importlib.resources.files("resources").joinpath("samples", "articles")
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        Importer(library).add(sorted(str(item) for item in folder.iterdir()))
    return library_path


def written(person: Person) -> tuple[str, int]:
    """All that another program sees in the library, and how many changes there were."""
    person.settle()
    with Library.open(person.workplace.session.path) as library:
        return "".join(write(library)), len(library.history.list())


def test_two_articles_are_coded_by_keys_undone_and_redone(
    start: Start, uncoded: Path, tmp_path: Path
) -> None:
    sheet = Sheet(ARTICLES, put_samples(tmp_path / "model").library)
    person = start(uncoded)
    before, first = written(person)
    coder = Recoder(person, sheet)
    coder.code()
    coder.close()
    after, last = written(person)
    assert made_records(uncoded) == wanted_records(sheet)
    assert made_mentions(uncoded) == wanted_mentions(sheet)
    assert made_links(uncoded, sheet, coder.ids, coder.shown) == wanted_links(sheet, coder.shown)
    assert len(coder.shown) > 60  # so many were shown by their words
    assert coder.median("actor with a record") <= 6
    assert coder.median("claim with speaker and subject") <= 12
    person.view.setFocus()
    for key, modifiers, rows in ((Key.Key_Z, CTRL, before), (Key.Key_Z, CTRL | SHIFT, after)):
        for _ in range(last - first):
            person.press(key, modifiers)
            person.settle()
        assert written(person)[0] == rows
