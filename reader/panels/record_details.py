"""The right side of the Records perspective: the chosen record, all its mentions, and what it is linked to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QIcon, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QWidget

from ..actions import Actions
from ..catalogue import Catalogue
from ..desk import Desk
from ..kinds import Kind, kinds_of
from ..models.record_words import uses_line
from ..record_attributes import RecordAttributes
from ..record_changes import RecordChanges
from ..record_reading import WholeRecord, read_record
from ..record_uses import RecordUses
from ..session import Session
from ..theme import Theme, icon
from ..widgets.empty_state import Button, EmptyState
from ..widgets.kind_mark import mark_icon
from ..widgets.record_page import RecordPage

_SHARE = 0.56  # of the height that the record gets at most, where nobody moved the edge below it

Index = QModelIndex | QPersistentModelIndex


class RecordDetails(QWidget):
    """Shows the record that is chosen in the catalogue; what is typed about it is kept when the keyboard leaves."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        catalogue: Catalogue,
        actions: Actions,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recordDetails")
        self.setAccessibleName("The chosen record")
        self._session, self._catalogue, self._actions = session, catalogue, actions
        self._changes = RecordChanges(session)
        self._kinds = kinds_of(session.library)
        self._whole: WholeRecord | None = None
        self._is_fitting = True
        self._wish = ""  # what a person wants to type as soon as the record is there
        self.page = RecordPage(self)
        self._attributes = RecordAttributes(self.page.attributes, session)
        self._uses = RecordUses(desk, catalogue, actions, theme, self)
        self.tabs = self._uses.tabs
        self._empty = EmptyState("", "", parent=self)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._uses.set_theme(theme)
        self.page.aliases.set_cross(icon("x", theme.colours["panel_ink"]))
        self._show_kind()

    def save(self) -> None:
        """Keep what is being typed."""
        self.page.name.commit()
        self._attributes.save()
        self.page.note.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed."""
        super().hideEvent(event)
        self.save()

    def _arrange(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.page)
        split.addWidget(self.tabs)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.splitterMoved.connect(lambda _at, _index: setattr(self, "_is_fitting", False))
        self._record = split
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(split)

    def _connect(self) -> None:
        page, changes, catalogue = self.page, self._changes, self._catalogue
        catalogue.chosen_changed.connect(self._on_chosen)
        catalogue.renewed.connect(self._refresh)
        catalogue.asked.connect(self._on_asked)
        page.name.committed.connect(lambda name: self._change(changes.rename, name))
        page.note.committed.connect(lambda note: self._change(changes.set_note, note))
        page.aliases.added.connect(lambda alias: self._change(changes.add_alias, alias))
        page.aliases.removed.connect(lambda alias: self._change(changes.remove_alias, alias))
        self._attributes.entered.connect(changes.set_attribute)
        page.attributes.grown.connect(self._on_grown)
        page.kinds.aboutToShow.connect(self._fill_kinds)
        for editor in (page.name, page.attributes, page.note):
            editor.left.connect(lambda: catalogue.asked.emit("table"))
        page.merge_button.clicked.connect(self._actions["record.merge"].trigger)
        page.archive_button.clicked.connect(self._on_archive)
        page.delete_button.clicked.connect(self._actions["record.delete"].trigger)

    def _on_chosen(self) -> None:
        self.save()  # while it is still about the one before
        self._refresh()

    def _refresh(self) -> None:
        """Read the chosen record; without one, or with several, say what can be done."""
        chosen = self._catalogue.chosen
        if len(chosen) == 1:
            id, asked = chosen[0], self._session.moment
            self._session.query(
                "record", lambda library: read_record(library, id), lambda whole: self._on_read(whole, asked)
            )
            return
        self._whole = None
        self._uses.show(None)
        steps: list[Button] = []
        if chosen:
            steps = [
                ("Merge Into One…", self._actions["record.merge"].trigger),
                ("Archive", self._actions["record.archive"].trigger),
            ]
            self._empty.set_title(f"{len(chosen):,} records chosen")
            self._empty.set_text(
                "If they mean the same, make one of them: nothing is lost, and it can be undone."
            )
        else:
            self._empty.set_title("No record chosen")
            self._empty.set_text("All that is known of a record stands here, with every sentence behind it.")
        self._empty.set_buttons(steps)
        self._pages.setCurrentWidget(self._empty)

    def _on_read(self, whole: WholeRecord | None, asked: int) -> None:
        if whole is None or self._catalogue.chosen != (whole.record.id,):
            return
        is_another = self._whole is None or self._whole.record.id != whole.record.id
        if not is_another and (self._session.writing or asked != self._session.moment):
            return  # what was entered since is not in it; it is read again once that is in the file
        self._whole, record, page = whole, whole.record, self.page
        page.name.show_note(record.name, anew=is_another)
        page.aliases.show_aliases(record.aliases)
        self._attributes.show(record, whole.published)
        page.note.show_note(record.note, anew=is_another)
        page.used.setText(uses_line(whole))
        page.archived.setVisible(record.archived)
        page.archive_button.setText("Bring Back" if record.archived else "Archive")
        self._show_kind()
        self._uses.show(whole)
        if is_another:
            page.verticalScrollBar().setValue(0)
            self._fit()
        self._pages.setCurrentWidget(self._record)
        if is_another:
            QTimer.singleShot(0, self, self._fit)  # again with as many fields in a row as there is room for
        if self._wish:
            self._on_asked(self._wish)

    def _fit(self) -> None:
        """Give the record the room it needs, within limits, till a person gives it another."""
        if self._is_fitting:
            height = self._record.height()
            needed = min(self.page.needed_height(), round(height * _SHARE))
            self._record.setSizes([needed, height - needed])

    def _show_kind(self) -> None:
        if self._whole is not None:
            kind = self._kinds[self._whole.record.kind]
            self.page.kind.setText(kind.title)
            self.page.kind.setIcon(self._icon(kind))
            self.page.kind.setAccessibleName(f"Kind: {kind.title}")

    def _fill_kinds(self) -> None:
        """Offer the other kinds."""
        if self._whole is not None:
            self._kinds = kinds_of(self._session.library)
            record, menu = self._whole.record, self.page.kinds
            menu.clear()
            for kind in self._kinds.values():
                line = menu.addAction(self._icon(kind), f"&{kind.title}")
                line.setEnabled(kind.id != record.kind)
                line.triggered.connect(
                    lambda _checked=False, id=kind.id: self._change(self._changes.set_kind, id)
                )

    def _icon(self, kind: Kind) -> QIcon:
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        return mark_icon(kind.mark(self._theme), ink, self.devicePixelRatioF())

    def _on_grown(self, part: QWidget) -> None:
        """Give what was unfolded the room it needs."""
        self._fit()
        self.page.ensureWidgetVisible(part, 0, 12)

    def _change(self, change: Callable[..., None], *about: str) -> None:
        if self._whole is not None:
            change(self._whole.record, *about)

    def _on_asked(self, what: str) -> None:
        """Bring the keyboard to a part, now or as soon as the chosen record is there."""
        if what not in ("name", "alias", "kind", "uses"):
            return
        is_there = self._whole is not None and self._catalogue.chosen == (self._whole.record.id,)
        self._is_fitting = True
        self._wish = "" if is_there else what
        if not is_there:
            return
        if what == "uses":
            self.tabs.go_to_uses()
            return
        if what == "kind":
            self.page.ensureWidgetVisible(self.page.kind)
            self.page.kinds.popup(self.page.kind.mapToGlobal(self.page.kind.rect().bottomLeft()))
            return
        field = self.page.name if what == "name" else self.page.aliases.field
        self.page.ensureWidgetVisible(field)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def _on_archive(self) -> None:
        if self._whole is not None:
            verb = "restore" if self._whole.record.archived else "archive"
            self._actions[f"record.{verb}"].trigger()
