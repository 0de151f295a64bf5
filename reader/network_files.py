"""A network as a file: drawn, as SVG or PNG on paper, or as GraphML or GEXF for other programs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from library import Network, gexf, graphml

from .comparing import FileKind
from .file_kinds import image_of, png_file, svg_file, table_file, text_file
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
    def size(self) -> QSizeF:
        """How large the paper is: so that most names have room."""
        places = [self.drawn.places[dot.id] for dot in self.drawn.dots] or [(0.0, 0.0)]
        wide = max(x for x, _ in places) - min(x for x, _ in places)
        high = max(y for _, y in places) - min(y for _, y in places)
        zoom = min(_NEAR, (_LONGEST - 600) / max(wide, high, 1.0))
        legend = (len(self.sorts) + 3) * 26
        return QSizeF(
            math.ceil(max(wide * zoom + 260, 500) + _LEGEND),
            math.ceil(max(high * zoom + 100, legend, 320) + _TITLE),
        )

    def paint(self, painter: QPainter) -> None:
        """Paint a network with its title above it and its legend at its right."""
        size = self.size
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), self.inks.ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font)
        wide, high = size.width() - _LEGEND, size.height() - _TITLE
        painter.setPen(self.inks.ink)
        box = QRectF(20, 10, size.width() - 40, _TITLE - 10)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.title)
        shape, namer = Shape(self.drawn), Namer(QFontMetricsF(self.font))
        camera = fitted(self.drawn, wide, high)
        painter.save()
        painter.translate(wide / 2, _TITLE + high / 2)
        _paint_network(painter, shape, camera, namer, self.inks, wide, high)
        painter.restore()
        paint_legend(painter, QPointF(wide + 10, _TITLE + 10), self.sorts, self.inks)


def network_files(sheet: Sheet, network: Network, rows: Sequence[Sequence[str]]) -> Sequence[FileKind]:
    """Return what a network can be saved as; `rows` are its links as a table, their headings first."""
    return (
        svg_file(sheet.title, lambda: sheet),
        png_file(lambda: image_of(sheet)),
        text_file("GraphML, for Gephi, yEd, Cytoscape", ".graphml", lambda: graphml(network)),
        text_file("GEXF, for Gephi", ".gexf", lambda: gexf(network)),
        table_file("Links as a Table (CSV)", lambda: rows),
    )


def _paint_network(
    painter: QPainter, shape: Shape, camera: Camera, namer: Namer, inks: Inks, wide: float, high: float
) -> None:
    painter.translate(-camera.x * camera.zoom, -camera.y * camera.zoom)
    names = placed(shape, camera, namer, shape.by_weight, shape.places, camera.seen(wide, high))
    paint_network(painter, shape, camera, names, inks)
