"""Where a span stands, in words."""

import pytest

from reader.place import as_read, place_in_words

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


def test_lines_that_were_cut_at_one_width_are_one_paragraph() -> None:
    line = "It is a long line of words that was cut where the seventieth letter was"
    text = "Title\n\n" + f"{line}\n" * 4 + "and ended.\n\nAnother one.\n"
    read = as_read(text)
    assert read == "Title\n\n" + f"{line} " * 4 + "and ended.\n\nAnother one.\n"
    assert place_in_words(read, [], text.index("It"), text.index("ended")) == "paragraph 2"
    assert place_in_words(read, [], text.index("Another"), len(text)) == "paragraph 3"
