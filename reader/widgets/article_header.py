"""What stands above an article's text: outlet, date, byline, link, and the title where the text lacks it."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QFont, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from .direction import is_right_to_left, isolated

_COMPARE = "compare"
_BY_KEYS = Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class _Links(QLabel):
    """A line with links, the first of which is chosen when Tab comes to it."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focusNextPrevChild(event.reason() == Qt.FocusReason.TabFocusReason)


class ArticleHeader(QWidget):
    """The header of one article; `link_asked` is emitted when a person wants the page on the web.

    `reprint_asked(id)` when they want another article with the text, `difference_asked()` to see what differs;
    `resized()` when the header needs another height.
    """

    link_asked = Signal(str)
    reprint_asked = Signal(str)
    difference_asked = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._url = ""
        self._about = QLabel()
        self._about.setObjectName("articleAbout")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setProperty("role", "faint")
        self._about.setWordWrap(True)
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._link = QToolButton()
        self._link.setText("Open link")
        self._link.setObjectName("linkButton")
        self._link.setProperty("role", "quiet")
        self._link.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._link.clicked.connect(lambda: self.link_asked.emit(self._url))
        self.link_asked.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        self._also = _Links()
        self._also.setObjectName("alsoIn")
        self._also.setTextFormat(Qt.TextFormat.RichText)
        self._also.setProperty("role", "faint")
        self._also.setWordWrap(True)
        self._also.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _BY_KEYS)
        self._also.linkActivated.connect(self._on_also)
        self._also.hide()
        line = QHBoxLayout()
        line.addWidget(self._about, 1)
        line.addWidget(self._link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self._also)
        layout.addWidget(self._title)

    def set_link_icon(self, sign: QIcon) -> None:
        """Take the sign of the link."""
        self._link.setIcon(sign)

    def show_article(self, about: str, url: str, title: str, font: QFont, *, has_title: bool) -> None:
        """Show these, from the side where the title begins; `has_title` says that it stands in the text."""
        directions, sides = Qt.LayoutDirection, Qt.AlignmentFlag
        mirrored = is_right_to_left(title)
        self.setLayoutDirection(directions.RightToLeft if mirrored else directions.LeftToRight)
        side = sides.AlignAbsolute | (sides.AlignRight if mirrored else sides.AlignLeft)
        for label in (self._about, self._also, self._title):  # a label else follows its own words
            label.setAlignment(side | sides.AlignVCenter)
        smaller = QFont(font)
        smaller.setPointSizeF(max(font.pointSizeF() * 0.85, 8))
        larger = QFont(font)
        larger.setPointSizeF(font.pointSizeF() * 1.5)
        larger.setBold(True)
        self._about.setFont(smaller)
        self._also.setFont(smaller)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._title.setFont(larger)
        self._title.setText(title)
        self._title.setVisible(bool(title) and not has_title)
        self._url = url if url.startswith(("http://", "https://")) else ""
        self._link.setVisible(bool(self._url))
        self._link.setToolTip(self._url)

    def show_reprints(self, reprints: Sequence[tuple[str, str]], number: int) -> None:
        """Name some of the articles with nearly this text, by (id, name), of so many; none hides the line."""
        names = [f'<a href="{id}">{html.escape(isolated(name))}</a>' for id, name in reprints]
        if number > len(reprints):
            names.append(f"{number - len(reprints):,} more")
        words = f'Also in {", ".join(names)} · <a href="{_COMPARE}">Compare texts</a>' if names else ""
        if words != self._also.text():
            self._also.setText(words)
            self._also.setAccessibleName(
                f"Also in {', '.join(name for _id, name in reprints)}" if names else ""
            )
            self._also.setVisible(bool(words))
            self.resized.emit()

    def _on_also(self, link: str) -> None:
        if link == _COMPARE:
            self.difference_asked.emit()
        else:
            self.reprint_asked.emit(link)

    def set_width(self, width: int) -> None:
        """Take this width, and the height that the words then need."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        height = (
            layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        )
        self.setFixedSize(width, height)
