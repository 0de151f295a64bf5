"""Tables of articles: CSV and its kin, Excel workbooks, and JSON; one row, one article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from ...model import Draft
from ..archives import kind_of
from ..blocks import to_drafts
from ..decode import beginning
from ..formats import LARGEST_OF_MANY, Faulty, InputFormat, Source
from ..worker import Worker
from . import csv_rows, json_records

_TEXT_SUFFIXES = (".csv", ".tsv", ".tab")
_SAMPLE = 64 * 1024  # bytes by which a table is told


def _reader(kind: str) -> Callable[[Source, Worker], Iterator[Draft | Faulty]]:
    def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
        columns = json.dumps(dict(source.columns))
        options = {"kind": kind, "encoding": source.encoding, "columns": columns}
        return to_drafts(worker.stream("table", source.data, **options), source)

    return read


def _is_csv(source: Source) -> bool:
    if source.data[:1024].lstrip().startswith(b"<"):  # pages and feeds, quickly
        return False
    head = beginning(source.data, _SAMPLE)
    is_whole = len(source.data) <= _SAMPLE
    return csv_rows.sniff(head, source.suffix in _TEXT_SUFFIXES, is_whole) is not None


CSV = InputFormat(
    "csv", "Table of articles (CSV)", _TEXT_SUFFIXES, _is_csv, _reader("csv"), largest=LARGEST_OF_MANY
)
JSON = InputFormat(
    "json",
    "Articles in JSON",
    (".jsonl", ".ndjson", ".json"),
    lambda source: json_records.begins_like(beginning(source.data, 1024)),
    _reader("json"),
    largest=LARGEST_OF_MANY,
)
XLSX = InputFormat(
    "xlsx",
    "Workbook of articles (Excel)",
    (".xlsx", ".xlsm"),
    lambda source: kind_of(source.data) == "xlsx",
    _reader("xlsx"),
)
TABLES = (XLSX, JSON, CSV)
"""Formats of tables, in the order in which they are asked."""
