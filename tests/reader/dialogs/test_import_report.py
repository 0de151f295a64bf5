"""The import report: a line a path, what needs a look first, copied and saved as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QTabBar, QTableView
from pytestqt.qtbot import QtBot

from library import Importer, ImportReport, Library
from reader.dialogs.import_report import ImportReportDialog


@pytest.fixture
def reports(library: Library, tmp_path: Path) -> list[ImportReport]:
    """Two imports: one new article; then two new ones, the first again, and a file that is empty."""
    for name, text in {
        "a": "Bridge\nIt rained.",
        "b": "River\nIt did.",
        "c": "Ford\nIt may.",
        "d": "",
    }.items():
        (tmp_path / f"{name}.txt").write_text(text)
    first = Importer(library).add([str(tmp_path / "a.txt")])
    return [first, Importer(library).add(str(tmp_path / f"{name}.txt") for name in "abcd")]


@pytest.fixture
def dialog(qtbot: QtBot, reports: list[ImportReport], library: Library) -> ImportReportDialog:
    made = ImportReportDialog(reports, library)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def table(dialog: ImportReportDialog) -> QTableView:
    return dialog.findChildren(QTableView)[0]


def cells(dialog: ImportReportDialog, column: int) -> list[str]:
    model = table(dialog).model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_what_needs_a_look_comes_first(dialog: ImportReportDialog) -> None:
    assert cells(dialog, 0) == ["Not read", "There already", "Added", "Added", "Added"]
    assert cells(dialog, 1) == ["d.txt", "a.txt", "a.txt", "b.txt", "c.txt"]
    assert cells(dialog, 2)[0] == "It is empty."


def test_tabs_show_a_part_and_its_count(dialog: ImportReportDialog, qtbot: QtBot) -> None:
    [tabs] = dialog.findChildren(QTabBar)
    names = [tabs.tabText(at) for at in range(tabs.count())]
    assert names == ["All (5)", "Not read (1)", "There already (1)", "Added (3)"]
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(3).center())
    assert cells(dialog, 1) == ["a.txt", "b.txt", "c.txt"]


def test_the_model_keeps_qts_rules(dialog: ImportReportDialog) -> None:
    QAbstractItemModelTester(table(dialog).model(), QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(("row", "title"), [(2, "Bridge"), (1, "Bridge"), (4, "Ford")])
def test_a_double_click_asks_for_the_article(
    dialog: ImportReportDialog, qtbot: QtBot, library: Library, row: int, title: str
) -> None:
    place = table(dialog).visualRect(table(dialog).model().index(row, 2)).center()
    qtbot.mouseClick(table(dialog).viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(dialog.article_asked) as asked:
        qtbot.mouseDClick(table(dialog).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args is not None
    assert library.articles.get(asked.args[0]).title == title


def test_a_file_that_gave_no_article_asks_for_none(dialog: ImportReportDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(dialog.article_asked):
        table(dialog).activated.emit(table(dialog).model().index(0, 0))


def test_ctrl_c_copies_the_selected_lines_and_the_button_all(
    dialog: ImportReportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.copy()
    assert QGuiApplication.clipboard().text().count("\n") == 5
    table(dialog).selectRow(0)
    qtbot.keyClick(table(dialog), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"Not read\t{tmp_path / 'd.txt'}\t\tIt is empty.\t\n"


def test_it_is_saved_as_text_or_says_why_not(
    dialog: ImportReportDialog, tmp_path: Path, library_path: Path
) -> None:
    dialog.save(str(tmp_path / "report.txt"))
    saved = (tmp_path / "report.txt").read_text("utf-8")
    assert saved == "What\tFile\tNo.\tArticle or reason\tWarnings\n" + dialog.text()
    dialog.save(str(tmp_path / "a.txt" / "report.txt"))
    assert any("could not be written" in label.text() for label in dialog.findChildren(QLabel))


def test_saving_never_replaces_a_library(
    dialog: ImportReportDialog, library: Library, library_path: Path
) -> None:
    before = library_path.read_bytes()
    dialog.save(str(library_path))
    assert library_path.read_bytes() == before


def test_warnings_and_places_in_a_batch_are_shown_and_saved(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "batch.csv").write_text(
        "title,date,text\nDay 1,3/4/2031,It rained.\nDay 2,13/4/2031,It shone.\nDay 3,4/13/2031,It blew.\n"
    )
    (tmp_path / "one.txt").write_text("Bridge\nIt rained.")
    report = Importer(library).add([str(tmp_path / "batch.csv"), str(tmp_path / "one.txt")])
    dialog = ImportReportDialog([report], library)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    warning = "Its date “3/4/2031” may be two dates; it was left out."
    assert cells(dialog, 1) == ["batch.csv, no. 1", "batch.csv, no. 2", "batch.csv, no. 3", "one.txt"]
    assert cells(dialog, 3) == [warning, "", "", ""]
    [tabs] = dialog.findChildren(QTabBar)
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["All (4)", "With warnings (1)", "Added (4)"]
    dialog.save(str(tmp_path / "report.txt"))
    lines = (tmp_path / "report.txt").read_text("utf-8").splitlines()
    assert lines[1] == f"Added\t{tmp_path / 'batch.csv'}\t1\tDay 1\t{warning}"
    assert lines[4] == f"Added\t{tmp_path / 'one.txt'}\t\tBridge\t"
    tabs.setCurrentIndex(1)
    assert cells(dialog, 2) == ["Day 1"]


def test_what_helps_is_said_without_commands(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bridge\nIt rained.")
    importer = Importer(library).add([str(tmp_path / "a.txt")])
    with library.change("Remove"):
        library.articles.remove(importer.added[0].id)
    (tmp_path / "b.csv").write_text("id,colour\n1,red\n2,blue\n")
    report = Importer(library).add([str(tmp_path / "a.txt"), str(tmp_path / "b.csv")])
    dialog = ImportReportDialog([report], library)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    words = "\n".join(cells(dialog, 2))
    assert "“Bridge” is in the trash: bring it back from there." in words
    assert "Name the right one under “Columns…”." in words
    assert "parley " not in words
    assert "--" not in words


def test_esc_closes_it(dialog: ImportReportDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(table(dialog), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
