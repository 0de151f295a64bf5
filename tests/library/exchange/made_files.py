"""Files that tests make: zips and databases."""

from __future__ import annotations

import contextlib
import io
import sqlite3
import zipfile
from collections.abc import Mapping
from pathlib import Path


def zip_of(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of files by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def database_at(path: Path, script: str) -> Path:
    """Make a database with a script of SQL; returns its path."""
    with contextlib.closing(sqlite3.connect(path)) as made:
        made.executescript(script)
    return path
