"""The examples of both READMEs, run as they stand there, from top to bottom: what they print stands below them."""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from library import Library
from library.samples import put_samples

ROOT = Path(__file__).resolve().parent.parent
FENCED = re.compile(r"```python\n(.*?)```(?:\n```text\n(.*?)```)?", re.DOTALL)


def test_the_python_examples_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_samples(tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    assert ran("README.md") == 1


def test_the_examples_of_the_library_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ran("library/README.md") > 5


def ran(document: str) -> int:
    """Run the examples of a document in the current folder, and return how many."""
    text = (ROOT / document).read_text("utf-8")
    names: dict[str, object] = {}
    examples = FENCED.findall(text)
    for code, expected in examples:
        if "import pandas" in code and not importlib.util.find_spec("pandas"):
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, document, "exec"), names)
        assert printed.getvalue() == expected, code
    names.clear()
    gc.collect()
    return len(examples)


def test_the_commands_for_other_programs_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_samples(tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "README.md").read_text("utf-8")
    commands = re.findall(r"^\$ (sqlite-utils|datasette) (.+)\n((?:[^$`\n].*\n)*)", text, re.MULTILINE)
    assert {program for program, _, _ in commands} == {"sqlite-utils", "datasette"}
    for program, words, expected in commands:
        if program == "datasette":
            words += " --get /samples/mention_quotes.json"  # answers this once, and serves nothing
        if importlib.util.find_spec(program.replace("-", "_")):
            said = printed_by(program, words)
            assert said.strip()
            assert not expected or said == expected


def printed_by(program: str, words: str) -> str:
    """Run a command, and return what it prints, which would go to the file after its `>`."""
    words, _, _ = words.partition(" > ")
    command = [sys.executable, "-m", program.replace("-", "_"), *shlex.split(words)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return told.stdout


def test_what_is_said_to_be_there_is_there(tmp_path: Path) -> None:
    """The table at the end of the library's README names managers, and methods of theirs."""
    text = (ROOT / "library/README.md").read_text("utf-8")
    rows = re.findall(r"^\| (`.*) \| (.*) \|$", text, re.MULTILINE)
    assert len(rows) > 8
    with Library.open(tmp_path / "new.parley", create=True) as library:
        for names, about in rows:
            parts = [getattr(library, name) for name in re.findall(r"`(\w+)`", names)]
            for method in re.findall(r"`(\w+)`", about):
                assert callable(getattr(parts[0], method))
