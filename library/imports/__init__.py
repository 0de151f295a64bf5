"""One module per input format, and the importer that adds what they read."""

from .run import FORMATS, Added, Importer, Known, Options, Passed, Report

__all__ = ["FORMATS", "Added", "Importer", "Known", "Options", "Passed", "Report"]
