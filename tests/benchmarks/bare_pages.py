"""The floor of reading web pages: trafilatura, and nothing of ours; and our reader, for a process of its own too."""

from pathlib import Path

import trafilatura


def extract(path: Path) -> bool:
    """Find the article of a saved page, and tell whether there is one."""
    return trafilatura.bare_extraction(path.read_text("utf-8"), include_comments=False) is not None


def read(path: Path) -> bool:
    """Find the article as we do."""
    from library.imports.web.html import extract as found

    return bool(found(path.read_bytes())["blocks"])
