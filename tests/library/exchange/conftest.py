"""What tests of exchange formats share: a quick way past the process that parses, and an empty library to copy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from library import Library
from library.imports.exchange.known import whole
from library.imports.worker import Worker


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, empty library, which copies faster than it is made."""
    path = tmp_path_factory.mktemp("template") / "empty.parley"
    Library.open(path, create=True).close()
    return path


@pytest.fixture(scope="module")
def at_once() -> Iterator[None]:
    """Parse in this process: a property tries hundreds of files, and starting a process takes a third of a second."""

    def run(_worker: Worker, _task: str, data: bytes, **options: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(json.dumps(whole(data, **options)))
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "run", run)
        yield
