"""Where something is used, in two lists: its mentions, narrowed to a place by a box above them, and its links."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from .empty_state import EmptyState
from .row_delegate import RowDelegate
from .row_view import RowView


class UseTabs(QTabWidget):
    """Signal: `narrowed(place)` with the data of the place that a person chose in the box."""

    narrowed = Signal(object)

    def __init__(self, of_uses: RowDelegate, of_links: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.places = QComboBox()
        self.split_button = QPushButton("Split Off")
        self.uses, self.links = RowView(of_uses), RowView(of_links)
        self._no_uses = EmptyState("No mentions", "No words in any article refer to it yet.")
        self._no_links = EmptyState("No links", "Nothing is said of how it is connected with other records.")
        self._name_parts()
        top = QHBoxLayout()
        top.setContentsMargins(8, 6, 8, 6)
        top.addWidget(self.places, 1)
        top.addWidget(self.split_button)
        self._uses_page = QStackedWidget()
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.uses, 1)
        self._uses_page.addWidget(listed)
        self._uses_page.addWidget(self._no_uses)
        self._links_page = QStackedWidget()
        self._links_page.addWidget(self.links)
        self._links_page.addWidget(self._no_links)
        self.addTab(self._uses_page, "Mentions")
        self.addTab(self._links_page, "Links")
        self.places.activated.connect(lambda at: self.narrowed.emit(self.places.itemData(at)))

    def set_models(self, uses: QAbstractItemModel, links: QAbstractItemModel) -> None:
        """Take the rows of both lists."""
        self.uses.setModel(uses)
        self.links.setModel(links)

    def show_counts(self, uses: int, links: int) -> None:
        """Say how many there are of both."""
        self.setTabText(0, f"Mentions {uses:,}")
        self.setTabText(1, f"Links {links:,}")
        self._uses_page.setCurrentIndex(0 if uses else 1)
        self._links_page.setCurrentIndex(0 if links else 1)

    def show_places(self, places: Sequence[tuple[str, Any]], *, anew: bool) -> None:
        """Offer these places, (words, data); the chosen one stays if it can, unless these are of something else."""
        chosen = None if anew else self.places.currentData()
        self.places.clear()
        for words, data in places:
            self.places.addItem(words, data)
        at = next((at for at, (_words, data) in enumerate(places) if data == chosen), 0)
        self.places.setCurrentIndex(at)
        self.places.setEnabled(len(places) > 1)
        if places:
            self.narrowed.emit(places[at][1])

    def go_to_uses(self) -> None:
        """Bring the keyboard to the mentions, at the first one."""
        self.setCurrentIndex(0)
        self.uses.setFocus(Qt.FocusReason.ShortcutFocusReason)
        model = self.uses.model()
        if model is not None and model.rowCount() and not self.uses.currentIndex().isValid():
            self.uses.go_to(model.index(0, 0))

    def _name_parts(self) -> None:
        self.places.setObjectName("recordPlaces")
        self.places.setAccessibleName("Mentions in which outlet or article")
        self.places.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.places.setMinimumContentsLength(12)
        self.split_button.setObjectName("splitButton")
        self.split_button.setAutoDefault(False)
        self.split_button.setToolTip("Make a new record of the selected mentions")
        self.uses.setObjectName("recordMentions")
        self.uses.setAccessibleName("Mentions of the record")
        self.uses.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.links.setObjectName("recordLinks")
        self.links.setAccessibleName("Links of the record")
        self.links.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
