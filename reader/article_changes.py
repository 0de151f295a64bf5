"""What can be written about articles of the list: status, details, trash; each one undoable change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from library import ArticleSummary, Collection, Library, quoted

from .counting import counted
from .session import Session

Leaving = Callable[[Sequence[int]], None]


class ArticleChanges:
    """Writes what is asked of the articles with these keys, however many, and says what happened."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set_status(self, keys: Sequence[int], status: str) -> None:
        """Set how far a person has come with articles."""

        def work(library: Library) -> int:
            ids = library.bulk.ids(keys)
            library.bulk.edit(ids, status=status)
            return len(ids)

        def done(number: int) -> None:
            if number > 1:
                self._session.said.emit(f"Marked {_articles(number)} as {status}.", True)

        self._apply(f"Mark {{}} as {status}", keys, work, done)

    def edit(self, keys: Sequence[int], values: Mapping[str, str]) -> None:
        """Set fields of articles."""

        def work(library: Library) -> int:
            ids = library.bulk.ids(keys)
            library.bulk.edit(ids, **values)
            return len(ids)

        def done(number: int) -> None:
            if number > 1:
                self._session.said.emit(f"Changed the details of {_articles(number)}.", True)

        if values:
            self._apply("Change the details of {}", keys, work, done)

    def put(self, keys: Sequence[int], name: str) -> None:
        """Put articles in the collection of this name, which is made where it is not there."""

        def work(library: Library) -> int:
            there = library.collections.find(name) or library.collections.add(name)
            return library.collections.put(library.bulk.ids(keys), there.id)

        def done(number: int) -> None:
            words = (
                f"Put {_articles(number)} in {quoted(name)}."
                if number
                else f"All are in {quoted(name)} already."
            )
            self._session.said.emit(words, number > 0)

        self._apply(f"Put {{}} in {quoted(name)}", keys, work, done, everywhere=True)

    def take(self, keys: Sequence[int], collection: Collection) -> None:
        """Take articles out of a collection."""
        name = quoted(collection.name)

        def work(library: Library) -> int:
            return library.collections.take(library.bulk.ids(keys), collection.id)

        def done(number: int) -> None:
            words = f"Took {_articles(number)} out of {name}." if number else f"None of them is in {name}."
            self._session.said.emit(words, number > 0)

        self._apply(f"Take {{}} out of {name}", keys, work, done, everywhere=True)

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
            ids = [each.id for each in found]
            (library.bulk.restore if removed else library.bulk.remove)(ids)
            return found

        def done(moved: list[ArticleSummary]) -> None:
            leaving(keys)
            mentions = sum(map(_mentions, moved))
            along = f" with {counted(mentions, 'mention')}" if mentions else ""
            if moved:
                self._session.said.emit(f"{verb}d {_articles(len(moved))}{along}.", True)

        self._apply(f"{verb} {{}}", keys, work, done)

    def _apply(
        self,
        label: str,
        keys: Sequence[int],
        work: Callable[[Library], Any],
        done: Callable[[Any], None],
        *,
        everywhere: bool = False,
    ) -> None:
        """Write one change; `everywhere` where it can be seen beside the rows of its articles."""
        summaries = self._session.library.articles.at(keys[:_NAMED])
        if not summaries:
            return
        which = quoted(summaries[0].title) if len(keys) == 1 else _articles(len(keys))
        touched = [summary.id for summary in summaries] if len(keys) <= _NAMED and not everywhere else None
        self._session.apply(label.replace("{}", which), work, done, articles=touched)


_NAMED = 100  # articles up to which a change says which it touched


def _mentions(summary: ArticleSummary) -> int:
    return sum(astuple(summary.counts))


def _articles(number: int) -> str:
    return counted(number, "article")
