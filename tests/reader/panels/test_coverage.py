"""The coverage view on a real library: where its cells and its facts lead, and what it teaches."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from library import Coverage, CoverageOutlet, Library
from reader.actions import Actions
from reader.comparing import Comparing, Sentence
from reader.coverage_files import COLUMNS, ROWS, sheet
from reader.heat_colours import heat_colours
from reader.models.coverage_cells import NAME, Choice, CoverageCells
from reader.panels.coverage import CoveragePanel
from reader.session import Session
from reader.settings import Places
from reader.theme import Theme, load_themes
from reader.widgets.empty_state import EmptyState
from reader.widgets.heat_sheet import SheetPainter
from tests.conftest import AddText

from .tabled import table_of

TEXT = (
    "Officials said four buses came over the bridge. The council spoke of the handover. Nobody came, it said."
)

Show = Callable[[QWidget], None]


@pytest.fixture
def comparing(session: Session) -> Comparing:
    return Comparing(session)


@pytest.fixture
def panel(
    session: Session,
    comparing: Comparing,
    actions: Actions,
    library_path: Path,
    tmp_path: Path,
    theme: Theme,
    qtbot: QtBot,
) -> CoveragePanel:
    made = CoveragePanel(session, comparing, actions, Places(tmp_path, library_path), theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def coded(library: Library, add_text: AddText) -> dict[str, str]:
    """Two outlets, of which one is done; a claim and a mention without a record; ids by what they are."""
    one = add_text(library, TEXT, title="One", outlet="Wire")
    two = add_text(library, TEXT, title="Two", outlet="Mail")
    ids = {"wire": one.id, "mail": two.id}

    def mark(article: str, kind: str, words: str, record: str | None) -> str:
        start = TEXT.index(words)
        return library.mentions.add(article, kind, start, start + len(words), record=record).id

    with library.change("Code"):
        library.articles.edit(one.id, status="done")
        for name in ("The release", "The handover"):
            ids[name] = library.records.add("event", name).id
        ids["claim"] = library.records.add("claim", "Four came.").id
        library.links.add("about", ids["claim"], ids["The release"])
        ids["said"] = mark(one.id, "claim", "four buses came", ids["claim"])
        ids["mentioned"] = mark(two.id, "event", "the handover", ids["The handover"])
        ids["loose"] = mark(two.id, "actor", "council", None)
        ids["looser"] = mark(two.id, "actor", "Officials", None)
    return ids


@pytest.fixture
def shown_sentences(comparing: Comparing) -> list[Sentence]:
    found: list[Sentence] = []
    comparing.sentences_asked.connect(lambda sentences: found.extend(sentences))
    return found


def ready(panel: CoveragePanel, show: Show, qtbot: QtBot) -> None:
    show(panel)
    panel.set_live(True)
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0)


def at(panel: CoveragePanel, event: str, outlet: str) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.place(event, outlet))


def test_enter_shows_a_cells_first_sentence_and_ctrl_enter_compares_its_event(
    panel: CoveragePanel,
    comparing: Comparing,
    session: Session,
    coded: dict[str, str],
    shown: Show,
    qtbot: QtBot,
    shown_sentences: list[Sentence],
) -> None:
    ready(panel, shown, qtbot)
    at(panel, coded["The release"], "wire")
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown_sentences) == 1)
    assert (shown_sentences[0].article, shown_sentences[0].mention) == (coded["wire"], coded["said"])
    at(panel, coded["The handover"], "mail")  # no claim: its first mention
    QTest.keyClick(panel.view, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: len(shown_sentences) == 2)
    assert shown_sentences[1].mention == coded["mentioned"]
    with qtbot.waitSignal(session.said) as said:
        at(panel, coded["The handover"], "wire")
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert "does not report it" in said.args[0]
    QTest.keyClick(panel.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert comparing.subject == (coded["The handover"],)


def test_what_is_left_to_do_leads_to_where_it_is(
    panel: CoveragePanel,
    comparing: Comparing,
    actions: Actions,
    coded: dict[str, str],
    shown: Show,
    qtbot: QtBot,
    shown_sentences: list[Sentence],
) -> None:
    ready(panel, shown, qtbot)
    buttons = panel.progress.buttons
    assert {button.text() for button in buttons.values()} == {
        "1 done",
        "1 unread",
        "2 without a record",
        "1 without a speaker",
    }
    buttons["lacking:speaker"].click()
    qtbot.waitUntil(lambda: comparing.subject == (coded["claim"],))
    for number, mention in enumerate(("looser", "loose", "looser"), start=1):
        buttons["unassigned:actor"].click()
        qtbot.waitUntil(lambda number=number: len(shown_sentences) == number)
        assert shown_sentences[-1].mention == coded[mention]
    actions.set_there(library=True, articles=True)
    actions.set_page("compare")
    with qtbot.waitSignal(actions["article.show_unread"].triggered):
        buttons["unread"].click()


def test_what_is_coded_meanwhile_appears_with_the_keyboard_where_it_was(
    panel: CoveragePanel, library: Library, coded: dict[str, str], shown: Show, qtbot: QtBot
) -> None:
    ready(panel, shown, qtbot)
    at(panel, coded["The release"], "wire")
    with library.change("Add one"):
        new = library.records.add("event", "A third").id
        library.links.add("about", coded["claim"], new)
    panel._session.look()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3)
    assert panel.view.currentIndex() == panel.model.place(coded["The release"], "wire")
    assert panel.model.place(new, "wire").data() == "1"
    panel.set_live(False)


def test_order_and_count_are_kept_and_words_are_not(
    panel: CoveragePanel,
    session: Session,
    comparing: Comparing,
    actions: Actions,
    coded: dict[str, str],
    shown: Show,
    theme: Theme,
    qtbot: QtBot,
) -> None:
    ready(panel, shown, qtbot)
    panel.bar.counts.buttons[1].click()
    panel.bar.orders.buttons[2].click()
    panel.bar.fields[0].setText("nothing like it")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    empty = panel.findChild(EmptyState)
    assert empty is not None
    assert empty.accessibleName() == "Nothing found"
    assert not panel.view.isVisible()
    panel.bar.clear()
    assert table_of(panel)[0] == ["Event", "Mail", "Wire", "All outlets"]
    assert table_of(panel)[-1] == ["All events", "1", "0", "1"]
    again = CoveragePanel(session, comparing, actions, panel._places, theme)
    qtbot.addWidget(again)
    ready(again, shown, qtbot)
    assert again.model.cells.choice == Choice("mentions", NAME)


def test_the_progress_folds_away_where_there_is_little_room_or_a_person_says_so(
    panel: CoveragePanel, coded: dict[str, str], shown: Show, window: QWidget, qtbot: QtBot
) -> None:
    ready(panel, shown, qtbot)
    progress, fold = panel.progress, panel.progress.fold
    window.resize(900, 900)
    qtbot.waitUntil(progress.isVisible)
    window.resize(900, 400)
    qtbot.waitUntil(lambda: not progress.isVisible())
    fold.click()  # to see it all the same
    assert progress.isVisible()
    window.resize(900, 900)
    qtbot.waitUntil(progress.isVisible)
    fold.click()
    window.resize(900, 400)
    window.resize(900, 900)
    qtbot.waitUntil(lambda: panel.height() > 800)
    assert not progress.isVisible()
    assert fold.is_folded


def test_an_empty_library_teaches(panel: CoveragePanel, library: Library, shown: Show, qtbot: QtBot) -> None:
    shown(panel)
    panel.set_live(True)
    empty = panel.findChild(EmptyState)
    assert empty is not None
    qtbot.waitUntil(empty.isVisible)
    assert empty.accessibleName() == "No articles yet"
    assert panel.files() == ()


def test_it_is_saved_as_a_table_and_as_pictures(
    panel: CoveragePanel, library: Library, coded: dict[str, str], shown: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    ready(panel, shown, qtbot)
    panel.set_theme(load_themes()["dark"])
    for kind in panel.files():
        kind.write(library, tmp_path / f"coverage{kind.suffix}")
    with (tmp_path / "coverage.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == table_of(panel)
    image, svg = QImage(str(tmp_path / "coverage.png")), QSvgRenderer(str(tmp_path / "coverage.svg"))
    assert image.width() > 400
    assert image.pixelColor(1, 1).lightness() > 250  # as on paper, whatever the window's theme
    assert abs(image.width() - 2 * svg.viewBoxF().width()) <= 2
    assert "The handover" in (tmp_path / "coverage.svg").read_text("utf-8")


def test_a_picture_of_too_much_says_what_it_leaves_out(qapp: object, theme: Theme) -> None:
    outlets = tuple(CoverageOutlet(f"{n}", f"Outlet {n}", None, 1, 0) for n in range(COLUMNS))
    events = tuple((f"{n}", f"Event {n}") for n in range(ROWS + 1))
    made = sheet(CoverageCells(Coverage(outlets, events, ()), Choice()))
    assert (
        made.note == f"This picture has the first {ROWS} of {ROWS + 1} events; the CSV file has all of them."
    )
    painter = SheetPainter(made, heat_colours(theme), QFont())
    assert ROWS * 10 < painter.size.height() < ROWS * 60
