"""Prodigy's JSONL, as `prodigy db-out` hands it out: lines of `text` with `spans`, and `relations` between tokens.

Described at https://prodi.gy/docs/api-interfaces; offsets are code points. What was rejected or ignored comes in as a
text without marks; categories that were accepted for a whole text go to the article's note. Pages are a text each.
"""

from __future__ import annotations

import re
from typing import Any

from ...articles import FIELDS
from ...ids import is_id
from ..formats import Source
from ..json_rows import objects, optional_string, refusing, string, typed
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle
from .json_lines import BLANK, rows

_TEXT = re.compile(rb'"text"\s*:\s*"')
_MARKS = re.compile(rb'"spans"\s*:\s*\[\s*\{[^\]]*"start"|"tokens"\s*:\s*\[\s*\{[^\]]*"start"')
_OWN = re.compile(rb'"_(?:input|task)_hash"\s*:\s*-?\d')
_HEAD = 1024 * 1024


def fits(source: Source) -> bool:
    """Tell whether a source is lines of JSON, or a list of them, with a text and what Prodigy puts beside it."""
    head = source.data[:_HEAD].lstrip(BLANK)
    line = head if head[:1] == b"[" else head.split(b"\n", 1)[0]
    return (
        head[:1] in (b"{", b"[")
        and bool(_TEXT.search(line))
        and bool(_OWN.search(line) or _MARKS.search(head))
    )


def gather(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of it."""
    gathering = Gathering()
    for place, row in rows(data):
        with refusing(place):
            for page in objects(row, "pages") or [row]:
                _Task(gathering, {**row, **page}, place).gather()
    return gathering.whole()


class _Task:
    """One line: a text with its spans."""

    def __init__(self, gathering: Gathering, row: dict[str, Any], place: str) -> None:
        self._gathering = gathering
        self._row = row
        self._place = place
        self._spans: list[tuple[dict[str, Any], dict[str, Any]]] = []
        self._by_id: dict[str, dict[str, Any]] = {}

    def gather(self) -> None:
        """Put it in as an article."""
        meta = typed(self._row, "meta", dict, {})
        fields = {name: meta[name] for name in FIELDS if isinstance(meta.get(name), str)}
        id = meta.get("article")
        text = string(self._row, "text")
        answer = optional_string(self._row, "answer") or "accept"
        if "note" not in fields and answer == "accept":
            fields["note"] = "\n".join(self._categories())
        article = self._gathering.article(id if isinstance(id, str) else "", text, **fields)
        if answer != "accept":
            if self._row.get("spans"):
                self._gathering.refuse(self._place, f"its spans were answered with “{answer}”")
            return
        for number, span in enumerate(objects(self._row, "spans"), 1):
            with refusing(f"span {number}"):
                self._span(article, span, f"{self._place}, span {number}")
        for number, relation in enumerate(objects(self._row, "relations"), 1):
            with refusing(f"relation {number}"):
                self._relation(article, relation, f"{self._place}, relation {number}")

    def _categories(self) -> list[str]:
        """Return what was accepted for the whole text: its one label, or the options that were chosen."""
        options = {str(one.get("id")): one.get("text") for one in objects(self._row, "options")}
        label = self._row.get("label")
        if isinstance(label, str):
            return [label]
        chosen = self._row.get("accept")
        names = map(str, chosen if isinstance(chosen, list) else ())
        return [text if isinstance(text := options.get(name), str) else name for name in names]

    def _span(self, article: MarkedArticle, span: dict[str, Any], place: str) -> None:
        label = string(span, "label")
        fields: dict[str, Any] = {
            "note": optional_string(span, "note"),
            "coder": optional_string(span, "coder") or optional_string(self._row, "_annotator_id"),
        }
        if (name := optional_string(span, "name")) is not None:
            record = optional_string(span, "record") or ""
            fields["record"] = self._gathering.record(
                self._gathering.kind(label), name, record if is_id(record) else ""
            )
        own = span.get("id")
        id = own if isinstance(own, str) and is_id(own) and own not in self._by_id else ""
        mention = article.mention(
            label, typed(span, "start", int), typed(span, "end", int), id, place, **fields
        )
        if mention is not None:
            self._spans.append((span, mention))
            if id:
                self._by_id[id] = mention

    def _relation(self, article: MarkedArticle, relation: dict[str, Any], place: str) -> None:
        label = string(relation, "label")
        source, target = self._end(relation, "head"), self._end(relation, "child")
        if source is None or target is None:
            self._gathering.refuse(place, "one of its ends is no span of this text")
            return
        fields = {
            name: value
            for name in ("role", "stance")
            if (value := optional_string(relation, name)) is not None
        }
        article.relate(label, source, target, **fields)

    def _end(self, relation: dict[str, Any], name: str) -> dict[str, Any] | None:
        """Return the mention at an end of a relation, which names it by its span, or only by one of its tokens."""
        told = typed(relation, f"{name}_span", dict, {})
        if (id := optional_string(told, "id")) in self._by_id:
            return self._by_id[str(id)]
        at = typed(relation, name, int)
        keys = ("start", "end", "label")
        exact = (
            mention
            for span, mention in self._spans
            if told and all(span.get(key) == told.get(key) for key in keys)
        )
        return next(exact, next((mention for span, mention in self._spans if self._holds(span, at)), None))

    def _holds(self, span: dict[str, Any], at: int) -> bool:
        """Tell whether a token is one of a span's."""
        if type(span.get("token_start")) is int and type(span.get("token_end")) is int:
            return bool(span["token_start"] <= at <= span["token_end"])
        found = objects(self._row, "tokens")
        return 0 <= at < len(found) and span["start"] <= typed(found[at], "start", int) < span["end"]


PRODIGY = ExchangeFormat("prodigy", "Prodigy (JSONL)", (".jsonl", ".json"), fits, gather)
