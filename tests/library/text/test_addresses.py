"""Which addresses are of one page."""

from __future__ import annotations

import pytest

from library.text.addresses import page_key


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/a/b/?id=5&utm_source=x#top",
        "http://example.org/a/b?utm_medium=mail&id=5&fbclid=z",
        " https://EXAMPLE.org:443/a/b?id=5",
    ],
)
def test_addresses_of_one_page_are_alike(address: str) -> None:
    assert page_key(address) == page_key("https://example.org/a/b?id=5")


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a/B?id=5", "https://example.org/a/b?id=6", "https://m.example.org/a/b?id=5"],
)
def test_other_pages_have_others(address: str) -> None:
    assert page_key(address) != page_key("https://example.org/a/b?id=5")


@pytest.mark.parametrize("address", ["", "http://[", "urn:x:1", "http://a:b/c"])
def test_what_is_no_address_is_itself(address: str) -> None:
    assert page_key(address) == address
