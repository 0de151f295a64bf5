"""A heat table: numbers on shades under headings that stay, walked cell by cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from .heat import HeatCell, HeatColours, paint_cell
from .heat_heads import HeatHeads

Index = QModelIndex | QPersistentModelIndex

_ABOVE = 5  # pixels over and under a line
_FRAME = 4  # of both sides
_INDENT = 8  # of what stands in the corner
_NARROW = "00,000"  # what a narrow column has room for
_WIDE, _WIDEST = 11, 22  # characters of a column that has its name across
_SHARE, _HIGHEST = 0.36, 0.3  # of the table's width and height that names get at most
_MEASURED = 40  # of the longest names

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MODIFIERS = Qt.KeyboardModifier


class HeatTable(QTableView):
    """Shows HeatCells under HeatHeads.

    Signals: `opened(index, is_beside)` for a cell by Enter or a double click, with Shift beside what is there,
    `headed(row)` for a row by Ctrl+Enter or a double click on its heading, `walked(index)` as a person comes to another
    cell, or to none.
    """

    opened = Signal(QModelIndex, bool)
    headed = Signal(int)
    walked = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = HeatHeads(Qt.Orientation.Vertical, self)
        self.columns = HeatHeads(Qt.Orientation.Horizontal, self)
        self._delegate = HeatDelegate(self)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self.setVerticalHeader(self.rows)
        self.setHorizontalHeader(self.columns)
        self.corner = QLabel(self)
        self.corner.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self.corner.setIndent(_INDENT)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.NoSelection
        )  # the frame says where the keyboard is
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.sectionDoubleClicked.connect(self.headed)
        self.rows.sectionPressed.connect(self._go_to_row)

    def set_colours(self, colours: HeatColours) -> None:
        """Take a theme's colours."""
        self.rows.colours = self.columns.colours = self._delegate.colours = colours
        for part in (self, self.rows, self.columns):
            part.viewport().update()

    def fit(self) -> None:
        """Give rows and columns their room: names across where all columns fit so, else upright."""
        model = self.model()
        if model is None:
            return
        metrics = QFontMetricsF(self.font())
        self.rows.setDefaultSectionSize(round(metrics.lineSpacing()) + 2 * _ABOVE)
        self.rows.setFixedWidth(self._room_for_names(metrics))
        room = self.width() - self.rows.width() - self.verticalScrollBar().sizeHint().width() - _FRAME
        each = room / max(1, model.columnCount())
        letter = metrics.averageCharWidth()
        self.columns.is_upright = each < _WIDE * letter
        narrow = metrics.horizontalAdvance(_NARROW)
        self.columns.names = min(self._longest(Qt.Orientation.Horizontal, metrics), self.height() * _HIGHEST)
        self.columns.setDefaultSectionSize(
            int(narrow if self.columns.is_upright else min(each, _WIDEST * letter))
        )
        self.updateGeometries()

    def go_to(self, row: int, column: int) -> None:
        """Let this cell be the current one, without scrolling."""
        model = self.model()
        index = model.index(row, column) if row >= 0 and column >= 0 else QModelIndex()
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let headings show where the keyboard is."""
        super().currentChanged(current, previous)
        self.rows.at, self.columns.at = current.row(), current.column()
        self.rows.viewport().update()
        self.columns.viewport().update()
        for index in (current, previous):
            self.update(index)
        self.walked.emit(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter what the keyboard is at; Ctrl+Home and Ctrl+End are Qt's own."""
        index = self.currentIndex()
        if event.key() in _ENTER and index.isValid():
            if event.modifiers() & _MODIFIERS.ControlModifier:
                self.headed.emit(index.row())
            else:
                self.opened.emit(index, _is_shifted(event))
            event.accept()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _typed: str) -> None:
        """Go nowhere: Qt would look for a number that begins with what was typed."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a cell."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index, _is_shifted(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give columns other widths."""
        super().resizeEvent(event)
        self._fitting.start()

    def updateGeometries(self) -> None:
        """Keep what stands in the corner there."""
        super().updateGeometries()
        self.corner.setGeometry(1, 1, self.rows.width(), self.columns.height() + 1)

    def reset(self) -> None:
        """Fit what a model has now."""
        super().reset()
        self._fitting.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fitting.start()

    def _room_for_names(self, metrics: QFontMetricsF) -> int:
        needed = self._longest(Qt.Orientation.Vertical, metrics) + metrics.horizontalAdvance("00,000") + 30
        return round(min(needed, max(120, self.width() * _SHARE)))

    def _longest(self, orientation: Qt.Orientation, metrics: QFontMetricsF) -> float:
        """Return how long the longest name is; of thousands, only those with the most letters are measured."""
        model = self.model()
        is_row = orientation == Qt.Orientation.Vertical
        sections = range(model.rowCount() if is_row else model.columnCount())
        heads = (model.headerData(section, orientation, Qt.ItemDataRole.UserRole) for section in sections)
        names = sorted((head.name[:100] for head in heads), key=len)[-_MEASURED:]
        return max((metrics.horizontalAdvance(name) for name in names), default=0) + 4

    def _go_to_row(self, row: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.model().index(row, column))


def _is_shifted(event: QKeyEvent | QMouseEvent) -> bool:
    return bool(event.modifiers() & _MODIFIERS.ShiftModifier)


class HeatDelegate(QStyledItemDelegate):
    """Paints the HeatCell that an index of a table has for UserRole."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.colours: HeatColours | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, with a frame where the keyboard is."""
        cell: HeatCell | None = index.data(Qt.ItemDataRole.UserRole)
        if cell is None or self.colours is None:
            return
        box = QRectF(option.rect)
        painter.save()
        painter.setFont(option.font)
        paint_cell(painter, box, cell, self.colours)
        painter.setPen(self.colours.line)
        edge = box.adjusted(0, 0, -1, -1)
        painter.drawLine(edge.bottomLeft(), edge.bottomRight())
        painter.drawLine(edge.topRight(), edge.bottomRight())
        if self._view.currentIndex() == index:
            painter.setPen(QPen(self.colours.accent, 2 if self._view.hasFocus() else 1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()
