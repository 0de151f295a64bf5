"""A field for one term of a list, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from .line_field import is_done


class TermField(QComboBox):
    """One of a list: type a part of its name, or choose; what is in no list is not kept."""

    committed = Signal(object)

    def __init__(self, terms: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Take the terms as (key, label)."""
        super().__init__(parent)
        self._kept = ""
        self._line = QLineEdit()
        self.setEditable(True)
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem("", "")
        for key, label in terms:
            self.addItem(label, key)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.activated.connect(lambda _index: self.commit())
        self._line.editingFinished.connect(self.commit)

    def show_value(self, value: Any) -> None:
        """Show which term is kept now, unless another one is being entered."""
        if not self._line.isModified():
            self.take_back(value)

    def take_back(self, value: Any) -> None:
        """Show which term is kept now in place of what was entered."""
        self._kept = str(value or "")
        if self.findData(self._kept) < 0:  # a term that no list has any more
            self.addItem(self._kept, self._kept)
        self.setCurrentIndex(self.findData(self._kept))
        self._line.setModified(False)

    def commit(self) -> None:
        """Hand over the term that is meant, if it is another one."""
        at = self._meant()
        self._line.setModified(False)
        self.setCurrentIndex(at if at >= 0 else self.findData(self._kept))
        chosen = str(self.currentData() or "")
        self.setEditText(self.currentText() if at < 0 else self.itemText(at))
        self._line.setModified(False)
        if chosen != self._kept:
            self._kept = chosen
            self.committed.emit(chosen or None)

    def begin(self) -> None:
        """Leave nothing of what was typed."""
        self.take_back(self._kept)

    def in_order(self) -> Sequence[QWidget]:
        """Return what the keyboard comes to in here."""
        return [self]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back at Esc what was typed; the next one, and Ctrl+Enter, is for those around."""
        if is_done(event):
            self._hand_on(event)
        elif event.key() == Qt.Key.Key_Escape and self._line.isModified():
            self.take_back(self._kept)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel on its way over a field changes nothing."""
        event.ignore()

    def _hand_on(self, event: QKeyEvent) -> None:
        """Keep what was entered; the list of what begins so, where it is shown, would not hand on the key."""
        completer, around = self.completer(), self.parentWidget()
        popup = completer.popup() if completer else None
        was_shown = popup is not None and popup.isVisible()
        self.commit()
        event.setAccepted(was_shown)
        if popup is not None and around is not None and was_shown:
            popup.hide()
            QCoreApplication.sendEvent(around, event)

    def _meant(self) -> int:
        """Return which term the words are, or begin, or are a part of."""
        typed = self.currentText().strip().casefold()
        labels = [self.itemText(at).casefold() for at in range(self.count())]
        if typed in labels:
            return labels.index(typed)
        begun = [at for at, label in enumerate(labels) if label.startswith(typed)]
        inside = [at for at, label in enumerate(labels) if typed in label]
        return next(iter([*begun, *inside]), -1)
