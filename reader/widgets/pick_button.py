"""A button that shows what something is narrowed to, and opens a list in which a person ticks what they want."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStyleOptionToolButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .form_popup import put_under
from .group_box import Choices
from .tooltips import as_tooltip

_WIDTH, _LINES = 280, 12  # pixels; lines that are seen at once
_LONGEST = 22  # characters of a choice on the button
_FIELD_FROM = 9  # choices from which on they can be found by words
_KEY = Qt.ItemDataRole.UserRole


class PickButton(QToolButton):
    """Several choices hold at once, none of them for all. Signal: `changed()` when a person ticks others."""

    changed = Signal()

    def __init__(self, noun: str, nouns: str, parent: QWidget | None = None) -> None:
        """`noun` and `nouns` say what is chosen, in the singular and the plural."""
        super().__init__(parent)
        self._noun, self._nouns = noun, nouns
        self._chosen: tuple[str, ...] = ()
        self._offered: Choices = ()
        self._list = PickList(nouns, self)
        self._is_filled = False  # thousands of choices take a while, and are seldom looked at
        self.setProperty("role", "choice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: self._open())
        self._list.ticked.connect(self._on_ticked)
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys that are chosen, none of them for all."""
        return self._chosen

    @property
    def list(self) -> QListView:
        """Where they are ticked."""
        self._fill()
        return self._list.view

    def offer(self, choices: Choices) -> None:
        """Offer these keys with titles; what is not among them is no longer chosen."""
        there = {key for key, _title in choices}
        self._offered = choices
        self._chosen = tuple(key for key in self._chosen if key in there)
        self._is_filled = False
        if self._list.isVisible():
            self._fill()
        self._show()

    def choose(self, keys: Iterable[str]) -> None:
        """Choose these, without a signal, also before they are offered."""
        self._chosen = tuple(keys)
        self._is_filled = False
        self._show()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Look like what opens something."""
        super().initStyleOption(option)
        option.features |= QStyleOptionToolButton.ToolButtonFeature.HasMenu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down too, as a box of choices does."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self._fill()
        self._list.open_under(self)

    def _fill(self) -> None:
        if not self._is_filled:
            self._is_filled = True
            self._list.fill(self._offered, self._chosen)

    def _on_ticked(self, keys: Sequence[str]) -> None:
        if tuple(keys) != self._chosen:
            self._chosen = tuple(keys)
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        titles = dict(self._offered)
        if not self._chosen:
            words = f"All {self._nouns}"
        elif len(self._chosen) == 1:
            words = titles.get(self._chosen[0], f"1 {self._noun}")
        else:
            words = f"{len(self._chosen)} {self._nouns}"
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        self.setText(short.replace("&", "&&"))
        every = ", ".join(titles[key] for key in self._chosen if key in titles)
        self.setToolTip(
            as_tooltip(f"Only {self._nouns}: {every}") if every else f"Show only some {self._nouns}"
        )
        self.setAccessibleName(f"{self._noun.capitalize()}: {every or f'all {self._nouns}'}")


class PickList(QFrame):
    """The list, over the window until Esc or a click elsewhere; each tick holds at once."""

    ticked = Signal(list)

    def __init__(self, nouns: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("narrowPopup")
        self._model = QStandardItemModel(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._field = QLineEdit(self, clearButtonEnabled=True)
        self._field.setPlaceholderText(f"Find {nouns}")
        self._field.setAccessibleName(f"Find {nouns}")
        self.view = QListView(self)
        self.view.setModel(self._found)
        self.view.setAccessibleName(nouns.capitalize())
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._all = QPushButton(f"All {nouns.capitalize()}", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self._field, self.view, self._all):
            column.addWidget(widget)
        self._field.textChanged.connect(self._found.setFilterFixedString)
        self._field.returnPressed.connect(self._tick_first)
        self._all.clicked.connect(lambda _checked=False: self._tick_none())
        self._model.itemChanged.connect(lambda _item: self.ticked.emit(self._ticked()))

    def fill(self, choices: Choices, chosen: Sequence[str]) -> None:
        """Offer other choices."""
        if [(item.data(_KEY), item.text()) for item in self._items()] != list(choices):
            self._model.clear()
            for key, title in choices:
                item = QStandardItem(title)
                item.setData(key, _KEY)
                item.setToolTip(as_tooltip(title))
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setCheckable(True)
                self._model.appendRow(item)
        self._model.blockSignals(True)
        for item in self._items():
            item.setCheckState(
                Qt.CheckState.Checked if item.data(_KEY) in chosen else Qt.CheckState.Unchecked
            )
        self._model.blockSignals(False)
        self._field.setVisible(len(choices) >= _FIELD_FROM)
        self.view.viewport().update()

    def open_under(self, button: QWidget) -> None:
        """Open below a button, with the keyboard where choices are found."""
        lines = min(max(self._model.rowCount(), 2), _LINES)
        self.view.setMinimumHeight(lines * max(self.view.sizeHintForRow(0), 18) + 8)
        self.resize(QSize(_WIDTH, self.sizeHint().height()))
        put_under(self, button, from_left=True)
        self.show()
        if self._model.rowCount():
            self.view.setCurrentIndex(self._found.index(0, 0))
        (self._field if self._field.isVisible() else self.view).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field to the list with Down; close at Enter."""
        if event.key() == Qt.Key.Key_Down and self._field.hasFocus():
            self.view.setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._field.hasFocus():
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Find all again next time."""
        self._field.clear()
        super().hideEvent(event)

    def _items(self) -> list[QStandardItem]:
        return [self._model.item(row) for row in range(self._model.rowCount())]

    def _ticked(self) -> list[str]:
        return [item.data(_KEY) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _tick_none(self) -> None:
        self.fill([(item.data(_KEY), item.text()) for item in self._items()], ())
        self.ticked.emit([])
        self.close()

    def _tick_first(self) -> None:
        """Tick what was found, or take its tick away."""
        if self._found.rowCount() and self._field.text():
            item = self._model.itemFromIndex(self._found.mapToSource(self._found.index(0, 0)))
            is_on = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
            self._field.selectAll()
