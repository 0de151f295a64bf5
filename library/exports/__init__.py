"""One module per output format, and the tuples of them that menus, commands and tests read."""

from __future__ import annotations

from ..errors import InvalidError
from . import comparison_csv, comparison_html, comparison_json
from .brat import BRAT
from .cas_json import CAS_JSON
from .cas_xmi import CAS_XMI
from .conll import CONLL
from .docbin import DOCBIN
from .doccano import DOCCANO
from .formats import ComparisonFormat, OutputFormat
from .label_studio import LABEL_STUDIO
from .losses import Lost, foreseen, in_words
from .networks import GEXF, GRAPHML
from .parley_json import JSON
from .parquet import PARQUET
from .prodigy import PRODIGY
from .quotes_csv import CSV
from .refi import QDC, QDPX
from .report import HTML
from .sizes import Size, expected
from .w3c import W3C
from .writing import refuse_target, write_comparison, write_file, write_pieces
from .xlsx import XLSX

FORMATS: tuple[OutputFormat, ...] = (
    JSON, CSV, XLSX, QDPX, QDC, W3C, LABEL_STUDIO, BRAT, DOCCANO, PRODIGY, DOCBIN, CONLL,
    GRAPHML, GEXF, CAS_XMI, CAS_JSON, PARQUET, HTML,
)  # fmt: skip
COMPARISON_FORMATS = (
    ComparisonFormat("json", "Comparison (JSON)", ".json", "json", comparison_json.write),
    ComparisonFormat("csv", "Comparison (CSV)", ".csv", "text", comparison_csv.write),
    ComparisonFormat("html", "Comparison (web page)", ".html", "html", comparison_html.write),
)

__all__ = [
    "COMPARISON_FORMATS",
    "FORMATS",
    "ComparisonFormat",
    "Lost",
    "OutputFormat",
    "Size",
    "expected",
    "foreseen",
    "format_by_id",
    "in_words",
    "refuse_target",
    "write_comparison",
    "write_file",
    "write_pieces",
]


def format_by_id(id: str) -> OutputFormat:
    """Return the output format with this id; raises InvalidError."""
    for form in FORMATS:
        if form.id == id:
            return form
    raise InvalidError(
        f"There is no export format “{id}”.", f"The formats are {', '.join(f.id for f in FORMATS)}."
    )
