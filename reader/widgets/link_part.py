"""The records that one record is linked to in one way: a picker, and a chip for each that is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from .flow_layout import FlowLayout
from .link_chip import LinkChip, ShownLink, Terms
from .record_picker import RecordPicker


class LinkPart(QWidget):
    """A title, a picker and chips.

    Signals: `chosen(id)`, `created(kind, name)` and `left()` are the picker's; those with a link's id are the chips':
    `removed(id)`, `role_set(id, key or "")`, `stance_set(id, key or "")`, `moved(id, -1 or 1)`, `evidence_asked(id)`.
    `brought(chip)` asks for a chip to be in view.
    """

    chosen = Signal(str)
    created = Signal(str, str)
    left = Signal()
    removed = Signal(str)
    role_set = Signal(str, str)
    stance_set = Signal(str, str)
    moved = Signal(str, int)
    evidence_asked = Signal(str)
    brought = Signal(QWidget)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what the picker is found by."""
        super().__init__(parent)
        self._title = QLabel()
        self._roles: Terms = ()
        self._stances: Terms = ()
        self._has_order = False
        self._chips: list[LinkChip] = []
        self.picker = RecordPicker()
        self.picker.setObjectName(name)
        self.after: QWidget = self.picker  # after which the keyboard comes to the chips
        self._title.setBuddy(self.picker)
        for signal, own in (
            (self.picker.chosen, self.chosen),
            (self.picker.created, self.created),
            (self.picker.left, self.left),
        ):
            signal.connect(own)
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._title, self.picker, self._row):
            column.addWidget(part)
        self._row.hide()

    @property
    def has_links(self) -> bool:
        """Whether any are shown."""
        return bool(self._chips)

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._title.setStyleSheet(f"color: {colour.name()}")
        self.picker.set_faint(colour)

    def set_relation(self, title: str, roles: Terms, stances: Terms, *, has_order: bool) -> None:
        """Say what the relation is called, and what a link of it can have."""
        before = self._title.text(), self._roles, self._stances, self._has_order
        self._title.setText(title)
        self.picker.setAccessibleName(title)
        self._roles, self._stances, self._has_order = roles, stances, has_order
        if before != (title, roles, stances, has_order):
            self._make([chip.link for chip in self._chips])

    def show_links(self, links: Sequence[ShownLink]) -> None:
        """Show these links; the keyboard stays at the one where it is, or comes to its neighbour."""
        if list(links) == [chip.link for chip in self._chips]:
            return
        at = next((at for at, chip in enumerate(self._chips) if chip.isAncestorOf(_focus(self))), -1)
        id = self._chips[at].link.id if at >= 0 else ""
        self._make(links)
        if at >= 0:
            ids = [link.id for link in links]
            self._give_focus(ids.index(id) if id in ids else min(at, len(ids) - 1))

    def ask_role(self, id: str) -> None:
        """Open the menu of a link that was just made, if it can have a role; the keyboard stays with the picker."""
        chip = next((chip for chip in self._chips if chip.link.id == id), None)
        if chip is not None and self._roles:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # the chip has its place
            self.brought.emit(chip)
            chip.open_menu()

    def follow(self, before: QWidget) -> QWidget:
        """Let the keyboard come here after another widget, and return the one where it comes to last."""
        QWidget.setTabOrder(before, self.picker)
        return self._order_chips()

    def _order_chips(self) -> QWidget:
        before = self.after
        for chip in self._chips:
            for button in chip.buttons:
                QWidget.setTabOrder(before, button)
                before = button
        return before

    def _give_focus(self, at: int) -> None:
        reason = Qt.FocusReason.OtherFocusReason
        if at >= 0:
            self._chips[at].words.setFocus(reason)
        elif self.picker.isVisible():
            self.picker.setFocus(reason)

    def _make(self, links: Sequence[ShownLink]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        self._chips = [self._chip(link, at, len(links)) for at, link in enumerate(links)]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()
        self._order_chips()
        self._row.setVisible(bool(links))
        self._row.updateGeometry()

    def _chip(self, link: ShownLink, at: int, count: int) -> LinkChip:
        steps = [step for step in (-1, 1) if 0 <= at + step < count] if self._has_order else []
        made = LinkChip(link, self._title.text(), self._roles, self._stances, steps)
        made.removed.connect(lambda: self.removed.emit(link.id))
        made.role_set.connect(lambda key: self.role_set.emit(link.id, key))
        made.stance_set.connect(lambda key: self.stance_set.emit(link.id, key))
        made.moved.connect(lambda step: self.moved.emit(link.id, step))
        made.evidence_asked.connect(lambda: self.evidence_asked.emit(link.id))
        return made


def _focus(part: QWidget) -> QWidget:
    """Return what has the keyboard in a part's window."""
    return part.window().focusWidget() or part
