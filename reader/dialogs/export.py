"""Handing the work on: which articles, in which format, how that looks, what it leaves out, and where it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from library import (
    EXPORT_FORMATS,
    ExportLoss,
    ExportSize,
    Library,
    LibraryError,
    OutputFormat,
    expected_export,
    foreseen_loss,
    refuse_export,
)

from ..appearance import syntax_colours
from ..desk import Desk
from ..export_words import (
    expected_in_words,
    grouped,
    is_installed,
    loss_counted,
    loss_foreseen,
    purpose_of,
    size_in_words,
    title_of,
)
from ..exports import Scope, Shown, Written, fate_of, is_so, scopes, writing
from ..jobs import Job
from ..session import Session
from ..settings import Places
from ..widgets.choice_box import ChoiceBox
from ..widgets.grouped_list import Choice, GroupedList
from ..widgets.preview import Beginning, SyntaxPreview, beginning
from ..widgets.room import room_above
from .export_foot import ExportFoot
from .export_target import ExportTarget

_FOLDER, _FORMAT, _SCOPE = "export.folder", "export.format", "export.scope"
_PREVIEW, _LOSS, _SIZE, _TARGET = "export preview", "export loss", "export size", "export target"
_KEYS = (_PREVIEW, _LOSS, _SIZE, _TARGET)
_PURPOSE_LINES = 3


class ExportDialog(QDialog):
    """Writes what is chosen to a file beside the reading; Enter exports, Esc stops that or closes."""

    def __init__(
        self,
        session: Session,
        desk: Desk,
        selected: Sequence[str],
        places: Places,
        parent: QWidget | None = None,
        *,
        shown: Shown | None = None,
    ) -> None:
        """Take the ids of the articles that are selected in the list, and what it shows; the open one is the desk's."""
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle("Export")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._places = places
        self._job: Job | None = None
        self._written: Written | None = None
        self._expected: ExportSize | None = None
        self._scopes = scopes(session.library, selected, desk.article, shown)
        self._build()
        self._connect()
        self._on_choice()
        self.resize(room_above(parent, 1040, 760))

    @property
    def scope(self) -> Scope:
        """Which articles are chosen."""
        return self._scopes[self._scope.current]

    @property
    def form(self) -> OutputFormat:
        """The format that is chosen."""
        return next(form for form in EXPORT_FORMATS if form.id == self._format.current)

    @property
    def target(self) -> Path | None:
        """The file or folder that is named; None where nothing is named."""
        return self._target.path

    def export(self) -> None:
        """Write the file."""
        target = self.target
        if self._job is not None or target is None:
            return
        self._written = None
        self._foot.show_progress(0, self._expected)
        self._job = self._session.start("Exporting", writing(self.form, target, self.scope.ids))
        self._job.progressed.connect(lambda written: self._foot.show_progress(written, self._expected))
        self._job.ended.connect(lambda result, error: self._on_ended(error or result))
        self._arrange()

    def reject(self) -> None:
        """Stop an export that runs, or close."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Close, and want no answers any more."""
        for key in _KEYS:
            self._session.query(key, lambda _library: None, lambda _nothing: None)
        super().done(result)

    def _folder(self) -> Path:
        kept = self._places.get(_FOLDER)
        return (
            Path(kept)
            if isinstance(kept, str) and is_so(Path(kept).is_dir)
            else self._session.path.absolute().parent
        )

    def _on_choice(self) -> None:
        """Take another scope or format: name the file after it, and show how it looks."""
        form = self.form
        self._purpose.setText(purpose_of(form))
        self._purpose.setForegroundRole(
            QPalette.ColorRole.PlaceholderText if is_installed(form) else QPalette.ColorRole.BrightText
        )
        self._target.follow(form, self.scope)
        self._on_target()
        self._on_expected(None)
        self._loss.setText("Looking for what is left out…")
        self._look()

    def _on_target(self) -> None:
        """Say what will become of the target that is named."""
        form, target = self.form, self.target
        self._written = None
        self._target.say(fate_of(target, self._session.path, is_folder=form.yields == "folder"))
        self._arrange()
        if target is not None:
            self._session.query(
                _TARGET,
                lambda library: _refusal(library, form, target),
                lambda why: self._on_refusal(target, why),
            )

    def _on_refusal(self, target: Path, why: str) -> None:
        if why and target == self.target and self._job is None and self._written is None:
            self._target.say(why, is_error=True)

    def _look(self) -> None:
        """Show how the export looks, what it leaves out and how large it gets."""
        form, ids = self.form, self.scope.ids
        self._session.query(
            _PREVIEW,
            lambda library: _start(library, form, ids),
            lambda start: self._preview.show_text(start, form.lexer),
        )
        self._session.query(
            _LOSS,
            lambda library: foreseen_loss(library, form.holds, ids),
            lambda lost: self._on_foreseen(form, lost),
        )
        self._session.query(_SIZE, lambda library: _expected(library, form, ids), self._on_expected)

    def _on_foreseen(self, form: OutputFormat, lost: ExportLoss) -> None:
        if self._written is None:
            self._loss.setText(loss_foreseen(form, lost))

    def _on_expected(self, size: ExportSize | None) -> None:
        self._expected = size
        self._size.setText("" if size is None else f"Size: {expected_in_words(size)}")

    def _on_ended(self, result: object) -> None:
        self._job = None
        if isinstance(result, Written):
            self._on_written(result)
        elif isinstance(result, LibraryError):
            self._target.say(f"{result.message} {result.hint}".strip(), is_error=True)
        else:
            self._target.say("Stopped; nothing was written.")
        self._arrange()
        (self._foot.close_button if self._written else self._target.field).setFocus()

    def _on_written(self, written: Written) -> None:
        self._written = written
        self._places.set(_FOLDER, str(written.target.parent))
        self._places.set(_FORMAT, self.form.id)
        self._places.set(_SCOPE, self.scope.key)
        self._target.say("")
        lost = loss_counted(written.lost)
        self._loss.setText(lost)
        size = size_in_words(written.size)
        if self.form.yields == "folder":
            size = f"{written.files:,} files, {size}"
        words = f"Exported {self.scope.articles} to {written.target} ({size})"
        self._foot.show_file(words, written.target, more=lost)

    def _arrange(self) -> None:
        runs = self._job is not None
        self._choices.setEnabled(not runs)
        self._target.lock(is_locked=runs)
        can_export = self.target is not None and self.scope.count > 0 and is_installed(self.form)
        self._foot.arrange(runs=runs, is_written=self._written is not None, can_export=can_export)

    def _connect(self) -> None:
        self._scope.chosen.connect(lambda _at: self._on_choice())
        self._format.chosen.connect(lambda _key: self._on_choice())
        self._target.changed.connect(self._on_target)
        self._foot.export.clicked.connect(lambda _checked=False: self.export())
        self._foot.close_button.clicked.connect(lambda _checked=False: self.reject())
        self._session.changed.connect(self._look)

    def _build(self) -> None:
        self._preview = SyntaxPreview(syntax_colours(self.palette()), self)
        self._choices = self._built_choices()
        self._loss, self._size = _quiet(self), _quiet(self)
        self._loss.setObjectName("exportLoss")
        self._size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._target, self._foot = ExportTarget(self._folder(), self), ExportFoot(self)
        said = QHBoxLayout()
        said.addWidget(self._loss, 1)
        said.addWidget(self._size)
        right = QVBoxLayout()
        right.addWidget(self._preview, 1)
        right.addLayout(said)
        upper = QHBoxLayout()
        upper.addWidget(self._choices)
        upper.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(8)
        whole.addLayout(upper, 1)
        whole.addWidget(self._target)
        whole.addWidget(self._foot)
        self._size.setWordWrap(False)

    def _built_choices(self) -> QWidget:
        choices = QWidget(self)
        choices.setFixedWidth(290)
        self._scope = ChoiceBox("Articles", [(one.title, one.hint) for one in self._scopes], choices)
        for at, scope in enumerate(self._scopes):
            self._scope.button(at).setEnabled(scope.count > 0)
            if scope.count and scope.key == self._places.get(_SCOPE):
                self._scope.choose(at)
        self._scope.button(self._scope.current).setFocus()
        groups = [
            (heading, [Choice(form.id, title_of(form), purpose_of(form)) for form in forms])
            for heading, forms in grouped()
        ]
        self._format = GroupedList("Format", groups, choices)
        self._format.choose(str(self._places.get(_FORMAT)))
        title = QLabel("For&mat", choices)
        title.setBuddy(self._format)
        font = title.font()
        font.setBold(True)  # as the other title
        title.setFont(font)
        self._purpose = _quiet(choices)
        self._purpose.setMinimumHeight(_PURPOSE_LINES * self.fontMetrics().lineSpacing())
        self._purpose.setAlignment(Qt.AlignmentFlag.AlignTop)
        left = QVBoxLayout(choices)
        left.setContentsMargins(0, 0, 8, 0)
        left.addWidget(self._scope)
        left.addWidget(title)
        left.addWidget(self._format, 1)
        left.addWidget(self._purpose)
        return choices


def _quiet(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _start(library: Library, form: OutputFormat, ids: Sequence[str] | None) -> Beginning:
    """Return the beginning of an export; nothing where what it needs is not installed, which is said beside it."""
    return beginning(form.shown(library, ids)) if is_installed(form) else Beginning("", is_whole=True)


def _expected(library: Library, form: OutputFormat, ids: Sequence[str] | None) -> ExportSize | None:
    return expected_export(library, form, ids) if is_installed(form) else None


def _refusal(library: Library, form: OutputFormat, target: Path) -> str:
    try:
        refuse_export(library, form, target)
    except LibraryError as error:
        return f"{error.message} {error.hint}".strip()
    return ""
