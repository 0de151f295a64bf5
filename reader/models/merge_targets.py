"""The records of which one stays when some are merged, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from library import Record, shortened

from .keyed_rows import KeyedRows


class TargetRows(KeyedRows):
    """Rows by record id."""

    def show(self, records: Sequence[Record]) -> None:
        """Show these records, in this order."""
        self.set_rows(records, [record.id for record in records])

    def said(self, row: Any, role: Qt.ItemDataRole) -> str | None:
        """Return the name; with its aliases for a screen reader."""
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(row.name, 200)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join((row.name, *row.aliases[:20]))
        return None
