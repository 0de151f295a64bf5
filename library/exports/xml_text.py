"""Words as XML takes them: escaped, and without the characters that no XML document may have."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape  # only writes; nothing is parsed with it

REPLACED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may have, which become replacement characters."""


def xml_text(words: object) -> str:
    """Return what can stand between tags, or between double quotes in one."""
    return REPLACED.sub(
        "\ufffd", escape(str(words), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
    )
