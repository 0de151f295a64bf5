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
from types import TracebackType
from typing import IO, Any, Self

from ..errors import UnreadableError

_TASKS = {"html": "library.imports.html:extract"}
_SECONDS = 30.0
_MEMORY = 2 * 1024**3  # bytes of address space


class Worker:
    """Runs tasks in a process of its own, started at the first one.

    A task that takes too long, dies or fails raises UnreadableError with the reason; the next one gets
    a fresh process.
    """

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._replies: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def run(self, task: str, data: bytes) -> dict[str, Any]:
        """Return the task's answer to `data`."""
        process = self._running()
        assert process.stdin is not None
        try:
            _send(process.stdin, task.encode() + b"\n" + data)
            reply = self._replies.get(timeout=self._seconds)
        except queue.Empty:
            self.close()
            raise UnreadableError(f"It took longer than {self._seconds:.0f} seconds to read.") from None
        except OSError:
            reply = b""
        if not reply:
            self.close()
            raise UnreadableError("Reading it failed: it may be damaged, or made to do harm.")
        answer: dict[str, Any] = json.loads(reply)
        if "error" in answer:
            raise UnreadableError(f"Reading it failed: {answer['error']}.")
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            self._process = None

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
            self._replies = queue.SimpleQueue()
            threading.Thread(target=_listen, args=(self._process.stdout, self._replies), daemon=True).start()
        return self._process


def _listen(pipe: IO[bytes], replies: queue.SimpleQueue[bytes]) -> None:
    """Pass on every reply; an empty one says that the process is gone."""
    with contextlib.suppress(OSError, ValueError):
        while reply := _receive(pipe):
            replies.put(reply)
    replies.put(b"")


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(8, "big") + message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """Return the next message, or nothing at the end."""
    return pipe.read(int.from_bytes(pipe.read(8), "big"))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def serve() -> None:
    """Answer tasks from standard input until it ends; whatever a library prints goes nowhere."""
    _limit_memory()
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    while message := _receive(sys.stdin.buffer):
        task, _, data = message.partition(b"\n")
        module, _, function = _TASKS[task.decode()].partition(":")
        try:
            answer = getattr(importlib.import_module(module), function)(data)
        except (
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
            RecursionError,
            MemoryError,
            OSError,
        ) as error:
            answer = {"error": type(error).__name__}
        _send(replies, json.dumps(answer).encode())


if __name__ == "__main__":
    serve()
