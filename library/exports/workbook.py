"""Workbooks (Office Open XML) written as they come: nothing of a sheet is kept, equal sheets are equal bytes.

openpyxl keeps its sheets in files until the end, so that nobody sees how far it is or can stop it, writes the time into
the workbook, and takes twice as long; it reads these in the tests. Texts are texts, whatever they begin with: there is
no formula in any cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.sax.saxutils import escape  # only writes; nothing is parsed with it

from ..text.utf16 import Utf16
from .formats import Entry
from .losses import Lost
from .spreadsheets import is_formula
from .xml_text import REPLACED, xml_text

ROWS = 1_048_576
CHARACTERS = 32_767
"""What a sheet holds, and a cell (in UTF-16 units)."""

_BYTES = 1 << 30  # of a sheet: at twice as many its zip would need what not every reader reads
_ROWS_AT_ONCE = 50
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel takes _x0041_ for an A
_FIRST_DAY, _LAST_DAY = date(1900, 3, 1), date(9999, 12, 31)  # before, Excel has a 29 February 1900
_ZERO = datetime(1899, 12, 30)  # of days
_DAY = 86_400
_HEADER, _TEXT, _WRAPPED, _DATE, _TIME, _NUMBER = 1, 2, 3, 6, 7, 8
_TYPED = 2  # from the style of a text to that of one that would be a formula if it were typed again

Value = str | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a sheet: its name, how wide it is (in digits), and whether lines break in it.

    One that `repeats` what stands elsewhere in the workbook counts nothing as lost.
    """

    name: str
    width: int = 14
    wraps: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with the names of its columns frozen above it; one that is too long goes on in a sheet of its own."""

    title: str
    headings: Sequence[Heading]
    rows: Iterable[Sequence[Value]]


def workbook(sheets: Iterable[Sheet], lost: Lost) -> Iterator[Entry]:
    """Yield the files that a workbook is a zip of; counts characters that have no place and cells that are cut."""
    yield Entry("_rels/.rels", [_RELATIONS.format(_relation(1, "officeDocument", "xl/workbook.xml"))])
    written: list[_Part] = []
    for sheet in sheets:
        rows = _Ahead(sheet.rows)
        part = 0
        while rows.is_more or not part:
            part += 1
            written.append(
                _Part(f"{sheet.title} {part}" if part > 1 else sheet.title, sheet.headings, rows, lost)
            )
            yield Entry(f"xl/worksheets/sheet{len(written)}.xml", written[-1].pieces())
    numbers = range(1, len(written) + 1)
    relations = [_relation(number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    relations.append(_relation(len(written) + 1, "styles", "styles.xml"))
    yield Entry("xl/styles.xml", [_STYLES])
    yield Entry("xl/workbook.xml", [_book(written)])
    yield Entry("xl/_rels/workbook.xml.rels", [_RELATIONS.format("".join(relations))])
    yield Entry(
        "[Content_Types].xml", [_TYPES.format("".join(_SHEET_TYPE.format(number) for number in numbers))]
    )


class _Ahead:
    """Rows of which one is read ahead, to know whether there are more."""

    def __init__(self, rows: Iterable[Sequence[Value]]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    @property
    def is_more(self) -> bool:
        return self._next is not None

    def take(self) -> Sequence[Value]:
        row, self._next = self._next, next(self._rows, None)
        assert row is not None
        return row


class _Part:
    """One sheet in the file."""

    def __init__(self, title: str, headings: Sequence[Heading], rows: _Ahead, lost: Lost) -> None:
        self.title = title
        self._headings, self._rows = headings, rows
        self._lost, self._nothing = lost, Lost()
        self._letters = [_letters(at) for at in range(len(headings))]
        self._count = 1

    @property
    def range(self) -> tuple[str, int]:
        """The last column and row."""
        return self._letters[-1], self._count

    def pieces(self) -> Iterator[str]:
        """Yield the sheet's XML, as many rows of it as one sheet takes."""
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{heading.width}" customWidth="1"/>'
            for at, heading in enumerate(self._headings, 1)
        )
        yield f"{_SHEET}<cols>{columns}</cols><sheetData>{self._header()}"
        size = 0
        while self._rows.is_more and self._count < ROWS and size < _BYTES:
            piece = "".join(self._some())
            size += len(piece.encode())
            yield piece
        all_cells = f"A1:{self._letters[-1]}{self._count}"
        yield f'</sheetData><autoFilter ref="{all_cells}"/>'
        yield f'<ignoredErrors><ignoredError sqref="{all_cells}" numberStoredAsText="1"/></ignoredErrors></worksheet>'

    def _header(self) -> str:
        names = (heading.name for heading in self._headings)
        cells = (
            f'<c r="{at}1" s="{_HEADER}"{_string(name)}'
            for at, name in zip(self._letters, names, strict=True)
        )
        return f'<row r="1">{"".join(cells)}</row>'

    def _some(self) -> Iterator[str]:
        for _ in range(_ROWS_AT_ONCE):
            if not self._rows.is_more or self._count >= ROWS:
                break
            self._count += 1
            row = zip(self._letters, self._headings, self._rows.take(), strict=True)
            cells = (self._cell(f"{at}{self._count}", heading, value) for at, heading, value in row)
            yield f'<row r="{self._count}">{"".join(cells)}</row>'

    def _cell(self, at: str, heading: Heading, value: Value) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, str):
            text = _held(value, self._nothing if heading.repeats else self._lost)
            style = (_WRAPPED if heading.wraps else _TEXT) + (_TYPED if is_formula(text) else 0)
            return f'<c r="{at}" s="{style}"{_string(text)}'
        if isinstance(value, bool):
            return f'<c r="{at}" s="{_NUMBER}" t="b"><v>{value:d}</v></c>'
        if isinstance(value, int):
            return f'<c r="{at}" s="{_NUMBER}"><v>{value}</v></c>'
        style = _TIME if isinstance(value, datetime) else _DATE
        return f'<c r="{at}" s="{style}"><v>{_serial(value)}</v></c>'


def _held(text: str, lost: Lost) -> str:
    """Return as much of a text as a cell holds."""
    if REPLACED.search(text):
        text, count = REPLACED.subn("\ufffd", text)
        lost["characters"] += count
    if len(text) > CHARACTERS // 2:
        units = Utf16(text)
        if units.units(len(text)) > CHARACTERS:
            lost["cells"] += 1
            text = f"{text[: units.points(CHARACTERS - 1)]}…"
    return text


def fits_calendar(day: date) -> bool:
    """Tell whether Excel can have a day as a date."""
    return _FIRST_DAY <= day <= _LAST_DAY


def _string(text: str) -> str:
    """Return the rest of a cell that holds a text."""
    words = escape(_CODED.sub("_x005F_", text), {"\r": "_x000D_"})
    return f' t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _serial(value: date | datetime) -> str:
    """Return a day, or a time without a zone, as Excel counts days."""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    passed = moment - _ZERO
    part = (passed.seconds + passed.microseconds / 1e6) / _DAY
    return f"{passed.days + part:.10f}" if part else str(passed.days)


def _letters(at: int) -> str:
    """Return what the column at this place is called: A, …, Z, AA, …"""
    first, last = divmod(at, 26)
    return (_letters(first - 1) if first else "") + chr(ord("A") + last)


def _relation(number: int, what: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/relationships/{what}" Target="{target}"/>'


def _book(parts: Sequence[_Part]) -> str:
    sheets = (
        f'<sheet name="{xml_text(part.title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, part in enumerate(parts, 1)
    )
    filters = (
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"'{xml_text(part.title)}'!$A$1:${part.range[0]}${part.range[1]}</definedName>"
        for at, part in enumerate(parts)
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><bookViews><workbookView/></bookViews>'
        f"<sheets>{''.join(sheets)}</sheets><definedNames>{''.join(filters)}</definedNames></workbook>"
    )


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_SHEET_TYPE = f'<Override PartName="/xl/worksheets/sheet{{}}.xml" ContentType="{_KIND}.worksheet+xml"/>'
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{{}}</Types>'
)
_SHEET = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/>'
)
_TOP = '<alignment vertical="top"/>'
_LINES = '<alignment vertical="top" wrapText="1"/>'


def _style(rest: str, alignment: str = _TOP, font: int = 0, fill: int = 0) -> str:
    return f'<xf fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyAlignment="1" {rest}>{alignment}</xf>'


_CELLS = (
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    _style('numFmtId="0" applyFont="1" applyFill="1"', font=1, fill=2),
    _style('numFmtId="0"'),
    _style('numFmtId="0"', _LINES),
    _style('numFmtId="0" quotePrefix="1"'),
    _style('numFmtId="0" quotePrefix="1"', _LINES),
    _style('numFmtId="164" applyNumberFormat="1"'),
    _style('numFmtId="165" applyNumberFormat="1"'),
    _style('numFmtId="0"'),
)
_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_CELLS)}">{"".join(_CELLS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
