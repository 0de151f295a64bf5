"""The page in its window: what stays in its place as sizes change, what is found of what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from library import Library
from reader.widgets.article_header import ArticleHeader
from tests.conftest import AddText

from .conftest import Start
from .person import CTRL, Person

TITLE = "The ferry comes back to Oldhaven"


def reading(start: Start, path: Path) -> Person:
    person = start(path)
    person.until(lambda: person.open_title() == TITLE)
    return person


@pytest.mark.parametrize("width", [900, 1100, 1900])
def test_the_header_stands_over_the_text_in_a_window_of_any_width(
    start: Start, shelf: Path, width: int
) -> None:
    person = reading(start, shelf)
    person.app.window.resize(width, 800)
    person.settle()
    header = person.view.viewport().findChild(ArticleHeader)
    assert header is not None
    column = person.view.page.column
    assert header.x() == pytest.approx(column.left, abs=1)
    assert header.width() == pytest.approx(column.width, abs=1)
    assert header.height() == person.view.header_height


def test_the_wheel_with_ctrl_changes_the_size_as_the_command_does(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    before = person.app.store.current.size
    port = person.view.viewport()
    here = QPointF(port.rect().center())
    QApplication.sendEvent(
        port,
        QWheelEvent(
            here,
            QPointF(port.mapToGlobal(here)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            CTRL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    assert person.app.store.current.size > before
    person.until(lambda: person.view.document().defaultFont().pointSizeF() > before)


def test_only_what_is_shown_is_found(start: Start, library_path: Path, add_text: AddText) -> None:
    text = f"{TITLE}\n\nThe ferry sails.\n\nSubscribe to the ferry letter.\n\nThe ferry is late."
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        article = add_text(library, text, title=TITLE)
        with library.change("Hide"):
            at = text.index("Subscribe")
            library.articles.hide(article.id, at, at + 10)
    person = reading(start, library_path)
    person.find("ferry")
    bar = person.child("findBar")
    assert any(label.text() == "1 of 3" for label in bar.findChildren(QLabel))
