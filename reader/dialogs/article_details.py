"""The dialog for what is told about an article, or about several at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from library import STATUSES, ArticleSummary, LibraryError, checked_field

from ..origin_words import origin_in_words
from ..when import full_date

_FIELDS = (
    ("title", "&Title"), ("outlet", "&Outlet"), ("byline", "&Byline"),
    ("published", "&Published"), ("section", "Se&ction"), ("url", "&Link"), ("language", "Lan&guage"),
)  # fmt: skip
_HINTS = {"published": "2031-03-09, March 2031, 2031 …", "language": "en, fa, zh …", "url": "https://…"}
_SEVERAL = "(several)"
_WIDTH = 480  # pixels


class ArticleDetails(QDialog):
    """Shows the fields that all the articles share, and gives back those that a person changed.

    Signal: `saved(dict[str, str])`, only with fields that differ; the dialog itself writes nothing.
    """

    saved = Signal(object)

    def __init__(
        self,
        articles: Sequence[ArticleSummary],
        outlets: Sequence[str],
        parent: QWidget | None = None,
        *,
        first: str = "",
        origins: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`first` is the field that has the keyboard at first; `origins` says where values came from."""
        super().__init__(parent)
        self.setObjectName("articleDetails")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        many = len(articles) > 1
        self.setWindowTitle(f"Details of {len(articles):,} Articles" if many else "Article Details")
        self._shared = {field: _shared(articles, field) for field in (*dict(_FIELDS), "status", "note")}
        self._lines = {field: QLineEdit(self) for field, _title in _FIELDS}
        self._told = {field: _note_label(self) for field, _title in _FIELDS}
        self._status = QComboBox(self)
        self._note = QPlainTextEdit(self)
        self._origins = origins
        self._fill(outlets)
        self._arrange()
        if first in self._lines:
            self._lines[first].setFocus()
            self._lines[first].selectAll()

    def values(self) -> dict[str, str]:
        """Return what was changed, as it was typed."""
        typed = {field: line.text() for field, line in self._lines.items()}
        typed |= {"status": self._status.currentData() or "", "note": self._note.toPlainText()}
        return {
            field: text
            for field, text in typed.items()
            if text.strip() != (self._shared[field] or "").strip()
        }

    def accept(self) -> None:
        """Save, unless a field cannot be: then that field says why and has the focus."""
        values = self.values()
        wrong = [field for field in values if field in self._lines and not self._check(field)]
        if wrong:
            self._lines[wrong[0]].setFocus()
            return
        if values:
            self.saved.emit(values)
        super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check a field as it is left."""
        if event.type() == QEvent.Type.FocusOut:
            for field, line in self._lines.items():
                if watched is line:
                    self._check(field)
        return super().eventFilter(watched, event)

    def _fill(self, outlets: Sequence[str]) -> None:
        for field, line in self._lines.items():
            shared = self._shared[field]
            line.setText(shared or "")
            line.setPlaceholderText(_SEVERAL if shared is None else _HINTS.get(field, ""))
            line.setCursorPosition(0)
            line.installEventFilter(self)
            line.textEdited.connect(lambda _text, field=field: self._tell(field, ""))
        for field in {"published"} | self._origins.keys() & self._lines.keys():
            if self._shared[field]:
                self._check(field)
        completer = QCompleter([outlet for outlet in outlets if outlet], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._lines["outlet"].setCompleter(completer)
        if self._shared["status"] is None:
            self._status.addItem(_SEVERAL, None)
        for status in STATUSES:
            self._status.addItem(status.capitalize(), status)
        self._status.setCurrentIndex(max(0, self._status.findData(self._shared["status"])))
        self._note.setPlainText(self._shared["note"] or "")
        self._note.setPlaceholderText(_SEVERAL if self._shared["note"] is None else "")
        self._note.setTabChangesFocus(True)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        for field, title in _FIELDS:
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(self._lines[field])
            cell.addWidget(self._told[field])
            form.addRow(title, cell)
            label = form.labelForField(cell)
            assert isinstance(label, QLabel)
            label.setBuddy(self._lines[field])
            self._lines[field].setAccessibleName(title.replace("&", ""))
        form.addRow("Stat&us", self._status)
        form.addRow("&Note", self._note)
        self._status.setAccessibleName("Status")
        self._note.setAccessibleName("Note")
        self._note.setFixedHeight(self._note.fontMetrics().lineSpacing() * 4 + 16)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        column = QVBoxLayout(self)
        column.addLayout(form, 1)
        column.addWidget(buttons)
        self.resize(_WIDTH, column.totalHeightForWidth(_WIDTH))

    def _check(self, field: str) -> bool:
        """Show beside a field how it was understood, or why it cannot be; tell whether it can."""
        typed = self._lines[field].text()
        if self._shared[field] is None and not typed.strip():
            self._tell(field, "")
            return True
        try:
            value = checked_field(field, typed)
        except LibraryError as error:
            self._tell(field, f"{error.message} {error.hint}".strip(), wrong=True)
            return False
        printed = full_date(value) if field == "published" else ""
        came = origin_in_words(self._origins.get(field, "")) if typed == self._shared[field] else ""
        self._tell(field, " · ".join(part for part in (printed, came) if part))
        return True

    def _tell(self, field: str, words: str, *, wrong: bool = False) -> None:
        label = self._told[field]
        label.setText(words)
        label.setVisible(bool(words))
        role = label.palette().ColorRole
        palette = self.palette()
        label.setForegroundRole(role.BrightText if wrong else role.PlaceholderText)
        label.setPalette(palette)
        self._lines[field].setAccessibleDescription(words)
        self._make_room()

    def _make_room(self) -> None:
        """Grow by what the words beside the fields need."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def _shared(articles: Sequence[ArticleSummary], field: str) -> str | None:
    """Return the value that a field has in every article, None where they differ."""
    values = {str(getattr(article, field)) for article in articles}
    return values.pop() if len(values) == 1 else None


def _note_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setVisible(False)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
