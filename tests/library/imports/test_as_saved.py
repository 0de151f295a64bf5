"""What an article came from is shown as it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name

from library import Draft, Importer, Library
from library.imports.as_saved import _LEXERS, _PAGES_OR_TEXT, _lexer, saved_file
from library.imports.known_formats import FORMATS

PAGE = (
    "<!doctype html><html><head><title>Ferry talks</title></head><body><article><p>The council of Brack met at noon "
    "and signed nothing, said Ana Oru, who had waited since the morning on the quay.</p></article></body></html>"
) + "<!-- end -->" * 60
MAIL = "From: Ana Oru <ana@brack.example>\nTo: b@brack.example\nMessage-ID: <1@x>\n\nThe council met.\n"


def test_every_lexer_is_one_of_a_format_and_known_to_pygments() -> None:
    assert _LEXERS.keys() <= {form.id for form in FORMATS}
    assert set(_PAGES_OR_TEXT) <= {form.id for form in FORMATS}
    assert all(get_lexer_by_name(name) for name in {*_LEXERS.values()})


def test_a_batch_is_shown_as_the_page_or_the_text_that_it_is() -> None:
    assert [_lexer("nexis", "<html>"), _lexer("factiva", "Document ABC"), _lexer("pdf", "")] == [
        "html",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("name", "data", "title", "lexer"),
    [
        ("a.html", PAGE.encode(), "Web page (HTML)", "html"),
        ("a.md", b"# Ferry talks\n\nThe council met.", "Markdown", "markdown"),
        ("a.txt", "Ferry talks – Brack".encode("cp1252"), "Plain text", ""),
        ("a.eml", MAIL.encode(), "Mail (EML)", "email"),
        ("a.jsonl", b'{"title": "Ferry talks", "text": "The council met."}', "Articles in JSON", "json"),
    ],
)
def test_a_file_is_shown_as_it_was_saved(
    library: Library, tmp_path: Path, name: str, data: bytes, title: str, lexer: str
) -> None:
    (tmp_path / name).write_bytes(data)
    [added] = Importer(library).add([str(tmp_path / name)]).added
    file = saved_file(library, added.id)
    assert file is not None
    assert (file.name, file.title, file.lexer, file.data) == (name, title, lexer, data)
    assert file.text is not None
    assert file.text.replace("\n", "").startswith(
        ("<!doctype html>", "# Ferry", "Ferry talks – Brack", "From: Ana", '{"title"')
    )


def test_a_very_long_line_is_broken_behind_tags_and_loses_nothing(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    [added] = Importer(library).add([str(tmp_path / "a.html")]).added
    file = saved_file(library, added.id)
    assert file is not None
    assert file.text is not None
    assert file.text.count("\n") > 20
    assert file.text.replace("\n", "") == PAGE


def test_an_article_without_a_file_has_no_source(library: Library) -> None:
    with library.change("Add"):
        article = library.articles.add(Draft("The council met."))
    assert saved_file(library, article.id) is None
