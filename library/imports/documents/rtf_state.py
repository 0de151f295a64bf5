"""What holds at a place in an RTF file: where its words go, how they are written, and what their paragraph is."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...errors import UnreadableError
from ..blocks import Block
from .rtf_flow import Flow
from .style_names import BODY_LEVEL, at_level, by_name

_DEEPEST = 1000  # groups inside one another
_PROPERTIES = {"title": "title", "author": "byline"}


class Words:
    """A name or the like, gathered instead of shown."""

    def __init__(self) -> None:
        self.said = ""

    def add(self, words: str) -> None:
        """Take more of it."""
        self.said += words


Sink = Flow | Words | None
"""Where words go; nothing shows them in None."""


@dataclass(slots=True)
class Group:
    """What holds between two braces."""

    sink: Sink
    part: str = ""  # "fonttbl", "stylesheet", "info", "title", "author" or "footnote", inside these
    before_upr: Sink = None
    skipped: int = 1  # bytes after each \u that say the same in a code page
    font: str = ""
    far_font: str = ""
    is_far: bool = False  # right to left: the associated font counts
    is_hidden: bool = False
    is_deleted: bool = False
    style: str = "0"
    level: int | None = None
    is_listed: bool = False
    depth: int = 0  # tables that the paragraph stands in

    def copy(self) -> Group:
        """Return a group in which all is as here; there are many, and this is the quickest way."""
        return Group(
            self.sink, self.part, self.before_upr, self.skipped, self.font, self.far_font, self.is_far,
            self.is_hidden, self.is_deleted, self.style, self.level, self.is_listed, self.depth,
        )  # fmt: skip


@dataclass(slots=True)
class Style:
    """What a style of the document says its paragraphs are."""

    what: str = ""
    level: int = BODY_LEVEL
    is_listed: bool = False


_NO_STYLE = Style()


@dataclass
class State:
    """All groups that are open, and what was found so far."""

    flow: Flow = field(default_factory=Flow)
    notes: list[list[Block]] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    has_changes: bool = False
    has_comments: bool = False
    code_page: str = "cp1252"
    fonts: dict[str, str] = field(default_factory=dict)  # code pages by number
    font: str = ""  # the one that the font table speaks of
    default_font: str = ""
    styles: dict[str, Style] = field(default_factory=dict)
    style: Style = field(default_factory=Style)  # the one that the style sheet speaks of
    outer: list[Group] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.group = Group(self.flow)

    @property
    def encoding(self) -> str:
        """The code page of bytes here."""
        font = self.group.far_font if self.group.is_far else self.group.font
        return self.fonts.get(font) or self.code_page

    def add(self, words: str) -> None:
        """Take words, unless they are not shown here."""
        group = self.group
        if group.sink is None:
            return
        if group.is_deleted:
            self.has_changes = True
        elif not group.is_hidden:
            group.sink.add(words)

    def open(self) -> None:
        """Begin a group."""
        if len(self.outer) >= _DEEPEST:
            raise UnreadableError(
                f"It has more than {_DEEPEST:,} groups inside one another: it may be made to do harm."
            )
        self.outer.append(self.group)
        self.group = self.group.copy()

    def close(self) -> bool:
        """End a group; tell whether it was the outermost one."""
        if not self.outer:
            return False
        inner, self.group = self.group, self.outer.pop()
        if inner.sink is not self.group.sink:
            self._keep(inner)
        return not self.outer

    def _keep(self, inner: Group) -> None:
        """Keep what was gathered in a group that is over."""
        if isinstance(inner.sink, Flow):
            blocks = inner.sink.finish(self.what(inner))
            if inner.part == "footnote":
                self.notes.append(blocks)
            elif isinstance(self.group.sink, Flow):
                self.group.sink.put_box(blocks)
        elif isinstance(inner.sink, Words) and inner.part == "stylesheet":
            self.style.what, level = by_name(inner.sink.said.strip().rstrip(";"))
            if level is not None and self.style.level == BODY_LEVEL:
                self.style.level = level
        elif isinstance(inner.sink, Words):
            self.properties.setdefault(_PROPERTIES[inner.part], inner.sink.said)

    def what(self, group: Group | None = None) -> str:
        """Tell what a paragraph is that ends here."""
        group = group or self.group
        style = self.styles.get(group.style, _NO_STYLE)
        level = style.level if group.level is None else group.level
        return at_level(style.what, level, is_listed=group.is_listed or style.is_listed)
