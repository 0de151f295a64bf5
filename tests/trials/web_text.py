"""`python -m tests.trials.web_text FOLDER...`: how good the text of saved pages is, beside trafilatura's alone.

A folder holds pages as NAME.html, each with the article's text as a person would copy it in NAME.txt. The measure is
word-F1: of the words found and the words wanted, counted with their repetitions, the harmonic mean of the part that is
right and the part that is there. Characters of scripts without blanks are words. What is hidden does not count, nor
the title, which is known as such.
"""

from __future__ import annotations

import argparse
import statistics
import unicodedata
from collections import Counter
from pathlib import Path

import regex
import trafilatura

from library.imports.blocks import to_draft
from library.imports.formats import Source
from library.imports.web.html import characters, found_in_page
from library.text.paragraphs import body

_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Myanmar}\p{Lao}\p{Khmer}]|[\p{L}\p{N}\p{M}]+"
)


def words_of(text: str) -> Counter[str]:
    """Return the words of a text with how often each is there."""
    return Counter(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def f1(found: str, wanted: str) -> float:
    """Return the word-F1 of a text, from 0 to 1."""
    ours, theirs = words_of(found), words_of(wanted)
    common = (ours & theirs).total()
    return 2 * common / (ours.total() + theirs.total()) if common else 0.0


def visible_text(page: str) -> str:
    """Return what a reader of our article sees below its title."""
    draft = to_draft(found_in_page(page), Source("page.html", "page.html", b""))
    shown = body(draft.text, draft.hidden).strip().split("\n")
    title = words_of(draft.title)
    return "\n".join(line for at, line in enumerate(shown) if at > 4 or words_of(line) != title)


def bare_text(page: str) -> str:
    """Return what trafilatura finds alone."""
    found = trafilatura.bare_extraction(page, include_comments=False)
    return (getattr(found, "text", "") or "") if found is not None else ""


def main() -> None:
    """Measure the pages of each folder, worst first, and say the means."""
    parser = argparse.ArgumentParser(prog="python -m tests.trials.web_text", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--pages", action="store_true", help="a line for every page")
    asked = parser.parse_args()
    for folder in asked.folders:
        rows = []
        for path in sorted(folder.glob("*.html")):
            page, wanted = characters(path.read_bytes()), path.with_suffix(".txt").read_text("utf-8")
            rows.append((f1(visible_text(page), wanted), f1(bare_text(page), wanted), path.stem))
        for ours, bare, name in sorted(rows) if asked.pages else ():
            print(f"{ours:.3f} {bare:.3f} {name}")
        ours, bare = (statistics.mean(row[at] for row in rows) for at in (0, 1))
        below = sum(row[0] < row[1] - 0.001 for row in rows)
        print(
            f"{folder}: ours {ours:.4f}, trafilatura alone {bare:.4f}, {len(rows)} pages, {below} of them below"
        )


if __name__ == "__main__":
    main()
