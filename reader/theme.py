"""How the window looks: colours of four themes, the palette and style sheet made of them, and tinted icons."""

from __future__ import annotations

import functools
import importlib.resources
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

THEMES = ("light", "sepia", "dark", "contrast")
OTHER = "other"  # the colours of every kind that a user added

_RESOURCES = importlib.resources.files("resources")
_SIZES = (16, 24, 32, 48)  # pixels; Qt takes the next larger one and scales it down
_LARGE = (*_SIZES, 128)  # of what a desktop shows larger too
_UNAVAILABLE = 0.4


@dataclass(frozen=True, slots=True)
class KindColours:
    """A kind's hue: `line` opaque, for lines and letters on the ground; `tint` translucent, under text."""

    line: QColor
    tint: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One look. `colours` by name: ground and ink are the text's, panel and panel_ink what stands around it.

    Letters in faint and warning read on ground and on panel, ink also on selection, find, find_current
    and every kind's tint; line is for separators, border for the edges of fields and buttons. `kinds` has a
    codebook's own kinds by key, and "other".
    """

    id: str
    title: str
    dark: bool
    colours: Mapping[str, QColor]
    kinds: Mapping[str, KindColours]

    def kind(self, key: str) -> KindColours:
        """The colours of a kind by its key, of one that a user added too."""
        return self.kinds.get(key, self.kinds[OTHER])


@functools.cache
def load_themes() -> dict[str, Theme]:
    """All themes by id, in the order of the menu."""
    return {id: _load(id) for id in THEMES}


def pick(id: str, dark_system: bool) -> Theme:
    """The theme of this id; for "system", or one that is not there, light or dark as the desktop is."""
    themes = load_themes()
    return themes.get(id) or themes["dark" if dark_system else "light"]


def dress(application: QApplication, theme: Theme) -> None:
    """Give the whole application this look."""
    if application.style().name() != "fusion":  # the one style that follows a palette everywhere
        application.setStyle("Fusion")
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))


def palette(theme: Theme) -> QPalette:
    """The theme's colours as Qt's own roles, for what no style sheet reaches."""
    colours = theme.colours
    roles = QPalette.ColorRole
    made = QPalette()
    for role, name in {
        roles.Window: "panel",
        roles.WindowText: "panel_ink",
        roles.Base: "ground",
        roles.AlternateBase: "panel",
        roles.Text: "ink",
        roles.PlaceholderText: "faint",
        roles.Button: "panel",
        roles.ButtonText: "panel_ink",
        roles.BrightText: "warning",
        roles.ToolTipBase: "panel",
        roles.ToolTipText: "panel_ink",
        roles.Highlight: "selection",
        roles.HighlightedText: "selection_ink",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.Light: "ground",
        roles.Midlight: "line",
        roles.Mid: "line",
        roles.Dark: "border",
        roles.Shadow: "border",
    }.items():
        made.setColor(role, colours[name])
    unavailable = over(with_opacity(colours["panel_ink"], _UNAVAILABLE), colours["panel"])
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, unavailable)
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, colours["line"])
    return made


def style_sheet(theme: Theme) -> str:
    """The style sheet of every stock control, from resources/themes/style.qss."""
    template = string.Template(_RESOURCES.joinpath("themes", "style.qss").read_text("utf-8"))
    unavailable = over(with_opacity(theme.colours["panel_ink"], _UNAVAILABLE), theme.colours["panel"])
    marks = _RESOURCES.joinpath("themes", "marks-dark" if theme.dark else "marks-light")
    fields = {name: colour.name() for name, colour in theme.colours.items()}
    return template.substitute(fields, unavailable=unavailable.name(), marks=str(marks).replace("\\", "/"))


def luminance(colour: QColor) -> float:
    """Relative luminance of an opaque colour, 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: QColor, b: QColor) -> float:
    """Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


def over(top: QColor, ground: QColor) -> QColor:
    """What is seen where a translucent colour lies on an opaque one."""
    seen = top.alphaF()
    mixed = (
        seen * upper + (1 - seen) * lower
        for upper, lower in zip(top.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
    )
    return QColor.fromRgbF(*mixed)


def with_opacity(colour: QColor, opacity: float) -> QColor:
    """The colour, translucent: 0 is not there, 1 opaque."""
    changed = QColor(colour)
    changed.setAlphaF(opacity)
    return changed


def icon(name: str, colour: QColor) -> QIcon:
    """A Lucide icon of resources/icons in one colour, fainter where it is disabled."""
    return _tinted(name, colour.name(QColor.NameFormat.HexArgb))


def application_icon() -> QIcon:
    """Parley's own icon."""
    return _icon(_RESOURCES.joinpath("icons", "parley.svg").read_text("utf-8"), sizes=_LARGE)


@functools.cache
def _tinted(name: str, argb: str) -> QIcon:
    drawing = _RESOURCES.joinpath("icons", f"{name}.svg").read_text("utf-8")
    colour = QColor(argb)
    return _icon(drawing.replace("currentColor", colour.name()), colour.alphaF())


def _icon(drawing: str, opacity: float = 1, sizes: tuple[int, ...] = _SIZES) -> QIcon:
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QIcon()
    for size in sizes:
        made.addPixmap(_draw(renderer, size, opacity), QIcon.Mode.Normal)
        made.addPixmap(_draw(renderer, size, opacity * _UNAVAILABLE), QIcon.Mode.Disabled)
    return made


def _draw(renderer: QSvgRenderer, size: int, opacity: float) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _load(id: str) -> Theme:
    read = tomllib.loads(_RESOURCES.joinpath("themes", f"{id}.toml").read_text("utf-8"))
    colours = {name: _colour(written) for name, written in read["colours"].items()}
    kinds = {
        key: KindColours(_colour(both["line"]), _colour(both["tint"])) for key, both in read["kinds"].items()
    }
    return Theme(id, read["title"], read["dark"], colours, kinds)


def _colour(written: str) -> QColor:
    """A colour as the web writes it, #RRGGBB or #RRGGBBAA; Qt's own reading has the opacity in front."""
    digits = written.removeprefix("#")
    return QColor(f"#{digits[6:]}{digits[:6]}")
