"""Bodies named by their SHA-256: the frozen texts, and the files' original bytes, each stored once."""

from __future__ import annotations

import functools
import hashlib
import zlib

from .store import Store

_LARGE = 4 * 1024 * 1024  # bytes that take longer to compress than others should wait


def sha256(body: bytes) -> str:
    """Return the hexadecimal SHA-256 of `body`."""
    return hashlib.sha256(body).hexdigest()


@functools.lru_cache(maxsize=1)
def name_of_file(body: bytes) -> str:
    """Return the SHA-256 of a file's bytes; a file of many articles is asked for once an article."""
    return sha256(body)


@functools.lru_cache(maxsize=1)
def _packed(body: bytes) -> bytes:
    return zlib.compress(body, 6)


def pack(store: Store, body: bytes) -> None:
    """Compress a large file's bytes that are about to be stored, before a change begins that others wait for.

    They stay in memory until `forget_file`.
    """
    if len(body) > _LARGE and not _is_kept(store, name_of_file(body)):
        _packed(body)


def forget_file() -> None:
    """Let go of the file that was asked about last."""
    name_of_file.cache_clear()
    _packed.cache_clear()


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
    if not _is_kept(store, name):
        store.execute(
            "INSERT INTO originals(sha256, size, packed) VALUES (?, ?, ?)",
            (name, len(body), _packed(body)),
        )
    return name


def _is_kept(store: Store, name: str) -> bool:
    known = "SELECT 1 FROM texts WHERE sha256 = ?1 UNION ALL SELECT 1 FROM originals WHERE sha256 = ?1"
    return bool(store.value(known, (name,)))


def get_original(store: Store, name: str) -> bytes | None:
    """Return the bytes of the file that an article came from, or None where none were kept."""
    packed = store.value("SELECT packed FROM originals WHERE sha256 = ?", (name,))
    if packed is not None:
        return zlib.decompress(packed)
    text = store.value("SELECT body FROM texts WHERE sha256 = ?", (name,))
    return None if text is None else str(text).encode()
