"""doccano's JSONL or JSON: `text` with `entities` and `relations`, or with `label`s as [start, end, name].

doccano counts in UTF-16 units, as JavaScript does (doccano/doccano#2290), or in whole characters where a project has
“Count grapheme clusters as one character” on; programs that write its form often count code points. Its lines have no
quotes, so which of these it is shows only where an offset would split a character or lies behind the text: see
`counting`. Where nothing shows it, it is UTF-16 units. Labels of whole texts go to the article's note.
"""

from __future__ import annotations

import re
from typing import Any

from ...articles import FIELDS
from ...text.normalise import normalise_line
from ..formats import Source
from ..json_rows import each, identifier, refusing, string, strings, typed
from .counting import Counting, characters, code_points, counting_of, utf16_units
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle
from .json_lines import BLANK, rows

_MARKS = re.compile(rb'"(?:entities|labels?)"\s*:\s*\[\s*[\[{\]]|"start_offset"')
_CERTAIN = re.compile(
    rb'"start_offset"\s*:\s*\d|"(?:entities|labels?)"\s*:\s*\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"[^"]*"\s*\]'
)
_TEXT = re.compile(rb'"(?:text|data)"\s*:\s*"')
_HEAD = 1024 * 1024


def fits(source: Source) -> bool:
    """Tell whether a source is lines of JSON, or a list of them, with a text and marks in it."""
    head = source.data[:_HEAD].lstrip(BLANK)
    if head[:1] == b"[":  # a table of articles may well be one too
        return bool(_TEXT.search(head)) and bool(_CERTAIN.search(head))
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
    for place, row in rows(data):
        with refusing(place):
            lines.append((place, row, _text(row), _entities(row)))
    counting = counting_of(
        ((text, [(*_place(entity), "") for entity in entities]) for _, _, text, entities in lines),
        utf16_units,
        code_points,
        characters,
    )
    for place, row, text, entities in lines:
        with refusing(place):
            _add(gathering, row, place, text, entities, counting)
    return gathering.whole()


def _text(row: dict[str, Any]) -> str:
    return string(row, "data" if "data" in row and "text" not in row else "text")


def _entities(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the marks of a line, each with a start and an end; labels that are mere texts are none."""
    entities = []
    for name in ("entities", "label", "labels", "annotations"):
        for mark in typed(row, name, list, []) if isinstance(row.get(name), list) else ():
            if isinstance(mark, list) and len(mark) == 3:
                entities.append({"start_offset": mark[0], "end_offset": mark[1], "label": mark[2]})
            elif isinstance(mark, dict):
                entities.append(mark)
            elif not isinstance(mark, str):
                raise TypeError(f"its {name} are not all [start, end, name]")
    for entity in entities:
        _place(entity)
    return entities


def _place(entity: dict[str, Any]) -> tuple[int, int]:
    return typed(entity, "start_offset", int), typed(entity, "end_offset", int)


def _add(
    gathering: Gathering,
    row: dict[str, Any],
    place: str,
    text: str,
    entities: list[dict[str, Any]],
    counting: Counting,
) -> None:
    fields = {name: row[name] for name in FIELDS if isinstance(row.get(name), str)}
    article = gathering.article(identifier(row, "article") or "", text, **fields)
    mentions: dict[str, dict[str, Any]] = {}
    made: dict[
        tuple[str, int, int], dict[str, Any] | None
    ] = {}  # what is twice there is one, also to its relations
    places = counting(text, [_place(entity) for entity in entities])
    for entity, (start, end) in zip(entities, places, strict=True):
        named = f"{place}, entity {entity.get('id') or ''}".rstrip()
        label = _label(entity)
        if (label, start, end) not in made:
            made[label, start, end] = article.mention(label, start, end, place=named)
        mention = made[label, start, end]
        if mention is not None and entity.get("id") is not None:
            mentions[str(identifier(entity, "id"))] = mention
    said = [words for words in (*strings(row, "Comments"), *_categories(row)) if normalise_line(words)]
    if said and "note" not in fields:
        article.row["note"] = "\n".join(said)
    each(row, "relations", lambda relation: _relate(gathering, article, mentions, relation, place))


def _label(entity: dict[str, Any]) -> str:
    """Return the name of an entity's label; the oldest versions have its number alone."""
    label = entity.get("label")
    return f"label {label}" if type(label) is int else string(entity, "label")


def _categories(row: dict[str, Any]) -> list[str]:
    """Return the labels of a whole text."""
    lists = (row[name] for name in ("label", "labels", "cats") if isinstance(row.get(name), list))
    return [mark for marks in lists for mark in marks if isinstance(mark, str)]


def _relate(
    gathering: Gathering,
    article: MarkedArticle,
    mentions: dict[str, dict[str, Any]],
    row: dict[str, Any],
    place: str,
) -> None:
    ends = [mentions.get(str(identifier(row, name))) for name in ("from_id", "to_id")]
    source, target = ends
    if source is None or target is None:
        gathering.refuse(
            f"{place}, relation {row.get('id') or ''}".rstrip(), "one of its ends is no entity of this text"
        )
    else:
        article.relate(string(row, "type"), source, target)


DOCCANO = ExchangeFormat("doccano", "doccano (JSONL)", (".jsonl", ".json"), fits, gather)
