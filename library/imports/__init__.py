"""One module per input format, and the importer that adds what they read."""

from .decode import is_in_doubtful_encoding
from .formats import MAPPED, Options
from .inputs import INPUTS, MERGED
from .known_formats import FORMATS
from .reading import Known, Passed, Reading
from .run import Importer
from .tables.columns import Preview as TablePreview
from .tray.adding import add_from_tray, fill_tray, look_at_table, read_again
from .tray.rows import Row as TrayRow
from .tray.tray import Tray
from .writing import Added, Report, Writing

__all__ = [
    "FORMATS",
    "INPUTS",
    "MAPPED",
    "MERGED",
    "Added",
    "Importer",
    "Known",
    "Options",
    "Passed",
    "Reading",
    "Report",
    "TablePreview",
    "Tray",
    "TrayRow",
    "Writing",
    "add_from_tray",
    "fill_tray",
    "is_in_doubtful_encoding",
    "look_at_table",
    "read_again",
]
