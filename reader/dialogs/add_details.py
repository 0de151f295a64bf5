"""What is read of the articles that are chosen before they are added: the text, and fields that can be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from library import LibraryError, Tray, checked_field, is_in_doubtful_encoding

from ..models.tray_words import STATE, file_of, hint_of
from ..origin_words import origin_in_words
from ..widgets.elided_label import ElidedLabel
from ..widgets.fields_form import FieldsForm
from ..widgets.plain_preview import PlainPreview

_FIELDS = (
    ("title", "&Title", ""),
    ("outlet", "&Outlet", ""),
    ("published", "&Published", "2031-03-09, March 2031, 2031 …"),
    ("byline", "&Byline", ""),
    ("section", "&Section", ""),
    ("language", "Lan&guage", "en, fa, zh …"),
    ("url", "&Link", "https://…"),
)
_ENCODINGS = (
    ("", "as it was guessed"),
    ("utf-8", "UTF-8"),
    ("cp1252", "Western (Windows 1252)"),
    ("cp1250", "Central European (Windows 1250)"),
    ("cp1251", "Cyrillic (Windows 1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
    ("cp1256", "Arabic and Dari (Windows 1256)"),
    ("cp1255", "Hebrew (Windows 1255)"),
    ("cp1253", "Greek (Windows 1253)"),
    ("cp1254", "Turkish (Windows 1254)"),
    ("gb18030", "Chinese (GB 18030)"),
    ("big5", "Chinese (Big5)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("euc-kr", "Korean (EUC-KR)"),
    ("utf-16", "UTF-16"),
)
_MOST = 20_000  # code points of a text that are shown
_COMPARED = 2_000  # rows of which it is known whether they share a value


class AddDetails(QSplitter):
    """Shows rows of a tray, one or several at once.

    Signals: `edited(numbers, field, text)`; `encoding_chosen(path, encoding)`, "" for one that is guessed;
    `columns_asked(path)` of a table.
    """

    edited = Signal(list, str, str)
    encoding_chosen = Signal(str, str)
    columns_asked = Signal(str)

    def __init__(self, tray: Tray, outlets: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self._tray = tray
        self._numbers: list[int] = []
        self._encodings: dict[str, str] = {}
        self._file = ElidedLabel(self)
        self._warnings = QLabel(self)
        self._encoding = QComboBox(self)
        self._label = QLabel("&Encoding:", self)
        self._columns = QPushButton("Columns…", self)
        self.preview = PlainPreview(self)
        self.form = FieldsForm(_FIELDS, _why_not, self)
        completer = QCompleter([outlet for outlet in outlets if outlet], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.form.offer("outlet", completer)
        self._build()
        self.form.edited.connect(lambda key, text: self.edited.emit(self._numbers, key, text))
        self._encoding.activated.connect(self._on_encoding)
        self._columns.clicked.connect(lambda: self.columns_asked.emit(self._tray.rows[self._numbers[0]].path))
        self.show_rows([])

    def show_rows(self, numbers: list[int]) -> None:
        """Show these rows of the tray."""
        if numbers != self._numbers:
            self.form.keep()
        self._numbers = numbers
        rows = [self._tray.rows[n] for n in numbers]
        self.form.setEnabled(any(row.is_article for row in rows))
        self._beside.setVisible(not rows or any(row.state != "export" for row in rows))
        self._show_fields()
        if len(rows) == 1:
            self._show_text(numbers[0])
            return
        self._file.show_text(
            f"{len(rows):,} rows are selected: what you enter holds for all." if rows else ""
        )
        self._show_warnings("")
        self._offer_encodings("")
        self._columns.hide()
        self.preview.show_text("")

    def _show_fields(self) -> None:
        rows = [row for row in (self._tray.rows[n] for n in self._numbers) if row.is_article]
        values: dict[str, str | None] = {}
        notes: dict[str, str] = {}
        for key, _title, _hint in _FIELDS:
            if (
                rows
                and len(rows) <= _COMPARED
                and all(getattr(row, key) == getattr(rows[0], key) for row in rows)
            ):
                values[key] = getattr(rows[0], key)
                origin = rows[0].origins.get(key, "")
                is_shared = all(row.origins.get(key, "") == origin for row in rows)
                notes[key] = origin_in_words(origin) if values[key] and is_shared else ""
            elif rows:
                values[key] = None
        self.form.show_values(values, notes)

    def _show_text(self, n: int) -> None:
        row = self._tray.rows[n]
        self._file.show_text(file_of(row))
        self._show_warnings(hint_of(row, STATE))
        start = self._tray.beginning(n, _MOST)
        self.preview.show_text(start.text, start.hidden, is_whole=start.is_whole)
        self.preview.setAccessibleName(f"Text of “{row.title}”" if row.is_article else "Text")
        self._columns.setVisible(row.path in self._tray.tables)
        doubtful = (
            is_in_doubtful_encoding(self._tray.original(n))
            if row.is_article
            else _is_about_encoding(row.about)
        )
        self._offer_encodings(row.path if doubtful or row.path in self._encodings else "")

    def _show_warnings(self, words: str) -> None:
        self._warnings.setText(words)
        self._warnings.setVisible(bool(words))

    def _offer_encodings(self, path: str) -> None:
        """Offer to read a file in another encoding, or hide that for none."""
        blocker = QSignalBlocker(self._encoding)
        self._encoding.setCurrentIndex(self._encoding.findData(self._encodings.get(path, "")))
        del blocker
        for widget in (self._label, self._encoding):
            widget.setVisible(bool(path))

    def _on_encoding(self) -> None:
        path, encoding = self._tray.rows[self._numbers[0]].path, str(self._encoding.currentData())
        if encoding != self._encodings.get(path, ""):
            self._encodings[path] = encoding
            self.encoding_chosen.emit(path, encoding)

    def _build(self) -> None:
        for encoding, title in _ENCODINGS:
            self._encoding.addItem(title, encoding)
        self._encoding.setAccessibleName("Encoding")
        self._encoding.setObjectName("encodingChoice")
        self._columns.setAutoDefault(False)
        self._columns.setToolTip("Say which column of the table holds what")
        self._label.setBuddy(self._encoding)
        self._warnings.setTextFormat(Qt.TextFormat.PlainText)
        self._warnings.setWordWrap(True)
        self._warnings.setObjectName("trayWarnings")
        self.preview.setObjectName("trayPreview")
        head = QHBoxLayout()
        head.addWidget(self._file, 1)
        head.addWidget(self._columns)
        head.addWidget(self._label)
        head.addWidget(self._encoding)
        left, self._beside = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 8, 0)
        column.addLayout(head)
        column.addWidget(self._warnings)
        column.addWidget(self.preview, 1)
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(8, 8, 0, 0)
        beside.addWidget(self.form)
        self.addWidget(left)
        self.addWidget(self._beside)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)


def _why_not(field: str, typed: str) -> str:
    try:
        checked_field(field, typed)
    except LibraryError as error:
        return f"{error.message} {error.hint}".strip()
    return ""


def _is_about_encoding(reason: str) -> bool:
    """Tell whether a file was refused for its encoding, so that another one may mend it."""
    return "encoding" in reason or "UTF-8" in reason
