"""A made-up debate: outlets that report the same events and claims about them, linked as a coder would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random

from library import Draft, Library, Link, Mention, Record
from library.ids import new_id

OUTLETS, ACTORS, EVENTS, CLAIMS = 200, 1_000, 2_000, 50_000
CLAIMS_EACH = 25  # of an article

_NOW = "2031-11-09T10:00:00.000Z"
_TYPES = ("AGREE", "CONSULT", "ACCUSE", "ASSAULT", "PROTEST", "RETREAT")
_STANCES = (None, None, "supports", "opposes", "neutral")
_ROLES = ("participant", "host", "initiator", "recipient")
_TEXT = "".join(f"Sentence {number} of the report says this of it.\n" for number in range(200))
_STRIDE = 40


def add_debate(library: Library, claims: int) -> None:
    """Add so many claims, with as many actors, events and outlets as go with them."""
    random, part = Random(6), claims / CLAIMS
    actors = [_record("actor", f"Actor {n}", type="person") for n in range(max(10, int(ACTORS * part)))]
    events = [_event(random, n) for n in range(max(20, int(EVENTS * part)))]
    with library.change("Code actors and events"):
        for record in (*actors, *events):
            library.records.put(record)
        for number, event in enumerate(events):
            for actor, role in zip(random.sample(actors, 3), _ROLES, strict=False):
                library.links.put(_link("participates", actor, event, role=role))
            if number % 3 == 0 and number:
                library.links.put(_link("part_of", event, random.choice(events[:number])))
    with library.long_change("Code claims") as change:
        articles = _articles(library, random, actors, events, claims)
        while True:
            with change.step():
                if not list(islice(articles, 100)):
                    return


def _articles(
    library: Library, random: Random, actors: list[Record], events: list[Record], claims: int
) -> Iterator[str]:
    """Add articles one by one, each with its claims, and yield their ids."""
    earlier: list[Record] = []
    for number in range(claims // CLAIMS_EACH):
        day = (date(2031, 1, 1) + timedelta(random.randrange(330))).isoformat()
        article = library.articles.add(
            Draft(f"{number}\n{_TEXT}", outlet=f"Outlet {number % OUTLETS}", published=day), status="done"
        )
        topics = [events[int(random.random() ** 2 * len(events))] for _ in range(8)]
        for place in range(CLAIMS_EACH):
            claim = library.records.put(
                _record("claim", f"Claim {number}.{place}", said=_when(day, day, "day"))
            )
            topic, speaker = random.choice(topics), random.choice(actors)
            for offset, record in enumerate((claim, topic, speaker)):
                start = place * 3 * _STRIDE + offset * _STRIDE + 10
                quote = article.text[start : start + 20]
                library.mentions.put(
                    Mention(
                        new_id(),
                        article.id,
                        record.kind,
                        start,
                        start + 20,
                        quote,
                        record.id,
                        "",
                        "Ada",
                        _NOW,
                        _NOW,
                    ),
                    article,
                )
            library.links.put(_link("attributed_to", claim, speaker))
            library.links.put(_link("about", claim, topic, stance=random.choice(_STANCES)))
            if earlier and place % 5 == 0:
                relation = random.choice(("contradicts", "repeats", "supports"))
                library.links.put(_link(relation, claim, random.choice(earlier)))
            earlier.append(claim)
        yield article.id


def _event(random: Random, number: int) -> Record:
    first = date(2031, 1, 1) + timedelta(random.randrange(330))
    last = first + timedelta(random.choice((0, 0, 6, 29, 89)))
    when = _when(first.isoformat(), last.isoformat(), "day" if first == last else "range")
    return _record("event", f"Event {number} of the debate", type=random.choice(_TYPES), when=when)


def _when(earliest: str, latest: str, precision: str) -> dict[str, str]:
    return {"earliest": earliest, "latest": latest, "precision": precision, "words": earliest}


def _record(kind: str, name: str, **attributes: object) -> Record:
    return Record(new_id(), kind, name, (), attributes, "", False, _NOW, _NOW)


def _link(
    relation: str, source: Record, target: Record, *, role: str | None = None, stance: str | None = None
) -> Link:
    return Link(new_id(), relation, source.id, target.id, role, stance, None, None, 0, "", "Ada", _NOW, _NOW)
