"""Every format that articles are read from, in the order in which they are asked whether a file is theirs."""

from __future__ import annotations

from .docx import DOCX
from .epub import EPUB
from .europresse import EUROPRESSE
from .factiva import FACTIVA
from .feeds import FEED
from .formats import InputFormat, Source
from .html import HTML
from .mail import MAIL
from .markdown import MARKDOWN
from .mhtml import MHTML
from .nexis import NEXIS
from .odt import ODT
from .pdf import PDF
from .plain import TEXT
from .rtf import RTF
from .tables import TABLES

FORMATS: tuple[InputFormat, ...] = (
    PDF, EUROPRESSE, FACTIVA, NEXIS, DOCX, ODT, EPUB, RTF, MHTML, *MAIL, *TABLES, FEED, HTML, MARKDOWN, TEXT,
)  # fmt: skip
"""The last one takes whatever is text."""


def format_of(source: Source) -> InputFormat:
    """Return the first format that a source fits."""
    return next(form for form in FORMATS if form.fits(source))
