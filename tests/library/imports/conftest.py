"""What tests of formats share: one process that parses, for a whole module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from library.imports.worker import Worker


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as started:
        yield started
