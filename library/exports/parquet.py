"""Parquet: articles, mentions, records and links as tables, for pandas, DuckDB, Spark and what else reads columns.

Articles and mentions lie in directories by outlet and month (`articles/outlet=Post/month=2031-03/part-0.parquet`);
where these would be many and small, `outlet` and `month` are columns in fewer files, which reads the same. What is
not known is “unknown”: Hive's own name for nothing is what pandas cannot read (pandas-dev/pandas#55400). What a reader
makes of a directory's name is its own affair (`2031` becomes a number, a long name is cut): `outlet_name` is the outlet
as it is written. SQLite makes rows of JSON, of which Arrow makes columns: values never pass through Python.
"""

from __future__ import annotations

import functools
import importlib.metadata
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from ..library import Library
from ..storage import tabled
from .columns import WORDS
from .formats import Entry, OutputFormat
from .hive import Layout
from .losses import EVERYTHING, Lost
from .zips import Sink

VERSION = 1
"""Of the tables and their columns; a column that is taken away or means something else makes the next one."""

_TABLES: Mapping[str, tabled.Columns] = {
    "articles": tabled.ARTICLES,
    "mentions": tabled.MENTIONS,
    "records": tabled.RECORDS,
    "links": tabled.LINKS,
}
_BYTES = 2_000_000  # of JSON, of which a row group is made at most
_ROWS = 100_000
_READ_AT_ONCE = 1_000_000
_BUFFER = 1 << 18
_REPEATING = (
    "outlet", "month", "outlet_name", "language", "status", "kind", "record", "record_name", "coder",
    "relation", "source_kind", "target_kind",
)  # fmt: skip
_OFFSETS = "Unicode code points from 0, [start, end)"

Run = tuple[str, Any, int]
"""A directory, rows that go there, and how many bytes of JSON they were."""


def write(library: Library, ids: Sequence[str] | None = None, _lost: Lost | None = None) -> Iterator[Entry]:
    """Yield the files of the folder: a description, then the tables."""
    store = library.store
    with store.snapshot():
        yield Entry("README.txt", described())
        layout = Layout(tabled.places(store, ids))
        for name, at in (("articles", tabled.articles_at), ("mentions", tabled.mentions_at)):
            table = _Table(name, without=layout.levels)
            yield from table.files(at(store, layout.numbers, table.columns), layout.directory)
        for name in ("records", "links"):
            table = _Table(name)
            yield from table.files(tabled.lines(store, name, table.columns, ids), lambda _position: "")


class _Table:
    """Makes files of a table's rows."""

    def __init__(self, name: str, without: Iterable[str] = ()) -> None:
        self._name = name
        self.columns = {key: column for key, column in _TABLES[name].items() if key not in without}
        self._schema = _schema(self.columns, self.columns, _ARROW)

    def files(self, lines: Iterable[tabled.Lines], directory: Callable[[int], str]) -> Iterator[Entry]:
        """Yield a file for each directory; where there is no row, one without any."""
        is_empty = True
        for name, runs in itertools.groupby(self._runs(lines, directory), key=lambda run: run[0]):
            is_empty = False
            yield self._file(name, runs)
        if is_empty:
            yield _Table(self._name)._file("", ())

    def _runs(self, lines: Iterable[tabled.Lines], directory: Callable[[int], str]) -> Iterator[Run]:
        """Yield rows of one directory each."""
        for some in _together(lines):
            rows, start = self._rows(b"\n".join(lines for _, lines in some)), 0
            for name, run in itertools.groupby(some, key=lambda each: directory(each[0])):
                own = [lines for _, lines in run]
                length = sum(lines.count(b"\n") + 1 for lines in own)
                yield name, rows.slice(start, length), sum(map(len, own))
                start += length

    def _rows(self, data: bytes) -> Any:
        """Return an Arrow table of lines of JSON."""
        import pyarrow as pa

        try:
            read = _read(data, self.columns, _READ)
            arrays = [array.chunk(0).view(type) for array, type in zip(read, self._schema.types, strict=True)]
        except pa.ArrowInvalid:  # a foreign export may say that something was on 31 February
            read = _read(data, self.columns, {**_READ, **dict.fromkeys(_PYTHON, _READ[tabled.TEXT])})
            made = (_PYTHON.get(column.type) for column in self.columns.values())
            arrays = [
                pa.array(map(make, array.to_pylist()), type) if make else array.chunk(0)
                for make, array, type in zip(made, read, self._schema.types, strict=True)
            ]
        return pa.Table.from_arrays(arrays, schema=self._schema)

    def _file(self, directory: str, runs: Iterable[Run]) -> Entry:
        return Entry(f"{self._name}/{directory}part-0.parquet", self._pieces(runs))

    def _pieces(self, runs: Iterable[Run]) -> Iterator[bytes]:
        import pyarrow as pa
        from pyarrow.parquet import ParquetWriter

        sink = Sink()
        stream = pa.output_stream(sink, buffer_size=_BUFFER)
        repeating = [key for key in self.columns if key in _REPEATING]
        counted = [
            key for key, column in self.columns.items() if column.type != tabled.TEXT or key in _REPEATING
        ]
        options = {
            "compression": "snappy",
            "use_dictionary": repeating,
            "write_statistics": counted,
            "store_schema": False,
            "memory_pool": pa.system_memory_pool(),
        }
        with ParquetWriter(stream, self._schema, **options) as writer:
            for group in _row_groups(runs):
                writer.write_table(pa.concat_tables(group), row_group_size=_ROWS)
                yield sink.taken()
            writer.add_key_value_metadata(_about(self._name))
        stream.flush()
        yield sink.taken()


def _together(lines: Iterable[tabled.Lines]) -> Iterator[list[tabled.Lines]]:
    """Yield rows in lists that are worth reading at once."""
    some: list[tabled.Lines] = []
    size = 0
    for each in lines:
        some.append(each)
        size += len(each[1])
        if size >= _READ_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _row_groups(runs: Iterable[Run]) -> Iterator[list[Any]]:
    group: list[Any] = []
    size = 0
    for _, rows, length in runs:
        group.append(rows)
        size += length
        if size >= _BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group


def _read(data: bytes, columns: tabled.Columns, types: Mapping[str, Callable[[Any], Any]]) -> list[Any]:
    """Return the columns of lines of JSON, as Arrow has them."""
    import pyarrow as pa
    from pyarrow import json

    schema = _schema(tabled.keys(columns), columns, types)
    read = json.read_json(
        pa.BufferReader(data),
        read_options=json.ReadOptions(use_threads=False, block_size=len(data) + 1),
        parse_options=json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
        memory_pool=pa.system_memory_pool(),  # Arrow's own keeps tens of MB of what was given back
    )
    return list(read.columns)


def _day(stored: str | None) -> date | None:
    try:
        return date.fromisoformat(stored or "")
    except ValueError:
        return None


def _moment(stored: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(stored or "").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


_PYTHON: Mapping[str, Callable[[str | None], object]] = {tabled.DAY: _day, tabled.MOMENT: _moment}
_ARROW: Mapping[str, Callable[[Any], Any]] = {
    tabled.TEXT: lambda pa: pa.string(),
    tabled.WHOLE: lambda pa: pa.int32(),
    tabled.LARGE: lambda pa: pa.int64(),
    tabled.FLAG: lambda pa: pa.bool_(),
    tabled.DAY: lambda pa: pa.date64(),
    tabled.MOMENT: lambda pa: pa.timestamp("us", "UTC"),
    tabled.TEXTS: lambda pa: pa.list_(pa.string()),
    tabled.RANGES: lambda pa: pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())])),
}
_READ = {**_ARROW, tabled.DAY: lambda pa: pa.timestamp("ms")}


def _schema(names: Iterable[str], columns: tabled.Columns, types: Mapping[str, Callable[[Any], Any]]) -> Any:
    import pyarrow as pa

    return pa.schema(
        [(name, types[column.type](pa)) for name, column in zip(names, columns.values(), strict=True)]
    )


def _about(table: str) -> dict[str, str]:
    return {
        "parley.version": _version(),
        "parley.schema": str(VERSION),
        "parley.table": table,
        "parley.offsets": _OFFSETS,
    }


@functools.cache
def _version() -> str:
    try:
        return importlib.metadata.version("parley-reader")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"


def described() -> Iterator[str]:
    """Yield what is in the folder, for people."""
    yield _README.format(version=_version(), schema=VERSION)
    for name, table in _TABLES.items():
        yield f"\n{name}\n"
        for key, column in table.items():
            yield f"  {key:<16} {_TYPES[column.type]:<22} {WORDS[name][key]}\n"


_README = """\
Tables of a Parley library, in Parquet. Parley {version}, schema {schema}.

Each folder is a table. Articles and mentions may be divided into directories by outlet and month, which readers
show as columns:

  pandas   pandas.read_parquet("mentions")
  DuckDB   FROM read_parquet('mentions/**/*.parquet', hive_partitioning = true)
  Spark    spark.read.parquet("mentions")

start and end count Unicode code points from 0, [start, end): in Python, text[start:end] is the quote; in DuckDB and
Spark, substring(text, start + 1, end - start) is.
"""
_TYPES = {
    tabled.TEXT: "string",
    tabled.WHOLE: "int32",
    tabled.LARGE: "int64",
    tabled.FLAG: "boolean",
    tabled.DAY: "date",
    tabled.MOMENT: "timestamp, UTC",
    tabled.TEXTS: "list of strings",
    tabled.RANGES: "list of {start, end}",
}

PARQUET = OutputFormat(
    "parquet",
    "Tables (Parquet)",
    "",
    "text",
    write,
    "Articles, mentions, records and links as typed tables by outlet and month: for pandas, R, DuckDB and Spark.",
    holds=EVERYTHING - {"rejected", "collections"},
    yields="folder",
    extra="parquet",
    needs="pyarrow",
)
