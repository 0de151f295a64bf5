"""Reading and tagging by mouse alone."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTableView, QTabWidget, QToolButton

from reader.widgets.overview_strip import OverviewStrip
from reader.widgets.tag_popup import TagPopup

from .conftest import Start
from .person import ALT, CTRL, LEFT, NONE, RIGHT, Person
from .texts import FERRY

TITLE = "The ferry comes back to Oldhaven"


def reading(start: Start, path: Path) -> Person:
    person = start(path)
    person.until(lambda: person.open_title() == TITLE)
    return person


def rows(person: Person, name: str) -> QTableView:
    return cast(QTableView, person.child(name))


def click_line(person: Person, name: str, row: int) -> None:
    view = rows(person, name)
    person.click(view.viewport(), view.visualRect(view.model().index(row, 0)).center())


def test_a_click_in_the_list_opens_an_article(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.click_row(1)
    assert person.open_title() == "The quarry stays shut"
    person.click_row(2)
    assert person.open_title() == "کشتی به بندر برمی‌گردد"


def test_a_drag_selects_whole_words_and_the_popup_tags_them(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    start_of = FERRY.index("Ines Dorn")
    person.drag(person.place(start_of + 1), person.place(start_of + 6))
    assert person.selected() == "Ines Dorn"
    popup = person.app.window.findChild(TagPopup)
    assert popup is not None
    person.click(person.button("Tag as Actor", popup))
    assert not popup.isVisible()
    person.tag_by_mouse("stopped it in March", "event")
    person.tag_by_mouse("promised a bridge", "claim")
    assert person.mentions() == [
        ("actor", "Ines Dorn"),
        ("event", "stopped it in March"),
        ("claim", "promised a bridge"),
    ]


def test_alt_drags_exactly_and_clicks_take_word_sentence_and_paragraph(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    start_of = FERRY.index("Harbour Post")
    first = person.view.rectangle_of(start_of + 1).center()
    last = person.view.rectangle_of(start_of + 5).center()
    person.drag(first, last, ALT)
    assert person.selected() == "arbo"
    port, place = person.view.viewport(), person.place(FERRY.index("marched") + 3)
    taken = []
    for _ in range(4):
        QTest.mouseClick(port, LEFT, NONE, place)
        taken.append(person.selected())
    assert taken[:3] == ["", "marched", "About ninety people marched to the pier on Saturday."]
    assert taken[3].endswith("without a word from the council.")


def test_the_popup_stays_away_where_it_is_not_wanted(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    popup = person.app.window.findChild(TagPopup)
    assert popup is not None
    person.choose("View", "Offer Kinds at a Selection")
    person.drag_over("Ines Dorn")
    assert not popup.isVisible()
    person.choose("View", "Offer Kinds at a Selection")
    person.drag_over("Tomas Reke")
    assert popup.isVisible()


def test_a_click_on_a_mention_or_its_badge_puts_it_in_focus(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.tag_by_mouse("Ines Dorn", "actor")
    person.tag_by_mouse("promised a bridge", "claim")
    person.click_text("Nine families")
    assert person.workplace.desk.mention() is None
    person.click_text("Ines Dorn")
    assert person.workplace.desk.mention().quote == "Ines Dorn"
    mention = next(m for m in person.workplace.desk.mentions.values() if m.kind == "claim")
    line = person.place(mention.start)
    port = person.view.viewport()
    for x in range(port.width() - 1, port.width() // 2, -4):
        if person.view.span_at(QPointF(x, line.y())) == mention.id:
            break
    else:
        raise AssertionError("no badge")
    person.click(port, QPoint(x, line.y()))
    assert person.workplace.desk.mention() == mention


def test_a_handle_is_dragged_to_other_words(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.tag_by_mouse("Ines", "actor")
    mention = person.workplace.desk.mention()
    assert mention is not None
    person.drag(handle(person, mention.end), person.place(FERRY.index("Dorn") + 2))
    assert person.mentions() == [("actor", "Ines Dorn")]
    mention = person.workplace.desk.mention()
    person.drag(handle(person, mention.start), person.place(FERRY.index("Mayor") + 1))
    assert person.mentions() == [("actor", "Mayor Ines Dorn")]


def handle(person: Person, offset: int) -> QPoint:
    """A point on the handle of the mention in focus at this edge."""
    caret = person.view.rectangle_of(offset)
    for y in range(caret.top() - 10, caret.bottom() + 12):
        point = QPoint(caret.center().x(), y)
        found = person.view.handle_at(QPointF(point))
        if found and found[1 if found[3] else 2] == offset:
            return point
    raise AssertionError("no handle")


def test_the_menu_of_the_text_changes_and_deletes(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.drag_over("Ines Dorn")
    at = person.place(FERRY.index("Ines Dorn") + 2)
    person.choose_in(person.context_menu(person.view.viewport(), at), "Tag as Event")
    assert person.mentions() == [("event", "Ines Dorn")]
    person.choose_in(person.context_menu(person.view.viewport(), at), "Change Kind")
    person.until(lambda: QApplication.activePopupWidget() is not None)
    person.choose_in(cast(QMenu, QApplication.activePopupWidget()), "Actor")
    person.until(lambda: person.mentions() == [("actor", "Ines Dorn")])
    person.choose_in(person.context_menu(person.view.viewport(), at), "Delete")
    assert person.mentions() == []


def test_the_right_button_means_what_lies_under_it(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.tag_by_mouse("Ines Dorn", "actor")
    person.tag_by_mouse("Tomas Reke", "actor")
    at = person.place(FERRY.index("Ines Dorn") + 2)
    QTest.mousePress(person.view.viewport(), RIGHT, NONE, at)
    person.choose_in(person.context_menu(person.view.viewport(), at), "Delete")
    assert person.mentions() == [("actor", "Tomas Reke")]


def test_the_menu_bar_tags_undoes_and_redoes(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.drag_over("Ines Dorn")
    person.choose("Mention", "Tag as Actor")
    assert person.mentions() == [("actor", "Ines Dorn")]
    person.choose("Edit", "Undo Tag “Ines Dorn” as actor")
    person.until(lambda: person.mentions() == [])
    person.choose("Edit", "Redo Tag “Ines Dorn” as actor")
    person.until(lambda: person.mentions() == [("actor", "Ines Dorn")])


def test_the_list_of_mentions_goes_to_the_text(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.tag_by_mouse("Ines Dorn", "actor")
    person.tag_by_mouse("Nine families", "actor")
    click_line(person, "mentionRows", 0)
    assert person.workplace.desk.mention().quote == "Ines Dorn"
    assert person.view.caret() == FERRY.index("Ines Dorn")
    click_line(person, "mentionRows", 1)
    assert person.workplace.desk.mention().quote == "Nine families"


def test_the_inspector_changes_resizes_and_deletes(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.tag_by_mouse("Ines Dorn", "actor")
    inspector = person.child("inspector")
    person.click(person.child("mentionNote"))
    person.type("mayor")
    person.click_text("Nine families")  # elsewhere
    person.until(lambda: person.notes() == ["mayor"])
    person.click_text("Ines Dorn")
    person.click(person.button("Delete", inspector))
    assert person.mentions() == []
    assert person.focus() == "readingView"


def test_the_history_undoes_by_its_button(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.tag_by_mouse("Ines Dorn", "actor")
    person.tag_by_mouse("Tomas Reke", "actor")
    tabs = cast(QTabWidget, person.child("sideTabs"))
    person.click(tabs.tabBar(), tabs.tabBar().tabRect(1).center())
    history = person.child("historyPanel")
    assert history.isVisible()
    person.until(lambda: rows(person, "historyRows").model().rowCount() >= 3)
    person.until(person.child("undoNext").isEnabled)
    person.click(person.child("undoNext"))
    person.until(lambda: person.mentions() == [("actor", "Ines Dorn")])
    person.until(person.child("redoNext").isEnabled)
    person.click(person.child("redoNext"))
    person.until(lambda: len(person.mentions()) == 2)
    person.until(lambda: not person.child("redoNext").isVisible() or not person.child("redoNext").isEnabled())
    click_line(person, "historyRows", 2)
    person.click(person.child("goToLine"))
    person.until(lambda: person.mentions() == [])


def test_the_list_is_filtered_and_sorted(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    assert len(person.titles()) == 3
    filters = person.panel.filters
    order = next(b for b in filters.findChildren(QToolButton) if b.menu() is not None)
    menu = order.menu()
    menu.popup(order.mapToGlobal(order.rect().bottomLeft()))
    person.choose_in(menu, "Outlet")
    person.until(lambda: person.titles()[1] == "The quarry stays shut")
    menu.popup(order.mapToGlobal(order.rect().bottomLeft()))
    person.choose_in(menu, "Descending")
    person.until(lambda: person.titles()[-1] == TITLE)
    person.choose("Article", "Status", "Done")
    done = filters.segments.findChildren(QToolButton)[-1]
    person.until(lambda: done.accessibleName() == "Done: 1")
    person.click(done)
    person.until(lambda: person.titles() == [TITLE])


def test_articles_are_removed_and_the_message_takes_it_back(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.click_row(0)
    person.click_row(1, CTRL)
    person.choose_in(person.context_menu(person.list.viewport(), person.row_place(1)), "Remove")
    person.until(lambda: len(person.titles()) == 1)
    assert person.open_title() == "کشتی به بندر برمی‌گردد"
    person.until(lambda: "Removed 2 articles" in person.message())
    person.click(person.button("Undo", person.app.window.messages))
    person.until(lambda: len(person.titles()) == 3)


def test_themes_are_chosen_from_the_menu(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    seen = [person.picture()]
    for theme in ("Sepia", "Dark", "High Contrast", "Light"):
        person.choose("View", "Theme", theme)
        seen.append(person.picture())
    assert seen[-1] == seen[0]
    assert len({bytes(picture.constBits()) for picture in seen}) == 4


def test_the_overview_strip_scrolls(start: Start, samples: Path) -> None:
    person = start(samples)
    strip = person.app.window.findChild(OverviewStrip)
    assert strip is not None
    person.until(lambda: person.view.verticalScrollBar().maximum() > 0)
    person.click(strip, QPoint(5, strip.height() - 4))
    bar = person.view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    person.click(strip, QPoint(5, 2))
    assert bar.value() == 0
