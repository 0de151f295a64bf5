"""The painted rows of the article list, looked at as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.widgets.article_rows import ArticleRows
from reader.widgets.row_list import RowList
from reader.widgets.text_lines import TextLines

MARK = QColor("#ff00ff")


@dataclass(frozen=True)
class Found:
    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Line:
    title: str = "Talks in Tolan"
    outlet: str = "Meridian Wire"
    date: str = "9 Mar 2031"
    status: str = "done"
    counts: tuple[tuple[str, int], ...] = ()
    read: float = 0.0
    snippet: Found = Found()
    also: str = ""


class Lines(QAbstractTableModel):
    def __init__(self, lines: list[Line | None]) -> None:
        super().__init__()
        self.lines = lines

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.lines[index.row()] if role == Qt.ItemDataRole.UserRole else None


def picture(qtbot: QtBot, *lines: Line | None, width: int = 300, snippets: bool = False) -> list[QImage]:
    """One picture a row."""
    view = RowList()
    qtbot.addWidget(view)
    rows = ArticleRows(view)
    rows.set_colours({"actor": (QColor("#0000ff"), QColor("#ccccff"))}, MARK)
    rows.set_snippets(snippets)
    model = Lines(list(lines))
    model.setParent(view)
    view.setItemDelegate(rows)
    view.setModel(model)
    view.set_row_height(rows.row_height())
    view.resize(width, rows.row_height() * len(lines))
    view.show()
    whole = view.viewport().grab().toImage()
    ratio = whole.devicePixelRatio()
    boxes = [view.visualRect(model.index(row, 0)) for row in range(len(lines))]
    return [whole.copy(QRect(box.topLeft() * ratio, box.size() * ratio)) for box in boxes]


def inked(image: QImage, left: float, right: float, top: float = 0.1, bottom: float = 0.9) -> int:
    """How many pixels of a part of the picture are not its ground."""
    ground = image.pixelColor(image.width() // 2, 2)
    xs = range(round(left * image.width()), round(right * image.width()))
    ys = range(round(top * image.height()), round(bottom * image.height()))
    return sum(image.pixelColor(x, y) != ground for x in xs for y in ys)


def test_a_title_stands_where_its_script_begins(qtbot: QtBot) -> None:
    latin, dari = picture(qtbot, Line("Talks", "", ""), Line("گفتگوها", "", ""))
    assert inked(latin, 0.1, 0.35)
    assert not inked(latin, 0.6, 0.99)
    assert inked(dari, 0.7, 0.99)
    assert not inked(dari, 0.15, 0.5)


def test_status_counts_progress_and_unread_are_seen_without_colour(qtbot: QtBot) -> None:
    done, reading, unread = picture(
        qtbot, *(Line("Talks", "", "", status=status) for status in ("done", "reading", "unread"))
    )
    signs = [
        image.copy(0, 0, round(image.width() * 0.08), image.height()) for image in (done, reading, unread)
    ]
    grey = [sign.convertToFormat(QImage.Format.Format_Grayscale8) for sign in signs]
    assert grey[0] != grey[1] != grey[2] != grey[0]
    assert inked(unread, 0.1, 0.4) > inked(done, 0.1, 0.4)  # its title is bold
    plain, counted, read = picture(qtbot, Line(), Line(counts=(("actor", 12), ("", 3))), Line(read=0.5))
    assert not inked(plain, 0.75, 0.99, 0.5)
    assert inked(counted, 0.75, 0.99, 0.5)
    assert inked(read, 0.1, 0.99, 0.9, 0.98) > inked(plain, 0.1, 0.99, 0.9, 0.98)


def test_found_words_stand_on_their_ground_on_both_lines(qtbot: QtBot) -> None:
    words = "… the Front freed many, and again it freed them"
    marks = tuple((at, at + 5) for at in range(len(words)) if words.startswith("freed", at))
    (image,) = picture(qtbot, Line(snippet=Found(words, marks)), width=220, snippets=True)
    rows = {y for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y) == MARK}
    assert len(rows) > 12
    assert max(rows) - min(rows) > 20


def test_what_has_no_room_is_left_out_in_order(qtbot: QtBot) -> None:
    long = Line("A title " * 30, "An outlet with a very long name", counts=(("actor", 1234), ("", 999)))
    for image in picture(qtbot, long, long, width=140):
        assert image.width() > 0
    (gone,) = picture(qtbot, None)
    assert not inked(gone, 0.1, 0.9)


def test_who_else_has_the_text_is_told_in_words_or_by_a_number(qtbot: QtBot) -> None:
    also = Line(also="also in 2 outlets")
    plain, told = picture(qtbot, Line(), also, width=420)
    assert inked(told, 0.5, 0.9, 0.5) > inked(plain, 0.5, 0.9, 0.5)
    plain, short = picture(qtbot, Line(), also, width=210)
    assert 0 < inked(short, 0, 1, 0.5) - inked(plain, 0, 1, 0.5) < 120
    plain, none = picture(qtbot, Line(), also, width=120)
    assert inked(none, 0, 1, 0.5) == inked(plain, 0, 1, 0.5)


def test_a_larger_font_makes_higher_rows(qtbot: QtBot) -> None:
    view = RowList()
    qtbot.addWidget(view)
    rows = ArticleRows(view)
    before = rows.row_height()
    font = QFont(view.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert rows.row_height() > before * 1.5
    assert rows.sizeHint(None, None).height() == rows.row_height()


@pytest.mark.parametrize(
    "text", ["", "word", "word " * 50, "塔利班" * 60, "گفتگوها " * 40, "a" * 400, "👩‍🚒" * 50, "a\nb"]
)
def test_lines_are_never_more_than_asked_for_nor_wider(qapp: QApplication, text: str) -> None:
    lines = TextLines(QFont(), 2)
    laid = lines.lines(text, 150, [(1, 4), (2, 30)], MARK)
    assert len(laid) <= 2
    assert all(line.lineAt(0).naturalTextWidth() <= 151 for line in laid)
    assert lines.lines(text, 150, [(1, 4), (2, 30)], MARK) is laid
    for number in range(400):
        lines.lines(f"{number}", 150)
    assert len(lines._kept) == 300
