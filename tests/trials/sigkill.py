"""Kill imports, and a process that tags meanwhile, at random moments, and look whether anything was lost.

`python -m tests.trials.sigkill [ROUNDS]` (default: 50) does all rounds on one library, prints a line for each
and exits 1 if a library is not clean or a change whose command exited 0 is not there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from library import Library, LibraryError
from library.exports import format_by_id
from library.text.normalise import normalise

FILES = 300
STEPS = 300  # changes that are undone and redone at the end
SHOWN = 3  # faults of a round that are printed
KINDS = ("actor", "event", "claim")
SENTENCES = (
    "The ferry 😀 left the quay of Brack before noon.",
    "“We wait,” said Ana Oru, who speaks for the crew 👨🏻‍🚒 of the harbour.",
    "شورای بندر امروز نشست و هیچ کس امضا نکرد.",
    "The Café by the quay stayed open, which nobody had promised.",
)


@dataclass
class Confirmed:
    """What must be there: mentions as they were confirmed (None: removed), and articles of whole imports."""

    mentions: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)
    changes: int = 0

    def hear(self, lines: Iterable[str]) -> None:
        """Take in what a tagger said; what it was trying when it died may have been done or not."""
        trying = None
        for line in lines:
            if not line.endswith("\n"):
                break  # it died while it spoke
            said = json.loads(line)
            trying = said.get("trying")
            if trying is None:
                self.mentions[said["id"]] = said["mention"]
                self.changes += 1
        self.mentions.pop(trying, None)


@dataclass
class Round:
    """One round's processes and their end."""

    number: int
    folder: Path
    library: Path
    killed_after: float = 0.0
    tagger_killed: bool = False
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Do the rounds and return the exit code."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    confirmed, faults = Confirmed(), 0
    with tempfile.TemporaryDirectory(prefix="parley-trial-") as name:
        folder = Path(name)
        library = folder / "trial.parley"
        with _parley(library, "import", str(_write_texts(folder / "round0", 0)), "--json") as process:
            confirmed.articles |= {row["id"] for row in json.loads(process.communicate()[0])["added"]}
        for number in range(1, rounds + 1):
            done = Round(number, _write_texts(folder / f"round{number}", number), library)
            _do(done, confirmed)
            faults += len(done.faults)
        faults += len(_undo_and_redo(library))
        with Library.open(library) as opened:
            articles = len(opened.articles.list())
    print(f"{rounds} rounds, {articles:,} articles, {confirmed.changes:,} changes confirmed: {faults} faults")
    return 1 if faults else 0


def _write_texts(folder: Path, number: int) -> Path:
    folder.mkdir()
    for at in range(FILES):
        sentences = [SENTENCES[(at + turn) % len(SENTENCES)] for turn in range(8)]
        words = f"Notice {number}-{at}\r\n\r\n" + "\r\n".join(sentences) + "\r\n"
        (folder / f"{number}-{at}.txt").write_bytes(words.encode())
    return folder


def _do(this: Round, confirmed: Confirmed) -> None:
    """Import, tag and kill; then look at everything and print a line."""
    with Library.open(this.library) as library:
        before = {row.id for row in library.articles.list()}
    said = this.folder.with_suffix(".said")
    with said.open("wb") as file, _tagger(this.library, said.with_suffix(".stop"), file) as tagger:
        this.tagger_killed = random.random() < 0.4
        if this.tagger_killed:
            _later(random.uniform(0.2, 1.5), tagger)
        _kill_an_import(this, confirmed, len(before))
        said.with_suffix(".stop").touch()
    if not this.tagger_killed and tagger.returncode != 0:
        this.faults.append(f"the tagger exited {tagger.returncode}")
    confirmed.hear(said.read_text("utf-8").splitlines(keepends=True))
    this.faults += _check(this.library)
    with Library.open(this.library) as library:
        new = {row.id for row in library.articles.list()} - before
        this.faults += _lost(library, confirmed)
        this.faults += _mangled(library, new, this.folder)
    _print(this, len(new), confirmed)


def _later(seconds: float, process: subprocess.Popen[bytes]) -> None:
    """Kill a process after so many seconds, if it still runs."""
    timer = threading.Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()


def _print(this: Round, new: int, confirmed: Confirmed) -> None:
    tagger = "killed too" if this.tagger_killed else "lived on"
    shown = "; ".join(this.faults[:SHOWN]) or "clean"
    more = f"; and {len(this.faults) - SHOWN} faults more" if len(this.faults) > SHOWN else ""
    print(
        f"round {this.number:3}: killed after {this.killed_after:.2f} s with {new:3} of {FILES} articles in; "
        f"tagger {tagger}; {confirmed.changes:6,} changes confirmed so far; {shown}{more}",
        flush=True,
    )


def _kill_an_import(this: Round, confirmed: Confirmed, before: int) -> None:
    """Kill an import somewhere on its way while real commands tag, note and untag."""
    started = time.monotonic()
    with _parley(this.library, "import", str(this.folder), "--json") as process:
        commands = threading.Thread(target=_command_by_command, args=(this, confirmed))
        commands.start()
        if random.random() < 0.8:
            _wait_for(process, this.library, before + random.randint(1, FILES))
            time.sleep(random.uniform(0, 0.03))
        else:
            time.sleep(random.uniform(0, 0.6))
        process.kill()
        this.killed_after = time.monotonic() - started
        out = process.communicate()[0]
        commands.join()
    if process.returncode == 0:
        confirmed.articles |= {row["id"] for row in json.loads(out)["added"]}


def _wait_for(process: subprocess.Popen[bytes], path: Path, articles: int) -> None:
    """Wait until the library has so many articles, or the process has ended."""
    with Library.open(path) as library:
        while process.poll() is None and not library.articles.list(offset=articles - 1, limit=1):
            time.sleep(0.002)


def _command_by_command(this: Round, confirmed: Confirmed) -> None:
    """Tag a passage, note it, and in every other round untag it, each with a command of its own."""
    with Library.open(this.library) as library:
        article = random.choice(library.articles.list()).id
    start = random.randrange(60)
    span = ("--start", str(start), "--end", str(start + 20))
    mention = _run(this, "tag", article, "--kind", random.choice(KINDS), *span)
    if mention is None:
        return
    confirmed.mentions[mention["id"]] = mention
    confirmed.changes += 1
    noted = _run(this, "note", mention["id"], f"noted in round {this.number}")
    if noted is not None:
        confirmed.mentions[mention["id"]] = noted
        confirmed.changes += 1
    if this.number % 2 and _run(this, "untag", mention["id"]) is not None:
        confirmed.mentions[mention["id"]] = None
        confirmed.changes += 1


def _run(this: Round, *arguments: str) -> dict[str, Any] | None:
    """Run a command that nobody kills; that it fails is a fault of the round."""
    with _parley(this.library, *arguments, "--coder", "Hand", "--json") as process:
        out = process.communicate()[0]
    if process.returncode != 0:
        this.faults.append(f"{arguments[0]} exited {process.returncode}: {out.decode()}")
        return None
    return dict(json.loads(out)["mention"])


def _parley(library: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reader", "--library", str(library), *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)


def _tagger(library: Path, stop: Path, said: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.trials.sigkill", "tagger", str(library), str(stop)]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said)


def _check(library: Path) -> Iterator[str]:
    """Yield what `parley check` finds."""
    with _parley(library, "check", "--json") as process:
        out = process.communicate()[0]
    if process.returncode != 0 or not json.loads(out)["ok"]:
        yield f"check exited {process.returncode}: {out.decode()}"


def _lost(library: Library, confirmed: Confirmed) -> Iterator[str]:
    """Yield, once, what was confirmed and is not there as it was."""
    for article in sorted(confirmed.articles):
        if not library.articles.has(article):
            yield f"article {article} is lost"
            confirmed.articles.remove(article)
    for id, expected in confirmed.mentions.items():
        found = dataclasses.asdict(library.mentions.get(id)) if library.mentions.has(id) else None
        if found != expected:
            yield f"mention {id} is {found}, not {expected}"
            confirmed.mentions[id] = found


def _mangled(library: Library, articles: Iterable[str], folder: Path) -> Iterator[str]:
    """Yield the articles of a killed import that are not whole."""
    for id in articles:
        article = library.articles.get(id)
        if article.text != normalise((folder / article.source).read_bytes().decode()):
            yield f"article {id} is not the text of {article.source}"


def _undo_and_redo(path: Path) -> list[str]:
    """Take the newest changes back and forth, and return what is not as it was."""
    with Library.open(path) as library:
        before = "".join(format_by_id("json").write(library, None))
        steps = 0
        with contextlib.suppress(LibraryError):
            while steps < STEPS:
                library.undo()
                steps += 1
        faults = list(_check(path))
        for _ in range(steps):
            library.redo()
        if "".join(format_by_id("json").write(library, None)) != before:
            faults.append("what was undone and redone is not what it was")
    faults += _check(path)
    print(f"undone and redone {steps} changes: {'; '.join(faults) or 'clean'}")
    return faults


def tag_until(path: Path, stop: Path) -> None:
    """Tag, note and untag until a file appears, and say each change once it is done."""
    mine: list[str] = []
    while not stop.exists():
        with Library.open(path, coder="Loop", origin="tagger") as library:  # anew: closing writes, too
            articles = [row.id for row in library.articles.list()]
            for _ in range(20):
                _change_something(library, random.choice(articles), mine)
                time.sleep(0.004)
                if stop.exists():
                    break


def _change_something(library: Library, article: str, mine: list[str]) -> None:
    what = random.choice(("tag", "tag", "note", "untag")) if mine else "tag"
    if what == "tag":
        start = random.randrange(100)
        with library.change("Tag"):
            made = library.mentions.add(article, random.choice(KINDS), start, start + random.randrange(1, 40))
        mine.append(made.id)
        _say({"id": made.id, "mention": dataclasses.asdict(made)})
        return
    id = mine.pop(random.randrange(len(mine)))
    if not library.mentions.has(id):  # two tags of one span are one mention
        return
    _say({"trying": id})
    with library.change("Note" if what == "note" else "Untag"):
        changed = library.mentions.set_note(id, f"{time.monotonic()} 😀") if what == "note" else None
        if what == "untag":
            library.mentions.delete(id)
    _say({"id": id, "mention": changed and dataclasses.asdict(changed)})


def _say(what: dict[str, Any]) -> None:
    os.write(1, json.dumps(what).encode() + b"\n")  # at once: a buffer would die with the process


if __name__ == "__main__":
    if sys.argv[1:2] == ["tagger"]:
        tag_until(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main())
