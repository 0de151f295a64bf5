"""EPUB: magazines, saved articles and books; each document of the reading order with enough words is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...errors import UnreadableError
from ...model import Draft
from ...text.normalise import normalise_line
from ..archives import kind_of
from ..blocks import Block, to_drafts
from ..formats import Faulty, InputFormat, Source
from ..web.html import characters, found_in_page
from ..worker import Worker
from . import describing as documents
from .epub_package import Package
from .style_names import TITLE

_ENOUGH = 150  # letters and digits of an article; a character of Chinese counts for three
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W_]")
_HEAD = 4  # blocks among which a heading is an article's title
_MOST_PAGES = 5000
_NUMBER = re.compile(
    r"(?:chapter|kapitel|chapitre|capítulo|capitolo|part|teil|فصل|глава|第)?\W*(?:\d+|[ivxlc]+)\W*[章节]?",
    re.I,
)
_CALIBRE = re.compile(r".{0,40}downloaded by calibre from (https?://\S+?)[.\s]*")
_MENU = re.compile(
    r"[\s|]*(?:(?:next|previous|prev|section menu|main menu|articles|sections|up|table of contents)[\s|]*)+",
    re.I,
)
_ISSUE = re.compile(
    r"(?P<outlet>.+?)\s*(?:\[(?P<date>[^\]]+)\]|[,–—-]\s*(?P<day>\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4}))\s*"
)
_WEEKDAY = re.compile(r"^\w+,\s*")
_ORIGIN = "EPUB metadata"


def extract(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the articles of an EPUB; runs in the worker."""
    package = Package(data)
    if len(package.pages) > _MOST_PAGES:
        raise UnreadableError(
            f"It has {len(package.pages):,} documents; the most that it may have is {_MOST_PAGES:,}."
        )
    about = _about(package.metadata)
    short: list[dict[str, Any]] = []
    place = 0
    for names in _articles(package):
        try:
            blocks = [block for name in names for block in _blocks(package, name)]
        except UnreadableError as error:
            place += 1
            yield {"place": place, "fault": error.message}
            continue
        if _weight(blocks) >= _ENOUGH:
            place += 1
            yield _article(package, names[0], blocks, about) | {"place": place}
        elif blocks and not place:
            short.append({"names": names, "blocks": blocks})
    if not place:  # an EPUB of notes
        for place, found in enumerate(short, 1):
            yield _article(package, found["names"][0], found["blocks"], about) | {"place": place}
    if not place:
        raise UnreadableError("There are no words in it.")


def _articles(package: Package) -> Iterator[list[str]]:
    """Yield the documents of each article: one, or the pieces that one was split into."""
    names: list[str] = []
    for name in package.pages:
        if names and not package.continues(name, names[-1]):
            yield names
            names = []
        names.append(name)
    if names:
        yield names


def _blocks(package: Package, name: str) -> list[Block]:
    """Return a document's text, with what a program wrote around it hidden."""
    made = [Block(*pair) for pair in found_in_page(characters(package.read(name)), whole=True)["blocks"]]
    return [
        Block(text, "hidden") if _MENU.fullmatch(text) or _CALIBRE.fullmatch(text) else Block(text, what)
        for text, what in made
    ]


def _weight(blocks: list[Block]) -> int:
    words = " ".join(block.text for block in blocks if block.what not in ("hidden", "list", "table"))
    return len(_LETTER.findall(words)) + 2 * len(_WIDE.findall(words))


def _about(metadata: Mapping[str, list[str]]) -> dict[str, str]:
    """Return what the EPUB says of all that is in it, by our names for it."""

    def first(*names: str) -> str:
        return next((value for name in names for value in metadata.get(name, []) if value), "")

    title, publisher = normalise_line(first("title")), first("publisher")
    authors = [name for name in metadata.get("creator", []) if name.lower() not in ("calibre", title.lower())]
    issue = _ISSUE.fullmatch(title)
    is_issue = first("calibre:publication_type").startswith("periodical") or (
        issue is not None and publisher.lower() == "calibre"
    )
    if is_issue or publisher.lower() in ("", "calibre"):
        publisher = issue["outlet"] if issue else title
    printed = (issue["date"] or issue["day"]) if issue and is_issue else ""
    return {
        "outlet": publisher,
        "byline": ", ".join(dict.fromkeys(authors)),
        "published": _WEEKDAY.sub("", printed)
        or first("date:publication", "date", "date:original-publication"),
        "language": first("language"),
        "of": title,
    }


def _article(package: Package, name: str, blocks: list[Block], about: Mapping[str, str]) -> dict[str, Any]:
    """Return one article: what its own text says counts for more than what the EPUB says of all."""
    listed = package.contents.get(name)
    for at, (text, what) in enumerate(blocks[:_HEAD]):
        line = normalise_line(text)
        if what in ("heading", "subheading") and not _NUMBER.fullmatch(line) and line != about["of"]:
            blocks[at] = Block(line, TITLE)
            break
    properties = {key: about[key] for key in ("outlet", "byline", "published", "language")}
    made = documents.found(blocks, properties | {"title": listed.title if listed else ""}, origin=_ORIGIN)
    if made["origins"].get("title") == _ORIGIN:
        made["origins"]["title"] = "table of contents"
    if listed and listed.section and listed.section != made["fields"].get("title"):
        made["fields"]["section"], made["origins"]["section"] = listed.section, "table of contents"
    address = next((match[1] for text, _ in blocks if (match := _CALIBRE.fullmatch(text))), "")
    if address:
        made["fields"]["url"], made["origins"]["url"] = address, "calibre"
    return made


def read(source: Source, worker: Worker) -> Iterator[Draft | Faulty]:
    """Yield the articles of an EPUB."""
    return to_drafts(worker.stream("epub", source.data), source)


EPUB = InputFormat("epub", "EPUB", (".epub",), lambda source: kind_of(source.data) == "epub", read)
