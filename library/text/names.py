"""Names as they are compared: one key for all ways to print a name, and where and how a name stands in a text."""

from __future__ import annotations

import functools
import re

import regex

from .finding import as_printed, places
from .normalise import normalise_line
from .paragraphs import Range
from .search_words import BEGINS, ENDS, WORD, fold

_POSSESSIVE = re.compile(r"['’ʼ]s$|(?<=s)['’ʼ]$")
_ARTICLE = re.compile(r"^(?:the|a|an) (?=.)")
_UNSPACED_EDGE = regex.compile(r"[\p{L}\p{N}]")


def name_key(name: str) -> str:
    """Return what `name` is compared by: its words folded, without marks, a leading article or a closing ’s."""
    words = WORD.findall(fold(_POSSESSIVE.sub("", name.strip().rstrip(".,;:!?"))))
    return _ARTICLE.sub("", " ".join(words))


def initials(key: str) -> str:
    """Return the first letters of a key's words, or nothing where it has fewer than two."""
    words = key.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def find_names(text: str, names: tuple[str, ...]) -> list[Range]:
    """Return every place in `text` (code points) where one of `names` stands as whole words, in order.

    Of several at one place the longest counts. Accents, vowel marks and letter variants do not matter; case
    does so far as a name has capitals: `BMM` is only found in capitals, `Front` not as `front`.
    """
    pattern = _pattern(names)
    return [] if pattern is None else [place for place in places(text, pattern) if _suits(text, place, names)]


@functools.lru_cache(64)
def _pattern(names: tuple[str, ...]) -> regex.Pattern[str] | None:
    forms = {_form(name) for name in names} - {""}
    if not forms:
        return None
    return regex.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))))


@functools.lru_cache(256)
def _form(name: str) -> str:
    """Return the expression that finds `name` in folded text."""
    words = fold(normalise_line(name)).split()
    if not WORD.search(" ".join(words)):
        return ""
    form = r"\s+".join("".join(map(as_printed, word)) for word in words)
    head = BEGINS if _UNSPACED_EDGE.match(words[0][0]) else ""
    tail = ENDS if _UNSPACED_EDGE.match(words[-1][-1]) else ""
    return f"{head}{form}{tail}"


def _suits(text: str, place: Range, names: tuple[str, ...]) -> bool:
    """Tell whether the words at `place` have the capitals of one of the names that they are."""
    found = text[slice(*place)]
    wanted = " ".join(fold(found).split())
    return any(_has_capitals(found, name) for name in names if _same_words(name, wanted))


def _same_words(name: str, wanted: str) -> bool:
    form = _form(name)
    return bool(form) and regex.fullmatch(form, wanted) is not None


def _has_capitals(found: str, name: str) -> bool:
    """Tell whether `found` is in capitals wherever `name` is."""
    letters = zip(_letters(name), _letters(found), strict=False)
    return all(there.isupper() for ours, there in letters if ours.isupper())


def _letters(words: str) -> list[str]:
    return [char for char in words if char.isalpha()]
