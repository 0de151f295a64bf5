"""The command line as a whole: its commands, exit codes, JSON errors, faults, streams and encodings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from library import Library
from library.cli import main as cli_main

Parley = Callable[..., Any]
Shell = Callable[..., Any]

COMMANDS = [
    *("import", "list", "show", "edit", "remove", "restore", "hide", "unhide", "tag", "untag", "note"),
    *("collection", "filter", "outlets", "reprints", "compare", "pairs", "difference"),
    *("record", "assign", "link", "unlink", "links", "occurrences"),
    *("timeline", "network", "coverage"),
    *("search", "undo", "redo", "history", "export", "check", "formats", "backup", "samples"),
]

WRONG_USES = [
    ["nonsense"],
    ["list", "--nonsense"],
    ["show"],
    ["show", "1", "2"],
    ["import"],
    ["note", "1"],
    ["list", "--status", "finished"],
    ["list", "--limit", "-1"],
    ["list", "--offset", "x"],
    ["history", "--limit", "1.5"],
    ["search"],
    ["export", "--format", "docx"],
    ["hide", "1", "--start", "0"],
]


def test_help_names_every_command(parley: Parley) -> None:
    answer = parley("--help")
    assert answer.code == 0
    assert set(COMMANDS) == {
        line.split()[0] for line in answer.out.partition("Commands:")[2].splitlines() if line[:3].strip()
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_takes_the_shared_options(parley: Parley, command: str) -> None:
    answer = parley(command, "-h")
    assert answer.code == 0
    assert all(option in answer.out for option in ("--library FILE", "--coder NAME", "--json"))


def test_commands_of_the_caller_stand_beside_ours_for_that_run(
    parley: Parley, capsys: pytest.CaptureFixture[str]
) -> None:
    @click.command("open")
    def more() -> int:
        return 7

    assert cli_main(["open"], [more]) == 7
    assert cli_main(["--help"], [more]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["open"]
    assert parley("open").code == 2


def test_version_is_that_of_the_package(parley: Parley) -> None:
    assert parley("--version").out.startswith("parley, version ")


@pytest.mark.parametrize("arguments", WRONG_USES, ids=" ".join)
def test_wrong_use_exits_2_with_a_sentence_on_standard_error(parley: Parley, arguments: list[str]) -> None:
    answer = parley(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "Usage: parley" in answer.err


def test_an_option_without_its_value_is_wrong_use(parley: Parley) -> None:
    assert parley("--library").code == 2
    assert parley("--json", "--library").error["code"] == "usage"


@pytest.mark.parametrize("arguments", WRONG_USES, ids=" ".join)
def test_wrong_use_with_json_is_one_document(parley: Parley, arguments: list[str]) -> None:
    answer = parley("--json", *arguments)
    assert answer.code == 2
    assert answer.error["code"] == "usage"


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_refusal_with_json_is_one_document_wherever_json_stands(
    parley: Parley, article: str, place: str
) -> None:
    answer = parley("--json", "show", "zzz") if place == "before" else parley("show", "zzz", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_found"
    assert "zzz" in answer.error["message"]


def test_a_refusal_is_a_sentence_and_a_hint_on_standard_error(parley: Parley, article: str) -> None:
    answer = parley("show", "zzz")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "There is no article “zzz”.\nGive the article's id or a unique ending of it.\n"


def test_json_listing_choices_is_one_document(parley: Parley, article: str) -> None:
    answer = parley("tag", article, "--kind", "actor", "--quote", "Brack", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "ambiguous"
    assert len(answer.error["choices"]) == 3


@pytest.mark.parametrize("number", ["99999999999999999999", "-99999999999999999999"])
@pytest.mark.parametrize(
    "arguments",
    [["list", "--limit"], ["list", "--offset"], ["history", "--limit"], ["search", "ferry", "--limit"]],
    ids=" ".join,
)
def test_a_huge_number_is_no_fault(parley: Parley, article: str, arguments: list[str], number: str) -> None:
    assert parley(*arguments, number).code in (0, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "\udcff"],
        ["untag", "\udcff"],
        ["list", "--outlet", "\udcff"],
        ["list", "--search", "\udcff"],
        ["list", "--coder", "\udcff"],
        ["list", "--library", "\udcff"],
        ["search", "\udcff"],
        ["import", "\udcff"],
        ["tag", "ARTICLE", "--kind", "\udcff", "--start", "0", "--end", "5"],
        ["tag", "ARTICLE", "--kind", "actor", "--quote", "\udcff"],
        ["tag", "ARTICLE", "--kind", "actor", "--start", "0", "--end", "5", "--note", "\udcff"],
        ["tag", "ARTICLE", "--kind", "actor", "--start", "0", "--end", "5", "--coder", "\udcff"],
        ["edit", "ARTICLE", "--set", "title=\udcff"],
        ["edit", "ARTICLE", "--set", "\udcff=title"],
    ],
    ids=ascii,
)
def test_bytes_that_are_no_text_are_no_fault(parley: Parley, article: str, arguments: list[str]) -> None:
    """Python hands a byte that is no UTF-8 to the program as a lone surrogate."""
    answer = parley(*(article if part == "ARTICLE" else part for part in arguments), "--json")
    assert answer.code in (0, 1)
    assert isinstance(answer.json, dict)


def test_no_command_imports_qt(article: str, tmp_path: Path) -> None:
    script = """
import sys
from library.cli import main
for line in sys.argv[2].split(";"):
    assert main(line.replace("ARTICLE", sys.argv[1]).split()) == 0, line
loaded = [name for name in sys.modules if name.startswith(("PySide", "shiboken", "PyQt"))]
sys.exit(f"imported: {loaded}" if loaded else 0)
"""
    commands = (
        "--help;list;show ARTICLE;search ferry;tag ARTICLE --kind actor --start 0 --end 5;undo;redo;"
        "history;check;formats;export;export --format csv;edit ARTICLE --set published=2031-03-09"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, article, commands], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def broken(tmp_path: Path) -> dict[str, str]:
    """An environment in which a package that `edit published=` needs fails as nobody expects."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "dateparser.py").write_text("raise ZeroDivisionError('not foreseen')\n")
    return {"PYTHONPATH": str(folder)}


def test_a_fault_of_its_own_is_a_sentence_and_a_log(
    shell: Shell, article: str, broken: dict[str, str], tmp_path: Path
) -> None:
    answer = shell("edit", article, "--set", "published=9 mart 2031", env=broken)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("Parley met a fault of its own (ZeroDivisionError); your library is safe.\n")
    assert "Traceback" not in answer.err
    (log,) = (tmp_path / "state").rglob("parley.log")
    assert str(log) in answer.err
    assert "not foreseen" in log.read_text("utf-8")


def test_a_fault_of_its_own_with_json_is_one_document(
    shell: Shell, article: str, broken: dict[str, str]
) -> None:
    answer = shell("edit", article, "--set", "published=9 mart 2031", "--json", env=broken)
    assert answer.code == 1
    assert answer.error["code"] == "fault"


def test_a_fault_without_a_place_for_the_log_is_still_a_sentence(
    shell: Shell, article: str, broken: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    broken["XDG_STATE_HOME"] = str(tmp_path / "a file")
    answer = shell("edit", article, "--set", "published=9 mart 2031", env=broken)
    assert answer.code == 1
    assert answer.err.endswith("Please report it.\n")
    assert "Traceback" not in answer.err


def test_a_fault_leaves_the_library_as_it_was(
    shell: Shell, parley: Parley, article: str, broken: dict[str, str]
) -> None:
    before = parley("export").out
    shell("edit", article, "--set", "published=9 mart 2031", env=broken)
    assert parley("export").out == before
    assert parley("check").code == 0
    assert len(parley("history", "--json").json["changes"]) == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
def test_output_is_utf_8_in_any_locale(shell: Shell, article: str, environment: dict[str, str]) -> None:
    assert "noon 😀 and" in shell("show", article, env=environment).out


def on_a_pipe(*arguments: str, lines: int) -> tuple[list[bytes], bytes]:
    """Read so many lines of a command, then close the pipe as `head` does; return them and the errors."""
    command = [sys.executable, "-m", "reader", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        read = [process.stdout.readline() for _ in range(lines)]
        process.stdout.close()
        return read, process.stderr.read()


@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--json"], ["export"], ["show", "zzz", "--json"]], ids=" ".join
)
def test_a_reader_that_goes_away_is_answered_quietly(article: str, arguments: list[str]) -> None:
    assert on_a_pipe(*arguments, lines=0)[1] == b""


def test_head_gets_its_line_and_nobody_complains(parley: Parley, many: Callable[[int], Path]) -> None:
    parley("import", many(400))
    lines, errors = on_a_pipe("list", lines=1)
    assert lines[0].startswith(b"id ")
    assert errors == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
@pytest.mark.parametrize(
    "arguments", [["list"], ["list", "--json"], ["export"], ["show", "zzz", "--json"]], ids=" ".join
)
def test_a_full_disk_under_the_output_is_a_sentence(shell: Shell, article: str, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = shell(*arguments, stdout=full)
    assert answer.code == 1
    assert answer.err.startswith("The output could not be written: No space left on device.")
    assert "Traceback" not in answer.err


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("command", "codes"),
    [
        ("list <&-", {0}),
        ('import "$0" <&-', {0}),
        ("import - <&-", {1}),
        ("list >&-", {0, 1}),
        ("export >&-", {0, 1}),
        ("show zzz 2>&-", {1}),
        ("list --json 2>&-", {0}),
    ],
)
def test_closed_streams_are_no_fault(article: str, tmp_path: Path, command: str, codes: set[int]) -> None:
    """Programs started by cron or another program may have none."""
    (tmp_path / "quay.txt").write_text("A title\n\nThe ferry left the quay.\n")
    line = f'"{sys.executable}" -m reader {command}'
    done = subprocess.run(
        ["sh", "-c", line, str(tmp_path / "quay.txt")], capture_output=True, timeout=60, check=False
    )
    assert done.returncode in codes
    assert b"Traceback" not in done.stderr
    assert b"fault" not in done.stderr


def test_an_argument_that_the_locale_cannot_read_is_no_fault(shell: Shell, article: str) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert shell("show", "😀", "--json", env=ascii_only).error["code"] == "not_found"


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def articles_in(path: Path) -> int:
    if not path.exists():
        return 0
    with Library.open(path) as library:
        return len(library.articles.list())


@pytest.fixture
def interrupted(many: Callable[[int], Path], library_path: Path) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON of an import of 1,500 files that met Ctrl+C once some were in."""
    command = [sys.executable, "-m", "reader", "import", str(many(1500)), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        wait_for(lambda: articles_in(library_path) > 0)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    assert errors == b""
    return process.returncode, json.loads(out)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_keeps_whole_articles_says_how_many_and_undo_takes_them_back(
    interrupted: tuple[int, dict[str, Any]], parley: Parley
) -> None:
    code, report = interrupted
    assert code == 130
    assert report["interrupted"] is True
    assert 0 < len(report["added"]) < 1500
    listed = parley("list", "--json").json["articles"]
    assert [row["id"] for row in listed] == [row["id"] for row in report["added"]]
    assert parley("check").code == 0
    assert parley("undo").out.startswith(f"Undone: Import {len(listed):,} articles (Ada, command line, ")
    assert parley("list", "--json").json == {"articles": []}
    assert parley("check").code == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_during_an_import_is_said_to_a_person(many: Callable[[int], Path], library_path: Path) -> None:
    command = [sys.executable, "-m", "reader", "import", str(many(1500))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_for(lambda: articles_in(library_path) > 0)
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, "")
    assert out.startswith(f"Added {articles_in(library_path):,} articles.\n")
    assert "Interrupted: what was added is whole and stays; “parley undo” takes it back.\n" in out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.parametrize("form", ["person", "json"])
def test_ctrl_c_while_standard_input_is_awaited_ends_it(library_path: Path, form: str) -> None:
    command = [sys.executable, "-m", "reader", "import", "-", *(["--json"] if form == "json" else [])]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, text=True, **pipes) as process:  # type: ignore[call-overload]
        wait_for(library_path.exists)
        process.send_signal(signal.SIGINT)  # a second one would kill it as it ends
        out, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    if form == "json":
        assert json.loads(out)["error"]["code"] == "interrupted"
    else:
        assert (out, errors.strip()) == ("", "Interrupted.\nWhat was not finished was not written.")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_while_the_program_still_loads_shows_no_traceback() -> None:
    # Python names each module once it is loaded; when the first of ours is, most are still to come.
    # Measuring would load some of ours beforehand.
    mine = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [sys.executable, "-X", "importtime", "-m", "reader", "list"]
    with subprocess.Popen(command, env=mine, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        while b"library.errors" not in process.stderr.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        errors = process.communicate(timeout=60)[1]
    assert process.returncode != 0
    assert b"Traceback" not in errors
