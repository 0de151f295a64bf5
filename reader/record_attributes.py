"""Joins the form of a record's attributes with the library: which there are, what is kept, and what words mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject

from library import Record, interval_of, printed_date, value_of

from .coding import Coding
from .desk import Desk
from .widgets.attribute_form import Attribute, AttributeForm

_UNREAD = "not read as a date"
_FOLDED = {"actor": True}  # until a person unfolds them: most actors need no more than their name


class RecordAttributes(QObject):
    """Shows the attributes of the record of the mention in focus; each field is one change."""

    def __init__(self, form: AttributeForm, desk: Desk, coding: Coding) -> None:
        super().__init__(form)
        self._form = form
        self._desk = desk
        self._coding = coding
        self._record: Record | None = None
        self._folded = dict(_FOLDED)
        read = {"interval": self._read_time, "values": self._read_value, "quantities": self._read_quantity}
        form.set_readers(read, self._say)
        form.set.connect(self._on_set)
        form.folded.connect(self._on_folded)
        form.left.connect(lambda: desk.asked.emit("text", ""))

    def show(self, id: str | None) -> None:
        """Show a record's attributes, or nothing where there is none."""
        records = self._desk.session.library.records
        if self._record is not None and self._record.id != id:
            self._form.commit()
        self._record = records.get(id) if id and records.has(id) else None
        self._form.setVisible(self._record is not None)
        if self._record is not None:
            record = self._record
            self._form.set_folded(self._folded.get(record.kind, False))
            self._form.show_attributes(
                self._attributes(record), record.attributes, f"Attributes of {record.name}"
            )

    def save(self) -> None:
        """Keep what is being entered."""
        self._form.commit()

    def _attributes(self, record: Record) -> list[Attribute]:
        """Return the attributes of a kind, and archived ones of which the record says something."""
        return [
            Attribute(each.key, each.label, each.type, tuple(each.terms.items()))
            for each in self._desk.session.library.codebook.attributes(record.kind)
            if not each.is_archived or each.key in record.attributes
        ]

    def _on_set(self, key: str, value: object) -> None:
        if self._record is not None:
            label = next((each.label for each in self._attributes(self._record) if each.key == key), key)
            self._coding.set_attribute(self._record.id, key, value, label)

    def _on_folded(self, folded: bool) -> None:
        if self._record is not None:
            self._folded[self._record.kind] = folded

    def _say(self, value: Mapping[str, Any]) -> str:
        said = in_words(value)
        is_undated = said == _UNREAD and not self._published()
        return f"{said}; the article has no date to count from" if is_undated else said

    def _published(self) -> str:
        return self._desk.article.published if self._desk.article else ""

    def _read_time(self, words: str) -> Mapping[str, Any]:
        return interval_of(words, self._published()) if words.strip() else {}

    def _read_value(self, words: str) -> Mapping[str, Any]:
        return _without_label(value_of({"label": "?", "words": words}, self._published()), words)

    def _read_quantity(self, words: str) -> Mapping[str, Any]:
        return _without_label(value_of({"label": "?", "words": words}, dates=False), words)


def in_words(value: Mapping[str, Any]) -> str:
    """Return what words were read as: a time with its precision, or a number with its unit."""
    if value.get("precision") == "unknown":
        return _UNREAD
    if "precision" in value:
        first, last = value.get("earliest"), value.get("latest")
        days = [printed_date(day) for day in (first, last) if day]
        if first and last and first != last:
            time = " – ".join(days)
        elif first and last:
            time = days[0]
        else:
            time = f"from {days[0]}" if first else f"until {days[0]}" if last else ""
        return f"{time} · {value['precision']}" if time else ""
    low, high, unit = value.get("low"), value.get("high"), str(value.get("unit") or "")
    if low is None and high is None:
        return ""
    if low is not None and high is not None:
        number = f"{low:,}" if low == high else f"{low:,} – {high:,}"
    else:
        number = f"{low:,} or more" if low is not None else f"up to {high:,}"
    return f"{number} {unit}".strip()


def _without_label(value: Mapping[str, Any], words: str) -> Mapping[str, Any]:
    return {key: each for key, each in value.items() if key != "label"} if words.strip() else {}
