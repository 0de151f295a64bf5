"""One pass over a page for what its head says: meta tags, links, scripts of data, and its headings and times."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...text.normalise import normalise_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 500  # code points of a value
_META = {
    "title": (
        "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "headline",
        "citation_title", "title",
    ),
    "outlet": (
        "og:site_name", "application-name", "sailthru.publisher", "dc.publisher", "dcterms.publisher",
        "citation_journal_title", "publisher", "rbpubname", "twitter:site",
    ),
    "byline": (
        "author", "parsely-author", "sailthru.author", "article:author", "article:author_name", "dc.creator",
        "dcterms.creator", "byl", "authors", "citation_author", "article.author", "og:article:author",
        "og:author", "creator",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "og:published_time", "og:pubdate", "datepublished",
        "article:published", "article.published", "parsely-pub-date", "sailthru.date", "dc.date.issued",
        "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "publish-date",
        "publishdate", "publish_date", "pubdate", "pub_date", "ptime", "publication_date", "publication-date",
        "article_date_original", "originalpublicationdate", "citation_publication_date", "citation_date",
        "cxenseparse:recs:publishtime", "bt:pubdate", "date", "displaydate", "rbpubdate", "release_date",
    ),
    "section": (
        "article:section", "og:article:section", "parsely-section", "section", "article.section", "dc.subject.section",
        "cxenseparse:section", "sailthru.section",
    ),
    "language": ("og:locale", "content-language", "dc.language", "dcterms.language", "language"),
}  # fmt: skip
_NAMED = {name: (field, rank) for field, names in _META.items() for rank, name in enumerate(names)}
_SAYS = frozenset({"name", "property", "itemprop", "http-equiv"})


@dataclass
class Gathered:
    """What a page has of each: meta tags by field, with how much each counts and where it stands."""

    metas: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    times: list[HtmlElement] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    title: str = ""


def gathered(tree: HtmlElement) -> Gathered:
    """Return what the pass over a page's elements finds."""
    found = Gathered()
    for element in tree.iter("meta", "link", "script", "title", "time", "h1", "base"):
        tag = element.tag
        if tag == "meta":
            _read_meta(element, found)
        elif tag == "script":
            found.scripts += [element.text or ""] if "ld+json" in element.get("type", "").lower() else []
        elif tag in ("link", "base"):
            if tag == "base" or element.get("rel", "").lower() == "canonical":
                found.links.setdefault(element.get("rel", tag).lower(), element.get("href", "").strip())
        elif tag == "time":
            found.times.append(element)
        elif tag == "title":
            found.title = found.title or line_of("".join(element.itertext()))
        else:
            found.headings.append(line_of("".join(element.itertext())))
    return found


def _read_meta(element: HtmlElement, found: Gathered) -> None:
    content = element.get("content", "").strip()
    if not content:
        return
    for attribute in _SAYS.intersection(element.attrib):
        name = element.get(attribute, "").strip().lower()
        if name == "og:url":
            found.links.setdefault(name, content)
        known = _NAMED.get(name)
        if known:
            where = "Open Graph" if name.startswith(("og:", "article:")) else f"meta tag “{name}”"
            found.metas.setdefault(known[0], []).append((known[1], line_of(content), where))


def line_of(words: str) -> str:
    """Return words as one line, cut where no field is as long."""
    return normalise_line(words[: 4 * _LONGEST])[:_LONGEST]
