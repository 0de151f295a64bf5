"""What stands above a list: the field to search in, segments to choose from, a box of groups, the order."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .group_box import Choices, GroupBox
from .narrowed import Narrowed
from .segments import Segments

_PAUSE = 120  # milliseconds without a key before what was typed is looked for
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterBar(QWidget):
    """What is listed and how, as a person chooses it; every choice is a key, its title is what they see.

    Signals: `changed()` after any choice, a little after the last letter typed in the search; `left()` when
    the keys go on to the list; `closed()` when the trash is to be left. `kept` is the menu of `kept_button` for who
    knows what was kept; `narrowed` shows what else the list is narrowed by.
    """

    changed = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, segments: Choices, sorts: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self, clearButtonEnabled=True)
        self.segments = Segments(segments, self)
        self.segment = segments[0][0]
        self.sort, self.descending = sorts[0][0], False
        self._sorts = dict(sorts)
        self.groups = GroupBox("Outlet", self)
        self.collections = GroupBox("Collection", self)
        self._order = QToolButton(self)
        self.kept_button = QToolButton(self)
        self.kept = QMenu(self.kept_button)
        self.narrowed = Narrowed(self)
        self._searched = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build_order()
        self._arrange()
        self._pause.timeout.connect(self.search_now)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.field.installEventFilter(self)
        self.segments.chosen.connect(self._on_segment)
        self.groups.chosen.connect(self.changed)
        self.collections.chosen.connect(self.changed)

    @property
    def group(self) -> str | None:
        """The group that is shown alone, None for all."""
        return self.groups.group

    @property
    def collection(self) -> str | None:
        """The collection that is shown alone, None for all articles."""
        return self.collections.group

    @property
    def search(self) -> str:
        """What is looked for."""
        return self._searched

    def search_now(self) -> None:
        """Look for what is typed without waiting for more."""
        self._pause.stop()
        if self._searched != self.field.text():
            self._searched = self.field.text()
            self.changed.emit()

    def clear(self) -> None:
        """Take back all but the order."""
        self.choose()

    def choose(
        self, search: str = "", segment: str = "", group: str | None = None, collection: str | None = None
    ) -> None:
        """Choose all of these at once, and nothing else but the order that holds."""
        self.field.setText(search)
        self._pause.stop()
        self._searched = search
        state: dict[str, object] = {"segment": segment, "group": group, "collection": collection}
        self.set_state(state | {"sort": self.sort, "descending": self.descending})
        self.changed.emit()

    def state(self) -> dict[str, object]:
        """Return the choices, to be kept; a search is not among them."""
        return {
            "segment": self.segment,
            "group": self.group,
            "collection": self.collection,
            "sort": self.sort,
            "descending": self.descending,
        }

    def set_state(self, state: Mapping[str, object]) -> None:
        """Take choices that were kept, without a signal; what makes no sense stays as it began."""
        segment, sort = state.get("segment"), state.get("sort")
        self.segment = segment if isinstance(segment, str) and segment in self.segments.keys else ""
        for box, name in ((self.groups, "group"), (self.collections, "collection")):
            group = state.get(name)
            box.set_group(group if isinstance(group, str) else None)
        self.sort = sort if isinstance(sort, str) and sort in self._sorts else next(iter(self._sorts))
        self.descending = state.get("descending") is True
        self.segments.choose(self.segment)
        self._show_order()

    def set_trash(self, shown: bool) -> None:
        """Show that the list is the trash, which has no segments."""
        self.segments.setVisible(not shown)
        self._trash.setVisible(shown)

    def set_icon(self, icon: QIcon) -> None:
        """Lead the search field with this icon."""
        if not self.field.actions():
            self.field.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self.field.actions()[0].setIcon(icon)  # PySide can lose a QAction that was kept

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the search field's Enter, Down and Esc their meaning."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() in _DOWN and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                self.search_now()
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                if not self.field.text():
                    self.left.emit()
                self.field.clear()
                self.search_now()
                return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self.field.setObjectName("searchField")
        self.field.setPlaceholderText("Search the library")
        self.field.setAccessibleName("Search the library")
        self._trash = QWidget(self, visible=False)
        trash = QHBoxLayout(self._trash)
        trash.setContentsMargins(0, 0, 0, 0)
        trash.addWidget(QLabel("Trash", self._trash), 1)
        back = QPushButton("Back to Articles", self._trash)
        back.clicked.connect(lambda _checked=False: self.closed.emit())
        trash.addWidget(back)
        last = QHBoxLayout()
        last.setSpacing(4)
        last.addWidget(self.groups, 1)
        last.addWidget(self._order)
        gathered = QHBoxLayout()
        gathered.setSpacing(4)
        gathered.addWidget(self.collections, 1)
        gathered.addWidget(self.kept_button)
        self._arrange_kept()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.segments)
        column.addWidget(self._trash)
        column.addLayout(last)
        column.addLayout(gathered)
        column.addWidget(self.narrowed)

    def _arrange_kept(self) -> None:
        self.kept_button.setText("Filters")
        self.kept_button.setAccessibleName("Saved filters")
        self.kept_button.setToolTip("Saved filters")
        self.kept_button.setMenu(self.kept)
        self.kept_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.kept_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _build_order(self) -> None:
        menu = QMenu(self._order)
        self._sort_choices, self._directions = QActionGroup(menu), QActionGroup(menu)
        for key, title in self._sorts.items():
            _choice(menu, self._sort_choices, key, title)
        menu.addSeparator()
        for key, title in (("", "Ascending"), ("descending", "Descending")):
            _choice(menu, self._directions, key, title)
        self._sort_choices.triggered.connect(self._on_order)
        self._directions.triggered.connect(self._on_order)
        self._order.setMenu(menu)
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._order.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_order()

    def _on_order(self) -> None:
        sort, direction = self._sort_choices.checkedAction(), self._directions.checkedAction()
        self.sort, self.descending = str(sort.data()), direction.data() == "descending"
        self._show_order()
        self.changed.emit()

    def _show_order(self) -> None:
        direction = "descending" if self.descending else ""
        for action in self._sort_choices.actions() + self._directions.actions():
            action.setChecked(action.data() in (self.sort, direction))
        title = self._sorts[self.sort]
        self._order.setText(f"{title} {'↓' if self.descending else '↑'}")
        words = f"Sorted by {title.lower()}, {'descending' if self.descending else 'ascending'}"
        self._order.setAccessibleName(words)
        self._order.setToolTip(words)

    def _on_segment(self, key: str) -> None:
        self.segment = key
        self.changed.emit()


def _choice(menu: QMenu, group: QActionGroup, key: str, title: str) -> None:
    action = menu.addAction(title)
    action.setCheckable(True)
    action.setData(key)
    group.addAction(action)
