"""Marks of texts that are not in their file: they go to the article here that has the address they are of."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from ..errors import UnreadableError
from ..library import Library
from ..storage import articles as rows
from ..text.addresses import page_key
from ..text.anchors import Anchor, locate
from ..text.paragraphs import Range
from .formats import Source
from .json_rows import objects, refusing, string, strings
from .parley_json import GROUPS, parsed

_SAYS_SO = b'"elsewhere": ['
_OF_MENTION = ("id", "place", "quote", "prefix", "suffix")
Row = dict[str, Any]


def with_texts_here(source: Source, library: Library) -> Source:
    """Return what was made of another tool's file with the texts that it lacks and that are here.

    Marks whose text, or whose words in it, are not here are left out, with the links between them. Raises
    UnreadableError where nothing is left, and for a file that only looks as if it was made so.
    """
    if _SAYS_SO not in source.data:
        return source
    whole = parsed(source)
    if "elsewhere" not in whole or "origin" not in whole:
        return source
    with refusing("elsewhere"):
        _fill(whole, library)
    return replace(source, data=json.dumps(whole, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _fill(whole: Row, library: Library) -> None:
    """Put the marks of texts that are elsewhere into articles of the library; raises UnreadableError without any."""
    for name in ("articles", "links", *GROUPS):
        whole[name] = objects(whole, name)
    whole["left_out"] = strings(whole, "left_out")
    sought = [_checked(row) for row in objects(whole, "elsewhere")]
    del whole["elsewhere"]
    addresses = _addresses(library)
    missing: set[str] = set()
    for row in sought:
        ids = addresses.get(page_key(row["url"]), [])
        found = [_placed(library, id, row["mentions"]) for id in ids]
        best = max(found, key=_count, default=Row(mentions=[]))
        whole["articles"] += [best] if best["mentions"] else []
        placed = {one["id"] for one in best["mentions"]}
        for mention in row["mentions"]:
            if mention["id"] not in placed:
                missing.add(mention["id"])
                whole["left_out"].append(f"{mention['place']}: {_why(row['url'], mention, bool(ids))}")
    if not whole["articles"]:
        raise UnreadableError(f"{whole['left_out'][0]}." if whole["left_out"] else "Nothing is marked in it.")
    _leave_out(whole, missing)


def _checked(row: Row) -> Row:
    """Return a page with its mentions, which have all that is asked for here; raises TypeError otherwise."""
    string(row, "url")
    for mention in objects(row, "mentions"):
        for name in _OF_MENTION:
            string(mention, name)
    return {"url": row["url"], "mentions": objects(row, "mentions")}


def _addresses(library: Library) -> dict[str, list[str]]:
    """Return the ids of the articles here by what their addresses have in common."""
    found: dict[str, list[str]] = {}
    for id, url in rows.addresses(library.store):
        found.setdefault(page_key(url), []).append(id)
    return found


def _placed(library: Library, id: str, mentions: list[Row]) -> Row:
    """Return an article here as an export has it, with those of the mentions whose words are in it."""
    article = library.articles.get(id)
    spans = ((one, _place(article.text, one)) for one in mentions)
    placed = [one | {"start": span[0], "end": span[1]} for one, span in spans if span]
    for one in placed:
        one["quote"] = article.text[one["start"] : one["end"]]
    return {"id": id, "text": article.text, "title": article.title, "mentions": placed}


def _count(article: Row) -> int:
    return len(article["mentions"])


def _place(text: str, mention: Row) -> Range | None:
    """Return the one place of a mention's words, whatever blank is between them, else what is most like them."""
    words = mention["quote"].split()
    found = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)] if words else []
    before, after = (" ".join(mention[name].split()) for name in ("prefix", "suffix"))
    if not found:
        return locate(text, Anchor(0, 0, mention["quote"], mention["prefix"], mention["suffix"]))
    fitting = [(start, end) for start, end in found if _fits(text, start, end, before, after)] or found
    return fitting[0] if len(fitting) == 1 else None


def _fits(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Tell whether a place is between these words."""
    around = " ".join(text[max(0, start - 2 * len(before) - 9) : start].split())
    behind = " ".join(text[end : end + 2 * len(after) + 9].split())
    return around.endswith(before) and behind.startswith(after)


def _why(url: str, mention: Row, is_here: bool) -> str:
    if not is_here:
        return f"the text of “{url[:120]}” is neither in the file nor in the library"
    words = " ".join(mention["quote"].split())[:60]
    return f"“{words}” is not in the text of “{url[:120]}”, or not surely at one place"


def _leave_out(whole: Row, missing: set[str]) -> None:
    """Take out the links between mentions that are nowhere, and the records that only stood for these."""
    ends = ("source_mention", "target_mention")
    links, whole["links"] = whole["links"], []
    for link in links:
        if missing.intersection(map(link.get, ends)):
            whole["left_out"].append(f"{string(link, 'relation')}: one of its ends is not here")
        else:
            whole["links"].append(link)
    named = {one.get("record") for article in whole["articles"] for one in objects(article, "mentions")}
    for group in GROUPS:
        whole[group] = [one for one in whole[group] if not one.get("assumed") or one.get("id") in named]
