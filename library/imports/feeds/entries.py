"""Articles out of feeds; runs in the worker."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ...text.dates import mail_date
from .. import xml
from ..decode import as_text
from ..web.html import found_in_page

if TYPE_CHECKING:
    from lxml.etree import _Element

_AT_ONCE = 50  # entries
_LIST_OF_FEEDS = "It lists feeds and holds no articles itself; add the feeds' own files, or saved articles."
_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.I)
_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}>")
_TAG = re.compile(r"<[^<>]{1,500}>")
_WHOLE = 1_500  # code points from which on a summary is taken for the article


def entries(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield what `to_drafts` takes for each entry of a feed.

    A sound feed is read some entries at a time; one that is not well-formed, as many are, as a whole.
    """
    place = 0
    for feed in _feeds(data):
        about = feed["feed"]
        for entry in feed["entries"]:
            place += 1
            yield {"place": place} | _article(entry, about)
    if not place:
        raise UnreadableError("It is a feed without entries.")


def _feeds(data: bytes) -> Iterable[Any]:
    """Yield a feed as feedparser understands it, in as many parts as it takes."""
    try:
        root = xml.parse(data, "The feed's XML")
    except UnreadableError as error:
        if _ENTITIES.search(data.replace(b"\0", b"")) or "inside one another" in error.message:
            raise
        feed = _understood(_in_utf8(data))
        if not feed["entries"]:
            raise
        yield feed
        return
    if _name(root) == "opml":
        raise UnreadableError(_LIST_OF_FEEDS)
    for part in _parts(root):
        yield _understood(part)


def _understood(data: bytes) -> Any:
    import feedparser

    try:
        return feedparser.parse(io.BytesIO(data))  # never bytes alone: they could be the name of a file
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise UnreadableError("The feed's XML is damaged.") from None


def _in_utf8(data: bytes) -> bytes:
    """Return XML that is not well-formed in UTF-8, whatever it says of its encoding."""
    said = _ENCODING.match(data)
    text = as_text(data, said[1].decode("ascii") if said else "").lstrip("\ufeff \r\n\t").replace("\0", "")
    return _DECLARATION.sub("", text).encode("utf-8", "replace")


def _parts(root: _Element) -> Iterator[bytes]:
    """Yield a feed again and again, each time with some of its entries."""
    from lxml import etree

    held = [
        one for one in root.iter("{*}item", "{*}entry") if one.getparent() in (root, *root.iterchildren())
    ]
    holders = [one.getparent() for one in held]
    for one, holder in zip(held, holders, strict=True):
        holder.remove(one)
    for first in range(0, len(held), _AT_ONCE):
        these = range(first, min(first + _AT_ONCE, len(held)))
        for at in these:
            holders[at].append(held[at])
        yield etree.tostring(root, encoding="utf-8", xml_declaration=True)
        for at in these:
            holders[at].remove(held[at])


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _article(entry: Any, about: Any) -> dict[str, Any]:
    body, is_summary = _body(entry)
    blocks = found_in_page(body, whole=True)["blocks"] if body.strip() else []
    link = _link(entry)
    if not any(char.isalnum() for text, _ in blocks for char in text):
        return {"fault": f"Its text is not in the feed{f'; it is at {link}' if link else ''}."}
    authors = [author.get("name", "") for author in entry.get("authors", []) if author]
    category = next((tag.get("label") or tag.get("term") or "" for tag in entry.get("tags", [])), "")
    source = entry.get("source") or {}
    said = [
        ("title", _plain(entry.get("title", "")), "feed entry"),
        ("outlet", _plain(source.get("title", "")), "feed entry’s source"),
        ("outlet", _plain(about.get("title", "")), "feed title"),
        ("byline", ", ".join(dict.fromkeys(name for name in authors if name)), "feed entry"),
        ("published", _date(entry), "feed entry"),
        ("url", link, "feed entry"),
        ("section", _plain(category), "feed entry’s category"),
        ("language", str(entry.get("language") or about.get("language") or ""), "feed"),
    ]
    fields: dict[str, str] = {}
    origins: dict[str, str] = {}
    for field, value, origin in said:
        if value and field not in fields:
            fields[field], origins[field] = value, origin
    length = sum(len(text) for text, _ in blocks)
    warnings = [_only_summary(link)] if is_summary and length < _WHOLE else []
    return {"blocks": blocks, "fields": fields, "origins": origins, "warnings": warnings}


def _only_summary(link: str) -> str:
    return f"Only the summary is in the feed{f'; the article is at {link}' if link else ''}."


def _body(entry: Any) -> tuple[str, bool]:
    """Return an entry's text as HTML, and whether it is only its summary."""
    contents = [_as_html(content) for content in entry.get("content", [])]
    summary = _as_html(entry.get("summary_detail") or {"value": entry.get("summary", "")})
    longest = max(contents, key=len, default="")
    return (longest, False) if len(longest) >= len(summary) and longest.strip() else (summary, True)


def _as_html(content: Any) -> str:
    value = str(content.get("value") or "")
    if content.get("type") != "text/plain" or _TAG.search(value):
        return value
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", value))


def _plain(words: str) -> str:
    return html.unescape(_TAG.sub("", words)).strip()


def _link(entry: Any) -> str:
    link = str(entry.get("link") or entry.get("id") or "")
    return link if link.startswith(("http://", "https://")) else ""


def _date(entry: Any) -> str:
    """Return an entry's date with its zone, as it says it; else as feedparser understands it."""
    said = str(entry.get("published") or entry.get("updated") or entry.get("created") or "")
    if date := mail_date(said):
        return date
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if parsed and not re.match(r"\d{4}-\d\d", said):
        return "{:04}-{:02}-{:02}T{:02}:{:02}+00:00".format(*parsed[:5])
    return said
