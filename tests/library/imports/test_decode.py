"""Decoding: every encoding that articles come in is told from the others, and what is no text is named."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.errors import UnreadableError
from library.imports.decode import decode
from library.text.normalise import normalise

ENGLISH = "“We are hiding nobody,” she said – and nobody in André’s café believed it."
RUSSIAN = "Переговоры в порту продолжались до вечера. Представитель заявил, что обмен начнётся в понедельник."
ARABIC = "قال المتحدث باسم الجبهة إن المحادثات ستستأنف يوم الثلاثاء، وأضاف أن الحكومة لم تفرج عن أحد."
CHINESE = "代表团星期二在港口恢复会谈。发言人说，政府只释放了少数被拘留者，双方都指责对方拖延。"
JAPANESE = "代表団は火曜日に港で会談を再開した。報道官は、政府が釈放したのは少数の拘束者だけだと述べた。"
SENTENCES = [
    pytest.param("windows-1252", ENGLISH, id="English"),
    pytest.param(
        "windows-1252", "Le porte-parole a déclaré à Genève : « Nous n’avons rien caché. »", id="French"
    ),
    pytest.param(
        "windows-1252", "Die Übergabe der Gefangenen würde, so der Sprecher, „später“ folgen.", id="German"
    ),
    pytest.param(
        "windows-1252", "El portavoz dijo que mañana se reunirán otra vez los señores.", id="Spanish"
    ),
    pytest.param(
        "windows-1252", "A libertação dos prisioneiros começará amanhã em São Tomé.", id="Portuguese"
    ),
    pytest.param(
        "windows-1252", "Överlämnandet av fångarna börjar på måndag, sade regeringen.", id="Swedish"
    ),
    pytest.param("windows-1251", RUSSIAN, id="Russian"),
    pytest.param("koi8-r", RUSSIAN, id="Russian in koi8-r"),
    pytest.param(
        "windows-1253", "Ο εκπρόσωπος είπε ότι η ανταλλαγή θα αρχίσει τη Δευτέρα το βράδυ.", id="Greek"
    ),
    pytest.param("windows-1255", "הדובר אמר שחילופי השבויים יתחילו ביום שני בבוקר ליד הגשר.", id="Hebrew"),
    pytest.param("windows-1256", ARABIC, id="Arabic"),
    pytest.param("gb18030", CHINESE, id="Chinese"),
    pytest.param("big5", "代表團星期二在港口恢復會談。發言人說，政府只釋放了少數人。", id="Chinese in big5"),
    pytest.param("shift_jis", JAPANESE, id="Japanese"),
    pytest.param("euc-jp", JAPANESE, id="Japanese in euc-jp"),
    pytest.param("euc-kr", "대표단은 화요일 항구에서 회담을 재개했다고 대변인이 말했다.", id="Korean"),
]
MARKED = [
    pytest.param(codecs.BOM_UTF8, "utf-8", id="utf-8"),
    pytest.param(codecs.BOM_UTF16_LE, "utf-16-le", id="utf-16-le"),
    pytest.param(codecs.BOM_UTF16_BE, "utf-16-be", id="utf-16-be"),
    pytest.param(codecs.BOM_UTF32_LE, "utf-32-le", id="utf-32-le"),
    pytest.param(codecs.BOM_UTF32_BE, "utf-32-be", id="utf-32-be"),
]
WIDE = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
BINARY = [
    pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF", id="PDF"),
    pytest.param(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "zip", id="Word"),
    pytest.param(rb"{\rtf1\ansi Words.}", "RTF", id="RTF"),
    pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "old Word", id="old Word"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(16), "picture", id="PNG"),
    pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", "picture", id="JPEG"),
    pytest.param(b"GIF89a\x01\0\x01\0", "picture", id="GIF"),
    pytest.param(b"SQLite format 3\0" + bytes(84), "database", id="SQLite"),
    pytest.param(b"\x7fELF\x02\x01\x01" + bytes(60), "binary", id="a program"),
    pytest.param(bytes(10_000), "binary", id="NULs"),
    pytest.param(b"\x01\x02\x03\x04 words " * 20, "binary", id="control characters"),
]


def decoded(data: bytes) -> str:
    """Return the text of some bytes, or the reason why they are refused."""
    try:
        return decode(data)
    except UnreadableError as refusal:
        return refusal.message


@pytest.mark.parametrize(("encoding", "sentence"), SENTENCES)
def test_a_real_sentence_keeps_its_letters_in_its_usual_encoding(encoding: str, sentence: str) -> None:
    assert decode(f"{sentence}\n".encode(encoding)) == f"{sentence}\n"


@pytest.mark.parametrize(("mark", "encoding"), MARKED)
@pytest.mark.parametrize("sentence", [ENGLISH, RUSSIAN, ARABIC, CHINESE, "Six buses 🕊️ crossed."])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(
    mark: bytes, encoding: str, sentence: str
) -> None:
    assert normalise(decode(mark + sentence.encode(encoding))) == sentence


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_western_text_in_utf_16_needs_no_mark(encoding: str) -> None:
    assert decode((ENGLISH * 5).encode(encoding)) == ENGLISH * 5


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("sentence", [RUSSIAN, ARABIC, CHINESE])
def test_wide_text_without_a_mark_is_read_right_or_refused(encoding: str, sentence: str) -> None:
    text = f"{sentence}\n\n{sentence}\n"
    assert decoded(text.encode(encoding)) in {text, "It is a binary file, not text."}


@pytest.mark.parametrize("encoding", WIDE)
def test_an_override_reads_wide_text_without_a_mark(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), encoding) == RUSSIAN


def test_utf_8_is_believed_before_anything_else() -> None:
    text = f"{ENGLISH} {RUSSIAN} {ARABIC} {CHINESE} 🕊️"
    assert decode(text.encode()) == text


def test_an_override_wins_over_the_guess() -> None:
    assert decode("Łódź".encode("windows-1250"), "windows-1250") == "Łódź"
    assert decode("André".encode(), "windows-1252") == "AndrÃ©"


def test_an_override_that_does_not_fit_is_refused_by_name() -> None:
    with pytest.raises(UnreadableError, match="not in the encoding utf-8"):
        decode(ENGLISH.encode("windows-1252"), "utf-8")


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "base64", " ", "../utf-8"])
def test_an_encoding_that_nobody_knows_is_refused_by_name(name: str) -> None:
    with pytest.raises(UnreadableError, match="no encoding"):
        decode(b"plain words", name)


@pytest.mark.parametrize(("data", "what"), BINARY)
def test_a_binary_file_is_refused_with_its_kind(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        decode(data)


@pytest.mark.parametrize("data", [b"", b"\n\n", b" \t\r\n"])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="empty"):
        decode(data)


@pytest.mark.parametrize("shift", [0, 1, 2])
@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [("gb18030", CHINESE), ("shift_jis", JAPANESE), ("windows-1251", RUSSIAN)],
    ids=["Chinese", "Japanese", "Russian"],
)
def test_a_long_file_is_told_as_well_as_a_short_one(encoding: str, sentence: str, shift: int) -> None:
    text = "x" * shift + f"{sentence}\n" * 900
    assert decode(text.encode(encoding)) == text


def test_the_first_letter_that_is_not_ascii_may_come_late() -> None:
    text = "Plain words in a row.\n" * 4000 + ENGLISH
    assert decode(text.encode("windows-1252")) == text


def test_random_bytes_are_refused_as_binary() -> None:
    with pytest.raises(UnreadableError, match="binary"):
        decode(b"\x01" + random.Random(1).randbytes(100_000))


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), min_size=1))
def test_any_utf_8_text_decodes_to_itself(text: str) -> None:
    text = f"A {text}"
    assert decode(text.encode()) == text


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_decode_or_are_refused_with_a_reason(data: bytes) -> None:
    assert isinstance(decoded(data), str)
