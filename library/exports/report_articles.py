"""The articles of a report: each with its heading, its text with marks, and beside it what these marks stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..library import Library
from ..storage import reported
from ..text.dates import printed_date
from .comparison_words import OWN_VOICE
from .documents import Document, Labels, Span, read_documents
from .losses import Lost
from .page import mostly_right_to_left, own, text, web_link, without_place
from .report_text import Body

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_STATUS = {"done": "wholly coded", "reading": "not wholly coded yet", "unread": "not read yet"}


class ArticleParts:
    """Writes articles; `numbers` has the number of each claim that stands in the report."""

    def __init__(self, library: Library, numbers: Mapping[str, int], lost: Lost) -> None:
        self._library = library
        self._labels = Labels(library)
        self._numbers = numbers
        self._lost = lost
        self._speakers: Mapping[str, list[str]] = {}
        self._named: set[str] = set()  # the records that were named beside the text of this article

    def all(self, ids: Sequence[str] | None) -> Iterator[str]:
        """Yield the articles with these ids, or all, by id."""
        for document in read_documents(self._library, ids, relations=False):
            yield from self._article(document)

    def _article(self, document: Document) -> Iterator[str]:
        claims = {span.record for span in document.spans if span.kind == "claim" and span.record}
        self._speakers = reported.speakers(self._library.store, sorted(claims))
        self._named = set()
        body = Body(document, self._opening, self._beside)
        id = text(document.id)
        named = body.title or document.title
        label = f' aria-labelledby="t-{id}"' if named else ' aria-label="Article without a title"'
        yield f'<article class="story" id="a-{id}"{label}>\n{_about(document)}\n'
        if named and not body.title:
            way = ' dir="rtl"' if mostly_right_to_left(document.title) else ""
            yield f'<h3 id="t-{id}"{way}>{text(document.title)}</h3>\n'
        tag = document.language
        language = f' lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""
        way = ' dir="rtl"' if mostly_right_to_left(document.text[:5000]) else ' dir="ltr"'
        yield f'<div class="text"{language}{way}>'
        yield from body.html()
        yield "</div>\n"
        yield "".join(f'<span id="m-{text(span.id)}"></span>' for span in body.unseen)
        yield _footer(document) + "</article>\n"
        self._lost["blank"] += len(body.unseen)
        about = (
            document.title,
            document.outlet,
            document.byline,
            document.section,
            document.url,
            document.note,
        )
        noted = (words for span in document.spans for words in (span.note, span.coder))
        self._lost["characters"] += without_place(document.text, *about, *noted)

    def _opening(self, span: Span) -> str:
        """Return the attributes of a mention's mark: who or what it is, for the mouse and for the eye."""
        label = self._labels.of(span.kind)
        about = f"{label}: {span.name}" if span.name else label
        if span.kind == "claim" and span.record:
            about = f"{label} by {self._said_by(span.record)}: {span.name}"
        lines = [
            about,
            *([span.note] if span.note else ()),
            *([f"Marked by {span.coder}"] if span.coder else ()),
        ]
        title = f' title="{text(chr(10).join(lines))}"'
        if span.record and span.record in self._numbers:
            return f'{title} data-sign="{self._numbers[span.record]}"'
        is_own = span.kind not in ("actor", "event", "claim")
        return f'{title} data-sign="{text(label[:1].upper())}"' if is_own else title

    def _said_by(self, claim: str) -> str:
        return ", through ".join(self._speakers.get(claim, ())) or OWN_VOICE

    def _beside(self, spans: Sequence[Span]) -> str:
        """Return a box with what the mentions that begin in a block stand for, as far as they do not say so."""
        lines = "".join(filter(None, map(self._line, spans)))
        return f'<div class="beside" role="note" dir="ltr" lang="en"><ul>{lines}</ul></div>' if lines else ""

    def _line(self, span: Span) -> str:
        note = f'<span class="note">{own(span.note)}</span>' if span.note else ""
        look = text(span.kind) if span.kind in ("actor", "event", "claim") else "other"
        if span.record is None:
            said = f"{own(self._labels.of(span.kind))}:" if note else ""
        elif span.record in self._numbers:
            number = f'<a href="#r-{text(span.record)}">C{self._numbers[span.record]}</a>'
            said = f"{number} {own(self._said_by(span.record))}"
        else:
            says_so = span.name.casefold() == span.quote.casefold() or span.record in self._named
            self._named.add(span.record)
            is_told = note or not says_so
            said = f'<a href="#r-{text(span.record)}">{own(span.name)}</a>' if is_told else ""
        return f'<li class="{look}">{said}{note}</li>' if said else ""


def _about(document: Document) -> str:
    """Return the line with outlet, date, byline and section."""
    date = printed_date(document.published)
    dated = f'<time datetime="{text(document.published)}">{text(date)}</time>' if date else ""
    parts = [own(document.outlet) if document.outlet else "", dated]
    parts += [own(words) for words in (document.byline, document.section) if words]
    return f'<p class="about">{" · ".join(filter(None, parts))}</p>'


def _footer(document: Document) -> str:
    marks = "1 mark" if len(document.spans) == 1 else f"{len(document.spans)} marks"
    parts = [marks, _STATUS.get(document.status, "")]
    if document.url:
        parts.append(web_link(document.url))
    note = f'<p class="note" dir="auto">{text(document.note)}</p>\n' if document.note else ""
    return f'{note}<p class="source">{" · ".join(filter(None, parts))}</p>\n'
