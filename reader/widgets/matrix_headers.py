"""The headers of a matrix: outlets above, claimants at the side under their organisations, both in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from .direction import is_right_to_left
from .matrix_model import MatrixModel
from .matrix_parts import Column
from .matrix_sizes import CardSizes
from .row_delegate import draw_words

_INDENT, _BESIDE, _ABOVE = 12, 10, 8  # pixels
_NAME_LINES, _CLAIMANT_LINES = 2, 4
_HALF = QPointF(0, 0.5)


class OutletHeader(QHeaderView):
    """Each outlet's name, when it first reports, from how many articles, and whether they are wholly coded."""

    def __init__(self, model: MatrixModel, sizes: CardSizes, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self.sizes = sizes
        self.faint = self.line = QColor(Qt.GlobalColor.gray)
        self.is_tight = False  # where there is little height: a name and what matters most below it
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Two lines for the name, and two below; half of that where it is tight."""
        bold, small = QFontMetricsF(self.sizes.bold), QFontMetricsF(self.sizes.small)
        height = (bold.height() + small.height()) * (1 if self.is_tight else _NAME_LINES)
        return QSize(self.minimumWidth(), round(height) + (_ABOVE if self.is_tight else 2 * _ABOVE))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one outlet."""
        column = self._model.matrix.columns[section]
        painter.save()
        box = QRectF(rect)
        painter.fillRect(box, self.palette().color(QPalette.ColorRole.Window))
        painter.setPen(QPen(self.line, 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box.adjust(_BESIDE, _ABOVE / 2 if self.is_tight else _ABOVE, -_BESIDE + 2, 0)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        mirrored = is_right_to_left(column.name)
        painter.setPen(self.faint if column.is_narrow else ink)
        painter.setFont(self.sizes.small if column.is_narrow else self.sizes.bold)
        lines = 1 if self.is_tight else _NAME_LINES
        used = draw_words(painter, box, column.name, lines, mirrored=mirrored)
        painter.setFont(self.sizes.small)
        painter.setPen(self.faint)
        for words, lines in self._below(column, box.width()):
            box.adjust(0, used, 0, 0)
            used = draw_words(painter, box, words, lines, mirrored=mirrored)
        painter.restore()

    def _below(self, column: Column, room: float) -> list[tuple[str, int]]:
        """Return what stands below an outlet's name, and on how many lines at most."""
        sign = "…" if not column.is_coded else "—" if column.is_narrow else "✓"
        coded = f"{sign} {column.coded}"
        if self.is_tight:
            about = f"{sign} {column.about}"
            short = about if self.sizes.width("facts", about) <= room else about.split(" · ", maxsplit=1)[0]
            return [(coded if column.is_narrow else short, 1)]
        return [(coded, 2)] if column.is_narrow else [(column.about, 1), (coded, 1)]


class ClaimantHeader(QHeaderView):
    """Each claimant beside all of its lines, the name in sight as long as one of them is; headings between them.

    `out_of_sight` counts a group's cards that stand to the left and to the right of what is seen; `asked(line)` when
    a person clicks a claimant.
    """

    asked = Signal(int)

    def __init__(self, model: MatrixModel, sizes: CardSizes, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.sizes = sizes
        self.faint = self.line = QColor(Qt.GlobalColor.gray)
        self.current = -1  # the group that has the cursor
        self.out_of_sight: Callable[[range], tuple[int, int]] = lambda _group: (0, 0)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(8)

    def sizeHint(self) -> QSize:
        """As wide as it was made: no name is measured for that."""
        return QSize(self.minimumWidth(), self.minimumHeight())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which claimant was clicked."""
        super().mouseReleaseEvent(event)
        line = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and line >= 0:
            self.asked.emit(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the claimants whose lines are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Window))
        matrix = self._model.matrix
        at = self.visualIndexAt(0)
        while 0 <= at < len(matrix.lines):
            group = matrix.group(at)
            top = self.sectionViewportPosition(group.start)
            last = group.stop - 1
            bottom = self.sectionViewportPosition(last) + self.sectionSize(last)
            self._paint_group(painter, QRectF(0, top, self.viewport().width(), bottom - top), group.start)
            if bottom >= self.viewport().height():
                break
            at = group.stop
        painter.setPen(QPen(self.line, 1))
        right = self.viewport().width() - 1
        painter.drawLine(right, 0, right, self.viewport().height())
        painter.end()

    def _paint_group(self, painter: QPainter, box: QRectF, number: int) -> None:
        line = self._model.matrix.lines[number]
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(self.line, 1))
        painter.drawLine(box.bottomLeft() - _HALF, box.bottomRight() - _HALF)
        if line.group == self.current:
            accent = self.palette().color(QPalette.ColorRole.Accent)
            painter.fillRect(QRectF(0, box.top(), 3, box.height() - 1), accent)
        inside = box.adjusted(_BESIDE + line.depth * _INDENT, 0, -_BESIDE, 0)
        mirrored = is_right_to_left(line.name)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        if line.is_heading:
            painter.setFont(self.sizes.small)
            painter.setPen(self.faint)
            inside.setTop(box.center().y() - QFontMetricsF(self.sizes.small).height() / 2)
            draw_words(painter, inside, line.name, 1, mirrored=mirrored)
        else:
            small = QFontMetricsF(self.sizes.small).height()
            bold = QFontMetricsF(self.sizes.bold).height()
            inside.setTop(max(box.top(), 0) + _ABOVE)
            lines = int((box.bottom() - inside.top() - small) // bold)
            painter.setFont(self.sizes.bold)
            painter.setPen(ink)
            used = draw_words(
                painter, inside, line.name, min(max(lines, 1), _CLAIMANT_LINES), mirrored=mirrored
            )
            painter.setFont(self.sizes.small)
            painter.setPen(self.faint)
            left, right = self.out_of_sight(self._model.matrix.group(number))
            about = f"{f'← {left:,}   ' if left else ''}{line.about}{f'   {right:,} →' if right else ''}"
            draw_words(painter, inside.adjusted(0, used, 0, 0), about, 1, mirrored=mirrored)
        painter.restore()
