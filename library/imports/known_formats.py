"""Every format that articles are read from, in the order in which they are asked whether a file is theirs."""

from __future__ import annotations

from .databases.europresse import EUROPRESSE
from .databases.factiva import FACTIVA
from .databases.nexis import NEXIS
from .documents.docx import DOCX
from .documents.epub import EPUB
from .documents.odt import ODT
from .documents.rtf import RTF
from .feeds.format import FEED
from .formats import InputFormat
from .mail.format import MAIL
from .markdown import MARKDOWN
from .pdf.format import PDF
from .plain import TEXT
from .tables.format import TABLES
from .web.html import HTML
from .web.mhtml import MHTML

FORMATS: tuple[InputFormat, ...] = (
    PDF, EUROPRESSE, FACTIVA, NEXIS, DOCX, ODT, EPUB, RTF, MHTML, *MAIL, *TABLES, FEED, HTML, MARKDOWN, TEXT,
)  # fmt: skip
"""The last one takes whatever is text."""
