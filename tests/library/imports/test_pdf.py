"""PDF files: what is printed on pages becomes an article in the order in which a person reads it."""

from __future__ import annotations

import contextlib
import random
import zlib

import pytest

from library.errors import UnreadableError
from library.imports import FORMATS
from library.imports.formats import Source
from library.imports.pdf.format import PDF, read
from library.imports.pdf.hyphens import Joiner
from library.imports.pdf.unpacking import Guarded
from library.imports.worker import Worker
from library.model import Draft
from library.text.paragraphs import body
from tests.made import pdf
from tests.made.pdf import CHINESE, DARI, LEAD, SECOND, THIRD, Words, column, document, visual

FILES = pdf.files()
PLAIN = f"{LEAD}\n\n{THIRD}"


def article(worker: Worker, data: bytes, name: str = "report.pdf") -> Draft:
    [draft] = read(Source(name, name, data), worker)
    return draft


def shown(draft: Draft) -> str:
    return body(draft.text, draft.hidden).strip()


def kinds(draft: Draft) -> list[tuple[str, str]]:
    return [(draft.text[start:end], what) for start, end, what in draft.layout]


def page(*words: Words | list[Words]) -> bytes:
    return document([[one for item in words for one in (item if isinstance(item, list) else [item])]])


def test_columns_are_read_one_after_the_other_below_the_headline_across_them(worker: Worker) -> None:
    draft = article(worker, FILES["two-columns.pdf"])
    first, _, second = shown(draft).partition("Sarvena return.\n\n")
    title = "A bridge reopens, and nobody knows for whom"
    assert first.startswith(
        f"{title}\n\nBy Dana Ferrow\n\n{LEAD}\n\n{SECOND}\n\nThe Anglo-Norrundian commission"
    )
    assert second.startswith(f"{LEAD}\n\n{SECOND}\n\nWho counts the living?\n\nThe Anglo-Norrundian")
    assert draft.title == title
    assert draft.origins["title"] == "largest words of the first page"
    assert kinds(draft) == [("Who counts the living?", "subheading")]


def test_three_columns_that_are_drawn_row_by_row_are_told_apart(worker: Worker) -> None:
    columns = [column([LEAD, THIRD], x, 700, 150, 9) for x in (50, 215, 380)]
    rows = [word for row in zip(*columns, strict=True) for word in row]
    head = Words(50, 760, "A bridge reopens, and nobody knows", 22, "F2")
    assert shown(article(worker, page(head, rows))) == "\n\n".join([head.text, *[LEAD, THIRD] * 3])


def test_running_heads_are_hidden_and_what_a_program_wrote_is_no_title(worker: Worker) -> None:
    draft = article(worker, FILES["two-columns.pdf"])
    assert "Harbour Post - 5 November 2031 - 2" in draft.text
    assert "Harbour Post" not in shown(draft)
    assert (draft.byline, draft.published) == ("Dana Ferrow", "")


def test_a_paragraph_goes_on_over_pages_and_words_that_were_cut_are_whole(worker: Worker) -> None:
    draft = article(worker, FILES["three-pages.pdf"])
    assert shown(draft) == f"A bridge reopens at last\n\n{' '.join([LEAD, SECOND, THIRD] * 4)}"
    assert "Page 2 of 3" in draft.text


def test_the_properties_of_a_document_are_kept_with_where_they_came_from(worker: Worker) -> None:
    draft = article(worker, FILES["three-pages.pdf"])
    assert (draft.title, draft.byline, draft.language) == ("A bridge reopens at last", "Dana Ferrow", "en-GB")
    assert set(draft.origins.values()) == {"document properties"}


@pytest.mark.parametrize(
    "info",
    [
        "/Title (Microsoft Word - bridge.doc)",
        "/Title (untitled)",
        "/Title (bridge_final_v2.indd)",
        "/Title (2031-11-05)",
        "/Author (admin)",
        "/Author (User Name)",
        "/Author (dana@paper.example.org)",
        "/CreationDate (D:20311105120000Z)",
        "/Title 7 /Author [1 2]",
    ],
)
def test_what_programs_put_into_the_properties_is_left(worker: Worker, info: str) -> None:
    draft = article(worker, document([column([LEAD, THIRD], 60, 760, 480)], info=info))
    assert (draft.title, draft.byline, draft.published) == ("report", "", "")


def test_dari_that_is_drawn_from_the_left_is_read_from_the_right(worker: Worker) -> None:
    draft = article(worker, FILES["dari.pdf"])
    assert shown(draft) == "\n\n".join(["خبر از تولان", *DARI])
    assert draft.title == "خبر از تولان"


def test_dari_that_is_drawn_in_the_order_of_reading_stays_so(worker: Worker) -> None:
    words = "سخنگوی کمیسیون گفت که"
    placed = [Words(500 - 5 * at, 700, char, 10, "F3") for at, char in enumerate(words)]
    placed += [Words(350 + 5 * at, 700, char, 10, "F3") for at, char in enumerate("2031")][::-1]
    assert shown(article(worker, page(placed))) == f"{words} 2031"


@pytest.mark.parametrize(
    "words",
    [
        "گزارش Meridian Wire از تولان",
        "شماره 380 و 12.5 درصد",
        "سال ۱۴۰۳ و پس از آن",
        "او «نه» گفت (دو بار).",
    ],
)
def test_numbers_words_and_brackets_inside_dari_stand_right(worker: Worker, words: str) -> None:
    turned = words.replace("Meridian Wire", "eriW naidireM").replace("380", "083").replace("12.5", "5.21")
    turned = turned.replace("۱۴۰۳", "۳۰۴۱")[::-1].translate(str.maketrans("()«»", ")(»«"))
    assert shown(article(worker, page(Words(100, 700, turned, 10, "F3")))) == words


def test_columns_of_dari_are_read_from_the_right(worker: Worker) -> None:
    right = [Words(310, 700 - 14 * at, visual(DARI[0][:47]), 10, "F3") for at in range(4)]
    left = [Words(50, 700 - 14 * at, visual(DARI[1][:47]), 10, "F3") for at in range(4)]
    found = shown(article(worker, page(left, right)))
    assert found.index(DARI[0][:20]) < found.index(DARI[1][:20])


def test_forms_of_arabic_letters_and_ligatures_become_letters(worker: Worker) -> None:
    drawn = "ﻢﻼﺳ"  # from the left: meem, lam-alef, seen
    draft = article(
        worker, page(Words(100, 700, drawn, 10, "F3"), Words(100, 600, "The oﬃce ﬁles ﬂew", 10, "F3"))
    )
    assert shown(draft) == "سلام\n\nThe office files flew"


def test_chinese_lines_are_joined_without_spaces(worker: Worker) -> None:
    assert shown(article(worker, FILES["chinese.pdf"])) == f"渡轮会谈\n\n{CHINESE}"


def test_gaps_between_words_are_spaces_where_the_file_has_none(worker: Worker) -> None:
    placed = [Words(60, 700, "buses", 10), Words(90, 700, "crossed", 10), Words(130, 700, "the", 10)]
    assert shown(article(worker, page(placed))) == "buses crossed the"


def test_letters_drawn_twice_to_look_bold_are_read_once(worker: Worker) -> None:
    placed = [Words(60, 700, "The river", 10), Words(60.2, 700, "The river", 10)]
    assert shown(article(worker, page(placed))) == "The river"


def test_paragraphs_are_told_apart_by_gaps_and_by_short_last_lines(worker: Worker) -> None:
    flush = [
        Words(60, 760 - 12 * at, line)
        for at, line in enumerate(pdf.wrapped(LEAD, 300) + pdf.wrapped(THIRD, 300))
    ]
    assert shown(article(worker, page(flush))) == PLAIN
    apart = [Words(60, 760 - 12 * at, line) for at, line in enumerate(pdf.wrapped(LEAD, 300))]
    apart += [
        Words(60, 740 - 12 * (at + len(apart)), line) for at, line in enumerate(pdf.wrapped(THIRD, 300))
    ]
    assert shown(article(worker, page(apart))) == PLAIN


def test_captions_are_hidden_where_they_are_sure(worker: Worker) -> None:
    draft = article(
        worker,
        page(
            column([LEAD], 60, 760, 480),
            Words(60, 600, "Photo: Lena Krovel / Harbour Post", 8),
            column([THIRD], 60, 560, 480),
        ),
    )
    assert "Photo: Lena" in draft.text
    assert shown(draft) == PLAIN


def test_points_of_a_list_are_a_list(worker: Worker) -> None:
    points = [
        Words(60, 600 - 14 * at, f"• {name} counts its own people")
        for at, name in enumerate(["Tolan", "Norrund"])
    ]
    draft = article(worker, page(column([LEAD], 60, 760, 480), points))
    assert [what for _, what in kinds(draft)] == ["list", "list"]
    assert shown(draft).endswith("• Tolan counts its own people\n• Norrund counts its own people")


@pytest.mark.parametrize("name", ["plain.pdf", "named.txt", "encrypted-for-all.pdf"])
def test_one_column_is_read_whatever_the_file_is_called(worker: Worker, name: str) -> None:
    source = Source(name, name, FILES[name])
    assert next(form for form in FORMATS if form.fits(source)) is PDF
    assert shown(article(worker, FILES[name])) == PLAIN


def test_pages_that_are_only_pictures_are_named(worker: Worker) -> None:
    draft = article(worker, FILES["partly-scanned.pdf"])
    assert shown(draft) == PLAIN
    [warning] = draft.warnings
    assert "pages 2–3" in warning
    assert "OCR" in warning


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("scan.pdf", "ocrmypdf"),
        ("locked.pdf", "password"),
        ("no-pages.pdf", "no pages in it"),
        ("cut-off.pdf", "damaged"),
        ("only-a-head.pdf", "damaged"),
        ("loop.pdf", "no text"),
        ("bomb.pdf", "made to do harm"),
        ("pages-in-a-ring.pdf", ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_mend(worker: Worker, name: str, words: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        article(worker, FILES[name])
    assert words in refusal.value.message
    assert refusal.value.message.endswith(".")


def test_fonts_that_do_not_say_their_letters_are_refused(worker: Worker) -> None:
    data = document([[Words(60, 700, DARI[0], 10, "F3")]]).replace(b"/ToUnicode 7 0 R", b"                ")
    with pytest.raises(UnreadableError, match="fonts"):
        article(worker, data)


def test_one_broken_page_does_not_stop_the_others(worker: Worker) -> None:
    good = column([LEAD, THIRD], 60, 760, 480)
    data = document([good, [Words(60, 700, "Lost words")]])
    broken = data.replace(b"1 0 0 1 60 700 Tm", b"/A /B 1 60 700 Tm")
    assert LEAD in shown(article(worker, broken))


def test_a_file_of_too_many_pages_is_refused(worker: Worker) -> None:
    with pytest.raises(UnreadableError, match="2,000 pages"):
        article(worker, document([b""] * 2001))


@pytest.mark.parametrize("seed", range(8))
def test_damaged_files_are_read_or_refused(worker: Worker, seed: int) -> None:
    chance = random.Random(seed)
    for name in ("two-columns.pdf", "dari.pdf", "encrypted-for-all.pdf", "chinese.pdf"):
        data = bytearray(FILES[name])
        for _ in range(chance.randrange(1, 30)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(UnreadableError):
            assert article(worker, bytes(data)).text


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["The under-", "standing grew."], "The understanding grew."),
        (["The Anglo-", "Norrundian side"], "The Anglo-Norrundian side"),
        (["his self-", "appointed friend"], "his self-appointed friend"),
        (["a power-", "sharing deal; power-sharing"], "a power-sharing deal; power-sharing"),
        (["Ein-", "und Ausgang"], "Ein- und Ausgang"),
        (["in 2030-", "31 it"], "in 2030-31 it"),
        (["the cease\u00ad", "fire"], "the ceasefire"),
        (["it rained -", "for days"], "it rained - for days"),
        (["both—", "or none"], "both—or none"),
        (["a long-running cease-", "fire"], "a long-running ceasefire"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], words: str) -> None:
    assert Joiner(lines).join(lines) == words


def test_a_stream_unpacks_whole_or_is_refused() -> None:
    words = b"The ferry sailed. " * 1000
    packed = zlib.compress(words)
    assert Guarded.decompress(packed) == words
    with pytest.raises(zlib.error):
        Guarded.decompress(packed[:-10])
    with pytest.raises(UnreadableError, match="made to do harm"):
        Guarded.decompress(zlib.compress(bytes(20_000_000)))
