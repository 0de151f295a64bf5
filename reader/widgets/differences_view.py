"""The table of values that are lined up, painted; a value under the cursor shows which ones it excludes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from .differences_model import UNSTATED, DifferencesModel, Index, LinedUp, Shown
from .direction import is_right_to_left
from .matrix_headers import WIDTH
from .matrix_parts import MatrixColours
from .matrix_sizes import CardSizes
from .row_delegate import draw_words

_AROUND, _INSIDE, _CORNER = 4, 7, 5.0  # pixels
_LEAST, _MOST = 150, 400
_LINES = 2  # of a value's words, and of each who says it
_Cursor = QAbstractItemView.CursorAction
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _LabelHeader(QHeaderView):
    """Each label, and below it how its values stand to each other."""

    def __init__(self, model: DifferencesModel, sizes: CardSizes, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model, self.sizes = model, sizes
        self.colours: MatrixColours | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setFixedWidth(WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        mine, colours = self._model.differences[section], self.colours
        if colours is None:
            return
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box = QRectF(rect).adjusted(10, 7, -8, -4)
        mirrored = is_right_to_left(mine.label)
        painter.setFont(self.sizes.bold)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        used = draw_words(painter, box, mine.label, 2, mirrored=mirrored)
        painter.setFont(self.sizes.small)
        painter.setPen(colours.clash if mine.is_clash else colours.faint)
        draw_words(
            painter, box.adjusted(0, used, 0, 0), f"{mine.sign} {mine.agreement}", 1, mirrored=mirrored
        )
        painter.restore()


class _ValueDelegate(QStyledItemDelegate):
    """Paints values as cards: words first, then who says them."""

    def __init__(self, model: DifferencesModel, sizes: CardSizes, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self.sizes = model, sizes
        self.colours: MatrixColours | None = None
        # The row of the cursor, and what its value excludes.
        self.against: tuple[int, tuple[int, ...]] = -1, ()

    def height(self, value: Shown, width: float) -> int:
        """Return how high a value's card is in a cell of this width, with the room around it."""
        bold, small = QFontMetricsF(self.sizes.bold).height(), QFontMetricsF(self.sizes.small).height()
        inside = min(width - 2 * _AROUND, _MOST) - 2 * _INSIDE
        lines = [self.sizes.counted("facts", line, inside, _LINES) for line in self._lines(value, inside)]
        words = self.sizes.counted("values", _signed(value), inside, _LINES)
        return round(words * bold + sum(lines) * small + 2 * (_AROUND + _INSIDE))

    def _has_room_beside(self, value: Shown, width: float) -> bool:
        """Tell whether the days of a value have room on its line."""
        words, days = self.sizes.width("values", _signed(value)), self.sizes.width("facts", value.days)
        return not is_right_to_left(value.words) and words + days + 2 * _INSIDE <= width

    def _lines(self, value: Shown, width: float) -> list[str]:
        """Return what stands below a value's words."""
        days = [value.days] if value.days and not self._has_room_beside(value, width) else []
        return [*days, *([] if value.is_stated else [UNSTATED]), *value.lines]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value, colours = self._model.value(index), self.colours
        if colours is None:
            return
        cell, roles = QRectF(option.rect), QPalette.ColorRole
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.line, 1))
        painter.drawLine(cell.bottomLeft() - QPointF(0, 0.5), cell.bottomRight() - QPointF(0, 0.5))
        if value is not None:
            box = cell.adjusted(_AROUND, _AROUND, -_AROUND, -_AROUND - 1)
            box.setWidth(min(box.width(), _MOST))
            place = index.column() // self._model.columns_each(index.row())
            excluded = self.against[0] == index.row() and place in self.against[1]
            pen = QPen(colours.line, 1)
            if option.state & QStyle.StateFlag.State_HasFocus:
                pen = QPen(option.palette.color(roles.Accent), 2.5)
            elif excluded:
                pen = QPen(colours.clash, 2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(option.palette.color(roles.Base))
            painter.drawRoundedRect(box, _CORNER, _CORNER)
            self._paint_words(painter, option, box, value, colours)
        painter.restore()

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRectF,
        value: Shown,
        colours: MatrixColours,
    ) -> None:
        inside = box.adjusted(_INSIDE, _INSIDE - 1, -_INSIDE, 0)
        mirrored = is_right_to_left(value.words)
        bold, small = QFontMetricsF(self.sizes.bold), QFontMetricsF(self.sizes.small)
        painter.setFont(self.sizes.bold)
        painter.setPen(colours.clash if value.against else option.palette.color(QPalette.ColorRole.Text))
        used = draw_words(painter, inside, _signed(value), _LINES, mirrored=mirrored)
        painter.setFont(self.sizes.small)
        painter.setPen(colours.faint)
        if value.days and self._has_room_beside(value, inside.width()):
            after, drop = bold.horizontalAdvance(_signed(value)) + _INSIDE, bold.ascent() - small.ascent()
            draw_words(painter, inside.adjusted(after, drop, 0, 0), value.days, 1, mirrored=False)
        for line in self._lines(value, inside.width()):
            inside.adjust(0, used, 0, 0)
            used = draw_words(painter, inside, line, _LINES, mirrored=is_right_to_left(line))


def _signed(value: Shown) -> str:
    return f"≠ {value.words}" if value.against else value.words


class DifferencesTable(QTableView):
    """Signals: `chosen(Shown or None)` when the cursor comes to a value, `stepped(bool)` when a person asks for the
    next who says it, True to read the sentence; `fitted()` when it may need another height.
    """

    chosen = Signal(object)
    stepped = Signal(bool)
    fitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = DifferencesModel(self)
        self._sizes = CardSizes(self.font())
        self._cells = _ValueDelegate(self._model, self._sizes, self)
        self._labels = _LabelHeader(self._model, self._sizes, self)
        self.setVerticalHeader(self._labels)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Values side by side")

    @property
    def value(self) -> Shown | None:
        """The value under the cursor."""
        return self._model.value(self.currentIndex())

    @property
    def needed(self) -> int:
        """How high it is with all its rows in sight."""
        bar = self.horizontalScrollBar().sizeHint().height()
        is_wider = self.horizontalHeader().length() > self.viewport().width()
        return self._labels.length() + 2 * self.frameWidth() + (bar if is_wider else 0)

    def show_values(self, differences: Sequence[LinedUp]) -> None:
        """Show other values; the cursor stays on the words where it was, if they are still there."""
        row, words = self._at()
        self._model.show(differences)
        self.clearSpans()
        for number, each in enumerate(differences):
            wide = self._model.columns_each(number)
            if wide > 1:
                for place in range(len(each.values)):
                    self.setSpan(number, place * wide, 1, wide)
        self._fit()
        for number, each in enumerate(differences):
            found = [place for place, value in enumerate(each.values) if value.words == words]
            if each.label == row and found:
                self.setCurrentIndex(self._model.place(number, found[0]))

    def set_colours(self, colours: MatrixColours) -> None:
        """Take other colours."""
        self._cells.colours = self._labels.colours = colours
        self._labels.viewport().update()
        self.viewport().update()

    def moveCursor(self, action: _Cursor, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from value to value, and from label to label."""
        rows = self._model.differences
        at = self.currentIndex()
        if not at.isValid() or not rows:
            return self._model.index(0, 0)
        row, place = at.row(), at.column() // self._model.columns_each(at.row())
        row += {_Cursor.MoveUp: -1, _Cursor.MoveDown: 1}.get(action, 0)
        row = {_Cursor.MovePageUp: 0, _Cursor.MovePageDown: len(rows) - 1}.get(action, row)
        row = min(max(row, 0), len(rows) - 1)
        last = len(rows[row].values) - 1
        place += {_Cursor.MoveLeft: -1, _Cursor.MoveRight: 1}.get(action, 0)
        place = {_Cursor.MoveHome: 0, _Cursor.MoveEnd: last}.get(action, place)
        return self._model.place(row, min(max(place, 0), last))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show what the value under the cursor excludes, and tell which one it is."""
        super().currentChanged(current, previous)
        value = self._model.value(current)
        self._cells.against = (current.row(), value.against if value else ())
        self.viewport().update()
        self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next who says the value with Space, with Enter to the sentence; let the value go with Esc."""
        if self.value is not None and event.key() in (*_ENTER, Qt.Key.Key_Space):
            self.stepped.emit(event.key() in _ENTER)
        elif self.value is not None and event.key() == Qt.Key.Key_Escape:
            self.setCurrentIndex(QModelIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:
        """Do nothing: there is little to look for."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a value, or where it is chosen already go to the next who says it."""
        index = self.indexAt(event.position().toPoint())
        is_same = index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)
        if is_same and event.button() == Qt.MouseButton.LeftButton:
            self.stepped.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width."""
        super().resizeEvent(event)
        self._fit()
        self.fitted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._cells.sizes = self._labels.sizes = CardSizes(self.font())
            self._fit()

    def _at(self) -> tuple[str, str]:
        """Return the label and the words where the cursor is."""
        value = self.value
        return (self._model.differences[self.currentIndex().row()].label, value.words) if value else ("", "")

    def _fit(self) -> None:
        most = self._model.columnCount()
        each = min(max(self.viewport().width() // most, _LEAST), _MOST) if most else _LEAST
        for column in range(most):
            self.horizontalHeader().resizeSection(column, each)
        for number, mine in enumerate(self._model.differences):
            width = each * self._model.columns_each(number)
            self._labels.resizeSection(number, max(self._cells.height(value, width) for value in mine.values))
