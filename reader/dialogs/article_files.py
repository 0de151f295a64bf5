"""The system's dialog for choosing files or a folder to add, with a filter for each format that is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from library import IMPORT_FORMATS

from ..settings import Places

_FOLDER = "intake.folder"


def choose(
    parent: QWidget, places: Places, chosen: Callable[[list[str]], None], *, folder: bool = False
) -> None:
    """Let a person choose files, or a folder, and hand their paths to `chosen`; begins where it was last."""
    dialog = QFileDialog(parent, "Add a Folder" if folder else "Add Articles")
    if folder:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(name_filters())

    def on_selected(paths: list[str]) -> None:
        places.set(_FOLDER, dialog.directory().absolutePath())
        chosen(paths)

    dialog.setDirectory(str(places.get(_FOLDER) or Path.home()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(on_selected)
    dialog.open()


def name_filters() -> list[str]:
    """Return the dialog's filters: all formats together, each alone, and every file."""
    formats = [(form.title, [suffix for suffix in form.suffixes if suffix]) for form in IMPORT_FORMATS]
    formats.append(("Zip of articles", [".zip"]))
    every = [suffix for _title, suffixes in formats for suffix in suffixes]
    return [_filter("Articles", every), *(_filter(*form) for form in formats), "All files (*)"]


def _filter(title: str, suffixes: list[str]) -> str:
    patterns = " ".join(f"*{suffix}" for suffix in dict.fromkeys(suffixes))
    return f"{title} ({patterns})"
