"""Where the library lies, who writes, and what a terminal may be shown."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Parley = Callable[..., Any]
Terminal = Callable[..., str]

STEERING = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e]")
"""What could steer a terminal; its own line ends (CR LF) are no harm."""

REFUSING = [
    ["list"],
    ["show", "1"],
    ["edit", "1", "--set", "title=x"],
    ["remove", "1"],
    ["restore", "1"],
    ["hide", "1", "--start", "0", "--end", "1"],
    ["unhide", "1", "--start", "0", "--end", "1"],
    ["untag", "1"],
    ["note", "1", "x"],
    ["undo"],
    ["redo"],
    ["history"],
    ["search", "x"],
    ["export"],
    ["check"],
    ["backup", "copy.parley"],
]


@pytest.fixture
def ferry(tmp_path: Path, text: str) -> Path:
    """A text file to import."""
    path = tmp_path / "ferry.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("place", ["before", "after"])
def test_library_is_named_before_or_after_the_command(
    parley: Parley, ferry: Path, tmp_path: Path, library_path: Path, place: str
) -> None:
    named = ["--library", tmp_path / "named 😀.parley"]
    run = (lambda *command: parley(*named, *command)) if place == "before" else None
    run = run or (lambda *command: parley(*command, *named))
    assert run("import", ferry).code == 0
    assert len(run("list", "--json").json["articles"]) == 1
    assert (tmp_path / "named 😀.parley").exists()
    assert not library_path.exists()


def test_the_library_named_after_the_command_counts_if_both_are(
    parley: Parley, ferry: Path, tmp_path: Path
) -> None:
    parley("--library", tmp_path / "one.parley", "import", ferry, "--library", tmp_path / "two.parley")
    assert not (tmp_path / "one.parley").exists()
    assert (tmp_path / "two.parley").exists()


def test_parley_library_names_the_library_where_no_option_does(
    parley: Parley, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARLEY_LIBRARY", str(tmp_path / "from the environment.parley"))
    parley("import", ferry)
    assert (tmp_path / "from the environment.parley").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="XDG folders")
def test_the_library_is_in_the_users_data_folder_by_default(
    parley: Parley, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARLEY_LIBRARY")
    assert str(tmp_path / "data/parley/library.parley") in parley("list").err
    assert parley("import", ferry).code == 0
    assert (tmp_path / "data/parley/library.parley").exists()
    assert len(parley("list", "--json").json["articles"]) == 1


@pytest.mark.parametrize("arguments", REFUSING, ids=lambda arguments: arguments[0])
def test_a_missing_library_is_refused_and_not_made(
    parley: Parley, library_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = parley(*arguments, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "library_missing"
    assert str(library_path) in answer.error["message"]
    assert "parley import" in answer.error["hint"]
    assert list(tmp_path.iterdir()) == []


def test_import_makes_a_missing_library_and_its_folder(parley: Parley, ferry: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "my.parley"
    assert parley("import", ferry, "--library", path).code == 0
    assert path.exists()


def test_tag_makes_a_missing_library(parley: Parley, library_path: Path) -> None:
    answer = parley("tag", "1", "--kind", "actor", "--start", "0", "--end", "1", "--json")
    assert answer.error["code"] == "not_found"
    assert parley("list", "--json").json == {"articles": []}


def test_a_rehearsed_import_makes_no_library(parley: Parley, ferry: Path, library_path: Path) -> None:
    answer = parley("import", ferry, "--dry-run", "--json")
    assert answer.code == 0
    assert [row["path"] for row in answer.json["added"]] == [str(ferry)]
    assert not library_path.exists()


def test_formats_needs_no_library(parley: Parley, library_path: Path) -> None:
    assert parley("formats").code == 0
    assert not library_path.exists()


@pytest.mark.parametrize("command", ["list", "import"])
def test_a_file_that_is_no_library_is_refused_and_left_untouched(
    parley: Parley, ferry: Path, tmp_path: Path, command: str
) -> None:
    before = ferry.read_bytes()
    answer = parley(command, *([ferry] if command == "import" else []), "--library", ferry, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_a_library"
    assert "untouched" in answer.error["message"]
    assert ferry.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.txt"]


def test_a_folder_is_no_library(parley: Parley, tmp_path: Path) -> None:
    answer = parley("list", "--library", tmp_path)
    assert answer.code == 1
    assert "is a folder, not a library" in answer.err


def test_a_newer_library_is_refused_and_left_untouched(
    parley: Parley, article: str, library_path: Path
) -> None:
    with closing(sqlite3.connect(library_path)) as conn:
        conn.execute("PRAGMA user_version = 99")
    before = library_path.read_bytes()
    answer = parley("list", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "library_newer"
    assert "Update Parley" in answer.error["hint"]
    assert library_path.read_bytes() == before


def test_a_damaged_library_is_refused_with_a_sentence(
    parley: Parley, article: str, library_path: Path
) -> None:
    with library_path.open("r+b") as file:
        file.truncate(20_000)
    answer = parley("list")
    assert answer.code == 1
    assert answer.err.startswith(f"“{library_path}” is ")
    assert "parley backup" in answer.err


@pytest.mark.parametrize("command", ["list", "import"])
@pytest.mark.parametrize("place", ["under a file", "too long a name"])
def test_a_place_where_no_library_can_be_is_refused_by_name(
    parley: Parley, ferry: Path, tmp_path: Path, command: str, place: str
) -> None:
    path = ferry / "x.parley" if place == "under a file" else tmp_path / f"{'n' * 300}.parley"
    answer = parley(command, *([ferry] if command == "import" else []), "--library", path, "--json")
    assert answer.code == 1
    assert answer.error["code"] in ("storage", "library_missing")
    assert str(path) in answer.error["message"]


def test_rehearsing_for_a_place_where_no_library_can_be_is_no_fault(
    parley: Parley, ferry: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"{'n' * 300}.parley"
    answer = parley("import", ferry, "--dry-run", "--library", path, "--json")
    assert answer.code == 0 or str(path) in answer.error["message"]


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder nobody can write in")  # noqa: PTH112
def test_a_library_in_an_unwritable_folder_is_refused(parley: Parley, ferry: Path) -> None:
    answer = parley("import", ferry, "--library", "/proc/self/x.parley", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "storage"
    assert "A library cannot be made at “/proc/self/x.parley”" in answer.error["message"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_refused_and_not_waited_for(shell: Callable[..., Any], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.parley")
    answer = shell("list", "--library", tmp_path / "pipe.parley", "--json", timeout=5)
    assert answer.error["code"] == "not_a_library"


def test_a_library_may_be_named_by_a_link(parley: Parley, article: str, tmp_path: Path) -> None:
    link = tmp_path / "link.parley"
    link.symlink_to(tmp_path / "test.parley")
    assert len(parley("list", "--library", link, "--json").json["articles"]) == 1


def test_a_link_that_leads_nowhere_makes_a_library_there_or_is_refused(
    parley: Parley, ferry: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.parley"
    link.symlink_to(tmp_path / "nowhere.parley")
    answer = parley("import", ferry, "--library", link)
    assert answer.code == 1 or parley("list", "--library", link).code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file from being deleted")
def test_a_library_that_is_deleted_meanwhile_is_no_success(
    parley: Parley, ferry: Path, library_path: Path
) -> None:
    parley("import", ferry)
    command = [sys.executable, "-m", "reader", "import", "-", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        while not library_path.with_name("test.parley-shm").exists():
            assert process.poll() is None
        for path in library_path.parent.glob("test.parley*"):
            path.unlink()
        out = process.communicate(b"A title\n\nThe ferry left.\n")[0]
    assert process.returncode == 1
    assert json.loads(out)["error"]["code"] == "storage"


def tag(parley: Parley, article: str, *options: str) -> str:
    answer = parley("tag", article, "--kind", "actor", "--quote", "Ana Oru", "--json", *options)
    return str(answer.json["mention"]["coder"])


def test_the_coder_is_named_by_option_environment_or_system(
    parley: Parley, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tag(parley, article, "--coder", "Bo 😀") == "Bo 😀"
    assert tag(parley, article) == "Ada"
    monkeypatch.delenv("PARLEY_CODER")
    monkeypatch.setenv("LOGNAME", "cleo")
    assert tag(parley, article) == "cleo"
    coders = [change["coder"] for change in parley("history", "--json").json["changes"]]
    assert coders == ["cleo", "Ada", "Bo 😀", "Ada"]


def test_the_coder_may_stand_before_the_command(parley: Parley, article: str) -> None:
    command = ["tag", article, "--kind", "actor", "--quote", "Ana Oru", "--json"]
    assert parley("--coder", "Bo", *command).json["mention"]["coder"] == "Bo"


HOSTILE = "Evil \x1b]0;owned\x07 \x1b[31mtitle \u202edeknil\n\nThe \x1b[2Jbody has a \x9b31m control.\n" + (
    "Plain words follow and follow, so that nobody takes this for a binary file.\n" * 9
)


@pytest.fixture
def hostile(parley: Parley, tmp_path: Path) -> str:
    """The id of an article that tries to steer the terminal, with a tagged title."""
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, "utf-8")
    article = str(parley("import", path, "--json").json["added"][0]["id"])
    parley("tag", article, "--kind", "claim", "--start", "0", "--end", "40")
    return article


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["show", "ARTICLE"],
        ["show", "ARTICLE", "--json"],
        ["search", "body"],
        ["history"],
        ["tag", "ARTICLE", "--kind", "actor", "--quote", "words"],
        ["import", "no\x1b[31msuch.txt"],
        ["\x1b[31m"],
    ],
    ids=ascii,
)
def test_an_article_cannot_steer_the_terminal(
    on_terminal: Terminal, hostile: str, command: list[str]
) -> None:
    shown = on_terminal(*(hostile if word == "ARTICLE" else word for word in command))
    assert shown
    assert not STEERING.search(shown.replace("\x1b[K", ""))  # the progress line's own erasing


def test_an_exports_colours_are_all_that_steers_the_terminal(on_terminal: Terminal, hostile: str) -> None:
    shown = on_terminal("export", "--article", hostile)
    assert "\x1b[" in shown
    assert not STEERING.search(re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert "\x1b[31mtitle" not in shown


@pytest.mark.parametrize("quote", ["nowhere", "words"])
def test_an_error_on_a_terminal_is_harmless_when_the_output_goes_elsewhere(
    on_terminal: Terminal, hostile: str, quote: str
) -> None:
    shown = on_terminal("tag", hostile, "--kind", "actor", "--quote", quote, only_errors=True)
    assert "Evil" in shown
    assert not STEERING.search(shown)


def test_output_to_a_file_is_not_changed(parley: Parley, hostile: str) -> None:
    assert "\x1b[2Jbody has a \x9b31m control" in parley("show", hostile, "--body").out


def test_a_library_copied_while_nobody_writes_is_a_library(
    parley: Parley, article: str, library_path: Path, tmp_path: Path
) -> None:
    shutil.copy(library_path, tmp_path / "copy.parley")
    assert parley("check", "--library", tmp_path / "copy.parley").code == 0
    assert parley("export", "--library", tmp_path / "copy.parley").out == parley("export").out
