"""What stands around the matrix, by keys and by mouse: narrowing, suggested pairs, copying and saving."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QListWidget, QTabBar, QTableView

from library import Comparison, Library
from reader.comparing import Comparing
from reader.widgets.facet_popup import FacetPopup

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person


@pytest.fixture
def comparer(start: Start, samples: Path) -> Person:
    """Somebody who compares the exchange of prisoners."""
    person = start(samples)
    person.press(Key.Key_2, CTRL)
    person.until(lambda: cast(QTableView, person.child("subjectList")).model().rowCount())
    person.press(Key.Key_F, CTRL)
    person.type("exchange of")
    person.until(lambda: cast(QTableView, person.child("subjectList")).model().rowCount() == 1)
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    person.until(lambda: comparing(person).suggestions)
    return person


def comparing(person: Person) -> Comparing:
    page = person.workplace.pages.compare
    assert page is not None
    return page.comparing


def comparison(person: Person) -> Comparison:
    person.until(lambda: comparing(person).comparison is not None)
    found = comparing(person).comparison
    assert found is not None
    return found


def count(person: Person) -> str:
    return cast(QLabel, person.child("claimCount")).text()


def pairs(person: Person) -> list[str]:
    model = cast(QTableView, person.child("pairList")).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def links(path: Path) -> set[frozenset[str]]:
    """The pairs of claims that the file links, as another program sees it."""
    with Library.open(path) as library:
        (event,) = [one.id for one in library.records.list("event") if one.name.startswith("Exchange of")]
        found = library.comparison.of(event).relations
    return {frozenset((one.source, one.target)) for one in found}


def test_a_comparison_is_narrowed_by_keys_and_a_chip_takes_it_back(comparer: Person) -> None:
    person, whole = comparer, count(comparer)
    person.press(Key.Key_N, CTRL | SHIFT)
    popup = person.app.window.findChild(FacetPopup)
    assert popup is not None
    person.until(popup.isVisible)
    outlets = cast(QListWidget, QApplication.focusWidget())
    outlet = str(outlets.item(0).data(256))
    QTest.keyClick(outlets, Key.Key_Space)
    QTest.keyClick(outlets, Key.Key_Escape)
    assert not popup.isVisible()
    person.until(lambda: f" of {whole}" in count(person))
    assert {cell.column for cell in comparison(person).cells} == {outlet}
    person.click(person.button(f"Drop: Outlet: {outlet}"))
    person.until(lambda: count(person) == whole)


def test_a_suggested_pair_is_accepted_by_one_key_and_the_next_one_rejected(
    comparer: Person, samples: Path
) -> None:
    person, before = comparer, links(samples)
    person.press(Key.Key_J, CTRL)
    first, second, third = comparing(person).suggestions[:3]
    person.press(Key.Key_Y)
    assert frozenset((first.one, first.other)) not in before
    person.press(Key.Key_X)
    person.until(lambda: comparing(person).suggestions[:1] == [third])
    person.settle()
    assert links(samples) == before | {frozenset((first.one, first.other))}
    person.click(person.button("1 rejected"))
    person.until(lambda: len(pairs(person)) == 1)
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: comparing(person).suggestions[:1] == [second])
    person.until(lambda: len(pairs(person)) > 1)
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: comparing(person).suggestions[:1] == [first])
    assert links(samples) == before


def test_a_rejected_pair_is_suggested_again_where_somebody_asks_for_it(comparer: Person) -> None:
    person = comparer
    person.press(Key.Key_J, CTRL)
    first = comparing(person).suggestions[0]
    person.press(Key.Key_X)
    person.click(person.button("1 rejected"))
    person.click(person.button("Suggest Again"))
    person.until(lambda: comparing(person).suggestions[:1] == [first])


def test_enter_on_a_pair_shows_both_sentences(comparer: Person) -> None:
    person = comparer
    asked: list[object] = []
    comparing(person).sentences_asked.connect(asked.append)
    person.press(Key.Key_J, CTRL)
    person.press(Key.Key_Return)
    ((one, other),) = asked
    assert one.article != other.article


def test_a_view_is_copied_as_a_table_and_saved_as_a_file(comparer: Person, tmp_path: Path) -> None:
    person = comparer
    person.child("matrix").setFocus()
    person.press(Key.Key_C, CTRL)
    person.until(lambda: "on the clipboard" in person.message())
    mime = QApplication.clipboard().mimeData()
    head = mime.text().split("\n")[0].split("\t")
    assert head[0] == "Claimant"
    assert len(head) == len(comparison(person).outlets) + 1
    assert mime.html().count("<tr>") == len(comparison(person).rows) + 1
    person.press(Key.Key_E, CTRL | SHIFT)
    dialog = cast(QFileDialog, person.dialog())
    assert [Path(file).name for file in dialog.selectedFiles()] == ["Exchange of prisoners matrix.csv"]
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setText(str(tmp_path / "prisoners.csv"))
    dialog.accept()
    person.until(lambda: "prisoners.csv" in person.message())
    assert "claimant" in (tmp_path / "prisoners.csv").read_text("utf-8-sig").split("\n")[0]


def test_a_view_is_saved_under_an_ending_of_its_own_and_over_no_other_file(
    comparer: Person, tmp_path: Path
) -> None:
    person = comparer
    for _time in range(2):
        person.press(Key.Key_E, CTRL | SHIFT)
        dialog = cast(QFileDialog, person.dialog())
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setText(str(tmp_path / "prisoners.svg"))
        dialog.accept()
        person.no_dialog()
        person.until(lambda: "prisoners.svg.csv" in person.message())
    assert "is there already" in person.message()
    assert [each.name for each in tmp_path.glob("prisoners*")] == ["prisoners.svg.csv"]


def test_what_is_compared_is_named_above_every_view_also_where_the_list_does_not_show_it(
    comparer: Person, samples: Path
) -> None:
    person = comparer
    named = cast(QLabel, person.child("comparedName"))
    assert "Exchange of prisoners" in named.text()
    long = "Exchange " * 30
    with Library.open(samples) as library:
        (event,) = [one.id for one in library.records.list("event") if one.name.startswith("Exchange of")]
        with library.change("Rename"):
            library.records.rename(event, long)
            library.records.archive(event)
    person.until(lambda: long.strip() in named.toolTip())
    assert "…" in named.text()
    assert named.mapTo(named.window(), named.rect().bottomRight()).x() <= named.window().width()
    tabs = named.parentWidget().findChild(QTabBar)
    assert named.geometry().left() > tabs.tabRect(3).right()
