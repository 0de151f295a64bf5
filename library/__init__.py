"""Parley's headless core: articles, mentions, records and links in one SQLite file, every change undoable."""

from .errors import InterruptedQueryError, LibraryError
from .ids import new_id
from .library import Library
from .model import STATUSES, Article, ArticleSummary, Change, Counts, Draft, Hit, Link, Mention, Record
from .text.quotes import shortened

__all__ = [
    "STATUSES",
    "Article",
    "ArticleSummary",
    "Change",
    "Counts",
    "Draft",
    "Hit",
    "InterruptedQueryError",
    "Library",
    "LibraryError",
    "Link",
    "Mention",
    "Record",
    "new_id",
    "shortened",
]
