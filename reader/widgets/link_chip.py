"""A link as a chip: the record at its other end, what is said of it in a menu, and a cross that takes it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from .direction import isolated
from .kind_mark import SIZE, KindMark, mark_icon
from .letter_menu import LetterMenu, with_letters
from .tooltips import as_tooltip

_WIDEST = 210  # pixels of a chip's words
_LEAST = 80  # pixels of a name beside a long role
_DELETING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_EDGE = "QToolButton { padding: 2px 5px; } QToolButton:!focus { border: 1px solid palette(mid); }"

Terms = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownLink:
    """One link: its id, the name it shows, what that is in full, and its role and stance by their keys, if any.

    `has_evidence` if words in a text show it.
    """

    id: str
    text: str
    name: str
    mark: KindMark
    role: str = ""
    stance: str = ""
    has_evidence: bool = False


class LinkChip(QWidget):
    """Signals: `removed()`, `role_set(key or "")`, `stance_set(key or "")`, `moved(-1 or 1)`, `evidence_asked()`."""

    removed = Signal()
    role_set = Signal(str)
    stance_set = Signal(str)
    moved = Signal(int)
    evidence_asked = Signal()

    def __init__(
        self, link: ShownLink, title: str, roles: Terms, stances: Terms, steps: Sequence[int]
    ) -> None:
        """`title` is the relation's, `steps` are the ways in which it can be moved."""
        super().__init__()
        self.link = link
        self._roles, self._stances, self._steps = roles, stances, steps
        self.words, self._cross = _ChipButton(), _ChipButton()
        said = [
            dict(terms).get(key, key) for terms, key in ((roles, link.role), (stances, link.stance)) if key
        ]
        self._show_words(said, title)
        self._menu = LetterMenu(self.words)
        self._menu.aboutToShow.connect(self._fill)
        self.words.setMenu(self._menu)
        self.words.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.words.moved.connect(self._move)
        self.words.opened.connect(self.open_menu)
        self._cross.setText("×")
        self._cross.setToolTip("Remove this link")
        self._cross.setAccessibleName(f"Remove {link.name}")
        for signal in (self._cross.clicked, self._cross.deleted, self.words.deleted):
            signal.connect(lambda *_: self.removed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.words)
        row.addWidget(self._cross)

    @property
    def buttons(self) -> tuple[QToolButton, QToolButton]:
        """The name and the cross, in the order of the Tab key."""
        return self.words, self._cross

    def open_menu(self) -> None:
        """Show what can be said of the link."""
        self._menu.popup(self.words.mapToGlobal(self.words.rect().bottomLeft()))

    def _show_words(self, said: Sequence[str], title: str) -> None:
        link, words = self.link, self.words
        after = "".join(f" · {each.lower()}" for each in said)
        room = max(_WIDEST - self.fontMetrics().horizontalAdvance(after), _LEAST)
        cut = self.fontMetrics().elidedText(link.text, Qt.TextElideMode.ElideRight, room)
        words.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        words.setIcon(mark_icon(link.mark, ink, self.devicePixelRatioF()))
        words.setText((isolated(cut) + after).replace("&", "&&"))
        words.setToolTip(
            as_tooltip(f"{link.name}\nClick, or press Enter, for what more is said of this link")
        )
        words.setAccessibleName(", ".join([f"{title} {link.name}", *said]))

    def _fill(self) -> None:
        self._menu.clear()
        parts = (
            (self._roles, self.link.role, "Without Role", self.role_set),
            (self._stances, self.link.stance, "Without Stance", self.stance_set),
        )
        shown = [(*terms, ("", none)) if terms else () for terms, _chosen, none, _set in parts]
        lines = iter(with_letters([label for terms in shown for _key, label in terms] + ["Go to Evidence"]))
        for terms, (_terms, chosen, _none, term_set) in zip(shown, parts, strict=True):
            for key, _label in terms:
                self._add_term(next(lines), key, term_set, is_chosen=chosen == key)
            if terms:
                self._menu.addSeparator()
        for step, words in ((-1, "Move Earlier\tAlt+Left"), (1, "Move Later\tAlt+Right")):
            if self._steps:
                line = self._menu.addAction(words)
                line.setEnabled(step in self._steps)
                line.triggered.connect(lambda _checked=False, step=step: self.moved.emit(step))
        if self._steps:
            self._menu.addSeparator()
        evidence = self._menu.addAction(next(lines))
        evidence.setEnabled(self.link.has_evidence)
        evidence.triggered.connect(lambda: self.evidence_asked.emit())
        self._menu.addAction("Remove\tDel").triggered.connect(lambda: self.removed.emit())

    def _add_term(self, words: str, key: str, term_set: SignalInstance, *, is_chosen: bool) -> None:
        line = self._menu.addAction(words)
        line.setCheckable(True)
        line.setChecked(is_chosen)
        line.triggered.connect(lambda: term_set.emit(key))

    def _move(self, step: int) -> None:
        if step in self._steps:
            self.moved.emit(step)


class _ChipButton(QToolButton):
    deleted = Signal()
    moved = Signal(int)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(_EDGE)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() in _DELETING:
            self.deleted.emit()
        elif is_alt and event.key() in _STEPS:
            self.moved.emit(_STEPS[Qt.Key(event.key())])
        elif self.menu() is not None and event.key() in _OPENING:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
