"""Taguette's projects: its SQLite database, as it keeps or exports it (https://www.taguette.org/).

A project is a collection, with its description and those of its tags in its note. A tag is a kind; `actor.Ada` is the
actor Ada, and so for events and claims. Of several tags of a highlight each makes a mention. Highlights count bytes of
the text in a document's HTML; the words that Taguette keeps with each of them say whether they were found.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ...storage.others import has_tables, rows_of
from ..formats import Source
from ..json_rows import optional_string, refusing, string, typed
from .formats import ExchangeFormat
from .gathering import OWN_KINDS, Gathering, MarkedArticle
from .html_text import HtmlText
from .times import utc_time

Row = dict[str, Any]
_COLUMNS = {
    "projects": ("id", "name"),
    "documents": ("id", "name", "project_id", "contents"),
    "tags": ("id", "project_id", "path"),
    "highlights": ("id", "document_id", "start_offset", "end_offset"),
    "highlight_tags": ("highlight_id", "tag_id"),
    "commands": (),
}
_OPTIONAL = {
    "projects": ("description",),
    "documents": ("description", "filename"),
    "tags": ("description",),
    "highlights": ("snippet",),
    "commands": ("date", "user_login", "payload"),
}
_NOBODY = "admin"  # whom Taguette calls everybody who uses it alone, or whose project was exported
_UNTAGGED = "highlight"
_BETWEEN = re.compile(r"[\s|]+")
_PATH = re.compile(r"(\w+)\s*[./:]\s*(\S.*)", re.DOTALL)


def fits(source: Source) -> bool:
    """Tell whether a source is a database of projects."""
    return has_tables(source.data, "highlight_tags", "highlights", "documents", "projects", "tags")


def gather(data: bytes, _name: str) -> Row:
    """Make the whole of a Parley export of it."""
    return _Project(rows_of(data, _COLUMNS, _OPTIONAL)).whole()


class _Project:
    """The rows of a database, which may hold several projects."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self._tables = tables
        self._gathering = Gathering()
        self._of_project: dict[int, list[str]] = {}
        self._tags: dict[int, Row] = {}
        self._tagged: dict[int, list[int]] = {}
        self._marks: dict[
            int, list[tuple[Row, str]]
        ] = {}  # highlights by document, with their place in the file
        self._made = _made(tables["commands"])

    def whole(self) -> Row:
        """Gather it all."""
        for table, read in (
            ("tags", self._tag),
            ("highlight_tags", self._put_tag),
            ("highlights", self._put_highlight),
            ("documents", self._document),
            ("projects", self._project),
        ):
            for number, row in enumerate(self._tables[table], 1):
                place = f"Row {number:,} of {table}"
                with refusing(place):
                    read(row, place)
            self._tables[table] = []
        for marks in self._marks.values():
            for _, place in marks:
                self._gathering.refuse(place, "its document is not in the project, or has no words")
        return self._gathering.whole()

    def _document(self, row: Row, _place: str) -> None:
        name, id = string(row, "name"), typed(row, "id", int)
        found = HtmlText(string(row, "contents"))
        row["contents"] = ""  # there may be many, and large ones
        if not found.text.strip():
            self._gathering.refuse(f"“{name}”", "there are no words in it")
            return
        file = optional_string(row, "filename") or ""
        title = (name.rpartition(".")[0] or name) if name == file else name
        note = optional_string(row, "description") or ""
        article = self._gathering.article(f"document {id}", found.text, title=title, note=note)
        article.lay_out(found.layout)
        self._of_project.setdefault(typed(row, "project_id", int), []).append(article.id)
        for mark, place in self._marks.pop(id, []):
            self._highlight(mark, place, article, found)

    def _tag(self, row: Row, _place: str) -> None:
        string(row, "path"), optional_string(row, "description"), typed(row, "project_id", int)
        self._tags[typed(row, "id", int)] = row

    def _put_tag(self, row: Row, _place: str) -> None:
        self._tagged.setdefault(typed(row, "highlight_id", int), []).append(typed(row, "tag_id", int))

    def _put_highlight(self, row: Row, place: str) -> None:
        typed(row, "id", int), typed(row, "start_offset", int), typed(row, "end_offset", int)
        optional_string(row, "snippet")
        self._marks.setdefault(typed(row, "document_id", int), []).append((row, place))

    def _highlight(self, row: Row, place: str, article: MarkedArticle, found: HtmlText) -> None:
        start, end, words = row["start_offset"], row["end_offset"], _words(row["snippet"] or "")
        if not 0 <= start < end <= found.size:
            self._gathering.refuse(place, f"{start}-{end} is no span of a text of {found.size:,} bytes")
            return
        span = _span(found, start, end, words)
        if span is None:
            self._gathering.refuse(place, f"its words “{words[:60]}” are not at {start}-{end}")
            return
        coder, created = self._made.get(row["id"], ("", ""))
        meant = [self._meaning(tag, row["document_id"]) for tag in self._tagged.get(row["id"], [0])]
        named = {kind for kind, record in meant if record is not None}
        for kind, record in meant:
            if (
                record is not None or kind.lower() not in named
            ):  # "actor" beside "actor.Ada" says nothing more
                article.mention(kind, *span, place=place, record=record, coder=coder, created=created)

    def _meaning(self, id: int, document: int) -> tuple[str, str | None]:
        """Return the kind that a tag is, and the record."""
        tag = self._tags.get(id)
        if tag is None:
            return _UNTAGGED, None
        path = str(tag["path"])
        parts = _PATH.fullmatch(path.strip())
        if parts is None or parts[1].lower() not in OWN_KINDS:
            return path, None
        kind = parts[1].lower()
        own = f"tag {id} in {document}" if kind == "claim" else ""  # a claim is one of its article
        note = str(tag["description"] or "")
        return kind, self._gathering.record(kind, parts[2], own, **({"note": note} if note.strip() else {}))

    def _project(self, row: Row, _place: str) -> None:
        id, name = typed(row, "id", int), string(row, "name")
        about = [optional_string(row, "description") or ""]
        about += [
            f"{tag['path']}: {tag['description']}"
            for tag in self._tags.values()
            if tag["project_id"] == id and str(tag["description"] or "").strip()
        ]
        note = "\n".join(line for line in about if line.strip())
        self._gathering.collect(name, note, self._of_project.get(id, []))


def _made(commands: list[Row]) -> dict[int, tuple[str, str]]:
    """Return who made each highlight, and when, so far as the log of the project says it."""
    made: dict[int, tuple[str, str]] = {}
    for row in commands:
        payload, user, date = row["payload"], row["user_login"], row["date"]
        if not (isinstance(payload, str) and '"highlight_add"' in payload and len(payload) < 100_000):
            continue
        try:
            said = json.loads(payload)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and type(said.get("highlight_id")) is int:
            coder = user if isinstance(user, str) and user != _NOBODY else ""
            made[said["highlight_id"]] = coder, utc_time(date if isinstance(date, str) else "")
    return made


def _words(snippet: str) -> str:
    return " ".join(HtmlText(snippet).text.split()) if snippet.strip() else ""


def _span(found: HtmlText, start: int, end: int, words: str) -> tuple[int, int] | None:
    """Return the span of a highlight, where its words are the ones that were kept with it, or stand there alone."""
    span = found.span(start, end)
    if not words or (span is not None and _letters(found.text[slice(*span)]) == _letters(words)):
        return span
    places = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words.split())), found.text)]
    return places[0] if len(places) == 1 else None


def _letters(text: str) -> str:
    """Return a text without its white space and what stands between cells, in which the words may differ."""
    return _BETWEEN.sub("", text)


TAGUETTE = ExchangeFormat("taguette", "Taguette project", (".sqlite3",), fits, gather)
