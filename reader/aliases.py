"""Aliases: a mention's words as one more name of the record that it refers to."""

from __future__ import annotations

from library import Mention, quoted

from .desk import Desk, painted

_LONGEST = 60  # code points of a quote that is still offered as a name


def new_alias(desk: Desk, mention: Mention) -> str:
    """Return the mention's words where they could be one more name of its record, else nothing."""
    records, words = desk.session.library.records, " ".join(mention.quote.split())
    if mention.kind == "claim" or len(words) > _LONGEST or not mention.record:
        return ""
    if not records.has(mention.record) or records.get(mention.record).is_called(words):
        return ""
    return words


def add_alias(desk: Desk, id: str) -> None:
    """Let a mention's words be one more name of its record, and have it looked up where else they stand."""
    mention = desk.mentions[id]
    record, alias = mention.record, new_alias(desk, mention)
    name = desk.names.get(record or "", "")
    if not record or not alias:
        desk.session.said.emit(f"{quoted(mention.quote)} is no new name of {quoted(name)}.", False)
        return
    label = f"Add alias {quoted(alias)} to {quoted(name)}"
    desk.write(label, lambda library: library.records.add_alias(record, alias), painted)
    desk.linked.emit(record)
