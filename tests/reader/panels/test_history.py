"""The history panel, as a person uses it, also while another program writes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from library import Library
from reader.actions import Actions
from reader.panels.history import HistoryPanel
from reader.session import Session
from reader.theme import Theme
from reader.widgets.row_view import RowView
from tests.conftest import AddText


@pytest.fixture
def panel(shown: Callable[[QWidget], None], session: Session, actions: Actions, theme: Theme) -> HistoryPanel:
    made = HistoryPanel(session, actions, theme)
    shown(made)
    return made


@pytest.fixture
def cli(library: Library, add_text: AddText) -> Library:
    """The library as another program has it open, with four changes."""
    article = add_text(library, "One two three four five six.")
    for number, word in enumerate(("One", "two", "three")):
        start = article.text.index(word)
        with library.change(f"Tag actor “{word}”"):
            library.mentions.add(article.id, "actor", start, start + len(word), note=str(number))
    return library


def lines(panel: HistoryPanel) -> list[str]:
    view = panel.findChild(RowView, "historyRows")
    assert isinstance(view, RowView)
    model = view.model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole).replace(" · just now", "")
        for row in range(model.rowCount())
    ]


def choose(qtbot: QtBot, panel: HistoryPanel, row: int) -> None:
    view = panel.findChild(RowView, "historyRows")
    assert isinstance(view, RowView)
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def button(panel: HistoryPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def press(qtbot: QtBot, panel: HistoryPanel, name: str) -> None:
    qtbot.mouseClick(button(panel, name), Qt.MouseButton.LeftButton)


def test_it_teaches_where_nothing_has_happened(qtbot: QtBot, panel: HistoryPanel) -> None:
    words = [label for label in panel.findChildren(QLabel) if "Nothing has happened" in label.text()]
    qtbot.waitUntil(words[0].isVisible)
    assert not button(panel, "undoNext").isEnabled()


def test_it_says_who_did_what_and_from_where(
    qtbot: QtBot, cli: Library, panel: HistoryPanel, session: Session
) -> None:
    qtbot.waitUntil(lambda: len(lines(panel)) == 4)
    session.apply("Make a record", lambda library: library.records.add("actor", "Tolan"))
    qtbot.waitUntil(lambda: len(lines(panel)) == 5)
    assert lines(panel)[:2] == ["Make a record, Ada", "Tag actor “three”, Ada · test"]
    assert button(panel, "undoNext").accessibleName() == "Undo: Make a record"
    assert button(panel, "redoNext").accessibleName() == "Nothing to redo"
    press(qtbot, panel, "undoNext")
    qtbot.waitUntil(lambda: lines(panel)[0] == "Make a record, undone · Ada")
    assert button(panel, "redoNext").accessibleName() == "Redo: Make a record"
    press(qtbot, panel, "redoNext")
    qtbot.waitUntil(lambda: lines(panel)[0] == "Make a record, Ada")


def test_what_the_command_line_does_appears(qtbot: QtBot, cli: Library, panel: HistoryPanel) -> None:
    qtbot.waitUntil(lambda: len(lines(panel)) == 4)
    choose(qtbot, panel, 1)
    with cli.change("Rename from the command line"):
        cli.records.add("actor", "Sarvena")
    qtbot.waitUntil(lambda: lines(panel)[0] == "Rename from the command line, Ada · test")
    assert (
        button(panel, "goToLine").accessibleName() == "Undo 2 changes, back to here"
    )  # the line stays chosen


def test_back_to_a_line_and_forth_again(
    qtbot: QtBot, cli: Library, panel: HistoryPanel, session: Session
) -> None:
    said: list[str] = []
    session.said.connect(lambda words, _undo: said.append(words))
    qtbot.waitUntil(lambda: len(lines(panel)) == 4)
    assert not button(panel, "goToLine").isEnabled()
    choose(qtbot, panel, 0)
    assert not button(panel, "goToLine").isVisible()
    choose(qtbot, panel, 2)
    assert button(panel, "goToLine").accessibleName() == "Undo 2 changes, back to here"
    press(qtbot, panel, "goToLine")
    assert not button(panel, "goToLine").isEnabled()
    qtbot.waitUntil(lambda: said[-1:] == ["Undone: 2 changes, back to “Tag actor “One””."])
    qtbot.waitUntil(lambda: ["undone" in line for line in lines(panel)] == [True, True, False, False])
    assert len(cli.mentions.of_article(cli.articles.list()[0].id)) == 1
    choose(qtbot, panel, 0)
    assert button(panel, "goToLine").accessibleName() == "Redo 2 changes, up to here"
    press(qtbot, panel, "goToLine")
    qtbot.waitUntil(lambda: not any("undone" in line for line in lines(panel)))
    assert len(cli.mentions.of_article(cli.articles.list()[0].id)) == 3


def test_going_back_stops_at_a_refusal(
    qtbot: QtBot, cli: Library, panel: HistoryPanel, session: Session
) -> None:
    qtbot.waitUntil(lambda: len(lines(panel)) == 4)
    with cli.long_change("Import") as change:
        with change.step():
            cli.records.add("actor", "Sarvena")
        qtbot.waitUntil(lambda: lines(panel)[0] == "Import, running · Ada · test")
        choose(qtbot, panel, 2)
        with qtbot.waitSignal(session.failed) as refused:
            press(qtbot, panel, "goToLine")
        assert "still running" in str(refused.args[0])
        qtbot.waitUntil(button(panel, "goToLine").isEnabled)
        assert len(cli.mentions.of_article(cli.articles.list()[0].id)) == 3


def test_it_reads_only_while_it_is_seen(
    qtbot: QtBot, cli: Library, panel: HistoryPanel, session: Session, settled: Callable[[], None]
) -> None:
    qtbot.waitUntil(lambda: len(lines(panel)) == 4)
    panel.hide()
    asked: list[int] = []
    session.query = lambda *about: asked.append(1)  # type: ignore[method-assign]
    session.apply("Make a record", lambda library: library.records.add("actor", "Tolan"))
    settled()
    assert asked == []
    panel.show()
    assert asked == [1]
