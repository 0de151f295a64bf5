"""How far an export is: of how much it will be, where that is known."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from library import ExportSize
from reader.dialogs.export_foot import ExportFoot
from reader.export_words import expected_in_words, size_in_words


def test_progress_is_told_in_bytes_of_what_is_expected(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    foot = ExportFoot(around)
    bar, words = foot.findChildren(QProgressBar)[0], foot.findChildren(QLabel)[0]
    foot.show_progress(0, None)
    assert (bar.maximum(), words.text()) == (0, "Writing…")
    size = ExportSize(written=4_000_000, bytes=8_000_000, is_counted=False)
    foot.show_progress(1_000_000, size)
    assert words.text() == "Writing: 2.0 MB of about 8.0 MB"
    assert bar.value() * 4 == bar.maximum()
    foot.show_progress(5_000_000, size)  # more than was thought
    assert bar.value() == bar.maximum()


def test_sizes_are_said_as_people_read_them() -> None:
    sizes = (0, 1, 999, 1000, 24_499, 3_100_000, 240_000_000, 7_000_000_000)
    said = ["0 bytes", "1 byte", "999 bytes", "1.0 KB", "24 KB", "3.1 MB", "240 MB", "7.0 GB"]
    assert [size_in_words(size) for size in sizes] == said
    assert expected_in_words(ExportSize(1, 2_000_000, is_counted=False)) == "about 2.0 MB"
