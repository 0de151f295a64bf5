"""Collections, saved filters and outlets in the window, as a person uses them at the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from library import Filter, Library
from reader.dialogs.choose_name import ChooseName
from reader.dialogs.outlets import TidyOutlets

from .test_articles import (
    BUSES,
    CTRL,
    DARI,
    RESUME,
    SHIFT,
    TITLES,
    TOLAN,
    ZEBRAS,
    Person,
    Start,
    places,
    shelf,
    start,
)

__all__ = ["places", "shelf", "start"]


def dialog(person: Person) -> ChooseName:
    """The dialog that is open."""
    found = [each for each in person.panel.findChildren(ChooseName) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def answer(person: Person, words: str, *keys: Qt.Key) -> None:
    """Type into the dialog that is open, press keys and then Enter."""
    asked = dialog(person)
    field = asked.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, words)
    for key in (*keys, Qt.Key.Key_Return):
        QTest.keyClick(field, key)
    assert not asked.isVisible()
    person.settle()


def choose(person: Person, box: str, title: str) -> None:
    """Choose a line of a box of the filter bar."""
    [found] = [each for each in person.panel.findChildren(QComboBox) if each.accessibleName() == box]
    at = found.findText(title)
    assert at >= 0, [found.itemText(n) for n in range(found.count())]
    found.setCurrentIndex(at)
    found.activated.emit(at)
    person.settle()


def offered(person: Person, box: str) -> list[str]:
    [found] = [each for each in person.panel.findChildren(QComboBox) if each.accessibleName() == box]
    return [found.itemText(n) for n in range(found.count())]


def collect(person: Person, first: str, last: str, name: str) -> None:
    person.click(first)
    person.click(last, SHIFT)
    person.ask("article.put")
    answer(person, name)


def test_selected_articles_go_into_a_new_collection_and_back_by_undo(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    assert offered(person, "Collection") == ["All collections"]
    collect(person, BUSES, DARI, "Crossings")
    assert person.said == [("Put 3 articles in “Crossings”.", True)]
    assert library.history.list(1)[0].label == "Put 3 articles in “Crossings”"
    assert person.selected == [BUSES, ZEBRAS, DARI]
    assert offered(person, "Collection") == ["All collections", "Crossings (3)", "In no collection"]
    choose(person, "Collection", "Crossings (3)")
    assert person.titles == [BUSES, ZEBRAS, DARI]
    choose(person, "Collection", "In no collection")
    assert person.titles == [TOLAN, RESUME]
    person.session.undo()
    person.settle()
    assert person.titles == TITLES
    assert person.panel.filters.collection is None


def test_what_is_taken_out_leaves_the_list_of_the_collection(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    collect(person, TOLAN, ZEBRAS, "Talks")
    choose(person, "Collection", "Talks (3)")
    person.click(BUSES)
    person.ask("article.take")
    assert person.said[-1] == ("Took 1 article out of “Talks”.", True)
    assert person.titles == [TOLAN, ZEBRAS]
    person.click(TOLAN)
    person.click(ZEBRAS, SHIFT)
    person.ask("article.take")
    assert person.titles == []
    assert "This collection is empty" in [label.text() for label in person.panel.findChildren(QLabel)]
    person.session.undo()
    person.settle()
    assert person.titles == [TOLAN, ZEBRAS]
    assert library.collections.list()[0].articles == 2


def test_one_of_several_collections_is_chosen_by_letters_and_arrows(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    for name in ("Floods", "Ferries", "Talks"):
        collect(person, TOLAN, BUSES, name)
    person.click(TOLAN)
    person.ask("article.take")
    names = dialog(person).findChild(QListWidget)
    assert isinstance(names, QListWidget)
    assert [names.item(n).text() for n in range(names.count())] == ["Floods", "Ferries", "Talks"]
    answer(person, "f", Qt.Key.Key_Down)
    assert [each.name for each in library.collections.of(shelf[TOLAN])] == ["Floods", "Talks"]
    person.click(ZEBRAS)
    person.ask("article.put")
    answer(person, "tal", Qt.Key.Key_Down)
    assert [each.name for each in library.collections.of(shelf[ZEBRAS])] == ["Talks"]
    person.click(RESUME)
    person.ask("article.take")
    assert person.said[-1] == ("In no collection.", False)


def test_the_shown_collection_is_renamed_and_deleted(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    assert not person.actions["collection.rename"].isEnabled()
    collect(person, TOLAN, BUSES, "Talks")
    choose(person, "Collection", "Talks (2)")
    person.ask("collection.rename")
    answer(person, "Peace talks")
    assert "Peace talks (2)" in offered(person, "Collection")
    assert person.titles == [TOLAN, BUSES]
    person.ask("collection.delete")
    assert person.said[-1] == ("Deleted the collection “Peace talks”; its articles stay.", True)
    assert person.titles == TITLES
    person.session.undo()
    person.settle()
    assert library.collections.list()[0].articles == 2


def test_a_filter_is_kept_shown_again_and_forgotten(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    person = start()
    assert not person.actions["filter.save"].isEnabled()
    person.segment("Unread").click()
    person.settle()
    assert person.actions["filter.save"].isEnabled()
    person.ask("filter.save")
    answer(person, "To read")
    assert person.said[-1] == ("Saved the filter “To read”.", True)
    assert library.filters.list()[0].filter == Filter(status="unread")
    person.panel.filters.clear()
    person.settle()
    person.ask("filter.pick")
    answer(person, "to")
    assert person.panel.filters.segment == "unread"
    menu = person.panel.filters.kept
    menu.aboutToShow.emit()
    assert [(each.text(), each.isChecked()) for each in menu.actions() if each.isCheckable()] == [
        ("To read", True)
    ]
    person.ask("filter.rename")
    answer(person, "")
    answer(person, "Later")
    assert library.filters.list()[0].name == "Later"
    person.ask("filter.delete")
    answer(person, "")
    assert library.filters.list() == []


def test_what_the_bar_has_no_place_for_is_said_and_dropped(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    with library.change("Save"):
        library.articles.edit(shelf[ZEBRAS], language="en-GB", published="2031-03-09")
        library.filters.save("Spring", Filter(language="en", published_from="2031-03"))
    person = start()
    person.ask("filter.pick")
    answer(person, "")
    assert person.titles == [ZEBRAS]
    words = person.panel.findChild(QLabel, "moreFilters")
    assert words is not None
    assert words.isVisible()
    assert words.accessibleName() == "from March 2031, language en"
    [drop] = [each for each in person.panel.findChildren(QPushButton) if each.text() == "Drop"]
    drop.click()
    person.settle()
    assert person.titles == TITLES
    assert not words.isVisible()


def test_titles_are_copied(shelf: dict[str, str], start: Start) -> None:
    person = start()
    person.click(BUSES)
    person.click(ZEBRAS, SHIFT)
    person.ask("article.copy_titles")
    assert QApplication.clipboard().text() == f"{BUSES}\n{ZEBRAS}"
    assert person.said == [("Copied 2 titles.", False)]


def test_the_menu_of_filters_says_how_to_keep_one(shelf: dict[str, str], start: Start) -> None:
    person = start()
    menu = person.panel.filters.kept
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert menu.actions()[0].text().startswith("No saved filters yet")


@pytest.mark.parametrize("words", ["", "  "])
def test_no_collection_is_made_without_a_name(
    shelf: dict[str, str], start: Start, library: Library, words: str
) -> None:
    person = start()
    person.click(TOLAN)
    person.ask("article.put")
    asked = dialog(person)
    field = asked.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.isVisible()
    asked.reject()
    assert library.collections.list() == []


@pytest.fixture
def tidying(shelf: dict[str, str], start: Start, library: Library) -> tuple[Person, TidyOutlets, QTreeWidget]:
    """Somebody who opened the dialog for outlets, one of which is spelled in two ways."""
    with library.change("Spell"):
        library.articles.edit(shelf[ZEBRAS], outlet="www.meridianwire.example")
    person = start()
    person.ask("outlet.tidy")
    found = person.panel.findChild(TidyOutlets)
    assert isinstance(found, TidyOutlets)
    tree = found.findChild(QTreeWidget)
    assert isinstance(tree, QTreeWidget)
    return person, found, tree


def rows(tree: QTreeWidget) -> list[str]:
    """The rows as they can be read, those of a group after a dash."""
    top = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [
        f"{'- ' if row.parent() else ''}{row.text(0)} {row.text(1)}".strip()
        for each in top
        if each is not None
        for row in (each, *(each.child(n) for n in range(each.childCount())))
    ]


TWINS = ["Likely the same", "- Meridian Wire 1", "- www.meridianwire.example 1"]


def test_names_that_are_likely_the_same_are_merged_and_told_apart_by_undo(
    tidying: tuple[Person, TidyOutlets, QTreeWidget], library: Library
) -> None:
    person, found, tree = tidying
    assert rows(tree) == [*TWINS, "Lowland Courier 1", "Sada 1"]
    [merge] = [each for each in found.findChildren(QPushButton) if each.text() == "Merge"]
    assert not merge.isEnabled()
    tree.setCurrentItem(tree.topLevelItem(0))
    assert "Merge makes all 2 “Meridian Wire”." in [each.text() for each in found.findChildren(QLabel)]
    merge.click()
    person.settle()
    assert rows(tree) == ["Lowland Courier 1", "Meridian Wire 2", "Sada 1"]
    assert person.said == [("1 article now has the outlet “Meridian Wire”.", True)]
    assert library.history.list(1)[0].label == "Merge “www.meridianwire.example” into “Meridian Wire”"
    tree.setCurrentItem(tree.topLevelItem(1))
    told = "Articles that come in as “www.meridianwire.example” get this name."
    assert told in [each.text() for each in found.findChildren(QLabel)]
    QTest.keyClick(tree, Qt.Key.Key_Z, CTRL)
    person.settle()
    assert rows(tree)[:3] == TWINS
    found.close()


def test_an_outlet_is_renamed_in_its_row(
    qtbot: QtBot, tidying: tuple[Person, TidyOutlets, QTreeWidget], library: Library
) -> None:
    person, found, tree = tidying
    tree.setCurrentItem(tree.topLevelItem(2))
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F2)
    editor = tree.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.clear()
    QTest.keyClicks(editor, "Sada-ye Darya")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    told = [("1 article now has the outlet “Sada-ye Darya”.", True)]
    qtbot.waitUntil(lambda: person.said == told)
    person.settle()
    assert rows(tree)[3:] == ["Lowland Courier 1", "Sada-ye Darya 1"]
    assert library.outlets.tidy("Sada") == "Sada-ye Darya"
    [field] = [each for each in found.findChildren(QLineEdit) if each.accessibleName().startswith("Filter")]
    QTest.keyClicks(field, "courier")
    tops = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    assert [each.isHidden() for each in tops if each is not None] == [True, False, True]
    found.close()
