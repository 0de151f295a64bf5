"""What came of imports, in one sentence, and how files and reasons are called in the window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from library import LibraryError, shortened

if TYPE_CHECKING:
    from library import ImportReport

STDIN = "-"

_MENDS = (
    (re.compile(r"Name the right one: --map text=COLUMN\."), "Name the right one under “Columns…”."),
    (re.compile(r"; try another with --encoding\."), ": choose another one under “Encoding”."),
    (re.compile(r"; name it with --encoding, such as windows-1252\."), ": choose it under “Encoding”."),
    (re.compile(r"; “parley restore \S+” brings it back"), ": bring it back from there"),
)  # what helps in the window, by what helps on the command line


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the imports since the last time that none ran.

    `error` is what ended one early; `cancelled` whether a person did.
    """

    reports: tuple[ImportReport, ...]
    cancelled: bool = False
    error: LibraryError | None = None

    @property
    def changes(self) -> list[int]:
        """The numbers of the changes they made, newest first."""
        return sorted((report.change for report in self.reports if report.change is not None), reverse=True)

    @property
    def added(self) -> list[str]:
        """The ids of the new articles."""
        return [one.id for report in self.reports for one in report.added]

    @property
    def mentions(self) -> int:
        """How many mentions came with them."""
        return sum(report.mentions for report in self.reports)

    @property
    def is_plain(self) -> bool:
        """Whether all that was asked for went in without a warning, so that there is nothing to look up."""
        return not self.warned and not any(
            report.skipped or report.failed or report.conflicts for report in self.reports
        )

    @property
    def warned(self) -> int:
        """How many of the new articles have warnings."""
        return sum(bool(one.warnings) for report in self.reports for one in report.added)

    def sentence(self) -> str:
        """Say it in one sentence."""
        added = len(self.added)
        words = _articles(added) + (f" with {_number(self.mentions, 'mention')}" if self.mentions else "")
        if not added and self.mentions:
            words = _number(self.mentions, "mention")
        if self.error is not None:
            return f"The import broke off: {f'added {words}' if added or self.mentions else 'nothing was added'}."
        if self.cancelled:
            return f"Stopped: {f'added {words}' if added or self.mentions else 'nothing was added'}."
        return self._came_of(added, words)

    def _came_of(self, added: int, words: str) -> str:
        skipped = [one for report in self.reports for one in report.skipped]
        failed = [one for report in self.reports for one in report.failed]
        has_marks = (
            any(self._marks())
            or self.mentions
            or self._sum("mentions_there")
            or any(one.conflicts for one in self.reports)
        )
        if not added and not skipped and not failed and not has_marks:
            return "There was nothing to add."
        if not added and len(failed) + len(skipped) == 1 and not has_marks:
            only = (failed + skipped)[0]
            reason = said_here(only.reason)
            return f"{shown_name(only.path)}: {reason}" if failed else reason
        if added == 1 and self.is_plain and not self.mentions:
            [title] = [one.title for report in self.reports for one in report.added]
            short = shortened(title, 60)
            end = "" if short.endswith((".", "!", "?", "…", "。", "؟")) else "."
            return f"Added “\u2068{short}\u2069”{end}"  # isolates: a title may run right to left
        came = [words] if added or self.mentions else []
        came += self._marks()
        conflicts = sum(len(report.conflicts) for report in self.reports)
        parts = (
            f"Added {', '.join(came) or 'nothing'}",
            _number(conflicts, "conflict") if conflicts else "",
            *self._not_added(len(skipped), len(failed)),
        )
        return f"{', '.join(filter(None, parts))}."

    def _marks(self) -> list[str]:
        """Say what else came of files of other tools."""
        counts = ((self._sum(f"{noun}s"), noun) for noun in ("kind", "record", "link"))
        return [_number(count, noun) for count, noun in counts if count]

    def _not_added(self, skipped: int, failed: int) -> tuple[str, ...]:
        """Say what was there, and what was not taken."""
        there = f"{skipped:,} {'was' if skipped == 1 else 'were'} there already" if skipped else ""
        if mentions := self._sum("mentions_there"):
            known = f"{_articles(skipped)} and " if skipped else ""
            there = f"{known}{_number(mentions, 'mention')} were there already"
        refused = sum(len(refused_marks(report)) for report in self.reports)
        return (
            there,
            f"{refused:,} refused" if refused else "",
            f"{failed - refused:,} could not be read" if failed > refused else "",
            f"{self.warned:,} with warnings" if self.warned else "",
        )

    def _sum(self, name: str) -> int:
        return sum(getattr(report, name) for report in self.reports)


def said_here(reason: str) -> str:
    """Return a reason with what helps in the window, where it says what helps on the command line."""
    for elsewhere, here in _MENDS:
        reason = elsewhere.sub(here, reason)
    return reason


def shown_name(path: str) -> str:
    """A path's last part, or what stands for the clipboard."""
    return "The clipboard" if path == STDIN else Path(path).name or path


def refused_marks(report: ImportReport) -> list[Any]:
    """Return what was not taken of files that were read: of others, the whole file failed."""
    read = {one.path for one in report.added} | {one.path for one in report.skipped}
    return [one for one in report.failed if one.path in read]


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
