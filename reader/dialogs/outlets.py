"""The dialog in which the names of outlets are tidied: those likely the same together, renamed in place, merged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from library import Library, quoted

from ..session import Session

_WIDTH, _HEIGHT = 480, 560  # pixels
_NAME, _NUMBER = 0, 1
_AIR = 10  # pixels above and below the words of a row
_SPELLING = Qt.ItemDataRole.UserRole

Counted = Sequence[tuple[str, int]]


class TidyOutlets(QDialog):
    """Shows every outlet as it is spelled with how many articles it has, the trash included.

    Each rename and merge is one undoable change, which later imports follow. Signal: `shown()` after the names were
    read anew.
    """

    shown = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tidyOutlets")
        self.setWindowTitle("Tidy Outlets")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._told: dict[str, str] = {}
        self._fills = False
        self._field = QLineEdit(self, clearButtonEnabled=True)
        self._tree = QTreeWidget(self)
        self._words = QLabel(self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._rename = self._buttons.addButton("Rename", QDialogButtonBox.ButtonRole.ActionRole)
        self._merge = self._buttons.addButton("Merge", QDialogButtonBox.ButtonRole.ActionRole)
        self._arrange()
        self._connect()
        self._ask()

    def _arrange(self) -> None:
        about = QLabel("A new name goes to all articles of an outlet, and to those that come in later.", self)
        about.setWordWrap(True)
        self._field.setPlaceholderText("Filter by name")
        self._field.setAccessibleName("Filter the outlets by name")
        self._tree.setAccessibleName("Outlets")
        self._tree.setHeaderLabels(["Outlet", "Articles"])
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._tree.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._tree.setUniformRowHeights(True)
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(_NUMBER, QHeaderView.ResizeMode.ResizeToContents)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        for button in (self._rename, self._merge):
            button.setAutoDefault(False)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addWidget(self._field)
        column.addWidget(self._tree, 1)
        column.addWidget(self._words)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, _HEIGHT)

    def _connect(self) -> None:
        self._field.textChanged.connect(lambda _text: self._sift())
        self._tree.itemChanged.connect(self._on_edited)
        self._tree.itemSelectionChanged.connect(self._say)
        self._tree.currentItemChanged.connect(lambda _new, _old: self._say())
        self._rename.clicked.connect(self._edit)
        self._merge.clicked.connect(self._merge_chosen)
        self._buttons.rejected.connect(self.reject)
        self._session.changed.connect(self._ask)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._session.undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self).activated.connect(self._session.redo)

    def _ask(self) -> None:
        def work(library: Library) -> tuple[Counted, Sequence[Counted], dict[str, str]]:
            outlets = library.outlets
            return outlets.spellings(), outlets.alike(), outlets.remembered()

        self._session.query("outlets", work, self._fill)

    def _fill(self, found: tuple[Counted, Sequence[Counted], dict[str, str]]) -> None:
        """Show the names: groups of those that are likely the same, then the others."""
        spellings, groups, self._told = found
        current = self._spelling(self._tree.currentItem())
        top = self._tree.verticalScrollBar().value()
        self._fills = True
        self._tree.clear()
        grouped = {name for group in groups for name, _ in group}
        for group in groups:
            head = QTreeWidgetItem(self._tree, ["Likely the same", ""])
            head.setSizeHint(_NAME, QSize(0, self.fontMetrics().height() + _AIR))
            head.setFirstColumnSpanned(True)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for name, number in group:
                self._add(head, name, number)
            head.setExpanded(True)
        for name, number in spellings:
            if name not in grouped:
                self._add(self._tree.invisibleRootItem(), name, number)
        self._fills = False
        self._sift()
        self._go_to(current)
        self._tree.verticalScrollBar().setValue(top)
        self._say()
        self.shown.emit()

    def _add(self, parent: QTreeWidgetItem, name: str, number: int) -> None:
        item = QTreeWidgetItem(parent, [name, f"{number:,}"])
        item.setData(_NAME, _SPELLING, name)
        item.setSizeHint(_NAME, QSize(0, self.fontMetrics().height() + _AIR))
        item.setTextAlignment(_NUMBER, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)

    def _items(self) -> list[QTreeWidgetItem]:
        """Return the rows that are outlets."""
        tops = _inside(self._tree.invisibleRootItem())
        rows = [row for top in tops for row in (top, *_inside(top))]
        return [row for row in rows if self._spelling(row)]

    def _go_to(self, spelling: str) -> None:
        items = [item for item in self._items() if not item.isHidden()]
        there = next((item for item in items if self._spelling(item) == spelling), None)
        if there is not None or items:
            self._tree.setCurrentItem(there or items[0])

    def _sift(self) -> None:
        typed = self._field.text().strip().casefold()
        for item in self._items():
            item.setHidden(typed not in self._spelling(item).casefold())
        for head in _inside(self._tree.invisibleRootItem()):
            if rows := _inside(head):
                head.setHidden(all(row.isHidden() for row in rows))

    def _edit(self) -> None:
        item = self._tree.currentItem()
        if item is not None:
            self._tree.editItem(item, _NAME)

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        old, new = self._spelling(item), " ".join(item.text(_NAME).split())
        if self._fills or column != _NAME or old == item.text(_NAME):
            return
        if not new:
            self._fills = True
            item.setText(_NAME, old)
            self._fills = False
            return
        self._write([old], new, f"Rename outlet {quoted(old)} to {quoted(new)}")

    def _merge_chosen(self) -> None:
        names = self._chosen()
        if len(names) > 1:
            stays = self._stays(names)
            gone = [name for name in names if name != stays]
            what = quoted(gone[0]) if len(gone) == 1 else f"{len(gone):,} outlets"
            self._write(gone, stays, f"Merge {what} into {quoted(stays)}")

    def _write(self, names: Sequence[str], into: str, label: str) -> None:
        def done(number: int) -> None:
            articles = f"{number:,} article{'' if number == 1 else 's'}"
            self._session.said.emit(
                f"{articles} now {'has' if number == 1 else 'have'} the outlet {quoted(into)}.", True
            )

        self._session.apply(label, lambda library: library.outlets.merge(names, into), done)

    def _chosen(self) -> list[str]:
        """Return the names that are selected; the head of a group stands for all of it."""
        names: dict[str, None] = {}
        for item in self._tree.selectedItems():
            for each in (item, *_inside(item)):
                if self._spelling(each):
                    names[self._spelling(each)] = None
        return list(names)

    def _stays(self, names: Sequence[str]) -> str:
        """Return the name under which several go on: the one where the keyboard is, or the first of a group."""
        current = self._spelling(self._tree.currentItem())
        return current if current in names else names[0]

    def _say(self) -> None:
        """Name what the buttons would do, and which spellings go under the current name."""
        names = self._chosen()
        self._rename.setEnabled(len(names) == 1)
        self._merge.setEnabled(len(names) > 1)
        if len(names) > 1:
            self._words.setText(f"Merge makes all {len(names):,} {quoted(self._stays(names))}.")
        elif not self._items():
            self._words.setText("No article names an outlet yet.")
        else:
            current = self._spelling(self._tree.currentItem())
            others = [spelling for spelling, name in self._told.items() if name == current]
            known = f"Articles that come in as {', '.join(map(quoted, others))} get this name."
            self._words.setText(known if others else "F2 renames; select several, or a group, to merge them.")

    @staticmethod
    def _spelling(item: QTreeWidgetItem | None) -> str:
        return str(item.data(_NAME, _SPELLING) or "") if item is not None else ""


def _inside(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return the rows below a row."""
    rows = (item.child(at) for at in range(item.childCount()))
    return [row for row in rows if row is not None]
