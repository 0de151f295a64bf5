"""What a timeline tells of its marks, and where they lead: to their sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from library import TimelineReport

from .comparing import Comparing, Sentence
from .models.timeline_drawing import Drawing, Source
from .models.timeline_words import event_told, source_line, sources_told
from .widgets.timeline_events import Trace


class TimelineSteps:
    """Knows what the marks of a drawing stand for."""

    def __init__(self, comparing: Comparing, panel: QWidget) -> None:
        self._comparing, self._panel = comparing, panel
        self.drawing: Drawing | None = None

    def told(self, event: str, traces: Sequence[Trace]) -> tuple[str, str]:
        """Return what is told of an event, or of some of its traces, as a title and lines."""
        if self.drawing is None:
            return "", ""
        if traces:
            return sources_told([self.drawing.sources[trace.key] for trace in traces])
        return event_told(self.drawing.events[event], self.drawing)

    def open(self, traces: Sequence[Trace], is_beside: bool) -> None:
        """Show the sentence of a report or a claim, beside what is there or alone; of several, let one be chosen."""
        assert self.drawing is not None
        sources = [self.drawing.sources[trace.key][1] for trace in traces]
        if len(sources) == 1:
            self._open(sources[0], is_beside)
            return
        menu = QMenu(self._panel)
        for source in sources:
            menu.addAction(source_line(source).replace("&", "&&")).triggered.connect(
                lambda _checked=False, source=source: self._open(source, is_beside)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def _open(self, source: Source, is_beside: bool) -> None:
        if source.article and source.mention:
            self._comparing.show(Sentence(source.article, source.mention), beside=is_beside)
        elif not isinstance(source, TimelineReport):  # made by hand, or its mention is gone
            self._comparing.compare(source.claim)
