"""Which column of a table holds which field of its articles: chosen beside what stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from library import MAPPED_FIELDS, TablePreview

from ..tray_changes import TrayChanges
from ..widgets.direction import isolated
from ..widgets.elided_label import ElidedLabel

_NONE = "(none)"
_TITLES = {"published": "Date", "url": "Link"}
_SAMPLES = 3
_WIDTH = 680  # pixels


class ColumnsDialog(QDialog):
    """Shows a table's columns. Signal: `chosen(dict)`, headers by field, "" where no column holds it."""

    chosen = Signal(object)

    def __init__(self, table: TablePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columnsDialog")
        self.setWindowTitle("Columns of the Table")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._table = table
        self._choices: dict[str, QComboBox] = {}
        self._samples: dict[str, ElidedLabel] = {}
        grid = QGridLayout()
        grid.setColumnStretch(2, 1)
        for row, field in enumerate(MAPPED_FIELDS):
            self._add_field(grid, row, field, table.columns)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._read = buttons.addButton("Read Again", QDialogButtonBox.ButtonRole.AcceptRole)
        self._read.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        told = QLabel("What you choose is remembered for tables with the same columns.", self)
        told.setProperty("role", "faint")
        whole = QVBoxLayout(self)
        whole.addLayout(grid)
        whole.addWidget(told)
        whole.addWidget(buttons)
        self.resize(_WIDTH, self.sizeHint().height())
        self._show()

    def columns(self) -> dict[str, str]:
        """Return what is chosen."""
        return {field: str(choice.currentData()) for field, choice in self._choices.items()}

    def accept(self) -> None:
        """Hand over what is chosen."""
        self.chosen.emit(self.columns())
        super().accept()

    def _add_field(self, grid: QGridLayout, row: int, field: str, columns: Mapping[str, str]) -> None:
        title = _TITLES.get(field, field.capitalize())
        choice, sample = QComboBox(self), ElidedLabel(self)
        choice.setObjectName(f"{field}Column")
        choice.setAccessibleName(title)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(22)
        choice.addItem(_NONE, "")
        for header in self._table.headers:
            choice.addItem(header, header)
        choice.setCurrentIndex(max(0, choice.findData(columns.get(field, ""))))
        choice.currentIndexChanged.connect(lambda _at: self._show())
        label = QLabel(f"&{title}", self)
        label.setBuddy(choice)
        for column, widget in enumerate((label, choice, sample)):
            grid.addWidget(widget, row, column)
        self._choices[field], self._samples[field] = choice, sample

    def _show(self) -> None:
        """Show what stands in the columns that are chosen; without a text there are no articles."""
        for field, choice in self._choices.items():
            at = choice.currentIndex() - 1
            cells = [row[at] for row in self._table.rows if 0 <= at < len(row) and row[at].strip()]
            self._samples[field].show_text(" · ".join(isolated(cell) for cell in cells[:_SAMPLES]))
        self._read.setEnabled(bool(self.columns()["text"]))


def ask_columns(changes: TrayChanges, path: str, parent: QWidget) -> None:
    """Let a person choose the columns of a table, once it is known what it has."""

    def show(table: TablePreview) -> None:
        dialog = ColumnsDialog(table, parent)
        dialog.chosen.connect(lambda columns: changes.set_columns(path, table.headers, columns))
        dialog.open()

    changes.ask_columns(path, show)
