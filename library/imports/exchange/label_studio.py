"""Label Studio's JSON: a list of tasks, each with its data and the annotations of it.

Described at https://labelstud.io/guide/task_format. Offsets are code points, in files from before 2021 UTF-16 units:
the quotes of the regions tell. Of several annotations of a task all regions are taken, equal ones once; predictions and
cancelled annotations are passed over. What else was asked of a region goes to the note of its mention. JSON-MIN, a
single task and an annotation with its task, as a storage of Label Studio's has them, are read too: see
`label_studio_forms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...articles import FIELDS
from ...ids import is_id
from ..json_rows import identifier, objects, optional_string, refusing, string, strings, typed
from .counting import Counting, code_points, counting_of, one_a_line, utf16_units
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle
from .label_studio_forms import as_task, fits, tasks_of

TASKS, CONFIGURATION = "tasks.json", "label-config.xml"
"""The files of a folder as Parley writes it; the second is for Label Studio alone."""

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/)\S*")  # of a picture, a recording or a page

Region = tuple[dict[str, Any], dict[str, Any]]
"""A region and its value."""


def gather(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of it."""
    gathering = Gathering()
    tasks = []
    for number, task in enumerate(tasks_of(data), 1):
        with refusing(f"Item {number:,}"):
            tasks.append(_Task(gathering, as_task(task), number))
    counting = counting_of(
        ((task.text, task.marks()) for task in tasks), code_points, utf16_units, one_a_line
    )
    for task in filter(_Task.has_text, tasks):
        with refusing(f"Item {task.number:,}"):
            task.gather(counting)
    return gathering.whole()


class _Task:
    """One task: an article with the regions of its annotations."""

    def __init__(self, gathering: Gathering, task: dict[str, Any], number: int) -> None:
        self._gathering = gathering
        self._data = typed(task, "data", dict)
        self._results = [
            {"coder": _coder(annotation), **item}
            for name in ("annotations", "completions")
            for annotation in objects(task, name)
            if annotation.get("was_cancelled") is not True
            for item in objects(annotation, "result")
        ]
        self.number = number
        self.text = _text(self._data, self._results)
        self._regions = list(self._spans()) if self.text else []
        if not self.text:
            gathering.refuse(f"Item {number:,}", "its data has no text")
        elif not self._results and any(one.get("result") for one in objects(task, "predictions")):
            gathering.refuse(f"Item {number:,}", "what is marked in it is a prediction that nobody confirmed")

    def has_text(self) -> bool:
        """Tell whether there is a text to mark."""
        return bool(self.text)

    def _spans(self) -> Iterator[Region]:
        """Yield the regions that mark a span of the text."""
        for item in self._results:
            value = item.get("value")
            if item.get("type") == "relation" or not isinstance(value, dict) or "start" not in value:
                continue
            if _is_answer(item):
                continue
            place = f"Item {self.number:,}, region {item.get('id', '')}".rstrip()
            if isinstance(value["start"], str | float):
                what = "a place in a web page" if isinstance(value["start"], str) else "a time of a recording"
                self._gathering.refuse(place, f"it marks {what}, not in a text")
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
        fields = {name: self._data[name] for name in FIELDS if isinstance(self._data.get(name), str)}
        article = self._gathering.article(identifier(self._data, "article") or "", self.text, **fields)
        places = counting(self.text, [(start, end) for start, end, _ in self.marks()])
        mentions: dict[str, dict[str, Any]] = {}
        for (item, value), place in zip(self._regions, places, strict=True):
            self._mention(article, mentions, item, value, place)
        about = article.row
        for item in self._results:
            if item.get("type") == "relation":
                self._relate(article, mentions, item)
            elif _is_answer(item) and (said := _said(item)):
                row = mentions.get(str(item.get("id")), about)
                row["note"] = "\n".join(filter(None, (row.get("note", ""), said)))

    def _mention(
        self,
        article: MarkedArticle,
        mentions: dict[str, dict[str, Any]],
        item: Mapping[str, Any],
        value: Mapping[str, Any],
        place: tuple[int, int],
    ) -> None:
        id = identifier(item, "id") or ""
        meta = typed(item, "meta", dict, {})
        words = value.get("text")
        for label in _labels(item, value):
            fields: dict[str, Any] = {
                "note": "\n".join(_notes(meta)),
                "coder": optional_string(meta, "coder") or item["coder"],
                "words": words if isinstance(words, str) else "",
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
    """Return the text of a task: `text`, else what the regions are in where it is named so, else the longest.

    Nothing is returned where there is none, as in a task of a picture: its address is no text.
    """
    named = next((data.get(str(item.get("to_name"))) for item in results if "to_name" in item), None)
    texts = [value for value in data.values() if isinstance(value, str)]
    for found in (data.get("text"), named, max(texts, key=len, default="")):
        if isinstance(found, str):
            return "" if _ADDRESS.fullmatch(found.strip()) else found
    return ""


def _coder(annotation: Mapping[str, Any]) -> str:
    """Return who made an annotation, where more than a number is told."""
    who = annotation.get("completed_by")
    if not isinstance(who, dict):
        return ""
    names = (who.get(name) for name in ("first_name", "last_name"))
    name = " ".join(name for name in names if isinstance(name, str) and name)
    return name or optional_string(who, "email") or ""


def _is_answer(item: Mapping[str, Any]) -> bool:
    """Tell whether an item answers a question, about a region or the whole text, and marks nothing itself."""
    kind = item.get("type")
    return isinstance(kind, str) and kind != "relation" and not kind.endswith("labels")


def _said(item: Mapping[str, Any]) -> str:
    """Return what an item answers, in words."""
    value = item.get("value")
    found = value.get(item["type"], value.get("text")) if isinstance(value, dict) else None
    rows = found if isinstance(found, list) else [found]
    paths = [row if isinstance(row, list) else [row] for row in rows]
    words = [" / ".join(map(str, path)) for path in paths if all(isinstance(one, str | int) for one in path)]
    return f"{item.get('from_name') or item['type']}: {', '.join(words)}" if words else ""


def _labels(item: Mapping[str, Any], value: Mapping[str, Any]) -> list[str]:
    """Return the labels of a region, which stand under its type; one without any is a mark."""
    kind = item.get("type")
    name = kind if isinstance(kind, str) and kind in value else "labels"
    return strings(value, name) or ["mark"]


def _notes(meta: Mapping[str, Any]) -> list[str]:
    return [string(meta, "text")] if isinstance(meta.get("text"), str) else strings(meta, "text")


LABEL_STUDIO = ExchangeFormat("label-studio", "Label Studio (JSON)", (".json",), fits, gather)
