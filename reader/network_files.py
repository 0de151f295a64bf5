"""A network as a file: drawn, as SVG or PNG on paper, or as GraphML or GEXF for other programs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from library import (
    Library,
    Network,
    OutputFormat,
    WriteError,
    csv_table,
    gexf,
    graphml,
    whole_file,
    write_export,
)

from .comparing import FileKind
from .widgets.network_legend import paint_legend
from .widgets.network_names import Namer, placed
from .widgets.network_paint import paint_network
from .widgets.network_parts import Drawn, Inks
from .widgets.network_shape import Camera, Shape, fitted

_NEAR, _LONGEST = 110.0, 7000.0  # pixels for a unit; of a side
_LEGEND = 250.0
_TITLE = 40.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn on paper: the network, its colours, the line above it, and the sorts that its legend tells."""

    drawn: Drawn
    inks: Inks
    title: str
    font: QFont
    sorts: Sequence[tuple[str, str]]

    @property
    def size(self) -> QSize:
        """How large the paper is: so that most names have room."""
        places = [self.drawn.places[dot.id] for dot in self.drawn.dots] or [(0.0, 0.0)]
        wide = max(x for x, _ in places) - min(x for x, _ in places)
        high = max(y for _, y in places) - min(y for _, y in places)
        zoom = min(_NEAR, (_LONGEST - 600) / max(wide, high, 1.0))
        legend = (len(self.sorts) + 3) * 26
        return QSize(
            math.ceil(max(wide * zoom + 260, 500) + _LEGEND),
            math.ceil(max(high * zoom + 100, legend, 320) + _TITLE),
        )


def file_kinds(sheet: Sheet, network: Network, rows: Sequence[Sequence[str]]) -> Sequence[FileKind]:
    """Return what a network can be saved as; `rows` are its links as a table, their headings first."""
    return (
        FileKind("Picture (SVG)", ".svg", partial(_write_svg, sheet)),
        FileKind("Picture (PNG)", ".png", partial(_write_png, sheet)),
        _text("GraphML, for Gephi, yEd, Cytoscape", ".graphml", lambda: graphml(network)),
        _text("GEXF, for Gephi", ".gexf", lambda: gexf(network)),
        _text("Links as a Table (CSV)", ".csv", lambda: csv_table(rows[0], rows[1:])),
    )


def _text(title: str, suffix: str, text: Callable[[], Iterable[str]]) -> FileKind:
    def lines(_library: Library, _ids: object, _lost: object) -> Iterator[str]:
        yield from text()

    def write(library: Library, path: Path) -> None:
        write_export(library, OutputFormat(suffix.removeprefix("."), title, suffix, "text", lines), path)

    return FileKind(title, suffix, write)


def _write_png(sheet: Sheet, _library: Library, path: Path) -> None:
    size = sheet.size
    ratio = 2 if max(size.width(), size.height()) <= _LONGEST / 2 else 1
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(sheet.inks.ground)
    painter = QPainter(image)
    paint_sheet(painter, sheet)
    painter.end()
    with whole_file(path) as part:
        if not QImageWriter(str(part), QByteArray(b"png")).write(image):
            raise WriteError(f"“{path}” could not be written.", "Choose another place.")


def _write_svg(sheet: Sheet, _library: Library, path: Path) -> None:
    drawn, size = QBuffer(), sheet.size
    generator = QSvgGenerator()
    generator.setOutputDevice(drawn)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(sheet.title)
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), sheet.inks.ground)
    paint_sheet(painter, sheet)
    painter.end()
    with whole_file(path) as part:
        part.write_bytes(drawn.data().data())


def paint_sheet(painter: QPainter, sheet: Sheet) -> None:
    """Paint a network with its title above it and its legend at its right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(sheet.font)
    size = sheet.size
    wide, high = size.width() - _LEGEND, size.height() - _TITLE
    painter.setPen(sheet.inks.ink)
    box = QRectF(20, 10, size.width() - 40, _TITLE - 10)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, sheet.title)
    shape, namer = Shape(sheet.drawn), Namer(QFontMetricsF(sheet.font))
    camera = fitted(sheet.drawn, wide, high)
    painter.save()
    painter.translate(wide / 2, _TITLE + high / 2)
    _paint_network(painter, shape, camera, namer, sheet.inks, wide, high)
    painter.restore()
    paint_legend(painter, QPointF(wide + 10, _TITLE + 10), sheet.sorts, sheet.inks)


def _paint_network(
    painter: QPainter, shape: Shape, camera: Camera, namer: Namer, inks: Inks, wide: float, high: float
) -> None:
    painter.translate(-camera.x * camera.zoom, -camera.y * camera.zoom)
    names = placed(shape, camera, namer, shape.by_weight, shape.places, camera.seen(wide, high))
    paint_network(painter, shape, camera, names, inks)
