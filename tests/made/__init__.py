"""Files of every format that articles are read from, made by code: for tests, the fuzz run and trials.

Each module here has `files() -> dict[str, bytes]`: file names with their bytes, the same at every call.
"""

from __future__ import annotations

import importlib
import pkgutil


def all_files() -> dict[str, bytes]:
    """Return the files of every module, as "module/name"."""
    found: dict[str, bytes] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
        made = importlib.import_module(f"{__name__}.{module}").files()
        found |= {f"{module}/{name}": data for name, data in made.items()}
    return found
