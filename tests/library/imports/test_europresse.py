"""Batches of Europresse: every article with what its header says, its text whole, and nothing of the database in it."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports.databases.europresse import EUROPRESSE
from library.imports.formats import Faulty, Source
from library.imports.worker import Worker
from library.model import Draft
from library.text.paragraphs import body
from tests.made import europresse as made
from tests.made.nexis import CHINESE, DARI, FRENCH, GERMAN, LEAD, SECOND

FILES = made.files()


def read(worker: Worker, data: bytes | str) -> list[Draft | Faulty]:
    data = data if isinstance(data, bytes) else data.encode()
    source = Source("page.html", "page.html", data)
    assert EUROPRESSE.fits(source)
    return list(EUROPRESSE.read(source, worker))


def articles(worker: Worker, data: bytes | str) -> list[Draft]:
    found = read(worker, data)
    assert [draft.place for draft in found] == list(range(1, len(found) + 1))
    return [draft for draft in found if isinstance(draft, Draft)]


def seen(draft: Draft) -> str:
    return body(draft.text, draft.hidden).strip()


def test_headers_in_french_and_english(worker: Worker) -> None:
    french, english, undated, old = articles(worker, FILES["page.html"])
    assert (french.title, french.outlet, french.byline) == (
        "Les autobus passent le pont", "Le Messager de Tolan", "Odile Verne",
    )  # fmt: skip
    assert (french.published, french.section) == ("2031-11-04", "Monde")
    assert (english.title, english.outlet, english.published) == (
        "گزارش پل",
        "Sada-ye Darya (site web)",
        "2031-11-04",
    )
    assert (undated.published, undated.origins["published"]) == ("2031-11-04", "Europresse, document number")
    assert (old.title, old.outlet, old.byline) == (
        "Buses cross the river",
        "Lowland Courier",
        "Piet Sallavan",
    )
    assert (french.language, french.origins["language"]) == ("fr", "the text’s words")
    assert (undated.language, old.language) == ("de", "en")
    assert (old.published, old.section, old.origins["title"]) == ("2031-11-04", "World", "Europresse")


def test_texts_are_whole_and_clean(worker: Worker) -> None:
    french, english, undated, old = articles(worker, FILES["page.html"])
    assert seen(french) == f"{french.title}\n\nQuarante familles\n\n{FRENCH}"
    assert [what for _, _, what in french.layout] == ["subheading"]
    assert seen(english) == f"{english.title}\n\n{DARI}\n\n{CHINESE}"
    assert seen(undated) == f"{undated.title}\n\n{GERMAN}"
    assert seen(old) == f"{old.title}\n\n{LEAD}\n\n{SECOND}"
    assert "© 2031 Le Messager de Tolan." in french.text
    for draft in (french, english, undated, old):
        assert draft.warnings == ()
        for cruft in ("XT·0001", "Cet article est paru", "mots", "43018"):
            assert cruft not in draft.text


@pytest.mark.parametrize("name", ["crlf-wrong-charset.html", "windows-1252.html"])
def test_a_page_in_another_encoding_or_wrong_about_it(worker: Worker, name: str) -> None:
    draft = articles(worker, FILES[name])[0]
    assert seen(draft).endswith(FRENCH)
    assert draft.byline == "Odile Verne"


def test_one_broken_article_does_not_stop_the_rest(worker: Worker) -> None:
    first, headless, empty, short = read(worker, FILES["faulty.html"])
    assert isinstance(first, Draft)
    assert headless == Faulty(2, "It has no header, which says what it is.")
    assert empty == Faulty(3, "Europresse has no text under its headline.")
    assert isinstance(short, Draft)
    assert short.warnings == ("Europresse says that it has 2,031 words; 40 were found.",)


@pytest.mark.parametrize(
    "data",
    [b"", b"DocHeader rdp__", b"<article>Words.</article>", b"<article class='DocHeader'>Words.</article>"],
)
def test_what_is_only_like_it_is_no_batch(data: bytes) -> None:
    assert not EUROPRESSE.fits(Source("a.html", "a.html", data))


@pytest.mark.parametrize(
    "data",
    [
        '<article class="rdp__ DocHeader">' * 20_000,
        '<article></article><i class="rdp__ DocHeader">' * 20_000,
        made.page(made.OLD.replace("<section>", "<div class='DocText'>" * 5_000)),
        "<!-- <article> DocHeader rdp__ -->",
        "\x01<article DocHeader rdp__",
    ],
    ids=["nested", "empty ones", "deep", "a comment", "no element"],
)
def test_what_is_made_to_do_harm_is_refused_or_read_in_time(worker: Worker, data: str) -> None:
    reasons = []
    try:
        reasons = [draft.reason for draft in read(worker, data) if isinstance(draft, Faulty)]
    except UnreadableError as error:
        reasons = [error.message]
    assert all(reason.endswith(".") for reason in reasons)
