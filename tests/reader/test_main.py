"""`parley` tells a library from a command, and says in a sentence why no window can open."""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library import Library
from reader import needs, picture
from reader.__main__ import main

Opened = list[tuple[Path | None, Path | None]]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    """What the window was opened with, on a machine with a display, in an empty folder."""
    calls: Opened = []

    def run(path: Path | None, png: Path | None) -> int:
        calls.append((path, png))
        return 0

    app: Any = types.ModuleType("reader.app")
    app.run = run
    monkeypatch.setitem(sys.modules, "reader.app", app)
    monkeypatch.setattr(picture, "has_display", lambda: True)
    monkeypatch.setattr(needs, "missing_for_x11", list)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.delenv("PARLEY_LIBRARY", raising=False)
    monkeypatch.chdir(tmp_path)
    return calls


@pytest.fixture
def parley(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["parley", *arguments])
        return main()

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    Library.open(tmp_path / "peace.parley", create=True).close()
    return Path("peace.parley")


def test_parley_alone_opens_what_was_open_last(parley: Callable[..., int], opened: Opened) -> None:
    assert parley() == 0
    assert opened == [(None, None)]


@pytest.mark.parametrize("way", ["peace.parley", "./peace.parley", "open peace.parley"])
def test_a_file_is_opened(parley: Callable[..., int], opened: Opened, file: Path, way: str) -> None:
    assert parley(*way.split()) == 0
    assert opened == [(file, None)] or opened == [(Path("./peace.parley"), None)]


def test_a_file_is_opened_as_a_file_manager_names_it(
    parley: Callable[..., int], opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "two words دری.parley"
    Library.open(path, create=True).close()
    assert parley(path.as_uri()) == 0
    assert opened == [(path, None)]


def test_a_library_without_the_usual_ending_is_opened_by_its_path(
    parley: Callable[..., int], opened: Opened, file: Path, tmp_path: Path
) -> None:
    file.rename("list")
    assert parley(str(tmp_path / "list")) == 0
    assert opened == [(tmp_path / "list", None)]


def test_the_library_is_named_as_for_every_command(
    parley: Callable[..., int], opened: Opened, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parley("--library", str(file), "open") == 0
    monkeypatch.setenv("PARLEY_LIBRARY", str(file))
    assert parley() == 0
    assert opened == [(file, None), (file, None)]


def test_a_picture_needs_no_display(
    parley: Callable[..., int], opened: Opened, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "has_display", lambda: False)
    assert parley("open", str(file), "--picture", "out.png") == 0
    assert parley(str(file), "--picture", "out.png") == 0
    assert opened == [(file, Path("out.png"))] * 2


@pytest.mark.parametrize("arguments", [["none.parley"], ["./none"], ["open", "none"], ["/none/x.parley"]])
def test_a_library_that_is_not_there_is_a_sentence(
    parley: Callable[..., int], opened: Opened, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert parley(*arguments) == 1
    assert "is not there.\nName a library" in capsys.readouterr().err
    assert opened == []


def test_a_folder_is_no_library(
    parley: Callable[..., int], opened: Opened, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parley(str(tmp_path)) == 1
    assert "is a folder" in capsys.readouterr().err


def test_without_a_display_there_is_a_sentence(
    parley: Callable[..., int],
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(picture, "has_display", lambda: False)
    assert parley() == 1
    assert "no display" in capsys.readouterr().err
    assert opened == []


def test_commands_and_their_mistakes_are_the_command_lines(
    parley: Callable[..., int], opened: Opened, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parley("--library", str(file), "list") == 0
    assert parley("lst") == 2
    assert "Did you mean" in capsys.readouterr().err
    assert parley(str(file), "other.parley") == 2
    assert opened == []


def test_help_says_how_the_window_opens(
    parley: Callable[..., int], opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parley("--help") == 0
    assert "“parley FILE”" in capsys.readouterr().out
    assert parley("open", "--help") == 0
    assert "--picture PNG" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"),
            "apt-get install libegl1 ",
        ),
        (ImportError("libodd.so.9: cannot open shared object file"), "your system's package"),
        (ModuleNotFoundError("No module named 'PySide6'", name="PySide6"), "pip install PySide6-Essentials"),
    ],
    ids=str,
)
def test_where_qt_does_not_load_the_package_is_named(
    parley: Callable[..., int],
    opened: Opened,
    error: ImportError,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    usual = builtins.__import__

    def fail(name: str, *rest: Any, **more: Any) -> Any:
        if name == "reader.app":
            raise error
        return usual(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", fail)
    assert parley() == 1
    said = capsys.readouterr().err
    assert "Parley's window needs" in said
    assert sentence in said


def test_where_x11_lacks_libraries_all_of_them_are_named(
    parley: Callable[..., int],
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(needs, "missing_for_x11", lambda: ["libxcb-cursor.so.0", "libxcb-icccm.so.4"])
    assert parley() == 1
    assert "apt-get install libxcb-cursor0 libxcb-icccm4 " in capsys.readouterr().err


def test_a_fault_of_ours_is_not_taken_for_a_missing_library(
    parley: Callable[..., int], opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "reader.app", types.ModuleType("reader.app"))  # with no `run` in it
    with pytest.raises(ImportError, match="run"):
        parley()


def test_what_x11_needs_is_looked_for_only_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(needs, "_loads", lambda _name: False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    assert "libxcb-cursor.so.0" in needs.missing_for_x11()
    assert "libEGL.so.1" not in needs.missing_for_x11()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert needs.missing_for_x11() == []
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert needs.missing_for_x11() == []
    monkeypatch.setattr(sys, "platform", "win32")
    assert needs.missing_for_x11() == []
