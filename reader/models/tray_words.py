"""What the rows of a tray are called: in the table's cells, under which of its filters, and why."""

from __future__ import annotations

from pathlib import Path

from library import TrayRow, sort_key

from ..import_outcome import said_here, shown_name
from ..when import short_date

FILTERS = (
    ("all", "All"),
    ("new", "New"),
    ("warnings", "Warnings"),
    ("duplicates", "Duplicates"),
    ("unread", "Not Readable"),
)
"""Which rows can be looked at, as (key, title)."""

COLUMNS = ("Title", "Outlet", "Date", "Words", "Language", "State", "File")
TITLE, OUTLET, DATE, WORDS, LANGUAGE, STATE, FILE = range(len(COLUMNS))
FIELDS = {TITLE: "title", OUTLET: "outlet", DATE: "published", LANGUAGE: "language"}
"""The fields that are edited in place, by column."""

_RANKS = ("triangle-alert", "trash-2", "info", "")  # the signs, what needs a look first
_DUPLICATES = {"known": "There already", "trashed": "In the trash", "twin": "Came before"}


def kinds_of(row: TrayRow) -> tuple[str, ...]:
    """Return the filters under which a row is shown, none for one that is nothing any more."""
    if row.state == "gone":
        return ()
    if row.state == "unread":
        return ("all", "unread")
    if row.state in _DUPLICATES:
        return ("all", "duplicates")
    if row.state == "export":
        return ("all", "new", "export", *(("warnings",) if row.warnings else ()))
    warned = ("warnings",) if row.warnings else ()
    return ("all", "new", *warned, *(("duplicates",) if row.like else ()))


def title_of(row: TrayRow) -> str:
    """Return a row's title, or the file's name where there is none."""
    return row.title or shown_name(row.path)


def state_of(row: TrayRow) -> str:
    """Say in a few words what a row is."""
    if row.state == "unread":
        return about_of(row)
    if row.state == "twin" and row.twin >= 0:
        return row.about
    if row.state in _DUPLICATES:
        return _DUPLICATES[row.state]
    if row.is_left_out:
        return "Left out"
    if row.like:
        return row.like
    if row.form:
        return f"{row.form}: {row.about}"
    if len(row.warnings) > 1:
        return f"{len(row.warnings)} warnings: {row.warnings[0]}"
    return row.warnings[0] if row.warnings else "Parley export" if row.state == "export" else "New"


def about_of(row: TrayRow) -> str:
    """Return what a row's state means, with what helps here."""
    return said_here(row.about)


def sign_of(row: TrayRow) -> str:
    """Return the name of the icon that stands before the state, or nothing."""
    if row.state == "unread" or (row.can_be_added and row.warnings and not row.is_left_out):
        return "triangle-alert"
    if row.like and row.can_be_added:
        return "info"
    return {"known": "info", "twin": "info", "trashed": "trash-2"}.get(row.state, "")


def file_of(row: TrayRow) -> str:
    """Return the file's name, with the article's place in it."""
    return f"{shown_name(row.path)}, no. {row.place:,}" if row.place else shown_name(row.path)


def cell_of(row: TrayRow, column: int) -> str:
    """Return the words of a cell."""
    if column == TITLE:
        return title_of(row)
    if column == DATE:
        return short_date(row.published) if row.published else ""
    if column == WORDS:
        return f"{row.words:,}" if row.words else ""
    return {OUTLET: row.outlet, LANGUAGE: row.language, STATE: state_of(row), FILE: file_of(row)}[column]


def order_of(row: TrayRow, column: int) -> tuple[object, ...]:
    """Return what a row is sorted by in a column: what is empty comes last, what needs a look first."""
    if column == WORDS:
        return (row.words,)
    if column == DATE:
        return (not row.published, row.published)
    if column == FILE:
        return sort_key(row.path), row.place
    words = cell_of(row, column)
    rank = _RANKS.index(sign_of(row)) if column == STATE else 0
    return rank, not words, sort_key(words)


def hint_of(row: TrayRow, column: int) -> str:
    """Return all there is to say of a cell, of which it may show less."""
    if column == STATE:
        if row.form:
            return f"{row.form}. {row.about}"
        return about_of(row) or "\n".join(filter(None, (row.like, *row.warnings)))
    if column == FILE:
        folder = str(Path(row.path).parent) if Path(row.path).name != row.path else ""
        return f"{file_of(row)}\n{folder}".strip()
    return cell_of(row, column)
