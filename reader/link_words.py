"""What a link says in words, from either end of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from library import Link

# From the source, from the target; the codebook has only the first, and any relation that a user added.
_WORDS = {
    "attributed_to": ("said by", "says"),
    "about": ("about", "subject of"),
    "member_of": ("member of", "has the member"),
    "part_of": ("part of", "has the part"),
    "supports": ("supports", "supported by"),
    "contradicts": ("contradicts", "contradicts"),
    "repeats": ("repeats", "repeats"),
    "participates": ("takes part in", "with"),
}

# What its links are called under a target.
_TITLES = {
    "member_of": "Members",
    "part_of": "Parts",
    "participates": "Participants",
    "supports": "Supported by",
}


def link_title(relation: Mapping[str, Any], *, is_source: bool) -> str:
    """Return what stands over a record's links of one relation, from its sources or its targets."""
    label = str(relation["label"])
    return label if is_source else _TITLES.get(relation["id"], f"{label}, from")


def link_in_words(link: Link, relation: Mapping[str, Any], *, is_source: bool) -> str:
    """Return how a link goes on from its source or its target, such as "said by" or "with"."""
    return relation_in_words(link.relation, relation, is_source=is_source)


def relation_in_words(id: str, relation: Mapping[str, Any], *, is_source: bool) -> str:
    """Return how any link of a relation goes on from its source or its target."""
    label = str(relation.get("label") or id).lower()
    there, back = _WORDS.get(id, (label, f"{label}, from"))
    return there if is_source else back
