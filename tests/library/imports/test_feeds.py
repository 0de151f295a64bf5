"""Feeds: one entry, one article; a summary is called one; nothing is fetched and no entity grows."""

from __future__ import annotations

import pytest

from library.errors import UnreadableError
from library.imports import FORMATS
from library.imports.formats import Faulty, Source
from library.imports.worker import Worker
from library.model import Draft
from tests.made import feeds
from tests.made.tables import CHINESE, DARI

FILES = feeds.files()


def read(worker: Worker, name: str) -> list[Draft | Faulty]:
    source = Source(name, name, FILES[name])
    form = next(form for form in FORMATS if form.fits(source))
    assert form.id == "feed"
    return list(form.read(source, worker))


@pytest.mark.parametrize("name", ["courier.rss", "courier-crlf.xml"])
def test_an_entry_is_an_article_with_what_the_feed_says(worker: Worker, name: str) -> None:
    whole, summary, bare = read(worker, name)
    assert isinstance(whole, Draft)
    assert isinstance(summary, Draft)
    assert whole.text == (
        "A bridge & a river\n\nThe bridge at Norrund reopened on Tuesday 👨🏻‍🚒.\n\nNine days\n\nBread\nSalt\n\n"
        "Nobody knew more."
    )
    assert (whole.title, whole.outlet, whole.byline) == (
        "A bridge & a river",
        "Lowland Courier",
        "Ilka Maren",
    )
    assert (whole.published, whole.section) == ("2031-11-04T08:30+04:30", "Roads")
    assert (whole.language, whole.url) == ("en-GB", "https://courier.example.org/bridge")
    assert [what for _, _, what in whole.layout] == ["heading", "list", "list"]
    assert (whole.place, whole.warnings) == (1, ())
    assert summary.text == f"پل باز شد\n\n{DARI}"
    assert (summary.outlet, summary.place) == ("Sada-ye Darya", 2)
    assert (summary.language, summary.origins["language"]) == (
        "fa",
        "the text’s words",
    )  # the feed says en-GB
    assert summary.warnings == (
        "Only the summary is in the feed; the article is at https://courier.example.org/dari.",
    )
    assert bare == Faulty(3, "Its text is not in the feed; it is at https://courier.example.org/bare.")


def test_atom_and_rdf(worker: Worker) -> None:
    first, second = read(worker, "wire.atom")
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert first.text == f"大桥重新开放\n\n{CHINESE}"
    assert (first.outlet, first.byline) == ("Meridian Wire", "Piet Sallavan, Ilka Maren")
    assert (first.published, first.section, first.warnings) == ("2031-11-04T23:15-05:00", "World", ())
    assert second.text == "Plain\n\n5 < 6, they said.\n\nSo it is."
    assert second.published == "2031-11-06"
    [item] = read(worker, "wire.rdf")
    assert isinstance(item, Draft)
    assert (item.title, item.outlet, item.published) == ("Brücke", "Drähte", "2031-11-04T08:30+01:00")


@pytest.mark.parametrize("name", ["wide.xml", "netscape.rss", "not-well-formed.rss", "cut.rss"])
def test_feeds_that_are_odd_or_broken_are_read_as_far_as_they_go(worker: Worker, name: str) -> None:
    first = read(worker, name)[0]
    assert isinstance(first, Draft)
    assert first.title == "A bridge & a river"
    assert "Nobody knew more." in first.text


def test_a_long_feed_is_read_some_entries_at_a_time(worker: Worker) -> None:
    found = read(worker, "many.rss")
    assert [draft.title for draft in found if isinstance(draft, Draft)] == [f"Story {n}" for n in range(120)]
    assert [draft.place for draft in found] == list(range(1, 121))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty.rss", "It is a feed without entries"),
        ("bomb.rss", "entities or a DTD of its own"),
        ("outside.rss", "entities or a DTD of its own"),
        ("deep.rss", "inside one another"),
        ("feeds.opml", "It lists feeds and holds no articles itself"),
    ],
)
def test_what_holds_no_articles_or_would_do_harm_is_refused(worker: Worker, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(worker, name)


def test_other_xml_and_pages_are_no_feeds() -> None:
    for text in (
        "<?xml version='1.0'?><svg/>",
        "<html><body><p>rss</p></body></html>",
        "<feed>no</feed>",
        "rss",
    ):
        source = Source("a", "a", text.encode())
        assert next(form for form in FORMATS if form.fits(source)).id != "feed"
