"""What the benchmarks work on: files, libraries and bare databases, made when first asked for."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from functools import cached_property
from itertools import count, islice
from pathlib import Path
from random import Random

from library import Article, Draft, Library, Mention, Record
from library.ids import new_id
from library.imports import Importer

from . import bare
from .debates import CLAIMS, add_debate
from .marking import add_marked
from .texts import COMMON, MIDDLING, long_text, news, write_files

MENTIONS_OF_ONE = 2_000
FILES, MANY, TAGGED, MARKED, MENTIONS_EACH = 10_000, 100_000, 10_000, 10_000, 10
RECORDS, CODED = 3_000, "Coded"  # records, and the title of the article of 2,000 mentions of them
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
    def marked(self) -> tuple[Path, Path]:
        """Two libraries as coders leave them, with ten mentions an article; the first is a fourth of the second."""
        paths = self.new_library(), self.new_library()
        for path, articles in zip(paths, (self.scaled(MARKED) // 4, self.scaled(MARKED)), strict=True):
            with Library.open(path) as library:
                add_marked(library, articles)
            _say(f"built a coded library of {articles:,} articles")
        return paths

    @cached_property
    def coded(self) -> Path:
        """A library of articles, and of records with names from their words; one article is full of them."""
        path = self.new_library()
        with Library.open(path) as library:
            articles = list(islice(_add_news(library, self.scaled(TAGGED)), 200))
            words = sorted({word for article in articles for word in article.text.split() if word.isalpha()})
            with library.change("Code"):
                library.records.add("actor", f"{MIDDLING} {COMMON}", aliases=[MIDDLING, COMMON])
                records = _add_records(library, words)
                article = library.articles.add(Draft(long_text(100_000), title=CODED))
                _code(library, article, records)
        _say(f"built a library of {RECORDS:,} records")
        return path

    @cached_property
    def debated(self) -> Path:
        """A library of claims about the same events by many outlets."""
        path = self.new_library()
        claims = self.scaled(CLAIMS)
        with Library.open(path) as library:
            add_debate(library, claims)
        _say(f"built a library of {claims:,} claims")
        return path


def _add_records(library: Library, words: list[str]) -> list[Record]:
    """Add as many records of each kind, every tenth with a name in Arabic script; two of three have aliases."""
    random = Random(4)
    arabic = [word for word in words if min(word) >= "\u0600"]
    latin = [word for word in words if word not in set(arabic)]
    made = []
    for number in range(RECORDS):
        pool = arabic if number // 3 % 10 == 9 else latin
        name = " ".join(random.sample(pool, 2 + number % 2)).title()
        aliases = [name.split()[-1], random.choice(pool).title()][: number % 3]
        made.append(library.records.add(_KINDS[number % 3], name, aliases=aliases))
    return made


def _code(library: Library, article: Article, records: list[Record]) -> None:
    """Mark 2,000 spans of an article as mentions of the records, and link every claim to an actor and an event."""
    random = Random(5)
    stride = len(article.text) // MENTIONS_OF_ONE
    for number in range(MENTIONS_OF_ONE):
        record = records[int(random.random() ** 2 * RECORDS)]
        start = number * stride + random.randint(0, 9)
        library.mentions.add(article.id, record.kind, start, start + random.randint(5, 60), record=record.id)
    actors, events, claims = (records[first::3] for first in range(3))
    for number, claim in enumerate(claims):
        library.links.add("attributed_to", claim.id, actors[number % 30].id)
        library.links.add("about", claim.id, events[number % 50].id)


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
