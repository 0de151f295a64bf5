"""The scenes: each brings the window into one state that is worth a look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTabWidget

from library import LibraryError
from reader.dialogs.report import ReportDialog
from reader.widgets.drop_target import DropTarget

from .sitter import Sitter

Scene = Callable[[Sitter], None]

SCENES: dict[str, Scene] = {}
RIGHT_TO_LEFT = "Sada-ye Darya"


def scene(take: Scene) -> Scene:
    """Make a function one of the scenes, by its name."""
    SCENES[take.__name__] = take
    return take


@scene
def start(sitter: Sitter) -> None:
    """The program's first start."""


@scene
def start_again(sitter: Sitter) -> None:
    """The start page with libraries that were opened before."""
    for name in ("Port Marrin", "Elections 2031", "A very long name of a library about the harbour talks"):
        sitter.store.remember(sitter.home / f"{name}.parley")
    sitter.window.show_start(sitter.app.choosing.start_page())


@scene
def empty(sitter: Sitter) -> None:
    """A new library."""
    sitter.open_empty()


@scene
def nothing_open(sitter: Sitter) -> None:
    """Articles in the list and none on the desk."""
    sitter.open_samples()
    sitter.workplace.desk.clear()


@scene
def reading(sitter: Sitter) -> None:
    """A mention in focus."""
    sitter.open_samples()
    sitter.focus("claim")
    sitter.view.scroll_to(0)


@scene
def no_focus(sitter: Sitter) -> None:
    """An article as it opens, the keyboard in the list."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()


@scene
def overlaps(sitter: Sitter) -> None:
    """Three kinds over the same words, while something is looked for."""
    sitter.open_samples()
    desk, text = sitter.workplace.desk, sitter.view.text()
    words = "Negotiators of the government"
    start = text.index("the government")
    sentence = text.index(".", start) + 1
    desk.tag("claim", start, sentence)
    desk.tag("event", start, start + 60)
    desk.tag("actor", start, start + len(words))
    desk.set_note(desk.focused, "Three deep, to see that nothing merges.")
    sitter.wait(lambda: not sitter.workplace.session.writing)
    sitter.press(Qt.Key.Key_Slash)
    sitter.type("government")


@scene
def find_nothing(sitter: Sitter) -> None:
    """Words that the article lacks."""
    sitter.open_samples()
    sitter.press(Qt.Key.Key_Slash)
    sitter.type("government of nowhere")


@scene
def selection(sitter: Sitter) -> None:
    """Words selected by the mouse, and the popup."""
    sitter.open_samples()
    sitter.select("the Foreign Ministry of Ilvane")


@scene
def card(sitter: Sitter) -> None:
    """The card at a mention that the mouse rests on."""
    sitter.open_samples()
    mention = next(one for one in sitter.workplace.desk.in_order() if one.record)
    at = sitter.view.rectangle_of(mention.start).bottomRight() + QPoint(20, 0)
    sitter.view.span_pointed_at.emit(mention.id, sitter.view.viewport().mapToGlobal(at))


@scene
def resizing(sitter: Sitter) -> None:
    """A mention that is being resized by the keyboard."""
    sitter.open_samples()
    sitter.focus("actor")
    sitter.view.setFocus()
    sitter.press(Qt.Key.Key_Return)


@scene
def right_to_left(sitter: Sitter) -> None:
    """An article in Dari with a claim in focus."""
    sitter.open_samples()
    sitter.open_article(RIGHT_TO_LEFT)
    sitter.focus("claim")
    sitter.view.scroll_to(0)


@scene
def hidden(sitter: Sitter) -> None:
    """Hidden paragraphs shown."""
    sitter.open_samples()
    sitter.ask("view.hidden")
    sitter.view.scroll_to(0)


@scene
def search(sitter: Sitter) -> None:
    """What a search found, with snippets."""
    sitter.open_samples()
    sitter.type("bridge", "searchField")


@scene
def no_results(sitter: Sitter) -> None:
    """A search that finds nothing."""
    sitter.open_samples()
    sitter.type("zeppelin", "searchField")


@scene
def filtered(sitter: Sitter) -> None:
    """Several articles selected in a filtered list."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()
    sitter.workplace.articles.list.selectAll()
    sitter.ask("article.set_done")
    segments = sitter.workplace.articles.filters.segments
    segments.choose("done")
    segments.chosen.emit("done")


@scene
def trash_empty(sitter: Sitter) -> None:
    """The trash without articles."""
    sitter.open_samples()
    sitter.ask("article.trash")


@scene
def history(sitter: Sitter) -> None:
    """What was done, some of it undone, and the message after it."""
    sitter.open_samples()
    sitter.focus("actor")
    sitter.ask("mention.delete")
    sitter.focus("event")
    sitter.ask("mention.delete")
    sitter.ask("edit.undo")
    sitter.ask("view.history")


@scene
def removed(sitter: Sitter) -> None:
    """A message that offers to undo."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()
    sitter.ask("article.remove")


@scene
def warning(sitter: Sitter) -> None:
    """A message of what could not be done, with what helps."""
    sitter.open_samples()
    sitter.workplace.session.failed.emit(
        LibraryError(
            "The library is being written by another program for longer than ten seconds.",
            "Wait until that is done, and try again.",
        )
    )


@scene
def importing(sitter: Sitter) -> None:
    """An import on its way."""
    sitter.open_samples()
    sitter.workplace.intake.add([_page(sitter, number) for number in range(400)])
    sitter.wait(lambda: "0 of" not in sitter.workplace.intake._words.text())


@scene
def imported(sitter: Sitter) -> None:
    """What came of an import."""
    sitter.open_samples()
    paths = [_page(sitter, number) for number in range(3)]
    broken = sitter.home / "picture.txt"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    sitter.workplace.intake.add([*paths, str(broken), str(sitter.home / "gone.html"), paths[0]])
    sitter.wait(lambda: not sitter.workplace.intake.queue.is_running)


@scene
def import_report(sitter: Sitter) -> None:
    """What became of every file of an import."""
    imported(sitter)
    sitter.workplace.intake.show_details()


@scene
def export(sitter: Sitter) -> None:
    """The export dialog."""
    sitter.open_samples()
    sitter.ask("library.export")


@scene
def details(sitter: Sitter) -> None:
    """The details of one article."""
    sitter.open_samples()
    sitter.ask("article.edit")


@scene
def details_many(sitter: Sitter) -> None:
    """The details of several articles."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()
    sitter.workplace.articles.list.selectAll()
    sitter.ask("article.edit")


@scene
def preferences(sitter: Sitter) -> None:
    """The first page of the preferences."""
    sitter.open_samples()
    sitter.ask("app.preferences")


@scene
def preferences_reading(sitter: Sitter) -> None:
    """How the text is set."""
    preferences(sitter)
    _turn_page(sitter, 1)


@scene
def preferences_keys(sitter: Sitter) -> None:
    """The keys, to be changed."""
    preferences(sitter)
    _turn_page(sitter, 2)


@scene
def keys(sitter: Sitter) -> None:
    """All keys, to be read."""
    sitter.open_samples()
    sitter.ask("help.keys")


@scene
def about(sitter: Sitter) -> None:
    """What the program says about itself."""
    sitter.open_samples()
    sitter.ask("help.about")


@scene
def report(sitter: Sitter) -> None:
    """A fault that nobody expected."""
    sitter.open_samples()
    details = 'Traceback (most recent call last):\n  File "reader/desk.py", line 90, in focus\nKeyError: 7'
    ReportDialog("KeyError: 7", details, sitter.home / "parley.log", sitter.window).open()


@scene
def veil(sitter: Sitter) -> None:
    """Something is dragged over the window."""
    sitter.open_samples()
    target = sitter.window.findChild(DropTarget)
    assert target is not None
    target.veil.say("Drop to add articles", "Files, and folders with all they hold.")


@scene
def menu(sitter: Sitter) -> None:
    """The menu at a mention."""
    sitter.open_samples()
    sitter.focus("claim")
    sitter.view.customContextMenuRequested.emit(sitter.view.rectangle_of(sitter.view.caret()).center())


@scene
def list_menu(sitter: Sitter) -> None:
    """The menu at an article in the list."""
    sitter.open_samples()
    rows = sitter.workplace.articles.list
    rows.setFocus()
    rows.customContextMenuRequested.emit(QPoint(120, 60))


@scene
def menu_bar(sitter: Sitter) -> None:
    """The longest menu of the window."""
    sitter.open_samples()
    sitter.focus("claim")
    top = sitter.window.menuBar().actions()[4]
    shown = top.menu()
    place = sitter.window.menuBar().actionGeometry(top).bottomLeft()
    shown.popup(sitter.window.menuBar().mapToGlobal(place))


def _turn_page(sitter: Sitter, number: int) -> None:
    pages = sitter.dialog().findChild(QTabWidget)
    assert pages is not None
    pages.setCurrentIndex(number)


def _page(sitter: Sitter, number: int) -> str:
    path = sitter.home / f"harbour-{number:03}.txt"
    path.write_text(f"Ferry {number} leaves the quay\n\n" + "The ferry left the quay before noon. " * 40)
    return str(path)
