"""Files of other programs that Parley does not read: what they are, and how each becomes one that it does."""

from __future__ import annotations

import re

from .archives import kind_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "It is protected with a password: save it without one."
_STREAMS = (
    ("EncryptedPackage", _PROTECTED),
    ("WordDocument", "It is an old Word file (DOC): save it as DOCX."),
    ("PowerPoint Document", "It is an old PowerPoint file (PPT): save it as PDF."),
    ("Workbook", "It is an old Excel file (XLS): save it as XLSX."),
    ("Book", "It is an old Excel file (XLS): save it as XLSX."),
    ("__properties_version1.0", "It is an Outlook message (MSG): save it as EML."),
)
_ZIPS = {
    "pptx": "It is a PowerPoint file: save it as PDF.",
    "ods": "It is a LibreOffice table: save it as XLSX or CSV.",
    "odp": "It is a LibreOffice presentation: save it as PDF.",
    "parts": "It is a damaged Word, Excel, LibreOffice or EPUB file, or a program: save it anew.",
    "zip": "It is a zip file, or a damaged Word, Excel, LibreOffice or EPUB file: unpack it, and add what is in it.",
}
_PAGES = re.compile(rb"Index/Document\.iwa|buildVersionHistory\.plist")
_BEGINNINGS = (
    (b"%PDF-", "It is a PDF file."),
    (b"{\\rtf", "It is an RTF file."),
    (b"\xff\xd8\xff", "It is a picture: Parley reads words only."),
    (b"\x89PNG", "It is a picture: Parley reads words only."),
    (b"GIF8", "It is a picture: Parley reads words only."),
    (b"SQLite format 3\0", "It is a database: export its articles as CSV."),
    (b"\x1f\x8b", "It is a compressed file: unpack it, and add what is in it."),
    (b"7z\xbc\xaf\x27\x1c", "It is a compressed file: unpack it, and add what is in it."),
    (b"Rar!\x1a\x07", "It is a compressed file: unpack it, and add what is in it."),
    (b"\xffWPC", "It is a WordPerfect file: save it as DOCX."),
    (
        b"Tables of a Parley library, in Parquet.",
        "It describes Parquet tables: add a Parley JSON export instead.",
    ),
    (b"PAR1", "It is a Parquet table: save it as CSV or XLSX, or add a Parley JSON export instead."),
    (
        b"-DOCSTART-",
        "It is a CoNLL file, which has words but no text: add a Parley JSON, brat or doccano export instead.",
    ),
    (b"!BDN", "It is an Outlook mailbox (PST): save its messages as EML or MBOX."),
)
_NETWORK = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:graphml|gexf)\b")
_PAGE = re.compile(
    rb"\s*<!doctype html>[^<]*<html[^>]*>\s*<head>\s*<meta name=\"generator\" content=\"Parley\">", re.I
)
_KINDLE = slice(60, 68)


def why_unread(data: bytes) -> str:
    """Return what a file is that Parley does not read as text, and the mend; nothing of one that it may read."""
    if data.startswith(_OLE[:4]):
        return _why_old(data)
    if kind := kind_of(data):
        if kind in ("zip", "parts") and _PAGES.search(data):
            return "It is a Pages document: export it as DOCX."
        return _ZIPS.get(kind, _ZIPS["zip"])
    if data[_KINDLE] in (b"BOOKMOBI", b"TEXtREAd"):
        return "It is a Kindle book: save it as EPUB."
    if _NETWORK.match(data):
        return "It is a network, which has no articles: add a Parley JSON export instead."
    if _PAGE.match(data):
        return "It is a report from Parley: add a Parley JSON export instead."
    return next((why for beginning, why in _BEGINNINGS if data.startswith(beginning)), "")


def _why_old(data: bytes) -> str:
    """Tell an old Office file by the names of its streams; words in the text could look like them, so order counts."""
    return next(
        (why for name, why in _STREAMS if (name + "\0").encode("utf-16-le") in data),
        "It is an old Word, Excel or PowerPoint file: save it as DOCX, XLSX or PDF.",
    )
