"""What tests of the window share: a session on a real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from library import Library
from reader.session import Session


@pytest.fixture
def session(qapp: QApplication, library: Library, library_path: Path) -> Iterator[Session]:
    """The coder Ada's session on the test's library, which `library` has open too."""
    opened = Session(library_path, coder="Ada")
    yield opened
    opened.close()
