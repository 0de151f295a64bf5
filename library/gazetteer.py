"""Gazetteers: lists of names as tab-separated text, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import InvalidError, LibraryError, UnreadableError
from .model import Record
from .text.names import name_key
from .text.normalise import normalise, normalise_line

if TYPE_CHECKING:
    from .library import Library

COLUMNS = ("name", "kind", "aliases", "type", "wikidata", "note")
"""The columns, in the order in which they are written; aliases are separated by |."""

_FACTS = ("type", "wikidata")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "|": "\\|"}


@dataclass(frozen=True, slots=True)
class GazetteerReport:
    """What became of a gazetteer's rows: records added and completed, rows that were known, and what was wrong."""

    added: tuple[Record, ...]
    completed: tuple[Record, ...]
    known: int
    refused: tuple[str, ...]


def write_gazetteer(library: Library, kind: str | None = None) -> Iterator[str]:
    """Yield the records of a kind, or all, by name, as lines of a gazetteer with a header.

    A tab, line end, backslash or (in an alias) bar is written `\\t`, `\\n`, `\\\\`, `\\|`.
    """
    yield "\t".join(COLUMNS) + "\n"
    for record in library.records.list(kind):
        aliases = "|".join(_escaped(alias, "\\|") for alias in record.aliases)
        facts = [_escaped(str(record.attributes.get(key, ""))) for key in _FACTS]
        yield "\t".join([_escaped(record.name), record.kind, aliases, *facts, _escaped(record.note)]) + "\n"


def read_gazetteer(library: Library, text: str, kind: str = "") -> GazetteerReport:
    """Add the records that a gazetteer names, and complete those that are there, inside a change.

    A row is known by its kind and a name or alias that one record alone has, case and accents aside: that record gets
    the aliases it lacks, and type, Wikidata id and note where it has none. `kind` is that of rows that name none.
    Raises UnreadableError where it is no gazetteer; one bad row does not stop the rest.
    """
    library.require_change()
    known = _Known(library.records.list())
    added: list[Record] = []
    completed: list[Record] = []
    refused: list[str] = []
    equal = 0
    for number, row in _rows(text):
        try:
            there = known.find(row.get("kind") or kind, row["name"])
            if there is None:
                added.append(_add(library, row, row.get("kind") or kind))
                known.learn(added[-1])
                continue
            fuller = _complete(library, there, row)
        except LibraryError as error:
            refused.append(f"Line {number}: {error.message}")
            continue
        if fuller == there:
            equal += 1
        else:
            completed.append(fuller)
            known.learn(fuller)
    return GazetteerReport(tuple(added), tuple(completed), equal, tuple(refused))


class _Known:
    """The records by kind and name, and by kind and any name that only one has."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, Record] = {}
        self._exact: dict[tuple[str, str], str] = {}
        self._owners: dict[tuple[str, str], set[str]] = {}
        for record in records:
            self.learn(record)

    def learn(self, record: Record) -> None:
        """Take in a record as it is now."""
        self._records[record.id] = record
        self._exact.setdefault((record.kind, record.name), record.id)
        for name in (record.name, *record.aliases):
            self._owners.setdefault((record.kind, name_key(name)), set()).add(record.id)

    def find(self, kind: str, name: str) -> Record | None:
        """Return the record that a name is surely of."""
        owners = self._owners.get((kind, name_key(name)), set())
        id = self._exact.get((kind, normalise_line(name))) or (min(owners) if len(owners) == 1 else None)
        return None if id is None else self._records[id]


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, cells by column) of every row that is not empty; aliases are still escaped."""
    lines = normalise(text).split("\n")
    header = [cell.strip().lower() for cell in lines[0].split("\t")]
    if "name" not in header:
        raise UnreadableError(
            "It has no column “name”.",
            f"The first line names the columns, with tabs between: {', '.join(COLUMNS)}.",
        )
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            cells = dict.fromkeys(COLUMNS, "") | dict(zip(header, line.split("\t"), strict=False))
            yield number, {key: cell if key == "aliases" else _plain(cell) for key, cell in cells.items()}


def _add(library: Library, row: dict[str, str], kind: str) -> Record:
    if not kind:
        raise InvalidError(f"“{row['name']}” has no kind.", "Name one for all rows.")
    facts = {key: row[key] for key in _FACTS if row[key]}
    return library.records.add(kind, row["name"], aliases=_aliases(row), attributes=facts, note=row["note"])


def _complete(library: Library, record: Record, row: dict[str, str]) -> Record:
    facts = {key: row[key] for key in _FACTS if row[key] and key not in record.attributes}
    library.records.set(record.id, facts)
    library.records.set_aliases(record.id, [*record.aliases, *_aliases(row)])
    if row["note"] and not record.note:
        library.records.set_note(record.id, row["note"])
    return library.records.get(record.id)


def _aliases(row: dict[str, str]) -> list[str]:
    return [_plain(alias) for alias in _split(row["aliases"])]


def _split(cell: str) -> Iterable[str]:
    """Split at the bars that are not escaped."""
    parts, part, escaped = [], "", False
    for char in cell:
        if char == "|" and not escaped:
            parts.append(part)
            part = ""
        else:
            part += char
        escaped = char == "\\" and not escaped
    return [*parts, part]


def _escaped(text: str, bar: str = "|") -> str:
    return "".join(bar if char == "|" else _ESCAPES.get(char, char) for char in text)


def _plain(cell: str) -> str:
    """Undo `_escaped`."""
    out, escaped = "", False
    for char in cell:
        if escaped:
            out += {"n": "\n", "t": "\t"}.get(char, char if char in "\\|" else f"\\{char}")
        elif char != "\\":
            out += char
        escaped = char == "\\" and not escaped
    return (out + "\\" if escaped else out).strip()
