"""Which keys a command has, in words, and which it may be given: what the list of keys and the preferences share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from .command_entry import Command
from .command_list import COMMANDS, MENUS, page_of

Keys = Mapping[str, tuple[str, ...]]

_SCOPES = {
    "window": "everywhere",
    "reading": "in the text",
    "list": "in the list of articles",
    "records": "in the table of records",
    "compare": "in the views that compare",
    "pairs": "in the list of suggested pairs",
    "timeline": "in the timeline",
    "network": "in the network",
}
_LETTERED = {"reading", "compare", "pairs", "timeline", "network"}  # where a letter alone can be a key
_MOVING = {
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
}
_FIXED = {Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_FOR_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_BY_ID = {command.id: command for command in COMMANDS}


def title(command: Command) -> str:
    """A command's name outside its menu: without dots, its submenu's in front."""
    plain = command.title.removesuffix("…")
    return f"{command.submenu}: {plain}" if command.submenu else plain


def twin(command: Command) -> Command:
    """The command that does the same and stands in a menu: itself, but for a second key with a scope of its own."""
    return command if command.menu else _BY_ID[command.id.rpartition("_")[0]]


def by_menu() -> dict[str, list[Command]]:
    """Every command by its menu, one without a menu right after its twin."""
    groups: dict[str, list[Command]] = {menu: [] for menu in MENUS}
    for command in COMMANDS:
        if command.menu:
            groups[command.menu].append(command)
    for command in COMMANDS:
        if not command.menu:
            group = groups[twin(command).menu]
            group.insert(group.index(twin(command)) + 1, command)
    return groups


def of(command: Command, keys: Keys) -> tuple[str, ...]:
    """The keys a command has where `keys` replaces some, in Qt's portable form."""
    return tuple(keys.get(command.id, command.keys))


def written(sequence: QKeySequence | str) -> str:
    """A key as this system's menus write it."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)


def replaced(command: Command, sequences: Sequence[str], keys: Keys) -> dict[str, tuple[str, ...]]:
    """`keys` with other ones for this command; what is back at its default is not kept."""
    changed = {id: tuple(kept) for id, kept in keys.items() if id != command.id}
    if tuple(sequences) != command.keys:
        changed[command.id] = tuple(sequences)
    return changed


def refusal(command: Command, sequence: str, keys: Keys) -> str:
    """Why a command cannot have this key, in words; nothing if it can."""
    wanted = QKeySequence(sequence)
    if wanted.isEmpty():
        return ""
    if reason := _kept_for_something_else(command, wanted[0]):  # type: ignore[index]
        return f"{written(wanted)} {reason}"
    for other in COMMANDS:
        if other is command or not _meet(command, other):
            continue
        if any(QKeySequence(theirs) == wanted for theirs in of(other, keys)):
            where = _SCOPES[other.scope]
            return (
                f"{written(wanted)} is already the key of “{title(other)}”, {where}. Change that one first."
            )
    return ""


def _meet(one: Command, other: Command) -> bool:
    """Whether there is a place where both act: a key of the whole window acts in the text and the list too."""
    pages = {page_of(one), page_of(other)} - {""}
    return len(pages) < 2 and (one.scope == other.scope or "window" in (one.scope, other.scope))


def _kept_for_something_else(command: Command, combination: QKeyCombination) -> str:
    key, modifiers = combination.key(), combination.keyboardModifiers()
    types = not modifiers & ~_FOR_TYPING
    if key in _FIXED and types:
        return "moves between the parts of the window or leaves them, always."
    if key in _MOVING and not modifiers & Qt.KeyboardModifier.AltModifier:
        return "moves the caret or selects, always."
    prints = Qt.Key.Key_Space <= key < Qt.Key.Key_Escape
    if prints and types and command.scope not in _LETTERED:
        return (
            f"writes into fields and finds in lists, and “{title(command)}” acts there too. Add Ctrl or Alt."
        )
    return ""
