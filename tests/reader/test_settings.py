"""Settings and places survive a restart, and nothing in their files is ever fatal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.settings import Places, Settings, SettingsStore

OTHER = Settings(
    "Ada", "sepia", "DejaVu Serif", 14.5, 64, 170, False, False, False, {"edit.find": ("Ctrl+G", "F4")}
)


def test_settings_survive_a_restart(tmp_path: Path, qtbot: QtBot) -> None:
    store = SettingsStore(tmp_path)
    assert store.current == Settings()
    with qtbot.waitSignal(store.changed, check_params_cb=lambda told: told == OTHER):
        store.set(**{name: getattr(OTHER, name) for name in Settings.__slots__})
    assert SettingsStore(tmp_path).current == OTHER
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_what_does_not_change_is_not_told(tmp_path: Path, qtbot: QtBot) -> None:
    store = SettingsStore(tmp_path)
    with qtbot.assertNotEmitted(store.changed):
        store.set(theme="system", measure=70)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "content", ["", "{", "[1, 2]", "null", '"text"', "\0\xff", '{"size": '], ids=lambda text: repr(text)
)
def test_a_broken_file_is_set_aside(content: str, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, "latin-1")
    store = SettingsStore(tmp_path)
    assert store.current == Settings()
    assert store.set_aside == tmp_path / "settings.json.broken"
    assert store.set_aside.read_text("latin-1") == content
    store.set(theme="dark")
    assert SettingsStore(tmp_path).current.theme == "dark"


def test_a_value_that_makes_no_sense_is_left_at_its_default(tmp_path: Path, qtbot: QtBot) -> None:
    kept = {
        "coder": 7,
        "size": 900,
        "measure": True,
        "spacing": 1,
        "popup": "yes",
        "theme": "dark",
        "keys": {"edit.find": "Ctrl+G", "edit.undo": ["F4", 3]},
    }
    (tmp_path / "settings.json").write_text(json.dumps(kept))
    assert SettingsStore(tmp_path).current == Settings(
        theme="dark", size=32.0, spacing=100, keys={"edit.undo": ("F4",)}
    )


def test_what_a_newer_version_keeps_is_kept(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"telepathy": [1]}')
    SettingsStore(tmp_path).set(theme="dark")
    assert json.loads(file.read_text()) == {"telepathy": [1], "theme": "dark"}


def test_two_windows_keep_each_other_s_settings(tmp_path: Path, qtbot: QtBot) -> None:
    one, other = SettingsStore(tmp_path), SettingsStore(tmp_path)
    one.set(theme="dark")
    one.remember("/a.parley")
    other.set(measure=60)
    other.remember("/b.parley")
    assert SettingsStore(tmp_path).current == Settings(theme="dark", measure=60)
    assert SettingsStore(tmp_path).recent == ["/b.parley", "/a.parley"]


def test_recent_libraries_newest_first_each_once_and_no_more_than_ten(tmp_path: Path, qtbot: QtBot) -> None:
    store = SettingsStore(tmp_path)
    for number in range(12):
        store.remember(f"/{number}.parley")
    store.remember(Path("/5.parley"))
    assert store.recent[:3] == ["/5.parley", "/11.parley", "/10.parley"]
    assert len(store.recent) == len(set(store.recent)) == 10
    store.forget("/11.parley")
    assert SettingsStore(tmp_path).recent[:2] == ["/5.parley", "/10.parley"]


def test_settings_that_cannot_be_kept_still_hold_and_say_so(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "file"
    folder.write_text("no folder")
    store = SettingsStore(folder)
    with qtbot.waitSignal(store.failed, check_params_cb=lambda said: "cannot be kept" in said):
        store.set(theme="dark")
    assert store.current.theme == "dark"


def test_places_are_kept_for_each_library(tmp_path: Path) -> None:
    first, second = tmp_path / "first.parley", tmp_path / "second.parley"
    places = Places(tmp_path, first)
    places.set("article", {"top": 12, "caret": 40, "read": 0.5})
    places.set("filter", "x")
    places.set("filter", None)
    assert Places(tmp_path, first).get("article") is None
    places.save()
    assert Places(tmp_path, first).get("article") == {"top": 12, "caret": 40, "read": 0.5}
    assert Places(tmp_path, first).get("filter", "none") == "none"
    assert Places(tmp_path, second).get("article", 3) == 3


def test_broken_places_are_set_aside_and_unwritable_ones_no_matter(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path / "a.parley")
    places.set("a", 1)
    places.save()
    [file] = (tmp_path / "places").iterdir()
    file.write_text("{")
    assert Places(tmp_path, tmp_path / "a.parley").get("a") is None
    assert sorted(path.name for path in (tmp_path / "places").iterdir()) == [f"{file.name}.broken"]
    nowhere = Places(file.with_name(f"{file.name}.broken"), tmp_path / "a.parley")
    nowhere.set("a", 1)
    nowhere.save()
