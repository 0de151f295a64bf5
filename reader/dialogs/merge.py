"""The dialog for merging records: which one stays, what moves to it, and which value wins where they differ."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from library import Record, RecordSummary, quoted

from ..catalogue import Catalogue
from ..kinds import kinds_of
from ..merge_plan import Difference, Plan, plan_of, targets
from ..models.merge_targets import TargetRows
from ..session import Session
from ..theme import Theme
from ..widgets.direction import isolated, with_quotes_apart
from ..widgets.row_delegate import Row, RowDelegate
from ..widgets.row_view import RowView

_WIDTH, _HEIGHT = 560, 560  # pixels
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)

Index = QModelIndex | QPersistentModelIndex


class MergeDialog(QDialog):
    """Signal: `chosen(sources, into, take)`, see RecordChanges.merge; the dialog itself writes nothing."""

    chosen = Signal(object, object, object)

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        chosen: Sequence[RecordSummary],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mergeDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._catalogue, self._theme = session, catalogue, theme
        self._chosen = [each.record for each in chosen]
        self._kinds = kinds_of(session.library)
        self._plan: Plan | None = None
        self._takes: list[tuple[Difference, QComboBox]] = []
        self._rows = TargetRows(self)
        self._delegate = RowDelegate(self._look, self)
        self._delegate.faint = theme.colours["faint"]
        self._field = QLineEdit(self, clearButtonEnabled=True)
        self._view = RowView(self._delegate, self)
        self._told = QLabel(self)
        self._differing = QWidget(self)
        self._form = QFormLayout(self._differing)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._merge = self._buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self._ask_targets()

    def accept(self) -> None:
        """Merge, once it is shown what that does."""
        if self._plan is None or self._plan.error is not None:
            return
        take: dict[str, list[str]] = {}
        for difference, box in self._takes:
            if box.currentIndex() == 1:
                take.setdefault(difference.source, []).append(difference.key)
        self.chosen.emit([one.source for one in self._plan.merges], self._plan.into, take)
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down and Enter go from the field to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _DOWN:
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self._view.currentIndex().isValid():
                self._view.go_to(self._rows.index(0, 0))
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        many = len(self._chosen) > 1
        self.setWindowTitle(f"Merge {len(self._chosen):,} Records" if many else "Merge Into Another Record")
        asked = QLabel(self)
        asked.setTextFormat(Qt.TextFormat.PlainText)
        asked.setWordWrap(True)
        name = with_quotes_apart(quoted(self._chosen[0].name))
        asked.setText("Which record stays?" if many else f"Which record means the same as {name}, and stays?")
        asked.setBuddy(self._field)
        self._field.setObjectName("mergeField")
        self._field.setPlaceholderText("Filter by name or alias")
        self._field.setAccessibleName("Filter the records that could stay")
        self._field.installEventFilter(self)
        self._view.setObjectName("mergeTargets")
        self._view.setAccessibleName("The record that stays")
        self._view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._view.setModel(self._rows)
        self._told.setObjectName("mergeTold")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._merge.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(asked)
        column.addWidget(self._field)
        column.addWidget(self._view, 1)
        column.addWidget(self._told)
        column.addWidget(self._differing)
        column.addWidget(self._buttons)
        self.resize(_WIDTH, _HEIGHT)
        self._show_plan(None)

    def _connect(self) -> None:
        self._field.textChanged.connect(lambda _typed: self._ask_targets())
        self._view.selectionModel().currentChanged.connect(lambda *_rows: self._ask_plan())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _ask_targets(self) -> None:
        chosen, typed = self._chosen, self._field.text()
        self._session.query(
            "merge-targets", lambda library: targets(library, chosen, typed), self._on_targets
        )

    def _on_targets(self, targets: tuple[list[Record], bool]) -> None:
        found, is_likely = targets
        with self._view.quiet():
            self._rows.show(found)
        self._view.go_to(self._rows.index(0, 0) if is_likely else QModelIndex())
        self._ask_plan()

    def _ask_plan(self) -> None:
        into: Record | None = self._view.currentIndex().data(Qt.ItemDataRole.UserRole)
        if into is None:
            self._show_plan(None)
            return
        sources = [record for record in self._chosen if record.id != into.id]
        self._session.query("merge-plan", lambda library: plan_of(library, sources, into), self._show_plan)

    def _show_plan(self, plan: Plan | None) -> None:
        """Show what would happen; where they differ, offer both values, the one that stays first."""
        self._plan = plan
        self._merge.setEnabled(plan is not None and plan.error is None)
        self._told.setProperty("role", "warning" if plan is not None and plan.error is not None else "")
        self._told.style().polish(self._told)
        lines = plan.lines() if plan else [self._what_to_do()]
        self._told.setText("\n".join(with_quotes_apart(line) for line in lines if line))
        while self._form.rowCount():
            self._form.removeRow(0)
        self._takes = []
        for difference in plan.differences() if plan else ():
            if difference.are_joined:
                self._form.addRow(difference.label, QLabel("Both are kept."))
                continue
            box = QComboBox()
            box.addItem(f"Keep {isolated(difference.ours)}")
            box.addItem(f"Take {isolated(difference.theirs)}")
            box.setAccessibleName(f"{difference.label}: which value wins")
            self._form.addRow(f"{difference.label} differs", box)
            self._takes.append((difference, box))
        self._differing.setVisible(self._form.rowCount() > 0)

    def _what_to_do(self) -> str:
        if self._rows.rowCount():
            return "Choose the record that stays, to see what moves to it."
        return (
            "No other record has these words."
            if self._field.text()
            else "There is no other record of this kind."
        )

    def _look(self, index: Index) -> Row:
        record: Record = index.data(Qt.ItemDataRole.UserRole)
        kind = self._kinds[record.kind]
        summary = self._catalogue.summaries.get(record.id)
        count = f"{summary.mentions:,} mention{'' if summary.mentions == 1 else 's'}" if summary else ""
        below = " · ".join(isolated(part) for part in (count, *record.aliases) if part)
        return Row(record.name, below, kind.mark(self._theme))
