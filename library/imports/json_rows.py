"""Reading rows of parsed JSON, with errors that name the place in the file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from ..errors import InvalidError, NotFoundError, UnreadableError
from ..text.paragraphs import Range

T = TypeVar("T")

_LARGEST = 2**63 - 1
_WORDS = {str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}


def objects(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the list of objects under `name`, empty where there is none; raises UnreadableError."""
    found = [] if row.get(name) is None else row[name]
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
    except (ValueError, TypeError) as error:
        raise UnreadableError(f"{place}: {error}.") from error
    except (InvalidError, NotFoundError, UnreadableError) as error:
        raise UnreadableError(f"{place}: {error.message}") from error


def typed(row: Mapping[str, Any], name: str, kind: type[T], default: T | None = None) -> T:
    """Return the value under `name`, which is of type `kind`; raises TypeError where it is missing or not.

    A whole number is one that fits SQLite; true and false are none. Where there is a default, null is it.
    """
    value = default if row.get(name) is None and default is not None else row.get(name)
    if value is None and name not in row:
        raise TypeError(f"its {name} is missing")
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"its {name} is not {_WORDS[kind]}")
    if isinstance(value, int) and not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"its {name} is out of range")
    return value


def string(row: Mapping[str, Any], name: str, default: str | None = None) -> str:
    """Return the text under `name`."""
    return typed(row, name, str, default)


def optional_string(row: Mapping[str, Any], name: str) -> str | None:
    """Return the text under `name`, or None where there is none."""
    return None if row.get(name) is None else typed(row, name, str)


def identifier(row: Mapping[str, Any], name: str) -> str | None:
    """Return the id under `name`, a text or a number, as text; None where there is none."""
    value = row.get(name)
    return str(value) if type(value) is int else optional_string(row, name)


def strings(row: Mapping[str, Any], name: str) -> list[str]:
    """Return the list of texts under `name`, empty where there is none."""
    found = typed(row, name, list, [])
    if not all(isinstance(item, str) for item in found):
        raise TypeError(f"its {name} are not all text")
    return found


def ranges(row: Mapping[str, Any], name: str) -> list[Range]:
    """Return the list of [start, end] under `name`, empty where there is none."""
    found = []
    for item in typed(row, name, list, []):
        if not isinstance(item, list) or len(item) != 2 or not all(type(edge) is int for edge in item):
            raise TypeError(f"its {name} are not all [start, end]")
        found.append((item[0], item[1]))
    return found
