"""Mail: the message alone, who sent it and when; boxes of many; and nothing malformed stops or hangs."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports import FORMATS
from library.imports.formats import Faulty, Source
from library.imports.worker import Worker
from library.model import Draft
from tests.made import mail
from tests.made.tables import BRIDGE, CHINESE, DARI, GRAIN

FILES = mail.files()
SOUND = "A bridge reopens\n\n"


def read(worker: Worker, name: str, data: bytes | None = None) -> list[Draft | Faulty]:
    source = Source(name, name, FILES[name] if data is None else data)
    form = next(form for form in FORMATS if form.fits(source))
    assert form.id in ("eml", "mbox")
    return list(form.read(source, worker))


def article(worker: Worker, name: str, data: bytes | None = None) -> Draft:
    [draft] = read(worker, name, data)
    assert isinstance(draft, Draft)
    return draft


def shown(draft: Draft) -> str:
    """What a reader sees of an article."""
    text = draft.text
    for start, end in reversed(draft.hidden):
        text = text[:start] + text[end:]
    return text.strip()


@pytest.mark.parametrize("name", ["plain.eml", "crlf.eml", "unknown.eml", "apple.emlx", "many-names.eml"])
def test_a_message_is_an_article_with_its_sender_and_its_hour(worker: Worker, name: str) -> None:
    draft = article(worker, name)
    assert draft.text == SOUND + BRIDGE
    assert (draft.title, draft.byline) == ("A bridge reopens", "Piet Sallavan")
    assert draft.outlet == "example.org"
    assert draft.published == "2031-11-04T08:30+04:30"
    assert draft.origins.items() >= {
        "title": "Subject header", "byline": "From header", "outlet": "sender’s address", "published": "Date header",
    }.items()  # fmt: skip
    assert (draft.place, draft.original) == (0, FILES[name])


def test_a_newsletter_is_read_from_its_page(worker: Worker) -> None:
    draft = article(worker, "newsletter.eml")
    assert (draft.outlet, draft.byline) == ("The Lowland Courier", "")
    assert shown(draft) == (
        "A bridge reopens\n\nThe bridge at Norrund reopened on Tuesday, and the first buses crossed.\n\n"
        "Nine days\nForty families\n\nNobody on either bank could say how many people had come home 👨🏻‍🚒."
    )
    assert [what for _, _, what in draft.layout] == ["list", "list"]
    assert "http" not in draft.text


def test_a_list_is_an_outlet_and_its_subject_is_decoded(worker: Worker) -> None:
    draft = article(worker, "list.eml")
    assert (draft.outlet, draft.byline) == ("Norrund Bridge Watch", "Piet Sallavan")
    assert draft.title == "[watch] Brücke offen"
    assert draft.origins["outlet"] == "List-Id header"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dari.eml", f"پل باز شد\n\n{DARI}"),
        ("wrong.eml", SOUND + CHINESE),
        ("undeclared.eml", "Brücke öffnet\n\nDie Brücke öffnet wieder, für alle."),
        ("chinese.eml", SOUND + CHINESE),
        ("japanese.eml", SOUND + "橋が開いた。"),
        ("flowed.eml", SOUND + "The bridge at Norrund reopened on Tuesday. \n\nNobody knew more."),
    ],
)
def test_encodings_declared_wrongly_or_not_at_all(worker: Worker, name: str, text: str) -> None:
    assert article(worker, name).text.replace(" \n", "\n") == text.replace(" \n", "\n")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("reply.eml", "The bridge\n\nIt reopened, they say.\n\nI shall go and look."),
        ("reply-page.eml", SOUND + "It reopened, they say."),
        ("answer.eml", SOUND + "It did."),
        ("only-quoted.eml", SOUND + "> The bridge reopened.\n> Nobody knew more."),
    ],
)
def test_what_is_quoted_and_who_signs_are_hidden_unless_there_is_nothing_else(
    worker: Worker, name: str, text: str
) -> None:
    assert shown(article(worker, name)) == text


def test_what_is_hidden_of_a_reply_is_kept(worker: Worker) -> None:
    assert "Has the bridge reopened?" in article(worker, "reply.eml").text
    assert "Lowland Courier, Norrund" in article(worker, "reply.eml").text


def test_an_attached_message_is_an_article_and_other_files_are_named(worker: Worker) -> None:
    outer, inner = read(worker, "attached.eml")
    assert isinstance(outer, Draft)
    assert isinstance(inner, Draft)
    assert (outer.place, outer.text) == (1, SOUND + BRIDGE)
    assert (inner.place, inner.text) == (2, f"The inner one\n\n{GRAIN}")
    assert outer.warnings == (
        "Attached and not read: “Bericht ä.pdf”. Save what is an article, and add that file.",
    )
    assert article(worker, "forwarded.eml").title == "The inner one"


@pytest.mark.parametrize("name", ["box.mbox", "box-crlf.mbox"])
def test_each_message_of_a_box_is_an_article(worker: Worker, name: str) -> None:
    first, second, third, last = read(worker, name)
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert isinstance(last, Draft)
    assert (first.place, first.text) == (1, SOUND + BRIDGE)
    assert second.text == "Second\n\nFrom Norrund it is far.\n\n>From there, farther."
    assert third == Faulty(3, "There are no words in it.")
    assert (last.place, last.text) == (4, f"Last\n\n{GRAIN}")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("encrypted.eml", "It is encrypted"),
        ("pictures.eml", "There are no words"),
        ("nested.eml", "too many parts inside one another"),
        ("long-head.eml", "Its headers have more than 512 KB"),
    ],
)
def test_what_cannot_be_read_or_would_do_harm_is_refused(worker: Worker, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(worker, name)


def test_malformed_mail_is_read_as_far_as_it_goes(worker: Worker) -> None:
    broken = article(worker, "broken.eml")
    assert "It rained." in broken.text
    assert broken.published == ""
    assert "It rained." in article(worker, "no-edge.eml").text
    assert isinstance(read(worker, "bad-base64.eml")[0], Draft)


def test_a_text_with_a_head_like_a_letters_and_a_saved_page_are_no_mail() -> None:
    text = b"From: Norrund\nSubject: The bridge\nDate: Tuesday\n\nIt reopened.\n"
    source = Source("a.txt", "a.txt", text)
    assert next(form for form in FORMATS if form.fits(source)).id == "text"
    page = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://e.example.org/\nSubject: A\nMIME-Version: 1\n\n"
    assert next(form for form in FORMATS if form.fits(Source("a.mhtml", "a.mhtml", page))).id != "eml"
    story = b"From what is known 1999\nthe bridge: it reopened.\n"
    assert next(form for form in FORMATS if form.fits(Source("a.txt", "a.txt", story))).id == "text"
