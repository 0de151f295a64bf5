"""The sentences behind a network: where a record is mentioned first, and what shows a link."""

from __future__ import annotations

from library import Library

from .comparing import Sentence


def sentences_of_record(library: Library, id: str) -> tuple[Sentence, ...]:
    """Return where a record is mentioned first, if it is, outside the trash."""
    mentions = (
        one for one in library.mentions.of_record(id) if not library.articles.get(one.article).removed
    )
    first = next(mentions, None)
    return () if first is None else (Sentence(first.article, first.id),)


def sentences_of_link(library: Library, id: str) -> tuple[Sentence, ...]:
    """Return the mentions that show a link, of its source first; without any, where its ends are mentioned first.

    Two sentences only where both ends are claims: the other end of any other link is no sentence.
    """
    if not library.links.has(id):
        return ()
    link = library.links.get(id)
    shown = [mention for mention in (link.source_mention, link.target_mention) if mention]
    if shown:
        mentions = [library.mentions.get(mention) for mention in shown]
        return tuple(Sentence(mention.article, mention.id) for mention in mentions)
    ends = [end for end in (link.source, link.target) if library.records.get(end).kind == "claim"]
    found = [sentence for end in ends or [link.source] for sentence in sentences_of_record(library, end)]
    return tuple(found[:2])
