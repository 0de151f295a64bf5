"""One process for parsing what can hang, crash or eat memory: reused while it behaves, killed when not."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterable
from types import TracebackType
from typing import IO, Any, NoReturn, Self

from ..errors import UnreadableError

_TASKS = {
    "docx": "library.imports.documents.docx:extract",
    "epub": "library.imports.documents.epub:extract",
    "europresse": "library.imports.databases.europresse:extract",
    "exchange": "library.imports.exchange.known:whole",
    "factiva": "library.imports.databases.factiva:extract",
    "feed": "library.imports.feeds.entries:entries",
    "html": "library.imports.web.html:extract",
    "mail": "library.imports.mail.messages:mail",
    "mail_box": "library.imports.mail.messages:box",
    "mhtml": "library.imports.web.mhtml:extract",
    "nexis": "library.imports.databases.nexis:extract",
    "odt": "library.imports.documents.odt:extract",
    "pdf": "library.imports.pdf.format:extract",
    "rtf": "library.imports.documents.rtf:extract",
    "table": "library.imports.tables.articles:articles",
    "table_head": "library.imports.tables.articles:head",
}
"""What the process can do: a function that takes bytes (and options) and returns a dict or yields some."""

_SECONDS = 30.0
_SECONDS_OF_MEGABYTE = {"exchange": 1.0}
"""How much longer a task may take for each megabyte, where all of a large file is one answer."""

_GRACE = 5.0  # seconds for an idle process to end
_AHEAD = 16  # answers read before anybody asks for them
_MEMORY = 2 * 1024**3  # bytes of address space, or more for a large file, up to ...
_MOST_MEMORY = 4 * 1024**3
_TIMES = 8  # its size: its bytes, and its characters, which have up to four


class Worker:
    """Runs tasks in a process of its own, started at the first one.

    A task that takes too long, dies or fails raises UnreadableError with the reason; the next one gets
    a fresh process. `seconds` is how long an answer may take, for one that is all of a large file by its size longer.
    """

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._listener = threading.Thread()
        self._is_answering = False
        self._limit = seconds

    def run(self, task: str, data: bytes, **options: str) -> dict[str, Any]:
        """Return the task's one answer to `data`."""
        [answer] = self.stream(task, data, **options)
        return answer

    def stream(self, task: str, data: bytes, **options: str) -> Generator[dict[str, Any], None, None]:
        """Yield the task's answers to `data`, one an article; the time limit is for each of them."""
        self._limit = self._seconds + _SECONDS_OF_MEGABYTE.get(task, 0.0) * len(data) / 2**20
        self._ask(json.dumps({"task": task, "options": options}).encode(), data)
        while "end" not in (answer := self._answer()):
            yield answer

    def _ask(self, wanted: bytes, data: bytes) -> None:
        if self._is_answering:  # nobody wanted the rest of what was asked before
            self.close()
        process = self._running()
        assert process.stdin is not None
        self._is_answering = True
        try:
            _send(process.stdin, wanted)
            _send(process.stdin, data)
        except OSError:
            self._fail()

    def _answer(self) -> dict[str, Any]:
        try:
            reply = self._replies.get(timeout=self._limit)
        except queue.Empty:
            self.close()
            raise UnreadableError(f"It took longer than {self._limit:.0f} seconds to read.") from None
        if not reply:
            self._fail()
        answer: dict[str, Any] = json.loads(reply)
        self._is_answering = not answer.keys() & {"end", "refused"}
        if "refused" in answer:
            raise UnreadableError(answer["refused"])
        return answer

    def _fail(self) -> NoReturn:
        self.close()
        raise UnreadableError("Reading it failed: it may be damaged, or made to do harm.")

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            if not self._ends_by_itself(self._process):
                self._process.kill()
                self._process.wait()
            while self._listener.is_alive():  # it may wait for room
                with contextlib.suppress(queue.Empty):
                    self._replies.get(timeout=0.01)
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            self._process = None
        self._is_answering = False

    def stop(self) -> None:
        """End what the process does now; unlike `close` for any thread, while another waits for an answer."""
        process = self._process
        if process is not None and self._is_answering:
            process.kill()

    def _ends_by_itself(self, process: subprocess.Popen[bytes]) -> bool:
        """Let a process that has nothing to do end in good order, and tell whether it did."""
        if self._is_answering or process.stdin is None:
            return False
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is for the importer, which ends this process itself
            )
            assert self._process.stdout is not None
            self._replies = queue.Queue(_AHEAD)
            self._listener = threading.Thread(
                target=_listen, args=(self._process.stdout, self._replies), daemon=True
            )
            self._listener.start()
        return self._process


def _listen(pipe: IO[bytes], replies: queue.Queue[bytes]) -> None:
    """Pass on every reply; an empty one says that the process is gone."""
    with contextlib.suppress(OSError, ValueError):
        while reply := _receive(pipe):
            replies.put(reply)
    replies.put(b"")


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(8, "big"))
    pipe.write(message)  # on its own: a large one is not copied
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """Return the next message, or nothing at the end."""
    return pipe.read(int.from_bytes(pipe.read(8), "big"))


def _memory_for(size: int) -> int:
    """Return the bytes of address space that reading a file of `size` bytes may need."""
    return min(max(_MEMORY, _TIMES * size), _MOST_MEMORY)


def _limit_memory(most: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, _MOST_MEMORY))


def serve() -> None:
    """Answer tasks from standard input until it ends; whatever a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    memory = 0
    while head := _receive(sys.stdin.buffer):
        wanted = json.loads(head)
        data = _receive(sys.stdin.buffer)
        if memory != (memory := _memory_for(len(data))):
            _limit_memory(memory)
        try:
            for answer in _answers(wanted["task"], data, wanted["options"]):
                _send(replies, json.dumps(answer).encode())
        except UnreadableError as error:
            _send(replies, json.dumps({"refused": error.message}).encode())
        except (ArithmeticError, AttributeError, AssertionError, LookupError, MemoryError) as error:
            _fail(replies, error)
        except (OSError, RuntimeError, SyntaxError, TypeError, ValueError) as error:
            _fail(replies, error)
        else:
            _send(replies, b'{"end": true}')


def _answers(task: str, data: bytes, options: dict[str, str]) -> Iterable[dict[str, Any]]:
    module, _, function = _TASKS[task].partition(":")
    answer = getattr(importlib.import_module(module), function)(data, **options)
    return [answer] if isinstance(answer, dict) else answer


def _fail(replies: IO[bytes], error: BaseException) -> None:
    reason = f"Reading it failed: {type(error).__name__}."
    if isinstance(error, MemoryError):
        reason = "Reading it takes more memory than one file may have."
    _send(replies, json.dumps({"refused": reason}).encode())


if __name__ == "__main__":
    serve()
