"""brat standoff: pairs of .txt and .ann (https://brat.nlplab.org/standoff.html), in a zip as `pairs` makes one.

Mentions are contiguous in Parley: one in several parts becomes one from the first to the last of them. Events (E) are
links from what triggers them, equivalences (*) are one record, attributes of a mention go to its note. Offsets are code
points; the words beside them tell of a program that counts in another way, and of a text that was changed since.
"""

from __future__ import annotations

import re
from typing import Any

from ...errors import UnreadableError
from ...ids import is_id
from ..archives import Archive, kind_of
from ..formats import LARGEST, Source
from .counting import Counting, code_points, counting_of, one_a_line, utf16_units
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle

CONFIGURATION = ("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf")
_ID_AT_END = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$")
_PLACE = re.compile(r"(\d+) (\d+)")
_ONE_PART = re.compile(r"\S+ (\d{1,12}) (\d{1,12})")
_OF_LINKS = ("role", "stance")
_DIGITS = re.compile(r"\d+$")


def fits(source: Source) -> bool:
    """Tell whether a source is a zip with pairs of .txt and .ann in it."""
    if kind_of(source.data) != "zip":
        return False
    try:
        return bool(_pairs(Archive(source.data)))
    except UnreadableError:
        return False


def _pairs(archive: Archive) -> list[str]:
    """Return the names of the pairs, without their endings."""
    stems = (name.removesuffix(".ann") for name in archive.ending(".ann"))
    return [stem for stem in stems if f"{stem}.txt" in archive]


def gather(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of it."""
    archive = Archive(data)
    gathering = Gathering()
    found: list[_Marks] = []
    for stem in _pairs(archive):
        try:
            text, marks = (
                archive.read(f"{stem}{end}", LARGEST).decode(coding)
                for end, coding in (
                    (".txt", "utf-8"),
                    (".ann", "utf-8-sig"),
                )  # brat counts the mark of a text
            )
        except UnicodeDecodeError:
            raise UnreadableError(f"{stem}: it is not in UTF-8, as brat’s files are.") from None
        if text.strip():
            id = _ID_AT_END.search(stem)
            found.append(
                _Marks(gathering, gathering.article(id[1] if id else stem, text), f"{stem}.ann", marks)
            )
    counting = counting_of(((one.text, one.places) for one in found), code_points, one_a_line, utf16_units)
    for one in found:
        one.read(counting)
    return gathering.whole()


class _Marks:
    """Reads the lines of one .ann file, mentions first: lines may stand in any order."""

    def __init__(self, gathering: Gathering, article: MarkedArticle, name: str, marks: str) -> None:
        self.text = article.text
        self._lines = [
            (number, line.rstrip("\r").split("\t", 2))
            for number, line in enumerate(marks.split("\n"), 1)
            if line.strip()
        ]
        self._counting: Counting = code_points
        self._gathering = gathering
        self._article = article
        self._name = name
        self._mentions: dict[str, dict[str, Any]] = {}
        self._events: dict[str, dict[str, Any]] = {}
        self._of_relation: dict[str, dict[str, str]] = {}

    @property
    def places(self) -> list[tuple[int, int, str]]:
        """Where the marks in one part start and end in the file's own counting, and their words."""
        return [
            (int(place[1]), int(place[2]), words)
            for id, mark, words in (parts for _, parts in self._lines if len(parts) == 3)
            if id.startswith("T") and (place := _ONE_PART.fullmatch(mark))
        ]

    def read(self, counting: Counting) -> None:
        """Read all lines; raises UnreadableError for one that is not as brat writes them."""
        self._counting = counting
        steps = (
            ("T", self._text_bound),
            ("E", self._trigger),
            ("N", self._normalisation),
            ("*", self._equivalence),
            ("AM", self._attribute),
            ("#", self._note),
            ("R", self._relation),
            ("E", self._event),
        )
        for letters, step in steps:
            for number, parts in self._lines:
                if parts[0][:1] in letters:
                    try:
                        step(number, *parts)
                    except (ValueError, TypeError):
                        raise UnreadableError(
                            f"{self._name}, line {number:,}: it is not as brat writes it: “{parts[0][:20]}”."
                        ) from None

    def _text_bound(self, number: int, id: str, mark: str, words: str = "") -> None:
        kind, _, places = mark.partition(" ")
        edges = [int(edge) for place in _PLACE.findall(places) for edge in place]
        if not kind or not edges:
            raise ValueError(mark)
        [(start, end)] = self._counting(self.text, [(min(edges), max(edges))])
        mention = self._article.mention(
            kind,
            start,
            end,
            place=f"{self._name}, line {number:,}",
            words=words if len(edges) == 2 else "",  # those of several parts leave out what is between
        )
        if mention is not None:
            self._mentions[id] = mention

    def _trigger(self, _number: int, id: str, mark: str, _more: str = "") -> None:
        trigger = mark.split(" ")[0].rpartition(":")[2]
        if trigger in self._mentions:
            self._events[id] = self._mentions[trigger]

    def _end(self, id: str) -> dict[str, Any] | None:
        return self._mentions.get(id) or self._events.get(id)

    def _normalisation(self, _number: int, _id: str, mark: str, name: str = "") -> None:
        _type, target, reference = mark.split(" ", 2)
        mention = self._end(target)
        if mention is not None and "record" not in mention:
            source, _, key = reference.partition(":")
            own = key if source == "Parley" and is_id(key) else ""
            known = self._gathering.record(mention["kind"], name or mention["quote"], own)
            mention["record"] = known

    def _equivalence(self, _number: int, _id: str, mark: str, _more: str = "") -> None:
        ends = [end for end in map(self._end, mark.split(" ")[1:]) if end is not None]
        for end in ends[1:]:
            if end["kind"] == ends[0]["kind"] and "record" not in end:
                end["record"] = self._gathering.record_of(ends[0], self._name)

    def _attribute(self, _number: int, _id: str, mark: str, _more: str = "") -> None:
        name, target, *value = mark.split(" ", 2)
        words = f"{name}: {value[0]}" if value else name
        if target.startswith("R") and value and name.lower() in _OF_LINKS:
            self._of_relation.setdefault(target, {})[name.lower()] = value[0]
        else:
            self._remark(target, words)

    def _note(self, _number: int, _id: str, mark: str, words: str = "") -> None:
        kind, _, target = mark.partition(" ")
        mention = self._end(target)
        if kind == "Coder" and mention is not None and words:
            mention["coder"] = words
        else:
            self._remark(target, words)

    def _remark(self, target: str, words: str) -> None:
        """Put words to the note of a mention or a relation."""
        row = self._of_relation.setdefault(target, {}) if target.startswith("R") else self._end(target)
        if row is not None and words:
            row["note"] = "\n".join(filter(None, (row.get("note", ""), words)))

    def _relation(self, number: int, id: str, mark: str, _more: str = "") -> None:
        relation, *arguments = mark.split()
        ends = [self._end(argument.rpartition(":")[2]) for argument in arguments[:2]]
        if len(ends) != 2:
            raise ValueError(mark)
        self._relate(number, relation, ends[0], ends[1], self._of_relation.get(id, {}))

    def _event(self, number: int, id: str, mark: str, _more: str = "") -> None:
        for argument in mark.split()[1:]:
            role, _, end = argument.rpartition(":")
            self._relate(number, _DIGITS.sub("", role), self._end(id), self._end(end), {})

    def _relate(
        self,
        number: int,
        relation: str,
        source: dict[str, Any] | None,
        target: dict[str, Any] | None,
        about: dict[str, str],
    ) -> None:
        if source is None or target is None:
            self._gathering.refuse(
                f"{self._name}, line {number:,}", "one of its ends is no mark of this text"
            )
            return
        self._article.relate(relation, source, target, **about)


BRAT = ExchangeFormat("brat", "brat (folder, or a zip of it)", (".ann", ".zip"), fits, gather)
