"""What can be written about articles of the list: status, details, trash; each one undoable change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from library import ArticleSummary, Library, shortened

from .session import Session

Leaving = Callable[[Sequence[int]], None]


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

    def remove(self, keys: Sequence[int], leaving: Leaving) -> None:
        """Put articles in the trash; `leaving` is called once they are there and before anybody sees it."""
        self._move(keys, leaving, removed=False)

    def restore(self, keys: Sequence[int], leaving: Leaving) -> None:
        """Take articles out of the trash."""
        self._move(keys, leaving, removed=True)

    def _move(self, keys: Sequence[int], leaving: Leaving, *, removed: bool) -> None:
        """Move those of the articles that are (or are not) `removed` to where they are not."""
        verb = "Restore" if removed else "Remove"

        def work(library: Library) -> list[ArticleSummary]:
            found = [each for each in library.articles.at(keys) if (each.removed is not None) == removed]
            for summary in found:
                (library.articles.restore if removed else library.articles.remove)(summary.id)
            return found

        def done(moved: list[ArticleSummary]) -> None:
            leaving(keys)
            mentions = sum(map(_mentions, moved))
            along = f" with {_counted(mentions, 'mention')}" if mentions else ""
            if moved:
                self._session.said.emit(f"{verb}d {_articles(len(moved))}{along}.", True)

        self._apply(f"{verb} {{}}", keys, work, done)

    def _apply(
        self, label: str, keys: Sequence[int], work: Callable[[Library], Any], done: Callable[[Any], None]
    ) -> None:
        summaries = self._session.library.articles.at(keys[:_NAMED])
        if not summaries:
            return
        which = f"“{shortened(summaries[0].title, 40)}”" if len(keys) == 1 else _articles(len(keys))
        touched = [summary.id for summary in summaries] if len(keys) <= _NAMED else None
        self._session.apply(label.replace("{}", which), work, done, articles=touched)


_NAMED = 100  # articles up to which a change says which it touched


def _mentions(summary: ArticleSummary) -> int:
    return sum(astuple(summary.counts))


def _articles(number: int) -> str:
    return _counted(number, "article")


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
