"""The persons, organizations and concepts of a database of DNA, with what it says of them, as records."""

from __future__ import annotations

from typing import Any

from ...storage.schema import default_codebook
from ...text.normalise import normalise_line
from ..json_rows import optional_string, refusing, string, typed
from .gathering import Gathering

Row = dict[str, Any]
Tables = dict[str, list[Row]]
_KINDS = {
    "person": "actor",
    "organization": "actor",
    "organisation": "actor",
    "actor": "actor",
    "concept": "event",
}
_PARENTS = {"actor": "member_of", "event": "part_of"}
_NOTES, _ALIASES = ("notes", "note"), ("alias", "aliases")


def kind_of(variable: str) -> str:
    """Return the kind of which what a variable names is; empty for one whose values are only words."""
    return _KINDS.get(variable.strip().lower(), "")


class Entities:
    """What the variables of a database name, as records of a gathering."""

    def __init__(self, gathering: Gathering, tables: Tables, variables: dict[int, str]) -> None:
        self._gathering = gathering
        self._variables = variables
        self._fields: dict[tuple[str, str], Row] = {}
        self._values: dict[int, tuple[int, str]] = {}
        book = default_codebook()
        self._known = {(str(row["kind"]), str(row["key"])) for row in book["attributes"]}
        terms = [row for row in book["terms"] if row["list"] == "actor_type"]
        self._types = {str(row[name]).lower(): str(row["key"]) for row in terms for name in ("key", "label")}
        self._gather(tables)

    def value(self, id: int) -> str:
        """Return what an entity is called; empty for one that is not there."""
        return self._values.get(id, (0, ""))[1]

    def record(self, variable: str, name: str, about: dict[str, str] | None = None) -> str:
        """Return the record of a name, with more about it if there is any."""
        kind, name = kind_of(variable), normalise_line(name)
        fields = self._fields.setdefault((kind, name), {"attributes": {}})
        if variable.strip().lower() == "person":
            fields["attributes"].setdefault("type", "person")
        for key, value in (about or {}).items():
            self._describe(fields, kind, key, value)
        return self._gathering.record(kind, name, **fields)

    def own_key(self, kind: str, name: str) -> str:
        """Return the key under which a value is kept: not one whose values must be of another form."""
        return f"{name} (DNA)" if (kind, name) in self._known else name

    def _describe(self, fields: Row, kind: str, key: str, value: str) -> None:
        plain, value = key.strip().lower(), value.strip()
        if not value:
            return
        if plain in _ALIASES:
            fields["aliases"] = list(dict.fromkeys((*fields.get("aliases", ()), value)))
        elif plain in _NOTES:
            fields["note"] = "\n".join(dict.fromkeys((*fields.get("note", "").split("\n"), value))).strip()
        elif plain == "type" and kind == "actor" and value.lower() in self._types:
            fields["attributes"]["type"] = self._types[value.lower()]
        else:
            fields["attributes"][self.own_key(kind, normalise_line(key) or "?")] = value

    def _gather(self, tables: Tables) -> None:
        """Put in all that a coder has listed, used or not."""
        about = _attributes(tables)
        parents: list[tuple[str, str, Any]] = []
        for table in ("ENTITIES", "ATTRIBUTES"):
            for number, row in enumerate(tables[table], 1):
                with refusing(f"Row {number:,} of {table}"):
                    variable = self._variables.get(typed(row, "VariableId", int), "")
                    value = string(row, "Value")
                    id = typed(row, "ID", int)
                    if table == "ENTITIES":
                        self._values[id] = typed(row, "VariableId", int), value
                    if not kind_of(variable) or not value.strip():
                        continue
                    said = about.get(id, {}) if table == "ENTITIES" else _said(row)
                    self.record(variable, value, said)
                    parents.append((variable, value, row["ChildOf"]))
        for variable, value, parent in parents:
            self._put_under(variable, value, parent)

    def _put_under(self, variable: str, value: str, parent: Any) -> None:
        """Link an entity with the one that it is part of, where a coder said so: by id, in DNA 2.0 by name."""
        other, above = variable, parent if isinstance(parent, str) else ""
        if isinstance(parent, int) and parent in self._values:
            other = self._variables.get(self._values[parent][0], "")
            above = self._values[parent][1]
        kind = kind_of(variable)
        if above.strip() and kind_of(other) == kind and normalise_line(above) != normalise_line(value):
            self._gathering.link(_PARENTS[kind], self.record(variable, value), self.record(other, above))


def _attributes(tables: Tables) -> dict[int, dict[str, str]]:
    """Return the attributes of each entity of DNA 3.0 by their names."""
    names: dict[int, str] = {}
    for number, row in enumerate(tables["ATTRIBUTEVARIABLES"], 1):
        with refusing(f"Row {number:,} of ATTRIBUTEVARIABLES"):
            names[typed(row, "ID", int)] = string(row, "AttributeVariable")
    about: dict[int, dict[str, str]] = {}
    for number, row in enumerate(tables["ATTRIBUTEVALUES"], 1):
        with refusing(f"Row {number:,} of ATTRIBUTEVALUES"):
            name = names.get(typed(row, "AttributeVariableId", int))
            value = optional_string(row, "AttributeValue")
            if name and value:
                about.setdefault(typed(row, "EntityId", int), {})[name] = value
    return about


def _said(row: Row) -> dict[str, str]:
    """Return the attributes of an entity of DNA 2.0."""
    return {name: optional_string(row, name) or "" for name in ("Type", "Alias", "Notes")}
