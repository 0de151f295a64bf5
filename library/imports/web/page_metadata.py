"""What a page says about its article (title, outlet, byline, date, address, section, language), and where it says so.

The page's own data is asked in turn: JSON-LD, Open Graph, other meta tags, marks in the text, and last its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from .page_dates import date_beside, published_date
from .page_head import gathered, line_of
from .page_json import articles_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class Said(NamedTuple):
    """A value, and where in the page it stands."""

    value: str
    where: str


_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_BETWEEN = re.compile(
    r"\s+[|–—•·»›~⋆*\-:]{1,2}\s+|\s*[|｜]\s*|\s+::\s+"
    r"|\s*[-_－—：]\s*(?=[\u3040-\u30ff\u3400-\u9fff]{0,10}(?:网|網|报|報|新闻|新聞|社|台|在线|ニュース)$)"
)
_BY = re.compile(r"(?:by|von|par|por|door|di|av|from|نویسنده:?|作者[:：]?|记者[:：]?)[\s:：]+", re.IGNORECASE)
_PLATFORMS = {"Blogger", "WordPress.com", "Medium.com"}
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S{4,2000}?)\s*-->", re.IGNORECASE)
_LATER = re.compile(r"modif|updat|revis|geändert|actuali", re.IGNORECASE)
_BYLINE_MARKS = (
    "//*[@itemprop='author' or @rel='author' or contains(concat(' ', @class, ' '), ' byline ') or"
    " contains(concat(' ', @class, ' '), ' author-name ') or contains(concat(' ', @class, ' '), ' byline__name ') or"
    " contains(concat(' ', @class, ' '), ' author ')][not(ancestor::aside or ancestor::footer)]"
)


def saved_from(page: str) -> str:
    """Return the address that a browser noted when it saved a page, or an empty string."""
    found = _SAVED_FROM.search(page[:4096])
    return found[1] if found and found[1].startswith("http") else ""


def describe_page(tree: HtmlElement, address: str = "") -> tuple[dict[str, str], dict[str, str]]:
    """Return the fields that a page says of itself, and for each where; `address` is where it was saved from."""
    page = _Page(tree, address)
    fields: dict[str, str] = {}
    origins: dict[str, str] = {}
    for name, candidates in (
        ("url", page.addresses()),
        ("outlet", page.outlets()),
        ("title", page.titles()),
        ("byline", page.bylines()),
        ("published", page.dates()),
        ("section", page.sections()),
        ("language", page.languages()),
    ):
        said = next(
            ((said.value, said.where) for said in candidates if said.value and "{{" not in said.value), None
        )
        if said:
            fields[name], origins[name] = said
            page.known[name] = said[0]
    return fields, origins


class _Page:
    """A page's candidates for every field, the likeliest first."""

    def __init__(self, tree: HtmlElement, address: str) -> None:
        self.known: dict[str, str] = {}
        self._tree = tree
        self._saved = address
        self._found = gathered(tree)
        self._articles = articles_in(self._found.scripts)
        self._named, self._rest = self._split_title()

    def addresses(self) -> Iterator[Said]:
        """Its canonical address, as long as it is more than that of the whole site."""
        links = self._found.links
        base = self._saved or links.get("base", "")
        said = [
            Said(links.get("canonical", ""), "canonical link"),
            Said(links.get("og:url", ""), "Open Graph"),
            *(Said(about.url, "JSON-LD") for about in self._articles),
            Said(self._saved, "where the page was saved from"),
        ]
        whole = [Said(_address(value, base), where) for value, where in said]
        yield from (said for said in whole if urlsplit(said.value).path.strip("/"))
        yield from whole

    def outlets(self) -> Iterator[Said]:
        """The outlet's name, or else the host of its address."""
        yield from (
            Said(about.outlet, "JSON-LD") for about in self._articles if not _is_address(about.outlet)
        )
        named = [said for said in self._metas("outlet") if not _is_address(said.value) and said.value != "@"]
        yield from (said for said in named if not said.value.startswith("@") and said.value not in _PLATFORMS)
        yield Said(self._rest, "page title")
        yield from (Said(value.removeprefix("@"), where) for value, where in named)
        host = urlsplit(self.known.get("url", "")).hostname or ""
        yield Said(host.removeprefix("www."), "web address")

    def titles(self) -> Iterator[Said]:
        """The headline: what the page's data and its largest heading agree on, or else the first there is."""
        said = [
            *(Said(about.title, "JSON-LD") for about in self._articles),
            *self._metas("title"),
            Said(self._named, "page title"),
        ]
        plain = [Said(self._without_outlet(value), where) for value, where in said if value]
        shown = {_key(heading) for heading in self._found.headings if heading}
        yield from (said for said in plain if _key(said.value) in shown)
        whole = [said for said in plain if not said.value.endswith(("…", "..."))]
        yield from whole[:1]
        if len(shown) == 1:
            yield Said(next(heading for heading in self._found.headings if heading), "heading")
        yield from plain

    def bylines(self) -> Iterator[Said]:
        """Who wrote it: names, not addresses, and not the outlet if anybody else is named."""
        own = _key(self.known.get("outlet", ""))
        said = [
            *(Said(about.byline, "JSON-LD") for about in self._articles),
            *self._meta_bylines(),
        ]
        named = [
            Said(_BY.sub("", value, count=1) if _BY.match(value) else value, where) for value, where in said
        ]
        named = [
            said for said in named if said.value and not _is_address(said.value) and said.value[0] != "@"
        ]
        yield from (said for said in named if _key(said.value) != own)
        for element in self._tree.xpath(_BYLINE_MARKS)[:4]:
            words = line_of(element.get("content") or " ".join(element.itertext()))
            words = _BY.sub("", words, count=1) if _BY.match(words) else words
            if 2 < len(words) <= 100 and not _is_address(words) and not any(char.isdigit() for char in words):
                yield Said(words, "byline in the page")
        yield from named

    def dates(self) -> Iterator[Said]:
        """When it was published, which is not when it was changed."""
        yield from (Said(published_date(about.published), "JSON-LD") for about in self._articles)
        yield from (Said(published_date(value), where) for value, where in self._metas("published"))
        for element in self._found.times:
            marks = f"{element.get('class', '')} {element.get('itemprop', '')}"
            if (
                not _LATER.search(marks)
                and next(element.iterancestors("aside", "footer", "nav"), None) is None
            ):
                yield Said(
                    published_date(element.get("datetime") or line_of(element.text or "")), "time in the page"
                )
        for element in self._tree.xpath("//*[@itemprop='datePublished'][not(self::meta or self::time)]")[:2]:
            yield Said(
                published_date(element.get("content") or line_of(element.text or "")), "date in the page"
            )
        yield Said(_date_in(self.known.get("url", "")), "web address")
        yield Said(date_beside(self._heading()), "date beside the title")

    def _heading(self) -> HtmlElement | None:
        """The largest heading that says the title, or else the first."""
        own = _key(self.known.get("title", ""))
        headings = list(islice(self._tree.iter("h1", "h2"), 40))
        same = (one for one in headings if own and _key("".join(one.itertext())) == own)
        return next(same, next((one for one in headings if one.tag == "h1"), None))

    def sections(self) -> Iterator[Said]:
        """The section of the outlet that it stands in."""
        yield from (Said(about.section, "JSON-LD") for about in self._articles)
        yield from self._metas("section")

    def languages(self) -> Iterator[Said]:
        """The language's code."""
        for value, where in self._codes():
            found = _LANGUAGE.fullmatch(value.split(",")[0].strip())
            if found:
                yield Said(found[0].replace("_", "-"), where)

    def _codes(self) -> Iterator[Said]:
        yield from (Said(about.language, "JSON-LD") for about in self._articles)
        html = self._tree if self._tree.tag == "html" else {}
        yield Said(html.get("lang") or html.get("xml:lang") or "", "language of the page")
        yield from self._metas("language")
        yield Said(self._tree.xpath("string(//@lang[1])"), "language of the page")

    def _metas(self, name: str) -> Iterator[Said]:
        for _, value, where in sorted(self._found.metas.get(name, []), key=lambda meta: meta[0]):
            yield Said(value, where)

    def _meta_bylines(self) -> Iterator[Said]:
        """The names in meta tags; those of the same tag together."""
        said: dict[str, list[str]] = {}
        for value, where in self._metas("byline"):
            if not _is_address(value) and value not in said.setdefault(where, []):
                said[where].append(value)
        yield from (Said(", ".join(values), where) for where, values in said.items())

    def _split_title(self) -> tuple[str, str]:
        """Split the page's title into what it is about and, at its end or beginning, the outlet's name."""
        title = self._found.title
        names = {_key(said.value) for said in self._metas("outlet")} | {
            _key(a.outlet) for a in self._articles
        }
        parts = _BETWEEN.split(title)
        if len(parts) < 2:
            return title, ""
        shown = {_key(heading) for heading in self._found.headings}
        for cut in _BETWEEN.finditer(title):
            head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
            if _key(head) in shown or _key(tail) in names:
                return head, parts[-1].strip()
            if _key(head) in names and tail:
                return tail, head
        last = parts[-1].strip()
        if 0 < len(last) <= 40 and len(last.split()) <= 5:
            return title[: title.rindex(last)].rstrip(" |｜–—•·»›~⋆*-_－:："), last
        return title, ""

    def _without_outlet(self, title: str) -> str:
        """Return a title without the outlet's name behind it."""
        own = _key(self.known.get("outlet", ""))
        for cut in _BETWEEN.finditer(title):
            if own and _key(title[cut.end() :]) == own and title[: cut.start()].strip():
                return title[: cut.start()].strip()
        return title


def _key(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


def _is_address(words: str) -> bool:
    return words.startswith(("http:", "https:", "//", "www."))


def _address(value: str, base: str) -> str:
    """Return a whole web address, or an empty string."""
    if not value or len(value) > 2000 or any(char.isspace() for char in value):
        return ""
    try:
        whole = urljoin(base, value) if base else value
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.hostname else ""


_IN_ADDRESS = re.compile(r"/((?:19|20|21)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/-])")


def _date_in(address: str) -> str:
    found = _IN_ADDRESS.search(address)
    return published_date("-".join(found.groups())) if found else ""
