"""A page of text with spans drawn on it, badges in its margin, and marks where something was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from .badges import badge_at, badges, paint_badge
from .spans import Span, SpanIndex
from .text_map import Range
from .text_page import TextPage
from .underlay import KindStyle

_NEAR_HANDLE = 9.0  # pixels
_MANY = 40  # spans that differ, from which on all are indexed anew


class SpanPage(TextPage):
    """Shows one text and its spans, each (id, kind, start, end) in code points; ids are the owner's.

    `painted` is emitted whenever what is drawn on the page was changed.
    """

    painted = Signal()
    _shown: dict[str, tuple[str, int, int]]  # the spans as they were asked for: kind, start, end
    _marks: Sequence[Range]

    def show_spans(self, spans: Iterable[tuple[str, str, int, int]]) -> None:
        """Show these spans instead of those before; only where they differ is anything measured anew."""
        wanted = {id: (kind, start, end) for id, kind, start, end in spans}
        changed = {id for id, _ in wanted.items() ^ self._shown.items()}
        self._shown = wanted
        if len(changed) > _MANY:
            made = (self._span(id, *place) for id, place in wanted.items())
            self.underlay.show(
                SpanIndex(self.map.paragraphs, (span for span in made if span.first < span.last))
            )
        else:
            for id in sorted(changed):
                gone = self.underlay.index.remove(id)
                if gone is not None:
                    self.underlay.forget_span(gone)
                if id in wanted and (new := self._span(id, *wanted[id])).first < new.last:
                    self.underlay.forget_span(self.underlay.index.add(new))
        self._repaint()

    def show_text(
        self,
        text: str,
        hidden: Iterable[Range] = (),
        title: Range = (0, 0),
        wraps: Iterable[int] = (),
        *,
        reveal: bool = False,
    ) -> None:
        """Show another text, without spans and marks; see TextPage."""
        self.underlay.focused, self.underlay.marks, self.underlay.current_mark = "", (), None
        self._shown, self._marks = {}, ()
        super().show_text(text, hidden, title, wraps, reveal=reveal)
        self.underlay.show(SpanIndex(self.map.paragraphs))

    def show_marks(self, marks: Sequence[Range], current: Range | None = None) -> None:
        """Mark places that were found, one of them as the current one."""
        if marks is not self._marks:  # going from one to the next maps none of them anew
            self.underlay.marks = [self.map.span_to_view(*mark) for mark in marks]
            self._marks = marks
        self.underlay.current_mark = self.map.span_to_view(*current) if current else None
        self._repaint()

    def move_span(self, id: str, start: int, end: int) -> None:
        """Show a span with other edges."""
        span = self.underlay.index.remove(id)
        if span is not None:
            self.underlay.forget_span(span)
            self._shown[id] = span.kind, start, end
            self.underlay.forget_span(self.underlay.index.add(self._span(id, span.kind, start, end)))
            self._repaint()

    def span(self, id: str) -> Range | None:
        """Return where a span is shown, or None."""
        span = self.underlay.index.get(id)
        return self.map.span_to_text(span.first, span.last) if span else None

    def set_styles(self, styles: Mapping[str, KindStyle]) -> None:
        """Set how spans of each kind look."""
        self.underlay.styles = styles
        self._repaint()

    def focus_span(self, id: str) -> None:
        """Give a span handles and a stronger line, or none for an empty id."""
        self.underlay.focused = id
        self._repaint()

    def is_shown(self, start: int, end: int) -> bool:
        """Tell whether any of a span can be seen: all of it can be hidden."""
        first, last = self.map.span_to_view(start, end)
        return first < last

    def spans_at(self, offset: int) -> list[str]:
        """Return the ids of the spans around an offset, the shortest first."""
        return [span.id for span in self.underlay.index.at(self.map.to_view(offset))]

    def span_at(self, point: QPointF) -> str:
        """Return the id of the span, or of the badge's span, at a point; an empty string where none is."""
        on_page = self._on_page(point)
        if badge := badge_at(self.page, self.underlay, on_page, self.viewport().width()):
            return badge
        position = self.page.hitTest(on_page, Qt.HitTestAccuracy.ExactHit)
        spans = self.underlay.index.at(position) if position >= 0 else []
        return spans[0].id if spans else ""

    def handle_at(self, point: QPointF) -> tuple[str, int, int, bool] | None:
        """Return (id, start, end, is the start's) of the handle at a point, or None."""
        span = self.underlay.index.get(self.underlay.focused)
        if span is None:
            return None
        on_page = self._on_page(point)
        for block in self.page.blocks_between(on_page.y() - 12, on_page.y() + 12):
            for is_start, centre in self.underlay.handles(block):
                off = on_page - block.layout().position() - centre
                if off.manhattanLength() < _NEAR_HANDLE:
                    return span.id, *self.map.span_to_text(span.first, span.last), is_start
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, then the badges beside it."""
        self.underlay.caret_is_active = self.hasFocus()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        exposed = QRectF(event.rect()).translated(0, offset)
        width = self.viewport().width()
        for badge in badges(self.page, self.underlay, exposed.top(), exposed.bottom(), width):
            paint_badge(painter, badge, self.underlay)
        painter.end()

    def _span(self, id: str, kind: str, start: int, end: int) -> Span:
        return Span(*self.map.span_to_view(start, end), id, kind)

    def _repaint(self) -> None:
        self.viewport().update()
        self.painted.emit()

    def _on_page(self, point: QPointF) -> QPointF:
        return point + QPointF(0, self.verticalScrollBar().value())
