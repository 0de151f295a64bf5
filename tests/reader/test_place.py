"""Where a span stands, in words."""

import pytest

from reader.place import place_in_words

TEXT = "Title\n\nOne two.\nShare this\nThree four.\n\nFive."
HIDDEN = [(16, 27)]


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Title", "paragraph 1"),
        ("One", "paragraph 2"),
        ("Share", "a hidden paragraph"),
        ("Three", "paragraph 3"),
        ("Five.", "paragraph 4"),
        ("two.\nShare this\nThree", "paragraphs 2–3"),
        ("One two.\n", "paragraph 2"),
    ],
)
def test_paragraphs_are_counted_as_a_reader_does(quote: str, words: str) -> None:
    start = TEXT.index(quote)
    assert TEXT[slice(*HIDDEN[0])] == "Share this\n"
    assert place_in_words(TEXT, HIDDEN, start, start + len(quote)) == words
