"""Where the standards' own files lie, which are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def standard(name: str) -> Path:
    """Return the path of a file of a standard; skips the test where it is not."""
    beside = Path(__file__).resolve().parents[4] / "shared/data"
    folder = Path(os.environ.get("PARLEY_STANDARDS", beside))
    if (folder / name).is_file():
        return folder / name
    pytest.skip(f"{name} of the standard is not here (PARLEY_STANDARDS names the folder it lies in)")
