"""The commands about the chosen records: when they can be asked for, and what they do."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from library import Record

from .actions import Actions
from .catalogue import Catalogue
from .menus import menu_of
from .record_changes import RecordChanges
from .session import Session
from .theme import Theme
from .widgets.letter_menu import LetterMenu

_MENU = (
    "record.rename", "record.add_alias", "record.set_kind", "record.merge", "",
    "record.archive", "record.restore", "record.delete", "", "compare.this",
)  # fmt: skip


class RecordCommands(QObject):
    """Does what the record commands ask for; `parent` is what its dialog belongs to."""

    def __init__(
        self, session: Session, catalogue: Catalogue, actions: Actions, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._catalogue, self._actions = session, catalogue, actions
        self._parent = parent
        self.theme = theme
        self.changes = RecordChanges(session)
        actions.on("record.rename", lambda: catalogue.asked.emit("name"))
        actions.on("record.add_alias", lambda: catalogue.asked.emit("alias"))
        actions.on("record.set_kind", lambda: catalogue.asked.emit("kind"))
        actions.on("record.merge", self._merge)
        actions.on("record.archive", lambda: self._archive(archived=True))
        actions.on("record.restore", lambda: self._archive(archived=False))
        actions.on("record.delete", lambda: self.changes.delete(catalogue.chosen_summaries()))
        catalogue.chosen_changed.connect(self._say_what_is_there)
        catalogue.renewed.connect(self._say_what_is_there)
        self._say_what_is_there()

    def menu(self) -> LetterMenu:
        """Return a menu of what can be done to the chosen records now."""
        return menu_of(self._actions, _MENU, self._parent)

    def _say_what_is_there(self) -> None:
        chosen = self._catalogue.chosen_summaries()
        self._actions.set_there(
            record=len(chosen) == 1,
            chosen_records=bool(chosen),
            live_records=any(not each.record.archived for each in chosen),
            archived_records=any(each.record.archived for each in chosen),
        )

    def _archive(self, *, archived: bool) -> None:
        self.changes.archive(self._catalogue.chosen_summaries(), archived=archived)

    def _merge(self) -> None:
        from .dialogs.merge import MergeDialog  # when it is asked for: a start can do without

        chosen = self._catalogue.chosen_summaries()
        if len({each.record.kind for each in chosen}) > 1:
            self._session.said.emit(
                "Only records of one kind can be merged: choose actors, or events.", False
            )
            return
        if chosen:
            dialog = MergeDialog(self._session, self._catalogue, chosen, self.theme, self._parent)
            dialog.chosen.connect(self._on_merge_chosen)
            dialog.open()

    def _on_merge_chosen(
        self, sources: Sequence[Record], into: Record, take: Mapping[str, Collection[str]]
    ) -> None:
        self.changes.merge(sources, into, take, lambda id: self._catalogue.choose([id]))
