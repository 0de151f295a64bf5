"""One window for one library, whatever way leads to the file; a second start asks the first to come."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import instance
from reader.instance import Instance

CLAIM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader.instance import Instance
application = QCoreApplication([])
held = Instance.claim(Path(sys.argv[1]), [Path(file) for file in sys.argv[2:]])
print("second" if held is None else "first", flush=True)
"""
HOLD = CLAIM + "application.exec()\n"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Sockets and locks of a test lie in a folder of its own, with a short name: sockets need that."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))


@pytest.fixture
def held(qapp: QApplication, library_path: Path) -> Iterator[Instance]:
    held = Instance.claim(library_path)
    assert held is not None
    yield held
    held.release()


Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """A function that starts Python on some code with arguments; whatever still runs is killed in the end."""
    with contextlib.ExitStack() as stack:

        def started(code: str, *arguments: object) -> subprocess.Popen[str]:
            command = [sys.executable, "-c", code, *map(str, arguments)]
            process = stack.enter_context(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
            stack.callback(process.kill)
            return process

        yield started


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_start_asks_the_first_window_to_come_and_hands_its_files_over(
    held: Instance, library_path: Path, tmp_path: Path, qtbot: QtBot, start: Start
) -> None:
    with qtbot.waitSignal(held.asked, timeout=20_000) as asked:
        second = start(CLAIM, library_path, tmp_path / "a.txt", tmp_path / "دری.html")
    assert asked.args == [[tmp_path / "a.txt", tmp_path / "دری.html"]]
    assert said(second) == "second"
    assert second.wait(20) == 0


def test_a_link_to_the_library_is_the_same_library(
    held: Instance, library_path: Path, tmp_path: Path, qtbot: QtBot, start: Start
) -> None:
    link = tmp_path / "link.parley"
    link.symlink_to(library_path)
    with qtbot.waitSignal(held.asked, timeout=20_000):
        second = start(CLAIM, link)
    assert said(second) == "second"
    assert second.wait(20) == 0


def test_two_libraries_are_two_windows(held: Instance, tmp_path: Path) -> None:
    other = Instance.claim(tmp_path / "other.parley")
    assert other is not None
    other.release()


def test_a_library_that_was_let_go_can_be_opened_again(held: Instance, library_path: Path) -> None:
    held.release()
    again = Instance.claim(library_path)
    assert again is not None
    again.release()


def test_what_a_process_leaves_that_was_killed_is_in_nobodys_way(
    qapp: QApplication, library_path: Path, start: Start
) -> None:
    first = start(HOLD, library_path)
    assert said(first) == "first"
    first.send_signal(signal.SIGKILL)
    first.wait(20)
    again = Instance.claim(library_path)
    assert again is not None
    again.release()


def test_of_many_that_start_at_once_one_is_first(library_path: Path, start: Start) -> None:
    processes = [start(HOLD, library_path) for _ in range(4)]
    assert sorted(said(process) for process in processes) == ["first"] + ["second"] * 3


def test_a_window_that_does_not_answer_keeps_nobody_out(
    qapp: QApplication, library_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start
) -> None:
    first = start(HOLD, library_path)
    assert said(first) == "first"
    os.kill(first.pid, signal.SIGSTOP)
    monkeypatch.setattr(instance, "_PATIENCE", 0.2)
    other = Instance.claim(library_path)
    assert other is not None
    other.release()


def test_nonsense_on_the_socket_is_not_answered(held: Instance, qtbot: QtBot) -> None:
    asked: list[object] = []
    held.asked.connect(asked.append)
    for nonsense in (b"hello\n", b"[]\n", b'{"add": 1}\n', b"\xff\n"):
        socket = QLocalSocket()
        socket.connectToServer(held._server.fullServerName())
        assert socket.waitForConnected(1000)
        socket.write(nonsense)
        socket.flush()
        qtbot.wait(10)
        assert socket.bytesAvailable() == 0
        socket.abort()
    assert asked == []


def test_where_no_lock_can_be_had_the_window_opens_all_the_same(
    qapp: QApplication, library_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(instance, "_folder", lambda: tmp_path / "file")
    held = Instance.claim(library_path)
    assert held is not None
    held.release()
