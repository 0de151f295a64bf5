"""The importer: one undoable change, nothing twice, no bad file in the way of the good ones."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from library import Library
from library.checks import check
from library.errors import StorageError
from library.exports.parley_json import write
from library.imports import Importer, Known, Options, Passed, Report

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

Write = Callable[..., Path]
PLAIN = Options()
PAGE = (
    "<html><head><title>A page {n}</title></head><body><article><p>The buses crossed the river on Tuesday "
    "morning, and {n} families waited for them with bread and blankets.</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    return path


@pytest.fixture
def put(folder: Path) -> Write:
    """A function that writes a file into the folder and returns its path."""

    def put_file(name: str, content: str | bytes) -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return put_file


@pytest.fixture
def many(put: Write, folder: Path) -> Path:
    for number in range(120):
        put(f"{number:03}.txt", f"Story number {number}\n\nIt rained on day {number}.\n")
    return folder


def add(library: Library, *paths: Path | str, options: Options = PLAIN) -> Report:
    return Importer(library, options).add(map(str, paths))


def export(library: Library) -> str:
    return "".join(write(library))


def names(passed: list[Passed]) -> list[str]:
    return [Path(one.path).name for one in passed]


def test_an_import_is_one_line_of_the_history_and_one_step_to_undo(library: Library, many: Path) -> None:
    assert len(add(library, many).added) == 120
    [line] = library.history.list()
    assert (line.label, line.state, line.coder) == ("Import 120 articles", "done", "Ada")
    library.undo()
    assert library.articles.list() == []
    library.redo()
    assert len(library.articles.list()) == 120
    assert check(library) == []


def test_a_long_import_is_written_in_batches_that_others_can_see(
    library: Library, library_path: Path, many: Path
) -> None:
    seen: list[int] = []
    with Library.open(library_path) as other:
        Importer(library, progress=lambda _: seen.append(len(other.articles.list()))).add([str(many)])
    assert seen[-1] == 120
    steps = [after - before for before, after in itertools.pairwise(seen)]
    assert max(steps) <= 50
    assert len([step for step in steps if step]) >= 3


def test_adding_again_adds_nothing_and_says_so(library: Library, many: Path) -> None:
    add(library, many)
    before = export(library)
    again = add(library, many)
    assert (again.added, again.failed, len(again.skipped)) == ([], [], 120)
    assert "“Story number 0” is in the library already" in again.skipped[0].reason
    assert export(library) == before
    assert len(library.history.list()) == 1


def test_an_import_that_adds_nothing_leaves_what_can_be_redone(library: Library, put: Write) -> None:
    add(library, put("a.txt", "A bridge reopens\n"))
    with library.change("Edit"):
        library.articles.edit(library.articles.list()[0].id, note="seen")
    library.undo()
    add(library, put("b.txt", "A bridge reopens\r\n"))
    assert library.redo().label == "Edit"


def test_the_same_words_in_another_file_are_not_added_again(library: Library, put: Write) -> None:
    add(library, put("a.txt", "A bridge reopens\nIt rained.\n"))
    again = add(library, put("b.txt", "\ufeffA bridge reopens\r\nIt rained.\r\n"))
    assert (again.added, names(again.skipped)) == ([], ["b.txt"])


def test_the_same_words_from_another_outlet_are_another_article(library: Library, put: Write) -> None:
    first = put("a.txt", "A bridge reopens\nIt rained.\n")
    second = put("b.txt", "A bridge reopens\nIt rained.\r\n")
    add(library, first, options=Options(outlet="Harbour Post"))
    add(library, second, options=Options(outlet="Meridian Wire"))
    assert [one.outlet for one in library.articles.list()] == ["Harbour Post", "Meridian Wire"]


def test_what_is_in_the_trash_is_said_to_be_there(library: Library, put: Write) -> None:
    path = put("a.txt", "A bridge reopens\n")
    [added] = add(library, path).added
    saved = put("saved.json", export(library))
    with library.change("Remove"):
        library.articles.remove(added.id)
    for source in (path, put("twin.txt", "A bridge reopens\r\n"), saved):
        report = add(library, source)
        assert report.added == []
        assert "in the trash" in report.skipped[0].reason
        assert f"parley restore {added.id}" in report.skipped[0].reason
        assert report.skipped == [Known(str(source), report.skipped[0].reason, added.id)]


@pytest.mark.parametrize("between", [0, 60])
def test_a_file_twice_in_one_run_goes_in_once(library: Library, put: Write, between: int) -> None:
    path = put("a.txt", "A bridge reopens\n")
    others = [put(f"{n}.txt", f"Story number {n}\n") for n in range(between)]
    report = add(library, path, *others, path)
    assert (len(report.added), names(report.skipped)) == (between + 1, ["a.txt"])


def test_bad_files_are_named_with_their_reason_and_the_rest_go_in(
    library: Library, folder: Path, put: Write
) -> None:
    put("a.txt", "A bridge reopens\n")
    put("b-empty.txt", b"")
    put("c-noise.txt", bytes(range(32)) * 50)
    put("d-paper.pdf", b"%PDF-1.7\n")
    put("e-page.html", b"<html><body></body></html>")
    put("f-export.json", '{"format": "parley", "version": 99}')
    put("g-cut.json", '{"format": "parley", "version": 1, "articles": [')
    os.mkfifo(folder / "h-pipe")
    (folder / "i-link").symlink_to(folder / "nothing")
    (folder / "j-loop").symlink_to(folder, target_is_directory=True)
    with put("k-large.txt", b"").open("wb") as large:
        large.truncate(200 * 1024 * 1024)
    put("z.md", "# The last one goes in\n")
    report = add(library, folder, "https://news.example.org/a.html", folder / "missing.txt")
    assert [one.title for one in report.added] == ["A bridge reopens", "The last one goes in"]
    assert names(report.failed) == [
        "b-empty.txt",
        "c-noise.txt",
        "d-paper.pdf",
        "e-page.html",
        "f-export.json",
        "g-cut.json",
        "h-pipe",
        "i-link",
        "j-loop",
        "k-large.txt",
        "a.html",
        "missing.txt",
    ]
    assert all(one.reason.endswith(".") for one in report.failed)
    assert report.seen == 14
    assert len(library.articles.list()) == 2


def test_a_file_with_a_name_of_blanks_is_added(library: Library, put: Write) -> None:
    report = add(library, put(" .txt", "word " * 80))
    assert report.failed == []


def test_a_name_that_is_not_utf_8_is_reported_and_stored_readably(library: Library, folder: Path) -> None:
    path = folder / os.fsdecode(b"caf\xe9.txt")
    path.write_text("word " * 80)
    [added] = add(library, folder).added
    assert added.path == str(path)
    assert library.articles.get(added.id).source.encode() == "caf\ufffd.txt".encode()


def test_cancelling_keeps_the_whole_articles_and_undo_takes_them_back(library: Library, many: Path) -> None:
    importer = Importer(library, cancelled=lambda: importer.report.read >= 70)
    report = importer.add([str(many)])
    assert (report.interrupted, len(report.added)) == (True, 70)
    assert len(library.articles.list()) == 70
    assert check(library) == []
    assert library.history.list()[0].label == "Import 70 articles"
    library.undo()
    assert library.articles.list() == []


def test_a_crash_in_the_middle_keeps_what_was_written_and_can_be_undone(library: Library, many: Path) -> None:
    def crash(report: Report) -> None:
        if len(report.added) >= 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Importer(library, progress=crash).add([str(many)])
    assert 50 <= len(library.articles.list()) < 100
    assert check(library) == []
    library.undo()
    assert library.articles.list() == []


def test_a_full_disk_ends_the_import_and_leaves_a_sound_library(
    library: Library, library_path: Path, many: Path
) -> None:
    pages = library.store.value("PRAGMA page_count")
    library.store.execute(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(StorageError, match="full"):
        add(library, many)
    library.close()
    with Library.open(library_path) as again:
        assert check(again) == []
        kept = len(again.articles.list())
        assert 0 < kept < 120
        assert again.history.list()[0].label == f"Import {kept} articles"
        again.undo()
        assert again.articles.list() == []


def test_progress_is_told_after_every_file(library: Library, put: Write, folder: Path) -> None:
    for number in range(5):
        put(f"{number}.txt", f"Story number {number}\n")
    put("9.txt", b"")
    told: list[int] = []
    Importer(library, progress=lambda report: told.append(report.seen)).add([str(folder)])
    assert len(told) >= 6
    assert told == sorted(told)
    assert told[-1] == 6


@pytest.fixture
def mixed(put: Write, many: Path) -> Path:
    """A folder of good, bad and doubled files, enough for several batches."""
    put("0000.txt", "Story number 110\n\nIt rained on day 110.\n")  # long before the one it doubles
    put("5-twin.txt", "Story number 1\r\n\r\nIt rained on day 1.\r\n")
    put("6-empty.txt", b"")
    put("7-page.html", PAGE.format(n=7))
    return many


def test_a_rehearsal_writes_nothing(library: Library, library_path: Path, mixed: Path, put: Write) -> None:
    add(library, put("5-page.html", PAGE.format(n=5)))
    library.undo()
    before = library_path.with_name(f"{library_path.name}-wal").read_bytes()
    report = add(library, mixed, options=Options(rehearsal=True))
    assert {one.id for one in report.added} == {""}
    assert library_path.with_name(f"{library_path.name}-wal").read_bytes() == before
    assert library.redo().label == "Import 1 article"


def test_a_rehearsal_says_what_the_import_then_does(library: Library, mixed: Path) -> None:
    rehearsed = add(library, mixed, options=Options(rehearsal=True))
    done = add(library, mixed)
    assert [(one.title, one.path) for one in rehearsed.added] == [(one.title, one.path) for one in done.added]
    assert names(rehearsed.skipped) == names(done.skipped)
    assert rehearsed.failed == done.failed


def test_a_rehearsal_of_an_export_says_what_the_import_then_does(
    library: Library, put: Write, tmp_path: Path
) -> None:
    add(library, put("a.txt", "A bridge reopens\n"))
    good = json.loads(export(library))
    bad = json.loads(export(library))
    bad["articles"][0]["mentions"] = [{"id": "m", "kind": "actor", "start": 0, "end": 1, "record": "nobody"}]
    good_file, bad_file = put("good.json", json.dumps(good)), put("bad.json", json.dumps(bad))
    with Library.open(tmp_path / "other.parley", create=True) as other:
        rehearsed = add(other, good_file, bad_file, options=Options(rehearsal=True))
        assert other.articles.list() == []
        done = add(other, good_file, bad_file)
    assert [one.title for one in rehearsed.added] == [one.title for one in done.added] == ["A bridge reopens"]
    assert names(rehearsed.failed) == names(done.failed) == ["bad.json"]


def test_two_imports_of_one_folder_at_once_add_every_article_once(many: Path, library_path: Path) -> None:
    with Library.open(library_path, create=True):
        pass
    command = [sys.executable, "-m", "reader", "--library", str(library_path), "--json", "import", str(many)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    reports = [json.loads(process.communicate(timeout=60)[0]) for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sum(len(report["added"]) for report in reports) == 120
    assert sum(len(report["skipped"]) for report in reports) == 120
    with Library.open(library_path) as library:
        assert len({one.title for one in library.articles.list()}) == len(library.articles.list()) == 120
        assert check(library) == []


def test_standard_input_is_an_article(library: Library) -> None:
    report = Importer(library, stdin=io.BytesIO(b"A bridge reopens\n\nIt rained.")).add(["-"])
    assert (report.added[0].title, report.added[0].path) == ("A bridge reopens", "-")
    assert library.articles.get(report.added[0].id).source == "standard input"


def test_standard_input_can_have_another_name(library: Library) -> None:
    options = Options(stdin_name="clipboard")
    report = Importer(library, options, stdin=io.BytesIO(b"A bridge reopens")).add(["-"])
    assert library.articles.get(report.added[0].id).source == "clipboard"


def test_a_report_says_which_change_it_was_and_how_far_it_is(library: Library, many: Path) -> None:
    seen: list[tuple[int, str]] = []
    importer = Importer(library, progress=lambda report: seen.append((report.read, report.at)))
    report = importer.add([str(many)])
    assert seen[0] == (1, str(many / "000.txt"))
    assert seen[-1] == (120, str(many / "119.txt"))
    assert report.change == library.history.list(1)[0].number
    assert Importer(library).add([str(many)]).change is None


def test_an_empty_standard_input_is_refused(library: Library) -> None:
    report = Importer(library, stdin=io.BytesIO()).add(["-"])
    assert [one.path for one in report.failed] == ["-"]


def test_every_format_is_told_from_the_others(library: Library, put: Write, folder: Path) -> None:
    put("a.html", PAGE.format(n=1))
    put("b", PAGE.format(n=2))
    put("c.md", "---\ntitle: Front matter\n---\n\nIt rained.\n")
    put("d.text", "Plain text\n\nIt rained.\n")
    put("e.dat", "No ending that we know\n\nIt rained.\n")
    report = add(library, folder)
    assert [one.title for one in report.added] == [
        "A page 1",
        "A page 2",
        "Front matter",
        "Plain text",
        "No ending that we know",
    ]


def test_options_give_all_articles_an_outlet_and_an_encoding(library: Library, put: Write) -> None:
    path = put("a.txt", "Łódź\nOutlet: Somebody\n".encode("windows-1250"))
    [added] = add(library, path, options=Options("Harbour Post", "windows-1250")).added
    assert (added.title, library.articles.get(added.id).outlet) == ("Łódź", "Harbour Post")


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_the_original_bytes_can_be_had_back(library: Library, put: Write, name: str) -> None:
    path = put(name, PAGE.format(n=1).replace("\n", "\r\n") + "\r\n")
    [added] = add(library, path).added
    assert library.articles.original(added.id) == path.read_bytes()


def test_pages_are_read_in_one_process_that_ends_with_the_import(
    library: Library, put: Write, folder: Path
) -> None:
    for number in range(4):
        put(f"{number}.html", PAGE.format(n=number))
    workers: set[int] = set()

    def look(_: Report) -> None:
        workers.update(child.pid for child in _workers())

    report = Importer(library, progress=look).add([str(folder)])
    assert (len(report.added), len(workers)) == (4, 1)
    assert list(_workers()) == []


def _workers() -> Iterator[psutil.Process]:
    for child in psutil.Process().children():
        if "library.imports.worker" in child.cmdline():
            yield child


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("e" + "\u0301\u0323" * 40_000 + "\n", id="combining marks"),
        pytest.param("x" * 2_000_000, id="one word of 2 MB"),
        pytest.param("x\n" * 100_000, id="100,000 lines"),
    ],
)
def test_no_file_stalls_the_import(library: Library, put: Write, words: str) -> None:
    path = put("a.txt", f"A bridge reopens\n\n{words}")
    began = time.process_time()
    report = add(library, path)
    assert time.process_time() - began < A_HANG
    assert report.seen == 1
