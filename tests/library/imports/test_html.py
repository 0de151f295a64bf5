"""Web pages: the article alone, whatever else a page holds, and nothing of it is ever fetched."""

from __future__ import annotations

import contextlib
import importlib.resources
import random
import socket
import time
from pathlib import Path

import pytest

from library.errors import UnreadableError
from library.imports.formats import Source
from library.imports.web.html import HTML, read
from library.imports.worker import Worker
from library.model import Draft

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

FIRST = "The buses crossed the river on Tuesday morning, and some forty families waited for them with bread."
SECOND = "Nobody on either bank could say how many people had come home; the lists had not been read out yet."
ARTICLE = f"<article><h1>A bridge reopens</h1><p>{FIRST}</p><p>{SECOND}</p></article>"


def page(body: str = ARTICLE, head: str = "<title>A bridge reopens</title>") -> str:
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>'


def article(worker: Worker, data: bytes | str, encoding: str = "", name: str = "page.html") -> Draft:
    data = data if isinstance(data, bytes) else data.encode()
    [draft] = read(Source(name, name, data, encoding), worker)
    return draft


def sample(name: str) -> bytes:
    return importlib.resources.files("resources").joinpath("samples", "articles", name).read_bytes()


def test_the_sample_page_gives_its_article_and_what_it_says_of_itself(worker: Worker) -> None:
    draft = article(worker, sample("03-meridian-wire.html"))
    assert draft.title == "Monitors put number of freed detainees at 380 as Sarvena talks stall"
    assert (draft.outlet, draft.byline, draft.language) == ("Meridian Wire", "Piet Sallavan", "en")
    assert draft.published == "2031-11-06T16:40+00:00"
    assert draft.url == "https://meridian-wire.example.org/world/2031/11/06/sarvena-monitors-count"
    assert draft.text.startswith(f"{draft.title}\n\nPORT MARRIN, Ilvane – International monitors said")
    assert draft.text.endswith("The talks are to resume on Friday.")
    for cruft in (
        "Rivers and harbours",
        "Related stories",
        "Grain prices",
        "newsletter",
        "All rights reserved",
    ):
        assert cruft not in draft.text


def test_paragraphs_are_kept_apart_and_the_title_is_said_once(worker: Worker) -> None:
    assert article(worker, page()).text == f"A bridge reopens\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("او می‌گوید که خانه‌های‌شان هنوز خالی است.", id="joiners of Dari"),
        pytest.param("A family 👨‍👩‍👧 crossed, and then a firefighter 👨🏻‍🚒.", id="joiners of emoji"),
        pytest.param("The sign said \u2067سلام\u2069 and \u200fسلام\u200e again.", id="bidi marks"),
    ],
)
def test_joiners_and_bidi_marks_stay_in_the_words(worker: Worker, words: str) -> None:
    body = f"<article><h1>A bridge reopens</h1><p>{FIRST}</p><p>{words}</p><p>{SECOND}</p></article>"
    assert words in article(worker, page(body)).text


def test_the_original_bytes_are_kept(worker: Worker) -> None:
    data = page().encode()
    draft = article(worker, data)
    assert (draft.original, draft.source) == (data, "page.html")


def test_a_page_of_bare_words_is_read_whole(worker: Worker) -> None:
    assert article(worker, "<html><body>The buses crossed.</body></html>").text == "The buses crossed."


def test_a_page_without_a_title_is_named_after_its_first_line(worker: Worker) -> None:
    assert (
        article(worker, "<html><body><p>The buses crossed.</p></body></html>").title == "The buses crossed."
    )


@pytest.mark.parametrize("declared", ["utf-8", "shift_jis", "klingon", "hex", "undefined"])
def test_a_page_that_is_wrong_about_its_encoding_is_read_right(worker: Worker, declared: str) -> None:
    body = page(
        f"<p>“André’s café,” she said.</p>{ARTICLE}", f'<meta charset="{declared}"><title>Café</title>'
    )
    for encoding in ("utf-8", "windows-1252"):
        if encoding != "utf-8" and declared == "shift_jis":
            continue  # the bytes are good Japanese too: nobody could tell
        assert "“André’s café,” she said." in article(worker, body.encode(encoding)).text


def test_a_declared_encoding_is_believed_where_the_page_is_not_utf_8(worker: Worker) -> None:
    words = "Автобусы пересекли реку во вторник утром, и семьи ждали их с хлебом."
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><title>Мост</title>'
    draft = article(worker, page(f"<article><p>{words}</p></article>", head).encode("windows-1251"))
    assert (draft.title, words in draft.text) == ("Мост", True)


def test_an_override_wins_over_what_a_page_declares(worker: Worker) -> None:
    data = page(ARTICLE.replace("bridge", "Łódź"), '<meta charset="utf-8">').encode("windows-1250")
    assert article(worker, data, "windows-1250").title == "A Łódź reopens"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_wide_page_is_read_with_and_without_its_mark(worker: Worker, encoding: str) -> None:
    assert article(worker, page().encode(encoding)).text == f"A bridge reopens\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b" \n\t ", id="white space"),
        pytest.param(bytes(50_000), id="NULs"),
        pytest.param(random.Random(3).randbytes(5_000_000), id="5 MB of noise"),
        pytest.param(b"<html>" + random.Random(4).randbytes(100_000), id="noise after a tag"),
        pytest.param(b"<" * 1_000_000, id="only angles"),
        pytest.param(b"<!-- only a comment -->", id="a comment"),
        pytest.param(b"<html><frameset><frame src='a.html'></frameset></html>", id="frames"),
        pytest.param(b"<html><body><p>... --- ...</p></body></html>", id="no letters"),
        pytest.param(b"%PDF-1.7 no page at all", id="a PDF"),
    ],
)
def test_a_page_without_an_article_is_refused_with_a_reason(worker: Worker, data: bytes) -> None:
    with pytest.raises(UnreadableError) as refusal:
        article(worker, data)
    assert refusal.value.message.endswith(".")


def test_nul_bytes_inside_a_page_do_not_cut_it_off(worker: Worker) -> None:
    assert SECOND in article(worker, page().replace("Tuesday", "Tues\0day")).text


def test_nesting_of_100_000_levels_is_survived(worker: Worker) -> None:
    for tag in ("div", "b", "table"):
        data = f"<html><body>{f'<{tag}>' * 100_000}<p>{FIRST}</p>{f'</{tag}>' * 100_000}"
        with contextlib.suppress(UnreadableError):
            article(worker, data)
    assert article(worker, page()).title == "A bridge reopens"


def test_an_entity_bomb_does_not_unfold(worker: Worker) -> None:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<?xml version="1.0"?><!DOCTYPE html [{entities}]><html><body><p>{FIRST} &a9;</p></body></html>'
    draft = article(worker, data, name="page.xhtml")
    assert len(draft.text) < 1000


def test_an_external_entity_reads_no_file(worker: Worker, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the word is swordfish")
    declared = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
    for name in ("page.html", "page.xhtml"):
        draft = article(worker, f"{declared}<html><body><p>{FIRST} &x;</p></body></html>", name=name)
        assert FIRST in draft.text
        assert "swordfish" not in draft.text


def test_nothing_that_a_page_names_is_fetched(worker: Worker) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        there = f"http://127.0.0.1:{server.getsockname()[1]}"
        head = (
            f'<base href="{there}/"><title>A bridge reopens</title><link rel="stylesheet" href="{there}/a.css">'
            f'<script src="{there}/a.js"></script><link rel="canonical" href="{there}/article">'
            f'<meta http-equiv="refresh" content="0;url={there}/next"><meta property="og:image" content="{there}/i">'
        )
        body = f'<img src="{there}/a.png"><iframe src="{there}/f"></iframe><object data="{there}/o"></object>'
        doctype = f'<!DOCTYPE html SYSTEM "{there}/page.dtd" [<!ENTITY % p SYSTEM "{there}/p.dtd"> %p;]>'
        data = doctype + page(body + ARTICLE, head).partition("\n")[2]
        assert FIRST in article(worker, data).text
        with pytest.raises(TimeoutError):
            server.accept()


def test_scripts_and_styles_are_no_text(worker: Worker) -> None:
    body = f"<script>var swordfish = 1;</script><style>.swordfish {{}}</style>{ARTICLE}"
    assert "swordfish" not in article(worker, page(body)).text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", b"words"),
        ("a.HTM", b"words"),
        ("a.xhtml", b"words"),
        ("a", b"<!DOCTYPE html><p>words"),
        ("a.txt", b"\n <html lang=en>"),
        ("a", b"<?xml version='1.0'?>\n<!-- saved -->\n<!-- again --><html>"),
    ],
)
def test_a_page_is_told_by_its_name_or_its_beginning(name: str, data: bytes) -> None:
    assert HTML.fits(Source(name, name, data))


@pytest.mark.parametrize("data", [b"words", b"<p>words</p>", b"<!-- note --> words", b"<header>", b"<3 html"])
def test_what_only_has_angles_is_no_page(data: bytes) -> None:
    assert not HTML.fits(Source("a.md", "a.md", data))


def test_a_text_that_begins_with_many_comments_does_not_stall() -> None:
    began = time.process_time()
    assert not HTML.fits(Source("a.md", "a.md", b"<!-- x -->\n" * 25 + b"# A bridge reopens"))
    assert time.process_time() - began < A_HANG
