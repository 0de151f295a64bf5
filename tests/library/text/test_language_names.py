"""Names and codes of languages become one kind of tag."""

from __future__ import annotations

import pytest

from library.text.language_names import language_tag, named_language


@pytest.mark.parametrize(
    ("printed", "tag"),
    [
        ("eng", "en"), ("ger", "de"), ("deu", "de"), ("fas", "fa"), ("PRS", "prs"), ("en", "en"),
        ("en_us", "en-US"), ("EN-gb", "en-GB"), ("zh-hans-cn", "zh-Hans-CN"),
        ("zho-Hant", "zh-Hant"), ("English", "en"), ("Français", "fr"), ("德语", "de"), ("فارسی", "fa"),
        ("English; Abstract", "en"), ("und", ""), ("mul", ""), ("", ""), ("Old Norse", "Old Norse"),
    ],
)  # fmt: skip
def test_what_a_language_is_called_becomes_a_tag(printed: str, tag: str) -> None:
    assert language_tag(printed) == tag
    assert language_tag(tag) == tag


def test_a_word_that_names_no_language_names_none() -> None:
    assert [named_language(word) for word in ("Deutsch", "Kabul", "en")] == ["de", "", ""]
