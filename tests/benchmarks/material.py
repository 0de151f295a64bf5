"""What the benchmarks work on: files, libraries and bare databases, made when first asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from random import Random

from library import Article, Draft, Library, Mention
from library.ids import new_id
from library.imports import Importer

from . import bare
from .texts import COMMON, MIDDLING, long_text, news, write_files

FILES, MANY, TAGGED, MENTIONS_EACH = 10_000, 100_000, 10_000, 10
RECORDS, LINKED = 3_000, 2_000  # records, and how many of them have a mention
LONG = {"5 KB": (5_000, 20), "1 MB": (1_000_000, 2_000)}  # characters and mentions of the articles to open

_STEP = 1_000  # articles written at once where nobody waits
_KINDS = ("actor", "event", "claim")


class Material:
    """Everything lies in one folder; what `scale` makes smaller is the numbers of articles."""

    def __init__(self, folder: Path, scale: float) -> None:
        self.folder = folder
        self._scale = scale
        self._names = count()

    def scaled(self, number: int) -> int:
        """Return how many of something there are at this scale."""
        return max(100, int(number * self._scale))

    def fresh(self, suffix: str) -> Path:
        """Return a path where nothing is yet."""
        return self.folder / f"{next(self._names)}{suffix}"

    def new_library(self) -> Path:
        """Make an empty library."""
        path = self.fresh(".parley")
        Library.open(path, create=True).close()
        return path

    def new_bare(self) -> Path:
        """Make an empty bare database."""
        return bare.create(self.fresh(".db"))

    @cached_property
    def files(self) -> Path:
        """A folder of text files."""
        return write_files(self.folder / "files", self.scaled(FILES))

    @cached_property
    def imported(self) -> tuple[Path, Path]:
        """A library into which the files were imported, and a bare database of the same."""
        _say("importing the files")
        ours, floor = self.new_library(), self.new_bare()
        with Library.open(ours) as library:
            Importer(library).add([str(self.files)])
        bare.import_files(floor, self.files)
        return ours, floor

    @cached_property
    def many(self) -> Path:
        """A library of many articles, and of the long ones to open, whose titles are the keys of LONG."""
        path = self.new_library()
        total = self.scaled(MANY)
        start = time.perf_counter()
        with Library.open(path) as library:
            _add_news(library, total)
            for title, (characters, mentions) in LONG.items():
                with library.change("Add a long article"):
                    article = library.articles.add(Draft(long_text(characters), title=title))
                    _tag(library, article, mentions)
        _say(f"built a library of {total:,} articles in {time.perf_counter() - start:.0f} s")
        return path

    @cached_property
    def tagged(self) -> Path:
        """A library of articles with ten mentions each."""
        path = self.new_library()
        total = self.scaled(TAGGED)
        with Library.open(path) as library:
            articles = _add_news(library, total)
            with library.long_change("Tag") as change:
                while batch := list(islice(articles, _STEP)):
                    with change.step():
                        for article in batch:
                            _tag(library, article, MENTIONS_EACH)
        _say(f"built a library of {total * MENTIONS_EACH:,} mentions")
        return path

    @cached_property
    def coded(self) -> Path:
        """A library of articles, records with names from their words, and some mentions of those."""
        path = self.new_library()
        random = Random(4)
        with Library.open(path) as library:
            articles = list(islice(_add_news(library, self.scaled(TAGGED)), 200))
            words = sorted({word for article in articles for word in article.text.split() if word.isalpha()})
            with library.change("Code"):
                library.records.add("actor", f"{MIDDLING} {COMMON}", aliases=[MIDDLING, COMMON])
                for number in range(RECORDS):
                    name = " ".join(random.sample(words, 2 + number % 2)).title()
                    kind = _KINDS[number % 2]
                    record = library.records.add(kind, name, aliases=[name.split()[-1]] if number % 3 else [])
                    if number < LINKED:
                        article = articles[number % len(articles)]
                        start = 20 + number // len(articles) * 40
                        library.mentions.add(article.id, kind, start, start + 12, record=record.id)
        _say(f"built a library of {RECORDS:,} records")
        return path


def _add_news(library: Library, total: int) -> Iterator[Article]:
    """Add made-up articles through the library, in big steps, and return a way to read them."""
    ids = []
    articles = news(total, seed=2)
    with library.long_change("Add articles") as change:
        while batch := list(islice(articles, _STEP)):
            with change.step():
                ids += [library.articles.add(item.draft).id for item in batch]
    return (library.articles.get(id) for id in ids)


def _tag(library: Library, article: Article, mentions: int) -> None:
    """Mark spans of a few words, spread over an article."""
    random = Random(mentions)
    stride = len(article.text) // mentions
    for number in range(mentions):
        start = number * stride + random.randint(0, stride // 4)
        end = min(start + random.randint(5, 120), len(article.text))
        quote, now = article.text[start:end], article.added
        kind, note = _KINDS[number % 3], "" if number % 5 else "said by both"
        library.mentions.put(
            Mention(new_id(), article.id, kind, start, end, quote, None, note, "Ada", now, now), article
        )


def _say(what: str) -> None:
    print(f"({what})", file=sys.stderr)
