"""Which Latin key was pressed, on a keyboard that writes another script or another order of letters."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# Where the keys of a US keyboard lie: Linux's event codes, which are also what Windows calls scan codes.
_ROWS = {2: "1234567890", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL", 43: "\\", 44: "ZXCVBNM", 52: "./"}
_CODES = {first + number: key for first, keys in _ROWS.items() for number, key in enumerate(keys)}
_X11_OFFSET = 8  # X11 and Wayland count the same keys from 8
# macOS numbers its keys by another order (HIToolbox, Events.h: kVK_ANSI_…).
_MAC = "ASDFHGZXCV§BQWERYT123465=97-80]OU[IP\rLJ'K;\\,/NM."


def physical_key(event: QKeyEvent) -> str:
    """Return what the pressed key has printed on a US keyboard, or an empty string.

    Only where the layout gave no Latin letter, as in Dari or Cyrillic, or where a digit's key gave a
    sign instead, as on AZERTY: what a person sees on their own keys goes first.
    """
    text = event.text()
    if not text or (text.isascii() and text.isalnum()) or event.modifiers() & ~_SHIFT:
        return ""
    key = _at(event)
    if key.isdigit() or text.isascii():
        return key if key.isdigit() else ""
    return f"Shift+{key}" if key.isalpha() and event.modifiers() & _SHIFT else key


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _at(event: QKeyEvent) -> str:
    if sys.platform == "darwin":
        code = event.nativeVirtualKey()
        return _MAC[code] if 0 <= code < len(_MAC) else ""
    offset = 0 if sys.platform == "win32" else _X11_OFFSET
    return _CODES.get(event.nativeScanCode() - offset, "")
