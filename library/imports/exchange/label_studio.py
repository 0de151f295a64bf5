"""Label Studio's JSON: a list of tasks, each with its data and the annotations of it.

Described at https://labelstud.io/guide/task_format. Offsets are code points, in files from before 2021 UTF-16 units:
the quotes of the regions tell. Of several annotations of a task all regions are taken, equal ones once; predictions and
cancelled annotations are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...errors import UnreadableError
from ...ids import is_id
from ..formats import Source
from ..json_rows import identifier, objects, optional_string, refusing, string, strings, typed
from .counting import Counting, code_points, counting_of, utf16_units
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle

TASKS, CONFIGURATION = "tasks.json", "label-config.xml"
"""The files of a folder as Parley writes it; the second is for Label Studio alone."""

_FIELDS = ("title", "outlet", "byline", "published", "url", "language", "section", "status", "note")
_HEAD = 1024 * 1024
_BEGINNING = re.compile(rb"\s*\[\s*\{")
_DATA = re.compile(rb'"data"\s*:\s*\{')
_ANNOTATIONS = re.compile(rb'"(?:annotations|completions)"\s*:\s*\[')
_OURS = re.compile(rb'"(?:from_name|to_name|was_cancelled|completed_by)"|"result"\s*:\s*\[')

Region = tuple[dict[str, Any], dict[str, Any]]
"""A region and its value."""


def fits(source: Source) -> bool:
    """Tell whether a source is a list of tasks with data and annotations."""
    head = source.data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    return bool(_BEGINNING.match(head)) and all(mark.search(head) for mark in (_DATA, _ANNOTATIONS, _OURS))


def gather(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of it."""
    gathering = Gathering()
    tasks = []
    for number, task in enumerate(_tasks(data), 1):
        with refusing(f"Item {number:,}"):
            tasks.append(_Task(gathering, task, number))
    counting = counting_of(((task.text, task.marks()) for task in tasks), code_points, utf16_units)
    for task in tasks:
        with refusing(f"Item {task.number:,}"):
            task.gather(counting)
    return gathering.whole()


def _tasks(data: bytes) -> list[Any]:
    try:
        tasks = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"It is not whole JSON ({error}).") from None
    if not isinstance(tasks, list):
        raise UnreadableError("It is no list of tasks.")
    return tasks


class _Task:
    """One task: an article with the regions of its annotations."""

    def __init__(self, gathering: Gathering, task: Any, number: int) -> None:
        if not isinstance(task, dict):
            raise TypeError("it is no object")
        self._gathering = gathering
        self._data = typed(task, "data", dict)
        self._results = [
            item
            for name in ("annotations", "completions")
            for annotation in objects(task, name)
            if annotation.get("was_cancelled") is not True
            for item in objects(annotation, "result")
        ]
        self.number = number
        self.text = _text(self._data, self._results)
        self._regions = list(self._spans())

    def _spans(self) -> Iterator[Region]:
        """Yield the regions that mark a span of the text; what else a task asks for is passed over."""
        for item in self._results:
            value = item.get("value")
            if item.get("type") == "relation" or not isinstance(value, dict) or "start" not in value:
                continue
            place = f"Item {self.number:,}, region {item.get('id', '')}".rstrip()
            if isinstance(value["start"], str):
                self._gathering.refuse(place, "it marks a place in a web page, not in a text")
                continue
            with refusing(f"region {item.get('id', '')}".rstrip()):
                typed(value, "start", int), typed(value, "end", int), _labels(item, value)
                yield item, value

    def marks(self) -> list[tuple[int, int, str]]:
        """Return where each region starts and ends in the file's own counting, and its quote."""
        return [
            (value["start"], value["end"], quote if isinstance(quote := value.get("text"), str) else "")
            for _, value in self._regions
        ]

    def gather(self, counting: Counting) -> None:
        """Put the task in as an article."""
        fields = {name: self._data[name] for name in _FIELDS if isinstance(self._data.get(name), str)}
        article = self._gathering.article(identifier(self._data, "article") or "", self.text, **fields)
        places = counting(self.text, [(start, end) for start, end, _ in self.marks()])
        mentions: dict[str, dict[str, Any]] = {}
        for (item, value), place in zip(self._regions, places, strict=True):
            self._mention(article, mentions, item, _labels(item, value), place)
        for item in self._results:
            if item.get("type") == "relation":
                self._relate(article, mentions, item)

    def _mention(
        self,
        article: MarkedArticle,
        mentions: dict[str, dict[str, Any]],
        item: Mapping[str, Any],
        labels: list[str],
        place: tuple[int, int],
    ) -> None:
        id = identifier(item, "id") or ""
        meta = typed(item, "meta", dict, {})
        for label in labels:
            fields: dict[str, Any] = {
                "note": "\n".join(_notes(meta)),
                "coder": optional_string(meta, "coder"),
            }
            if (name := optional_string(meta, "name")) is not None:
                record = optional_string(meta, "record") or ""
                kind = self._gathering.kind(label)
                fields["record"] = self._gathering.record(kind, name, record if is_id(record) else "")
            own = id if is_id(id) and id not in mentions else ""
            named = f"Item {self.number:,}, region {id}".rstrip()
            mention = article.mention(label, *place, own, named, **fields)
            if mention is not None and id:
                mentions.setdefault(id, mention)

    def _relate(
        self, article: MarkedArticle, mentions: dict[str, dict[str, Any]], item: dict[str, Any]
    ) -> None:
        ends = [mentions.get(str(identifier(item, name))) for name in ("from_id", "to_id")]
        if item.get("direction") == "left":
            ends.reverse()
        source, target = ends
        if source is None or target is None:
            self._gathering.refuse(
                f"Item {self.number:,}, a relation", "one of its ends is no marked span of this text"
            )
            return
        for label in strings(item, "labels") or ["related"]:
            article.relate(label, source, target)


def _text(data: Mapping[str, Any], results: list[dict[str, Any]]) -> str:
    """Return the text of a task: what the regions are in where it is named so, else `text`, else the longest."""
    named = next((data.get(str(item.get("to_name"))) for item in results if "to_name" in item), None)
    for found in (data.get("text"), named):
        if isinstance(found, str):
            return found
    texts = [value for value in data.values() if isinstance(value, str)]
    if not texts:
        raise TypeError("its data has no text")
    return max(texts, key=len)


def _labels(item: Mapping[str, Any], value: Mapping[str, Any]) -> list[str]:
    """Return the labels of a region, which stand under its type; one without any is a mark."""
    kind = item.get("type")
    name = kind if isinstance(kind, str) and kind in value else "labels"
    return strings(value, name) or ["mark"]


def _notes(meta: Mapping[str, Any]) -> list[str]:
    return [string(meta, "text")] if isinstance(meta.get("text"), str) else strings(meta, "text")


LABEL_STUDIO = ExchangeFormat("label-studio", "Label Studio (JSON)", (".json",), fits, gather)
