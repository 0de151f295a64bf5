"""W3C Web Annotations in JSON-LD: a page, a collection, a list, or one (https://www.w3.org/TR/annotation-model/).

Positions count code points, as W3C has it. Many programs in browsers count UTF-16 units: where an annotation has the
words too, these decide. Texts stand in the file in ours, and in others' that have them in their sources (`value` or
`text`); of other annotations those come in that have words of a page whose article is in the library.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ...articles import FIELDS
from ...errors import UnreadableError
from ...ids import is_id
from ..formats import Source
from ..json_rows import objects, optional_string, ranges, refusing, string, strings, typed
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle
from .w3c_places import span_of

_CONTEXT = re.compile(rb'"https?://www\.w3\.org/ns/anno\.jsonld"')
_HEAD = 64 * 1024
_URN = "urn:uuid:"
_TAGS = ("tagging", "classifying")
Row = dict[str, Any]


def fits(source: Source) -> bool:
    """Tell whether a source is JSON that names W3C's context near its beginning."""
    head = source.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head[:1] in (b"{", b"[") and bool(_CONTEXT.search(head))


def gather(data: bytes, _name: str) -> Row:
    """Make the whole of a Parley export of it."""
    try:
        whole = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"It is not whole JSON ({error}).") from None
    reading = _Reading(whole if isinstance(whole, dict) else {})
    annotations = list(_annotations(whole))
    for number, row in enumerate(annotations, 1):
        with refusing(f"Annotation {number:,}"):
            reading.know(row)
    for step in (reading.mark, reading.relate):
        for number, row in enumerate(annotations, 1):
            with refusing(f"Annotation {number:,}"):
                step(row, f"Annotation {number:,}")
    if annotations and not reading.gathering.has_texts:
        raise UnreadableError(
            f"Its annotations are of texts that are not in it, such as “{reading.missing[:120]}”."
            if reading.missing
            else "Its annotations mark no words of a text."
        )
    return reading.gathering.whole()


def _annotations(whole: Any) -> Iterator[Row]:
    """Yield the annotations of a page, of a collection's first page, of a list, or the one there is."""
    if isinstance(whole, list):
        rows = whole
    elif "items" not in whole and isinstance(whole.get("first"), dict):
        rows = whole["first"].get("items", [])
    elif "items" not in whole and isinstance(whole.get("first"), str):
        raise UnreadableError(f"Its annotations are not in it, but at {whole['first'][:120]}.")
    else:
        rows = [whole] if "Annotation" in _many(whole.get("type")) else whole.get("items", [])
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        if not isinstance(row, dict):
            raise UnreadableError(f"Annotation {number:,}: it is no object.")
        yield row


class _Reading:
    """A file on its way into a Gathering: texts and records first, then what is marked, then what is linked."""

    def __init__(self, whole: Row) -> None:
        self.gathering = Gathering()
        self.missing = ""  # a source without its text
        self._articles: dict[str, MarkedArticle] = {}
        self._records: dict[str, Row] = {}
        self._mentions: dict[str, tuple[MarkedArticle, Row]] = {}
        for number, row in enumerate(objects(whole, "articles"), 1):
            with refusing(f"Article {number:,}"):
                self._article(row, string(row, "text"))
        for number, row in enumerate(objects(whole, "records"), 1):
            with refusing(f"Record {number:,}"):
                self._record(row)

    def _article(self, row: Row, text: str) -> None:
        iri = string(row, "id", "") or f"text {len(self._articles) + 1}"
        if iri in self._articles or not text.strip():
            return
        fields = {name: row[name] for name in FIELDS if isinstance(row.get(name), str)}
        if "title" not in fields and isinstance(row.get("name"), str):
            fields["title"] = row["name"]
        if "url" not in fields and iri.startswith(("http://", "https://")):
            fields["url"] = iri
        article = self._articles[iri] = self.gathering.article(_own(iri), text, **fields)
        if hidden := ranges(row, "hidden"):
            article.row["hidden"] = hidden

    def _record(self, row: Row) -> None:
        iri = string(row, "id")
        kind = self.gathering.kind(string(row, "kind"))
        fields: Row = {"aliases": strings(row, "aliases"), "attributes": typed(row, "attributes", dict, {})}
        fields |= {name: string(row, name, "") for name in ("note", "created", "modified")}
        fields["archived"] = typed(row, "archived", bool, False)
        self.gathering.record(kind, string(row, "name"), _own(iri), **fields)
        self._records[iri] = {"id": _own(iri), "kind": kind}

    def know(self, row: Row) -> None:
        """Add the texts that stand in the sources of an annotation."""
        for target in _listed(row, "target"):
            source = target.get("source", target)
            if isinstance(source, dict):
                text = source.get("text", source.get("value"))
                if isinstance(text, str):
                    self._article(source, text)

    def mark(self, row: Row, place: str) -> None:
        """Add the mentions of an annotation, one for each place that it is about."""
        if "relation" in row:
            return
        targets = [target for target in _listed(row, "target") if "selector" in target]
        for number, target in enumerate(targets):
            source = target.get("source")
            iri = string(source, "id", "") if isinstance(source, dict) else string(target, "source")
            article = self._articles.get(iri)
            selectors = _selectors(target)
            quote = selectors.get("TextQuoteSelector", {})
            if article is None and not quote:
                self.missing = self.missing or iri
                self.gathering.refuse(place, f"the text of “{iri[:120]}” is not in the file")
                continue
            span = span_of(article.text, selectors) if article else (0, 0)
            if span is None:
                self.gathering.refuse(place, "its words are not in the text, or it names no place in it")
                continue
            id = string(row, "id", "") if not number else ""
            kind, fields = self._about(row)
            if article is None:
                article = self.gathering.elsewhere(iri)
                said = {name: string(quote, name, "") for name in ("prefix", "suffix")}
                words = string(quote, "exact")
                mention = article.sought(kind, words, _own(id), place, **said, **fields)
            else:
                mention = article.mention(kind, *span, _own(id), place, **fields)
            if mention is not None and id:
                self._mentions[id] = article, mention

    def _about(self, row: Row) -> tuple[str, Row]:
        """Return the kind of an annotation's mentions, and what is said of them."""
        tags, notes, record = [], [], None
        for body in _listed(row, "body"):
            if "Choice" in _many(body.get("type")):  # of which the first is the usual one
                body = next(iter(_listed(body, "items")), body)
            purpose = _one(body.get("purpose", row.get("motivation")))
            value = optional_string(body, "value")
            if purpose == "identifying":
                record = body.get("source", body)
            elif value and purpose in _TAGS:
                tags.append(value)
            elif value:
                notes.append(value)
        if optional_string(row, "bodyValue"):
            notes.append(row["bodyValue"])
        motivation = _one(row.get("motivation"))
        kind = tags[0] if tags else motivation if isinstance(motivation, str) else "highlighting"
        fields: Row = {"record": self._identified(kind, record)} if record is not None else {}
        fields |= {name: string(row, name, "") for name in ("created", "modified")}
        return kind, fields | {"note": "\n".join([*tags[1:], *notes]), "coder": _creator(row)}

    def _identified(self, kind: str, record: Any) -> str:
        """Return the record that a body names: one of ours, or one that is called by its name or IRI."""
        iri = record if isinstance(record, str) else string(record, "id", "")
        known = self._records.get(iri)
        if known is not None:
            return str(known["id"])
        name = iri if isinstance(record, str) else string(record, "name", "") or iri
        return self.gathering.record(self.gathering.kind(kind), name, _own(iri))

    def relate(self, row: Row, place: str) -> None:
        """Link what a linking annotation names: two records of ours, or two other annotations."""
        if "relation" in row:
            self._link(row, place)
            return
        ends = [target for target in _listed(row, "target") if "selector" not in target]
        if "linking" not in _many(row.get("motivation")) or not ends:
            return
        ends += _listed(row, "body") if len(ends) == 1 else []
        names = [string(end, "id", "") or string(end, "source", "") for end in ends]
        found = [self._mentions[name] for name in names if name in self._mentions]
        if len(found) != 2:
            self.gathering.refuse(place, "what it links is not two annotations of this file")
            return
        tags = [body["value"] for body in _listed(row, "body") if isinstance(body.get("value"), str)]
        found[0][0].relate(tags[0] if tags else "linking", found[0][1], found[1][1])

    def _link(self, row: Row, place: str) -> None:
        ends = [self._records.get(string(row, name)) for name in ("from", "to")]
        if ends[0] is None or ends[1] is None:
            self.gathering.refuse(place, "one of its ends is no record of this file")
            return
        notes = [body for body in _listed(row, "body") if body.get("purpose") == "commenting"]
        fields: Row = {name: optional_string(row, name) for name in ("role", "stance")}
        for name, key in (("source_mention", "shownBy"), ("target_mention", "shownTo")):
            shown = self._mentions.get(string(row, key, ""))
            fields[name] = shown[1]["id"] if shown else None
        fields |= {name: string(row, name, "") for name in ("created", "modified")}
        fields["position"] = typed(row, "position", int, 0)
        if coder := _creator(row):
            fields["coder"] = coder
        self.gathering.link(
            string(row, "relation"),
            ends[0]["id"],
            ends[1]["id"],
            _own(string(row, "id", "")),
            note="\n".join(string(body, "value") for body in notes),
            **fields,
        )


def _own(iri: str) -> str:
    """Return the id of ours that an IRI carries, or the IRI."""
    id = iri.removeprefix(_URN)
    return id if is_id(id) else iri


def _selectors(target: Row) -> dict[str, Row]:
    """Return the selectors of a target by type; what one is narrowed down to says it all."""
    found = _listed(target, "selector")
    while more := [inner for one in found for inner in _listed(one, "refinedBy")]:
        found = more
    return {str(type): one for one in found for type in _many(one.get("type"))}


def _many(value: Any) -> list[Any]:
    """Return a value that may be one or many as many."""
    return value if isinstance(value, list) else [value]


def _one(value: Any) -> Any:
    """Return the first of a value that may be one or many."""
    return next(iter(_many(value)), None)


def _listed(row: Row, name: str) -> list[Row]:
    """Return what is under `name`, which may be one or many, objects or IRIs, as objects."""
    found = row.get(name)
    rows = found if isinstance(found, list) else [] if found is None else [found]
    made = [{"id": one, "source": one} if isinstance(one, str) else one for one in rows]
    if not all(isinstance(one, dict) for one in made):
        raise TypeError(f"its {name} is no object")
    return made


def _creator(row: Row) -> str:
    names = [
        string({"name": _one(one.get("name"))}, "name", "") or string(one, "nickname", "")
        for one in _listed(row, "creator")
    ]
    return ", ".join(filter(None, names))


W3C = ExchangeFormat("w3c", "Web annotations (JSON-LD)", (".jsonld", ".json"), fits, gather)
