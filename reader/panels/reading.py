"""The reading panel: the article on the desk, with its header, find bar and overview strip."""

from __future__ import annotations

import html
import re
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolTip, QVBoxLayout, QWidget

from library import Article, printed_date, words

from ..actions import Actions
from ..command_list import COMMANDS
from ..desk import Desk
from ..finding import Finding
from ..keyboard import physical_key
from ..kinds import KINDS, how_to_mark, named
from ..mention_edits import MentionEdits
from ..menus import passing_menu
from ..passages import Passages
from ..settings import Places
from ..tagging import Tagging
from ..theme import Theme, icon
from ..widgets.article_header import ArticleHeader
from ..widgets.empty_state import EmptyState
from ..widgets.find_bar import FindBar
from ..widgets.hint import Hint
from ..widgets.kind_mark import KindMark, mark_icon
from ..widgets.overview_strip import OverviewStrip
from ..widgets.reading_view import ReadingView
from ..widgets.tag_popup import TagPopup
from ..widgets.text_map import Range
from ..widgets.text_page import Look

_HEADING = 1500  # code points from the text's start in which its title is looked for
_RESIZING = "Shift+← → moves the end, Ctrl+Shift+← → the start; with Alt by characters. Esc ends."
_LINE = re.compile(r"^(?:#+ +)?(?P<words>.+?) *$", re.MULTILINE)
_REST = 400  # milliseconds of rest after which a place is noted


class ReadingPanel(QWidget):
    """Shows the open article and keeps the place in it."""

    def __init__(
        self, desk: Desk, actions: Actions, places: Places, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._places = places
        self.view = ReadingView(look, words)
        self.header = ArticleHeader(self.view.viewport())
        self._bar = FindBar()
        self._hint = Hint(_RESIZING, self.view)
        self._finding = Finding(self._bar, self.view)
        self._popup = TagPopup(self.view.viewport())
        self.tagging = Tagging(self.view, self._popup, desk, actions)
        self.edits = MentionEdits(self.view, desk, actions)
        self.passages = Passages(self.view, desk, actions)
        self._resting = QTimer(self, interval=_REST, singleShot=True)
        self._resting.timeout.connect(self.note_place)
        self._arrange()
        self._connect()
        self._show_article(None)

    def set_look(self, look: Look, styles: dict[str, KindMark], theme: Theme) -> None:
        """Dress the page; the text stays where it is."""
        ink = theme.colours["panel_ink"]
        self.view.set_styles(styles)
        self._popup.set_choices(
            [
                (
                    kind,
                    kind.capitalize(),
                    self._actions.key(f"mention.add_{kind}"),
                    mark_icon(named(kind).mark(theme), ink),
                )
                for kind in KINDS
            ]
        )
        self._bar.set_icons(*(icon(name, ink) for name in ("chevron-up", "chevron-down", "x")))
        self.header.set_link_icon(icon("link", theme.colours["faint"]))
        self.view.set_look(look)
        if self._desk.article is not None:
            self._set_header(self._desk.article)

    def note_place(self) -> None:
        """Remember where the person is in this article."""
        article = self._desk.article
        if article is None:
            return
        place = self._place(article.id)
        bar = self.view.verticalScrollBar()
        seen = (bar.value() + bar.pageStep()) / max(bar.maximum() + bar.pageStep(), 1)
        self._places.set(
            f"article:{article.id}",
            {
                "top": self.view.top(),
                "caret": self.view.caret(),
                "read": max(float(place.get("read", 0)), round(min(seen, 1.0), 3)),
            },
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key that is no Latin letter for what is printed there on a US keyboard."""
        key = physical_key(event)
        for command in COMMANDS if key else ():
            action = self._actions[command.id]
            if command.scope == "reading" and QKeySequence(key) in action.shortcuts() and action.isEnabled():
                action.trigger()
                return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        reading = QWidget()
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.view, 1)
        beside.addWidget(OverviewStrip(self.view))
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(beside, 1)
        column.addWidget(self._bar)
        self._nothing = EmptyState("", "")
        self._teach()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(reading)

    def _connect(self) -> None:
        desk, actions, view = self._desk, self._actions, self.view
        actions.give("reading", view)
        desk.article_leaving.connect(self.note_place)
        desk.article_opened.connect(self._show_article)
        desk.article_changed.connect(lambda _article: self._reload())
        desk.mentions_changed.connect(self._show_mentions)
        desk.mention_focused.connect(self._on_mention_focused)
        desk.shown.connect(self._on_shown)
        desk.asked.connect(lambda what, _id: view.setFocus() if what == "text" else None)
        view.scrolled.connect(self._on_scrolled)
        view.column_set.connect(self._place_header)
        self.header.resized.connect(self._place_header)
        view.caret_moved.connect(lambda _offset: self._resting.start())
        view.span_pointed_at.connect(self._show_card)
        view.zoomed.connect(lambda step: actions["view.zoom_in" if step > 0 else "view.zoom_out"].trigger())
        view.customContextMenuRequested.connect(self._open_menu)
        for id in ("edit.find", "edit.find_slash"):
            actions.on(id, self._finding.open)
        actions.on("edit.find_next", lambda: self._finding.step(1))
        actions.on("edit.find_previous", lambda: self._finding.step(-1))
        actions.on_checked("view.hidden", lambda _checked: self._reload())
        actions["article.next"].enabledChanged.connect(lambda _enabled: self._teach())
        view.resizing_changed.connect(self._hint.setVisible)

    # --- showing

    def _show_article(self, article: Article | None) -> None:
        self._stack.setCurrentIndex(0 if article is None else 1)
        self._actions.set_there(article=article is not None, mention=False)
        if article is None:
            self.view.show_text("")
            return
        place = self._place(article.id)
        self._show_text(article)
        self.view.set_caret(int(place.get("caret", 0)))
        self.view.scroll_to(int(place.get("top", 0)))
        self._finding.refresh()
        self._resting.start()

    def _teach(self) -> None:
        """Say what to do while no article is open."""
        if self._actions["article.next"].isEnabled():
            self._nothing.set_title("Nothing open")
            self._nothing.set_text(
                f"Choose an article in the list to read it here. {how_to_mark(self._actions)}"
            )
        else:
            key = self._actions.key("article.add")
            self._nothing.set_title("Nothing to read yet")
            self._nothing.set_text(
                "Drop files anywhere on this window, or add them from the File menu"
                + (f" ({key})." if key else ".")
            )

    def _show_text(self, article: Article) -> None:
        reveal = self._actions["view.hidden"].isChecked()
        self._set_header(article)
        self.view.show_text(
            article.text,
            article.hidden,
            _title(article),
            _wraps(article),
            parts=article.layout,
            reveal=reveal,
        )
        self._show_mentions()

    def _reload(self) -> None:
        """Show the same text with other parts hidden; place and focus stay."""
        article = self._desk.article
        if article is not None:
            caret, top = self.view.caret(), self.view.top()
            self._show_text(article)
            self.view.set_caret(caret)
            self.view.scroll_to(top)
            self.view.focus_span(self._desk.focused)
            self._finding.refresh()

    def _show_mentions(self) -> None:
        mentions = self._desk.mentions.values()
        self.view.show_spans((m.id, m.kind, m.start, m.end) for m in mentions)
        self._actions.set_there(mentions=bool(mentions))

    def _on_mention_focused(self, id: str) -> None:
        self.view.focus_span(id)
        self._actions.set_there(mention=bool(id))

    def _on_shown(self, start: int, end: int) -> None:
        """Bring a span into view, even one in paragraphs that are hidden."""
        article = self._desk.article
        hidden = article is not None and any(a <= start and end <= b for a, b in article.hidden)
        if hidden and not self._actions["view.hidden"].isChecked():
            self._actions["view.hidden"].setChecked(True)
            self._reload()
        self.view.set_caret(start)
        self.view.reveal_span(start, end)

    def _set_header(self, article: Article) -> None:
        about = " · ".join(
            part for part in (article.outlet, printed_date(article.published), article.byline) if part
        )
        has_title = _title(article) != (0, 0)
        self.header.show_article(about, article.url, article.title, self.view.look.font, has_title=has_title)
        self._place_header()
        self.header.show()

    def _place_header(self) -> None:
        """Keep the header as wide as the column, and the text below it."""
        self.header.set_width(round(self.view.page.column.width))
        if self.header.height() != self.view.header_height:
            self.view.header_height = self.header.height()
            self.view.set_column()
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        self.header.move(round(self.view.page.column.left), -self.view.verticalScrollBar().value())
        self._resting.start()

    def _show_card(self, id: str, at: QPoint) -> None:
        """Tell what the mouse rests on."""
        mention = self._desk.mentions.get(id)
        if mention is None:
            QToolTip.hideText()
            return
        name = self._desk.names.get(mention.record or "", "")
        lines = [f"<b>{mention.kind.capitalize()}</b>" + (f" · {html.escape(name)}" if name else "")]
        if mention.note:
            lines.append(html.escape(mention.note).replace("\n", "<br>"))
        lines.append(f"<small>{html.escape(mention.coder)}</small>")
        QToolTip.showText(at, "<br>".join(lines), self.view)

    def _open_menu(self, at: QPoint) -> None:
        self.tagging.point_at(at)
        menu = passing_menu(self)
        section = None
        for command, action in (*self._actions.lines("Mention"), *self._actions.lines("Edit")):
            if command.menu == "Mention" or command.id in ("edit.copy", "edit.copy_citation"):
                if section not in (None, (command.menu, command.section)):
                    menu.addSeparator()
                section = command.menu, command.section
                menu.addAction(action)
        menu.addSeparator()
        menu.addActions([self._actions["article.hide"], self._actions["article.unhide"]])
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _place(self, id: str) -> dict[str, Any]:
        place = self._places.get(f"article:{id}", {})
        return place if isinstance(place, dict) else {}


def _wraps(article: Article) -> list[int]:
    """Return the line ends that only cut a paragraph; what is known as an item or a row ends where it ends."""
    ends = {end for _start, end, _what in article.layout}
    return [at for at in words.wraps(article.text) if at not in ends]


def _title(article: Article) -> Range:
    """Return the line near the text's start that is its title, Markdown's mark of a heading included."""
    for line in _LINE.finditer(article.text, 0, _HEADING):
        if line["words"] == article.title:
            is_shown = not any(a < line.end() and line.start() < b for a, b in article.hidden)
            return line.span() if is_shown else (0, 0)
    return 0, 0
