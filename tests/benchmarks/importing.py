"""Importing text files, importing them again, and how long a person's tag waits meanwhile."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from library import Draft, Library
from library.imports import Importer

from . import bare
from .material import FILES, Material
from .measure import KB, MS, Row, a_second, compared, percentile, quantity
from .texts import long_text


def importing(material: Material) -> Iterator[Row]:
    """Import a folder of new files; what the library's file then takes."""
    folder, total = material.files, material.scaled(FILES)
    made: dict[str, list[Path]] = {"ours": [], "floor": []}

    def ours() -> float:
        made["ours"].append(material.new_library())
        return quantity(lambda: import_into(made["ours"][-1], folder))

    def floor() -> float:
        made["floor"].append(material.new_bare())
        return quantity(lambda: bare.import_files(made["floor"][-1], folder))

    yield compared(f"import {total:,} text files", a_second(total), ours, floor, budget=1_400, repeats=3)
    sizes = {who: [path.stat().st_size / total for path in paths] for who, paths in made.items()}
    yield Row("library file, an article", KB, sizes["ours"], sizes["floor"], budget=6)


def again(material: Material) -> Iterator[Row]:
    """Import the same files once more, which adds nothing."""
    (library, database), total = material.imported, material.scaled(FILES)
    yield compared(
        f"import {total:,} unchanged files again",
        a_second(total),
        lambda: import_into(library, material.files),
        lambda: bare.look_up_files(database, material.files),
        budget=20_000,
        repeats=5,
    )


def tagging(material: Material) -> Iterator[Row]:
    """Tag from a second process, with nothing else going on and while an import runs."""
    seconds = max(1.0, material.scaled(FILES) / 2_500)

    def nothing(_path: Path) -> None:
        time.sleep(seconds)

    yield from _waits("tag, nothing else running", material, nothing, nothing, {})
    yield from _waits(
        "tag while an import runs",
        material,
        lambda path: import_into(path, material.files),
        lambda path: bare.import_files(path, material.files),
        {"p95": 100, "longest": 50},
    )


def import_into(path: Path, folder: Path) -> None:
    """Import a folder as `parley import` does."""
    with Library.open(path) as library:
        report = Importer(library).add([str(folder)])
    assert not report.failed
    assert report.seen == len(report.added) + len(report.skipped) > 0


def _waits(
    name: str,
    material: Material,
    ours: Callable[[Path], None],
    floor: Callable[[Path], None],
    budgets: dict[str, float],
) -> Iterator[Row]:
    path, database = material.new_library(), material.new_bare()
    with Library.open(path) as library, library.change("Add an article to tag"):
        library.articles.add(Draft(long_text(5_000)))
    with bare.opened(database) as conn:
        bare.put(conn, long_text(5_000))
    our_times = _tag_times("ours", path, material.fresh(".stop"), ours)
    floor_times = _tag_times("floor", database, material.fresh(".stop"), floor)
    for label, part in (("p50", 0.5), ("p95", 0.95), ("longest", 1.0)):
        pair = [percentile(our_times, part)], [percentile(floor_times, part)]
        yield Row(f"{name}: {label}", MS, *pair, budget=budgets.get(label))


def _tag_times(who: str, path: Path, stop: Path, meanwhile: Callable[[Path], None]) -> list[float]:
    """Do `meanwhile` while a process tags, and return how long each of its tags took."""
    command = [sys.executable, "-m", "tests.benchmarks.tagger", who, str(path), str(stop)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            meanwhile(path)
        finally:
            stop.touch()
        return [float(line) for line in process.stdout]
