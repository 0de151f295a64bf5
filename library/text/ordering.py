"""The order of titles and names in a list: as a person looks for them, in any script."""

from __future__ import annotations

import re

from .search_words import fold

_MARKS = re.compile(r"^[\W_]+")
# Letters that Persian, Pashto and Urdu added to the Arabic ones: each follows the letter it was made from,
# although Unicode puts it behind all of those. Kaf comes folded to its Persian form; heh follows waw there.
_AFTER = {
    "ب": "پ",
    "ت": "ټٹ",
    "ج": "چځڅ",
    "د": "ډڈ",
    "ر": "ړڑ",
    "ز": "ژږ",
    "ش": "ښ",
    "ق": "کګگ",
    "ن": "ڼں",
    "و": "ه",
}
_LETTERS = {
    letter: base + "\uffff" * place
    for base, letters in _AFTER.items()
    for place, letter in enumerate(letters, start=1)
}
_ADDED = re.compile(f"[{''.join(_LETTERS)}]")


def sort_key(text: str) -> str:
    """Return what `text` is ordered by: folded, without the marks before its first word."""
    if text.isascii() and text[:1].isalnum():  # most are, and lists are long
        return text.lower()
    key = fold(text)
    if not key[:1].isalnum():
        key = _MARKS.sub("", key, count=1) or key
    return key if key.isascii() else _ADDED.sub(lambda letter: _LETTERS[letter.group()], key)
