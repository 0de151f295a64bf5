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
from .text.finding import ShortTexts, find_in_text, find_words
from .text.normalise import normalise
from .text.ordering import sort_key
from .text.quantities import Quantity, read_quantity
from .text.quotes import citation, quoted, shortened
from .text.values import interval_of, value_of
from .text.when import Interval, read_interval
from .timeline import Report as TimelineReport
from .timeline import Statement as TimelineStatement
from .timeline import Timeline, TimelineChoice, TimelineEvent

if TYPE_CHECKING:
    from .discourse import actors as actor_ties
    from .exports import (
        COMPARISON_FORMATS,
        ComparisonFormat,
        OutputFormat,
        write_comparison,
        write_pieces,
    )
    from .exports import FORMATS as EXPORT_FORMATS
    from .exports import Lost as ExportLoss
    from .exports import Size as ExportSize
    from .exports import expected as expected_export
    from .exports import foreseen as foreseen_loss
    from .exports import format_by_id as export_format
    from .exports import in_words as loss_in_words
    from .exports import refuse_target as refuse_export
    from .exports import write_file as write_export
    from .exports.comparison_words import (
        AGREEMENTS,
        OWN_VOICE,
        column_name,
        interval_in_words,
        row_name,
        silence,
    )
    from .exports.comparison_words import Words as ComparisonWords
    from .exports.network_xml import gexf, graphml
    from .exports.spreadsheets import harmless as harmless_cell
    from .exports.spreadsheets import table as csv_table
    from .exports.time_scale import TimeScale, day_number
    from .exports.timeline_svg import days as timeline_days
    from .exports.timeline_svg import svg as timeline_svg
    from .gazetteer import GazetteerReport, load_gazetteer, read_gazetteer, save_gazetteer, write_gazetteer
    from .imports import INPUTS as IMPORT_FORMATS
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
    "ExportLoss",
    "ExportSize",
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
    "ShortTexts",
    "Sift",
    "Spread",
    "Suggestion",
    "TablePreview",
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
    "expected_export",
    "export_format",
    "fill_tray",
    "find_in_text",
    "find_words",
    "foreseen_loss",
    "gexf",
    "graphml",
    "harmless_cell",
    "interval_in_words",
    "interval_of",
    "is_in_doubtful_encoding",
    "load_gazetteer",
    "look_at_table",
    "loss_in_words",
    "nested",
    "network_layout",
    "new_id",
    "normalise",
    "packed",
    "printed_date",
    "put_samples",
    "quoted",
    "read_again",
    "read_gazetteer",
    "read_interval",
    "read_quantity",
    "refuse_export",
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
    "value_of",
    "words",
    "write_comparison",
    "write_export",
    "write_gazetteer",
    "write_pieces",
]

_MODULES = {  # names that are loaded later, by module; "ours=theirs" where they differ
    "discourse": "actor_ties=actors",
    "exports": (
        "COMPARISON_FORMATS ComparisonFormat EXPORT_FORMATS=FORMATS ExportLoss=Lost ExportSize=Size OutputFormat "
        "expected_export=expected export_format=format_by_id foreseen_loss=foreseen loss_in_words=in_words "
        "refuse_export=refuse_target write_comparison write_export=write_file write_pieces"
    ),
    "exports.comparison_words": (
        "AGREEMENTS ComparisonWords=Words OWN_VOICE column_name interval_in_words row_name silence"
    ),
    "exports.network_xml": "gexf graphml",
    "exports.spreadsheets": "csv_table=table harmless_cell=harmless",
    "exports.time_scale": "TimeScale day_number",
    "exports.timeline_svg": "timeline_days=days timeline_svg=svg",
    "gazetteer": "GazetteerReport load_gazetteer read_gazetteer save_gazetteer write_gazetteer",
    "imports": (
        "IMPORT_FORMATS=INPUTS ImportOptions=Options ImportReport=Report Importer KnownArticle=Known "
        "MAPPED_FIELDS=MAPPED TablePreview Tray TrayRow add_from_tray fill_tray is_in_doubtful_encoding "
        "look_at_table read_again"
    ),
    "imports.as_saved": "SavedFile saved_file",
    "lanes": "Lane nested packed timeline_lanes=lanes timeline_outlets=outlets",
    "layout": "network_layout=layout",
    "samples": "put_samples",
}
_LATER = {
    ours: (module, theirs or ours)
    for module, names in _MODULES.items()
    for ours, _, theirs in (name.partition("=") for name in names.split())
}

if not TYPE_CHECKING:  # pragma: no branch

    def __getattr__(name):
        """Load what moves articles in and out when it is first asked for: opening a window needs none."""
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, original = _LATER[name]
        return getattr(importlib.import_module(f".{module}", __name__), original)
