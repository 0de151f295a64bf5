"""The commands of the Compare menu, and what they let a person choose from."""

from __future__ import annotations

from .command_entry import Command

COMPARE_VIEWS = (
    ("matrix", "Matrix"),
    ("timeline", "Timeline"),
    ("network", "Network"),
    ("coverage", "Coverage"),
)

ARTICLES_SHOWN = (
    ("unread", "Unread"),
    ("reading", "Being Read"),
    ("done", "Done"),
    ("untouched", "Fewest Mentions First"),
)

CLAIMANT_ORDERS = (("claims", "Most Claims"), ("name", "Name"), ("date", "First Said"))
OUTLET_ORDERS = (("date", "First Published"), ("name", "Name"), ("claims", "Most Claims"))
SUBJECT_ORDERS = (("claims", "Most Claims"), ("name", "Name"), ("date", "Date"))

_NETWORK_COMMANDS = (
    ("around", "Around This Record", ("F",), "network_record"),
    ("back", "Back to What Was Shown", ("Backspace",), "network_before"),
    ("next_link", "Next Link", ("]",), "network_record"),
    ("previous_link", "Previous Link", ("[",), "network_record"),
    ("cross", "Other End of the Link", ("\\",), "network_link"),
    ("nearer", "Nearer", ("+", "="), "network"),
    ("farther", "Farther", ("-",), "network"),
    ("fit", "Fit", ("0",), "network"),
)
_TIMELINE_COMMANDS = (
    ("next_trace", "Next Report or Claim", ("]",)),
    ("previous_trace", "Previous Report or Claim", ("[",)),
    ("nearer", "Nearer", ("+", "=")),
    ("farther", "Farther", ("-",)),
    ("fit", "Fit", ("0",)),
)

COMPARE_COMMANDS: tuple[Command, ...] = (
    Command("compare.find", "Choose What to Compare", "Compare", ("Ctrl+F",), needs="library"),
    Command("compare.chosen", "Compare What Is Chosen", "Compare", needs="subject_chosen"),
    Command("compare.record", "Show Record", "Compare", needs="subject_chosen"),
    *(
        Command(f"compare.sort_{key}", title, "Compare", (), "window", "library", 0, True, "Order By")
        for key, title in SUBJECT_ORDERS
    ),
    *(
        Command(f"compare.{key}", title, "Compare", needs="library", section=1, checkable=True)
        for key, title in COMPARE_VIEWS
    ),
    Command("compare.next_view", "Next View", "Compare", ("Ctrl+PgDown",), needs="library", section=1),
    Command("compare.previous_view", "Previous View", "Compare", ("Ctrl+PgUp",), needs="library", section=1),
    Command("compare.as_table", "As a Table", "Compare", ("Ctrl+T",), "window", "library", 1, True),
    *(
        Command(
            f"timeline.{key}", title, "Compare", keys, "timeline", "timeline", 1, False, "In the Timeline"
        )
        for key, title, keys in _TIMELINE_COMMANDS
    ),
    *(
        Command(f"network.{key}", title, "Compare", keys, "network", needs, 1, False, "In the Network")
        for key, title, keys, needs in _NETWORK_COMMANDS
    ),
    Command("compare.narrow", "Narrow…", "Compare", ("Ctrl+Shift+N",), needs="compared", section=2),
    Command("compare.all", "Show All Claims", "Compare", needs="sifted", section=2),
    Command("compare.parts", "With Parts and Members", "Compare", (), "window", "compared", 2, True),
    *(
        Command(
            f"compare.rows_{key}", title, "Compare", (), "window", "compared", 2, True, "Order Claimants By"
        )
        for key, title in CLAIMANT_ORDERS
    ),
    *(
        Command(
            f"compare.columns_{key}", title, "Compare", (), "window", "compared", 2, True, "Order Outlets By"
        )
        for key, title in OUTLET_ORDERS
    ),
    Command("compare.mark", "Mark Claim to Link", "Compare", ("Space",), "compare", "claim_at_hand", 3),
    Command(
        "compare.contradicts",
        "Contradicts the Marked Claim",
        "Compare",
        ("V",),
        "compare",
        "claims_at_hand",
        3,
    ),
    Command(
        "compare.supports", "Supports the Marked Claim", "Compare", ("P",), "compare", "claims_at_hand", 3
    ),
    Command("compare.repeats", "Repeats the Marked Claim", "Compare", ("T",), "compare", "claims_at_hand", 3),
    Command("compare.unlink", "Take the Link Away", "Compare", ("Del",), "compare", "joined_claim", 3),
    Command("compare.next_joined", "Next Linked Claim", "Compare", ("]",), "compare", "joined_claims", 3),
    Command(
        "compare.previous_joined", "Previous Linked Claim", "Compare", ("[",), "compare", "joined_claims", 3
    ),
    Command("compare.pairs", "Suggested Pairs", "Compare", ("Ctrl+J",), needs="compared", section=3),
    *(
        Command(f"pair.{key}", title, "Compare", (letter,), "pairs", needs, 3, False, "This Pair")
        for key, title, letter, needs in (
            ("accept", "Accept as Proposed", "Y", "pair"),
            ("contradicts", "Accept as Contradiction", "V", "pair"),
            ("supports", "Accept as Support", "P", "pair"),
            ("repeats", "Accept as Repetition", "T", "pair"),
            ("reject", "Reject", "X", "pair"),
            ("forget", "Suggest Again", "U", "rejected_pair"),
        )
    ),
    Command("compare.beside", "Show Side by Side", "Compare", ("F8",), "window", "library", 4, True),
    Command(
        "compare.inspector", "Inspector beside the Texts", "Compare", ("F10",), "window", "beside", 4, True
    ),
    Command("compare.swap", "Swap Sides", "Compare", ("Shift+F8",), needs="beside", section=4),
    Command("compare.read", "Open in Read", "Compare", ("Ctrl+R",), needs="beside", section=4),
    Command("compare.copy", "Copy as Table", "Compare", ("Ctrl+C",), "compare", "library", 5),
    Command("compare.save_view", "Save View…", "Compare", ("Ctrl+Shift+E",), needs="library", section=5),
    *(
        Command(f"article.show_{key}", title, "Compare", needs="articles", section=6, submenu="Articles")
        for key, title in ARTICLES_SHOWN
    ),
)
