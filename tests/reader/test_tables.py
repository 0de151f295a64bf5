"""A table on the clipboard: lines for a spreadsheet, HTML for a document, and no cell that runs."""

from __future__ import annotations

import subprocess
import sys

from reader.tables import as_html, as_lines

TABLE = [
    ["Claimant", "Harbour Post"],
    ["Ines Dorn", "“400\tfreed”\nat noon"],
    ["Front", "=1+1"],
    ["", "<b> & سلام"],
]


def test_cells_stand_between_tabs_each_row_on_one_line() -> None:
    assert as_lines(TABLE[:2]) == "Claimant\tHarbour Post\nInes Dorn\t“400 freed” at noon\n"


def test_no_cell_is_taken_for_a_formula() -> None:
    assert "Front\t'=1+1\n" in as_lines(TABLE)
    assert ">=1+1<" not in as_html(TABLE)


def test_words_are_written_as_words_in_their_own_direction() -> None:
    html = as_html(TABLE)
    assert '<th dir="auto">Claimant</th>' in html
    assert '<td dir="auto">&lt;b&gt; &amp; سلام</td>' in html


def test_a_program_ends_well_with_a_table_on_the_clipboard() -> None:
    lines = (
        "from PySide6.QtWidgets import QApplication",
        "from reader.tables import mime_of",
        "application = QApplication([])",
        "application.clipboard().setMimeData(mime_of('a\\tb', '<b>a</b>'))",
        "assert application.clipboard().mimeData().formats() == ['text/plain', 'text/html']",
    )
    ended = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False)
    assert ended.returncode == 0
