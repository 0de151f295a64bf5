"""Exporting a library of many mentions, each time in a process of its own, whose memory is watched."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .material import MENTIONS_EACH, TAGGED, Material
from .measure import MB, Row, S

_BUDGETS = {"json": (1.0, 20.0), "csv": (None, None)}
_REPEATS = 5


def exporting(material: Material) -> Iterator[Row]:
    """Export as JSON and as CSV; the floor lets SQLite make the rows of the same file."""
    mentions = material.scaled(TAGGED) * MENTIONS_EACH
    for form, (seconds, megabytes) in _BUDGETS.items():
        runs = [(_run("ours", form, material), _run("floor", form, material)) for _ in range(_REPEATS)]
        name = f"export {mentions:,} mentions as {form.upper()}"
        for what, unit, budget in (("seconds", S, seconds), ("memory", MB, megabytes), ("size", MB, None)):
            ours, floor = ([pair[at][what] for pair in runs] for at in (0, 1))
            yield Row(f"{name}: {what}", unit, ours, floor, budget)


def _run(who: str, form: str, material: Material) -> dict[str, float]:
    target = material.folder / f"export.{form}"
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.exporter",
        who,
        form,
        str(material.tagged),
        str(target),
    ]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {**json.loads(told), "size": float(Path(target).stat().st_size)}
