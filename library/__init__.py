"""Parley's headless core: articles, mentions, records and links in one SQLite file, every change undoable."""

from .errors import LibraryError
from .library import Library
from .model import Article, ArticleSummary, Change, Draft, Hit, Link, Mention, Record

__all__ = [
    "Article",
    "ArticleSummary",
    "Change",
    "Draft",
    "Hit",
    "Library",
    "LibraryError",
    "Link",
    "Mention",
    "Record",
]
