"""What spaCy reads in the DocBin that is written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from library import Article, Library
from library.errors import MissingExtraError
from library.exports import Lost, expected, format_by_id, write_file
from library.exports.sizes import Size

TEXT = "😀 Ada of the Hadrel Front said “no”.\nUn-Norrund went: طالبان."


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def coded(library: Library, add_text: Callable[..., Article]) -> Article:
    article = add_text(library, TEXT, title="A meeting", outlet="Post")
    with library.change("Code"):
        ada, front = (library.records.add("actor", name) for name in ("Ada", "Hadrel Front"))
        claim = library.records.add("claim", "No")
        library.mentions.add(article.id, "actor", *place("Ada"), record=ada.id)
        long = library.mentions.add(article.id, "actor", *place("Ada of the Hadrel Front"), record=front.id)
        library.mentions.set_note(long.id, "all of it")
        library.mentions.add(
            article.id, "claim", *place("Ada of the Hadrel Front said “no”."), record=claim.id
        )
        library.mentions.add(article.id, "claim", *place(".\nUn-Norrund"))
        library.mentions.add(article.id, "claim", *place("طالبان"))
        library.mentions.add(article.id, "actor", *place("orrund"))  # begins inside of a token
        library.links.add("member_of", ada.id, front.id)
    return article


def test_without_spacy_it_is_said_how_to_get_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingExtraError, match="spacy") as raised:
        write_file(library, format_by_id("docbin"), tmp_path / "out.spacy")
    assert "parley-reader[spacy]" in str(raised.value.hint)
    assert not (tmp_path / "out.spacy").exists()


def test_spacy_finds_mentions_in_span_groups(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    spacy = pytest.importorskip("spacy", exc_type=ImportError)
    from spacy.tokens import DocBin

    article = coded(library, add_text)
    lost = Lost()
    write_file(library, format_by_id("docbin"), tmp_path / "out.spacy", lost=lost)
    (doc,) = DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("xx").vocab)
    assert doc.text == article.text
    mentions = {one.id: one for one in library.mentions.of_article(article.id)}
    found = [span for group in doc.spans.values() for span in group]
    assert len(found) == len(mentions) - lost["tokens"]
    assert lost["tokens"] == 1
    for span in found:
        mention = mentions[span.id_]
        assert (span.start_char, span.end_char, span.text) == (mention.start, mention.end, mention.quote)
        assert (span.label_, span.kb_id_) == (mention.kind, mention.record or "")
    about = doc.user_data["parley"]
    assert (about["id"], about["outlet"]) == (article.id, "Post")
    assert "all of it" in {one.get("note") for one in about["mentions"].values()}
    assert [one["relation"] for one in about["links"]] == ["member_of"]


def test_many_articles_are_the_file_that_spacy_itself_makes(
    library: Library, add_text: Callable[..., Article], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy = pytest.importorskip("spacy", reason="spaCy takes half a minute to install", exc_type=ImportError)
    from spacy.tokens import DocBin

    from library.exports import docbin

    monkeypatch.setattr(docbin, "_TOGETHER", 2)  # so that spaCy begins anew more than once
    coded(library, add_text)
    for number in range(4):
        add_text(library, f"Article {number} says “no”.\n\tIt is طالبان.", title=f"Number {number}")
    write_file(library, format_by_id("docbin"), tmp_path / "out.spacy")
    docs = list(DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("xx").vocab))
    articles = sorted(
        (library.articles.get(one.id) for one in library.articles.list()), key=lambda one: one.id
    )
    assert [doc.text for doc in docs] == [article.text for article in articles]
    theirs = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = list(DocBin().from_bytes(theirs).get_docs(spacy.blank("xx").vocab))
    for doc, other in zip(docs, again, strict=True):
        assert [(token.text, token.whitespace_) for token in doc] == [
            (one.text, one.whitespace_) for one in other
        ]
        assert doc.user_data == other.user_data
        assert doc.spans.to_bytes() == other.spans.to_bytes()


def test_every_article_brings_it_further_and_can_be_the_last(
    library: Library, add_text: Callable[..., Article], tmp_path: Path
) -> None:
    pytest.importorskip("spacy", exc_type=ImportError)
    for number in range(4):
        add_text(library, f"Article {number} says “no”.")
    form, out, told = format_by_id("docbin"), tmp_path / "out.spacy", []
    write_file(library, form, out, progress=told.append)
    assert 0 < told[0] < told[1] < told[2] < told[3] < told[-1]
    assert expected(library, form) == Size(told[-1], out.stat().st_size, is_counted=True)
    seen: list[int] = []
    assert not write_file(library, form, out, progress=seen.append, cancelled=lambda: len(seen) == 2)
    assert seen == told[:2]


def test_the_preview_says_what_is_in_it(library: Library, add_text: Callable[..., Article]) -> None:
    pytest.importorskip("spacy", exc_type=ImportError)
    coded(library, add_text)
    shown = "".join(format_by_id("docbin").shown(library))
    assert "A meeting:" in shown
    assert "'Ada of the Hadrel Front'" in shown
