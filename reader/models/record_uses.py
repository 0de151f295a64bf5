"""Where a record is used, as rows: its mentions in the order of their articles, and its links."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt

from library import ArticleSummary, Mention, shortened

from ..record_reading import LinkEnd, WholeRecord
from ..when import short_date
from ..widgets.direction import isolated
from .keyed_rows import KeyedRows

_SHOWN = 600  # code points of a quote in a row or a tooltip
OUTLET, ARTICLE = "outlet", "article"

Place = tuple[str, str]
"""An outlet or an article to which mentions are narrowed: which of the two, and its name or id; ("", "") for all."""


class UseRow(NamedTuple):
    """A mention and the article in which it stands."""

    mention: Mention
    article: ArticleSummary

    @property
    def quote(self) -> str:
        """The quote, or the start of a long one, on one line."""
        return " ".join(self.mention.quote[:_SHOWN].split())

    @property
    def place(self) -> str:
        """The article in words."""
        article = self.article
        trash = "in the trash" if article.removed is not None else ""
        parts = (trash, article.outlet, article.title, short_date(article.published))
        return " · ".join(isolated(part) for part in parts if part)


class UseRows(KeyedRows):
    """Rows by mention id, all or those of one place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[UseRow] = []
        self._place: Place = ("", "")

    def show(self, whole: WholeRecord | None) -> None:
        """Show a record's mentions, or none."""
        self._all = []
        if whole is not None:
            self._all = [UseRow(mention, whole.articles[mention.article]) for mention in whole.mentions]
        self.narrow(self._place)

    def narrow(self, place: Place) -> None:
        """Show only the mentions of an outlet or an article, or all of them."""
        self._place = place
        which, name = place
        rows = [
            row
            for row in self._all
            if not which or name == (row.article.outlet if which == OUTLET else row.article.id)
        ]
        self.set_rows(rows, [row.mention.id for row in rows])

    @property
    def total(self) -> int:
        """How many there are, narrowed or not."""
        return len(self._all)

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return the quote; for a screen reader the article and the note too."""
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(row.mention.quote, 200)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(
                part for part in (row.mention.quote[:_SHOWN], row.place, row.mention.note) if part
            )
        if role == Qt.ItemDataRole.AccessibleTextRole:
            note = f", note: {row.mention.note}" if row.mention.note else ""
            return f"{shortened(row.mention.quote, 200)}, {row.place}{note}"
        return None


class LinkRows(KeyedRows):
    """Rows by link id."""

    def show(self, links: tuple[LinkEnd, ...]) -> None:
        """Show these links, in this order."""
        self.set_rows(links, [link.id for link in links])

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return the link in words; for a screen reader the quote that shows it too."""
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(row.sentence, 200)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(part for part in (row.sentence, shortened(row.below, 400)) if part)
        return None


def places_of(whole: WholeRecord) -> list[tuple[str, Place]]:
    """Return what a record's mentions can be narrowed to, in words with counts: all, each outlet, each article."""
    seen, outlets = whole.seen(), whole.outlets()
    counts: dict[str, int] = {}
    for mention in seen:
        counts[mention.article] = counts.get(mention.article, 0) + 1
    places: list[tuple[str, Place]] = [(f"All mentions ({len(whole.mentions):,})", ("", ""))]
    for outlet, count in sorted(outlets.items(), key=lambda item: (-item[1], item[0])):
        places.append((f"{outlet or 'No outlet'} ({count:,})", (OUTLET, outlet)))
    for id, count in counts.items():
        title = shortened(whole.articles[id].title, 60)
        places.append((f"{title} ({count:,})", (ARTICLE, id)))
    return places
