"""What pages of HTML are made of that stand alone: nothing in them comes from elsewhere, and no script runs."""

from __future__ import annotations

import importlib.resources
import re
from html import escape
from urllib.parse import urlsplit

NO_PLACE = re.compile("[\0-\x08\x0b\x0c\r\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that HTML has no place for, which become replacement characters."""

_SPECIAL = re.compile(f"[&<>\"']|{NO_PLACE.pattern}")
_LETTERS = re.compile(r"[^\W\d_]")
_RIGHT_TO_LEFT = re.compile(
    "[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u06ee-\u06ff\u0710-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def head(title: str, *styles: str) -> str:
    """Return what stands before a page's body, with these style sheets of the resources in it."""
    read = (importlib.resources.files("resources").joinpath(name).read_text("utf-8") for name in styles)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)}</title>\n<style>\n{''.join(read)}</style>\n</head>\n"
    )


def text(words: str) -> str:
    """Return words as they can stand between tags, or between double quotes in one."""
    return escape(NO_PLACE.sub("\ufffd", words)) if _SPECIAL.search(words) else words


def without_place(*all_words: str) -> int:
    """Return how many characters of words HTML has no place for."""
    return sum(len(NO_PLACE.findall(words)) for words in all_words)


def own(words: str) -> str:
    """Return words that may be of any direction, kept apart from what is around them."""
    return f"<bdi>{text(words)}</bdi>"


def web_link(url: str) -> str:
    """Return a link to an address of the web; any other address is only words."""
    return f'<a href="{text(url)}" rel="noopener noreferrer">{text(url)}</a>' if _is_of_web(url) else own(url)


def _is_of_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not NO_PLACE.search(url)


def mostly_right_to_left(words: str) -> bool:
    """Tell whether most letters of words run from right to left."""
    if words.isascii():
        return False
    number = len(_RIGHT_TO_LEFT.findall(words))
    return number > 0 and 2 * number > len(_LETTERS.findall(words))
