"""What readers of formats hand over: blocks of text with what they are, and how they become an article."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..articles import DESCRIBED
from ..errors import UnreadableError
from ..model import PARTS, Draft, Part
from ..text.boilerplate import find_boilerplate, is_boilerplate
from ..text.dates import parse_date
from ..text.language import contradicts
from ..text.language_names import language_tag
from ..text.normalise import normalise, normalise_line
from ..text.paragraphs import Range, body, merged
from .formats import Faulty, Source
from .metadata import complete

_LONGEST_TITLE = 300  # code points
_CLOSE = ("list", "table")  # what stands line under line, without a blank one between


class Block(NamedTuple):
    """A paragraph or the like: its text, and what it is: "paragraph", one of PARTS, or "hidden" for boilerplate."""

    text: str
    what: str = "paragraph"


class Composed(NamedTuple):
    """An article's text in normal form with the ranges (code points) of what its lines are and what is hidden."""

    text: str
    layout: tuple[Part, ...]
    hidden: tuple[Range, ...]


def compose(blocks: Iterable[Block | Sequence[str]], title: str = "") -> Composed:
    """Join blocks by blank lines, the lines of a list or a table by none, under the title if that is not there.

    Blocks may come as pairs, as JSON has them. A block is never empty in the end: those without text go.
    """
    made = [Block(normalise(text).strip(), what) for text, what in blocks]
    made = [block for block in made if block.text]
    if title and not any(_says(block.text, title) for block in made[:3]):
        made.insert(0, Block(title, "paragraph"))
    pieces: list[str] = []
    layout: list[Part] = []
    hidden: list[Range] = []
    at = 0
    for number, block in enumerate(made):
        if number:
            close = block.what in _CLOSE and made[number - 1].what == block.what
            pieces.append("\n" if close else "\n\n")
            at += len(pieces[-1])
        end = at + len(block.text)
        if block.what == "hidden":
            hidden.append((at, end + 2))  # with the blank line below it
        elif block.what in PARTS and block.text != title:
            layout.append((at, end, block.what))
        pieces.append(block.text)
        at = end
    text = "".join(pieces)
    return Composed(text, tuple(layout), tuple(merged((start, min(end, at)) for start, end in hidden)))


def _says(text: str, title: str) -> bool:
    """Tell whether a block is a title, or has it on a line of its own."""
    return any(normalise_line(line) == title for line in (text, *text.split("\n", 2)[:2]))


def to_draft(found: Mapping[str, Any], source: Source, place: int = 0) -> Draft:
    """Make an article of what was read at one place of a source.

    `found` holds "blocks" as `compose` takes them, "fields" by name as they were printed, "origins" of those fields
    (where each was found, in words such as "JSON-LD"), and "warnings" in sentences; only blocks are required.
    Raises UnreadableError where there are no words.
    """
    fields = {name: normalise_line(value) for name, value in found.get("fields", {}).items() if value}
    title = fields.get("title", "")[:_LONGEST_TITLE].strip()
    title = "" if is_boilerplate(title) else title
    text, layout, hidden = compose(found["blocks"], title)
    if not any(char.isalnum() for char in text):
        raise UnreadableError("There are no words in it.")
    published = parse_date(fields.get("published", ""))
    words = body(text, hidden)
    language = language_tag(fields.get("language", ""))
    fields |= {
        "title": title,
        "published": published,
        "language": "" if contradicts(language, words) else language,
    }
    origins = {name: origin for name, origin in found.get("origins", {}).items() if fields.get(name)}
    complete(fields, origins, words, source.name if place == 0 else "")
    if place == 0 and not fields["title"]:
        fields["title"] = source.stem
    described: dict[str, Any] = {name: fields[name] for name in DESCRIBED if fields.get(name)}
    draft = Draft(
        text,
        hidden=tuple(merged([*hidden, *find_boilerplate(text, fields["title"], hidden)])),
        source=source.name,
        original=source.data,
        layout=tuple(part for part in layout if text[slice(*part[:2])] != fields["title"]),
        origins=origins,
        place=place,
        warnings=tuple(found.get("warnings", ())),
    )
    return dataclasses.replace(draft, **described)


def to_drafts(answers: Iterable[Mapping[str, Any]], source: Source) -> Iterator[Draft | Faulty]:
    """Make articles of what was read one after another in a source.

    Each answer has its "place" where the source is one of several, and what `to_draft` takes or a "fault": the reason
    why there is no article there. Raises UnreadableError where the only article of a source has no words.
    """
    answers = iter(answers)
    for answer in answers:
        place = int(answer.get("place", 0))
        if "fault" in answer:
            yield Faulty(place, answer["fault"])
        elif place:
            yield _draft_or_faulty(answer, source, place)
        else:
            deque(answers, 0)  # to its end, so that the worker is free whatever becomes of the article
            yield to_draft(answer, source)


def _draft_or_faulty(answer: Mapping[str, Any], source: Source, place: int) -> Draft | Faulty:
    try:
        return to_draft(answer, source, place)
    except UnreadableError as error:
        return Faulty(place, error.message)
