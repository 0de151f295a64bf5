"""QualCoder's projects: the database `data.qda` of a folder whose name ends in .qda (https://qualcoder.wordpress.com/).

A category at the top is a kind and the codes in it are its records, as in the REFI-QDA projects that QualCoder writes;
a code in no category is a kind. Positions count code points; where the words say otherwise, UTF-16 units, or
a line break of Windows as one. Remarks on words (its annotations) that have no code have no place here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...storage.others import has_tables, rows_of
from ..formats import Source
from ..json_rows import optional_string, refusing, string, typed
from .counting import Counting, Mark, code_points, counting_of, one_a_line, utf16_units
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle
from .times import utc_time

Row = dict[str, Any]
_COLUMNS = {
    "source": ("id", "name", "fulltext", "memo"),
    "code_cat": ("catid", "name", "supercatid"),
    "code_name": ("cid", "name", "memo", "catid"),
    "code_text": ("cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo"),
    "annotation": ("fid",),
    "attribute": ("name", "attr_type", "value", "id"),
}
_DETAILS = ("outlet", "byline", "url", "language", "section")


def fits(source: Source) -> bool:
    """Tell whether a source is the database of a project."""
    return has_tables(source.data, "code_text", "code_name", "code_cat", "source")


def gather(data: bytes, _name: str) -> Row:
    """Make the whole of a Parley export of it."""
    tables = rows_of(data, _COLUMNS)
    gathering = Gathering()
    codes = _codes(gathering, tables)
    articles = _articles(gathering, tables)
    counting = counting_of(_counted(tables, articles), code_points, utf16_units, one_a_line)
    for number, row in enumerate(tables["code_text"], 1):
        with refusing(f"Row {number:,} of code_text"):
            _mark(gathering, row, codes, articles, f"Row {number:,} of code_text", counting)
    for number, row in enumerate(tables["annotation"], 1):
        if row["fid"] in articles:
            gathering.refuse(
                f"Row {number:,} of annotation", "it is a remark on words that have no code by it"
            )
    return gathering.whole()


def _codes(gathering: Gathering, tables: dict[str, list[Row]]) -> dict[int, tuple[str, str | None]]:
    """Return the kind and the record of each code."""
    categories = {row["catid"]: row for row in tables["code_cat"]}
    codes: dict[int, tuple[str, str | None]] = {}
    for number, row in enumerate(tables["code_name"], 1):
        with refusing(f"Row {number:,} of code_name"):
            name, id = string(row, "name"), typed(row, "cid", int)
            above = categories.get(row["catid"])
            for _ in categories:  # as often as there can be one above
                above = categories.get(above["supercatid"], above) if above else None
            if above is None:
                codes[id] = name, None
                continue
            kind = string(above, "name")
            note = optional_string(row, "memo") or ""
            codes[id] = kind, gathering.record(gathering.kind(kind), name, f"code {id}", note=note)
    return codes


def _articles(gathering: Gathering, tables: dict[str, list[Row]]) -> dict[int, MarkedArticle]:
    about: dict[int, dict[str, str]] = {}
    for row in tables["attribute"]:
        if row["attr_type"] == "file" and str(row["name"]).lower() in _DETAILS:
            about.setdefault(row["id"], {})[str(row["name"]).lower()] = str(row["value"] or "")
    articles = {}
    for number, row in enumerate(tables["source"], 1):
        with refusing(f"Row {number:,} of source"):
            text = optional_string(row, "fulltext") or ""
            id, name = typed(row, "id", int), string(row, "name")
            if not text.strip():
                gathering.refuse(f"“{name}”", "it is no text")
                continue
            note = optional_string(row, "memo") or ""
            title = name.rpartition(".")[0] or name
            articles[id] = gathering.article(
                f"source {id}", text, title=title, note=note, **about.get(id, {})
            )
    return articles


def _counted(
    tables: dict[str, list[Row]], articles: dict[int, MarkedArticle]
) -> Iterator[tuple[str, list[Mark]]]:
    """Yield each text with where its marks start and end in the file's own counting, and their words."""
    marks: dict[int, list[Mark]] = {}
    for row in tables["code_text"]:
        place = row["pos0"], row["pos1"], row["seltext"]
        if [type(value) for value in place] == [int, int, str]:
            marks.setdefault(row["fid"], []).append(place)
    return ((articles[id].text, marks[id]) for id in marks.keys() & articles.keys())


def _mark(
    gathering: Gathering,
    row: Row,
    codes: dict[int, tuple[str, str | None]],
    articles: dict[int, MarkedArticle],
    place: str,
    counting: Counting,
) -> None:
    article, code = articles.get(row["fid"]), codes.get(row["cid"])
    if article is None or code is None:
        gathering.refuse(place, "its text or code is not in the project")
        return
    [(start, end)] = counting(article.text, [(typed(row, "pos0", int), typed(row, "pos1", int))])
    article.mention(
        code[0],
        start,
        end,
        place=place,
        words=optional_string(row, "seltext") or "",
        record=code[1],
        note=optional_string(row, "memo") or "",
        coder=optional_string(row, "owner") or "",
        created=utc_time(optional_string(row, "date") or ""),  # as in the REFI-QDA projects that it writes
    )


QUALCODER = ExchangeFormat("qualcoder", "QualCoder project", (".qda",), fits, gather)
