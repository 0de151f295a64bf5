"""Feed the intake with mutated files of every format, and look whether anything crashes, hangs or is half added.

`python -m tests.trials.fuzz_intake [COUNT] [SEED]` (default: 20,000 files) takes every file of `tests.made`, changes
bytes, cuts, doubles and joins them, for zips inside their members too, and imports them as a person would, in folders
of 500. It prints a line a folder and exits 1 at any fault: an exception, a file that is in no report, a file that took
longer than the limit and was not refused for it, a library that is not sound.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from library import Library
from library.checks import check
from library.imports import Importer, Options, Report
from tests.made import all_files

_FOLDER = 500
_LIMIT = 35.0  # seconds between two files: the worker's own limit, and time to start another one
_LARGEST = 2_000_000  # bytes of a file that is mutated; larger ones only try patience

Mutation = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, rng: random.Random) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 30))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """Leave out the end, or a piece in the middle."""
    first = rng.randrange(len(data))
    return data[:first] + (data[rng.randrange(first, len(data)) :] if rng.random() < 0.5 else b"")


def doubled(data: bytes, rng: random.Random) -> bytes:
    """Say a piece many times over."""
    first = rng.randrange(len(data))
    piece = data[first : first + rng.randrange(1, 200)]
    return data[:first] + piece * rng.choice((2, 20, 2_000)) + data[first:]


def dotted(data: bytes, rng: random.Random) -> bytes:
    """Put in what parsers stumble over."""
    odd = rng.choice(
        (
            b"\0",
            b"\xff\xfe",
            b"\xed\xa0\x80",
            b"]]>",
            b"<!ENTITY x 'y'>",
            b"\r\r\n",
            b"%s%n",
            b"\x1b[2J",
            b"{" * 500,
        )
    )
    at = rng.randrange(len(data))
    return data[:at] + odd + data[at:]


def numbered(data: bytes, rng: random.Random) -> bytes:
    """Make numbers absurd: lengths, sizes, dates, counts."""
    places = [at for at, byte in enumerate(data[:20_000]) if 48 <= byte <= 57]
    changed = bytearray(data)
    for at in rng.sample(places, min(len(places), 8)):
        changed[at] = rng.choice(b"09-")
    return bytes(changed)


_PLAIN: tuple[Mutation, ...] = (flipped, cut, doubled, dotted, numbered)


def inside(data: bytes, rng: random.Random) -> bytes:
    """Mutate one member of a zip and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, RuntimeError, OSError, NotImplementedError, ValueError, EOFError):
        return flipped(data, rng)
    if not members or sum(map(len, members.values())) > _LARGEST:
        return flipped(data, rng)
    name = rng.choice(sorted(members))
    if members[name]:
        members[name] = rng.choice(_PLAIN)(members[name], rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, body in members.items():
            packed.writestr(member, body)
    return made.getvalue()


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Return a file that is nearly `data`; some are spliced with another one."""
    if data.startswith(b"PK") and rng.random() < 0.7:
        return inside(data, rng)
    changed = data
    for _ in range(rng.choice((1, 1, 2, 4))):
        changed = rng.choice(_PLAIN)(changed, rng) or data
    if rng.random() < 0.1:
        changed = changed[: rng.randrange(1, len(changed) + 1)] + other[rng.randrange(len(other)) :]
    return changed


class Watch:
    """Notices files that take too long and looks whether they were refused for it."""

    def __init__(self) -> None:
        self.slow: list[tuple[float, str]] = []
        self._since = time.monotonic()
        self._at = ""

    def tell(self, report: Report) -> None:
        """Take note of an importer's progress."""
        if report.at != self._at:
            took = time.monotonic() - self._since
            if took > _LIMIT:
                self.slow.append((took, self._at))
            self._since, self._at = time.monotonic(), report.at


def main() -> int:
    """Do all folders and return the exit code."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    seeds = {name: data for name, data in all_files().items() if 0 < len(data) <= _LARGEST}
    names = sorted(seeds)
    faults = 0
    reasons: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="parley-fuzz-") as work:
        for first in range(0, count, _FOLDER):
            folder = Path(work, str(first))
            folder.mkdir()
            for number in range(first, min(first + _FOLDER, count)):
                name = names[number % len(names)]
                body = mutated(seeds[name], seeds[rng.choice(names)], rng)
                (folder / f"{number:06}-{name.replace('/', '-')}").write_bytes(body)
            faults += _import(folder, Path(work, f"{first}.parley"), reasons)
    for reason, times in reasons.most_common(40):
        print(f"{times:7,}  {reason}")
    print(f"{count:,} files of {len(names):,} kinds: {faults} faults")
    return 1 if faults else 0


def _import(folder: Path, path: Path, reasons: Counter[str]) -> int:
    watch, began = Watch(), time.monotonic()
    faults: list[str] = []
    with Library.open(path, create=True) as library:
        importer = Importer(library, Options(jobs=2), progress=watch.tell)
        try:
            report = importer.add([str(folder)])
        except Exception:  # noqa: BLE001 - this is what is looked for
            print(f"{importer.report.at}:\n{traceback.format_exc()}")
            return 1
        paths = (one.path for one in (*report.added, *report.skipped, *report.failed))
        told = {
            str(folder / Path(path).relative_to(folder).parts[0]) for path in paths
        }  # a zip tells of its files
        faults += [f"{file}: in no report" for file in map(str, folder.iterdir()) if file not in told]
        refused = {one.path for one in report.failed}
        faults += [f"{file}: took {took:.0f} s" for took, file in watch.slow if file not in refused]
        faults += [f"{fault.where}: {fault.what}" for fault in check(library)]
        if len(report.added) != len(library.articles.list()):
            faults.append(
                f"{len(report.added)} are said to be added, {len(library.articles.list())} are there"
            )
    reasons.update(" ".join(one.reason.split()[:6]) for one in report.failed)
    print(
        f"{folder.name}: {len(report.added):,} articles, {len(report.skipped):,} known, "
        f"{len(report.failed):,} refused, {time.monotonic() - began:.0f} s",
        *faults,
        sep="\n    ",
        flush=True,
    )
    if not faults:
        for file in folder.iterdir():
            file.unlink()
    path.unlink()
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
