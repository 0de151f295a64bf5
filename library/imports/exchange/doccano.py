"""doccano's JSONL: lines of `text` with `entities` and `relations`, or with `label`s as [start, end, name].

doccano counts in UTF-16 units, as JavaScript does (doccano/doccano#2290), or in whole characters where a project has
“Count grapheme clusters as one character” on; programs that write its form often count code points. Its lines have no
quotes, so which of these it is shows only where an offset would split a character or lies behind the text: see
`counting`. Where nothing shows it, it is UTF-16 units.
"""

from __future__ import annotations

import re
from typing import Any

from ...text.normalise import normalise_line
from ..formats import Source
from ..json_rows import each, identifier, refusing, string, strings, typed
from .counting import Counting, characters, code_points, counting_of, utf16_units
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle
from .json_lines import rows

_FIELDS = ("title", "outlet", "byline", "published", "url", "language", "section", "status", "note")
_MARKS = re.compile(rb'"(?:entities|labels?|relations)"\s*:\s*\[')
_TEXT = re.compile(rb'"(?:text|data)"\s*:\s*"')
_HEAD = 1024 * 1024


def fits(source: Source) -> bool:
    """Tell whether a source is lines of JSON with a text and marks in it."""
    head = source.data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    line = head.split(b"\n", 1)[0]
    return (
        line[:1] == b"{"
        and bool(_TEXT.search(line))
        and bool(_MARKS.search(line))
        and b'"tokens"' not in line
    )


def gather(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of it."""
    gathering = Gathering()
    lines = []
    for number, row in rows(data):
        with refusing(f"Line {number:,}"):
            lines.append((number, row, _text(row), _entities(row)))
    counting = counting_of(
        ((text, [(*_place(entity), "") for entity in entities]) for _, _, text, entities in lines),
        utf16_units,
        code_points,
        characters,
    )
    for number, row, text, entities in lines:
        with refusing(f"Line {number:,}"):
            _add(gathering, row, number, text, entities, counting)
    return gathering.whole()


def _text(row: dict[str, Any]) -> str:
    return string(row, "text") if "text" in row else string(row, "data")


def _entities(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the marks of a line, each with a start and an end."""
    entities = [*each(row, "entities", dict), *_triples(row)]
    for entity in entities:
        _place(entity)
    return entities


def _place(entity: dict[str, Any]) -> tuple[int, int]:
    return typed(entity, "start_offset", int), typed(entity, "end_offset", int)


def _add(
    gathering: Gathering,
    row: dict[str, Any],
    number: int,
    text: str,
    entities: list[dict[str, Any]],
    counting: Counting,
) -> None:
    fields = {name: row[name] for name in _FIELDS if isinstance(row.get(name), str)}
    article = gathering.article(identifier(row, "article") or "", text, **fields)
    mentions: dict[str, dict[str, Any]] = {}
    places = counting(text, [_place(entity) for entity in entities])
    for entity, (start, end) in zip(entities, places, strict=True):
        place = f"Line {number:,}, entity {entity.get('id', '')}".rstrip()
        mention = article.mention(string(entity, "label"), start, end, place=place)
        if mention is not None and entity.get("id") is not None:
            mentions[str(identifier(entity, "id"))] = mention
    comments = [words for words in strings(row, "Comments") if normalise_line(words)]
    if comments and "note" not in fields:
        gathering.articles[-1]["note"] = "\n".join(comments)
    each(row, "relations", lambda relation: _relate(gathering, article, mentions, relation, number))


def _triples(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return marks that are [start, end, name] as entities."""
    made = []
    for name in ("label", "labels"):
        for mark in typed(row, name, list, []):
            if not isinstance(mark, list) or len(mark) != 3:
                raise TypeError(f"its {name} are not all [start, end, name]")
            made.append({"start_offset": mark[0], "end_offset": mark[1], "label": mark[2]})
    return made


def _relate(
    gathering: Gathering,
    article: MarkedArticle,
    mentions: dict[str, dict[str, Any]],
    row: dict[str, Any],
    number: int,
) -> None:
    ends = [mentions.get(str(identifier(row, name))) for name in ("from_id", "to_id")]
    source, target = ends
    if source is None or target is None:
        gathering.refuse(
            f"Line {number:,}, relation {row.get('id', '')}", "one of its ends is no entity of this line"
        )
    else:
        article.relate(string(row, "type"), source, target)


DOCCANO = ExchangeFormat("doccano", "doccano (JSONL)", (".jsonl", ".json"), fits, gather)
