"""What can be written about articles of the list: status, details, trash; each one undoable change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from library import ArticleSummary, Library, shortened

from .session import Session


class ArticleChanges:
    """Writes what is asked of the articles with these keys, however many, and says what happened."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_status(self, keys: Sequence[int], status: str) -> None:
        """Set how far a person has come with articles."""

        def work(library: Library) -> int:
            summaries = library.articles.at(keys)
            for summary in summaries:
                library.articles.edit(summary.id, status=status)
            return len(summaries)

        def done(number: int) -> None:
            if number > 1:
                self._session.said.emit(f"Marked {_articles(number)} as {status}.", True)

        self._apply(f"Mark {{}} as {status}", keys, work, done)

    def edit(self, keys: Sequence[int], values: Mapping[str, str]) -> None:
        """Set fields of articles."""

        def work(library: Library) -> int:
            summaries = library.articles.at(keys)
            for summary in summaries:
                library.articles.edit(summary.id, **values)
            return len(summaries)

        def done(number: int) -> None:
            if number > 1:
                self._session.said.emit(f"Changed the details of {_articles(number)}.", True)

        if values:
            self._apply("Change the details of {}", keys, work, done)

    def remove(self, keys: Sequence[int]) -> None:
        """Put articles in the trash."""
        self._move(keys, "Remove {}", "Removed", lambda library, id: library.articles.remove(id))

    def restore(self, keys: Sequence[int]) -> None:
        """Take articles out of the trash."""
        self._move(keys, "Restore {}", "Restored", lambda library, id: library.articles.restore(id))

    def _move(
        self, keys: Sequence[int], label: str, verb: str, move: Callable[[Library, str], object]
    ) -> None:
        def work(library: Library) -> tuple[int, int]:
            summaries = library.articles.at(keys)
            for summary in summaries:
                move(library, summary.id)
            return len(summaries), sum(map(_mentions, summaries))

        def done(numbers: tuple[int, int]) -> None:
            articles, mentions = numbers
            along = f" with {_counted(mentions, 'mention')}" if mentions else ""
            self._session.said.emit(f"{verb} {_articles(articles)}{along}.", True)

        self._apply(label, keys, work, done)

    def _apply(
        self, label: str, keys: Sequence[int], work: Callable[[Library], Any], done: Callable[[Any], None]
    ) -> None:
        summaries = self._session.library.articles.at(keys[:_NAMED])
        if not summaries:
            return
        which = f"“{shortened(summaries[0].title, 40)}”" if len(keys) == 1 else _articles(len(keys))
        touched = [summary.id for summary in summaries] if len(keys) <= _NAMED else None
        self._session.apply(label.format(which), work, done, articles=touched)


_NAMED = 100  # articles up to which a change says which it touched


def _mentions(summary: ArticleSummary) -> int:
    return sum(astuple(summary.counts))


def _articles(number: int) -> str:
    return _counted(number, "article")


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
