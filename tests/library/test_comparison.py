"""A comparison lays claims side by side: what belongs, in which column and row, what stands out, what is suggested."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from library import COMPARISON_FORMATS, Article, Comparison, Library, Sift, new_id
from library.checks import check
from library.errors import InvalidError, NotFoundError, OutsideChangeError

AddText = Callable[..., Article]
TEXT = "The envoys of Tolan met at the bridge, and nobody there would say what they had agreed upon.\n"


class Coding:
    """Short ways to code a library, each one a change."""

    def __init__(self, library: Library, add_text: AddText) -> None:
        self.library = library
        self._add_text = add_text
        self._starts: dict[str, int] = {}

    def article(self, outlet: str, published: str = "", status: str = "done", title: str = "") -> str:
        article = self._add_text(self.library, f"{len(self._starts)} {TEXT}", outlet=outlet, title=title)
        with self.library.change("Describe"):
            self.library.articles.edit(article.id, status=status, published=published)
        self._starts[article.id] = 0
        return article.id

    def record(self, kind: str, name: str, **attributes: Any) -> str:
        with self.library.change("Add"):
            return self.library.records.add(kind, name, attributes=attributes).id

    def claim(
        self, name: str, article: str = "", about: str = "", by: tuple[str, ...] = (), **attributes: Any
    ) -> str:
        claim = self.record("claim", name, **attributes)
        if article:
            self.mention(claim, article)
        if about:
            self.link("about", claim, about)
        for actor in by:
            self.link("attributed_to", claim, actor)
        return claim

    def mention(self, claim: str, article: str) -> str:
        start = self._starts[article]
        self._starts[article] += 3
        with self.library.change("Tag"):
            return self.library.mentions.add(article, "claim", start, start + 9, record=claim).id

    def link(self, relation: str, one: str, other: str, **more: Any) -> str:
        with self.library.change("Link"):
            return self.library.links.add(relation, one, other, **more).id


@pytest.fixture
def coding(library: Library, add_text: AddText) -> Coding:
    return Coding(library, add_text)


def claims_of(comparison: Comparison) -> set[str]:
    return {cell.summary for cell in comparison.cells}


def value(label: str, words: str, **known: Any) -> dict[str, Any]:
    return {"label": label, "words": words, **known}


def test_an_event_has_the_claims_about_it_and_about_its_parts(coding: Coding) -> None:
    whole, part, other = (coding.record("event", name) for name in ("Exchange", "Release", "March"))
    coding.link("part_of", part, whole)
    for name, about in (("a", whole), ("b", part), ("c", other)):
        coding.claim(name, about=about)
    compare = coding.library.comparison.of
    assert claims_of(compare(whole)) == {"a", "b"}
    assert [named.name for named in compare(whole).subject.parts] == ["Release"]
    assert claims_of(compare(whole, parts=False)) == {"a"}
    assert claims_of(compare(part)) == {"b"}


def test_an_actor_has_the_claims_about_it_and_those_that_it_and_its_members_make(coding: Coding) -> None:
    ministry, speaker = coding.record("actor", "Ministry"), coding.record("actor", "Speaker")
    coding.link("member_of", speaker, ministry)
    coding.claim("about it", about=ministry)
    coding.claim("about a member", about=speaker)
    coding.claim("its own", by=(ministry,))
    coding.claim("a member's", by=(speaker,))
    compare = coding.library.comparison.of
    assert claims_of(compare(ministry)) == {"about it", "its own", "a member's"}
    assert claims_of(compare(ministry, parts=False)) == {"about it", "its own"}


def test_a_claim_stands_beside_those_linked_to_it_and_several_are_themselves(coding: Coding) -> None:
    one, two, three, four = (coding.claim(name) for name in "abcd")
    coding.link("contradicts", one, two)
    coding.link("about", three, one)
    coding.link("repeats", two, four)
    compare = coding.library.comparison.of
    assert claims_of(compare(one)) == {"a", "b", "c"}
    assert [link.relation for link in compare(one).relations] == ["contradicts"]
    assert claims_of(compare(two, four)) == {"b", "d"}
    assert compare(two, four).subject.kind == "claims"


def test_only_one_event_or_actor_is_compared(coding: Coding) -> None:
    event, actor = coding.record("event", "Exchange"), coding.record("actor", "Ministry")
    for chosen in ((), (event, actor), (event, coding.claim("a"))):
        with pytest.raises(InvalidError):
            coding.library.comparison.of(*chosen)
    with pytest.raises(NotFoundError):
        coding.library.comparison.of("0" * 32)
    for order in ({"rows": "size"}, {"columns": "size"}):
        with pytest.raises(InvalidError, match="size"):
            coding.library.comparison.of(event, **order)


def test_an_outlet_is_a_column_whatever_its_case_and_an_article_without_one_its_own(coding: Coding) -> None:
    event = coding.record("event", "Exchange")
    for outlet, title in (("Post", "One"), ("POST", "Two"), ("", "Three"), ("", "Four")):
        coding.claim(title, coding.article(outlet, title=title), event)
    outlets = coding.library.comparison.of(event).outlets
    assert [(o.name, o.is_outlet, len(o.articles)) for o in outlets] == [
        ("Four", False, 1),
        ("Post", True, 2),
        ("Three", False, 1),
    ]


def test_an_outlet_that_does_not_report_it_is_told_from_one_not_yet_coded(coding: Coding) -> None:
    event = coding.record("event", "Exchange")
    coding.claim("a", coding.article("Post"), event)
    coding.article("Wire")
    coding.article("Mail", status="reading")
    coding.article("Mail")
    found = {outlet.name: outlet for outlet in coding.library.comparison.of(event).outlets}
    assert [name for name, outlet in found.items() if not outlet.articles] == ["Mail", "Wire"]
    assert (found["Wire"].is_coded, found["Mail"].is_coded) == (True, False)
    assert found["Mail"].others == {"reading": 1, "done": 1}


def test_of_many_silent_outlets_the_first_are_shown_and_the_others_counted(coding: Coding) -> None:
    event = coding.record("event", "Exchange")
    coding.claim("a", coding.article(""), event)
    for outlet in ("Post", "Wire", "", "", ""):
        coding.article(outlet)
    for silent, shown in ((0, 1), (1, 2), (3, 4), (5, 6), (50, 6)):
        comparison = coding.library.comparison.of(event, silent=silent)
        assert (len(comparison.outlets), comparison.unheard) == (shown, 6 - shown)


def test_what_lies_in_the_trash_is_not_compared_and_a_claim_without_a_mention_is(coding: Coding) -> None:
    event, article = coding.record("event", "Exchange"), coding.article("Post")
    coding.claim("a", article, event)
    coding.claim("b", "", event)
    with coding.library.change("Remove"):
        coding.library.articles.remove(article)
    comparison = coding.library.comparison.of(event)
    assert claims_of(comparison) == {"b"}
    assert [(outlet.id, outlet.name) for outlet in comparison.outlets] == [("", "")]


def test_several_mentions_in_one_article_are_one_cell_and_in_two_articles_two(coding: Coding) -> None:
    event, one, two = coding.record("event", "Exchange"), coding.article("Post"), coding.article("Wire")
    claim = coding.claim("a", one, event)
    second, third = coding.mention(claim, one), coding.mention(claim, two)
    cells = {cell.article: cell for cell in coding.library.comparison.of(event).cells}
    assert [place.mention for place in cells[one].places][1:] == [second]
    assert cells[one].quote == cells[one].places[0].quote
    assert [place.mention for place in cells[two].places] == [third]


def test_the_first_speaker_claims_and_the_others_hand_it_on(coding: Coding) -> None:
    event, first, agency = (
        coding.record("event", "E"),
        coding.record("actor", "A"),
        coding.record("actor", "B"),
    )
    coding.claim("a", about=event, by=(first, agency))
    (cell,) = coding.library.comparison.of(event).cells
    assert cell.claimant is not None
    assert (cell.claimant.name, [named.name for named in cell.via]) == ("A", ["B"])


def test_rows_stand_under_their_organisations_and_the_outlets_own_voice_is_last(coding: Coding) -> None:
    event = coding.record("event", "E")
    names = ("Government", "Ministry", "Speaker", "Front", "Both sides")
    government, ministry, speaker, front, both = (
        coding.record("actor", name, type="coalition" if name == "Both sides" else "government")
        for name in names
    )
    for member, organisation in (
        (speaker, ministry),
        (ministry, government),
        (government, both),
        (front, both),
    ):
        coding.link("member_of", member, organisation)
    for by in ((speaker,), (front,), (front,), (government,), (speaker,), ()):
        coding.claim("a", about=event, by=by)
    compare = coding.library.comparison.of
    rows = compare(event).rows
    assert [row.claimant and row.claimant.name for row in rows] == ["Government", "Speaker", "Front", None]
    assert [named.name for named in rows[1].organisations] == ["Government", "Ministry"]
    by_name = compare(event, rows="name").rows
    assert [row.claimant and row.claimant.name for row in by_name] == ["Front", "Government", "Speaker", None]


def test_memberships_that_go_in_a_circle_end(coding: Coding) -> None:
    event, one, two = coding.record("event", "E"), coding.record("actor", "A"), coding.record("actor", "B")
    coding.link("member_of", one, two)
    coding.link("member_of", two, one)
    coding.claim("a", about=event, by=(one,))
    (row,) = coding.library.comparison.of(event).rows
    assert [named.name for named in row.organisations] == ["B"]


def test_rows_and_columns_are_ordered(coding: Coding) -> None:
    event = coding.record("event", "E")
    late, early = coding.article("Abel", "2031-11-09"), coding.article("Zorn", "2031-11-02")
    one, two = coding.record("actor", "Ann"), coding.record("actor", "Bo")
    coding.claim("a", early, event, (two,))
    for name in "bc":
        coding.claim(name, late, event, (one,))
    compare = coding.library.comparison.of
    orders = {"date": ["Zorn", "Abel"], "name": ["Abel", "Zorn"], "claims": ["Abel", "Zorn"]}
    for order, names in orders.items():
        assert [outlet.name for outlet in compare(event, columns=order).outlets] == names
    for order, names in {"date": ["Bo", "Ann"], "name": ["Ann", "Bo"], "claims": ["Ann", "Bo"]}.items():
        assert [row.claimant and row.claimant.name for row in compare(event, rows=order).rows] == names


@pytest.mark.parametrize(
    ("sift", "left"),
    [
        (Sift(), "abcd"),
        (Sift(outlets=("post",)), "ab"),
        (Sift(outlets=("",)), "d"),
        (Sift(stances=("opposes",)), "b"),
        (Sift(stances=("",)), "acd"),
        (Sift(verdicts=("disputed",)), "c"),
        (Sift(modalities=("denies", "accuses")), "ac"),
        (Sift(coders=("Bo",)), ""),
        (Sift(coders=("Ada",)), "abcd"),
        (Sift(published_from="2031-11-04"), "abd"),
        (Sift(published_from="2031-12"), "d"),
        (Sift(published_to="2031-11"), "abcd"),
        (Sift(published_to="2030"), ""),
        (Sift(said_from="2031-11-05"), "b"),
        (Sift(said_to="2031-11-01"), "b"),
        (Sift(said_from="2031-11-02", said_to="2031-11"), "ab"),
    ],
)
def test_a_sift_leaves_out_what_does_not_fit(coding: Coding, sift: Sift, left: str) -> None:
    event, actor = coding.record("event", "E"), coding.record("actor", "A")
    post, wire, lone = (
        coding.article(outlet, day)
        for outlet, day in (("Post", "2031-11-05"), ("Wire", "2031-11-03"), ("", "2031"))
    )
    coding.claim("a", post, event, modality="accuses", said="on 4 November 2031")
    coding.claim("b", post, event, said="in November 2031")
    coding.claim("c", wire, event, modality="denies", verdict="disputed")
    coding.claim("d", lone, event)
    claim = next(record.id for record in coding.library.records.list("claim") if record.name == "b")
    coding.link("about", claim, actor, stance="opposes")
    comparison = coding.library.comparison.of(event, sift=sift)
    assert claims_of(comparison) == set(left)


def test_the_stance_of_a_cell_is_the_one_towards_what_is_compared(coding: Coding) -> None:
    event, part, actor = coding.record("event", "E"), coding.record("event", "P"), coding.record("actor", "A")
    coding.link("part_of", part, event)
    claim = coding.claim("a")
    coding.link("about", claim, actor, stance="opposes")
    coding.link("about", claim, part, stance="supports")
    compare = coding.library.comparison.of
    for subject, stance in ((event, "supports"), (actor, "opposes"), (claim, "opposes")):
        assert [cell.stance for cell in compare(subject).cells] == [stance]


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("more than four hundred prisoners", "380 prisoners", "conflicting"),
        ("more than four hundred prisoners", "thousands of prisoners", "compatible"),
        ("380 prisoners", "380", "same"),
        ("380 prisoners", "400 soldiers", "open"),
        ("380 prisoners", "400", "conflicting"),
        ("up to 400", "at least 400", "compatible"),
        ("at the end of September 2031", "in October 2031", "conflicting"),
        ("in October 2031", "on 2 October 2031", "compatible"),
        ("by May 2031", "by June 2031", "compatible"),
        ("a long time ago", "A long time ago.", "open"),
        ("a long time ago", "in October 2031", "open"),
    ],
)
def test_values_are_told_apart_by_what_they_come_to(
    coding: Coding, one: str, other: str, agreement: str
) -> None:
    event = coding.record("event", "E")
    for words in (one, other):
        coding.claim(words, about=event, values=[value("label", words)])
    (difference,) = coding.library.comparison.of(event).differences
    assert difference.agreement == agreement
    assert bool(difference.conflicts) == (agreement == "conflicting")
    assert sum(len(each.tellings) for each in difference.values) == 2


def test_a_number_without_a_unit_stands_for_any(coding: Coding) -> None:
    event = coding.record("event", "E")
    for words in ("212 persons", "212", "380 prisoners"):
        coding.claim(words, about=event, values=[value("freed", words)])
    (difference,) = coding.library.comparison.of(event).differences
    assert [set(each.units) for each in difference.values] == [{"persons", ""}, {"prisoners"}]
    assert difference.agreement == "conflicting"


def test_what_is_denied_or_demanded_says_nothing_of_what_is_so(coding: Coding) -> None:
    event = coding.record("event", "E")
    coding.claim("a", about=event, modality="asserts", values=[value("freed", "380")])
    for modality in ("denies", "demands"):
        coding.claim(modality, about=event, modality=modality, values=[value("freed", "400")])
    (difference,) = coding.library.comparison.of(event).differences
    assert [(each.words, each.is_stated) for each in difference.values] == [("380", True), ("400", False)]
    assert difference.agreement == "open"


def test_what_an_actor_says_of_two_events_is_not_lined_up(coding: Coding) -> None:
    actor, one, two = coding.record("actor", "A"), coding.record("event", "1"), coding.record("event", "2")
    for event, words in ((one, "3 dead"), (two, "5 dead"), (two, "6 dead")):
        coding.claim(words, about=event, by=(actor,), values=[value("dead", words)])
    (difference,) = coding.library.comparison.of(actor).differences
    assert [each.words for each in difference.values] == ["5 dead", "6 dead"]


def suggested(library: Library, subject: str) -> list[tuple[str, str, str, str]]:
    found = library.comparison.suggested(library.comparison.of(subject))
    names = library.records.names({id for each in found for id in (each.one, each.other)})
    return [(names[each.one], each.relation, names[each.other], each.why) for each in found]


def test_values_suggest_what_contradicts_repeats_and_supports(coding: Coding) -> None:
    event = coding.record("event", "E")
    for number, words in enumerate(("400 freed", "400 freed", "more than 300 freed", "200 freed")):
        article = coding.article(f"Outlet {number}", f"2031-11-0{number + 1}")
        coding.claim("abcd"[number], article, event, values=[value("freed", words)])
    assert {
        (*sorted((one, other)), relation) for one, relation, other, _ in suggested(coding.library, event)
    } == {
        ("a", "b", "repeats"),
        ("a", "d", "contradicts"),
        ("b", "d", "contradicts"),
        ("c", "d", "contradicts"),
        ("a", "c", "supports"),
        ("b", "c", "supports"),
    }
    assert ("a", "supports", "c", "values") in suggested(coding.library, event)


def test_a_denied_value_contradicts_the_same_one(coding: Coding) -> None:
    event = coding.record("event", "E")
    coding.claim("a", coding.article("Post"), event, values=[value("freed", "400")])
    coding.claim("b", coding.article("Wire"), event, modality="denies", values=[value("freed", "400")])
    assert suggested(coding.library, event) == [("a", "contradicts", "b", "values")]


def test_claims_of_two_outlets_in_nearly_the_same_words_are_suggested(coding: Coding) -> None:
    event = coding.record("event", "E")
    post, wire = coding.article("Post"), coding.article("Wire")
    coding.claim("The Front fired the shells at the bridge.", post, event)
    coding.claim("The Front fired shells at the bridge", wire, event)
    coding.claim("The Front has not fired the shells at the bridge.", wire, event, modality="denies")
    found = {(relation, why) for _, relation, _, why in suggested(coding.library, event)}
    assert found == {("repeats", "wording"), ("contradicts", "wording")}


def test_linked_pairs_are_not_suggested_and_rejected_ones_no_more(coding: Coding) -> None:
    library, event = coding.library, coding.record("event", "E")
    one, two = (
        coding.claim(words, coding.article(words), event, values=[value("freed", words)])
        for words in ("200", "400")
    )
    assert len(suggested(library, event)) == 1
    with library.change("Reject"):
        assert library.comparison.reject(two, one)
        assert not library.comparison.reject(one, two)
    assert suggested(library, event) == []
    assert [(pair.one, pair.other, pair.coder) for pair in library.comparison.rejected()] == [
        (one, two, "Ada")
    ]
    library.undo()
    assert len(suggested(library, event)) == 1
    library.redo()
    with library.change("Again"):
        assert library.comparison.forget(two, one)
    assert len(suggested(library, event)) == 1
    with library.change("Accept"):
        link = library.comparison.accept(one, two, "contradicts")
    assert link.source_mention == library.mentions.of_record(one)[0].id
    assert suggested(library, event) == []
    assert check(library) == []


def test_only_two_claims_are_rejected_and_only_inside_a_change(coding: Coding) -> None:
    library, claim, actor = coding.library, coding.claim("a"), coding.record("actor", "A")
    with library.change("Reject"):
        for one, other in ((claim, claim), (claim, actor), (actor, claim)):
            with pytest.raises(InvalidError):
                library.comparison.reject(one, other)
        with pytest.raises(NotFoundError):
            library.comparison.reject(claim, "0" * 32)
    with pytest.raises(OutsideChangeError):
        library.comparison.reject(claim, coding.claim("b"))


def test_rejected_pairs_follow_a_merge_and_go_with_their_claims(coding: Coding) -> None:
    library = coding.library
    one, two, three = (coding.claim(name) for name in "abc")
    with library.change("Reject"):
        library.comparison.reject(one, three)
        library.comparison.reject(two, three)
        library.comparison.reject(one, two)
    with library.change("Merge"):
        library.identity.merge(two, one)
    assert [(pair.one, pair.other) for pair in library.comparison.rejected()] == [(one, three)]
    library.undo()
    assert len(library.comparison.rejected()) == 3
    with library.change("Delete"):
        library.records.delete(three)
    assert [(pair.one, pair.other) for pair in library.comparison.rejected()] == [(one, two)]
    assert check(library) == []


def test_a_claim_that_becomes_something_else_takes_its_pairs_away(coding: Coding) -> None:
    library, one, two = coding.library, coding.claim("a"), coding.claim("b")
    with library.change("Reject"):
        library.comparison.reject(one, two)
    with library.change("Change"):
        library.records.set_kind(two, "event")
    assert library.comparison.rejected() == []
    library.undo()
    assert len(library.comparison.rejected()) == 1


ODD = [None, "", "x", 4, True, [], ["x"], {}, {"label": 3}, {"label": "freed", "low": "4"}, {"earliest": 5}]


@pytest.mark.parametrize("odd", ODD)
def test_attributes_of_a_foreign_export_may_hold_anything(coding: Coding, odd: Any) -> None:
    library, event = coding.library, coding.record("event", "E")
    names = ("values", "said", "mode", "modality", "verdict")
    with library.change("Import"):
        for number, attributes in enumerate((dict.fromkeys(names, odd), {"values": [odd, odd]})):
            claim = library.records.add("claim", f"Claim {number}")
            library.records.put(dataclasses.replace(claim, id=new_id(), attributes=attributes))
        for record in library.records.list("claim"):
            library.links.add("about", record.id, event)
    comparison = library.comparison.of(event, sift=Sift(said_from="2030"))
    comparison = library.comparison.of(event)
    assert len(claims_of(comparison)) == 2
    assert library.comparison.suggested(comparison) == []
    for form in COMPARISON_FORMATS:
        assert "".join(form.write(library, comparison))


def test_a_comparison_can_be_read_inside_a_change(coding: Coding) -> None:
    event = coding.record("event", "E")
    with coding.library.change("Add"):
        claim = coding.library.records.add("claim", "a")
        coding.library.links.add("about", claim.id, event)
        assert claims_of(coding.library.comparison.of(event)) == {"a"}


def test_what_can_be_compared_says_what_it_is_and_leaves_out_what_is_gone(coding: Coding) -> None:
    library = coding.library
    exchange = coding.record("event", "Exchange", when="3 May 2031", type="AGREE")
    old = coding.record("event", "Forgotten")
    envoy = coding.record("actor", "Envoy")
    here, there, gone = coding.article("Post"), coding.article("POST"), coding.article("Wire")
    told = coding.claim("a", here, about=exchange, by=(envoy,), said="2 May 2031")
    coding.mention(told, there)
    coding.claim("b", gone, about=exchange)
    coding.claim("c", about=exchange)
    with library.change("Put away"):
        library.articles.remove(gone)
        library.records.archive(old)
        library.records.set_aliases(exchange, ["Swap"])
    (offered,), numbers = library.comparison.comparable("event")
    assert (offered.name, offered.aliases, offered.type) == ("Exchange", ("Swap",), "AGREE")
    assert offered.when is not None
    assert offered.when["earliest"] == "2031-05-03"
    assert (offered.claims, offered.outlets) == (2, 1)
    assert numbers == {"actor": 1, "claim": 3, "event": 1}
    claims, _ = library.comparison.comparable("claim")
    assert [(one.name, one.speaker, one.claims) for one in claims] == [
        ("a", "Envoy", 1),
        ("b", "", 0),
        ("c", "", 1),
    ]
    with pytest.raises(InvalidError):
        library.comparison.comparable("place")
