"""The articles in a batch of Nexis: of Nexis Uni and Lexis Advance, and of the older nexis.com.

Shapes after the parsers that read them: LexisNexisTools and tm.plugin.lexisnexis (R) for the order of header, Body and
Classification, the cover page and the labels in English, French and German; koheiw/newspapers for old HTML; and what a
download of nexis.com looks like, `1 of 250 DOCUMENTS` down to `PUBLICATION-TYPE:`. The language of the labels is that
of the person who downloaded; that of the date is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from ...errors import UnreadableError
from ...text.dates import find_date
from ...text.language_names import named_language
from ..blocks import Block
from . import batches
from .batches import Piece
from .nexis_words import BODY, CLASSIFICATION, END, GRAPHIC, TAIL, is_one, label_of

NAME = "Nexis"
_NUMBERED = re.compile(
    r"\s*(?:(?P<word>do[ck]umento?)\s+)?(?P<number>\d{1,6})\s+(?:of|von|de|van|di|sur)\s+(?P<of>\d{1,6})"
    r"(?P<words>\s+do[ck]ument[a-z]{0,2})?\s*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*link (?:to|zum|zur|vers|al|naar) [\w -]{3,40}\s*", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*[;,]?\s*(?:pg\.|page|seite|s\.|p\.|pág\.|blz\.|pag\.)\s*[\w-]+\b.*", re.IGNORECASE | re.DOTALL
)
_ITEMS = re.compile(
    r"(?:items|dokument\w*|documents?|éléments)[^:\n]{0,30}:\s*(\d{1,6})\s*-\s*(\d{1,6})", re.IGNORECASE
)
_LISTED = re.compile(
    r"\s*(?:documents|dokumente|documentos|documenten|documenti)\s*\((\d{1,6})\)\s*", re.IGNORECASE
)
_ENTRY = re.compile(r"\s*\d{1,4}\.\s+(\S.*)", re.DOTALL)
_COVER = re.compile(
    r"\s*(?:user name|date and time|job number|client/matter|search terms|search type|narrowed by"
    r"|benutzername|datum und uhrzeit|auftragsnummer|nom d.utilisateur|date et heure|num[ée]ro d.impression"
    r"|nombre de usuario|fecha y hora|número de trabajo)\s?:",
    re.IGNORECASE,
)
_SORRY = "there is an error in this document and it is not possible to display it"
_URL = re.compile(r"https?://[^\s;<>\"]{4,500}")
_HEAD = 12  # blocks in which a header's date stands
_SHORT = 60  # code points of what says a load date or a language


def _link(text: str) -> str:
    match = _URL.search(text)
    return match[0].rstrip(".,)") if match else ""


_FIELDS: dict[str, Callable[[str], str]] = {
    "title": str.strip,
    "byline": batches.byline,
    "section": lambda value: _PAGE.sub("", " ".join(value.split())[:500], count=1),
    "language": named_language,
    "url": _link,
}
_BLOCKS = {"highlight": "subheading", "place": "paragraph", "correction": "paragraph", "graphic": "hidden"}


def is_batch(blocks: Sequence[Block]) -> bool:
    """Tell whether what a document holds is a batch of Nexis: by how articles end or are numbered, and a label."""
    if any(is_one(text, END) for text, _ in blocks):
        return any(label_of(text)[0] in ("loaded", "length") for text, _ in blocks)
    return any(_number(text) for text, _ in blocks) and any(
        label_of(text)[0] == "length" for text, _ in blocks
    )


def found(blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
    """Yield the articles of a batch, or what is wrong with one, as the worker hands them over."""
    whole = list(blocks)
    starts = [(at, *number) for at, (text, _) in enumerate(whole) if (number := _number(text))]
    chunks, warning = _cut_at_numbers(whole, starts) if starts else _cut_at_ends(whole)
    return batches.answers(NAME, chunks, partial(_read_one, is_old=bool(starts)), warning)


def _cut_at_numbers(blocks: list[Block], starts: list[tuple[int, int, int]]) -> tuple[list[list[Block]], str]:
    """Cut a batch before each article's number; also say what the numbers have wrong."""
    ends = [start[0] for start in starts[1:]] + [len(blocks)]
    chunks = [blocks[start[0] + 1 : end] for start, end in zip(starts, ends, strict=True)]
    return chunks, _miscount([start[1] for start in starts], starts[0][2], blocks[: starts[0][0]])


def _cut_at_ends(blocks: list[Block]) -> tuple[list[list[Block]], str]:
    """Cut a batch where each article ends, without its cover page; also say if that lists more of them."""
    chunks: list[list[Block]] = [[]]
    for block in blocks:
        if is_one(block.text, END):
            chunks.append([])
        else:
            chunks[-1].append(block)
    if not any(label_of(text)[0] == "length" or is_one(text, BODY) for text, _ in chunks[-1]):
        chunks.pop()  # nothing but an end
    if not chunks:
        return chunks, ""
    cover, chunks[0] = _without_cover(chunks[0])
    stated = next((int(match[1]) for text, _ in cover if (match := _LISTED.fullmatch(text))), 0)
    return chunks, _promise(stated, len(chunks)) if stated else ""


def _miscount(numbers: list[int], of: int, preface: Iterable[Block]) -> str:
    """Return a sentence where the numbers of articles are not those that the file promises."""
    match = _ITEMS.search("\n".join(text for text, _ in preface))
    first, last = (
        (int(match[1]), int(match[2])) if match else (numbers[0], of if numbers[0] == 1 else numbers[-1])
    )
    is_whole = numbers[0] == first and numbers == list(range(first, first + len(numbers)))
    expected = last - first + 1
    return "" if is_whole and len(numbers) == expected else _promise(expected, len(numbers))


def _promise(stated: int, count: int) -> str:
    return (
        ""
        if stated == count
        else f"The file says that it holds {stated:,} articles; {count:,} were found in it."
    )


def _without_cover(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Part the cover page, which lists the search and the titles, from the first article."""
    body = next((at for at, (text, _) in enumerate(blocks) if is_one(text, BODY)), len(blocks))
    said = [at for at in range(body) if _COVER.match(blocks[at].text) or _LISTED.fullmatch(blocks[at].text)]
    if not said:
        return [], blocks
    start = said[-1] + 1
    listed = {batches.folded(match[1]) for text, _ in blocks[:start] if (match := _ENTRY.match(text))}
    again = (at for at in range(start, body) if batches.folded(blocks[at].text) in listed)
    dated = next((at for at in range(start, body) if find_date(blocks[at].text)), start + 2)
    start = next(again, max(start, dated - 2))
    return blocks[:start], blocks[start:]


def _read_one(blocks: list[Block], *, is_old: bool) -> Piece:
    if any(_SORRY in text for text, _ in blocks):
        raise UnreadableError("Nexis could not show this article when the file was made.")
    piece = Piece(NAME)
    start, end = _bounds(blocks, is_old)
    _read_head(blocks[:start], piece, is_old)
    above = len(piece.blocks)
    for text, what in blocks[start:end]:
        label, value = label_of(text, upper=True)
        text = batches.unwrapped(value if label == "body" else text)
        if not is_one(text, BODY):
            piece.add(text, "hidden" if _LINK.fullmatch(text) or batches.is_rights(text) else what)
    _leave_out_repeated(piece.blocks, above)
    _read_tail(blocks[end:], piece)
    if link := next(filter(None, (_link(text) for text, _ in blocks[:start])), ""):
        piece.say("url", link)
    return piece


def _leave_out_repeated(blocks: list[Block], above: int) -> None:
    """Take out what the header says, such as a place, where the text begins with the same words."""
    begins = batches.folded(blocks[above].text) if above < len(blocks) else ""
    blocks[:above] = [block for block in blocks[:above] if not begins.startswith(batches.folded(block.text))]


def _bounds(blocks: list[Block], is_old: bool) -> tuple[int, int]:
    """Return where the text of an article begins and ends among its blocks."""
    marked = next((at for at, (text, _) in enumerate(blocks) if is_one(text, BODY)), -1)
    if marked >= 0:
        start = marked
    else:
        labels = [label_of(text, upper=is_old)[0] for text, _ in blocks]
        start = labels.index("body") if "body" in labels else _first_unlabelled(labels)
    end = next((at for at in range(start + 1, len(blocks)) if _begins_tail(blocks[at].text)), len(blocks))
    while end > start + 1 and _may_be_tail(blocks[end - 1].text):
        end -= 1
    return start, end


def _first_unlabelled(labels: list[str]) -> int:
    """Return where the labels of a header end; without any, outlet, date and title are the header."""
    heads = [at for at, label in enumerate(labels[:_HEAD]) if label and label not in TAIL]
    first = labels.index("length") if "length" in labels[:_HEAD] else heads[0] if heads else -1
    if first < 0:
        return min(3, len(labels))
    return next((at for at in range(first, len(labels)) if not labels[at]), len(labels))


def _begins_tail(text: str) -> bool:
    """Tell whether a block is surely below the text: words that can also stand in one are not enough."""
    if is_one(text, CLASSIFICATION) or is_one(text, GRAPHIC):
        return True
    label, value = label_of(text)
    if label == "graphic":
        return text.lstrip()[:7].isupper()
    is_short = label in ("loaded", "language") and len(value) < _SHORT
    return is_short and bool(find_date(value) if label == "loaded" else named_language(value))


def _may_be_tail(text: str) -> bool:
    """Tell whether a block at the very end is the database's: of words that a text can have too, only its terms."""
    label, value = label_of(text, upper=True)
    is_terms = "-" in text.split(":")[0] or "%)" in value
    return (
        label in ("url", "correction")
        or (label == "terms" and is_terms)
        or batches.is_rights(text)
        or _begins_tail(text)
    )


def _read_head(blocks: list[Block], piece: Piece, is_old: bool) -> None:
    """Read outlet, date and title by their places, the rest by its labels; a title may look like a label."""
    plain = []
    for at, (text, _) in enumerate(blocks):
        label, value = label_of(text, upper=is_old) if at else ("", "")
        if label:
            _keep(label, value, piece)
        elif batches.is_rights(text):
            piece.rights.append(batches.unwrapped(text))
        elif text.strip():
            plain.append(text)
    dated = next((at for at, text in enumerate(plain[:_HEAD]) if find_date(text)), len(plain))
    before, after = plain[:dated], plain[dated + 1 :]
    if dated < len(plain) and (when := find_date(plain[dated])):
        piece.say("published", when.published)
    if is_old:
        piece.say("outlet", " ".join(before[:1]))
        piece.say("title", " ".join(before[1:2] if dated == len(plain) else after[:1]))
    else:
        piece.say("title", " ".join(before[:1]))
        piece.say("outlet", " ".join(before[-1:] if len(before) > 1 else []))


def _keep(label: str, value: str, piece: Piece) -> None:
    """Keep what a label says of the article, as a field or as a block of it."""
    if label == "length":
        piece.length = value
    elif label == "loaded" and (when := find_date(value)):
        piece.say("published", when.published, f"{NAME}, load date")
    elif label in _FIELDS:
        piece.say(label, _FIELDS[label](value))
    elif label in _BLOCKS:
        piece.add(
            batches.unwrapped(_URL.sub("", value) if label == "highlight" else value).rstrip(" ;"),
            _BLOCKS[label],
        )


def _read_tail(blocks: list[Block], piece: Piece) -> None:
    """Read what stands below a text: captions are kept hidden, terms and dates of the database are not text."""
    about = ""  # what unlabelled blocks belong to
    for text, _ in blocks:
        label, value = label_of(text)
        if is_one(text, CLASSIFICATION) or is_one(text, GRAPHIC):
            about = "terms" if is_one(text, CLASSIFICATION) else "graphic"
        elif batches.is_rights(text):
            piece.rights.append(batches.unwrapped(text))
        elif label:
            about = label if about != "terms" else about
            _keep(label, value, piece)
        elif about != "terms":
            piece.add(batches.unwrapped(text), "hidden")


def _number(text: str) -> tuple[int, int] | None:
    """Return the two numbers of a line such as "1 of 250 DOCUMENTS"."""
    match = _NUMBERED.fullmatch(text) if len(text) < 100 else None
    return (int(match["number"]), int(match["of"])) if match and (match["word"] or match["words"]) else None
