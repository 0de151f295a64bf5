"""The matrix and the values above it, as a person uses them by keys and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from library import Library, Sift
from reader.actions import Actions
from reader.comparing import Comparing, Sentence
from reader.panels.matrix import MatrixPanel
from reader.session import Session
from reader.settings import Places
from reader.theme import Theme
from tests.conftest import AddText
from tests.reader.claims import Claims, add_claims

from .tabled import table_of

Key = Qt.Key
SHIFT, CTRL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def claims(library: Library, add_text: AddText) -> Claims:
    return add_claims(library, add_text)


@pytest.fixture
def comparing(session: Session) -> Comparing:
    made = Comparing(session)
    made.set_live(True)
    return made


@pytest.fixture
def places(tmp_path: Path, library_path: Path) -> Places:
    return Places(tmp_path / "settings", library_path)


@pytest.fixture
def empty(
    shown: Callable[[QWidget], None],
    window: QWidget,
    session: Session,
    comparing: Comparing,
    actions: Actions,
    places: Places,
    theme: Theme,
) -> MatrixPanel:
    """The panel before anything is compared."""
    window.resize(1000, 800)
    actions.set_page("compare")
    actions.set_there(library=True)
    made = MatrixPanel(session, comparing, actions, places, theme)
    made.set_live(True)
    shown(made)
    return made


@pytest.fixture
def panel(empty: MatrixPanel, comparing: Comparing, claims: Claims, qtbot: QtBot) -> MatrixPanel:
    comparing.compare(claims.event)
    qtbot.waitUntil(lambda: bool(empty.view.matrix.lines))
    empty.view.setFocus()
    return empty


@pytest.fixture
def asked(comparing: Comparing) -> list[tuple[Sentence, ...]]:
    """The sentences that were to be shown."""
    found: list[tuple[Sentence, ...]] = []
    comparing.sentences_asked.connect(found.append)
    return found


def press(panel: MatrixPanel, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(panel.view, key, modifiers)


def at(panel: MatrixPanel) -> str:
    """What the cell under the cursor says."""
    return str(panel.view.currentIndex().data() or "")


def center(panel: MatrixPanel) -> QPoint:
    return panel.view.visualRect(panel.view.currentIndex()).center()


def said_below(panel: MatrixPanel) -> str:
    """What stands below the matrix."""
    label = panel.findChild(QLabel, "matrixLegend")
    assert isinstance(label, QLabel)
    return label.accessibleName()


def relations(library: Library, claim: str) -> list[tuple[str, str, str]]:
    found = library.links.of_record(claim)
    joining = ("contradicts", "supports", "repeats")
    return [(link.relation, link.source, link.target) for link in found if link.relation in joining]


def test_the_keys_go_from_cell_to_cell_and_from_claim_to_claim(panel: MatrixPanel) -> None:
    assert at(panel) == "The council denies it"  # the first claim has the cursor
    press(panel, Key.Key_Right)
    assert at(panel) == "not coded yet"
    press(panel, Key.Key_Right)
    assert at(panel) == "does not report it"
    press(panel, Key.Key_Home)
    press(panel, Key.Key_Down)
    assert at(panel) == "four hundred men were freed"
    press(panel, Key.Key_Right, CTRL)
    assert panel.view.currentIndex().column() == 1
    press(panel, Key.Key_Down)  # over the heading
    assert at(panel) == "Nobody was freed"
    press(panel, Key.Key_End, CTRL)
    assert at(panel) == "Some hundreds came home"
    press(panel, Key.Key_PageUp)
    assert at(panel) == "not coded yet"
    press(panel, Key.Key_Home, CTRL)
    assert at(panel) == "The council denies it"


def test_cells_and_headers_are_read_out(panel: MatrixPanel) -> None:
    model = panel.view.model()
    said = panel.view.currentIndex().data(ACCESSIBLE)
    assert "Council" in said
    assert "Wire" in said
    assert "The council denies it" in said
    assert model.headerData(0, Qt.Orientation.Horizontal, ACCESSIBLE).startswith("Wire, 4 November 2031")
    assert model.headerData(1, Qt.Orientation.Vertical, ACCESSIBLE) == "Ines Dorn, 2 claims"
    assert model.index(0, 2).data(ACCESSIBLE) == "Council Mail: does not report it"


def test_enter_and_a_click_open_the_sentence(
    panel: MatrixPanel, asked: list[tuple[Sentence, ...]], claims: Claims
) -> None:
    press(panel, Key.Key_Return)
    press(panel, Key.Key_Down)
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, NONE, center(panel))
    assert [[one.article for one in sentences] for sentences in asked] == [[claims.articles["Wire"]]] * 2
    assert all(one.mention for sentences in asked for one in sentences)
    press(panel, Key.Key_Right, CTRL)
    press(panel, Key.Key_Up)  # an empty cell has no sentence
    press(panel, Key.Key_Return)
    assert len(asked) == 2


def test_two_claims_open_side_by_side(
    panel: MatrixPanel, asked: list[tuple[Sentence, ...]], claims: Claims
) -> None:
    press(panel, Key.Key_Return, SHIFT)  # beside what it is joined to
    press(panel, Key.Key_Space)
    press(panel, Key.Key_End, CTRL)
    press(panel, Key.Key_Return)  # beside the marked one
    press(panel, Key.Key_Space)  # marked instead
    press(panel, Key.Key_Space)  # and no longer
    press(panel, Key.Key_Return)
    press(panel, Key.Key_Home, CTRL)
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, CTRL, center(panel))  # beside the last
    wire, courier = claims.articles["Wire"], claims.articles["Courier"]
    articles = [[one and one.article for one in sentences] for sentences in asked]
    assert articles == [[wire, wire], [wire, courier], [courier], [None, wire]]


@pytest.mark.parametrize(("key", "relation"), [("V", "contradicts"), ("P", "supports"), ("T", "repeats")])
def test_a_marked_claim_and_another_one_are_linked_by_a_letter(
    panel: MatrixPanel, library: Library, claims: Claims, qtbot: QtBot, key: str, relation: str
) -> None:
    press(panel, Key.Key_End, CTRL)
    press(panel, Key.Key_Space)
    assert panel.view.marked is not None
    press(panel, Key.Key_Up)  # to the claim of the mayor, in the same outlet
    QTest.keyClick(panel.view, key)
    qtbot.waitUntil(lambda: (relation, claims.nobody, claims.some) in relations(library, claims.some))
    qtbot.waitUntil(lambda: bool(panel.view.matrix.pairs) and len(panel.view.matrix.pairs) == 3)
    assert panel.view.marked is None
    assert at(panel) == "Nobody was freed"  # the cursor stays
    library.undo()
    assert relations(library, claims.some) == []


def test_letters_without_a_marked_claim_link_nothing(
    panel: MatrixPanel, library: Library, claims: Claims, session: Session
) -> None:
    before = relations(library, claims.denied)
    for letter in "vpt":
        QTest.keyClick(panel.view, letter)
    session.settle()
    assert relations(library, claims.denied) == before


def test_delete_takes_the_only_link_away_and_asks_which_of_several(
    panel: MatrixPanel, library: Library, claims: Claims, qtbot: QtBot
) -> None:
    press(panel, Key.Key_Delete)  # contradicts one claim, is supported by another
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text()[:3] for action in menu.actions()] == ["≠ 1", "← 2"]
    menu.close()
    press(panel, Key.Key_Down)
    press(panel, Key.Key_Delete)
    qtbot.waitUntil(lambda: relations(library, claims.four) == [])
    qtbot.waitUntil(lambda: len(panel.view.matrix.pairs) == 1)
    assert at(panel) == "four hundred men were freed"


def test_brackets_step_along_what_is_joined(panel: MatrixPanel) -> None:
    steps = []
    for _ in range(4):
        QTest.keyClick(panel.view, "]")
        steps.append(at(panel))
    assert steps == [
        "four hundred men were freed",  # from what contradicts it
        "Nobody was freed",  # the next pair
        "The council denies it",
        "four hundred men were freed",
    ]
    QTest.keyClick(panel.view, "[")
    assert at(panel) == "The council denies it"


def test_the_menu_has_everything(panel: MatrixPanel, asked: list[Any]) -> None:
    panel.view.customContextMenuRequested.emit(center(panel))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    titles = [action.text() for action in menu.actions() if action.text()]
    assert titles[:3] == ["Open Sentence", "Open Side by Side", "Mark Claim to Link"]
    assert [title for title in titles if title.startswith("Unlink ≠ 1: contradicts")]
    menu.actions()[0].trigger()
    assert len(asked) == 1
    menu.close()


def test_the_cursor_and_the_scroll_stay_while_others_write(
    panel: MatrixPanel, library: Library, claims: Claims, window: QWidget, qtbot: QtBot
) -> None:
    window.resize(1000, 520)
    qtbot.waitUntil(lambda: panel.view.verticalScrollBar().maximum() > 0)
    qtbot.waitUntil(lambda: panel.strip.height() == panel.strip.sizeHint().height())
    for _ in range(3):
        press(panel, Key.Key_Down)
    words, top = at(panel), panel.view.visualRect(panel.view.currentIndex()).top()
    with library.change("Another claim of the Council"):
        other = library.records.add("claim", "The council denies it again.").id
        library.links.add("about", other, claims.event)
        library.links.add("attributed_to", other, library.links.of_record(claims.denied)[1].target)
        library.mentions.add(claims.articles["Wire"], "claim", 0, 9, record=other)
    qtbot.waitUntil(lambda: other in panel.view.matrix.spots)
    assert at(panel) == words
    assert panel.view.visualRect(panel.view.currentIndex()).top() == top


def test_a_value_shows_who_says_it_and_goes_there(
    panel: MatrixPanel, asked: list[tuple[Sentence, ...]], claims: Claims
) -> None:
    table = panel.strip.table
    table.setFocus()
    QTest.keyClick(table, Key.Key_End)
    assert table.currentIndex().data() == "four hundred"
    said = table.currentIndex().data(ACCESSIBLE)
    assert "cannot be true if this is: “nobody”" in said
    QTest.keyClick(table, Key.Key_Space)
    assert panel.view.currentIndex().column() == 0
    QTest.keyClick(table, Key.Key_Space)
    assert panel.view.currentIndex().column() == 1
    QTest.keyClick(table, Key.Key_Return)
    assert asked[-1][0].article == claims.articles["Wire"]
    assert table.model().headerData(0, Qt.Orientation.Vertical, ACCESSIBLE) == "men freed: cannot all be true"


def test_escape_lets_go_of_what_is_marked_and_lit(panel: MatrixPanel) -> None:
    press(panel, Key.Key_Space)
    assert panel.view.marked is not None
    assert "Marked: “It is not so.”" in said_below(panel)
    press(panel, Key.Key_Escape)
    assert panel.view.marked is None
    assert "4 claims in 2 of 3 outlets" in said_below(panel)
    panel.strip.table.setFocus()
    QTest.keyClick(panel.strip.table, Key.Key_Home)
    assert panel.strip.table.value is not None
    QTest.keyClick(panel.strip.table, Key.Key_Escape)
    assert panel.strip.table.value is None


def test_the_strip_folds_and_stays_folded(
    panel: MatrixPanel, places: Places, session: Session, comparing: Comparing, actions: Actions, theme: Theme
) -> None:
    panel.strip.fold.click()
    assert not panel.strip.table.isVisible()
    again = MatrixPanel(session, comparing, actions, places, theme)
    assert again.strip.fold.is_folded
    again.deleteLater()


def test_where_there_is_little_height_the_values_fold_until_there_is_more(
    panel: MatrixPanel, window: QWidget, places: Places
) -> None:
    assert panel.strip.table.isVisible()
    window.resize(1000, 360)
    QApplication.processEvents()
    assert not panel.strip.table.isVisible()
    panel.strip.fold.click()  # they can be seen all the same
    assert panel.strip.table.isVisible()
    window.resize(1000, 800)
    QApplication.processEvents()
    window.resize(1000, 360)
    QApplication.processEvents()
    assert not panel.strip.table.isVisible()
    assert places.get("compare:strip_folded") is not True
    window.resize(1000, 800)
    QApplication.processEvents()
    assert panel.strip.table.isVisible()


def test_what_is_empty_teaches_the_next_step(
    empty: MatrixPanel, comparing: Comparing, claims: Claims, qtbot: QtBot
) -> None:
    def words() -> list[str]:
        return [label.text() for label in empty.findChildren(QLabel) if label.isVisible()]

    assert "Who claims what?" in words()
    comparing.compare(claims.event)
    qtbot.waitUntil(lambda: "Who claims what?" not in words())
    comparing.set_sift(Sift(verdicts=("true",)))
    qtbot.waitUntil(lambda: "No claim fits" in words())
    clear = next(b for b in empty.findChildren(QPushButton) if b.text() == "Show All Claims")
    clear.click()
    qtbot.waitUntil(lambda: empty.view.isVisible())
    assert comparing.sift == Sift()


def test_it_is_copied_as_a_table_and_saved_as_files(
    panel: MatrixPanel, library: Library, tmp_path: Path
) -> None:
    assert table_of(panel)[0] == ["Claimant", "Wire", "Courier", "Mail"]
    for kind in panel.files():
        path = tmp_path / f"comparison{kind.suffix}"
        kind.write(library, path)
        assert "Ines Dorn" in path.read_text("utf-8")
    assert [kind.suffix for kind in panel.files()] == [".csv", ".html", ".json"]


def test_nothing_is_drawn_anew_while_it_is_not_shown(
    panel: MatrixPanel, library: Library, claims: Claims, comparing: Comparing, qtbot: QtBot
) -> None:
    def is_linked() -> bool:
        return comparing.comparison is not None and len(comparing.comparison.relations) == 2

    panel.set_live(False)
    assert is_linked()
    with library.change("Unlink"):
        library.links.delete(claims.link)
    qtbot.waitUntil(lambda: not is_linked())
    assert len(panel.view.matrix.pairs) == 2
    panel.set_live(True)
    assert len(panel.view.matrix.pairs) == 1
