"""Bodies named by their SHA-256: the frozen texts, and the files' original bytes, each stored once."""

from __future__ import annotations

import functools
import hashlib
import zlib

from .store import Store


def sha256(body: bytes) -> str:
    """Return the hexadecimal SHA-256 of `body`."""
    return hashlib.sha256(body).hexdigest()


@functools.lru_cache(maxsize=1)
def name_of_file(body: bytes) -> str:
    """Return the SHA-256 of a file's bytes; a file of many articles is asked for once an article."""
    return sha256(body)


def put_text(store: Store, text: str) -> str:
    """Store `text` if it is new and return its SHA-256 (of its UTF-8 bytes)."""
    name = sha256(text.encode())
    store.execute("INSERT INTO texts(sha256, body) VALUES (?, ?) ON CONFLICT DO NOTHING", (name, text))
    return name


def get_text(store: Store, name: str) -> str:
    """Return the text named `name`."""
    body: str = store.value("SELECT body FROM texts WHERE sha256 = ?", (name,))
    return body


def put_original(store: Store, body: bytes) -> str:
    """Store a file's bytes, compressed, unless they are the bytes of a stored text; return their SHA-256."""
    name = name_of_file(body)
    known = "SELECT 1 FROM texts WHERE sha256 = ?1 UNION ALL SELECT 1 FROM originals WHERE sha256 = ?1"
    if not store.value(known, (name,)):
        store.execute(
            "INSERT INTO originals(sha256, size, packed) VALUES (?, ?, ?)",
            (name, len(body), zlib.compress(body, 6)),
        )
    return name


def get_original(store: Store, name: str) -> bytes | None:
    """Return the bytes of the file that an article came from, or None where none were kept."""
    packed = store.value("SELECT packed FROM originals WHERE sha256 = ?", (name,))
    if packed is not None:
        return zlib.decompress(packed)
    text = store.value("SELECT body FROM texts WHERE sha256 = ?", (name,))
    return None if text is None else str(text).encode()
