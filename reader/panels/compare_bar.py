"""The bar above the matrix: which claims are shown, how many that are of all, and in what order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from library import COLUMN_ORDERS, ROW_ORDERS, Comparison, Library, Sift

from ..actions import Actions
from ..compare_commands import CLAIMANT_ORDERS, OUTLET_ORDERS
from ..comparing import Comparing, compared
from ..models.sift_options import (
    DATES,
    FACETS,
    SiftOptions,
    SiftWords,
    claims_of,
    count_line,
    sift_of,
    values_of,
    without,
)
from ..narrowing import read_date
from ..session import Session
from ..settings import Places
from ..theme import Theme, icon
from ..widgets.facet_popup import FacetPopup
from ..widgets.flow_layout import FlowLayout
from ..widgets.menu_button import MenuButton
from ..widgets.narrowed import Narrowed

_PLACE = "compare:order"
_PARTS = {"event": "With Its Parts", "actor": "With Its Members"}
Choices = Sequence[tuple[str, str]]


class CompareBar(QWidget):
    """A button that opens what the claims can be narrowed by, the orders, the parts, and a chip for each condition."""

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
        self.setObjectName("compareBar")
        self._session, self._comparing, self._actions, self._places = session, comparing, actions, places
        self._words = SiftWords(session.library)
        self._seen: Comparison | None = None
        self._options: SiftOptions | None = None
        self._is_awaited = False
        self.narrow = QPushButton("Narrow…", self)
        self._count = QLabel(self)
        self._rows, self._columns = MenuButton(self), MenuButton(self)
        self._parts = QCheckBox(self)
        self.narrowed = Narrowed(self)
        self._popup = FacetPopup(DATES, FACETS, read_date, self)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._restore()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.narrow.setIcon(icon("filter", theme.colours["panel_ink"]))

    def _arrange(self) -> None:
        self.narrow.setObjectName("narrowComparison")
        self.narrow.setToolTip(f"Show some of the claims ({self._actions.key('compare.narrow')})")
        self._count.setObjectName("claimCount")
        self._count.setContentsMargins(6, 0, 10, 0)
        for button, of, orders in (
            (self._rows, "rows", CLAIMANT_ORDERS),
            (self._columns, "columns", OUTLET_ORDERS),
        ):
            button.offer([self._actions[f"compare.{of}_{key}"] for key, _ in orders])
        height = self.narrow.sizeHint().height()
        self._count.setMinimumHeight(height)  # in the middle of its row
        self._parts.setMinimumHeight(height)
        line = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        line.setSizePolicy(policy)
        flow = FlowLayout(line, spacing=6)
        for widget in (self.narrow, self._count, self._rows, self._columns, self._parts):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(5)
        column.addWidget(line)
        column.addWidget(self.narrowed)

    def _connect(self) -> None:
        comparing, actions = self._comparing, self._actions
        comparing.subject_changed.connect(self._on_subject_changed)
        comparing.renewed.connect(self._on_renewed)
        self.narrow.clicked.connect(lambda _checked=False: self._ask())
        actions.on("compare.narrow", self._ask)
        actions.on("compare.all", self._show_all)
        actions.on_checked("compare.parts", self._set_parts)
        self._parts.clicked.connect(self._set_parts)
        for key, _ in CLAIMANT_ORDERS:
            actions.on(f"compare.rows_{key}", partial(self._set_order, rows=key))
        for key, _ in OUTLET_ORDERS:
            actions.on(f"compare.columns_{key}", partial(self._set_order, columns=key))
        self._popup.changed.connect(lambda values: self._set_sift(sift_of(values)))
        self.narrowed.dropped.connect(lambda key: self._set_sift(without(comparing.sift, key)))
        self.narrowed.cleared.connect(self._show_all)

    def _restore(self) -> None:
        """Order as last time, with parts or without."""
        kept = self._places.get(_PLACE)
        if isinstance(kept, dict):
            rows = kept["rows"] if kept.get("rows") in ROW_ORDERS else ""
            columns = kept["columns"] if kept.get("columns") in COLUMN_ORDERS else ""
            self._comparing.set_order(rows=rows, columns=columns)
            self._comparing.set_parts(kept.get("parts") is not False)

    def _keep(self) -> None:
        comparing = self._comparing
        kept = {"rows": comparing.rows, "columns": comparing.columns, "parts": comparing.parts}
        self._places.set(_PLACE, kept)
        self._show()

    def _on_subject_changed(self) -> None:
        self._options = self._seen = None
        self._show()

    def _on_renewed(self) -> None:
        """Count all claims too where some are left out."""
        comparison, sift = self._comparing.comparison, self._comparing.sift
        if comparison is not None and comparison is self._seen:
            return
        self._seen = comparison
        if comparison is not None and sift == Sift():
            self._on_options(self._words.options(comparison))
        elif comparison is not None:
            records = [named.id for named in comparison.subject.records]
            parts, words = self._comparing.parts, self._words

            def work(library: Library) -> tuple[Comparison, SiftOptions | None]:
                whole = compared(library, records, {"parts": parts, "silent": 0})
                return comparison, words.options(whole) if whole else None

            self._session.query("all claims", work, self._on_counted)
        self._show()

    def _on_counted(self, found: tuple[Comparison, SiftOptions | None]) -> None:
        comparison, options = found
        if comparison is self._seen and options is not None:
            self._on_options(options)

    def _on_options(self, options: SiftOptions) -> None:
        self._options = options
        self._show()
        if self._is_awaited:
            self._ask()

    def _ask(self) -> None:
        """Offer what the claims can be narrowed by, as soon as that is known."""
        if not self.isVisible():
            self._comparing.view_asked.emit("matrix")
        self._is_awaited = self._options is None
        if self._options is not None:
            self._popup.offer(self._options.facets)
            self._popup.show_values(values_of(self._comparing.sift))
            self._popup.open_under(self.narrow)

    def _set_sift(self, sift: Sift) -> None:
        if sift != self._comparing.sift:
            self._comparing.set_sift(sift)
            self._show()

    def _show_all(self) -> None:
        self._set_sift(Sift())
        self.narrow.setFocus()

    def _set_parts(self, parts: bool) -> None:
        self._comparing.set_parts(parts)
        self._keep()

    def _set_order(self, rows: str = "", columns: str = "") -> None:
        self._comparing.set_order(rows=rows, columns=columns)
        self._keep()

    def _show(self) -> None:
        """Show what holds."""
        comparing, actions = self._comparing, self._actions
        comparison = comparing.comparison
        is_gone = comparing.is_read and comparison is None
        self.setVisible(bool(comparing.subject) and not is_gone)
        actions.set_there(compared=bool(comparing.subject), sifted=comparing.sift != Sift())
        self.narrowed.show_conditions(self._words.conditions(comparing.sift))
        if comparison is not None:
            self._count.setText(count_line(claims_of(comparison), self._options))
            kind = comparison.subject.kind
            self._parts.setText(_PARTS.get(kind, ""))
            self._parts.setVisible(kind in _PARTS and (bool(comparison.subject.parts) or not comparing.parts))
        self._parts.setChecked(comparing.parts)
        actions["compare.parts"].setChecked(comparing.parts)
        self._show_order(self._rows, "rows", "Claimants", CLAIMANT_ORDERS, comparing.rows)
        self._show_order(self._columns, "columns", "Outlets", OUTLET_ORDERS, comparing.columns)

    def _show_order(self, button: MenuButton, of: str, what: str, orders: Choices, current: str) -> None:
        for key, title in orders:
            self._actions[f"compare.{of}_{key}"].setChecked(key == current)
            if key == current:
                button.show_choice(f"{what}: {title}", f"Order of {what.lower()}: {title.lower()}")
