"""A process that tags again and again until a file says stop, and prints the seconds of each tag."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from library import Library

from . import bare

_PAUSE = 0.02
_SPANS = [(start, end) for end in range(30, 40) for start in range(2_000)]


@contextmanager
def ours(path: Path) -> Iterator[Callable[[int, int], None]]:
    """Give a way to tag the first article of a library."""
    with Library.open(path, coder="Ada") as library:
        article = library.articles.list(limit=1)[0].id

        def tag(start: int, end: int) -> None:
            with library.change("Tag an actor"):
                library.mentions.add(article, "actor", start, start + end)

        yield tag


@contextmanager
def floor(path: Path) -> Iterator[Callable[[int, int], None]]:
    """Give a way to tag the first article of a bare database."""
    with bare.opened(path) as conn:
        (article,) = conn.execute("SELECT id FROM articles").fetchone()
        yield lambda start, end: bare.tag(conn, article, start, start + end)


def main() -> None:
    """Say that all is ready, tag until the file appears, then print the times."""
    who, path, stop = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    times = []
    with (ours if who == "ours" else floor)(path) as tag:
        tag(0, 20)
        print("ready", flush=True)
        for start, end in _SPANS:
            if stop.exists():
                break
            before = time.perf_counter()
            tag(start, end)
            times.append(time.perf_counter() - before)
            time.sleep(_PAUSE)
    print(*times, sep="\n")


if __name__ == "__main__":
    main()
