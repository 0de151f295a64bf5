"""Code all five sample articles again by keys alone in the real window, compare, undo and redo everything.

`python -m tests.trials.coding_by_keys [ARTICLE]...` prints how many keys each kind of decision took and exits 1 where
the library is not what the samples' coding says. It takes some minutes; a test does the same with two articles.
"""

from __future__ import annotations

import importlib.resources
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import Library, put_samples
from library.exports.parley_json import write
from library.imports import Importer
from reader.app import App
from reader.settings import SettingsStore
from tests.reader.window.person import CTRL, SHIFT, Key, Person
from tests.recoding.recoder import Recoder
from tests.recoding.rows import (
    made_links,
    made_mentions,
    made_records,
    wanted_links,
    wanted_mentions,
    wanted_records,
)
from tests.recoding.sheet import Sheet

SOON = 30_000  # milliseconds, on a busy machine


class Waiter:
    """Waits as pytest-qt does."""

    def waitUntil(self, is_so: Callable[[], Any], timeout: int = SOON) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + SOON / 1000
        while not is_so():
            if time.monotonic() > end:
                raise TimeoutError
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()


def begin(home: Path) -> Person:
    """Open the window on the articles, nothing marked in them."""
    folder = importlib.resources.files("resources").joinpath("samples", "articles")
    path = home / "coded.parley"
    with Library.open(path, create=True, coder="Ada", origin="trial") as library:
        Importer(library).add(sorted(str(item) for item in folder.iterdir()))
    application = QApplication.instance() or QApplication([])
    store = SettingsStore(home / "settings")
    store.set(coder="Ada", theme="light")
    app = App(cast(QApplication, application), store)
    assert app.open(path)
    app.window.resize(1280, 800)
    app.window.show()
    app.window.activateWindow()
    person = Person(app, cast(QtBot, Waiter()))
    person.until(person.titles)
    return person


def compare(path: Path, sheet: Sheet, coder: Recoder) -> list[str]:
    """Say what differs from what the samples' coding has."""
    pairs = (
        (made_records(path), wanted_records(sheet)),
        (made_mentions(path), wanted_mentions(sheet)),
        (made_links(path, sheet, coder.ids, coder.shown), wanted_links(sheet, coder.shown)),
    )
    return [
        f"{sign} {row}"
        for made, wanted in pairs
        for sign, rows in (
            ("too much:", [one for one in made if one not in wanted]),
            ("missing:", [one for one in wanted if one not in made]),
        )
        for row in rows
    ]


def undo_and_redo(person: Person, before: str, changes: int) -> list[str]:
    """Take back everything and do it again; say where the rows are not what they were."""
    faults = []
    after = written(person)
    person.view.setFocus()
    for what, modifiers, rows in (("undo", CTRL, before), ("redo", CTRL | SHIFT, after)):
        for _ in range(changes):
            person.press(Key.Key_Z, modifiers)
            person.settle()
        if written(person) != rows:
            faults.append(f"{what} gives other rows")
    return faults


def written(person: Person) -> str:
    """All that another program sees in the library."""
    with Library.open(person.workplace.session.path) as library:
        return "".join(write(library))


def changes(person: Person) -> int:
    """How many changes there are."""
    person.settle()
    with Library.open(person.workplace.session.path) as library:
        return len(library.history.list())


def main(names: list[str]) -> int:
    """Code, compare, undo and redo; return 0 where all is as it should be."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        samples = put_samples(home / "model")
        sheet = Sheet(names or [path.name for path in samples.articles], samples.library)
        person = begin(home)
        before, first = written(person), changes(person)
        coder = Recoder(person, sheet)
        coder.code()
        coder.close()
        count = changes(person) - first
        for what, keys in sorted(coder.counts.items()):
            print(f"{what}: median {coder.median(what):g} keys, most {max(keys)}, {len(keys)} times")
        print(f"{len(coder.shown)} links were shown by their words; {count} changes")
        faults = compare(person.workplace.session.path, sheet, coder) + undo_and_redo(person, before, count)
        person.app.window.close()
    print("\n".join(faults) or f"equal, in {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
