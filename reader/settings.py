"""What a person set and where they were: one JSON file of settings, and one for each library's places."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs
from PySide6.QtCore import QObject, Signal

SIZES = (8.0, 32.0)
MEASURES = (40, 110)
SPACINGS = (100, 250)

_RECENT = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's choices. `size` in points, `measure` in characters a line, `spacing` in percent.

    An empty `coder` or `font` leaves the choice to the system; `theme` is "system" or a theme's id;
    `popup` offers the kinds at a selection, `asks` asks for the record of what was tagged, `look_first` shows articles
    before they are added; `keys` replaces the
    default keys of some commands by id.
    """

    coder: str = ""
    theme: str = "system"
    font: str = ""
    size: float = 12.0
    measure: int = 70
    spacing: int = 150
    popup: bool = True
    asks: bool = True
    look_first: bool = True
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class SettingsStore(QObject):
    """The settings of one person, kept at once in one file; nothing that goes wrong with it is fatal.

    Signals: `changed(Settings)`; `failed(str)` with a sentence when they cannot be kept. A file that
    cannot be understood is renamed, see `set_aside`, and one that another window wrote meanwhile loses nothing
    but what is set here.
    """

    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder or platformdirs.user_config_path("parley", appauthor=False)
        self.set_aside: Path | None = None
        self._file = self.folder / "settings.json"
        self._kept = self._read()
        self._current = _settings(self._kept)

    @property
    def current(self) -> Settings:
        """What is set now."""
        return self._current

    @property
    def recent(self) -> list[str]:
        """The paths of the libraries opened last, newest first."""
        recent = self._kept.get("recent")
        return [path for path in recent if isinstance(path, str)] if isinstance(recent, list) else []

    def set(self, **values: Any) -> None:
        """Set some fields of Settings; what is out of its range goes to the nearest that is in."""
        wanted = replace(self._current, **values)
        settings = _settings(asdict(wanted))
        if settings == self._current:
            return
        self._current = settings
        self._keep({name: getattr(settings, name) for name in values})
        self.changed.emit(settings)

    def remember(self, path: Path | str) -> None:
        """Put a library first among the recent ones."""
        self._kept = self._read()
        opened = str(Path(path).absolute())
        others = [other for other in self.recent if other != opened]
        self._keep({"recent": [opened, *others][:_RECENT]})

    def forget(self, path: Path | str) -> None:
        """Take a library out of the recent ones."""
        self._kept = self._read()
        gone = {str(path), str(Path(path).absolute())}
        self._keep({"recent": [other for other in self.recent if other not in gone]})

    def _read(self) -> dict[str, Any]:
        kept, self.set_aside = _read(self._file, self.set_aside)
        return kept

    def _keep(self, values: Mapping[str, Any]) -> None:
        self._kept = self._read() | dict(values)
        try:
            _write(self._file, self._kept)
        except OSError as error:
            self.failed.emit(f"Your settings cannot be kept in “{self._file}”: {error.strerror}.")


class Places:
    """Where a person was in one library: window, panels, filters, each article's place; any JSON by key."""

    def __init__(self, folder: Path, library: Path) -> None:
        """Read the places kept under the settings' `folder` for the library at this path."""
        self._library = str(library.absolute())
        name = hashlib.sha256(self._library.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._file = folder / "places" / f"{name}.json"
        kept, _set_aside = _read(self._file)
        places = kept.get("places")
        self._places: dict[str, Any] = places if isinstance(places, dict) else {}
        self._changed = False

    def get(self, key: str, default: Any = None) -> Any:
        """What is kept under this key."""
        return self._places.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a value that JSON can hold, in memory till the next `save`; None forgets the key."""
        if self._places.get(key) == value:
            return
        self._changed = True
        if value is None:
            del self._places[key]
        else:
            self._places[key] = value

    def aside(self) -> Places:
        """Return places that begin as these are, and are forgotten with whoever asked for them."""
        other = copy.copy(self)
        other._places = dict(self._places)
        return other

    def save(self) -> None:
        """Write what changed; a place that cannot be kept is no loss worth a word."""
        if self._changed:
            with contextlib.suppress(OSError):
                _write(self._file, {"library": self._library, "places": self._places})
                self._changed = False


def _settings(kept: Mapping[str, Any]) -> Settings:
    """Settings of what a file holds, each value that makes no sense left at its default."""
    default = Settings()
    values: dict[str, Any] = {}
    for each in fields(Settings):
        value, usual = kept.get(each.name), getattr(default, each.name)
        if isinstance(usual, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is type(usual):
            values[each.name] = value
    for name, (low, high) in {"size": SIZES, "measure": MEASURES, "spacing": SPACINGS}.items():
        if name in values:
            values[name] = type(low)(min(max(values[name], low), high))
    values["keys"] = {
        command: tuple(sequence for sequence in sequences if isinstance(sequence, str))
        for command, sequences in values.get("keys", {}).items()
        if isinstance(sequences, list | tuple)
    }
    return Settings(**values)


def _read(file: Path, set_aside: Path | None = None) -> tuple[dict[str, Any], Path | None]:
    """What a JSON file holds, nothing if it is not there; a broken one is renamed, and named second."""
    try:
        read = json.loads(file.read_bytes())
    except OSError:
        return {}, set_aside
    except ValueError:
        read = None
    if isinstance(read, dict):
        return read, set_aside
    broken = file.with_name(f"{file.name}.broken")
    with contextlib.suppress(OSError):
        file.replace(broken)
    return {}, broken


def _write(file: Path, content: Mapping[str, Any]) -> None:
    """Write a JSON file whole or not at all; without fsync, which would be felt at every zoom step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            json.dump(content, written, ensure_ascii=False, indent=1)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
