"""What a format of marked texts is: one object per module, told by a file's content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..formats import LARGEST_OF_MANY, Source


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """A format in which another tool hands out marked texts.

    `fits` tells quickly from a source's content whether it is in this format. `gather` makes of its bytes and its name
    the whole of a Parley export (see Gathering), in the process that may hang or crash, or raises UnreadableError with
    the item or line and the reason.
    """

    id: str
    title: str
    suffixes: tuple[str, ...]
    fits: Callable[[Source], bool]
    gather: Callable[[bytes, str], dict[str, Any]]
    largest: int = LARGEST_OF_MANY
