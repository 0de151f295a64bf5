"""Files of feeds: RSS, Atom and RDF; one entry, one article. Nothing is fetched: what is not in the file is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Draft
from ..blocks import to_drafts
from ..decode import beginning
from ..formats import Faulty, InputFormat, Source
from ..worker import Worker

_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,2000}>\s*|<!--(?:(?!-->).){0,5000}-->\s*|<!DOCTYPE[^>\[]*(?:\[.{0,9000}?\]\s*)?>\s*){0,20}"
    r"<(?:\w{1,20}:)?(?P<name>rss|feed|rdf|opml)\b(?P<rest>[^>]*)",
    re.I | re.S,
)
_NAMESPACES = {"feed": "atom", "rdf": "rss"}
_SAMPLE = 16 * 1024


def _is_feed(source: Source) -> bool:
    root = _ROOT.match(beginning(source.data, _SAMPLE))
    return root is not None and _NAMESPACES.get(root["name"].lower(), "") in root["rest"].lower()


def _read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    return to_drafts(worker.stream("feed", source.data), source)


FEED = InputFormat("feed", "Feed (RSS, Atom)", (".rss", ".atom", ".rdf"), _is_feed, _read)
