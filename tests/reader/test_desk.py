"""The desk shows a person's changes at once, and what it shows is what the library comes to say."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import Article, Draft, Library, Mention
from reader.desk import Desk
from reader.session import Session

TEXT = "Ana Oru spoke in Harbour City. “The ceasefire holds,” she said.\nNobody else did.\n"


@pytest.fixture
def article(library: Library) -> Article:
    with library.change("Add"):
        return library.articles.add(Draft(TEXT, title="Talks"))


@pytest.fixture
def desk(session: Session, article: Article) -> Iterator[Desk]:
    desk = Desk(session)
    desk.open(article.id)
    yield desk
    session.settle()


def spans(desk: Desk) -> list[tuple[str, int, int]]:
    return [(mention.kind, mention.start, mention.end) for mention in desk.in_order()]


def labels(library: Library) -> list[str]:
    return [change.label for change in library.history.list()]


def stored(library: Library, article: Article) -> dict[str, Mention]:
    return {mention.id: mention for mention in library.mentions.of_article(article.id)}


def test_a_tag_is_there_at_once_and_then_in_the_file(
    desk: Desk, session: Session, library: Library, article: Article, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([desk.mentions_changed, desk.mention_focused]):
        id = desk.tag("actor", 0, 7)
    assert spans(desk) == [("actor", 0, 7)]
    assert desk.focused == id
    assert session.settle()
    assert desk.mentions == stored(library, article)
    assert desk.focused == id
    assert desk.tag("actor", 0, 7) == id  # again
    assert not session.writing


def test_changes_are_named_so_that_undo_reads_well(desk: Desk, session: Session, library: Library) -> None:
    id = desk.tag("actor", 0, 7)
    desk.resize(id, 0, 13)
    desk.set_kind(id, "claim")
    desk.set_note(id, " why? ")
    desk.set_note(id, "")
    desk.delete(id)
    assert session.settle()
    assert labels(library)[-2::-1] == [
        "Tag “Ana Oru” as actor",
        "Resize to “Ana Oru spoke”",
        "Change “Ana Oru spoke” from actor to claim",
        "Edit note on “Ana Oru spoke”",
        "Edit note on “Ana Oru spoke”",
        "Delete claim “Ana Oru spoke”",
    ]


def test_what_changes_nothing_writes_nothing(desk: Desk, session: Session, library: Library) -> None:
    id = desk.tag("actor", 0, 7)
    assert session.settle()
    desk.resize(id, 0, 7)
    desk.set_kind(id, "actor")
    desk.set_note(id, "  ")
    for change in (lambda: desk.delete("gone"), lambda: desk.set_note("gone", "x")):
        change()
    desk.resize("gone", 0, 1)
    desk.set_kind("gone", "event")
    assert not session.writing
    assert len(labels(library)) == 2


def test_two_rapid_changes_to_one_mention_do_not_flicker_back(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    id = desk.tag("actor", 0, 7)
    assert session.settle()
    seen: list[list[tuple[str, int, int]]] = []
    desk.mentions_changed.connect(lambda: seen.append(spans(desk)))
    desk.resize(id, 0, 13)
    desk.resize(id, 0, 16)
    desk.set_kind(id, "claim")
    painted = len(seen)
    qtbot.waitUntil(lambda: not session.writing)
    assert spans(desk) == [("claim", 0, 16)]
    assert all(shown == [("claim", 0, 16)] for shown in seen[painted:])


def test_a_change_that_is_refused_is_taken_back_from_view(
    desk: Desk, session: Session, library: Library, qtbot: QtBot
) -> None:
    desk.tag("actor", 0, 7)
    id = desk.tag("actor", 0, 13)
    assert session.settle()
    with qtbot.waitSignal(session.failed):
        desk.resize(id, 0, 7)  # what the other one has
    qtbot.waitUntil(lambda: spans(desk) == [("actor", 0, 7), ("actor", 0, 13)])
    assert desk.focused == id
    with qtbot.waitSignal(session.failed):
        desk.tag("wizard", 0, 3)
    qtbot.waitUntil(lambda: spans(desk) == [("actor", 0, 7), ("actor", 0, 13)])
    assert desk.focused == ""


def test_a_refused_change_is_taken_back_also_when_one_elsewhere_follows_it(
    desk: Desk, session: Session, library: Library
) -> None:
    desk.tag("wizard", 0, 3)
    session.apply("Add", lambda library: library.articles.add(Draft("Other.")), articles=["another"])
    session.settle()
    assert spans(desk) == []


def test_what_another_program_wrote_is_shown(
    desk: Desk, library: Library, article: Article, qtbot: QtBot
) -> None:
    id = desk.tag("actor", 0, 7)
    with qtbot.waitSignal(desk.article_changed), library.change("Edit"):
        library.articles.edit(article.id, title="Other talks")
    assert desk.article is not None
    assert desk.article.title == "Other talks"
    with (
        qtbot.waitSignal(desk.mention_focused, check_params_cb=lambda id: not id),
        library.change("Delete"),
    ):
        library.mentions.delete(id)
    assert desk.mentions == {}
    assert desk.mention() is None


def test_a_twin_that_another_program_made_at_the_same_moment_is_the_one_in_focus(
    desk: Desk, session: Session, library: Library, article: Article, qtbot: QtBot
) -> None:
    with library.change("Tag"):
        twin = library.mentions.add(article.id, "actor", 0, 7)
    assert desk.mentions == {}  # not seen yet
    with qtbot.waitSignal(desk.shown, check_params_cb=lambda *span: span == (0, 7)):
        id = desk.tag("actor", 0, 7)
        desk.set_note(id, "mine")  # before anybody can know
    assert session.settle()
    assert id != twin.id
    assert desk.focused == twin.id
    assert {id: mention.note for id, mention in desk.mentions.items()} == {twin.id: "mine"}
    assert desk.mentions == stored(library, article)


def test_a_renamed_record_shows_its_new_name(
    desk: Desk, session: Session, library: Library, qtbot: QtBot
) -> None:
    with library.change("Add"):
        record = library.records.add("actor", "Ana Oru")
    desk.tag("actor", 0, 7, record=record.id)
    assert session.settle()
    assert desk.names == {record.id: "Ana Oru"}
    id = desk.tag_again(17, 29)
    assert desk.mentions[id].record == record.id
    assert session.settle()
    assert desk.mentions[id].record == record.id


def test_undo_and_redo_reach_the_desk_also_after_a_restart(
    desk: Desk, session: Session, library_path: Path, article: Article, qtbot: QtBot
) -> None:
    id = desk.tag("actor", 0, 7)
    desk.set_kind(id, "claim")
    session.close()
    again = Session(library_path, coder="Ada")
    later = Desk(again)
    later.open(article.id)
    for ask, left in (
        (again.undo, [("actor", 0, 7)]),
        (again.undo, []),
        (again.redo, [("actor", 0, 7)]),
        (again.redo, [("claim", 0, 7)]),
    ):
        with qtbot.waitSignal(later.mentions_changed):
            ask()
        assert spans(later) == left
    again.close()


def test_another_coder_may_mark_the_same_words(desk: Desk, session: Session) -> None:
    desk.tag("actor", 0, 7)
    session.set_coder("Ben")
    desk.tag("actor", 0, 7)
    assert session.settle()
    assert [mention.coder for mention in desk.in_order()] == ["Ada", "Ben"]


def test_opening_what_is_not_there_says_so_and_clears_the_desk(
    desk: Desk, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([session.failed, desk.article_opened]):
        desk.open("nothing")
    assert desk.article is None
    assert desk.in_order() == []


def test_a_mention_is_shown_where_it_stands(desk: Desk, qtbot: QtBot) -> None:
    id = desk.tag("actor", 0, 7)
    desk.focus("")
    assert desk.article is not None
    with qtbot.waitSignal(desk.shown, check_params_cb=lambda *span: span == (0, 7)):
        desk.show_mention(id)
    assert desk.focused == id
    with qtbot.waitSignal(desk.shown, check_params_cb=lambda *span: span == (3, 5)):
        desk.open(desk.article.id, 3, 5)
    assert desk.focused == id
    with qtbot.waitSignal(desk.article_opened):
        desk.clear()
    assert desk.focused == ""


EDGES = st.sampled_from(range(0, 31, 3))
PLACE = st.integers(0, 40)
KIND = st.sampled_from(["actor", "event", "claim"])


class DeskMachine(RuleBasedStateMachine):
    """Any changes in any order, some of them refused, some made elsewhere: desk and library agree in the end."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "test.parley"
        self.other = Library.open(path, create=True, coder="Ada")
        with self.other.change("Add"):
            self.article = self.other.articles.add(Draft(TEXT))
        self.session = Session(path, coder="Ada")
        self.desk = Desk(self.session)
        self.desk.open(self.article.id)

    def any_mention(self, place: int) -> str:
        """Pick a mention; draws may not depend on what is there, since that hangs on the writer's pace."""
        return next(itertools.islice(itertools.cycle(self.desk.mentions or [""]), place, None))

    @rule(kind=KIND, start=EDGES, length=st.sampled_from([3, 6, 9]))
    def tag(self, kind: str, start: int, length: int) -> None:
        assert self.desk.tag(kind, start, start + length) == self.desk.focused

    @rule(place=PLACE, start=EDGES, length=st.sampled_from([0, 3, 6, 9]))
    def resize(self, place: int, start: int, length: int) -> None:
        self.desk.resize(self.any_mention(place), start, start + length)

    @rule(place=PLACE, kind=KIND)
    def set_kind(self, place: int, kind: str) -> None:
        self.desk.set_kind(self.any_mention(place), kind)

    @rule(place=PLACE, note=st.sampled_from(["", "a", "b"]))
    def set_note(self, place: int, note: str) -> None:
        self.desk.set_note(self.any_mention(place), note)

    @rule(place=PLACE)
    def delete(self, place: int) -> None:
        self.desk.delete(self.any_mention(place))

    @rule()
    def undo(self) -> None:
        self.session.settle()
        if len([change for change in self.other.history.list() if change.state == "done"]) > 1:
            self.session.undo()  # the article itself stays

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule(kind=KIND, start=EDGES)
    def tag_elsewhere(self, kind: str, start: int) -> None:
        with self.other.change("Tag elsewhere"):
            self.other.mentions.add(self.article.id, kind, start, start + 3)

    @rule()
    def pause(self) -> None:
        """Let the window have its turn: what others wrote is seen."""
        self.session.settle()
        self.session.look()
        self.session.settle()

    @rule()
    def glance(self) -> None:
        """Let the window have its turn while changes are still on their way."""
        QApplication.processEvents()

    @invariant()
    def focus_is_on_what_is_there(self) -> None:
        assert self.desk.focused == "" or self.desk.focused in self.desk.mentions

    @invariant()
    def quotes_are_the_text(self) -> None:
        for mention in self.desk.mentions.values():
            assert mention.quote == TEXT[mention.start : mention.end]

    def teardown(self) -> None:
        self.session.settle()
        self.session.look()
        self.session.settle()
        shown, said = self.desk.mentions, stored(self.other, self.article)
        self.session.close()
        self.other.close()
        self.folder.cleanup()
        assert shown == said


@pytest.mark.usefixtures("qapp")
class TestDeskMachine(DeskMachine.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(
        max_examples=30,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
