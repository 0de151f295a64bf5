"""Words that were cut at the ends of lines, made whole again; hyphens of their own stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUT = re.compile(r"(?:^|[^\w-])((?:[^\W\d_]+['’-])*[^\W\d_]+)[-\u2010]$")
_FIRST = re.compile(r"[^\W\d_]+")
_JOINING = {"and", "or", "und", "oder", "bzw", "bis", "et", "ou", "y", "o", "e", "en", "of", "to"}
_WITH_HYPHEN = {"self", "ex", "well", "half", "so", "vice", "quasi"}
WIDE = "\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Characters of scripts without spaces, as ranges for a pattern."""
_ENDS_WIDE, _BEGINS_WIDE = re.compile(f"[{WIDE}]$"), re.compile(f"[{WIDE}]")


class Joiner:
    """Joins lines of one document, whose own words say whether a hyphen at a line's end belongs to a word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: set[str] = set()
        for line in lines:
            words = [word.lower() for word in _WORD.findall(line.rstrip("-\u2010"))]
            if line.endswith(("-", "\u2010", "\u00ad")):
                words = words[:-1]
            self._words.update(words)
            self._words.update(f"{one}-{two}" for word in words for one, two in pairwise(word.split("-")))

    def join(self, lines: Sequence[str]) -> str:
        """Return lines as one: cut words whole, and no spaces between Chinese characters."""
        pieces: list[str] = []
        last = ""
        for line in lines:
            if last:
                pieces[-1], between = self._seam(last, line)
                pieces.append(between)
            pieces.append(line)
            last = line
        return "".join(pieces).replace("\u00ad", "")

    def _seam(self, one: str, two: str) -> tuple[str, str]:
        """Return a line as it goes on, and what stands between it and the next one."""
        if one.endswith("\u00ad"):
            return one[:-1], ""
        if _ENDS_WIDE.search(one) and _BEGINS_WIDE.match(two):
            return one, ""
        if one.endswith(("-", "\u2010")) and one[-2:-1].isalnum():
            return self._cut(one, two)
        if one.endswith(("—", "/")) and one[-2:-1].isalpha() and two[:1].isalpha():
            return one, ""
        return one, " "

    def _cut(self, one: str, two: str) -> tuple[str, str]:
        found, rest = _CUT.search(one[-80:]), _FIRST.match(two)
        if found is None or rest is None:
            return one, "" if two[:1].isdigit() else " "
        begun, ended = found[1].lower(), rest.group()
        if ended in _JOINING:
            return one, " "  # “Ein- und Ausgang”
        if not ended[0].islower():
            return one, ""  # “Anglo-Norrundian”
        return (one, "") if self._keeps_hyphen(begun, ended.lower()) else (one[:-1], "")

    def _keeps_hyphen(self, begun: str, ended: str) -> bool:
        last = begun.rpartition("-")[2]
        if last + ended in self._words or begun + ended in self._words:
            return False
        if f"{last}-{ended}" in self._words or "-" in begun or last in _WITH_HYPHEN:
            return True
        return min(len(last), len(ended)) > 3 and last in self._words and ended in self._words
