"""What the article list is narrowed by that the filter bar has no field for: its popup, and the chips of what holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QLocale, QObject

from library import (
    EVERYTHING,
    Change,
    Filter,
    Library,
    LibraryError,
    checked_field,
    printed_date,
    read_interval,
)

from .models.list_words import more_parts
from .session import Session
from .widgets.filter_bar import FilterBar
from .widgets.narrow_popup import NarrowPopup

NAMES = ("published_from", "published_to", "undated", "language", "section", "change")
"""The parts of a filter that are set here."""

_DIGITS = {"month": 7, "year": 4}  # of a date that is known so far

_Offered = tuple[list[tuple[str, int]], list[tuple[str, int]], Change | None]


class Narrowing(QObject):
    """Keeps these parts of the filter; every change of them is the bar's `changed`."""

    def __init__(self, session: Session, bar: FilterBar) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar
        self._last: int | None = None
        self._popup = NarrowPopup(read_date, bar)
        self.more = EVERYTHING
        self._popup.changed.connect(self._on_changed)
        bar.narrowed.dropped.connect(self._drop)
        bar.narrowed.cleared.connect(self._clear)

    def take(self, values: Mapping[str, Any]) -> None:
        """Let these parts of a filter hold and no others, without a signal."""
        self.more = Filter.of({name: values[name] for name in NAMES if name in values})
        self._bar.narrowed.show_conditions(more_parts(self.more, self._last))

    def ask(self) -> None:
        """Offer what the library's articles have in the popup."""

        def work(library: Library) -> _Offered:
            values = library.articles.values
            return values("language"), values("section"), library.history.last_adding()

        self._session.query("narrow", work, self._open)

    def _open(self, offered: _Offered) -> None:
        languages, sections, last = offered
        self._last = last.number if last else None
        self._popup.offer(_titles(languages, _language), _titles(sections, str), self._last)
        values = self.more.as_values()
        self._popup.show_values(
            values | {each: printed_date(values[each]) for each in NAMES[:2] if each in values}
        )
        self._popup.open_under(self._bar.kept_button)

    def _on_changed(self, values: Mapping[str, Any]) -> None:
        self.take({name: value for name, value in values.items() if value is not None})
        self._bar.changed.emit()

    def _drop(self, name: str) -> None:
        self.take({key: value for key, value in self.more.as_values().items() if key != name})
        self._bar.changed.emit()
        if not self._bar.narrowed.conditions:
            self._bar.kept_button.setFocus()

    def _clear(self) -> None:
        self._on_changed({})
        self._bar.kept_button.setFocus()


def read_date(words: str, is_end: bool) -> str:
    """Return a day, month or year as it is kept, also of words for a time such as “spring 2031”."""
    try:
        return checked_field("published", words)
    except LibraryError as error:
        interval = read_interval(words)
        edge = interval and (interval.latest if is_end else interval.earliest)
        if interval is None or not edge:
            raise ValueError(str(error)) from error
        return edge[: _DIGITS.get(interval.precision, len(edge))]


def _language(code: str) -> str:
    """Return a language's name with its code, the code alone where Qt knows no name."""
    language = QLocale(code).language()
    return code if language == QLocale.Language.C else f"{QLocale.languageToString(language)}, {code}"


def _titles(counted: Sequence[tuple[str, int]], named: Any) -> list[tuple[str, str]]:
    absent = [("", "(none)")]
    return [*((value, f"{named(value)} ({count:,})") for value, count in counted), *absent]
