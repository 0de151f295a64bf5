"""What a UIMA CAS says of a text, on its way into a Gathering; dkpro-cassis reads the CAS itself.

Annotations of a project's own layers are mentions, and so are DKPro's named entities; those of the other types of DKPro
and INCEpTION (tokens, lemmas, dependencies, …) are passed over. The kind of a mention is what its feature `kind`,
`label` or `value` says, or the name of its layer. A relation (`Governor` to `Dependent`) is a link, and so is each slot
of a layer with slots. What else an annotation says goes to its note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...articles import FIELDS
from ...ids import is_id
from ...text.utf16 import Utf16
from .cas_features import elements, label, named, rest, said
from .cas_guard import refusing_cas
from .gathering import Gathering, MarkedArticle

METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
ARTICLE, HIDDEN, MENTION, LINK = (
    f"webanno.custom.Parley{name}" for name in ("Article", "Hidden", "Mention", "Link")
)
_ENTITIES = "de.tudarmstadt.ukp.dkpro.core.api.ner.type."
_BUILT_IN = ("uima.", "de.tudarmstadt.ukp.", "org.dkpro.core.")
_PARTS = re.compile(r"(?:Token|Sentence|Paragraph)$")  # of a text, whatever tool marked them
_INITIAL = "_InitialView"
_NOBODY = ("INITIAL_CAS", "CURATION_USER")
Place = tuple[int, int]
_FILE = re.compile(r"\.(?:txt|xmi|json)$")


def add(gathering: Gathering, cas: Any, places: Mapping[int, Place], name: str) -> None:
    """Add the texts of a CAS with what is marked in them.

    `places` are those of the annotations in UTF-16 units by their ids, `name` is what the file is called.
    """
    found = False
    for sofa in cas.sofas:
        if isinstance(sofa.sofaString, str) and sofa.sofaString.strip():
            own = name if sofa.sofaID == _INITIAL else f"{name}, view {sofa.sofaID}"
            with refusing_cas(own):
                structures = cas.get_view(sofa.sofaID).select_all_fs()
                _View(gathering, sofa.sofaString, structures, places, own).read()
            found = True
    if not found:
        gathering.refuse(name, "it has no text")


class _View:
    """One text with all feature structures that are about it.

    dkpro-cassis leaves an offset that is nowhere in the text as it is, which may be another place: offsets are read
    here once more.
    """

    def __init__(
        self,
        gathering: Gathering,
        text: str,
        structures: list[Any],
        places: Mapping[int, Place],
        name: str,
    ) -> None:
        self._gathering = gathering
        self._text = text
        self._structures = structures
        self._units = places
        self._utf16 = Utf16(text)
        self._name = name
        self._owner = ""
        self._mentions: dict[int, dict[str, Any]] = {}

    def read(self) -> None:
        """Read what is about the whole, then the mentions, then what joins these."""
        by_type: dict[str, list[Any]] = {}
        for structure in self._structures:
            by_type.setdefault(structure.type.name, []).append(structure)
        article = self._article(by_type)
        layers = [one for one in self._structures if _is_layer(one)]
        for one in layers:
            if not _is_relation(one):
                self._mention(article, one)
        for one in layers:
            if _is_relation(one):
                self._relation(article, one)
            else:
                self._slots(article, one)

    def _article(self, by_type: dict[str, list[Any]]) -> MarkedArticle:
        ours = next(iter(by_type.get(ARTICLE, ())), None)
        metadata = next(iter(by_type.get(METADATA, ())), None)
        fields = {} if metadata is None else self._described(metadata)
        fields |= {} if ours is None else {name: said(ours, name) for name in FIELDS if said(ours, name)}
        ids = [said(one, name) for one, name in ((ours, "id"), (metadata, "documentId")) if one is not None]
        id = next(filter(is_id, ids), self._name)
        article = self._gathering.article(id, self._text, **fields)
        if hidden := sorted(filter(None, map(self._place, by_type.get(HIDDEN, ())))):
            article.row["hidden"] = hidden
        return article

    def _described(self, metadata: Any) -> dict[str, str]:
        """Return what DKPro's metadata says of a text; INCEpTION has the annotator in place of its id."""
        title, uri = said(metadata, "documentTitle"), said(metadata, "documentUri")
        language, collection = said(metadata, "language"), said(metadata, "collectionId")
        if collection and uri == f"{collection}/{title}":
            owner = said(metadata, "documentId")
            self._owner = "" if owner in _NOBODY else owner
        return {
            "title": _FILE.sub("", title),
            "url": uri if uri.startswith(("http://", "https://")) else "",
            "language": "" if language.startswith("x-") else language,
        }

    def _place(self, one: Any) -> Place | None:
        """Return where an annotation is, in code points; None for one that is nowhere, which is refused."""
        units = self._units.get(one.xmiID, (-1, -1))
        start, end = (self._utf16.points(unit) for unit in units)
        is_whole = (self._utf16.units(start), self._utf16.units(end)) == units
        if is_whole and 0 <= start < end <= len(self._text):
            return start, end
        place = f"{units[0]}-{units[1]} is no span of its text" if units[1] >= 0 else "it has no place"
        self._gathering.refuse(named(self._name, one), place)
        return None

    def _mention(self, article: MarkedArticle, one: Any) -> None:
        place = self._place(one)
        if place is None:
            return
        is_ours = one.type.name == MENTION
        kind = label(one)
        quote = self._text[slice(*place)]
        fields = self._of_ours(one, kind, quote) if is_ours else self._of_other(one, kind, quote)
        fields["coder"] = fields.get("coder") or self._owner
        id = said(one, "id") if is_ours else ""
        mention = article.mention(kind, *place, id if is_id(id) else "", **fields)
        assert mention is not None
        self._mentions[one.xmiID] = mention

    def _of_ours(self, one: Any, kind: str, quote: str) -> dict[str, Any]:
        fields: dict[str, Any] = {name: said(one, name) for name in ("note", "coder", "created", "modified")}
        record, name = said(one, "record"), said(one, "name")
        if name or record:
            id = record if is_id(record) else ""
            fields["record"] = self._gathering.record(self._gathering.kind(kind), name or quote, id)
        return fields

    def _of_other(self, one: Any, kind: str, quote: str) -> dict[str, Any]:
        """Return what is said of a foreign mention: what it is identified with, and all the rest in its note."""
        fields: dict[str, Any] = {}
        identifier = said(one, "identifier")
        if identifier:
            key = self._gathering.kind(kind)
            fields["record"] = self._gathering.record(key, quote, identifier, note=identifier)
        fields["note"] = rest(one, "identifier")
        return fields

    def _relation(self, article: MarkedArticle, one: Any) -> None:
        relation = said(one, "relation") or label(one)
        fields: dict[str, str] = {}
        if one.type.name == LINK:
            fields = {name: said(one, name) for name in ("role", "stance", "id") if said(one, name)}
        elif note := rest(one, "relation"):
            fields["note"] = note
        id = fields.pop("id", "")
        self._relate(article, relation, one, (one.Governor, one.Dependent), id if is_id(id) else "", **fields)

    def _slots(self, article: MarkedArticle, one: Any) -> None:
        """Link a mention with what fills its slots, under the role that each has in it."""
        for feature in one.type.all_features:
            for slot in elements(getattr(one, feature.name, None)):
                target = getattr(slot, "target", None)
                if target is not None:
                    self._relate(article, said(slot, "role") or feature.name, one, (one, target))

    def _relate(
        self,
        article: MarkedArticle,
        relation: str,
        one: Any,
        ends: tuple[Any, Any],
        id: str = "",
        **fields: str,
    ) -> None:
        source, target = (self._mentions.get(getattr(end, "xmiID", -1)) for end in ends)
        if source is None or target is None:
            self._gathering.refuse(named(self._name, one), "one of its ends is no mention of this text")
        else:
            article.relate(relation, source, target, id, **fields)


def _is_layer(one: Any) -> bool:
    """Tell whether a structure is an annotation of a layer that people make, or a named entity."""
    name = one.type.name
    if not hasattr(one, "begin") or name in (ARTICLE, HIDDEN):
        return False
    if name.startswith(_BUILT_IN):
        return bool(name.startswith(_ENTITIES))
    return name.startswith("webanno.custom.") or not _PARTS.search(name)


def _is_relation(one: Any) -> bool:
    return hasattr(one, "Governor") and hasattr(one, "Dependent")
