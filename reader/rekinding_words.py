"""What another kind of a record cost, in one sentence or two for a person."""

from __future__ import annotations

from collections.abc import Sequence

from library import Library, Link, Rekinding, quoted

from .attribute_words import in_words
from .counting import counted
from .kinds import kinds_of
from .link_words import link_in_words

_NAMED = 3  # links and attributes that are named; of more there is a count


def told(library: Library, done: Rekinding) -> str:
    """Return what a record is now, what went because it does not fit, and which mentions stayed behind."""
    kind = kinds_of(library)[done.record.kind].title.lower()
    along = f", with {counted(len(done.mentions), 'mention')}" if done.mentions else ""
    sentences = [f"{quoted(done.record.name)} is now of kind {kind}{along}."]
    gone = [*_links(library, done), *_attributes(library, done)]
    if gone:
        more = f" and {len(gone) - _NAMED:,} more" if len(gone) > _NAMED else ""
        sentences.append(f"What does not fit is gone: {', '.join(gone[:_NAMED])}{more}.")
    if done.unlinked:
        sentences.append(
            f"{counted(len(done.unlinked), 'mention')} without a record now: marked as another {kind} already."
        )
    return " ".join(sentences)


def _links(library: Library, done: Rekinding) -> list[str]:
    relations = {row["id"]: row for row in library.codebook.rows("relations")}
    here = done.record.id
    others = [link.target if link.source == here else link.source for link in done.links]
    names = library.records.names(others)

    def words(link: Link, other: str) -> str:
        said = link_in_words(link, relations[link.relation], is_source=link.source == here)
        return f"{said} {quoted(names.get(other, ''))}"

    return [words(link, other) for link, other in zip(done.links, others, strict=True)]


def _attributes(library: Library, done: Rekinding) -> Sequence[str]:
    known = {each.key: each for each in library.codebook.attributes(done.was.kind)}
    return [
        f"{known[key].label.lower()} {in_words(known[key], value)}" if key in known else key
        for key, value in done.attributes.items()
    ]
