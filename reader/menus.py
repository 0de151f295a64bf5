"""Menus that open where something is, and go when they close: of commands, or of the kinds of a mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QWidget

from library import Mention

from .actions import Actions
from .kinds import Kind
from .widgets.letter_menu import LetterMenu
from .widgets.reading_view import ReadingView


def menu_of(actions: Actions, ids: Sequence[str], parent: QWidget) -> LetterMenu:
    """Return a menu of those commands that can be done now, with a line for each empty id."""
    menu = passing_menu(parent)
    for id in ids:
        if not id:
            menu.addSeparator()
        elif actions[id].isEnabled():
            menu.addAction(actions[id])
    return menu


def offer_kinds(
    view: ReadingView, mention: Mention, kinds: Iterable[Kind], title: str, do: Callable[[str], object]
) -> None:
    """Offer the other kinds than a mention's own below it, by `title` with {} for the kind; letters answer."""
    menu = passing_menu(view)
    for kind in kinds:
        action = menu.addAction(title.format(f"&{kind.title}"))
        action.setEnabled(kind.id != mention.kind)
        action.triggered.connect(lambda _checked=False, id=kind.id: do(id))
    menu.popup(view.viewport().mapToGlobal(view.rectangle_of(mention.start).bottomLeft()))


def passing_menu(parent: QWidget) -> LetterMenu:
    """Return an empty menu that is gone once it was closed."""
    menu = LetterMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
