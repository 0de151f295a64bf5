"""The forms in which Label Studio's tasks come: a list, one task, JSON-MIN, or an annotation with its task in it."""

from __future__ import annotations

import json
import re
from typing import Any

from ...errors import UnreadableError
from ..formats import Source

_HEAD = 1024 * 1024
_BEGINNING = re.compile(rb"\s*(?:\[\s*)?\{")
_DATA = re.compile(rb'"data"\s*:\s*\{')
_ANNOTATIONS = re.compile(rb'"(?:annotations|completions|predictions|result)"\s*:\s*\[')
_OURS = re.compile(rb'"(?:from_name|to_name|was_cancelled|completed_by)"|"result"\s*:\s*\[')
_MIN = (
    re.compile(rb'"annotation_id"\s*:\s*\d'),
    re.compile(rb'\[\s*\{[^\[\]{}]*"start"[^\[\]{}]*"\w*labels"\s*:\s*\['),
)


def fits(source: Source) -> bool:
    """Tell whether a source is JSON with tasks of data and annotations, or with what JSON-MIN makes of these."""
    head = source.data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    return bool(_BEGINNING.match(head)) and (
        all(mark.search(head) for mark in (_DATA, _ANNOTATIONS, _OURS))
        or all(mark.search(head) for mark in _MIN)
    )


def tasks_of(data: bytes) -> list[Any]:
    """Return the tasks of a file, each in the form it has there."""
    try:
        tasks = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"It is not whole JSON ({error}).") from None
    return tasks if isinstance(tasks, list) else [tasks]


def as_task(found: Any) -> dict[str, Any]:
    """Return a task in its whole form; raises TypeError for what is none."""
    if not isinstance(found, dict):
        raise TypeError("it is no object")
    if isinstance(found.get("task"), dict) and "result" in found:
        return {**found["task"], "annotations": [found]}
    if "data" in found or not found.keys() & {"annotation_id", "annotator"}:
        return found
    regions = [
        {
            "value": one,
            "type": next((key for key in one if key.endswith("labels")), "labels"),
            "from_name": name,
        }
        for name, marks in found.items()
        if isinstance(marks, list)
        for one in marks
        if isinstance(one, dict) and "start" in one
    ]
    data = {name: value for name, value in found.items() if isinstance(value, str)}
    return {"data": data, "annotations": [{"result": regions}]}
