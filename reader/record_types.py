"""What sort of actor, event or claim a record is, in the codebook's words."""

from __future__ import annotations

from library import Library, RecordSummary


class RecordTypes:
    """Knows for each kind the first attribute that is one of a list's terms, and the labels of those."""

    def __init__(self, library: Library) -> None:
        self._by_kind: dict[str, tuple[str, dict[str, str]]] = {}
        for kind in library.codebook.kinds():
            for attribute in library.codebook.attributes(kind):
                if attribute.type == "term":
                    self._by_kind[kind] = attribute.key, dict(attribute.terms)
                    break

    def of(self, summary: RecordSummary) -> str:
        """Return a record's type in words, or nothing."""
        key, _labels = self._by_kind.get(summary.record.kind, ("", {}))
        return self.label(summary.record.kind, str(summary.record.attributes.get(key, "")) if key else "")

    def label(self, kind: str, type: str) -> str:
        """Return the words for a type of this kind by its key, which is what it is called without any."""
        _key, labels = self._by_kind.get(kind, ("", {}))
        return labels.get(type, type)
