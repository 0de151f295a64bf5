"""What an article came from is shown as it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from library import Draft, Importer, Library
from library.imports.as_saved import saved_file

PAGE = (
    "<!doctype html><html><head><title>Ferry talks</title></head><body><article><p>The council of Brack met at noon "
    "and signed nothing, said Ana Oru, who had waited since the morning on the quay.</p></article></body></html>"
) + "<!-- end -->" * 60


@pytest.mark.parametrize(
    ("name", "data", "title", "lexer"),
    [
        ("a.html", PAGE.encode(), "Web page (HTML)", "html"),
        ("a.md", b"# Ferry talks\n\nThe council met.", "Markdown", "markdown"),
        ("a.txt", "Ferry talks – Brack".encode("cp1252"), "Plain text", ""),
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
    assert file.text.replace("\n", "").startswith(("<!doctype html>", "# Ferry", "Ferry talks – Brack"))


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
