"""spaCy's DocBin: an article a Doc, its mentions in a span group for each kind.

Described at https://spacy.io/api/docbin. A span's `id_` is the mention's, its `kb_id_` the record's; details of the
article, notes, coders, records and links are in `doc.user_data["parley"]`, by these ids. Texts are cut into tokens by
spaCy's rules for their language; a mention that does not begin and end with tokens is left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..articles import FIELDS
from ..library import Library
from .docbin_file import DocBinFile
from .documents import Document, documents
from .formats import OutputFormat, PutBy
from .losses import Lost

_ANY = "xx"
_TOGETHER = 1_000  # articles, whose words and ids spaCy remembers at once


def write(library: Library, ids: Sequence[str] | None = None, lost: Lost | None = None) -> Iterator[bytes]:
    """Yield the file; it begins when every article was gone through, and until then nothing is written."""
    lost = Lost() if lost is None else lost
    with DocBinFile() as file:
        languages, size = _Languages(), 0
        for number, document in enumerate(documents(library, ids), 1):
            _add(file, document, languages, lost)
            if number % _TOGETHER == 0:
                languages = _Languages()
            yield PutBy(file.size - size)
            size = file.size
        yield from file.pieces()


def _add(file: DocBinFile, document: Document, languages: _Languages, lost: Lost) -> None:
    names = {name for span in document.spans for name in (span.kind, span.record, span.id) if name}
    file.add(_doc(document, languages, lost), names)


class _Languages:
    """The tokenizers of languages, made when a text first needs them."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def of(self, language: str) -> Any:
        """Return what cuts texts of a language; of one that spaCy does not know, what cuts any."""
        import spacy

        key = language.lower().partition("-")[0] or _ANY
        if key not in self._known:
            try:
                self._known[key] = spacy.blank(key)
            except ImportError:  # no such language, or one that needs a dictionary that is not installed
                self._known[key] = spacy.blank(_ANY)
        return self._known[key]


def _doc(document: Document, languages: _Languages, lost: Lost) -> Any:
    nlp = languages.of(document.language)
    nlp.max_length = max(nlp.max_length, len(document.text) + 1)
    doc = nlp.make_doc(document.text)
    groups: dict[str, list[Any]] = {}
    about: dict[str, dict[str, str]] = {}
    for mention in document.spans:
        span = doc.char_span(
            mention.start,
            mention.end,
            label=mention.kind,
            kb_id=mention.record or "",
            span_id=mention.id,
        )
        if span is None:
            lost["tokens"] += 1
            continue
        groups.setdefault(mention.kind, []).append(span)
        said = {"record": mention.record, "name": mention.name, "note": mention.note, "coder": mention.coder}
        about[mention.id] = {key: value for key, value in said.items() if value}
    doc.spans.update(groups)
    doc.user_data["parley"] = {
        **{name: value for name in ("id", *FIELDS) if (value := getattr(document, name))},
        "mentions": about,
        "links": _links(document, about, lost),
    }
    return doc


def _links(document: Document, kept: dict[str, dict[str, str]], lost: Lost) -> list[dict[str, Any]]:
    """Return the links between mentions that are spans; those whose mention is none are counted."""
    links = []
    for relation in document.relations:
        if relation.source.id in kept and relation.target.id in kept:
            links.append(
                {
                    "relation": relation.relation,
                    "source": relation.source.id,
                    "target": relation.target.id,
                    "role": relation.role,
                    "stance": relation.stance,
                }
            )
        else:
            lost["links"] += 1
    return links


def shows(library: Library, ids: Sequence[str] | None = None) -> Iterator[str]:
    """Yield each article's title and spans, as spaCy has them."""
    languages = _Languages()
    for document in documents(library, ids):
        doc = _doc(document, languages, Lost())
        yield f"{document.title or document.id}: {len(doc):,} tokens\n"
        for kind, group in doc.spans.items():
            yield "".join(f"  {kind}  {span.start}:{span.end}  {span.text!r}\n" for span in group)


DOCBIN = OutputFormat(
    "docbin",
    "spaCy (DocBin)",
    ".spacy",
    "text",
    write,
    "Articles as spaCy’s own documents, mentions in a span group for each kind, to train and to evaluate with.",
    holds=frozenset(
        ("texts", "details", "mentions", "overlaps", "kinds", "notes", "coders", "records", "links", "roles")
    ),
    yields="binary",
    extra="spacy",
    needs="spacy",
    shows=shows,
)
