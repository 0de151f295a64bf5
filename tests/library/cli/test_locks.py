"""What one process may do to a library without taking the ground from under its own or another's connection.

POSIX locks belong to a process: closing any descriptor of a file drops all that the process holds on it
(https://sqlite.org/howtocorrupt.html, section 2.2). A process that visits then believes to be alone, and
takes the write-ahead log away; what is committed after that is seen by nobody and lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library import Library
from library.imports import Importer

AddText = Callable[..., Any]
Shell = Callable[..., Any]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="about POSIX locks")


def seen_by_others(shell: Shell) -> list[str]:
    return [row["title"] for row in shell("list", "--json").json["articles"]]


def test_a_second_connection_in_this_process_leaves_the_first_its_locks(
    library: Library, library_path: Path, add_text: AddText, shell: Shell
) -> None:
    add_text(library, "One", title="One")
    Library.open(library_path).close()
    assert seen_by_others(shell) == ["One"]
    add_text(library, "Two", title="Two")
    assert seen_by_others(shell) == ["One", "Two"]


def test_importing_the_folder_in_which_the_library_lies_harms_nothing(
    library: Library, tmp_path: Path, add_text: AddText, shell: Shell
) -> None:
    (tmp_path / "z.txt").write_text("Zebra\n\nThe ferry left.\n", "utf-8")
    add_text(library, "One", title="One")
    report = Importer(library).add([str(tmp_path)])
    assert [row.title for row in report.added] == ["Zebra"]
    assert seen_by_others(shell) == ["One", "Zebra"]
    add_text(library, "Two", title="Two")
    assert seen_by_others(shell) == ["One", "Zebra", "Two"]


def test_importing_the_library_itself_adds_nothing_and_says_why(
    library: Library, library_path: Path, add_text: AddText, shell: Shell
) -> None:
    add_text(library, "One", title="One")
    report = Importer(library).add([str(library_path)])
    assert report.added == []
    assert [row.path for row in (*report.failed, *report.skipped)] == [str(library_path)]
    assert seen_by_others(shell) == ["One"]
    add_text(library, "Two", title="Two")
    assert seen_by_others(shell) == ["One", "Two"]
