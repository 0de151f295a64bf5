"""JSON of articles: an object a line, an array of objects, or an object that holds such an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...errors import UnreadableError
from .column_names import is_known
from .csv_rows import Broken

_BEGINS = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,200}"\s*:')
_ELEMENT_ENDS = re.compile(r"\s*(,|\]|$)\s*")
_VISIBLE = re.compile(r"\S")
_LINE = re.compile(r"[^\n]+")
_DEEPEST = 4  # levels at which a list of articles is looked for
_NAMED = ("name", "title", "main", "original", "text", "value", "label", "url", "rendered", "#text", "$t")
_WRAPPED = ("_source", "fields", "attributes", "article", "doc", "document")
_LONGEST_LIST = 1_000
_PROSE = 80  # mean code points from which on a list's items are paragraphs

Record = dict[str, Any]


def begins_like(head: str) -> bool:
    """Tell whether a text begins as JSON of objects does."""
    return bool(_BEGINS.match(head))


def read(text: str) -> Iterator[Record | Broken]:
    """Yield every object; one that cannot be read is Broken."""
    start = len(text) - len(text.lstrip())
    if text.startswith("[", start):
        yield from _elements(text, start + 1)
        return
    first = _LINE.search(text, start)
    assert first is not None
    is_last = _VISIBLE.search(text, first.end()) is None
    try:
        alone = json.loads(first.group())
    except (ValueError, RecursionError):
        alone = None
    if isinstance(alone, dict) and (not is_last or not _lists(alone)):
        yield from _lines(text, start)
        return
    if alone is None and not is_last and _are_mostly_lines(text, first.end()):
        yield from _lines(text, start)
        return
    yield from _inside(text)


def _are_mostly_lines(text: str, start: int) -> bool:
    """Tell whether the lines after a broken first one are objects."""
    tried = good = 0
    for line in _LINE.finditer(text, start):
        tried += bool(line.group().strip())
        good += isinstance(_loaded(line.group()), dict)
        if tried == 20:
            break
    return good * 2 > tried


def _loaded(words: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError):
        return None


def _lines(text: str, start: int) -> Iterator[Record | Broken]:
    for line in _LINE.finditer(text, start):
        if not line.group().strip():
            continue
        try:
            yield _object(json.loads(line.group()))
        except ValueError as error:
            yield Broken(f"It is no JSON: {_fault(error)}.")
        except RecursionError:
            yield Broken("It is JSON that is nested too deeply.")


def _elements(text: str, at: int) -> Iterator[Record | Broken]:
    """Yield what an array holds, one after another, so that the whole never stands in memory."""
    decoder = json.JSONDecoder()
    at += len(text[at : at + 1000]) - len(text[at : at + 1000].lstrip())
    while at < len(text) and text[at] != "]":
        try:
            found, at = decoder.raw_decode(text, at)
        except ValueError as error:
            yield Broken(f"It is no JSON: {_fault(error)}; nothing after it can be read.")
            return
        except RecursionError:
            yield Broken("It is JSON that is nested too deeply; nothing after it can be read.")
            return
        yield _object(found)
        ends = _ELEMENT_ENDS.match(text, at)
        if ends is None:
            yield Broken("A comma is missing before it; nothing after it can be read.")
            return
        at = ends.end() if ends[1] == "," else len(text)


def _inside(text: str) -> Iterator[Record | Broken]:
    """Yield the objects of the list of articles that one object holds."""
    try:
        whole = json.loads(text)
    except ValueError as error:
        raise UnreadableError(f"It is no JSON: {_fault(error)}.") from None
    except RecursionError:
        raise UnreadableError("It is JSON that is nested too deeply.") from None
    lists = _lists(whole)
    if not lists:
        yield _object(whole)
        return
    yield from map(_object, sorted(lists, key=_merit)[-1])


def _merit(items: Sequence[Any]) -> tuple[int, int]:
    first = _object(items[0])
    return (0 if isinstance(first, Broken) else _known(first), len(items))


def _lists(whole: Any, depth: int = 0) -> list[list[Any]]:
    """Return every list of objects in an object that could be articles."""
    if not isinstance(whole, dict) or depth == _DEEPEST:
        return []
    found = []
    for value in whole.values():
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            first = _object(value[0])
            if not isinstance(first, Broken) and _known(first) >= 2:
                found.append(value)
        elif isinstance(value, dict):
            found += _lists(value, depth + 1)
    return found


def _object(found: Any) -> Record | Broken:
    """Return an object's fields, with those of an object inside that holds what the article says."""
    if not isinstance(found, dict):
        return Broken("It is no object with fields.")
    for name in _WRAPPED:
        inner = found.get(name)
        if isinstance(inner, dict) and _known(inner):
            return inner | {other: value for other, value in found.items() if other != name and value != ""}
    return found


def _known(names: Iterable[str]) -> int:
    return sum(map(is_known, names))


def cell(value: Any) -> str:
    """Return a field's value as a cell of a table has it: names of objects, and lists with commas."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, dict):
        return next((cell(value[name]) for name in _NAMED if isinstance(value.get(name), str)), "")
    if isinstance(value, list):
        cells = [cell(item) for item in value[:_LONGEST_LIST] if not isinstance(item, list)]
        is_prose = sum(map(len, cells)) > _PROSE * len(cells)
        return ("\n\n" if is_prose else ", ").join(one for one in cells if one)
    return repr(value)


def _fault(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        said = error.msg.removesuffix(" at")
        return f"{said[:1].lower()}{said[1:]} at line {error.lineno}, column {error.colno}"
    return "a number in it is too long"
