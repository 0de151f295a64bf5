"""Plain text: the file as it is, with what it says about itself."""

from __future__ import annotations

import dataclasses
from typing import Any

from ..errors import UnreadableError
from ..model import Draft
from ..text.normalise import normalise
from .decode import decode
from .formats import InputFormat, Source
from .metadata import describe
from .worker import Worker


def read(source: Source, worker: Worker) -> list[Draft]:  # noqa: ARG001 - decoding text cannot hang
    """Return the one article of a text or Markdown file."""
    if source.suffix == ".json":
        raise UnreadableError("It is JSON, but not a Parley export.")
    text = normalise(decode(source.data, source.encoding))
    if not any(char.isalnum() for char in text):
        raise UnreadableError("There are no words in it.")
    about = describe(text, fallback_title=source.stem, name=source.name)
    draft = Draft(
        text, hidden=tuple(about.hidden), source=source.name, original=source.data, origins=about.origins
    )
    described: dict[str, Any] = dict(about.fields)
    return [dataclasses.replace(draft, **described)]


TEXT = InputFormat("text", "Plain text", (".txt", ".text", ""), lambda _source: True, read, is_quick=True)
