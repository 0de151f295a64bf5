"""`python -m tests.benchmarks [NAME...] [--scale F] [--out FILE]`: a table of our times beside the floor's."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from .coding import coding
from .comparing import comparing
from .exporting import exporting
from .formats import formats
from .gathering import gathering
from .graphs import graphs
from .importing import again, importing, tagging
from .live import live
from .material import Material
from .measure import Row
from .networking import networking
from .pages import pages
from .picking import picking
from .reading import listing, opening
from .scrolling import scrolling
from .searching import searching
from .stalling import stalling
from .starting import starting
from .timelining import timelining
from .undoing import undoing
from .viewing import viewing
from .windowing import windowing

TOPICS: dict[str, Callable[[Material], Iterator[Row]]] = {
    "import": importing,
    "again": again,
    "pages": pages,
    "tag": tagging,
    "undo": undoing,
    "search": searching,
    "list": listing,
    "gather": gathering,
    "open": opening,
    "code": coding,
    "pick": picking,
    "compare": comparing,
    "graphs": graphs,
    "timeline": timelining,
    "network": networking,
    "export": exporting,
    "live": live,
    "formats": formats,
    "start": starting,
    "rows": scrolling,
    "view": viewing,
    "window": windowing,
    "stall": stalling,
}
_HEAD = f"{'':50} {'ours':>10} {'floor':>10}      {'ratio':>6} {'budget':>8}  met"


def main() -> None:
    """Run the topics that were asked for, print their rows as they come, and keep them all as JSON."""
    asked = _arguments()
    print(_HEAD)
    with tempfile.TemporaryDirectory(prefix="parley-benchmarks-", dir=asked.folder) as folder:
        material = Material(Path(folder), asked.scale)
        rows = [_shown(topic, row) for topic in asked.names or TOPICS for row in TOPICS[topic](material)]
    if asked.out:
        asked.out.write_text(json.dumps(_document(asked.scale, rows), indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones: {', '.join(TOPICS)}")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is 100,000 articles, four minutes")
    parser.add_argument("--out", type=Path, help="write the figures to this file, as JSON")
    parser.add_argument("--folder", type=Path, help="where the libraries are made meanwhile")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(TOPICS):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join(TOPICS)}")
    return asked


def _shown(topic: str, row: Row) -> dict[str, Any]:
    """Print a row, and return it for the file."""
    met = {True: "yes", False: "NO", None: ""}[row.met]
    print(
        f"{row.name:50} {_number(row.figure):>10} {_number(row.floor_figure):>10} {row.unit.name:4}"
        f" {_number(row.ratio):>6} {_number(row.budget):>8}  {met}",
        flush=True,
    )
    runs = {"ours": list(row.ours), "floor": list(row.floor)}
    return {
        "topic": topic,
        "name": row.name,
        "unit": row.unit.name,
        "ours": row.figure,
        "floor": row.floor_figure,
        "ratio": row.ratio,
        "budget": row.budget,
        "met": row.met,
        "runs": runs,
    }


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _document(scale: float, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "scale": scale,
        "rows": list(rows),
    }


if __name__ == "__main__":
    main()
