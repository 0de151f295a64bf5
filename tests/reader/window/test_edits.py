"""Splitting, merging and copying mentions by the keys and the menus of the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person


def reading(start: Start, shelf: Path) -> Person:
    person = start(shelf)
    person.panel.list.setFocus()
    person.workplace.desk.open(
        next(a.id for a in person.workplace.session.library.articles.list() if "ferry" in a.title)
    )
    person.view.setFocus()
    return person


def test_g_and_shift_g_merge_and_split(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("Mayor Ines Dorn")
    person.press(Key.Key_A)
    person.view.setFocus()
    person.press(Key.Key_Left, CTRL, times=2)
    person.press(Key.Key_G, SHIFT)
    assert person.mentions() == [("actor", "Mayor"), ("actor", "Ines Dorn")]
    person.press(Key.Key_G)
    assert person.mentions() == [("actor", "Mayor Ines Dorn")]
    person.press(Key.Key_G)
    assert person.message().startswith("No other actor of yours touches this one.")
    person.press(Key.Key_Home)
    person.click_text("Ines Dorn")
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: len(person.mentions()) == 2)


def test_keys_of_other_alphabets_tell_g_from_shift_g(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    person.view.setFocus()
    person.press(Key.Key_Left, CTRL)
    person.press_physical("П", 0x041F, 42, Qt.KeyboardModifier.ShiftModifier)
    assert person.mentions() == [("actor", "Ines"), ("actor", "Dorn")]
    person.press_physical("п", 0x041F, 42)
    assert person.mentions() == [("actor", "Ines Dorn")]


def test_shift_m_copies_to_another_kind(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("marched to the pier")
    person.press(Key.Key_E)
    person.view.setFocus()
    person.press(Key.Key_M, SHIFT)
    person.until(lambda: QApplication.activePopupWidget() is not None)
    person.press(Key.Key_C)
    person.until(lambda: len(person.mentions()) == 2)
    assert {kind for kind, _ in person.mentions()} == {"event", "claim"}
    focused = person.workplace.desk.mention()
    assert focused is not None
    assert focused.kind == "claim"
