"""Coding in any order: nothing dangles, no quote drifts, nobody's work is lost, and undo and redo give equal rows."""

from __future__ import annotations

import contextlib
import functools
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from library import Draft, Library, Link, Mention, Record, Rekinding
from library.checks import check
from library.errors import InvalidError, NotFoundError
from library.storage.schema import JOURNALLED
from library.text.normalise import normalise

Rows = dict[str, list[tuple[Any, ...]]]

TEXTS = (
    "Ana Oru 😀 met the Ferry council.\r\nAna Oru said: “We wait 👨🏻‍🚒.” The Ferry council\u2028left, Ana too.",
    "شورای بندر امروز نشست.\r\nهیچ کس امضا نکرد؛ شورای بندر رفت. جبههٔ هادرل می‌رود.",
    "Cafe\u0301 talks \u0301in x\u0323\u0301 Brack,\u00a0Brack. 🇦🇫🇦🇫 flags, e\u0302\u0323 marks \u200dBrack’s",
    "塔利班说不。塔利班 said no; the Ferry council of Brack.\r\r\nANA ORU",
)
NAMES = (
    "Ana Oru", "Ferry council", "Brack", "Ana", "شورای بندر", "塔利班", "Café", "the Ferry Council", "council",
    "ANA ORU", "جبههٔ هادرل", "Ferry", "We wait", "AO", "Brack’s", "Oru, Ana",
)  # fmt: skip
KINDS = ("actor", "event", "claim")
RELATIONS = {
    "attributed_to": ("claim", "actor"), "about": ("claim", "event"), "member_of": ("actor", "actor"),
    "contradicts": ("claim", "claim"), "repeats": ("claim", "claim"), "participates": ("actor", "event"),
    "part_of": ("event", "event"), "supports": ("claim", "claim"),
}  # fmt: skip
ATTRIBUTES = {
    "actor": ({"type": "ngo"}, {"type": "Person", "country": "X"}, {"type": ""}, {"height": "5"}),
    "event": ({"when": "May 2031"}, {"when": "soon", "status": "planned"}, {"when": ""}, {"type": "clown"}),
    "claim": (
        {"values": [{"label": "n", "words": "more than ۴۰"}]},
        {"values": [{"label": "d", "words": "last month"}], "modality": "denies"},
        {"said": "by mid-2021"},
        {"values": [{"words": "no label"}]},
    ),
}

NUMBER = st.integers(0, 30)
NAME = st.sampled_from(NAMES)
KIND = st.sampled_from(KINDS)
MAYBE = st.booleans()
ROLE = st.sampled_from((None, "host", "victim", "clown"))
STANCE = st.sampled_from((None, "supports", "opposes", "angry"))
WORDS = st.text(st.sampled_from("ab é\r\n😀\u0301ش"), max_size=5)


@functools.cache
def started_library() -> bytes:
    """The bytes of a library of the four texts, a record of each name, and some mentions: copying is quick."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "new.parley")
        with Library.open(path, create=True, coder="Ada") as library, library.change("Start"):
            articles = [library.articles.add(Draft(normalise(text))).id for text in TEXTS]
            records: dict[str, list[str]] = {kind: [] for kind in KINDS}
            shown: dict[str, str] = {}
            for n, name in enumerate(NAMES[:12]):
                kind = KINDS[n % 3]
                record = library.records.add(kind, name, aliases=NAMES[n + 3 : n + 4]).id
                mention = library.mentions.add(
                    articles[n % 4], kind, n, n + 6, record=record, note=f"note {n}"
                )
                records[kind].append(record)
                shown[record] = mention.id
            for relation, (source, target) in sorted(RELATIONS.items()):
                for one, other in ((0, 1), (1, 2), (3, 2)):
                    ends = records[source][one], records[target][other]
                    library.links.add(relation, *ends, source_mention=shown[ends[0]] if one else None)
        return path.read_bytes()


def _said(link: Link, stays: dict[str, str] | None = None) -> tuple[str | None, ...]:
    """What a link says, about the records that stay."""
    ends = ((stays or {}).get(end, end) for end in (link.source, link.target))
    return link.relation, *ends, link.role, link.stance


class Coding(RuleBasedStateMachine):
    """One library beside the list of all states it went through; `at` says in which it is."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "test.parley")
        self.path.write_bytes(started_library())
        self.library = Library.open(self.path, coder="Ada")
        self.other = Library.open(self.path, coder="Ben", origin="elsewhere")
        self.eyes = sqlite3.connect(self.path, isolation_level=None)
        self.articles = [summary.id for summary in self.library.articles.list()]
        self.states = [self.rows()]
        self.at = 0

    def rows(self) -> Rows:
        """Every row of every journalled table, as a third program sees them."""
        return {
            table: self.eyes.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in JOURNALLED
        }

    def write(self, work: Callable[[Library], object], *, elsewhere: bool = False) -> bool:
        """Do one change, and tell whether it was accepted; of a refused one nothing may be left."""
        library = self.other if elsewhere else self.library
        newest = library.history.list(1)[0].number
        try:
            with library.change("Generated"):
                work(library)
        except (InvalidError, NotFoundError):
            assert self.rows() == self.states[self.at]
            return False
        if library.history.list(1)[0].number != newest:
            self.states[self.at + 1 :] = [self.rows()]
            self.at += 1
        return True

    def mentions(self) -> list[Mention]:
        return [mention for id in self.articles for mention in self.library.mentions.of_article(id)]

    def links(self) -> list[Link]:
        return [Link(*row) for row in self.states[self.at]["links"]]

    def mention(self, n: int) -> Mention:
        """One of the mentions; there always is one to choose, or the step is not taken."""
        found = self.mentions()
        return found[n % len(found)]

    def record(self, n: int, kind: str | None = None) -> Record | None:
        found = self.library.records.list(kind)
        return found[n % len(found)] if found else None

    def has_mentions(self) -> bool:
        return bool(self.mentions())

    def has_links(self) -> bool:
        return bool(self.links())

    # Records

    @rule(kind=KIND, name=NAME, alias=NAME, note=WORDS, what=NUMBER, elsewhere=MAYBE)
    def add_record(self, kind: str, name: str, alias: str, note: str, what: int, elsewhere: bool) -> None:
        given = ATTRIBUTES[kind][what % 4]
        self.write(
            lambda library: library.records.add(kind, name, aliases=[alias], note=note, attributes=given),
            elsewhere=elsewhere,
        )

    @rule(n=NUMBER, name=st.one_of(NAME, WORDS), elsewhere=MAYBE)
    def rename_record(self, n: int, name: str, elsewhere: bool) -> None:
        if record := self.record(n):
            accepted = self.write(
                lambda library: library.records.rename(record.id, name), elsewhere=elsewhere
            )
            assert accepted == bool(normalise(name).split())

    @rule(n=NUMBER, which=NUMBER)
    def describe_record(self, n: int, which: int) -> None:
        if record := self.record(n):
            given = ATTRIBUTES[record.kind][which % 4]
            self.write(
                lambda library: library.records.set(record.id, given, article=self.articles[which % 4])
            )

    @rule(n=NUMBER, names=st.lists(NAME, max_size=3), elsewhere=MAYBE)
    def alias_record(self, n: int, names: list[str], elsewhere: bool) -> None:
        if record := self.record(n):
            assert self.write(
                lambda library: library.records.set_aliases(record.id, names), elsewhere=elsewhere
            )
            assert record.name not in self.library.records.get(record.id).aliases

    @rule(n=NUMBER, archived=MAYBE)
    def archive_record(self, n: int, archived: bool) -> None:
        if record := self.record(n):
            assert self.write(lambda library: library.records.archive(record.id, archived=archived))

    @rule(n=NUMBER, kind=KIND)
    def rekind_record(self, n: int, kind: str) -> None:
        if record := self.record(n):
            mentions, links = {mention.id for mention in self.mentions()}, self.links()
            done: list[Rekinding] = []
            assert self.write(lambda library: done.append(library.records.set_kind(record.id, kind)))
            gone = {link.id for link in done[0].links}
            assert [link.id for link in self.links()] == [link.id for link in links if link.id not in gone]
            assert {mention.id for mention in self.mentions()} <= mentions
            assert all(mention.record is None for mention in done[0].unlinked)

    @rule(n=NUMBER)
    def delete_record(self, n: int) -> None:
        if record := self.record(n):
            before = {mention.id for mention in self.mentions()}
            assert self.write(lambda library: library.records.delete(record.id))
            assert {mention.id for mention in self.mentions()} == before

    @rule(a=NUMBER, b=st.integers(0, 3), kind=KIND, take=MAYBE)
    def merge_records(self, a: int, b: int, kind: str, take: bool) -> None:
        one, other = self.record(a, kind), self.record(a + b, kind)
        if one is None or other is None:
            return
        mentions, links = {mention.id for mention in self.mentions()}, self.links()
        plans = []
        accepted = self.write(
            lambda library: plans.append(
                library.identity.merge(one.id, other.id, take=one.attributes if take else ())
            )
        )
        if accepted:
            assert {mention.id for mention in self.mentions()} == mentions
            assert len(self.links()) == len(links) - plans[0].twins - plans[0].loops
            names = {one.name, *one.aliases, other.name, *other.aliases}
            assert names == {plans[0].into.name, *plans[0].into.aliases}
            stays = {one.id: other.id}
            said = {_said(link, stays) for link in links if link.stance}
            assert said - {(relation, other.id, other.id, *more) for relation, _, _, *more in said} <= {
                _said(link) for link in self.links()
            }

    @precondition(has_mentions)
    @rule(n=NUMBER, which=st.sets(st.integers(0, 2), max_size=3), name=st.sampled_from(("", "Other")))
    def split_record(self, n: int, which: set[int], name: str) -> None:
        if id := self.mention(n).record:
            record = self.library.records.get(id)
            found = self.library.mentions.of_record(record.id)
            chosen = [mention.id for at, mention in enumerate(found) if at in which]
            links = [link.id for link in self.links()]
            assert self.write(lambda library: library.identity.split(record.id, chosen, name)) == bool(chosen)
            assert [link.id for link in self.links()] == links

    # Links

    @rule(
        relation=st.sampled_from(sorted(RELATIONS)),
        a=NUMBER,
        b=NUMBER,
        role=ROLE,
        stance=STANCE,
        shown=NUMBER,
    )
    def add_link(
        self, relation: str, a: int, b: int, role: str | None, stance: str | None, shown: int
    ) -> None:
        source, target = (self.record(n, kind) for n, kind in zip((a, b), RELATIONS[relation], strict=True))
        if source is None or target is None:
            return
        role = role if relation == "participates" else None
        stance = stance if relation == "about" else None
        evidence = [self.shown(source, shown), self.shown(target, shown + 1)]
        accepted = self.write(
            lambda library: library.links.add(
                relation,
                source.id,
                target.id,
                role=role,
                stance=stance,
                source_mention=evidence[0],
                target_mention=evidence[1],
            )
        )
        if not (source.archived or target.archived):
            assert accepted == (source.id != target.id and role != "clown" and stance != "angry")

    @rule(
        kinds=st.tuples(KIND, KIND),
        relation=st.sampled_from(("about", "member_of", "quotes")),
        a=NUMBER,
        b=NUMBER,
    )
    def add_any_link(self, kinds: tuple[str, str], relation: str, a: int, b: int) -> None:
        one, other = self.record(a, kinds[0]), self.record(b, kinds[1])
        if one and other:
            fits = {"about": kinds[0] == "claim", "member_of": kinds == ("actor", "actor"), "quotes": False}
            accepted = self.write(lambda library: library.links.add(relation, one.id, other.id))
            if not (one.archived or other.archived):
                assert accepted == (fits[relation] and one.id != other.id)

    def shown(self, record: Record, n: int) -> str | None:
        """One of a record's mentions, or for every third number none."""
        found = self.library.mentions.of_record(record.id)
        return found[n % len(found)].id if found and n % 3 else None

    @precondition(has_links)
    @rule(n=NUMBER, what=NUMBER, shown=NUMBER, note=WORDS)
    def set_link(self, n: int, what: int, shown: int, note: str) -> None:
        link = self.links()[n % len(self.links())]
        evidence = self.mention(shown).id if self.mentions() else None
        values: list[dict[str, str | None]] = [
            {"note": note}, {"role": "host"}, {"role": None}, {"stance": "opposes"}, {"stance": None},
            {"source_mention": evidence}, {"target_mention": evidence}, {"source_mention": None},
        ]  # fmt: skip
        self.write(lambda library: library.links.set(link.id, **values[what % len(values)]))

    @precondition(has_links)
    @rule(n=NUMBER, position=NUMBER)
    def move_link(self, n: int, position: int) -> None:
        link = self.links()[n % len(self.links())]
        assert self.write(lambda library: library.links.move(link.id, position % 4))

    @precondition(has_links)
    @rule(n=NUMBER)
    def delete_link(self, n: int) -> None:
        link = self.links()[n % len(self.links())]
        assert self.write(lambda library: library.links.delete(link.id))

    # Mentions

    @rule(
        n=NUMBER,
        kind=KIND,
        start=st.integers(0, 90),
        length=NUMBER,
        record=NUMBER,
        note=WORDS,
        elsewhere=MAYBE,
    )
    def add_mention(
        self, n: int, kind: str, start: int, length: int, record: int, note: str, elsewhere: bool
    ) -> None:
        about = self.record(record, kind) if record % 3 else None
        self.write(
            lambda library: library.mentions.add(
                self.articles[n % 4],
                kind,
                start,
                start + length,
                record=about.id if about else None,
                note=note,
            ),
            elsewhere=elsewhere,
        )

    @precondition(has_mentions)
    @rule(n=NUMBER, start=st.integers(0, 90), length=NUMBER)
    def resize_mention(self, n: int, start: int, length: int) -> None:
        mention, links = self.mention(n), self.links()
        self.write(lambda library: library.mentions.resize(mention.id, start, start + length))
        after = self.library.mentions.get(mention.id)
        assert (after.record, after.note, after.coder) == (mention.record, mention.note, mention.coder)
        assert self.links() == links

    @precondition(has_mentions)
    @rule(n=NUMBER, at=NUMBER)
    def split_mention(self, n: int, at: int) -> None:
        mention, links = self.mention(n), self.links()
        made = []
        cut = mention.start + at % (mention.end - mention.start + 1)
        if self.write(lambda library: made.extend(library.mentions.split(mention.id, cut))):
            first, second = made
            assert first.id == mention.id
            for part in made:
                assert (part.record, part.note, part.kind) == (mention.record, mention.note, mention.kind)
            assert first.end <= second.start
            assert "".join((first.quote + second.quote).split()) == "".join(mention.quote.split())
        assert self.links() == links

    @precondition(has_mentions)
    @rule(n=NUMBER, a=NUMBER, b=NUMBER)
    def merge_mentions(self, n: int, a: int, b: int) -> None:
        found = self.library.mentions.of_article(self.articles[n % 4])
        if not found:
            return
        first, second = found[a % len(found)], found[b % len(found)]
        links = self.links()
        if self.write(lambda library: library.mentions.merge(first.id, second.id)):
            kept = self.library.mentions.get(first.id)
            assert (kept.start, kept.end) == (min(first.start, second.start), max(first.end, second.end))
            assert first.note in kept.note
            assert second.note in kept.note
            shown = [bool(link.source_mention) + bool(link.target_mention) for link in links]
            assert [bool(link.source_mention) + bool(link.target_mention) for link in self.links()] == shown

    @precondition(has_mentions)
    @rule(n=NUMBER, kind=KIND)
    def copy_mention(self, n: int, kind: str) -> None:
        mention = self.mention(n)
        assert self.write(lambda library: library.mentions.copy(mention.id, kind))
        assert self.library.mentions.get(mention.id) == mention

    @precondition(has_mentions)
    @rule(n=NUMBER, kind=KIND)
    def set_kind(self, n: int, kind: str) -> None:
        mention = self.mention(n)
        if self.write(lambda library: library.mentions.set_kind(mention.id, kind)) and kind != mention.kind:
            assert self.library.mentions.get(mention.id).record is None

    @precondition(has_mentions)
    @rule(n=NUMBER, record=NUMBER)
    def assign_mention(self, n: int, record: int) -> None:
        mention = self.mention(n)
        about = self.record(record) if record % 4 else None
        accepted = self.write(
            lambda library: library.mentions.assign(mention.id, about.id if about else None)
        )
        assert not accepted or about is None or about.kind == mention.kind

    @precondition(has_mentions)
    @rule(n=NUMBER)
    def delete_mention(self, n: int) -> None:
        mention, links = self.mention(n), [link.id for link in self.links()]
        assert self.write(lambda library: library.mentions.delete(mention.id))
        assert [link.id for link in self.links()] == links

    # Occurrences

    @rule(n=NUMBER, where=NUMBER, which=st.sets(NUMBER, max_size=4), rejects=MAYBE)
    def judge_places(self, n: int, where: int, which: set[int], rejects: bool) -> None:
        record = self.record(n)
        if record is None:
            return
        article = self.articles[where % 4] if where % 3 else None
        places = self.library.occurrences.find(record.id, article)
        chosen = [place for at, place in enumerate(places) if at in which]
        judge = self.library.occurrences.reject if rejects else self.library.occurrences.apply
        if self.write(lambda _: judge(record.id, chosen)):
            left = self.library.occurrences.find(record.id, article)
            spans = {(place.article, place.start, place.end): place.is_rejected for place in left}
            for place in chosen:
                assert spans.get((place.article, place.start, place.end)) is (True if rejects else None)

    # One key press that decides several things

    @rule(n=NUMBER, start=st.integers(0, 60), length=st.integers(1, 12), a=NUMBER, b=NUMBER, name=NAME)
    def code_a_claim(self, n: int, start: int, length: int, a: int, b: int, name: str) -> None:
        speaker, subject = self.record(a, "actor"), self.record(b, "event")

        def work(library: Library) -> None:
            claim = library.records.add("claim", name)
            mention = library.mentions.add(
                self.articles[n % 4], "claim", start, start + length, record=claim.id
            )
            for relation, end in (("attributed_to", speaker), ("about", subject)):
                if end:
                    library.links.add(relation, claim.id, end.id, source_mention=mention.id)

        self.write(work)

    @rule(n=NUMBER)
    def break_off(self, n: int) -> None:
        record = self.record(n)
        with contextlib.suppress(ZeroDivisionError), self.library.change("Broken off"):
            self.library.records.add("actor", "Nobody")
            if record:
                self.library.records.delete(record.id)
            assert self.library.records.candidates("actor", "Nobody")[0].record.name == "Nobody"
            raise ZeroDivisionError
        assert self.rows() == self.states[self.at]

    # History

    @rule(times=st.integers(1, 4), elsewhere=MAYBE)
    def undo(self, times: int, elsewhere: bool) -> None:
        for _ in range(min(times, self.at)):
            (self.other if elsewhere else self.library).undo()
            self.at -= 1

    @rule(times=st.integers(1, 4), elsewhere=MAYBE)
    def redo(self, times: int, elsewhere: bool) -> None:
        for _ in range(min(times, len(self.states) - 1 - self.at)):
            (self.other if elsewhere else self.library).redo()
            self.at += 1

    # What holds after every step

    @invariant()
    def the_rows_are_those_of_this_place_in_the_history(self) -> None:
        assert self.rows() == self.states[self.at]

    @invariant()
    def check_finds_nothing(self) -> None:
        assert check(self.library) == []

    @invariant()
    def nothing_dangles(self) -> None:
        assert self.eyes.execute("PRAGMA foreign_key_check").fetchall() == []
        kinds = {record.id: record.kind for record in self.library.records.list()}
        mentions = {mention.id for mention in self.mentions()}
        relations = {row["id"]: row for row in self.library.codebook.rows("relations")}
        for link in self.links():
            about = relations[link.relation]
            assert kinds[link.source] in about["source"].split()
            assert kinds[link.target] in about["target"].split()
            assert link.source != link.target
            assert {link.source_mention, link.target_mention} <= mentions | {None}

    @invariant()
    def a_mention_says_what_its_article_does(self) -> None:
        texts = {id: self.library.articles.get(id).text for id in self.articles}
        kinds = {record.id: record.kind for record in self.library.records.list()}
        mentions = self.mentions()
        for mention in mentions:
            assert mention.quote == texts[mention.article][mention.start : mention.end]
            assert mention.record is None or kinds[mention.record] == mention.kind
        spans = Counter((one.article, one.kind, one.start, one.end, one.coder) for one in mentions)
        assert max(spans.values(), default=1) == 1

    @invariant()
    def links_have_places_of_their_own(self) -> None:
        places = Counter((link.source, link.relation, link.position) for link in self.links())
        assert max(places.values(), default=1) == 1

    @rule(kind=KIND, typed=NAME)
    def what_is_remembered_of_names_is_what_a_new_start_finds(self, kind: str, typed: str) -> None:
        with Library.open(self.path) as fresh:
            for library in (self.library, self.other):
                assert library.records.candidates(kind, typed) == fresh.records.candidates(kind, typed)
                assert library.matching.similar(kind, typed) == fresh.matching.similar(kind, typed)
                assert library.identity.look_alikes(kind) == fresh.identity.look_alikes(kind)
                assert library.nearby.claims_like(typed, self.articles[0]) == fresh.nearby.claims_like(
                    typed, self.articles[0]
                )
                assert library.matching.sole_names(kind) == fresh.matching.sole_names(kind)
                assert library.nearby.events_of(self.articles[0]) == fresh.nearby.events_of(self.articles[0])
                place = (self.articles[0], 30, 50)
                assert library.nearby.speakers(*place) == fresh.nearby.speakers(*place)

    def teardown(self) -> None:
        try:
            end = len(self.states) - 1
            self.undo(self.at, elsewhere=False)
            assert self.rows() == self.states[0]
            self.check_finds_nothing()
            self.redo(end, elsewhere=False)
            assert self.rows() == self.states[end]
            self.check_finds_nothing()
        finally:
            self.library.close()
            self.other.close()
            self.eyes.close()
            self.folder.cleanup()


TestCoding = Coding.TestCase
TestCoding.settings = settings(max_examples=60, stateful_step_count=15, deadline=None)
