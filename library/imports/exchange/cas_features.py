"""What feature structures of dkpro-cassis say, in words."""

from __future__ import annotations

from typing import Any

_LABELS = ("kind", "label", "value")
_STRING = "uima.cas.String"


def named(name: str, one: Any) -> str:
    """Return where in a file a feature structure is."""
    return f"{name}, {short(one.type.name)} {one.xmiID}"


def short(type: str) -> str:
    """Return the last part of a type's name."""
    return type.rpartition(".")[2]


def label(one: Any) -> str:
    """Return what an annotation is: what a feature of it says, or the name of its layer."""
    name = _label_of(one)
    return said(one, name) if name else short(one.type.name)


def said(one: Any, name: str) -> str:
    """Return the text of a feature; nothing where it has none."""
    value = getattr(one, name, None)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"the {name} of {one.xmiID} is not text")
    return value or ""


def rest(one: Any, *without: str) -> str:
    """Return what an annotation says besides what it is and where, a feature a line."""
    passed = ("begin", "end", _label_of(one), *without)
    lines = []
    for feature in one.type.all_features:
        value = getattr(one, feature.name, None)
        words = ", ".join(filter(None, map(_words, elements(value) or [value])))
        if words and feature.name not in passed:
            name = feature.name.removesuffix("_")  # `type` is `type_` in dkpro-cassis
            lines.append(words if name in ("note", "comment") else f"{name}: {words}")
    return "\n".join(lines)


def elements(value: Any) -> list[Any]:
    """Return what is in an array; nothing for what is none."""
    return list(getattr(value, "elements", None) or ())


def _label_of(one: Any) -> str:
    """Return the name of the feature that says what an annotation is; nothing where none does."""
    names = {feature.name for feature in one.type.all_features if feature.rangeType.name == _STRING}
    return next((name for name in _LABELS if name in names and said(one, name)), "")


def _words(value: Any) -> str:
    """Return a value as words; a reference has none."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""
