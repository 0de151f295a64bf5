"""Batches of Factiva: every article with what its header says, its text whole, and nothing of the database in it."""

from __future__ import annotations

import random
import time

import pytest

from library.errors import UnreadableError
from library.imports.databases.factiva import FACTIVA
from library.imports.documents.docx import DOCX
from library.imports.documents.rtf import RTF
from library.imports.formats import Faulty, Source
from library.imports.worker import Worker
from library.model import Draft
from library.text.paragraphs import body
from tests.made import factiva as made
from tests.made.nexis import CHINESE, DARI, FRENCH, GERMAN, LEAD, SECOND, SPANISH

FILES = made.files()
A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would


def read(worker: Worker, data: bytes | str, name: str = "batch.txt") -> list[Draft | Faulty]:
    data = data if isinstance(data, bytes) else data.encode()
    source = Source(name, name, data)
    form = {".docx": DOCX, ".rtf": RTF}.get(source.suffix, FACTIVA)
    assert form.fits(source)
    return list(form.read(source, worker))


def articles(worker: Worker, data: bytes | str, name: str = "batch.txt") -> list[Draft]:
    found = read(worker, data, name)
    assert [draft.place for draft in found] == list(range(1, len(found) + 1))
    return [draft for draft in found if isinstance(draft, Draft)]


def seen(draft: Draft) -> str:
    return body(draft.text, draft.hidden).strip()


def test_fields_with_codes(worker: Worker) -> None:
    first, second = articles(worker, FILES["coded.txt"])
    assert (first.title, first.outlet, first.byline) == ("Envoys return", "Meridian Wire", "Mirel Advan")
    assert (first.published, first.section, first.language) == ("2031-11-04T16:40", "World", "en")
    assert first.origins["title"] == "Factiva"
    assert seen(first) == f"Envoys return\n\n{LEAD}\n\nIN KABUL the envoys met. {SECOND}"
    assert seen(second) == f"Buses cross\n\n{DARI}\n\n{CHINESE}"
    assert not first.warnings + second.warnings


def test_captions_and_copyright_are_kept_hidden_and_terms_of_the_database_left_out(worker: Worker) -> None:
    first = articles(worker, FILES["coded.txt"])[0]
    for line in ("The Tamber bridge on Tuesday.", "Copyright 2031 Meridian Wire."):
        assert line in first.text
        assert line not in seen(first)
    for cruft in ("Road Transport", "tambus", "MERWIR", "Document", "words", "Meridian Wire Ltd"):
        assert cruft not in first.text


@pytest.mark.parametrize("gap", ["\t", " | ", "  ", " "])
def test_codes_apart_by_anything(worker: Worker, gap: str) -> None:
    [draft] = articles(
        worker,
        made.coded("Envoys return", LEAD, SECOND, gap=gap).replace("LP ", "LP\n").replace("TD ", "TD\n"),
    )
    assert (draft.title, draft.outlet, draft.language) == ("Envoys return", "Meridian Wire", "en")
    assert seen(draft).startswith(f"Envoys return\n\n{LEAD}\n\n{SECOND}")


def test_a_mark_and_other_line_ends_do_not_matter(worker: Worker) -> None:
    [draft] = articles(worker, FILES["coded-tabs.txt"])
    assert (draft.title, draft.section) == ("Envoys return", "World")


@pytest.mark.parametrize(
    "line", ["TD Bank said so.", "AN AGREEMENT was signed.", "HD is not a code here.", "BY the river."]
)
def test_a_line_of_a_text_that_begins_like_a_code_is_text(worker: Worker, line: str) -> None:
    [draft] = articles(worker, made.coded("Envoys return", LEAD, line, SECOND))
    assert line in seen(draft)
    assert SECOND in seen(draft)


@pytest.mark.parametrize("name", ["displayed.txt", "displayed.rtf"])
def test_displayed_headers_in_five_languages(worker: Worker, name: str) -> None:
    english, french, german, spanish, chinese = articles(worker, FILES[name], name)
    assert (english.title, english.byline, english.outlet) == (
        "Buses cross the river",
        "Piet Sallavan",
        "Lowland Courier",
    )
    assert (english.published, english.language) == ("2031-11-04T16:40", "en")
    assert (french.title, french.byline, french.section) == (
        "Les autobus passent le pont",
        "Odile Verne",
        "Monde",
    )
    assert (german.title, german.byline, german.outlet) == ("Busse über die Brücke", "", "Norrunder Zeitung")
    assert (spanish.outlet, spanish.language) == ("El Correo de Sarvena", "es")
    assert (chinese.title, chinese.outlet, chinese.language) == ("巴士驶过坦伯桥", "河声报", "zh")
    assert {draft.published for draft in (french, german, spanish, chinese)} == {"2031-11-04"}
    texts = [(english, [LEAD, SECOND]), (german, [GERMAN]), (spanish, [SPANISH]), (chinese, [CHINESE])]
    for draft, paragraphs in texts:
        assert seen(draft) == "\n\n".join([draft.title, *paragraphs])
    assert french.text.count(FRENCH) == 14
    assert not any(draft.warnings for draft in (english, french, german, spanish, chinese))


def test_a_word_file_with_the_fields_in_tables(worker: Worker) -> None:
    first, second = articles(worker, FILES["coded.docx"], "batch.docx")
    assert (first.title, first.outlet, first.byline) == ("Envoys return", "Meridian Wire", "Mirel Advan")
    assert (first.published, first.language) == ("2031-11-04T16:40", "en")
    assert seen(first) == f"Envoys return\n\n{LEAD}\n\n{SECOND}"
    assert seen(second) == f"Buses cross\n\n{DARI}\n\n{CHINESE}"


def test_windows_1252(worker: Worker) -> None:
    [draft] = articles(worker, FILES["displayed-1252.txt"])
    assert draft.text.count(FRENCH) == 14


def test_a_page_of_articles_as_displayed_behind_a_heap_of_styles(worker: Worker) -> None:
    first, second, third, empty = read(worker, FILES["displayed.html"], "page.html")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert isinstance(third, Draft)
    assert (first.title, first.byline, first.section) == ("Buses cross the river", "Piet Sallavan", "World")
    assert (first.published, first.outlet, first.language) == ("2031-11-04T16:40", "Lowland Courier", "en")
    assert seen(first) == f"{first.title}\n\n{LEAD}\n\n{SECOND}"
    assert seen(second) == f"Busse über die Brücke\n\n{GERMAN}\n\n{DARI}"
    assert seen(third) == f"巴士驶过坦伯桥\n\n{CHINESE}"
    assert empty == Faulty(4, "Factiva has no text under its headline.")


def test_a_page_of_articles_with_their_fields_in_tables(worker: Worker) -> None:
    first, second = articles(worker, FILES["table.html"], "page.html")
    assert (first.title, first.byline, first.outlet) == ("Envoys return", "Mirel Advan", "Meridian Wire")
    assert (first.published, first.section, first.language) == ("2031-11-04T16:40", "World", "en")
    assert seen(first) == f"Envoys return\n\n{LEAD}\n\n{SECOND}"
    assert seen(second) == f"Buses cross\n\n{LEAD}\n\n{DARI}"
    assert "Road Transport" not in first.text


def test_one_broken_article_does_not_stop_the_rest(worker: Worker) -> None:
    first, broken, last = read(worker, FILES["faulty.txt"])
    assert isinstance(first, Draft)
    assert broken == Faulty(2, "There is no headline with a length below it.")
    assert isinstance(last, Draft)
    assert last.warnings == ("Factiva says that it has 2,031 words; 81 were found.",)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"HD   Words\nWC   3 words\n", b"3 words\nDocument MERWIR", b"<p class='articleParagraph'>Words.</p>",
        b"See Document MERWIR0020311104e00000001 for it.\n3 words", b"<html><body>articleParagraph</body></html>",
    ],
)  # fmt: skip
def test_what_is_only_like_it_is_no_batch(data: bytes) -> None:
    assert not FACTIVA.fits(Source("a.txt", "a.txt", data))


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b'<div class="article enArticle">' * 20_000 + b'<p class="articleParagraph">Words.',
        b"<html><body>"
        + b'<div class="article enArticle"></div>' * 50_000
        + b'<p class="articleParagraph">Words.',
        b'<div class="article enArticle"><p class="articleParagraph">' + random.Random(6).randbytes(100_000),
        b"3 words\n" + b"Document MERWIR0020311104e00000001\n" * 20_000,
        b"HD " * 100_000 + b"\nDocument MERWIR0020311104e00000001\n",
    ],
    ids=["nested", "empty ones", "noise", "only numbers", "one long line"],
)
def test_what_is_made_to_do_harm_is_refused_or_read_in_time(worker: Worker, data: bytes) -> None:
    reasons = []
    try:
        found = list(FACTIVA.read(Source("a", "a", data), worker))
        reasons = [draft.reason for draft in found if isinstance(draft, Faulty)]
    except UnreadableError as error:
        reasons = [error.message]
    assert all(reason.endswith(".") for reason in reasons)


@pytest.mark.parametrize(
    "piece", [b"\n", b" ", b" \n", b"1 ", b"> ", b"AN ", b"class = ", b"MERWIR0020311104"]
)
def test_a_long_file_is_looked_at_in_no_time(piece: bytes) -> None:
    began = time.process_time()
    FACTIVA.fits(Source("a.txt", "a.txt", b"articleParagraph\n" + piece * (2_000_000 // len(piece))))
    assert time.process_time() - began < A_HANG
