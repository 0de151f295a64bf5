"""Every format that comes in: Parley's own, those of marked texts, and those of articles."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import InvalidError
from . import parley_json
from .exchange.known import FORMATS as MARKED
from .exchange.known import as_input
from .formats import LARGEST_EXPORT, InputFormat, Source
from .known_formats import FORMATS as ARTICLES

PARLEY = InputFormat(
    "parley",
    "Parley JSON",
    (".json",),
    parley_json.fits,
    lambda source, _worker: (source,),
    is_quick=True,
    largest=LARGEST_EXPORT,
)
INPUTS: tuple[InputFormat, ...] = (PARLEY, *map(as_input, MARKED), *ARTICLES)
"""In the order in which they are asked whether a file is theirs."""

MERGED = (PARLEY.id, *(form.id for form in MARKED))
"""The ids of those with marks, which join what is here; the others give articles."""


def inputs(id: str = "") -> Sequence[InputFormat]:
    """Return the formats that are called so, or all; raises InvalidError. “json” is Parley's own JSON and others'."""
    if not id:
        return INPUTS
    found = [form for form in INPUTS if form.id == id or (form is PARLEY and id == "json")]
    if not found:
        raise InvalidError(
            f"There is no format “{id}” that comes in.",
            f"The formats are {', '.join(form.id for form in INPUTS)}.",
        )
    return found


def input_of(source: Source, among: Sequence[InputFormat] = INPUTS) -> InputFormat:
    """Return the first format that a source fits, or the last one, which can say what is wrong with it."""
    return next((form for form in among if form.fits(source)), among[-1])


def is_one(source: Source, among: Sequence[InputFormat] = INPUTS) -> bool:
    """Tell whether a source is marked texts, which are not unpacked even where they are a zip."""
    return any(form.fits(source) for form in among if form is not PARLEY and form.id in MERGED)
