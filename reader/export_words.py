"""What the export dialog says of formats: under which heading each stands, what it leaves out, how large it gets."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence

from library import EXPORT_FORMATS, ExportSize, Library, OutputFormat, loss_in_words

from .exports import Shown
from .models.list_words import filter_parts, more_words
from .models.listing import Listing

_GROUPS = (
    ("Whole", ("json",)),
    ("Tables and pages", ("csv", "xlsx", "parquet", "html")),
    ("Annotation tools", ("label-studio", "brat", "doccano", "prodigy", "w3c")),
    ("Qualitative analysis", ("qdpx", "qdc")),
    ("Language processing", ("docbin", "conll", "cas-xmi", "cas-json")),
    ("Networks", ("graphml", "gexf")),
)
_OTHERS = "Others"
_UNITS = ((1e9, "GB"), (1e6, "MB"), (1e3, "KB"))


def grouped() -> Iterator[tuple[str, Sequence[OutputFormat]]]:
    """Yield the formats under headings; what has no place among them comes last."""
    forms = {form.id: form for form in EXPORT_FORMATS}
    for heading, ids in _GROUPS:
        if there := [forms.pop(id) for id in ids if id in forms]:
            yield heading, there
    if forms:
        yield _OTHERS, list(forms.values())


def shown_articles(library: Library, listing: Listing) -> Shown:
    """Return the articles of a list that a filter holds for, and the filter in words."""
    wanted = listing.filter
    words = ", ".join(filter(None, (wanted.status, *filter_parts(wanted), more_words(wanted))))
    return Shown(tuple(library.bulk.ids(listing.keys(library))), f"{words[:1].upper()}{words[1:]}")


def is_installed(form: OutputFormat) -> bool:
    """Tell whether what a format needs is there, without loading it."""
    return not form.needs or importlib.util.find_spec(form.needs.partition(".")[0]) is not None


def title_of(form: OutputFormat) -> str:
    """Return what a format is called in the list."""
    return form.title if is_installed(form) else f"{form.title} – not installed"


def purpose_of(form: OutputFormat) -> str:
    """Say what a format is for, or how to get it."""
    if is_installed(form):
        return form.purpose
    return f"Needs {form.needs}: {form.getting} {form.purpose}".strip()


def loss_foreseen(form: OutputFormat, lost: Mapping[str, int]) -> str:
    """Say what will be left out, and where it stays."""
    if not lost:
        return "Nothing is left out."
    return f"Left out: {loss_in_words(lost)}. {_kept_by(form, lost)}"


def loss_counted(lost: Mapping[str, int]) -> str:
    """Say what was left out."""
    return (
        f"Left out: {loss_in_words(lost)}. What is left out stays in the library."
        if lost
        else "Nothing was left out."
    )


def size_in_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:,.{0 if size >= 10 * unit else 1}f} {name}"
    return "1 byte" if size == 1 else f"{size} bytes"


def expected_in_words(size: ExportSize) -> str:
    """Say how large an export will be."""
    return f"{'' if size.is_counted else 'about '}{size_in_words(size.bytes)}"


def _kept_by(form: OutputFormat, lost: Mapping[str, int]) -> str:
    """Say where what a format leaves out is kept, and name a format that would hold it."""
    others = [one.title for one in EXPORT_FORMATS if one.id != form.id and lost.keys() <= one.holds]
    kept = "What is left out stays in the library"
    return f"{kept}; {others[0]} would hold it too." if others else f"{kept}."
