"""The window beside other programs on the same library: what they write is shown, what it wrote is safe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from library import Draft, Library
from reader.session import Happened

from .conftest import Start
from .person import CTRL, Key

TAGGER = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reader.app import App
from reader.settings import SettingsStore

application = QApplication([])
app = App(application, SettingsStore(Path(sys.argv[2])))
app.open(Path(sys.argv[1]))
app.window.show()

def tag():
    if not app.window.isActiveWindow():
        QTimer.singleShot(1, tag)
        return
    view = app.workplace.reading.view
    view.select(6, 15)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A)
    tell()

def tell():
    if app.workplace.session.writing:
        QTimer.singleShot(1, tell)
    else:
        print("confirmed", flush=True)

QTimer.singleShot(0, tag)
application.exec()
"""


def test_what_the_command_line_writes_is_shown_within_moments(
    start: Start, shelf: Path, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("A letter from the pier\n\nNobody has read it yet.\n", "utf-8")
    person = start(shelf)
    person.until(person.open_title)
    command = [sys.executable, "-m", "reader", "--library", str(shelf)]
    with subprocess.Popen(
        [*command, "import", str(file)], stdout=subprocess.DEVNULL, env=os.environ | {"PARLEY_CODER": "Bo"}
    ) as process:
        person.until(lambda: process.poll() is not None, timeout=20_000)
        assert process.returncode == 0
    person.until(lambda: "A letter from the pier" in person.titles())
    person.until(lambda: "Import" in person.message() or "Add" in person.message())


def test_a_mention_of_another_program_is_painted_and_can_be_undone_here(start: Start, shelf: Path) -> None:
    person = start(shelf)
    person.until(person.open_title)
    article = person.workplace.desk.article
    assert article is not None
    before = person.picture()
    with Library.open(shelf, coder="Bo", origin="command line") as other:
        with other.change("Tag the mayor"):
            other.mentions.add(article.id, "claim", 0, 9)
        person.until(lambda: len(person.workplace.desk.mentions) == 1)
        assert person.picture() != before
        person.until(lambda: person.message() == "Bo (command line): Tag the mayor")
        person.press(Key.Key_Z, CTRL)
        person.until(lambda: other.mentions.of_article(article.id) == [])
    person.until(lambda: not person.workplace.desk.mentions)


def test_what_another_program_wrote_is_said_also_where_this_one_tells_first(
    start: Start, shelf: Path
) -> None:
    person = start(shelf)
    with Library.open(shelf, coder="Bo", origin="command line") as other, other.change("Add an actor"):
        other.records.add("actor", "Bo's")
    person.workplace.session.changed.emit(Happened(None, ours=True))  # as after a look for reprints
    person.until(lambda: person.message() == "Bo (command line): Add an actor")


def test_an_article_that_another_program_removes_leaves_the_window(start: Start, shelf: Path) -> None:
    person = start(shelf)
    person.until(person.open_title)
    article = person.workplace.desk.article
    assert article is not None
    with Library.open(shelf, coder="Bo", origin="command line") as other, other.change("Remove one"):
        other.articles.remove(article.id)
    person.until(lambda: len(person.titles()) == 2)
    person.press(Key.Key_J)
    person.until(lambda: person.open_title() in person.titles())


def test_a_tag_that_was_confirmed_survives_a_kill(shelf: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAGGER, str(shelf), str(tmp_path / "settings")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "confirmed\n"
        process.send_signal(signal.SIGKILL)
    with Library.open(shelf) as library:
        (article,) = (a for a in library.articles.list() if a.counts.actor)
        (mention,) = library.mentions.of_article(article.id)
        assert (mention.kind, mention.start, mention.end) == ("actor", 4, 15) or mention.end == 15
        assert library.history.list(1)[0].state == "done"


def test_closing_while_an_import_runs_keeps_what_came_in(
    start: Start, library_path: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        (folder / f"{number:03}.txt").write_text(f"Notice {number}\n\nNothing happened.\n", "utf-8")
    person = start(library_path, create=True)
    person.app.store.set(look_first=False)
    person.workplace.intake.add([str(folder)])
    person.until(lambda: len(person.titles()) > 0)
    person.press(Key.Key_Q, CTRL)
    assert not person.app.window.isVisible()
    with Library.open(library_path) as library:
        count = len(library.articles.keys())
        assert count > 0
        assert library.history.list(1)[0].state in ("done", "interrupted")
        assert library.articles.add is not None
        with library.change("Go on"):
            library.articles.add(Draft("Another"))
    person = start(library_path)
    person.until(lambda: len(person.titles()) == count + 1)
