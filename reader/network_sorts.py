"""The sorts of links a network draws: what each is called and how it looks, told apart without colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QColor

from library import Edge, Library

from .kinds import Kinds, kinds_of
from .theme import Theme, contrast
from .widgets.network_parts import (
    ARROW,
    DIAMOND,
    DOUBLE,
    EQUAL,
    MINUS,
    PLAIN,
    PLUS,
    UNEQUAL,
    ZIGZAG,
    Inks,
    LineStyle,
)

AGREE, DIFFER = "agreement", "disagreement"
TIES = (AGREE, "Agree"), (DIFFER, "Disagree")
"""What joins actors that make claims about the same, as (key, title)."""

_SIDES = ("supports", "opposes")
_QUIET = "quiet"
_SEEN = 3.0  # contrast that a line needs

# How a sort looks: colour by its name in a theme, or of a kind; width, dashes, body, end and sign.
_LOOKS: dict[str, tuple[str, float, tuple[float, ...], str, str, str]] = {
    "attributed_to": (_QUIET, 1.1, (), PLAIN, ARROW, ""),
    "about": (_QUIET, 1.4, (1.2, 2.6), PLAIN, ARROW, ""),
    "about:supports": ("claim", 1.5, (), PLAIN, ARROW, PLUS),
    "about:opposes": ("warning", 1.5, (5.0, 3.0), PLAIN, ARROW, MINUS),
    "member_of": ("actor", 1.4, (), PLAIN, DIAMOND, ""),
    "part_of": ("event", 1.4, (6.0, 2.5), PLAIN, DIAMOND, ""),
    "participates": ("event", 1.4, (7.0, 2.5, 1.5, 2.5), PLAIN, "", ""),
    "supports": ("claim", 1.2, (), DOUBLE, ARROW, ""),
    "contradicts": ("warning", 1.5, (), ZIGZAG, "", UNEQUAL),
    "repeats": ("accent", 1.2, (3.5, 2.5), DOUBLE, "", EQUAL),
    AGREE: ("claim", 1.3, (), DOUBLE, "", PLUS),
    DIFFER: ("warning", 1.4, (), ZIGZAG, "", UNEQUAL),
}
# Of relations that a user added, in turn.
_OTHERS = ((8.0, 2.0, 1.0, 2.0, 1.0, 2.0), (1.0, 4.0), (10.0, 5.0))


def sort_of(edge: Edge) -> str:
    """Return which sort of links an edge is of."""
    return f"{edge.relation}:{edge.stance}" if edge.stance in _SIDES else edge.relation


class Sorts:
    """The kinds of records and the sorts of links that a library's codebook has."""

    def __init__(self, library: Library) -> None:
        self.kinds: Kinds = kinds_of(library)
        self.relations: Sequence[Mapping[str, Any]] = library.codebook.rows("relations")
        self._terms = {
            name: library.codebook.terms(name)
            for name in {row[key] for row in self.relations for key in ("roles", "stances")} - {None, ""}
        }
        self.titles = dict(self._links())

    def of_kinds(self) -> list[tuple[str, str]]:
        """Return the kinds, as (key, title)."""
        return [(kind.id, f"{kind.title}s") for kind in self.kinds.values()]

    def of_links(self) -> list[tuple[str, str]]:
        """Return the sorts of links, as (key, title)."""
        return list(self.titles.items())

    def inks(self, theme: Theme) -> Inks:
        """Return how all of it looks in a theme."""
        colours = theme.colours
        sorts = {
            key: _style(theme, key, title, number)
            for number, (key, title) in enumerate((*self.titles.items(), *TIES))
        }
        return Inks(
            colours["ground"],
            colours["ink"],
            colours["faint"],
            colours["accent"],
            colours["selection"],
            colours["selection_ink"],
            {kind.id: kind.mark(theme) for kind in self.kinds.values()},
            sorts,
        )

    def relation(self, key: str) -> Mapping[str, Any]:
        """Return a relation's row of the codebook, nothing for one that is not there."""
        return next((row for row in self.relations if row["id"] == key), {})

    def qualifier(self, edge: Edge) -> str:
        """Return the role or the stance of an edge in words, or nothing."""
        row = self.relation(edge.relation)
        for value, name in ((edge.role, row.get("roles")), (edge.stance, row.get("stances"))):
            if value:
                return self._terms.get(name or "", {}).get(value, value).lower()
        return ""

    def _links(self) -> list[tuple[str, str]]:
        found = []
        for row in self.relations:
            found.append((row["id"], row["label"]))
            if row["stances"]:
                terms = self._terms[row["stances"]]
                found += [
                    (f"{row['id']}:{side}", f"{row['label']}: {terms.get(side, side).lower()}")
                    for side in _SIDES
                ]
        return found


def _style(theme: Theme, key: str, title: str, number: int) -> LineStyle:
    if key in _LOOKS:
        name, width, dashes, body, end, sign = _LOOKS[key]
        return LineStyle(title, _colour(theme, name), width, dashes, body, end, sign)
    if key.rpartition(":")[2] in _SIDES:
        return _style(theme, f"about:{key.rpartition(':')[2]}", title, number)
    return LineStyle(title, theme.kind("other").line, 1.4, _OTHERS[number % len(_OTHERS)], PLAIN, ARROW)


def _colour(theme: Theme, name: str) -> QColor:
    if name == _QUIET:
        line = theme.colours["line"]
        return line if contrast(line, theme.colours["ground"]) >= _SEEN else theme.colours["border"]
    return theme.colours[name] if name in theme.colours else theme.kind(name).line
