"""What the panels' tests share: a desk, the commands, a look, and an article with stacked mentions."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from library import Article, Library, Mention
from reader.actions import Actions
from reader.desk import Desk
from reader.session import Session
from reader.theme import Theme, load_themes
from tests.conftest import AddText

TEXT = (
    "Talks in Tolan\n\n"
    "The government of Sarvena said the Hadrel Front had freed four hundred detainees.\n"
    "Share this\n"
    "Colonel Veskar denied it.\n"
    "مانیتورها گفتند که شمار رهاشدگان روشن نیست.\n"
)


class Scene(NamedTuple):
    """An article and its mentions: a claim with two actors inside it, one actor by itself, one in Dari."""

    article: Article
    claim: Mention
    government: Mention
    front: Mention
    veskar: Mention
    dari: Mention


@pytest.fixture
def scene(library: Library, add_text: AddText) -> Scene:
    article = add_text(library, TEXT, title="Talks in Tolan")

    def mark(kind: str, quote: str, record: str | None = None) -> Mention:
        start = TEXT.index(quote)
        return library.mentions.add(article.id, kind, start, start + len(quote), record=record)

    with library.change("Mark five"):
        front = library.records.add("actor", "Hadrel Front").id
        line = TEXT.split("\n")[2]
        marked = (
            mark("claim", line),
            mark("actor", "government of Sarvena"),
            mark("actor", "Hadrel Front", front),
            mark("actor", "Colonel Veskar"),
            mark("event", "شمار رهاشدگان روشن نیست"),
        )
        library.articles.hide(article.id, TEXT.index("Share"), TEXT.index("Share") + 10)
    return Scene(library.articles.get(article.id), *marked)


@pytest.fixture
def theme(qapp: object) -> Theme:
    return load_themes()["light"]


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field that can have the keyboard, and room below for a panel."""
    made = QWidget()
    qtbot.addWidget(made)
    field = QLineEdit()
    field.setObjectName("elsewhere")
    QVBoxLayout(made).addWidget(field)
    made.resize(320, 600)
    return made


@pytest.fixture
def actions(window: QWidget) -> Actions:
    return Actions(window)


@pytest.fixture
def shown(qtbot: QtBot, window: QWidget) -> Callable[[QWidget], None]:
    """A function that shows a panel in the window, without the keyboard."""

    def show(panel: QWidget) -> None:
        layout = window.layout()
        assert layout is not None
        layout.addWidget(panel)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        elsewhere(window).setFocus()

    return show


def elsewhere(window: QWidget) -> QLineEdit:
    """The field beside the panel."""
    field = window.findChild(QLineEdit, "elsewhere")
    assert isinstance(field, QLineEdit)
    return field


@pytest.fixture
def settled(qtbot: QtBot, session: Session) -> Callable[[], None]:
    """A function that waits until all that was asked for is in the file."""
    return lambda: qtbot.waitUntil(lambda: not session.writing)
