"""What the parts of the Compare page share, on a real library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from library import Library, Sift
from reader.comparing import Comparing
from reader.session import Session
from tests.conftest import AddText

WIRE = "Officials said four buses came. The council said nobody came."


@pytest.fixture
def talks(library_path: Path, add_text: AddText) -> tuple[Path, str, list[str]]:
    """A library with an event and two claims about it in two outlets."""
    with Library.open(library_path, create=True, coder="Ada", origin="test") as library:
        with library.change("Code"):
            event = library.records.add("event", "The release").id
            claims = [library.records.add("claim", words).id for words in ("Four came.", "Nobody came.")]
            for claim in claims:
                library.links.add("about", claim, event)
        for outlet, claim, words in zip(
            ("Wire", "Courier"), claims, ("four buses came", "nobody came"), strict=True
        ):
            article = add_text(library, WIRE, title=outlet, outlet=outlet)
            with library.change("Mark"):
                start = WIRE.index(words)
                library.mentions.add(article.id, "claim", start, start + len(words), record=claim)
    return library_path, event, claims


@pytest.fixture
def session(talks: tuple[Path, str, list[str]]) -> Iterator[Session]:
    session = Session(talks[0], coder="Ada")
    yield session
    session.close()


@pytest.fixture
def comparing(session: Session, talks: tuple[Path, str, list[str]], qtbot: QtBot) -> Comparing:
    comparing = Comparing(session)
    comparing.set_live(True)
    comparing.compare(talks[1])
    qtbot.waitUntil(lambda: comparing.comparison is not None)
    return comparing


def _outlets(comparing: Comparing) -> list[str]:
    assert comparing.comparison is not None
    return [cell.column for cell in comparing.comparison.cells]


def test_what_is_compared_is_read_and_narrowed(comparing: Comparing, qtbot: QtBot) -> None:
    assert sorted(_outlets(comparing)) == ["Courier", "Wire"]
    comparing.set_sift(Sift(outlets=("Wire",)))
    qtbot.waitUntil(lambda: _outlets(comparing) == ["Wire"])


def test_a_link_is_one_change_and_shown(
    comparing: Comparing, session: Session, talks: tuple[Path, str, list[str]], qtbot: QtBot
) -> None:
    comparing.link("contradicts", *talks[2])
    qtbot.waitUntil(lambda: comparing.comparison is not None and len(comparing.comparison.relations) == 1)
    assert comparing.comparison is not None
    comparing.unlink(comparing.comparison.relations[0].link)
    qtbot.waitUntil(lambda: comparing.comparison is not None and comparing.comparison.relations == ())
    labels = [change.label for change in session.library.history.list(2)]
    assert labels == ["Take a link away", "Link two claims: contradicts · “Four came.”"]


def test_what_rests_is_read_when_it_is_seen_again(
    comparing: Comparing, session: Session, talks: tuple[Path, str, list[str]], qtbot: QtBot
) -> None:
    comparing.set_live(False)
    session.apply("Delete", lambda library: library.records.delete(talks[2][0]))
    qtbot.waitUntil(lambda: not session.writing)
    assert len(_outlets(comparing)) == 2
    comparing.set_live(True)
    qtbot.waitUntil(lambda: _outlets(comparing) == ["Courier"])


def test_what_is_gone_is_compared_no_longer_until_it_is_back(
    comparing: Comparing, session: Session, talks: tuple[Path, str, list[str]], qtbot: QtBot
) -> None:
    session.apply("Delete", lambda library: library.records.delete(talks[1]))
    qtbot.waitUntil(lambda: comparing.comparison is None)
    assert comparing.is_read
    session.undo()
    qtbot.waitUntil(lambda: comparing.comparison is not None)
