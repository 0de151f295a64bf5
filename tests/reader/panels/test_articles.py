"""The list of articles, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from library import Filter, Library
from reader.actions import Actions
from reader.desk import Desk
from reader.dialogs.article_details import ArticleDetails
from reader.panels.articles import ArticlesPanel
from reader.session import Session
from reader.settings import Places
from reader.theme import Theme
from tests.conftest import AddText

from .conftest import elsewhere

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
TOLAN, BUSES, ZEBRAS, DARI, RESUME = (
    "Talks in Tolan",
    "Buses cross",
    "Zebras",
    "گفتگوها در تولان",
    "Talks resume",
)
TITLES = [TOLAN, BUSES, ZEBRAS, DARI, RESUME]


class Person:
    """Somebody at the list, and what they see of it."""

    def __init__(self, panel: ArticlesPanel, desk: Desk, actions: Actions) -> None:
        self.panel, self.desk, self.actions = panel, desk, actions
        self.session = desk.session
        self.said: list[tuple[str, bool]] = []
        self.session.said.connect(lambda sentence, undo: self.said.append((sentence, undo)))
        view, field = panel.findChild(QTableView, "articleList"), panel.findChild(QLineEdit, "searchField")
        assert isinstance(view, QTableView)
        assert isinstance(field, QLineEdit)
        self.list, self.field = view, field
        self.settle()

    def settle(self) -> None:
        """Wait until all that was done is in the file and shown."""
        self.session.settle()
        self.session._asker.finish()
        self.session._asker.finish()  # what the first answers asked for

    @property
    def titles(self) -> list[str]:
        """What is listed."""
        model = self.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def selected(self) -> list[str]:
        """What is selected, in the list's order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self.titles[row] for row in rows]

    @property
    def opened(self) -> str:
        """The title of what lies on the desk."""
        return self.desk.article.title if self.desk.article else ""

    @property
    def count(self) -> str:
        """The line below the list."""
        label = self.panel.findChild(QLabel, "articleCount")
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def buttons(self) -> dict[str, QPushButton]:
        """The buttons that can be seen."""
        return {one.text(): one for one in self.panel.findChildren(QPushButton) if one.isVisible()}

    @property
    def words(self) -> str:
        """The words that can be seen around the list."""
        return "\n".join(label.text() for label in self.panel.findChildren(QLabel) if label.isVisible())

    def segment(self, title: str) -> QToolButton:
        """One of the buttons for a status."""
        return next(one for one in self.panel.findChildren(QToolButton) if one.text().startswith(title))

    def click(self, title: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Click on an article."""
        place = self.list.visualRect(self.list.model().index(self.titles.index(title), 0)).center()
        QTest.mouseClick(self.list.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)
        self.settle()

    def ask(self, command: str) -> None:
        """Ask for a command, and wait until it is done."""
        assert self.actions[command].isEnabled(), command
        self.actions[command].trigger()
        self.settle()

    def search(self, words: str) -> None:
        """Type into the search field and wait until something was looked for."""
        self.field.setFocus()
        self.field.selectAll()
        QTest.keyClicks(self.field, words) if words else self.field.clear()
        self.panel.filters.search_now()
        self.settle()


@pytest.fixture
def shelf(library: Library, add_text: AddText) -> dict[str, str]:
    """Five articles in the library: id by title. Two mentions each in the first two."""
    outlets = ("Meridian Wire", "Lowland Courier", "Meridian Wire", "Sada", "")
    ids = {
        title: add_text(
            library, f"{title}.\nMen were freed on day {number}.\n", title=title, outlet=outlet
        ).id
        for number, (title, outlet) in enumerate(zip(TITLES, outlets, strict=True))
    }
    with library.change("Mark"):
        for title in TITLES[:2]:
            library.mentions.add(ids[title], "actor", 0, 5)
            library.mentions.add(ids[title], "claim", 0, 8)
    return ids


Start = Callable[[], Person]


@pytest.fixture
def places(tmp_path: Path, library_path: Path) -> Places:
    return Places(tmp_path / "settings", library_path)


@pytest.fixture
def start(
    shown: Callable[[QWidget], None],
    session: Session,
    desk: Desk,
    actions: Actions,
    theme: Theme,
    places: Places,
) -> Start:
    """A function that shows the panel on what is in the library."""

    def started() -> Person:
        actions.set_there(library=True)
        panel = ArticlesPanel(session, desk, actions, places, samples=lambda: places.set("samples", True))
        panel.set_theme(theme)
        shown(panel)
        return Person(panel, desk, actions)

    return started


def test_a_click_or_enter_opens_and_arrows_only_walk(shelf: dict[str, str], start: Start) -> None:
    person = start()
    assert person.titles == TITLES
    assert person.count == "5 articles"
    person.click(BUSES)
    assert person.opened == BUSES
    person.press(Qt.Key.Key_Down)
    assert (person.opened, person.selected) == (BUSES, [ZEBRAS])
    person.press(Qt.Key.Key_Return)
    assert person.opened == ZEBRAS
    person.press(Qt.Key.Key_End)
    person.press(Qt.Key.Key_Enter)
    assert person.opened == RESUME
    person.press(Qt.Key.Key_Home)
    assert person.selected == [TOLAN]
    person.click(ZEBRAS, CTRL)
    assert (person.opened, person.selected) == (RESUME, [TOLAN, ZEBRAS])
    assert person.count == "5 articles · 2 selected"


def test_what_a_search_found_is_opened_at_its_place(
    qtbot: QtBot, shelf: dict[str, str], start: Start, desk: Desk
) -> None:
    person = start()
    person.search("day 2")
    assert person.titles == [ZEBRAS]
    assert person.count == "1 of 5 shown"
    person.press(Qt.Key.Key_Down)
    assert person.list.hasFocus()
    assert person.selected == [ZEBRAS]
    with qtbot.waitSignal(desk.shown) as told:
        person.press(Qt.Key.Key_Return)
    assert desk.article is not None
    assert desk.article.text[slice(*told.args)] == "day"
    person.search("")
    assert person.titles == TITLES
    assert person.selected == [ZEBRAS]


def test_enter_goes_to_the_first_that_is_found_also_before_it_is_found(
    shelf: dict[str, str], start: Start
) -> None:
    person = start()
    person.field.setFocus()
    QTest.keyClicks(person.field, "resume")
    person.press(Qt.Key.Key_Return)
    assert person.titles == [RESUME]
    assert person.selected == [RESUME]
    assert person.list.hasFocus()


def test_a_search_follows_the_typing_and_esc_takes_it_back(
    qtbot: QtBot, shelf: dict[str, str], start: Start
) -> None:
    person = start()
    person.ask("edit.search")
    assert person.field.hasFocus()
    QTest.keyClicks(person.field, "talk")
    qtbot.waitUntil(lambda: person.titles == [TOLAN, RESUME])
    person.press(Qt.Key.Key_Escape)
    assert (person.field.text(), person.titles) == ("", TITLES)
    assert person.field.hasFocus()
    person.press(Qt.Key.Key_Escape)
    assert person.list.hasFocus()


def test_letters_lead_to_a_title(shelf: dict[str, str], start: Start) -> None:
    person = start()
    person.click(BUSES)
    QTest.keyClicks(person.list, "talks r")
    person.settle()
    assert person.selected == [RESUME]
    assert person.opened == BUSES


def test_segments_outlets_and_orders_narrow_the_list_and_return_after_a_restart(
    shelf: dict[str, str], start: Start, library: Library, places: Places
) -> None:
    with library.change("Read"):
        library.articles.edit(shelf[BUSES], status="done")
        library.articles.edit(shelf[ZEBRAS], status="reading")
    person = start()
    assert [person.segment(word).accessibleName() for word in ("All", "Unread", "Reading", "Done")] == [
        "All: 5", "Unread: 3", "Reading: 1", "Done: 1",
    ]  # fmt: skip
    person.segment("Unread").click()
    person.settle()
    assert person.titles == [TOLAN, DARI, RESUME]
    assert person.count == "3 of 5 shown"
    outlet = person.panel.findChild(QComboBox)
    assert isinstance(outlet, QComboBox)
    assert [outlet.itemText(at) for at in range(outlet.count())] == [
        "All outlets", "Lowland Courier (1)", "Meridian Wire (2)", "Sada (1)", "(no outlet) (1)",
    ]  # fmt: skip
    outlet.setFocus()
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Down)
    assert person.titles == [TOLAN]
    person.segment("All").click()
    choices = {one.text(): one for menu in person.panel.findChildren(QMenu) for one in menu.actions()}
    choices["Title"].trigger()
    choices["Descending"].trigger()
    person.settle()
    assert person.titles == [ZEBRAS, TOLAN]
    person.panel.hide()
    assert start().titles == [ZEBRAS, TOLAN]


def test_a_status_is_set_for_all_that_are_selected(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    person.click(BUSES)
    person.click(DARI, SHIFT)
    person.ask("article.set_reading")
    assert [summary.title for summary in library.articles.list(Filter(status="reading"))] == [
        BUSES,
        ZEBRAS,
        DARI,
    ]
    assert person.said == [("Marked 3 articles as reading.", True)]
    assert library.history.list(1)[0].label == "Mark 3 articles as reading"
    assert person.selected == [BUSES, ZEBRAS, DARI]
    person.session.undo()
    person.settle()
    assert library.articles.list(Filter(status="reading")) == []


def test_done_and_next_walks_through_the_list(shelf: dict[str, str], start: Start, library: Library) -> None:
    person = start()
    person.segment("Unread").click()
    person.settle()
    person.ask("article.next")
    assert person.opened == TOLAN
    person.ask("article.done")
    assert (person.opened, person.selected, person.titles) == (BUSES, [BUSES], TITLES[1:])
    person.ask("article.previous")
    assert person.said.pop() == ("This is the first article of the list.", False)
    for _ in range(3):
        person.ask("article.done")
    assert person.opened == RESUME
    person.ask("article.done")
    assert person.said.pop() == ("This is the last article of the list.", False)
    assert person.opened == RESUME
    assert "There is no unread article." in person.words
    assert len(library.articles.list(Filter(status="done"))) == 5


def test_next_goes_on_from_where_the_open_article_was(shelf: dict[str, str], start: Start) -> None:
    person = start()
    person.click(BUSES)
    person.segment("Unread").click()
    person.settle()
    person.ask("article.set_done")
    assert (person.opened, person.titles) == (BUSES, [TOLAN, ZEBRAS, DARI, RESUME])
    assert person.selected == [ZEBRAS]
    person.ask("article.next")
    assert person.opened == ZEBRAS
    person.ask("article.previous")
    assert person.opened == TOLAN


def test_del_removes_with_a_sentence_and_the_neighbour_comes(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    person.click(BUSES)
    person.press(Qt.Key.Key_Delete)
    assert person.said == [("Removed 1 article with 2 mentions.", True)]
    assert library.history.list(1)[0].label == "Remove “Buses cross”"
    assert person.titles == [TOLAN, ZEBRAS, DARI, RESUME]
    assert (person.selected, person.opened) == ([ZEBRAS], ZEBRAS)
    assert person.list.hasFocus()
    person.press(Qt.Key.Key_End)
    person.press(Qt.Key.Key_Delete)
    assert (person.selected, person.opened) == ([DARI], ZEBRAS)  # another one than the open one went
    person.session.undo()
    person.session.undo()
    person.settle()
    assert person.titles == TITLES
    assert (person.selected, person.opened) == ([DARI], ZEBRAS)


def test_removing_all_leaves_the_desk_empty_and_the_trash_gives_back(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    person.click(TOLAN)
    person.press(Qt.Key.Key_A, CTRL)
    person.press(Qt.Key.Key_Delete)
    assert person.said == [("Removed 5 articles with 4 mentions.", True)]
    assert (person.opened, person.titles) == ("", [])
    assert "No articles yet" in person.words
    person.ask("article.trash")
    assert (person.titles, person.count) == (TITLES, "5 in the trash")
    assert not person.actions["article.remove"].isEnabled()
    assert not person.actions["article.edit"].isEnabled()
    person.click(ZEBRAS)
    assert person.opened == ZEBRAS
    person.ask("article.restore")
    assert person.said[-1] == ("Restored 1 article.", True)
    assert (person.opened, person.selected) == (DARI, [DARI])
    QTest.mouseClick(person.buttons["Back to Articles"], Qt.MouseButton.LeftButton)
    person.settle()
    assert person.titles == [ZEBRAS]
    assert not person.actions["article.trash"].isChecked()
    assert not person.actions["article.restore"].isEnabled()


def test_a_command_is_about_the_open_article_where_a_person_is_elsewhere(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    person.click(TOLAN)
    person.press(Qt.Key.Key_Down)
    elsewhere(person.panel.window()).setFocus()
    person.ask("article.set_done")
    assert [summary.title for summary in library.articles.list(Filter(status="done"))] == [TOLAN]
    person.list.setFocus()
    elsewhere(person.panel.window()).setFocus(Qt.FocusReason.MenuBarFocusReason)  # as a menu bar does
    person.ask("article.set_reading")
    assert [summary.title for summary in library.articles.list(Filter(status="reading"))] == [BUSES]


def test_the_context_menu_offers_what_can_be_done(qtbot: QtBot, shelf: dict[str, str], start: Start) -> None:
    person = start()
    person.click(BUSES)
    at = person.list.visualRect(person.list.model().index(1, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, person.list.viewport().mapToGlobal(at))
    QApplication.sendEvent(person.list.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered == [
        "Unread", "Reading", "Done", "Edit Details…", "Set Outlet…", "Copy Titles",
        "Put in Collection…", "Take out of Collection…", "Remove", "Show the Trash",
    ]  # fmt: skip
    menu.close()


def test_details_are_edited_for_all_that_are_selected(
    qtbot: QtBot, shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    person.click(BUSES)
    person.click(ZEBRAS, SHIFT)
    person.ask("article.edit")
    dialog = person.panel.findChild(ArticleDetails)
    assert isinstance(dialog, ArticleDetails)
    assert dialog.windowTitle() == "Details of 2 Articles"
    dialog.saved.emit({"outlet": "Evening Mail"})
    dialog.close()
    person.settle()
    assert [article.title for article in library.articles.list(Filter(outlet="Evening Mail"))] == [
        BUSES,
        ZEBRAS,
    ]
    assert person.said == [("Changed the details of 2 articles.", True)]
    assert person.selected == [BUSES, ZEBRAS]


def test_an_empty_library_teaches_the_next_steps(start: Start, places: Places, actions: Actions) -> None:
    asked: list[str] = []
    actions.on("article.add", lambda: asked.append("add"))
    person = start()
    assert "Drop text, Markdown or HTML files here" in person.words
    assert list(person.buttons) == ["Add Articles…", "Try the Samples"]
    assert not person.list.isVisible()
    for button in person.buttons.values():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (asked, places.get("samples")) == (["add"], True)


def test_nothing_found_names_the_filters_and_clears_them(shelf: dict[str, str], start: Start) -> None:
    person = start()
    person.segment("Done").click()
    person.search("zebra crossing")
    assert "There is no done article with “zebra crossing”." in person.words
    QTest.mouseClick(person.buttons["Clear Search and Filters"], Qt.MouseButton.LeftButton)
    person.settle()
    assert (person.titles, person.field.text()) == (TITLES, "")
    assert person.segment("All").isChecked()


def test_an_empty_trash_says_what_it_is_for(shelf: dict[str, str], start: Start) -> None:
    person = start()
    person.ask("article.trash")
    assert "The trash is empty" in person.words
    QTest.mouseClick(person.buttons["Back to Articles"], Qt.MouseButton.LeftButton)
    person.settle()
    assert person.titles == TITLES


def test_selection_and_scroll_stay_while_articles_come(
    shelf: dict[str, str], start: Start, library: Library, add_text: AddText
) -> None:
    for number in range(40):
        add_text(library, f"More {number}.", title=f"More {number:02}")
    person = start()
    choices = {one.text(): one for menu in person.panel.findChildren(QMenu) for one in menu.actions()}
    choices["Descending"].trigger()
    person.settle()
    person.list.setFocus()
    person.list.scrollTo(person.list.model().index(30, 0), QTableView.ScrollHint.PositionAtTop)
    person.click("More 07")
    before = person.list.visualRect(person.list.currentIndex()).top()
    for number in range(3):
        add_text(library, f"New {number}.", title=f"New {number}")
    person.session.look()
    person.settle()
    assert len(person.titles) == 48
    assert person.selected == ["More 07"]
    assert person.list.visualRect(person.list.currentIndex()).top() == before
    assert person.list.indexAt(QPoint(20, 20)).row() > 20


def test_progress_is_told_once_the_article_was_left(
    shelf: dict[str, str], start: Start, places: Places
) -> None:
    person = start()
    person.click(TOLAN)
    places.set(f"article:{shelf[TOLAN]}", {"read": 0.5})
    person.click(BUSES)
    said = person.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("50% read")
