"""What each outlet reports of each event, laid out: which of them are shown, in which order, and their cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from library import Coverage, shortened

from ..counting import counted
from ..widgets.direction import isolated
from ..widgets.heat import COUNTED, OPEN, SILENT, HeatCell, HeatHead
from .sifting import having

CLAIMS, MENTIONS = "claims", "mentions"
NAME, REPORTED, OUTLETS = "name", "reported", "outlets"

NOTHING = Coverage((), (), ())
_SHOWN = 200  # code points of a name in a tooltip
_SILENT_CELL, _OPEN_CELL = HeatCell(SILENT), HeatCell(OPEN)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is counted, in which order, and the words that names of events and of outlets have."""

    count: str = CLAIMS
    order: str = REPORTED
    events: str = ""
    outlets: str = ""


class CoverageCells:
    """Events as rows and outlets as columns, by their keys; headings have the totals of what is shown.

    Nothing of it changes, so that another thread may write it to a file.
    """

    def __init__(self, found: Coverage, choice: Choice) -> None:
        self.found, self.choice = found, choice
        self._of = {
            (each.event, each.outlet): (each.claims, each.mentions, each.articles) for each in found.reported
        }
        self._outlets = {each.key: each for each in found.outlets}
        names = dict(found.events)
        events = _fitting(found.events, choice.events)
        outlets = _fitting([(each.key, each.name) for each in found.outlets], choice.outlets)
        rows, columns = self._added_up(set(events), set(outlets))
        if choice.order != NAME:
            at = choice.order == OUTLETS
            events.sort(key=lambda key: -rows[at][key])
            outlets.sort(key=lambda key: -columns[at][key])
        self.events: Sequence[str] = events
        self.outlets: Sequence[str] = outlets
        self._outlets_of, self._events_of = rows[1], columns[1]
        self.rows = [HeatHead(names[key], rows[0][key]) for key in events]
        self.columns = [
            HeatHead(self._outlets[key].name, columns[0][key], self._outlets[key].article is not None)
            for key in outlets
        ]
        self.total = sum(rows[0].values())

    def cell(self, row: int, column: int) -> HeatCell:
        """Return what a cell shows."""
        outlet = self.outlets[column]
        found = self._of.get((self.events[row], outlet))
        if found is not None:
            return HeatCell(COUNTED, found[self.choice.count == MENTIONS])
        return _SILENT_CELL if self._is_coded(outlet) else _OPEN_CELL

    def is_reported(self, row: int, column: int) -> bool:
        """Tell whether an outlet reports an event."""
        return (self.events[row], self.outlets[column]) in self._of

    def said(self, row: int, column: int) -> str:
        """Return in words what an outlet reports of an event."""
        outlet = self.outlets[column]
        name = isolated(self.columns[column].name)
        found = self._of.get((self.events[row], outlet))
        if found is not None:
            claims, mentions, articles = found
            where = counted(articles, "article")
            return (
                f"{name} reports it: {counted(claims, 'claim')}, {counted(mentions, 'mention')}, in {where}"
            )
        if self._is_coded(outlet):
            return f"{name} does not report it"
        return f"{name} is not coded to the end yet"

    def about_event(self, row: int) -> str:
        """Return an event's name and how much of it is reported."""
        outlets = counted(self._outlets_of[self.events[row]], "outlet")
        return f"{shortened(self.rows[row].name, _SHOWN)}\n{self._total(self.rows[row])} in {outlets}"

    def about_outlet(self, column: int) -> str:
        """Return an outlet's name, how much it reports, and how far its articles are coded."""
        key, head = self.outlets[column], self.columns[column]
        about = self._outlets[key]
        events = counted(self._events_of[key], "event")
        if about.article is not None:
            coded = f"an article without an outlet, {'done' if about.done else 'not done yet'}"
        else:
            coded = f"{about.done:,} of {counted(about.articles, 'article')} done"
        return f"{shortened(head.name, _SHOWN)}\n{self._total(head)}, {events}\n{coded}"

    def outlet(self, column: int) -> tuple[str, str | None]:
        """Return an outlet's name, or that of the article that has none with its id."""
        about = self._outlets[self.outlets[column]]
        return about.name, about.article

    def table(self) -> list[list[str]]:
        """Return what is shown as lines of cells: headings first, totals last."""
        lines = [["Event", *(head.name for head in self.columns), "All outlets"]]
        for row, head in enumerate(self.rows):
            cells = (self.cell(row, column) for column in range(len(self.columns)))
            written = (str(cell.number) if cell.state == COUNTED else cell.text for cell in cells)
            lines.append([head.name, *written, str(head.total)])
        lines.append(["All events", *(str(head.total) for head in self.columns), str(self.total)])
        return lines

    def _is_coded(self, outlet: str) -> bool:
        about = self._outlets[outlet]
        return about.done == about.articles

    def _total(self, head: HeatHead) -> str:
        return counted(head.total, self.choice.count.removesuffix("s"))

    def _added_up(self, events: set[str], outlets: set[str]) -> tuple[tuple[Counter[str], ...], ...]:
        """Return for the events, and for the outlets, how much is reported and in how many cells."""
        which = self.choice.count == MENTIONS
        rows, columns = ((Counter[str](), Counter[str]()) for _ in range(2))
        for (event, outlet), counts in self._of.items():
            if event in events and outlet in outlets:
                for key, (totals, cells) in ((event, rows), (outlet, columns)):
                    totals[key] += counts[which]
                    cells[key] += 1
        return rows, columns


def _fitting(named: Sequence[tuple[str, str]], typed: str) -> list[str]:
    """Return the keys whose names have all the words that were typed, in order."""
    words = typed.split()
    if not words:
        return [key for key, _ in named]
    return [named[number][0] for number in having(words, [name for _, name in named])]
