"""Files of programs that Parley does not read, as far as they can be told."""

from __future__ import annotations

from tests.made import zips

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def files() -> dict[str, bytes]:
    """Return such files, by name."""
    return {
        "old.doc": _old("Root Entry", "WordDocument", "1Table"),
        "old.xls": _old("Root Entry", "Workbook"),
        "very-old.xls": _old("Root Entry", "Book"),
        "old.ppt": _old("Root Entry", "PowerPoint Document"),
        "mail.msg": _old("Root Entry", "__properties_version1.0"),
        "old.dot": _OLE,
        "protected.docx": _old("Root Entry", "EncryptionInfo", "EncryptedPackage"),
        "slides.pptx": zips.pack([("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>")]),
        "table.ods": _open_document("spreadsheet"),
        "slides.odp": _open_document("presentation"),
        "apple.pages": zips.pack([("Index/Document.iwa", "\0")]),
        "inside.zip": zips.pack([("article.txt", "The buses crossed the river.")]),
        "article.txt.gz": b"\x1f\x8b\x08\0\0\0\0\0\0\x03",
        "book.azw3": b"The_ferry".ljust(60, b"\0") + b"BOOKMOBI" + bytes(100),
        "photo.txt": b"\x89PNG\r\n\x1a\n" + bytes(100),
    }


def _old(*streams: str) -> bytes:
    """Return the head of an old Office file with a directory of streams."""
    return _OLE + b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in streams)


def _open_document(kind: str) -> bytes:
    mimetype = ("mimetype", f"application/vnd.oasis.opendocument.{kind}")
    return zips.pack([mimetype, ("content.xml", "<a/>")], ("mimetype",))
