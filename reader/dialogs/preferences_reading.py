"""The preferences' page on reading: theme, font, size, measure and line spacing, with a live sample."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..appearance import look, styles
from ..settings import MEASURES, SIZES, SPACINGS, Settings, SettingsStore
from ..theme import Theme, pick
from ..widgets.span_page import SpanPage

_SAMPLE = (
    (
        "The deputy minister said on Tuesday that Tolan had freed more than four hundred detainees, and "
        "blamed Norrund for delaying the prisoner exchange.",
        (
            ("claim", "Tolan had freed more than four hundred detainees"),
            ("actor", "The deputy minister"),
            ("actor", "Tolan"),
            ("event", "prisoner exchange"),
        ),
    ),
    (
        "“We have kept our word, and we wait,” a spokesman for the government answered the next morning.",
        (
            ("claim", "“We have kept our word, and we wait,”"),
            ("actor", "a spokesman for the government"),
        ),
    ),
    (
        "سخنگوی وزارت گفت که تبادلهٔ زندانیان هفتهٔ آینده آغاز می‌شود.",
        (("actor", "سخنگوی وزارت"), ("event", "تبادلهٔ زندانیان")),
    ),
)
_SWATCH = QSize(40, 26)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReadingPage(QWidget):
    """How articles look, each choice seen at once in a sample."""

    def __init__(self, store: SettingsStore, themes: Mapping[str, Theme]) -> None:
        super().__init__()
        self._store = store
        self._themes = themes
        self._choices = QButtonGroup(self)
        self._font = _font_choice()
        self._size = QDoubleSpinBox(decimals=1, singleStep=0.5, suffix=" pt")
        self._size.setRange(*SIZES)
        self._measure = QSpinBox(suffix=" characters")
        self._measure.setRange(*MEASURES)
        self._spacing = QSpinBox(singleStep=10, suffix=" %")
        self._spacing.setRange(*SPACINGS)
        self._sample = _sample(store.current)
        self._build()
        self._connect()
        store.changed.connect(self._show)
        self._show(store.current)

    def _build(self) -> None:
        fields: dict[str, tuple[QWidget, int, int]] = {
            "&Font:": (self._font, 1, 0),
            "&Size:": (self._size, 1, 2),
            "&Line length:": (self._measure, 2, 0),
            "Line s&pacing:": (self._spacing, 2, 2),
        }
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(4, 1)
        theme = QLabel("Theme:", alignment=_RIGHT)
        grid.addWidget(theme, 0, 0)
        grid.addWidget(self._themes_row(), 0, 1, 1, 4)
        for words, (field, row, column) in fields.items():
            name = words.replace("&", "").rstrip(":")
            label = QLabel(words, alignment=_RIGHT)
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setObjectName(name.lower().replace(" ", "_"))
            grid.addWidget(label, row, column)
            grid.addWidget(field, row, column + 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 8)
        whole.setSpacing(16)
        whole.addLayout(grid)
        whole.addWidget(self._sample, 1)

    def _themes_row(self) -> QWidget:
        """A radio button a theme, each with a picture of its colours."""
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        titles = {"system": "System"} | {theme.id: theme.title for theme in self._themes.values()}
        for number, (id, title) in enumerate(titles.items()):
            button = QRadioButton(title)
            button.setObjectName(f"theme_{id}")
            button.setIcon(_swatch(pick(id, _is_dark())))
            button.setIconSize(_SWATCH)
            button.setProperty("theme", id)
            self._choices.addButton(button, number)
            inside.addWidget(button)
        inside.addStretch(1)
        return row

    def _connect(self) -> None:
        self._choices.buttonClicked.connect(lambda button: self._store.set(theme=button.property("theme")))
        self._choices.buttonToggled.connect(
            lambda button, on: self._store.set(theme=button.property("theme")) if on else None
        )
        self._font.currentIndexChanged.connect(
            lambda _index: self._store.set(font=self._font.currentData() or "")
        )
        self._size.valueChanged.connect(lambda size: self._store.set(size=size))
        self._measure.valueChanged.connect(lambda measure: self._store.set(measure=measure))
        self._spacing.valueChanged.connect(lambda spacing: self._store.set(spacing=spacing))

    def _show(self, settings: Settings) -> None:
        controls = (self._choices, self._font, self._size, self._measure, self._spacing)
        blockers = [QSignalBlocker(control) for control in controls]
        for button in self._choices.buttons():
            button.setChecked(button.property("theme") == settings.theme)
        self._font.setCurrentIndex(max(0, self._font.findData(settings.font)))
        if settings.size != self._size.value():
            self._size.setValue(settings.size)
        self._measure.setValue(settings.measure)
        self._spacing.setValue(settings.spacing)
        del blockers
        self._show_sample(settings)

    def _show_sample(self, settings: Settings) -> None:
        theme = pick(settings.theme, _is_dark())
        self._sample.set_styles(styles(theme))
        self._sample.set_look(look(theme, settings))


def _sample(settings: Settings) -> SpanPage:
    """A page as articles have it, that only shows."""
    theme = pick(settings.theme, _is_dark())
    page = SpanPage(look(theme, settings))
    page.setObjectName("reading_sample")
    page.setAccessibleName("Sample of an article")
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    page.viewport().setCursor(Qt.CursorShape.ArrowCursor)
    page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    text = "\n\n".join(paragraph for paragraph, _spans in _SAMPLE)
    page.show_text(text)
    page.set_styles(styles(theme))
    marked = [(kind, text.index(words), words) for _paragraph, spans in _SAMPLE for kind, words in spans]
    page.show_spans((words, kind, start, start + len(words)) for kind, start, words in marked)
    return page


def _font_choice() -> QComboBox:
    """Every family that writes Latin, its name set in itself; the system's own comes first."""
    choice = QComboBox(maxVisibleItems=14)
    choice.addItem("The system’s font", "")
    for family in _families():
        choice.addItem(family, family)
        choice.setItemData(choice.count() - 1, QFont(family), Qt.ItemDataRole.FontRole)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(22)
    return choice


def _families() -> list[str]:
    """Families that write Latin letters, each once even where two foundries ship it."""
    systems = QFontDatabase.WritingSystem
    found = {
        family.partition(" [")[0]: None
        for family in QFontDatabase.families(systems.Latin)
        if not QFontDatabase.isPrivateFamily(family)
        and QFontDatabase.isSmoothlyScalable(family)
        and systems.Symbol not in QFontDatabase.writingSystems(family)
    }
    return list(found)


def _is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _swatch(theme: Theme) -> QIcon:
    """A theme's picture: its ground, a line of text and one of each kind."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(_SWATCH * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colours["border"])
    painter.setBrush(theme.colours["ground"])
    painter.drawRoundedRect(QRectF(0.5, 0.5, _SWATCH.width() - 1, _SWATCH.height() - 1), 4, 4)
    painter.setPen(QPen(theme.colours["ink"], 2))
    painter.drawLine(7, 8, 33, 8)
    for number, kind in enumerate(("actor", "event", "claim")):
        painter.setPen(QPen(theme.kind(kind).line, 3))
        painter.drawLine(8 + 9 * number, 17, 13 + 9 * number, 17)
    painter.end()
    return QIcon(pixmap)
