"""What pages say of their article in JSON-LD, however they nest it, and even where the JSON is broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...text.normalise import normalise_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES = re.compile(
    r"(?:.*Article|.*NewsArticle|BlogPosting|Report.*|LiveBlogPosting|Review|OpinionPiece)"
)
_LARGEST = 2_000_000  # characters of one script
_MOST = 5_000  # objects looked at
_DEEPEST = 40  # objects inside one another
_TAG = re.compile(r"<[^<>]{0,200}>")
_RAW_BREAK = re.compile(r"[\x00-\x1f]+")
_COMMA_AT_END = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?|;)\s*$"
)
_PAIR = r'"{}"\s*:\s*"((?:[^"\\]|\\.){{1,600}})"'
_BROKEN = {
    "title": re.compile(_PAIR.format("headline")),
    "published": re.compile(_PAIR.format("datePublished")),
    "section": re.compile(_PAIR.format("articleSection")),
    "byline": re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200})"'),
    "outlet": re.compile(r'"publisher"\s*:\s*[\[{][^\]}]{0,300}?"name"\s*:\s*"((?:[^"\\]|\\.){1,200})"'),
}


@dataclass
class About:
    """What one object says of an article."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    section: str = ""
    language: str = ""


def articles_in(scripts: Iterable[str]) -> list[About]:
    """Return what the scripts say of articles, those that have a headline and a date first."""
    found: list[About] = []
    for script in scripts:
        parsed = _parsed(script)
        if parsed is None:
            found.append(_from_broken(script))
            continue
        objects = list(_objects(parsed))
        by_id = {node["@id"]: node for node in objects if isinstance(node.get("@id"), str) and len(node) > 1}
        found += [_about(node, by_id) for node in objects if _is_article(node)]
    found.sort(key=lambda about: not (about.title and about.published))
    return found


def text_in_data(tree: HtmlElement) -> str:
    """Return the article's text that the data of a page holds, as HTML, or an empty string."""
    texts: set[str] = set()
    for script in tree.iter("script"):
        parsed = _parsed(script.text or "") if "articleBody" in (script.text or "") else None
        bodies = (node.get("articleBody") for node in _objects(parsed) if _is_article(node))
        texts |= {body for body in bodies if isinstance(body, str)}
    text = texts.pop() if len(texts) == 1 else ""  # of several nobody knows which is this article's
    return text if _TAG.search(text) else "<br><br>".join(text.split("\n"))


def _parsed(script: str) -> Any:
    script = script[: _LARGEST + 1]
    if len(script) > _LARGEST:
        return None
    script = _WRAPPING.sub("", script)
    for attempt in (script, _COMMA_AT_END.sub(r"\1", _RAW_BREAK.sub(" ", script))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(parsed: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects in what was parsed, the outer ones first."""
    waiting = [(parsed, 0)]
    for _ in range(_MOST):
        if not waiting:
            return
        node, depth = waiting.pop(0)
        if isinstance(node, dict):
            yield node
        inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if depth < _DEEPEST:
            waiting += [(value, depth + 1) for value in inner if isinstance(value, dict | list)]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLES.fullmatch(kind.rpartition("/")[2]) for kind in _listed(kinds)
    )


def _about(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> About:
    published = node.get("datePublished") or node.get("dateCreated") or ""
    page = node.get("mainEntityOfPage")
    address = (
        node.get("url") or (page.get("@id") or page.get("url") if isinstance(page, dict) else page) or ""
    )
    return About(
        title=_words(node.get("headline") or node.get("name")),
        outlet=_names(node.get("publisher") or node.get("sourceOrganization"), by_id),
        byline=_names(node.get("author") or node.get("creator"), by_id),
        published=str(_first(published)) if isinstance(_first(published), str | int) else "",
        url=address.strip() if isinstance(address, str) else "",
        section=_words(_first(node.get("articleSection"))),
        language=_language(_first(node.get("inLanguage"))),
    )


def _language(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return value if isinstance(value, str) else ""


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> str:
    """Return the names of persons or organisations, however they are given."""
    names: list[str] = []
    for one in _listed(value):
        if isinstance(one, dict):
            one = one.get("name") or by_id.get(str(one.get("@id")), {}).get("name")
        names += [_words(name) for name in _listed(one)]
    return ", ".join(dict.fromkeys(name for name in names if name and not name.startswith("http")))


def _listed(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value]


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _words(value: Any) -> str:
    """Return a text without the tags and entities that some put into their JSON."""
    return normalise_line(_TAG.sub("", html.unescape(value[:2000]))) if isinstance(value, str) else ""


def _from_broken(script: str) -> About:
    """Return what can be picked from JSON that is none."""
    found = {name: form.search(script[:_LARGEST]) for name, form in _BROKEN.items()}
    return About(**{name: _words(_unescaped(match[1])) for name, match in found.items() if match})


def _unescaped(words: str) -> str:
    try:
        said = json.loads(f'"{words}"', strict=False)
    except ValueError:
        return words
    return said if isinstance(said, str) else words
