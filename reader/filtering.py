"""What the article list is narrowed by: the filter bar, what was kept under a name, and the collections on offer."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from library import STATUSES, Collection, Filter, SavedFilter, quoted

from .actions import Actions
from .compare_commands import ARTICLES_SHOWN
from .narrowing import Narrowing
from .session import Session
from .widgets.filter_bar import FilterBar

_COMMANDS = ("filter.narrow", "filter.save", "filter.rename", "filter.delete")


class Filtering:
    """Makes a filter of what a person chose in the bar, keeps it under a name, and brings kept ones back.

    `parent` is what its dialogs belong to.
    """

    def __init__(self, session: Session, actions: Actions, bar: FilterBar, parent: QWidget) -> None:
        self._session, self._actions, self._bar, self._parent = session, actions, bar, parent
        self._narrowing = Narrowing(session, bar)
        self._collections: list[Collection] = []
        self._saved: list[SavedFilter] = []
        bar.kept.aboutToShow.connect(self._fill_menu)
        actions.on("filter.narrow", self._narrowing.ask)
        actions.on("filter.save", self._ask_name)
        actions.on("filter.pick", lambda: self._ask_which("Show a Saved Filter", self._show))
        actions.on("filter.rename", lambda: self._ask_which("Rename a Filter", self._ask_new_name))
        actions.on("filter.delete", lambda: self._ask_which("Delete a Filter", self._delete))
        for key, _title in ARTICLES_SHOWN:
            actions.on(f"article.show_{key}", partial(self._show_only, key))
        actions.on("collection.rename", self._ask_collection_name)
        actions.on("collection.delete", self._delete_collection)

    def filter(self, *, trash: bool) -> Filter:
        """Return what is asked for; the trash has no statuses."""
        bar = self._bar
        return dataclasses.replace(
            self._narrowing.more,
            search=bar.search,
            status=None if trash else bar.segment or None,
            outlet=bar.group,
            collection=bar.collection,
            removed=trash,
        )

    def state(self) -> dict[str, object]:
        """Return what was chosen, to be kept; a search is not among it."""
        return self._bar.state() | {"more": self._narrowing.more.as_values()}

    def set_state(self, state: Mapping[str, object]) -> None:
        """Take what was kept."""
        more = state.get("more")
        self._narrowing.take(more if isinstance(more, dict) else {})
        self._bar.set_state(state)

    def shown_name(self) -> str:
        """Return the name under which the filter that holds was kept, or nothing."""
        shown = self.filter(trash=False)
        return next((each.name for each in self._saved if each.filter == shown), "")

    def clear(self) -> None:
        """Leave no article out."""
        self._narrowing.take({})
        self._bar.clear()

    def offer(self, collections: Sequence[Collection], saved: Sequence[SavedFilter]) -> None:
        """Offer these collections and filters; where the collection that is shown has gone, show all articles."""
        self._collections, self._saved = list(collections), list(saved)
        titles = [(each.id, f"{each.name} ({each.articles:,})") for each in collections]
        if titles:
            titles.append(("", "In no collection"))
        self._bar.collections.offer("All collections", titles)
        self._bar.collections.setEnabled(bool(titles))
        key = self._actions.key("article.put")
        self._bar.collections.setToolTip(
            "" if titles else f"Select articles, and {key} starts a collection of them"
        )
        if self._bar.collection is not None and self._bar.collection not in dict(titles):
            self._bar.collections.set_group(None)
            self._bar.changed.emit()

    def tell(self, *, trash: bool) -> None:
        """Enable the commands by what there is."""
        self._actions.set_there(
            filtered=bool(dataclasses.replace(self.filter(trash=trash), removed=False).as_values()),
            filters=bool(self._saved),
            collection=bool(self._bar.collection),
        )

    def _fill_menu(self) -> None:
        menu = self._bar.kept
        menu.clear()
        shown = self.filter(trash=False)
        for each in self._saved:
            action = menu.addAction(each.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(each.filter == shown)
            action.triggered.connect(lambda _checked=False, each=each: self._show(each))
        if not self._saved:
            menu.addAction("No saved filters yet: narrow the list, then save").setEnabled(False)
        menu.addSeparator()
        for id in _COMMANDS:
            menu.addAction(self._actions[id])

    def _show(self, saved: SavedFilter) -> None:
        wanted = saved.filter
        self._narrowing.take(wanted.as_values())
        self._bar.choose(wanted.search, wanted.status or "", wanted.outlet, wanted.collection)

    def _show_only(self, key: str) -> None:
        """Go to the articles of one status, or to all with the untouched ones first."""
        self._actions["view.read"].trigger()
        if self._actions["article.trash"].isChecked():
            self._actions["article.trash"].trigger()
        self._narrowing.take({})
        if key not in STATUSES:
            self._bar.sort, self._bar.descending, key = "mentions", False, ""
        self._bar.choose(segment=key)

    def _ask_name(self) -> None:
        wanted = dataclasses.replace(self.filter(trash=False), removed=False)

        def save(name: str) -> None:
            def said(_saved: SavedFilter) -> None:
                self._session.said.emit(f"Saved the filter {quoted(name)}.", True)

            self._session.apply(
                f"Save filter {quoted(name)}", lambda library: library.filters.save(name, wanted), said
            )

        names = [(each.name, each.name) for each in self._saved]
        self._ask("Save This Filter", "Under which name? One that is there is replaced.", names, save)

    def _ask_which(self, title: str, do: Callable[[SavedFilter], object]) -> None:
        from .dialogs.choose_name import ChooseName

        saved = {each.id: each for each in self._saved}
        names = [(id, each.name) for id, each in saved.items()]
        dialog = ChooseName(title, "Which one?", names, verb=title.split()[0], parent=self._parent)
        dialog.chosen.connect(lambda id: do(saved[id]))
        dialog.open()

    def _ask_new_name(self, saved: SavedFilter) -> None:
        def rename(name: str) -> None:
            label = f"Rename filter {quoted(saved.name)} to {quoted(name)}"
            self._session.apply(label, lambda library: library.filters.rename(saved.id, name))

        self._ask("Rename a Filter", f"Another name for {quoted(saved.name)}", [], rename, saved.name)

    def _delete(self, saved: SavedFilter) -> None:
        label = f"Delete filter {quoted(saved.name)}"
        self._session.apply(
            label,
            lambda library: library.filters.delete(saved.id),
            lambda _: self._session.said.emit(f"Deleted the filter {quoted(saved.name)}.", True),
        )

    def _shown_collection(self) -> Collection | None:
        return next((each for each in self._collections if each.id == self._bar.collection), None)

    def _ask_collection_name(self) -> None:
        shown = self._shown_collection()
        if shown is None:
            return

        def rename(name: str) -> None:
            label = f"Rename collection {quoted(shown.name)} to {quoted(name)}"
            self._session.apply(label, lambda library: library.collections.rename(shown.id, name))

        self._ask("Rename Collection", f"Another name for {quoted(shown.name)}", [], rename, shown.name)

    def _delete_collection(self) -> None:
        shown = self._shown_collection()
        if shown is not None:
            words = f"Deleted the collection {quoted(shown.name)}; its articles stay."
            self._session.apply(
                f"Delete collection {quoted(shown.name)}",
                lambda library: library.collections.delete(shown.id),
                lambda _: self._session.said.emit(words, True),
            )

    def _ask(
        self,
        title: str,
        asked: str,
        names: Sequence[tuple[str, str]],
        do: Callable[[str], object],
        text: str = "",
    ) -> None:
        """Ask for a name, one of these or another one, and do something with it."""
        from .dialogs.choose_name import ChooseName

        dialog = ChooseName(
            title, asked, names, verb=title.split()[0], makes="keeps it as {}", text=text, parent=self._parent
        )
        dialog.chosen.connect(do)
        dialog.typed.connect(do)
        dialog.open()
