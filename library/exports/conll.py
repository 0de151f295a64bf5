"""CoNLL: a token a line, with a column for each kind in which its mentions are tagged (IOB2).

As in CoNLL-2003, columns are divided by spaces, `-DOCSTART- -X- O O` begins an article, and a blank line ends a line of
it, unless a mention goes on behind that. The columns are in the order of the codebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..library import Library
from .documents import Document, Span, documents, without_overlaps
from .formats import OutputFormat
from .losses import Lost
from .tokens import Tokens, tokens

_DIVIDER = "-DOCSTART- -X- O O"


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[str]:
    """Yield the lines of each article."""
    lost = Lost() if lost is None else lost
    kinds = [row["id"] for row in library.codebook.rows("kinds")]
    for document in documents(library, ids, relations=False):
        yield f"{_DIVIDER}\n\n" + "".join(_lines(document, kinds, lost))


def _lines(document: Document, kinds: Sequence[str], lost: Lost) -> Iterator[str]:
    spans = without_overlaps(document.spans, lost, by_kind=True)
    found = tokens(document.text, spans)
    words = ["".join(text.split()) for text in found.texts]  # of white space alone, nothing is left
    rows = zip(words, *_columns(spans, words, found, kinds, lost), strict=True)
    is_open = False
    for number, row in enumerate(rows):
        if row[0]:
            yield " ".join(row) + "\n"
            is_open = True
        elif is_open and "\n" in found.texts[number] and not _goes_on(spans, found, number):
            yield "\n"
            is_open = False
    if is_open:
        yield "\n"


def _goes_on(spans: Sequence[Span], found: Tokens, number: int) -> bool:
    """Whether a token is in a mention that goes on behind it."""
    start, end = found.starts[number], found.end(number)
    return any(span.start < end and span.end - 1 > start for span in spans)


def _columns(
    spans: Sequence[Span], words: Sequence[str], found: Tokens, kinds: Sequence[str], lost: Lost
) -> list[list[str]]:
    """Return the tags of all tokens for each kind; a mention without a word in it is counted."""
    columns = {kind: ["O"] * len(words) for kind in kinds}
    for span in spans:
        first, last = found.of(span)
        written = [number for number in range(first, last + 1) if words[number]]
        if not written:
            lost["blank"] += 1
        for number in written:
            letter = "B" if number == written[0] else "I"
            columns[span.kind][number] = f"{letter}-{_tag(span.kind)}"
    return list(columns.values())


def _tag(kind: str) -> str:
    return "_".join(kind.split())


CONLL = OutputFormat(
    "conll",
    "CoNLL (IOB2)",
    ".conll",
    "text",
    write,
    "A token a line with a column of tags for each kind, for programs that learn to find names.",
    holds=frozenset(("mentions", "overlaps", "kinds")),
)
