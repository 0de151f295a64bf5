"""Words as XML takes them: escaped, and without the characters that no XML document may have."""

from __future__ import annotations

import re

REPLACED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may have, which become replacement characters."""

_SPECIAL = re.compile(f'[&<>"\t\n\r]|{REPLACED.pattern}')
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip


def xml_text(words: object) -> str:
    """Return what can stand between tags, or between double quotes in one."""
    return _SPECIAL.sub(_escaped, str(words))


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], "\ufffd")
