"""The matrix: outlets as columns, claimants as rows, claims in the cells, their values lined up above."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from library import (
    COMPARISON_FORMATS,
    JOINING,
    Comparison,
    ComparisonFormat,
    ComparisonWords,
    Library,
    Sift,
    write_comparison,
)

from ..actions import Actions
from ..comparing import Comparing, FileKind
from ..matrix_linking import MatrixLinking
from ..models.matrix import matrix_of
from ..models.matrix_values import lined_up
from ..models.matrix_words import about_marked, as_table, legend, why_empty
from ..session import Session
from ..settings import Places
from ..tables import Table, TableOf
from ..theme import Theme
from ..widgets.differences_strip import DifferencesStrip
from ..widgets.elided_label import ElidedLabel
from ..widgets.empty_state import EmptyState
from ..widgets.matrix_parts import Key, Matrix, MatrixColours
from ..widgets.matrix_view import MatrixView

_STRIP, _LEFT = 0.28, 380  # of the height that the strip takes at most; pixels that are left to the rest
_ENOUGH = 440  # pixels of height below which the legend and the strip give way
_FOLDED = "compare:strip_folded"


class MatrixPanel(QWidget):
    """Who claims what, outlet against outlet; bars stand in `above`, what is suggested in `below`."""

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
        self.setObjectName("matrixPanel")
        self._session, self._comparing, self._actions, self._places = session, comparing, actions, places
        self._is_live = self._is_small = False
        self._shown: Comparison | None = None
        self.above, self.below = QVBoxLayout(), QVBoxLayout()
        self.strip = DifferencesStrip(self)
        self.view = MatrixView(matrix_colours(theme), self)
        self.door: QWidget = self.view
        self.linking = MatrixLinking(session, comparing, actions, self.view, self)
        self._empty = EmptyState("", "", parent=self)
        self._legend = ElidedLabel(self, Qt.TextElideMode.ElideRight)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        colours = matrix_colours(theme)
        self.view.set_colours(colours)
        self.strip.set_colours(colours)

    def set_live(self, is_live: bool) -> None:
        """Show what changes from now on, or only note that it did."""
        self._is_live = is_live
        self.linking.set_live(is_live)
        self._show()

    def table(self) -> TableOf:
        """Return what makes a table of what is shown, its headings first; for any thread."""
        return partial(_table, comparison=self._shown)

    def at_hand(self) -> str:
        """Return the id of the claimant, or the organisation, in whose row the cursor is, or nothing."""
        row, lines = self.view.currentIndex().row(), self.view.matrix.lines
        return lines[row].id if 0 <= row < len(lines) else ""

    def files(self) -> Sequence[FileKind]:
        """Return what it can be saved as; what programs read comes last."""
        comparison = self._shown
        if comparison is None:
            return ()
        return [
            FileKind(form.title, form.suffix, partial(_write, form=form, comparison=comparison))
            for form in sorted(COMPARISON_FORMATS, key=lambda form: form.suffix == ".json")
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the matrix most of the height; where there is little, what is above it folds until it is asked for."""
        super().resizeEvent(event)
        is_small = self.height() < _ENOUGH
        if is_small != self._is_small:
            self._is_small = is_small
            self.strip.set_folded(is_small or self._places.get(_FOLDED) is True)
        self.strip.set_most(min(round(self.height() * _STRIP), self.height() - _LEFT))
        self._say_below()

    def _arrange(self) -> None:
        self.view.setObjectName("matrix")
        self.view.setAccessibleName("Matrix: claimants by outlets")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.strip.table.setObjectName("differences")
        self._legend.setObjectName("matrixLegend")
        self._legend.setContentsMargins(10, 3, 10, 4)
        page = QWidget(self)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.strip)
        inside.addWidget(self.view, 1)
        inside.addWidget(self._legend)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.above)
        column.addWidget(self._stack, 1)
        column.addLayout(self.below)
        self._page = page
        self.strip.set_folded(self._places.get(_FOLDED) is True)

    def _connect(self) -> None:
        self._actions.give("compare", self.view)
        self.strip.lit.connect(self.view.light)
        self.strip.asked.connect(self._on_asked)
        self.strip.folded.connect(lambda is_folded: self._places.set(_FOLDED, is_folded))
        self.view.marked_changed.connect(self._say_below)
        self._comparing.renewed.connect(self._show)
        self._comparing.subject_changed.connect(self._show)

    def _show(self) -> None:
        """Show what was read last, if that is another comparison than before."""
        comparing, comparison = self._comparing, self._comparing.comparison
        if not self._is_live:
            return
        has_claims = comparison is not None and bool(comparison.rows)
        if comparison is not self._shown:
            self._shown = comparison
            self._fill(comparison)
        is_waiting = bool(comparing.subject) and not comparing.is_read
        self._say_below()
        self._stack.setCurrentWidget(self._page if has_claims or is_waiting else self._empty)
        if not (has_claims or is_waiting):
            self._say_why()
        self.linking.say_what_is_there()

    def _fill(self, comparison: Comparison | None) -> None:
        if comparison is None:
            self.view.show_matrix(Matrix())
            self.strip.show_values(())
            return
        words = ComparisonWords(self._session.library, comparison)
        self.view.show_matrix(matrix_of(comparison, words))
        self.strip.show_values(lined_up(comparison, words))

    def _say_below(self) -> None:
        """Say what the signs mean, or while a claim is marked what can be done with it."""
        marked, actions = self.view.marked, self._actions
        if marked is not None:
            keys = [(actions.key(f"compare.{relation}"), relation) for relation in JOINING]
            self._legend.show_text(about_marked(marked.summary, keys, actions.key("compare.mark")))
        else:
            self._legend.show_text(legend(self._shown) if self._shown else "")
        self._legend.setVisible(marked is not None or self.height() >= _ENOUGH)

    def _say_why(self) -> None:
        comparing = self._comparing
        title, text = why_empty(comparing.comparison, comparing.sift, bool(comparing.subject))
        self._empty.set_title(title)
        self._empty.set_text(text)
        if comparing.comparison is not None and comparing.sift != Sift():
            self._empty.set_buttons([("Show All Claims", lambda: comparing.set_sift(Sift()))])
        else:
            find, read = self._actions["compare.find"].trigger, self._actions["view.read"].trigger
            self._empty.set_buttons([("Choose What to Compare", find), ("Go to Read", read)])

    def _on_asked(self, key: Key, is_to_read: bool) -> None:
        """Go to a card that says a value."""
        if self.view.go_to(key) and is_to_read and self.view.card is not None:
            self.linking.open(self.view.card)


def _table(library: Library, *, comparison: Comparison | None) -> Table:
    return as_table(comparison, ComparisonWords(library, comparison)) if comparison else []


def _write(library: Library, path: Path, *, form: ComparisonFormat, comparison: Comparison) -> None:
    write_comparison(library, form, comparison, path)


def matrix_colours(theme: Theme) -> MatrixColours:
    """Return what a theme paints a matrix in."""
    colours = theme.colours
    agree = theme.kind("claim").line
    return MatrixColours(colours["faint"], colours["line"], colours["warning"], agree, colours["find"])
