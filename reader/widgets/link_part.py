"""The records that one record is linked to in one way: a picker, and a chip for each that is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from .direction import isolated
from .flow_layout import FlowLayout
from .kind_mark import SIZE, KindMark, mark_icon
from .record_picker import RecordPicker

_WIDEST = 190  # pixels of a chip's words
_DELETING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_EDGE = "QToolButton { padding: 2px 5px; } QToolButton:!focus { border: 1px solid palette(mid); }"


@dataclass(frozen=True, slots=True)
class LinkChip:
    """One link: its id, the words it shows, what it is called in full, and the stance it has, if any."""

    id: str
    text: str
    name: str
    mark: KindMark
    stance: str = ""


class LinkPart(QWidget):
    """A title, a picker and chips.

    Signals: `chosen(id)`, `created(name)` and `left()` are the picker's; `removed(link id)`,
    `stance_set(link id, stance or "")`.
    """

    chosen = Signal(str)
    created = Signal(str)
    left = Signal()
    removed = Signal(str)
    stance_set = Signal(str, str)

    def __init__(self, title: str, noun: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel(title)
        self._stances: Sequence[tuple[str, str]] = ()
        self._shown: list[LinkChip] = []
        self.picker = RecordPicker(noun)
        self.picker.setAccessibleName(title)
        self.after: QWidget = self.picker  # after which the keyboard comes to the chips
        self._title.setBuddy(self.picker)
        for signal, own in (
            (self.picker.chosen, self.chosen),
            (self.picker.created, self.created),
            (self.picker.left, self.left),
        ):
            signal.connect(own)
        self._chips = QWidget()
        self._rows = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._title, self.picker, self._chips):
            column.addWidget(part)
        self._chips.hide()

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._title.setStyleSheet(f"color: {colour.name()}")
        self.picker.set_faint(colour)

    def set_stances(self, stances: Sequence[tuple[str, str]]) -> None:
        """Take the stances that a link can have, as (key, label)."""
        self._stances = stances

    def show_links(self, chips: Sequence[LinkChip]) -> None:
        """Show these links."""
        if list(chips) == self._shown:
            return
        self._shown = list(chips)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        before = self.after
        for chip in chips:
            made = self._chip(chip)
            self._rows.addWidget(made)
            made.show()
            for button in made.findChildren(QToolButton):
                QWidget.setTabOrder(before, button)
                before = button
        self._chips.setVisible(bool(chips))
        self._chips.updateGeometry()

    def _chip(self, chip: LinkChip) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        words = _ChipButton()
        words.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        words.setIcon(mark_icon(chip.mark, ink, self.devicePixelRatioF()))
        cut = self.fontMetrics().elidedText(chip.text, Qt.TextElideMode.ElideRight, _WIDEST)
        stance = dict(self._stances).get(chip.stance, chip.stance)
        words.setText(isolated(cut.replace("&", "&&")) + (f" · {stance.lower()}" if stance else ""))
        words.setToolTip(chip.name)
        words.setAccessibleName(f"{self._title.text()} {chip.name}" + (f", {stance}" if stance else ""))
        words.deleted.connect(lambda: self.removed.emit(chip.id))
        if self._stances:
            words.setMenu(self._menu(chip, words))
            words.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        cross = _ChipButton()
        cross.setText("×")
        cross.setToolTip("Remove this link")
        cross.setAccessibleName(f"Remove {chip.name}")
        for signal in (cross.clicked, cross.deleted):
            signal.connect(lambda *_: self.removed.emit(chip.id))
        row.addWidget(words)
        row.addWidget(cross)
        return whole

    def _menu(self, chip: LinkChip, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        for key, label in (*self._stances, ("", "No Stance")):
            line = menu.addAction(f"&{label}")
            line.setCheckable(True)
            line.setChecked(chip.stance == key)
            line.triggered.connect(lambda _checked=False, key=key: self.stance_set.emit(chip.id, key))
        return menu


class _ChipButton(QToolButton):
    deleted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(_EDGE)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _DELETING:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
