"""Zips: what is in them is read, with limits that no zip can talk itself out of."""

from __future__ import annotations

import io
import zipfile

import pytest

from library.errors import UnreadableError
from library.imports.archives import Archive, kind_of
from tests.made import zips

MADE = zips.files()


def reason(data: bytes, name: str = "") -> str:
    with pytest.raises(UnreadableError) as caught:
        Archive(data).read(name)
    return caught.value.message


def test_entries_are_named_in_their_order_and_read() -> None:
    archive = Archive(MADE["plain.zip"])
    assert archive.names == ("one.txt", "two.txt")
    assert archive.read("two.txt").decode() == "گذرگاه باز شد"
    assert "one.txt" in archive
    assert "three.txt" not in archive


def test_what_is_missing_is_named() -> None:
    assert reason(MADE["plain.zip"], "three.txt") == "A part of it is missing: “three.txt”."


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "It would unpack to 100 MB" in reason(MADE["bomb.zip"])
    assert "It would unpack to 2,048 MB" in reason(MADE["lies.zip"])


def test_reading_stops_at_the_limit_whatever_the_directory_says() -> None:
    data = zips.pack([("zeros.txt", bytes(20 * 2**20))])
    with pytest.raises(UnreadableError, match=r"unpacks to more than 1 MB: “zeros.txt”"):
        Archive(data).read("zeros.txt", 2**20)
    assert "damaged: “zeros.txt”" in reason(zips.with_size(data, "zeros.txt", 10), "zeros.txt")


def test_a_directory_too_large_to_read_is_refused_by_its_end_record() -> None:
    assert "It is a damaged zip file." in reason(MADE["directory.zip"])
    assert "10,001 parts" in reason(MADE["many.zip"])
    long = zips.pack((f"{'x' * 60_000}{number}.txt", "") for number in range(80))
    assert "Its directory has 5 MB" in reason(long)


def test_a_wide_end_record_is_checked_as_well() -> None:
    plain = MADE["plain.zip"]
    end = plain.rfind(b"PK\5\6")
    start = int.from_bytes(plain[end + 16 : end + 20], "little")

    def wide(size: int) -> bytes:
        record = b"PK\6\6" + (44).to_bytes(8, "little") + bytes(12) + 2 * (2).to_bytes(8, "little")
        record += size.to_bytes(8, "little") + start.to_bytes(8, "little")
        place = b"PK\6\7" + bytes(4) + end.to_bytes(8, "little") + (1).to_bytes(4, "little")
        return plain[:end] + record + place + plain[end:]

    assert Archive(wide(end - start)).names == ("one.txt", "two.txt")
    assert reason(wide(2**40)) == "It is a damaged zip file."


def test_two_entries_of_one_name_are_refused_only_if_they_differ() -> None:
    assert "Two of its parts have one name" in reason(MADE["twice.zip"])
    assert Archive(zips.pack([("one.txt", "Tolan.")] * 2)).read("one.txt") == b"Tolan."


def test_an_encrypted_entry_is_refused_with_the_mend() -> None:
    assert reason(MADE["encrypted.zip"], "one.txt") == (
        "It is protected with a password: save it without one."
    )
    assert Archive(MADE["encrypted.zip"]).read("two.txt")


def test_a_way_of_packing_that_knows_no_limits_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("one.txt", bytes(2**20))
    assert reason(made.getvalue(), "one.txt") == "It is packed in a way that such files never are."


def test_names_that_lead_outside_are_no_entries() -> None:
    assert Archive(MADE["paths.zip"]).names == ("in.txt",)


@pytest.mark.parametrize("cut", [1, 10, 25, 50, 100, 200])
def test_a_truncated_zip_is_damaged(cut: int) -> None:
    assert reason(MADE["plain.zip"][:-cut]) == "It is a damaged zip file."


def test_what_is_no_zip_says_so() -> None:
    assert reason(b"The buses crossed the river.") == "It is not a zip file."
    assert reason(b"") == "It is not a zip file."


def test_every_byte_of_a_zip_may_be_wrong() -> None:
    plain = MADE["plain.zip"]
    for at in range(len(plain)):
        for value in (0, 255, plain[at] ^ 64):
            broken = plain[:at] + bytes([value]) + plain[at + 1 :]
            kind_of(broken)
            try:
                archive = Archive(broken)
                for name in archive.names:
                    archive.read(name)
            except UnreadableError:
                pass


TYPES = ("[Content_Types].xml", "<Types/>")


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ([TYPES, ("word/document2.xml", "")], "docx"),
        ([("_rels/.rels", ""), ("word/document.xml", ""), ("word/embeddings/xl/1.xlsx", ""), TYPES], "docx"),
        ([TYPES, ("xl/workbook.xml", "")], "xlsx"),
        ([TYPES, ("ppt/presentation.xml", "")], "pptx"),
        ([("word/document.xml", "")], "parts"),
        ([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")], "odt"),
        ([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], "ods"),
        ([("mimetype", "application/epub+zip\n"), ("META-INF/container.xml", "")], "epub"),
        ([("META-INF/container.xml", "")], "epub"),
        ([("one.txt", "")], "zip"),
    ],
)
def test_the_kind_is_told_by_what_is_in_it(entries: list[tuple[str, str]], kind: str) -> None:
    data = zips.pack(entries, stored=("mimetype",))
    assert kind_of(data) == kind


def test_the_kind_of_what_is_damaged_or_no_zip() -> None:
    assert kind_of(b"") == kind_of(b"PK") == kind_of(b"Words.") == ""
    assert kind_of(zips.pack([TYPES, ("word/document.xml", "")])[:-30]) == "zip"
    assert kind_of(zips.pack([("mimetype", "application/epub+zip")], stored=["mimetype"])[:60]) == "epub"
