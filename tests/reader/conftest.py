"""What tests of the window share: a session on a real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import Draft, Library
from reader.app import App
from reader.session import Session
from reader.settings import SettingsStore

from .coder import TEXT, Coder


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Leave nothing there that Python made: Qt would delete it when there is no Python any more."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture
def session(qapp: QApplication, library: Library, library_path: Path) -> Iterator[Session]:
    """The coder Ada's session on the test's library, which `library` has open too."""
    opened = Session(library_path, coder="Ada")
    opened.settle()  # its first look is over: what it writes later is not taken for another's
    yield opened
    opened.close()


@pytest.fixture
def coder(
    qtbot: QtBot, qapp: QApplication, library: Library, library_path: Path, tmp_path: Path
) -> Iterator[Coder]:
    """A coder in front of an article, in a library with two actors and an event."""
    with library.change("Begin"):
        article = library.articles.add(Draft(TEXT, title="Talks in Tolan"))
        library.records.add("actor", "Hadrel Front", aliases=["The Front"])
        library.records.add("actor", "Colonel Veskar")
        library.records.add("event", "Ceasefire of Tolan")
    store = SettingsStore(tmp_path / "settings")
    store.set(coder="Ada", theme="light", popup=False)
    app = App(qapp, store)
    assert app.open(library_path)
    app.window.resize(1280, 800)
    app.window.show()
    qtbot.waitExposed(app.window)
    app.window.activateWindow()
    assert app.workplace is not None
    app.workplace.desk.open(article.id)
    yield Coder(app, article, qtbot)
    app.window.close()
    app.window.deleteLater()  # each window that stays is dressed anew with all that follow
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
