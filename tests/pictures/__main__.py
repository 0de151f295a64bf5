"""`python -m tests.pictures FOLDER [--theme T]... [--size WxH]... [--scene NAME]...`: a picture of each state.

`--readme` makes the README's pictures in resources/pictures instead.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from reader.theme import THEMES

from . import exchanges, matrices, questions, subjects, timelines  # noqa: F401 - their scenes
from .scenes import SCENES
from .sitter import Sitter

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1440, 900)
README = (
    ("reading", "light", (1280, 800), "reading.png"),
    ("coding_claim", "light", (1280, 800), "coding.png"),
    ("right_to_left", "dark", (1280, 800), "dari-dark.png"),
    ("add_dialog", "light", (1280, 800), "adding.png"),
    ("question_released", "light", (1280, 800), "compare-released.png"),
    ("question_blame", "light", (1280, 1500), "compare-blame.png"),
    ("question_signed", "light", (1280, 800), "compare-signed.png"),
    ("question_leave", "light", (1280, 800), "compare-leave.png"),
    ("timeline", "light", (1280, 800), "timeline.png"),
    ("network_compared", "dark", (1280, 800), "network.png"),
    ("marked_tray", "light", (1280, 800), "back.png"),
)


def take(name: str, theme: str, size: tuple[int, int], path: Path) -> None:
    """Take one picture."""
    with tempfile.TemporaryDirectory() as home:
        sitter = Sitter(Path(home), theme, size)
        try:
            SCENES[name](sitter)
            picture = sitter.picture()
        finally:
            sitter.leave()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path), "PNG", 0):  # 0: as small as it gets
        raise OSError(f"{path} cannot be written.")
    print(path)


def main() -> None:
    """Take the pictures that were asked for."""
    asked = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    application.setApplicationName("Parley")
    if asked.readme:
        for name, theme, size, file in README:
            take(name, theme, size, ROOT / "resources" / "pictures" / file)
        return
    for theme in asked.theme or THEMES:
        for size in asked.size or [SIZE]:
            for name in asked.scene or SCENES:
                take(name, theme, size, asked.folder / f"{name}-{theme}-{size[0]}.png")


def _arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("out/pictures"))
    parser.add_argument("--theme", action="append", choices=THEMES)
    parser.add_argument("--size", action="append", type=_size, metavar="WxH")
    parser.add_argument("--scene", action="append", choices=SCENES)
    parser.add_argument("--readme", action="store_true")
    return parser.parse_args(given)


def _size(written: str) -> tuple[int, int]:
    width, height = written.lower().split("x")
    return int(width), int(height)


if __name__ == "__main__":
    main()
