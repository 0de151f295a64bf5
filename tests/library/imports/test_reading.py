"""Reading ahead: files in their order whatever takes longest, several at once, and nothing left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from library import Library
from library.checks import check
from library.imports import Importer, Options, Reading
from library.model import Draft
from tests.made.nexis import many

PAGE = (
    "<!doctype html><html><head><title>Ferry talks {n}</title></head><body><article><h1>Ferry talks {n}</h1>"
    "<p>The council of Brack met at noon on day {n} and signed nothing, said Ana Oru, who had waited since the "
    "morning on the quay with forty families.</p></article></body></html>"
)
SLOW = "<!doctype html><html><body>" + "<a href='x'>y</a>" * 40_000 + PAGE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of pages, texts between them, and one page that takes far longer than the others."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "000.html").write_text(SLOW.format(n=0))
    for n in range(1, 12):
        name, text = (
            ("txt", f"Story {n}\n\nIt rained on day {n}.") if n % 4 == 3 else ("html", PAGE.format(n=n))
        )
        (made / f"{n:03}.{name}").write_text(text)
    return made


def workers() -> list[psutil.Process]:
    return [one for one in psutil.Process().children() if "library.imports.worker" in one.cmdline()]


@pytest.mark.parametrize("jobs", [1, 3])
def test_files_come_in_their_order_however_many_are_parsed_at_once(folder: Path, jobs: int) -> None:
    with Reading(Options(jobs=jobs)) as reading:
        read = [(Path(path).name, list(found)) for path, found in reading.read([str(folder)])]
        assert len(workers()) == jobs
    assert [name for name, _found in read] == sorted(path.name for path in folder.iterdir())
    for n, (_name, found) in enumerate(read):
        [draft] = found
        assert isinstance(draft, Draft)
        assert f"day {n}" in draft.text
    assert workers() == []


def test_leaving_early_ends_every_process_at_once(folder: Path) -> None:
    began = time.monotonic()
    with Reading(Options(jobs=2)) as reading:
        for _path, _found in reading.read([str(folder)]):
            break  # the slow page is still being parsed
    assert workers() == []
    assert time.monotonic() - began < 20  # less than the time limit of a file


def test_what_is_cancelled_while_a_file_is_parsed_ends_there(folder: Path) -> None:
    stop: list[bool] = []
    with Reading(Options(jobs=2), cancelled=lambda: bool(stop)) as reading:
        read = []
        for path, found in reading.read([str(folder)]):
            read.append(path)
            stop.append(True)
            assert list(found) == []
    assert len(read) == 1


def test_a_fault_of_our_own_in_a_reader_is_raised_where_the_articles_are_wanted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("library.imports.worker.Worker.run", broken)
    with Reading(Options()) as reading:
        [(_path, found), *_rest] = list(reading.read([str(folder)]))
        with pytest.raises(ZeroDivisionError):
            list(found)


def test_a_file_that_gives_nothing_says_so(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "only-headers.csv"
    path.write_text("title,text,date")
    report = Importer(library).add([str(path)])
    assert [(one.path, one.reason) for one in report.failed] == [(str(path), "There are no articles in it.")]


def test_articles_of_a_batch_say_where_in_the_file_they_stood(library: Library, tmp_path: Path) -> None:
    batch = tmp_path / "batch.txt"
    batch.write_text(many(5))
    report = Importer(library).add([str(batch)])
    assert [(one.path, one.position) for one in report.added] == [(str(batch), n) for n in range(1, 6)]
    articles = [library.articles.get(one.id) for one in report.added]
    assert [article.place for article in articles] == [1, 2, 3, 4, 5]
    assert library.articles.original(articles[3].id) == batch.read_bytes()
    assert library.store.value("SELECT count(*) FROM originals") == 1


def test_a_batch_that_is_added_again_adds_nothing_whatever_was_made_of_its_articles(
    library: Library, tmp_path: Path
) -> None:
    batch = tmp_path / "batch.txt"
    batch.write_text(many(5))
    [_first, second, *_rest] = Importer(library).add([str(batch)]).added
    with library.change("Tidy"):
        library.articles.edit(second.id, outlet="Another name")
    with library.change("Remove"):
        library.articles.remove(second.id)
    report = Importer(library).add([str(batch)])
    assert (len(report.added), len(report.skipped), report.failed) == (0, 5, [])
    assert "trash" in report.skipped[1].reason


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
@pytest.mark.parametrize("after", [20, 90])
def test_a_killed_import_goes_on_without_adding_anything_twice(tmp_path: Path, after: int) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(30):
        (folder / f"a{n:02}.html").write_text(PAGE.format(n=n))
    (folder / "b.txt").write_text(many(150))
    path = tmp_path / "killed.parley"
    command = [
        sys.executable,
        "-m",
        "reader",
        "--library",
        str(path),
        "import",
        str(folder),
        "--jobs",
        "2",
        "--json",
    ]
    mine = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=mine, start_new_session=True) as process:
        _wait_for(path, after)
        os.kill(process.pid, signal.SIGKILL)
    with Library.open(path) as library:
        kept = [article.title for article in library.articles.list()]
        assert after <= len(kept)
        assert check(library) == []
    again = subprocess.run(command, capture_output=True, check=False, env=mine, timeout=120)
    report = json.loads(again.stdout)
    assert (again.returncode, report["failed"]) == (0, [])
    with Library.open(path) as library:
        titles = [article.title for article in library.articles.list()]
        assert len(titles) == len(set(titles)) == 180
        assert len(report["added"]) == 180 - len(kept)
        assert titles[: len(kept)] == kept
        assert check(library) == []


def _wait_for(path: Path, count: int) -> None:
    """Wait until a library has so many articles."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if path.exists():
            with Library.open(path) as library:
                if len(library.articles.list()) >= count:
                    return
        time.sleep(0.02)
    raise AssertionError("the import did not get there")
