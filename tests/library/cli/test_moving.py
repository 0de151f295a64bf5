"""Commands that move things in and out: import, export, formats, backup, samples."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library import Library

Parley = Callable[..., Any]
Terminal = Callable[..., str]


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def notice(name: str) -> str:
    return f"Notice {name}\n\nThe ferry {name} left the quay of Brack.\n"


def titles(parley: Parley) -> list[str]:
    return [row["title"] for row in parley("list", "--json").json["articles"]]


def test_import_adds_files_and_folders_with_all_they_hold(parley: Parley, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    paths = [write(folder / name, notice(name)) for name in ("b.txt", "c.md", "deep/er/a.txt")]
    single = write(tmp_path / "single", notice("single"))
    write(folder / ".hidden", notice("hidden"))
    answer = parley("import", single, folder, "--json")
    assert answer.code == 0
    report = answer.json
    assert set(report) == {"added", "skipped", "failed"}
    assert [row["path"] for row in report["added"]] == [str(path) for path in (single, *paths)]
    assert [row["title"] for row in report["added"]] == titles(parley)
    assert all(set(row) == {"id", "title", "path", "position", "warnings"} for row in report["added"])


def test_import_tells_a_person_how_many(parley: Parley, tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", notice("a"))
    assert parley("import", tmp_path / "in").out == "Added 1 article.\n"
    write(tmp_path / "in/b.txt", notice("b"))
    assert parley("import", tmp_path / "in").out == (
        f"Added 1 article.\nSkipped 1:\n  {tmp_path}/in/a.txt: “Notice a” is in the library already.\n"
    )


def test_adding_again_adds_nothing_and_leaves_no_line_in_the_history(
    parley: Parley, many: Callable[[int], Path]
) -> None:
    folder = many(60)
    parley("import", folder)
    answer = parley("import", folder, folder, "--json")
    assert answer.code == 0
    assert (answer.json["added"], answer.json["failed"]) == ([], [])
    assert len(answer.json["skipped"]) == 120
    assert len(parley("history", "--json").json["changes"]) == 1


def test_the_same_file_twice_in_one_import_is_one_article(parley: Parley, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", notice("a"))
    report = parley("import", path, path, write(tmp_path / "b.txt", notice("a")), "--json").json
    assert (len(report["added"]), len(report["skipped"])) == (1, 2)


def test_import_reads_standard_input(parley: Parley) -> None:
    report = parley("import", "-", "--json", stdin=notice("from a pipe 😀").encode()).json
    assert [row["path"] for row in report["added"]] == ["-"]
    assert titles(parley) == ["Notice from a pipe 😀"]


def test_import_reads_standard_input_among_files(parley: Parley, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", notice("a"))
    report = parley("import", path, "-", "--json", stdin=notice("b").encode()).json
    assert [row["path"] for row in report["added"]] == [str(path), "-"]


def test_nothing_on_standard_input_is_a_failure(parley: Parley) -> None:
    answer = parley("import", "-", "--json")
    assert answer.code == 1
    assert answer.json["failed"] == [{"path": "-", "reason": "It is empty."}]


def test_import_in_a_pipeline(shell: Callable[..., Any], parley: Parley, tmp_path: Path) -> None:
    with write(tmp_path / "a.txt", notice("😀")).open("rb") as stream:
        assert shell("import", "-", stdin=stream).out == "Added 1 article.\n"
    assert titles(parley) == ["Notice 😀"]


def test_import_may_name_the_outlet(parley: Parley, tmp_path: Path) -> None:
    parley("import", write(tmp_path / "a.txt", notice("a")), "--outlet", " Harbour\nPost 😀 ")
    assert parley("list", "--json").json["articles"][0]["outlet"] == "Harbour Post 😀"


def test_import_may_name_the_encoding(parley: Parley, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Žluté přístavy\n\nLoď odplula.\n".encode("cp1250"))
    answer = parley("import", path, "--encoding", "cp1250", "--json")
    assert answer.json["added"][0]["title"] == "Žluté přístavy"


@pytest.mark.parametrize(
    "encoding", ["klingon", "😀", "hex", "rot13", "utf-8", "undefined", "a" * 5000, "\udcff"]
)
def test_an_encoding_that_does_not_fit_is_a_failure(parley: Parley, tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "a.txt", "Žluté\n\nLoď odplula.\n".encode("cp1250"))
    answer = parley("import", path, "--encoding", encoding, "--json")
    assert answer.code == 1
    assert answer.json["failed"][0]["path"] == str(path)


def test_a_wrong_encoding_is_corrected_by_importing_again(parley: Parley, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Žluté přístavy\n\nLoď odplula.\n".encode("cp1250"))
    wrong = parley("import", path, "--encoding", "cp1252", "--json").json["added"][0]["id"]
    parley("remove", wrong)
    answer = parley("import", path, "--encoding", "cp1250", "--json")
    assert [row["title"] for row in answer.json["added"]] == ["Žluté přístavy"]


def test_a_rehearsal_tells_what_would_be_added_and_writes_nothing(parley: Parley, tmp_path: Path) -> None:
    parley("import", write(tmp_path / "a.txt", notice("a")))
    write(tmp_path / "b.txt", notice("b"))
    before = parley("export").out
    files = [tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "none.txt"]
    answer = parley("import", "--dry-run", *files, "--json")
    assert answer.code == 1
    assert [row["path"] for row in answer.json["added"]] == [str(tmp_path / "b.txt")]
    assert [row["path"] for row in answer.json["skipped"]] == [str(tmp_path / "a.txt")]
    assert [row["path"] for row in answer.json["failed"]] == [str(tmp_path / "none.txt")]
    assert parley("import", "--dry-run", tmp_path / "b.txt").out == "Would add 1 article.\n"
    assert parley("export").out == before
    assert len(parley("history", "--json").json["changes"]) == 1


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, str]:
    """Bad files by path, each with a word of the reason."""
    folder = tmp_path / "bad"
    huge = write(folder / "huge.txt", "")
    with huge.open("r+b") as file:
        file.truncate(200 * 1024 * 1024)  # takes no room on the disk
    reasons = {
        write(folder / "binary.txt", b"\x00\x01\x02" * 500): "binary",
        write(folder / "empty.txt", b""): "empty",
        write(folder / "blank.txt", b" \n\t\n"): "empty",
        write(folder / "dots.txt", b"... --- ...\n"): "words",
        write(folder / "paper.pdf", b"%PDF-1.7\n"): "PDF",
        write(folder / "half.json", b'{"format": "parley", "version": 1, "articles": ['): "JSON",
        huge: "200 MB",
        folder / "missing.txt": "no such file",
    }
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "again").symlink_to(folder)
    reasons |= {folder / "loop": "link", folder / "again": "link"}
    return {str(path): reason for path, reason in reasons.items()}


def test_a_bad_file_is_reported_by_name_and_reason_and_the_rest_goes_in(
    parley: Parley, tmp_path: Path, bad: dict[str, str]
) -> None:
    good = write(tmp_path / "bad/good.txt", notice("good"))
    answer = parley("import", tmp_path / "bad", tmp_path / "bad/missing.txt", "--json")
    assert answer.code == 1
    assert [row["path"] for row in answer.json["added"]] == [str(good)]
    failed = {row["path"]: row["reason"] for row in answer.json["failed"]}
    assert failed.keys() == bad.keys()
    assert [path for path, word in bad.items() if word not in failed[path]] == []
    assert titles(parley) == ["Notice good"]


def test_a_bad_file_is_named_to_a_person(parley: Parley, tmp_path: Path) -> None:
    answer = parley("import", tmp_path / "none.txt", write(tmp_path / "a.txt", notice("a")))
    assert (answer.code, answer.err) == (1, "")
    assert answer.out == f"Added 1 article.\nFailed 1:\n  {tmp_path}/none.txt: There is no such file.\n"


def test_a_long_report_is_cut_for_a_person_only(parley: Parley, tmp_path: Path) -> None:
    missing = [tmp_path / f"{number}.txt" for number in range(25)]
    answer = parley("import", *missing)
    assert "  … and 5 more (--json lists all)\n" in answer.out
    assert len(parley("import", *missing, "--json").json["failed"]) == 25


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_reported(parley: Parley, tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", notice("a"))
    path.chmod(0)
    assert "permissions" in parley("import", path, "--json").json["failed"][0]["reason"]


def test_an_address_is_never_fetched(parley: Parley) -> None:
    answer = parley("import", "https://example.org/a.html", "--json")
    assert answer.code == 1
    assert "fetches nothing" in answer.json["failed"][0]["reason"]


def test_progress_is_shown_on_a_terminal_and_wiped(
    on_terminal: Terminal, many: Callable[[int], Path]
) -> None:
    shown = on_terminal("import", many(300))
    assert "files" in shown
    last = re.split("[\r\n]+", shown.replace("\x1b[K", ""))
    assert last[-2:] == ["Added 300 articles.", ""]


def test_no_progress_is_shown_with_json(on_terminal: Terminal, many: Callable[[int], Path]) -> None:
    assert len(json.loads(on_terminal("import", many(60), "--json"))["added"]) == 60


@pytest.fixture
def tagged(parley: Parley, article: str, tmp_path: Path) -> str:
    """The id of the first of two articles, with mentions by two coders and a note that a spreadsheet would run."""
    parley("import", write(tmp_path / "b.txt", notice("b")), "--outlet", "Post")
    parley("tag", article, "--kind", "actor", "--quote", "Ana Oru", "--note", "=1+1")
    parley("tag", article, "--kind", "claim", "--quote", "“We wait,” said Ana Oru.", "--coder", "Bo")
    return article


def test_an_export_holds_articles_and_mentions(parley: Parley, tagged: str) -> None:
    document = parley("export").json
    keys = {"format", "version", "articles", "actors", "events", "claims", "others", "links", "codebook"}
    keys |= {"collections", "rejected_pairs"}
    assert set(document) == keys
    assert (document["format"], document["version"]) == ("parley", 3)
    first = document["articles"][0]
    assert first["id"] == tagged
    assert [mention["quote"] for mention in first["mentions"]] == ["“We wait,” said Ana Oru.", "Ana Oru"]
    for mention in first["mentions"]:
        assert first["text"][mention["start"] : mention["end"]] == mention["quote"]


def test_an_export_is_the_same_on_standard_output_and_in_a_file(
    parley: Parley, shell: Callable[..., Any], tagged: str, tmp_path: Path
) -> None:
    target = tmp_path / "new" / "out.json"
    answer = parley("export", "--out", target)
    assert answer.out == f"Wrote 2 articles to {target}\n"
    assert target.read_text("utf-8") == parley("export").out == parley("export", "--out", "-", "--json").out
    assert shell("export").out == target.read_text("utf-8")


def test_an_export_to_a_file_says_so_in_json(parley: Parley, tagged: str, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    answer = parley("export", "--format", "csv", "--out", target, "--article", tagged, "--json")
    assert answer.json == {
        "out": str(target),
        "format": "csv",
        "articles": 1,
        "lost": {"texts": 1, "details": 1},
    }


def test_an_export_imported_elsewhere_and_exported_again_is_the_same(
    parley: Parley, tagged: str, tmp_path: Path
) -> None:
    out, other = tmp_path / "out.json", ["--library", tmp_path / "other.parley"]
    parley("export", "--out", out)
    answer = parley("import", out, *other, "--json")
    assert answer.code == 0
    assert (len(answer.json["added"]), answer.json["mentions"]) == (2, 2)
    assert parley("export", *other).out == out.read_text("utf-8")
    assert parley("check", *other).code == 0
    assert len(parley("import", out, *other, "--json").json["skipped"]) == 2
    assert "Import 2 articles with 2 mentions" in parley("undo", *other).out
    assert parley("list", *other, "--json").json == {"articles": []}


def test_an_export_may_be_imported_from_standard_input(parley: Parley, tagged: str, tmp_path: Path) -> None:
    exported = parley("export").out
    other = ["--library", tmp_path / "other.parley"]
    assert parley("import", "-", *other, stdin=exported.encode()).out == "Added 2 articles, 2 mentions.\n"
    assert parley("export", *other).out == exported


def test_an_export_of_chosen_articles(parley: Parley, tagged: str) -> None:
    other = next(row["id"] for row in parley("list", "--json").json["articles"] if row["id"] != tagged)
    assert [row["id"] for row in parley("export", "--article", other[-8:]).json["articles"]] == [other]
    both = parley("export", "--article", other, "--article", tagged).json["articles"]
    assert {row["id"] for row in both} == {tagged, other}
    assert parley("export", "--article", "zzz", "--json").error["code"] == "not_found"


def test_an_export_of_the_articles_that_fit(parley: Parley, tmp_path: Path) -> None:
    for outlet in ("Wire", "Post"):
        parley("import", "--outlet", outlet, write(tmp_path / f"{outlet}.txt", notice(outlet)))
    [article] = parley("export", "--outlet", "Post").json["articles"]
    assert article["outlet"] == "Post"
    out = tmp_path / "out.json"
    assert parley("export", "--outlet", "Post", "--out", out, "--json").json["articles"] == 1
    none = parley("export", "--outlet", "Times", "--out", tmp_path / "none.json")
    assert (none.code, "No article fits." in none.err) == (1, True)
    assert not (tmp_path / "none.json").exists()
    both = parley("export", "--outlet", "Post", "--article", article["id"])
    assert (both.code, "--article" in both.err) == (2, True)


def test_an_article_named_twice_is_exported_and_counted_once(
    parley: Parley, tagged: str, tmp_path: Path
) -> None:
    twice = ["--article", tagged, "--article", tagged[-8:]]
    assert parley("export", *twice, "--out", tmp_path / "out.json", "--json").json["articles"] == 1
    assert len(parley("export", *twice).json["articles"]) == 1


def test_an_article_in_the_trash_is_not_exported_in_silence(
    parley: Parley, tagged: str, tmp_path: Path
) -> None:
    parley("remove", tagged)
    answer = parley("export", "--article", tagged, "--out", tmp_path / "out.json", "--json")
    written = json.loads((tmp_path / "out.json").read_text("utf-8"))["articles"] if answer.code == 0 else []
    assert answer.code == 1 or answer.json["articles"] == len(written) == 1


def test_a_csv_has_a_row_a_mention_and_is_safe_in_a_spreadsheet(parley: Parley, tagged: str) -> None:
    out = parley("export", "--format", "csv").out
    assert out.startswith("\ufeffquote,kind,")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert [(row["kind"], row["coder"], row["note"]) for row in rows] == [
        ("claim", "Bo", ""),
        ("actor", "Ada", "'=1+1"),
    ]


def test_a_csv_on_standard_output_is_no_json(parley: Parley, tagged: str) -> None:
    answer = parley("export", "--format", "csv", "--json")
    assert answer.code == 2
    assert answer.error["code"] == "usage"
    assert "--out" in answer.error["message"]


def test_a_csv_on_a_terminal_is_whole(on_terminal: Terminal, tagged: str) -> None:
    assert "\ufffd" not in on_terminal("export", "--format", "csv")


def test_an_export_on_a_terminal_is_in_colour_and_still_json(
    parley: Parley, on_terminal: Terminal, tagged: str
) -> None:
    shown = on_terminal("export")
    assert "\x1b[" in shown
    assert json.loads(re.sub(r"\x1b\[[0-9;]*m", "", shown)) == parley("export").json


def test_an_export_replaces_an_older_one(parley: Parley, tagged: str, tmp_path: Path) -> None:
    target = write(tmp_path / "out.json", "old")
    assert parley("export", "--out", target).code == 0
    assert json.loads(target.read_text("utf-8"))["format"] == "parley"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@pytest.mark.parametrize("name", ["test.parley", "test.parley-wal", "link.parley", "./link.parley"])
@pytest.mark.parametrize("opened", ["test.parley", "link.parley"])
def test_an_export_never_overwrites_the_library(
    parley: Parley, tagged: str, tmp_path: Path, name: str, opened: str
) -> None:
    (tmp_path / "link.parley").symlink_to(tmp_path / "test.parley")
    before = parley("export").out
    answer = parley("export", "--library", tmp_path / opened, "--out", f"{tmp_path}/{name}", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_written"
    assert parley("export").out == before
    assert parley("check").code == 0


@pytest.mark.parametrize("where", ["folder", "under a file", "too long a name", ""])
@pytest.mark.parametrize("command", ["export", "backup"])
def test_a_place_where_no_file_can_be_is_refused(
    parley: Parley, tagged: str, tmp_path: Path, command: str, where: str
) -> None:
    places = {
        "folder": tmp_path,
        "under a file": tmp_path / "b.txt/out",
        "too long a name": tmp_path / ("n" * 300),
    }
    target = places.get(where, "")
    options = ["--out", target] if command == "export" else [target]
    answer = parley(command, *options, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_written"


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs a folder nobody can write in")  # noqa: PTH112
@pytest.mark.parametrize("command", ["export --out", "backup", "samples"])
def test_an_unwritable_folder_is_refused(parley: Parley, tagged: str, command: str) -> None:
    answer = parley(*command.split(), "/proc/self/out", "--json")
    assert answer.code == 1
    assert answer.error["code"] in ("not_written", "storage")
    assert "“/proc/self/out”" in answer.error["message"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_export_does_not_replace_a_device_or_pipe_by_a_file(
    shell: Callable[..., Any], tagged: str, tmp_path: Path
) -> None:
    """As root, replacing would take /dev/null or /dev/stdout from the whole system."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    shell("export", "--out", pipe, timeout=10)
    os.close(reading)
    assert pipe.is_fifo()


def test_formats_lists_what_is_read_and_written(parley: Parley) -> None:
    document = parley("formats", "--json").json
    assert {row["id"] for row in document["in"]} >= {"parley", "text", "html", "brat", "qdpx"}
    assert {row["id"] for row in document["out"]} >= {"json", "csv", "brat", "doccano"}
    assert all(row["title"] and row["suffixes"] for row in document["in"])
    lines = parley("formats").out.splitlines()
    assert len(lines) == len(document["in"]) + len(document["out"])
    assert all(line.startswith(("in ", "out ")) for line in lines)
    assert "in   dna          Discourse Network Analyzer (DNA) (.dna); merged" in lines


def test_formats_tells_what_is_merged_from_what_is_read_as_articles(parley: Parley) -> None:
    read = {row["id"]: row for row in parley("formats", "--json").json["in"]}
    merged = {id for id, row in read.items() if row["merged"]}
    assert merged == {
        "parley", "qdpx", "qdc", "w3c", "label-studio", "brat", "doccano", "prodigy", "cas-xmi", "cas-json",
        "taguette", "qualcoder", "dna",
    }  # fmt: skip
    assert read["taguette"] == {
        "id": "taguette", "title": "Taguette project", "suffixes": [".sqlite3"], "merged": True,
    }  # fmt: skip


def test_import_may_name_the_format(parley: Parley, tmp_path: Path) -> None:
    page = write(tmp_path / "page.html", "<h1>Ferry</h1><p>It sails.</p>")
    marked = write(tmp_path / "marked.json", '{"id": 1, "data": "It sails.", "label": [[0, 2, "actor"]]}')
    exported = tmp_path / "export.json"
    added = parley("import", "--json", "--format", "text", str(page)).json["added"]
    assert "<h1>" in parley("show", added[0]["id"]).out
    assert parley("import", "--json", "--format", "doccano", str(marked)).json["mentions"] == 1
    parley("export", "--out", str(exported))
    again = parley("import", "--json", "--format", "json", str(exported)).json
    assert (again["added"], again["failed"], len(again["skipped"])) == ([], [], 2)


@pytest.mark.parametrize(
    "form",
    [
        "parley", "qdpx", "qdc", "w3c", "label-studio", "brat", "doccano", "prodigy", "cas-xmi", "cas-json",
        "taguette", "qualcoder", "dna",
    ],
)  # fmt: skip
def test_files_that_are_not_in_the_format_they_are_said_to_be_in_are_failures(
    parley: Parley, tmp_path: Path, form: str
) -> None:
    texts = ("", "Words.", "{}", "[]", "<a/>")
    for number, text in enumerate(texts):
        write(tmp_path / "files" / str(number), text)
    answer = parley("import", "--json", "--format", form, tmp_path / "files")
    assert answer.code == 1
    assert (answer.json["added"], len(answer.json["failed"])) == ([], len(texts))
    assert all(each["reason"] for each in answer.json["failed"])
    assert parley("history", "--json").json["changes"] == []


def test_a_format_that_nobody_knows_is_wrong_use(parley: Parley, tmp_path: Path) -> None:
    answer = parley("import", "--format", "what", tmp_path)
    assert answer.code == 2
    assert "qdpx" in answer.err


def test_a_backup_is_a_whole_library(parley: Parley, tagged: str, tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "copy 😀.parley"
    answer = parley("backup", target)
    assert answer.out == f"Copied to {target}\n"
    assert parley("export", "--library", target).out == parley("export").out
    assert parley("check", "--library", target).code == 0
    assert parley("undo", "--library", target).code == 0
    assert parley("history", "--json").json["changes"][0]["state"] == "done"


def test_a_backup_says_so_in_json(parley: Parley, tagged: str, tmp_path: Path) -> None:
    answer = parley("backup", tmp_path / "copy.parley", "--json")
    assert answer.json == {"backup": str(tmp_path / "copy.parley")}


def test_a_backup_never_overwrites(parley: Parley, tagged: str, tmp_path: Path) -> None:
    target = write(tmp_path / "copy.parley", "mine")
    answer = parley("backup", target, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "not_written"
    assert target.read_text("utf-8") == "mine"


def test_the_samples_are_five_articles_and_a_tagged_library(parley: Parley, tmp_path: Path) -> None:
    folder = tmp_path / "samples"
    answer = parley("samples", folder, "--json")
    assert answer.code == 0
    assert answer.json["built"] is True
    assert len(answer.json["articles"]) == 5
    assert all(Path(path).exists() for path in answer.json["articles"])
    here = ["--library", answer.json["library"]]
    rows = parley("list", *here, "--json").json["articles"]
    assert len(rows) == 5
    assert all(sum(row["mentions"].values()) > 0 for row in rows)
    assert parley("check", *here).code == 0
    parley("edit", rows[0]["id"], "--set", "note=mine", *here)
    again = parley("samples", folder)
    assert again.code == 0
    assert "stays as it is" in again.out
    assert parley("list", *here, "--json").json["articles"][0]["note"] == "mine"


def test_samples_without_a_folder_go_to_one_here(
    parley: Parley, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Wrote 5 articles to parley-samples" in parley("samples").out
    assert (tmp_path / "parley-samples" / "samples.parley").exists()


def test_samples_where_a_file_is_are_refused(parley: Parley, tmp_path: Path) -> None:
    answer = parley("samples", write(tmp_path / "file", "mine"), "--json")
    assert answer.code == 1
    assert answer.error["code"] == "storage"
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_disk_that_fills_up_in_an_import_leaves_word_of_what_is_in(
    parley: Parley, many: Callable[[int], Path], library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Library.open

    def small(path: Path, **options: Any) -> Library:
        library = opened(path, **options)
        pages = int(library.store.value("PRAGMA page_count"))
        library.store.execute(f"PRAGMA max_page_count = {pages + 60}")
        return library

    with monkeypatch.context() as full:
        full.setattr(Library, "open", small)
        answer = parley("import", many(300), "--json")
    assert answer.code == 1
    kept = len(parley("list", "--json", "--library", library_path).json["articles"])
    assert 0 < kept < 300
    assert f"{kept} articles of this import are in" in answer.error["hint"]
    assert parley("undo", "--library", library_path).code == 0


TABLE = "Kop,Wat,Wie\n{n} boats sailed,The boats of day {n} sailed before noon and came back.,Ana Oru\n"


def test_columns_of_a_table_are_said_once_and_known_the_next_time(parley: Parley, tmp_path: Path) -> None:
    first, second = (write(tmp_path / f"{n}.csv", TABLE.format(n=n)) for n in (1, 2))
    rehearsed = parley("import", first, "--map", "text=Wat", "--map", "byline=Kop", "--dry-run", "--json")
    assert len(rehearsed.json["added"]) == 1
    said = parley("import", first, "--map", "text=Wat", "--map", "title=Kop", "--map", "byline=Wie", "--json")
    [added] = said.json["added"]
    assert (added["path"], added["position"], added["title"]) == (str(first), 1, "1 boats sailed")
    [later] = parley("import", second, "--json").json["added"]
    article = parley("show", later["id"], "--json").json["article"]
    assert (article["title"], article["byline"]) == ("2 boats sailed", "Ana Oru")
    assert article["origins"]["byline"] == "column “Wie”"


@pytest.mark.parametrize("setting", ["text", "colour=Wat", "=Wat"])
def test_a_map_that_is_none_is_wrong_use(parley: Parley, tmp_path: Path, setting: str) -> None:
    answer = parley("import", write(tmp_path / "a.csv", TABLE.format(n=1)), "--map", setting)
    assert answer.code == 2
    assert "FIELD=COLUMN" in answer.err


def test_a_column_that_is_not_there_is_named_with_those_that_are(parley: Parley, tmp_path: Path) -> None:
    answer = parley("import", write(tmp_path / "a.csv", TABLE.format(n=1)), "--map", "text=Body", "--json")
    assert answer.code == 1
    [failed] = answer.json["failed"]
    assert "“Body”" in failed["reason"]
    assert "Kop" in failed["reason"]
