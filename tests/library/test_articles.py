"""Articles: what may be added and set, how they are found again, hidden lines, the trash."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library import Article, Draft, Filter, Library, checked_field
from library.checks import check
from library.errors import AmbiguousError, InvalidError, NotFoundError
from library.ids import new_id

AddText = Callable[..., Article]
TEXT = "Talks at Tolan harbour\n\nBoth sides met 👩‍🚒 at noon.\nShare this story\nNobody signed."


def lines(library: Library) -> int:
    return len(library.history.list())


def test_an_article_comes_back_as_it_was_added(library: Library) -> None:
    draft = Draft(
        TEXT,
        title="  Talks\tat  Tolan ",
        outlet="Tolan\u2028Mail",
        byline="By  Ada",
        published="9 March 2031",
        url=" https://example.org/1 ",
        language="en",
        source="talks.txt",
        original=b"the bytes of the file",
    )
    with library.change("Add"):
        article = library.articles.add(draft)
    assert (article.title, article.outlet, article.byline) == ("Talks at Tolan", "Tolan Mail", "By Ada")
    assert (article.published, article.url) == ("2031-03-09", "https://example.org/1")
    assert (article.language, article.source) == ("en", "talks.txt")
    assert (article.text, article.hidden, article.removed) == (TEXT, (), None)
    assert (article.status, article.note) == ("unread", "")
    assert article == library.articles.get(article.id)
    assert library.articles.has(article.id)
    assert library.articles.original(article.id) == b"the bytes of the file"


def test_an_import_may_bring_id_status_and_note(library: Library) -> None:
    id = new_id()
    with library.change("Import"):
        article = library.articles.add(Draft(TEXT), id=id, status="done", note=" Two\nlines ")
    assert (article.id, article.status, article.note) == (id, "done", "Two\nlines")


def test_the_first_line_is_the_title_where_there_is_none(library: Library, add_text: AddText) -> None:
    assert add_text(library, "\n \n  Talks   at Tolan\nMore.").title == "Talks at Tolan"
    assert add_text(library, "word " * 100).title == ("word " * 40).strip()


def test_a_file_that_is_its_text_is_stored_once(library: Library) -> None:
    with library.change("Add"):
        article = library.articles.add(Draft(TEXT, original=TEXT.encode()))
    assert article.original == article.sha256
    assert library.articles.original(article.id) == TEXT.encode()
    with closing(sqlite3.connect(library.path)) as conn:
        assert conn.execute("SELECT count(*) FROM originals").fetchone() == (0,)


def test_an_article_without_a_file_has_no_original(library: Library, add_text: AddText) -> None:
    assert library.articles.original(add_text(library, TEXT).id) is None


def test_equal_texts_of_two_outlets_are_two_articles_and_one_text(
    library: Library, add_text: AddText
) -> None:
    one, other = (add_text(library, TEXT, outlet=outlet) for outlet in ("One", "Other"))
    assert one.id != other.id
    with closing(sqlite3.connect(library.path)) as conn:
        assert conn.execute("SELECT count(*) FROM texts").fetchone() == (1,)


@pytest.mark.parametrize(
    "text", ["", " \n\t\u00a0", "one\r\ntwo", "Cafe\u0301", "a\u2028b", "\ufeffa", "\ud83d"]
)
def test_a_text_without_words_or_not_in_normal_form_is_refused(library: Library, text: str) -> None:
    with library.change("Add"), pytest.raises(InvalidError):
        library.articles.add(Draft(text))
    assert library.articles.list() == []


def test_hidden_ranges_of_a_draft_are_whole_lines_joined_and_inside_the_text(library: Library) -> None:
    hidden = ((12, 99), (3, 4), (4, 6), (7, 7), (-3, 1))
    with library.change("Add"):
        article = library.articles.add(Draft("0\n2345\n789\n12", hidden=hidden))
    assert article.hidden == ((0, 7), (11, 13))
    assert check(library) == []


def test_what_is_there_already_is_found_by_text_outlet_and_url(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT, title="Talks", outlet="Tolan Mail", url="https://example.org/1")
    same = Draft(TEXT, title="Other title", outlet=" Tolan  Mail", url="https://example.org/1 ")
    assert library.articles.find_same(same) == (article.id, "Talks", False)
    assert library.articles.find_same(Draft(TEXT, outlet="Tolan Mail")) is None
    assert library.articles.find_same(Draft(TEXT + "!", outlet="Tolan Mail")) is None


def test_what_lies_in_the_trash_is_found_as_such(library: Library) -> None:
    with library.change("Add and remove"):
        article = library.articles.add(Draft(TEXT, title="Talks", original=b"file"))
        library.articles.remove(article.id)
    assert library.articles.find_same(Draft(TEXT)) == (article.id, "Talks", True)
    assert library.articles.find_file(article.original) == (article.id, "Talks", True)
    assert library.articles.find_file("0" * 64) is None


@pytest.mark.parametrize("id", ["", "none", "\udcff", "💥", "a' OR 1"])
def test_an_unknown_id_is_named(library: Library, add_text: AddText, id: str) -> None:
    add_text(library, TEXT)
    assert not library.articles.has(id)
    for find in (library.articles.get, library.articles.resolve, library.articles.original):
        with pytest.raises(NotFoundError, match="no article"):
            find(id)


def test_an_ending_that_only_one_id_has_is_enough(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    with library.change("Add"):
        library.articles.add(Draft("Other words."), id="0190a2b4-0000-7000-8000-00000000cccc")
        library.articles.add(Draft("More words."), id="0190a2b4-0000-7000-8000-0000000dcccc")
    assert library.articles.resolve(article.id) == article.id
    assert library.articles.resolve(f" {article.id[-12:].upper()} ") == article.id
    assert library.articles.resolve("0CCCC").endswith("00000000cccc")
    with pytest.raises(AmbiguousError, match="“cccc”") as caught:
        library.articles.resolve("cccc")
    assert [choice.split("  ")[1] for choice in caught.value.choices] == ["Other words.", "More words."]


def test_the_list_is_in_the_order_of_adding_and_can_be_narrowed(library: Library, add_text: AddText) -> None:
    ids = [
        add_text(library, f"Text {n} about {word}", outlet=outlet).id
        for n, (word, outlet) in enumerate((("tea", "Mail"), ("salt", "Post"), ("tea", "mail")))
    ]
    with library.change("Read"):
        library.articles.edit(ids[1], status="done")

    def listed(*, limit: int = -1, offset: int = 0, **choice: Any) -> list[int]:
        part = {"limit": limit, "offset": offset}
        return [ids.index(row.id) for row in library.articles.list(Filter(**choice), **part)]  # type: ignore[arg-type]

    assert listed() == [0, 1, 2]
    assert listed(limit=2) == [0, 1]
    assert listed(limit=2, offset=1) == [1, 2]
    assert listed(limit=0) == []
    assert listed(status="done") == [1]
    assert listed(outlet="MAIL") == [0, 2]
    assert listed(search="tea", limit=1) == [0]
    assert listed(search="  ") == [0, 1, 2]
    assert listed(search='"') == []
    with pytest.raises(InvalidError, match="no status “finished”"):
        listed(status="finished")


@pytest.fixture
def shelf(library: Library, add_text: AddText) -> Library:
    """Articles that every order puts elsewhere; one lies in the trash."""
    for title, outlet, published in (
        ("“Zebra” crossing", "marsh weekly", "2031-03-09"),
        ("éclair", "", ""),
        ("Apple", "Upper Herald", "2031"),
        ("بلخ", "Äther", "2030-12"),
        ("mango", "Marsh Weekly", ""),
        ("Thrown away", "Upper Herald", "2031"),
    ):
        add_text(library, f"{title}\n\nPeaceful {outlet}.", title=title, outlet=outlet, published=published)
    ids = [article.id for article in library.articles.list()]
    with library.change("Work"):
        library.articles.edit(ids[0], status="done")
        library.articles.edit(ids[3], status="reading")
        library.articles.remove(ids[5])
        for start in range(3):
            library.mentions.add(ids[2], "actor", start, start + 1)
        library.mentions.add(ids[4], "claim", 0, 5)
    return library


def keys_of(library: Library, **asked: Any) -> array[int]:
    """The keys of a list, asked for by fields of a filter and by order."""
    order = {name: asked.pop(name) for name in ("typing", "sort", "descending", "limit") if name in asked}
    return library.articles.keys(Filter(**asked), **order)


def keyed(library: Library, **asked: Any) -> list[str]:
    """The titles of a list, by way of its keys."""
    return [article.title for article in library.articles.at(keys_of(library, **asked))]


@pytest.mark.parametrize(
    ("sort", "up", "down"),
    [
        (
            "added",
            "“Zebra” crossing, éclair, Apple, بلخ, mango",
            "mango, بلخ, Apple, éclair, “Zebra” crossing",
        ),
        (
            "title",
            "Apple, éclair, mango, “Zebra” crossing, بلخ",
            "بلخ, “Zebra” crossing, mango, éclair, Apple",
        ),
        (
            "outlet",
            "بلخ, “Zebra” crossing, mango, Apple, éclair",
            "Apple, “Zebra” crossing, mango, بلخ, éclair",
        ),
        (
            "published",
            "بلخ, Apple, “Zebra” crossing, éclair, mango",
            "“Zebra” crossing, Apple, بلخ, éclair, mango",
        ),
        (
            "status",
            "éclair, Apple, mango, بلخ, “Zebra” crossing",
            "“Zebra” crossing, بلخ, éclair, Apple, mango",
        ),
        (
            "mentions",
            "“Zebra” crossing, éclair, بلخ, mango, Apple",
            "Apple, mango, “Zebra” crossing, éclair, بلخ",
        ),
    ],
)
def test_a_list_has_every_order_both_ways(shelf: Library, sort: str, up: str, down: str) -> None:
    assert ", ".join(keyed(shelf, sort=sort)) == up
    assert ", ".join(keyed(shelf, sort=sort, descending=True)) == down


def test_keys_are_narrowed_as_the_list_is(shelf: Library) -> None:
    everything: tuple[dict[str, Any], ...] = (
        {},
        {"status": "unread"},
        {"outlet": "MARSH weekly"},
        {"outlet": ""},
        {"removed": True},
        {"search": "peaceful"},
        {"search": "peaceful", "status": "unread", "outlet": "Upper Herald"},
        {"search": "absent"},
        {"search": "…"},
        {"search": "  "},
    )
    for asked in everything:
        wanted = Filter(**asked)  # type: ignore[arg-type]
        assert shelf.articles.at(shelf.articles.keys(wanted)) == shelf.articles.list(wanted), asked
        assert shelf.articles.keys(wanted, limit=2) == shelf.articles.keys(wanted)[:2], asked
    assert keyed(shelf, removed=True) == ["Thrown away"]


def test_a_word_that_is_being_typed_finds_what_begins_so(shelf: Library) -> None:
    assert keyed(shelf, search="peac") == []
    assert len(keyed(shelf, search="peac", typing=True)) == 5
    assert keyed(shelf, search="peaceful mars", typing=True) == ["“Zebra” crossing", "mango"]
    assert keyed(shelf, search="pe", typing=True) == []


def test_a_list_cannot_have_an_unknown_order_or_status(shelf: Library) -> None:
    with pytest.raises(InvalidError, match="no order “size”") as refused:
        shelf.articles.keys(sort="size")
    assert "title" in refused.value.hint
    with pytest.raises(InvalidError, match="status"):
        shelf.articles.keys(Filter(status="lost"))


def test_an_articles_key_leads_to_it(shelf: Library) -> None:
    keys = shelf.articles.keys()
    articles = shelf.articles.at(keys)
    assert [shelf.articles.key(article.id) for article in articles] == list(keys)
    assert shelf.articles.at([keys[2], 0, keys[0], 999]) == [articles[2], articles[0]]
    assert shelf.articles.at([]) == []
    assert shelf.articles.key("no such id") == 0


def test_outlets_and_statuses_are_counted_without_the_trash(shelf: Library) -> None:
    outlets = [("Äther", 1), ("marsh weekly", 2), ("Upper Herald", 1), ("", 1)]
    assert shelf.outlets.list() == outlets
    assert [len(shelf.articles.keys(Filter(outlet=outlet))) for outlet, _ in outlets] == [1, 2, 1, 1]
    assert shelf.articles.tally() == {"unread": 3, "reading": 1, "done": 1, "removed": 1}


def test_an_empty_library_counts_nothing(library: Library) -> None:
    assert library.outlets.list() == []
    assert library.articles.tally() == {"unread": 0, "reading": 0, "done": 0, "removed": 0}
    assert list(library.articles.keys(sort="title")) == []


def test_a_summary_counts_the_mentions_of_each_kind(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    add_text(library, "Untouched.")
    with library.change("Code"):
        library.codebook.put("kinds", {"id": "frame", "label": "Frame", "position": 3, "archived": 0})
        for kind in ("actor", "claim", "frame"):
            library.mentions.add(article.id, kind, 0, 5)
        library.mentions.add(article.id, "claim", 0, 8)
    counts = [
        (row.counts.actor, row.counts.event, row.counts.claim, row.counts.others)
        for row in library.articles.list()
    ]
    assert counts == [(1, 0, 2, 1), (0, 0, 0, 0)]


def test_every_field_can_be_set(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    values = {
        "title": "A title",
        "outlet": "Mail",
        "byline": "Ada",
        "published": "2031-03",
        "url": "https://example.org",
        "language": "fa",
        "status": "reading",
        "note": "Two\nlines",
    }
    with library.change("Edit"):
        edited = library.articles.edit(article.id, **values)
    assert {field: getattr(edited, field) for field in values} == values
    assert edited.text == article.text


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"title": " \n"}, "title cannot be empty"),
        ({"status": "finished"}, "no status “finished”"),
        ({"published": "soon"}, "“soon” is not a date"),
        ({"text": "Other words"}, "no field “text”"),
        ({"id": "1"}, "no field “id”"),
        ({"note = '', title": "x"}, "no field"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    library: Library, add_text: AddText, values: dict[str, str], reason: str
) -> None:
    article = add_text(library, TEXT)
    with library.change("Edit"), pytest.raises(InvalidError, match=reason):
        library.articles.edit(article.id, note="Written with it", **values)
    assert library.articles.get(article.id) == article


def test_a_field_can_be_emptied(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT, outlet="Mail", published="2031")
    with library.change("Edit"):
        edited = library.articles.edit(article.id, outlet="", published="")
    assert (edited.outlet, edited.published) == ("", "")


def test_setting_no_field_changes_nothing(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    with library.change("Edit"):
        assert library.articles.edit(article.id) == article
    assert lines(library) == 1


@pytest.mark.parametrize("method", ["edit", "remove", "restore"])
def test_an_unknown_article_cannot_be_changed(library: Library, method: str) -> None:
    with library.change("Change"), pytest.raises(NotFoundError):
        getattr(library.articles, method)("none")


def test_whole_lines_are_hidden_and_shown_again(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    share = TEXT.index("Share"), TEXT.index("Nobody")
    with library.change("Hide"):
        hidden = library.articles.hide(article.id, share[0] + 2, share[0] + 3)
    assert hidden.hidden == (share,)
    with library.change("Hide more"):
        hidden = library.articles.hide(article.id, share[0] - 3, share[0] - 2)
    assert hidden.hidden == ((TEXT.index("Both"), share[1]),)
    with library.change("Show the middle"):
        shown = library.articles.unhide(article.id, share[0], share[0] + 1)
    assert shown.hidden == ((TEXT.index("Both"), share[0]),)
    library.undo()
    assert library.articles.get(article.id) == hidden
    assert check(library) == []


def test_hiding_what_is_hidden_and_showing_what_is_seen_changes_nothing(
    library: Library, add_text: AddText
) -> None:
    article = add_text(library, TEXT)
    for _ in range(2):
        with library.change("Hide"):
            library.articles.hide(article.id, 0, 1)
    with library.change("Show"):
        library.articles.unhide(article.id, len(TEXT) - 1, len(TEXT))
    assert lines(library) == 2


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, len(TEXT) + 1)])
@pytest.mark.parametrize("method", ["hide", "unhide"])
def test_a_part_that_is_none_of_the_text_is_refused(
    library: Library, add_text: AddText, method: str, start: int, end: int
) -> None:
    article = add_text(library, TEXT)
    with library.change("Hide"), pytest.raises(InvalidError, match=f"{start}-{end} is not a part"):
        getattr(library.articles, method)(article.id, start, end)


def test_the_trash_keeps_an_article_with_its_mentions(library: Library, add_text: AddText) -> None:
    article = add_text(library, TEXT)
    with library.change("Code"):
        mention = library.mentions.add(article.id, "actor", 0, 5)
    for _ in range(2):
        with library.change("Remove"):
            removed = library.articles.remove(article.id)
    assert removed.removed
    assert library.articles.list() == []
    assert [row.id for row in library.articles.list(Filter(removed=True))] == [article.id]
    assert library.search("Tolan") == []
    for _ in range(2):
        with library.change("Restore"):
            assert library.articles.restore(article.id) == article
    assert lines(library) == 4
    assert library.mentions.of_article(article.id) == [mention]
    assert [hit.article for hit in library.search("Tolan")] == [article.id]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(("title", "outlet", "byline", "url", "language", "note")),
    value=st.text(st.characters() | st.sampled_from("\ud83d\ude00\u2028\x00\ufdd0\n"), max_size=20),
)
def test_whatever_is_typed_into_a_field_is_stored_or_refused(
    library: Library, field: str, value: str
) -> None:
    with library.change("Edit"):
        id = library.articles.add(Draft(TEXT)).id
        try:
            stored = getattr(library.articles.edit(id, **{field: value}), field)
        except InvalidError:
            return
    assert getattr(library.articles.get(id), field) == stored
    library.undo()
    library.redo()
    assert getattr(library.articles.get(id), field) == stored


def test_a_value_is_checked_before_it_is_stored() -> None:
    assert checked_field("published", " 9 March 2031 ") == "2031-03-09"
    assert checked_field("title", "Talks  in\nTolan") == "Talks in Tolan"
    assert checked_field("note", "one\r\ntwo ") == "one\ntwo"
    assert checked_field("published", "") == ""
    for field, value in (("title", " "), ("published", "Monday"), ("status", "lost"), ("colour", "red")):
        with pytest.raises(InvalidError):
            checked_field(field, value)
