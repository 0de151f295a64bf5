"""The records of a report: each as a card with what is known of it, its links, and its words in the articles."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ..library import Library
from ..model import Attribute, Record
from ..storage import reported
from ..storage.reported import Joint, Quoted
from ..text.dates import printed_date
from ..text.values import is_interval, is_value
from .comparison_words import OWN_VOICE, interval_in_words
from .losses import Lost
from .page import own, text, web_link, without_place

_BACK = {
    "attributed_to": "Says",
    "about": "Claims about it",
    "member_of": "Members",
    "part_of": "Parts",
    "participates": "Participants",
    "supports": "Supported by",
}  # what links are called under their targets; the codebook names them from their sources


class RecordParts:
    """Writes records; only what is in `articles` and `records` counts, None for all."""

    def __init__(
        self,
        library: Library,
        numbers: Mapping[str, int],
        articles: Collection[str] | None,
        records: Collection[str] | None,
        lost: Lost,
    ) -> None:
        self._library = library
        self._store = library.store
        self._numbers = numbers
        self._articles = articles
        self._records = records
        self._lost = lost
        self._relations = {row["id"]: row for row in library.codebook.rows("relations")}
        terms = library.codebook.rows("terms")
        self._terms = {(row["list"], row["key"]): row["label"] for row in terms}
        self._attributes: dict[str, dict[str, Attribute]] = {}

    def card(self, id: str) -> Iterator[str]:
        """Yield one record."""
        record = self._library.records.get(id)
        number = self._numbers.get(id)
        kind = record.kind if record.kind in ("actor", "event", "claim") else "other"
        at = text(id)
        sign = f'<span class="number">C{number}</span> ' if number else ""
        yield (
            f'<article class="card {kind}" id="r-{at}" aria-labelledby="n-{at}">\n'
            f'<h3 id="n-{at}">{sign}{own(record.name)}{" <small>archived</small>" if record.archived else ""}</h3>\n'
        )
        if record.aliases:
            yield f'<p class="aliases">Also: {", ".join(map(own, record.aliases))}</p>\n'
        joints = [joint for joint in reported.joints(self._store, id) if self._is_here(joint.other)]
        notes = (joint.note for joint in joints if joint.is_source)  # its other end shows it again
        self._lost["characters"] += without_place(
            record.name, record.note, *record.aliases, *notes, *_texts_of(record.attributes)
        )
        yield f'<p class="note" dir="auto">{text(record.note)}</p>\n' if record.note else ""
        yield f'<div class="known">\n{self._facts(record, joints)}'
        yield from self._quotes(record)
        yield "</div>\n</article>\n"

    def _is_here(self, record: str) -> bool:
        return self._records is None or record in self._records

    def _facts(self, record: Record, joints: Sequence[Joint]) -> str:
        """Return what is known of a record as a list of names and values: who says a claim comes first."""
        rows = list(self._linked(joints))
        if record.kind == "claim" and not any(j.relation == "attributed_to" and j.is_source for j in joints):
            rows.insert(0, ("Said by", OWN_VOICE))
        rows += self._stated(record)
        lines = "".join(f"<div><dt>{text(name)}</dt><dd>{value}</dd></div>\n" for name, value in rows)
        return f"<dl>\n{lines}</dl>\n" if lines else ""

    def _linked(self, joints: Sequence[Joint]) -> Iterator[tuple[str, str]]:
        """Yield the links of each relation, in the order of the codebook."""
        order = {id: place for place, id in enumerate(self._relations)}

        def key(joint: Joint) -> tuple[int, bool]:
            return order.get(joint.relation, len(order)), not joint.is_source

        for (_, is_back), group in groupby(sorted(joints, key=key), key):
            ends = list(group)
            relation = self._relations.get(ends[0].relation, {})
            name = str(relation.get("label") or ends[0].relation)
            if is_back and not relation.get("symmetric"):
                name = _BACK.get(ends[0].relation, f"{name}, from")
            lines = "".join(f"<li>{self._joint(joint)}</li>" for joint in ends)
            yield name, f"<ul>{lines}</ul>" if len(ends) > 1 else self._joint(ends[0])

    def _joint(self, joint: Joint) -> str:
        number = f"C{self._numbers[joint.other]} " if joint.other in self._numbers else ""
        words = f'<a href="#r-{text(joint.other)}">{number}{own(joint.name)}</a>'
        relation = self._relations.get(joint.relation, {})
        said = [
            self._terms.get((relation.get(name), key), key).lower()
            for name, key in (("roles", joint.role), ("stances", joint.stance))
            if key
        ]
        words += f" ({', '.join(map(text, said))})" if said else ""
        shown = [mention for mention, article in joint.shown if self._counts(article)]
        words += "".join(
            f' <a class="shown" href="#m-{text(id)}" title="Words that show it">¶</a>' for id in shown
        )
        return words + (f' <span class="note">{own(joint.note)}</span>' if joint.note else "")

    def _counts(self, article: str) -> bool:
        return self._articles is None or article in self._articles

    def _stated(self, record: Record) -> Iterator[tuple[str, str]]:
        known = self._attributes.get(record.kind)
        if known is None:
            known = {each.key: each for each in self._library.codebook.attributes(record.kind)}
            self._attributes[record.kind] = known
        order = {key: place for place, key in enumerate(known)}
        for key, value in sorted(record.attributes.items(), key=lambda pair: order.get(pair[0], len(order))):
            attribute = known.get(key)
            if value not in (None, "", []):
                yield attribute.label if attribute else key, _in_words(attribute, value)

    def _quotes(self, record: Record) -> Iterator[str]:
        """Yield the words that stand for a record, article by article, each a link to its place."""
        found = (quote for quote in reported.quotes(self._store, record.id) if self._counts(quote.article))
        is_any = False
        for article, group in groupby(found, key=lambda quote: quote.article):
            quotes = list(group)
            yield "" if is_any else '<ul class="quotes">\n'
            is_any = True
            head = f'<a class="from" href="#a-{text(article)}">{_source(quotes[0])}</a>'
            if record.kind == "claim":
                said = "".join(
                    f'<blockquote dir="auto"><a href="#m-{text(q.mention)}">{text(q.quote)}</a></blockquote>'
                    for q in quotes
                )
                yield f"<li>{head}{said}</li>\n"
            else:
                yield f"<li>{head}: {_wordings(quotes)}</li>\n"
        yield "</ul>\n" if is_any else '<p class="nowhere">No article here has it.</p>\n'


def _source(quote: Quoted) -> str:
    date = printed_date(quote.published)
    return own(quote.outlet or quote.title or "Article without a title") + (f", {text(date)}" if date else "")


def _wordings(quotes: Sequence[Quoted]) -> str:
    """Return each wording once, with a link to every place where it stands."""
    places: dict[str, list[str]] = {}
    for quote in quotes:
        places.setdefault(quote.quote, []).append(quote.mention)
    said = []
    for words, mentions in places.items():
        more = "".join(
            f' <a class="again" href="#m-{text(mention)}">{number}</a>'
            for number, mention in enumerate(mentions[1:], 2)
        )
        said.append(f'<a href="#m-{text(mentions[0])}">{own(words)}</a>{more}')
    return " · ".join(said)


def _in_words(attribute: Attribute | None, value: Any) -> str:
    """Return an attribute's value, of whatever sort a foreign export may have put there."""
    if isinstance(value, list) and all(map(is_value, value)):
        rows = "".join(
            f"<tr><th scope=row>{own(one['label'])}</th><td>{own(_said(one))}</td></tr>" for one in value
        )
        return f'<table class="stated"><tbody>{rows}</tbody></table>'
    if is_interval(value):
        return own(interval_in_words(value))
    if isinstance(value, str):
        return (
            web_link(value)
            if attribute is None or attribute.type == "url"
            else own(attribute.terms.get(value, value))
        )
    return own(json.dumps(value, ensure_ascii=False))


def _texts_of(value: Any) -> Iterator[str]:
    """Yield all texts in an attribute's value, at whatever depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_of(one)


def _said(value: Mapping[str, Any]) -> str:
    """Return a value by its words, and what they come to where they do not say so themselves."""
    if value.get("earliest") or value.get("latest"):
        return interval_in_words(value)
    low, high, unit = value.get("low"), value.get("high"), value.get("unit") or ""
    words = f"“{value['words']}”" if value.get("words") else ""
    if low is None and high is None:
        return words
    if low is not None and high is not None:
        number = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    else:
        number = f"at least {low:,}" if low is not None else f"at most {high:,}"
    meant = f"{number} {unit}".strip()
    return f"{words} ({meant})" if words and meant != value["words"] else words or meant
