"""Two articles side by side on the Compare page, read and tagged with the keyboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QRadioButton

from library import Library, Mention
from reader.beside import Beside
from reader.comparing import Sentence
from reader.seat import Seat
from reader.widgets.matrix_view import MatrixView
from reader.widgets.reading_view import ReadingView
from tests.conftest import AddText

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person

WIRE = "Port Marrin. Officials said four buses came on Monday. The mayor welcomed them at the gate."
COURIER = "Tolan. The council said nobody came on Monday. A guard at the gate had seen four buses."
FILLING = "\n\n".join(f"Paragraph {number} says nothing of it." for number in range(40))


@dataclass(frozen=True, slots=True)
class Talks:
    """A library with two articles, a claim in each, linked to nothing."""

    path: Path
    wire: Mention
    courier: Mention


@pytest.fixture
def talks(library_path: Path, add_text: AddText) -> Talks:
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        marked = []
        for outlet, text, words in (("Wire", WIRE, "four buses came"), ("Courier", COURIER, "nobody came")):
            article = add_text(
                library, f"{FILLING}\n\n{text}\n", title=f"The {outlet}'s report", outlet=outlet
            )
            start = article.text.index(words)
            with library.change("Mark"):
                record = library.records.add("claim", f"{words}.")
                marked.append(
                    library.mentions.add(article.id, "claim", start, start + len(words), record=record.id)
                )
        with library.change("Name"):
            library.records.add("actor", "The Mayor of Port Marrin", aliases=["The mayor"])
    return Talks(library_path, *marked)


class Reader(Person):
    """Somebody in front of two articles."""

    @property
    def pane(self) -> Beside:
        page = self.workplace.pages.compare
        assert page is not None
        assert page.beside is not None
        return page.beside

    @property
    def seat(self) -> Seat:
        """The seat that has the keyboard."""
        focus = QApplication.focusWidget()
        assert focus is not None
        return next(seat for seat in self.pane.seats if seat.has(focus))

    @property
    def view(self) -> ReadingView:
        return self.seat.reading.view

    def open(self, *mentions: Mention, beside: bool = False) -> None:
        """Ask for sentences as the views of the page do."""
        page = self.workplace.pages.show_compare()
        page.comparing.show(*(Sentence(each.article, each.id) for each in mentions), beside=beside)
        self.until(lambda: self.pane.isVisible())

    def put_caret(self, words: str) -> None:
        self.view.set_caret(self.view.text().index(words) + 1)

    def marked(self, mention: Mention) -> dict[str, tuple[str, str]]:
        """What the file says of a mention's article: quote -> kind and name of the record."""
        self.settle()
        with Library.open(self.workplace.session.path) as library:
            found = library.mentions.of_article(mention.article)
            names = library.records.names({each.record for each in found if each.record})
            return {each.quote: (each.kind, names.get(each.record or "", "")) for each in found}

    def notes_of(self, mention: Mention) -> list[str]:
        self.settle()
        with Library.open(self.workplace.session.path) as library:
            return [each.note for each in library.mentions.of_article(mention.article) if each.note]

    def is_enabled(self, id: str) -> bool:
        return self.app.window.commands[id].isEnabled()


@pytest.fixture
def reader(start: Start, talks: Talks) -> Reader:
    person = start(talks.path)
    return Reader(person.app, person.qtbot)


def _is_in_view(seat: Seat, mention: Mention) -> bool:
    box = seat.reading.view.rectangle_of(mention.start)
    return seat.reading.view.viewport().rect().contains(box.center())


def test_two_sentences_are_brought_into_view_and_tagged_with_the_keyboard(
    reader: Reader, talks: Talks
) -> None:
    reader.open(talks.wire, talks.courier)
    left, right = reader.pane.seats
    reader.until(lambda: _is_in_view(left, talks.wire) and _is_in_view(right, talks.courier))
    assert (left.desk.focused, right.desk.focused) == (talks.wire.id, talks.courier.id)
    titles = [side.title.accessibleName() for side in reader.pane.sides]
    assert "Wire" in titles[0]
    assert titles[0].startswith("Left, keys act here")
    assert "Courier" in titles[1]
    assert titles[1].startswith("Right:")

    reader.put_caret("mayor")  # an actor on the left, linked to the record that is offered
    reader.press(Key.Key_A)
    assert reader.focus() == "recordPicker"
    reader.type("The Mayor of")
    reader.press(Key.Key_Return)
    assert reader.seat is left
    assert reader.view.hasFocus()

    reader.press(Key.Key_F6)  # a claim on the right, with a record of its own
    assert reader.seat is right
    assert reader.view.hasFocus()
    reader.put_caret("A guard")
    reader.press(Key.Key_C)
    assert reader.focus() == "recordPicker"
    reader.press(Key.Key_Return)
    assert reader.marked(talks.wire)["mayor"] == ("actor", "The Mayor of Port Marrin")
    sentence = "A guard at the gate had seen four buses."
    assert reader.marked(talks.courier)[sentence][0] == "claim"
    assert reader.marked(talks.courier)[sentence][1].startswith("A guard at the gate")
    assert "mayor" not in reader.marked(talks.courier)

    reader.press(Key.Key_Z, CTRL, times=2)
    reader.until(lambda: sentence not in reader.marked(talks.courier))
    reader.until(lambda: len(right.desk.mentions) == 1)
    assert reader.marked(talks.wire)["mayor"][1] == "The Mayor of Port Marrin"


def test_claims_of_both_sides_are_linked_by_one_key(reader: Reader, talks: Talks) -> None:
    with Library.open(talks.path) as library, library.change("Unlink"):
        library.mentions.assign(talks.wire.id, None)
    reader.open(talks.wire, talks.courier)
    left, _right = reader.pane.seats
    reader.press(Key.Key_F6)
    reader.press(Key.Key_V)
    reader.settle()
    with Library.open(talks.path) as library:
        record = library.mentions.get(talks.wire.id).record  # made for the link
        assert talks.courier.record is not None
        (link,) = library.links.of_record(talks.courier.record)
    assert (link.relation, link.source, link.target) == ("contradicts", talks.courier.record, record)
    reader.until(lambda: left.desk.mentions[talks.wire.id].record == record)


def test_another_name_is_shown_on_both_sides(reader: Reader, talks: Talks) -> None:
    with Library.open(talks.path) as library, library.change("Link"):
        library.mentions.assign(talks.wire.id, talks.courier.record)
    reader.open(talks.wire, talks.courier)
    left, right = reader.pane.seats
    assert talks.courier.record is not None
    right.coding.rename(talks.courier.record, "Nobody was there")
    reader.until(lambda: left.desk.names.get(talks.courier.record or "") == "Nobody was there")


def test_both_sides_look_for_occurrences_at_once(reader: Reader, talks: Talks) -> None:
    reader.open(talks.wire, talks.courier)
    for seat, mention in zip(reader.pane.seats, (talks.wire, talks.courier), strict=True):
        assert mention.record is not None
        seat.occurrences.open(mention.record)

    def scopes() -> list[str]:
        choices = [
            choice.text() for dialog in reader.dialogs() for choice in dialog.findChildren(QRadioButton)
        ]
        return [words for words in choices if "hole library" in words]

    reader.until(lambda: [" in " in words for words in scopes()] == [True, True])
    for dialog in reader.dialogs():
        dialog.close()


def test_the_same_article_on_both_sides(reader: Reader, talks: Talks) -> None:
    reader.open(talks.wire, talks.wire)
    left, right = reader.pane.seats
    reader.put_caret("mayor")
    reader.press(Key.Key_A)
    reader.press(Key.Key_Escape)
    reader.until(lambda: len(right.desk.mentions) == 2)
    reader.press(Key.Key_F6)
    reader.put_caret("mayor")
    reader.press(Key.Key_Delete)
    reader.until(lambda: len(left.desk.mentions) == 1 and len(right.desk.mentions) == 1)
    assert list(reader.marked(talks.wire)) == ["four buses came"]


def test_commands_act_on_the_seat_that_has_the_keyboard_and_rest_without_one(
    reader: Reader, talks: Talks
) -> None:
    reader.open(talks.wire)
    (left,) = reader.pane.seats
    page = reader.workplace.pages.compare
    assert page is not None
    assert reader.is_enabled("mention.note")
    assert not reader.is_enabled("compare.find")
    page.subjects.setFocusPolicy(page.subjects.focusPolicy().StrongFocus)
    page.subjects.setFocus()
    assert not reader.is_enabled("mention.note")
    assert reader.is_enabled("compare.find")
    assert not reader.pane.sides[0].title.accessibleName().startswith("Left, keys")

    reader.open(talks.wire)
    reader.press(Key.Key_K, CTRL)  # compare what is in focus here
    assert page.comparing.subject == (talks.wire.record,)

    reader.open(talks.courier, beside=True)
    _left, right = reader.pane.seats
    reader.press(Key.Key_F, CTRL)
    reader.type("guard")
    reader.press(Key.Key_Escape)
    assert right.reading.view.selection() != (0, 0)
    assert left.reading.view.selection() == (talks.wire.start, talks.wire.start)
    reader.put_caret("nobody came")
    reader.press(Key.Key_N)
    reader.type("Seen on the right")
    reader.app.window.commands["view.read"].trigger()
    assert reader.marked(talks.courier)
    assert reader.notes_of(talks.courier) == ["Seen on the right"]
    assert reader.is_enabled("article.set_done")


def test_sides_are_swapped_closed_and_taken_to_the_page_for_reading(reader: Reader, talks: Talks) -> None:
    reader.open(talks.wire, talks.courier)
    left, right = reader.pane.seats
    reader.press(Key.Key_F8, SHIFT)
    assert reader.pane.seats == [right, left]
    assert reader.seat is left
    assert reader.view.hasFocus()
    assert reader.pane.sides[1].title.accessibleName().startswith("Right, keys act here")
    reader.press(Key.Key_F6, SHIFT)
    assert reader.seat is right
    reader.press(Key.Key_R, CTRL)
    assert reader.app.window.commands["view.read"].isChecked()
    assert reader.workplace.desk.focused == talks.courier.id
    assert QApplication.focusWidget() is reader.workplace.reading.view
    reader.press(Key.Key_2, CTRL)
    assert reader.seat is right
    reader.press(Key.Key_Escape)
    assert not reader.pane.isVisible()
    assert not reader.is_enabled("mention.note")
    reader.press(Key.Key_F8)
    assert reader.pane.isVisible()
    assert reader.pane.seats == [right, left]
    page = reader.workplace.pages.show_compare()
    page.comparing.compare(talks.wire.record or "", talks.courier.record or "")
    page.show_view("network")  # built later, but it stands above the articles
    reader.until(page.view.door.isVisible)
    page.subjects.door.setFocus()
    reader.press(Key.Key_F6, times=2)
    assert reader.seat is right
    reader.press(Key.Key_F6, SHIFT)
    assert page.view.door.hasFocus()


def test_two_reprints_are_compared_word_by_word(reader: Reader, talks: Talks, add_text: AddText) -> None:
    with Library.open(talks.path, coder="Ada", origin="test") as library:
        text = library.articles.get(talks.wire.article).text
        copy = add_text(library, text.replace("four buses", "five buses"), title="A copy", outlet="Post")
        while library.reprints.are_due:
            library.reprints.update(10)
    reader.open(talks.wire)
    assert not reader.pane.tools.difference.isVisible()
    page = reader.workplace.pages.show_compare()
    page.comparing.show(Sentence(copy.id, start=0, end=9), beside=True)
    assert reader.seat is reader.pane.seats[1]
    assert reader.view.selection() == (0, 9)
    reader.until(reader.pane.tools.difference.isVisible)
    reader.press(Key.Key_D, CTRL)
    dialog = reader.dialog()
    assert dialog.objectName() == "differenceView"
    reader.click(reader.button("Open first article", dialog))
    dialog.close()
    reader.no_dialog()
    assert reader.seat is reader.pane.seats[0]
    at = reader.view.text().index("four buses")
    assert at <= reader.view.caret() <= at + len("four buses")


def test_a_click_in_the_matrix_shows_a_sentence_and_enter_goes_there(reader: Reader, talks: Talks) -> None:
    page = reader.workplace.pages.show_compare()
    records = [talks.wire.record or "", talks.courier.record or ""]
    page.comparing.compare(*records)
    matrix = reader.child("matrix")
    assert isinstance(matrix, MatrixView)
    reader.until(lambda: matrix.isVisible() and len(matrix.matrix.spots) == 2)
    matrix.setFocus()
    spot = matrix.matrix.spots[records[0]][0]
    index = matrix.model().index(*spot)
    reader.click(matrix.viewport(), matrix.visualRect(index).center())
    assert reader.pane.isVisible()
    assert matrix.hasFocus()
    assert not reader.pane.sides[0].title.accessibleName().startswith("Left, keys")
    reader.press(Key.Key_Return)
    assert reader.seat.desk.focused == talks.wire.id
    reader.press(Key.Key_Escape)
    assert not reader.pane.isVisible()
    assert matrix.hasFocus()


def test_what_is_being_typed_on_a_side_is_kept_when_the_window_closes(
    reader: Reader, talks: Talks, start: Start
) -> None:
    reader.open(talks.wire, talks.courier)
    reader.press(Key.Key_F6)
    reader.press(Key.Key_N)
    reader.type("Typed to the end")
    reader.app.window.close()
    with Library.open(talks.path) as library:
        assert library.mentions.get(talks.courier.id).note == "Typed to the end"
    again = start(talks.path)
    assert again.app.window.commands["view.compare"].isChecked()
    reader = Reader(again.app, again.qtbot)  # everything is as it was
    left, right = reader.pane.seats
    assert (left.desk.focused, right.desk.focused) == (talks.wire.id, talks.courier.id)
    reader.until(lambda: _is_in_view(right, talks.courier))
