"""Joins the form of a record's attributes with the library: which there are, what is kept, and what words mean."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QObject, Signal

from library import Record

from .attribute_reading import readings_of
from .session import Session
from .widgets.attribute_form import Attribute, AttributeForm


class RecordAttributes(QObject):
    """Shows a record's attributes, those on their way to the file among them.

    Signal: `entered(record, key, value or None, label)` once for what a person entered.
    """

    entered = Signal(object, str, object, str)

    def __init__(self, form: AttributeForm, session: Session) -> None:
        super().__init__(form)
        self._form, self._session = form, session
        self._record: Record | None = None
        self._published = ""
        self._dates: Collection[str] | None = None  # None while nobody has asked
        self._ahead: dict[str, Any] = {}  # values that are being written
        form.set_readings(readings_of(session.library, lambda: self._published, self._all_dates))
        form.set.connect(self._on_set)

    def show(self, record: Record | None, published: str) -> None:
        """Show a record's attributes, or nothing where there is none; dates are read against the day `published`."""
        is_another = record is None or self._record is None or self._record.id != record.id
        if is_another:
            self._form.commit()
        if is_another or not self._session.writing:
            self._ahead = {}
        self._record, self._published, self._dates = record, published, None
        self._form.setVisible(record is not None)
        if record is not None:
            said = {**record.attributes, **self._ahead}
            self._form.show_attributes(self._attributes(record), said, f"Attributes of {record.name}")

    def save(self) -> None:
        """Keep what is being entered."""
        self._form.commit()

    def _attributes(self, record: Record) -> list[Attribute]:
        """Return the attributes of a kind, and archived ones of which the record says something."""
        return [
            Attribute(each.key, each.label, each.type, tuple(each.terms.items()))
            for each in self._session.library.codebook.attributes(record.kind)
            if not each.is_archived or each.key in record.attributes
        ]

    def _all_dates(self) -> Collection[str]:
        """Return when the articles that mention the record were published, one after the other."""
        if self._dates is None and self._record is not None:
            library = self._session.library
            articles = dict.fromkeys(one.article for one in library.mentions.of_record(self._record.id))
            found = library.articles.at(map(library.articles.key, articles))
            self._dates = list(dict.fromkeys(("", *(article.published for article in found))))
        return self._dates or ()

    def _on_set(self, key: str, value: object) -> None:
        if self._record is not None:
            self._ahead[key] = value
            label = next((each.label for each in self._attributes(self._record) if each.key == key), key)
            self.entered.emit(self._record, key, value, label)
