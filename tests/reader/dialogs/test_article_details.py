"""The details of one article and of several: what is shown, what is checked, what is given back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from library import Library
from reader.dialogs.article_details import ArticleDetails
from tests.conftest import AddText

ISOLATES = dict.fromkeys((0x2068, 0x2069))
Open = Callable[..., ArticleDetails]


@pytest.fixture
def open_details(qtbot: QtBot, library: Library, add_text: AddText) -> Open:
    """A function that shows the details of the first so many of two articles."""
    window = QWidget()
    qtbot.addWidget(window)
    add_text(library, "One.", title="Talks", outlet="Wire", published="2031-03-09T14:05", language="en")
    add_text(library, "Two.", title="گفتگوها", outlet="Wire", published="2031-03", language="fa")

    def opened(articles: int = 1) -> ArticleDetails:
        with qtbot.waitExposed(window):
            window.show()
        dialog = ArticleDetails(library.articles.list()[:articles], ["Courier", "Wire", ""], window)
        with qtbot.waitExposed(dialog):
            dialog.open()
        dialog.activateWindow()
        return dialog

    return opened


def field(dialog: ArticleDetails, name: str) -> QLineEdit:
    return next(line for line in dialog.findChildren(QLineEdit) if line.accessibleName() == name)


def told(dialog: ArticleDetails) -> list[str]:
    """The words beside the fields."""
    titles = {"Title", "Outlet", "Byline", "Published", "Section", "Link", "Language", "Status", "Note"}
    labels = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if label.text().replace("&", "") not in titles]


def retype(line: QLineEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, words)


def save(dialog: ArticleDetails) -> None:
    button = next(one for one in dialog.findChildren(QPushButton) if "Save" in one.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_only_what_was_changed_is_given_back(qtbot: QtBot, open_details: Open) -> None:
    dialog = open_details()
    assert dialog.windowTitle() == "Article Details"
    assert field(dialog, "Title").text() == "Talks"
    assert told(dialog) == ["9 March 2031, 14:05"]
    retype(field(dialog, "Published"), "10 March 2031")
    retype(field(dialog, "Title"), "Talks resume")
    assert told(dialog) == ["10 March 2031"]
    note = dialog.findChild(QPlainTextEdit)
    assert isinstance(note, QPlainTextEdit)
    note.setFocus()
    QTest.keyClicks(note, "Ask Lena")
    with qtbot.waitSignal(dialog.saved) as saved:
        QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == [{"title": "Talks resume", "published": "10 March 2031", "note": "Ask Lena"}]


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_saved(qtbot: QtBot, open_details: Open) -> None:
    dialog = open_details()
    before = dialog.height()
    retype(field(dialog, "Title"), " ")
    retype(field(dialog, "Published"), "Monday")
    with qtbot.assertNotEmitted(dialog.saved):
        save(dialog)
    assert dialog.isVisible()
    assert field(dialog, "Title").hasFocus()
    words = told(dialog)
    assert words[0] == "A title cannot be empty."
    assert words[1].startswith("“Monday” is not a date. Write it as 2031-03-09")
    assert field(dialog, "Published").accessibleDescription() == words[1]
    assert dialog.height() > before  # nothing is squeezed
    retype(field(dialog, "Title"), "Talks again")
    assert told(dialog) == words[1:]
    retype(field(dialog, "Published"), "2031")
    with qtbot.waitSignal(dialog.saved) as saved:
        save(dialog)
    assert saved.args == [{"title": "Talks again", "published": "2031"}]


def test_nothing_changed_or_cancelled_gives_nothing_back(qtbot: QtBot, open_details: Open) -> None:
    dialog = open_details()
    with qtbot.assertNotEmitted(dialog.saved):
        save(dialog)
    dialog = open_details()
    retype(field(dialog, "Byline"), "Lena")
    with qtbot.assertNotEmitted(dialog.saved):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_several_articles_show_what_they_share(qtbot: QtBot, open_details: Open) -> None:
    dialog = open_details(2)
    assert dialog.windowTitle() == "Details of 2 Articles"
    assert (field(dialog, "Outlet").text(), field(dialog, "Title").text()) == ("Wire", "")
    assert field(dialog, "Title").placeholderText() == "(several)"
    status = dialog.findChild(QComboBox)
    assert isinstance(status, QComboBox)
    assert [status.itemText(at) for at in range(status.count())] == ["Unread", "Reading", "Done"]
    retype(field(dialog, "Outlet"), "cour")
    assert told(dialog) == []
    status.setFocus()
    QTest.keyClick(status, Qt.Key.Key_Down)
    retype(field(dialog, "Language"), "prs")
    with qtbot.waitSignal(dialog.saved) as saved:
        save(dialog)
    assert saved.args == [{"outlet": "cour", "language": "prs", "status": "reading"}]


def test_each_value_says_where_it_came_from_until_it_is_changed(
    qtbot: QtBot, library: Library, add_text: AddText
) -> None:
    add_text(library, "One.", title="Talks", outlet="Wire", published="2031-03-09")
    origins = {"outlet": "Open Graph", "published": "JSON-LD", "title": "by hand"}
    dialog = ArticleDetails(library.articles.list(), [], origins=origins)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert {words.translate(ISOLATES) for words in told(dialog)} >= {
        "by hand", "from Open Graph", "9 March 2031 · from JSON-LD",
    }  # fmt: skip
    retype(field(dialog, "Outlet"), "Courier")
    field(dialog, "Title").setFocus()
    assert not any("Open Graph" in words for words in told(dialog))
