"""Comparing: what is compared, read off the GUI thread, and the links that a person makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from library import Comparison, Library, Sift, Suggestion, quoted

from .live_reading import LiveReading
from .session import Session


@dataclass(frozen=True, slots=True)
class Sentence:
    """A place in an article: a mention, or `[start, end)` in code points."""

    article: str
    mention: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a view can be saved as; `write` runs on another thread than the window's and leaves a whole file or none."""

    title: str
    suffix: str
    write: Callable[[Library, Path], None]


class Comparing(QObject):
    """What the parts of the Compare page share.

    Signals: `subject_changed()` when other records are compared; `renewed()` when `comparison`, or what is suggested,
    was read anew; `sentences_asked(tuple)` for one Sentence to be shown, or two side by side, where None leaves what
    is on the left; `view_asked(key)` for another view, one of COMPARE_VIEWS.
    """

    subject_changed = Signal()
    renewed = Signal()
    sentences_asked = Signal(object)
    view_asked = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.subject: tuple[str, ...] = ()  # the ids of the records that are compared
        self.sift = Sift()
        self.rows, self.columns = "claims", "date"  # of ROW_ORDERS and of COLUMN_ORDERS
        self.parts = True  # whether what belongs to parts, or members, of the subject belongs to it
        self._reading = LiveReading(self._read)
        self.is_read = False  # what is asked for now; where there is no comparison then, the records are gone
        self.comparison: Comparison | None = None
        self.suggestions: Sequence[Suggestion] = ()
        session.changed.connect(lambda _happened: self._reading.ask())

    def compare(self, *records: str) -> None:
        """Compare these records, and show how they compare."""
        if records != self.subject:
            self.is_read, self.comparison, self.suggestions = False, None, ()
            self.subject, self.sift = records, Sift()
            self._reading.ask()
            self.subject_changed.emit()
        self.view_asked.emit("matrix")

    def set_sift(self, sift: Sift) -> None:
        """Show only some of the claims."""
        self.sift = sift
        self._reading.ask()

    def set_order(self, *, rows: str = "", columns: str = "") -> None:
        """Order claimants or outlets another way."""
        self.rows, self.columns = rows or self.rows, columns or self.columns
        self._reading.ask()

    def set_parts(self, parts: bool) -> None:
        """Take in what belongs to parts, or members, of the subject, or leave it out."""
        self.parts = parts
        self._reading.ask()

    def set_live(self, is_live: bool) -> None:
        """Read what changes from now on, or only note that it did."""
        self._reading.set_live(is_live)

    def name(self) -> str:
        """Return what is compared in words, or nothing."""
        records = self.comparison.subject.records if self.comparison else ()
        return records[0].name if len(records) == 1 else f"{len(records)} claims" if records else ""

    def show(self, *sentences: Sentence, beside: bool = False) -> None:
        """Bring a sentence into view, or two side by side; `beside` what is there already, on the right."""
        self.sentences_asked.emit((None, *sentences) if beside else sentences)

    def link(self, relation: str, one: str, other: str) -> None:
        """Link two claims; a pair that was rejected is so no longer."""
        self._settle(one, other)
        self._write(
            f"Link two claims: {relation}", lambda it: it.comparison.accept(one, other, relation), one
        )

    def unlink(self, link: str) -> None:
        """Take a link between two claims away."""
        self._write("Take a link away", lambda it: it.links.delete(link))

    def reject(self, one: str, other: str) -> None:
        """Remember that two claims are not to be linked."""
        self._settle(one, other)
        self._write("Reject a suggested pair", lambda it: it.comparison.reject(one, other), one)

    def forget(self, one: str, other: str) -> None:
        """Let a pair that was rejected be suggested again."""
        self._write("Suggest a rejected pair again", lambda it: it.comparison.forget(one, other), one)

    def _settle(self, one: str, other: str) -> None:
        """Suggest a pair no longer, while that is being written; what is read next tells whether it was."""
        left = [each for each in self.suggestions if {each.one, each.other} != {one, other}]
        if len(left) != len(self.suggestions):
            self.suggestions = left
            self.renewed.emit()

    def _write(self, label: str, work: Callable[[Library], object], claim: str = "") -> None:
        name = self._name(claim)
        said = f"{label} · {quoted(name)}" if name else label
        self._session.apply(said, work, lambda _done: self._session.said.emit(f"{said}.", True))

    def _name(self, claim: str) -> str:
        cells = self.comparison.cells if self.comparison else ()
        return next((cell.summary for cell in cells if cell.claim == claim), "")

    def _read(self) -> None:
        """Read what is compared; what is suggested is a question of its own, as it may take longer."""
        choice = {"sift": self.sift, "rows": self.rows, "columns": self.columns, "parts": self.parts}
        work = partial(compared, records=self.subject, choice=choice)
        self._session.query("comparison", work, self._on_read)

    def _on_read(self, comparison: Comparison | None) -> None:
        self.is_read, self.comparison = True, comparison
        self.suggestions = self.suggestions if comparison else ()
        self.renewed.emit()
        if comparison is not None:
            self._session.query(
                "suggested pairs",
                lambda library: (comparison, library.comparison.suggested(comparison)),
                self._on_suggested,
            )

    def _on_suggested(self, found: tuple[Comparison, Sequence[Suggestion]]) -> None:
        comparison, suggestions = found
        if comparison is self.comparison and suggestions != self.suggestions:
            self.suggestions = suggestions
            self.renewed.emit()


def compared(library: Library, records: Sequence[str], choice: Mapping[str, Any]) -> Comparison | None:
    """Return the comparison of what is left of the records; None where nothing is."""
    left = [id for id in records if library.records.has(id)]
    return library.comparison.of(*left, **choice) if left else None
