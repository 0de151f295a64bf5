"""The list under a field: what it could mean, over whatever else stands there, without the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from .direction import with_quotes_apart
from .kind_mark import KindMark
from .row_delegate import Index, Row, RowDelegate
from .row_view import RowView

LOOSE, PART, NAMED, SURE = range(4)
"""How an offer fits what was typed: somehow alike; has it in a name; is called so, as others are; is it."""

_ROWS = 6  # in sight at once
_NARROWEST = 260  # pixels
_MARGIN = 6  # pixels to the window's edges


@dataclass(frozen=True, slots=True)
class Offer:
    """One line: an id for its owner, or for something new none but its kind; `fit` is LOOSE, PART, NAMED or SURE."""

    id: str
    title: str
    detail: str = ""
    mark: KindMark | None = None
    fit: int = LOOSE
    kind: str = ""


class OfferList(QFrame):
    """Rows under a field and a line of advice; `pressed(row)` when the mouse takes one."""

    pressed = Signal(int)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.narrowest = _NARROWEST  # pixels; more where long names are to be told apart
        self._watched: list[QWidget] = []
        self._model = _Offers(self)
        self._delegate = RowDelegate(self._row, self)
        self._rows = RowView(self._delegate)
        self._rows.setModel(self._model)
        self._rows.setStyleSheet("border: none")  # the list has one
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setAccessibleName("Offers")
        self._rows.clicked.connect(lambda index: self.pressed.emit(index.row()))
        self._advice = QLabel(wordWrap=True)
        self._advice.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setMargin(6)
        self.setObjectName("offers")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._rows)
        column.addWidget(self._advice)
        self.hide()

    @property
    def current(self) -> int:
        """The row that is chosen, or -1."""
        return self._rows.currentIndex().row()

    @property
    def offers(self) -> Sequence[Offer]:
        """What is offered now."""
        return self._model.offers

    @property
    def advice(self) -> str:
        """What is said under the rows."""
        return self._advice.text()

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._delegate.faint = colour
        self._advice.setStyleSheet(f"color: {colour.name()}")

    def show_offers(self, offers: Sequence[Offer], chosen: int, advice: str = "") -> None:
        """Offer these, with one of them or none chosen."""
        with self._rows.quiet():
            self._model.show(offers)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        self._rows.setVisible(bool(offers))
        self.choose(chosen)

    def choose(self, row: int) -> None:
        """Let a row, or none, be the chosen one."""
        self._rows.go_to(self._model.index(row) if row >= 0 else QModelIndex())
        if row < 0:
            self._rows.scrollToTop()

    def appear(self) -> None:
        """Show under the field, or hide where there is nothing to say."""
        if not self.offers and not self.advice:
            self.hide()
            return
        self._watch()
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand under the field, or above where there is more room, inside the window."""
        window, field = self._field.window(), self._field
        corner = field.mapTo(window, QPoint(0, field.height()))
        width = max(field.width(), self.narrowest)
        height = self._height(width)
        below = window.height() - corner.y() - _MARGIN
        above = corner.y() - field.height() - _MARGIN
        is_above = height > below and above > below
        height = min(height, above if is_above else below)
        top = corner.y() - field.height() - height - 2 if is_above else corner.y() + 2
        left = max(min(corner.x(), window.width() - width - _MARGIN), 0)
        self.setGeometry(left, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where the field goes."""
        if self.isVisible() and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.place()
        return super().eventFilter(watched, event)

    def _height(self, width: int) -> int:
        rows = min(len(self.offers), _ROWS) * self._rows.verticalHeader().defaultSectionSize()
        advice = self._advice.heightForWidth(width - 2) if self.advice else 0
        return rows + advice + 2 * self.frameWidth() + 2

    def _watch(self) -> None:
        """Belong to the window, over everything in it, and see what moves the field."""
        if self.parent() is not self._field.window():
            self.setParent(self._field.window())
            for widget in self._watched:
                widget.removeEventFilter(self)
            self._watched = [self._field]
            while (above := self._watched[-1].parentWidget()) is not None:
                self._watched.append(above)
            for widget in self._watched:
                widget.installEventFilter(self)

    def _row(self, index: Index) -> Row:
        offer = self.offers[index.row()]
        return Row(with_quotes_apart(offer.title), offer.detail, offer.mark)


class _Offers(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()

    def show(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        offer = self.offers[index.row()]
        return f"{offer.title}, {offer.detail}" if offer.detail else offer.title
