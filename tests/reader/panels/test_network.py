"""The network panel on a real library: what is drawn of it, how it is narrowed, where it leads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import networkx
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from library import Library, WriteError
from reader.actions import Actions
from reader.comparing import Comparing
from reader.panels.network import NetworkPanel
from reader.session import Session
from reader.settings import Places
from reader.theme import THEMES, Theme, load_themes
from reader.widgets.network_view import NetworkView
from tests.conftest import AddText

from .tabled import table_of

Key = Qt.Key
WIRE = "Envoy Malk said four buses came. The council said nobody came.\n"
DARI = "شورا گفت کسی نیامد."


class Debate(NamedTuple):
    """Ids of a small debate: an envoy and a council that make one claim each about an event, and contradict."""

    envoy: str
    council: str
    event: str
    four: str
    nobody: str
    alone: str
    saying: str  # the mention that shows who said "four"
    contradiction: str


@pytest.fixture
def debate(library: Library, add_text: AddText) -> Debate:
    article = add_text(library, WIRE, title="Buses", outlet="Wire", published="2031-03-04")
    other = add_text(library, f"{DARI}\n", title="شورا", outlet="Sada-ye Darya", published="2031-05-06")
    with library.change("Code"):
        add = library.records.add
        envoy, council = add("actor", "Joren Malk").id, add("actor", "شورای دریا").id
        event, alone = add("event", "The release").id, add("actor", "Ilka Feren").id
        four, nobody = add("claim", "Four buses came.").id, add("claim", "Nobody came.").id

        def mark(kind: str, words: str, record: str, text: str = WIRE, where: str = article.id) -> str:
            start = text.index(words)
            return library.mentions.add(where, kind, start, start + len(words), record=record).id

        saying = mark("actor", "Envoy Malk", envoy)
        mark("claim", "four buses came", four)
        mark("claim", "nobody came", nobody)
        mark("actor", "council", council)
        mark("actor", "شورا", council, DARI, other.id)
        mark("event", "came", event)
        link = library.links.add
        link("attributed_to", four, envoy, target_mention=saying)
        link("attributed_to", nobody, council)
        link("about", four, event, stance="supports")
        link("about", nobody, event, stance="opposes")
        link("participates", envoy, event, role="initiator")
        contradiction = link("contradicts", four, nobody).id
    return Debate(envoy, council, event, four, nobody, alone, saying, contradiction)


@pytest.fixture
def places(tmp_path: Path, library_path: Path) -> Places:
    return Places(tmp_path / "settings", library_path)


Make = Callable[[], NetworkPanel]


@pytest.fixture
def comparing(session: Session) -> Comparing:
    return Comparing(session)


@pytest.fixture
def make(
    session: Session,
    comparing: Comparing,
    actions: Actions,
    places: Places,
    theme: Theme,
    window: QWidget,
    shown: Callable[[QWidget], None],
    qtbot: QtBot,
) -> Make:
    """A function that opens a panel and waits until it has read."""
    actions.set_there(library=True)
    actions.set_page("compare")

    def opened() -> NetworkPanel:
        panel = NetworkPanel(session, comparing, actions, places, theme)
        window.resize(1100, 760)
        shown(panel)
        panel.set_live(True)
        panel.view.setFocus()
        qtbot.waitUntil(lambda: panel.choosing.found is not None)
        return panel

    return opened


@pytest.fixture
def panel(debate: Debate, make: Make) -> NetworkPanel:
    return make()


def read(panel: NetworkPanel, qtbot: QtBot, do: Callable[[], object]) -> None:
    """Do something, and wait until the network was read for it."""
    with qtbot.waitSignal(panel.choosing.renewed):
        do()


def seen(panel: NetworkPanel) -> set[str]:
    """The names of the records that are drawn."""
    return {dot.name for dot in panel.view.shape.dots.values()}


def press(qtbot: QtBot, view: NetworkView, key: Qt.Key) -> None:
    qtbot.keyClick(view, key)


def test_records_and_links_are_drawn_as_they_are(panel: NetworkPanel, debate: Debate) -> None:
    view = panel.view
    assert seen(panel) == {
        "Joren Malk",
        "شورای دریا",
        "The release",
        "Four buses came.",
        "Nobody came.",
        "Ilka Feren",
    }
    joined = {(line.source, line.sort, line.target) for line in view.shape.lines.values()}
    assert (debate.four, "about:supports", debate.event) in joined
    assert (debate.nobody, "about:opposes", debate.event) in joined
    assert (debate.envoy, "participates", debate.event) in joined
    assert len(joined) == 6
    assert panel.bar.count.text() == "6 records · 6 links"
    view.go_to(debate.council)
    told = view.accessibleDescription()
    assert "شورای دریا. Actor. 2 mentions in 2 articles" in told
    assert "Sada-ye Darya" in told


def test_enter_compares_an_event_and_shows_the_sentence_of_a_claim_or_a_link(
    panel: NetworkPanel, debate: Debate, comparing: Comparing, qtbot: QtBot
) -> None:
    view = panel.view
    view.go_to(debate.event)
    press(qtbot, view, Key.Key_Return)
    assert comparing.subject == (debate.event,)
    with qtbot.waitSignal(comparing.sentences_asked) as shown:
        view.go_to(debate.four)
        press(qtbot, view, Key.Key_Return)
    [claim] = shown.args[0]
    with qtbot.waitSignal(comparing.sentences_asked) as shown:
        view.go_to(
            debate.four,
            next(line.id for line in view.shape.lines_of(debate.four) if line.sort == "attributed_to"),
        )
        press(qtbot, view, Key.Key_Return)
    assert [one.mention for one in shown.args[0]] == [debate.saying]
    with qtbot.waitSignal(comparing.sentences_asked) as shown:
        view.go_to(debate.four, debate.contradiction)
        press(qtbot, view, Key.Key_Return)
    assert claim in shown.args[0]
    assert len(shown.args[0]) == 2


def test_the_legend_and_the_form_narrow_it(panel: NetworkPanel, qtbot: QtBot) -> None:
    ticks = {tick.objectName(): tick for tick in panel.legend.ticks()}
    read(panel, qtbot, ticks["legend_claim"].click)
    assert seen(panel) == {"Joren Malk", "شورای دریا", "The release", "Ilka Feren"}
    read(panel, qtbot, ticks["legend_unlinked"].click)
    assert seen(panel) == {"Joren Malk", "The release"}
    read(panel, qtbot, ticks["legend_participates"].click)
    assert seen(panel) == set()
    buttons = [one for one in panel.findChildren(QPushButton) if one.isVisible()]
    read(panel, qtbot, next(one for one in buttons if one.text() == "Show Everything").click)
    assert len(seen(panel)) == 6
    panel.filters.fields["from"].setText("april 2031")
    read(panel, qtbot, panel.filters.fields["from"].commit)
    assert seen(panel) == {"شورای دریا"}
    panel.filters.fields["to"].setText("no date")
    panel.filters.fields["to"].commit()
    wrong = panel.findChild(QLabel, "networkWrong")
    assert wrong is not None
    assert wrong.isVisible()


def test_f_looks_around_a_record_and_backspace_goes_back(
    panel: NetworkPanel, debate: Debate, qtbot: QtBot
) -> None:
    view = panel.view
    before = dict(view.shape.places)
    view.go_to(debate.envoy)
    read(panel, qtbot, lambda: press(qtbot, view, Key.Key_F))
    assert seen(panel) == {"Joren Malk", "Four buses came.", "The release"}
    assert panel.bar.around.accessibleName() == "Around Joren Malk"
    assert view.dot == debate.envoy
    read(panel, qtbot, lambda: panel.bar.steps_chosen.emit(2))
    assert "Nobody came." in seen(panel)
    read(panel, qtbot, lambda: press(qtbot, view, Key.Key_Backspace))
    assert len(seen(panel)) == 6
    assert view.shape.places == before


def test_what_is_compared_is_marked_and_can_be_looked_around(
    panel: NetworkPanel, debate: Debate, comparing: Comparing, qtbot: QtBot
) -> None:
    read(panel, qtbot, lambda: comparing.compare(debate.council))
    assert panel.view.shape.marked == {debate.council}
    read(panel, qtbot, panel.bar.compared.click)
    assert seen(panel) == {"شورای دریا", "Nobody came."}
    assert "what is compared" in panel.bar.around.accessibleName()


def test_places_come_back_with_the_choice(
    panel: NetworkPanel, debate: Debate, make: Make, qtbot: QtBot
) -> None:
    view = panel.view
    ticks = {tick.objectName(): tick for tick in panel.legend.ticks()}
    read(panel, qtbot, ticks["legend_repeats"].click)
    view.shape.moved(debate.alone, (3.0, -4.0))
    view.dropped.emit(debate.alone)
    view.zoom(1.5)
    before, camera = dict(view.shape.places), view.camera
    panel.set_live(False)
    panel.hide()
    again = make()
    assert again.view.shape.places == before
    assert again.view.shape.places[debate.alone] == (3.0, -4.0)
    assert again.view.camera == camera
    assert again.legend.unticked == ["repeats"]
    read(again, qtbot, again.bar.anew.click)
    assert again.view.shape.places[debate.alone] != (3.0, -4.0)


def test_kept_places_survive_the_file(panel: NetworkPanel, debate: Debate, tmp_path: Path) -> None:
    panel._places.save()
    [file] = (tmp_path / "settings" / "places").iterdir()
    kept = json.loads(file.read_bytes())["places"]["network:places"]
    assert set(kept["records"]) == set(panel.view.shape.places)


def test_a_new_record_comes_without_moving_the_others(
    panel: NetworkPanel, debate: Debate, session: Session, qtbot: QtBot
) -> None:
    before = dict(panel.view.shape.places)

    def add(library: Library) -> None:
        new = library.records.add("actor", "New one").id
        library.links.add("participates", new, debate.event)

    read(panel, qtbot, lambda: session.apply("Add", add))
    after = panel.view.shape.places
    assert "New one" in seen(panel)
    assert {id: after[id] for id in before} == before


def test_the_table_says_the_same_and_leads_on(
    panel: NetworkPanel, debate: Debate, actions: Actions, comparing: Comparing, qtbot: QtBot
) -> None:
    drawn = table_of(panel)
    assert drawn[0] == ["From", "Link", "To", "Role or stance", "Times"]
    assert ["Joren Malk", "Takes part in", "The release", "initiator", "1"] in drawn
    actions["compare.as_table"].trigger()
    assert panel.data.isVisible()
    assert panel.door is panel.data.tables[0]
    assert table_of(panel) == drawn
    panel.data.which.buttons[1].click()
    table = panel.data.tables[1]
    assert len(table_of(panel)) == 7
    panel.data.models[1].order(2)
    assert table_of(panel)[1][0] == "شورای دریا"
    table.setCurrentIndex(panel.data.models[1].index_of(debate.event))
    table.setFocus()
    qtbot.keyClick(table, Key.Key_Return)
    assert comparing.subject == (debate.event,)


def test_what_no_article_says_has_no_sentence(
    panel: NetworkPanel, debate: Debate, session: Session, library: Library, qtbot: QtBot
) -> None:
    with library.change("Unmention"):
        for mention in library.mentions.of_record(debate.four):
            library.mentions.delete(mention.id)
    with qtbot.waitSignal(session.said) as said:
        panel.view.opened.emit(debate.four)
    assert said.args[0] == "No article has a sentence for this."


def test_the_menu_of_a_record_leads_on(panel: NetworkPanel, debate: Debate, qtbot: QtBot) -> None:
    view = panel.view
    at = view.point(debate.envoy).toPoint()
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = {line.text().replace("&", "").partition("\t")[0]: line for line in menu.actions()}
    assert "Compare This" in lines
    assert not lines["Back"].isEnabled()
    read(panel, qtbot, lines["Show Only What Is Around It"].trigger)
    menu.close()
    assert "Joren Malk" in panel.bar.around.accessibleName()
    view.go_to(debate.four)
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert any("Sentence" in line.text() for line in menu.actions())
    read(panel, qtbot, next(line for line in menu.actions() if "Everything" in line.text()).trigger)
    menu.close()


def test_rows_tell_a_screen_reader_what_they_are(panel: NetworkPanel, debate: Debate) -> None:
    links = panel.data.models[0]
    roles = Qt.ItemDataRole
    index = links.index_of(debate.contradiction)
    assert index.data(roles.AccessibleTextRole).startswith("From: claim: ")
    assert index.siblingAtColumn(3).data(roles.AccessibleTextRole) == "Role or stance: none"
    assert index.data(roles.ToolTipRole)
    across = Qt.Orientation.Horizontal
    assert links.headerData(0, across) == "From ↑"
    assert links.headerData(4, across, roles.ToolTipRole) == "Order by times"
    assert links.headerData(0, Qt.Orientation.Vertical) is None


def test_who_agrees_with_whom(
    panel: NetworkPanel, debate: Debate, comparing: Comparing, qtbot: QtBot
) -> None:
    read(panel, qtbot, panel.bar.modes.buttons[1].click)
    assert seen(panel) == {"Joren Malk", "شورای دریا"}
    [line] = panel.view.shape.lines.values()
    assert (line.sort, line.weight) == ("disagreement", 2)  # on the event, and by the contradiction
    panel.view.go_to(debate.envoy, line.id)
    press(qtbot, panel.view, Key.Key_Return)
    assert set(comparing.subject) == {debate.envoy, debate.council}


def test_an_empty_library_teaches(make: Make) -> None:
    panel = make()
    title = panel.findChild(QLabel, "emptyStateTitle")
    assert title is not None
    assert title.isVisible()
    assert title.text() == "No records yet"
    assert table_of(panel) == [["From", "Link", "To", "Role or stance", "Times"]]
    assert panel.files() == ()


def test_it_is_saved_as_pictures_and_for_other_programs(
    panel: NetworkPanel, library: Library, tmp_path: Path
) -> None:
    files = {}
    for kind in panel.files():
        files[kind.suffix] = tmp_path / f"network{kind.suffix}"
        kind.write(library, files[kind.suffix])
    assert QSvgRenderer(str(files[".svg"])).isValid()
    assert "شورای دریا" in files[".svg"].read_text("utf-8")
    assert QImage(str(files[".png"])).width() > 500
    assert files[".csv"].read_text("utf-8-sig").splitlines()[0] == "From,Link,To,Role or stance,Times"
    for graph in (networkx.read_graphml(files[".graphml"]), networkx.read_gexf(files[".gexf"])):
        assert len(graph.nodes) == 6
        assert len(graph.edges) == 6


def test_none_of_its_files_takes_the_place_of_the_library(panel: NetworkPanel, library: Library) -> None:
    before = library.path.read_bytes()
    for kind in panel.files():
        with pytest.raises(WriteError, match="is the library itself"):
            kind.write(library, library.path)
    assert library.path.read_bytes() == before


@pytest.mark.parametrize("name", THEMES)
def test_lines_of_each_sort_are_told_apart_in_every_theme(panel: NetworkPanel, name: str) -> None:
    panel.set_theme(load_themes()[name])
    panel.view.grab()
    sorts = panel.view.inks.sorts
    looks = {
        (one.dashes, one.body, one.end, one.sign) for key, one in sorts.items() if "agreement" not in key
    }
    assert len(looks) == len(sorts) - 2
