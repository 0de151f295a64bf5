"""How a date is shown to a person; it is kept as ISO 8601."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def shown_date(published: str, *, whole: bool = False) -> str:
    """Return an ISO 8601 year, month, date or date and time in words: "9 Mar 2031".

    The whole of it has the month's full name, and the time where there is one: "9 March 2031, 14:05".
    """
    day, _, time = published.partition("T")
    parts = day.split("-")
    if not parts[0]:
        return ""
    words = [str(int(part)) for part in parts[2:]]
    if len(parts) > 1:
        month = _MONTHS[int(parts[1]) - 1]
        words.append(month if whole else month[:3])
    words.append(parts[0])
    return " ".join(words) + (f", {time}" if time and whole else "")
