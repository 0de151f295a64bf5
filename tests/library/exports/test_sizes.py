"""How large an export gets is said beforehand: to the byte for few articles, nearly for many."""

from __future__ import annotations

from pathlib import Path

import pytest

from library import Library
from library.exports import FORMATS, OutputFormat, expected, write_file
from library.exports.sizes import Size
from tests.conftest import AddText


def written(library: Library, form: OutputFormat, target: Path, ids: list[str] | None = None) -> Size:
    told = [0]
    assert write_file(library, form, target, ids, progress=told.append)
    files = [target] if target.is_file() else [each for each in target.iterdir() if each.name[0] != "."]
    return Size(told[-1], sum(each.stat().st_size for each in files), is_counted=True)


FORMS = pytest.mark.parametrize(
    "form", [form for form in FORMATS if not form.needs], ids=lambda form: form.id
)


@FORMS
def test_few_articles_are_counted(library: Library, add_text: AddText, tmp_path: Path, form) -> None:
    ids = [add_text(library, f"پل {n} 😀\n\nThe Front met.").id for n in range(3)]
    with library.change("Tag"):
        library.mentions.add(ids[0], "actor", 0, 2)
    assert expected(library, form) == written(library, form, tmp_path / "all")
    assert expected(library, form, ids[:1]) == written(library, form, tmp_path / "one", ids[:1])


@FORMS
def test_many_are_guessed_from_some(library: Library, add_text: AddText, tmp_path: Path, form) -> None:
    for n in range(130):
        article = add_text(library, f"Story {n}\n\n{'The Front met the ministry. ' * (10 + n % 7)}")
        with library.change("Tag"):
            library.mentions.add(article.id, "actor", 10 + n // 100, 19)
    size, actual = expected(library, form), written(library, form, tmp_path / "all")
    assert not size.is_counted
    assert size.bytes == pytest.approx(actual.bytes, rel=0.1)
    assert size.bytes_at(size.written) == size.bytes
