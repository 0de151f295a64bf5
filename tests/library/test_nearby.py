"""Nearby: the speaker of a quote comes first, and the events of an article in the order of their weight."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from library import Article, Library, Record

AddText = Callable[..., Article]

TEXT = """Talks stall in Brack

The mayor of Brack, Ana Oru, said on Monday: “We wait for the Ferry Union.” Cy Tan watched.

“Nobody signs,” Ben Ilo told reporters. The union agreed.

Dee Ray arrived. “It will rain.”
"""


@pytest.fixture
def article(library: Library, add_text: AddText) -> Article:
    """An article with five tagged actors and one that is only named."""
    article = add_text(library, TEXT)
    with library.change("Tag"):
        for name in ("Ana Oru", "Ferry Union", "Cy Tan", "Dee Ray"):
            record = library.records.add("actor", name)
            at = TEXT.index(name)
            library.mentions.add(article.id, "actor", at, at + len(name), record=record.id)
        library.records.add("actor", "Ben Ilo")
    return article


def speakers(library: Library, article: Article, quote: str) -> list[str]:
    start = TEXT.index(quote)
    return [one.record.name for one in library.nearby.speakers(article.id, start, start + len(quote))]


def test_the_one_with_the_word_of_saying_comes_first(library: Library, article: Article) -> None:
    found = speakers(library, article, "“We wait for the Ferry Union.”")
    assert found[:2] == ["Ana Oru", "Cy Tan"]
    assert found[-1] == "Ferry Union"
    assert speakers(library, article, "“Nobody signs,”")[0] == "Ben Ilo"
    assert speakers(library, article, "“It will rain.”")[0] == "Dee Ray"


def test_nobody_is_sure_and_archived_actors_are_no_speakers(library: Library, article: Article) -> None:
    found = library.nearby.speakers(article.id, 0, 5)
    assert found
    assert not any(one.is_sure for one in found)
    with library.change("Archive"):
        for one in found:
            library.records.archive(one.record.id)
    assert library.nearby.speakers(article.id, 0, 5) == []


def test_a_right_to_left_speaker_is_found(library: Library, add_text: AddText) -> None:
    text = "پل باز شد.\n\nجورن مالک، سخنگوی جبهه، گفت: «نمی‌آییم.» سیرا هلون خندید."
    article = add_text(library, text, language="prs")
    with library.change("Add"):
        library.records.add("actor", "سیرا هلون")
        library.records.add("actor", "جورن مالک")
    start = text.index("«")
    found = library.nearby.speakers(article.id, start, text.index("»") + 1)
    assert [one.record.name for one in found] == ["جورن مالک", "سیرا هلون"]


def test_events_are_those_of_the_article_the_most_mentioned_first(
    library: Library, add_text: AddText, article: Article
) -> None:
    other = add_text(library, "The strike.")
    with library.change("Tag"):
        events = [library.records.add("event", name) for name in ("Talks", "Rain", "Strike")]
        library.mentions.add(article.id, "event", 0, 5, record=events[0].id)
        library.mentions.add(article.id, "event", 6, 11, record=events[1].id)
        library.mentions.add(article.id, "event", 12, 14, record=events[1].id)
        library.mentions.add(other.id, "event", 4, 10, record=events[2].id)
    assert [event.name for event in library.nearby.events_of(article.id)] == ["Rain", "Talks"]
    assert library.nearby.events_of(other.id)[0].name == "Strike"


def test_a_chinese_speaker_is_found(library: Library, add_text: AddText) -> None:
    text = "李明 说：“我们等。” 王伟 笑了。"
    article = add_text(library, text)
    with library.change("Add"):
        library.records.add("actor", "王伟")
        library.records.add("actor", "李明")
    start = text.index("“")
    found = library.nearby.speakers(article.id, start, text.index("”") + 1)
    assert [one.record.name for one in found] == ["李明", "王伟"]


def test_claims_like_one_are_those_of_other_articles_about_the_same_then_its_neighbours_then_by_words(
    library: Library, add_text: AddText
) -> None:
    texts = "The bridge holds. Boats wait.", "The bridge fell. Rain came. Snow came.", "A bridge is a bridge."
    one, two, three = (add_text(library, text, title=text[:9], outlet=text[:3]) for text in texts)

    def claim(article: Article, words: str, **links: Record) -> Record:
        made = library.records.add("claim", words)
        start = article.text.index(words)
        library.mentions.add(article.id, "claim", start, start + len(words), record=made.id)
        for relation, target in links.items():
            library.links.add(relation, made.id, target.id)
        return made

    with library.change("Code"):
        event, actor = library.records.add("event", "Collapse"), library.records.add("actor", "Ana Oru")
        mine = claim(one, "The bridge holds", about=event, attributed_to=actor)
        claim(one, "Boats wait", about=event)
        claim(two, "Snow came", attributed_to=actor)
        both = claim(two, "Rain came", attributed_to=actor, about=event)
        claim(two, "The bridge fell", about=event)
        claim(three, "A bridge is a bridge")
    names = [found.name for found in library.nearby.claims_like(mine.name, one.id, mine.id)]
    assert names == ["Rain came", "The bridge fell", "Snow came", "Boats wait", "A bridge is a bridge"]
    without_record = [found.name for found in library.nearby.claims_like("bridge", one.id)]
    assert without_record[:2] == ["The bridge holds", "Boats wait"]
    assert library.nearby.reported_in([both.id, event.id]) == {both.id: ("The", "The bridg")}
    with library.change("Archive"):
        library.records.archive(both.id)
    assert both not in library.nearby.claims_like(mine.name, one.id, mine.id)
