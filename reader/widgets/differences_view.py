"""The table of values that are lined up, painted; a value under the cursor shows which ones it excludes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from .differences_cards import APART, ValueCards
from .differences_model import DifferencesModel, Index, LinedUp, Shown
from .direction import is_right_to_left
from .matrix_parts import MatrixColours
from .matrix_sizes import CardSizes, side_width
from .row_delegate import draw_words

_Hint = QAbstractItemView.ScrollHint
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

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def least_height(self, section: int) -> int:
        """Return how high a label is with how its values stand to each other."""
        mine, inside = self._model.differences[section], self.width() - 18
        bold, small = QFontMetricsF(self.sizes.bold).height(), QFontMetricsF(self.sizes.small).height()
        words = f"{mine.sign} {mine.agreement}"
        lines = self.sizes.counted("values", mine.label, inside, 2)
        return round(lines * bold + self.sizes.counted("facts", words, inside, 2) * small) + 11

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
            painter, box.adjusted(0, used, 0, 0), f"{mine.sign} {mine.agreement}", 2, mirrored=mirrored
        )
        painter.restore()


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
        sizes = CardSizes(self.font())
        self._cards = ValueCards(sizes)
        self._boxes: list[list[QRectF]] = []  # of each value's card, in its row
        self._colours: MatrixColours | None = None
        self._labels = _LabelHeader(self._model, sizes, self)
        self.setVerticalHeader(self._labels)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)  # the cards have other places than its sections
        self.horizontalHeader().setDefaultSectionSize(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Values side by side")

    @property
    def value(self) -> Shown | None:
        """The value under the cursor."""
        return self._model.value(self.currentIndex())

    @property
    def needed(self) -> int:
        """How high it is with all its rows in sight."""
        return self._labels.length() + 2 * self.frameWidth()

    def show_values(self, differences: Sequence[LinedUp]) -> None:
        """Show other values; the cursor stays on the words where it was, if they are still there."""
        row, words = self._at()
        self._model.show(differences)
        self._fit()
        for number, each in enumerate(differences):
            found = [place for place, value in enumerate(each.values) if value.words == words]
            if each.label == row and found:
                self.setCurrentIndex(self._model.index(number, found[0]))

    def set_colours(self, colours: MatrixColours) -> None:
        """Take other colours."""
        self._colours = self._labels.colours = colours
        self._labels.viewport().update()
        self.viewport().update()

    def visualRect(self, index: Index) -> QRect:
        """Return where a value's card is."""
        if self._model.value(index) is None:
            return QRect()
        box = self._boxes[index.row()][index.column()]
        return box.translated(0, self.rowViewportPosition(index.row())).toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the value at a point."""
        row = self.rowAt(point.y())
        for place in range(len(self._boxes[row]) if row >= 0 else 0):
            if self.visualRect(self._model.index(row, place)).contains(point):
                return self._model.index(row, place)
        return QModelIndex()

    def scrollTo(self, index: Index, _hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a card into view."""
        box, bar = self.visualRect(index), self.verticalScrollBar()
        if box.top() < 0 or box.height() > self.viewport().height():
            bar.setValue(bar.value() + box.top() - APART)
        elif box.bottom() > self.viewport().height():
            bar.setValue(bar.value() + box.bottom() + APART - self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that are in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, boxes in enumerate(self._boxes):
            top = self.rowViewportPosition(row)
            low = top + self.rowHeight(row) - 0.5
            if low < event.rect().top() or top > event.rect().bottom() or self._colours is None:
                continue
            painter.setPen(QPen(self._colours.line, 1))
            painter.drawLine(QPointF(0, low), QPointF(self.viewport().width(), low))
            for place, box in enumerate(boxes):
                value = self._model.differences[row].values[place]
                pen = self._pen(row, place, self._colours)
                self._cards.paint(painter, box.translated(0, top), value, pen, self.palette(), self._colours)
        painter.end()

    def _pen(self, row: int, place: int, colours: MatrixColours) -> QPen:
        """Return what a card is framed with: whether it has the cursor, or is excluded by the value that has."""
        current, value = self.currentIndex(), self.value
        if value is not None and current.row() == row:
            if current.column() == place:
                accent = self.palette().color(QPalette.ColorRole.Accent)
                return QPen(accent, 2.5 if self.hasFocus() else 1.5)
            if place in value.against:
                return QPen(colours.clash, 2, Qt.PenStyle.DashLine)
        return QPen(colours.line, 1)

    def moveCursor(self, action: _Cursor, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go from value to value, and from line to line."""
        rows = self._model.differences
        at = self.currentIndex()
        if not at.isValid() or not rows:
            return self._model.index(0, 0)
        row, place = at.row(), at.column()
        if action in (_Cursor.MoveUp, _Cursor.MoveDown):
            return self._beside(row, place, 1 if action == _Cursor.MoveDown else -1)
        if action in (_Cursor.MovePageUp, _Cursor.MovePageDown):
            row, place = (0 if action == _Cursor.MovePageUp else len(rows) - 1), 0
        last = len(rows[row].values) - 1
        place += {_Cursor.MoveLeft: -1, _Cursor.MoveRight: 1}.get(action, 0)
        place = {_Cursor.MoveHome: 0, _Cursor.MoveEnd: last}.get(action, place)
        return self._model.index(row, min(max(place, 0), last))

    def _beside(self, row: int, place: int, step: int) -> QModelIndex:
        """Return the value on the next line of cards down (1) or up (-1) that is nearest."""
        here = self._boxes[row][place]
        tops = {box.top() for box in self._boxes[row] if (box.top() - here.top()) * step > 0}
        if not tops:
            row += step
            if not 0 <= row < len(self._boxes):
                return self.currentIndex()
            tops = {box.top() for box in self._boxes[row]}
        boxes, top = self._boxes[row], min(tops, key=lambda top: top * step)
        line = [each for each, box in enumerate(boxes) if box.top() == top]
        return self._model.index(row, min(line, key=lambda each: abs(boxes[each].left() - here.left())))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Show what the value under the cursor excludes, and tell which one it is."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.chosen.emit(self._model.value(current))

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
        """Let the cards follow each other on lines of another width."""
        self._labels.setFixedWidth(side_width(self.width()))
        super().resizeEvent(event)
        self._fit()
        self.fitted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._labels.sizes = CardSizes(self.font())
            self._cards = ValueCards(self._labels.sizes)
            self._fit()
            self.fitted.emit()

    def _at(self) -> tuple[str, str]:
        """Return the label and the words where the cursor is."""
        value = self.value
        return (self._model.differences[self.currentIndex().row()].label, value.words) if value else ("", "")

    def _fit(self) -> None:
        room = self.viewport().width()
        self._boxes = [self._cards.boxes(each.values, room) for each in self._model.differences]
        for number, boxes in enumerate(self._boxes):
            height = max((box.bottom() for box in boxes), default=0) + APART
            self._labels.resizeSection(number, max(round(height), self._labels.least_height(number)))
        self.viewport().update()
