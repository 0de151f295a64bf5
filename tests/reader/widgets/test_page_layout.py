"""The page's layout: paragraphs in their place, guessed heights put right, every point its character."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import words
from reader.appearance import look, styles
from reader.settings import Settings
from reader.theme import pick
from reader.widgets.reading_view import ReadingView
from reader.widgets.underlay import boxes

DARI = "دولت افغانستان گفت که ۱۲۰۰ زندانی رها شده‌اند."
MIXED = "The word آتش‌بس stands in Latin 123 و بعد English again, 😀 too."
SHORT = "One line.\n\nAnother one, a little longer than the first.\n\nThird."
LONG = "\n\n".join(f"Paragraph {n}. " + "word and more " * (n % 40) for n in range(400))

Open = Callable[..., ReadingView]


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    theme = pick("light", dark_system=False)
    made = ReadingView(look(theme, Settings()), words)
    made.set_styles(styles(theme))
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def settle(view: ReadingView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.laid_out, timeout=20_000):
        view.set_column()


@pytest.mark.parametrize("text", [SHORT, DARI, MIXED, "中文文章。" * 90, "👨🏻‍🚒 é " * 60])
def test_every_character_is_found_where_it_is_painted(view: ReadingView, text: str) -> None:
    view.show_text(text)
    start = 0
    while start < len(text):
        end = words.next_character(text, start)
        first, last = view.map.span_to_view(start, end)
        block = view.document().findBlock(first)
        place = view.page.blockBoundingRect(block).topLeft()
        for box in boxes(block, first, last):
            for x in (box.left() + box.width() / 4, box.right() - box.width() / 4):
                hit = view.page.hitTest(place + QPointF(x, box.center().y()), Qt.HitTestAccuracy.ExactHit)
                # A joiner has no width, and of a ligature Qt tells the first letter: before is there too.
                joined = text[start - 1 : start] == "\u200c" or text[start - 1 : end] == "fi"
                assert start - joined <= view.map.to_text(hit) < end
        start = end


def test_paragraphs_follow_one_another_without_gap_or_overlap(view: ReadingView, qtbot: QtBot) -> None:
    view.show_text(LONG)
    settle(view, qtbot)
    bottom = view.page.column.above
    block = view.document().begin()
    while block.isValid():
        place = view.page.blockBoundingRect(block)
        assert place.top() == pytest.approx(bottom)
        assert view.page.block_at(place.center().y()) == block
        bottom = place.bottom()
        block = block.next()
    assert view.page.documentSize().height() == pytest.approx(bottom + view.page.column.below)


def test_a_long_text_is_laid_out_only_where_it_is_seen(view: ReadingView, qtbot: QtBot) -> None:
    view.show_text(LONG)
    view.viewport().repaint()
    laid = sum(view.document().findBlockByNumber(n).layout().lineCount() > 0 for n in range(400))
    assert laid < 40
    settle(view, qtbot)
    assert all(view.document().findBlockByNumber(n).layout().lineCount() > 0 for n in range(400))


def test_the_text_at_the_top_stays_while_the_rest_is_measured(view: ReadingView, qtbot: QtBot) -> None:
    view.show_text(LONG)
    place = LONG.index("Paragraph 333.")
    view.scroll_to(place)
    assert view.top() == place
    with qtbot.waitSignal(view.laid_out, timeout=20_000):
        pass
    assert view.top() == place


@pytest.mark.parametrize("width", [420, 620, 1500])
def test_the_text_at_the_top_stays_when_the_width_changes(view: ReadingView, width: int) -> None:
    view.show_text(LONG)
    place = LONG.index("Paragraph 200.")
    view.scroll_to(place)
    view.resize(width, 600)
    QApplication.processEvents()
    assert view.top() == place


def test_many_changes_of_the_width_do_not_move_the_text_line_by_line(view: ReadingView) -> None:
    view.show_text(LONG)
    place = LONG.index("Paragraph 319.") + 300
    view.scroll_to(place)
    for width in (*range(800, 500, -23), *range(500, 900, 31), 800):
        view.resize(width, 600)
        QApplication.processEvents()
    assert view.top() == place


def test_right_to_left_paragraphs_stand_at_the_right(view: ReadingView) -> None:
    view.show_text(f"{SHORT}\n\n{DARI}")
    last = view.document().lastBlock()
    view.page.blockBoundingRect(last)
    line = last.layout().lineAt(last.layout().lineCount() - 1)
    assert line.naturalTextRect().right() == pytest.approx(view.page.column.width, abs=2)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [("", ()), ("\n\n \n", ()), ("gone", [(0, 4)]), ("😀", ()), ("a" * 1_000_000, ()), ("x\n" * 30_000, ())],
    ids=["empty", "blank", "all hidden", "an emoji", "one line of 1 MB", "30,000 lines"],
)
def test_odd_texts_can_be_shown_and_walked(
    view: ReadingView, text: str, hidden: list[tuple[int, int]]
) -> None:
    view.show_text(text, hidden)
    view.viewport().repaint()
    view.set_caret(len(text))
    view.scroll_to(len(text))
    view.viewport().repaint()
    assert 0 <= view.caret() <= len(text)
    assert 0 <= view.top() <= len(text)


def test_texts_shown_one_after_another_leave_nothing_behind(view: ReadingView) -> None:
    for number in range(200):
        view.show_text(f"Text {number}. {MIXED}" * (number % 7))
        view.show_spans([("a", "actor", 0, 4)] if number % 7 else [])
        if number % 20 == 0:
            gc.collect()
            QApplication.processEvents()
    view.viewport().repaint()
    gc.collect()
    assert view.text().startswith("Text 199.")


PARTS_TEXT = "Lead.\n\nHeading\n\nFirst item 😀\nآیتم دوم\n3) third\n\nSaid by all\n\nEnd."


def parts_of(text: str) -> list[tuple[int, int, str]]:
    whats = ["", "heading", "list", "list", "list", "quote", ""]
    places = [(line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]
    return [(*place, what) for place, what in zip(places, whats, strict=True) if what]


def test_headings_are_larger_items_and_quotations_are_set_in_from_their_side(view: ReadingView) -> None:
    view.show_text(PARTS_TEXT, parts=parts_of(PARTS_TEXT))
    blocks = [view.document().findBlockByNumber(number) for number in range(view.document().blockCount())]
    for block in blocks:
        view.page.blockBoundingRect(block)
    plain, heading, item, rtl, _third, quote, _end = (block.layout().lineAt(0) for block in blocks)
    assert heading.height() > plain.height()
    assert item.x() == quote.x() > plain.x() == 0
    assert rtl.x() == 0  # and ends before the right edge
    assert rtl.naturalTextRect().right() <= view.page.column.width - item.x() + 1


def test_every_character_of_a_list_is_found_where_it_is_painted(view: ReadingView) -> None:
    view.show_text(PARTS_TEXT, parts=parts_of(PARTS_TEXT))
    for offset, char in enumerate(PARTS_TEXT):
        if char.isspace():
            continue
        first, last = view.map.span_to_view(offset, offset + 1)
        block = view.document().findBlock(first)
        place = view.page.blockBoundingRect(block).topLeft()
        [box] = boxes(block, first, last)
        hit = view.page.hitTest(place + box.center(), Qt.HitTestAccuracy.ExactHit)
        assert view.map.to_text(hit) == offset


@pytest.mark.parametrize(("item", "bullets"), [("Plain item", 1), ("- Markdown's own", 0), ("2. second", 0)])
def test_an_item_has_a_bullet_unless_it_brings_its_own(view: ReadingView, item: str, bullets: int) -> None:
    view.show_text(f"Lead.\n\n{item}", parts=[(7, 7 + len(item), "list")])
    block = view.document().findBlockByNumber(1)
    box = view.page.blockBoundingRect(block)
    line = block.layout().lineAt(0)
    picture = view.viewport().grab().toImage()
    ground = picture.pixelColor(round(box.left()) - 8, round(box.center().y()))
    indent = [
        picture.pixelColor(round(box.left() + x), round(box.top() + line.y() + y))
        for x in range(round(line.x()) - 1)
        for y in range(round(line.height()))
    ]
    assert any(colour != ground for colour in indent) == bool(bullets)
