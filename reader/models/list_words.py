"""What the article list says about itself: how many there are, and why there are none."""

from __future__ import annotations

from library import Filter, printed_date

from .listing import Listing


def count_line(listing: Listing, shown: int, total: int, selected: int) -> str:
    """Return "5 articles", "3 of 5 shown", with "2 selected" where several are."""
    if listing.filter.removed:
        words = f"{shown:,} in the trash"
    elif listing.is_filtered:
        words = f"{shown:,} of {total:,} shown"
    else:
        words = f"{shown:,} article{'' if shown == 1 else 's'}"
    return f"{words} · {selected:,} selected" if selected > 1 else words


def why_empty(listing: Listing, total: int, name: str = "") -> tuple[str, str]:
    """Return a title and a sentence for a list without rows; `name` is that of the saved filter that is shown."""
    if listing.filter.removed and not listing.is_filtered:
        return (
            "The trash is empty",
            "Articles that you remove wait here, with their mentions, until you restore them.",
        )
    if not total and not listing.filter.removed:
        return (
            "No articles yet",
            "Drop text, Markdown or HTML files here, paste an article, or choose files to add.",
        )
    collection = listing.filter.collection
    if collection is not None and listing.filter == Filter(collection=collection):
        return _no_collected(collection)
    parts = filter_parts(listing.filter)
    if more := more_words(listing.filter):
        parts.append(f"({more})")
    status = f"{listing.filter.status} " if listing.filter.status else ""
    where = " in the trash" if listing.filter.removed else ""
    found = f"Nothing fits “{name}”" if name else "Nothing found"
    return found, f"There is no {status}article {' '.join(parts)}".rstrip() + f"{where}."


def filter_parts(filter: Filter) -> list[str]:
    """Return the words of what the filter bar has fields for, without the status: "with “bridge”", "from Herald"."""
    parts = []
    if filter.search.strip():
        parts.append(f"with “{filter.search.strip()}”")
    if filter.outlet is not None:
        parts.append(f"from {filter.outlet}" if filter.outlet else "without an outlet")
    if filter.collection is not None:
        parts.append("in this collection" if filter.collection else "in no collection")
    return parts


def _no_collected(collection: str) -> tuple[str, str]:
    if collection:
        return (
            "This collection is empty",
            "Select articles in the list, and choose Put in Collection from their menu.",
        )
    return "Nothing left over", "Every article is in a collection."


def more_words(filter: Filter) -> str:
    """Return what the filter bar has no field for in a line: "from March 2031, language en", or nothing."""
    return ", ".join(more_parts(filter).values())


def more_parts(filter: Filter, last: int | None = None) -> dict[str, str]:
    """Return the words of what the filter bar has no field for, by name; `last` is the last import's change."""
    words = {
        "published_from": filter.published_from and f"from {printed_date(filter.published_from)}",
        "published_to": filter.published_to and f"up to {printed_date(filter.published_to)}",
        "undated": "without a date" if filter.undated else "",
        "language": _of("language", filter.language),
        "section": _of("section", filter.section),
        "change": _added_by(filter.change, last),
    }
    return {name: each for name, each in words.items() if each}


def _of(name: str, value: str | None) -> str:
    return "" if value is None else f"{name} {value}" if value else f"without {name}"


def _added_by(change: int | None, last: int | None) -> str:
    if change is None:
        return ""
    return "added by the last import" if change == last else f"added by change {change}"
