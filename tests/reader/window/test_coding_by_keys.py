"""An English and a right-to-left sample coded again by keys alone, in the real window, until the rows are equal."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

import pytest

from library import Library, put_samples
from library.imports import Importer

from .coder import Coder
from .conftest import Start
from .sheet import Sheet


@pytest.fixture
def uncoded(library_path: Path, tmp_path: Path) -> Path:
    folder = importlib.resources.files("resources").joinpath("samples", "articles")
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        Importer(library).add(sorted(str(item) for item in folder.iterdir()))
    return library_path


def test_try(start: Start, uncoded: Path, tmp_path: Path) -> None:
    import os, time
    sheet = Sheet(os.environ.get("ARTS", "04-sada-ye-darya.txt").split(), put_samples(tmp_path / "model").library)
    coder = Coder(start(uncoded), sheet)
    t=time.time()
    try:
        coder.code()
    finally:
        for what, counts in coder.counts.items():
            print(what, coder.median(what), sorted(counts))
        print(time.time()-t, len(coder.shown))
        coder.close()
