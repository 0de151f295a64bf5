"""What stands above a table: the field to filter by words, segments to choose from, and a switch for each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from .kind_button import kind_button
from .kind_mark import KindMark, mark_icon
from .segments import Segments

_PAUSE = 80  # milliseconds without a key before what was typed is looked for
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SiftBar(QWidget):
    """What is listed, as a person chooses it.

    Signals: `changed()` after any choice, a little after the last letter typed; `left()` when the keys go on
    to the table.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        segments: Sequence[tuple[str, str]],
        kinds: Mapping[str, str],
        noun: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the segments as (key, title), the kinds' titles by key, and what is listed, in the plural."""
        super().__init__(parent)
        self.field = QLineEdit(self, clearButtonEnabled=True)
        self.segments = Segments(segments, self)
        self.segment = segments[0][0]
        self._first = segments[0][0]
        self._noun = noun
        self._titles = dict(kinds)
        self._buttons = {id: kind_button(id, title, noun, self) for id, title in kinds.items()}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._arrange()
        self._pause.timeout.connect(self.changed)
        self.field.textChanged.connect(lambda _typed: self._pause.start())
        self.field.installEventFilter(self)
        self.segments.chosen.connect(self._on_segment)
        for button in self._buttons.values():
            button.toggled.connect(lambda _on: self._change())

    @property
    def typed(self) -> str:
        """The words in the field."""
        return self.field.text()

    @property
    def kinds(self) -> list[str]:
        """The kinds that are wanted alone, or none for all."""
        return [id for id, button in self._buttons.items() if button.isChecked()]

    def set_marks(self, marks: Mapping[str, KindMark], ink: QColor, search: QIcon) -> None:
        """Take the theme's marks of the kinds, and its icon for the field."""
        self.field.actions()[0].setIcon(search)  # PySide can lose a QAction that was kept
        for id, mark in marks.items():
            self._buttons[id].setIcon(mark_icon(mark, ink, self.devicePixelRatioF()))

    def set_counts(self, segments: Mapping[str, int], kinds: Mapping[str, int]) -> None:
        """Show how many each choice has."""
        self.segments.set_counts(segments)
        for id, button in self._buttons.items():
            button.setText(f"{kinds.get(id, 0):,}")
            button.setAccessibleName(f"Only {self._noun} of kind {self._titles[id].lower()}, {button.text()}")

    def begin(self) -> None:
        """Bring the keyboard to the field, to type other words."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Choose everything, with one signal."""
        was_blocked = self.blockSignals(True)
        self.field.clear()
        for button in self._buttons.values():
            button.setChecked(False)
        self.segments.choose(self._first)
        self.segment = self._first
        self.blockSignals(was_blocked)
        self._change()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down and Enter go on to the table, Esc take back what was typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _DOWN:
                self._change()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                self._change()
                return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.field.setPlaceholderText("Filter")
        self.field.setAccessibleName(f"Filter {self._noun} by words")
        below = QHBoxLayout()
        below.setSpacing(2)
        below.addWidget(self.segments, 1)
        below.addSpacing(8)
        for button in self._buttons.values():
            below.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(5)
        column.addWidget(self.field)
        column.addLayout(below)

    def _on_segment(self, key: str) -> None:
        self.segment = key
        self._change()

    def _change(self) -> None:
        self._pause.stop()
        self.changed.emit()
