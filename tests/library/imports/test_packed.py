"""Zips of articles are read as folders are; one that deceives or harms is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from library import Library
from library.imports import Importer, Options, Reading
from library.model import Draft
from tests.made import zips
from tests.made.nexis import many

TALKS = "Ferry talks stall\n\nThe council of Brack met at noon \N{GRINNING FACE}.".encode()
LATIN = "Br\xfccke gesperrt\n\nDie Br\xfccke bei Brack ist zu.".encode("cp1252")
TABLE = b"Title,Text\nBoats sailed,The boats of the day sailed before noon and came back in the dark.\n"


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """What a database hands out: articles in folders, what a Mac adds, and a zip in the zip."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("deeper.txt", "Deeper\n\nIt rained.")
    path = tmp_path / "batch.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("Results/talks.txt", TALKS)
        packed.writestr("Results/nexis.txt", many(3))
        packed.writestr("Results/inner.zip", inner.getvalue())
        packed.writestr("Results/.DS_Store", "x")
        packed.writestr("__MACOSX/Results/talks.txt", "x")
        packed.writestr("bridge.txt", LATIN)
        packed.writestr("table.csv", TABLE)
    return path


def test_what_is_packed_is_read_as_if_it_lay_in_a_folder(library: Library, batch: Path) -> None:
    report = Importer(library).add([str(batch)])
    assert [(one.path.removeprefix(f"{batch}/"), one.position) for one in report.added] == [
        ("Results/talks.txt", 1),
        *(("Results/nexis.txt", n) for n in (1, 2, 3)),
        ("bridge.txt", 1),
        ("table.csv", 1),
    ]
    [inner] = report.failed
    assert inner.path == f"{batch}/Results/inner.zip"
    assert "unpack it" in inner.reason
    talks = library.articles.get(report.added[0].id)
    assert (talks.source, library.articles.original(talks.id)) == ("talks.txt", TALKS)


def test_a_zip_that_is_added_again_adds_nothing(library: Library, batch: Path) -> None:
    added = len(Importer(library).add([str(batch)]).added)
    again = Importer(library).add([str(batch)])
    assert (len(again.added), len(again.skipped)) == (0, added)


def test_one_file_of_a_zip_can_be_read_again_in_another_way(batch: Path) -> None:
    path = f"{batch}/bridge.txt"
    for encoding, title in (("", "Brücke gesperrt"), ("cp437", "Brⁿcke gesperrt")):
        with Reading(Options(encoding=encoding)) as reading:
            [(_path, found)] = [(path, list(found)) for path, found in reading.read([path])]
        [draft] = found
        assert isinstance(draft, Draft)
        assert draft.title == title


@pytest.mark.parametrize(
    "name", ["bomb.zip", "lies.zip", "many.zip", "directory.zip", "truncated.zip", "twice.zip"]
)
def test_a_zip_that_harms_or_deceives_is_refused_whole(library: Library, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(zips.files()[name])
    report = Importer(library).add([str(path)])
    assert report.added == []
    [failed] = report.failed
    assert failed.path == str(path)


def test_paths_that_lead_outside_are_no_files_of_a_zip(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "paths.zip"
    path.write_bytes(zips.files()["paths.zip"])
    report = Importer(library).add([str(path)])
    assert all(".." not in one.path for one in (*report.added, *report.failed))
    assert not any((tmp_path.parent / name).exists() for name in ("one.txt", "evil.txt"))


def test_an_empty_zip_says_so(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "nothing.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(".hidden", "x")
    [failed] = Importer(library).add([str(path)]).failed
    assert failed.reason == "There are no files in it."


@pytest.mark.parametrize("part", ["content.xml", "word/document.xml", "META-INF/manifest.xml", "mimetype"])
def test_the_parts_of_a_damaged_document_are_no_articles(library: Library, tmp_path: Path, part: str) -> None:
    path = tmp_path / "report"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("notes.txt", "Notes of the day.")
        packed.writestr(part, "<text>Words of a part.</text>")
    report = Importer(library).add([str(path)])
    assert report.added == []
    [failed] = report.failed
    assert "damaged" in failed.reason
