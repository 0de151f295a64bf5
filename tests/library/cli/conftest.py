"""What the tests of the command line share: running it in this process, as a process, and on a terminal."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from library import Library
from library.cli import main
from library.imports import Importer

TEXT = """Ferry talks stall in Brack

The harbour council of Brack met at noon 😀 and signed
nothing. “We wait,” said Ana Oru. The crew 👨🏻‍🚒 went home.

Please enter your comment!

Brack says that the council will meet again.
"""


@dataclass(frozen=True)
class Answer:
    """What one run of `parley` came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON; whatever is not exactly one document fails."""
        assert self.err == ""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error of a JSON answer: always its code, message and hint."""
        error = self.json["error"]
        assert {"code", "message", "hint"} <= error.keys() <= {"code", "message", "hint", "choices"}
        return dict(error)


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, library_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test has a library of its own by default, and none sees the user's data, name or log."""
    monkeypatch.setenv("PARLEY_LIBRARY", str(library_path))
    monkeypatch.setenv("PARLEY_CODER", "Ada")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # main sets its own; this puts the old one back


@pytest.fixture
def parley(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """A function that runs a command in this process; `stdin` is what it can read."""

    def run(*arguments: object, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Answer(code, *capsys.readouterr())

    return run


@pytest.fixture
def shell() -> Callable[..., Answer]:
    """A function that runs a command as a process; its output must be UTF-8."""

    def run(*arguments: object, env: dict[str, str] | None = None, **options: Any) -> Answer:
        usual = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        command = [sys.executable, "-m", "reader", *(str(argument) for argument in arguments)]
        environment = os.environ | (env or {})
        done = subprocess.run(command, env=environment, check=False, **{**usual, "timeout": 60, **options})
        return Answer(done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode())

    return run


@pytest.fixture
def on_terminal() -> Callable[..., str]:
    """A function that runs a command with its output, or only its errors, on a terminal; returns that."""
    pty = pytest.importorskip("pty")

    def run(*arguments: object, only_errors: bool = False) -> str:
        try:
            ours, theirs = pty.openpty()
        except OSError as error:  # a container without /dev/pts
            pytest.skip(f"this machine has no pseudo-terminals: {error}")
        command = [sys.executable, "-m", "reader", *(str(argument) for argument in arguments)]
        stdout = subprocess.DEVNULL if only_errors else theirs
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=theirs):
            os.close(theirs)
            shown = b"".join(iter(lambda: _read(ours), b""))
        os.close(ours)
        return shown.decode()

    return run


def _read(terminal: int) -> bytes:
    with contextlib.suppress(OSError):  # how Linux says that the other side is closed
        return os.read(terminal, 65536)
    return b""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The id of an article, and the bytes of a library that holds only that; copying is quicker than making."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "ferry.txt").write_text(TEXT, "utf-8")
    with Library.open(folder / "built.parley", create=True, coder="Ada", origin="command line") as library:
        (added,) = Importer(library).add([str(folder / "ferry.txt")]).added
    return added.id, (folder / "built.parley").read_bytes()


@pytest.fixture
def article(built: tuple[str, bytes], library_path: Path) -> str:
    """The id of the one article in the library, whose text is TEXT."""
    id, library = built
    library_path.write_bytes(library)
    return id


@pytest.fixture
def text() -> str:
    """The text of `article`."""
    return TEXT


@pytest.fixture
def many(tmp_path: Path) -> Callable[[int], Path]:
    """A function that writes a folder of so many articles."""

    def write(count: int) -> Path:
        folder = tmp_path / "many"
        folder.mkdir()
        for number in range(count):
            words = f"Notice {number} of the harbour\n\nFerry {number} left the quay of Brack late again.\n"
            (folder / f"{number:05}.txt").write_text(words, "utf-8")
        return folder

    return write
