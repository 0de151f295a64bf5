"""The kinds of mentions as they are shown: a name, and a letter and a shape that tell them without colour."""

from __future__ import annotations

from dataclasses import dataclass

from library import Library

from .actions import Actions
from .theme import Theme
from .widgets.kind_mark import BOX, BRACKET, LINE, KindMark

_SHAPES = {"actor": LINE, "event": BOX, "claim": BRACKET}

KINDS = tuple(_SHAPES)
"""The keys of the kinds that have commands of their own, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of the codebook: its key, its label, and the letter and shape of its marks."""

    id: str
    title: str
    letter: str
    shape: str

    @property
    def command(self) -> str:
        """The command that tags as this kind, if there is one."""
        return f"mention.add_{self.id}" if self.id in _SHAPES else ""

    def mark(self, theme: Theme) -> KindMark:
        """Return how this kind is drawn in a theme."""
        colours = theme.kind(self.id)
        return KindMark(self.letter, self.shape, colours.line, colours.tint)


class Kinds(dict[str, Kind]):
    """Kinds by key; one that is not there is named by its key."""

    def __missing__(self, id: str) -> Kind:
        return named(id)


def kinds_of(library: Library) -> Kinds:
    """Return the kinds of a library's codebook by key, in order, archived ones last."""
    rows = sorted(library.codebook.rows("kinds"), key=lambda row: bool(row["archived"]))
    return Kinds((row["id"], named(row["id"], row["label"])) for row in rows)


def named(id: str, title: str = "") -> Kind:
    """Return a kind by its key, also one that no codebook here knows."""
    title = title or id.capitalize()
    letter = id[:1].upper() if id in _SHAPES else title[:1].upper()
    return Kind(id, title, letter or "?", _SHAPES.get(id, LINE))


def how_to_mark(actions: Actions) -> str:
    """Return a sentence that says how to mark words, with the keys as they are now."""
    keys = [actions.key(f"mention.add_{kind}") for kind in KINDS]
    if not all(keys):
        return "Select words in the text, then choose what they are from the Mention menu."
    actor, event, claim = keys
    return f"Select words in the text, then press {actor} for an actor, {event} for an event, {claim} for a claim."
