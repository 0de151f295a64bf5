"""Evidence: which words of the text show that two records are linked."""

from __future__ import annotations

from library import Mention, words

from .desk import Desk


def beside(desk: Desk, mention: Mention, record: str) -> Mention | None:
    """Return the mention of a record that stands nearest to another mention in its sentence, if there is one."""
    if desk.article is None or mention.article != desk.article.id:
        return None
    text, last = desk.article.text, max(mention.start, mention.end - 1)
    start, end = words.sentence(text, mention.start)[0], words.sentence(text, last)[1]
    there = (
        other
        for other in desk.in_order()
        if other.record == record and other.id != mention.id and other.start < end and start < other.end
    )
    return min(there, key=lambda other: _gap(mention, other), default=None)


def _gap(one: Mention, other: Mention) -> int:
    """Return how many code points lie between two mentions; none where they overlap."""
    return max(one.start - other.end, other.start - one.end, 0)
