"""Batches of Nexis: every article with what its header says, its text whole, and nothing of the database in it."""

from __future__ import annotations

import random
import time

import pytest

from library.errors import UnreadableError
from library.imports.databases.nexis import NEXIS
from library.imports.documents.docx import DOCX
from library.imports.documents.odt import ODT
from library.imports.documents.rtf import RTF
from library.imports.formats import Faulty, Source
from library.imports.worker import Worker
from library.model import Draft
from library.text.paragraphs import body
from tests.made import nexis as made

FILES = made.files()
A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would


def read(
    worker: Worker, data: bytes | str, name: str = "batch.txt", encoding: str = ""
) -> list[Draft | Faulty]:
    data = data if isinstance(data, bytes) else data.encode()
    source = Source(name, name, data, encoding)
    form = {".docx": DOCX, ".odt": ODT, ".rtf": RTF}.get(source.suffix, NEXIS)
    assert form.fits(source)
    return list(form.read(source, worker))


def articles(worker: Worker, data: bytes | str, name: str = "batch.txt") -> list[Draft]:
    found = read(worker, data, name)
    assert [draft.place for draft in found] == list(range(1, len(found) + 1))
    return [draft for draft in found if isinstance(draft, Draft)]


def seen(draft: Draft) -> str:
    return body(draft.text, draft.hidden).strip()


@pytest.mark.parametrize("name", ["old.txt", "crlf.txt", "utf-16.txt", "old.rtf"])
def test_an_old_text_gives_each_article_with_its_header(worker: Worker, name: str) -> None:
    first, second, third = articles(worker, FILES[name], name)
    assert (first.title, first.outlet, first.published) == (
        "Buses cross the river",
        "Lowland Courier",
        "2031-11-04",
    )
    assert (first.byline, first.section, first.language) == ("Piet Sallavan", "NEWS", "en")
    assert first.origins == dict.fromkeys(
        ("title", "outlet", "published", "byline", "section", "language"), "Nexis"
    )
    assert seen(first) == f"Buses cross the river\n\n{made.LEAD}\n\n{made.SECOND}"
    assert (second.title, second.byline) == (
        "Envoys return to the table",
        "Mirel Advan, Special Correspondent",
    )
    assert second.url == "https://meridian-wire.example.org/world/envoys.html"
    assert third.text.count(made.DARI) == 2
    assert not any(draft.warnings for draft in (first, second, third))


def test_captions_and_copyright_are_kept_hidden_and_terms_of_the_database_left_out(worker: Worker) -> None:
    second = articles(worker, FILES["old.txt"])[1]
    assert seen(second).endswith(f"“COMPANY: so a banner on the bridge said. {made.LEAD}"[1:])
    for line in ("Photo: The Tamber bridge.", "Photo: A bus.", "Copyright 2031 Meridian Wire"):
        assert line in second.text
        assert line not in seen(second)
    for cruft in ("LOAD-DATE", "LANGUAGE", "Newspaper", "LOC", "DOCUMENTS", "words", "Download Request"):
        assert not any(cruft in draft.text for draft in articles(worker, FILES["old.txt"]))


def test_a_place_and_a_standfirst_stand_above_the_text(worker: Worker) -> None:
    second = articles(worker, FILES["old.txt"])[1]
    assert seen(second).startswith(
        f"{second.title}\n\nPORT MARRIN, Ilvane\n\nThe lists are still not read\n\n{made.SECOND}"
    )
    assert [what for _, _, what in second.layout] == ["subheading"]


def test_a_place_that_the_text_begins_with_is_not_said_twice(worker: Worker) -> None:
    data = made.old(1, 1, "Buses cross the river", f"PORT MARRIN - {made.LEAD}")
    [draft] = articles(worker, data.replace("LENGTH:", "DATELINE: Port Marrin\n\nLENGTH:"))
    assert seen(draft) == f"{draft.title}\n\nPORT MARRIN - {made.LEAD}"


def test_german_labels_in_windows_1252(worker: Worker) -> None:
    first, second = articles(worker, FILES["german-1252.txt"])
    assert (first.title, first.outlet) == ("Busse über die Brücke", "Norrunder Zeitung")
    assert (first.byline, first.section, first.language) == ("Jutta Ahrens", "POLITIK", "de")
    assert first.published == "2031-11-04T21:50+01:00"
    assert seen(first) == f"{first.title}\n\n{made.GERMAN}"
    assert seen(second).endswith("UPDATE: Das Ministerium meldet sich.")


def test_french_labels_and_a_length_with_a_space_in_it(worker: Worker) -> None:
    [draft] = articles(worker, FILES["french-1252.txt"])
    assert (draft.title, draft.byline, draft.section) == (
        "Les autobus passent le pont",
        "Odile Verne",
        "MONDE",
    )
    assert (draft.published, draft.language) == ("2031-11-04", "fr")
    assert draft.text.count(made.FRENCH) == 14
    assert draft.warnings == ()


def test_spanish_labels_of_the_new_form(worker: Worker) -> None:
    [draft] = articles(worker, FILES["spanish.txt"])
    assert (draft.title, draft.outlet) == ("Los autobuses cruzan el puente", "El Correo de Sarvena")
    assert (draft.byline, draft.section, draft.language) == ("Inés Tadeo", "MUNDO", "es")
    assert (draft.published, seen(draft)) == ("2031-11-04", f"{draft.title}\n\n{made.SPANISH}")


@pytest.mark.parametrize("name", ["new.txt", "new.rtf", "new.docx", "new.odt"])
def test_the_new_form_without_its_cover_page(worker: Worker, name: str) -> None:
    first, second = articles(worker, FILES[name], name)
    assert (first.title, first.outlet, first.byline) == (
        "Buses cross the river",
        "Lowland Courier",
        "Piet Sallavan",
    )
    assert (first.published, first.section, first.language) == ("2031-11-04T10:32+00:00", "NEWS", "en")
    assert seen(first) == f"{first.title}\n\nThe lists are still not read.\n\n{made.LEAD}\n\n{made.SECOND}"
    assert "The Tamber bridge, Tuesday." in first.text
    assert (second.title, second.outlet) == ("Correction: Envoys return", "Sada-ye Darya")
    assert seen(second) == f"{second.title}\n\n{made.DARI}\n\n{made.CHINESE}"
    assert not first.warnings + second.warnings


def test_the_new_form_without_the_word_body(worker: Worker) -> None:
    first, second = articles(worker, "\n".join(line for line in made.new_lines() if line != "Body"))
    assert (first.byline, first.section, second.outlet) == ("Piet Sallavan", "NEWS", "Sada-ye Darya")
    assert seen(first) == f"{first.title}\n\nThe lists are still not read.\n\n{made.LEAD}\n\n{made.SECOND}"
    assert seen(second) == f"{second.title}\n\n{made.DARI}\n\n{made.CHINESE}"


def test_an_old_page_with_words_marked_that_were_searched_for(worker: Worker) -> None:
    first, second = articles(worker, FILES["page.html"], "page.html")
    assert (first.title, first.outlet) == ("Busse über die Brücke", "Norrunder Zeitung")
    assert first.published == "2031-11-04T21:50+01:00"
    assert seen(first) == f"{first.title}\n\n{made.GERMAN}\n\n{made.DARI}"
    assert (second.title, second.language) == ("Envoys return", "en")
    assert not first.warnings + second.warnings


def test_an_article_that_nexis_could_not_show_does_not_stop_the_rest(worker: Worker) -> None:
    first, broken, last = read(worker, FILES["faulty.txt"])
    assert isinstance(first, Draft)
    assert broken == Faulty(2, "Nexis could not show this article when the file was made.")
    assert isinstance(last, Draft)
    assert first.warnings == ("The file says that it holds 4 articles; 3 were found in it.",)
    assert last.warnings == ("Nexis says that it has 900 words; 37 were found.",)


@pytest.mark.parametrize("name", ["new-wrong-count.txt", "new-wrong-count.docx"])
def test_a_cover_page_that_lists_more_articles_is_said(worker: Worker, name: str) -> None:
    first, second = articles(worker, FILES[name], name)
    assert first.warnings == ("The file says that it holds 50 articles; 2 were found in it.",)
    assert second.warnings == ()


def test_the_second_file_of_a_long_list_promises_only_its_own_part(worker: Worker) -> None:
    data = "".join(made.old(number, 500, f"Day {number}", made.LEAD) for number in (101, 102, 103))
    assert not any(draft.warnings for draft in articles(worker, data))
    part = made.PREFACE.replace("1-{count}", "101-110") + data
    assert articles(worker, part)[0].warnings == (
        "The file says that it holds 10 articles; 3 were found in it.",
    )


def test_an_article_without_a_text_is_faulty(worker: Worker) -> None:
    found = read(
        worker, made.old(1, 2, "Only a headline") + made.old(2, 2, "Buses cross the river", made.LEAD)
    )
    assert found[0] == Faulty(1, "Nexis has no text under its headline.")
    assert isinstance(found[1], Draft)


def test_a_load_date_stands_in_for_a_date_that_is_not_printed_and_says_so(worker: Worker) -> None:
    data = made.old(1, 1, "Buses cross the river", made.LEAD).replace("November 4, 2031 Tuesday", "Autumn")
    [draft] = articles(worker, data)
    assert (draft.published, draft.origins["published"]) == ("2031-11-05", "Nexis, load date")


def test_a_batch_cut_off_in_an_article_keeps_the_whole_ones(worker: Worker) -> None:
    data = FILES["new.txt"].decode()
    first, second = articles(worker, data[: data.index(made.DARI) + len(made.DARI)])
    assert (first.title, second.title) == ("Buses cross the river", "Correction: Envoys return")
    assert made.DARI in second.text


@pytest.mark.parametrize(
    "data",
    [
        b"", b"Words.", b"1 of 3\n\nLENGTH: 3 words", b"One of 3 DOCUMENTS\n\nLENGTH: 3 words",
        b"We read 1 of 3 documents.\n\nLENGTH: 3 words", b"1 of 3 DOCUMENTS\n\nand no label",
        b"A film ends.\nEnd of Document\n", b"<html><body>End of Document Load-Date: 1</body></html>",
        b"%PDF-1.7\n1 of 3 DOCUMENTS\nLENGTH: 3", b"{\\rtf1 words}",
    ],
)  # fmt: skip
def test_what_only_speaks_of_documents_is_no_batch(data: bytes) -> None:
    assert data.startswith(b"%PDF") or not NEXIS.fits(Source("a.txt", "a.txt", data))


def test_a_word_file_that_only_ends_like_one_is_a_single_article(worker: Worker) -> None:
    data = made.docx(["Buses cross the river"] * 20 + [made.LEAD, "Text", made.SECOND, "End of Document"])
    [draft] = DOCX.read(Source("a.docx", "a.docx", data), worker)
    assert isinstance(draft, Draft)
    assert (draft.place, "End of Document" in draft.text) == (0, True)


@pytest.mark.parametrize(
    "data",
    [
        b"1 of 3 DOCUMENTS\n\nLENGTH: 3 words\n",
        b"1 of 3 DOCUMENTS\n\n" * 5_000 + b"LENGTH: 3 words\n",
        b"1 of 1 DOCUMENTS\n\nLENGTH: 3 words\n\n" + b"A: " * 200_000,
        b"<html><body>" + b"<div>" * 20_000 + b"<p>1 of 1 DOCUMENTS</p><p>LENGTH: 3 words</p>",
        b"1 of 1 DOCUMENTS\n\nLENGTH: 3\n\n" + random.Random(5).randbytes(100_000),
        b"1 of 1 DOCUMENTS\n\nLENGTH: " + b"9" * 100_000 + b" words",
    ],
    ids=["nothing else", "only numbers", "one long line", "deep", "noise", "a long number"],
)
def test_what_is_made_to_do_harm_is_refused_or_read_in_time(worker: Worker, data: bytes) -> None:
    reasons = []
    try:
        found = list(NEXIS.read(Source("a", "a", data), worker))
        reasons = [draft.reason for draft in found if isinstance(draft, Faulty)]
    except UnreadableError as error:
        reasons = [error.message]
    assert all(reason.endswith(".") for reason in reasons)


@pytest.mark.parametrize("piece", [b"\n", b" ", b" \n", b"1 ", b"> ", b"1 of 2 ", b"L", b"End of Document\n"])
def test_a_long_file_is_looked_at_in_no_time(piece: bytes) -> None:
    began = time.process_time()
    NEXIS.fits(Source("a.txt", "a.txt", b"1 of 2 DOCUMENTS\n" + piece * (2_000_000 // len(piece))))
    assert time.process_time() - began < A_HANG
