"""What an export from the window is about: which articles, the name and the fate of its file, and the job."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from library import Article, Library, LibraryError, OutputFormat, write_export

from .jobs import Job

_OFTEN = 0.05  # seconds between two reports of progress
_LONGEST_NAME = 60
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles: `ids` are theirs, or None for all; `name` is what a file of them is called."""

    title: str
    hint: str
    count: int
    ids: tuple[str, ...] | None
    name: str

    @property
    def articles(self) -> str:
        """Their number, in words."""
        return "1 article" if self.count == 1 else f"{self.count:,} articles"


def scopes(library: Library, selected: Sequence[str], opened: Article | None) -> list[Scope]:
    """Return what can be chosen: all articles, those selected in the list, the open one; a count may be 0."""
    tally = library.articles.tally()
    count = sum(tally.values()) - tally["removed"]
    stem = library.path.stem
    chosen = Scope(
        f"Selected articles ({len(selected):,})", "", len(selected), tuple(selected), f"{stem}-selected"
    )
    if opened is None:
        alone = Scope("Open article (none)", "", 0, (), stem)
    else:
        name = file_stem(opened.title) or stem
        alone = Scope("Open article (1)", opened.title, 1, (opened.id,), name)
    return [Scope(f"All articles ({count:,})", "", count, None, stem), chosen, alone]


def file_stem(words: str) -> str:
    """Return words as a file may be called after them, without an ending; nothing where none are left."""
    return _UNSAFE.sub("-", words)[:_LONGEST_NAME].strip(" .-")


def named(typed: str, folder: Path, suffix: str) -> Path | None:
    """Return the file that a person means, with `suffix` where they gave none; None where nothing is typed."""
    typed = typed.replace("\0", "").strip()
    if not typed:
        return None
    path = folder / os.path.expanduser(typed)  # noqa: PTH111 - Path's own raises for ~nobody
    if path.suffix or not path.name or is_so(path.is_dir):
        return path
    return path.with_name(f"{path.name}{suffix}")


def foreseen(target: Path | None, library: Path) -> str:
    """Say what will become of the file that is named, where that is not plain."""
    if target is None:
        return "Name a file to export to."
    if is_so(target.is_file) and not is_so(lambda: target.samefile(library)):
        return "This file is there already; it will be replaced."
    if not is_so(target.parent.exists):
        return f"The folder “{target.parent}” will be made."
    return ""


def writing(
    form: OutputFormat, target: Path, ids: Sequence[str] | None
) -> Callable[[Library, Job], bool | LibraryError]:
    """Return the job that writes the file; it returns whether it did, or in words why it could not."""

    def work(library: Library, job: Job) -> bool | LibraryError:
        told = time.monotonic()

        def tell(written: int) -> None:
            nonlocal told
            if time.monotonic() - told >= _OFTEN:
                told = time.monotonic()
                job.report(written)

        try:
            return write_export(library, form, target, ids, progress=tell, cancelled=lambda: job.cancelled)
        except LibraryError as error:
            return error  # said at the field, not in the window behind

    return work


def is_so(ask: Callable[[], bool]) -> bool:
    """Ask about a path that may lie where nobody may look, or be no path at all."""
    try:
        return ask()
    except (OSError, ValueError):
        return False
