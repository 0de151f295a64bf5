"""The Records page by keys and by mouse, in the real window on a real library."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)

from library import Library, Record
from reader.panels.record_details import RecordDetails
from reader.widgets.attribute_form import AttributeForm
from tests.conftest import AddText

from .conftest import Start
from .person import CTRL, NONE, SHIFT, Key, Person

FERRY = "The Hadrel Front stopped the ferry. The Front said the bridge is closed."
BRIDGE = "Fighters of the Hadrel Front left. Ines Dorn said the bridge is open. Dorn was there."


@pytest.fixture
def coded(library_path: Path, add_text: AddText) -> Path:
    """A library of two articles with five actors and three claims, linked and mentioned."""
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        one = add_text(library, FERRY, title="The ferry", outlet="Wire")
        two = add_text(library, BRIDGE, title="The bridge")
        with library.change("Code them"):
            add = library.records.add
            front = add("actor", "Hadrel Front", aliases=["the Front"], attributes={"type": "armed_group"}).id
            double = add("actor", "The Hadrel Fronts", attributes={"type": "party", "country": "Sarvena"}).id
            dorn = add("actor", "Ines Dorn").id
            add("actor", "حکومت سروینا", aliases=["Sarvena"])
            closed, open_ = add("claim", "The bridge is closed.").id, add("claim", "The bridge is open.").id

            def mark(article: str, text: str, words: str, record: str, kind: str = "actor") -> None:
                start = text.index(words)
                library.mentions.add(article, kind, start, start + len(words), record=record)

            mark(one.id, FERRY, "Hadrel Front", front)
            mark(one.id, FERRY, "The Front", front)
            mark(two.id, BRIDGE, "Fighters of the Hadrel Front", double)
            mark(two.id, BRIDGE, "Ines Dorn", dorn)
            mark(two.id, BRIDGE, "Dorn was", dorn)
            mark(one.id, FERRY, "the bridge is closed", closed, "claim")
            mark(two.id, BRIDGE, "the bridge is open", open_, "claim")
            library.links.add("attributed_to", closed, front)
            library.links.add("contradicts", closed, open_)
    return library_path


def at_records(start: Start, path: Path) -> Person:
    """Somebody who opened the Records page, the keyboard in its table."""
    person = start(path)
    person.press(Key.Key_3, CTRL)
    person.until(lambda: names(person))
    person.until(lambda: person.focus() == "recordTable")
    return person


def table(person: Person) -> QTableView:
    return cast(QTableView, person.child("recordTable"))


def names(person: Person) -> list[str]:
    model = table(person).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def rows(person: Person, name: str) -> list[str]:
    model = cast(QTableView, person.child(name)).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def name(person: Person) -> str:
    """The name of the record that is shown at the right."""
    return cast(QPlainTextEdit, person.child("recordName")).toPlainText()


def choose(person: Person, words: str) -> None:
    """Come to a record by typing."""
    person.press(Key.Key_F, CTRL)
    assert person.focus() == "recordFilter"
    person.type(words)
    person.press(Key.Key_Down)
    person.until(lambda: person.focus() == "recordTable" and names(person) != [])
    person.until(lambda: name(person) == names(person)[0])


def stored(person: Person, name: str) -> Record:
    """A record as another program sees it."""
    person.settle()
    with Library.open(person.workplace.session.path) as library:
        return next(record for record in library.records.list() if record.name == name)


def stored_names(person: Person) -> set[str]:
    person.settle()
    with Library.open(person.workplace.session.path) as library:
        return {record.name for record in library.records.list()}


def form(person: Person) -> AttributeForm:
    return cast(AttributeForm, person.child("recordAttributes"))


def words(person: Person, inside: str) -> str:
    return "\n".join(one.text() for one in person.child(inside).findChildren(QLabel) if one.isVisible())


def test_a_record_is_found_and_its_sentence_opened_by_keys_alone(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    assert names(person)[:2] == ["Hadrel Front", "Ines Dorn"]
    person.until(lambda: name(person) == "Hadrel Front")
    choose(person, "dorn")
    person.press(Key.Key_Return)
    person.until(lambda: person.focus() == "recordMentions")
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    person.until(lambda: person.focus() == "readingView")
    assert person.open_title() == "The bridge"
    mention = person.workplace.desk.mention()
    assert mention is not None
    assert mention.quote == "Dorn was"
    person.press(Key.Key_3, CTRL)
    assert person.focus() == "recordMentions"
    person.press(Key.Key_1, CTRL)
    assert person.focus() == "readingView"


def test_each_page_has_its_own_commands(start: Start, coded: Path) -> None:
    person = start(coded)
    commands = person.app.window.commands
    person.until(commands["article.edit"].isEnabled)
    assert commands["view.read"].isChecked()
    assert not commands["record.rename"].isEnabled()
    person.choose("View", "Records")
    person.no_dialog()  # the window is active again
    person.until(lambda: commands["record.rename"].isEnabled())
    assert not commands["article.edit"].isEnabled()
    assert not commands["edit.find"].isEnabled()
    assert commands["view.records"].isChecked()
    assert not commands["view.read"].isChecked()
    person.until(lambda: person.focus() == "recordTable")
    person.press(Key.Key_F, CTRL | SHIFT)
    person.until(lambda: person.focus() == "searchField")
    assert commands["view.read"].isChecked()


def test_a_name_is_changed_in_place_and_back(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "dorn")
    person.press(Key.Key_F2)
    person.until(lambda: person.focus() == "recordName")
    person.type("Inez  Dorn")
    person.press(Key.Key_Escape)
    assert (person.focus(), name(person)) == ("recordTable", "Ines Dorn")
    person.press(Key.Key_F2)
    person.type("Inez  Dorn-Malk")
    person.press(Key.Key_Return)
    assert person.focus() == "recordTable"
    person.until(lambda: names(person) == ["Inez Dorn-Malk"])
    assert stored(person, "Inez Dorn-Malk").kind == "actor"
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: name(person) == "Ines Dorn" and names(person) == ["Ines Dorn"])
    person.press(Key.Key_F2)
    person.press(Key.Key_Delete)
    person.press(Key.Key_Return)
    assert (name(person), "Ines Dorn" in stored_names(person)) == ("Ines Dorn", True)


def test_aliases_come_and_go_by_keys_and_by_mouse(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "dorn")
    person.press(Key.Key_A, CTRL | SHIFT)
    for alias in ("Dr Dorn", "اینس"):
        person.until(lambda: person.focus() == "aliasField")
        person.type("x") if alias == "اینس" else person.type(alias)
        person.press(Key.Key_Return)
        person.settle()
    assert stored(person, "Ines Dorn").aliases == ("Dr Dorn", "x")
    person.until(lambda: "Remove alias x" in buttons(person))
    person.click(person.button("Remove alias x"))
    person.until(lambda: "Remove alias x" not in buttons(person))
    assert stored(person, "Ines Dorn").aliases == ("Dr Dorn",)
    person.click(person.button("Undo", person.app.window.messages))
    person.until(lambda: "Remove alias x" in buttons(person))
    assert stored(person, "Ines Dorn").aliases == ("Dr Dorn", "x")


def buttons(person: Person) -> set[str]:
    from PySide6.QtWidgets import QToolButton

    found = person.child("recordDetails").findChildren(QToolButton)
    return {one.accessibleName() for one in found if one.isVisible()}


def test_note_and_attributes_are_kept(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "dorn")
    note = cast(QPlainTextEdit, person.child("recordNote"))
    person.click(note.viewport())
    person.type("Ferry master")
    person.until(form(person).field("type").isVisible)
    form(person).field("type").setFocus()
    person.type("pers")
    person.press(Key.Key_Tab)
    person.app.window.activateWindow()  # as a desktop does when the list of terms goes
    person.until(lambda: stored(person, "Ines Dorn").attributes == {"type": "person"})
    assert stored(person, "Ines Dorn").note == "Ferry master"
    form(person).field("country").setFocus()
    person.type("Oldhaven")
    person.press(Key.Key_Return)
    person.until(lambda: stored(person, "Ines Dorn").attributes.get("country") == "Oldhaven")
    person.until(lambda: table(person).model().index(0, 1).data() == "Person")


def test_a_merge_is_previewed_and_taken_back(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "fronts")
    person.press(Key.Key_M, CTRL)
    dialog = person.dialog()
    person.until(lambda: rows(person, "mergeTargets") != [])
    assert rows(person, "mergeTargets")[0] == "Hadrel Front"  # the look-alike
    person.until(lambda: "1 mention and 0 links move" in words(person, "mergeDialog"))
    assert "New aliases: \u2068The Hadrel Fronts\u2069." in words(person, "mergeDialog")
    assert "Country: Sarvena" in words(person, "mergeDialog")
    differs = dialog.findChild(QComboBox)
    assert differs is not None
    assert differs.accessibleName() == "Type: which value wins"
    assert [differs.itemText(at).replace("\u2068", "").replace("\u2069", "") for at in (0, 1)] == [
        "Keep Armed group", "Take Party",
    ]  # fmt: skip
    differs.setFocus()
    person.press(Key.Key_Down)
    person.click(person.button("Merge", dialog))
    person.no_dialog()
    person.until(lambda: name(person) == "Hadrel Front")
    merged = stored(person, "Hadrel Front")
    assert merged.aliases == ("the Front", "The Hadrel Fronts")
    assert merged.attributes == {"type": "party", "country": "Sarvena"}
    assert "The Hadrel Fronts" not in stored_names(person)
    assert "1 mention moved" in person.message()
    person.click(person.button("Undo", person.app.window.messages))
    person.until(lambda: "The Hadrel Fronts" in stored_names(person))
    assert stored(person, "Hadrel Front").attributes == {"type": "armed_group"}


def test_the_record_that_stays_is_found_by_typing(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "dorn")
    person.press(Key.Key_M, CTRL)
    dialog = person.dialog()
    person.until(lambda: rows(person, "mergeTargets") != [])
    person.until(lambda: "Choose the record that stays" in words(person, "mergeDialog"))
    assert not person.button("Merge", dialog).isEnabled()  # nothing is alike: a person must choose
    person.type("sarvena")
    person.until(lambda: rows(person, "mergeTargets") == ["حکومت سروینا"])
    person.until(lambda: person.button("Merge", dialog).isEnabled())
    person.press(Key.Key_Down)
    assert person.focus() == "mergeTargets"
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: stored_names(person) & {"Ines Dorn", "حکومت سروینا"} == {"حکومت سروینا"})
    person.until(lambda: name(person) == "حکومت سروینا")


def test_several_look_alikes_become_one(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    person.click(person.button("Look-Alikes"))
    person.until(lambda: {"Hadrel Front", "The Hadrel Fronts"} <= set(names(person)))
    person.until(lambda: len(names(person)) < 6)
    for row, modifiers in (
        (names(person).index("Hadrel Front"), NONE),
        (names(person).index("The Hadrel Fronts"), CTRL),
    ):
        index = table(person).model().index(row, 0)
        QTest.mouseClick(
            table(person).viewport(),
            Qt.MouseButton.LeftButton,
            modifiers,
            table(person).visualRect(index).center(),
        )
    person.until(lambda: "2 records chosen" in words(person, "recordDetails"))
    details = person.child("recordDetails")
    person.until(lambda: any(b.isVisible() for b in details.findChildren(QPushButton) if "One" in b.text()))
    person.click(person.button("Merge Into One…"))
    dialog = person.dialog()
    person.until(lambda: rows(person, "mergeTargets")[:2] == ["Hadrel Front", "The Hadrel Fronts"])
    person.until(lambda: person.button("Merge", dialog).isEnabled())
    person.click(person.button("Merge", dialog))
    person.no_dialog()
    person.until(lambda: "The Hadrel Fronts" not in stored_names(person))
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: "The Hadrel Fronts" in stored_names(person))


def test_claims_of_two_articles_are_refused_with_the_reason(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "bridge is closed")
    person.press(Key.Key_M, CTRL)
    dialog = person.dialog()
    person.type("open")
    person.until(lambda: "different articles" in words(person, "mergeDialog"))
    assert "repeats" in words(person, "mergeDialog")
    assert not person.button("Merge", dialog).isEnabled()
    person.press(Key.Key_Escape)
    person.no_dialog()
    assert "The bridge is closed." in stored_names(person)


def test_an_archived_record_says_so_and_comes_back(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "dorn")
    person.choose("Record", "Archive")
    person.until(lambda: "archived" in words(person, "recordDetails"))
    assert stored(person, "Ines Dorn").archived
    assert "archived" in table(person).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    person.click(person.button("Bring Back"))
    person.until(lambda: "archived" not in words(person, "recordDetails"))
    assert not stored(person, "Ines Dorn").archived


def test_chosen_mentions_are_split_off_and_named(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "dorn")
    person.press(Key.Key_Return)
    person.press(Key.Key_End)
    person.until(lambda: person.button("splitButton").text() == "Split Off 1")
    person.press(Key.Key_M, CTRL | SHIFT)
    person.until(lambda: person.focus() == "recordName" and name(person) == "Dorn was")
    person.type("Old Dorn")
    person.press(Key.Key_Return)
    person.until(lambda: "Old Dorn" in names(person))
    assert rows(person, "recordMentions") == ["Dorn was"]
    person.press(Key.Key_Z, CTRL)
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: stored_names(person).isdisjoint({"Old Dorn", "Dorn was"}))


def test_unused_records_are_listed_and_deleted_with_a_way_back(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    person.click(person.button("Unused: 1"))
    person.until(lambda: names(person) == ["حکومت سروینا"])
    table(person).setFocus()
    person.press(Key.Key_Delete)
    person.until(lambda: names(person) == [] and "Every record is used" in words(person, "recordsPanel"))
    assert "deleted" in person.message()
    person.click(person.button("Undo", person.app.window.messages))
    person.until(lambda: names(person) == ["حکومت سروینا"])


def test_a_deleted_record_says_what_it_leaves_and_gives_way_to_its_neighbour(
    start: Start, coded: Path
) -> None:
    person = at_records(start, coded)
    person.press(Key.Key_Delete)
    person.until(lambda: "2 mentions have no record now, 1 link went with it" in person.message())
    person.until(lambda: name(person) == "Ines Dorn")


def test_links_read_as_words_and_lead_to_the_other_record(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "bridge is closed")
    person.workplace.pages.records.details.tabs.setCurrentIndex(1)  # type: ignore[union-attr]
    assert rows(person, "recordLinks") == ["said by Hadrel Front", "contradicts: The bridge is open."]
    person.child("recordLinks").setFocus()
    person.press(Key.Key_Home)
    person.press(Key.Key_Return)
    person.until(lambda: name(person) == "Hadrel Front")
    assert len(names(person)) == 6  # the filter that left it out is gone
    assert rows(person, "recordLinks") == ["says: The bridge is closed."]


def test_mentions_are_narrowed_to_an_outlet_or_an_article(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    places = cast(QComboBox, person.child("recordPlaces"))
    person.until(lambda: places.count() == 3)
    assert [places.itemText(at) for at in range(3)] == ["All mentions (2)", "Wire (2)", "The ferry (2)"]
    assert "2 mentions in 1 article: \u2068Wire\u2069 2" in words(person, "recordDetails")
    choose(person, "fronts")
    assert [places.itemText(at) for at in range(3)] == ["All mentions (1)", "No outlet (1)", "The bridge (1)"]


def test_columns_are_ordered_by_mouse_and_from_the_menu(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    header = table(person).horizontalHeader()
    at = header.sectionViewportPosition(2) + 5
    QTest.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, NONE, header.rect().center().__class__(at, 5)
    )
    assert names(person)[:2] == ["Hadrel Front", "Ines Dorn"]
    assert header.model().headerData(2, Qt.Orientation.Horizontal) == "Mentions ↓"
    person.app.window.commands["record.sort_name"].trigger()
    person.app.window.commands["record.sort_name"].trigger()
    assert names(person)[0] == "حکومت سروینا"


def test_what_another_program_writes_is_shown(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    with Library.open(coded, coder="Bo") as library, library.change("Add"):
        library.records.add("actor", "Aaron Other")
    person.until(lambda: names(person)[0] == "Aaron Other")
    assert name(person) == "Hadrel Front"


def test_the_page_and_its_order_survive_a_restart(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    person.app.window.commands["record.sort_mentions"].trigger()
    choose(person, "dorn")
    person = start(coded)
    person.until(lambda: names(person)[:1] == ["Hadrel Front"])
    assert person.app.window.commands["view.records"].isChecked()
    person.until(lambda: name(person) == "Ines Dorn")


def test_a_library_without_records_teaches(start: Start, shelf: Path) -> None:
    person = start(shelf)
    person.press(Key.Key_3, CTRL)
    person.until(lambda: "No records yet" in words(person, "recordsPanel"))
    person.click(person.button("Go to Read"))
    assert person.app.window.commands["view.read"].isChecked()


def test_f6_walks_through_the_parts_of_the_page(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    person.until(lambda: name(person) == "Hadrel Front")
    seen = []
    for _ in range(3):
        person.press(Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen[2] is table(person)
    assert len(set(seen)) == 3


def test_names_go_out_to_a_file_and_come_in_from_one(start: Start, coded: Path, tmp_path: Path) -> None:
    person = at_records(start, coded)
    file = tmp_path / "names.tsv"
    person.choose("Record", "Export Names")
    dialog = person.dialog()
    line = dialog.findChild(QLineEdit)
    assert line is not None
    assert line.text() == "test-names.tsv"
    line.setText(str(file))
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "6 names" in person.message())
    assert "Ines Dorn\tactor" in file.read_text("utf-8")
    file.write_text(
        "name\tkind\taliases\nAaron Dorn\tactor\tOld Dorn|A. Dorn\nInes Dorn\tactor\tInes\n\tactor\t\n"
    )
    person.choose("Record", "Import Names")
    line = person.dialog().findChild(QLineEdit)
    assert line is not None
    line.setText(str(file))
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "Aaron Dorn" in names(person))
    assert stored(person, "Ines Dorn").aliases == ("Ines",)
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: "Aaron Dorn" not in names(person))
    assert stored(person, "Ines Dorn").aliases == ()


def test_what_is_no_list_of_names_is_refused_in_words(start: Start, coded: Path, tmp_path: Path) -> None:
    person = at_records(start, coded)
    file = tmp_path / "names.tsv"
    file.write_text("no names here")
    person.workplace.pages.records.gazetteers.take(file)  # type: ignore[union-attr]
    person.until(lambda: "no column “name”" in person.message())


def test_another_kind_is_chosen_at_the_top_and_what_it_costs_is_said(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "hadrel front")
    person.until(lambda: name(person) == "Hadrel Front")
    person.press(Key.Key_K, CTRL | SHIFT)
    person.until(lambda: QApplication.activePopupWidget() is not None)
    person.press(Key.Key_E)
    person.until(lambda: person.button("Kind: Event", person.child("recordDetails")))
    changed = stored(person, "Hadrel Front")
    assert (changed.kind, changed.attributes) == ("event", {})
    assert person.message().startswith("“Hadrel Front” is now of kind event, with 2 mentions.")
    assert "says “The bridge is closed.”" in person.message()
    assert "type Armed group" in person.message()
    person.click(person.button("Undo", person.app.window.messages))
    person.until(lambda: person.button("Kind: Actor", person.child("recordDetails")))
    restored = stored(person, "Hadrel Front")
    assert (restored.kind, restored.attributes) == ("actor", {"type": "armed_group"})


def test_the_record_of_a_mention_is_shown_though_a_filter_hides_it(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    choose(person, "sarvena")
    person.press(Key.Key_1, CTRL)
    desk = person.workplace.desk
    desk.open(article(person, "The bridge"))
    desk.show_mention(next(one.id for one in desk.in_order() if one.quote == "Ines Dorn"))
    person.press(Key.Key_R, CTRL | SHIFT)
    person.until(lambda: name(person) == "Ines Dorn" and person.focus() == "recordTable")
    selected = table(person).selectionModel().selectedRows()
    assert [index.data() for index in selected] == ["Ines Dorn"]
    person.press(Key.Key_1, CTRL)
    desk.show_mention(next(one.id for one in desk.in_order() if one.kind == "claim"))
    person.click(person.button("Show record"))
    person.until(lambda: name(person) == "The bridge is open." and person.focus() == "recordTable")


def test_every_use_leads_to_its_words(start: Start, coded: Path) -> None:
    person = at_records(start, coded)
    with Library.open(coded) as library, library.change("Remove"):
        library.articles.remove(article(person, "The ferry"))
    uses = {(name, quote) for name in names(person) for quote in visited(person, name)}
    assert ("Hadrel Front", "The Front") in uses  # its article is in the trash
    assert len(uses) == 7


def visited(person: Person, record: str) -> list[str]:
    """Go to each mention of a record and back, and return the words that were in focus there."""
    found = []
    records = person.workplace.pages.records
    assert records is not None
    records.catalogue.reveal(stored(person, record).id)
    person.until(lambda: name(person) == record)
    for row in range(len(rows(person, "recordMentions"))):
        view = cast(QTableView, person.child("recordMentions"))
        view.activated.emit(view.model().index(row, 0))
        person.until(lambda: person.focus() == "readingView")
        mention = person.workplace.desk.mention()
        assert mention is not None
        assert mention.record == stored(person, record).id
        found.append(mention.quote)
        person.press(Key.Key_3, CTRL)
        person.until(lambda: person.child("recordDetails").isVisible())
    return found


def article(person: Person, title: str) -> str:
    with Library.open(person.workplace.session.path) as library:
        return next(one.id for one in library.articles.list() if one.title == title)


def test_what_was_entered_stays_in_its_field_while_an_earlier_reading_comes_late(
    start: Start, coded: Path
) -> None:
    person = at_records(start, coded)
    choose(person, "Ines Dorn")
    session = person.workplace.session
    field = cast(QLineEdit, form(person).field("country"))
    seen: list[str] = []
    field.textChanged.connect(seen.append)
    cast(RecordDetails, person.child("recordDetails"))._refresh()
    is_read = threading.Event()
    session.query("after it", lambda _library: is_read.set(), lambda _none: None)
    assert is_read.wait(10)  # the record is read; its answer is not delivered yet
    field.setFocus()
    person.type("x")
    person.press(Key.Key_Return)
    session.settle()
    person.until(lambda: not session._asker.waiting)
    assert field.text() == "x"
    assert "" not in seen
