"""What can go wrong that a user can mend: each error names the thing it is about and what to do."""

from __future__ import annotations


class LibraryError(Exception):
    """Base of every error meant for a user.

    `message` is a sentence that names the thing; `hint` says what to do (may be empty);
    `code` is a stable word for programs.
    """

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class LibraryMissingError(LibraryError):
    """No library file where one was expected."""

    code = "library_missing"


class NotALibraryError(LibraryError):
    """The file is something else, or damaged beyond opening; it was left untouched."""

    code = "not_a_library"


class NewerLibraryError(LibraryError):
    """The file was written by a newer Parley; it was left untouched."""

    code = "library_newer"


class NetworkShareError(LibraryError):
    """The file lies on a network share, where SQLite's locks cannot be trusted."""

    code = "network_share"


class StorageError(LibraryError):
    """The disk, its permissions or another program stood in the way; nothing was half-written."""

    code = "storage"


class BusyError(LibraryError):
    """Another process held the library longer than we were ready to wait."""

    code = "busy"


class InterruptedQueryError(LibraryError):
    """A question was withdrawn by `Library.interrupt` before it was answered."""

    code = "interrupted"


class NotFoundError(LibraryError):
    """Nothing has the given id."""

    code = "not_found"


class AmbiguousError(LibraryError):
    """Several things fit where one was asked for; `choices` describes them."""

    code = "ambiguous"

    def __init__(self, message: str, hint: str = "", choices: list[str] | None = None) -> None:
        super().__init__(message, hint)
        self.choices = choices or []


class InvalidError(LibraryError):
    """A value that cannot be stored, such as an empty span or an unknown field."""

    code = "invalid"


class OutsideChangeError(LibraryError):
    """A write was tried outside `with library.change(...)`: a mistake in the program, not the user's."""

    code = "outside_change"


class HistoryError(LibraryError):
    """A change cannot be undone or redone now; the message has the reason."""

    code = "history"


class RestsOnItError(HistoryError):
    """What was made since would lose its footing if the change were taken back."""


class UnreadableError(LibraryError):
    """An input that cannot be read as articles; the rest of an import goes on."""

    code = "unreadable"


class WriteError(LibraryError):
    """An export or a copy that could not be written; what stood at the target is unchanged."""

    code = "not_written"


class MissingExtraError(LibraryError):
    """A format needs a module that is not installed; the hint says how to get it."""

    code = "missing_extra"


def installing(extra: str) -> str:
    """Say how to get an optional extra of Parley, by the name it has as a package."""
    return f"“pip install 'parley-reader[{extra}]'” installs it."
