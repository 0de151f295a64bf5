"""What full-text search indexes and looks for: folded words, and bigrams where words are not spaced.

SQLite's unicode61 tokenizer splits at white space and punctuation, which leaves a sentence in Chinese
as one token, and knows neither Arabic vowel marks nor that Persian and Arabic write yeh and kaf with
different letters. So texts and queries pass through the same folding here first.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

import regex

from .normalise import normalise
from .paragraphs import Range

_SAME_LETTER = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
        "ە": "ه", "ہ": "ه", "ھ": "ه", "ے": "ی", "ς": "σ",
    }
)  # fmt: skip
# Marks that writers leave out: Latin, Greek and Cyrillic diacritics, Hebrew points, Arabic vowel signs. In
# other scripts a mark is as good as a letter.
_DIACRITIC = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef]"
)
_SILENT = re.compile(  # tatweel, soft hyphen, joiners, bidi marks
    "[\u0640\u00ad\u061c\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069]"
)
_VANISHING = re.compile(f"{_DIACRITIC.pattern}|{_SILENT.pattern}")
_SCRIPTS = "".join(
    rf"\p{{Script={name}}}" for name in ("Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar")
)
_UNSPACED = regex.compile(rf"[{_SCRIPTS}ー]+")
_TERM = regex.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_BEGINNING = 3  # letters from which on a word's beginning is looked for
_LETTER = r"[\p{L}\p{N}\p{M}\p{Co}]"
_NOT_LETTER = r"[^\p{L}\p{N}\p{M}\p{Co}]"
WORD = regex.compile(f"{_LETTER}+")
_LAST_WORD = regex.compile(f"(?r){_LETTER}+")
BEGINS = rf"(?:(?<!{_LETTER})|(?<=[{_SCRIPTS}ー]))"
ENDS = rf"(?:(?!{_LETTER})|(?=[{_SCRIPTS}ー]))"
_MOST_WORDS = 60
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")  # all that folding has to look at: most texts have little of it
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 24  # the same quotation marks and names come again and again
_LONGEST = 6000  # code points of a query that are read


class _Folding(dict[int, str]):
    """A `str.translate` table that works out each character once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if _VANISHING.match(char):
            folded = ""
        elif char.isdecimal():
            folded = str(unicodedata.decimal(char))
        elif unicodedata.category(char)[0] not in "LN":
            folded = char
        else:
            parts = unicodedata.normalize("NFKD", char.lower())
            bare = _DIACRITIC.sub("", parts)
            folded = (bare if len(bare) == 1 else unicodedata.normalize("NFC", char.lower())).translate(
                _SAME_LETTER
            )
            folded = folded if len(folded) == 1 else char
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Return `text` in the form in which words are compared.

    Lower case, diacritics and vowel marks gone, Arabic letter variants made one; every character
    stays one or vanishes, so that most texts keep their offsets.
    """
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_folded, text).lower()


def vanishing(text: str) -> list[int]:
    """Return the offsets of the characters that folding leaves out."""
    return [] if text.isascii() else [match.start() for match in _VANISHING.finditer(text)]


def indexed(text: str) -> str:
    """Return `text` as the full-text index reads it: folded, unspaced scripts cut into bigrams."""
    return text.lower() if text.isascii() else _NOT_ASCII.sub(_indexed, text).lower()


def _folded(run: re.Match[str]) -> str:
    return run.group().translate(_FOLDING)


def _indexed(run: re.Match[str]) -> str:
    letters = run.group()
    return _known_run(letters) if len(letters) <= _LONGEST_KNOWN else _cut(letters)


def _cut(letters: str) -> str:
    return _UNSPACED.sub(_bigrams, letters.translate(_FOLDING))


_known_run = functools.lru_cache(_MOST_KNOWN)(_cut)


def _bigrams(run: regex.Match[str]) -> str:
    """Return `abc` as ` ab bc c `: pairs find words, the last letter lets a prefix find it too."""
    chars = run.group()
    return f" {' '.join(chars[at : at + 2] for at in range(len(chars)))} "


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed, understood: FTS5's words for it, a pattern for marking a hit, its phrases."""

    match: str
    pattern: regex.Pattern[str] | None
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


def parse_query(typed: str) -> Query:
    """Understand `typed`: all words must occur, `"..."` is a phrase, `word*` a beginning, `-word` excludes.

    Whatever else is typed is taken as text, never as syntax, and never raises. `match` is empty where
    there is nothing to look for. Of a very long query the first words count.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    patterns: list[str] = []
    for term in _TERM.finditer(normalise(typed[:_LONGEST])):
        words = term["phrase"] if term["phrase"] is not None else term["word"]
        prefix = words.endswith("*")
        for part in [words] if term["phrase"] is not None else words.split("*"):
            tokens = WORD.findall(indexed(part))
            if not tokens or len(wanted) + len(unwanted) >= _MOST_WORDS:
                continue
            phrase = _phrase(part, tokens[:_MOST_WORDS], prefix)
            if term["minus"]:
                unwanted.append(phrase)
            elif phrase not in wanted:
                wanted.append(phrase)
                patterns.append(_pattern(part, prefix))
    if not wanted:
        return Query("", None)
    match = " AND ".join(wanted) + "".join(f" NOT {phrase}" for phrase in unwanted)
    return Query(match, regex.compile("|".join(patterns)), tuple(wanted), tuple(unwanted))


def as_typed(typed: str) -> str:
    """Return the query that `typed` is while its last word may go on: from three letters on a `word*`.

    A word to leave out, one with white space behind it, and a script that is written without spaces, where
    any part of a word is found anyway, stay as they are.
    """
    term = regex.split(r'[\s"]', typed)[-1]
    word = _LAST_WORD.match(term)
    if word is None or len(word.group()) < _BEGINNING or _UNSPACED.search(word.group()):
        return typed
    in_phrase = typed.count('"') % 2 == 1
    return typed if term.startswith("-") and not in_phrase else f"{typed}*"


def _phrase(part: str, tokens: list[str], prefix: bool) -> str:
    """Return the tokens as one FTS5 phrase; a lone letter of an unspaced script begins a bigram."""
    runs = _UNSPACED.findall(fold(part))
    if len(tokens[-1]) == 1 and _UNSPACED.match(tokens[-1]):
        if len(runs[-1]) == 1:
            prefix = True
        else:
            tokens = tokens[:-1]  # the last pair has it
    return '"' + " ".join(tokens) + '"' + ("*" if prefix else "")


def _pattern(part: str, prefix: bool) -> str:
    """Return the expression that finds `part` in folded text."""
    words = WORD.findall(fold(part))
    found = rf"{_NOT_LETTER}+".join(regex.escape(word) for word in words)
    head = "" if _UNSPACED.match(words[0]) else BEGINS
    tail = "" if prefix or _UNSPACED.match(words[-1][-1]) else ENDS
    return head + found + tail


def first_match(text: str, query: Query) -> Range | None:
    """Return the first place in `text` (code points) that `query` asks for, or None."""
    if query.pattern is None:
        return None
    folded = fold(text)
    match = query.pattern.search(folded)
    if match is None or not match.group():
        return None
    if len(folded) == len(text):
        return match.span()
    return _unfolded(text, match.span())


def _unfolded(text: str, span: Range) -> Range:
    """Map a span of folded text back, counting only characters that folding kept."""
    kept = 0
    start = end = 0
    for at, char in enumerate(text):
        if not char.isascii() and not _FOLDING[ord(char)]:
            continue
        if kept == span[0]:
            start = at
        kept += 1
        if kept == span[1]:
            end = at + 1
            break
    while end < len(text) and not text[end].isascii() and not _FOLDING[ord(text[end])]:
        end += 1
    return start, end
