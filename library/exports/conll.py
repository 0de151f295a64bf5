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
from .tokens import Positions, Token, tokens

_DIVIDER = "-DOCSTART- -X- O O"


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[str]:
    """Yield the lines of each article."""
    lost = Lost() if lost is None else lost
    kinds = [row["id"] for row in library.codebook.rows("kinds")]
    for document in documents(library, ids, relations=False):
        yield f"{_DIVIDER}\n\n"
        yield from _lines(document, kinds, lost)


def _lines(document: Document, kinds: Sequence[str], lost: Lost) -> Iterator[str]:
    spans = without_overlaps(document.spans, lost, by_kind=True)
    found = tokens(document.text, spans)
    words = [_word(token) for token in found]
    columns = _columns(spans, words, Positions(found), kinds, lost)
    going_on = {at for span in spans for at in range(span.start, span.end - 1)}
    is_open = False
    for number, token in enumerate(found):
        if words[number]:
            yield " ".join((words[number], *(column[number] for column in columns))) + "\n"
            is_open = True
        elif is_open and "\n" in token.text and not going_on.intersection(range(token.start, token.end)):
            yield "\n"
            is_open = False
    if is_open:
        yield "\n"


def _columns(
    spans: Sequence[Span], words: Sequence[str], positions: Positions, kinds: Sequence[str], lost: Lost
) -> list[list[str]]:
    """Return the tags of all tokens for each kind; a mention without a word in it is counted."""
    columns = {kind: ["O"] * len(words) for kind in kinds}
    for span in spans:
        first, last = positions.of(span)
        written = [number for number in range(first, last + 1) if words[number]]
        if not written:
            lost["blank"] += 1
        for number in written:
            letter = "B" if number == written[0] else "I"
            columns[span.kind][number] = f"{letter}-{_tag(span.kind)}"
    return list(columns.values())


def _word(token: Token) -> str:
    """Return a token as a column holds it, without white space: of that alone, nothing is left."""
    return "".join(token.text.split())


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
