"""The network of the sample library in the real window, by mouse and by keys, and again after a restart."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QTabWidget

from reader.widgets.network_view import NetworkView

from .conftest import Start
from .person import CTRL, Key, Person


def network(person: Person) -> NetworkView:
    """Go to the network, and wait until it is drawn."""
    person.press(Key.Key_2, CTRL)
    person.choose("Compare", "Network")
    view = person.child("networkView")
    assert isinstance(view, NetworkView)
    person.until(lambda: view.shape.dots)
    return view


def test_a_person_walks_the_network_and_finds_it_again(start: Start, samples: Path) -> None:
    person = start(samples)
    view = network(person)
    most = view.shape.by_weight[0]
    person.click(view, view.point(most.id).toPoint())
    assert view.card.isVisible()
    assert view.accessibleDescription().startswith(most.name)
    person.press(Key.Key_C, CTRL)
    person.until(lambda: "on the clipboard" in person.message())
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0].split("\t") == ["From", "Link", "To", "Role or stance", "Times"]
    assert len(copied) > 100
    dots = len(view.shape.dots)
    person.press(Key.Key_F)
    person.until(lambda: 1 < len(view.shape.dots) < dots)
    person.press(Key.Key_Backspace)
    person.until(lambda: len(view.shape.dots) == dots)
    places = dict(view.shape.places)
    person.press(Key.Key_Return)
    tabs = person.child("compareTabs")
    assert isinstance(tabs, QTabWidget)
    assert tabs.tabText(tabs.currentIndex()) == "Matrix"
    person.choose("Compare", "Network")
    person.until(lambda: view.shape.marked == {most.id})

    again = network(start(samples))
    assert again.shape.places == places


def test_a_key_of_the_network_is_another_one_where_a_person_chose_it(start: Start, samples: Path) -> None:
    person = start(samples)
    person.app.window.commands.set_keys({"network.around": ("G",)})
    view = network(person)
    person.click(view, view.point(view.shape.by_weight[0].id).toPoint())
    dots = len(view.shape.dots)
    person.press(Key.Key_F)
    person.press(Key.Key_G)
    person.until(lambda: 1 < len(view.shape.dots) < dots)
    person.choose("Compare", "In the Network", "Back to What Was Shown")
    person.until(lambda: len(view.shape.dots) == dots)
