"""Any view of the Compare page is copied, and saved on another thread; what cannot be saved is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from library import Library, LibraryError, WriteError, write_pieces
from reader.actions import Actions
from reader.comparing import FileKind
from reader.session import Session
from reader.settings import Places
from reader.tables import TableOf
from reader.view_files import ViewFiles


class Plain:
    """A view of one claim, or of none."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows = [list(row) for row in rows]

    def table(self) -> TableOf:
        return lambda library: [[*row, library.coder] for row in self.rows]

    def files(self) -> Sequence[FileKind]:
        return [FileKind("Plain", ".txt", self.write)] if self.rows else ()

    def write(self, library: Library, path: Path) -> None:
        if path.name == "refused.txt":
            raise WriteError("It could not be written.", "Choose another place.")
        write_pieces(library, [f"{library.coder}: {self.rows[1][0]}"], path)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def files_of(session: Session, window: QWidget, tmp_path: Path, view: Plain) -> ViewFiles:
    places = Places(tmp_path / "settings", session.path)
    return ViewFiles(session, Actions(window), places, lambda: ("Matrix", view), lambda: "A day", window)


@pytest.fixture
def full(session: Session, window: QWidget, tmp_path: Path) -> ViewFiles:
    return files_of(session, window, tmp_path, Plain([["Claimant"], ["Ines Dorn"]]))


def test_a_file_is_written_and_said_where(
    qtbot: QtBot, session: Session, full: ViewFiles, tmp_path: Path
) -> None:
    path = tmp_path / "day.txt"
    with qtbot.waitSignal(session.said) as said:
        full.write(Plain([["Claimant"], ["Ines Dorn"]]).files()[0], path)
    assert said.args == [f"Saved: {path}", False]
    assert path.read_text("utf-8") == "Ada: Ines Dorn"


def test_a_table_is_copied_as_it_was_when_it_was_asked_for(
    qtbot: QtBot, session: Session, full: ViewFiles
) -> None:
    with qtbot.waitSignal(session.said) as said:
        full.copy()
    assert said.args == ["Matrix: 1 row is on the clipboard, as a table.", False]
    assert QApplication.clipboard().text() == "Claimant\tAda\nInes Dorn\tAda\n"


@pytest.mark.parametrize("name", ["refused.txt", "test.parley", "test.parley-wal"])
def test_what_cannot_be_saved_is_said_with_what_to_do(
    qtbot: QtBot, session: Session, full: ViewFiles, tmp_path: Path, name: str
) -> None:
    before = session.path.read_bytes()
    with qtbot.waitSignal(session.failed) as failed:
        full.write(Plain([["Claimant"], ["Ines Dorn"]]).files()[0], tmp_path / name)
    assert failed.args is not None
    (error,) = failed.args
    assert isinstance(error, LibraryError)
    assert error.hint.startswith("Choose another")
    assert session.path.read_bytes() == before


def test_where_nothing_is_shown_nothing_is_copied_or_saved(
    qtbot: QtBot, session: Session, window: QWidget, tmp_path: Path
) -> None:
    QApplication.clipboard().setText("as before")
    files = files_of(session, window, tmp_path, Plain([]))
    for ask, words in ((files.copy, "nothing to copy"), (files.ask, "nothing to save")):
        with qtbot.waitSignal(session.said) as said:
            ask()
        assert said.args is not None
        assert words in said.args[0]
    assert QApplication.clipboard().text() == "as before"
