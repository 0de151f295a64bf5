"""The real window on real library files, as often as a test starts it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import Library, put_samples
from reader.app import App
from reader.settings import SettingsStore
from tests.conftest import AddText

from .person import Person
from .texts import TEXTS


class Start(Protocol):
    """Starts the program on a library, or on its start page; settings and places survive a restart."""

    def __call__(self, path: Path | None = None, *, create: bool = False) -> Person: ...


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Start]:
    people: list[Person] = []
    style, palette = qapp.styleSheet(), qapp.palette()

    def started(path: Path | None = None, *, create: bool = False) -> Person:
        for person in people:
            person.app.window.close()
        store = SettingsStore(tmp_path / "settings")
        store.set(coder="Ada", theme="light")
        app = App(qapp, store)
        if path is not None:
            assert app.open(path, create=create)
        app.show_start()
        app.window.resize(1280, 800)
        app.window.show()
        app.window.activateWindow()
        person = Person(app, qtbot)
        person.until(app.window.isActiveWindow)
        if path is not None and not create:
            person.until(lambda: person.titles())
        people.append(person)
        return person

    yield started
    for person in people:
        person.app.window.close()
        person.app.window.deleteLater()  # each window that stays is dressed anew with all that follow
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)


@pytest.fixture(scope="session")
def coded_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample library, which nobody changes: it takes seconds to write."""
    return put_samples(tmp_path_factory.mktemp("samples")).library


@pytest.fixture
def samples(coded_samples: Path, tmp_path: Path) -> Path:
    """A copy of the sample library."""
    return Path(shutil.copy(coded_samples, tmp_path / "samples.parley"))


@pytest.fixture
def shelf(library_path: Path, add_text: AddText) -> Path:
    """A library of three articles: two English ones and a Dari one, nothing marked in them."""
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        for title, outlet, text in TEXTS:
            add_text(library, text, title=title, outlet=outlet)
    return library_path
