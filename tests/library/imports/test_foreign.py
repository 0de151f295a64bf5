"""Files that Parley does not read: each is refused with what it is and the mend, whatever its suffix."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports.foreign import why_unread
from library.imports.formats import Source
from library.imports.inputs import input_of
from library.imports.known_formats import FORMATS
from library.imports.worker import Worker
from tests.made import foreign as made

FILES = made.files()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("old.doc", "It is an old Word file (DOC): save it as DOCX."),
        ("old.xls", "It is an old Excel file (XLS): save it as XLSX."),
        ("very-old.xls", "It is an old Excel file (XLS): save it as XLSX."),
        ("old.ppt", "It is an old PowerPoint file (PPT): save it as PDF."),
        ("mail.msg", "It is an Outlook message (MSG): save it as EML."),
        ("old.dot", "It is an old Word, Excel or PowerPoint file: save it as DOCX, XLSX or PDF."),
        ("protected.docx", "It is protected with a password: save it without one."),
        ("slides.pptx", "It is a PowerPoint file: save it as PDF."),
        ("table.ods", "It is a LibreOffice table: save it as XLSX or CSV."),
        ("slides.odp", "It is a LibreOffice presentation: save it as PDF."),
        ("apple.pages", "It is a Pages document: export it as DOCX."),
        ("inside.zip", "unpack it, and add what is in it."),
        ("article.txt.gz", "It is a compressed file: unpack it, and add what is in it."),
        ("book.azw3", "It is a Kindle book: save it as EPUB."),
        ("photo.txt", "It is a picture: Parley reads words only."),
    ],
)
def test_each_is_refused_with_the_mend(worker: Worker, name: str, reason: str) -> None:
    for called in (name, "article.txt", "article.html"):
        source = Source(called, called, FILES[name])
        with pytest.raises(UnreadableError) as caught:
            list(input_of(source, FORMATS).read(source, worker))
        assert reason in caught.value.message


def test_networks_and_tokens_are_no_articles() -> None:
    for data, what in (
        (b'<?xml version="1.0"?>\n<graphml xmlns="x">', "a network"),
        (b'<gexf version="1.2">', "a network"),
        (b"-DOCSTART- -X- O O\n", "a CoNLL file"),
        (b"PAR1\x15", "a Parquet table"),
    ):
        assert why_unread(data).startswith(f"It is {what}")


def test_what_may_be_text_is_not_foreign() -> None:
    assert [why_unread(data) for data in (b"", b"Words.", "گذرگاه".encode(), b"PK is a company.")] == [""] * 4
