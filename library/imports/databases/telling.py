"""Documents that news databases made: whether a Word, LibreOffice or RTF file is one article, or a batch of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..blocks import Block
from . import factiva_articles, nexis_articles


def one_or_many(found: dict[str, Any]) -> dict[str, Any] | Iterator[dict[str, Any]]:
    """Return what was found in a document as it is, or the articles in it if a database made it of many."""
    blocks = [Block(*block) for block in found["blocks"]]
    if nexis_articles.is_batch(blocks):
        return nexis_articles.found(blocks)
    return factiva_articles.found(blocks) if factiva_articles.is_batch(blocks) else found
