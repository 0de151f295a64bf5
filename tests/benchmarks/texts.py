"""Made-up news: the same articles at every run, as long and as uneven in their words as real ones."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from library import Draft

RARE, MIDDLING, COMMON = "zerquist", "mavendol", "larinthe"
"""Words that stand in one article of 5,000, in one of 50, and in five of six."""

OUTLETS = ("Osterval Post", "Osterval Courier", "Kémara Wire", "Tolmin Post", "Brask Courier", "Brask Wire")

_VOCABULARY = 30_000
_ZIPF = 1.2  # half of an article's words are different ones, as in English news
_SENTENCES = 12_000
_SENTENCES_OF_ARTICLE = 22  # some 3 KB
_LATIN = [
    onset + vowel
    for onset in ("b", "d", "dr", "f", "g", "k", "l", "m", "n", "s", "st", "tr", "v")
    for vowel in "aeiou"
]
_ARABIC = [letter + vowel for letter in "بتجدرسطفقکلمن" for vowel in "اوی"]
_ACCENTS = str.maketrans("aeinou", "áéíñöü")
_MONTHS = ("January", "March", "April", "June", "July", "September", "October", "December")


@dataclass(frozen=True, slots=True)
class News:
    """One made-up article; `text` begins with its title."""

    title: str
    outlet: str
    text: str

    @property
    def draft(self) -> Draft:
        """The article as an importer hands it on."""
        return Draft(self.text, self.title, self.outlet, original=self.text.encode())


def news(count: int, seed: int = 1) -> Iterator[News]:
    """Yield `count` articles, no two the same: a fourth of them ASCII, one of 50 in Arabic script."""
    random = Random(seed)
    for number in range(count):
        sentences = random.choices(_pool(number), k=_SENTENCES_OF_ARTICLE)
        sentences[3] += _planted(number)
        title = f"{sentences[0][:60].rsplit(' ', 1)[0]} {seed}-{number:06}"
        yield News(title, random.choice(OUTLETS), _laid_out(title, sentences, number))


def long_text(characters: int) -> str:
    """Return one text of about so many characters."""
    pool = itertools.cycle(_sentences("typographic"))
    paragraphs = ["A long article"]
    while characters > 0:
        paragraphs.append(" ".join(itertools.islice(pool, 4)))
        characters -= len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs) + "\n"


def write_files(folder: Path, count: int) -> Path:
    """Write `count` articles as text files into `folder`, and return it."""
    folder.mkdir(parents=True)
    for number, article in enumerate(news(count)):
        (folder / f"{number:06}.txt").write_bytes(article.text.encode())
    return folder


def _planted(number: int) -> str:
    words = [COMMON] if number % 6 else []
    words += [MIDDLING] if number % 50 == 7 else []
    words += [RARE] if number % 5000 == 7 else []
    return " " + " ".join(words) + "." if words else ""


def _laid_out(title: str, sentences: list[str], number: int) -> str:
    """Return title, in every other article who wrote it when, and paragraphs of three sentences."""
    head = [title]
    if number % 2:
        writer = sentences[1].split()[0].strip(",")
        head += [
            f"By {writer} Corren",
            f"Published: {number % 28 + 1} {_MONTHS[number % 8]} {2020 + number % 9}",
        ]
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return "\n\n".join([*head, *paragraphs]) + "\n"


def _pool(number: int) -> list[str]:
    return _sentences("arabic" if number % 50 == 49 else "plain" if number % 4 == 0 else "typographic")


@cache
def _sentences(style: str) -> list[str]:
    """Return sentences of words that are as frequent as Zipf's law has them."""
    random = Random(style)
    syllables = _ARABIC if style == "arabic" else _LATIN
    words = [_word(random, syllables) for _ in range(_VOCABULARY)]
    if style == "typographic":
        words[25::50] = [word.translate(_ACCENTS) for word in words[25::50]]
    weights = list(itertools.accumulate((rank + 3) ** -_ZIPF for rank in range(_VOCABULARY)))
    marks = '""' if style == "plain" else "“”"
    return [
        _sentence(random, random.choices(words, cum_weights=weights, k=random.randint(12, 28)), marks)
        for _ in range(_SENTENCES)
    ]


def _word(random: Random, syllables: list[str]) -> str:
    return "".join(random.choices(syllables, k=random.choice((1, 2, 2, 3, 3, 4))))


def _sentence(random: Random, words: list[str], marks: str) -> str:
    """Put a capital, a comma, a full stop, and in one sentence of six quotation marks into a row of words."""
    words[0] = words[0].capitalize()
    words[len(words) // 2] += ","
    words[-1] += "."
    if random.random() < 1 / 6:
        words[2], words[-1] = f"{marks[0]}{words[2]}", f"{words[-1]}{marks[1]}"
    return " ".join(words)
