"""REFI-QDA projects (.qdpx) as NVivo, ATLAS.ti, MAXQDA, QualCoder, Dedoose and others write them, and codebooks (.qdc).

A code at the top is a kind, one below it a record of that kind. The standard says that positions are “the first and
the last character”, and programs read that in two ways; some count a line break of Windows as one character, some as
two. Selections are named by their words: what makes most of these fit is how a source is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...errors import UnreadableError
from ..archives import MOST_TEXTS, Archive, kind_of
from ..formats import LARGEST, LARGEST_OF_MANY, Source
from ..json_rows import refusing
from ..xml import parse
from .formats import ExchangeFormat
from .gathering import Gathering, MarkedArticle
from .refi_elements import all_in, child, children, id_of, place_of, sources_of, tag_of, words_of
from .refi_places import Places

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODEBOOK = re.compile(rb'xmlns(?::\w+)?\s*=\s*["\']urn:QDA-XML:codebook')
_HEAD = 64 * 1024
_TEXTS = ("TextSource", "Transcript")
_PLACELESS = {
    "Coding": "code of the whole",
    "PDFSelection": "area of a page",
    "AudioSelection": "part of a recording",
    "VideoSelection": "part of a recording",
}
_DETAILS = ("outlet", "byline", "published", "url", "language", "section", "status")


def fits(source: Source) -> bool:
    """Tell whether a source is a zip with a project in it."""
    if kind_of(source.data) != "zip":
        return False
    try:
        return bool(_project(Archive(source.data, MOST_TEXTS)))
    except UnreadableError:
        return False


def fits_codebook(source: Source) -> bool:
    """Tell whether a source is the XML of a codebook."""
    return bool(
        _CODEBOOK.search(source.data[:_HEAD].replace(b"\0", b""))
    )  # without NULs UTF-16 reads like ASCII


def _project(archive: Archive) -> str:
    """Return the name of the project's XML: some pack the folder that it lies in."""
    names = [name for name in archive.names if name.lower().endswith(".qde") and name.count("/") <= 1]
    return min(
        names, key=lambda name: (name.count("/"), not name.lower().endswith("project.qde")), default=""
    )


def gather(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of a project."""
    archive = Archive(data, MOST_TEXTS)
    name = _project(archive)
    return _Reading(parse(archive.read(name, LARGEST_OF_MANY), name), archive).whole()


def gather_codebook(data: bytes, _name: str) -> dict[str, Any]:
    """Make the whole of a Parley export of a codebook: kinds and records."""
    return _Reading(parse(data, "The codebook"), None).whole()


class _Reading:
    """A project on its way into a Gathering."""

    def __init__(self, root: _Element, archive: Archive | None) -> None:
        self._root = root
        self._archive = archive
        self._files = {} if archive is None else {one.lower().split("/")[-1]: one for one in archive.names}
        self._gathering = Gathering()
        self._kinds: dict[str, str] = {}  # the names of codes at the top, by the codes below them too
        self._records: dict[str, str] = {}
        self._mentions: dict[str, tuple[MarkedArticle, dict[str, Any]]] = {}
        self._users = {id_of(one, "guid"): one.get("name") or "" for one in all_in(root, "Users", "User")}
        self._variables = {
            id_of(one, "guid"): (one.get("name") or "").lower()
            for one in all_in(root, "Variables", "Variable")
        }
        self._notes: dict[str, str] = {}

    def whole(self) -> dict[str, Any]:
        """Read it all, in the order in which its parts need one another."""
        codebook = self._root if tag_of(self._root) == "CodeBook" else child(self._root, "CodeBook")
        for codes in [] if codebook is None else children(codebook, "Codes"):
            for number, code in enumerate(children(codes, "Code"), 1):
                with refusing(f"Code {number:,}"):
                    self._code(code, "")
        for number, note in enumerate(all_in(self._root, "Notes", "Note"), 1):
            with refusing(f"Note {number:,}"):
                self._notes[id_of(note, "guid")] = self._text(note) or ""
        for number, source in enumerate(sources_of(self._root), 1):
            with refusing(f"Source {number:,}, “{(source.get('name') or '')[:60]}”"):
                self._source(source)
        for number, link in enumerate(all_in(self._root, "Links", "Link"), 1):
            with refusing(f"Link {number:,}"):
                self._link(link, f"Link {number:,}")
        return self._gathering.whole()

    def _code(self, code: _Element, kind: str) -> None:
        id, name = id_of(code, "guid"), code.get("name") or ""
        if not id or not name.strip():
            raise ValueError(f"it has no {'name' if id else 'guid'}")
        self._kinds[id] = kind or name
        if kind:
            note = words_of(child(code, "Description"))
            self._records[id] = self._gathering.record(self._gathering.kind(kind), name, id, note=note)
        else:
            self._gathering.kind(name)
        for below in children(code, "Code"):
            self._code(below, kind or name)

    def _text(self, element: _Element) -> str | None:
        """Return the text of a source or note: what stands in it, or the file it names; None where there is none."""
        inside = child(element, "PlainTextContent")
        if inside is not None:
            return words_of(inside)
        path = element.get("plainTextPath")
        if path is None or self._archive is None:
            return None
        name = self._files.get(re.split(r"[/\\]", path.lower())[-1])
        if name is None:
            self._gathering.refuse(f"“{element.get('name') or ''}”", f"its text “{path}” is not in the file")
            return None
        data = self._archive.read(name, LARGEST)
        try:
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError(f"its text “{path}” is not in UTF-8") from None

    def _source(self, source: _Element) -> None:
        tag, owner = tag_of(source), source.getparent()
        name = source.get("name") or ("" if owner is None else owner.get("name")) or ""
        whole = source
        inside = child(source, "Representation") if tag == "PDFSource" else source if tag in _TEXTS else None
        text = None if inside is None else self._text(inside)
        if inside is None or text is None or not text.strip():
            if inside is None or not inside.get("plainTextPath"):  # else that was said
                self._gathering.refuse(
                    f"“{name}”", "it is no text" if inside is None else "there is no text in it"
                )
            return
        about = owner if tag == "Transcript" and owner is not None else whole
        for number, other in enumerate((one for one in about if tag_of(one) in _PLACELESS), 1):
            self._gathering.refuse(f"“{name}”, {_PLACELESS[tag_of(other)]} {number:,}", "it marks no words")
        selections = children(inside, "PlainTextSelection") + self._of_transcript(inside, name)
        if inside is not whole:
            selections += children(whole, "PlainTextSelection")
        places = Places(
            text, [place_of(one) for one in selections], is_ours=self._root.get("origin") == "Parley"
        )
        fields = self._details(whole)
        note = self._notes_of(whole) or words_of(child(whole, "Description"))
        article = self._gathering.article(
            id_of(source, "guid"), places.text, title=name.removesuffix(".txt"), note=note, **fields
        )
        for number, (selection, span) in enumerate(zip(selections, places.spans, strict=True), 1):
            self._selection(article, selection, span, f"“{name}”, selection {number:,}")

    def _of_transcript(self, source: _Element, name: str) -> list[_Element]:
        """Return the selections of a transcript, with the positions of the points between which they are."""
        points = {id_of(one, "guid"): one.get("position") for one in children(source, "SyncPoint")}
        found = []
        for number, selection in enumerate(children(source, "TranscriptSelection"), 1):
            edges = [points.get(id_of(selection, edge)) for edge in ("fromSyncPoint", "toSyncPoint")]
            if edges[0] is None or edges[1] is None:
                self._gathering.refuse(f"“{name}”, selection {number:,}", "it marks a time alone")
                continue
            selection.set("startPosition", edges[0])
            selection.set("endPosition", edges[1])
            found.append(selection)
        return found

    def _details(self, source: _Element) -> dict[str, str]:
        """Return what variables of our names say of a source; others have no place here."""
        found = {}
        for value in children(source, "VariableValue"):
            about, said = child(value, "VariableRef"), child(value, "TextValue")
            variable = "" if about is None else self._variables.get(id_of(about, "targetGUID"), "")
            if variable in _DETAILS and said is not None:
                found[variable] = words_of(said)
        return found

    def _selection(
        self, article: MarkedArticle, selection: _Element, span: tuple[int, int], place: str
    ) -> None:
        codings = children(selection, "Coding")
        if not codings:
            self._gathering.refuse(place, "it has no code")
        said = [self._notes_of(selection), words_of(child(selection, "Description"))]
        for number, coding in enumerate(codings):
            about = child(coding, "CodeRef")
            code = "" if about is None else id_of(about, "targetGUID")
            kind = self._kinds.get(code)
            if kind is None:
                self._gathering.refuse(place, "its code is not in the codebook")
                continue
            created = coding.get("creationDateTime") or selection.get("creationDateTime") or ""
            mention = article.mention(
                kind,
                *span,
                id_of(coding if number else selection, "guid"),
                place,
                record=self._records.get(code),
                note="\n".join(filter(None, [*said, self._notes_of(coding)])),
                coder=self._user(coding) or self._user(selection),
                created=created,
                modified=selection.get("modifiedDateTime") or created,
            )
            if mention is not None:
                self._mentions.setdefault(id_of(selection, "guid"), (article, mention))
                self._mentions.setdefault(id_of(coding, "guid"), (article, mention))

    def _user(self, element: _Element) -> str:
        return self._users.get(id_of(element, "creatingUser"), "")

    def _notes_of(self, element: _Element) -> str:
        found = [self._notes.get(id_of(one, "targetGUID"), "") for one in children(element, "NoteRef")]
        return "\n".join(filter(None, found))

    def _link(self, link: _Element, place: str) -> None:
        ends = [id_of(link, name) for name in ("originGUID", "targetGUID")]
        note = self._notes_of(link)
        name = link.get("name") or "linked"
        if any(end in self._notes for end in ends):
            self._add_notes(ends)
        elif all(end in self._records for end in ends):
            one, other = (self._records[end] for end in ends)
            self._gathering.link(name, one, other, id_of(link, "guid"), note=note)
        elif all(end in self._mentions for end in ends):
            article, mention = self._mentions[ends[0]]
            article.relate(name, mention, self._mentions[ends[1]][1], id_of(link, "guid"), note=note)
        else:
            self._gathering.refuse(place, "its ends are not two selections, nor two codes below others")

    def _add_notes(self, ends: list[str]) -> None:
        """Give a mention the note that it is linked with, as NVivo has it."""
        words = "\n".join(filter(None, (self._notes.get(end, "") for end in ends)))
        for end in ends:
            if end in self._mentions and words:
                mention = self._mentions[end][1]
                mention["note"] = "\n".join(filter(None, (mention.get("note", ""), words)))


QDPX = ExchangeFormat("qdpx", "REFI-QDA project", (".qdpx",), fits, gather)
QDC = ExchangeFormat("qdc", "REFI-QDA codebook", (".qdc",), fits_codebook, gather_codebook)
