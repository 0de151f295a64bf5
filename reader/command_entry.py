"""One command of the window as data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for.

    `id` is noun.verb; `keys` are portable key sequences, the first one shown in the menu. `scope` says where they act:
    "window" anywhere, "reading" in the reading view alone (so that letters stay letters elsewhere), "list" in the
    article list, "records" in the table of records, "compare" in the views of the Compare page, "pairs" in its list of
    suggested pairs, "timeline" and "network" in what it draws. `needs` names what must be there for it to be enabled,
    see `Actions.set_there`; some act only while their page is shown, see `page_of`. `section` groups a menu's lines
    between separators.
    """

    id: str
    title: str
    menu: str
    keys: tuple[str, ...] = ()
    scope: str = "window"
    needs: str = ""
    section: int = 0
    checkable: bool = False
    submenu: str = ""
