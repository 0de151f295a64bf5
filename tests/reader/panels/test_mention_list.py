"""The list of mentions, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from library import Library
from reader.actions import Actions
from reader.desk import Desk
from reader.panels.mention_list import MentionList
from reader.session import Session
from reader.theme import Theme
from reader.widgets.row_view import RowView

from .conftest import Scene, elsewhere


@pytest.fixture
def panel(
    shown: Callable[[QWidget], None], session: Session, desk: Desk, actions: Actions, theme: Theme
) -> MentionList:
    made = MentionList(session, desk, actions, theme)
    shown(made)
    return made


def rows(panel: MentionList) -> RowView:
    found = panel.findChild(RowView, "mentionRows")
    assert isinstance(found, RowView)
    return found


def quotes(panel: MentionList) -> list[str]:
    model = rows(panel).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click(qtbot: QtBot, panel: MentionList, row: int, modifier: Qt.KeyboardModifier) -> None:
    view = rows(panel)
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)


def said(panel: MentionList) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def only(panel: MentionList, kind: str) -> QToolButton:
    found = panel.findChild(QToolButton, f"only_{kind}")
    assert isinstance(found, QToolButton)
    return found


NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def test_mentions_stand_in_the_order_of_the_text(panel: MentionList, desk: Desk, scene: Scene) -> None:
    assert "listed here" in said(panel)
    desk.open(scene.article.id)
    assert [quote[:10] for quote in quotes(panel)] == [
        "The govern", "government", "Hadrel Fro", "Colonel Ve", "شمار رهاشد",
    ]  # fmt: skip
    assert [only(panel, kind).text() for kind in ("actor", "event", "claim")] == ["3", "1", "1"]


def test_a_row_brings_its_mention_into_view_and_arrows_walk_on(
    qtbot: QtBot, panel: MentionList, desk: Desk, scene: Scene
) -> None:
    desk.open(scene.article.id)
    with qtbot.waitSignal(
        desk.shown, check_params_cb=lambda *span: span == (scene.front.start, scene.front.end)
    ):
        click(qtbot, panel, 2, NONE)
    assert desk.focused == scene.front.id
    with qtbot.waitSignal(desk.shown):
        QTest.keyClick(rows(panel), Qt.Key.Key_Down)
    assert desk.focused == scene.veskar.id
    QTest.keyClick(rows(panel), Qt.Key.Key_End)
    assert desk.focused == scene.dari.id
    QTest.keyClick(rows(panel), Qt.Key.Key_Home)
    assert desk.focused == scene.claim.id
    click(qtbot, panel, 3, NONE)
    with qtbot.waitSignal(desk.shown):  # again, after scrolling away
        click(qtbot, panel, 3, NONE)


def test_the_row_follows_the_desk_without_taking_the_keyboard(
    qtbot: QtBot, panel: MentionList, desk: Desk, scene: Scene
) -> None:
    desk.open(scene.article.id)
    with qtbot.assertNotEmitted(desk.shown):
        desk.focus(scene.veskar.id)
        assert rows(panel).currentIndex().row() == 3
        desk.focus("")
    assert not rows(panel).currentIndex().isValid()
    assert not rows(panel).selectionModel().hasSelection()
    field = elsewhere(panel.window())
    assert field.hasFocus()


def test_the_keyboard_comes_without_a_jump_and_down_begins_at_the_first_row(
    qtbot: QtBot, panel: MentionList, desk: Desk, scene: Scene
) -> None:
    desk.open(scene.article.id)
    with qtbot.assertNotEmitted(desk.shown):
        rows(panel).setFocus(Qt.FocusReason.TabFocusReason)
    assert desk.focused == ""
    QTest.keyClick(rows(panel), Qt.Key.Key_Down)
    assert desk.focused == scene.claim.id


def test_a_new_mention_gets_its_row_at_once(
    panel: MentionList, desk: Desk, scene: Scene, settled: Callable[[], None]
) -> None:
    desk.open(scene.article.id)
    at = scene.article.text.index("Talks")
    id = desk.tag("event", at, at + 14)
    assert quotes(panel)[0] == "Talks in Tolan"
    assert rows(panel).currentIndex().row() == 0
    settled()
    desk.session.undo()
    settled()
    assert id not in desk.mentions
    assert len(quotes(panel)) == 5


def test_among_many_a_new_mention_gets_its_row_after_the_text_was_painted(
    qtbot: QtBot, panel: MentionList, desk: Desk, scene: Scene, library: Library
) -> None:
    with library.change("Mark many"):
        for number in range(400):
            library.mentions.add(scene.article.id, "claim", number % 20, 30 + number // 20)
    desk.open(scene.article.id)
    before = len(quotes(panel))
    desk.tag("event", 0, 5)
    assert len(quotes(panel)) == before
    qtbot.waitUntil(lambda: len(quotes(panel)) == before + 1)
    assert rows(panel).currentIndex().isValid()


def test_del_deletes_all_that_are_selected_as_one_change(
    qtbot: QtBot,
    panel: MentionList,
    desk: Desk,
    scene: Scene,
    library: Library,
    settled: Callable[[], None],
) -> None:
    desk.open(scene.article.id)
    click(qtbot, panel, 1, NONE)
    click(qtbot, panel, 3, SHIFT)
    QTest.keyClick(rows(panel), Qt.Key.Key_Delete)
    assert [quote[:10] for quote in quotes(panel)] == ["The govern", "شمار رهاشد"]
    assert desk.focused == scene.dari.id  # one goes on from here
    settled()
    assert len(library.mentions.of_article(scene.article.id)) == 2
    assert library.history.list(1)[0].label == "Delete 3 mentions"
    desk.session.undo()
    settled()
    assert len(quotes(panel)) == 5
    click(qtbot, panel, 4, NONE)
    QTest.keyClick(rows(panel), Qt.Key.Key_Delete)
    settled()
    assert library.history.list(1)[0].label == "Delete event “شمار رهاشدگان روشن نیست”"
    assert desk.focused == scene.veskar.id


def test_the_filter_looks_in_quote_record_and_note(
    qtbot: QtBot, panel: MentionList, desk: Desk, scene: Scene
) -> None:
    desk.open(scene.article.id)
    desk.set_note(scene.veskar.id, "spokesman?")
    field = panel.findChild(QLineEdit, "mentionFilter")
    assert isinstance(field, QLineEdit)
    for typed, count in (("hadrel", 2), ("SPOKES", 1), ("روشن", 1), ("hadrel claim", 0), ("front hadrel", 2)):
        field.setText(typed)
        assert len(quotes(panel)) == count, typed
    only(panel, "claim").click()
    assert [quote[:10] for quote in quotes(panel)] == ["The govern"]
    assert only(panel, "actor").text() == "1"
    field.setText("veskar")
    assert "Nothing fits" in said(panel)
    (step,) = panel.findChildren(QPushButton)
    qtbot.waitUntil(step.isVisible)
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    assert len(quotes(panel)) == 5
    field.setText("veskar")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.focused == scene.veskar.id
    assert rows(panel).hasFocus()


def test_it_teaches_where_an_article_has_no_mentions(
    panel: MentionList, desk: Desk, scene: Scene, actions: Actions, settled: Callable[[], None]
) -> None:
    desk.open(scene.article.id)
    desk.delete(*desk.mentions)
    assert "press A for an actor, E for an event, C for a claim" in said(panel)
    settled()


def test_what_another_program_marks_shows_within_a_look(
    panel: MentionList, desk: Desk, scene: Scene, library: Library
) -> None:
    desk.open(scene.article.id)
    desk.focus(scene.front.id)
    with library.change("From the command line"):
        library.mentions.add(scene.article.id, "event", 0, 5)
    desk.session.look()
    desk.session.settle()
    assert quotes(panel)[0] == "Talks"
    assert rows(panel).currentIndex().row() == 3
    assert desk.focused == scene.front.id


def test_it_is_painted_in_both_directions(panel: MentionList, desk: Desk, scene: Scene) -> None:
    desk.open(scene.article.id)
    view = rows(panel)
    picture = view.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def is_plain(row: int, left: float, right: float) -> bool:
        box = view.visualRect(view.model().index(row, 0))
        points = range(round(left * box.width() * ratio), round(right * box.width() * ratio))
        y = round((box.top() + 14) * ratio)
        return len({picture.pixelColor(x, y).name() for x in points}) == 1

    assert not is_plain(2, 0.02, 0.12)  # the mark stands where the words begin
    assert is_plain(2, 0.7, 0.97)
    assert not is_plain(4, 0.88, 0.98)
    assert is_plain(4, 0.02, 0.3)
