"""Every export format beside Parley JSON in the same run, at two sizes: whether its memory stays flat."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from library.errors import MissingExtraError
from library.exports import FORMATS, OutputFormat

from .material import MARKED, Material
from .measure import MB, Row, S, Unit

_TIMES = Unit("x")
_BUDGETS = {"csv": 3.0, "parquet": 4.0, "qdpx": 15.0}  # times the time of JSON
_MEMORY = 20.0  # MB above the base, of JSON
_REPEATS = 3  # where there is a budget; the rest takes minutes


def formats(material: Material) -> Iterator[Row]:
    """Export in each format, and as JSON before each run of it; the floor of the memory is that of a fourth as much."""
    few, many = material.marked
    articles = material.scaled(MARKED)
    for form in FORMATS:
        try:
            form.require()
        except MissingExtraError as error:
            print(f"({form.id} is left out: {error.message})", file=sys.stderr)
            continue
        repeats = _REPEATS if form.id == "json" or form.id in _BUDGETS else 1
        runs = [(_run("json", many), _run(form.id, many), _run(form.id, few)) for _ in range(repeats)]
        yield from _rows(form, f"export {articles:,} articles as {form.id}", runs)


def _rows(form: OutputFormat, name: str, runs: list[tuple[dict[str, float], ...]]) -> Iterator[Row]:
    json_runs, many, few = zip(*runs, strict=True)
    ratios = [run["cpu"] / beside["cpu"] for run, beside in zip(many, json_runs, strict=True)]
    memory = _MEMORY if form.id == "json" else None
    yield Row(f"{name}: CPU", S, [run["cpu"] for run in many], [run["cpu"] for run in json_runs])
    if form.id != "json":
        yield Row(f"{name}: beside JSON", _TIMES, ratios, budget=_BUDGETS.get(form.id))
    yield Row(
        f"{name}: memory", MB, *([run["memory"] for run in runs_] for runs_ in (many, few)), budget=memory
    )
    yield Row(f"{name}: size", MB, [statistics.median(run["size"] for run in many)])


def _run(form: str, library: Path) -> dict[str, float]:
    target = library.with_name(f"export-{form}")
    command = [sys.executable, "-m", "tests.benchmarks.exporter", "ours", form, str(library), str(target)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    size = sum(path.stat().st_size for path in (target, *target.rglob("*")) if path.is_file())
    return {**json.loads(told), "size": float(size)}
