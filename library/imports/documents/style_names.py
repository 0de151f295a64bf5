"""What a paragraph is by the name of its style, in documents of any program and language."""

from __future__ import annotations

import re

TITLE = "title"
"""What a block is whose style says that it is the document's title; an article has it as its heading."""

BODY_LEVEL = 9
"""The outline level of what is no heading; headings are of levels 0 to 8."""

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|titel|kop|rubrik|overskrift|otsikko|nagłówek|заголовок|标题|標題|見出し|عنوان)"
    r"[ _]?([1-9])",
    re.I,
)
_NAMED = (
    (re.compile(r"title"), TITLE),
    (re.compile(r"subtitle"), "subheading"),
    (re.compile(r"(?:intense |block )?quot(?:e|ation)s?|block text"), "quote"),
    (
        re.compile(r"(?:toc|table of figures)\b.*|contents? (?:\d|heading)|caption|illustration|figure"),
        "hidden",
    ),
    (re.compile(r"list (?:bullet|number)\b.*"), "list"),
)


def by_name(name: str) -> tuple[str, int | None]:
    """Return what a style's name says, or nothing, and the outline level if it is a heading's."""
    plain = name.strip().lower()
    heading = _HEADING.fullmatch(plain)
    what = next((found for pattern, found in _NAMED if pattern.fullmatch(plain)), "")
    return what, int(heading[1]) - 1 if heading else None


def at_level(what: str, level: int, *, is_listed: bool) -> str:
    """Return what a paragraph is, of what its style's name says, its outline level and whether it is numbered."""
    if what in (TITLE, "hidden"):
        return what
    if level < BODY_LEVEL:
        return "subheading" if level or what == "subheading" else "heading"
    return what or ("list" if is_listed else "paragraph")
