"""What a person changes about records: each one change with a name and, where it is large, a word in the bar."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from library import Library, Merging, Record, RecordSummary, quoted

from .counting import counted
from .rekinding_words import told
from .session import Session


class RecordChanges:
    """Writes through the session; what is refused is said there."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rename(self, record: Record, name: str) -> None:
        """Give a record another name; nothing happens for an empty one."""
        name = " ".join(name.split())
        if name and name != record.name:
            self._session.apply(
                f"Rename {quoted(record.name)} to {quoted(name)}",
                lambda library: library.records.rename(record.id, name),
            )

    def add_alias(self, record: Record, alias: str) -> None:
        """Add another name under which a record is found."""
        alias = " ".join(alias.split())
        if alias and alias != record.name and alias not in record.aliases:
            self._session.apply(
                f"Add alias {quoted(alias)} to {quoted(record.name)}",
                lambda library: library.records.add_alias(record.id, alias),
            )

    def remove_alias(self, record: Record, alias: str) -> None:
        """Take such a name away."""
        self._session.apply(
            f"Remove alias {quoted(alias)} from {quoted(record.name)}",
            lambda library: library.records.remove_alias(record.id, alias),
            lambda _record: self._say(f"{quoted(alias)} is no alias of {quoted(record.name)} any more."),
        )

    def set_note(self, record: Record, note: str) -> None:
        """Set a record's note."""
        self._session.apply(
            f"Edit note on {quoted(record.name)}", lambda library: library.records.set_note(record.id, note)
        )

    def set_attribute(self, record: Record, key: str, value: Any, label: str) -> None:
        """Set one attribute, of this label, of a record; None takes it away."""
        self._session.apply(
            f"Set {label.lower()} of {quoted(record.name)}",
            lambda library: library.records.set(record.id, {key: value}),
        )

    def set_kind(self, record: Record, kind: str) -> None:
        """Change a record's kind, and say what that cost."""

        def work(library: Library) -> str:
            done = library.records.set_kind(record.id, kind)
            return told(library, done)

        self._session.apply(f"Change {quoted(record.name)} from {record.kind} to {kind}", work, self._say)

    def archive(self, summaries: Sequence[RecordSummary], *, archived: bool) -> None:
        """Take records out of what is offered, or back in."""
        ids = [each.record.id for each in summaries if each.record.archived != archived]
        if not ids:
            return
        what = _what([each for each in summaries if each.record.id in ids])
        whose = "its" if len(ids) == 1 else "their"
        said = f"{what} archived: not offered any more, all {whose} mentions stay."
        self._session.apply(
            f"{'Archive' if archived else 'Bring back'} {what}",
            lambda library: [library.records.archive(id, archived=archived) for id in ids],
            lambda _records: self._say(said if archived else f"{what} brought back."),
        )

    def delete(self, summaries: Sequence[RecordSummary]) -> None:
        """Delete records and say what hangs on them; their mentions stay, unlinked."""
        ids = [each.record.id for each in summaries]
        if not ids:
            return
        mentions, links = sum(each.mentions for each in summaries), sum(each.links for each in summaries)
        gone = []
        if mentions:
            gone.append(f"{counted(mentions, 'mention')} {'has' if mentions == 1 else 'have'} no record now")
        if links:
            gone.append(f"{counted(links, 'link')} went with it")
        said = f"{_what(summaries)} deleted" + (f": {', '.join(gone)}." if gone else ".")
        self._session.apply(
            f"Delete {_what(summaries)}",
            lambda library: [library.records.delete(id) for id in ids],
            lambda _records: self._say(said),
        )

    def merge(
        self,
        sources: Sequence[Record],
        into: Record,
        take: Mapping[str, Collection[str]],
        done: Callable[[str], None],
    ) -> None:
        """Merge records into one; `take` has by a source's id the attributes in which its value wins.

        `done` gets the id of the record that is left.
        """
        what = quoted(sources[0].name) if len(sources) == 1 else f"{len(sources)} records"

        def work(library: Library) -> list[Merging]:
            return [
                library.identity.merge(source.id, into.id, take=take.get(source.id, ())) for source in sources
            ]

        def on_merged(merged: list[Merging]) -> None:
            done(into.id)
            moved = sum(one.mentions for one in merged)
            self._say(f"{what} merged into {quoted(into.name)}: {counted(moved, 'mention')} moved.")

        self._session.apply(f"Merge {what} into {quoted(into.name)}", work, on_merged)

    def split(self, record: Record, mentions: Sequence[str], done: Callable[[str], None]) -> None:
        """Give some of a record's mentions to a new record; `done` gets its id."""

        def on_split(new: Record) -> None:
            done(new.id)
            self._say(
                f"{counted(len(mentions), 'mention')} of {quoted(record.name)} split off as {quoted(new.name)}."
            )

        self._session.apply(
            f"Split {counted(len(mentions), 'mention')} off {quoted(record.name)}",
            lambda library: library.identity.split(record.id, mentions),
            on_split,
        )

    def _say(self, sentence: str) -> None:
        self._session.said.emit(sentence, True)


def _what(summaries: Sequence[RecordSummary]) -> str:
    return quoted(summaries[0].record.name) if len(summaries) == 1 else f"{len(summaries):,} records"
