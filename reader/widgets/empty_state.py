"""What stands where there is nothing yet: a title, a few words that teach, and the next step as a button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

_MEASURE = 60  # characters of the text in one line, at most
_MARGIN = 16

Button = tuple[str, Callable[[], object]]


class EmptyState(QWidget):
    """Fills its place with centred words; `buttons` are (title, what it does), the first is the next step."""

    def __init__(
        self, title: str, text: str, buttons: Sequence[Button] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = _centred(self)
        self._text = _centred(self)
        self._text.setObjectName("emptyStateText")
        self._title.setObjectName("emptyStateTitle")
        self._buttons: list[QPushButton] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._build()
        self._fit_fonts()
        self.set_title(title)
        self.set_text(text)
        self.set_buttons(buttons)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_text(self, text: str) -> None:
        """Show other words under the title."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def set_buttons(self, buttons: Sequence[Button]) -> None:
        """Offer other steps."""
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for title, do in buttons:
            button = QPushButton(title, self)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, do=do: do())
            self._row.insertWidget(len(self._buttons) + 1, button)
            self._buttons.append(button)
        if self._buttons:
            self._buttons[0].setDefault(True)  # the theme sets it off
        self._arrange()

    def put_above(self, widget: QWidget) -> None:
        """Let a picture stand above the title."""
        self._parts.insertWidget(1, widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def put_below(self, widget: QWidget) -> None:
        """Let something more stand under the buttons."""
        self._parts.insertWidget(self._parts.count() - 1, widget)

    def minimumSizeHint(self) -> QSize:
        """Be content with a place in which the buttons stand one under the other."""
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        return QSize(widest + 2 * _MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons one under the other where they do not fit beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_fonts()

    def _build(self) -> None:
        self._row.addStretch()
        self._row.addStretch()
        self._parts = column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addLayout(self._row)
        column.addStretch(3)
        self._column = QWidget(self)
        self._column.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        whole = QHBoxLayout(self)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        whole.addStretch(1)
        whole.addWidget(self._column, 1000)
        whole.addStretch(1)

    def _fit_fonts(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF(), 1.0) * 1.4)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._column.setMaximumWidth(self.fontMetrics().averageCharWidth() * _MEASURE)

    def _arrange(self) -> None:
        needed = sum(button.sizeHint().width() + 8 for button in self._buttons)
        room = min(self.width() - 2 * _MARGIN, self._column.maximumWidth())
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if needed <= room else directions.TopToBottom)


def _centred(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
