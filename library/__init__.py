"""Parley's headless core: articles, mentions, records and links in one SQLite file, every change undoable."""

from .errors import InterruptedQueryError, LibraryError
from .exports import FORMATS as EXPORT_FORMATS
from .exports import OutputFormat
from .exports import write_file as write_export
from .ids import new_id
from .imports import FORMATS as IMPORT_FORMATS
from .imports import Importer
from .imports import Known as KnownArticle
from .imports import Options as ImportOptions
from .imports import Report as ImportReport
from .library import Library
from .model import STATUSES, Article, ArticleSummary, Change, Counts, Draft, Hit, Link, Mention, Record
from .text.quotes import shortened

__all__ = [
    "EXPORT_FORMATS",
    "IMPORT_FORMATS",
    "STATUSES",
    "Article",
    "ArticleSummary",
    "Change",
    "Counts",
    "Draft",
    "Hit",
    "ImportOptions",
    "ImportReport",
    "Importer",
    "InterruptedQueryError",
    "KnownArticle",
    "Library",
    "LibraryError",
    "Link",
    "Mention",
    "OutputFormat",
    "Record",
    "new_id",
    "shortened",
    "write_export",
]
