"""The table that shows a matrix: its cells, its headers that stay in sight, the lines between joined cards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from .matrix_delegate import MatrixDelegate, card_box
from .matrix_headers import ClaimantHeader, OutletHeader
from .matrix_heights import LineHeights
from .matrix_joints import paint_all, paint_of
from .matrix_model import Index, MatrixModel
from .matrix_parts import Matrix, MatrixColours, Spot
from .matrix_sizes import CardSizes, column_widths, side_width

_Hint = QAbstractItemView.ScrollHint
_TIGHT = 280  # pixels of height below which the outlets' header is short


class MatrixTable(QTableView):
    """Shows a MatrixModel; columns fit the width, lines their cards."""

    def __init__(self, colours: MatrixColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MatrixModel(self)
        sizes = CardSizes(self.font())
        self._cells = MatrixDelegate(self._model, sizes, colours, self)
        self._above = OutletHeader(self._model, sizes, self)
        self._side = ClaimantHeader(self._model, sizes, self)
        self._side.out_of_sight = self._out_of_sight
        self._sized: tuple[int, ...] = ()
        self._heights = LineHeights(self._side, self._height_of, self)
        self._heights.measured.connect(self._lay_out)
        self.setHorizontalHeader(self._above)
        self.setVerticalHeader(self._side)
        self.setModel(self._model)
        self.setItemDelegate(self._cells)
        self._dress()
        self.set_colours(colours)

    @property
    def matrix(self) -> Matrix:
        """What is shown."""
        return self._model.matrix

    def set_colours(self, colours: MatrixColours) -> None:
        """Take other colours."""
        self._cells.colours = colours
        for header in (self._above, self._side):
            header.faint, header.line = colours.faint, colours.line
            header.viewport().update()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards between the lines that join all and those that join the one under the cursor."""
        colours = self._cells.colours
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_all(painter, self.matrix, self._place, colours)
        painter.end()
        super().paintEvent(event)
        spot = self.spot()
        if spot is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = self.palette().color(QPalette.ColorRole.Base)
            paint_of(painter, self.matrix, spot, self._place, colours, self._cells.sizes.small, ground)
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint everything anew: signs stay in sight while their lines move."""
        super().scrollContentsBy(dx, dy)
        self._heights.in_sight(self.viewport().height())
        self.viewport().update()
        self._side.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width; the card under the cursor stays in sight."""
        self._side.setFixedWidth(side_width(self.width()))
        current = self.visualRect(self.currentIndex())
        was_seen = QRect(QPoint(0, 0), event.oldSize()).intersects(current)
        super().resizeEvent(event)
        is_tight = self.height() < _TIGHT
        if is_tight != self._above.is_tight:
            self._above.is_tight = is_tight
            self.updateGeometries()
        self.fit()
        if was_seen:
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            sizes = CardSizes(self.font())
            self._cells.sizes = self._above.sizes = self._side.sizes = sizes
            self.fit(force=True)

    def spot(self) -> Spot | None:
        """Return where the cursor is."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def line_at(self, y: int) -> int:
        """Return the line at a height of the viewport, or the nearest."""
        y = min(max(y, -self._side.offset()), self._side.length() - self._side.offset() - 1)
        return self._side.logicalIndexAt(y)

    def fit(self, *, force: bool = False) -> None:
        """Give columns and lines their sizes, where others are needed than the last time."""
        matrix = self.matrix
        widths = column_widths([column.is_narrow for column in matrix.columns], self.viewport().width())
        if not force and tuple(widths) == self._sized:
            return
        self._sized = tuple(widths)
        for column, width in enumerate(widths):
            self._above.resizeSection(column, width)
        self._heights.start(len(matrix.lines))
        self._heights.in_sight(self.viewport().height())
        self._lay_out()

    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring a cell into view: how far that is depends on the lines around it."""
        if not self.viewport().rect().contains(self.visualRect(index)):
            self._heights.around(index.row())
        super().scrollTo(index, hint)

    def _height_of(self, line: int) -> int:
        return self._cells.sizes.line_height(self.matrix.lines[line], self._sized)

    def _lay_out(self, further: int = 0) -> None:
        """Place all lines anew, and show what is so many pixels further down."""
        self.updateGeometries()
        if further:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + further)
        self.viewport().update()
        self._side.viewport().update()

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._side.setFixedWidth(side_width(self.width()))

    def _place(self, spot: Spot) -> QRectF:
        return card_box(QRectF(self.visualRect(self._model.index(*spot))))

    def _out_of_sight(self, group: range) -> tuple[int, int]:
        """Count the cards of a claimant that stand to the left and to the right of what is seen."""
        columns = [column for line in group for column in self.matrix.lines[line].cards]
        starts = {column: self.columnViewportPosition(column) for column in columns}
        left = sum(starts[column] + self.columnWidth(column) <= 0 for column in columns)
        return left, sum(starts[column] >= self.viewport().width() for column in columns)
