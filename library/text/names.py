"""Names as they are compared: one key for all ways to print a name, and where and how a name stands in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .finding import as_printed, folded_text
from .normalise import normalise_line
from .paragraphs import Range
from .search_words import BEGINS, ENDS, WORD, fold

_POSSESSIVE = re.compile(r"['’ʼ]s$|(?<=s)['’ʼ]$")
_ARTICLE = re.compile(r"^(?:the|a|an) (?=.)")
_HOST = re.compile(r"(?:https?://)?((?:[^\s./]+\.)+[^\W\d_]{2,})(?:/\S*)?", re.IGNORECASE)
_SUBDOMAINS = frozenset(("www", "www2", "m", "mobile", "amp", "news", "edition", "en"))
SECOND_LEVEL = frozenset(("co", "com", "net", "org", "gov", "edu", "ac"))
"""Labels under which names are registered in many countries: bbc.co.uk."""

_WORDLIKE = regex.compile(r"[\p{L}\p{N}]")


@functools.lru_cache(1 << 16)
def name_key(name: str) -> str:
    """Return what `name` is compared by: its words folded, without marks, a leading article or a closing ’s."""
    words = WORD.findall(fold(_POSSESSIVE.sub("", name.strip().rstrip(".,;:!?"))))
    return _ARTICLE.sub("", " ".join(words))


def is_host(name: str) -> bool:
    """Tell whether an outlet's name is the address of its pages: `www.meridianwire.example`."""
    return _HOST.fullmatch(name.strip()) is not None


def outlet_key(name: str) -> str:
    """Return what an outlet's name is compared by: its letters alone, whether it is a name or a web address.

    `The Meridian Wire`, `MERIDIAN WIRE` and `https://www.meridianwire.example/` have the same.
    """
    host = _HOST.fullmatch(name.strip())
    if host is None:
        return name_key(name).replace(" ", "")
    labels = host[1].lower().split(".")
    while len(labels) > 2 and labels[0] in _SUBDOMAINS:
        del labels[0]
    del labels[-1]
    if len(labels) > 1 and labels[-1] in SECOND_LEVEL:
        del labels[-1]
    words = WORD.findall(fold(labels[-1]))
    letters = "".join(words)
    return letters.removeprefix("the") or letters


def initials(key: str) -> str:
    """Return the first letters of a key's words, or nothing where it has fewer than two."""
    words = key.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def find_names(text: str, names: tuple[str, ...]) -> list[Range]:
    """Return every place in `text` (code points) where one of `names` stands as whole words, in order.

    Of several at one place the longest counts. Accents, vowel marks and letter variants do not matter; case
    does so far as a name has capitals: `BMM` is only found in capitals, `Front` not as `front`.
    """
    folded = folded_text(text)
    matches = [(span, form.capitals) for form in _forms(names) for span in form.spans(folded.words)]
    spans = folded.unfolded([span for span, _ in matches])
    suited = {span for span, (_, capitals) in zip(spans, matches, strict=True) if _has(text, span, capitals)}
    found: list[Range] = []
    for start, end in sorted(suited, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


@dataclass(frozen=True, slots=True)
class _Form:
    """How a name looks in folded text: where it may begin, its expression, and which of its letters are capitals."""

    beginning: str
    pattern: regex.Pattern[str]
    capitals: tuple[int, ...]

    def spans(self, words: str) -> Iterator[Range]:
        """Yield the places of the name: looking for its first letters is much quicker than for an expression."""
        at = words.find(self.beginning)
        while at >= 0:
            match = self.pattern.match(words, at)
            if match:
                yield match.span()
            at = words.find(self.beginning, at + 1)


@functools.lru_cache(64)
def _forms(names: tuple[str, ...]) -> tuple[_Form, ...]:
    return tuple(form for name in names if (form := _form(name)))


def _form(name: str) -> _Form | None:
    words = fold(normalise_line(name)).split()
    if not WORD.search(" ".join(words)):
        return None
    form = r"\s+".join("".join(map(as_printed, word)) for word in words)
    head = BEGINS if _WORDLIKE.match(words[0][0]) else ""
    tail = ENDS if _WORDLIKE.match(words[-1][-1]) else ""
    letters = WORD.match(words[0])
    capitals = tuple(place for place, letter in enumerate(_letters(name)) if letter.isupper())
    return _Form(letters[0] if letters else "", regex.compile(f"{head}{form}{tail}"), capitals)


def _has(text: str, place: Range, capitals: tuple[int, ...]) -> bool:
    """Tell whether the words at `place` have these letters as capitals."""
    if not capitals:
        return True
    letters = _letters(text[slice(*place)])
    return all(at < len(letters) and letters[at].isupper() for at in capitals)


def _letters(words: str) -> list[str]:
    return [char for char in words if char.isalpha()]
