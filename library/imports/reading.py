"""From paths to articles not yet added: files read ahead in order, and parsed by several processes at once."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from ..errors import UnreadableError
from ..model import Draft
from .formats import Faulty, InputFormat, Options, Source
from .inputs import input_of, inputs, is_one
from .packed import is_packed, packed_at, unpacked
from .paired import paired
from .sources import STDIN, Refused, find, read_file, read_stdin
from .tables.format import TABLES
from .worker import Worker

_AHEAD = 32  # articles of one file that wait for somebody to want them
_BYTES_AHEAD = 64 * 1024 * 1024
_PATIENCE = 0.05  # seconds between two looks whether the reading was cancelled


@dataclass(frozen=True, slots=True)
class Passed:
    """A path that gave no article, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Known(Passed):
    """A path whose article is in the library already, in the trash or not; or part of the same import."""

    article: str


Found = Draft | Passed | Source
"""What a file gives: articles; reasons why it, or a part of it, gives none; itself, where it is a Parley export."""

_Begun = tuple[str, Iterator[Found], int]


class Reading:
    """Reads files ahead, parses them `options.jobs` at a time, and gives what is in them in the files' order.

    `skip` is asked of every file before it is parsed and may say why it need not be, `columns` of every table, where
    more is known of its columns than `options` say; `cancelled` is asked all the while. A context manager: leaving
    it ends whatever is still being parsed.
    """

    def __init__(
        self,
        options: Options,
        *,
        stdin: BinaryIO | None = None,
        skip: Callable[[Source], Passed | None] = lambda _source: None,
        columns: Callable[[Source, Worker], Mapping[str, str]] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._options = options
        self._formats = inputs(options.form)
        self._stdin = stdin
        self._skip = skip
        self._columns = columns or (lambda _source, _worker: dict(options.columns))
        self._cancelled = cancelled
        self._crew = _Crew(options.jobs)

    def read(self, paths: Iterable[str]) -> Iterator[tuple[str, Iterator[Found]]]:
        """Yield each file's path with what it gives; take that before the next file. Ends early when cancelled."""
        ahead: deque[_Begun] = deque()
        for source in self._sources(paths):
            ahead.append(self._begin(source))
            while ahead and not self._cancelled() and self._is_enough(ahead):
                yield ahead.popleft()[:2]
            if self._cancelled():
                return
        while ahead and not self._cancelled():
            yield ahead.popleft()[:2]

    def _is_enough(self, ahead: deque[_Begun]) -> bool:
        """Tell whether the first file is there without waiting, or so much is being parsed that the rest must wait."""
        sizes = [size for _path, _found, size in ahead]
        return not sizes[0] or len(sizes) > 2 * self._options.jobs or sum(sizes) > _BYTES_AHEAD

    def _begin(self, source: Source | Passed) -> _Begun:
        """Return the path, what will come of it, and how many bytes wait to be parsed for that."""
        passed = source if isinstance(source, Passed) else self._skip(source)
        if passed is not None:
            return passed.path, iter([passed]), 0
        assert isinstance(source, Source)
        form = input_of(source, self._formats)
        if form in TABLES:
            source = replace(source, columns=self._columns(source, self._crew.idle))
        if form.is_quick:
            return source.path, self._described(_articles(form, source, self._crew.idle)), 0
        return source.path, self._described(self._crew.read(form, source, self._cancelled)), len(source.data)

    def _described(self, found: Iterator[Found]) -> Iterator[Found]:
        outlet = self._options.outlet
        for one in found:
            yield replace(one, outlet=outlet) if outlet and isinstance(one, Draft) else one

    def _sources(self, paths: Iterable[str]) -> Iterator[Source | Passed]:
        for path in paths:
            for found in [STDIN] if path == STDIN else paired(find([path])):
                try:
                    yield from self._inside(self._source(found))
                except UnreadableError as error:
                    yield Passed(getattr(found, "path", str(found)), error.message)

    def _inside(self, source: Source | Passed) -> Iterator[Source | Passed]:
        """Yield a source, or what is packed in it."""
        if isinstance(source, Passed) or is_one(source, self._formats) or not is_packed(source):
            yield source
            return
        for inner in unpacked(source):
            yield Passed(inner.path, inner.reason) if isinstance(inner, Refused) else inner

    def _source(self, found: Path | str | Refused | Source) -> Source | Passed:
        if isinstance(found, Source):
            return found
        if isinstance(found, Refused):
            return packed_at(found.path, self._options.encoding) or Passed(found.path, found.reason)
        if isinstance(found, Path):
            return read_file(found, self._options.encoding)
        if self._stdin is None:
            raise UnreadableError("There is no standard input.")
        return read_stdin(self._stdin, self._options.encoding, self._options.stdin_name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._crew.dismiss()


def _articles(form: InputFormat, source: Source, worker: Worker) -> Iterator[Found]:
    """Yield what a source gives; what is wrong with it, or with one of its articles, is said in its place."""
    is_empty = True
    try:
        for found in form.read(source, worker):
            is_empty = False
            if isinstance(found, Faulty):
                yield Passed(source.path, f"Article {found.place:,}: {found.reason}")
            else:
                yield found
        if is_empty:
            yield Passed(source.path, "There are no articles in it.")
    except UnreadableError as error:
        yield Passed(source.path, error.message)


def _arriving(
    waiting: queue.Queue[Found | None], parsing: Future[None], cancelled: Callable[[], bool]
) -> Iterator[Found]:
    while not cancelled():
        with contextlib.suppress(queue.Empty):
            found = waiting.get(timeout=_PATIENCE)
            if found is None:
                parsing.result()  # raises what went wrong, if anything did
                return
            yield found


class _Crew:
    """Threads that parse, each with a process of its own; started when files need them."""

    def __init__(self, size: int) -> None:
        self._threads = ThreadPoolExecutor(max(size, 1), "parley-parse")
        self._own = threading.local()
        self._workers: list[Worker] = []
        self._is_dismissed = threading.Event()
        self.idle = Worker()  # for what is read in this process and needs none

    def read(self, form: InputFormat, source: Source, cancelled: Callable[[], bool]) -> Iterator[Found]:
        """Have a source parsed from now on, and return what it gives as it comes, until that is cancelled."""
        waiting: queue.Queue[Found | None] = queue.Queue(_AHEAD)
        parsing = self._threads.submit(self._parse, form, source, waiting)
        return _arriving(waiting, parsing, cancelled)

    def dismiss(self) -> None:
        """End all, whatever is still being parsed."""
        self._is_dismissed.set()
        self.idle.close()
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def _parse(self, form: InputFormat, source: Source, waiting: queue.Queue[Found | None]) -> None:
        """Parse a source, no further ahead than there is room."""
        try:
            for found in _articles(form, source, self._worker()):
                if not self._put(waiting, found):
                    return
        finally:
            self._put(waiting, None)

    def _put(self, waiting: queue.Queue[Found | None], found: Found | None) -> bool:
        while not self._is_dismissed.is_set():
            with contextlib.suppress(queue.Full):
                waiting.put(found, timeout=_PATIENCE)
                return True
        return False

    def _worker(self) -> Worker:
        if not hasattr(self._own, "worker"):
            self._own.worker = Worker()
            self._workers.append(self._own.worker)
        worker: Worker = self._own.worker
        return worker
