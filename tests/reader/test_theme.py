"""Every pair of colours that a person reads, measured after blending, in every theme."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reader import theme as look
from reader.theme import Theme, contrast, icon, load_themes, over, palette, pick, style_sheet

NAMES = {
    *("ground", "ink", "faint", "panel", "panel_ink", "line", "accent", "accent_ink", "selection"),
    *("selection_ink", "caret", "find", "find_current", "warning"),
}
TEXTS = [
    ("ink", "ground"),
    ("faint", "ground"),
    ("faint", "panel"),
    ("faint", "hover"),
    ("panel_ink", "panel"),
    ("panel_ink", "hover"),
    ("ink", "hover"),
    ("accent", "ground"),
    ("accent", "panel"),
    ("accent_ink", "accent"),
    ("selection_ink", "selection"),
    ("ink", "selection"),
    ("ink", "find"),
    ("ink", "find_current"),
    ("warning", "ground"),
    ("warning", "panel"),
    ("warning", "warning_ground"),
    ("panel_ink", "warning_ground"),
]
THEMES = list(load_themes().values())


def enough(theme: Theme) -> float:
    return 7.0 if theme.id == "contrast" else 4.5


def grounds_of_text(theme: Theme) -> Iterator[tuple[str, QColor]]:
    """What ink stands on in the reading view: one tint, and any two stacked, the same kind's twice too."""
    ground = theme.colours["ground"]
    for kind, colours in theme.kinds.items():
        yield kind, over(colours.tint, ground)
    for below, above in itertools.product(theme.kinds, repeat=2):
        yield f"{above} on {below}", over(theme.kinds[above].tint, over(theme.kinds[below].tint, ground))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
class TestContrast:
    @pytest.mark.parametrize(("text", "ground"), TEXTS)
    def test_text_reads(self, theme: Theme, text: str, ground: str) -> None:
        assert contrast(theme.colours[text], theme.colours[ground]) >= enough(theme)

    def test_text_reads_on_one_tint_and_on_two(self, theme: Theme) -> None:
        weak = {
            name: found
            for name, ground in grounds_of_text(theme)
            if (found := contrast(theme.colours["ink"], ground)) < enough(theme)
        }
        assert weak == {}

    def test_a_kind_reads_as_a_letter(self, theme: Theme) -> None:
        for kind, ground in itertools.product(theme.kinds.values(), ("ground", "panel")):
            assert contrast(kind.line, theme.colours[ground]) >= enough(theme)

    def test_a_kind_shows_as_a_line_under_tinted_text(self, theme: Theme) -> None:
        for kind, (_, ground) in itertools.product(theme.kinds.values(), grounds_of_text(theme)):
            assert contrast(kind.line, ground) >= 3

    def test_a_kind_shows_as_a_line_where_text_is_selected_or_found(self, theme: Theme) -> None:
        for kind, ground in itertools.product(theme.kinds.values(), ("selection", "find", "find_current")):
            assert contrast(kind.line, theme.colours[ground]) >= 3

    def test_quiet_text_reads_where_it_is_selected(self, theme: Theme) -> None:
        assert contrast(theme.colours["faint"], theme.colours["selection"]) >= 4.5

    def test_a_selection_shows(self, theme: Theme) -> None:
        assert contrast(theme.colours["selection"], theme.colours["ground"]) >= 1.25

    def test_edges_carets_and_rings_show(self, theme: Theme) -> None:
        for edge, ground in itertools.product(("border", "accent", "caret"), ("ground", "panel")):
            assert contrast(theme.colours[edge], theme.colours[ground]) >= 3

    def test_placeholders_and_disabled_text_are_fainter_than_text(self, theme: Theme) -> None:
        group, role = QPalette.ColorGroup, QPalette.ColorRole
        made = palette(theme)
        assert made.color(role.PlaceholderText) == theme.colours["faint"]
        disabled = made.color(group.Disabled, role.ButtonText)
        panel = theme.colours["panel"]
        assert 1.5 < contrast(disabled, panel) < contrast(theme.colours["panel_ink"], panel)

    def test_every_named_colour_is_there(self, theme: Theme) -> None:
        assert theme.colours.keys() >= NAMES
        assert {"actor", "event", "claim", "other"} == theme.kinds.keys()
        assert all(colour.isValid() for colour in theme.colours.values())
        assert all(kind.tint.alpha() < 255 == kind.line.alpha() for kind in theme.kinds.values())

    def test_the_style_sheet_is_understood(
        self, theme: Theme, qapp: QApplication, capfd: pytest.CaptureFixture[str]
    ) -> None:
        qapp.setStyleSheet(style_sheet(theme))
        qapp.setStyleSheet("")
        assert "Could not parse" not in capfd.readouterr().err


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_blending_is_what_a_painter_does() -> None:
    assert over(QColor(255, 0, 0, 51), QColor("white")).name() == "#ffcccc"


def test_the_system_theme_is_light_or_dark() -> None:
    assert [pick("system", False).id, pick("system", True).id] == ["light", "dark"]
    assert [pick("sepia", True).id, pick("gone", False).id] == ["sepia", "light"]


def test_a_kind_that_a_user_added_has_colours(qapp: QApplication) -> None:
    light = pick("light", False)
    assert light.kind("motive") == light.kinds["other"]
    assert light.kind("actor") == light.kinds["actor"]


def test_an_icon_has_the_colour_asked_for_and_is_fainter_when_disabled(qapp: QApplication) -> None:
    made = icon("circle-check", QColor("#ff0000"))
    seen = made.pixmap(QSize(32, 32)).toImage()
    strong = [
        seen.pixelColor(x, y) for x in range(32) for y in range(32) if seen.pixelColor(x, y).alpha() > 250
    ]
    assert strong
    assert {colour.name() for colour in strong} == {"#ff0000"}
    disabled = made.pixmap(QSize(32, 32), made.Mode.Disabled).toImage()
    assert max(disabled.pixelColor(x, y).alpha() for x in range(32) for y in range(32)) < 120


def test_dressing_sets_palette_and_style(qapp: QApplication) -> None:
    before = qapp.palette()
    look.dress(qapp, pick("dark", False))
    assert qapp.palette().color(QPalette.ColorRole.Base) == pick("dark", False).colours["ground"]
    assert qapp.style().name() == "fusion" or qapp.styleSheet()
    qapp.setStyleSheet("")
    qapp.setPalette(before)
