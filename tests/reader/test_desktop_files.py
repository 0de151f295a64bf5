"""The desktop's files say of a library what the library's files say of themselves."""

from __future__ import annotations

import configparser
import importlib.resources
from xml.etree import ElementTree as ET

from library.storage.schema import APPLICATION_ID

RESOURCES = importlib.resources.files("resources")
MIME = {"": "http://www.freedesktop.org/standards/shared-mime-info"}


def test_the_desktop_entry_opens_libraries() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(RESOURCES.joinpath("parley.desktop").read_text("utf-8"))
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "parley %f"
    assert entry["MimeType"] == "application/x-parley-library;"
    assert RESOURCES.joinpath("icons", f"{entry['Icon']}.svg").is_file()


def test_a_library_is_known_by_its_magic_and_its_ending() -> None:
    [kind] = ET.fromstring(RESOURCES.joinpath("parley-mime.xml").read_text("utf-8"))
    assert kind.get("type") == "application/x-parley-library"
    assert kind.find("glob", MIME).get("pattern") == "*.parley"
    inner = kind.find("magic/match/match", MIME)
    assert inner.get("offset") == "68"
    assert inner.get("value").encode() == APPLICATION_ID.to_bytes(4, "big")
