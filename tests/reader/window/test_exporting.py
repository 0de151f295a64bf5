"""Somebody narrows the list, and exports what it shows by keys."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QLabel

from reader.dialogs.export import ExportDialog

from .conftest import Start
from .person import CTRL, Key


def test_what_a_search_found_is_exported_by_keys(start: Start, shelf: Path) -> None:
    person = start(shelf)
    everything = len(person.titles())
    person.panel.filters.choose("ferry")
    person.until(lambda: 0 < len(person.titles()) < everything)
    shown = person.titles()
    person.press(Key.Key_E, CTRL)
    dialog = person.dialog()
    assert isinstance(dialog, ExportDialog)
    person.press(Key.Key_Down)
    assert dialog.scope.key == "shown"
    assert any("With “ferry”" in label.text() for label in dialog.findChildren(QLabel))
    person.press(Key.Key_Return)
    target = shelf.with_name("test-filtered.json")
    person.until(target.is_file)
    written = json.loads(target.read_text("utf-8"))["articles"]
    assert sorted(one["title"] for one in written) == sorted(shown)
    person.until(lambda: any("Exported" in label.text() for label in dialog.findChildren(QLabel)))
    person.press(Key.Key_Return)
    person.no_dialog()
