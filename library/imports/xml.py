"""The one safe way to read XML: no DTD of its own, no entities, nothing fetched, no depth that could hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from ..errors import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element

_PROLOG = 1024 * 1024  # bytes in which the root element begins
# Not `re`: nested possessive repeats now and then miss a match there (Python 3.11, mended in later ones).
_OWN_DTD = regex.compile(
    rb"""(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?+                          # a byte order mark
    (?:\s++|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+              # declarations and comments
    <!DOCTYPE(?:[^>\["']|"[^"]*+"|'[^']*+')*+\[""",
    regex.S | regex.X | regex.I,
)
_REFUSED = (
    "Its XML declares entities or a DTD of its own, which Parley does not read: they are used to do harm."
)


def parse(data: bytes, what: str = "Its XML") -> _Element:
    """Return the root of an XML document; `what` names it where it is refused.

    A document type by name alone is passed over, unread. Raises UnreadableError for a DTD of its own, entities,
    more than 256 elements inside one another, and for what is not well-formed.
    """
    from lxml import etree

    if _OWN_DTD.match(data[:_PROLOG].replace(b"\0", b"")):  # without NULs UTF-16 reads like ASCII
        raise UnreadableError(_REFUSED)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(_reason(str(error), what, getattr(error, "lineno", None))) from None
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:  # in an encoding that hid it
        raise UnreadableError(_REFUSED)
    return root


def _reason(error: str, what: str, line: int | None) -> str:
    if "depth" in error:
        return f"{what} has too many elements inside one another: it may be made to do harm."
    if "entity" in error and "amplification" in error:
        return _REFUSED
    place = f", in line {line:,}" if line else ""
    return f"{what} is damaged: {error.split(', line')[0].strip()[:120]}{place}."
