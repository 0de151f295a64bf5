"""Somebody drops a folder of brat that was worked in, reads what it would do, adds it, and reads what it did."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton, QTableView

from library import Draft, Library
from library.exports import format_by_id, write_file
from reader.dialogs.import_report import ImportReportDialog
from reader.models.tray_words import FILE, STATE, TITLE
from tests.library.exchange.dna_database import database
from tests.library.exchange.taguette_database import project

from .conftest import Start
from .person import Key
from .test_adding import add_button, adding, cells, said, strip
from .texts import TEXTS


def worked_in(shelf: Path, folder: Path) -> None:
    """Export the shelf's first article, and go on in brat; here its mention gets another record."""
    with Library.open(shelf, coder="Ada", origin="test") as library:
        article = next(one for one in library.articles.list() if one.title == TEXTS[0][0])
        with library.change("Tag"):
            mention = library.mentions.add(article.id, "actor", 0, 3)
            library.mentions.assign(mention.id, library.records.add("actor", "Their name").id)
        write_file(library, format_by_id("brat"), folder, [article.id])
        with library.change("Assign"):
            library.mentions.assign(mention.id, library.records.add("actor", "Our name").id)
    [text] = folder.glob("*.txt")
    quote = text.read_text("utf-8")[4:7]
    with text.with_suffix(".ann").open("a", encoding="utf-8") as marks:
        marks.write(f"T71\tactor 4 7\t{quote}\nT72\tactor 90000 90002\tno\n")


def test_a_folder_that_was_worked_in_is_looked_at_added_and_reported(
    start: Start, shelf: Path, tmp_path: Path
) -> None:
    worked_in(shelf, tmp_path / "marked")
    person = start(shelf)
    dialog = adding(person, str(tmp_path / "marked"))
    assert cells(dialog, TITLE) == ["1 article with 2 mentions"]
    state = (
        "brat: 1 article: 0 new, 1 here already; 2 mentions: 1 new, 1 here already; "
        "1 conflict, in which the library’s stays; 1 refused."
    )
    assert cells(dialog, STATE) == [state]
    assert any("1 conflict, in which" in words for words in said(dialog))
    assert "Our name" in dialog.details.preview.toPlainText()
    assert add_button(dialog).isEnabled()

    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "Added 1 mention" in strip(person))
    assert "1 conflict, 1 article and 1 mention were there already, 1 refused." in strip(person)
    [details] = [
        one for one in person.workplace.intake.findChildren(QPushButton) if one.text().startswith("Details")
    ]
    details.click()
    report = person.dialog()
    assert isinstance(report, ImportReportDialog)
    model = report.findChildren(QTableView)[0].model()
    rows = [(model.index(row, 0).data(), model.index(row, 2).data()) for row in range(model.rowCount())]
    assert [what for what, _why in rows] == ["Refused", "Conflict", "There already"]
    assert "90000-90002 is no span" in rows[0][1]
    assert "Our name" in rows[1][1]
    assert any("Mentions: 1 new, 1 there already." in label.text() for label in report.findChildren(QLabel))
    report.close()


def test_a_database_of_another_tool_is_dropped_and_added(start: Start, shelf: Path, tmp_path: Path) -> None:
    person = start(shelf)
    dialog = adding(person, str(project(tmp_path)), str(database(tmp_path)))
    assert cells(dialog, TITLE) == ["2 articles with 6 mentions", "1 article with 4 mentions"]
    assert cells(dialog, STATE) == [
        "Taguette project: 2 new articles; 6 new mentions; 3 new kinds; 1 new record.",
        "Discourse Network Analyzer: 1 new article; 4 new mentions; 2 new kinds; 9 new records; 6 new links.",
    ]
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "Added 3 articles with 10 mentions" in strip(person))


def test_a_codebook_is_added_and_what_holds_no_articles_is_refused(
    start: Start, shelf: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with Library.open(tmp_path / "other.parley", create=True, coder="Ada", origin="test") as library:
        with library.change("Code"):
            article = library.articles.add(Draft("Ada went."))
            ada = library.records.add("actor", "Ada Marrin")
            library.mentions.add(article.id, "actor", 0, 3, record=ada.id)
        for form in ("qdc", "csv", "xlsx", "html", "conll", "graphml", "gexf"):
            write_file(library, format_by_id(form), out / f"out.{form}")
    person = start(shelf)
    dialog = adding(person, *map(str, sorted(out.iterdir())))
    states = dict(zip(cells(dialog, FILE), cells(dialog, STATE), strict=True))
    assert states.pop("out.qdc") == "REFI-QDA codebook: 1 new record."
    assert all(
        words.endswith("add a Parley JSON export instead.") or "brat" in words for words in states.values()
    )
    assert "It is a quote list" in states["out.csv"]
    assert "It is a quote list" in states["out.xlsx"]
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "Added 1 record" in strip(person))
