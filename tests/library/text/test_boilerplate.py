"""Web cruft: found wherever pages leave it, never mistaken for the article, never thrown away."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.text.boilerplate import find_boilerplate, self_described_outlet
from library.text.paragraphs import body, is_hidden, lines

A_HANG = 6.0  # seconds of CPU: far above what it takes, far below what a quadratic search would

FIRST = "Delegates of Lower Marsh and Upper Marsh met on the ferry for a second day."
LAST = "They parted without a handshake, but with a date for the next meeting."
TITLE = "Two Marshes, One Ferry"

CRUFT = [
    "Accessibility links", "Breaking News", "Please enter your comment!", "Please enter your name here",
    "What's your reaction?", "What’s your reaction?", "0 comment", "3 comments", "12 Comments",
    "Write the first comment for this!", "Be the first to comment",
    "https://ferry.example/assets/images/user-avatar-s.jpg", "http://ferry.example/a.PNG?size=40",
    "Related Posts", "RELATED POSTS", "Leave a Reply", "Cancel reply",
    "Your email address will not be published.",
    "Your email address will not be published. Required fields are marked *",
    "Required fields are marked *", "Save my name, email, and website in this browser for the next time.",
    "Related\u00a0Posts", "Leave  a  Reply", "16x9 Image", "• 16x9 Image",
]  # fmt: skip
DOUBTFUL = [
    "Comments",
    "Share",
    "Tags: ferry, marsh",
    "Name*",
    "Email:*",
    "Read more",
    "Teilen",
    "Print",
]
ARTICLE_LINES = [
    FIRST, LAST, TITLE, "", "  ", "Comments", "He had no further comment.", "1. The ferry", "نه", "\u3000渡轮会谈。",
    "  An indented line.", "Share of the harvest", "Breaking News about the ferry", "0 comments were heard", "16x9",
]  # fmt: skip


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def seen(text: str, title: str = "") -> list[str]:
    """The lines with words that are left once boilerplate is hidden."""
    return [line.strip() for line in body(text, find_boilerplate(text, title)).split("\n") if line.strip()]


@pytest.mark.parametrize("cruft", CRUFT)
@pytest.mark.parametrize("where", ["above", "within", "below"])
def test_known_cruft_is_hidden_wherever_it_stands(cruft: str, where: str) -> None:
    paragraphs = [TITLE, FIRST, LAST]
    paragraphs.insert({"above": 0, "within": 2, "below": 3}[where], f"  {cruft} ")
    assert seen(page(*paragraphs)) == [TITLE, FIRST, LAST]


@pytest.mark.parametrize("again", [TITLE, TITLE.upper(), f"  {TITLE}  ", f"\n{TITLE}", f"{TITLE}\n{TITLE}"])
def test_a_title_said_again_below_itself_is_hidden(again: str) -> None:
    assert seen(f"{TITLE}\n{again}\n{FIRST}\n\n{LAST}") == [TITLE, FIRST, LAST]


def test_a_title_below_the_menu_is_seen_once() -> None:
    assert seen(page("Accessibility links", "Breaking News", TITLE, TITLE, FIRST)) == [TITLE, FIRST]


def test_a_known_title_is_hidden_below_the_line_above_it() -> None:
    assert seen(page("Marsh Weekly", TITLE, FIRST), TITLE) == ["Marsh Weekly", FIRST]


def test_a_title_that_the_article_says_later_is_seen() -> None:
    assert seen(page(TITLE, FIRST, TITLE, LAST)) == [TITLE, FIRST, TITLE, LAST]


BOX = "  • 16x9 Image\n\n    Marsh Radio\n\n    Marsh Radio is a station that is heard on both banks."


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_the_outlet_that_describes_itself_at_the_end_is_hidden(end: str) -> None:
    text = page(TITLE, FIRST, LAST, BOX) + end
    assert seen(text) == [TITLE, FIRST, LAST]
    assert self_described_outlet(text) == "Marsh Radio"


def test_the_outlet_that_describes_itself_is_hidden_without_indents_too() -> None:
    box = ("16x9 Image", "Marsh Radio", "Marsh Radio is a station that is heard on both banks.")
    text = page(TITLE, FIRST, LAST, *box)
    assert seen(text) == [TITLE, FIRST, LAST]
    assert self_described_outlet(text) == "Marsh Radio"
    text = page(TITLE, FIRST, "16x9 Image", "Marsh Radio", LAST)
    assert seen(text) == [TITLE, FIRST, "Marsh Radio", LAST]


def test_the_outlet_that_describes_itself_above_other_cruft_is_hidden() -> None:
    text = page(TITLE, FIRST, LAST, BOX, "Related Posts", "Leave a Reply")
    assert seen(text) == [TITLE, FIRST, LAST]
    assert self_described_outlet(text) == "Marsh Radio"


def test_an_outlet_is_not_read_out_of_an_article() -> None:
    assert self_described_outlet(page(TITLE, FIRST, LAST)) == ""
    assert self_described_outlet(page(TITLE, FIRST, "16x9 Image", LAST)) == ""
    assert self_described_outlet(page(TITLE, FIRST, "16x9 Image", "    " + "Marsh " * 20, "    Radio")) == ""
    assert self_described_outlet("") == ""


def test_a_caption_does_not_hide_an_article_that_is_indented() -> None:
    paragraphs = [f"    {number}. {FIRST}" for number in range(1, 9)]
    assert seen(page(TITLE, "16x9 Image", *paragraphs)) == [TITLE, *(line.strip() for line in paragraphs)]


@pytest.mark.parametrize("doubtful", DOUBTFUL)
def test_a_doubtful_line_is_hidden_only_beside_cruft(doubtful: str) -> None:
    assert seen(page(TITLE, FIRST, doubtful, LAST)) == [TITLE, FIRST, doubtful, LAST]
    assert seen(page(TITLE, FIRST, LAST, doubtful, "0 comment")) == [TITLE, FIRST, LAST]
    assert seen(page(TITLE, FIRST, LAST, "0 comment", doubtful)) == [TITLE, FIRST, LAST]


def test_doubtful_lines_in_a_row_are_hidden_from_the_cruft_on() -> None:
    assert seen(page(TITLE, FIRST, "Share", "Print", "Comments", "0 comment", "Name*", "Email*")) == [
        TITLE,
        FIRST,
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Comments, said the editor, are where a newspaper meets its readers.",
        "“Please enter your comment!” is a line that every reader knows.",
        "Breaking News is the name of the ferry.",
        "There was 0 comment from the other bank.",
        "The paper had 12 comments and one reply.",
        "Leave a reply on the door, the note said.",
        "Your e-mail was not published.",
        "See https://ferry.example/a.jpg for the picture.",
        "Related posts on the river bank were pulled out.",
    ],
)
def test_an_article_about_comments_is_an_article(sentence: str) -> None:
    assert seen(page("On comments", FIRST, sentence, LAST)) == ["On comments", FIRST, sentence, LAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "Follow us, the ferryman told the delegates, and nobody will get wet feet.",
        "See also: the annex, in which both banks promise each other the eels of the spring.",
        "Tags: that is what the marsh people call the ribbons on their boats, and they are proud of them.",
        "Read more: that was the advice of the oldest delegate to the youngest one on the second day.",
    ],
)
def test_a_sentence_beside_cruft_is_not_hidden_for_how_it_begins(sentence: str) -> None:
    assert seen(page(TITLE, FIRST, sentence, "Leave a Reply")) == [TITLE, FIRST, sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sign up for our newsletter schemes drew 4,000 farmers to the two banks, the ministry said, and peace held.",
        "Click here to subscribe was painted on the ferry; nobody in either of the two villages knew what it meant.",
    ],
)
def test_a_long_sentence_is_not_hidden_for_how_it_begins(sentence: str) -> None:
    assert seen(page(TITLE, FIRST, sentence, LAST)) == [TITLE, FIRST, sentence, LAST]


def test_lines_repeated_deep_inside_are_seen() -> None:
    refrain = ["No eels, no peace.", "No eels, no peace."]
    assert seen(page(TITLE, FIRST, *refrain, LAST)) == [TITLE, FIRST, *refrain, LAST]


@pytest.mark.parametrize(
    "text", ["Leave a Reply", "Comments\n\n0 comment\n\nLeave a Reply\n", "\n 16x9 Image \n"]
)
def test_a_text_of_nothing_but_cruft_is_shown(text: str) -> None:
    assert find_boilerplate(text) == []


@pytest.mark.parametrize("text", ["", "\n", " \n\n", "\u00a0"])
def test_a_text_without_words_has_no_boilerplate(text: str) -> None:
    assert find_boilerplate(text) == []


def test_no_gap_stays_where_lines_were_hidden() -> None:
    text = page("Breaking News", TITLE, FIRST, "Related Posts", LAST, "0 comment", "Leave a Reply") + "\n"
    assert body(text, find_boilerplate(text)) == f"{TITLE}\n\n{FIRST}\n\n{LAST}\n"


@pytest.mark.parametrize(
    "cruft",
    [
        "Facebook Twitter WhatsApp", "Share | Tweet | E-Mail", "Facebook · X · LinkedIn · Copy link",
        "Share this article",
        "Artikel teilen", "Partager cet article", "Compartir esta noticia", "Partager sur Facebook",
        "Sign up for our newsletter", "Subscribe to our daily newsletter", "Newsletter abonnieren",
        "Abonnez-vous à notre newsletter", "Suscríbete a nuestro boletín",
        "Read more: Two ferries collide below the bridge", "Also read", "ALSO READ: Eels are back",
        "Lesen Sie auch: Zwei Fähren stoßen zusammen",
        "À lire aussi : Le pont rouvre", "Lea también: Vuelve la anguila",
        "Most read", "Meistgelesen", "Lo más leído", "Advertisement", "- Advertisement -", "ANZEIGE", "Publicité",
        "Story continues below advertisement", "Photo: Lena Krüvel / Harbour Post", "Foto: J. R. O’Neil/dpa",
        "Image credit: Meridian Wire", "Image caption", "Image caption, The ferry at noon on the second day",
        "File photo", "Ada Quill/AFP via Getty Images", "Follow us on Facebook", "Follow us on X and Instagram",
        "Folgen Sie uns auf Facebook", "Suivez-nous sur Twitter", "Síguenos en Instagram",
        "All rights reserved.", "Alle Rechte vorbehalten", "© 2031 Harbour Post. All rights reserved.",
        "Copyright © 2031 Harbour Post", "Copyright 2031 Harbour Post", "4 min read", "Lesezeit: 4 Min.",
        "Join our WhatsApp channel",
    ],
)  # fmt: skip
def test_what_pages_put_round_articles_is_hidden(cruft: str) -> None:
    assert seen(page(TITLE, FIRST, cruft, LAST)) == [TITLE, FIRST, LAST]


@pytest.mark.parametrize(
    "sentence",
    [
        "Facebook", "Facebook and Twitter were blocked in both villages.", "X", "Email",
        "Share this bread with your neighbours, the ferryman said.",
        "Read more: that was his advice.", "Most read the lists in silence.", "Most popular was the eel.",
        "Photo: the word was painted on the wall, and nobody knew why.",
        "Photos of the ferry were shown to the court.",
        "Image is everything, the minister said.", "Copyright law is older than the ferry.",
        "Copyright 2031 was the year in question, a lawyer of the other bank told the court, and then he went on to "
        "say that the eels belong to nobody, as his father had said before him.",
        "The museum’s photos: ferries, eels and bread.", "Anzeige gegen den Fährmann", "Publicité pour les anguilles",
        "Advertisement revenue fell by half.", "All rights were reserved for the ferry.",
        "She read it in four minutes.", "Follow us on the ferry, they said.", "The most read",
        "Lesen Sie auch das Kleingedruckte, sagte er.", "Foto Krüvel is a shop in Tolan.",
        "Credit: this is what farmers asked the bank for in the spring, when the river had taken the seed.",
    ],
)  # fmt: skip
def test_sentences_that_begin_like_cruft_stay(sentence: str) -> None:
    assert seen(page(TITLE, FIRST, sentence, LAST)) == [TITLE, FIRST, sentence, LAST]


@given(
    st.lists(st.sampled_from([*CRUFT, *DOUBTFUL, *ARTICLE_LINES, BOX]), max_size=12),
    st.sampled_from(["", TITLE]),
)
@settings(deadline=None)
def test_hidden_ranges_are_whole_lines_and_leave_words_to_read(parts: list[str], title: str) -> None:
    text = "\n".join(parts)
    hidden = find_boilerplate(text, title)
    starts = {start for start, _ in lines(text)}
    assert all(start in starts and (end in starts or end == len(text)) for start, end in hidden)
    assert all(one[1] < two[0] for one, two in pairwise(hidden))
    assert body(text, hidden).strip() or not text.strip()


@given(
    st.lists(
        st.sampled_from([*ARTICLE_LINES[:3], "نه", "\u3000渡轮会谈。", "He spoke."]), unique=True, min_size=1
    )
)
@settings(deadline=None)
def test_an_article_without_cruft_is_seen_whole(parts: list[str]) -> None:
    assert find_boilerplate(page(*parts)) == []


@given(st.lists(st.sampled_from(CRUFT), max_size=5), st.lists(st.sampled_from(CRUFT), max_size=5))
@settings(deadline=None)
def test_the_sentences_of_an_article_are_never_hidden(above: list[str], below: list[str]) -> None:
    text = page(*above, FIRST, LAST, *below)
    hidden = find_boilerplate(text)
    assert not is_hidden(hidden, text.index(FIRST), text.index(FIRST) + 1)
    assert body(text, hidden).strip() == page(FIRST, LAST)


@pytest.mark.parametrize(
    "line", ["https://" + ".jpg?" * 10_000 + " x", "1" * 50_000 + " comment!", "Tags:" + " " * 50_000 + "x"]
)
def test_a_hostile_line_is_read_at_once(line: str) -> None:
    began = time.process_time()
    assert seen(page(TITLE, line, "Leave a Reply"))[0] == TITLE
    assert time.process_time() - began < A_HANG
