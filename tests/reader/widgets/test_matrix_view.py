"""What is seen of a matrix, from plain data: cards, silence, lines between what is joined, in every theme."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.theme import THEMES, contrast, load_themes
from reader.widgets.matrix_model import MatrixModel
from reader.widgets.matrix_parts import Card, Column, Joint, Line, Matrix, MatrixColours, Pair
from reader.widgets.matrix_sizes import CardSizes, column_widths
from reader.widgets.matrix_view import MatrixView

LONG = "The ferry brought four hundred people over the river before the bridge was opened again. " * 4


def colours(theme: str = "light") -> MatrixColours:
    named = load_themes()[theme]
    own = named.colours
    return MatrixColours(own["faint"], own["line"], own["warning"], named.kind("claim").line, own["find"])


def card(claim: str, quote: str = "They came.", joints: tuple[Joint, ...] = ()) -> Card:
    return Card(claim, "a", f"m-{claim}", quote, f"Summary of {claim}", facts="asserts", joints=joints)


def joint(sign: str, other: str, relation: str = "contradicts") -> Joint:
    return Joint(relation, sign, 1, relation, other, "link")


def made(*, joined: bool = True) -> Matrix:
    """Three outlets, one of them not coded; a claimant with two claims in one cell, below a heading."""
    against = (joint("≠", "c"),) if joined else ()
    back = (joint("≠", "a"),) if joined else ()
    columns = (
        Column("w", "Wire", "4 November 2031", "wholly coded", True, False, "does not report it"),
        Column("c", "Courier", "", "not wholly coded yet", False, False, "not coded yet"),
        Column("m", "صدای دریا", "", "does not report it", True, True, "does not report it"),
    )
    lines = (
        Line("o", 0, 0, "Council", is_heading=True),
        Line("d", 1, 1, "Ines Dorn", 2, 1, "2 claims", cards={0: card("a", joints=against)}),
        Line("d", 1, 1, "Ines Dorn", 2, 1, "2 claims", cards={0: card("b", LONG)}),
        Line("", 2, 3, "the outlet itself", cards={1: card("c", "مردم آمدند", back)}),
    )
    pairs = (Pair(1, "contradicts", "a", "c"),) if joined else ()
    return Matrix(columns, lines, pairs, {"a": ((1, 0),), "b": ((2, 0),), "c": ((3, 1),)})


@pytest.fixture
def view(qtbot: QtBot) -> MatrixView:
    made_view = MatrixView(colours())
    qtbot.addWidget(made_view)
    made_view.resize(900, 600)
    with qtbot.waitExposed(made_view):
        made_view.show()
    made_view.show_matrix(made())
    return made_view


def seen(view: MatrixView, row: int, column: int) -> QImage:
    return view.viewport().grab(view.visualRect(view.model().index(row, column))).toImage()


def test_the_model_keeps_qts_rules(qapp: QApplication) -> None:
    model = MatrixModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(made())
    model.show(Matrix())
    assert tester.model() is model


def test_an_empty_cell_of_a_coded_outlet_is_seen_otherwise_than_of_one_that_is_not(view: MatrixView) -> None:
    view.setCurrentIndex(view.model().index(3, 1))
    finished, unfinished = seen(view, 3, 0), seen(view, 1, 1)
    size = finished.size().boundedTo(unfinished.size())
    assert finished.copy(0, 0, size.width(), size.height()) != unfinished.copy(
        0, 0, size.width(), size.height()
    )
    low = QPoint(size.width() // 2, size.height() - 20)  # below the words only the hatching is left
    assert len({finished.pixel(low + QPoint(x, 0)) for x in range(16)}) == 1
    assert len({unfinished.pixel(low + QPoint(x, 0)) for x in range(16)}) > 1


def test_cards_that_are_lit_marked_or_under_the_cursor_are_seen_so(view: MatrixView) -> None:
    view.setCurrentIndex(view.model().index(3, 1))
    pictures = [seen(view, 2, 0)]
    view.light([("b", "a")])
    pictures.append(seen(view, 2, 0))
    view.light([])
    assert view.go_to(("b", "a"))
    pictures.append(seen(view, 2, 0))
    view.mark(view.card)
    pictures.append(seen(view, 2, 0))
    assert all(one != other for one, other in itertools.combinations(pictures, 2))


def test_a_line_joins_the_card_under_the_cursor_to_what_it_contradicts(view: MatrixView) -> None:
    view.go_to(("a", "a"))
    with_line = view.viewport().grab().toImage()
    view.show_matrix(made(joined=False))
    assert with_line != view.viewport().grab().toImage()


def test_a_sign_on_a_line_hides_no_words(view: MatrixView) -> None:
    columns = (Column("w", "Wire", "", "", True, False, "silent"),)

    def joined(*pairs: Pair) -> Matrix:
        back = {pair.source: joint("≠", "b") for pair in pairs}
        cards = [card(name, LONG, (back[name],) if name in back else ()) for name in "axb"]
        lines = [Line(each.claim, n, n, each.claim, cards={0: each}) for n, each in enumerate(cards)]
        return Matrix(columns, tuple(lines), pairs, {name: ((n, 0),) for n, name in enumerate("axb")})

    def words_between() -> QImage:
        place = view.visualRect(view.model().index(1, 0))
        return view.viewport().grab(place.adjusted(19, 0, 0, 0)).toImage()

    view.show_matrix(joined())
    without = words_between()
    view.show_matrix(joined(Pair(1, "contradicts", "a", "b")))
    assert view.card is not None
    assert view.card.claim == "a"
    assert words_between() == without


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_written_in_colour_can_be_read(theme: str) -> None:
    own = colours(theme)
    ground = load_themes()[theme].colours["ground"]
    for colour in (own.faint, own.clash, own.agree):
        assert contrast(colour, ground) >= 4.5
    assert contrast(load_themes()[theme].colours["ink"], own.lit) >= 4.5


def test_a_card_has_room_for_all_its_lines(view: MatrixView) -> None:
    sizes = CardSizes(view.font())
    for width in (178, 240, 320, 460):
        for each in (card("x", LONG), card("y", "سلام " * 40), card("z", "unbreakable" * 30)):
            inside = width - 40
            for part in sizes.parts(each, inside):
                counted = sizes.lines(part.name, part.words, inside)
                assert counted >= len(part.lines.lines(part.words, inside))


def test_columns_share_the_room_and_silent_ones_are_narrow() -> None:
    assert column_widths([False, False, True], 1000)[0] == column_widths([False, False, True], 1000)[1] > 400
    wide = column_widths([False] * 50, 1000)
    assert sum(wide) > 1000  # they are scrolled
    assert min(wide) > column_widths([False] * 5, 1000)[0]  # and need not be slim then
    assert sum(column_widths([False] * 5, 817)) <= 817  # five are seen in a window of usual width
    assert column_widths([], 1000) == []


def test_the_first_card_is_in_sight_also_far_to_the_right(view: MatrixView) -> None:
    columns = tuple(Column(str(n), f"Outlet {n}", "", "", True, False, "silent") for n in range(40))
    view.show_matrix(Matrix())
    view.show_matrix(
        Matrix(columns, (Line("a", 0, 0, "Dorn", cards={35: card("x")}),), (), {"x": ((0, 35),)})
    )
    assert view.card is not None
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_it_opens_at_its_upper_left_corner_with_the_cursor_on_a_card_in_sight(view: MatrixView) -> None:
    columns = tuple(Column(str(n), f"Outlet {n}", "", "", True, False, "silent") for n in range(40))
    lines = (Line("a", 0, 0, "Dorn", cards={35: card("x")}), Line("b", 1, 1, "Malk", cards={1: card("y")}))
    view.show_matrix(Matrix())
    view.show_matrix(Matrix(columns, lines, (), {"x": ((0, 35),), "y": ((1, 1),)}))
    assert view.card is not None
    assert view.card.claim == "y"
    assert view.horizontalScrollBar().value() == view.verticalScrollBar().value() == 0


def many(count: int) -> Matrix:
    """Lines of unlike heights."""
    columns = (Column("w", "Wire", "", "", True, False, "silent"),)
    quotes = ["They came.", LONG, LONG[:90]]
    lines = [
        Line(str(n), n, n, f"Claimant {n}", cards={0: card(f"c{n}", quotes[n * n % 3])}) for n in range(count)
    ]
    return Matrix(columns, tuple(lines), (), {f"c{n}": ((n, 0),) for n in range(count)})


def test_lines_out_of_sight_get_their_heights_later_and_what_is_seen_stays(
    view: MatrixView, qtbot: QtBot
) -> None:
    view.show_matrix(Matrix())
    view.show_matrix(many(700))
    view.go_to(("c500", "a"))
    before = view.visualRect(view.currentIndex())
    assert view.viewport().rect().contains(before)
    sizes = CardSizes(view.font())
    needed = [sizes.line_height(line, [view.columnWidth(0)]) for line in view.matrix.lines]

    def heights() -> list[int]:
        return [view.rowHeight(number) for number in range(700)]

    assert heights()[500] == needed[500]
    assert heights() != needed
    qtbot.waitUntil(lambda: heights() == needed)
    assert view.visualRect(view.currentIndex()) == before
    view.show_matrix(many(690))
    assert view.visualRect(view.currentIndex()) == before
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.visualRect(view.model().index(689, 0)).bottom() == view.viewport().height() - 1


def test_a_larger_font_needs_higher_lines(view: MatrixView) -> None:
    before = view.rowHeight(2)
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 1.6)
    view.setFont(font)
    QApplication.sendPostedEvents(view, QEvent.Type.FontChange)
    assert view.rowHeight(2) > before


def test_the_name_of_a_claimant_stays_in_sight_while_it_is_scrolled(view: MatrixView) -> None:
    view.resize(900, 260)
    view.verticalScrollBar().setValue(view.rowHeight(0) + view.rowHeight(1))
    header = view.verticalHeader().viewport()
    top = header.grab().toImage().copy(20, 4, 120, 30)
    assert len({top.pixel(x, y) for x in range(120) for y in range(30)}) > 2


def test_a_click_on_a_claimant_goes_from_claim_to_claim(view: MatrixView) -> None:
    view.go_to(("c", "a"))
    header = view.verticalHeader()
    reached = []
    for _ in range(3):
        place = QPoint(40, header.sectionViewportPosition(1) + 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        reached.append(view.card.claim if view.card else "")
    assert reached == ["a", "b", "a"]


def test_a_claimant_tells_how_many_cards_are_out_of_sight(view: MatrixView) -> None:
    columns = tuple(Column(str(n), f"Outlet {n}", "", "", True, False, "silent") for n in range(40))
    cards = {0: card("x"), 20: card("y"), 21: card("z")}
    spots = {"x": ((0, 0),), "y": ((0, 20),), "z": ((0, 21),)}
    view.show_matrix(Matrix())
    view.show_matrix(Matrix(columns, (Line("a", 0, 0, "Dorn", about="3 claims", cards=cards),), (), spots))
    before = view.verticalHeader().viewport().grab().toImage()
    assert view._side.out_of_sight(range(1)) == (0, 2)
    view.go_to(("z", "a"))
    assert view._side.out_of_sight(range(1)) == (1, 0)
    assert view.verticalHeader().viewport().grab().toImage() != before


def test_a_click_beside_the_cards_opens_nothing(view: MatrixView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.opened):
        box = view.visualRect(view.model().index(3, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert view.card is None
    with qtbot.waitSignal(view.opened) as opened:
        box = view.visualRect(view.model().index(3, 1))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert opened.args[0].claim == "c"
