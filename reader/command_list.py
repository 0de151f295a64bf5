"""Every command of the window as data: menus, shortcuts, the list of keys and the preferences are made from it."""

from __future__ import annotations

from .command_entry import Command
from .compare_commands import COMPARE_COMMANDS

RECORD_COLUMNS = (
    ("name", "Name"),
    ("type", "Type"),
    ("mentions", "Mentions"),
    ("articles", "Articles"),
    ("outlets", "Outlets"),
)

_PAGES_OF_MENUS = {"Article": "read", "Mention": "read", "Compare": "compare", "Record": "records"}
_PAGES_OF_NEEDS = {"read": "read", "article": "read"}

MENUS = ("File", "Edit", "View", "Article", "Mention", "Compare", "Record", "Help")


COMMANDS: tuple[Command, ...] = (
    Command("library.new", "New Library…", "File", ("Ctrl+N",)),
    Command("library.open", "Open Library…", "File", ("Ctrl+O",)),
    Command("library.save_copy", "Save a Copy…", "File", ("Ctrl+Shift+S",), needs="library", section=1),
    Command("article.add", "Add Articles…", "File", ("Ctrl+I",), needs="library", section=2),
    Command("article.add_folder", "Add a Folder…", "File", ("Ctrl+Shift+I",), needs="library", section=2),
    Command(
        "article.paste",
        "Add Article from Clipboard",
        "File",
        ("Ctrl+Shift+V",),
        needs="library",
        section=2,
    ),
    Command("library.export", "Export…", "File", ("Ctrl+E",), needs="articles", section=3),
    Command("app.preferences", "Preferences…", "File", ("Ctrl+,",), section=4),
    Command("app.quit", "Quit", "File", ("Ctrl+Q",), section=5),
    Command("edit.undo", "Undo", "Edit", ("Ctrl+Z",), needs="undo"),
    Command("edit.redo", "Redo", "Edit", ("Ctrl+Shift+Z", "Ctrl+Y"), needs="redo"),
    Command("edit.copy", "Copy", "Edit", ("Ctrl+C",), scope="reading", needs="article", section=1),
    Command(
        "edit.copy_citation",
        "Copy Quote with Citation",
        "Edit",
        ("Ctrl+Shift+C",),
        needs="article",
        section=1,
    ),
    Command("edit.select_sentence", "Select Sentence", "Edit", (".",), "reading", "article", 2),
    Command("edit.find", "Find in Article…", "Edit", ("Ctrl+F",), needs="article", section=3),
    Command("edit.find_slash", "Find in Article (by Slash)", "", ("/",), "reading", "article"),
    Command("edit.find_next", "Find Next", "Edit", ("F3",), needs="article", section=3),
    Command("edit.find_previous", "Find Previous", "Edit", ("Shift+F3",), needs="article", section=3),
    Command("edit.search", "Search the Library", "Edit", ("Ctrl+Shift+F",), needs="library", section=3),
    Command("view.read", "Read", "View", ("Ctrl+1",), needs="library", section=6, checkable=True),
    Command("view.compare", "Compare", "View", ("Ctrl+2",), needs="library", section=6, checkable=True),
    Command("view.records", "Records", "View", ("Ctrl+3",), needs="library", section=6, checkable=True),
    Command("compare.this", "Compare This", "View", ("Ctrl+K",), needs="library", section=6),
    Command("view.zoom_in", "Larger Text", "View", ("Ctrl++", "Ctrl+=")),
    Command("view.zoom_out", "Smaller Text", "View", ("Ctrl+-",)),
    Command("view.zoom_reset", "Normal Text Size", "View", ("Ctrl+0",)),
    Command("view.theme_system", "System", "View", section=1, checkable=True, submenu="Theme"),
    Command("view.theme_light", "Light", "View", section=1, checkable=True, submenu="Theme"),
    Command("view.theme_sepia", "Sepia", "View", section=1, checkable=True, submenu="Theme"),
    Command("view.theme_dark", "Dark", "View", section=1, checkable=True, submenu="Theme"),
    Command("view.theme_contrast", "High Contrast", "View", section=1, checkable=True, submenu="Theme"),
    Command(
        "view.hidden",
        "Show Hidden Paragraphs",
        "View",
        ("Ctrl+H",),
        needs="article",
        section=2,
        checkable=True,
    ),
    Command("view.popup", "Offer Kinds at a Selection", "View", section=2, checkable=True),
    Command("view.asks", "Ask for the Record after Tagging", "View", section=2, checkable=True),
    Command("view.articles", "Articles", "View", ("F9",), needs="read", section=3, checkable=True),
    Command("view.inspector", "Inspector", "View", ("F10",), needs="read", section=3, checkable=True),
    Command("view.history", "History", "View", ("Ctrl+Shift+H",), needs="read", section=3, checkable=True),
    Command("view.next_pane", "Next Pane", "View", ("F6",), section=4),
    Command("view.previous_pane", "Previous Pane", "View", ("Shift+F6",), section=4),
    Command("view.full_screen", "Full Screen", "View", ("F11",), section=5, checkable=True),
    Command("article.next", "Next Article", "Article", ("J",), "reading", "articles"),
    Command("article.previous", "Previous Article", "Article", ("K",), "reading", "articles"),
    Command("article.done", "Done and Next", "Article", ("D",), "reading", "article"),
    Command("article.set_unread", "Unread", "Article", needs="selected", section=1, submenu="Status"),
    Command("article.set_reading", "Reading", "Article", needs="selected", section=1, submenu="Status"),
    Command("article.set_done", "Done", "Article", needs="selected", section=1, submenu="Status"),
    Command("article.edit", "Edit Details…", "Article", ("F2",), needs="selected", section=2),
    Command("article.outlet", "Set Outlet…", "Article", needs="selected", section=2),
    Command("article.copy_titles", "Copy Titles", "Article", ("Ctrl+Shift+T",), needs="selected", section=2),
    Command("article.source", "Show Source", "Article", ("Ctrl+U",), needs="article", section=2),
    Command("article.difference", "Compare Texts…", "Article", ("Ctrl+D",), needs="comparable", section=2),
    Command("article.hide", "Hide Paragraph", "Article", ("X",), "reading", "article", 3),
    Command("article.unhide", "Restore Hidden Paragraph", "Article", ("Shift+X",), "reading", "article", 3),
    Command("article.remove", "Remove", "Article", ("Del",), "list", "selected", 4),
    Command("article.trash", "Show the Trash", "Article", needs="library", section=5, checkable=True),
    Command("article.restore", "Restore from the Trash", "Article", needs="removed", section=5),
    Command("article.put", "Put in Collection…", "Article", ("Ctrl+L",), needs="selected", section=6),
    Command(
        "article.take", "Take out of Collection…", "Article", ("Ctrl+Shift+L",), needs="selected", section=6
    ),
    *(
        Command(
            f"collection.{verb}", title, "Article", needs="collection", section=6, submenu="This Collection"
        )
        for verb, title in (("rename", "Rename…"), ("delete", "Delete"))
    ),
    Command(
        "filter.narrow",
        "Narrow by Date, Language, Section…",
        "Article",
        ("Ctrl+Shift+N",),
        needs="library",
        section=7,
        submenu="Filters",
    ),
    Command("filter.save", "Save This Filter…", "Article", needs="filtered", section=7, submenu="Filters"),
    Command("filter.pick", "Show a Saved Filter…", "Article", needs="filters", section=7, submenu="Filters"),
    Command("filter.rename", "Rename a Filter…", "Article", needs="filters", section=7, submenu="Filters"),
    Command("filter.delete", "Delete a Filter…", "Article", needs="filters", section=7, submenu="Filters"),
    Command("outlet.tidy", "Tidy Outlets…", "Article", needs="articles", section=8),
    *COMPARE_COMMANDS,
    Command("record.find", "Filter Records", "Record", ("Ctrl+F",), needs="library"),
    Command("record.rename", "Rename", "Record", ("F2",), needs="record", section=1),
    Command("record.add_alias", "Add an Alias", "Record", ("Ctrl+Shift+A",), needs="record", section=1),
    Command("record.set_kind", "Change Kind…", "Record", ("Ctrl+Shift+K",), needs="record", section=1),
    Command("record.merge", "Merge Into…", "Record", ("Ctrl+M",), needs="chosen_records", section=1),
    Command("record.split", "Split Off", "Record", ("Ctrl+Shift+M",), needs="part_of_record", section=1),
    Command("record.archive", "Archive", "Record", needs="live_records", section=2),
    Command("record.restore", "Bring Back", "Record", needs="archived_records", section=2),
    Command("record.delete", "Delete", "Record", ("Del",), "records", "chosen_records", 2),
    *(
        Command(f"record.sort_{key}", title, "Record", (), "window", "library", 3, True, "Sort By")
        for key, title in RECORD_COLUMNS
    ),
    Command("record.import", "Import Names…", "Record", needs="library", section=4),
    Command("record.export", "Export Names…", "Record", needs="library", section=4),
    Command("mention.add_actor", "Tag as Actor", "Mention", ("A", "1"), "reading", "article"),
    Command("mention.add_event", "Tag as Event", "Mention", ("E", "2"), "reading", "article"),
    Command("mention.add_claim", "Tag as Claim", "Mention", ("C", "3"), "reading", "article"),
    Command("mention.add_again", "Tag as Last Time", "Mention", ("H",), "reading", "article"),
    Command("mention.record", "Choose Record…", "Mention", ("R",), "reading", "mention", 1),
    Command("mention.add_alias", "Add Its Words as Alias", "Mention", ("Shift+A",), "reading", "linked", 1),
    Command("mention.links", "Link to Other Records…", "Mention", ("L",), "reading", "mention", 1),
    Command("mention.attributes", "Attributes…", "Mention", ("F",), "reading", "mention", 1),
    Command("mention.show_record", "Show Record", "Mention", ("Ctrl+Shift+R",), needs="linked", section=1),
    Command("mention.set_kind", "Change Kind", "Mention", ("M",), "reading", "mention", 1),
    Command("mention.copy_kind", "Copy to Another Kind", "Mention", ("Shift+M",), "reading", "mention", 1),
    Command("mention.resize", "Resize", "Mention", ("Return",), "reading", "mention", 1),
    Command("mention.merge", "Merge", "Mention", ("G",), "reading", "mention", 1),
    Command("mention.split", "Split Here", "Mention", ("Shift+G",), "reading", "mention", 1),
    Command("mention.tag_all", "Tag All Occurrences…", "Mention", ("O",), "reading", "linked", 1),
    Command("mention.note", "Note…", "Mention", ("N",), "reading", "mention", 1),
    Command("mention.delete", "Delete", "Mention", ("Del",), "reading", "mention", 1),
    Command("claim.said_by", "Pinned Claim Is Said by This", "Mention", ("S",), "reading", "pinned", 2),
    Command("claim.about", "Pinned Claim Is About This", "Mention", ("B",), "reading", "pinned", 2),
    Command(
        "claim.stance_supports",
        "Pinned Claim Supports Its Subject",
        "Mention",
        ("+", "="),
        "reading",
        "subject",
        2,
    ),
    Command(
        "claim.stance_opposes", "Pinned Claim Opposes Its Subject", "Mention", ("-",), "reading", "subject", 2
    ),
    Command(
        "claim.stance_none", "Pinned Claim Is Without Stance", "Mention", ("0",), "reading", "subject", 2
    ),
    Command("claim.contradicts", "Contradicts the Claim Before", "Mention", ("V",), "reading", "claims", 2),
    Command("claim.supports", "Supports the Claim Before", "Mention", ("P",), "reading", "claims", 2),
    Command("claim.repeats", "Repeats the Claim Before", "Mention", ("T",), "reading", "claims", 2),
    Command("claim.keep", "Keep Claim at Hand", "Mention", ("Shift+C",), "reading", "claim", 2),
    Command("mention.next", "Next Mention", "Mention", ("]",), "reading", "mentions", 3),
    Command("mention.previous", "Previous Mention", "Mention", ("[",), "reading", "mentions", 3),
    Command("mention.cycle", "Next Mention Here", "Mention", ("\\",), "reading", "mention", 3),
    Command("mention.copy_link", "Copy Link to Mention", "Mention", (), "reading", "mention", 4),
    Command("help.keys", "All Keys", "Help", ("F1",)),
    Command("help.keys_mark", "All Keys (by Question Mark)", "", ("?",), "reading"),
    Command("help.log", "Show the Log", "Help", section=1),
    Command("help.about", "About Parley", "Help", section=1),
)


def page_of(command: Command) -> str:
    """Return the page on which alone a command acts, or nothing."""
    return _PAGES_OF_MENUS.get(command.menu) or _PAGES_OF_NEEDS.get(command.needs, "")
