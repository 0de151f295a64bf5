"""Tag all occurrences: the places of a record's names in their context, to be ticked and tagged at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from library import Occurrence, Record, shortened

from ..kinds import Kind
from ..models.occurrences import OccurrenceRows
from ..theme import Theme
from ..widgets.direction import isolated
from ..widgets.elided_label import ElidedLabel
from ..widgets.empty_state import EmptyState
from ..widgets.kind_mark import SIZE, mark_icon
from ..widgets.kwic import Heading, KwicDelegate, KwicView, Place

Index = QModelIndex | QPersistentModelIndex

_REST = 120  # milliseconds on a row until its place is shown


class OccurrencesDialog(QDialog):
    """Stands beside the window, which goes on working; Space ticks, Enter tags, Esc closes.

    Signals: `place_asked(Occurrence)` as a person comes to a row; `decided(ticked, refused)`, two lists of
    Occurrence, as they are to be tagged and to be remembered as none. `article` is the open one's id.
    """

    place_asked = Signal(object)
    decided = Signal(list, list)

    def __init__(
        self, record: Record, kind: Kind, article: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("occurrencesDialog")
        self.setWindowTitle("Tag All Occurrences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._record, self._kind, self._article = record, kind, article
        self._is_whole = self._has_chosen = False
        self._model = OccurrenceRows(self)
        self._delegate = KwicDelegate(_line, self)
        self._view = KwicView(self._delegate, self)
        self._resting = QTimer(self, interval=_REST, singleShot=True)
        self._build()
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._on_scope()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._delegate.faint = theme.colours["faint"]
        ink = theme.colours["panel_ink"]
        icon = mark_icon(self._kind.mark(theme), ink, self.devicePixelRatioF())
        self._mark.setPixmap(icon.pixmap(QSize(SIZE, SIZE)))
        self._view.viewport().update()

    def show_places(
        self, found: Sequence[Occurrence], articles: Mapping[str, tuple[str, str]], *, is_whole: bool
    ) -> None:
        """Show what was found, in the open article or in the whole library; a person's ticks and row stay."""
        at = self._model.place(self._view.currentIndex().row())
        self._is_whole = is_whole
        with self._view.quiet():
            self._model.show(found, articles)
        if not self._has_chosen:
            has_none_here = is_whole and not self._model.count(self._article)[0]
            (self._everywhere if has_none_here else self._here).setChecked(True)
        self._go_to(self._model.row_of(at) if at is not None else 0)
        self._show_scopes()

    def decide(self) -> None:
        """Say what is ticked and what is not, and close."""
        if self._model.ticked or self._model.refused:
            refused = [one for one in self._model.places(ticked=False) if not one.is_rejected]
            self.decided.emit(self._model.places(ticked=True), refused)
            self.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the mark sharp on another screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.set_theme(self._theme)

    def _build(self) -> None:
        record = self._record
        self._mark = QLabel(self)
        self._name = QLabel(f"“{isolated(shortened(record.name, 60))}”", self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        font = self._name.font()
        font.setBold(True)
        self._name.setFont(font)
        self._names = ElidedLabel(self)
        self._names.show_text(" · ".join(isolated(alias) for alias in record.aliases))
        self._here = QRadioButton(self)
        self._everywhere = QRadioButton(self)
        self._rejected = QCheckBox(self)
        self._empty = EmptyState("", "", parent=self)
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._all = QPushButton("Tick &All", self)
        self._none = QPushButton("Tick &None", self)
        self._close = QPushButton("Close", self)
        self._tag = QPushButton(self)
        for button in (self._all, self._none, self._close):
            button.setAutoDefault(False)
        self._tag.setDefault(True)
        self._view.setModel(self._model)
        self._view.setObjectName("occurrenceRows")
        self._view.setAccessibleName(f"Places of “{record.name}”")

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._mark)
        top.addWidget(self._name)
        top.addWidget(self._names, 1)
        scope = QHBoxLayout()
        scope.setSpacing(10)
        scope.addWidget(self._here)
        scope.addWidget(self._everywhere)
        scope.addStretch()
        scope.addWidget(self._rejected)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        foot = QHBoxLayout()
        for button in (self._all, self._none):
            foot.addWidget(button)
        foot.addSpacing(6)
        foot.addWidget(self._said, 1)
        for button in (self._close, self._tag):
            foot.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addLayout(top)
        whole.addLayout(scope)
        whole.addLayout(self._pages, 1)
        whole.addLayout(foot)
        (self._here if self._article else self._everywhere).setChecked(True)
        self._view.setFocus()

    def _connect(self) -> None:
        for choice in (self._here, self._everywhere):
            choice.clicked.connect(self._on_chosen)
        self._here.toggled.connect(lambda _on: self._on_scope())
        self._rejected.toggled.connect(lambda _on: self._on_scope())
        self._model.ticks_changed.connect(self._show_ticks)
        self._view.ticked.connect(self._model.toggle)
        self._view.walked.connect(lambda _index: self._resting.start())
        self._view.clicked.connect(lambda _index: self._resting.start())
        self._resting.timeout.connect(self._show_place)
        self._all.clicked.connect(lambda: self._model.tick_all(True))
        self._none.clicked.connect(lambda: self._model.tick_all(False))
        self._close.clicked.connect(self.close)
        self._tag.clicked.connect(self.decide)

    def _on_chosen(self) -> None:
        self._has_chosen = True

    def _on_scope(self) -> None:
        at = self._model.place(self._view.currentIndex().row())
        scope = self._article if self._here.isChecked() else ""
        with self._view.quiet():
            self._model.set_scope(scope, with_rejected=self._rejected.isChecked())
        self._go_to(self._model.row_of(at) if at is not None else 0)
        self._show_scopes()

    def _go_to(self, row: int) -> None:
        with self._view.quiet():
            place = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._view.selectionModel().setCurrentIndex(self._model.index(row, 0), place)

    def _show_place(self) -> None:
        place = self._model.place(self._view.currentIndex().row())
        if place is not None:
            self.place_asked.emit(place)

    def _show_scopes(self) -> None:
        model = self._model
        here, (places, articles) = model.count(self._article)[0], model.count()
        self._here.setText(f"&This article ({here:,})")
        self._here.setEnabled(bool(self._article))
        everywhere = f"{places:,} in {_articles(articles)}" if self._is_whole else "…"
        self._everywhere.setText(f"&Whole library ({everywhere})")
        self._rejected.setText(f"Show &rejected ({model.rejected():,})")
        self._rejected.setVisible(model.rejected() > 0)
        self._pages.setCurrentWidget(self._view if model.rowCount() else self._empty)
        self._teach()

    def _show_ticks(self) -> None:
        model, name = self._model, isolated(shortened(self._record.name, 40))
        for button in (self._all, self._none):
            button.setEnabled(model.ticked + model.unticked > 0)
        self._tag.setEnabled(model.ticked + model.refused > 0)
        rejects = model.refused > 0 and not model.ticked
        self._tag.setText(f"Reject {model.refused:,}" if rejects else f"Tag {model.ticked:,}")
        self._tag.setAccessibleName(f"{self._tag.text()} of {model.ticked + model.unticked:,} places")
        refused = f"What is not ticked ({model.refused:,}) is remembered as not “{name}”."
        self._said.setText(refused if model.refused else "")

    def _teach(self) -> None:
        if not self._is_whole:
            self._empty.set_title("Looking …")
            self._empty.set_text("")
        elif self._here.isChecked() and self._model.count()[0]:
            self._empty.set_title("None in this article")
            self._empty.set_text("The whole library has some: Alt+W shows them.")
        else:
            self._empty.set_title("Nothing left to tag")
            self._empty.set_text(
                "Every place of these names is tagged or was rejected. Another alias finds more."
            )


def _line(index: Index) -> Place | Heading:
    line: Place | Heading = index.data(Qt.ItemDataRole.UserRole)
    return line


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
