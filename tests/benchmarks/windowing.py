"""The whole window: its start in a process of its own, then keys and clicks in one that is open, till they are seen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from library import put_samples

from . import bare
from .material import LONG, MANY, Material
from .measure import MB, MS, Row, compared
from .texts import long_text

if TYPE_CHECKING:
    from .driver import Driver  # imports Qt, which the other benchmarks can do without

_STARTS, _OPENS, _KEYS, _SEARCHES = 11, 15, 41, 7


def windowing(material: Material) -> Iterator[Row]:
    """Start the window, open articles, tag, walk and search in it; the floor is Qt's own bare widgets.

    Only warm starts: to drop the system's cache takes rights that a benchmark does not have.
    """
    samples = put_samples(material.fresh("-samples")).library
    yield from _starts("samples", samples, material.folder, 400)
    yield from _starts(f"{material.scaled(MANY):,} articles", material.many, material.folder, None)
    yield from _driven(material)


def _starts(name: str, library: Path, home: Path, budget: float | None) -> Iterator[Row]:
    """Start a process until its window is painted, its list and the article of last time with it."""
    for _ in range(2):  # what is compiled, and which article lay open, is kept
        _start("ours", library, home)
    runs = [(_start("ours", library, home), _start("floor", library, home)) for _ in range(_STARTS)]
    for at, what, unit in ((0, "start of the window", MS), (1, "memory of the window", MB)):
        ours, floor = [ours[at] for ours, _ in runs], [floor[at] for _, floor in runs]
        yield Row(f"{what}, {name}", unit, ours, floor, budget if at == 0 else None)


def _start(who: str, library: Path, home: Path) -> tuple[float, float]:
    """Return the seconds from nothing to a painted window, and the bytes that this took."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):  # not the person's own settings
        (home / name).mkdir(mode=0o700, exist_ok=True)
        environment[name] = str(home / name)
    command = [sys.executable, "-m", "tests.benchmarks.opener", who, str(library)]
    before = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        took = time.perf_counter() - before
    return took, float(said)


def _driven(material: Material) -> Iterator[Row]:
    """Drive a window on a big library; all its events are the real ones."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from .driver import Driver

    with closing(Driver(material.many, material.fresh("-settings"))) as driver:
        for title, budget in (("5 KB", 30), ("1 MB", 80)):
            yield _opened(driver, title, budget)
        yield from _worked(driver, "1 MB")
        yield _searched(driver, material)


def _opened(driver: Driver, title: str, budget: float) -> Row:
    from .driver import Bare

    characters, mentions = LONG[title]
    text = long_text(characters)
    with closing(Bare("")) as floor:
        return compared(
            f"click to painted article of {title}, {mentions:,} mentions",
            MS,
            lambda: driver.click(title),
            lambda: floor.show(text),
            budget=budget,
            repeats=_OPENS,
        )


def _worked(driver: Driver, title: str) -> Iterator[Row]:
    """Work in an open article; the floor paints as much bare text."""
    from .driver import Bare

    characters, mentions = LONG[title]
    with closing(Bare(long_text(characters))) as floor:
        driver.open(title)
        for name, act, budget in (
            ("key to painted caret", driver.step, 16),
            ("key to painted tag", driver.tag, 16),
            ("key to tag in the file and read again", driver.tag_durably, 100),
            ("scroll by a page", driver.scroll, None),
        ):
            yield compared(
                f"{name}, {mentions:,} mentions", MS, act, floor.step, budget=budget, repeats=_KEYS
            )


def _searched(driver: Driver, material: Material) -> Row:
    """Type the second letter of a word (one alone finds only itself); the floor asks for the same keys."""
    from PySide6.QtCore import Qt

    with bare.opened(material.many) as conn:
        asked = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC"
        return compared(
            f"letter to painted list, {material.scaled(MANY):,} articles",
            MS,
            lambda: driver.search(Qt.Key.Key_K, Qt.Key.Key_A),
            lambda: conn.execute(asked, ("ka*",)).fetchall(),
            budget=250,
            repeats=_SEARCHES,
        )
