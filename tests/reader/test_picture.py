"""A display counts when it answers; a widget becomes a picture of the usual size where there is none."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.picture import has_display, save_picture


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_a_name_there_is_no_display() -> None:
    assert not has_display({})
    assert not has_display({"DISPLAY": "", "WAYLAND_DISPLAY": ""})


@pytest.mark.parametrize(
    ("platform", "there"),
    [("offscreen", False), ("minimal:x=1", False), ("xcb", True), ("wayland;xcb", True)],
)
def test_what_was_asked_of_qt_is_honoured(platform: str, there: bool) -> None:
    assert has_display({"QT_QPA_PLATFORM": platform}) is there


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_one(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert has_display({})


@pytest.mark.parametrize("display", [":987654", "unix:987654.0", "nonsense", "localhost:55555.0", "/none:0"])
def test_a_display_that_does_not_answer_is_none(display: str) -> None:
    assert not has_display({"DISPLAY": display})


def test_a_wayland_display_that_answers_is_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("run")
    named = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(folder)}
    assert not has_display(named)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "wayland-0"))
        server.listen()
        assert has_display(named)
    assert not has_display(named)


def test_an_x_server_over_the_network_that_answers_is_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1] - 6000
        assert has_display({"DISPLAY": f"127.0.0.1:{number}.0"})


def test_a_widget_becomes_a_picture(qtbot: QtBot, tmp_path: Path) -> None:
    label = QLabel("Parley")
    qtbot.addWidget(label)
    path = tmp_path / "new folder" / "out.png"
    save_picture(label, path)
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1440, 900)
    assert [each.name for each in path.parent.iterdir()] == ["out.png"]


def test_a_picture_that_cannot_be_written_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    label = QLabel("Parley")
    qtbot.addWidget(label)
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        save_picture(label, tmp_path / "file" / "out.png")
