"""Fields for what a record can say of itself: a term of a list, words that are read as a date or a number, text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .direction import is_right_to_left

Read = Callable[[str], Mapping[str, Any]]
"""Returns what words mean, such as earliest, latest and precision, or nothing where that is not known."""
Say = Callable[[Mapping[str, Any]], str]
"""Returns what was read in words for a person."""

_NAMELESS = "value"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Field(Protocol):
    """What every field can do; its signal `committed(value)` comes once for what was entered, None for nothing."""

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being entered."""

    def commit(self) -> None:
        """Hand over what was entered, if anything was."""

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""


class LineField(QLineEdit):
    """One line of text that is handed over when the keyboard leaves or at Enter; Esc takes it back."""

    committed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.textChanged.connect(lambda _text: self._turn())

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being typed."""
        if not self.is_typing:
            self._kept = str(value or "")
            self.setText(self._kept)
            self.setCursorPosition(0)

    @property
    def is_typing(self) -> bool:
        """Whether something was typed that is not yet kept."""
        return " ".join(self.text().split()) != self._kept

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        if self.is_typing:
            self._kept = " ".join(self.text().split())
            self.setText(self._kept)
            self.committed.emit(self._kept or None)

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [self]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep at Enter, take back at the first Esc; the next one is for those around."""
        if event.key() in _ENTER:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.is_typing:
            self.setText(self._kept)
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if is_right_to_left(self.text()) else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(Qt.AlignmentFlag.AlignAbsolute | side | Qt.AlignmentFlag.AlignVCenter)


class WordsField(QWidget):
    """Words as printed, and under them what they are read as."""

    committed = Signal(object)

    def __init__(self, read: Read, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._say = read, say
        self._kept: Mapping[str, Any] = {}
        self.line = LineField()
        self._meaning = QLabel(wordWrap=True)
        self._meaning.setTextFormat(Qt.TextFormat.PlainText)
        self._meaning.setProperty("role", "faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._meaning)
        self.line.textEdited.connect(lambda text: self._show(self._read(text)))
        self.line.committed.connect(self._on_committed)
        self._meaning.hide()

    @property
    def meaning(self) -> str:
        """What the words are read as."""
        return self._meaning.text()

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being typed."""
        kept = value if isinstance(value, Mapping) else {"words": value or ""}
        is_typing = self.line.is_typing
        self.line.show_value(kept.get("words", ""))
        if not is_typing:
            self._kept = kept
            self._show(kept)

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        self.line.commit()

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [self.line]

    def value(self) -> dict[str, Any] | None:
        """Return the words with what they mean, or None where there are none."""
        words = " ".join(self.line.text().split())
        if words == self._kept.get("words"):
            return dict(self._kept)  # with what a person, or another program, took it to mean
        return {"words": words, **self._read(words)} if words else None

    def _on_committed(self, _words: object) -> None:
        value = self.value()
        self._kept = value or {}
        self._show(self._kept)
        self.committed.emit(value)

    def _show(self, read: Mapping[str, Any]) -> None:
        self._meaning.setText(self._say(read))
        self._meaning.setVisible(bool(self._meaning.text()))


class ValuesField(QWidget):
    """Several labelled values, each its words as printed with what they are read as; a last row is for one more."""

    committed = Signal(object)

    def __init__(self, read: Read, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read, self._say = read, say
        self._kept: list[dict[str, Any]] = []
        self._rows: list[tuple[LineField, WordsField, QToolButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._fit([])

    def show_value(self, value: Any) -> None:
        """Show what is kept now, unless something is being typed."""
        kept = [dict(each) for each in value] if isinstance(value, list | tuple) else []
        if kept != self._kept:
            self._kept = kept
            self._fit(kept)

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        for label, words, _cross in self._rows:
            label.commit()
            words.commit()

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [each for label, words, cross in self._rows for each in (label, words.line, cross)]

    def _on_committed(self) -> None:
        """Hand over all rows that have words, a nameless one as a mere value; a label alone waits for them."""
        rows = [(" ".join(label.text().split()), words.value()) for label, words, _ in self._rows]
        values = [{**value, "label": label or _NAMELESS} for label, value in rows if value]
        if values != self._kept:
            self._kept = values
            self.committed.emit(values or None)
            if len(values) == len(self._rows):
                self._add()

    def _remove(self, row: int) -> None:
        values = [each for at, each in enumerate(self._kept) if at != row]
        self._kept = values
        self._fit(values)
        self._rows[min(row, len(values))][0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.committed.emit(values or None)

    def _fit(self, values: Sequence[Mapping[str, Any]]) -> None:
        """Have a row for each value, and one more."""
        while len(self._rows) > len(values) + 1:
            for widget in self._rows.pop():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        while len(self._rows) < len(values) + 1:
            self._add()
        for at, (label, words, cross) in enumerate(self._rows):
            value = values[at] if at < len(values) else {}
            label.show_value(value.get("label", ""))
            words.show_value(value)
            cross.setVisible(at < len(values))

    def _add(self) -> None:
        row = len(self._rows)
        if self._rows:
            self._rows[-1][2].show()
        label, words, cross = LineField(), WordsField(self._read, self._say), QToolButton()
        label.setPlaceholderText("What")
        label.setAccessibleName(f"What value {row + 1} is of")
        words.line.setPlaceholderText("Words as printed")
        words.line.setAccessibleName(f"Words of value {row + 1}, as printed")
        cross.setText("×")
        cross.setToolTip("Remove this value")
        cross.setAccessibleName(f"Remove value {row + 1}")
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cross.hide()
        label.committed.connect(lambda _value: self._on_committed())
        words.committed.connect(lambda _value: self._on_committed())
        cross.clicked.connect(lambda: self._remove(row))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(words, row, 1)
        self._grid.addWidget(cross, row, 2, top)
        if self._rows:
            QWidget.setTabOrder(self._rows[-1][2], label)
            QWidget.setTabOrder(label, words.line)
            QWidget.setTabOrder(words.line, cross)
        self._rows.append((label, words, cross))
