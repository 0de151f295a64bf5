"""The one guarded way into a zip, which Word, Excel, LibreOffice and EPUB files are; nothing is unpacked to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from ..errors import UnreadableError

LARGEST_ENTRY = 32 * 1024 * 1024
"""Bytes of one unpacked entry, where a reader asks for no other limit."""

MOST_TEXTS = 40_000
"""Entries of a zip that has a text in each: of these a directory of 4 MB has room."""

_LARGEST_TOTAL = 1024**3  # bytes that all entries say they unpack to
_LARGEST_DIRECTORY = 4 * 1024 * 1024  # bytes
_MOST_ENTRIES = 10_000
_RATIO = 200  # times its own size that a file may unpack to ...
_HARMLESS = 64 * 1024 * 1024  # ... unless it is no more than this
_ENTRY, _LISTED, _END, _WIDE_END, _WIDE_PLACE = b"PK\3\4", b"PK\1\2", b"PK\5\6", b"PK\6\6", b"PK\6\7"
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = "It is a damaged zip file."

_MIMETYPES = (
    (b"application/epub+zip", "epub"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
_PARTS = (
    "mimetype", "content.xml", "styles.xml", "META-INF/", "OEBPS/", "[Content_Types].xml", "_rels/", "word/", "xl/",
    "Index/Document.iwa",
)  # fmt: skip
_FOLDERS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))


class Archive:
    """A zip whose directory was checked before anything of it was read.

    `names` are the entries that can be asked for, in their order. Names that point outside (`..`, absolute paths,
    drives) are no entries here. Raises UnreadableError for what is damaged, far too large unpacked, or ambiguous.
    """

    def __init__(self, data: bytes, most_entries: int = _MOST_ENTRIES) -> None:
        _check_directory(data, most_entries)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            raise UnreadableError(_DAMAGED) from None
        listed = self._zip.infolist()
        if len(listed) > most_entries:
            raise UnreadableError(_too_many(len(listed), most_entries))
        _check_sizes(sum(entry.file_size for entry in listed), len(data))
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in listed:
            if _stays_inside(entry.filename) and not entry.is_dir():
                self._keep(entry)
        self.names: tuple[str, ...] = tuple(self._entries)

    def _keep(self, entry: zipfile.ZipInfo) -> None:
        other = self._entries.setdefault(entry.filename, entry)
        if (other.CRC, other.file_size) != (entry.CRC, entry.file_size):
            raise UnreadableError(
                "Two of its parts have one name and differ: it may be damaged, or made to deceive."
            )

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def ending(self, suffix: str) -> list[str]:
        """Return the names with this ending, without what macOS puts beside each file."""
        return [name for name in self.names if name.endswith(suffix) and not name.startswith("__MACOSX/")]

    def read(self, name: str, most: int = LARGEST_ENTRY) -> bytes:
        """Return an entry unpacked, at most `most` bytes whatever its size is said to be.

        Raises UnreadableError where there is none, it is larger, encrypted or damaged.
        """
        data = self._unpacked(name, most + 1)
        if len(data) > most:
            raise UnreadableError(f"A part of it unpacks to more than {most / 2**20:,.0f} MB: “{name}”.")
        return data

    def beginning(self, name: str, most: int) -> bytes:
        """Return the first bytes of an entry unpacked, where another reader goes through the whole."""
        return self._unpacked(name, most)

    def _unpacked(self, name: str, most: int) -> bytes:
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableError(f"A part of it is missing: “{name}”.")
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError("It is protected with a password: save it without one.")
        if entry.compress_type not in _METHODS:  # others unpack without a limit
            raise UnreadableError("It is packed in a way that such files never are.")
        try:
            with self._zip.open(entry) as unpacked:
                return unpacked.read(most)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, struct.error):
            raise UnreadableError(f"A part of it is damaged: “{name}”.") from None
        except (NotImplementedError, RuntimeError):
            raise UnreadableError(_DAMAGED) from None


def kind_of(data: bytes) -> str:
    """Tell which kind of zip `data` is, quickly and without unpacking anything.

    It is "docx", "xlsx", "pptx", "odt", "ods", "odp", "epub"; "parts" for what has parts of such a document but is
    none, or a program; "zip" for any other, damaged ones among them; an empty string says that it is no zip at all.
    """
    if not data.startswith(_ENTRY):
        return ""
    if kind := _kind_by_mimetype(data):
        return kind
    names = set(_listed_names(data))
    if "[Content_Types].xml" in names:
        return next(
            (kind for folder, kind in _FOLDERS if any(name.startswith(folder) for name in names)), "parts"
        )
    if "META-INF/container.xml" in names:
        return "epub"
    return "parts" if any(name.startswith(_PARTS) for name in names) else "zip"


def _kind_by_mimetype(data: bytes) -> str:
    """Read the entry "mimetype", which EPUB and OpenDocument files have first and unpacked."""
    if data[30:38] != b"mimetype" or len(data) < 60:
        return ""
    name, extra = struct.unpack_from("<HH", data, 26)
    said = data[30 + name + extra :][:80]
    return next((kind for mimetype, kind in _MIMETYPES if said.startswith(mimetype)), "")


def _listed_names(data: bytes) -> Iterator[str]:
    """Yield the names in the directory as far as it can be read."""
    at, end = _directory(data)
    for _ in range(_MOST_ENTRIES):
        if not 0 <= at <= end - 46 or data[at : at + 4] != _LISTED:
            return
        name, extra, comment = struct.unpack_from("<HHH", data, at + 28)
        yield data[at + 46 : at + 46 + name].decode("ascii", "replace")
        at += 46 + name + extra + comment


def _check_directory(data: bytes, most_entries: int) -> None:
    """Refuse a zip for its end record alone: reading a huge directory would be the harm."""
    start, end = _directory(data)
    if end < 0:
        raise UnreadableError(_DAMAGED if data.startswith(_ENTRY) else "It is not a zip file.")
    if start < 0:
        raise UnreadableError(_DAMAGED)
    if end - start > _LARGEST_DIRECTORY:
        raise UnreadableError(
            f"Its directory has {(end - start) / 2**20:,.0f} MB: it may be made to do harm."
        )
    count = data.count(_LISTED, start, end)
    if count > most_entries:
        raise UnreadableError(_too_many(count, most_entries))


def _directory(data: bytes) -> tuple[int, int]:
    """Return where the directory begins and ends, or -1 where it does not.

    The end record is found as zipfile finds it, so that what was checked is what will be read.
    """
    end = len(data) - 22
    if data[end : end + 4] != _END or data[-2:] != b"\0\0":
        end = data.rfind(_END, max(len(data) - 22 - 0xFFFF, 0))
    if end < 0 or len(data) < end + 22:
        return -1, -1
    if end >= 76 and data[end - 20 : end - 16] == _WIDE_PLACE:  # of a large zip
        wide = end - 76
        if data[wide : wide + 4] != _WIDE_END:
            return -1, wide
        return wide - int.from_bytes(data[wide + 40 : wide + 48], "little"), wide
    return end - int.from_bytes(data[end + 12 : end + 16], "little"), end


def _check_sizes(unpacked: int, packed: int) -> None:
    if unpacked > _LARGEST_TOTAL or (unpacked > _HARMLESS and unpacked > _RATIO * packed):
        raise UnreadableError(
            f"It would unpack to {unpacked / 2**20:,.0f} MB, {unpacked // packed:,} times its size:"
            " it may be made to do harm."
        )


def _too_many(count: int, most: int) -> str:
    return f"It has {count:,} parts; the most that it may have is {most:,}."


def _stays_inside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." not in parts and parts[0] != "" and ":" not in parts[0]
