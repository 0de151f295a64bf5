"""A claim that is kept at hand: what is selected in the text, or the claim in focus, is linked to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from .direction import isolated
from .eliding_button import ElidingButton


class PinnedClaim(QFrame):
    """A claim and how it is linked; `opened()` by a click on it, `kept()` by the switch, `unpinned()` by the cross."""

    opened = Signal()
    kept = Signal()
    unpinned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pinnedClaim")
        self.setAccessibleName("Pinned claim")
        self._claim = ElidingButton()
        self._claim.setFlat(True)
        self._claim.setAutoDefault(False)
        self._claim.setStyleSheet("text-align: left")
        self._claim.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._claim.clicked.connect(self.opened)
        self._links = QLabel(wordWrap=True)
        self._links.setTextFormat(Qt.TextFormat.PlainText)
        self._keep = QToolButton()
        self._keep.setText("Keep")
        self._keep.setCheckable(True)
        self._keep.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._keep.clicked.connect(self.kept)
        self._cross = QToolButton()
        self._cross.setText("×")
        self._cross.setToolTip("Unpin this claim")
        self._cross.setAccessibleName("Unpin this claim")
        self._cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cross.clicked.connect(self.unpinned)
        self._arrange()

    def show_claim(self, title: str, claim: str, links: str, *, is_kept: bool) -> None:
        """Show a claim by its words under a title, and a line about its links."""
        self._claim.set_words(f"{title}: {isolated(claim)}")
        self._links.setText(links)
        self._keep.setChecked(is_kept)

    def show_key(self, key: str) -> None:
        """Say which key keeps a claim."""
        words = "Keep this claim at hand, to link others to it"
        self._keep.setToolTip(f"{words} ({key})" if key else words)

    def set_faint(self, colour: QColor) -> None:
        """Take the colour of what matters less."""
        self._links.setStyleSheet(f"color: {colour.name()}")

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 8)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._claim, 1)
        row.addWidget(self._keep)
        row.addWidget(self._cross)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFixedHeight(1)
        line.setStyleSheet("background: palette(mid); border: none")
        column.addWidget(line)
        column.addLayout(row)
        column.addWidget(self._links)
