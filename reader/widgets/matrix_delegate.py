"""Paints the cells of a matrix: cards with their quotes, and what it means that a cell is empty."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .matrix_model import MatrixModel
from .matrix_parts import CONTRADICTS, Card, Column, Joint, Key, MatrixColours
from .matrix_sizes import AROUND, CHIP, GAP, GUTTER, INSIDE, CardSizes, joint_words

_CORNER, _BAR, _CHIP = (
    5.0,
    4.0,
    6.0,
)  # pixels: the cards' corners, the bar of joined ones, around a joint's sign

_TILE, _APART, _FAINT = (
    256,
    8,
    0.6,
)  # of the hatching: pixels of its picture and between its lines, and how faint

Index = QModelIndex | QPersistentModelIndex


class MatrixDelegate(QStyledItemDelegate):
    """Paints a MatrixModel's cells; `lit` are the cards that stand out, `marked` is the one that is to be joined."""

    def __init__(
        self, model: MatrixModel, sizes: CardSizes, colours: MatrixColours, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.sizes = sizes
        self.colours = colours
        self.lit: Collection[Key] = frozenset()
        self.marked: Key | None = None
        self._hatching: tuple[object, QPixmap] = None, QPixmap()
        self.current = QModelIndex()  # where the cursor is, also while the keyboard is elsewhere
        self.beside: Collection[str] = frozenset()  # the claims joined to the one under the cursor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect)
        painter.setClipRect(cell)
        line = self._model.matrix.lines[index.row()]
        column = self._model.matrix.columns[index.column()]
        if line.is_heading:
            painter.fillRect(cell, option.palette.color(QPalette.ColorRole.AlternateBase))
        else:
            if not column.is_coded and not self._model.speaks((index.row(), index.column())):
                self._hatch(painter, cell)
            self._paint_edges(painter, cell, index)
            card = self._model.card(index)
            if card is not None:
                self._paint_card(painter, option, card, is_current=index == self.current)
            else:
                self._paint_empty(painter, option, index, column)
        painter.restore()

    def _hatch(self, painter: QPainter, cell: QRectF) -> None:
        """Fill what is not wholly coded with thin slanting lines: a picture of them, as a brush takes far longer."""
        ratio = painter.device().devicePixelRatioF()
        key = self.colours.line.rgba(), ratio
        if self._hatching[0] != key:
            self._hatching = key, _hatching(self.colours.line, ratio)
        painter.drawTiledPixmap(cell, self._hatching[1])

    def _paint_edges(self, painter: QPainter, cell: QRectF, index: Index) -> None:
        """Separate columns, and the claimants from each other."""
        lines, row = self._model.matrix.lines, index.row()
        painter.setPen(QPen(self.colours.line, 1))
        painter.drawLine(cell.topRight() - QPointF(0.5, 0), cell.bottomRight() - QPointF(0.5, 0))
        if row + 1 == len(lines) or lines[row + 1].group != lines[row].group:
            low = cell.bottom() - 0.5
            painter.drawLine(QPointF(cell.left(), low), QPointF(cell.right(), low))

    def _paint_card(
        self, painter: QPainter, option: QStyleOptionViewItem, card: Card, *, is_current: bool
    ) -> None:
        roles = QPalette.ColorRole
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        box = card_box(QRectF(option.rect))
        ground = self.colours.lit if card.key in self.lit else option.palette.color(roles.Base)
        accent = option.palette.color(roles.Accent)
        pen = QPen(self.colours.line, 1)
        if has_focus or is_current or card.key in self.lit:
            pen = QPen(accent, 2.5 if has_focus else 1.5)
        elif card.claim in self.beside:
            pen = QPen(option.palette.color(roles.Text), 1.5)
        if card.key == self.marked:
            pen = QPen(accent, 2.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        self._paint_bar(painter, box, card)
        inside = box.adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
        if card.key == self.marked:
            self._paint_mark(painter, option, box)
        inside.setTop(self._paint_parts(painter, option, inside, card))
        if card.joints:
            row = QRectF(inside.left(), inside.top(), inside.width(), self.sizes.joint_height)
            if self.sizes.has_room_beside(card, inside.width()):
                row.translate(0, -self.sizes.facts_height - GAP)
                row.setLeft(inside.right() - self.sizes.joints_width(card))
            self._paint_joints(painter, option, row, card.joints)

    def _paint_bar(self, painter: QPainter, box: QRectF, card: Card) -> None:
        """Paint a bar at the side of a joined card: two short ones where it contradicts, one where it agrees."""
        relations = {joint.relation for joint in card.joints}
        if not relations:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(box.left() + 1, box.top() + _CORNER, _BAR - 1, box.height() - 2 * _CORNER)
        if relations - {CONTRADICTS}:
            painter.fillRect(bar, self.colours.agree)
        if CONTRADICTS in relations:
            painter.fillRect(bar.adjusted(0, 0, 0, -bar.height() * 0.55), self.colours.clash)
            if relations == {CONTRADICTS}:
                painter.fillRect(bar.adjusted(0, bar.height() * 0.55, 0, 0), self.colours.clash)

    def _paint_parts(
        self, painter: QPainter, option: QStyleOptionViewItem, inside: QRectF, card: Card
    ) -> float:
        """Paint a card's words, and return how far down they go."""
        ink = option.palette.color(QPalette.ColorRole.Text)
        faint = ink if card.key in self.lit else self.colours.faint
        y = inside.top()
        for part in self.sizes.parts(card, inside.width()):
            painter.setPen(faint if part.name in ("summary", "facts") else ink)
            lines = part.lines.lines(part.words, inside.width())
            part.lines.draw(painter, lines, inside.left(), y)
            y += len(lines) * part.lines.height + GAP
        return y

    def _paint_joints(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRectF, joints: tuple[Joint, ...]
    ) -> None:
        """Paint a chip a joint, as many as there is room for."""
        painter.setFont(self.sizes.bold)
        metrics = QFontMetricsF(self.sizes.bold)
        x = row.left()
        more = metrics.horizontalAdvance(" +88")
        for number, joint in enumerate(joints):
            words = joint_words(joint)
            wide = metrics.horizontalAdvance(words) + 2 * CHIP
            is_last = number == len(joints) - 1
            if x + wide + (0 if is_last else more) > row.right():
                painter.setPen(self.colours.faint)
                box = QRectF(x, row.top(), row.right() - x, row.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"+{len(joints) - number}")
                return
            colour = self.colours.of(joint.relation)
            chip = QRectF(x, row.top(), wide, row.height()).adjusted(0.5, 0.5, -0.5, -0.5)
            style = Qt.PenStyle.DashLine if joint.relation == CONTRADICTS else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 1, style))
            painter.setBrush(option.palette.color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(chip, _CORNER - 1, _CORNER - 1)
            painter.setPen(colour)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
            x += wide + CHIP

    def _paint_mark(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        """Say on the card's edge that it is marked."""
        roles = QPalette.ColorRole
        painter.setFont(self.sizes.small)
        metrics = QFontMetricsF(self.sizes.small)
        wide = metrics.horizontalAdvance("marked") + 10
        flag = QRectF(box.right() - wide, box.bottom() - metrics.height() - 2, wide, metrics.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(option.palette.color(roles.Accent))
        painter.drawRoundedRect(flag, _CORNER - 1, _CORNER - 1)
        painter.setPen(option.palette.color(roles.Base))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, "marked")

    def _paint_empty(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, column: Column
    ) -> None:
        words = self._model.empty((index.row(), index.column()))
        box = QRectF(option.rect).adjusted(GUTTER + 1, AROUND + 4, -AROUND - 4, -AROUND)
        painter.setFont(self.sizes.small)
        painter.setPen(self.colours.faint)
        if words and not column.is_narrow:
            sign = "—" if column.is_coded else "…"
            layouts = self.sizes.notes.lines(
                f"{sign} {words}" if index == self.current else sign, box.width()
            )
            self.sizes.notes.draw(painter, layouts, box.left(), box.top())
        elif words:
            painter.drawText(
                box,
                Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter,
                "—" if column.is_coded else "…",
            )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(card_box(QRectF(option.rect)), _CORNER, _CORNER)


def _hatching(colour: QColor, ratio: float) -> QPixmap:
    """Return slanting lines that go on wherever the picture is repeated."""
    tile = QPixmap(round(_TILE * ratio), round(_TILE * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_FAINT)
    painter.setPen(QPen(colour, 1))
    for at in range(-_TILE, _TILE, _APART):
        painter.drawLine(QPointF(at, _TILE), QPointF(at + _TILE, 0))
    painter.end()
    return tile


def card_box(cell: QRectF) -> QRectF:
    """Return the frame of a card in its cell."""
    return cell.adjusted(GUTTER, AROUND, -AROUND - 1, -AROUND)
