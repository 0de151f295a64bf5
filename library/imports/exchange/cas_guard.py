"""What stands between a file and dkpro-cassis: nothing that harms goes through, and what is wrong comes out by name."""

from __future__ import annotations

import contextlib
import keyword
import warnings
from collections.abc import Iterable, Iterator, Sequence

from ...errors import UnreadableError, installing


def require() -> None:
    """Raise UnreadableError where dkpro-cassis is not installed."""
    try:
        import cassis  # noqa: F401 - only whether it is there
    except ImportError:
        raise UnreadableError(
            f"A UIMA CAS is read by dkpro-cassis, which is not installed: {installing('cas')}"
        ) from None


@contextlib.contextmanager
def refusing_cas(place: str) -> Iterator[None]:
    """Say what dkpro-cassis finds wrong inside as an UnreadableError that names `place`."""
    from cassis.typesystem import TypeNotFoundError
    from lxml.etree import LxmlError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of offsets that are nowhere, too: these are read again
        try:
            yield
        except TypeNotFoundError as error:
            raise UnreadableError(f"{place}: its type system is not whole: {error.message}.") from None
        except KeyError as error:
            raise UnreadableError(f"{place}: it names “{error.args[0]}”, which is not in it.") from None
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            LxmlError,
            RuntimeError,
            SyntaxError,
            TypeError,
            ValueError,
        ) as error:
            raise UnreadableError(f"{place}: it is no CAS that dkpro-cassis reads ({error}).") from None


def check_names(types: Iterable[str], features: Sequence[str]) -> None:
    """Raise ValueError for a name that UIMA has not: dkpro-cassis runs code in which features' names stand as they are.

    Nor does it read those that are words of Python.
    """
    for name in (*(part for type in types for part in type.split(".")), *features):
        if not name.isidentifier() or name.startswith("_"):
            raise ValueError(f"“{name[:60]}” is no name for a type or a feature")
    for name in features:
        if keyword.iskeyword(name):
            raise ValueError(f"dkpro-cassis reads no feature that is called “{name}”")
