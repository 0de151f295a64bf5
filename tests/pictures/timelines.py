"""Scenes of the timeline."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from library import Library
from reader.panels.timeline import TimelinePanel

from .scenes import scene
from .sitter import Sitter


@scene
def timeline(sitter: Sitter) -> None:
    """The whole timeline."""
    sitter.open_samples()
    _panel(sitter)


@scene
def timeline_near(sitter: Sitter) -> None:
    """A month of it, what is compared set off, with a card under the pointer."""
    sitter.open_samples()
    panel = _panel(sitter)
    event = next(one for one in panel.drawing.events.values() if "Shelling" in one.name)
    compare = sitter.workplace.pages.compare
    compare.comparing.compare(event.id)
    compare.show_view("timeline")
    sitter.rest()
    view = panel.view
    view.setFocus()
    view.zoom_at_cursor(7)
    sitter.rest()
    _point(panel, view.spot.placed)


@scene
def timeline_actors(sitter: Sitter) -> None:
    """Lanes by actor, narrowed."""
    sitter.open_samples()
    panel = _panel(sitter)
    panel.bar.show_values({"by": "actor", "earliest": "October 2031", "latest": "November 2031"})
    panel.bar.changed.emit()
    sitter.rest()


@scene
def timeline_table(sitter: Sitter) -> None:
    """The same as a table."""
    sitter.open_samples()
    panel = _panel(sitter)
    sitter.window.commands["compare.as_table"].setChecked(True)
    panel.door.setFocus()
    sitter.press(Qt.Key.Key_Down)


@scene
def timeline_picking(sitter: Sitter) -> None:
    """Types to choose from."""
    sitter.open_samples()
    panel = _panel(sitter)
    panel.bar.picks["types"].click()
    sitter.rest()


@scene
def timeline_nothing(sitter: Sitter) -> None:
    """A filter that leaves nothing."""
    sitter.open_samples()
    panel = _panel(sitter)
    panel.bar.show_values({"latest": "2019"})
    panel.bar.changed.emit()
    sitter.rest()


@scene
def timeline_empty(sitter: Sitter) -> None:
    """No events at all."""
    sitter.open_empty()
    _panel(sitter)


def _panel(sitter: Sitter) -> TimelinePanel:
    sitter.ask("view.compare")
    sitter.ask("compare.timeline")
    panel = sitter.window.findChild(TimelinePanel)
    assert isinstance(panel, TimelinePanel)
    sitter.wait(lambda: panel.drawing is not None)
    sitter.rest()
    return panel


def _point(panel: TimelinePanel, placed: object) -> None:
    view = panel.view
    row = view.placement.rows[placed.row]
    at = view.painter.label_box(row, placed, view.seen()).center() - view.seen().topLeft()
    event = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(at),
        view.viewport().mapToGlobal(QPoint(round(at.x()), round(at.y()))).toPointF(),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), event)


@scene
def timeline_right_to_left(sitter: Sitter) -> None:
    """Names in Dari, on marks, in lanes and on a card, and one that is too long."""
    sitter.open_samples()
    session = sitter.workplace.session
    names = {
        "Signing": "امضای موافقت‌نامهٔ بندر مارین",
        "March to": "راهپیمایی به سوی میدان بازار تولان",
        "Ceasefire under": "آتش‌بس بر اساس موافقت‌نامهٔ بندر مارین",
        "Withdrawal of the Front": "A withdrawal of guns from a valley with a name much too long for any line",
    }

    def work(library: Library) -> None:
        for event in library.records.list("event"):
            name = next((new for old, new in names.items() if event.name.startswith(old)), "")
            if name:
                library.records.rename(event.id, name)

    session.apply("Rename", work)
    sitter.wait(lambda: not session.writing)
    panel = _panel(sitter)
    panel.door.setFocus()
    sitter.press(Qt.Key.Key_Home)
    panel.view.zoom_at_cursor(3)
    sitter.rest()
    _point(panel, panel.view.spot.placed)
