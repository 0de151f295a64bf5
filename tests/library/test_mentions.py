"""Mentions: spans of whole characters, one per span, kind and coder, with records of their own kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library import Article, Library, Mention
from library.checks import check
from library.errors import AmbiguousError, InvalidError, NotFoundError
from library.ids import new_id

AddText = Callable[..., Article]
TEXT = "Fire crews 👨🏻‍🚒 left Tolan, Lux\u0323 Salt and Tolan\u00a0Bay.\nTolan said: “Not yet.”"
FIREMAN = TEXT.index("👨")


@pytest.fixture
def article(library: Library, add_text: AddText) -> Article:
    """An article in which “Tolan” stands three times."""
    return add_text(library, TEXT)


@pytest.fixture
def mention(library: Library, article: Article) -> Mention:
    """A mention of the words “Fire crews” as an actor."""
    with library.change("Mark"):
        return library.mentions.add(article.id, "actor", 0, 10)


def lines(library: Library) -> int:
    return len(library.history.list())


def test_a_mention_has_the_words_of_its_span(library: Library, article: Article) -> None:
    with library.change("Mark"):
        mention = library.mentions.add(article.id, "claim", 0, 10, note="who?\r\nwhere?")
    assert (mention.quote, mention.coder, mention.record) == ("Fire crews", "Ada", None)
    assert mention.note == "who?\nwhere?"
    assert mention.created == mention.modified
    assert library.mentions.get(mention.id) == mention
    assert library.mentions.of_article(article.id) == [mention]


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (FIREMAN + 1, FIREMAN + 2, "👨🏻‍🚒"),
        (FIREMAN, FIREMAN + 1, "👨🏻‍🚒"),
        (FIREMAN - 1, FIREMAN + 3, " 👨🏻‍🚒"),
        (TEXT.index("x\u0323"), TEXT.index("x\u0323") + 1, "x\u0323"),
        (TEXT.index("\u0323"), TEXT.index("\u0323") + 2, "x\u0323 "),
    ],
)
def test_a_span_grows_to_whole_characters(
    library: Library, article: Article, start: int, end: int, quote: str
) -> None:
    with library.change("Mark"):
        mention = library.mentions.add(article.id, "actor", start, end)
        moved = library.mentions.resize(mention.id, start, end)
    assert mention.quote == quote
    assert article.text[mention.start : mention.end] == quote
    assert moved == mention


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, len(TEXT) + 1), (len(TEXT), len(TEXT))]
)
def test_a_span_outside_the_text_is_refused(
    library: Library, article: Article, mention: Mention, start: int, end: int
) -> None:
    with library.change("Mark"):
        with pytest.raises(InvalidError, match=f"{start}-{end} is not a span") as caught:
            library.mentions.add(article.id, "actor", start, end)
        with pytest.raises(InvalidError):
            library.mentions.resize(mention.id, start, end)
    assert str(len(TEXT)) in caught.value.message
    assert library.mentions.of_article(article.id) == [mention]


def test_the_whole_text_can_be_marked(library: Library, article: Article) -> None:
    with library.change("Mark"):
        assert library.mentions.add(article.id, "claim", 0, len(TEXT)).quote == TEXT


def test_the_same_words_again_are_the_mention_that_is_there(
    library: Library, article: Article, mention: Mention
) -> None:
    with library.change("Again"):
        assert library.mentions.add(article.id, "actor", 0, 10, note="other note") == mention
    assert lines(library) == 2


def test_another_coder_or_another_kind_gets_a_mention_of_its_own(
    library: Library, article: Article, mention: Mention
) -> None:
    library.coder = "Ben"
    with library.change("Again"):
        bens = library.mentions.add(article.id, "actor", 0, 10)
        event = library.mentions.add(article.id, "event", 0, 10)
    assert len({mention.id, bens.id, event.id}) == 3
    assert (bens.coder, event.coder) == ("Ben", "Ben")


def test_an_articles_mentions_come_in_the_order_of_the_text(library: Library, article: Article) -> None:
    with library.change("Mark"):
        for start, end, kind in ((5, 10, "actor"), (0, 10, "claim"), (0, 4, "actor"), (0, 10, "actor")):
            library.mentions.add(article.id, kind, start, end)
    found = [(m.start, m.end, m.kind) for m in library.mentions.of_article(article.id)]
    assert found == [(0, 4, "actor"), (0, 10, "actor"), (0, 10, "claim"), (5, 10, "actor")]


def test_unknown_things_are_named(library: Library, article: Article, mention: Mention) -> None:
    with library.change("Mark"):
        with pytest.raises(NotFoundError, match="no article nowhere"):
            library.mentions.add("nowhere", "actor", 0, 1)
        with pytest.raises(InvalidError, match="no kind “frame”") as caught:
            library.mentions.add(article.id, "frame", 0, 4)
        with pytest.raises(InvalidError, match="no kind “frame”"):
            library.mentions.set_kind(mention.id, "frame")
        with pytest.raises(NotFoundError, match="no record nobody"):
            library.mentions.add(article.id, "actor", 0, 4, record="nobody")
        with pytest.raises(NotFoundError, match="no record nobody"):
            library.mentions.assign(mention.id, "nobody")
    assert "actor, event, claim" in caught.value.hint
    assert library.mentions.of_article(article.id) == [mention]


@pytest.mark.parametrize("id", ["", "none", "\udcff"])
def test_an_unknown_mention_is_named(library: Library, mention: Mention, id: str) -> None:
    assert not library.mentions.has(id)
    for find in (library.mentions.get, library.mentions.resolve, library.mentions.delete):
        with pytest.raises(NotFoundError, match="no mention"):
            find(id)


def test_a_mention_is_found_by_an_ending_that_only_it_has(library: Library, article: Article) -> None:
    with library.change("Mark"):
        one, other = (library.mentions.add(article.id, kind, 0, 10) for kind in ("actor", "event"))
        for ending, mention in (("1ccc", one), ("2ccc", other)):
            id = f"0190a2b4-0000-7000-8000-00000000{ending}"
            library.mentions.put(dataclasses.replace(mention, id=id, coder="Ben"), article)
    assert library.mentions.resolve(one.id) == one.id
    assert library.mentions.resolve("1CCC").endswith("1ccc")
    with pytest.raises(AmbiguousError, match="“ccc”") as caught:
        library.mentions.resolve("ccc")
    assert [choice.split("  ")[1] for choice in caught.value.choices] == ["Fire crews"] * 2


def test_a_mention_can_name_a_record_of_its_kind_only(library: Library, mention: Mention) -> None:
    with library.change("Record"):
        crews = library.records.add("actor", "Fire crews")
        fire = library.records.add("event", "The fire")
        assert library.mentions.assign(mention.id, crews.id).record == crews.id
        with pytest.raises(InvalidError, match="“The fire” is of kind event"):
            library.mentions.assign(mention.id, fire.id)
        with pytest.raises(InvalidError, match="of kind event"):
            library.mentions.add(mention.article, "actor", 5, 10, record=fire.id)
        assert library.mentions.assign(mention.id, None).record is None


def test_another_kind_unlinks_the_record(library: Library, mention: Mention) -> None:
    with library.change("Record"):
        library.mentions.assign(mention.id, library.records.add("actor", "Fire crews").id)
    with library.change("Kind"):
        same = library.mentions.set_kind(mention.id, "actor")
        changed = library.mentions.set_kind(mention.id, "claim")
    assert same.record is not None
    assert (changed.kind, changed.record) == ("claim", None)
    library.undo()
    assert library.mentions.get(mention.id) == same


def test_resizing_keeps_identity_record_note_and_coder(library: Library, mention: Mention) -> None:
    with library.change("Describe"):
        library.mentions.assign(mention.id, library.records.add("actor", "Crews").id)
        before = library.mentions.set_note(mention.id, " unsure ")
    library.coder = "Ben"
    with library.change("Resize"):
        after = library.mentions.resize(mention.id, 5, 10)
    wanted = dataclasses.replace(before, start=5, end=10, quote="crews", modified=after.modified)
    assert after == wanted
    assert after.note == "unsure"
    assert check(library) == []


def test_no_change_makes_a_mention_the_twin_of_another(library: Library, mention: Mention) -> None:
    with library.change("Mark"):
        claim = library.mentions.add(mention.article, "claim", 0, 10)
        short = library.mentions.add(mention.article, "actor", 0, 4)
        with pytest.raises(InvalidError, match="marked so already"):
            library.mentions.set_kind(claim.id, "actor")
        with pytest.raises(InvalidError, match="marked so already"):
            library.mentions.resize(short.id, 0, 10)
    assert library.mentions.of_article(mention.article) == [short, mention, claim]


def test_a_change_to_what_is_there_already_writes_nothing(library: Library, mention: Mention) -> None:
    with library.change("Nothing new"):
        library.mentions.resize(mention.id, 0, 10)
        library.mentions.set_kind(mention.id, "actor")
        library.mentions.assign(mention.id, None)
        library.mentions.set_note(mention.id, " \n ")
    assert library.mentions.get(mention.id) == mention
    assert lines(library) == 2


def test_a_deleted_mention_leaves_its_links_and_undo_brings_both_back(
    library: Library, mention: Mention
) -> None:
    with library.change("Link"):
        one, other = (library.records.add("actor", name) for name in ("One", "Other"))
        link = library.links.add(
            "member_of", one.id, other.id, source_mention=mention.id, target_mention=mention.id
        )
    with library.change("Delete"):
        assert library.mentions.delete(mention.id) == mention
    without = dataclasses.replace(link, source_mention=None, target_mention=None)
    assert library.links.of_record(one.id) == [without]
    assert not library.mentions.has(mention.id)
    library.undo()
    assert library.links.of_record(one.id) == [link]
    assert library.mentions.get(mention.id) == mention


def test_an_imported_mention_keeps_id_coder_and_times(
    library: Library, article: Article, mention: Mention
) -> None:
    theirs = dataclasses.replace(mention, id=new_id(), coder="Cy", created="2031-01-01T00:00:00.000Z")
    with library.change("Import"):
        assert library.mentions.put(theirs, article)
        assert not library.mentions.put(theirs, article)
        assert not library.mentions.put(dataclasses.replace(mention, id=new_id()), article)
    assert library.mentions.get(theirs.id) == theirs
    assert check(library) == []


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 10, "Fire crew!"),
        (0, 0, ""),
        (FIREMAN, FIREMAN + 1, "👨"),
        (FIREMAN + 1, FIREMAN + 4, TEXT[FIREMAN + 1 :][:3]),
    ],
)
def test_an_imported_mention_of_other_words_or_half_a_character_is_refused(
    library: Library, article: Article, mention: Mention, start: int, end: int, quote: str
) -> None:
    theirs = dataclasses.replace(mention, id=new_id(), coder="Cy", start=start, end=end, quote=quote)
    with library.change("Import"), pytest.raises(InvalidError):
        library.mentions.put(theirs, article)
    assert library.mentions.of_article(article.id) == [mention]


def test_words_are_found_where_white_space_differs(library: Library, article: Article) -> None:
    start, end = library.mentions.find_quote(article.id, "Tolan Bay.  Tolan said")
    assert TEXT[start:end] == "Tolan\u00a0Bay.\nTolan said"


def test_words_that_stand_more_than_once_need_a_choice(library: Library, article: Article) -> None:
    with pytest.raises(AmbiguousError, match="3 times") as caught:
        library.mentions.find_quote(article.id, "Tolan")
    assert len(caught.value.choices) == 3
    assert caught.value.choices[1].startswith("2: ")
    assert "[Tolan] Bay" in caught.value.choices[1]
    assert library.mentions.find_quote(article.id, "Tolan", 3)[0] == TEXT.rindex("Tolan")
    for nth in (0, 4, -1):
        with pytest.raises(NotFoundError, match=f"there is no {nth}"):
            library.mentions.find_quote(article.id, "Tolan", nth)


def test_hidden_words_do_not_make_the_seen_ones_ambiguous(library: Library, article: Article) -> None:
    with library.change("Hide"):
        library.articles.hide(article.id, len(TEXT) - 1, len(TEXT))
    with pytest.raises(AmbiguousError):
        library.mentions.find_quote(article.id, "Tolan")
    with library.change("Hide the rest"):
        library.articles.unhide(article.id, len(TEXT) - 1, len(TEXT))
        library.articles.hide(article.id, 0, 1)
    assert library.mentions.find_quote(article.id, "Tolan")[0] == TEXT.rindex("Tolan")
    assert library.mentions.find_quote(article.id, "Fire crews") == (0, 10)


@pytest.mark.parametrize("quote", ["", " \n "])
def test_an_empty_quote_is_refused(library: Library, article: Article, quote: str) -> None:
    with pytest.raises(InvalidError, match="quote is empty"):
        library.mentions.find_quote(article.id, quote)


@pytest.mark.parametrize("quote", ["Harbour", "tolan" * 40])
def test_words_that_are_not_there_are_named(library: Library, article: Article, quote: str) -> None:
    with pytest.raises(NotFoundError, match="does not say") as caught:
        library.mentions.find_quote(article.id, quote)
    assert len(caught.value.message) < 200
    with pytest.raises(NotFoundError, match="no article"):
        library.mentions.find_quote("nowhere", quote)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(span=st.tuples(st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2)))
def test_whatever_span_is_asked_for_check_finds_nothing(
    library: Library, article: Article, span: tuple[int, int]
) -> None:
    with library.change("Mark"):
        try:
            mention = library.mentions.add(article.id, "actor", *span)
        except InvalidError:
            assert not 0 <= span[0] < span[1] <= len(TEXT)
            return
    assert mention.start <= span[0] < span[1] <= mention.end
    assert mention.quote == TEXT[mention.start : mention.end]
    assert check(library) == []


def test_a_new_mention_may_bring_its_id(library: Library, article: Article) -> None:
    id = new_id()
    with library.change("Mark"):
        mention = library.mentions.add(article.id, "actor", 0, 4, id=id)
    assert mention.id == id
    assert library.mentions.get(id) == mention


def test_a_mention_that_is_there_keeps_its_own_id(library: Library, article: Article) -> None:
    with library.change("Mark"):
        first = library.mentions.add(article.id, "actor", 0, 4, note="first")
        again = library.mentions.add(article.id, "actor", 0, 4, note="again", id=new_id())
    assert again == first
    assert library.mentions.of_article(article.id) == [first]


@pytest.fixture
def coded(library: Library, add_text: AddText) -> tuple[Article, Mention, str]:
    """An article, a mention of its first five words that has a record, a note and a link, and that link's id."""
    article = add_text(library, "Ann and Bob Orr met. They left.")
    with library.change("Code"):
        actor, claim = library.records.add("actor", "Ann"), library.records.add("claim", "P")
        mention = library.mentions.add(article.id, "actor", 0, 15, record=actor.id, note="n")
        link = library.links.add("attributed_to", claim.id, actor.id, target_mention=mention.id)
    return article, mention, link.id


def test_a_mention_is_split_in_two_without_losing(
    library: Library, coded: tuple[Article, Mention, str]
) -> None:
    _, mention, link = coded
    with library.change("Split"):
        first, second = library.mentions.split(mention.id, 7)
    assert (first.id, first.quote, second.quote) == (mention.id, "Ann and", "Bob Orr")
    assert (first.record, first.note) == (second.record, second.note) == (mention.record, "n")
    assert library.links.get(link).target_mention == first.id
    assert check(library) == []
    library.undo()
    assert library.mentions.of_article(mention.article) == [mention]


@pytest.mark.parametrize("at", [-1, 0, 15, 16, 400])
def test_a_split_needs_words_on_both_sides(
    library: Library, coded: tuple[Article, Mention, str], at: int
) -> None:
    with library.change("Split"):
        with pytest.raises(InvalidError, match="cannot be split"):
            library.mentions.split(coded[1].id, at)
        library.mentions.add(coded[0].id, "actor", 8, 15)
        with pytest.raises(InvalidError, match="marked so already"):
            library.mentions.split(coded[1].id, 7)
    assert library.mentions.get(coded[1].id) == coded[1]


def test_two_mentions_become_the_first_and_links_move(
    library: Library, coded: tuple[Article, Mention, str]
) -> None:
    article, mention, link = coded
    with library.change("Tag"):
        other = library.mentions.add(article.id, "event", 21, 25, note="m")
    with library.change("Merge"):
        merged = library.mentions.merge(other.id, mention.id)
    assert (merged.id, merged.kind, merged.quote) == (other.id, "event", "Ann and Bob Orr met. They")
    assert (merged.record, merged.note) == (None, "m\n\nn")
    assert library.links.get(link).target_mention == other.id
    assert not library.mentions.has(mention.id)
    assert check(library) == []
    library.undo()
    with library.change("Merge"):
        actor = library.mentions.add(article.id, "actor", 4, 7)
        merged = library.mentions.merge(actor.id, mention.id)
    assert (merged.id, merged.record, merged.start, merged.end) == (actor.id, mention.record, 0, 15)


def test_only_two_mentions_of_one_article_merge(
    library: Library, add_text: AddText, coded: tuple[Article, Mention, str]
) -> None:
    other = add_text(library, "Elsewhere.")
    with library.change("Merge"):
        far = library.mentions.add(other.id, "actor", 0, 4)
        for second in (far.id, coded[1].id):
            with pytest.raises(InvalidError, match="one article"):
                library.mentions.merge(coded[1].id, second)
        library.mentions.add(coded[0].id, "actor", 0, 25)
        near = library.mentions.add(coded[0].id, "event", 21, 25)
        with pytest.raises(InvalidError, match="marked so already"):
            library.mentions.merge(coded[1].id, near.id)


def test_a_mention_is_copied_to_another_kind(library: Library, coded: tuple[Article, Mention, str]) -> None:
    mention = coded[1]
    with library.change("Copy"):
        copy = library.mentions.copy(mention.id, "claim")
        assert library.mentions.copy(mention.id, "claim") == copy
        assert library.mentions.copy(mention.id, "actor") == mention
    assert (copy.start, copy.end, copy.kind, copy.record, copy.note) == (0, 15, "claim", None, "n")
    assert library.mentions.get(mention.id) == mention
