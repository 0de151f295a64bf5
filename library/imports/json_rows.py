"""Reading rows of parsed JSON, with errors that name the place in the file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ..errors import InvalidError, NotFoundError, UnreadableError

T = TypeVar("T")


def objects(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the list of objects under `name`, empty where there is none; raises UnreadableError."""
    found = row.get(name, [])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise UnreadableError(f"“{name}” is not a list of objects.")
    return found


def each(whole: dict[str, Any], name: str, read: Callable[[dict[str, Any]], T]) -> list[T]:
    """Read every object of a list; what is wrong with one is said with its place in the file."""
    made = []
    for number, row in enumerate(objects(whole, name)):
        with refusing(f"{name}[{number}]"):
            made.append(read(row))
    return made


@contextlib.contextmanager
def refusing(place: str) -> Iterator[None]:
    """Say what goes wrong inside as an UnreadableError that names `place`."""
    try:
        yield
    except KeyError as error:
        raise UnreadableError(f"{place}: its {error.args[0]} is missing.") from error
    except (ValueError, TypeError) as error:
        raise UnreadableError(f"{place}: {error}.") from error
    except (InvalidError, NotFoundError, UnreadableError) as error:
        raise UnreadableError(f"{place}: {error.message}") from error


def string(row: dict[str, Any], name: str, default: str | None = None) -> str:
    """Return the text under `name`; raises TypeError where it is missing or something else."""
    value = row.get(name, default)
    if not isinstance(value, str):
        raise TypeError(f"its {name} is {'missing' if value is None else 'not text'}")
    return value
