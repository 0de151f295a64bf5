"""Texts and originals are stored once, under their SHA-256."""

from __future__ import annotations

import hashlib

import pytest

from library import Library
from library.storage import texts


@pytest.mark.parametrize("text", ["x", "The harbour 😀\nشورا", "e\u0323"])
def test_a_text_has_the_hash_of_its_utf8_bytes(library: Library, text: str) -> None:
    name = hashlib.sha256(text.encode()).hexdigest()
    with library.store.transaction():
        assert texts.put_text(library.store, text) == texts.put_text(library.store, text) == name
    assert texts.get_text(library.store, name) == text
    assert library.store.value("SELECT count(*) FROM texts") == 1


@pytest.mark.parametrize("body", [b"", b"\0\xff", bytes(range(256)) * 99])
def test_a_files_bytes_come_back_as_they_were(library: Library, body: bytes) -> None:
    with library.store.transaction():
        name = texts.put_original(library.store, body)
        assert texts.put_original(library.store, body) == name
    assert texts.get_original(library.store, name) == body
    assert library.store.execute("SELECT sha256, size FROM originals").fetchall() == [(name, len(body))]


def test_bytes_that_were_never_kept_are_none(library: Library) -> None:
    assert texts.get_original(library.store, "0" * 64) is None
    assert texts.get_original(library.store, "") is None
