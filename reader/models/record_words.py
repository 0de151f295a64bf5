"""What the table of records says about itself: how many there are, and why there are none."""

from __future__ import annotations

from ..counting import counted
from ..record_reading import WholeRecord
from ..widgets.direction import isolated
from .records import ALIKE, UNUSED


def count_line(shown: int, total: int, selected: int) -> str:
    """Return "12 records", "3 of 12 shown", with "2 selected" where several are."""
    plain = counted(total, "record")
    words = plain if shown == total else f"{shown:,} of {total:,} shown"
    return f"{words} · {selected:,} selected" if selected > 1 else words


def why_empty(total: int, typed: str, use: str) -> tuple[str, str]:
    """Return a title and a sentence for a table without rows."""
    if not total:
        return (
            "No records yet",
            "A record is what mentions in many articles refer to: an actor, an event, a claim. Tag words while "
            "you read and say whom or what they mean, or import a list of names.",
        )
    if typed.strip():
        return "Nothing found", f"No record here has “{typed.strip()}” in its name, its aliases or its note."
    if use == UNUSED:
        return "Every record is used", "A record that no mention and no link names would stand here."
    if use == ALIKE:
        return "No look-alikes", "Records whose names are nearly the same would stand here side by side."
    return "Nothing found", "There is no record of this kind."


def uses_line(whole: WholeRecord) -> str:
    """Return where a record is used: "12 mentions in 3 articles: Harbour Post 8, Meridian Wire 3, no outlet 1"."""
    seen, outlets = whole.seen(), whole.outlets()
    if not whole.mentions:
        return "No mention refers to it."
    articles = len({mention.article for mention in seen})
    words = f"{counted(len(seen), 'mention')} in {counted(articles, 'article')}"
    ordered = sorted(outlets.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{isolated(outlet) if outlet else 'no outlet'} {count:,}" for outlet, count in ordered)
    hidden = len(whole.mentions) - len(seen)
    trash = f"; {hidden:,} in the trash" if hidden else ""
    return words + (f": {named}" if named else "") + trash
