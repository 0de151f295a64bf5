"""What an export from the window is about: which articles, the name and the fate of its file, and the job."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from library import (
    Article,
    ExportLoss,
    Library,
    LibraryError,
    OutputFormat,
    write_export,
)

from .jobs import Job

_OFTEN = 0.05  # seconds between two reports of progress
_LONGEST_NAME = 60
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles: `ids` are theirs, or None for all; `name` is what a file of them is called.

    `key` is "all", "shown", "selected" or "open".
    """

    key: str
    title: str
    hint: str
    count: int
    ids: tuple[str, ...] | None
    name: str

    @property
    def articles(self) -> str:
        """Their number, in words."""
        return "1 article" if self.count == 1 else f"{self.count:,} articles"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the article list shows where a filter holds there: the articles' ids, and the filter in words."""

    ids: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Written:
    """An export that was put in place: how many bytes in how many files, and what it left out."""

    target: Path
    size: int
    files: int
    lost: ExportLoss


def scopes(
    library: Library, selected: Sequence[str], opened: Article | None, shown: Shown | None = None
) -> list[Scope]:
    """Return what can be chosen: all articles, those shown and those selected in the list, the open one.

    A count may be 0; `shown` is None where the list has no filter.
    """
    tally = library.articles.tally()
    count = sum(tally.values()) - tally["removed"]
    stem = library.path.stem
    if shown is None:
        seen = Scope("shown", "Shown in the list (no filter)", "", 0, (), stem)
    else:
        title = f"Shown in the list ({len(shown.ids):,})"
        seen = Scope("shown", title, shown.words, len(shown.ids), shown.ids, f"{stem}-filtered")
    chosen = Scope(
        "selected",
        f"Selected articles ({len(selected):,})",
        "",
        len(selected),
        tuple(selected),
        f"{stem}-selected",
    )
    if opened is None:
        alone = Scope("open", "Open article (none)", "", 0, (), stem)
    else:
        name = file_stem(opened.title) or stem
        alone = Scope("open", "Open article (1)", opened.title, 1, (opened.id,), name)
    return [Scope("all", f"All articles ({count:,})", "", count, None, stem), seen, chosen, alone]


def file_stem(words: str) -> str:
    """Return words as a file may be called after them, without an ending; nothing where none are left."""
    return _UNSAFE.sub("-", words)[:_LONGEST_NAME].strip(" .-")


def file_name(form: OutputFormat, scope: Scope) -> str:
    """Return what the file or folder of an export is called where nobody names it."""
    return f"{scope.name}{form.suffix}" if form.suffix else f"{scope.name}-{form.id}"


def named(typed: str, folder: Path, suffix: str) -> Path | None:
    """Return the file that a person means, with `suffix` where they gave none; None where nothing is typed."""
    typed = typed.replace("\0", "").strip()
    if not typed:
        return None
    path = folder / os.path.expanduser(typed)  # noqa: PTH111 - Path's own raises for ~nobody
    if path.suffix or not path.name or is_so(path.is_dir):
        return path
    return path.with_name(f"{path.name}{suffix}")


def fate_of(target: Path | None, library: Path, *, is_folder: bool = False) -> str:
    """Say what will become of the file or folder that is named, where that is not plain."""
    if target is None:
        return f"Name a {'folder' if is_folder else 'file'} to export to."
    if is_folder:
        if not is_so(target.exists):
            return "This folder will be made."
        return (
            "An earlier export is there; it will be replaced." if is_so(lambda: any(target.iterdir())) else ""
        )
    if is_so(target.is_file) and not is_so(lambda: target.samefile(library)):
        return "This file is there already; it will be replaced."
    if not is_so(target.parent.exists):
        return f"The folder “{target.parent}” will be made."
    return ""


def writing(
    form: OutputFormat, target: Path, ids: Sequence[str] | None
) -> Callable[[Library, Job], Written | LibraryError | None]:
    """Return the job that writes the file; it returns what it wrote, nothing if it was stopped, or why it could not."""

    def work(library: Library, job: Job) -> Written | LibraryError | None:
        lost = ExportLoss()
        told = time.monotonic()

        def tell(written: int) -> None:
            nonlocal told
            if time.monotonic() - told >= _OFTEN:
                told = time.monotonic()
                job.report(written)

        try:
            is_written = write_export(
                library, form, target, ids, lost=lost, progress=tell, cancelled=lambda: job.cancelled
            )
        except LibraryError as error:
            return error.with_traceback(None)  # said at the field, not in the window behind
        return _written(target, lost) if is_written else None

    return work


def _written(target: Path, lost: ExportLoss) -> Written:
    files = [target] if target.is_file() else [path for path in target.rglob("[!.]*") if path.is_file()]
    return Written(target, sum(path.stat().st_size for path in files), len(files), lost)


def is_so(ask: Callable[[], bool]) -> bool:
    """Ask about a path that may lie where nobody may look, or be no path at all."""
    try:
        return ask()
    except (OSError, ValueError):
        return False
