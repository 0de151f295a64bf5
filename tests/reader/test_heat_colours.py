"""The colours of a heat table."""

from __future__ import annotations

import pytest

from reader.heat_colours import heat_colours
from reader.theme import THEMES, contrast, load_themes
from reader.widgets.heat import COUNTED, LEVELS, HeatCell


@pytest.mark.parametrize("id", THEMES)
def test_numbers_read_on_every_shade_and_shades_differ(id: str) -> None:
    colours = heat_colours(load_themes()[id])
    assert len(colours.shades) == LEVELS
    assert all(contrast(colours.ink, shade) >= 4.5 for shade in colours.shades)
    grounds = [contrast(shade, colours.ground) for shade in colours.shades]
    assert grounds == sorted(grounds)
    assert len({shade.name() for shade in (*colours.shades, colours.ground)}) == LEVELS + 1
    assert contrast(colours.faint, colours.ground) >= 4.5
    assert contrast(colours.hatch, colours.ground) < 2


def test_a_shade_is_stronger_from_each_doubling_on() -> None:
    levels = [HeatCell(COUNTED, number).level for number in (0, 1, 2, 3, 4, 7, 8, 15, 16, 5000)]
    assert levels == [0, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    assert HeatCell(COUNTED, 5000).text == "5,000"
