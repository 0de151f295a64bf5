"""The worker: one process while it behaves, killed when not, and the next file is read all the same."""

from __future__ import annotations

import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from library.errors import UnreadableError
from library.imports import worker as workers
from library.imports.worker import Worker

PAGE = (
    b"<html><head><title>A bridge reopens</title></head><body><article><p>The buses crossed the river on "
    b"Tuesday morning, and some forty families waited for them with bread and blankets.</p></article></body></html>"
)
SLOW = b"<html><body>" + b"<a href='x'>y</a>" * 400_000
LIMIT = 3.0  # seconds; a fresh process must start and read a page in it


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(LIMIT) as started:
        yield started


def read(worker: Worker, page: bytes = PAGE) -> str:
    return str(worker.run("html", page)["fields"]["title"])


def processes() -> list[psutil.Process]:
    children = psutil.Process().children()
    return [child for child in children if "library.imports.worker" in child.cmdline()]


def process() -> psutil.Process:
    [only] = processes()
    return only


def test_nothing_is_started_before_the_first_task() -> None:
    with Worker():
        assert processes() == []


def test_one_process_reads_file_after_file_and_ends_with_the_worker() -> None:
    with Worker() as worker:
        assert read(worker) == "A bridge reopens"
        first = process()
        assert read(worker) == "A bridge reopens"
        assert process().pid == first.pid
    assert not first.is_running()


def test_a_failing_task_is_refused_and_the_process_goes_on(worker: Worker) -> None:
    read(worker)
    first = process().pid
    with pytest.raises(UnreadableError, match="Reading it failed"):
        worker.run("html", PAGE, nonsense="an option that the task does not take")
    assert read(worker) == "A bridge reopens"
    assert process().pid == first


def test_a_file_that_takes_too_long_is_refused_and_its_process_killed(worker: Worker) -> None:
    read(worker)
    first = process()
    with pytest.raises(UnreadableError, match="longer than 3 seconds"):
        read(worker, SLOW)
    assert not first.is_running()
    assert read(worker) == "A bridge reopens"


def test_what_is_one_answer_has_more_time_the_larger_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with Worker(0.0) as hurried:
        with pytest.raises(UnreadableError, match="longer than 0 seconds"):
            read(hurried)
        monkeypatch.setitem(workers._SECONDS_OF_MEGABYTE, "html", 60 * 2**20 / len(PAGE))
        assert read(hurried) == "A bridge reopens"


def test_a_file_that_kills_its_process_is_refused_and_the_next_one_read(worker: Worker) -> None:
    read(worker)
    threading.Timer(0.3, os.kill, (process().pid, signal.SIGKILL)).start()
    with pytest.raises(UnreadableError, match="damaged, or made to do harm"):
        read(worker, SLOW)
    assert read(worker) == "A bridge reopens"


def test_no_file_is_blamed_for_a_process_that_died_before_it(worker: Worker) -> None:
    read(worker)
    first = process()
    first.kill()
    while first.status() != psutil.STATUS_ZOMBIE:
        time.sleep(0.01)
    assert read(worker) == "A bridge reopens"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the limits of a process")
def test_memory_has_a_limit_and_a_file_that_needs_more_is_refused(worker: Worker) -> None:
    read(worker)
    pid = process().pid
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    [memory] = [line.split()[3:5] for line in limits if line.startswith("Max address space")]
    assert memory == [str(2 * 1024**3), str(4 * 1024**3)]

    in_use = process().memory_info().vms
    resource.prlimit(pid, resource.RLIMIT_AS, (in_use + 8 * 1024**2,) * 2)
    with pytest.raises(
        UnreadableError, match=r"Reading it (failed|takes more memory than one file may have)"
    ):
        read(worker, PAGE.replace(b"<p>", b"<p>" + b"word " * 8_000_000))


def test_answers_that_nobody_took_never_reach_the_next_file(worker: Worker) -> None:
    rows = b"title,text\n" + b"".join(b"Story %d,It rained on day %d.\n" % (n, n) for n in range(200))
    left = worker.stream("table", rows, kind="csv")
    next(left)
    assert read(worker) == "A bridge reopens"
