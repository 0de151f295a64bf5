"""Below the matrix: pairs of claims that may be linked, accepted or rejected in place; and those that were rejected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from library import RejectedPair

from ..actions import Actions
from ..comparing import Comparing, Sentence
from ..menus import menu_of
from ..models.pairs import Pair, Pairs, rejected_of, suggested
from ..session import Session
from ..settings import Places
from ..theme import Theme
from ..widgets.fold_button import FoldButton
from ..widgets.pair_rows import PairDelegate
from ..widgets.row_list import RowList

_FOLDED = "compare:pairs_folded"
_ROWS = 3  # in sight at once, of a list that leaves the matrix its room
_BUTTONS = (
    ("contradicts", "≠ Contradicts"),
    ("supports", "→ Supports"),
    ("repeats", "= Repeats"),
    ("reject", "× Reject"),
    ("forget", "Suggest Again"),
)

_MENU = ("pair.accept", "", *(f"pair.{key}" for key, _title in _BUTTONS))


class PairsPanel(QWidget):
    """A title that folds the list; Enter shows both sentences, letters and buttons say what they are to each other."""

    def __init__(
        self,
        session: Session,
        comparing: Comparing,
        actions: Actions,
        places: Places,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pairsPanel")
        self._session, self._comparing, self._actions, self._places = session, comparing, actions, places
        self._all_rejected: Sequence[RejectedPair] = ()
        self._shows_rejected = False
        self._most = _ROWS
        self.model = Pairs(self)
        self.list = RowList(self)
        self._delegate = PairDelegate(
            lambda index: self.model.look(index.data(Qt.ItemDataRole.UserRole)), self
        )
        self.title = FoldButton("Suggested Pairs", self)
        self.rejected = QPushButton(self)
        self._none = QLabel(self)
        self._body = QWidget(self)
        self._buttons = {key: QPushButton(title, self) for key, title in _BUTTONS}
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._fold(places.get(_FOLDED) is not False)
        self._on_renewed()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        delegate, colours = self._delegate, theme.colours
        delegate.faint, delegate.warning, delegate.find = (
            colours["faint"],
            colours["warning"],
            colours["find"],
        )
        self.list.viewport().update()

    def set_room(self, height: int) -> None:
        """Let the list be so high at most, but have one row."""
        self._most = max(1, min(height // self.list.verticalHeader().defaultSectionSize(), _ROWS))
        self._fit()

    def _arrange(self) -> None:
        self.list.setObjectName("pairList")
        self.list.setAccessibleName("Suggested pairs")
        self.list.setSelectionMode(RowList.SelectionMode.SingleSelection)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.fit_rows()
        self.title.setToolTip(f"Pairs of claims that may be linked ({self._actions.key('compare.pairs')})")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(12, 4, 12, 10)
        self._none.setText(
            "No pair is suggested now. Claims that give one value differently, or say nearly the same in two outlets, "
            "stand here until they are linked or rejected."
        )
        self.rejected.setProperty("role", "chip")
        head = QHBoxLayout()
        head.setContentsMargins(6, 3, 8, 3)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.rejected)
        head.addStretch()
        for key, button in self._buttons.items():
            button.setProperty("role", "chip")
            button.setObjectName(f"pair_{key}")
            head.addWidget(button)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.list)
        inside.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body)

    def _connect(self) -> None:
        comparing, actions = self._comparing, self._actions
        self.title.folded.connect(self._fold)
        self.rejected.clicked.connect(lambda _checked=False: self._turn())
        self.list.activated.connect(lambda _index: self._open())
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._say_what_is_there())
        comparing.renewed.connect(self._on_renewed)
        comparing.subject_changed.connect(self._on_subject_changed)
        actions.give("pairs", self.list)
        self.list.customContextMenuRequested.connect(
            lambda at: menu_of(actions, _MENU, self.list).popup(self.list.viewport().mapToGlobal(at))
        )
        actions.on("compare.pairs", self._enter)
        actions.on("pair.accept", lambda: self._settle(""))
        for key, _title in _BUTTONS:
            actions.on(f"pair.{key}", partial(self._settle, key))
            self._buttons[key].clicked.connect(lambda _checked=False, key=key: self._settle(key))

    def _fold(self, folded: bool) -> None:
        self.title.set_folded(folded)
        self._body.setVisible(not folded)
        self._places.set(_FOLDED, folded)
        self._say_what_is_there()

    def _enter(self) -> None:
        """Bring the keyboard to the list, unfolded; from there fold it, and go back to the matrix."""
        had_keys = self.list.hasFocus()
        self._comparing.view_asked.emit("matrix")
        self._fold(folded=had_keys)
        if had_keys:
            return
        if self.model.rowCount() and not self.list.count_rows():
            self.list.select([0], 0)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self) -> None:
        """Show the rejected pairs, or again those that are suggested."""
        self._shows_rejected = not self._shows_rejected
        self._fold(folded=False)
        self._show()

    def _on_subject_changed(self) -> None:
        self._all_rejected, self._shows_rejected = (), False
        self._show()

    def _on_renewed(self) -> None:
        self._session.query(
            "rejected pairs", lambda library: library.comparison.rejected(), self._on_rejected
        )
        self._show()

    def _on_rejected(self, pairs: Sequence[RejectedPair]) -> None:
        self._all_rejected = pairs
        self._show()

    def _settle(self, key: str) -> None:
        """Say what the current pair is; the next one is current then."""
        pair = self._current()
        if pair is None:
            return
        one, other = pair.one.claim, pair.other.claim
        if key == "forget":
            self._all_rejected = [
                each for each in self._all_rejected if {each.one, each.other} != {one, other}
            ]
            self._comparing.forget(one, other)
            self._show()
        elif key == "reject":
            self._comparing.reject(one, other)
        elif key or pair.relation:
            self._comparing.link(key or pair.relation, one, other)

    def _open(self) -> None:
        """Show both sentences side by side."""
        pair = self._current()
        if pair is not None:
            cells = [cell for cell in (pair.one, pair.other) if cell.article]
            self._comparing.show(*(Sentence(cell.article, cell.mention) for cell in cells))

    def _current(self) -> Pair | None:
        pair: Pair | None = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return pair

    def _show(self) -> None:
        """Show the pairs; where the current one is gone, the next one is it."""
        comparing = self._comparing
        comparison = comparing.comparison
        self.setVisible(comparison is not None and bool(comparison.rows))
        if comparison is None:
            return
        gone = rejected_of(comparison, self._all_rejected)
        pairs = suggested(comparison, comparing.suggestions)
        self._shows_rejected = self._shows_rejected and bool(gone)
        row = self.list.currentIndex().row()
        before = self._current()
        self.model.show(gone if self._shows_rejected else pairs)
        at = self.model.index_of(before.claims).row() if before else -1
        if row >= 0 and self.model.rowCount():
            row = at if at >= 0 else min(row, self.model.rowCount() - 1)
            self.list.select([row], row)
        self.title.set_count(len(pairs))
        self.rejected.setVisible(bool(gone))
        number = f"{len(gone):,} rejected"
        self.rejected.setText(f"Back to those suggested ({len(pairs):,})" if self._shows_rejected else number)
        self._fit()
        self._say_what_is_there()

    def _fit(self) -> None:
        """Make the list as high as its rows, up to a few."""
        rows = self.model.rowCount()
        if not rows and self.list.hasFocus():
            self.title.setFocus()
        self.list.setVisible(rows > 0)
        self._none.setVisible(not rows)
        height = self.list.verticalHeader().defaultSectionSize()
        self.list.setFixedHeight(height * min(rows, self._most) + 2 * self.list.frameWidth())

    def _say_what_is_there(self) -> None:
        pair = self._current()
        is_open = pair is not None and not self.title.is_folded
        can = {key: is_open and (key == "forget") == self._shows_rejected for key, _ in _BUTTONS}
        self._actions.set_there(pair=can["reject"], rejected_pair=can["forget"])
        for key, button in self._buttons.items():
            button.setVisible(can[key])
            is_proposed = pair is not None and key == pair.relation
            also = f" or {self._actions.key('pair.accept')}, as proposed" if is_proposed else ""
            button.setToolTip(self._actions.key(f"pair.{key}") + also)
            button.setDefault(is_proposed)
