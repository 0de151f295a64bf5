"""The difference view: two articles side by side, what changed between them marked, stepped through by [ and ]."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from library import Article, shortened

from ..compared import Compared, about, name_of
from ..theme import Theme
from ..widgets.compared_view import ComparedView
from ..widgets.direction import isolated, side_of
from ..widgets.room import room_above


class DifferenceDialog(QDialog):
    """Stands beside the window, which goes on working.

    `open_asked(id, offset)` when a person wants to read on in one of the articles; `pair_asked(id, id)` for another
    pair to be shown here.
    """

    open_asked = Signal(str, int)
    pair_asked = Signal(str, str)

    def __init__(self, theme: Theme, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("differenceView")
        self.setWindowTitle("Compare Texts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        self._compared: Compared | None = None
        self.view = ComparedView(self)
        self.view.moved.connect(self._on_moved)
        self._heads = _Head("Open first article"), _Head("Open second article")
        for place, head in enumerate(self._heads):
            head.button.clicked.connect(lambda _checked=False, place=place: self._open(place))
        self._choice = QComboBox(self)
        self._choice.setObjectName("reprintChoice")
        self._choice.setAccessibleName("Compare with")
        self._choice.setToolTip("Compare with another reprint")
        self._choice.activated.connect(self._on_chosen)
        self._said = QLabel(self)
        self._said.setObjectName("differenceSaid")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._swap = QPushButton("Swap Sides", self)
        self._swap.clicked.connect(self._on_swap)
        self._previous, self._next = QPushButton("Previous", self), QPushButton("Next", self)
        for button, key, by in ((self._previous, "[", -1), (self._next, "]", 1)):
            button.setToolTip(f"{button.text()} difference ({key})")
            button.clicked.connect(lambda _checked=False, by=by: self.view.step(by))
            QShortcut(QKeySequence(key), self, lambda by=by: self.view.step(by))
        self._build()
        self.set_look(theme, font)
        self.resize(room_above(parent, 1080, 680))
        self.view.setFocus()

    def set_look(self, theme: Theme, font: QFont) -> None:
        """Take other colours, and the font of the reading view."""
        self.view.set_look(font, theme.colours["warning"], theme.colours["accent"])

    def show_compared(self, compared: Compared) -> None:
        """Show two articles from their first difference on."""
        self._compared = compared
        for head, article in zip(self._heads, (compared.one, compared.other), strict=True):
            head.show_article(article)
        self._choice.clear()
        for id, name in compared.choices:
            self._choice.addItem(name, id)
        self._choice.setCurrentIndex(self._choice.findData(compared.other.id))
        self._choice.setVisible(len(compared.choices) > 1)
        names = " and ".join(isolated(name_of(article)) for article in (compared.one, compared.other))
        self.setWindowTitle(f"Compare Texts: {names}")
        self.view.show_rows(compared.rows)
        for button in (self._previous, self._next):
            button.setEnabled(self.view.count > 0)
        self.view.step(1)

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the articles that are shown."""
        return (self._compared.one.id, self._compared.other.id) if self._compared else ()

    def _build(self) -> None:
        heads = QHBoxLayout()
        heads.setSpacing(24)
        for head in self._heads:
            heads.addWidget(head, 1)
        line = QHBoxLayout()
        line.addWidget(self._said, 1)
        for widget in (self._choice, self._swap, self._previous, self._next):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.addLayout(heads)
        column.addWidget(self.view, 1)
        column.addLayout(line)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _on_moved(self, number: int) -> None:
        """Say which difference this is, and how alike the texts are."""
        compared = self._compared
        if compared is None:
            return
        alike = f"{int(compared.likeness * 100)} % alike. " if compared.likeness else ""
        if not self.view.count:
            said = "The words of both texts are the same."
        elif number < 0:
            said = f"{alike}{self.view.count:,} differences"
        else:
            said = f"{alike}Difference {number + 1:,} of {self.view.count:,}: {self._told(number)}"
        if not compared.is_whole:
            said += " Some paragraphs are too long, or too many, to be compared word by word."
        self._said.setText(said)
        self.view.setAccessibleDescription(said)

    def _told(self, number: int) -> str:
        before, after = (
            isolated(shortened(" ".join(words.split()), 60)) for words in self.view.words(number)
        )
        one, other = self.view.words(number)
        if not one.strip():
            return f"“{after}” is only in the second."
        if not other.strip():
            return f"“{before}” is only in the first."
        return f"“{before}” in the first is “{after}” in the second."

    def _on_swap(self) -> None:
        if self._compared is not None:
            self.pair_asked.emit(self._compared.other.id, self._compared.one.id)

    def _on_chosen(self, at: int) -> None:
        if self._compared is not None:
            self.pair_asked.emit(self._compared.one.id, self._choice.itemData(at))

    def _open(self, place: int) -> None:
        if self._compared is not None:
            article = (self._compared.one, self._compared.other)[place]
            number = self.view.current
            self.open_asked.emit(article.id, self._compared.places[number][place] if number >= 0 else 0)


class _Head(QWidget):
    """Title, outlet and date of one side, and the way to it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._about = QLabel(self), QLabel(self)
        self._title.setProperty("role", "heading")
        self._about.setProperty("role", "faint")
        for label in (self._title, self._about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.button = QPushButton("Open Here", self)
        self.button.setAccessibleName(name)
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._about)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.addLayout(words, 1)
        line.addWidget(self.button)

    def show_article(self, article: Article) -> None:
        """Show which article stands on this side."""
        self._title.setText(article.title)
        self._title.setAlignment(side_of(article.title))
        self._about.setText(about(article))
        self._about.setAlignment(side_of(article.title))
