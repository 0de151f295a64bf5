"""The inspector, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from library import Library
from reader.actions import Actions
from reader.coding import Coding
from reader.desk import Desk
from reader.panels.inspector import Inspector
from reader.session import Session
from reader.theme import Theme
from reader.widgets.chips import Chips

from .conftest import Scene, elsewhere


@pytest.fixture
def inspector(
    shown: Callable[[QWidget], None], session: Session, desk: Desk, actions: Actions, theme: Theme
) -> Inspector:
    made = Inspector(session, desk, Coding(desk), actions, theme)
    shown(made)
    return made


def words(widget: QWidget) -> str:
    """All that a person can read in it now."""
    QApplication.processEvents()
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [button.text() for button in widget.findChildren(QToolButton) if button.isVisible()]
    quotes = [view.toPlainText() for view in widget.findChildren(QTextEdit) if view.isVisible()]
    return "\n".join(labels + buttons + quotes)


def note_of(inspector: Inspector) -> QPlainTextEdit:
    found = inspector.findChild(QPlainTextEdit, "mentionNote")
    assert isinstance(found, QPlainTextEdit)
    return found


def button(inspector: Inspector, title: str) -> QPushButton:
    return next(found for found in inspector.findChildren(QPushButton) if found.text() == title)


def test_it_teaches_where_nothing_is_in_focus(
    inspector: Inspector, desk: Desk, actions: Actions, scene: Scene
) -> None:
    assert "No article is open" in words(inspector)
    desk.open(scene.article.id)
    assert "press A for an actor, E for an event, C for a claim" in words(inspector)
    actions.set_keys({"mention.add_claim": ("Ctrl+K",)})
    assert "press A for an actor, E for an event, Ctrl+K for a claim" in words(inspector)
    actions.set_keys({"mention.add_actor": ()})
    assert "Mention menu" in words(inspector)


def test_it_shows_all_about_the_mention_in_focus(inspector: Inspector, desk: Desk, scene: Scene) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.front.id)
    seen = words(inspector)
    for part in ("Actor", "Hadrel Front", "Record", "paragraph 2", "Ada, just now", "2 of 2"):
        assert part in seen
    desk.focus(scene.veskar.id)
    seen = words(inspector)
    assert "Colonel Veskar" in seen
    assert "paragraph 3" in seen  # the hidden one is not counted
    assert "Record" not in seen
    assert "at this place" not in seen


def test_a_quote_from_right_to_left_stands_at_the_right(
    inspector: Inspector, desk: Desk, scene: Scene
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.dari.id)
    QApplication.processEvents()
    (quote,) = (view for view in inspector.findChildren(QTextEdit) if view.isVisible())
    assert quote.toPlainText() == scene.dari.quote
    assert quote.document().firstBlock().textDirection() == Qt.LayoutDirection.RightToLeft
    line = quote.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().left() > line.width() / 3


def test_stacked_mentions_are_cycled_by_chips(
    qtbot: QtBot, inspector: Inspector, desk: Desk, scene: Scene
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.claim.id)
    assert "1 of 3 at this place · \\ for the next" in words(inspector)
    chips = inspector.findChild(Chips)
    assert isinstance(chips, Chips)
    chosen = [
        chip for chip in chips.findChildren(QToolButton) if chip.accessibleName() == "Actor: Hadrel Front"
    ]
    qtbot.mouseClick(chosen[0], Qt.MouseButton.LeftButton)
    assert desk.focused == scene.front.id
    assert "3 of 3" in words(inspector)  # the stack stays the one in which the person goes round
    desk.cycle()
    assert desk.focused == scene.claim.id
    desk.cycle()
    assert desk.focused == scene.government.id
    desk.focus(scene.front.id)
    assert "2 of 2" in words(inspector)


def test_a_note_is_kept_as_one_change_when_the_keyboard_leaves(
    qtbot: QtBot,
    inspector: Inspector,
    desk: Desk,
    scene: Scene,
    library: Library,
    settled: Callable[[], None],
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.veskar.id)
    before = len(library.history.list())
    note = note_of(inspector)
    desk.asked.emit("note", scene.veskar.id)
    assert note.hasFocus()
    QTest.keyClicks(note, "who is he?")
    field = elsewhere(inspector.window())
    field.setFocus()
    settled()
    assert library.mentions.get(scene.veskar.id).note == "who is he?"
    assert [change.label for change in library.history.list()[:-before]] == ["Edit note on “Colonel Veskar”"]
    desk.session.undo()
    qtbot.waitUntil(lambda: note.toPlainText() == "")


def test_ctrl_enter_keeps_a_note_and_esc_does_not_and_both_hand_the_keyboard_back(
    qtbot: QtBot,
    inspector: Inspector,
    desk: Desk,
    scene: Scene,
    library: Library,
    settled: Callable[[], None],
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.veskar.id)
    desk.asked.emit("note", "")
    note = note_of(inspector)
    QTest.keyClicks(note, "one")
    with qtbot.waitSignal(desk.asked, check_params_cb=lambda what, id: (what, id) == ("text", "")):
        QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert library.mentions.get(scene.veskar.id).note == "one"
    desk.asked.emit("note", "")
    assert note.textCursor().selectedText() == "one"
    QTest.keyClicks(note, "two")
    with qtbot.waitSignal(desk.asked):
        QTest.keyClick(note, Qt.Key.Key_Escape)
    assert note.toPlainText() == "one"
    settled()
    assert library.mentions.get(scene.veskar.id).note == "one"


def test_a_half_written_note_survives_what_comes_from_outside(
    qtbot: QtBot,
    inspector: Inspector,
    desk: Desk,
    scene: Scene,
    library: Library,
    settled: Callable[[], None],
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.veskar.id)
    desk.asked.emit("note", "")
    note = note_of(inspector)
    QTest.keyClicks(note, "half")
    with library.change("From elsewhere"):
        library.mentions.set_note(scene.veskar.id, "other words")
    desk.session.look()
    desk.session.settle()
    assert desk.mentions[scene.veskar.id].note == "other words"
    assert note.toPlainText() == "half"
    desk.open(scene.article.id)
    desk.clear()  # such as by a link that opens something else
    settled()
    assert library.mentions.get(scene.veskar.id).note == "half"


def test_another_mention_in_focus_keeps_the_note_of_the_first(
    inspector: Inspector, desk: Desk, scene: Scene, library: Library, settled: Callable[[], None]
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.veskar.id)
    desk.asked.emit("note", "")
    QTest.keyClicks(note_of(inspector), "his")
    desk.focus(scene.claim.id)
    QApplication.processEvents()
    assert note_of(inspector).toPlainText() == ""
    settled()
    assert library.mentions.get(scene.veskar.id).note == "his"
    assert library.mentions.get(scene.claim.id).note == ""


def test_undo_in_the_note_is_its_own_until_there_is_none(
    inspector: Inspector, desk: Desk, scene: Scene, actions: Actions
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.veskar.id)
    actions.set_there(undo=True)
    inspector.window().addAction(actions["edit.undo"])
    asked = []
    actions.on("edit.undo", lambda: asked.append(1))
    desk.asked.emit("note", "")
    note = note_of(inspector)
    QTest.keyClicks(note, "x")
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == ""
    assert asked == []
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == [1]


def test_the_kind_is_changed_from_the_menu(
    inspector: Inspector, desk: Desk, scene: Scene, library: Library, settled: Callable[[], None]
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.veskar.id)
    QApplication.processEvents()
    kind = next(found for found in inspector.findChildren(QToolButton) if found.menu())
    kind.menu().aboutToShow.emit()
    lines = kind.menu().actions()
    assert [line.text() for line in lines] == ["&Actor\tA", "&Event\tE", "&Claim\tC"]
    assert [line.isEnabled() for line in lines] == [False, True, True]
    lines[1].trigger()
    assert "Event" in words(inspector)
    settled()
    assert library.mentions.get(scene.veskar.id).kind == "event"


def test_the_buttons_resize_copy_and_delete(
    qtbot: QtBot,
    inspector: Inspector,
    desk: Desk,
    scene: Scene,
    actions: Actions,
    library: Library,
    settled: Callable[[], None],
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.veskar.id)
    QApplication.processEvents()
    actions.set_there(mention=True)
    with qtbot.waitSignal(actions["mention.resize"].triggered):
        qtbot.mouseClick(button(inspector, "Resize"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(actions["mention.copy_link"].triggered):
        qtbot.mouseClick(button(inspector, "Copy Link"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(inspector, "Delete"), Qt.MouseButton.LeftButton)
    assert desk.focused == ""
    assert "Nothing in focus" in words(inspector)
    settled()
    assert scene.veskar.id not in {mention.id for mention in library.mentions.of_article(scene.article.id)}


def test_every_part_has_a_name(inspector: Inspector, desk: Desk, scene: Scene) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.claim.id)
    parts = [*inspector.findChildren(QToolButton), *inspector.findChildren(QTextEdit), note_of(inspector)]
    assert [part for part in parts if part.isVisible() and not part.accessibleName()] == []
    assert inspector.objectName() == "inspector"
