"""CSV and its kin: told from text by its content, and read row by row whatever is wrong with some of them."""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import NamedTuple

from .column_names import RANKS, is_known, plain

_SEPARATORS = ",;\t|"
_SAYS_SEPARATOR = re.compile(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n)', re.I)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ESCAPED = re.compile(r"\\.")
_MEANT = {"\\n": "\\\n", "\\r": "", "\\t": "\\\t"}
_LONGEST_CELL = 8_000_000  # code points
_MOST_COLUMNS = 2_000
_MOST_LINES = 100_000  # of one record
_LONGEST_LINE = 4_000  # code points of headers
_SAMPLE = 60_000  # code points
_RECORDS = 200
_ABOVE = 10  # records in which the headers may stand
_CONSISTENT = 0.85  # of the records of a sample
_REPAIRS = 20  # quotation marks that are opened and never closed, before the rest is given up


class Dialect(NamedTuple):
    """How a file separates its cells: by which character, with marks escaped or doubled, from which offset on."""

    separator: str
    escape: str | None
    start: int


class Broken(NamedTuple):
    """A record that cannot be read, and why."""

    reason: str


def sniff(head: str, is_named: bool, is_whole: bool) -> Dialect | None:
    """Return how the table that begins with `head` separates its cells, or None for what is surely no table.

    A table says `sep=;` on top, or its first line has names of articles' columns; where a file is named so
    (`is_named`), columns that stay the same in number are enough. `is_whole`: the file ends with `head`.
    """
    head = head[:_SAMPLE]
    if said := _SAYS_SEPARATOR.match(head):
        return _escaping(head, said[1], said.end(), is_whole)
    if not is_named and not _begins_with_names(head):
        return None
    tried = [_escaping(head, separator, 0, is_whole) for separator in _SEPARATORS if separator in head]
    best = max(tried, key=lambda dialect: _merit(head, dialect, is_whole), default=None)
    if best is not None and _is_table(_sampled(head, best, is_whole), is_named):
        return best
    first = head.strip().partition("\n")[0].strip().strip('"')
    return Dialect(",", None, 0) if is_named and plain(first) in RANKS["text"] else None


def _begins_with_names(head: str) -> bool:
    """Tell quickly whether the first line may be headers: most files that are asked about are prose."""
    line = head[:_LONGEST_LINE].lstrip().partition("\n")[0].partition("\r")[0]
    return any(_are_headers(line.split(separator)) for separator in _SEPARATORS if separator in line)


def _escaping(head: str, separator: str, start: int, is_whole: bool) -> Dialect:
    """Choose between doubled quotation marks and those after a backslash."""
    doubled, escaped = Dialect(separator, None, start), Dialect(separator, "\\", start)
    if '\\"' not in head:
        return doubled
    return max((doubled, escaped), key=lambda dialect: _merit(head, dialect, is_whole))


def _sampled(head: str, dialect: Dialect, is_whole: bool) -> list[list[str]]:
    records: list[list[str]] = []
    for record in read(head, dialect):
        if isinstance(record, Broken) or len(records) == _RECORDS:
            break
        records.append(record)
    if not is_whole and len(records) > 1 and len(records) < _RECORDS:
        records.pop()  # cut off
    return [record for record in records if any(cell.strip() for cell in record)]


def _merit(head: str, dialect: Dialect, is_whole: bool) -> tuple[int, float, int]:
    records = _sampled(head, dialect, is_whole)
    if not records:
        return 0, 0.0, 0
    known = max(sum(map(is_known, record)) for record in records[:5])
    width, count = _usual_width(records)
    return known, count / len(records), width


def _usual_width(records: list[list[str]]) -> tuple[int, int]:
    return max(Counter(map(len, records)).items(), key=lambda item: (item[1], item[0]))


def _is_table(records: list[list[str]], is_named: bool) -> bool:
    """Tell whether sampled records are a table's: by the names in the first one, or by their even width."""
    if not records:
        return False
    width, count = _usual_width(records)
    is_even = width > 1 and count >= _CONSISTENT * len(records) and len(records) > 1
    if is_named:
        return is_even or any(_are_headers(record) for record in records[:_ABOVE])
    return _are_headers(records[0]) and len(records[0]) == width and is_even and bool(records[0][0].strip())


def _are_headers(record: list[str]) -> bool:
    return sum(map(is_known, record)) >= max(2, len(record) / 2)


def read(text: str, dialect: Dialect) -> Iterator[list[str] | Broken]:
    """Yield every record; a quotation mark that is never closed spoils its own line, not the rest."""
    csv.field_size_limit(_LONGEST_CELL)
    lines = _Lines(text, dialect)
    reader = _reader(lines, dialect)
    repairs = width = 0
    while True:
        lines.mark()
        record, reason = [], ""
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = _reason(error)
        width = width or len(record)
        if not reason and len(lines.taken) > 1 and _is_astray(lines, len(record) != width, dialect):
            reason = "A quotation mark in it is never closed."
        if not reason:
            yield record if len(record) <= _MOST_COLUMNS else Broken(f"It has {len(record):,} columns.")
            continue
        yield Broken(reason)
        if len(lines.taken) > 1:
            repairs += 1
            if repairs > _REPAIRS:
                yield Broken("Too many quotation marks are never closed; the rest cannot be told apart.")
                return
            lines.give_back()
            reader = _reader(lines, dialect)


class _Lines:
    """The lines of a text with their ends, one after another; those since the last mark can be given back."""

    def __init__(self, text: str, dialect: Dialect) -> None:
        self._found = _LINE.finditer(text, dialect.start)
        self._unescapes = dialect.escape is not None
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _MOST_LINES:
            raise csv.Error("too many lines")
        if self._again:
            line = self._again.popleft()
        elif found := next(self._found, None):
            line = found.group()
        else:
            self.is_over = True
            raise StopIteration
        if self._unescapes and "\\" in line:
            line = _ESCAPED.sub(lambda pair: _MEANT.get(pair[0], pair[0]), line)
        self.taken.append(line)
        return line

    def mark(self) -> None:
        """Forget the lines so far: a record begins."""
        self.taken = []

    def give_back(self) -> None:
        """Have all lines since the mark read again, but for the first."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.is_over = False


def _reader(lines: Iterator[str], dialect: Dialect, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=dialect.separator,
        escapechar=dialect.escape,
        doublequote=dialect.escape is None,
        strict=strict,
    )


def _is_astray(lines: _Lines, is_odd: bool, dialect: Dialect) -> bool:
    """Tell whether a record of several lines took them in by mistake.

    It did where the text ends inside its quotation marks, or where it is odd and one stands in the midst of a cell.
    """
    if lines.is_over and len(list(_reader(iter([*lines.taken, "\0"]), dialect))) == 1:
        return True
    try:
        list(_reader(iter(lines.taken), dialect, strict=True))
    except csv.Error:
        return is_odd
    return False


def _reason(error: csv.Error) -> str:
    if "field larger" in str(error):
        return f"A cell of it has more than {_LONGEST_CELL:,} characters: perhaps a quotation mark is never closed."
    if "too many lines" in str(error):
        return f"It has more than {_MOST_LINES:,} lines: perhaps a quotation mark is never closed."
    return f"It is broken: {error}."
