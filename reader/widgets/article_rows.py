"""The rows of the article list, painted: title, outlet and date, status, counts by kind, how far it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .text_lines import TextLines

_PAD, _GAP = 9.0, 6.0  # around a row, and between its parts
_SIGN = 11.0  # the status sign
_TITLE_LINES, _SNIPPET_LINES = 2, 2
_LETTERS = {"actor": "A", "event": "E", "claim": "C"}


class _Found(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def marks(self) -> Sequence[tuple[int, int]]: ...


class Row(Protocol):
    """What is painted of one article; the model hands it out as the user role of its index."""

    @property
    def title(self) -> str: ...
    @property
    def outlet(self) -> str: ...
    @property
    def date(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def counts(self) -> Sequence[tuple[str, int]]: ...
    @property
    def read(self) -> float: ...
    @property
    def snippet(self) -> _Found: ...
    @property
    def also(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Inks:
    """The colours of one row in its state."""

    ground: QColor | None
    ink: QColor
    faint: QColor
    accent: QColor


class ArticleRows(QStyledItemDelegate):
    """Paints a row from the one object that the model's user role gives; every row is as high as the others."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._kinds: dict[str, tuple[QColor, QColor]] = {}
        self._mark = QColor(255, 213, 79, 150)
        self._snippets = False
        self._set_fonts()

    def set_colours(self, kinds: Mapping[str, tuple[QColor, QColor]], mark: QColor) -> None:
        """Take the (line, tint) of each kind, and the ground of what a search found."""
        self._kinds = dict(kinds)
        self._mark = QColor(mark)
        self._view.update()

    def set_snippets(self, shown: bool) -> None:
        """Leave room for the words that a search found, or not."""
        self._snippets = shown

    def row_height(self) -> int:
        """Return the height of every row."""
        if self._view.font() != self._font:
            self._set_fonts()
        snippet = _SNIPPET_LINES * self._small.height + 3 if self._snippets else 0
        return round(_TITLE_LINES * self._plain.height + 4 + snippet + self._small.height + 2 * _PAD)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self.row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row | None = index.data(Qt.ItemDataRole.UserRole)
        area = QRectF(option.rect)
        inks = _inks(option)
        painter.save()
        painter.setClipRect(area)
        if inks.ground is not None:
            painter.fillRect(area, inks.ground)
        painter.setPen(_thin(inks.faint, 40))
        painter.drawLine(area.bottomLeft() - QPointF(0, 0.5), area.bottomRight() - QPointF(0, 0.5))
        if row is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_row(painter, row, area, inks)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)
        painter.restore()

    def _draw_row(self, painter: QPainter, row: Row, area: QRectF, inks: _Inks) -> None:
        left = area.left() + _PAD + _SIGN + _GAP + 1
        width = area.right() - _PAD - left
        titles = self._bold if row.status == "unread" else self._plain
        title = titles.lines(row.title, width)
        snippet = self._small.lines(row.snippet.text, width, row.snippet.marks, self._mark)
        used = len(title) * titles.height + 4 + self._small.height
        used += len(snippet) * self._small.height + 3 if snippet else 0
        top = area.top() + max(_PAD, (area.height() - used) / 2)
        sign = QRectF(area.left() + _PAD, top + (titles.height - _SIGN) / 2, _SIGN, _SIGN)
        _draw_status(painter, row.status, sign, inks)
        painter.setPen(inks.ink)
        titles.draw(painter, title, left, top)
        top += len(title) * titles.height + 4
        if snippet:
            painter.setPen(inks.ink)
            self._small.draw(painter, snippet, left, top - 1)
            top += len(snippet) * self._small.height + 3
        line = QRectF(left, top, width, self._small.height)
        line.setRight(self._draw_counts(painter, row.counts, line, inks) - _GAP)
        self._draw_source(painter, row, line, inks)
        if 0 < row.read < 1:
            _draw_progress(painter, row.read, QRectF(left, area.bottom() - 6.5, width, 2), inks)

    def _draw_source(self, painter: QPainter, row: Row, line: QRectF, inks: _Inks) -> None:
        """Draw the outlet, cut where there is no room, and the date, left out where there is none."""
        metrics = self._small.metrics
        date = f" · {row.date}" if row.date and row.outlet else row.date
        dated = metrics.horizontalAdvance(date)
        if line.width() - dated < min(metrics.horizontalAdvance(row.outlet), 4 * metrics.height()):
            date, dated = "", 0.0
        outlet = metrics.elidedText(row.outlet, Qt.TextElideMode.ElideRight, line.width() - dated)
        painter.setFont(self._small.font)
        painter.setPen(inks.faint)
        painter.drawText(QPointF(line.left(), line.top() + metrics.ascent()), outlet)
        after = line.left() + metrics.horizontalAdvance(outlet)
        painter.drawText(QPointF(after, line.top() + metrics.ascent()), date)
        lead = " · " if row.outlet or row.date else ""
        self._draw_also(painter, row.also, lead, line.adjusted(after - line.left() + dated, 0, 0, 0))

    def _draw_also(self, painter: QPainter, also: str, lead: str, line: QRectF) -> None:
        """Draw who else has the text: in words, by its number where there is no room, or not at all."""
        number = "".join(filter(str.isdigit, also))
        for words in (also, f"+{number}") if also else ():
            if self._small.metrics.horizontalAdvance(lead + words) <= line.width():
                painter.drawText(
                    QPointF(line.left(), line.top() + self._small.metrics.ascent()), lead + words
                )
                return

    def _draw_counts(
        self, painter: QPainter, counts: Sequence[tuple[str, int]], line: QRectF, inks: _Inks
    ) -> float:
        """Draw each kind's letter in its colours and its number from the right; return where they begin."""
        metrics, right = self._small.metrics, line.right()
        base = line.top() + metrics.ascent()
        painter.setFont(self._small.font)
        for kind, number in reversed(counts):
            letter = _LETTERS.get(kind, "+")
            words = f"{number:,}"
            right -= metrics.horizontalAdvance(words)
            painter.setPen(inks.ink)
            painter.drawText(QPointF(right, base), words)
            side = round(metrics.height()) - 2.0
            box = QRectF(right - side - 3, line.top() + (metrics.height() - side) / 2, side, side)
            stroke, tint = self._kinds.get(kind, (inks.faint, QColor(0, 0, 0, 0)))
            painter.setPen(QPen(stroke, 1.2))
            painter.setBrush(tint)
            painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 3, 3)
            painter.setPen(inks.ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
            right = box.left() - _GAP
        return right

    def _set_fonts(self) -> None:
        self._font = QFont(self._view.font())
        bold, small = QFont(self._font), QFont(self._font)
        bold.setWeight(QFont.Weight.DemiBold)
        if small.pointSizeF() > 0:
            small.setPointSizeF(max(7.0, small.pointSizeF() * 0.88))
        self._plain = TextLines(self._font, _TITLE_LINES)
        self._bold = TextLines(bold, _TITLE_LINES)
        self._small = TextLines(small, _SNIPPET_LINES)


def _inks(option: QStyleOptionViewItem) -> _Inks:
    palette: QPalette = option.palette
    state = option.state
    group = (
        QPalette.ColorGroup.Active if state & QStyle.StateFlag.State_Active else QPalette.ColorGroup.Inactive
    )
    accent = palette.color(group, QPalette.ColorRole.Accent)
    if state & QStyle.StateFlag.State_Selected:
        ink = palette.color(group, QPalette.ColorRole.HighlightedText)
        return _Inks(palette.color(group, QPalette.ColorRole.Highlight), ink, ink, accent)
    ink = palette.color(group, QPalette.ColorRole.Text)
    faint = palette.color(group, QPalette.ColorRole.PlaceholderText)
    faint = _mixed(ink, palette.color(group, QPalette.ColorRole.Base), 0.70) if faint.alpha() < 255 else faint
    hovered = state & QStyle.StateFlag.State_MouseOver
    return _Inks(
        _mixed(ink, palette.color(QPalette.ColorRole.Base), 0.05) if hovered else None, ink, faint, accent
    )


def _mixed(one: QColor, other: QColor, part: float) -> QColor:
    """Return `part` of one colour over another."""
    rest = 1 - part
    return QColor.fromRgbF(
        one.redF() * part + other.redF() * rest,
        one.greenF() * part + other.greenF() * rest,
        one.blueF() * part + other.blueF() * rest,
    )


def _thin(colour: QColor, alpha: int) -> QPen:
    colour = QColor(colour)
    colour.setAlpha(alpha)
    return QPen(colour, 1)


def _draw_status(painter: QPainter, status: str, box: QRectF, inks: _Inks) -> None:
    """Draw a ring for unread, a half for reading, a tick on a disc for done."""
    colour = inks.accent if status != "done" else inks.faint
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if status == "done" else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(0.8, 0.8, -0.8, -0.8))
    if status == "reading":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box.adjusted(0.8, 0.8, -0.8, -0.8), 90 * 16, 180 * 16)
    elif status == "done":
        light = colour.lightnessF() > 0.5
        painter.setPen(QPen(QColor(Qt.GlobalColor.black if light else Qt.GlobalColor.white), 1.5))
        x, y, side = box.left(), box.top(), box.width()
        points = [QPointF(x + side * a, y + side * b) for a, b in ((0.28, 0.53), (0.44, 0.69), (0.72, 0.35))]
        painter.drawPolyline(points)


def _draw_progress(painter: QPainter, read: float, bar: QRectF, inks: _Inks) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_thin(inks.faint, 60).color())
    painter.drawRoundedRect(bar, 1, 1)
    bar.setWidth(max(3.0, bar.width() * read))
    painter.setBrush(inks.accent)
    painter.drawRoundedRect(bar, 1, 1)
