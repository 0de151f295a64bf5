"""The preview: however long a text is, only its beginning is taken and only what is seen is coloured."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QTextLayout
from pytestqt.qtbot import QtBot

from reader.widgets.preview import MOST, Beginning, SyntaxPreview, beginning

COLOURS = {
    "key": QColor("#0000ff"),
    "string": QColor("#008000"),
    "number": QColor("#a04000"),
    "word": QColor("#800080"),
}


@pytest.fixture
def preview(qtbot: QtBot) -> SyntaxPreview:
    widget = SyntaxPreview(COLOURS)
    widget.resize(600, 300)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def formats(preview: SyntaxPreview, line: int) -> list[QTextLayout.FormatRange]:
    return preview.document().findBlockByNumber(line).layout().formats()


def seen(preview: SyntaxPreview, line: int) -> list[tuple[str, str]]:
    """The coloured parts of a line with their colours' names, cut as Qt counts."""
    units = preview.document().findBlockByNumber(line).text().encode("utf-16-le")
    names = {colour.name(): name for name, colour in COLOURS.items()}
    return [
        (
            units[one.start * 2 : (one.start + one.length) * 2].decode("utf-16-le"),
            names[one.format.foreground().color().name()],
        )
        for one in formats(preview, line)
    ]


def test_a_beginning_takes_no_more_pieces_than_it_needs() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[str]:
        for number in range(1000):
            taken.append(number)
            yield "x" * 100

    assert beginning(pieces(), 250) == Beginning("x" * 250, is_whole=False)
    assert len(taken) == 3


@pytest.mark.parametrize(("most", "whole"), [(5, False), (6, True), (7, True)])
def test_a_beginning_knows_whether_it_is_all(most: int, whole: bool) -> None:
    assert beginning(["abc", "def"], most) == Beginning("abcdef"[:most], is_whole=whole)


def test_twenty_megabytes_cost_a_few_pieces_and_a_screen_of_lines(preview: SyntaxPreview) -> None:
    taken = 0

    def pieces() -> Iterator[str]:
        nonlocal taken
        for _number in range(20_000):
            taken += 1
            yield f'{{"text": "{"It rained. " * 90}"}},\n'

    preview.show_pieces(pieces(), "json")
    preview.grab()
    assert taken <= MOST / 1000 + 2
    assert 5 < preview.coloured < 40
    assert preview.toPlainText().endswith("… the preview ends here")


def test_what_is_scrolled_to_is_coloured_and_nothing_twice(preview: SyntaxPreview) -> None:
    preview.show_text(Beginning("\n".join(f'{{"n": {n}}}' for n in range(1000)), is_whole=True), "json")
    preview.grab()
    first = preview.coloured
    assert formats(preview, 500) == []
    preview.verticalScrollBar().setValue(500)
    preview.grab()
    assert seen(preview, 500) == [('"n"', "key"), ("500", "number")]
    after = preview.coloured
    assert first < after <= 2 * first + 2  # a line cut by an edge is seen too
    preview.grab()
    assert preview.coloured == after


def test_colours_fall_on_their_words_beside_emoji(preview: SyntaxPreview) -> None:
    preview.show_text(Beginning('{"a😀": "😀b", "c": null, "d": 1}', is_whole=True), "json")
    preview.grab()
    assert seen(preview, 0) == [
        ('"a😀"', "key"),
        ('"😀b"', "string"),
        ('"c"', "key"),
        ("null", "word"),
        ('"d"', "key"),
        ("1", "number"),
    ]


def test_a_very_long_line_loses_its_middle_and_says_so(preview: SyntaxPreview) -> None:
    preview.show_text(Beginning(f"start{'x' * 50_000}end", is_whole=True), "text")
    shown = preview.toPlainText()
    assert shown.startswith("start")
    assert shown.endswith("end")
    assert "… 49,008 more characters …" in shown


def test_files_with_a_mark_and_other_line_ends_look_plain(preview: SyntaxPreview) -> None:
    preview.show_text(Beginning("\ufeffa,b\r\n1,2\r\n", is_whole=True), "text")
    assert preview.toPlainText() == "a,b\n1,2\n"


def test_nothing_can_be_typed_and_tab_moves_on(preview: SyntaxPreview, qtbot: QtBot) -> None:
    preview.show_text(Beginning("{}", is_whole=True), "json")
    qtbot.keyClicks(preview, "abc")
    assert preview.toPlainText() == "{}"
    assert preview.tabChangesFocus()
    assert preview.accessibleName() == "Preview"
