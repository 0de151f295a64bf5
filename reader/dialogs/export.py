"""Handing the work on: which articles, in which format, how that looks, and the file it goes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QDesktopServices,
    QGuiApplication,
    QPalette,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from library import EXPORT_FORMATS, LibraryError, OutputFormat

from ..appearance import syntax_colours
from ..desk import Desk
from ..exports import Scope, foreseen, is_so, named, scopes, writing
from ..jobs import Job
from ..session import Session
from ..settings import Places
from ..widgets.choice_box import ChoiceBox
from ..widgets.elided_label import ElidedLabel
from ..widgets.preview import SyntaxPreview, beginning
from ..widgets.room import room_above

_FOLDER, _FORMAT = "export.folder", "export.format"
_PREVIEW = "export preview"


class ExportDialog(QDialog):
    """Writes what is chosen to a file beside the reading; Enter exports, Esc stops that or closes."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        selected: Sequence[str],
        places: Places,
        parent: QWidget | None = None,
    ) -> None:
        """Take the ids of the articles that are selected in the list; the open one is the desk's."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._places = places
        self._job: Job | None = None
        self._written: Path | None = None
        self._is_named = False  # by the person, who is then left alone with it
        self._scopes = scopes(session.library, selected, desk.article)
        self._build()
        session.changed.connect(self._show_preview)
        self._on_choice()
        self.resize(room_above(parent, 1000, 620))

    @property
    def scope(self) -> Scope:
        """Which articles are chosen."""
        return self._scopes[self._scope.current]

    @property
    def form(self) -> OutputFormat:
        """The format that is chosen."""
        return EXPORT_FORMATS[self._format.current]

    @property
    def target(self) -> Path | None:
        """The file that is named, with the format's suffix where it has none; None where nothing is named."""
        return named(self._path.text(), self._folder(), self.form.suffix)

    def export(self) -> None:
        """Write the file."""
        target = self.target
        if self._job is not None or target is None:
            return
        self._written = None
        self._progress_words.setText("Writing…")
        self._job = self._session.start("Exporting", writing(self.form, target, self.scope.ids))
        self._job.progressed.connect(self._on_progressed)
        self._job.ended.connect(lambda result, error: self._on_ended(target, error or result))
        self._arrange()

    def reject(self) -> None:
        """Stop an export that runs, or close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and want no preview any more."""
        self._session.query(_PREVIEW, lambda _library: None, lambda _nothing: None)
        super().done(result)

    def _folder(self) -> Path:
        kept = self._places.get(_FOLDER)
        return Path(kept) if isinstance(kept, str) and is_so(Path(kept).is_dir) else self._session.path.parent

    def _on_choice(self, _at: int = 0) -> None:
        """Take another scope or format: name the file after it, and show how it looks."""
        endings = tuple(form.suffix for form in EXPORT_FORMATS if form.suffix)
        if not self._is_named:
            self._path.setText(str(self._folder() / f"{self.scope.name}{self.form.suffix}"))
        elif self._path.text().endswith(endings):
            self._path.setText(f"{self._path.text().rpartition('.')[0]}{self.form.suffix}")
        self._on_target()
        self._show_preview()

    def _on_target(self) -> None:
        """Say what will become of the file that is named."""
        self._written = None
        self._say(foreseen(self.target, self._session.path))
        self._arrange()

    def _show_preview(self) -> None:
        form, ids = self.form, self.scope.ids
        self._session.query(
            _PREVIEW,
            lambda library: beginning(form.shown(library, ids)),
            lambda start: self._preview.show_text(start, form.lexer),
        )

    def _on_progressed(self, written: int) -> None:
        self._progress_words.setText(f"Writing: {written / 1e6:,.1f} million characters")

    def _on_ended(self, target: Path, result: object) -> None:
        self._job = None
        if isinstance(result, LibraryError):
            self._say(f"{result.message} {result.hint}".strip(), is_error=True)
        elif result:
            self._written = target
            self._places.set(_FOLDER, str(target.parent))
            self._places.set(_FORMAT, self.form.id)
            self._say("")
            self._result.show_file(f"Exported {self.scope.articles} to {target}", target)
        else:
            self._say("Stopped; nothing was written.")
        self._arrange()
        (self._close if self._written else self._path).setFocus()

    def _say(self, words: str, *, is_error: bool = False) -> None:
        self._note.setText(words)
        roles = QPalette.ColorRole
        self._note.setForegroundRole(roles.BrightText if is_error else roles.PlaceholderText)  # a warning's
        self._path.setAccessibleDescription(words)

    def _arrange(self) -> None:
        runs, written = self._job is not None, self._written is not None
        for widget in (self._choices, self._path, self._browse):
            widget.setEnabled(not runs)
        for widget in (self._progress, self._progress_words):
            widget.setVisible(runs)
        self._result.setVisible(written)
        self._export.setEnabled(not runs and self.target is not None and self.scope.count > 0)
        self._export.setDefault(not written)
        self._close.setDefault(written)
        self._close.setText("Cancel" if runs else "Close")

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, "Export To")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{self.form.title} (*{self.form.suffix})", "All files (*)"])
        dialog.setDefaultSuffix(self.form.suffix)
        target = self.target
        if target is not None:
            dialog.setDirectory(str(target.parent))
            dialog.selectFile(target.name)
        dialog.fileSelected.connect(self._on_named)
        dialog.open()

    def _on_named(self, path: str) -> None:
        self._is_named = True
        if path != self._path.text():
            self._path.setText(path)
        self._on_target()

    def _build(self) -> None:
        self._preview = SyntaxPreview(syntax_colours(self.palette()), self)
        self._scope = ChoiceBox("Articles", [(one.title, one.hint) for one in self._scopes], self)
        self._format = ChoiceBox("Format", [(form.title, form.purpose) for form in EXPORT_FORMATS], self)
        self._choices = QWidget(self)
        self._choices.setFixedWidth(290)
        left = QVBoxLayout(self._choices)
        left.setContentsMargins(0, 0, 8, 0)
        left.addWidget(self._scope)
        left.addWidget(self._format)
        left.addStretch()
        kept = [at for at, form in enumerate(EXPORT_FORMATS) if form.id == self._places.get(_FORMAT)]
        self._format.choose(kept[0] if kept else 0)
        for at, scope in enumerate(self._scopes):
            self._scope.button(at).setEnabled(scope.count > 0)
        self._scope.button(0).setFocus()
        self._scope.chosen.connect(self._on_choice)
        self._format.chosen.connect(self._on_choice)
        upper = QHBoxLayout()
        upper.addWidget(self._choices)
        upper.addWidget(self._preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(8)
        whole.addLayout(upper, 1)
        whole.addLayout(self._file_row())
        whole.addWidget(self._note)
        whole.addLayout(self._button_row())

    def _file_row(self) -> QHBoxLayout:
        self._path, self._note = QLineEdit(self), QLabel(self)
        self._path.setAccessibleName("File to export to")
        self._path.textEdited.connect(self._on_named)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setMinimumHeight(self.fontMetrics().height())
        label = QLabel("&File:", self)
        label.setBuddy(self._path)
        self._browse = _button(self, "&Browse…", self._on_browse)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self._path, 1)
        row.addWidget(self._browse)
        return row

    def _button_row(self) -> QHBoxLayout:
        self._progress, self._progress_words = QProgressBar(self, textVisible=False), QLabel(self)
        self._progress.setRange(0, 0)  # how long it gets is not known
        self._progress.setFixedWidth(160)
        self._progress.setAccessibleName("Export in progress")
        self._result = _Result(self)
        self._export = _button(self, "&Export", self.export)
        self._close = _button(self, "Close", self.reject)
        row = QHBoxLayout()
        row.addWidget(self._progress)
        row.addWidget(self._progress_words)
        row.addWidget(self._result, 1)
        row.addStretch()
        row.addWidget(self._export)
        row.addWidget(self._close)
        return row


class _Result(QWidget):
    """What was written, and the ways to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._file = Path()
        self._words = ElidedLabel(self)
        self._words.setForegroundRole(QPalette.ColorRole.WindowText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(_button(self, "&Show in Folder", self._show_folder))
        row.addWidget(_button(self, "&Copy Path", self._copy))

    def show_file(self, words: str, file: Path) -> None:
        self._words.show_text(words)
        self._file = file
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file.parent)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._file))


def _button(parent: QWidget, title: str, do: Callable[[], object]) -> QPushButton:
    button = QPushButton(title, parent)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: do())
    return button
