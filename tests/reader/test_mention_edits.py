"""Splitting, merging and copying mentions: shown at once, and what the library comes to say."""

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
from reader.mention_edits import copy, merge, merge_chosen, merge_with_neighbour, split
from reader.session import Session

TEXT = "Ana Oru of the Port Council spoke. “The ceasefire holds,” she said.\nقال وزیر خارجه چنین.\n"
COUNCIL = TEXT.index("the Port"), TEXT.index(" spoke")


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


@pytest.fixture
def said(session: Session) -> list[tuple[str, bool]]:
    sentences: list[tuple[str, bool]] = []
    session.said.connect(lambda sentence, can_undo: sentences.append((sentence, can_undo)))
    return sentences


def quotes(desk: Desk) -> list[tuple[str, str]]:
    return [(mention.kind, mention.quote) for mention in desk.in_order()]


def stored(library: Library, article: Article) -> dict[str, Mention]:
    return {mention.id: mention for mention in library.mentions.of_article(article.id)}


def labels(library: Library) -> list[str]:
    return [change.label for change in library.history.list()]


def record(library: Library, name: str) -> str:
    with library.change("Add"):
        return library.records.add("actor", name).id


def test_a_mention_is_split_at_the_caret_and_both_keep_record_and_note(
    desk: Desk, session: Session, library: Library, article: Article
) -> None:
    council = record(library, "Port Council")
    id = desk.tag("actor", 0, COUNCIL[1], council)
    desk.set_note(id, "two at once")
    second = split(desk, id, TEXT.index(" of"))
    assert quotes(desk) == [("actor", "Ana Oru"), ("actor", "of the Port Council")]
    assert desk.focused == id
    assert session.settle()
    assert desk.mentions == stored(library, article)
    assert [(m.id, m.record, m.note) for m in desk.in_order()] == [
        (id, council, "two at once"),
        (second, council, "two at once"),
    ]
    assert labels(library)[0] == "Split “Ana Oru of the Port Council”"
    session.undo()
    assert session.settle()
    assert quotes(desk) == [("actor", "Ana Oru of the Port Council")]


@pytest.mark.parametrize("at", [0, 3, 27, 40])
def test_where_a_mention_cannot_be_split_a_sentence_says_so(
    desk: Desk, session: Session, said: list[tuple[str, bool]], at: int
) -> None:
    id = desk.tag("actor", 3, 27)
    assert split(desk, id, at) == ""
    assert said == [("Put the caret between two words of this mention to split it there.", False)]
    assert len(desk.mentions) == 1


def test_a_split_that_would_mark_the_same_words_twice_is_answered(
    desk: Desk, said: list[tuple[str, bool]]
) -> None:
    desk.tag("actor", 0, 7)
    id = desk.tag("actor", 0, COUNCIL[1])
    assert split(desk, id, 7) == ""
    assert said[0][0].startswith("The same words are marked so already.")


def test_what_was_split_is_merged_again_from_either_side(
    desk: Desk, session: Session, library: Library, article: Article
) -> None:
    id = desk.tag("actor", *COUNCIL)
    second = split(desk, id, TEXT.index(" Council"))
    desk.set_note(second, "the second")
    merge_with_neighbour(desk, id)
    assert quotes(desk) == [("actor", "the Port Council")]
    assert desk.focused == id
    third = split(desk, id, TEXT.index(" Council"))
    merge_with_neighbour(desk, third)
    assert desk.focused == third
    assert session.settle()
    assert desk.mentions == stored(library, article)
    assert desk.mentions[third].note == "the second"


def test_only_a_neighbour_of_the_same_kind_and_coder_that_touches_is_merged(
    desk: Desk, session: Session, said: list[tuple[str, bool]]
) -> None:
    desk.tag("claim", 0, 10)
    desk.tag("actor", 11, 14)
    id = desk.tag("actor", 0, 7)
    merge_with_neighbour(desk, id)
    assert said == [
        ("No other actor of yours touches this one. Select two in the list of mentions to merge them.", False)
    ]
    session.set_coder("Ben")
    desk.tag("actor", 5, 10)
    merge_with_neighbour(desk, id)
    assert len(said) == 2
    assert len(desk.mentions) == 4


def test_two_that_are_selected_in_the_list_are_merged(
    desk: Desk, session: Session, library: Library, article: Article, said: list[tuple[str, bool]]
) -> None:
    ana, council = record(library, "Ana Oru"), record(library, "Port Council")
    second = desk.tag("actor", *COUNCIL, council)
    first = desk.tag("actor", 0, 7, ana)
    assert session.settle()
    desk.chosen = (second, first)
    merge_chosen(desk)
    assert quotes(desk) == [("actor", "Ana Oru of the Port Council")]
    assert said == [("Merged as “Ana Oru”; “Port Council” is not mentioned here any more.", True)]
    assert session.settle()
    assert desk.mentions == stored(library, article)
    assert desk.mentions[first].record == ana
    claim = desk.tag("claim", 0, 34)
    for chosen in ((first, claim), (first,)):
        desk.chosen = chosen
        merge_chosen(desk)
    assert [sentence for sentence, _ in said[1:]] == [
        "Mentions of two kinds cannot be merged: change the kind of one first.",
        "Select two mentions in the list to merge them.",
    ]


def test_a_merge_takes_the_only_record_there_is(desk: Desk, session: Session, library: Library) -> None:
    council = record(library, "Port Council")
    first, second = desk.tag("actor", 8, 14), desk.tag("actor", *COUNCIL, council)
    merge(desk, first, second)
    assert session.settle()
    assert {id: mention.record for id, mention in desk.mentions.items()} == {first: council}


def test_a_copy_is_of_another_kind_and_keeps_the_note(
    desk: Desk, session: Session, library: Library, article: Article, said: list[tuple[str, bool]]
) -> None:
    id = desk.tag("claim", 35, 60)
    desk.set_note(id, "also an event")
    made = copy(desk, id, "event")
    assert desk.focused == made
    assert copy(desk, id, "event") == made
    assert said == [("These words are marked as event already.", False)]
    assert session.settle()
    assert desk.mentions == stored(library, article)
    assert desk.mentions[made].note == "also an event"
    assert labels(library)[0].endswith("from claim to event")


def test_edits_of_what_is_not_there_do_nothing(desk: Desk, session: Session) -> None:
    id = desk.tag("actor", 0, 7)
    assert session.settle()
    assert split(desk, "gone", 3) == ""
    assert copy(desk, "gone", "event") == ""
    merge(desk, id, id)
    merge(desk, id, "gone")
    merge_with_neighbour(desk, "gone")
    assert not session.writing


def test_a_linked_record_is_told(desk: Desk, session: Session, library: Library, qtbot: QtBot) -> None:
    council = record(library, "Port Council")
    with qtbot.waitSignal(desk.linked, check_params_cb=lambda record: record == council):
        id = desk.tag("actor", *COUNCIL, council)
    assert session.settle()
    with qtbot.assertNotEmitted(desk.linked):
        desk.show_ahead(id, record=None)
        desk.show_ahead(id, note="x")
    with qtbot.waitSignal(desk.linked, check_params_cb=lambda record: record == council):
        desk.show_ahead(id, record=council)


PLACE = st.integers(0, 40)
SPAN = st.tuples(st.integers(0, 60), st.integers(1, 25))


class EditMachine(RuleBasedStateMachine):
    """Any splits, merges, copies, resizes and undos on the desk leave it equal to the library."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "edits.parley"
        self.other = Library.open(path, create=True, coder="Ada")
        with self.other.change("Add"):
            self.article = self.other.articles.add(Draft(TEXT))
            self.records = [self.other.records.add("actor", name).id for name in ("Ana", "Council")]
        self.session = Session(path, coder="Ada")
        self.desk = Desk(self.session)
        self.desk.open(self.article.id)

    def any_mention(self, place: int) -> str:
        return next(itertools.islice(itertools.cycle(self.desk.mentions or [""]), place, None))

    @rule(kind=st.sampled_from(["actor", "claim"]), span=SPAN, record=st.sampled_from([None, 0, 1]))
    def tag(self, kind: str, span: tuple[int, int], record: int | None) -> None:
        of = None if record is None or kind != "actor" else self.records[record]
        self.desk.tag(kind, span[0], span[0] + span[1], of)

    @rule(place=PLACE, part=st.floats(0, 1))
    def split(self, place: int, part: float) -> None:
        mention = self.desk.mentions.get(self.any_mention(place))
        if mention is not None:
            split(self.desk, mention.id, mention.start + round(part * (mention.end - mention.start)))

    @rule(place=PLACE)
    def merge_with_neighbour(self, place: int) -> None:
        merge_with_neighbour(self.desk, self.any_mention(place))

    @rule(one=PLACE, other=PLACE)
    def merge_chosen(self, one: int, other: int) -> None:
        self.desk.chosen = self.any_mention(one), self.any_mention(other)
        merge_chosen(self.desk)

    @rule(place=PLACE, kind=st.sampled_from(["actor", "event", "claim"]))
    def copy(self, place: int, kind: str) -> None:
        copy(self.desk, self.any_mention(place), kind)

    @rule(place=PLACE, note=st.sampled_from(["a", "b"]))
    def set_note(self, place: int, note: str) -> None:
        self.desk.set_note(self.any_mention(place), note)

    @rule()
    def undo(self) -> None:
        self.session.settle()
        if len([change for change in self.other.history.list() if change.state == "done"]) > 1:
            self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @rule()
    def settle(self) -> None:
        self.session.settle()

    @rule()
    def glance(self) -> None:
        QApplication.processEvents()

    @invariant()
    def quotes_are_the_text(self) -> None:
        for mention in self.desk.mentions.values():
            assert mention.quote == TEXT[mention.start : mention.end]

    @invariant()
    def focus_is_on_what_is_there(self) -> None:
        assert self.desk.focused == "" or self.desk.focused in self.desk.mentions

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
class TestEditMachine(EditMachine.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(
        max_examples=30,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
