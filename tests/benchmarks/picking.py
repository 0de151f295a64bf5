"""The record picker in the whole window: 3,000 records, 2,000 mentions in the article, each key till it is seen."""

from __future__ import annotations

import itertools
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from .material import CODED, MENTIONS_OF_ONE, RECORDS, Material
from .measure import MS, Row, quantity
from .texts import long_text

if TYPE_CHECKING:
    from .picker import Picker  # imports Qt, which the other benchmarks can do without

_BUDGET, _ROUNDS = 50.0, 15


def picking(material: Material) -> Iterator[Row]:
    """Tag actors and claims and say who they are; the floor paints as much bare text."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from .driver import Bare
    from .picker import Picker

    about = f"{MENTIONS_OF_ONE:,} mentions, {RECORDS:,} records"
    with (
        closing(Picker(material.coded, material.fresh("-settings"))) as picker,
        closing(Bare(long_text(100_000))) as floor,
    ):
        picker.open(CODED)
        ours, floors = defaultdict(list), defaultdict(list)
        for _ in range(_ROUNDS):
            for name, seconds in itertools.chain(_actor(picker), _claim(picker)):
                ours[name].append(seconds)
                floors[name].append(quantity(floor.step))
    for name, seconds in ours.items():
        yield Row(f"{name}, {about}", MS, seconds, floors[name], _BUDGET)


def _actor(picker: Picker) -> Iterator[tuple[str, float]]:
    picker.go_on()
    yield "key that tags an actor till records are offered", picker.press("A")
    yield "letter till records are offered", picker.press("k")
    yield "Enter till the text shows it", picker.accept()


def _claim(picker: Picker) -> Iterator[tuple[str, float]]:
    picker.go_on()
    yield "key that tags a claim till records are offered", picker.press("C")
    yield "Tab till speakers are offered", picker.press("\t")
    yield "letter till speakers are offered", picker.press("k")
    yield "Enter till the speaker is linked", picker.link()
    yield "Tab till subjects are offered", picker.press("\t")
    yield "Down and Enter till the subject is linked", picker.link()
    picker.leave()
