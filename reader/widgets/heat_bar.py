"""What stands above a heat table: what is counted, in which order, and the words that its headings have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from .flow_layout import FlowLayout
from .segments import Segments

_PAUSE = 80  # milliseconds without a key before what was typed is looked for
_FIELD = 22  # characters
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELDS = ("events", "outlets")


class HeatBar(QWidget):
    """What a person chose.

    Signals: `changed()` after any choice, a little after the last letter typed; `left()` when the keys go on to the
    table.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        counts: Sequence[tuple[str, str]],
        orders: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Take what can be counted, and the orders, as (key, title); the first of each holds."""
        super().__init__(parent)
        self.count, self.order = counts[0][0], orders[0][0]
        self.counts, self.orders = Segments(counts, self), Segments(orders, self)
        self.fields = tuple(self._field(name) for name in _FIELDS)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.changed)
        self.counts.chosen.connect(self._on_count)
        self.orders.chosen.connect(self._on_order)
        self._arrange()

    @property
    def words(self) -> tuple[str, str]:
        """What was typed to find events, and outlets."""
        events, outlets = (field.text() for field in self.fields)
        return events, outlets

    def set_icon(self, icon: QIcon) -> None:
        """Lead the fields with this icon."""
        for field in self.fields:
            field.actions()[0].setIcon(icon)

    def put_last(self, widget: QWidget) -> None:
        """Let something more stand at the end."""
        self._flow.addWidget(widget)

    def state(self) -> dict[str, str]:
        """Return the choices, to be kept; what was typed is not among them."""
        return {"count": self.count, "order": self.order}

    def set_state(self, state: Mapping[str, object]) -> None:
        """Take choices that were kept, without a signal; what makes no sense stays as it began."""
        count, order = state.get("count"), state.get("order")
        if isinstance(count, str) and count in self.counts.keys:
            self.count = count
        if isinstance(order, str) and order in self.orders.keys:
            self.order = order
        self.counts.choose(self.count)
        self.orders.choose(self.order)

    def clear(self) -> None:
        """Leave nothing out."""
        for field in self.fields:
            field.clear()
        self._change()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down and Enter go on to the table, Esc take back what was typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _DOWN:
                self._change()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and isinstance(watched, QLineEdit) and watched.text():
                watched.clear()
                self._change()
                return True
        return super().eventFilter(watched, event)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self, clearButtonEnabled=True)
        field.setObjectName(f"{name}Filter")
        field.setPlaceholderText(f"Filter {name}")
        field.setAccessibleName(f"Filter {name} by words")
        field.setFixedWidth(field.fontMetrics().averageCharWidth() * _FIELD)
        field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        field.installEventFilter(self)
        field.textChanged.connect(lambda _typed: self._pause.start())
        return field

    def _arrange(self) -> None:
        place = QWidget(self)
        self._flow = flow = FlowLayout(place, spacing=8)
        for field in self.fields:
            flow.addWidget(field)
        for title, segments in (("Count", self.counts), ("Order by", self.orders)):
            flow.addWidget(_labelled(title, segments))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 10, 6)
        column.addWidget(place)

    def _on_count(self, key: str) -> None:
        self.count = key
        self._change()

    def _on_order(self, key: str) -> None:
        self.order = key
        self._change()

    def _change(self) -> None:
        self._pause.stop()
        self.changed.emit()


def _labelled(title: str, segments: Segments) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    label = QLabel(title, whole)
    label.setProperty("role", "faint")
    row.addWidget(label)
    row.addWidget(segments)
    return whole
