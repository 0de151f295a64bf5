"""The articles in a batch of Factiva, read from lines: with a code before each field, or as they are displayed.

Shapes after the parsers that read them: tm.plugin.factiva and koheiw/newspapers (R), laneatmore/factiva_html_parser and
fraba/Factiva-RTF-output-to-XML (Python); the codes after the list in the database's help. With codes, fields come in
one order, from SE or HD to AN. Displayed, a headline and a byline stand above the length, and below it come date, time,
outlet, its code, page, language and copyright. Either way an article ends with "Document" and its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...errors import UnreadableError
from ...text.dates import find_date
from ...text.language_names import named_language
from ..blocks import Block
from . import batches
from .batches import Piece

NAME = "Factiva"
_ORDER = "SE CLM HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CX CT ART RF CO IN NS RE IPC IPD PUB AN"
_RANK = {code: rank for rank, code in enumerate(_ORDER.split())}
_CERTAIN = {
    "HD",
    "BY",
    "CR",
    "WC",
    "PD",
    "ET",
    "SN",
    "SC",
    "ED",
    "PG",
    "LA",
    "CY",
}  # even with one space behind
_CODED = re.compile(
    r"(?P<code>[A-Z]{2,3})(?P<gap>[ \xa0]*[\t|:][ \t\xa0|]*|[ \xa0]+|$)(?P<value>.*)", re.DOTALL
)
_FIELDS = {"HD": "title", "SN": "outlet", "BY": "byline", "SE": "section", "CLM": "section", "LA": "language"}
CODES = frozenset(_RANK)
_HIDDEN = {"ART", "CT", "RF", "CR"}  # captions, contacts, notes and credits: the outlet's own words
NUMBER = r"[A-Za-z0-9]{8}(?:19|20|21)\d{6}[a-z0-9]{8,9}"
"""An article's number: a source's code of eight places, the day, and nine places more."""
_DOCUMENT = re.compile(rf"\s*(?:AN[\s|:]+)?(?:[^\W\d_]{{2,12}}\s+)?{NUMBER}[\s|]*")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{3,4})?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z0-9-]{2,12}")
_ABOVE = 3  # lines above a length that can be section, headline and byline
_LONGEST_BYLINE = 80  # code points
_LONG_LINE = 100  # code points; a text with such lines has a paragraph on each


def is_batch(blocks: Sequence[Block]) -> bool:
    """Tell whether what a document holds is a batch of Factiva."""
    lines = [line.strip() for text, _ in blocks for line in text.split("\n")]
    ends = any(_DOCUMENT.fullmatch(line) for line in lines if len(line) < _LONG_LINE)
    return ends and any(batches.is_length(line) or _code(line, -1)[0] in ("HD", "WC") for line in lines)


def found(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """Yield the articles of a batch, or what is wrong with one; a block without text stands for a blank line."""
    chunks: list[list[Block]] = [[]]
    for text, what in blocks:
        for line in text.split("\n") if text else [""]:
            chunks[-1].append(Block(line.strip(), what))
            if _DOCUMENT.fullmatch(line):
                chunks.append([])
        chunks[-1].append(Block(""))
    rest = chunks.pop()  # what stands below the last number: the search, and the database's own copyright
    if any(batches.is_length(text) or _code(text, -1)[0] == "HD" for text, _ in rest):
        chunks.append(rest)
    return batches.answers(NAME, chunks, _read_one)


def _read_one(lines: list[Block]) -> Piece:
    start = next((at for at, (text, _) in enumerate(lines) if _code(text, -1)[0] == "HD"), -1)
    if start >= 0:
        return _read_coded(lines)
    length = next((at for at, (text, _) in enumerate(lines) if batches.is_length(text)), -1)
    if length < 0:
        raise UnreadableError("There is no headline with a length below it.")
    piece = Piece(NAME)
    above = [block for block in lines[:length] if block.text][-_ABOVE:]
    read_above([text for text, _ in above], piece)
    below = read_below(lines[length:], piece)
    for block in paragraphs(lines[length + below :]):
        piece.add(*block)
    return piece


def read_above(lines: list[str], piece: Piece) -> None:
    """Read the lines above a length: a headline, a byline below it, and a section above it, if they are there."""
    lines = [line for line in lines if not batches.is_rights(line)]
    if len(lines) > 1 and len(lines[-1]) <= _LONGEST_BYLINE and lines[-1][-1] not in ".!?":
        piece.say("byline", batches.byline(lines.pop()))
    if lines:
        piece.say("title", lines[-1])
        piece.say("section", " ".join(lines[:-1][-1:]))


def read_below(lines: Sequence[Block], piece: Piece) -> int:
    """Read a header from its length down to its copyright line, and return how many lines it has."""
    said = [at for at, (text, _) in enumerate(lines[:30]) if text]  # never a whole article
    texts = [lines[at].text for at in said]
    piece.length = texts[0]
    at = 1
    if at < len(texts) and (when := find_date(texts[at])):
        at += 1
        time = texts[at] if at < len(texts) and _TIME.fullmatch(texts[at]) else ""
        at += bool(time)
        full = find_date(f"{when.published} {time}") or find_date(f"{texts[1]} {time}") or when
        piece.say("published", full.published)
    if at < len(texts):
        piece.say("outlet", texts[at])
        at += 1
    named = next((n for n in range(at, min(at + 6, len(texts))) if named_language(texts[n])), -1)
    if named >= 0:
        piece.say("language", named_language(texts[named]))
        at = named + 1
    else:
        while at < len(texts) and _CODE.fullmatch(texts[at]):
            at += 1
    if at < len(texts) and (batches.is_rights(texts[at]) or texts[at].casefold().startswith("copyright")):
        piece.rights.append(texts[at])
        at += 1
    return said[at] if at < len(said) else len(lines)


def paragraphs(lines: Sequence[Block]) -> Iterator[Block]:
    """Yield the paragraphs of lines between blank ones, without the article's number below them."""
    groups: list[list[Block]] = [[]]
    for block in lines:
        if not block.text:
            groups.append([])
        elif not _DOCUMENT.fullmatch(block.text):
            groups[-1].append(block)
    for group in groups:
        if any(len(text) > _LONG_LINE for text, _ in group):
            yield from group
        elif group:
            yield Block(batches.unwrapped("\n".join(text for text, _ in group)), group[0].what)


def _read_coded(lines: list[Block]) -> Piece:
    fields: dict[str, list[Block]] = {}
    rank = -1
    code = ""
    for text, what in lines:
        named, value = _code(text, rank)
        if named:
            code, rank = named, _RANK[named]
            fields[code] = []
            text, what = value, "paragraph"  # whatever held code and field together
        if code:
            fields[code].append(Block(text.strip(" |\t"), what))
    return piece_of({code: list(paragraphs(blocks)) for code, blocks in fields.items()})


def piece_of(fields: dict[str, list[Block]]) -> Piece:
    """Return an article of its fields by code: LP and TD are its text, the database's own terms are left out."""
    piece = Piece(NAME)
    said = {code: " ".join(text for text, _ in blocks) for code, blocks in fields.items()}
    piece.length = said.get("WC", "")
    for code, name in _FIELDS.items():
        value = said.get(code, "")
        piece.say(name, {"BY": batches.byline, "LA": named_language}.get(code, str)(value))
    day, time = said.get("PD", ""), said.get("ET", "")
    if when := find_date(f"{day} {time}") or find_date(day):
        piece.say("published", when.published)
    for code in ("LP", "TD", "CX"):
        for block in fields.get(code, ()):
            piece.add(*block)
    for code in _RANK:
        for text, _ in fields.get(code, ()) if code in _HIDDEN else ():
            piece.add(text, "hidden")
    if said.get("CY"):
        piece.rights.append(said["CY"])
    return piece


def _code(line: str, rank: int) -> tuple[str, str]:
    """Return the code at the beginning of a line and what stands behind it, if it can come after that rank."""
    match = _CODED.match(line)
    if match is None or _RANK.get(match["code"], -1) <= rank:
        return "", ""
    if match["code"] == "AN":
        return ("AN", match["value"]) if _DOCUMENT.fullmatch(line) else ("", "")
    is_apart = not match["gap"] or len(match["gap"]) > 1 or match["gap"] in "\t|:"
    return (match["code"], match["value"]) if is_apart or match["code"] in _CERTAIN else ("", "")
