"""The elements of REFI-QDA's XML, whatever namespace a version has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


def sources_of(root: _Element) -> Iterator[_Element]:
    """Yield the sources of a project, for recordings that were written down their transcripts."""
    for sources in children(root, "Sources"):
        for source in sources:
            if tag_of(source).endswith("Source"):
                yield from children(source, "Transcript") or [source]


def place_of(selection: _Element) -> tuple[int, int, str]:
    """Return a selection's positions, and its name, which most programs make of its words."""
    try:
        start, end = (int(selection.get(name) or "") for name in ("startPosition", "endPosition"))
    except ValueError:
        raise ValueError(f"selection {selection.get('guid')} has no positions") from None
    return start, end, selection.get("name") or ""


def tag_of(element: _Element) -> str:
    """Return an element’s name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: _Element, name: str) -> list[_Element]:
    """Return the elements of a name that stand right in another."""
    return [one for one in element if tag_of(one) == name]


def child(element: _Element, name: str) -> _Element | None:
    """Return the first of them, or None."""
    return next(iter(children(element, name)), None)


def all_in(root: _Element, group: str, name: str) -> list[_Element]:
    """Return the elements of a name in the groups of another name."""
    return [one for groups in children(root, group) for one in children(groups, name)]


def words_of(element: _Element | None) -> str:
    """Return the text that stands in an element."""
    return "" if element is None else element.text or ""


def id_of(element: _Element, name: str) -> str:
    """Return a guid as all programs could have written it."""
    return (element.get(name) or "").strip().strip("{}").lower()
