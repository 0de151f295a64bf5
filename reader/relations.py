"""Relations: in which ways a record of a kind can be linked, as the codebook has them, seen from one end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from library import Library, Link

from .link_words import link_title

SAID_BY, ABOUT = "attributed_to", "about"
_FIRST = SAID_BY, ABOUT

Terms = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class End:
    """A relation as a record at one end of it has it.

    `kinds` are those that the record at the other end may be of; `roles` and `stances` are (key, label). One that
    `is_quiet` is shown only where there are links of it.
    """

    relation: str
    title: str
    kinds: tuple[str, ...]
    roles: Terms = ()
    stances: Terms = ()
    is_source: bool = True
    is_symmetric: bool = False
    is_quiet: bool = False

    @property
    def key(self) -> str:
        """What tells it from all other ends."""
        return self.relation if self.is_source else f"{self.relation}-to"

    @property
    def has_order(self) -> bool:
        """Whether its links have an order of their own."""
        return self.is_source and not self.is_symmetric

    def has(self, link: Link, record: str) -> bool:
        """Tell whether a record has a link here."""
        here = link.source if self.is_source else link.target
        return link.relation == self.relation and (self.is_symmetric or here == record)


def ends_of(library: Library, kind: str) -> list[End]:
    """Return the ends that a record of a kind can be at, a claim's speaker and subject first.

    It can be the source of all of them; as the target it is seen where the link has roles, and where
    it joins records of one kind.
    """
    rows = library.codebook.rows("relations")
    rows.sort(key=lambda row: _FIRST.index(row["id"]) if row["id"] in _FIRST else len(_FIRST))
    return [end for row in rows for end in _ends(library, row, kind)]


def _ends(library: Library, row: Mapping[str, Any], kind: str) -> Iterator[End]:
    sources, targets = tuple(row["source"].split()), tuple(row["target"].split())
    roles, stances = (
        tuple(library.codebook.terms(row[name]).items()) if row[name] else () for name in ("roles", "stances")
    )
    is_old, is_symmetric = bool(row["archived"]), bool(row["symmetric"])
    if kind in sources:
        title = link_title(row, is_source=True)
        yield End(row["id"], title, targets, roles, stances, is_symmetric=is_symmetric, is_quiet=is_old)
    if kind in targets and not is_symmetric and (roles or sources == targets):
        title = link_title(row, is_source=False)
        is_quiet = is_old or not roles
        yield End(row["id"], title, sources, roles, stances, is_source=False, is_quiet=is_quiet)
