"""Import a folder of mixed files, one in a hundred of them broken, and look whether everything is as it should be.

`python -m tests.trials.mixed_import [COUNT]` (default: 10,000 files) imports it by `parley import` and in the window,
which a person uses meanwhile. It prints how long that takes, the memory of the processes and the longest stalls, and
exits 1 at any fault: a path that is in no report, an article that is not as it was made, something of a broken file
that was added, a library that is not sound, an undo that leaves something.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from library import Draft, Library
from tests.benchmarks.measure import percentile
from tests.benchmarks.texts import long_text

from .mixed_files import Folder, write_mixed

if TYPE_CHECKING:
    from reader.import_outcome import Outcome
    from tests.benchmarks.driver import Driver

_MB = 1024**2
_OFTEN = 0.2  # seconds between two looks at the memory
_SHOWN = 10  # faults of a kind that are printed
_BUDGET = 0.1  # seconds that the window may stall
_LONGEST = 3600.0  # seconds that the window is given


@dataclass
class Memory:
    """What processes took while something ran: (seconds since the start, ours, the workers' together)."""

    samples: list[tuple[float, float, float]] = field(default_factory=list)

    def said(self) -> str:
        """Say the most that was taken up to 10, 50 and 100 % of the time."""
        whole = self.samples[-1][0] if self.samples else 0.0
        parts = []
        for share in (10, 50, 100):
            until = [sample for sample in self.samples if sample[0] <= whole * share / 100]
            ours, workers = max(s[1] for s in until), max(s[2] for s in until)
            parts.append(f"{share} %: {ours / _MB:,.0f} + {workers / _MB:,.0f}")
        return f"memory in MB, importer + workers, at {'; '.join(parts)}"


def main() -> int:
    """Do the trial and return the exit code."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="parley-mixed-") as work:
        began = time.monotonic()
        made = write_mixed(Path(work, "files"), count)
        _say(f"{count:,} files, {made.articles:,} articles, {len(made.broken):,} broken", began)
        faults += _by_command(made, Path(work, "command.parley"))
        faults += _in_window(made, Path(work))
    for fault in faults[: 5 * _SHOWN]:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


# --- by command


def _by_command(made: Folder, path: Path) -> Iterator[str]:
    """Import twice, check, and undo; yield what is wrong."""
    began = time.monotonic()
    report, memory = _imported(made, path)
    _say(f"parley import: {made.articles / (time.monotonic() - began):,.0f} articles/s", began)
    print(memory.said())
    yield from _wrong_in(report, made)
    with Library.open(path) as library:
        yield from _wrong_articles(library, made)
    yield from _check(path)
    began = time.monotonic()
    again, _memory = _imported(made, path)
    _say(f"again: {len(again['skipped']):,} skipped", began)
    if again["added"] or {one["path"] for one in again["failed"]} != set(made.broken):
        yield "importing again added something, or failed otherwise"
    began = time.monotonic()
    _parley(path, "undo")
    _say("undone", began)
    with Library.open(path) as library:
        if left := len(library.articles.list()):
            yield f"{left:,} articles are left after undo"
    yield from _check(path)


def _imported(made: Folder, path: Path) -> tuple[dict[str, Any], Memory]:
    out = path.with_suffix(".json")
    jobs = str(os.cpu_count() or 1)
    with out.open("wb") as file:
        command = [sys.executable, "-m", "reader", "--library", str(path), "import", str(made.path)]
        process = subprocess.Popen([*command, "--jobs", jobs, "--json"], stdout=file)
        memory = _watched(process)
    return json.loads(out.read_bytes()), memory


def _watched(process: subprocess.Popen[bytes]) -> Memory:
    """Note the memory of a process and its children until it ends."""
    memory, began, watched = Memory(), time.monotonic(), psutil.Process(process.pid)
    while process.poll() is None:
        memory.samples += _taken(watched, time.monotonic() - began)
        time.sleep(_OFTEN)
    return memory


def _taken(process: psutil.Process, at: float) -> list[tuple[float, float, float]]:
    try:
        workers = sum(child.memory_info().rss for child in process.children())
        return [(at, process.memory_info().rss, workers)]
    except psutil.Error:  # one of them has just ended
        return []


def _wrong_in(report: dict[str, Any], made: Folder) -> Iterator[str]:
    """Yield what a report says that is not so, or does not say."""
    added = Counter((one["path"], one["position"]) for one in report["added"])
    meant = {(path, at) for path, titles in made.titles.items() for at in range(1, len(titles) + 1)}
    failed = {one["path"]: one["reason"] for one in report["failed"]}
    yield from _some("not said to be added", sorted(meant - set(added)))
    yield from _some("said to be added, not made", sorted(set(added) - meant))
    yield from _some("added twice", [str(one) for one, times in added.items() if times > 1])
    yield from _some("skipped", [f"{one['path']}: {one['reason']}" for one in report["skipped"]])
    yield from _some("broken, not failed", sorted(set(made.broken) - set(failed)))
    yield from _some("failed", [f"{path}: {failed[path]}" for path in failed if path not in made.broken])
    yield from _some("failed without a reason", [path for path, reason in failed.items() if not reason])
    if len(failed) != len(report["failed"]):
        yield "a file failed twice"
    for kind in sorted(set(made.broken.values())):
        reasons = {failed.get(path, "") for path, what in made.broken.items() if what == kind}
        print(f"  {kind}: {'; '.join(sorted(reasons)[:2])}")


def _wrong_articles(library: Library, made: Folder) -> Iterator[str]:
    """Yield the articles that are missing in a library, or have another title than they were made with."""
    meant = Counter(title for titles in made.titles.values() for title in titles)
    found = Counter(article.title for article in library.articles.list())
    yield from _some("titles that are missing", sorted((meant - found).elements()))
    yield from _some("titles that nobody made", sorted((found - meant).elements()))


def _some(what: str, which: list[Any]) -> Iterator[str]:
    if which:
        yield f"{len(which):,} {what}: " + "\n    ".join(map(str, which[:_SHOWN]))


def _check(path: Path) -> Iterator[str]:
    said = _parley(path, "check", "--json")
    if not said or not json.loads(said)["ok"]:
        yield f"check: {said[:500].decode()}"


def _parley(path: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "reader", "--library", str(path), *arguments]
    return subprocess.run(command, stdout=subprocess.PIPE, check=False).stdout


# --- in the window


def _in_window(made: Folder, work: Path) -> Iterator[str]:
    """Add the folder in the window, at once and after a look, while a person tags and scrolls."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.benchmarks.driver import Driver, beats_and_work

    for way, looks_first in (("at once", False), ("after a look", True)):
        path = work / f"window-{looks_first}.parley"
        with Library.open(path, create=True) as library, library.change("Add an article to tag"):
            library.articles.add(Draft(long_text(30_000), "To tag"))
        with closing(Driver(path, work / f"settings-{looks_first}")) as driver:
            driver.app.store.set(look_first=looks_first)
            driver.open("To tag")
            _say_stalls("nothing to do", beats_and_work(5.0))
            outcome = _added_in_window(driver, made, way)
            began = time.monotonic()
            _say_stalls(
                "looking for reprints", beats_and_work(_LONGEST, is_over=partial(_knows_reprints, driver))
            )
            _say("looked for reprints", began)
        paths = {one.path for report in outcome.reports for one in report.failed}
        if paths != set(made.broken) or len(outcome.added) != made.articles:
            yield f"{way}: {len(outcome.added):,} added, {len(paths):,} failed"
        with Library.open(path) as library:
            if (there := len(library.articles.list()) - 1) != made.articles:
                yield f"{way}: {there:,} articles are there, not {made.articles:,}"
        yield from _check(path)


def _added_in_window(driver: Driver, made: Folder, way: str) -> Outcome:
    """Add the folder, looking at the stalls meanwhile, and return what came of it."""
    from tests.benchmarks.driver import beats_and_work

    def act() -> None:
        next(acts)()

    ended: list[Outcome] = []
    acts = itertools.cycle((driver.type_tag, driver.turn_wheel, driver.turn_wheel))
    intake, began = driver.workplace.intake, time.monotonic()
    intake.queue.ended.connect(ended.append)
    intake.add([str(made.path)])
    if (dialog := intake.look_through.dialog) is not None:
        gathering = dialog.gathering
        _say_stalls(f"reading {way}", beats_and_work(_LONGEST, act, lambda: not gathering.is_running))
        _say(f"read {way}", began)
        dialog.add()
        began = time.monotonic()
    _say_stalls(f"adding {way}", beats_and_work(_LONGEST, act, lambda: bool(ended)))
    _say(f"added {way}", began)
    return ended[0]


def _knows_reprints(driver: Driver) -> bool:
    return not driver.workplace.session.library.reprints.are_due


def _say_stalls(what: str, waits: list[tuple[float, float]]) -> None:
    """Say how long the window stalled; it can do nothing about a stall in which others had the processor."""
    walls = [wall for wall, _ours in waits]
    over = [(wall, ours) for wall, ours in waits if wall > _BUDGET]
    words = f"longest stall {max(walls) * 1000:.0f} ms, p95 {percentile(walls, 0.95) * 1000:.1f} ms"
    if over:
        others = sum(ours < wall / 2 for wall, ours in over)
        words += f", {len(over)} OVER THE BUDGET of {_BUDGET * 1000:.0f} ms"
        words += f" ({others} of them while others had the processor)"
    memory = psutil.Process().memory_info().rss / _MB
    print(f"window, {what}: {words}; {memory:.0f} MB", flush=True)


def _say(what: str, began: float) -> None:
    print(f"{what}: {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
