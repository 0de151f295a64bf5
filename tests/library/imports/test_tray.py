"""Articles are read into a tray, looked at and changed there, and what is left goes into the library as a change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library import (
    Article,
    Draft,
    ImportOptions,
    ImportReport,
    Library,
    LibraryError,
    Tray,
    TrayRow,
    look_at_table,
)
from library import add_from_tray as add
from library import fill_tray as fill
from library import read_again as again
from library.exports import FORMATS, write_file
from tests.conftest import Put

PAGE = """<html><head><title>Talks resume in Tolan</title>
<meta property="og:site_name" content="Lowland Courier"></head><body><article>
<p>Negotiators of both sides met again in Tolan on Tuesday, the ministry said, after a break of six weeks.</p>
<p>They will speak about the exchange of prisoners first, and about the bridge later in the week.</p>
</article></body></html>"""
DARI = "کشتی به بندر برمی‌گردد 👨🏻‍🚒\n\nوالی بندر روز دوشنبه گفت که کشتی دوباره حرکت می‌کند.\n"


@pytest.fixture
def tray() -> Iterator[Tray]:
    made = Tray()
    yield made
    made.close()


def read(tray: Tray, library: Library, *paths: str, options: ImportOptions | None = None) -> list[TrayRow]:
    fill(tray, library, paths, options or ImportOptions())
    return tray.rows


def titles(library: Library) -> list[str]:
    return [one.title for one in library.articles.list()]


def test_what_was_read_is_shown_and_nothing_is_added(tray: Tray, library: Library, put: Put) -> None:
    bad = put("bad.bin", b"\0\1\2" * 500)
    page, dari, broken = read(tray, library, put("a.html", PAGE), put("b.txt", DARI), bad)
    assert (page.title, page.outlet, page.state) == ("Talks resume in Tolan", "Lowland Courier", "new")
    assert dari.title == "کشتی به بندر برمی‌گردد 👨🏻‍🚒"
    assert dari.words == 15
    assert (broken.state, broken.about) == ("unread", "It is a binary file, not text.")
    assert [row.is_wanted for row in tray.rows] == [True, True, False]
    assert titles(library) == []
    assert library.history.list() == []


def test_a_draft_comes_out_as_it_was_put_in(tray: Tray, library: Library) -> None:
    draft = Draft(
        DARI.strip(),
        title="کشتی",
        published="2031-03-09",
        hidden=((0, 5),),
        source="b.txt",
        original=b"\xff\x00bytes",
        layout=((0, 5, "heading"),),
        origins={"title": "JSON-LD"},
        place=3,
        warnings=("The date is a guess.",),
    )
    tray.put(library, "b.txt", draft)
    assert tray.draft(0) == draft
    assert tray.original(0) == b"\xff\x00bytes"


def test_the_beginning_of_a_text_is_read_without_the_rest(tray: Tray, library: Library) -> None:
    text = "پل 👨🏻‍🚒 " * 5000
    tray.put(library, "a.txt", Draft(text.strip(), hidden=((0, 3), (100, 300), (20_000, 20_003))))
    start = tray.beginning(0, 200)
    assert start.text == text[:200]
    assert start.hidden == ((0, 3), (100, 200))
    assert not start.is_whole
    assert tray.beginning(0, 100_000).is_whole


def test_an_original_that_many_articles_share_is_kept_once(tray: Tray, library: Library) -> None:
    original = b"x" * 100_000
    for n in range(1, 51):
        tray.put(library, "batch.docx", Draft(f"Story {n}", original=original, place=n))
    drafts = [tray.draft(n) for n in range(50)]
    assert len({id(draft.original) for draft in drafts if draft}) == 1
    assert tray._spool._end < 120_000


def test_what_is_kept_has_no_name_in_its_folder(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    tray = Tray(folder)
    tray.put(library, "a.txt", Draft("Nobody else reads this."))
    assert list(folder.iterdir()) == []
    tray.close()


def test_duplicates_are_told_apart(
    tray: Tray, library: Library, put: Put, add_text: Callable[..., Article]
) -> None:
    there = add_text(library, "A bridge reopens\n\nIt rained.")
    gone = add_text(library, "A bridge shuts\n\nIt snowed.")
    with library.change("Remove"):
        library.articles.remove(gone.id)
    rows = read(
        tray,
        library,
        put("1.txt", "A bridge reopens\n\nIt rained."),
        put("2.txt", "A bridge shuts\n\nIt snowed."),
        put("3.txt", "Talks\n\nThey met."),
        put("4.txt", "Talks\r\n\r\nThey met."),
        put("5.txt", "Talks\n\nThey met."),
    )
    assert [row.state for row in rows] == ["known", "trashed", "new", "twin", "twin"]
    assert rows[0].about == "“A bridge reopens” is in the library already."
    assert rows[0].article == there.id
    assert "in the trash" in rows[1].about
    assert rows[3].about == "Same as 3.txt, which came before."
    report = add(tray, library, ImportReport())
    assert len(report.added) == 1
    assert [one.path[-5:] for one in report.skipped] == ["1.txt", "2.txt", "4.txt", "5.txt"]


def test_a_reprint_of_what_is_there_is_told_and_goes_in(
    tray: Tray, library: Library, put: Put, add_text: Callable[..., Article]
) -> None:
    text = "\n\n".join(
        f"Sentence {n} of what the harbour master of Port Marrin said about ferry number {n}."
        for n in range(30)
    )
    add_text(library, text, title="Ferries", outlet="Meridian Wire")
    while library.reprints.update():
        pass
    [row] = read(tray, library, put("reprint.txt", f"Ferries again\n\n{text}"))
    assert (row.state, row.is_wanted) == ("new", True)
    assert row.like.startswith("Like “Ferries” in Meridian Wire, ")
    assert len(add(tray, library, ImportReport()).added) == 1


def test_another_outlet_makes_a_duplicate_new_and_back(tray: Tray, library: Library, put: Put) -> None:
    read(tray, library, put("1.txt", "Talks\n\nThey met."), put("2.txt", "Talks\r\n\r\nThey met."))
    assert tray.edit([1], outlet=" Island  Mail ") == [1]
    assert tray.recheck(library, [1]) == [1]
    assert (tray.rows[1].state, tray.rows[1].outlet) == ("new", "Island Mail")
    tray.edit([0], outlet="Island Mail")
    tray.recheck(library, [0])
    assert [row.state for row in tray.rows] == ["new", "twin"]
    tray.undo()
    tray.recheck(library, [0])
    assert [row.state for row in tray.rows] == ["new", "new"]


def test_what_a_person_changes_is_by_hand_and_can_be_taken_back(
    tray: Tray, library: Library, put: Put
) -> None:
    read(tray, library, put("a.html", PAGE), put("b.txt", DARI), put("bad.bin", b"\0" * 99))
    assert tray.edit([0, 1, 2], published="9 March 2031", language="fa") == [0, 1]
    assert tray.edit([0], title="Talks") == [0]
    assert tray.edit([0], title=" Talks") == []
    assert tray.rows[0].origins["title"] == tray.rows[1].origins["published"] == "by hand"
    assert {row.published for row in tray.rows[:2]} == {"2031-03-09"}
    with pytest.raises(LibraryError, match="not a date"):
        tray.edit([0], published="soon")
    with pytest.raises(LibraryError, match="cannot be empty"):
        tray.edit([0], title="  ")
    assert tray.leave_out([0, 1, 2]) == [0, 1]
    assert tray.undo() == [0, 1]
    assert tray.undo() == [0]
    assert tray.undo() == [0, 1]
    assert not tray.can_undo
    assert tray.undo() == []
    assert (tray.rows[0].title, tray.rows[0].published) == ("Talks resume in Tolan", "")
    assert "published" not in tray.rows[0].origins


def test_what_is_left_goes_in_as_one_change(tray: Tray, library: Library, put: Put) -> None:
    paths = [
        put("a.html", PAGE),
        put("b.txt", DARI),
        put("c.txt", "Third\n\nOne."),
        put("bad.bin", b"\0" * 99),
    ]
    read(tray, library, *paths)
    tray.edit([1], outlet="صدای جزیره")
    tray.leave_out([2])
    report = add(tray, library, ImportReport())
    assert [one.title for one in report.added] == ["Talks resume in Tolan", "کشتی به بندر برمی‌گردد 👨🏻‍🚒"]
    assert [one.path for one in report.failed] == [paths[3]]
    assert report.skipped == []
    dari = library.articles.get(report.added[1].id)
    assert (dari.outlet, dari.origins["outlet"]) == ("صدای جزیره", "by hand")
    assert library.articles.original(dari.id) == DARI.encode()
    assert [change.label for change in library.history.list()] == ["Import 2 articles"]
    library.undo()
    assert titles(library) == []


def test_cancelling_keeps_whole_articles(tray: Tray, library: Library) -> None:
    for n in range(100):
        tray.put(library, "many.txt", Draft(f"Story {n}\n\nIt rained.", place=n + 1))
    report = ImportReport()
    add(tray, library, report, cancelled=lambda: len(report.added) > 30)
    assert report.interrupted
    assert 30 < len(report.added) < 100
    assert len(titles(library)) == len(report.added)


def test_what_is_still_read_goes_in_too(tray: Tray, library: Library, library_path: Path) -> None:
    tray.begin()
    tray.put(library, "1.txt", Draft("First\n\nOne."))
    seen = threading.Event()
    report = ImportReport()

    def work() -> None:
        with Library.open(library_path) as other:
            add(tray, other, report, progress=lambda _report: seen.set())

    thread = threading.Thread(target=work)
    thread.start()
    assert seen.wait(10)
    tray.put(library, "2.txt", Draft("Second\n\nTwo."))
    tray.end()
    thread.join(10)
    assert [one.title for one in report.added] == ["First", "Second"]


def test_a_file_is_read_again_in_another_encoding(tray: Tray, library: Library, put: Put) -> None:
    path = put("c.txt", "Вечерние новости\n\nМост открыт, сообщило министерство.".encode("koi8-r"))
    read(tray, library, path, options=ImportOptions(encoding="cp1251"))
    garbled = tray.rows[0].title
    tray.edit([0], outlet="Вечерка")
    again(tray, library, path, ImportOptions(encoding="koi8-r"))
    assert garbled != tray.rows[0].title == "Вечерние новости"
    assert tray.rows[0].outlet == "Вечерка"
    assert len(tray.rows) == 1
    again(tray, library, path, ImportOptions(encoding="utf-8"))
    assert tray.rows[0].state == "unread"


def test_an_export_is_one_row_and_goes_in_whole(tray: Tray, library: Library, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    with Library.open(tmp_path / "other.parley", create=True) as other:
        with other.change("Begin"):
            article = other.articles.add(Draft("Talks\n\nThey met in Tolan."))
            other.mentions.add(article.id, "actor", 0, 5)
        form = next(form for form in FORMATS if form.suffix == ".json")
        write_file(other, form, path)
    [row] = read(tray, library, str(path))
    assert (row.state, row.title) == ("export", "1 article with 1 mention")
    assert tray.edit([0], title="Other") == []
    report = add(tray, library, ImportReport())
    assert (len(report.added), report.mentions) == (1, 1)


def test_a_faulty_export_is_refused_before_anything_is_added(tray: Tray, library: Library, put: Put) -> None:
    [row] = read(
        tray, library, put("x.json", '{"format": "parley", "version": 2, "articles": [{"text": ""}]}')
    )
    assert row.state == "unread"
    assert "its text is empty" in row.about


TABLE = "Headline,Remark,Body\r\nFerries,Harbour Post,The ferry left the quay on Monday.\r\nBridges,Post,It shut.\r\n"


def test_the_columns_of_a_table_are_named_once(tray: Tray, library: Library, put: Put) -> None:
    path = put("table.csv", TABLE)
    first, second = read(tray, library, path)
    assert (first.title, first.outlet, first.place, second.place) == ("Ferries", "", 1, 2)
    table = look_at_table(path)
    assert table.headers == ("Headline", "Remark", "Body")
    columns = {**table.columns, "outlet": "Remark"}
    again(tray, library, path, ImportOptions(columns=tuple(columns.items())))
    assert [row.outlet for row in tray.rows] == ["Harbour Post", "Post"]
    assert tray.rows[0].origins["outlet"] == "column “Remark”"
    library.column_maps.put(table.headers, columns)
    read(tray, library, put("other.csv", TABLE.replace("Monday", "Friday")))
    assert [row.outlet for row in tray.rows[2:]] == ["Harbour Post", "Post"]


def test_what_is_no_table_has_no_columns(put: Put) -> None:
    with pytest.raises(LibraryError, match="not a table"):
        look_at_table(put("b.txt", DARI))
