"""Zips that are damaged, made to do harm, or no article; and the way in which other modules here pack theirs."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable

ENTRIES = (("one.txt", "The buses crossed the river."), ("two.txt", "گذرگاه باز شد"))


def pack(entries: Iterable[tuple[str, str | bytes]], stored: Iterable[str] = ()) -> bytes:
    """Return a zip of `entries`, the same bytes at every call; the names in `stored` are not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about names that are there twice
        for name, data in entries:
            info = zipfile.ZipInfo(name, (2031, 11, 6, 16, 40, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return made.getvalue()


def repack(data: bytes, changes: dict[str, str | bytes | None]) -> bytes:
    """Return a zip with some entries put in, changed, or (None) left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()} | changes
    return pack([(name, made) for name, made in entries.items() if made is not None], ("mimetype",))


def with_size(data: bytes, name: str, size: int) -> bytes:
    """Return a zip whose directory says that entry `name` unpacks to `size` bytes."""
    at = data.rfind(name.encode()) - 46 + 24
    return data[:at] + struct.pack("<I", size) + data[at + 4 :]


def with_flag(data: bytes, name: str, flag: int) -> bytes:
    """Return a zip whose directory sets flag bits of entry `name`, such as 1 for encrypted."""
    at = data.rfind(name.encode()) - 46 + 8
    return data[:at] + bytes([data[at] | flag]) + data[at + 1 :]


def with_count_lie(data: bytes) -> bytes:
    """Return a zip whose end record says that its directory is of 3 GB."""
    at = data.rfind(b"PK\5\6") + 12
    return data[:at] + struct.pack("<I", 3 * 1024**3) + data[at + 4 :]


def files() -> dict[str, bytes]:
    """Return zips to be refused, by name."""
    plain = pack(ENTRIES)
    return {
        "plain.zip": plain,
        "empty.zip": pack([]),
        "bomb.zip": pack([("zeros.txt", bytes(100 * 2**20))]),
        "lies.zip": with_size(plain, "two.txt", 2**31),
        "directory.zip": with_count_lie(plain),
        "many.zip": pack((f"{number}.txt", "") for number in range(10_001)),
        "twice.zip": pack([("one.txt", "Tolan."), ("one.txt", "Norrund.")]),
        "encrypted.zip": with_flag(plain, "one.txt", 1),
        "paths.zip": pack(
            [("../out.txt", "a"), ("/etc/out.txt", "b"), ("C:\\out.txt", "c"), ("in.txt", "d")]
        ),
        "nested.zip": pack([("inner.zip", plain)]),
        "truncated.zip": plain[:-40],
        "presentation.pptx": pack([("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p/>")]),
    }
