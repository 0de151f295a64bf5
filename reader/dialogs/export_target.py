"""Where an export goes: the field that names its file or folder, the picker, and a note on what will become of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from library import EXPORT_FORMATS, OutputFormat

from ..exports import Scope, file_name, is_so, named


class ExportTarget(QWidget):
    """Names the file after what is chosen until a person does; `named(…)` of theirs stays.

    Signal: `changed()` when another target is named.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """Take the folder that files go to where a person names none."""
        super().__init__(parent)
        self._default = folder
        self._is_named = False  # by the person, who is then left alone with it
        self._form, self._name = EXPORT_FORMATS[0], ""
        self.field, self._note, self._label = QLineEdit(self), QLabel(self), QLabel(self)
        self._browse = QPushButton("&Browse…", self)
        self._build()

    @property
    def path(self) -> Path | None:
        """The file or folder that is named, with the format's suffix where it has none; None for nothing."""
        return named(self.field.text(), self._default, self._form.suffix)

    def follow(self, form: OutputFormat, scope: Scope) -> None:
        """Take another format and scope, and name the target after them."""
        before, self._form, self._name = self._form, form, file_name(form, scope)
        is_folder = form.yields == "folder"
        self._label.setText("&Folder:" if is_folder else "&File:")
        self.field.setAccessibleName(f"{'Folder' if is_folder else 'File'} to export to")
        typed = self.field.text()
        if not self._is_named:
            self.field.setText(str(self._default / self._name))
        elif before.suffix and typed.endswith(before.suffix):
            self.field.setText(f"{typed.removesuffix(before.suffix)}{form.suffix}")
        elif before.yields == "folder" and not is_folder and not Path(typed).suffix:
            self.field.setText(f"{typed}{form.suffix}")

    def say(self, words: str, *, is_error: bool = False) -> None:
        """Say what will become of the target, or why nothing can."""
        self._note.setText(words)
        roles = QPalette.ColorRole
        self._note.setForegroundRole(roles.BrightText if is_error else roles.PlaceholderText)  # a warning's
        self.field.setAccessibleDescription(words)

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be named while it is written."""
        self.field.setEnabled(not is_locked)
        self._browse.setEnabled(not is_locked)

    def take(self, path: str) -> None:
        """Take what a person named."""
        self._is_named = True
        if path != self.field.text():
            self.field.setText(path)
        self.changed.emit()

    def _take_folder(self, picked: str) -> None:
        """Take a folder if it is empty, else one in it: what is there is not to be mixed with files of ours."""
        folder = Path(picked)
        is_empty = not is_so(lambda: any(folder.iterdir()))
        is_ours = self.path is not None and folder == self.path
        self.take(picked if is_empty or is_ours else str(folder / self._name))

    def _on_browse(self) -> None:
        is_folder = self._form.yields == "folder"
        dialog = QFileDialog(
            self, "Export to an Empty Folder, or Make One in This" if is_folder else "Export To"
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        target = self.path
        if is_folder:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Choose")
            dialog.setDirectory(str(self._default if target is None else target.parent))
            dialog.fileSelected.connect(self._take_folder)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters([f"{self._form.title} (*{self._form.suffix})", "All files (*)"])
            dialog.setDefaultSuffix(self._form.suffix)
            if target is not None:
                dialog.setDirectory(str(target.parent))
                dialog.selectFile(target.name)
            dialog.fileSelected.connect(self.take)
        dialog.open()

    def _build(self) -> None:
        self.field.textEdited.connect(self.take)
        self._browse.setAutoDefault(False)
        self._browse.clicked.connect(self._on_browse)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setMinimumHeight(self.fontMetrics().height())
        self._label.setBuddy(self.field)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.field, 1)
        row.addWidget(self._browse)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(row)
        whole.addWidget(self._note)
