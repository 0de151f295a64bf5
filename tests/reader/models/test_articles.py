"""The model of the article list: whatever happens to the library, the list shows what the library says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import Draft, Filter, Library
from reader.models.articles import SUMMARY, ArticlesModel
from reader.models.listing import Listing
from reader.models.type_ahead import find_title
from reader.session import Session
from tests.conftest import AddText

_SORTS = ("added", "title", "outlet", "published", "status", "mentions")
_STATUSES = ("unread", "reading", "done")


def settle(session: Session, model: ArticlesModel) -> None:
    """Wait until all that was written is shown."""
    session.settle()
    session._asker.finish()
    assert not model.waits


def rename(session: Session, id: str, title: str) -> None:
    session.apply("Rename", lambda library: library.articles.edit(id, title=title), articles=[id])


def shown(model: ArticlesModel) -> list[str]:
    """The titles in the list."""
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def checked(model: ArticlesModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.fixture
def shelf(library: Library, add_text: AddText) -> list[str]:
    """Five articles in the library; their ids."""
    told = [
        ("Talks in Tolan", "Meridian Wire", "2031-03-09"),
        ("«آتش‌بس» در هادرل", "Sada", "2031-03"),
        ("élan lost", "", ""),
        ("Buses cross the river", "meridian wire", "2031"),
        ("Talks resume", "Courier", "2031-03-10T09:00"),
    ]
    return [
        add_text(library, f"{title}: detainees were freed.\n", title=title, outlet=outlet, published=date).id
        for title, outlet, date in told
    ]


def test_a_row_says_what_is_painted_in_words(session: Session, library: Library, shelf: list[str]) -> None:
    with library.change("Mark"):
        library.mentions.add(shelf[0], "actor", 0, 5)
        library.mentions.add(shelf[0], "claim", 0, 14)
        library.mentions.add(shelf[0], "claim", 6, 14)
    model = ArticlesModel(session, lambda id: 0.25 if id == shelf[0] else 0.0)
    model.show(Listing())
    settle(session, model)
    index = model.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Talks in Tolan, Meridian Wire, 9 Mar 2031, unread, 1 actor, 2 claims, 25% read"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == f"<p>{said}</p>"
    assert index.data(SUMMARY).summary.id == model.id(0) == shelf[0]
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.id(-1) == model.id(5) == ""
    assert model.row_of("") == model.row_of("nobody") == -1


def test_a_search_shows_where_it_found_what(session: Session, library: Library, add_text: AddText) -> None:
    text = "Nothing here. " * 40 + "The Front freed them on Monday. " + "And on it went. " * 20
    add_text(library, text, title="Long")
    add_text(library, "Words.", title="Freed at last")
    model = ArticlesModel(session)
    model.show(Listing(Filter(search="fre")))
    settle(session, model)
    assert shown(model) == ["Long", "Freed at last"]
    snippet = model.index(0, 0).data(SUMMARY).snippet
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["fre"]
    hit = model.hit(0)
    assert hit is not None
    assert text[hit.start : hit.end] == "fre"
    assert model.index(1, 0).data(SUMMARY).snippet.text == ""


def test_a_change_of_one_article_repaints_its_row_alone(
    qtbot: QtBot, session: Session, shelf: list[str]
) -> None:
    model = ArticlesModel(session)
    model.show(Listing())
    settle(session, model)
    assert len(shown(model)) == 5
    with (
        qtbot.assertNotEmitted(model.renewed),
        qtbot.assertNotEmitted(model.moved),
        qtbot.waitSignal(model.dataChanged) as told,
    ):
        rename(session, shelf[2], "Élan found")
        settle(session, model)
    assert [index.row() for index in told.args[:2]] == [2, 2]
    assert shown(model)[2] == "Élan found"
    with qtbot.assertNotEmitted(model.renewed), qtbot.waitSignal(model.moved):
        session.apply(
            "Read", lambda library: library.articles.edit(shelf[2], status="done"), articles=[shelf[2]]
        )
        settle(session, model)
    assert model.index(2, 0).data(SUMMARY).status == "done"


def test_a_change_that_moves_an_article_is_a_new_order(session: Session, shelf: list[str]) -> None:
    model = ArticlesModel(session)
    model.show(Listing(sort="title"))
    settle(session, model)
    assert shown(model)[0] == "Buses cross the river"
    rename(session, shelf[3], "Zebras")
    settle(session, model)
    assert shown(model)[-2:] == ["Zebras", "«آتش‌بس» در هادرل"]


def test_what_goes_and_comes_is_told_in_the_smallest_step(
    qtbot: QtBot, session: Session, shelf: list[str]
) -> None:
    model = ArticlesModel(session)
    tester = checked(model)
    model.show(Listing())
    settle(session, model)
    with qtbot.waitSignal(model.rowsRemoved) as gone, qtbot.assertNotEmitted(model.modelReset):
        session.apply(
            "Remove", lambda library: [library.articles.remove(id) for id in shelf[1:3]], articles=shelf[1:3]
        )
        settle(session, model)
    assert gone.args[1:] == [1, 2]
    with qtbot.waitSignal(model.rowsInserted) as come, qtbot.assertNotEmitted(model.modelReset):
        session.undo()
        settle(session, model)
    assert come.args[1:] == [1, 2]
    assert tester.model() is model


def test_the_first_rows_come_before_all_are_known(
    session: Session, shelf: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.models.articles._FIRST", 2)
    session.look()  # at the shelf, so that nothing new is told of it later
    session.settle()
    model = ArticlesModel(session)
    tester = checked(model)
    told: list[tuple[int, bool]] = []
    model.renewed.connect(lambda: told.append((model.rowCount(), model.is_partial)))
    model.show(Listing())
    settle(session, model)
    assert told == [(2, True), (5, False)]
    model.show(Listing(Filter(search="cross")))
    settle(session, model)
    assert told[2:] == [(1, False)]
    assert tester.model() is model


def test_an_article_that_another_program_took_from_the_file_leaves_an_empty_row_for_a_moment(
    session: Session, library: Library, shelf: list[str]
) -> None:
    model = ArticlesModel(session)
    model.show(Listing())
    settle(session, model)
    for _ in shelf:
        library.undo()
    assert model.index(2, 0).data() is None
    assert model.index(2, 0).data(SUMMARY) is None
    assert model.id(2) == ""
    assert model.hit(2) is None
    session.look()
    settle(session, model)
    assert shown(model) == []


def test_typing_leads_to_the_next_title_that_begins_so(library: Library, shelf: list[str]) -> None:
    keys = library.articles.keys()

    def found(typed: str, start: int) -> str | None:
        key = find_title(library, keys, typed, start)
        return None if key is None else library.articles.at([key])[0].id

    assert found("talks", 0) == shelf[0]
    assert found("TALKS", 1) == shelf[4]
    assert found("t", 5) == shelf[0]
    assert found("elan", 0) == shelf[2]
    assert found("آتش", 3) == shelf[1]
    assert found("x", 0) is None


Step = tuple[str, int]
_NAMES = "search status outlet trash sort turn mark name remove restore add tag undo redo other"
_STEPS = st.lists(st.tuples(st.sampled_from(_NAMES.split()), st.integers(0, 11)), max_size=14)


class Reader:
    """Does what a step says, through the window's session or as another program."""

    def __init__(self, session: Session, other: Library, model: ArticlesModel) -> None:
        self.session, self.other, self.model = session, other, model
        self.asked: dict[str, object] = {}

    def take(self, step: str, number: int) -> None:
        if step in _CHOICES:
            name, choices = _CHOICES[step]
            self.asked[name] = choices[number % len(choices)]
            order = {name: self.asked[name] for name in ("sort", "descending") if name in self.asked}
            wanted = {name: value for name, value in self.asked.items() if name not in order}
            self.model.show(Listing(Filter(**wanted), **order))  # type: ignore[arg-type]
        elif step in ("undo", "redo"):
            getattr(self.session, step)()
        elif step == "add":
            self.session.apply("Add", lambda library: library.articles.add(_draft(number)))
        else:
            self.write(step, number)

    def write(self, step: str, number: int) -> None:
        articles = self.other.articles
        ids = [summary.id for summary in articles.list() + articles.list(Filter(removed=True))]
        if not ids:
            return
        id = ids[number % len(ids)]
        work = _WRITES[step]
        if step == "other":
            with self.other.change("Elsewhere"):
                work(self.other, id, number)
            self.session.look()
        else:
            self.session.apply("Write", lambda library: work(library, id, number), articles=[id])


_CHOICES: dict[str, tuple[str, tuple[object, ...]]] = {
    "search": ("search", ("", "freed", "ta", "river -talks", '"')),
    "status": ("status", (None, *_STATUSES)),
    "outlet": ("outlet", (None, "Wire", "")),
    "trash": ("removed", (False, True)),
    "sort": ("sort", _SORTS),
    "turn": ("descending", (False, True)),
}


def _draft(number: int) -> Draft:
    titles, outlets = ("Talks", "river", "Ärger", "طالبان"), ("", "Wire", "wire")
    return Draft(f"Freed {number}.\n", title=titles[number % 4], outlet=outlets[number % 3])


def _tag(library: Library, id: str, number: int) -> None:
    library.mentions.add(id, "actor", 0, 1 + number % 5)


_WRITES: dict[str, Callable[[Library, str, int], object]] = {
    "mark": lambda library, id, number: library.articles.edit(id, status=_STATUSES[number % 3]),
    "name": lambda library, id, number: library.articles.edit(id, title=f"{'ZAb'[number % 3]}{number}"),
    "remove": lambda library, id, _number: library.articles.remove(id),
    "restore": lambda library, id, _number: library.articles.restore(id),
    "tag": _tag,
    "other": lambda library, id, number: library.articles.edit(id, outlet=("Wire", "")[number % 2]),
}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_whatever_is_done_the_list_shows_what_the_library_says(qapp: QApplication, steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "test.parley"
        with Library.open(path, create=True, coder="Bo", origin="test") as other:
            with other.change("Add"):
                for number in range(6):
                    other.articles.add(_draft(number))
            session = Session(path, coder="Ada")
            try:
                model = ArticlesModel(session)
                tester = checked(model)
                model.show(Listing())
                reader = Reader(session, other, model)
                for step, number in steps:
                    reader.take(step, number)
                    settle(session, model)
                    wanted = other.articles.at(model.listing.keys(other))
                    rows = [model.index(row, 0).data(SUMMARY) for row in range(model.rowCount())]
                    assert [row.summary for row in rows] == wanted, (step, number)
                assert tester.model() is model
            finally:
                session.close()


def test_a_row_says_how_many_others_carry_its_text(
    session: Session, library: Library, add_text: AddText
) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    outlets = ("Meridian Wire", "Courier", "courier", "Sada", "")
    for number, outlet in enumerate(outlets):
        add_text(library, f"Talks {number}\n\n{words}\n", title=f"Talks {number}", outlet=outlet)
    for number in range(3):
        add_text(library, f"Mill {number}\n\n{words[::-1]}\n", title=f"Mill {number}")
    add_text(library, "Nobody else has this.\n", title="Alone")
    while library.reprints.update():
        pass
    model = ArticlesModel(session)
    model.show(Listing())
    settle(session, model)
    also = [model.index(row, 0).data(SUMMARY).also for row in range(model.rowCount())]
    assert also == [*["also in 2 outlets"] * 4, "also in 3 outlets", *["also in 2 articles"] * 3, ""]
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Talks 0, Meridian Wire, also in 2 outlets, unread"
