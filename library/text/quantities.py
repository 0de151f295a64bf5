"""Numbers as people print them, in figures or words, with what they count and how exact they say they are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .search_words import fold

Number = int | float

_LONGEST = 120  # code points of a number with its unit
_MORE = (
    "more than", "over", "at least", "no fewer than", "no less than", "not less than", "upwards of", "above",
    "exceeding", "minimum of", "a minimum of", "بیش از", "بیشتر از", "حداقل", "دست کم", "اکثر من", "mehr als", "über",
    "mindestens", "plus de", "au moins", "más de", "al menos", "più di", "mais de", "более", "свыше", "не менее",
)  # fmt: skip
_LESS = (
    "fewer than", "less than", "under", "below", "up to", "at most", "no more than", "not more than",
    "a maximum of", "کمتر از", "حداکثر", "اقل من", "weniger als", "höchstens", "bis zu", "moins de", "menos de",
    "hasta", "meno di", "менее", "не более",
)  # fmt: skip
_ABOUT = (
    "about", "around", "some", "roughly", "approximately", "nearly", "almost", "close to", "just", "only", "exactly",
    "an estimated", "the", "all", "another", "a further", "further", "last", "first",
    "remaining", "other", "حدود", "تنها", "تقریبا", "نزدیک به", "etwa", "rund", "environ", "unos",
)  # fmt: skip
_OPEN = ("or more", "at least", "plus")

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_SMALL = {word: number for number, word in enumerate(_UNITS.split())} | {"a": 1, "an": 1}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 20 + 10 * place for place, word in enumerate(_DECADES.split())}
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "score": 20, "k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "هزار": 1000, "الف": 1000, "میلیون": 10**6,
    "ملیون": 10**6, "میلیارد": 10**9, "ملیارد": 10**9, "مليون": 10**6,
}  # fmt: skip
_PERSIAN = {
    "یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "نه": 9, "ده": 10, "یازده": 11,
    "دوازده": 12, "سیزده": 13, "چهارده": 14, "پانزده": 15, "شانزده": 16, "هفده": 17, "هجده": 18, "نوزده": 19,
    "بیست": 20,
    "سی": 30, "چهل": 40, "پنجاه": 50, "شصت": 60, "هفتاد": 70, "هشتاد": 80, "نود": 90, "صد": 100, "یکصد": 100,
    "دوصد": 200, "دویست": 200, "سهصد": 300, "سیصد": 300, "چهارصد": 400, "پنجصد": 500, "پانصد": 500, "ششصد": 600,
    "هفتصد": 700, "هشتصد": 800, "نهصد": 900,
}  # fmt: skip
_WORDS = _SMALL | _TENS | _PERSIAN
# At least so many, as the ACLED codebook counts them ("dozens" is 12, "hundreds" is 100).
_VAGUE = {
    "dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9,
    "صدها": 100, "هزاران": 1000, "هزارها": 1000, "میلیونها": 10**6, "مئات": 100, "الاف": 1000,
}  # fmt: skip
_FEW = {"several": 2, "few": 2, "couple": 2, "چند": 2, "چندین": 2, "عده": 2}

_FIGURES = re.compile(
    r"(?P<money>[$€£¥₹؋])?\s?(?P<sign>[-−])?(?P<digits>\d{1,3}(?:[,.٬’'\u00a0\u202f\u2009 ]\d{3})+(?!\d)|\d+)"
    r"(?P<fraction>[.,٫]\d+)?"
)
_SHORT_SCALE = re.compile(r"\s?(k|m|mn|bn)\b")
_TOKEN = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\s*(?:-|–|—|−|to|and|bis|à|تا)\s*")
_GLUE = re.compile(r"[\s-]+(?:and |و )?")
_HALF_A = re.compile(r"half a (hundred|thousand|million|billion|dozen)\b")
_AND_A_HALF = re.compile(r" and a half\b")
_ARTICLES = ("a", "an")
_ALONE = ("hundred", "thousand", "million", "billion", "dozen")  # these are one of them: `a further hundred`
_OF = re.compile(r"\s*(?:of\s+(?:the\s+)?|(?P<percent>%|percent\b|per cent\b|٪|درصد))\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a printed number says: from `low` to `high`, either of them open, of `unit` (may be empty)."""

    low: Number | None
    high: Number | None
    unit: str


def read_quantity(words: str) -> Quantity | None:
    """Return what printed words say of a number, or None where they begin with none.

    `more than four thousand prisoners` is from 4000 on, `thousands` from 1000 on, `between 10 and 20` both ends.
    Whatever follows the number is its unit.
    """
    plain = _plain(words)
    if not plain or len(plain) > _LONGEST:
        return None
    bound, rest = _bound(plain)
    found = _number(rest)
    if found is None:
        return None
    low, is_vague, end, money = found
    high: Number | None = None if is_vague else low
    second = _BETWEEN.match(rest, end)
    other = _number(rest[second.end() :]) if second and second.end() > end else None
    if second and other and not is_vague and other[0] >= low:
        high, end = other[0], second.end() + other[2]
        low = _same_scale(low, rest[second.end() : end], high)
    after, opened = _opened(rest[end:])
    unit = money or _unit(after)
    if bound == "more" or opened:
        return Quantity(low, None, unit)
    if bound == "less":
        return Quantity(None, low if is_vague else high, unit)
    return Quantity(low, high, unit)


def _plain(words: str) -> str:
    digits = "".join(str(unicodedata.decimal(char, char)) for char in words)
    small = "".join(char if char < "\u0370" or char in "–—−’₹€" else fold(char) for char in digits.lower())
    return " ".join(small.strip(" “”\"'«».,;:()").split())


def _bound(words: str) -> tuple[str, str]:
    """Return "more", "less" or nothing, and the words without what says so."""
    bound = ""
    begun = True
    while begun:
        begun = False
        for says, forms in (("more", _MORE), ("less", _LESS), ("", (*_ABOUT, "between", "from", "بین"))):
            form = next((f for f in forms if words.startswith(f"{f} ")), None)
            if form:
                bound, words, begun = bound or says, words[len(form) + 1 :], True
    return bound, words


def _number(words: str) -> tuple[Number, bool, int, str] | None:
    """Return the number that `words` begin with, whether it is vague, where it ends, and its currency."""
    figures = _FIGURES.match(words)
    if figures:
        digits = re.sub(r"\D", "", figures["digits"])
        fraction = figures["fraction"]
        value: Number = float(f"{digits}.{fraction[1:]}") if fraction else int(digits)
        value = -value if figures["sign"] else value
        end = figures.end()
        short = _SHORT_SCALE.match(words, end)
        if short:
            return _whole(value * _SCALES[short[1]]), False, short.end(), figures["money"] or ""
        value, end = _scaled(words, value, end)
        return value, False, end, figures["money"] or ""
    vague = _vague(words)
    if vague:
        return vague[0], True, vague[1], ""
    spelt = _spelt(words)
    return None if spelt is None else (spelt[0], False, spelt[1], "")


def _scaled(words: str, value: Number, end: int) -> tuple[Number, int]:
    """Multiply by the scale words that follow: `4 thousand`, `1.5 million`."""
    while True:
        token = re.compile(r"[\s-]+([^\W\d_]+)").match(words, end)
        if token is None or token[1] not in _SCALES or len(token[1]) == 1:
            return _whole(value), end
        value, end = value * _SCALES[token[1]], token.end()


def _vague(words: str) -> tuple[int, int] | None:
    """Return the least that `tens of thousands` or `several hundred` can be, and where it ends."""
    tokens = list(_TOKEN.finditer(words))
    if tokens and tokens[0][0] == "a":
        tokens = tokens[1:]
    if not tokens or tokens[0].start() > 2 or tokens[0][0] not in _VAGUE.keys() | _FEW.keys():
        return None
    least, end = (_VAGUE | _FEW)[tokens[0][0]], tokens[0].end()
    for token in tokens[1:]:
        if token[0] == "of" and token.start() == end + 1:
            continue_of = words[token.end() :].split(maxsplit=1)
            if not continue_of or continue_of[0] not in _VAGUE.keys() | _SCALES.keys():
                break
        elif token[0] in _VAGUE or token[0] in _SCALES or token[0] == "صد":
            least *= (_VAGUE | _SCALES | {"صد": 100})[token[0]]
        else:
            break
        end = token.end()
    return least, end


def _spelt(words: str) -> tuple[Number, int] | None:
    """Read `four hundred and twelve`, `twenty-five thousand`, `half a million`, `one and a half million`."""
    half = _HALF_A.match(words)
    if half:
        return _SCALES[half[1]] // 2, half.end()
    total: Number = 0
    group: Number = 0
    end = at = 0
    while token := _TOKEN.match(words, at):
        word = token[0]
        if word in _WORDS and not (end and word in _ARTICLES):
            group += _WORDS[word]
        elif word in _SCALES and len(word) > 1 and (end or word in _ALONE):
            total, group = _scaled_up(total, group, _SCALES[word])
        else:
            break
        end = token.end()
        if more := _AND_A_HALF.match(words, end):
            group, end = group + 0.5, more.end()
        glue = _GLUE.match(words, end)
        at = glue.end() if glue else len(words)
    return None if not end or words[:end] in _ARTICLES else (_whole(total + group), end)


def _scaled_up(total: Number, group: Number, scale: int) -> tuple[Number, Number]:
    return (total, (group or 1) * scale) if scale == 100 else (total + (group or 1) * scale, 0)


def _same_scale(low: Number, second: str, high: Number) -> Number:
    """Return `low` of `3 to 5 thousand` as thousands too."""
    scales = [scale for word, scale in _SCALES.items() if re.search(rf"\b{word}\b", second) and len(word) > 1]
    return low * max(scales) if scales and low < 1000 and low * max(scales) <= high else low


def _opened(rest: str) -> tuple[str, bool]:
    after = rest.lstrip()
    if after.startswith("+"):
        return after[1:], True
    form = next((form for form in _OPEN if after.startswith(form)), None)
    return (after[len(form) :], True) if form else (rest, False)


def _unit(rest: str) -> str:
    mark = _OF.match(rest)
    if mark and mark["percent"]:
        return "%"
    unit = (rest[mark.end() :] if mark else rest).strip(" “”\"'«».,;:()")
    return "" if re.search(r"\d", unit) else unit


def _whole(value: Number) -> Number:
    return int(value) if value == int(value) else value
