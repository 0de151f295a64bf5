"""The mentions and links of the chosen record: shown, narrowed, gone to, split off."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from .actions import Actions
from .catalogue import Catalogue
from .desk import Desk
from .kinds import kinds_of
from .models.record_uses import LinkRows, UseRow, UseRows, places_of
from .record_changes import RecordChanges
from .record_reading import LinkEnd, WholeRecord
from .theme import Theme, icon
from .widgets.row_delegate import Row, RowDelegate
from .widgets.use_tabs import UseTabs

Index = QModelIndex | QPersistentModelIndex


class RecordUses:
    """Fills two lists with where a record is used; Enter or a double click goes there."""

    def __init__(
        self,
        desk: Desk,
        catalogue: Catalogue,
        actions: Actions,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        self._desk, self._catalogue, self._actions = desk, catalogue, actions
        self._changes = RecordChanges(desk.session)
        self._kinds = kinds_of(desk.session.library)
        self._whole: WholeRecord | None = None
        self._uses, self._links = UseRows(parent), LinkRows(parent)
        self._delegates = RowDelegate(self._use_look, parent), RowDelegate(self._link_look, parent)
        self.tabs = UseTabs(*self._delegates, parent)
        self.tabs.set_models(self._uses, self._links)
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for delegate in self._delegates:
            delegate.faint = theme.colours["faint"]
        self._sign = icon("sticky-note", theme.colours["faint"])
        self.tabs.update()

    def show(self, whole: WholeRecord | None) -> None:
        """Show where a record is used, or nothing."""
        is_another = whole is None or self._whole is None or self._whole.record.id != whole.record.id
        self._whole = whole
        tabs = self.tabs
        with tabs.uses.quiet(), tabs.links.quiet():
            self._uses.show(whole)
            self._links.show(whole.links if whole else ())
        if whole is not None:
            tabs.show_counts(len(whole.mentions), len(whole.links))
            tabs.show_places(places_of(whole), anew=is_another)
        if is_another:
            for view in (tabs.uses, tabs.links):
                view.go_to(QModelIndex())
                view.scrollToTop()
        self._say_what_is_there()

    def _connect(self) -> None:
        tabs = self.tabs
        self._actions.on("record.split", self._split_off)
        tabs.split_button.clicked.connect(self._actions["record.split"].trigger)
        tabs.uses.activated.connect(self._jump)
        tabs.links.activated.connect(self._follow_link)
        tabs.narrowed.connect(self._uses.narrow)
        tabs.uses.selectionModel().selectionChanged.connect(lambda _on, _off: self._say_what_is_there())

    def _selected(self) -> list[str]:
        indexes = self.tabs.uses.selectionModel().selectedRows()
        return [self._uses.key(index) for index in sorted(indexes, key=lambda index: index.row())]

    def _say_what_is_there(self) -> None:
        selected = len(self._selected())
        is_part = self._whole is not None and 0 < selected < self._uses.total
        self._actions.set_there(part_of_record=is_part)
        self.tabs.split_button.setEnabled(is_part)
        self.tabs.split_button.setText(f"Split Off {selected:,}" if is_part else "Split Off")

    def _split_off(self) -> None:
        def on_split(new: str) -> None:
            self._catalogue.choose([new])
            self._catalogue.asked.emit("name")

        if self._whole is not None:
            self._changes.split(self._whole.record, self._selected(), on_split)

    def _jump(self, index: Index) -> None:
        """Open the sentence of a mention."""
        row: UseRow = index.data(Qt.ItemDataRole.UserRole)
        self._desk.asked.emit("text", "")
        self._desk.show_mention(row.mention.id, row.mention.article)

    def _follow_link(self, index: Index) -> None:
        end: LinkEnd = index.data(Qt.ItemDataRole.UserRole)
        self._catalogue.choose([end.other.id])

    def _use_look(self, index: Index) -> Row:
        row: UseRow = index.data(Qt.ItemDataRole.UserRole)
        sign = self._sign if row.mention.note else None
        return Row(row.quote, row.place, is_dim=row.article.removed is not None, sign=sign)

    def _link_look(self, index: Index) -> Row:
        end: LinkEnd = index.data(Qt.ItemDataRole.UserRole)
        kind = self._kinds[end.other.kind]
        return Row(end.sentence, end.below, kind.mark(self._theme))
