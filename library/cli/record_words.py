"""A record as commands name it and print it."""

from __future__ import annotations

from typing import Any

from ..library import Library
from ..model import Record
from .articles import short


def record_named(library: Library, id: str) -> Record:
    """Return the record of this id, or ending of one."""
    return library.records.get(library.records.resolve(id))


def record_lines(record: Record) -> list[str]:
    """Return a record on a few lines."""
    lines = [f"{short(record.id)}  {record.kind:6} {record.name}" + " [archived]" * record.archived]
    lines += [f"{'':8}  also: {'; '.join(record.aliases)}"] if record.aliases else []
    lines += [f"{'':8}  {key}: {in_words(value)}" for key, value in record.attributes.items()]
    return lines + ([f"{'':8}  note: {record.note}"] if record.note else [])


def in_words(value: Any) -> str:
    """Return an attribute's value for a person: a date or number by its words."""
    if isinstance(value, list):
        return "; ".join(map(in_words, value))
    if not isinstance(value, dict):
        return str(value)
    known = {
        key: part for key, part in value.items() if part not in (None, "") and key not in ("label", "words")
    }
    details = ", ".join(f"{key} {part}" for key, part in known.items())
    label = f"{value['label']}: " if value.get("label") else ""
    return f"{label}“{value.get('words', '')}”" + (f" ({details})" if details else "")
