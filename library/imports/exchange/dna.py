"""Databases of the Discourse Network Analyzer, 2.0 and 3.0 (https://github.com/leifeld/dna).

A statement with a concept is a claim: attributed to its person, who is a member of the organization, or else to that;
about its concept, which is an event here, because claims of many articles are about it; its agreement is the stance.
A statement of another type is a mention of a kind of this name, and its variables are attributes. Positions are those
of Java: UTF-16 units in a text whose line ends are one each. Passwords are not read.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ...storage.others import has_tables, rows_of
from ...text.utf16 import Utf16
from ..formats import Source
from ..json_rows import optional_string, refusing, string, typed
from .dna_entities import Entities, Tables, kind_of
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle

Row = dict[str, Any]
_DATA = ("DATASHORTTEXT", "DATALONGTEXT", "DATAINTEGER", "DATABOOLEAN")
_COLUMNS = {
    "SETTINGS": ("Property", "Value"),
    "CODERS": ("ID", "Name"),
    "DOCUMENTS": ("ID", "Title", "Text", "Author", "Source", "Section", "Notes", "Type", "Date"),
    "STATEMENTTYPES": ("ID", "Label"),
    "VARIABLES": ("ID", "Variable"),
    "ROLES": ("ID", "StatementTypeId"),
    "ROLEVARIABLELINKS": ("ID", "RoleId", "VariableId"),
    "STATEMENTS": ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"),
    "STATEMENTLINKS": ("SourceId", "TargetId"),
    **dict.fromkeys(_DATA, ("StatementId",)),
    "ENTITIES": ("ID", "VariableId", "Value"),
    "ATTRIBUTEVARIABLES": ("ID", "AttributeVariable"),
    "ATTRIBUTEVALUES": ("EntityId", "AttributeVariableId", "AttributeValue"),
    "ATTRIBUTES": ("ID", "VariableId", "Value", "Type", "Alias", "Notes"),
}
_OPTIONAL = {
    "VARIABLES": ("StatementTypeId",),
    **dict.fromkeys(_DATA, ("VariableId", "RoleVariableLinkId", "Value", "Entity")),
    "ENTITIES": ("ChildOf",),
    "ATTRIBUTES": ("ChildOf",),
}
_STANCES = {1: "supports", 0: "opposes"}
_NOTES = ("note", "notes", "comment")
_LONGEST = 200  # characters of a statement that name it
_MILLISECONDS = 10**11  # since 1970: no article is from so many seconds after it
_DAY = 24 * 60 * 60
_QUARTER = 15 * 60


def fits(source: Source) -> bool:
    """Tell whether a source is such a database."""
    return has_tables(source.data, "DATASHORTTEXT", "STATEMENTTYPES", "STATEMENTS", "VARIABLES", "DOCUMENTS")


def gather(data: bytes, _name: str) -> Row:
    """Make the whole of a Parley export of it."""
    return _Database(rows_of(data, _COLUMNS, _OPTIONAL)).whole()


class _Database:
    """The rows of a database on their way into a gathering."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._gathering = Gathering()
        self._coders: dict[int, str] = {}
        self._types: dict[int, str] = {}
        self._variables: dict[int, str] = {}
        self._kinds: dict[int, set[str]] = {}  # of what the variables of each type name
        self._linked: dict[int, int] = {}  # variables by where DNA 3.1 has them in a role
        self._values: dict[int, list[tuple[str, Any]]] = {}
        self._articles: dict[int, tuple[MarkedArticle, Utf16]] = {}
        self._records: dict[int, str] = {}  # of statements
        self._is_old = any(
            row["Property"] == "version" and str(row["Value"]).startswith("2") for row in tables["SETTINGS"]
        )

    def whole(self) -> Row:
        """Gather it all."""
        self._each("CODERS", self._coder)
        self._each("STATEMENTTYPES", self._type)
        self._each("VARIABLES", self._variable)
        self._roles()
        self._entities = Entities(self._gathering, self._tables, self._variables)
        for table in _DATA:
            self._each(table, lambda row, _, table=table: self._datum(row, table))
        self._each("DOCUMENTS", self._document)
        self._each("STATEMENTS", self._statement)
        self._each("STATEMENTLINKS", self._link)
        return self._gathering.whole()

    def _each(self, table: str, read: Any) -> None:
        for number, row in enumerate(self._tables[table], 1):
            place = f"Row {number:,} of {table}"
            with refusing(place):
                read(row, place)
        self._tables[table] = []

    def _coder(self, row: Row, _place: str) -> None:
        self._coders[typed(row, "ID", int)] = optional_string(row, "Name") or ""

    def _type(self, row: Row, _place: str) -> None:
        self._types[typed(row, "ID", int)] = string(row, "Label")

    def _variable(self, row: Row, _place: str) -> None:
        name, id = string(row, "Variable"), typed(row, "ID", int)
        self._variables[id] = name
        if row["StatementTypeId"] is not None:
            self._kinds.setdefault(typed(row, "StatementTypeId", int), set()).add(kind_of(name))

    def _roles(self) -> None:
        types: dict[int, int] = {}
        self._each(
            "ROLES",
            lambda row, _: types.update({typed(row, "ID", int): typed(row, "StatementTypeId", int)}),
        )

        def link(row: Row, _place: str) -> None:
            variable = self._linked[typed(row, "ID", int)] = typed(row, "VariableId", int)
            kinds = self._kinds.setdefault(types.get(typed(row, "RoleId", int), 0), set())
            kinds.add(kind_of(self._variables.get(variable, "")))

        self._each("ROLEVARIABLELINKS", link)

    def _datum(self, row: Row, table: str) -> None:
        """Take up a value of a statement; what has no variable, or is empty, is none."""
        at = (
            row["VariableId"]
            if row["VariableId"] is not None
            else self._linked.get(row["RoleVariableLinkId"])
        )
        name = self._variables.get(at) if isinstance(at, int) else None
        given = row["Entity"] if row["Entity"] is not None else row["Value"]
        if name is None or given is None:
            return
        value: Any
        if table in ("DATAINTEGER", "DATABOOLEAN"):
            value = typed(row, "Value", int)
        elif table == "DATASHORTTEXT" and isinstance(given, int):
            value = self._entities.value(given)
        else:
            value = string(row, "Value")
        if table == "DATABOOLEAN" and name.strip().lower() != "agreement":
            value = bool(value)
        if value != "":
            self._values.setdefault(typed(row, "StatementId", int), []).append((name, value))

    def _document(self, row: Row, place: str) -> None:
        id, text = typed(row, "ID", int), optional_string(row, "Text") or ""
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # as the window in which it was coded has it
        fields = {
            ours: optional_string(row, theirs) or ""
            for ours, theirs in (
                ("title", "Title"), ("byline", "Author"), ("outlet", "Source"), ("section", "Section"),
            )
        }  # fmt: skip
        if not text.strip():
            self._gathering.refuse(f"“{fields['title']}”", "its text is empty")
            return
        kind = optional_string(row, "Type") or ""
        note = "\n".join(
            filter(str.strip, (optional_string(row, "Notes") or "", kind.strip() and f"Type: {kind}"))
        )
        published = self._published(row, place)
        article = self._gathering.article(f"document {id}", text, note=note, published=published, **fields)
        self._articles[id] = article, Utf16(text)

    def _published(self, row: Row, place: str) -> str:
        """Return the day of a document: seconds since 1970, or in DNA 2.0 milliseconds of the coder's own clock."""
        if row["Date"] is None:
            return ""
        given = typed(row, "Date", int)
        is_old = self._is_old or abs(given) > _MILLISECONDS
        days, seconds = divmod(given // 1000 if is_old else given, _DAY)
        if is_old and seconds >= _DAY / 2 and seconds % _QUARTER == 0:
            days += 1  # midnight of a place east of Greenwich
        try:
            return (date(1970, 1, 1) + timedelta(days)).isoformat()
        except OverflowError:
            self._gathering.refuse(place, "its date is none that there is")
            return ""

    def _statement(self, row: Row, place: str) -> None:
        id, type = typed(row, "ID", int), typed(row, "StatementTypeId", int)
        start, stop = typed(row, "Start", int), typed(row, "Stop", int)
        found = self._articles.get(typed(row, "DocumentId", int))
        if found is None or type not in self._types:
            self._gathering.refuse(place, "its document or its type is not in the database")
            return
        article, utf16 = found
        values = self._values.pop(id, [])
        coder = self._coders.get(row["Coder"], "") if isinstance(row["Coder"], int) else ""
        is_claim = {"actor", "event"} <= self._kinds.get(type, set())
        label = "claim" if is_claim else self._types[type]
        note = "" if is_claim else "\n".join(str(v) for name, v in values if name.strip().lower() in _NOTES)
        mention = article.mention(
            label, utf16.points(start), utf16.points(stop), place=place, coder=coder, note=note
        )
        if mention is None:
            return
        if is_claim:
            self._claim(id, mention, values)
        else:
            self._other(id, mention, [one for one in values if one[0].strip().lower() not in _NOTES])

    def _record(self, id: int, mention: Row, values: list[tuple[str, Any]]) -> str:
        """Return the record of a statement, called as it is printed, with values as attributes."""
        attributes: dict[str, Any] = {}
        for name, value in values:
            key = self._entities.own_key(mention["kind"], name)
            attributes[key] = f"{attributes[key]}; {value}" if key in attributes else value
        name = " ".join(mention["quote"].split())[:_LONGEST]
        record = self._gathering.record(mention["kind"], name, f"statement {id}", attributes=attributes)
        self._records[id] = mention["record"] = record
        return record

    def _other(self, id: int, mention: Row, values: list[tuple[str, Any]]) -> None:
        if values:
            self._record(id, mention, values)

    def _claim(self, id: int, mention: Row, values: list[tuple[str, Any]]) -> None:
        """Make a claim of a statement: who says it, about what, and whether they are for it."""
        stance = next((_STANCES.get(value) for name, value in values if _plain(name) == "agreement"), None)
        rest = [one for one in values if not kind_of(one[0]) and _plain(one[0]) != "agreement"]
        claim = self._record(id, mention, rest)
        named = [
            (_plain(name), self._entities.record(name, value))
            for name, value in values
            if kind_of(name) and isinstance(value, str) and value.strip()
        ]
        persons = [record for name, record in named if name in ("person", "actor")]
        organizations = [record for name, record in named if name in ("organization", "organisation")]
        evidence = {"source_mention": mention["id"]}
        if coder := mention.get("coder"):
            evidence["coder"] = coder
        for speaker in persons or organizations:
            self._gathering.link("attributed_to", claim, speaker, **evidence)
        for person in persons:
            for organization in organizations:
                if person != organization:
                    self._gathering.link("member_of", person, organization)
        for name, record in named:
            if name == "concept":
                self._gathering.link("about", claim, record, stance=stance, **evidence)

    def _link(self, row: Row, place: str) -> None:
        ends = [self._records.get(typed(row, name, int)) for name in ("SourceId", "TargetId")]
        if ends[0] is None or ends[1] is None:
            self._gathering.refuse(
                place, "one of its statements is not in the database, or has nothing said of it"
            )
            return
        self._gathering.link("Linked with", ends[0], ends[1])


def _plain(name: str) -> str:
    return name.strip().lower()


DNA = ExchangeFormat("dna", "Discourse Network Analyzer (DNA)", (".dna",), fits, gather)
