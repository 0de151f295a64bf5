"""The styles of a Word document: what a paragraph is, by its style and those it is based on, in any language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .style_names import BODY_LEVEL, by_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 20  # styles based on one another


class Style(NamedTuple):
    """A paragraph style: its name, the id of the one it is based on, and what it says of outline and numbering."""

    name: str
    parent: str
    level: int | None
    numbering: str | None


class Styles:
    """The paragraph styles by id; without a part for them ids are taken for names."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._space = ""
        self._known: dict[str, tuple[str, int, bool]] = {}
        if root is None:
            return
        self._space = space = root.tag.rpartition("}")[0] + "}"
        for element in root.iterchildren(f"{space}style"):
            if element.get(f"{space}type", "paragraph") == "paragraph":
                self._elements[element.get(f"{space}styleId", "")] = element

    def what(self, id: str) -> tuple[str, int, bool]:
        """Return what a style's name says its paragraphs are, their outline level, and whether they are numbered."""
        if id not in self._known:
            self._known[id] = self._find(id)
        return self._known[id]

    def _find(self, id: str) -> tuple[str, int, bool]:
        what, level, numbering = "", None, None
        for _ in range(_DEEPEST):
            element = self._elements.get(id)
            style = Style(_as_name(id), "", None, None) if element is None else _style(element, self._space)
            named, named_level = by_name(style.name)
            what = what or named
            if level is None:
                level = named_level if style.level is None else style.level
            numbering = style.numbering if numbering is None else numbering
            if not style.parent:
                break
            id = style.parent
        return what, BODY_LEVEL if level is None else level, numbering not in (None, "0")


def _style(element: _Element, space: str) -> Style:
    def value(path: str) -> str | None:
        found = element.find("/".join(space + step for step in path.split("/")))
        return None if found is None else str(found.get(f"{space}val", ""))

    level = value("pPr/outlineLvl")
    return Style(
        value("name") or "",
        value("basedOn") or "",
        int(level) if level and level.isdecimal() else None,
        value("pPr/numPr/numId"),
    )


def _as_name(id: str) -> str:
    """Return a style's id as a name: “ListBullet2” as “List Bullet 2”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z0-9])", " ", id)
