"""Twenty passages, three deep in places, across paragraphs too: each seen, each reached by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from library import Library

from .conftest import Start
from .person import ALT, CTRL, SHIFT, Key, Person
from .texts import FERRY

PASSAGES = (
    ("actor", "Mayor Ines Dorn"),
    ("actor", "Ines Dorn"),  # nested
    ("actor", "the Harbour Post"),
    ("claim", "the ferry would sail again in June"),
    ("event", "the ferry would sail again"),  # nested, begins with the one before
    ("actor", "the ferry"),  # three deep
    ("event", "sail again in June. The council had stopped"),  # crosses the claim's end and a sentence's
    ("actor", "The council"),
    ("event", "stopped it in March"),
    ("claim", "it in March.\n\n“We were promised a bridge"),  # across paragraphs, crossing
    ("claim", "“We were promised a bridge,”"),
    ("event", "promised a bridge"),
    ("actor", "Tomas Reke"),
    ("actor", "Tomas Reke, who leads the islanders"),
    ("actor", "the islanders"),
    ("claim", "He blamed the Ministry of Roads for the delay"),
    ("actor", "the Ministry of Roads"),
    ("event", "the delay"),
    ("claim", "nobody had asked the islanders.\n\nThe ministry denied it."),
    ("event", "About ninety people marched to the pier on Saturday"),
)


@pytest.fixture
def person(start: Start, shelf: Path) -> Person:
    """Somebody before an article with all of them."""
    with Library.open(shelf, coder="Ada", origin="test") as library:
        (article,) = (row for row in library.articles.list() if row.title.startswith("The ferry"))
        with library.change("Tag twenty passages"):
            for kind, words in PASSAGES:
                at = FERRY.index(words)
                library.mentions.add(article.id, kind, at, at + len(words))
    person = start(shelf)
    person.until(person.open_title)
    return person


def test_twenty_passages_are_selected_and_tagged_by_keys(start: Start, shelf: Path) -> None:
    person = start(shelf)
    person.until(person.open_title)
    keys = {"actor": Key.Key_A, "event": Key.Key_E, "claim": Key.Key_C}
    for kind, words in PASSAGES:
        person.caret_on(words.partition("\n")[0])
        for _ in words:
            if len(person.selected()) < len(words):
                person.press(Key.Key_Right, SHIFT)
        for _ in words:
            if len(person.selected()) > len(words):
                person.press(Key.Key_Left, SHIFT | ALT)
        assert person.selected() == words
        person.press(keys[kind])
        person.read_on()
    assert sorted(person.mentions()) == sorted(PASSAGES)


def test_each_of_them_is_seen_without_being_in_focus(person: Person) -> None:
    view, desk = person.view, person.workplace.desk
    person.click_text("according to the school")
    assert desk.focused == ""
    view.verticalScrollBar().setValue(0)
    with_all = view.viewport().grab().toImage()
    spans = {m.id: (m.id, m.kind, m.start, m.end) for m in desk.mentions.values()}
    for id in spans:
        view.show_spans(span for other, span in spans.items() if other != id)
        assert differ(with_all, view.viewport().grab().toImage()), spans[id]
    view.show_spans(spans.values())


def test_each_is_reached_with_brackets_and_seen_to_be_in_focus(person: Person) -> None:
    person.press(Key.Key_Home, CTRL)
    reached = []
    pictures: list[QImage] = []
    for _ in PASSAGES:
        person.press(Key.Key_BracketRight)
        mention = person.workplace.desk.mention()
        assert mention is not None
        reached.append((mention.kind, mention.quote))
        pictures.append(person.picture())
    assert sorted(reached) == sorted(PASSAGES)
    assert all(differ(one, other) for number, one in enumerate(pictures) for other in pictures[number + 1 :])
    for _ in PASSAGES[1:]:
        person.press(Key.Key_BracketLeft)
    mention = person.workplace.desk.mention()
    assert mention is not None
    assert (mention.kind, mention.quote) == PASSAGES[0]


def test_what_is_stacked_is_cycled_with_a_backslash(person: Person) -> None:
    person.caret_on("ferry would sail")
    seen = set()
    for _ in range(4):
        mention = person.workplace.desk.mention()
        assert mention is not None
        seen.add((mention.kind, mention.quote))
        person.press(Key.Key_Backslash)
    assert {PASSAGES[3], PASSAGES[4], PASSAGES[5]} <= seen


def test_each_has_a_badge_to_click_or_is_clicked_in_the_text(person: Person) -> None:
    view, desk = person.view, person.workplace.desk
    for mention in desk.in_order():
        line = person.place(mention.start)
        inside = [QPointF(person.place(offset)) for offset in range(mention.start, mention.end, 3)]
        beside = [QPointF(x, line.y()) for x in range(line.x(), view.viewport().width(), 4)]
        point = next((point for point in inside + beside if view.span_at(point) == mention.id), None)
        assert point is not None, mention.quote
        person.click(view.viewport(), point.toPoint())
        person.forget_clicks()
        assert desk.focused == mention.id


def differ(one: QImage, other: QImage) -> bool:
    return bytes(one.constBits()) != bytes(other.constBits())
