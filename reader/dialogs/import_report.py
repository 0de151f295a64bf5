"""What became of every path of an import: what was added, what was there already, what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from library import ImportReport, KnownArticle, Library, LibraryError, OutputFormat, write_export

from ..import_outcome import STDIN, refused_marks, said_here, shown_name
from ..widgets.room import room_above

_ADDED, _SKIPPED, _FAILED = "Added", "There already", "Not read"
_CONFLICT, _REFUSED = "Conflict", "Refused"
_WARNED = "With warnings"
_ROOT = QModelIndex()
_COLUMNS = ("What", "File", "Article or reason", "Warnings")
_SAVED = ("What", "File", "No.", "Article or reason", "Warnings")


@dataclass(frozen=True, slots=True)
class Line:
    """One path: what became of it, in words, and the article it led to, if any.

    `position` is the article's place in a file of several, else 0.
    """

    what: str
    path: str
    words: str
    article: str = ""
    position: int = 0
    warnings: str = ""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The tabs under which it is shown."""
        return ("", self.what, _WARNED) if self.warnings else ("", self.what)

    @property
    def file(self) -> str:
        """The file's name, with the place in it."""
        name = shown_name(self.path)
        return f"{name}, no. {self.position:,}" if self.position else name

    @property
    def saved(self) -> str:
        """The line as text with tabs, see _SAVED."""
        path = self.file if self.path == STDIN else self.path
        cells = (self.what, path, str(self.position or ""), self.words, self.warnings)
        return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def lines(reports: Sequence[ImportReport]) -> list[Line]:
    """Return a line for each path, what needs a look first."""
    refused = {id(one) for report in reports for one in refused_marks(report)}
    failed = [
        Line(_REFUSED if id(one) in refused else _FAILED, one.path, said_here(one.reason))
        for report in reports
        for one in report.failed
    ]
    conflicts = [Line(_CONFLICT, one.path, one.reason) for report in reports for one in report.conflicts]
    skipped = [
        Line(_SKIPPED, one.path, said_here(one.reason), one.article if isinstance(one, KnownArticle) else "")
        for report in reports
        for one in report.skipped
    ]
    of_several = {one.path for report in reports for one in report.added if one.position > 1}
    added = [
        Line(
            _ADDED,
            one.path,
            one.title,
            one.id,
            one.position if one.path in of_several else 0,
            " ".join(one.warnings),
        )
        for report in reports
        for one in report.added
    ]
    failed.sort(key=lambda line: line.what == _REFUSED)
    return failed + conflicts + skipped + sorted(added, key=lambda line: not line.warnings)


def marks_in_words(reports: Sequence[ImportReport]) -> str:
    """Say how many kinds, records, mentions and links came, and were there; nothing where the files had none."""
    said = []
    for noun in ("kinds", "records", "mentions", "links"):
        new = sum(getattr(report, noun) for report in reports)
        there = sum(getattr(report, f"{noun}_there", 0) for report in reports)
        if new or there:
            counts = [f"{new:,} new"] + ([f"{there:,} there already"] if there else [])
            said.append(f"{noun.capitalize()}: {', '.join(counts)}.")
    return " ".join(said)


class ImportReportDialog(QDialog):
    """Stands beside the window, which goes on working; `article_asked(id)` at a double-click or Enter."""

    article_asked = Signal(str)

    def __init__(
        self, reports: Sequence[ImportReport], library: Library, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importReport")
        self.setWindowTitle("Import Report")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._library = library
        self._lines = lines(reports)
        self._marks = marks_in_words(reports)
        self._tabs = QTabBar(self)
        self._tabs.setAccessibleName("Which files")
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._kinds = [""]
        for what in ("", _FAILED, _REFUSED, _CONFLICT, _SKIPPED, _WARNED, _ADDED):
            count = sum(1 for line in self._lines if what in line.kinds)
            if what and count:
                self._kinds.append(what)
            if count or not what:
                self._tabs.addTab(f"{what or 'All'} ({count:,})")
        self._tabs.currentChanged.connect(self._on_tab)
        self._build()
        self._on_tab(0)
        self._table.setColumnWidth(1, min(260, self._table.sizeHintForColumn(1) + 16))
        self.resize(room_above(parent, 1040, 520))

    def text(self) -> str:
        """Return the lines in view, or those selected, as text with tabs."""
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        chosen = [self._model.lines[row] for row in rows] or self._model.lines
        return "".join(line.saved for line in chosen)

    def copy(self) -> None:
        """Copy the lines in view, or those selected."""
        QGuiApplication.clipboard().setText(self.text())

    def save(self, path: str) -> None:
        """Write the lines in view, or those selected, to a text file, under a line of titles."""
        text = ("\t".join(_SAVED) + "\n" + self.text()).encode("utf-8", "replace").decode()
        form = OutputFormat("report", "Import report", ".txt", "text", lambda *_: iter([text]))
        try:
            write_export(self._library, form, Path(path))
        except LibraryError as error:
            self._said.setText(f"{error.message} {error.hint}")
        else:
            self._said.setText(f"Saved as {path}")

    def _on_tab(self, at: int) -> None:
        what = self._kinds[at]
        self._model.show_lines([line for line in self._lines if what in line.kinds])

    def _on_save(self) -> None:
        dialog = QFileDialog(self, "Save the Report")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("import-report.txt")
        dialog.setNameFilters(["Text (*.txt)", "All files (*)"])
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def _on_activated(self, index: QModelIndex) -> None:
        article = self._model.lines[index.row()].article
        if article:
            self.article_asked.emit(article)

    def _build(self) -> None:
        self._model = _Lines(self)
        self._table = QTableView(self)
        self._table.setModel(self._model)
        self._table.setAccessibleName("Files of the import")
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.setStyleSheet("QTableView::item { padding: 0 5px; }")  # as far in as the header
        self._table.setWordWrap(False)
        self._table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 10)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self._table.setColumnHidden(3, not any(line.warnings for line in self._lines))
        self._table.setColumnWidth(2, 300)
        self._table.setColumnWidth(0, self.fontMetrics().horizontalAdvance(_SKIPPED) + 40)
        self._table.activated.connect(self._on_activated)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._table, self.copy)
        way = "Double-click an article to open it." if any(line.article for line in self._lines) else ""
        self._said = QLabel(f"{self._marks} {way}".strip(), self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._said, 1)
        for title, do in (("Copy", self.copy), ("Save…", self._on_save), ("Close", self.close)):
            button = QPushButton(title, self)
            button.setAutoDefault(False)
            button.clicked.connect(do)
            row.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(self._tabs)
        whole.addWidget(self._table, 1)
        whole.addLayout(row)
        self._table.setFocus()


class _Lines(QAbstractTableModel):
    """The report's lines as a table."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, shown: list[Line]) -> None:
        self.beginResetModel()
        self.lines = shown
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        line = self.lines[index.row()]
        cells = (line.what, line.file, line.words, line.warnings)
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return (line.what, line.path, line.words, line.warnings)[index.column()]
        return None
