"""Other names as chips, each with a cross that takes it away, and a field for one more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from .direction import isolated
from .flow_layout import FlowLayout
from .tooltips import as_tooltip

_WIDEST = 320  # pixels of a chip's words
_CROSS = 12  # pixels
_EDGE = """
#alias { border: 1px solid palette(dark); border-radius: 5px; background: palette(base); }
#alias QToolButton { padding: 1px; } #alias QToolButton:focus { padding: 0; }
"""


class AliasChips(QWidget):
    """Signals: `added(str)` when a person typed a name; `removed(str)` when one is to go."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = FlowLayout(self)
        self._aliases: tuple[str, ...] = ()
        self._chips: list[QFrame] = []
        self._cross = QIcon()
        self.field = QLineEdit(self)
        self.field.setObjectName("aliasField")
        self.field.setPlaceholderText("Add an alias")
        self.field.setAccessibleName("Add an alias")
        self.field.setToolTip("Enter adds the alias, Esc takes back what was typed")
        self.field.setFixedWidth(150)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._on_entered)
        self._rows.addWidget(self.field)

    def set_cross(self, cross: QIcon) -> None:
        """Take the theme's icon for taking away."""
        self._cross = cross
        for chip in self._chips:
            for button in chip.findChildren(QToolButton):
                button.setIcon(cross)

    def show_aliases(self, aliases: Sequence[str]) -> None:
        """Show other names; the keyboard stays where it was among them, as far as there are so many."""
        if tuple(aliases) == self._aliases:
            return
        focused = next((at for at, chip in enumerate(self._chips) if chip.focusWidget() is not None), -1)
        had_focus = focused >= 0 and self._button(focused).hasFocus()
        self._aliases = tuple(aliases)
        for chip in self._chips:
            self._rows.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._rows.removeWidget(self.field)
        self._chips = [self._chip(alias) for alias in self._aliases]
        for chip in self._chips:
            self._rows.addWidget(chip)
            chip.show()
        self._rows.addWidget(self.field)
        self._order_tabs()
        if had_focus:
            (self._button(min(focused, len(self._chips) - 1)) if self._chips else self.field).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take back what was typed at Esc."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.field.text()
        ):
            self.field.clear()
            return True
        return super().eventFilter(watched, event)

    def _button(self, at: int) -> QToolButton:
        button = self._chips[at].findChild(QToolButton)
        assert isinstance(button, QToolButton)
        return button

    def _order_tabs(self) -> None:
        before: QWidget | None = None
        for widget in (*(self._button(at) for at in range(len(self._chips))), self.field):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget

    def _chip(self, alias: str) -> QFrame:
        chip = QFrame(self)
        chip.setObjectName("alias")
        chip.setStyleSheet(_EDGE)
        words = QLabel(isolated(self.fontMetrics().elidedText(alias, Qt.TextElideMode.ElideRight, _WIDEST)))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setToolTip(as_tooltip(alias))
        cross = QToolButton()
        cross.setIcon(self._cross)
        cross.setIconSize(QSize(_CROSS, _CROSS))
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cross.setAccessibleName(f"Remove alias {alias}")
        cross.setToolTip(as_tooltip(f"Remove “{alias}”"))
        cross.clicked.connect(lambda: self.removed.emit(alias))
        row = QHBoxLayout(chip)
        row.setContentsMargins(7, 2, 3, 2)
        row.setSpacing(3)
        row.addWidget(words)
        row.addWidget(cross)
        return chip

    def _on_entered(self) -> None:
        typed = self.field.text().strip()
        self.field.clear()
        if typed:
            self.added.emit(typed)
