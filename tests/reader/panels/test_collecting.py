"""Collections, saved filters and outlets in the window, as a person uses them at the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
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
from reader.widgets.drop_list import DropList
from reader.widgets.narrow_popup import NarrowPopup

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


def chips(person: Person) -> list[QPushButton]:
    """What drops a condition of the filter, in order."""
    narrowed = person.panel.filters.narrowed
    layout = narrowed.layout()
    assert layout is not None
    buttons = [layout.itemAt(at).widget() for at in range(layout.count())]
    return [each for each in buttons if isinstance(each, QPushButton) and narrowed.isVisible()]


def said(person: Person) -> list[str]:
    return [each.accessibleName().removeprefix("Drop: ") or each.text() for each in chips(person)]


def test_what_the_bar_has_no_field_for_is_shown_and_dropped(
    shelf: dict[str, str], start: Start, library: Library
) -> None:
    with library.change("Save"):
        library.articles.edit(shelf[ZEBRAS], language="en-GB", published="2031-03-09")
        library.articles.edit(shelf[BUSES], published="2031-03-10")
        library.filters.save("Spring", Filter(language="en", published_from="2031-03"))
    person = start()
    person.ask("filter.pick")
    answer(person, "")
    assert person.titles == [ZEBRAS]
    assert said(person) == ["from March 2031", "language en", "Clear All"]
    chips(person)[1].setFocus()
    QTest.keyClick(chips(person)[1], Qt.Key.Key_Delete)
    person.settle()
    assert said(person) == ["from March 2031", "Clear All"]
    assert person.titles == [BUSES, ZEBRAS]
    assert person.panel.filters.narrowed.isAncestorOf(QApplication.focusWidget() or person.panel)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    person.settle()
    assert person.titles == TITLES
    assert not person.panel.filters.narrowed.isVisible()
    assert QApplication.focusWidget() is person.panel.filters.kept_button


@pytest.fixture
def narrowing(shelf: dict[str, str], start: Start, library: Library) -> tuple[Person, NarrowPopup]:
    """Somebody who opened the popup over articles with dates, languages and sections."""
    with library.change("Describe"):
        library.articles.edit(shelf[ZEBRAS], language="en-GB", published="2031-03-09", section="Nature")
        library.articles.edit(shelf[DARI], language="fa", published="2031-04")
        for title in (TOLAN, BUSES, RESUME):
            library.articles.edit(shelf[title], language="en", published="")
    person = start()
    person.ask("filter.narrow")
    [popup] = person.panel.findChildren(NarrowPopup)
    assert popup.isVisible()
    return person, popup


def fill(popup: NarrowPopup, name: str, words: str) -> None:
    """Type into a field of the popup and press Enter."""
    [field] = [each for each in popup.findChildren(QLineEdit) if each.accessibleName() == name]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def pick(popup: NarrowPopup, name: str, words: str) -> None:
    """Choose a line of a box of the popup with keys."""
    [box] = [each for each in popup.findChildren(QComboBox) if each.accessibleName() == name]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    while not box.currentText().startswith(words):
        at = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() == at + 1, [box.itemText(n) for n in range(box.count())]


def tick(popup: NarrowPopup, words: str) -> None:
    [found] = [each for each in popup.findChildren(QCheckBox) if each.text() == words]
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Space)


def test_the_list_is_narrowed_by_dates_as_a_person_writes_them(
    narrowing: tuple[Person, NarrowPopup], library: Library
) -> None:
    person, popup = narrowing
    fill(popup, "Published from", "March 2031")
    person.settle()
    assert person.titles == [ZEBRAS, DARI]
    fill(popup, "Published to", "9 March 2031")
    person.settle()
    assert person.titles == [ZEBRAS]
    assert said(person) == ["from March 2031", "up to 9 March 2031", "Clear All"]
    fill(popup, "Published to", "soon")
    person.settle()
    assert [each for each in popup.findChildren(QLabel) if "“soon” is not a date" in each.text()]
    assert person.titles == [ZEBRAS]
    fill(popup, "Published to", "2031")
    tick(popup, "Without a date")
    person.settle()
    assert person.titles == [TOLAN, BUSES, RESUME]
    assert said(person) == ["without a date", "Clear All"]
    person.ask("filter.save")
    answer(person, "No dates")
    assert library.filters.list()[0].filter == Filter(undated=True)


def test_the_list_is_narrowed_by_language_section_and_import(
    narrowing: tuple[Person, NarrowPopup], library: Library
) -> None:
    person, popup = narrowing
    pick(popup, "Language", "English")
    person.settle()
    assert person.titles == [TOLAN, BUSES, ZEBRAS, RESUME]
    pick(popup, "Section", "Nature")
    person.settle()
    assert person.titles == [ZEBRAS]
    pick(popup, "Section", "(none)")
    person.settle()
    assert person.titles == [TOLAN, BUSES, RESUME]
    assert said(person) == ["language en", "without section", "Clear All"]
    tick(popup, "Added by the last import")
    person.settle()
    last = library.history.last_adding()
    assert last is not None
    assert person.panel.model.listing.filter.change == last.number
    assert said(person)[2] == "added by the last import"
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert said(person)[:2] == ["language en", "without section"]


def test_all_of_it_is_cleared_at_once_and_kept_for_the_next_start(
    qtbot: QtBot, narrowing: tuple[Person, NarrowPopup], start: Start
) -> None:
    person, popup = narrowing
    pick(popup, "Language", "Persian")
    person.settle()
    popup.close()
    again = start()
    qtbot.waitUntil(lambda: said(again) == ["language fa", "Clear All"])
    assert again.titles == [DARI]
    again.ask("filter.narrow")
    [other] = again.panel.findChildren(NarrowPopup)
    [clear] = [each for each in other.findChildren(QPushButton) if each.text() == "Clear All"]
    clear.click()
    again.settle()
    assert again.titles == TITLES
    assert said(again) == []
    other.close()


def test_a_filter_that_nothing_fits_is_named(shelf: dict[str, str], start: Start, library: Library) -> None:
    with library.change("Save"):
        library.filters.save("Far", Filter(published_from="2099"))
    person = start()
    person.ask("filter.pick")
    answer(person, "")
    words = [label.text() for label in person.panel.findChildren(QLabel) if label.isVisible()]
    assert "Nothing fits “Far”" in words
    assert "There is no article (from 2099)." in words
    [clear] = [each for each in person.panel.findChildren(QPushButton) if "Clear Search" in each.text()]
    clear.click()
    person.settle()
    assert person.titles == TITLES


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


def drag(person: Person, monkeypatch: pytest.MonkeyPatch, line: str) -> list[str]:
    """Press on a selected article, move, and let go over a line; returns the lines that were there."""
    lines: list[str] = []

    def exec(dragged: QDrag, _actions: Qt.DropAction) -> Qt.DropAction:
        [shown] = [each for each in person.panel.findChildren(DropList) if each.isVisible()]
        items = [shown.item(at) for at in range(shown.count())]
        lines.extend(item.text() for item in items)
        at = QPointF(shown.visualItemRect(items[lines.index(line)]).center())
        given = dragged.mimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for make in (QDragEnterEvent, QDragMoveEvent):
            moved = make(at.toPoint(), Qt.DropAction.CopyAction, *given)
            QApplication.sendEvent(shown.viewport(), moved)
            assert moved.isAccepted()
        assert shown.currentItem().text() == line
        QApplication.sendEvent(shown.viewport(), QDropEvent(at, Qt.DropAction.CopyAction, *given))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", exec)
    port = person.list.viewport()
    at = person.list.visualRect(person.list.currentIndex()).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    for step in (5, 30, 60):
        if not lines:  # the system takes the mouse from where the drag begins to where it ends
            QTest.mouseMove(port, at + QPoint(step, step))
    QTest.mouseRelease(person.panel, Qt.MouseButton.LeftButton)
    return lines


def test_selected_articles_are_dragged_onto_a_collection(
    shelf: dict[str, str], start: Start, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with library.change("Start"):
        library.collections.add("Floods")
        ferries = library.collections.add("Ferries")
    person = start()
    person.click(BUSES)
    person.click(DARI, SHIFT)
    assert drag(person, monkeypatch, "Ferries") == ["New Collection…", "Floods", "Ferries"]
    person.settle()
    assert person.said[-1] == ("Put 3 articles in “Ferries”.", True)
    assert [each.title for each in library.articles.list(Filter(collection=ferries.id))] == [
        BUSES, ZEBRAS, DARI,
    ]  # fmt: skip
    assert person.selected == [BUSES, ZEBRAS, DARI]
    assert not [each for each in person.panel.findChildren(DropList) if each.isVisible()]


def test_articles_are_dragged_into_a_new_collection(
    qtbot: QtBot, shelf: dict[str, str], start: Start, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = start()
    person.click(TOLAN)
    assert drag(person, monkeypatch, "New Collection…") == ["New Collection…"]
    qtbot.waitUntil(lambda: bool(person.panel.findChildren(ChooseName)))
    answer(person, "Talks")
    assert [(each.name, each.articles) for each in library.collections.list()] == [("Talks", 1)]
