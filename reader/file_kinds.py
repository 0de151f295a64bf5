"""Files that views are saved as: text, tables and pictures, each whole or not at all, and never over the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from library import Library, WriteError, csv_table, write_pieces

from .comparing import FileKind

_SHARP, _MOST = (
    2,
    30_000_000,
)  # pixels of a picture to one of the screen, where that makes no more than so many
_RESOLUTION = 96  # dots per inch, as of a screen


class Sheet(Protocol):
    """What is painted as a picture, from its ground on."""

    @property
    def size(self) -> QSizeF:
        """How large it is, in pixels of a screen."""

    def paint(self, painter: QPainter) -> None:
        """Paint it from the painter's origin."""


def text_file(title: str, suffix: str, pieces: Callable[[], Iterable[str]]) -> FileKind:
    """Return a file of text, whose pieces are made as it is written."""

    def write(library: Library, path: Path) -> None:
        write_pieces(library, pieces(), path)

    return FileKind(title, suffix, write)


def table_file(title: str, rows: Callable[[], Sequence[Sequence[str]]]) -> FileKind:
    """Return a table as CSV; the first of its rows are the headings."""

    def pieces() -> Iterable[str]:
        headings, *others = rows()
        return csv_table(headings, others)

    return text_file(title, ".csv", pieces)


def svg_file(title: str, make: Callable[[], Sheet]) -> FileKind:
    """Return a picture that stays sharp; it is called `title` inside."""

    def write(library: Library, path: Path) -> None:
        drawn, sheet = QBuffer(), make()
        size = sheet.size
        generator = QSvgGenerator()
        generator.setOutputDevice(drawn)
        generator.setSize(size.toSize())
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(title)
        generator.setResolution(_RESOLUTION)
        painter = QPainter(generator)
        sheet.paint(painter)
        painter.end()
        write_pieces(library, [bytes(drawn.data().data())], path, is_binary=True)

    return FileKind("Picture (SVG)", ".svg", write)


def png_file(take: Callable[[], QImage]) -> FileKind:
    """Return a picture of pixels."""

    def write(library: Library, path: Path) -> None:
        drawn = QBuffer()
        if not QImageWriter(drawn, QByteArray(b"png")).write(take()):
            raise WriteError(f"“{path}” could not be painted: it is too large.", "Narrow what is shown.")
        write_pieces(library, [bytes(drawn.data().data())], path, is_binary=True)

    return FileKind("Picture (PNG)", ".png", write)


def image_of(sheet: Sheet) -> QImage:
    """Return a sheet as an image, with more pixels than a screen has where they are not too many."""
    size = QSize(round(sheet.size.width()), round(sheet.size.height()))
    ratio = _SHARP if size.width() * size.height() * _SHARP**2 <= _MOST else 1
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    if not image.isNull():
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        sheet.paint(painter)
        painter.end()
    return image
