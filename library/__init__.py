"""Parley's headless core: articles, mentions, records and links in one SQLite file, every change undoable."""

import importlib
from typing import TYPE_CHECKING

from .articles import checked_field
from .choosing import EVERYTHING, Collection, Filter, SavedFilter
from .compared import (
    COLUMN_ORDERS,
    CONFLICTING,
    JOINING,
    ROW_ORDERS,
    Comparable,
    Comparison,
    Joined,
    RejectedPair,
    Sift,
    Suggestion,
    Telling,
)
from .compared import Cell as ComparedCell
from .compared import Column as ComparedColumn
from .compared import Difference as ComparedDifference
from .compared import Named as NamedRecord
from .compared import Row as ComparedRow
from .compared import Value as ComparedValue
from .coverage import Coverage, Progress
from .coverage import Outlet as CoverageOutlet
from .errors import InterruptedQueryError, LibraryError, WriteError
from .identity import Merging
from .ids import new_id
from .library import Library
from .model import (
    STATUSES,
    Article,
    ArticleSummary,
    Attribute,
    Candidate,
    Change,
    Counts,
    Draft,
    Hit,
    Link,
    Mention,
    Occurrence,
    Record,
    RecordSummary,
    Reprint,
    Spread,
)
from .network import Edge, Network, NetworkChoice, Node
from .rekinding import Rekinding
from .storage.changes import now as time_now
from .text import words
from .text.dates import printed_date
from .text.difference import Difference
from .text.finding import find_in_text, find_words
from .text.ordering import sort_key
from .text.quantities import Quantity, read_quantity
from .text.quotes import citation, quoted, shortened
from .text.values import interval_of, value_of
from .text.when import Interval, read_interval
from .timeline import Report as TimelineReport
from .timeline import Statement as TimelineStatement
from .timeline import Timeline, TimelineChoice, TimelineEvent

if TYPE_CHECKING:
    from .discourse import Tie
    from .discourse import actors as actor_ties
    from .exports import COMPARISON_FORMATS, ComparisonFormat, OutputFormat, write_comparison
    from .exports import FORMATS as EXPORT_FORMATS
    from .exports import write_file as write_export
    from .exports.comparison_words import (
        AGREEMENTS,
        OWN_VOICE,
        column_name,
        interval_in_words,
        row_name,
        silence,
        value_in_words,
    )
    from .exports.comparison_words import Words as ComparisonWords
    from .exports.network_xml import gexf, graphml
    from .exports.spreadsheets import harmless as harmless_cell
    from .exports.spreadsheets import table as csv_table
    from .exports.time_scale import TimeScale, day_number
    from .exports.timeline_svg import days as timeline_days
    from .exports.timeline_svg import svg as timeline_svg
    from .gazetteer import GazetteerReport, load_gazetteer, read_gazetteer, save_gazetteer, write_gazetteer
    from .imports import FORMATS as IMPORT_FORMATS
    from .imports import MAPPED as MAPPED_FIELDS
    from .imports import (
        Importer,
        TablePreview,
        Tray,
        TrayRow,
        add_from_tray,
        fill_tray,
        is_in_doubtful_encoding,
        look_at_table,
        read_again,
    )
    from .imports import Known as KnownArticle
    from .imports import Options as ImportOptions
    from .imports import Report as ImportReport
    from .imports.as_saved import SavedFile, saved_file
    from .lanes import Lane, nested, packed
    from .lanes import lanes as timeline_lanes
    from .lanes import outlets as timeline_outlets
    from .layout import layout as network_layout
    from .samples import put_samples
    from .storage.files import whole_file

__all__ = [
    "AGREEMENTS",
    "COLUMN_ORDERS",
    "COMPARISON_FORMATS",
    "CONFLICTING",
    "EVERYTHING",
    "EXPORT_FORMATS",
    "IMPORT_FORMATS",
    "JOINING",
    "MAPPED_FIELDS",
    "OWN_VOICE",
    "ROW_ORDERS",
    "STATUSES",
    "Article",
    "ArticleSummary",
    "Attribute",
    "Candidate",
    "Change",
    "Collection",
    "Comparable",
    "ComparedCell",
    "ComparedColumn",
    "ComparedDifference",
    "ComparedRow",
    "ComparedValue",
    "Comparison",
    "ComparisonFormat",
    "ComparisonWords",
    "Counts",
    "Coverage",
    "CoverageOutlet",
    "Difference",
    "Draft",
    "Edge",
    "Filter",
    "GazetteerReport",
    "Hit",
    "ImportOptions",
    "ImportReport",
    "Importer",
    "InterruptedQueryError",
    "Interval",
    "Joined",
    "KnownArticle",
    "Lane",
    "Library",
    "LibraryError",
    "Link",
    "Mention",
    "Merging",
    "NamedRecord",
    "Network",
    "NetworkChoice",
    "Node",
    "Occurrence",
    "OutputFormat",
    "Progress",
    "Quantity",
    "Record",
    "RecordSummary",
    "RejectedPair",
    "Rekinding",
    "Reprint",
    "SavedFile",
    "SavedFilter",
    "Sift",
    "Spread",
    "Suggestion",
    "TablePreview",
    "Telling",
    "Tie",
    "TimeScale",
    "Timeline",
    "TimelineChoice",
    "TimelineEvent",
    "TimelineReport",
    "TimelineStatement",
    "Tray",
    "TrayRow",
    "WriteError",
    "actor_ties",
    "add_from_tray",
    "checked_field",
    "citation",
    "column_name",
    "csv_table",
    "day_number",
    "fill_tray",
    "find_in_text",
    "find_words",
    "gexf",
    "graphml",
    "harmless_cell",
    "interval_in_words",
    "interval_of",
    "is_in_doubtful_encoding",
    "load_gazetteer",
    "look_at_table",
    "nested",
    "network_layout",
    "new_id",
    "packed",
    "printed_date",
    "put_samples",
    "quoted",
    "read_again",
    "read_gazetteer",
    "read_interval",
    "read_quantity",
    "row_name",
    "save_gazetteer",
    "saved_file",
    "shortened",
    "silence",
    "sort_key",
    "time_now",
    "timeline_days",
    "timeline_lanes",
    "timeline_outlets",
    "timeline_svg",
    "value_in_words",
    "value_of",
    "whole_file",
    "words",
    "write_comparison",
    "write_export",
    "write_gazetteer",
]

_LATER = {
    "EXPORT_FORMATS": ("exports", "FORMATS"),
    "IMPORT_FORMATS": ("imports", "FORMATS"),
    "GazetteerReport": ("gazetteer", "GazetteerReport"),
    "ImportOptions": ("imports", "Options"),
    "ImportReport": ("imports", "Report"),
    "Importer": ("imports", "Importer"),
    "KnownArticle": ("imports", "Known"),
    "SavedFile": ("imports.as_saved", "SavedFile"),
    "saved_file": ("imports.as_saved", "saved_file"),
    "COMPARISON_FORMATS": ("exports", "COMPARISON_FORMATS"),
    "ComparisonFormat": ("exports", "ComparisonFormat"),
    "OutputFormat": ("exports", "OutputFormat"),
    "AGREEMENTS": ("exports.comparison_words", "AGREEMENTS"),
    "OWN_VOICE": ("exports.comparison_words", "OWN_VOICE"),
    "ComparisonWords": ("exports.comparison_words", "Words"),
    "column_name": ("exports.comparison_words", "column_name"),
    "interval_in_words": ("exports.comparison_words", "interval_in_words"),
    "row_name": ("exports.comparison_words", "row_name"),
    "silence": ("exports.comparison_words", "silence"),
    "value_in_words": ("exports.comparison_words", "value_in_words"),
    "MAPPED_FIELDS": ("imports", "MAPPED"),
    "TablePreview": ("imports", "TablePreview"),
    "look_at_table": ("imports", "look_at_table"),
    "Tray": ("imports", "Tray"),
    "TrayRow": ("imports", "TrayRow"),
    "add_from_tray": ("imports", "add_from_tray"),
    "fill_tray": ("imports", "fill_tray"),
    "is_in_doubtful_encoding": ("imports", "is_in_doubtful_encoding"),
    "read_again": ("imports", "read_again"),
    "Lane": ("lanes", "Lane"),
    "nested": ("lanes", "nested"),
    "packed": ("lanes", "packed"),
    "timeline_lanes": ("lanes", "lanes"),
    "timeline_outlets": ("lanes", "outlets"),
    "TimeScale": ("exports.time_scale", "TimeScale"),
    "day_number": ("exports.time_scale", "day_number"),
    "timeline_days": ("exports.timeline_svg", "days"),
    "timeline_svg": ("exports.timeline_svg", "svg"),
    "Tie": ("discourse", "Tie"),
    "actor_ties": ("discourse", "actors"),
    "network_layout": ("layout", "layout"),
    "gexf": ("exports.network_xml", "gexf"),
    "graphml": ("exports.network_xml", "graphml"),
    "put_samples": ("samples", "put_samples"),
    "load_gazetteer": ("gazetteer", "load_gazetteer"),
    "save_gazetteer": ("gazetteer", "save_gazetteer"),
    "read_gazetteer": ("gazetteer", "read_gazetteer"),
    "harmless_cell": ("exports.spreadsheets", "harmless"),
    "csv_table": ("exports.spreadsheets", "table"),
    "whole_file": ("storage.files", "whole_file"),
    "write_comparison": ("exports", "write_comparison"),
    "write_export": ("exports", "write_file"),
    "write_gazetteer": ("gazetteer", "write_gazetteer"),
}

if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name):
        """Load what moves articles in and out when it is first asked for: opening a window needs none."""
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, original = _LATER[name]
        return getattr(importlib.import_module(f".{module}", __name__), original)
