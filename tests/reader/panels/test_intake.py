"""Articles come in by drop, paste and dialog beside the reading, and the strip says what came of it."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from library import Library
from reader.actions import Actions
from reader.desk import Desk
from reader.dialogs.article_files import name_filters
from reader.dialogs.import_report import ImportReportDialog
from reader.import_outcome import Outcome
from reader.imports import Progress
from reader.panels.intake import IntakeBar
from reader.session import Session
from reader.settings import Places
from reader.widgets.drop_target import DropTarget

SAMPLES = Path(str(importlib.resources.files("resources").joinpath("samples", "articles")))
FIVE = [str(path) for path in sorted(SAMPLES.iterdir())]
COPY = Qt.DropAction.CopyAction


class Window(QMainWindow):
    """A window with the strip, a field that takes text, and the drop target, as the real one has them."""

    def __init__(self, session: Session, places: Places) -> None:
        super().__init__()
        self.actions_of_window = Actions(self)
        self.actions_of_window.set_there(library=True)
        self.desk = Desk(session, self)
        self.bar = IntakeBar(session, self.desk, self.actions_of_window, places)
        self.field = QLineEdit()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.addWidget(self.field)
        column.addStretch()
        column.addWidget(self.bar)
        self.setCentralWidget(whole)
        self.target = DropTarget(self, self.bar.describe)
        self.target.dropped.connect(self.bar.take)

    def ask(self, id: str) -> None:
        """Ask for a command, as its key or its menu line does."""
        self.actions_of_window[id].trigger()

    def said(self) -> str:
        """The words of the strip, or nothing where it is not shown."""
        return "" if self.bar.isHidden() else self.bar.findChildren(QLabel)[0].text()

    def buttons(self) -> list[str]:
        """The buttons that are there now and can be pressed."""
        return [
            button.text()
            for button in self.bar.findChildren(QPushButton)
            if button.isVisible() and button.isEnabled()
        ]

    def press(self, qtbot: QtBot, title: str) -> None:
        """Click on one of the strip's buttons."""
        [button] = [one for one in self.bar.findChildren(QPushButton) if one.text() == title]
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def places(tmp_path: Path, library_path: Path) -> Places:
    return Places(tmp_path / "settings", library_path)


@pytest.fixture
def window(qtbot: QtBot, session: Session, places: Places) -> Window:
    made = Window(session, places)
    made.resize(900, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def titles(library: Library) -> list[str]:
    return [one.title for one in library.articles.list()]


def outcome_of(qtbot: QtBot, window: Window, do: Callable[[], object]) -> Outcome:
    """Do something that starts an import and wait till it has ended."""
    with qtbot.waitSignal(window.bar.queue.ended, timeout=20_000) as ended:
        do()
    [outcome] = ended.args or [None]
    assert isinstance(outcome, Outcome)
    return outcome


def mime_of(*urls: str, text: str = "", html: str = "") -> QMimeData:
    mime = QMimeData()
    if urls:
        mime.setUrls([QUrl(url) if "://" in url else QUrl.fromLocalFile(url) for url in urls])
    if text:
        mime.setText(text)
    if html:
        mime.setHtml(html)
    return mime


def send(window: Window, kind: type[QDropEvent], mime: QMimeData, at: QPoint) -> bool:
    """Send a drag event as the system does, to its window; returns whether it was taken."""
    options = (COPY, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    event = kind(QPointF(at) if kind is QDropEvent else at, *options)  # type: ignore[arg-type]
    event.ignore()
    QApplication.sendEvent(window.windowHandle(), event)
    return event.isAccepted()


def drop(window: Window, mime: QMimeData, at: QPoint | None = None) -> bool:
    at = at or QPoint(450, 200)
    return (
        send(window, QDragEnterEvent, mime, at)
        and send(window, QDragMoveEvent, mime, at)
        and send(window, QDropEvent, mime, at)
    )


def test_dropped_files_come_in_and_the_strip_says_what_became_of_them(
    qtbot: QtBot, window: Window, library: Library, put: Callable[..., str]
) -> None:
    broken = put("broken.html", b"\x00\x01\x02" * 900)
    mime = mime_of(*FIVE, broken)
    outcome = outcome_of(qtbot, window, lambda: drop(window, mime))
    assert len(titles(library)) == 5
    assert window.said() == outcome.sentence() == "Added 5 articles, 1 could not be read."
    assert window.buttons() == ["Undo", "Details…"]
    outcome_of(qtbot, window, lambda: drop(window, mime))
    assert window.said() == "Added nothing, 5 were there already, 1 could not be read."
    assert window.buttons() == ["Details…"]


def test_a_drop_over_a_field_that_takes_text_still_adds_the_files(
    qtbot: QtBot, window: Window, library: Library
) -> None:
    over_the_field = window.field.mapTo(window, window.field.rect().center())
    outcome_of(qtbot, window, lambda: drop(window, mime_of(FIVE[0], text=FIVE[0]), over_the_field))
    assert len(titles(library)) == 1
    assert window.field.text() == ""


def test_a_text_dropped_on_a_field_is_the_fields(window: Window, library: Library) -> None:
    over_the_field = window.field.mapTo(window, window.field.rect().center())
    assert drop(window, mime_of(text="some words"), over_the_field)
    assert window.field.text() == "some words"
    assert not window.bar.queue.is_running


def test_a_text_dragged_across_a_field_and_on_becomes_an_article(
    qtbot: QtBot, window: Window, library: Library
) -> None:
    over_the_field = window.field.mapTo(window, window.field.rect().center())
    mime, below = mime_of(text="A bridge reopens\n\nIt rained."), QPoint(450, 200)
    assert send(window, QDragEnterEvent, mime, over_the_field)
    assert send(window, QDragMoveEvent, mime, over_the_field)
    assert window.target.veil.isHidden()
    assert send(window, QDragMoveEvent, mime, below)
    assert window.target.veil.isVisible()
    assert send(window, QDragMoveEvent, mime, over_the_field)
    assert window.target.veil.isHidden()
    assert send(window, QDragMoveEvent, mime, below)
    outcome_of(qtbot, window, lambda: send(window, QDropEvent, mime, below))
    assert titles(library) == ["A bridge reopens"]
    assert window.field.text() == ""


def test_the_veil_says_what_a_drop_would_do_and_goes_with_the_drag(window: Window) -> None:
    mime = mime_of(FIVE[0])
    assert window.target.veil.isHidden()
    send(window, QDragEnterEvent, mime, QPoint(300, 200))
    assert window.target.veil.isVisible()
    assert window.target.veil.title == "Drop to add articles"
    assert window.target.veil.geometry() == window.rect()
    QApplication.sendEvent(window.windowHandle(), QDragLeaveEvent())
    assert window.target.veil.isHidden()


def test_what_cannot_be_taken_is_refused(window: Window) -> None:
    picture = QMimeData()
    picture.setData("image/png", b"\x89PNG")
    assert not send(window, QDragEnterEvent, picture, QPoint(300, 200))
    assert window.target.veil.isHidden()
    assert not send(window, QDropEvent, picture, QPoint(300, 200))


@pytest.mark.parametrize(
    "mime",
    [
        mime_of("https://harbour.example/bridge.html", html="<a href='x'>Bridge</a>"),
        mime_of(text=" https://harbour.example/bridge.html\n"),
    ],
)
def test_an_address_is_never_fetched(
    qtbot: QtBot, window: Window, session: Session, library: Library, mime: QMimeData
) -> None:
    with qtbot.waitSignal(session.said) as said:
        assert drop(window, mime)
    assert said.args == [
        "Parley never fetches pages: save it in your browser and drop or add the file.",
        False,
    ]
    assert titles(library) == []
    assert window.bar.isHidden()


def test_a_dropped_library_is_asked_for(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    path = str(tmp_path / "other.PARLEY")
    with qtbot.waitSignal(window.bar.library_asked) as asked:
        drop(window, mime_of(path))
    assert asked.args == [path]
    assert not window.bar.queue.is_running


def test_a_folder_comes_in_with_all_it_holds(qtbot: QtBot, window: Window, library: Library) -> None:
    outcome_of(qtbot, window, lambda: drop(window, mime_of(str(SAMPLES))))
    assert len(titles(library)) == 5


def paste(qtbot: QtBot, window: Window, mime: QMimeData) -> Outcome:
    clipboard = QApplication.clipboard()
    clipboard.setMimeData(mime)
    return outcome_of(qtbot, window, lambda: window.ask("article.paste"))


def test_a_pasted_text_is_an_article_named_by_its_first_line(
    qtbot: QtBot, window: Window, library: Library
) -> None:
    paste(qtbot, window, mime_of(text="پل دوباره باز شد\r\n\r\nIt rained.", html="<p>other</p>"))
    [article] = library.articles.list()
    assert article.title == "پل دوباره باز شد"
    whole = library.articles.get(article.id)
    assert (whole.text, whole.source) == ("پل دوباره باز شد\n\nIt rained.", "clipboard")
    assert "پل دوباره باز شد" in window.said()
    assert window.buttons() == ["Open", "Undo"]
    window.press(qtbot, "Open")
    assert window.desk.article == whole


def test_what_was_copied_from_a_page_keeps_its_paragraphs_and_lists(
    qtbot: QtBot, window: Window, library: Library
) -> None:
    piece = "<h1>Ferries</h1><p>The ferries run again from Monday on, it was said.</p><ul><li>one<li>two</ul>"
    page = f"<html><body><!--StartFragment-->{piece}<!--EndFragment--></body></html>"
    paste(qtbot, window, mime_of(html=page))
    [article] = [library.articles.get(one.id) for one in library.articles.list()]
    assert article.text == "Ferries\n\nThe ferries run again from Monday on, it was said.\n\none\ntwo"
    assert [what for _start, _end, what in article.layout] == ["list", "list"]


def test_a_pasted_page_is_read_as_a_page(qtbot: QtBot, window: Window, library: Library) -> None:
    text = "The buses crossed the river on Tuesday morning, and families waited with bread. " * 3
    paste(qtbot, window, mime_of(html=f"<h1>A bridge reopens</h1><p>{text}</p>"))
    [article] = library.articles.list()
    whole = library.articles.get(article.id)
    assert "The buses crossed the river" in whole.text
    assert "<p>" not in whole.text


def test_pasted_files_come_in(qtbot: QtBot, window: Window, library: Library) -> None:
    paste(qtbot, window, mime_of(*FIVE))
    assert len(titles(library)) == 5


@pytest.mark.parametrize(
    ("mime", "words"), [(QMimeData(), "The clipboard is empty."), (mime_of(text=" \n"), "holds nothing")]
)
def test_an_empty_clipboard_is_said_to_be_empty(
    qtbot: QtBot, window: Window, session: Session, mime: QMimeData, words: str
) -> None:
    QApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(session.said) as said:
        window.ask("article.paste")
    assert said.args is not None
    assert words in said.args[0]


def test_undo_takes_all_of_it_back(qtbot: QtBot, window: Window, session: Session, library: Library) -> None:
    outcome_of(qtbot, window, lambda: window.bar.add(FIVE))
    window.press(qtbot, "Undo")
    qtbot.waitUntil(lambda: titles(library) == [])
    assert window.bar.isHidden()


def test_undo_is_offered_only_while_nothing_newer_comes_first(
    qtbot: QtBot, window: Window, session: Session, library: Library
) -> None:
    outcome_of(qtbot, window, lambda: window.bar.add(FIVE))
    session.apply("Add an actor", lambda library: library.records.add("actor", "The Front"))
    qtbot.waitUntil(lambda: window.buttons() == ["Details…"])
    session.undo()
    qtbot.waitUntil(lambda: window.buttons() == ["Undo", "Details…"])
    session.undo()
    qtbot.waitUntil(window.bar.isHidden)
    assert titles(library) == []


def test_imports_wait_for_one_another_and_undo_takes_all_back(
    qtbot: QtBot, window: Window, session: Session, library: Library
) -> None:
    def ask_twice() -> None:
        window.bar.add(FIVE[:2])
        window.bar.add(FIVE[1:])

    outcome = outcome_of(qtbot, window, ask_twice)
    assert len(outcome.changes) == 2
    assert window.said() == "Added 5 articles, 1 was there already."
    window.press(qtbot, "Undo")
    qtbot.waitUntil(lambda: titles(library) == [])
    assert [change.state for change in library.history.list()] == ["undone", "undone"]


def test_cancelling_half_way_keeps_whole_articles_and_undo_brings_all_back(
    qtbot: QtBot, window: Window, session: Session, library: Library, put: Callable[..., str]
) -> None:
    paths = [put(f"{n:03}.txt", f"Story number {n}\n\nIt rained on day {n}.\n") for n in range(300)]
    many = [*paths, *(put(f"more-{n:04}.txt", f"More {n}\n\nDay {n}.\n") for n in range(300))]
    seen: list[Progress] = []

    def cancel_when_some_are_in(progress: Progress) -> None:
        seen.append(progress)
        if progress.added:
            window.press(qtbot, "Cancel")

    window.bar.queue.progressed.connect(cancel_when_some_are_in)
    outcome = outcome_of(qtbot, window, lambda: window.bar.add(many))
    assert outcome.cancelled
    assert 0 < len(outcome.added) < 600
    assert {one.total for one in seen} == {600}
    assert window.said() == f"Stopped: added {len(outcome.added)} articles."
    assert sorted(outcome.added) == sorted(one.id for one in library.articles.list())
    assert all(library.articles.get(id).text.count("\n") >= 2 for id in outcome.added)
    window.press(qtbot, "Undo")
    qtbot.waitUntil(lambda: titles(library) == [])


def test_the_strip_shows_how_far_it_is(qtbot: QtBot, window: Window) -> None:
    window.bar.add(FIVE)
    assert window.said() == "Adding articles: 0 files read, 0 added"
    assert window.buttons() == ["Cancel"]
    window.bar.queue.progressed.emit(Progress(1200, 3000, 1100, "story.txt", 1))
    assert window.said() == "Adding articles: 1,200 of 3,000 files read, 1,100 added; 1 more import waits"
    [bar] = window.bar.findChildren(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.isVisible()) == (1200, 3000, True)
    with qtbot.waitSignal(window.bar.queue.ended):
        pass


def test_reading_goes_on_and_the_list_hears_of_the_articles(
    qtbot: QtBot, window: Window, session: Session
) -> None:
    with qtbot.waitSignals([session.changed, window.bar.queue.ended]):
        window.bar.add(FIVE)
    assert window.desk.article is None


def test_a_library_that_cannot_be_written_any_more_ends_the_import_in_words(
    qtbot: QtBot, window: Window, session: Session, library_path: Path, put: Callable[..., str]
) -> None:
    window.bar.add([put("a.txt", "A bridge reopens\n")])
    library_path.rename(library_path.with_name("elsewhere.parley"))
    with qtbot.waitSignals([session.failed, window.bar.queue.ended]):
        pass
    assert window.said() == "The import broke off: nothing was added."


def test_a_long_sentence_is_read_whole_in_a_narrow_window(
    qtbot: QtBot, window: Window, put: Callable[..., str]
) -> None:
    window.resize(420, 400)
    outcome_of(qtbot, window, lambda: window.bar.add([put(f"{'long name ' * 12}.html", b"\x00" * 99)]))
    words = window.bar.findChildren(QLabel)[0]
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()) > 0)
    assert words.height() > 2 * words.fontMetrics().height()


def test_esc_and_the_cross_close_what_came_of_it(qtbot: QtBot, window: Window) -> None:
    outcome_of(qtbot, window, lambda: window.bar.add(FIVE))
    qtbot.keyClick(window.bar.findChildren(QPushButton)[0], Qt.Key.Key_Escape)
    assert window.bar.isHidden()


def test_files_are_chosen_in_a_dialog_that_remembers_its_folder(
    qtbot: QtBot, window: Window, library: Library, places: Places
) -> None:
    window.ask("article.add")
    [dialog] = window.findChildren(QFileDialog)
    assert dialog.nameFilters() == name_filters()
    dialog.setDirectory(str(SAMPLES))
    outcome_of(qtbot, window, lambda: dialog.filesSelected.emit(FIVE[:2]))
    assert len(titles(library)) == 2
    assert places.get("intake.folder") == str(SAMPLES)
    dialog.close()
    window.ask("article.add_folder")
    dialog = window.findChildren(QFileDialog)[-1]
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    assert dialog.directory().absolutePath() == str(SAMPLES)
    dialog.close()


def test_the_filters_name_every_format() -> None:
    filters = name_filters()
    title, _, patterns = filters[0].removesuffix(")").partition(" (")
    assert title == "Articles"
    assert {"*.pdf", "*.docx", "*.html", "*.eml", "*.csv", "*.txt", "*.json"} <= set(patterns.split(" "))
    assert {"*.qdpx", "*.qda", "*.sqlite3", "*.dna", "*.jsonld"} <= set(patterns.split(" "))
    assert len(set(patterns.split(" "))) == len(patterns.split(" "))
    assert set(filters[1:-1]) >= {"Parley JSON (*.json)"}
    assert filters[-1] == "All files (*)"


def test_details_open_and_lead_to_an_article(qtbot: QtBot, window: Window, put: Callable[..., str]) -> None:
    outcome = outcome_of(qtbot, window, lambda: window.bar.add([*FIVE, put("none.txt", "")]))
    window.press(qtbot, "Details…")
    [dialog] = window.findChildren(ImportReportDialog)
    dialog.article_asked.emit(outcome.added[0])
    assert window.desk.article is not None
    assert window.desk.article.id == outcome.added[0]
    dialog.close()
