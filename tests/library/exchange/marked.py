"""Libraries with marks that are hard to carry, and what a format that claims to hold them must bring back."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from library import Draft, Library
from library.errors import InvalidError
from library.exports import Lost, format_by_id, write_file
from library.exports.documents import documents
from library.imports import Importer, Report
from library.text.graphemes import snap
from library.text.normalise import normalise, normalise_line

_PIECES = st.sampled_from(
    [
        "The Front", " said ", "😀", "👨🏻‍🚒", "e\u0301", "طالبان", "هیئت", "\u200c", "\n", "\n\n", "\t", '"', "“no”",
        "\\", "'", "\x01", "\x1c", "\u00a0", "\u200f", ";", "&lt;", "<b>", "Ministry", ".", " ", "一二",
    ]
)  # fmt: skip
TEXTS = st.lists(_PIECES, min_size=1, max_size=25).map(lambda pieces: normalise("".join(pieces) + "x"))
NAMES = st.lists(_PIECES, min_size=1, max_size=4).map(
    lambda pieces: normalise_line("".join(pieces)) or "Name"
)
NOTES = st.just("") | st.lists(_PIECES, min_size=1, max_size=5).map(lambda pieces: normalise("".join(pieces)))
KINDS = st.sampled_from(["actor", "event", "claim", "claim", "place"])
PLACES = st.integers(0, 60)
LIBRARIES = st.fixed_dictionaries(
    {
        "articles": st.lists(st.tuples(TEXTS, NAMES, st.sampled_from(["", "Post"])), min_size=1, max_size=3),
        "records": st.lists(st.tuples(KINDS, NAMES), max_size=6),
        "mentions": st.lists(
            st.tuples(
                PLACES, PLACES, PLACES, KINDS, st.none() | PLACES, NOTES, st.sampled_from(["Ada", "Bo"])
            ),
            max_size=12,
        ),
        "links": st.lists(
            st.tuples(
                st.sampled_from(
                    ["attributed_to", "about", "participates", "member_of", "contradicts", "part_of"]
                ),
                PLACES,
                PLACES,
                st.sampled_from([None, "host", "opposes"]),
            ),
            max_size=12,
        ),
    }
)
"""What a library is made from: `mentions` are (article, start, length, kind, record, note, coder)."""


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def empty(path: Path, template: Path) -> Library:
    shutil.copy(template, path)
    return Library.open(path, coder="Cy")


def coded(library: Library, plan: dict[str, Any]) -> None:
    """Put what a plan says into an empty library."""
    with library.change("Code"):
        library.codebook.put("kinds", {"id": "place", "label": "Place", "position": 9})
        articles = [
            library.articles.add(Draft(text, title=title, outlet=outlet))
            for text, title, outlet in plan["articles"]
        ]
        records = [library.records.add(kind, name) for kind, name in plan["records"]]
        for at, start, length, kind, record, note, coder in plan["mentions"]:
            article = articles[at % len(articles)]
            first = start % len(article.text)
            span = snap(article.text, first, min(first + 1 + length % 30, len(article.text)))
            named = records[record % len(records)] if records and record is not None else None
            library.coder = coder
            mention = library.mentions.add(
                article.id, named.kind if named else kind, *span, record=named.id if named else None
            )
            library.mentions.set_note(mention.id, note)
        for relation, one, other, word in plan["links"] if records else ():
            terms = {"participates": {"role": word}, "about": {"stance": word}}.get(relation, {})
            with contextlib.suppress(InvalidError):  # does not fit the codebook
                library.links.add(
                    relation, records[one % len(records)].id, records[other % len(records)].id, **terms
                )


def round_trip(form: str, library: Library, at: Path, into: Library) -> tuple[Lost, Report]:
    """Export a library, and import that into another; return what was left out, and the import's report."""
    lost = Lost()
    target = at / f"out{format_by_id(form).suffix}"
    write_file(library, format_by_id(form), target, lost=lost)
    return lost, Importer(into).add([str(target)])


def picture(library: Library, holds: Collection[str]) -> dict[str, Any]:
    """Return what of a library a format that holds this must bring back equal."""
    found: dict[str, Any] = {"articles": [], "mentions": set(), "links": set()}
    for document in documents(library):
        found["articles"].append(
            (document.text, *((document.title, document.outlet) if "details" in holds else ()))
        )
        for span in document.spans:
            place = (document.text, span.start, span.end, span.kind)
            said = [
                value
                for key, value in (("coders", span.coder), ("notes", span.note), ("records", span.name))
                if key in holds
            ]
            found["mentions"].add((*place, *said))
        for relation in document.relations if "links" in holds else ():
            ends = [
                (one.kind, one.name if "records" in holds else normalise_line(one.quote)[:200])
                for one in (relation.source, relation.target)
            ]
            if ends[0] != ends[1]:
                words = (relation.role, relation.stance) if "roles" in holds else ()
                found["links"].add((relation.relation, *ends, *words))
    found["articles"].sort()
    return found
