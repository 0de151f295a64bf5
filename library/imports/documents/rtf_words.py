"""The control words of RTF that Parley obeys, and those that stand for a character."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from striprtf.striprtf import charset_map, destinations

from .rtf_flow import Flow
from .rtf_state import Group, State, Style, Words

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
"""Control words that stand for a character."""

SYMBOLS = {"~": "\xa0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"}
"""Control symbols that do; a soft hyphen is none."""

_NUMBERS = ("listtext", "pntext")
_OWN = frozenset(("shp", "shpinst", "shpgrp", "shptxt", "footnote", "upr", "ud", "nesttableprops"))
_UNSEEN = (destinations | {*_NUMBERS, "nonshppict", "nonesttables", "pgdsctbl", "colortbl"}) - _OWN
_CODE_PAGES = {"65001": "utf-8", "10000": "mac_roman", "936": "gb18030"}
_ANSI = "cp1252"


def is_unseen(word: str, *, may_skip: bool) -> bool:
    """Tell whether a word begins what is no text; `may_skip` says that it follows `\\*`, for words nobody knows."""
    return word in _UNSEEN or (may_skip and word not in _OWN)


def pass_over(state: State, word: str) -> None:
    """Leave out what a group holds."""
    if state.group.sink is not None:
        if word in _NUMBERS and state.outer:
            state.outer[-1].is_listed = True
        state.has_comments |= word == "annotation"
        state.group.sink = None


def _known(encoding: str) -> str:
    """Return an encoding, or nothing if Python has none of this name."""
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return ""


def _code_page(number: str) -> str:
    return _CODE_PAGES.get(number) or _known(f"cp{number}")


def _set_code_page(state: State, number: str) -> None:
    state.code_page = _code_page(number) or _ANSI


def _set_font(state: State, number: str) -> None:
    if state.group.part == "fonttbl":
        state.font = number
    else:
        state.group.font = number


def _set_charset(state: State, number: str) -> None:
    encoding = _known(charset_map.get(int(number or 0), ""))
    if state.group.part == "fonttbl":
        state.fonts.setdefault(state.font, "gb18030" if encoding == "gbk" else encoding)


def _set_font_code_page(state: State, number: str) -> None:
    if state.group.part == "fonttbl":
        state.fonts[state.font] = _code_page(number)


def _set_default_font(state: State, number: str) -> None:
    state.default_font = state.group.font = number


def _set_style(state: State, number: str) -> None:
    if state.group.part == "stylesheet":
        state.style = state.styles[number] = Style()
        state.group.sink = Words()
    else:
        state.group.style = number


def _set_level(state: State, number: str) -> None:
    level = int(number or 0)
    if state.group.part == "stylesheet":
        state.style.level = level
    else:
        state.group.level = level


def _set_list(state: State, number: str) -> None:
    is_listed = number != "0"
    if state.group.part == "stylesheet":
        state.style.is_listed = is_listed
    else:
        state.group.is_listed = is_listed


def _enter(part: str) -> Callable[[State, str], None]:
    def enter(state: State, _number: str) -> None:
        state.group.part, state.group.sink = part, None

    return enter


def _gather(part: str) -> Callable[[State, str], None]:
    def gather(state: State, _number: str) -> None:
        is_property = state.group.part == "info"
        state.group.part, state.group.sink = part, Words() if is_property else None

    return gather


def _begin_aside(part: str) -> Callable[[State, str], None]:
    """Return what begins a text of its own, such as a note, that stands inside a paragraph."""

    def begin(state: State, _number: str) -> None:
        if state.group.sink is not None:
            inner = Group(Flow(), part, font=state.group.font, skipped=state.group.skipped)
            state.group = inner

    return begin


def _reset_paragraph(state: State, _number: str) -> None:
    group = state.group
    group.style, group.level, group.is_listed, group.depth = "0", None, False, 0


def _reset_characters(state: State, _number: str) -> None:
    group = state.group
    group.is_hidden = group.is_deleted = group.is_far = False
    group.font = state.default_font


def _end_paragraph(state: State, _number: str) -> None:
    group = state.group
    if group.is_deleted:
        state.has_changes = True
    elif isinstance(group.sink, Flow):
        group.sink.end_paragraph(state.what(), depth=group.depth)


def _in_flow(end: Callable[[Flow], None]) -> Callable[[State, str], None]:
    def obey(state: State, _number: str) -> None:
        if isinstance(state.group.sink, Flow):
            end(state.group.sink)

    return obey


def _flag(name: str) -> Callable[[State, str], None]:
    """Return what turns a property of characters on, or with 0 off."""

    def switch(state: State, number: str) -> None:
        setattr(state.group, name, number != "0")

    return switch


def _fixed(name: str, value: object) -> Callable[[State, str], None]:
    def put(state: State, _number: str) -> None:
        setattr(state.group, name, value)

    return put


def _counted(name: str) -> Callable[[State, str], None]:
    def put(state: State, number: str) -> None:
        setattr(state.group, name, max(int(number or 1), 0))

    return put


def _named(name: str) -> Callable[[State, str], None]:
    def put(state: State, number: str) -> None:
        setattr(state.group, name, number)

    return put


def _begin_both(state: State, _number: str) -> None:
    """Pass over the first of two ways in which one thing is said: the second is in Unicode."""
    state.group.before_upr, state.group.sink = state.group.sink, None


def _begin_unicode(state: State, _number: str) -> None:
    if state.group.sink is None and state.group.before_upr is not None:
        state.group.sink = state.group.before_upr


def _set_revised(state: State, number: str) -> None:
    state.has_changes |= number != "0"


def _use(encoding: str) -> Callable[[State, str], None]:
    def use(state: State, _number: str) -> None:
        state.code_page = encoding

    return use


STEPS: dict[str, Callable[[State, str], None]] = {
    "ansi": _use(_ANSI), "mac": _use("mac_roman"), "pc": _use("cp437"), "pca": _use("cp850"), "ansicpg": _set_code_page,
    "fonttbl": _enter("fonttbl"), "stylesheet": _enter("stylesheet"), "info": _enter("info"),
    "title": _gather("title"), "author": _gather("author"),
    "footnote": _begin_aside("footnote"), "shptxt": _begin_aside("box"),
    "upr": _begin_both, "ud": _begin_unicode, "uc": _counted("skipped"),
    "f": _set_font, "af": _named("far_font"), "deff": _set_default_font, "fcharset": _set_charset,
    "cpg": _set_font_code_page, "rtlch": _fixed("is_far", True), "ltrch": _fixed("is_far", False),
    "plain": _reset_characters, "v": _flag("is_hidden"), "deleted": _flag("is_deleted"), "mvf": _flag("is_deleted"),
    "revised": _set_revised,
    "pard": _reset_paragraph, "s": _set_style, "outlinelevel": _set_level, "ls": _set_list,
    "intbl": _fixed("depth", 1), "itap": _counted("depth"),
    "par": _end_paragraph, "sect": _end_paragraph, "page": _end_paragraph, "column": _end_paragraph,
    "cell": _in_flow(Flow.end_cell), "row": _in_flow(Flow.end_row),
    "nestcell": _in_flow(Flow.end_inner_cell), "nestrow": _in_flow(Flow.end_inner_row),
}  # fmt: skip
"""What each control word does that does anything."""
