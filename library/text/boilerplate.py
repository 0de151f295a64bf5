"""Web cruft in already-plain text: the lines a reader would skip, found so that they can be hidden.

Nothing is thrown away: what is found here is a list of ranges of whole lines, and a person can restore
any of them. A *sure* line is cruft wherever it stands; a *doubtful* one ("Comments", "Share") only
beside a sure one, because it can also be a heading of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .cruft import DOUBTFUL, ENDING, ENDS, SURE
from .paragraphs import Range, lines, merged, touching

_LONGEST = 300  # code points of a line of cruft
_SHORT = 60  # code points of a doubtful one
_BOX = 5  # lines of an outlet's description of itself
_SELF_DESCRIPTION = re.compile(r"(?:[•*·-]\s*)?\d+x\d+\ image", re.IGNORECASE)
_INDENTED = re.compile(r"[ \t]{2,}\S")


def find_boilerplate(text: str, title: str = "", hidden: Sequence[Range] = ()) -> list[Range]:
    """Return the ranges of whole lines (code points) of `text` that a reader would skip, beside those hidden before.

    Besides known phrases: the title said again on the line below it, and the outlet's description of
    itself that follows an "16x9 Image" caption at the end. Blank lines beside a hidden run go with it.
    """
    all_lines = [line for line in lines(text) if text[slice(*line)].strip()]
    words = [_even(text[slice(*line)]) for line in all_lines]
    before = (
        {at for at, is_hidden in enumerate(touching(hidden, all_lines)) if is_hidden} if hidden else set()
    )
    found = {at for at, line in enumerate(words) if _is_cruft(line)} | before
    found |= _repeated_title(words, title, found)
    found |= _self_description(text, all_lines, words)
    _spread(words, found)
    if len(found) == len(words):
        return []
    return _with_blank_lines(text, [all_lines[at] for at in sorted(found)])


def self_described_outlet(text: str) -> str:
    """Return the outlet's name from the box in which it describes itself, or an empty string."""
    if " image" not in text.lower():
        return ""
    all_lines = [line for line in lines(text) if text[slice(*line)].strip()]
    words = [_even(text[slice(*line)]) for line in all_lines]
    box = sorted(_self_description(text, all_lines, words))
    return words[box[1]] if len(box) > 2 and len(words[box[1]]) <= 80 else ""


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is one that pages put round articles, wherever it stands."""
    return _is_cruft(_even(line))


def _even(line: str) -> str:
    """Return a line without white space at its ends, and with single spaces if it is short enough for cruft."""
    return " ".join(line.split()) if len(line) <= _LONGEST else line.strip()


def _is_cruft(line: str) -> bool:
    if len(line) > _LONGEST:
        return False
    if SURE.fullmatch(line):
        return True
    end = line[-24:].lower().rstrip(" .")
    return end.endswith(ENDS) and bool(ENDING.fullmatch(line.rstrip(" .")))


def _repeated_title(words: Sequence[str], title: str, hidden: set[int]) -> set[int]:
    """Return the lines right below the first visible one that say the same again."""
    first = next((at for at in range(len(words)) if at not in hidden), None)
    if first is None:
        return set()
    said = {words[first].casefold(), title.strip().casefold()}
    again = first + 1
    while again < len(words) and words[again].casefold() in said:
        again += 1
    return set(range(first + 1, again))


def _self_description(text: str, all_lines: Sequence[Range], words: Sequence[str]) -> set[int]:
    """Return the lines of an image caption and the short box below it, which ends the text.

    It is indented, or the outlet's name and a paragraph that begins with it.
    """
    last = len(words)
    while last and _is_cruft(words[last - 1]) and not _SELF_DESCRIPTION.fullmatch(words[last - 1]):
        last -= 1
    for at in range(last - 1, max(last - 1 - _BOX, -1), -1):
        if _SELF_DESCRIPTION.fullmatch(words[at]):
            return set(range(at, last))
        if not _INDENTED.match(text[slice(*all_lines[at])]):
            break
    if last >= 3 and _SELF_DESCRIPTION.fullmatch(words[last - 3]):
        name, about = words[last - 2], words[last - 1]
        if len(name) <= _SHORT and about.startswith(name):
            return {last - 3, last - 2, last - 1}
    return set()


def _spread(words: Sequence[str], hidden: set[int]) -> None:
    """Hide doubtful lines whose neighbour is hidden, and theirs, until none is left."""
    waiting = sorted(hidden)
    while waiting:
        at = waiting.pop()
        for beside in (at - 1, at + 1):
            if (
                0 <= beside < len(words)
                and beside not in hidden
                and len(words[beside]) <= _SHORT
                and DOUBTFUL.fullmatch(words[beside])
            ):
                hidden.add(beside)
                waiting.append(beside)


def _with_blank_lines(text: str, ranges: Sequence[Range]) -> list[Range]:
    """Return `ranges` grown over the blank lines after them, and before them at the text's end."""
    grown = []
    for start, end in ranges:
        while end < len(text) and text[end].isspace():
            end += 1
        if end < len(text):
            end = max(text.rfind("\n", 0, end) + 1, start)
        grown.append((start, end))
    grown = merged(grown)
    if grown and grown[-1][1] == len(text):
        start = grown[-1][0]
        kept = len(text[:start].rstrip())
        end_of_kept = text.find("\n", kept)
        grown[-1] = (end_of_kept + 1 if 0 <= end_of_kept < start else start, len(text))
    return merged(grown)
