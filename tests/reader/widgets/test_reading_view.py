"""The reading view under a hand: what mouse and keys select, click and move, and what can be seen of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library import words
from reader.appearance import look, styles
from reader.settings import Settings
from reader.theme import pick
from reader.widgets.badges import badges
from reader.widgets.overview_strip import OverviewStrip
from reader.widgets.reading_view import ReadingView
from reader.widgets.underlay import KindStyle

NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
LEFT = Qt.MouseButton.LeftButton
TEXT = (
    "Envoys return to the table\n\n"
    "The government of Sarvena freed four hundred detainees on Monday, Mirel Advan said. "
    "“We are hiding nobody,” a spokesman of the Front said.\n\n"
    "The fire brigade 👨🏻‍🚒 was there too; cafe\u0301s stayed open.\n\n"
    "حکومت سروینا می‌گوید که ۴۰۰ زندانی رها شده‌اند."
)
LONG = TEXT + "\n\n" + "\n\n".join(f"Paragraph {n} of what was said. " * 9 for n in range(60))


@pytest.fixture
def view(qtbot: QtBot) -> ReadingView:
    theme = pick("light", dark_system=False)
    made = ReadingView(look(theme, Settings()), words)
    made.set_styles(styles(theme))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.show_text(TEXT)
    made.activateWindow()
    made.setFocus()
    return made


def at(view: ReadingView, offset: int) -> QPoint:
    return view.rectangle_of(offset).center() + QPoint(1, 0)


def selected(view: ReadingView) -> str:
    return view.text()[slice(*view.selection())]


def mouse(view: ReadingView, kind: QEvent.Type, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
    """One event as the system would send it; QTest's moves carry no modifiers."""
    held = LEFT if kind != QEvent.Type.MouseButtonRelease else Qt.MouseButton.NoButton
    button = LEFT if kind != QEvent.Type.MouseMove else Qt.MouseButton.NoButton
    place = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(
        view.viewport(), QMouseEvent(kind, QPointF(point), QPointF(place), button, held, modifiers)
    )


def drag(view: ReadingView, first: QPoint, last: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    mouse(view, QEvent.Type.MouseButtonPress, first, modifiers)
    for part in (0.4, 0.8, 1.0):
        mouse(view, QEvent.Type.MouseMove, first + (last - first) * part, modifiers)


def drop(view: ReadingView, last: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
    mouse(view, QEvent.Type.MouseButtonRelease, last, modifiers)


def drag_over(view: ReadingView, start: int, end: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    first, last = at(view, start), at(view, end)
    drag(view, first, last, modifiers)
    drop(view, last, modifiers)


def click(view: ReadingView, offset: int, times: int = 1) -> None:
    for number in range(times):
        kind = QEvent.Type.MouseButtonDblClick if number == 1 else QEvent.Type.MouseButtonPress
        mouse(view, kind, at(view, offset), NONE)
        drop(view, at(view, offset))


def picture(view: ReadingView) -> QImage:
    return view.viewport().grab().toImage()


# --- selecting


def test_a_drag_takes_whole_words_and_shows_it_before_it_ends(view: ReadingView) -> None:
    start, end = at(view, TEXT.index("vernment of")), at(view, TEXT.index("vena freed"))
    drag(view, start, end)
    assert selected(view) == "government of Sarvena"
    drop(view, end)
    assert selected(view) == "government of Sarvena"


def test_a_drag_backwards_takes_the_same_words(view: ReadingView) -> None:
    drag_over(view, TEXT.index("vena freed"), TEXT.index("vernment of"))
    assert selected(view) == "government of Sarvena"
    assert view.caret() == TEXT.index("government")


def test_with_alt_a_drag_is_exact(view: ReadingView) -> None:
    drag_over(view, TEXT.index("vernment"), TEXT.index("nment of"), ALT)
    assert selected(view) == "ver"


@pytest.mark.parametrize("character", ["👨🏻‍🚒", "e\u0301"])
def test_an_exact_selection_is_never_inside_a_character(view: ReadingView, character: str) -> None:
    start = TEXT.index(character)
    view.set_caret(start)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT | ALT)
    assert selected(view) == character


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (2, "hiding"),
        (3, "“We are hiding nobody,” a spokesman of the Front said."),
        (4, TEXT.split("\n\n")[1]),
    ],
)
def test_more_clicks_take_more(view: ReadingView, times: int, expected: str) -> None:
    click(view, TEXT.index("iding"), times)
    assert selected(view) == expected


@pytest.mark.parametrize(
    ("to", "expected"), [("400 zzz", ""), ("ernment", "government of Sarvena freed"), ("four", "freed four")]
)
def test_dragging_on_after_a_double_click_keeps_the_word(view: ReadingView, to: str, expected: str) -> None:
    start = at(view, TEXT.index("reed"))
    target = at(view, TEXT.index(to) + 1) if expected else start
    click(view, TEXT.index("reed"))
    mouse(view, QEvent.Type.MouseButtonDblClick, start, NONE)
    mouse(view, QEvent.Type.MouseMove, start + (target - start) * 0.5, NONE)
    mouse(view, QEvent.Type.MouseMove, target, NONE)
    assert selected(view) == (expected or "freed")
    drop(view, target)
    assert selected(view) == (expected or "freed")


def test_a_click_with_shift_extends(view: ReadingView) -> None:
    click(view, TEXT.index("freed"))
    mouse(view, QEvent.Type.MouseButtonPress, at(view, TEXT.index("tainees")), SHIFT)
    drop(view, at(view, TEXT.index("tainees")), SHIFT)
    assert selected(view) == "freed four hundred detainees"


def test_a_drag_below_the_view_scrolls(view: ReadingView, qtbot: QtBot) -> None:
    view.show_text(LONG)
    first = at(view, 10)
    drag(view, first, QPoint(first.x(), view.viewport().height() + 60))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 400)
    drop(view, first)
    assert len(selected(view)) > 500


def test_keys_select_by_words_and_give_them_back(view: ReadingView) -> None:
    view.set_caret(TEXT.index("vernment"))
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert selected(view) == "government"
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert selected(view) == "government of Sarvena"
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert selected(view) == "government of"


def test_the_arrow_points_where_the_selection_grows_in_right_to_left_text(view: ReadingView) -> None:
    view.set_caret(TEXT.index("حکومت"))
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert selected(view) == "حکومت سروینا"


def test_a_selection_by_lines_is_snapped_too(view: ReadingView) -> None:
    view.set_caret(TEXT.index("vernment"))
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    start, end = view.selection()
    assert (start, end) == words.snap(TEXT, start, end)
    assert end > start


def test_escape_lets_the_selection_go(view: ReadingView) -> None:
    view.select(3, 9)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection() == (9, 9)


def test_the_wheel_with_ctrl_asks_for_another_size_and_changes_none_by_itself(
    view: ReadingView, qtbot: QtBot
) -> None:
    before = view.document().defaultFont()
    point = QPointF(100, 100)
    turned = QWheelEvent(
        point,
        point,
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.zoomed, check_params_cb=lambda step: step == 1):
        QApplication.sendEvent(view.viewport(), turned)
    assert view.document().defaultFont() == before


def test_what_is_copied_is_the_text_itself(view: ReadingView) -> None:
    text = "Ten\u00a0thousand \u2067عدد\u2069 men.\n\nAnd 😀 more."
    view.show_text(text)
    view.select(0, len(text))
    view.copy()
    assert QGuiApplication.clipboard().text() == text


# --- spans


def test_a_click_tells_the_shortest_span_there(view: ReadingView, qtbot: QtBot) -> None:
    start = TEXT.index("government")
    view.show_spans([("long", "claim", start, start + 60), ("short", "actor", start, start + 10)])
    with qtbot.waitSignal(view.span_clicked, check_params_cb=lambda id: id == "short"):
        click(view, start + 3)
    with qtbot.waitSignal(view.span_clicked, check_params_cb=lambda id: id == "long"):
        click(view, start + 30)


def test_a_span_is_under_the_whole_of_its_last_character(view: ReadingView) -> None:
    start = TEXT.index("government")
    end = start + len("government")
    view.show_spans([("m", "actor", start, end)])
    before, after = view.rectangle_of(end - 1).center(), view.rectangle_of(end).center()
    assert view.span_at(QPointF(before + (after - before) * 0.8)) == "m"
    assert view.span_at(QPointF(after + QPoint(2, 0))) == ""


def test_a_badge_is_clicked_for_its_span(view: ReadingView, qtbot: QtBot) -> None:
    start = TEXT.index("government")
    view.show_spans([("claim", "claim", start, start + 60), ("actor", "actor", start, start + 10)])
    width = view.viewport().width()
    for badge in badges(view.page, view.underlay, 0, 600, width):
        with qtbot.waitSignal(view.span_clicked, check_params_cb=lambda id, b=badge: id == b.span.id):
            QTest.mouseClick(view.viewport(), LEFT, NONE, badge.box.center().toPoint())


def test_a_span_is_resized_by_keys(view: ReadingView, qtbot: QtBot) -> None:
    start = TEXT.index("Mirel")
    view.show_spans([("m", "actor", start, start + 5)])
    view.focus_span("m")
    view.begin_resize("m")
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.span("m") == (start, start + len("Mirel Advan"))
    QTest.keyClick(view, Qt.Key.Key_Left, SHIFT | CTRL)
    with qtbot.waitSignal(view.span_resized) as resized:
        QTest.keyClick(view, Qt.Key.Key_Escape)
    id, first, last = resized.args
    assert (id, TEXT[first:last]) == ("m", "Monday, Mirel Advan")


@pytest.mark.parametrize(
    ("text", "span", "after"),
    [
        ("one two three four", "two three", ["three", "two three", "two", "two three"]),
        ("塔利班同意", "利班同", ["班同", "利班同", "利班", "利班同"]),
    ],
)
def test_edges_step_by_words_and_back(view: ReadingView, text: str, span: str, after: list[str]) -> None:
    view.show_text(text)
    start = text.index(span)
    view.show_spans([("m", "actor", start, start + len(span))])
    view.begin_resize("m")
    steps = [
        (Qt.Key.Key_Right, SHIFT | CTRL),
        (Qt.Key.Key_Left, SHIFT | CTRL),
        (Qt.Key.Key_Left, SHIFT),
        (Qt.Key.Key_Right, SHIFT),
    ]
    for (key, modifiers), expected in zip(steps, after, strict=True):
        QTest.keyClick(view, key, modifiers)
        place = view.span("m")
        assert place is not None
        assert text[slice(*place)] == expected


@pytest.mark.parametrize(
    ("is_start", "to", "expected"),
    [(False, "said.", "Mirel Advan said"), (True, "on Mon", "on Monday, Mirel Advan")],
)
def test_a_span_is_resized_by_its_handles(
    view: ReadingView, qtbot: QtBot, is_start: bool, to: str, expected: str
) -> None:
    start = TEXT.index("Mirel")
    view.show_spans([("m", "actor", start, start + len("Mirel Advan"))])
    view.focus_span("m")
    block = view.document().findBlock(view.map.to_view(start))
    origin = view.page.blockBoundingRect(block).topLeft()
    handle = next(centre for which, centre in view.underlay.handles(block) if which == is_start)
    target = TEXT.index(to) + (1 if is_start else 3)
    with qtbot.waitSignal(view.span_resized) as resized:
        drag(view, (origin + handle).toPoint(), at(view, target))
        drop(view, at(view, target))
    assert TEXT[slice(*resized.args[1:])] == expected


# --- what can be seen


def test_the_caret_can_be_seen(view: ReadingView) -> None:
    view.set_caret(TEXT.index("freed"))
    one = picture(view)
    view.set_caret(TEXT.index("detainees"))
    assert picture(view) != one


def test_kinds_differ_without_colour(view: ReadingView) -> None:
    """Each kind's style in black alone still gives another picture."""
    black = QColor("black")
    view.set_styles(
        {
            kind: KindStyle("X", style.shape, black, QColor(0, 0, 0, 0))
            for kind, style in view.underlay.styles.items()
        }
    )
    start = TEXT.index("government")
    pictures = []
    for kind in ("actor", "event", "claim"):
        view.show_spans([("m", kind, start, start + 21)])
        pictures.append(picture(view))
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_nested_spans_each_leave_a_mark_of_their_own(view: ReadingView) -> None:
    start = TEXT.index("government")
    nested = [(str(n), "actor", start, start + 70 - 10 * n) for n in range(4)]
    seen = []
    for count in range(1, 5):
        view.show_spans(nested[:count])
        seen.append(picture(view))
    assert all(one != other for number, one in enumerate(seen) for other in seen[:number])


@pytest.mark.parametrize("spacing", [100, 120, 150])
def test_stacked_lines_leave_the_next_line_of_text_alone(view: ReadingView, spacing: int) -> None:
    view.set_look(replace(view.look, spacing=spacing))
    start = TEXT.index("The government")
    end = TEXT.index("\n", start)
    nested = [(str(n), "actor", start + 4 * n, end - 80) for n in range(4)]
    plain = picture(view)
    view.show_spans(nested)
    marked = picture(view)
    next_line = view.rectangle_of(end - 1)
    upper_half = next_line.adjusted(-300, next_line.height() // 3, 0, -next_line.height() // 3)
    assert view.rectangle_of(start).bottom() < next_line.top() + 2
    assert plain.copy(upper_half) == marked.copy(upper_half)
    x = view.rectangle_of(start + 40).center().x()
    ink = view.underlay.styles["actor"].line
    peaks = sum(marked.pixelColor(x, y) == ink for y in range(marked.height()))
    assert spacing < 150 or peaks == 4  # where there is room, each line by itself


def test_marks_hidden_paragraphs_and_selection_are_painted(view: ReadingView) -> None:
    plain = picture(view)
    view.show_marks([(40, 50)], (40, 50))
    marked = picture(view)
    view.show_marks(())
    view.select(40, 50)
    chosen = picture(view)
    end = TEXT.index("\n") + 1
    view.show_text(TEXT, [(0, end)])
    without = picture(view)
    view.show_text(TEXT, [(0, end)], reveal=True)
    faint = picture(view)
    assert len({bytes(image.constBits()) for image in (plain, marked, chosen, without, faint)}) == 5


def test_the_strip_goes_where_it_is_clicked(view: ReadingView, qtbot: QtBot) -> None:
    view.show_text(LONG)
    strip = OverviewStrip(view)
    qtbot.addWidget(strip)
    strip.resize(strip.sizeHint().width(), 500)
    strip.show()
    before = strip.grab().toImage()
    view.show_spans([("m", "actor", len(LONG) - 300, len(LONG) - 280)])
    qtbot.waitUntil(lambda: strip.grab().toImage() != before)  # its ticks follow the page
    QTest.mouseClick(strip, LEFT, NONE, QPoint(8, 499))
    assert view.verticalScrollBar().value() > view.verticalScrollBar().maximum() * 0.9


# --- for assistive tools


def test_the_text_interface_tells_text_caret_and_selection(view: ReadingView) -> None:
    interface = QAccessible.queryAccessibleInterface(view).textInterface()
    assert interface is not None
    assert interface.text(0, interface.characterCount()).startswith("Envoys return to the table")
    view.set_caret(7)
    assert interface.cursorPosition() == 7
    view.select(0, 6)
    assert interface.selectionCount() == 1
    box = interface.characterRect(3)
    assert box.isValid()
