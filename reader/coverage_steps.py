"""Where a person comes to from the coverage: a cell's first sentence, and what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from library import Library

from .actions import Actions
from .comparing import Comparing, Sentence
from .coverage_reading import MOST, first_sentence
from .session import Session


class CoverageSteps(QObject):
    """Shows sentences and claims on the Compare page, and articles on the page for reading."""

    def __init__(
        self, session: Session, comparing: Comparing, actions: Actions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._comparing, self._actions = session, comparing, actions
        self._last: dict[str, str] = {}  # the mention without a record that was shown last, by kind

    def show_sentence(
        self, event: str, outlet: str, article: str | None, *, claims: bool, beside: bool
    ) -> None:
        """Show where an outlet, or an article without one, first reports an event: by a claim, or else a mention.

        Show it `beside` what is there already, or in its place.
        """

        def work(library: Library) -> Sentence | None:
            return first_sentence(library, event, outlet, article, claims=claims)

        self._session.query("first sentence", work, partial(self._on_sentence, beside=beside))

    def go_to_work(self, key: str) -> None:
        """Go to what a fact of the progress counts, by its key."""
        what, _, which = key.partition(":")
        if what == "lacking":
            self._session.query(what, lambda it: it.coverages.lacking(which, MOST), self._on_lacking)
        elif what == "unassigned":
            after = self._last.get(which, "")
            work = partial(_next_unassigned, kind=which, after=after)
            self._session.query(what, work, partial(self._on_unassigned, which))
        else:
            self._actions[f"article.show_{what}"].trigger()

    def _on_sentence(self, sentence: Sentence | None, *, beside: bool) -> None:
        if sentence is not None:
            self._comparing.show(sentence, beside=beside)

    def _on_lacking(self, claims: Sequence[str]) -> None:
        if claims:
            self._comparing.compare(*claims)

    def _on_unassigned(self, kind: str, found: tuple[str, str] | None) -> None:
        if found is not None:
            self._last[kind] = found[1]
            self._comparing.show(Sentence(*found))


def _next_unassigned(library: Library, kind: str, after: str) -> tuple[str, str] | None:
    return library.coverages.next_unassigned(kind, after)
