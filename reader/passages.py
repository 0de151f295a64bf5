"""Passages: copying one with its citation, hiding a paragraph and bringing it back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from library import citation, words

from .actions import Actions
from .desk import Desk
from .widgets.reading_view import ReadingView
from .widgets.text_map import Range


class Passages(QObject):
    """Connects a reading view with the commands that act on what is selected, or where the caret is."""

    def __init__(self, view: ReadingView, desk: Desk, actions: Actions) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._actions = actions
        actions.on("edit.copy", view.copy)
        actions.on("edit.copy_citation", self.copy_citation)
        actions.on("article.hide", self.hide)
        actions.on("article.unhide", self.unhide)

    def copy_citation(self) -> None:
        """Put the selection, or the mention in focus, or the sentence on the clipboard, with its source."""
        article, mention = self._desk.article, self._desk.mention()
        if article is None:
            return
        start, end = self._view.selection()
        if start == end:
            start, end = (mention.start, mention.end) if mention else words.sentence(article.text, start)
        quote = citation(
            article.text[start:end],
            title=article.title,
            outlet=article.outlet,
            byline=article.byline,
            published=article.published,
            url=article.url,
        )
        QGuiApplication.clipboard().setText(quote)
        self._desk.session.said.emit("The quote and where it is from are on the clipboard.", False)

    def hide(self) -> None:
        """Leave the paragraph at the caret, or those that are selected, out of view from now on."""
        article, (start, end) = self._desk.article, self._paragraph()
        if article is not None and start < end:
            self._desk.session.apply(
                "Hide a paragraph",
                lambda library: library.articles.hide(article.id, start, end),
                lambda _article: self._desk.session.said.emit("The paragraph is hidden now.", True),
                articles=[article.id],
            )

    def unhide(self) -> None:
        """Bring back the paragraph at the caret; where none is shown in faint ink, show them first."""
        article, (start, end) = self._desk.article, self._paragraph()
        if article is None or not article.hidden:
            self._desk.session.said.emit("This article has no hidden paragraphs.", False)
        elif not self._actions["view.hidden"].isChecked():
            self._actions["view.hidden"].trigger()
            key = self._actions.key("article.unhide")
            self._desk.session.said.emit(
                f"Hidden paragraphs are shown in faint ink: press {key} in one to restore it.", False
            )
        elif start < end:
            self._desk.session.apply(
                "Restore a hidden paragraph",
                lambda library: library.articles.unhide(article.id, start, end),
                articles=[article.id],
            )

    def _paragraph(self) -> Range:
        """Return what is selected, or the paragraph at the caret."""
        start, end = self._view.selection()
        return (start, end) if start < end else words.paragraph(self._view.text(), start)
