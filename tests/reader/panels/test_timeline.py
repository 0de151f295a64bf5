"""The timeline on a real library: what is read, narrowed, told, opened, kept and saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from library import Library
from reader.actions import Actions
from reader.comparing import Comparing, Sentence
from reader.panels.timeline import TimelinePanel
from reader.session import Session
from reader.settings import Places
from reader.theme import Theme, load_themes
from reader.widgets.timeline_cursor import Spot
from tests.conftest import AddText

from .tabled import table_of

TEXT = "Talks in Tolan. The march went on. Nobody came to the talks."


class Coded(NamedTuple):
    """The ids of what was coded."""

    talks: str
    march: str
    rumour: str
    front: str
    claim: str
    articles: dict[str, str]
    mentions: dict[str, str]


@pytest.fixture
def coded(library: Library, add_text: AddText) -> Coded:
    """Three events, of which two outlets report the talks, and a claim about these."""
    articles, mentions = {}, {}
    with library.change("Code"):
        add = library.records.add
        talks = add("event", "Talks in Tolan", attributes={"type": "CONSULT", "when": "May 2031"}).id
        march = add("event", "March", attributes={"type": "PROTEST", "when": "3 May 2031"}).id
        rumour = add("event", "A rumour").id
        front = add("actor", "Hadrel Front").id
        claim = add("claim", "Nobody came.", attributes={"said": "7 June 2031"}).id
        library.links.add("participates", front, talks)
        library.links.add("about", claim, talks, stance="opposes")
    for outlet, published in (("Wire", "2031-06-05"), ("Courier", "2031-06")):
        articles[outlet] = add_text(
            library, TEXT, title=f"In {outlet}", outlet=outlet, published=published
        ).id
        with library.change("Mark"):
            add_mention = library.mentions.add
            mentions[outlet] = add_mention(articles[outlet], "event", 0, 14, record=talks).id
    with library.change("Mark"):
        mentions["claim"] = library.mentions.add(articles["Wire"], "claim", 35, 60, record=claim).id
    return Coded(talks, march, rumour, front, claim, articles, mentions)


@pytest.fixture
def places(tmp_path: Path, library_path: Path) -> Places:
    return Places(tmp_path / "settings", library_path)


@pytest.fixture
def comparing(session: Session) -> Comparing:
    return Comparing(session)


Make = Callable[[], TimelinePanel]


@pytest.fixture
def make(
    qtbot: QtBot, session: Session, comparing: Comparing, actions: Actions, places: Places, theme: Theme,
    window: QWidget, shown: Callable[[QWidget], None],
) -> Iterator[Make]:  # fmt: skip
    """A function that shows a new panel and waits until it has read the library."""
    actions.set_there(library=True)
    actions.set_page("compare")

    def made() -> TimelinePanel:
        panel = TimelinePanel(session, comparing, actions, places, theme)
        window.resize(1100, 800)
        shown(panel)
        panel.set_live(True)
        qtbot.waitUntil(lambda: panel.drawing is not None)
        return panel

    return made


def names(panel: TimelinePanel) -> list[str]:
    return [row[0] for row in table_of(panel)[1:]]


def lanes(panel: TimelinePanel) -> list[tuple[str, int]]:
    return [(band.title, band.count) for band in panel.view.placement.bands]


def said(panel: TimelinePanel) -> str:
    label = panel.findChild(QLabel, "timelineSaid")
    assert isinstance(label, QLabel)
    return label.accessibleName()


def test_events_are_read_in_lanes_and_as_a_table(coded: Coded, make: Make, qtbot: QtBot) -> None:
    panel = make()
    assert lanes(panel) == [("Consult", 1), ("Protest", 1), ("Date unknown", 1)]
    assert table_of(panel) == [
        ["Event", "Date", "Type", "Outlets", "Claims"],
        ["Talks in Tolan", "1–31 May 2031 (month)", "Consult", "2", "1"],
        ["March", "3 May 2031", "Protest", "0", "0"],
        ["A rumour", "date unknown", "", "0", "0"],
    ]
    assert said(panel).startswith("3 events · 1 of unknown date · arrows or letters go")
    qtbot.waitUntil(lambda: bool(panel.legend.outlets.text()))
    assert panel.legend.outlets.text() == "1\u00a0\u2068Courier\u2069 · 2\u00a0\u2068Wire\u2069"


def test_what_changes_is_read_while_the_view_is_shown(
    coded: Coded, make: Make, session: Session, qtbot: QtBot
) -> None:
    panel = make()
    session.apply("Add", lambda library: library.records.add("event", "Truce"))
    qtbot.waitUntil(lambda: "Truce" in names(panel))
    panel.set_live(False)
    session.apply("Add", lambda library: library.records.add("event", "Siege"))
    qtbot.waitUntil(lambda: not session.writing)
    assert "Siege" not in names(panel)
    panel.set_live(True)
    qtbot.waitUntil(lambda: "Siege" in names(panel))


def test_it_is_narrowed_and_what_holds_is_kept(coded: Coded, make: Make, qtbot: QtBot) -> None:
    panel = make()
    panel.view.zoom(20)
    picked = panel.bar.picks["types"].list.model()
    assert [picked.index(row, 0).data() for row in range(picked.rowCount())] == [
        "Consult",
        "Protest",
        "No type",
    ]
    picked.setData(picked.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: names(panel) == ["March"])
    assert said(panel).startswith("1 of 3 events · ")
    assert panel.bar.picks["types"].text() == "Protest"
    assert "zoom" not in panel.view.state(), "what is left is in view"
    again = make()
    assert names(again) == ["March"]
    button = next(one for one in again.bar.findChildren(QPushButton) if one.text() == "Show All")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(again)) == 3)


def test_dates_narrow_in_any_words_and_say_what_is_none(coded: Coded, make: Make, qtbot: QtBot) -> None:
    panel = make()
    field = panel.bar.findChild(QWidget, "timeline_earliest")
    QTest.keyClicks(field, "4 May 2031\r")
    qtbot.waitUntil(lambda: names(panel) == ["Talks in Tolan"])
    field.selectAll()
    QTest.keyClicks(field, "whenever\r")
    assert any("whenever" in label.text() for label in panel.bar.findChildren(QLabel))
    assert names(panel) == ["Talks in Tolan"]
    field.selectAll()
    QTest.keyClicks(field, "2033\r")
    qtbot.waitUntil(lambda: names(panel) == [])

    def buttons() -> list[QPushButton]:
        found = panel.findChildren(QPushButton)
        return [one for one in found if one.text() == "Show All Events" and one.isVisible()]

    qtbot.waitUntil(lambda: bool(buttons()))
    QTest.mouseClick(buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(panel)) == 3)


def test_lanes_are_those_of_actors_too(coded: Coded, make: Make, qtbot: QtBot) -> None:
    panel = make()
    QTest.mouseClick(panel.bar.lanes.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lanes(panel)[0] == ("Hadrel Front", 1))
    assert lanes(panel)[1:] == [("Nobody named", 1), ("Date unknown", 1)]


def test_enter_compares_an_event_and_shows_the_sentence_of_what_it_left(
    coded: Coded, make: Make, comparing: Comparing, qtbot: QtBot
) -> None:
    panel = make()
    asked: list[tuple[Sentence, ...]] = []
    comparing.sentences_asked.connect(asked.append)
    panel.door.setFocus()
    assert panel.view.hasFocus()
    for _ in range(3):
        QTest.keyClicks(panel.view, "]")
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    wanted = [("Courier", "Courier"), ("Wire", "Wire"), ("Wire", "claim")]
    assert asked == [(Sentence(coded.articles[one], coded.mentions[other]),) for one, other in wanted]
    assert said(panel).startswith("\u2068Nobody came.\u2069 · ▼ opposes it · said 7 June 2031")
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert comparing.subject == (coded.talks,)
    assert panel.view.painter.marked == coded.talks


def test_of_several_in_one_place_one_is_chosen(coded: Coded, make: Make, comparing: Comparing) -> None:
    panel = make()
    asked: list[tuple[Sentence, ...]] = []
    comparing.sentences_asked.connect(asked.append)
    talks = panel.view.placement.placed[0].event
    panel.view.traces_opened.emit(list(talks.traces[:2]), False)
    menu = panel.findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text().split(" · ")[1] for action in menu.actions()] == ["June 2031", "5 June 2031"]
    menu.actions()[1].trigger()
    menu.close()
    assert asked == [(Sentence(coded.articles["Wire"], coded.mentions["Wire"]),)]


def test_the_table_has_the_same_events_and_the_same_enter(
    coded: Coded, make: Make, actions: Actions, comparing: Comparing
) -> None:
    panel = make()
    actions["compare.as_table"].setChecked(True)
    assert panel.table_view.isVisible()
    assert not panel.view.isVisible()
    panel.door.setFocus()
    QTest.keyClick(panel.table_view, Qt.Key.Key_Down)
    QTest.keyClick(panel.table_view, Qt.Key.Key_Down)
    QTest.keyClick(panel.table_view, Qt.Key.Key_Return)
    assert comparing.subject == (coded.march,)
    panel.table_view.ordered.emit(0)
    assert names(panel) == ["A rumour", "March", "Talks in Tolan"]
    panel.table_view.ordered.emit(3)
    assert names(panel)[0] == "Talks in Tolan"


def test_zoom_and_place_are_kept(coded: Coded, make: Make, places: Places, qtbot: QtBot) -> None:
    panel = make()
    panel.view.go_to(Spot(panel.view.placement.placed[1]))
    panel.view.zoom_at_cursor(4)
    qtbot.waitUntil(lambda: "zoom" in places.get("compare:timeline", {}).get("at", {}))
    kept = panel.view.placement.scale
    panel.hide()
    assert make().view.placement.scale == kept


def test_an_empty_library_teaches(make: Make, theme: Theme) -> None:
    panel = make()
    assert any(label.text() == "No events yet" and label.isVisible() for label in panel.findChildren(QLabel))
    assert panel.files() == ()
    assert table_of(panel) == [["Event", "Date", "Type", "Outlets", "Claims"]]


def test_it_is_saved_as_pictures_and_as_a_table(
    coded: Coded, make: Make, library: Library, tmp_path: Path
) -> None:
    panel = make()
    written = {}
    for kind in panel.files():
        path = tmp_path / f"timeline{kind.suffix}"
        kind.write(library, path)
        written[kind.suffix] = path
    assert "Talks in Tolan" in written[".svg"].read_text("utf-8")
    assert written[".csv"].read_text("utf-8-sig").splitlines()[2] == "March,3 May 2031,Protest,0,0"
    picture = QImage(str(written[".png"]))
    assert picture.width() >= 1600
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, 300, 3)
    }
    assert load_themes()["light"].kind("event").line.name() in colours


def test_what_is_chosen_and_then_goes_is_no_longer_chosen(
    coded: Coded, make: Make, session: Session, places: Places, qtbot: QtBot
) -> None:
    panel = make()
    panel.bar.picks["actors"].choose([coded.front])
    panel.bar.picks["actors"].changed.emit()
    qtbot.waitUntil(lambda: names(panel) == ["Talks in Tolan"])
    session.apply("Delete", lambda library: library.records.delete(coded.front))
    qtbot.waitUntil(lambda: len(names(panel)) == 3)
    assert panel.bar.picks["actors"].text() == "All actors"
    assert places.get("compare:timeline")["actors"] == ()


def test_letters_go_to_the_event_with_that_name(coded: Coded, make: Make) -> None:
    panel = make()
    panel.door.setFocus()
    QTest.keyClicks(panel.view, "a ru")
    assert panel.view.spot is not None
    assert panel.view.spot.placed.event.id == coded.rumour
