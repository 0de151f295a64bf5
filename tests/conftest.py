"""What all tests share: a real library on a temporary path, and quick ways to put articles in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from library import Article, Draft, Library
from library.text.normalise import normalise

settings.register_profile("parley")  # a busy machine is no fault
settings.load_profile("parley")

AddText = Callable[..., Article]
Put = Callable[..., str]


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """Where a test's library lies."""
    return tmp_path / "test.parley"


@pytest.fixture
def library(library_path: Path) -> Iterator[Library]:
    """An open, empty library of the coder Ada."""
    with Library.open(library_path, create=True, coder="Ada", origin="test") as opened:
        yield opened


@pytest.fixture
def add_text() -> AddText:
    """A function that adds an article of this text, as one change, and returns it."""

    def add(library: Library, text: str, **fields: Any) -> Article:
        with library.change("Add an article"):
            return library.articles.add(Draft(normalise(text), **fields))

    return add


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """A function that writes a file of this name, and returns its path."""

    def put_file(name: str, content: str | bytes) -> str:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return put_file
