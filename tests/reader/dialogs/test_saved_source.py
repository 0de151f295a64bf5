"""The source of an article: as it was saved, coloured, searched, copied to a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from library import SavedFile
from reader.dialogs.saved_source import SavedSource
from reader.widgets.elided_label import ElidedLabel
from reader.widgets.preview import SyntaxPreview

PAGE = "<html>\n<p>The ferry</p>\n<p>and the ferry again</p>\n</html>"


def shown(qtbot: QtBot, file: SavedFile) -> SavedSource:
    dialog = SavedSource("Ferry talks", file)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> SavedSource:
    return shown(qtbot, SavedFile("ferry.html", "Web page (HTML)", PAGE.encode(), PAGE, "html"))


def said(dialog: SavedSource) -> str:
    return dialog.findChildren(ElidedLabel)[-1].accessibleName()


def test_the_page_stands_there_in_colours(dialog: SavedSource, qtbot: QtBot) -> None:
    [preview] = dialog.findChildren(SyntaxPreview)
    assert preview.toPlainText() == PAGE
    qtbot.waitUntil(lambda: preview.coloured == 4)
    assert "ferry.html" in dialog.findChildren(ElidedLabel)[0].accessibleName()


def test_words_are_found_one_place_after_the_other_and_round_again(dialog: SavedSource) -> None:
    [words] = dialog.findChildren(QLineEdit)
    [preview] = dialog.findChildren(QPlainTextEdit)
    QTest.keyClick(preview, Qt.Key.Key_Slash)
    assert dialog.focusWidget() is words
    QTest.keyClicks(words, "ferry")
    places = [preview.textCursor().selectionStart()]
    for _ in range(2):
        QTest.keyClick(words, Qt.Key.Key_Return)
        places.append(preview.textCursor().selectionStart())
    assert places == [PAGE.index("ferry"), PAGE.rindex("ferry"), PAGE.index("ferry")]
    QTest.keyClicks(words, "boat")
    assert said(dialog) == "“ferryboat” does not stand here."


def test_a_copy_is_the_file_byte_for_byte(dialog: SavedSource, tmp_path: Path) -> None:
    dialog.save(str(tmp_path / "copy.html"))
    assert (tmp_path / "copy.html").read_bytes() == PAGE.encode()
    dialog.save(str(tmp_path / "missing" / "copy.html"))
    assert said(dialog) == "It could not be saved: No such file or directory. Choose another folder."


def test_what_is_no_text_says_so(qtbot: QtBot) -> None:
    dialog = shown(qtbot, SavedFile("a.docx", "Word document", b"PK", None, ""))
    assert "no text" in dialog.findChildren(SyntaxPreview)[0].toPlainText()
