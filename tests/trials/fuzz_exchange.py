"""Feed the readers of marked texts with mutated files, and look whether anything crashes or is half put in.

`python -m tests.trials.fuzz_exchange [COUNT] [SEED] [FOLDER]` (default: 5,000 files) takes a coded library in every
format that comes back in, examples of other tools' files, and those of a folder; it changes bytes, values, keys and
cells, and imports what comes of it. It exits 1 at any fault: an exception, a refused file of which something stayed,
a library that is not sound.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import sqlite3
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from library import Draft, Library
from library.checks import check
from library.errors import UnreadableError
from library.exports import FORMATS, format_by_id, write_file
from library.imports import Importer, parley_json
from library.imports.exchange.known import FORMATS as IN_FORMATS
from library.imports.exchange.known import whole
from library.imports.formats import Source
from library.imports.paired import paired
from library.imports.sources import find, read_file
from library.imports.worker import Worker
from library.imports.writing import Writing
from library.text.normalise import normalise
from tests.library.exchange import dna_database, taguette_database, test_prodigy, test_qualcoder, test_w3c
from tests.trials.fuzz_intake import mutated

_TEXT = normalise("😀 Ada of the Front said “no”.\r\nطالبان went, and Ada met e\u0301mile.\n\nBo slept.")
_LARGEST = 300_000  # bytes; larger ones only try patience
_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 3.5, 10**30, 2**63, float("nan"), float("inf"), "", " ", "x", "\ud800", "\0", "a\nb",
    "😀", "5", [], [None], [[]], {}, {"a": 1}, [1, 2, 3], ["x"], "x" * 5_000, "actor", "<b>&",
    "00000000-0000-4000-8000-000000000000",
)  # fmt: skip
_CELLS = (None, 0, -1, 1, 3.5, "", " ", "x", "\0", "😀", "5", "x" * 5_000, b"\xff\0", 2**40)


def coded(path: Path) -> Library:
    """Return a new library with something of all that formats hold."""
    library = Library.open(path, create=True, coder="Ada")
    with library.change("Code"):
        one = library.articles.add(Draft(_TEXT, title="One", outlet="Post", url="https://example.org/1"))
        other = library.articles.add(Draft("Bo met Ada.\n", title="Two"))
        ada, front = (library.records.add("actor", name) for name in ("Ada", "The Front"))
        claim = library.records.add("claim", "No")
        first = library.mentions.add(one.id, "actor", 2, 5, record=ada.id)
        library.mentions.set_note(first.id, "A note\nof two lines")
        library.mentions.add(one.id, "actor", 2, 18, record=front.id)
        library.mentions.add(one.id, "claim", 24, 28, record=claim.id)
        library.mentions.add(other.id, "actor", 7, 10, record=ada.id)
        library.links.add("attributed_to", claim.id, ada.id)
        library.links.add("member_of", ada.id, front.id)
    return library


def seeds(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield files of every format that is read as marked texts, with their names."""
    with coded(folder / "coded.parley") as library:
        for form in FORMATS:
            if form.id not in {"json", *(read.id for read in IN_FORMATS)}:
                continue
            target = folder / f"{form.id}{form.suffix}"
            write_file(library, format_by_id(form.id), target)
            for found in paired(find([str(target)])):
                source = found if isinstance(found, Source) else read_file(found)  # type: ignore[arg-type]
                yield source.name, source.data
    yield "prodigy-own.jsonl", test_prodigy.lines(test_prodigy.EXAMPLE).encode()
    target = folder / "data.qda"
    with sqlite3.connect(target) as database:
        database.executescript(test_qualcoder.TABLES)
    database.close()
    yield "data.qda", target.read_bytes()
    yield "project.sqlite3", taguette_database.project(folder).read_bytes()
    for version in dna_database.SCRIPTS:
        target = dna_database.database(folder, version)
        yield f"{version}.dna", target.read_bytes()
        target.unlink()
    about = test_w3c.place(
        {"type": "TextQuoteSelector", "exact": "Ada"}, {"type": "TextPositionSelector", "start": 2, "end": 5}
    )
    yield (
        "w3c-own.json",
        json.dumps([test_w3c.annotation(about, id="a", body={"type": "TextualBody", "value": "x"})]).encode(),
    )


def changed_value(value: Any, rng: random.Random) -> Any:
    """Change, leave out or double one value somewhere in it."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        key = rng.choice(list(value))
        if rng.random() < 0.1:
            return {name: each for name, each in value.items() if name != key}
        if rng.random() < 0.1:
            return value | {rng.choice(list(value)): value[key]}
        return value | {key: changed_value(value[key], rng)}
    if isinstance(value, list) and value and rng.random() < 0.9:
        at = rng.randrange(len(value))
        if rng.random() < 0.1:
            return value[:at] + value[at:][:1] * 2 + value[at + 1 :]
        return [*value[:at], changed_value(value[at], rng), *value[at + 1 :]]
    if isinstance(value, int) and rng.random() < 0.5:
        return value + rng.choice((-1, 1, -10, 100))
    return rng.choice(_ODD)


def changed_json(data: bytes, rng: random.Random) -> bytes:
    """Change one value of a JSON document, or of one of its lines; now and then say a key twice, or nest deeply."""
    try:
        made = json.dumps(changed_value(json.loads(data), rng))
    except (ValueError, RecursionError):
        lines = data.decode("utf-8", "surrogateescape").splitlines()
        at = rng.randrange(len(lines)) if lines else 0
        try:
            lines[at] = json.dumps(changed_value(json.loads(lines[at]), rng))
        except (ValueError, RecursionError, IndexError):
            return data
        made = "\n".join(lines)
    if rng.random() < 0.05:
        made = made.replace(
            '": ', '": ' + rng.choice(("[" * 3_000 + "]" * 3_000, "{" * 50, "1, " * 9)) + ', "x": ', 1
        )
    if rng.random() < 0.05:
        made = made.replace('"text": ', '"text": 5, "text": ', 1)
    return made.encode("utf-8", "surrogatepass")


def changed_database(data: bytes, folder: Path, rng: random.Random) -> bytes:
    """Change some cells of a database, or leave out a column or a table."""
    path = folder / "changed.sqlite"
    path.write_bytes(data)
    with sqlite3.connect(path) as database:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY random() LIMIT 1"
        for _ in range(rng.choice((1, 1, 3))):
            for (table,) in database.execute(tables).fetchall():
                columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
                change = (
                    f'UPDATE OR IGNORE "{table}" SET "{rng.choice(columns)}" = ?' if columns else "SELECT ?"
                )
                with contextlib.suppress(sqlite3.Error):
                    database.execute(change, [rng.choice(_CELLS)])
                    if rng.random() < 0.1:
                        database.execute(f'DROP TABLE "{table}"')
    database.close()
    return path.read_bytes()


def changed(data: bytes, other: bytes, folder: Path, rng: random.Random) -> bytes:
    """Return a file that is nearly `data`."""
    if not data:
        return other
    if data.startswith(b"SQLite") and rng.random() < 0.8:
        return changed_database(data, folder, rng)
    if data.lstrip()[:1] in (b"{", b"[") and rng.random() < 0.8:
        for _ in range(rng.choice((1, 1, 2, 5))):
            data = changed_json(data, rng)
        return data
    return mutated(data, other, rng)


class Trial:
    """Imports files one by one, each into a copy of one library, and keeps count."""

    def __init__(self, folder: Path) -> None:
        self.faults = 0
        self.reasons: Counter[str] = Counter()
        self.passed: Counter[str] = Counter()
        self._folder = folder
        self._template = folder / "template.parley"
        coded(self._template).close()

    def fault(self, name: str, data: bytes, what: str) -> None:
        """Print a fault, and keep the file."""
        self.faults += 1
        kept = Path(tempfile.gettempdir(), f"fuzz-exchange-{self.faults}-{name}")
        kept.write_bytes(data)
        print(f"{kept}: {what}", flush=True)

    def gather(self, name: str, data: bytes) -> None:
        """Try the reader alone; what it takes is imported."""
        try:
            if parley_json.fits(Source(name, name, data)):
                self.passed["json"] += 1
                self.put_in(name, data)
                return
            source = Source(name, name, data)
            form = next((form for form in IN_FORMATS if form.fits(source)), None)
            if form is None:
                self.reasons["no file of marked texts"] += 1
                return
            whole(data, form.id, name)
        except UnreadableError as error:
            self.reasons[" ".join(error.message.split()[-5:])] += 1
            return
        except Exception:  # noqa: BLE001 - this is what is looked for
            self.fault(name, data, traceback.format_exc())
            return
        self.passed[form.id] += 1
        self.put_in(name, data)

    def put_in(self, name: str, data: bytes) -> None:
        """Import a file, and look at the library."""
        at, target = self._folder / "at.parley", self._folder / name
        shutil.copy(self._template, at)
        target.write_bytes(data)
        with Library.open(at, coder="Cy") as library:
            before = _all_of(library)
            try:
                report = Importer(library).add([str(target)])
            except Exception:  # noqa: BLE001
                self.fault(name, data, traceback.format_exc())
                return
            for one in check(library):
                self.fault(name, data, f"{one.where}: {one.what}")
            if STOPPED and _all_of(library) != before:
                self.fault(name, data, f"half put in: {report.failed[0].reason}")
            if any("Reading it failed" in one.reason for one in report.failed):
                self.fault(name, data, report.failed[0].reason)
            STOPPED.clear()
            self.reasons.update(" ".join(one.reason.split()[-4:]) for one in report.failed)
        target.unlink()


STOPPED: list[UnreadableError] = []


def _watch() -> None:
    """Parse in this process, and notice where putting in stopped half-way."""

    def run(_worker: Worker, _task: str, data: bytes, **options: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(json.dumps(whole(data, **options)))
        return answer

    merge = Writing._merge

    def watched(self: Writing, *arguments: Any) -> None:
        try:
            merge(self, *arguments)
        except UnreadableError as error:
            STOPPED.append(error)
            raise

    Worker.run = run  # type: ignore[method-assign,assignment]
    Writing._merge = watched  # type: ignore[method-assign]


def _all_of(library: Library) -> str:
    return "".join(map(str, format_by_id("json").pieces(library)))


def main() -> int:
    """Do all files and return the exit code."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    _watch()
    with tempfile.TemporaryDirectory(prefix="parley-fuzz-") as work:
        files = list(seeds(Path(work)))
        if len(sys.argv) > 3:
            files += [(one.name, one.read_bytes()) for one in sorted(Path(sys.argv[3]).iterdir())]
        trial = Trial(Path(work))
        for number in range(count):
            name, data = files[number % len(files)]
            body = changed(data, rng.choice(files)[1], Path(work), rng)
            if len(body) <= _LARGEST:
                trial.gather(name, body)
            if number % 500 == 499:
                print(f"{number + 1:,} files, {trial.faults} faults", flush=True)
    for reason, times in trial.reasons.most_common(40):
        print(f"{times:7,}  {reason}")
    print(f"{count:,} files; put in: {dict(trial.passed)}; {trial.faults} faults")
    return 1 if trial.faults else 0


if __name__ == "__main__":
    sys.exit(main())
