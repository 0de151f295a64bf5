"""The reprints of the article on a desk, named above its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from .compared import named_with_likeness
from .desk import Desk
from .widgets.article_header import ArticleHeader

_NAMED = 4


class NamedReprints(QObject):
    """Knows the ids of these reprints, the likest first; `renewed()` when it has looked again."""

    renewed = Signal()

    def __init__(self, desk: Desk, header: ArticleHeader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._header = desk, header
        self.ids: Sequence[str] = ()
        header.reprint_asked.connect(desk.open)
        for signal in (desk.article_opened, desk.article_changed, desk.session.changed):
            signal.connect(lambda _about: self.refresh())

    def refresh(self) -> None:
        """Name them as they are now."""
        article = self._desk.article
        found = self._desk.session.library.reprints.of(article.id) if article else []
        self.ids = [each.article.id for each in found]
        self._header.show_reprints(
            [(each.article.id, named_with_likeness(each)) for each in found[:_NAMED]], len(found)
        )
        self.renewed.emit()
