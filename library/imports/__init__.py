"""One module per input format, and the importer that adds what they read."""

from .formats import MAPPED
from .known_formats import FORMATS
from .reading import Known, Options, Passed, Reading
from .run import Importer
from .writing import Added, Report, Writing

__all__ = [
    "FORMATS",
    "MAPPED",
    "Added",
    "Importer",
    "Known",
    "Options",
    "Passed",
    "Reading",
    "Report",
    "Writing",
]
