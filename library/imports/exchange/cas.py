"""What a UIMA CAS says of a text, on its way into a Gathering; dkpro-cassis reads the CAS itself.

Annotations of a project's own layers are mentions, and so are DKPro's named entities; those of the other types of DKPro
and INCEpTION (tokens, lemmas, dependencies, …) are passed over. The kind of a mention is what its feature `kind`,
`label` or `value` says, or the name of its layer. A relation (`Governor` to `Dependent`) is a link, and so is each slot
of a layer with slots. What else an annotation says goes to its note.
"""

from __future__ import annotations

import contextlib
import keyword
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ...errors import UnreadableError
from ...ids import is_id
from ...text.utf16 import Utf16
from .gathering import Gathering, MarkedArticle

EXTRA = "“pip install 'parley[cas]'” installs it."
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
ARTICLE, HIDDEN, MENTION, LINK = (
    f"webanno.custom.Parley{name}" for name in ("Article", "Hidden", "Mention", "Link")
)
_DETAILS = ("title", "outlet", "byline", "published", "url", "language", "section", "status", "note")
_ENTITIES = "de.tudarmstadt.ukp.dkpro.core.api.ner.type."
_BUILT_IN = ("uima.", "de.tudarmstadt.ukp.", "org.dkpro.core.")
_PARTS = re.compile(r"(?:Token|Sentence|Paragraph)$")  # of a text, whatever tool marked them
_LABELS = ("kind", "label", "value")
_STRING = "uima.cas.String"
_INITIAL = "_InitialView"
_NOBODY = ("INITIAL_CAS", "CURATION_USER")
Place = tuple[int, int]
_FILE = re.compile(r"\.(?:txt|xmi|json)$")


def require() -> None:
    """Raise UnreadableError where dkpro-cassis is not installed."""
    try:
        import cassis  # noqa: F401 - only whether it is there
    except ImportError:
        raise UnreadableError(
            f"A UIMA CAS is read by dkpro-cassis, which is not installed: {EXTRA}"
        ) from None


@contextlib.contextmanager
def refusing_cas(place: str) -> Iterator[None]:
    """Say what dkpro-cassis finds wrong inside as an UnreadableError that names `place`."""
    from cassis.typesystem import TypeNotFoundError
    from lxml.etree import LxmlError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of offsets that are nowhere, too: see _View
        try:
            yield
        except TypeNotFoundError as error:
            raise UnreadableError(f"{place}: its type system is not whole: {error.message}.") from None
        except KeyError as error:
            raise UnreadableError(f"{place}: it names “{error.args[0]}”, which is not in it.") from None
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            LxmlError,
            RuntimeError,
            SyntaxError,
            TypeError,
            ValueError,
        ) as error:
            raise UnreadableError(f"{place}: it is no CAS that dkpro-cassis reads ({error}).") from None


def check_names(types: Iterable[str], features: Sequence[str]) -> None:
    """Raise ValueError for a name that UIMA has not: dkpro-cassis runs code in which features' names stand as they are.

    Nor does it read those that are words of Python.
    """
    for name in (*(part for type in types for part in type.split(".")), *features):
        if not name.isidentifier() or name.startswith("_"):
            raise ValueError(f"“{name[:60]}” is no name for a type or a feature")
    for name in features:
        if keyword.iskeyword(name):
            raise ValueError(f"dkpro-cassis reads no feature that is called “{name}”")


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
        fields |= {} if ours is None else {name: _said(ours, name) for name in _DETAILS if _said(ours, name)}
        ids = [_said(one, name) for one, name in ((ours, "id"), (metadata, "documentId")) if one is not None]
        id = next(filter(is_id, ids), self._name)
        article = self._gathering.article(id, self._text, **fields)
        if hidden := sorted(filter(None, map(self._place, by_type.get(HIDDEN, ())))):
            self._gathering.articles[-1]["hidden"] = hidden
        return article

    def _described(self, metadata: Any) -> dict[str, str]:
        """Return what DKPro's metadata says of a text; INCEpTION has the annotator in place of its id."""
        title, uri = _said(metadata, "documentTitle"), _said(metadata, "documentUri")
        language, collection = _said(metadata, "language"), _said(metadata, "collectionId")
        if collection and uri == f"{collection}/{title}":
            owner = _said(metadata, "documentId")
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
        self._gathering.refuse(_named(self._name, one), place)
        return None

    def _mention(self, article: MarkedArticle, one: Any) -> None:
        place = self._place(one)
        if place is None:
            return
        is_ours = one.type.name == MENTION
        label = _label(one) or _short(one.type.name)
        quote = self._text[slice(*place)]
        fields = self._of_ours(one, label, quote) if is_ours else self._of_other(one, label, quote)
        fields["coder"] = fields.get("coder") or self._owner
        id = _said(one, "id") if is_ours else ""
        mention = article.mention(label, *place, id if is_id(id) else "", **fields)
        assert mention is not None
        self._mentions[one.xmiID] = mention

    def _of_ours(self, one: Any, label: str, quote: str) -> dict[str, Any]:
        fields: dict[str, Any] = {name: _said(one, name) for name in ("note", "coder", "created", "modified")}
        record, name = _said(one, "record"), _said(one, "name")
        if name or record:
            id = record if is_id(record) else ""
            kind = self._gathering.kind(label)
            fields["record"] = self._gathering.record(kind, name or quote, id)
        return fields

    def _of_other(self, one: Any, label: str, quote: str) -> dict[str, Any]:
        """Return what is said of a foreign mention: what it is identified with, and all the rest in its note."""
        fields: dict[str, Any] = {}
        identifier = _said(one, "identifier")
        if identifier:
            kind = self._gathering.kind(label)
            fields["record"] = self._gathering.record(kind, quote, identifier, note=identifier)
        fields["note"] = _rest(one, "identifier")
        return fields

    def _relation(self, article: MarkedArticle, one: Any) -> None:
        label = _said(one, "relation") or _label(one) or _short(one.type.name)
        fields: dict[str, str] = {}
        if one.type.name == LINK:
            fields = {name: _said(one, name) for name in ("role", "stance", "id") if _said(one, name)}
        elif rest := _rest(one, "relation"):
            fields["note"] = rest
        id = fields.pop("id", "")
        self._relate(article, label, one, (one.Governor, one.Dependent), id if is_id(id) else "", **fields)

    def _slots(self, article: MarkedArticle, one: Any) -> None:
        """Link a mention with what fills its slots, under the role that each has in it."""
        for feature in one.type.all_features:
            for slot in _elements(getattr(one, feature.name, None)):
                target = getattr(slot, "target", None)
                if target is not None:
                    self._relate(article, _said(slot, "role") or feature.name, one, (one, target))

    def _relate(
        self,
        article: MarkedArticle,
        label: str,
        one: Any,
        ends: tuple[Any, Any],
        id: str = "",
        **fields: str,
    ) -> None:
        source, target = (self._mentions.get(getattr(end, "xmiID", -1)) for end in ends)
        if source is None or target is None:
            self._gathering.refuse(_named(self._name, one), "one of its ends is no mention of this text")
        else:
            article.relate(label, source, target, id, **fields)


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


def _named(name: str, one: Any) -> str:
    """Return where in a file a feature structure is."""
    return f"{name}, {_short(one.type.name)} {one.xmiID}"


def _short(type: str) -> str:
    return type.rpartition(".")[2]


def _label_of(one: Any) -> str:
    """Return the name of the feature that says what an annotation is; nothing where none does."""
    names = {feature.name for feature in one.type.all_features if feature.rangeType.name == _STRING}
    return next((name for name in _LABELS if name in names and _said(one, name)), "")


def _label(one: Any) -> str:
    name = _label_of(one)
    return _said(one, name) if name else ""


def _said(one: Any, name: str) -> str:
    """Return the text of a feature; nothing where it has none."""
    value = getattr(one, name, None)
    if value is not None and not isinstance(value, str):
        raise TypeError(f"the {name} of {one.xmiID} is not text")
    return value or ""


def _rest(one: Any, *without: str) -> str:
    """Return what an annotation says besides what it is and where, a feature a line."""
    passed = ("begin", "end", _label_of(one), *without)
    lines = []
    for feature in one.type.all_features:
        value = getattr(one, feature.name, None)
        words = ", ".join(filter(None, map(_words, _elements(value) or [value])))
        if words and feature.name not in passed:
            lines.append(words if feature.name in ("note", "comment") else f"{feature.name}: {words}")
    return "\n".join(lines)


def _elements(value: Any) -> list[Any]:
    """Return what is in an array."""
    return list(getattr(value, "elements", None) or ())


def _words(value: Any) -> str:
    """Return a value as words; a reference has none."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, str | int | float) else ""
