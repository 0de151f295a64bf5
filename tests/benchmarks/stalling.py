"""Stalls of the open window: the longest waits between two beats of a timer while a person or an import works."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing

from .material import LONG, Material
from .measure import MS, Row, percentile
from .texts import write_files

_FILES, _SECONDS = 3_000, 10.0


def stalling(material: Material) -> Iterator[Row]:
    """Tag, scroll and import in a big library; the floor is the same window with nothing to do."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from .driver import Driver, beats

    files = write_files(material.fresh("-files"), min(_FILES, material.scaled(_FILES)))
    mentions = f"{LONG['1 MB'][1]:,} mentions"
    with closing(Driver(material.many, material.fresh("-settings"))) as driver:
        driver.open("1 MB")
        idle = beats(_SECONDS)
        yield from _rows(f"tagging, {mentions}", beats(_SECONDS, driver.type_tag), idle)
        yield from _rows(f"scrolling, {mentions}", beats(_SECONDS, driver.turn_wheel), idle)
        job = driver.add(files)
        importing = beats(10 * _SECONDS, is_over=lambda: job.is_over)
        assert job.is_over
        yield from _rows(f"an import of {_FILES:,} files", importing, idle)


def _rows(name: str, ours: list[float], idle: list[float]) -> Iterator[Row]:
    for label, part, budget in (("p95", 0.95, None), ("longest", 1.0, 50)):
        pair = [percentile(ours, part)], [percentile(idle, part)]
        yield Row(f"stall, {name}: {label}", MS, *pair, budget=budget)
