"""Search: what a person types finds the articles that say it, shows where, and never fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from library import Article, Filter, Library
from library.checks import check
from library.imports.run import Importer
from library.storage import search as rows
from library.text.search_words import fold

AddText = Callable[..., Article]
READ_ONLY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TYPED = (
    st.text(st.characters(), max_size=60)
    | st.text('ab"*-+^:(){}[]\\' + "~&|!?.,;'%_#@ \t\n\0😀\ud83d\udc80مَ塔利กำ한é", max_size=60)
    | st.lists(
        st.sampled_from(
            ["AND", "OR", "NOT", "NEAR(", "NEAR/2", "title:", "-", '"', "*", "^", "peace", "کابل", "塔利"]
        )
    ).map(" ".join)
)


def titles(library: Library, query: str, **how: bool) -> list[str]:
    """The titles of the articles that a search finds."""
    return [hit.title for hit in library.search(query, **how)]


def marked(library: Library, query: str) -> list[str]:
    """The words that a search marks, an article each."""
    return [library.articles.get(hit.article).text[hit.start : hit.end] for hit in library.search(query)]


@pytest.fixture
def papers(library: Library, add_text: AddText) -> Library:
    """A library with four articles on one negotiation."""
    add_text(library, "Ferry talks open\n\nThe peace talks began at Lower Marsh.", outlet="Marsh Weekly")
    add_text(library, "Talks falter\n\nNo peace yet: a café quarrel about eels.", outlet="Upper Herald")
    add_text(library, "مذاکرات در کابل\n\nوزیر گفت که سَلام می‌رساند و پیمان صلح نزدیک است.", outlet="روزنامه")
    add_text(library, "和谈在多哈举行\n\n今天塔利班代表在多哈会谈，北约NATO表示欢迎。", outlet="渡轮报")
    return library


@READ_ONLY
@given(TYPED)
@example("")
@example('"')
@example("\ud83d")
@example("\0")
@example("a\0b")
@example("(" * 500)
@example('NEAR("a" "b", 5)')
@example("AND")
@example("-a -b")
@example("塔* *利 -班")
def test_whatever_is_typed_is_answered(papers: Library, typed: str) -> None:
    for ranked in (False, True):
        for hit in papers.search(typed, ranked=ranked):
            text = papers.articles.get(hit.article).text
            assert 0 <= hit.start <= hit.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["a", "a ", "ab*", '"', "(", "-x ", "塔利班 ", "塔", "کابل ", "😀", "peace talks ", "x\0"]
)
def test_five_thousand_characters_are_answered(papers: Library, piece: str) -> None:
    typed = (piece * 5_000)[:5_000]
    papers.search(typed)
    papers.search(typed, ranked=True)
    papers.articles.list(Filter(search=typed))


@pytest.mark.parametrize(
    "nothing", ["", " ", "\n", '"', '""', "*", "-", "(", "😀", "-peace", "\0", "\ud83d", "..."]
)
def test_a_query_without_words_finds_nothing(papers: Library, nothing: str) -> None:
    assert papers.search(nothing) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("peace", ["peace", "peace"]),
        ("PEACE", ["peace", "peace"]),
        ("cafe", ["café"]),
        ("CAFÉ", ["café"]),
        ("cafe\u0301", ["café"]),
        ("کابل", ["کابل"]),
        ("كابل", ["کابل"]),
        ("سلام", ["سَلام"]),
        ("وزير", ["وزیر"]),
        ("میرساند", ["می‌رساند"]),
        ("پیمان", ["پیمان"]),
        ("塔利班", ["塔利班"]),
        ("多哈", ["多哈"]),
        ("班", ["班"]),
        ("（会谈）", ["会谈"]),
        ("代，", ["代"]),
        ("NATO", ["NATO"]),
        ("eel*", ["eel"]),
        ('"peace talks"', ["peace talks"]),
        ('"no peace', ["No peace"]),
        ("absent", []),
        ("eel", []),
        ("利塔", []),
        ('"talks peace"', []),
    ],
)
def test_words_are_found_and_marked_in_any_spelling(papers: Library, typed: str, words: list[str]) -> None:
    assert marked(papers, typed) == words


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("การเจรจาสันติภาพในกรุงโดฮา", "สันติภาพ"),
        ("タリバンの代表団がドーハで会談した", "代表団"),
        ("タリバンの代表団がドーハで会談した", "ドーハ"),
        ("탈레반 대표단은 도하에서 만났다", "대표단은"),
        ("탈레반 대표단은 도하에서 만났다", "대표*"),
        ("ការចរចាសន្តិភាព", "សន្តិភាព"),
        ("ငြိမ်းချမ်းရေးဆွေးနွေးပွဲ", "ဆွေးနွေး"),
        ("ການເຈລະຈາສັນຕິພາບ", "ສັນຕິພາບ"),
        ("शांति वार्ता दिल्ली में", "दिल्ली"),
        ("Переговоры в Кабуле", "кабуле"),
        ("Ειρηνευτικές συνομιλίες ΟΔΟΣ", "οδος"),
        ("የሰላም ንግግር", "ንግግር"),
        ("خبرې اترې په کابل کې", "خبرې"),
        ("محادثاتُ السَّلامِ في الدَّوحة", "السلام"),
        ("امن مذاکرات ہوئے", "مذاکرات"),
        ("今天A股上涨", "A股"),
        ("会谈在2021年3月举行", "3月"),
    ],
)
def test_a_word_inside_a_sentence_of_any_script_is_found_and_marked(
    library: Library, add_text: AddText, text: str, typed: str
) -> None:
    add_text(library, f"Heading\n\n{text}")
    [found] = marked(library, typed)
    assert fold(found) == fold(typed.strip("*"))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("a quiet day", "A股"),
        ("3 people met", "3月"),
        ("バリで会談", "パリ"),
        ("कल आया", "कुल"),
        ("काल आया", "कोल"),
        ("ปีนี้", "ปู"),
        ("塔上的人", "塔利"),
        ("covid year", '"COVID 疫"'),
    ],
)
def test_another_word_is_not_found(library: Library, add_text: AddText, text: str, typed: str) -> None:
    add_text(library, f"Heading\n\n{text}")
    assert library.search(typed) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("peace talks", ["Talks falter", "Ferry talks open"]),
        ("peace -eels", ["Ferry talks open"]),
        ('peace -"peace talks"', ["Talks falter"]),
        ("peace -塔利班 -talks", []),
        ("peace AND talks", []),
        ("peace talks OR eels", []),
        ("herald eels", ["Talks falter"]),
        ("marsh", ["Ferry talks open"]),
        ("渡轮", ["和谈在多哈举行"]),
    ],
)
def test_all_words_must_occur_and_none_that_is_excluded(
    papers: Library, typed: str, found: list[str]
) -> None:
    assert titles(papers, typed) == found


def test_newest_comes_first_unless_the_best_is_asked_for(library: Library, add_text: AddText) -> None:
    add_text(library, "Ferry\n\nThe ferry, the ferry and again the ferry.")
    add_text(library, "Marsh\n\n" + "Nothing much is said here. " * 20 + "Once, a ferry.")
    assert titles(library, "ferry") == ["Marsh", "Ferry"]
    assert titles(library, "ferry", ranked=True) == ["Ferry", "Marsh"]


def test_a_word_in_the_title_counts_more_than_one_in_the_text(library: Library, add_text: AddText) -> None:
    add_text(library, "He was at the ferry.", title="Eels")
    add_text(library, "He was at the ferry, said the ferry people of the ferry.", title="Marsh")
    add_text(library, "Nobody came, nobody went, nobody spoke.", title="Ferry")
    assert titles(library, "ferry", ranked=True)[0] == "Ferry"


def test_no_more_are_found_than_were_asked_for(papers: Library) -> None:
    assert len(papers.search("peace", limit=1)) == 1
    assert papers.search("peace", limit=0) == []
    assert len(papers.search("peace", limit=-1)) == 2


def test_a_hit_names_its_article_and_shows_the_words_around(library: Library, add_text: AddText) -> None:
    text = "Heading\n\n" + "so they said " * 30 + "that the ferry\nwas late " + "and then more " * 30
    article = add_text(library, text, outlet="Marsh Weekly")
    [hit] = library.search("ferry")
    assert (hit.article, hit.title, hit.outlet) == (article.id, "Heading", "Marsh Weekly")
    assert article.text[hit.start : hit.end] == "ferry"
    assert "that the ferry was late" in hit.snippet
    assert "\n" not in hit.snippet
    assert hit.snippet.startswith("… ")
    assert hit.snippet.endswith(" …")
    assert 100 < len(hit.snippet) < 170
    assert set(re.findall(r"\w+", hit.snippet)) <= set(re.findall(r"\w+", article.text))


@pytest.mark.parametrize(
    "text", ["ferry", "x ferry", "今天塔利班代表ferry多哈" * 20, "ferry" + "s" * 500, "y" * 500 + " ferry"]
)
def test_a_snippet_holds_what_was_found_at_any_place(library: Library, add_text: AddText, text: str) -> None:
    add_text(library, text, title="Heading")
    [hit] = library.search("ferry*")
    assert "ferry" in hit.snippet


def test_a_word_only_in_title_or_outlet_marks_no_place(library: Library, add_text: AddText) -> None:
    add_text(library, "Nobody came.", title="Ferry", outlet="Marsh Weekly")
    for word in ("ferry", "weekly"):
        [hit] = library.search(word)
        assert (hit.start, hit.end, hit.snippet) == (0, 0, "Nobody came.")


def test_a_removed_article_is_not_found_until_it_is_restored(papers: Library) -> None:
    [hit] = papers.search("eels")
    with papers.change("Remove"):
        papers.articles.remove(hit.article)
    assert papers.search("eels") == []
    assert papers.search("eels", ranked=True) == []
    papers.undo()
    assert papers.search("eels") == [hit]
    papers.redo()
    with papers.change("Restore"):
        papers.articles.restore(hit.article)
    assert papers.search("eels") == [hit]
    assert check(papers) == []


@pytest.mark.parametrize("field", ["title", "outlet"])
def test_an_edited_field_is_found_by_its_new_words_alone(papers: Library, field: str) -> None:
    [hit] = papers.search("herald falter")
    old = {"title": "falter", "outlet": "herald"}[field]
    with papers.change("Edit"):
        papers.articles.edit(hit.article, **{field: "Zephyr gazette"})
    assert [found.article for found in papers.search("zephyr")] == [hit.article]
    assert [found.article for found in papers.search(f"{old} -zephyr")] == []
    papers.undo()
    assert papers.search("zephyr") == []
    assert papers.search("herald falter") == [hit]
    papers.redo()
    assert [found.article for found in papers.search("zephyr")] == [hit.article]
    assert check(papers) == []


def test_an_import_that_is_undone_leaves_nothing_to_find_and_redo_brings_it_back(
    papers: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"Zephyr {number}\n\nThe wind turned.", "utf-8")
    Importer(papers).add([str(folder)])
    assert len(papers.search("zephyr wind", limit=-1)) == 60
    before = papers.search("zephyr", limit=-1)
    papers.undo()
    assert papers.search("zephyr") == papers.search("wind", ranked=True) == []
    assert papers.articles.list(Filter(search="wind")) == []
    assert len(papers.search("peace")) == 2
    papers.redo()
    assert papers.search("zephyr", limit=-1) == before
    assert check(papers) == []


def test_words_of_an_undone_article_leave_the_index_with_the_next_import(
    papers: Library, tmp_path: Path, add_text: AddText
) -> None:
    gone = [add_text(papers, f"Zephyr {number}\n\nThe wind turned.") for number in range(3)]
    for _ in gone:
        papers.undo()
    add_text(papers, "Another\n\nNo such word.")
    (tmp_path / "one.txt").write_text("One\n\nA calm day.", "utf-8")
    Importer(papers).add([str(tmp_path / "one.txt")])
    assert titles(papers, "calm") == ["One"]
    assert titles(papers, "zephyr") == []
    with papers.change("Sweep"):
        assert papers.search.sweep() == 0
    assert check(papers) == []


def test_sweeping_takes_no_more_at_once_than_it_is_told(papers: Library, add_text: AddText) -> None:
    for number in range(3):
        add_text(papers, f"Zephyr {number}")
    for _ in range(3):
        papers.undo()
    with papers.change("Sweep"):
        assert [papers.search.sweep(2), papers.search.sweep(2), papers.search.sweep(2)] == [2, 1, 0]
    for _ in range(3):
        papers.redo()
    assert len(papers.search("zephyr")) == 3
    assert check(papers) == []


def test_search_works_after_the_library_was_closed(papers: Library) -> None:
    path = papers.path
    papers.close()
    with Library.open(path) as again:
        assert titles(again, "peace") == ["Talks falter", "Ferry talks open"]
        assert marked(again, "塔利班") == ["塔利班"]


def test_an_article_that_fell_out_of_the_index_is_a_fault(papers: Library) -> None:
    [hit] = papers.search("eels")
    papers.store.execute("DELETE FROM search_documents WHERE title = 'Talks falter'")
    assert papers.search("eels") == []
    assert [line for line in rows.faults(papers.store) if hit.article in line]


def test_an_index_that_may_only_be_read_is_no_fault(papers: Library) -> None:
    papers.store.execute("PRAGMA query_only = ON")
    assert rows.faults(papers.store) == []
    assert titles(papers, "peace") == ["Talks falter", "Ferry talks open"]


def test_an_index_of_other_words_is_a_fault(papers: Library) -> None:
    assert rows.faults(papers.store) == []
    papers.store.execute("INSERT INTO search_index(search_index) VALUES ('delete-all')")
    assert titles(papers, "peace") == []
    assert rows.faults(papers.store)


def test_hits_are_given_for_just_the_articles_that_are_asked_for(papers: Library) -> None:
    talks, falter, kabul, _ = (article.id for article in papers.articles.list())
    hits = papers.search.hits([falter, talks, "no such id"], "peace")
    assert hits == {hit.article: hit for hit in papers.search("peace")}
    assert papers.search.hits([kabul], "وزير")[kabul].snippet.startswith("مذاکرات")
    assert papers.search.hits([talks], "  ") == {}
    assert papers.search.hits([], "peace") == {}


def test_a_hit_shows_a_word_that_is_still_being_typed(papers: Library) -> None:
    falter = papers.articles.list()[1].id
    text = papers.articles.get(falter).text
    hit = papers.search.hits([falter], "quar", typing=True)[falter]
    assert text[hit.start : hit.end] == "quar"
    assert papers.search.hits([falter], "quar")[falter].end == 0
