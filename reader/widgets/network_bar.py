"""What stands above a network: what it is of, what it is around, and how much of it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .elided_label import ElidedLabel
from .segments import Segments
from .tooltips import as_tooltip

_STEPS = ((1, "1 step"), (2, "2 steps"), (3, "3 steps"))


class NetworkBar(QWidget):
    """Segments, the way back, steps, and buttons.

    Signals: `mode_chosen(key)`, `back_asked()`, `around_asked(bool)` for what is compared or everything,
    `steps_chosen(int)`.
    """

    mode_chosen = Signal(str)
    back_asked = Signal()
    around_asked = Signal(bool)
    steps_chosen = Signal(int)

    def __init__(self, modes: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modes = Segments(modes, self)
        self.back, self.everything, self.compared = QToolButton(self), QToolButton(self), QToolButton(self)
        self.around = ElidedLabel(self, Qt.TextElideMode.ElideRight)
        self.steps = QComboBox(self)
        self.fit, self.anew, self.as_table = QToolButton(self), QToolButton(self), QToolButton(self)
        self.count = QLabel(self)
        self.hint = ElidedLabel(self, Qt.TextElideMode.ElideRight)
        self._arrange()
        self.modes.chosen.connect(self.mode_chosen)
        self.back.clicked.connect(self.back_asked)
        self.everything.clicked.connect(lambda: self.around_asked.emit(False))
        self.compared.clicked.connect(lambda: self.around_asked.emit(True))
        self.steps.activated.connect(lambda at: self.steps_chosen.emit(self.steps.itemData(at)))

    def set_icons(self, back: QIcon, anew: QIcon) -> None:
        """Take icons of other colours."""
        self.back.setIcon(back)
        self.anew.setIcon(anew)

    def show_around(self, words: str, *, has_compared: bool, can_go_back: bool, steps: int) -> None:
        """Say what the network is around, nothing for everything, and offer the ways from there."""
        self.around.setForegroundRole(self.foregroundRole())
        self.around.show_text(words)
        self.around.setToolTip(as_tooltip(words))
        self.around.setVisible(bool(words))
        self.steps.setVisible(bool(words))
        self.steps.setCurrentIndex(max(self.steps.findData(steps), 0))
        self.everything.setVisible(bool(words))
        self.compared.setVisible(has_compared)
        self.back.setEnabled(can_go_back)

    def _arrange(self) -> None:
        self._name()
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget in (self.modes, self.back, self.compared, self.everything, self.steps):
            first.addWidget(widget)
        first.addStretch(1)
        for widget in (self.fit, self.anew, self.as_table):
            first.addWidget(widget)
        second.addWidget(self.count)
        second.addWidget(self.around, 1)
        second.addWidget(self.hint, 1)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for row in (first, second):
            row.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 4)
        column.setSpacing(3)
        column.addLayout(first)
        column.addLayout(second)

    def _name(self) -> None:
        self.back.setToolTip("What was shown before (Backspace)")
        self.back.setAccessibleName("Back")
        self.everything.setText("Everything")
        self.everything.setToolTip("Show the whole network again")
        self.compared.setText("What Is Compared")
        self.compared.setToolTip("Show only what is around the records that are compared")
        self.fit.setText("Fit")
        self.fit.setToolTip("See all of it (0)")
        self.anew.setText("Lay out Anew")
        self.anew.setToolTip("Forget where the records lie, and lay them out again")
        self.anew.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.as_table.setText("Table")
        self.as_table.setCheckable(True)
        for name, button in (
            ("networkBack", self.back),
            ("networkEverything", self.everything),
            ("networkCompared", self.compared),
            ("networkFit", self.fit),
            ("networkAnew", self.anew),
            ("networkAsTable", self.as_table),
        ):
            button.setObjectName(name)
        self.modes.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.steps.setAccessibleName("Steps")
        self.steps.setObjectName("networkSteps")
        for steps, title in _STEPS:
            self.steps.addItem(title, steps)
        self.count.setObjectName("networkCount")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
