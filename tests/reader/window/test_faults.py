"""What goes wrong is said in the window, and the window lives on."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from reader.problems import Log, Problems

from .conftest import Start
from .person import CTRL, Key

Monkey = pytest.MonkeyPatch


def test_a_file_that_is_not_there_or_no_library_or_newer_is_said(
    start: Start, shelf: Path, tmp_path: Path
) -> None:
    person = start(shelf)
    person.until(person.open_title)
    missing, broken, newer = (
        tmp_path / "missing.parley",
        tmp_path / "broken.parley",
        tmp_path / "newer.parley",
    )
    broken.write_bytes(b"no library at all" * 1000)
    newer.write_bytes(shelf.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 900")
    connection.close()
    for path, words in ((missing, "not there"), (broken, "broken"), (newer, "newer")):
        assert not person.app.open(path)
        assert words in person.message(), person.message()
        assert person.open_title()
    assert not missing.exists()


def test_a_damaged_page_is_said_not_thrown(start: Start, shelf: Path) -> None:
    person = start(shelf)
    person.until(person.open_title)
    person.app.window.close()
    data = bytearray(shelf.read_bytes())
    data[4096 * 2 :] = b"\xa5" * (len(data) - 4096 * 2)
    shelf.write_bytes(bytes(data))
    person = start()
    person.app.open(shelf)
    person.until(person.message)


def test_the_start_page_opens_what_was_open(start: Start, shelf: Path) -> None:
    assert start(shelf).app.window.windowTitle() == "test — Parley"
    person = start()
    assert person.app.window.windowTitle() == "Parley"
    person.click(person.button(f"test — {shelf.parent}"))
    person.until(lambda: len(person.titles()) == 3)


def test_a_fault_in_a_slot_is_reported_and_the_window_lives_on(
    start: Start, shelf: Path, tmp_path: Path, monkeypatch: Monkey
) -> None:
    person = start(shelf)
    person.until(person.open_title)
    log = Log(tmp_path / "log.txt")
    problems = Problems(person.app._show_problem, log)
    monkeypatch.setattr("reader.problems._is_anybody_there", lambda: True)
    monkeypatch.setattr(sys, "excepthook", problems._on_exception)
    seen: list[str] = []

    def answer() -> None:
        for dialog in person.dialogs():
            seen.append(dialog.objectName())
            person.click(person.button("Continue", dialog))

    person.app.window.commands.on("view.zoom_reset", lambda: {}["no such key"])
    timer = QTimer(person.app.window, interval=10)
    timer.timeout.connect(answer)
    timer.start()
    person.press(Key.Key_0, CTRL)
    person.until(lambda: seen)
    timer.stop()
    person.no_dialog()
    assert seen == ["reportDialog"]
    assert "no such key" in log.path.read_text("utf-8")
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    assert person.mentions() == [("actor", "Ines Dorn")]
