"""Starting the command line: a whole process, from nothing to its answer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

from library import Library

from .material import Material
from .measure import MS, Row, compared
from .texts import news


def starting(material: Material) -> Iterator[Row]:
    """Run `parley list` on a small library; the floor only imports what no such program can do without."""
    path = material.new_library()
    with Library.open(path) as library, library.change("Add articles"):
        for item in news(20):
            library.articles.add(item.draft)
    # As installed, with its modules compiled, also where the shell forbids to keep them so.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    parley = [sys.executable, "-m", "reader", "--library", str(path), "list"]
    imports = [sys.executable, "-c", "import sqlite3, json, click"]

    def run(command: list[str]) -> None:
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)

    run(parley)
    yield compared("parley list, 20 articles", MS, lambda: run(parley), lambda: run(imports), repeats=11)
