"""Which format a source is in: what its content shows, or what a person says it is."""

from __future__ import annotations

from ..errors import UnreadableError
from . import parley_json
from .exchange.known import FORMATS as EXCHANGE_FORMATS
from .exchange.known import as_input, exchange_of
from .formats import InputFormat, Source
from .known_formats import FORMATS, format_of

PARLEY, PARLEY_TITLE = "parley", "Parley JSON"
"""The format of Parley's own exports, which are merged and not read as articles."""

WANTED = (PARLEY, *(form.id for form in FORMATS), *(form.id for form in EXCHANGE_FORMATS))
"""The ids of what can be wanted."""


def input_of(source: Source, wanted: str = "") -> InputFormat | None:
    """Return how a source is read; None for a Parley export. `wanted` is the id of the format that it has to be in.

    Raises UnreadableError for one that is in another one. Articles are read in the way that is wanted whatever the
    file looks like.
    """
    if wanted:
        return _wanted(source, wanted)
    if parley_json.fits(source):
        return None
    marked = exchange_of(source)
    return format_of(source) if marked is None else as_input(marked)


def largest_of(head: Source) -> int:
    """Return how many bytes a file may have that begins so."""
    return (exchange_of(head) or format_of(head)).largest


def _wanted(source: Source, wanted: str) -> InputFormat | None:
    if wanted == "json" and parley_json.fits(source):  # what `parley export --format json` wrote
        return None
    for form in FORMATS:
        if form.id == wanted:
            return form
    marked = next((form for form in EXCHANGE_FORMATS if form.id == wanted), None)
    if not (parley_json.fits(source) if marked is None else marked.fits(source)):
        title = PARLEY_TITLE if marked is None else marked.title
        raise UnreadableError(f"It is not in the format that was asked for: {title}.")
    return None if marked is None else as_input(marked)
