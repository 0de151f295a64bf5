"""One module per input format, and the importer that adds what they read."""

from .decode import is_in_doubtful_encoding
from .exchange.known import FORMATS as EXCHANGE_FORMATS
from .formats import MAPPED, Options
from .known_formats import FORMATS
from .reading import Known, Passed, Reading
from .run import Importer
from .tables.columns import Preview as TablePreview
from .telling import PARLEY, PARLEY_TITLE, WANTED
from .tray.adding import add_from_tray, fill_tray, look_at_table, read_again
from .tray.rows import Row as TrayRow
from .tray.tray import Tray
from .writing import Added, Report, Writing

__all__ = [
    "EXCHANGE_FORMATS",
    "FORMATS",
    "MAPPED",
    "PARLEY",
    "PARLEY_TITLE",
    "WANTED",
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
