"""The list of the open article's mentions: found by words and kinds, jumped to, deleted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ..actions import Actions
from ..desk import Desk
from ..kinds import how_to_mark, kinds_of
from ..mention_edits import menu_of_chosen
from ..models.mentions import MentionRow, MentionRows
from ..session import Session
from ..theme import Theme, icon
from ..widgets.empty_state import Button, EmptyState
from ..widgets.kind_button import kind_button
from ..widgets.kind_mark import mark_icon
from ..widgets.row_delegate import Row, RowDelegate
from ..widgets.row_view import RowView

Index = QModelIndex | QPersistentModelIndex

_MANY, _LATER = 300, 100  # from so many on, rows are renewed these milliseconds after the text was painted


class MentionList(QWidget):
    """All mentions in the order of the text; the current row and the desk's mention follow each other."""

    def __init__(
        self, session: Session, desk: Desk, actions: Actions, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mentionList")
        self.setAccessibleName("Mentions of the article")
        self._desk = desk
        self._actions = actions
        self._kinds = kinds_of(session.library)
        self._said = "", ""
        self._model = MentionRows(self)
        self._later = QTimer(self, singleShot=True, interval=_LATER)
        self._later.timeout.connect(self._refresh)
        self._filter = QLineEdit(self)
        self._buttons = {
            kind.id: kind_button(kind.id, kind.title, "mentions", self) for kind in self._kinds.values()
        }
        self._delegate = RowDelegate(self._look, self)
        self._view = RowView(self._delegate, self)
        self._empty = EmptyState("", "", parent=self)
        self._arrange()
        self._connect()
        self.set_theme(theme)

    @property
    def rows(self) -> QWidget:
        """What the keyboard comes to first."""
        return self._view

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._delegate.faint = theme.colours["faint"]
        self._sign = icon("sticky-note", theme.colours["faint"])
        for id, button in self._buttons.items():
            button.setIcon(mark_icon(self._kinds[id].mark(theme), theme.colours["panel_ink"]))
        self._view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is there now."""
        super().showEvent(event)
        self._refresh()

    def delete_selected(self) -> None:
        """Delete the selected mentions as one change, and go on with the next row."""
        rows = sorted(index.row() for index in self._view.selectionModel().selectedRows())
        self._note_chosen()
        self._desk.delete(*self._desk.chosen)
        self._later.stop()
        self._refresh()
        if rows and self._model.rowCount():
            self._go_to(self._model.index(min(rows[0], self._model.rowCount() - 1), 0))

    def _arrange(self) -> None:
        self._view.setObjectName("mentionRows")
        self._view.setAccessibleName("Mentions of the article")
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._view.setModel(self._model)
        self._filter.setPlaceholderText("Filter")
        self._filter.setAccessibleName("Filter mentions by words")
        self._filter.setClearButtonEnabled(True)
        self._filter.setObjectName("mentionFilter")
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 8, 6)
        top.setSpacing(2)
        top.addWidget(self._filter, 1)
        top.addSpacing(4)
        for button in self._buttons.values():
            top.addWidget(button)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(self._pages, 1)

    def _connect(self) -> None:
        desk = self._desk
        desk.article_opened.connect(lambda _article: self._on_article_opened())
        desk.mentions_changed.connect(self._on_mentions_changed)
        desk.mention_focused.connect(lambda _id: self._follow())
        self._filter.returnPressed.connect(self._on_filter_entered)
        self._filter.textChanged.connect(lambda _typed: self._on_filter())
        for button in self._buttons.values():
            button.toggled.connect(lambda _on: self._on_filter())
        self._view.walked.connect(lambda index: desk.show_mention(self._model.key(index)))
        self._view.clicked.connect(self._go_to)
        self._view.activated.connect(lambda _index: desk.asked.emit("text", ""))
        self._view.deleted.connect(self.delete_selected)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(
            lambda at: menu_of_chosen(desk, self._view, self.delete_selected).popup(
                self._view.viewport().mapToGlobal(at)
            )
        )
        self._view.selectionModel().selectionChanged.connect(lambda *_rows: self._note_chosen())

    def _on_mentions_changed(self) -> None:
        if len(self._desk.mentions) < _MANY:
            self._refresh()
        else:
            self._later.start()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        with self._view.quiet():
            self._model.show(self._desk.in_order(), self._desk.names)
        self._after_rows()

    def _on_filter(self) -> None:
        kinds = [id for id, button in self._buttons.items() if button.isChecked()]
        with self._view.quiet():
            self._model.set_filter(self._filter.text(), kinds)
        self._after_rows()

    def _after_rows(self) -> None:
        for id, button in self._buttons.items():
            count = self._model.counts.get(id, 0)
            button.setText(str(count))
            button.setAccessibleName(f"Only {self._kinds[id].title.lower()} mentions, {count}")
        self._teach()
        self._pages.setCurrentWidget(self._view if self._model.rowCount() else self._empty)
        self._follow()
        self._note_chosen()  # rows that are set anew lose their selection without a word

    def _teach(self) -> None:
        if self._desk.article is None:
            self._say("", "The mentions of an open article are listed here.")
        elif not self._model.total:
            self._say("No mentions yet", how_to_mark(self._actions))
        else:
            step = ("Show All Mentions", self._clear_filter)
            self._say("Nothing fits", "No mention has these words and this kind.", step)

    def _say(self, title: str, text: str, *steps: Button) -> None:
        if (title, text) != self._said:
            self._said = title, text
            self._empty.set_title(title)
            self._empty.set_text(text)
            self._empty.set_buttons(steps)

    def _follow(self) -> None:
        """Let the row of the mention in focus be the current one, without taking the keyboard."""
        index = self._model.index_of(self._desk.focused)
        if index != self._view.currentIndex():
            self._view.go_to(index)

    def _go_to(self, index: Index) -> None:
        """Walk to a row, or show its mention again."""
        if index == self._view.currentIndex():
            self._desk.show_mention(self._model.key(index))
        else:
            self._view.setCurrentIndex(index)

    def _note_chosen(self) -> None:
        self._desk.chosen = tuple(self._model.key(i) for i in self._view.selectionModel().selectedRows())

    def _on_article_opened(self) -> None:
        self._filter.clear()
        self._refresh()
        self._view.scrollToTop()

    def _on_filter_entered(self) -> None:
        if self._model.rowCount():
            self._view.setFocus()
            self._go_to(self._model.index(0, 0))

    def _clear_filter(self) -> None:
        for button in self._buttons.values():
            button.setChecked(False)
        self._filter.clear()
        self._filter.setFocus()

    def _look(self, index: Index) -> Row:
        row: MentionRow = index.data(Qt.ItemDataRole.UserRole)
        kind = self._kinds[row.mention.kind]
        sign = self._sign if row.mention.note else None
        return Row(row.quote, row.name, kind.mark(self._theme), sign=sign)
