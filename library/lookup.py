"""Finding the one thing that an id, or the unique ending of one, names."""

from __future__ import annotations

from collections.abc import Sequence

from .errors import AmbiguousError, NotFoundError

_SHOWN = 5


def one_ending(noun: str, ending: str, found: Sequence[tuple[str, str]]) -> str:
    """Return the id of the only `(id, description)` found for `ending`, or of the one it names in full."""
    wanted = ending.strip().lower()
    if not wanted or not found:
        raise NotFoundError(
            f"There is no {noun} “{ending}”.", f"Give the {noun}'s id or a unique ending of it."
        )
    if found[0][0] == wanted or len(found) == 1:
        return found[0][0]
    choices = [f"{id}  {about}" for id, about in found[:_SHOWN]]
    raise AmbiguousError(f"Several ids end in “{ending}”.", "Give more of the id's ending.", choices)


def one_named(noun: str, name: str, there: Sequence[tuple[str, str]]) -> str:
    """Return the id of the one of `(id, name)` that has this name in whatever case, else what `one_ending` finds."""
    wanted = " ".join(name.split()).casefold()
    for id, called in there:
        if called.casefold() == wanted:
            return id
    ending = name.strip().lower()
    found = [(id, called) for id, called in there if ending and id.endswith(ending)]
    if not found:
        raise NotFoundError(f"There is no {noun} “{name}”.", _there(there))
    return one_ending(noun, name, found)


def _there(there: Sequence[tuple[str, str]]) -> str:
    if not there:
        return "There is none yet."
    names = ", ".join(f"“{called}”" for _, called in there[:_SHOWN])
    return f"There {'is' if len(there) == 1 else 'are'} {names}{', …' if len(there) > _SHOWN else ''}."
