"""The attributes of the record of the mention in focus; each field is one change."""

from __future__ import annotations

from PySide6.QtCore import QObject

from library import Record, quoted

from .coding import Coding
from .desk import Desk
from .record_attributes import RecordAttributes
from .widgets.attribute_form import AttributeForm

_FOLDED = {"actor": True}  # until a person unfolds them: most actors need no more than their name


class MentionAttributes(QObject):
    """Shows them below the record; dates are read against the open article's."""

    def __init__(self, form: AttributeForm, desk: Desk, coding: Coding) -> None:
        super().__init__(form)
        self._form, self._desk = form, desk
        self._kind = ""
        self._wanted = ""  # the record whose attributes are asked for while it is being written
        self._folded = dict(_FOLDED)
        self._attributes = RecordAttributes(form, desk.session)
        self._attributes.entered.connect(
            lambda record, key, value, label: coding.set_attribute(record.id, key, value, label)
        )
        form.folded.connect(self._on_folded)
        form.left.connect(lambda: desk.asked.emit("text", ""))

    def show(self, id: str | None) -> None:
        """Show a record's attributes, or nothing where there is none."""
        record = self._record(id)
        self._kind = record.kind if record else ""
        is_folded = self._folded.get(self._kind, False)
        if is_folded:  # before it is shown, so that no fields are made that nobody sees
            self._form.set_folded(True)
        self._attributes.show(record, self._desk.article.published if self._desk.article else "")
        self._form.set_folded(is_folded)
        if record is not None and self._wanted == record.id:
            self._form.ask()
        if self._wanted != id or record is not None:
            self._wanted = ""

    def ask(self) -> None:
        """Give the keyboard to the first attribute, or say why there is none."""
        mention = self._desk.mention()
        if mention is None or not mention.record:
            quote = quoted(mention.quote) if mention else "This"
            self._desk.session.said.emit(f"{quote} has no record yet: attributes are a record's.", False)
        elif self._form.isHidden():
            self._wanted = mention.record
        else:
            self._form.ask()

    def save(self) -> None:
        """Keep what is being entered."""
        self._attributes.save()

    def _record(self, id: str | None) -> Record | None:
        records = self._desk.session.library.records
        return records.get(id) if id and records.has(id) else None

    def _on_folded(self, folded: bool) -> None:
        self._folded[self._kind] = folded
