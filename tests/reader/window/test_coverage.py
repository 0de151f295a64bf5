"""Coverage on the Compare page by keys and by mouse, in the real window on the samples."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from .conftest import Start
from .person import CTRL, SHIFT, Key, Person

SHELLING, PROCESS = "Shelling near the Tamber bridge", "Port Marrin peace process"


def table(person: Person) -> QTableView:
    return cast(QTableView, person.child("coverageTable"))


def events(person: Person) -> list[str]:
    view = table(person)
    return [
        view.model().headerData(row, view.verticalHeader().orientation())
        for row in range(view.model().rowCount())
    ]


def said(person: Person) -> str:
    return cast(QLabel, person.child("coverageSaid")).accessibleName()


def test_the_coverage_is_read_ordered_and_left_for_what_there_is_to_do(start: Start, samples: Path) -> None:
    person = start(samples)
    person.press(Key.Key_2, CTRL)
    person.choose("Compare", "Coverage")
    person.until(lambda: table(person).model().rowCount() > 10)
    view = table(person)
    person.click(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    person.press(Key.Key_Home, CTRL)
    assert "reports it: 9 claims" in said(person)
    compare = person.workplace.pages.compare
    assert compare is not None
    asked: list[tuple[object, ...]] = []
    compare.comparing.sentences_asked.connect(asked.append)
    person.press(Key.Key_Return, SHIFT)
    person.until(lambda: asked and asked[0][0] is None and len(asked[0]) == 2)
    person.press(Key.Key_F8)
    assert person.focus() == "coverageTable"
    person.press(Key.Key_Down, times=events(person).index(SHELLING))
    person.press(Key.Key_Right)
    assert said(person).startswith("\u2068Tolan Evening Mail\u2069 is not coded to the end yet")

    person.click(person.child("eventsFilter"))
    person.type("peace")
    person.until(lambda: PROCESS in events(person) and SHELLING not in events(person))
    person.press(Key.Key_Down)
    assert person.focus() == "coverageTable"
    person.click(person.child("eventsFilter"))
    person.press(Key.Key_Escape)
    person.until(lambda: SHELLING in events(person))
    person.click(person.button("Name"))
    assert events(person) == sorted(events(person), key=str.casefold)

    person.click(view.viewport(), view.visualRect(view.model().index(2, 0)).center())
    person.press(Key.Key_K, CTRL)
    page = person.workplace.pages.compare
    assert page is not None
    person.until(lambda: page.comparing.name() == events(person)[2])
    person.choose("Compare", "Coverage")
    view.setFocus()
    person.press(Key.Key_Home, CTRL)
    person.press(Key.Key_Down, times=events(person).index(SHELLING))
    person.press(Key.Key_Home)
    person.press(Key.Key_Return)
    person.until(lambda: person.app.window.findChild(QWidget, "besidePane") is not None)
    person.until(lambda: person.child("besidePane").isVisible())

    row = events(person).index(SHELLING)
    heads = view.verticalHeader()
    place = QPoint(10, heads.sectionViewportPosition(row) + 5)
    person.click(heads.viewport(), place)
    assert view.currentIndex().row() == row
    person.press(Key.Key_Return, CTRL)
    assert len(compare.comparing.subject) == 1
    person.until(lambda: not view.isVisible())

    person.choose("Compare", "Coverage")
    person.click(person.button("Progress"))  # folded while the articles below take its room
    person.click(person.button("1 reading"))
    person.until(lambda: person.list.isVisible() and len(person.titles()) == 1)
    assert person.panel.filters.segment == "reading"
