"""Reading and tagging by keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from .conftest import Start
from .person import ALT, CTRL, NONE, SHIFT, Key, Person
from .texts import FERRY, QUARRY

FERRY_ROW, QUARRY_ROW = 0, 1


def reading(start: Start, path: Path) -> Person:
    """Somebody who opened a library for the first time and sees its first article."""
    person = start(path)
    person.until(lambda: person.open_title() == "The ferry comes back to Oldhaven")
    assert person.focus() == "readingView"
    return person


def walk_to(person: Person, name: str) -> None:
    """Press F6 until the keyboard is in a pane."""
    for _ in range(5):
        if person.focus() != name:
            person.press(Key.Key_F6)
    assert person.focus() == name


def test_a_new_library_is_filled_read_and_tagged_without_a_mouse(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(FERRY, "utf-8")
    person = start(tmp_path / "new.parley", create=True)
    assert person.button("Add Articles…").isVisible()
    person.workplace.intake.add([str(file)])
    assert person.dialog().objectName() == "addArticles"
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: person.titles() == ["The ferry comes back to Oldhaven"])
    walk_to(person, "articleList")
    person.press(Key.Key_Home)
    person.press(Key.Key_Return)
    walk_to(person, "readingView")
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    assert person.mentions() == [("actor", "Ines Dorn")]


def test_letters_and_digits_tag_what_is_selected(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    for words, key in (
        ("Ines Dorn", Key.Key_A),
        ("stopped it in March", Key.Key_E),
        ("promised a bridge", Key.Key_C),
        ("Tomas Reke", Key.Key_1),
        ("marched to the pier", Key.Key_2),
        ("nobody had asked the islanders", Key.Key_3),
    ):
        person.find(words)
        person.press(key)
    assert person.mentions() == [
        ("actor", "Ines Dorn"),
        ("event", "stopped it in March"),
        ("claim", "promised a bridge"),
        ("actor", "Tomas Reke"),
        ("claim", "nobody had asked the islanders"),
        ("event", "marched to the pier"),
    ]


def test_a_kind_key_alone_takes_the_word_or_the_sentence(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.caret_on("Dorn")
    person.press(Key.Key_A)
    person.caret_on("marched")
    person.press(Key.Key_E)
    assert person.mentions() == [
        ("actor", "Dorn"),
        ("event", "About ninety people marched to the pier on Saturday."),
    ]


def test_a_full_stop_takes_the_sentence_and_then_the_paragraph(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.caret_on("marched")
    person.press(Key.Key_Period)
    assert person.selected() == "About ninety people marched to the pier on Saturday."
    person.press(Key.Key_Period)
    assert person.selected().endswith("without a word from the council.")
    person.press(Key.Key_C)
    assert person.mentions()[0][1].startswith("About ninety people")


def test_shift_and_arrows_select_whole_words_and_alt_characters(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.caret_on("Harbour Post")
    person.press(Key.Key_Right, SHIFT, 2)
    assert person.selected() == "Harbour Post"
    person.press(Key.Key_Left, SHIFT)
    assert person.selected() == "Harbour"
    person.press(Key.Key_Left, SHIFT | ALT)
    assert person.selected() == "Harbou"
    person.press(Key.Key_Left, SHIFT | ALT, 2)
    assert person.selected() == "Harb"
    person.press(Key.Key_C, CTRL | SHIFT)
    assert person.selected() == "Harb"
    person.press(Key.Key_Down, SHIFT)
    assert person.selected().startswith("Harbour Post on Monday")


def test_h_repeats_and_m_changes_the_kind(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("stopped it in March")
    person.press(Key.Key_E)
    person.find("marched to the pier")
    person.press(Key.Key_H)
    assert [kind for kind, _quote in person.mentions()] == ["event", "event"]
    person.press(Key.Key_M)
    person.until(lambda: QApplication.activePopupWidget() is not None)
    person.press(Key.Key_C)
    person.until(lambda: person.mentions()[-1] == ("claim", "marched to the pier"))


def test_n_writes_a_note_and_comes_back_to_the_text(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    person.read_on()
    person.press(Key.Key_N)
    assert person.focus() == "mentionNote"
    person.type("ace of the council")  # letters stay letters
    person.press(Key.Key_Return, CTRL)
    assert person.focus() == "readingView"
    assert person.notes() == ["ace of the council"]
    assert person.mentions() == [("actor", "Ines Dorn")]


def test_enter_resizes_by_words_and_alt_by_characters(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("Ines")
    person.press(Key.Key_A)
    person.read_on()
    person.press(Key.Key_Return)
    person.press(Key.Key_Right, SHIFT)
    person.press(Key.Key_Left, SHIFT | CTRL)
    person.press(Key.Key_Escape)
    assert person.mentions() == [("actor", "Mayor Ines Dorn")]
    person.press(Key.Key_Return)
    person.press(Key.Key_Right, SHIFT | CTRL)
    person.press(Key.Key_Left, SHIFT | ALT)
    person.press(Key.Key_Escape)
    assert person.mentions() == [("actor", "Ines Dor")]
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: person.mentions() == [("actor", "Mayor Ines Dorn")])


def test_brackets_walk_and_del_deletes(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    for words in ("Ines Dorn", "Tomas Reke", "Ministry of Roads"):
        person.find(words)
        person.press(Key.Key_A)
        person.read_on()
    person.press(Key.Key_Home, CTRL)
    seen = []
    for key in (Key.Key_BracketRight, Key.Key_BracketRight, Key.Key_BracketRight, Key.Key_BracketLeft):
        person.press(key)
        mention = person.workplace.desk.mention()
        seen.append(mention.quote if mention else "")
    assert seen == ["Ines Dorn", "Tomas Reke", "Ministry of Roads", "Tomas Reke"]
    person.press(Key.Key_Delete)
    assert person.mentions() == [("actor", "Ines Dorn"), ("actor", "Ministry of Roads")]


def test_undo_and_redo_across_a_restart(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    for words in ("Ines Dorn", "Tomas Reke"):
        person.find(words)
        person.press(Key.Key_A)
    assert len(person.mentions()) == 2
    person = start(shelf)
    assert person.open_title() == "The ferry comes back to Oldhaven"
    assert person.focus() == "readingView"
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: person.mentions() == [("actor", "Ines Dorn")])
    person.until(lambda: person.message().startswith("Undone: Tag “Tomas Reke” as actor"))
    person.press(Key.Key_Z, CTRL)
    person.until(lambda: person.mentions() == [])
    person = start(shelf)
    person.press(Key.Key_Z, CTRL | SHIFT)
    person.until(lambda: person.mentions() == [("actor", "Ines Dorn")])
    person.press(Key.Key_Y, CTRL)
    person.until(lambda: len(person.mentions()) == 2)


def test_the_place_is_kept_across_a_restart(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.caret_on("Nine families")
    caret = person.view.caret()
    person = start(shelf)
    assert person.view.caret() == caret


def test_the_mention_at_the_kept_place_is_in_focus_again(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    person.caret_on("nes Dorn")
    person.settle()
    focused = person.picture()
    person.press(Key.Key_J)
    person.press(Key.Key_K)
    assert person.workplace.desk.mention() is not None
    assert person.picture() == focused
    person.press(Key.Key_Delete)
    assert person.mentions() == []


def test_j_and_k_walk_the_articles_and_d_is_done_with_one(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.press(Key.Key_J)
    assert person.open_title() == "The quarry stays shut"
    person.press(Key.Key_K)
    assert person.open_title() == "The ferry comes back to Oldhaven"
    person.press(Key.Key_D)
    person.until(lambda: person.open_title() == "The quarry stays shut")
    assert person.focus() == "readingView"
    person.settle()
    articles = person.workplace.session.library.articles
    assert [article.status for article in articles.at(articles.keys())] == ["done", "unread", "unread"]


def test_finding_in_the_article(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    before = person.picture()
    person.press(Key.Key_F, CTRL)
    assert person.focus() == "findField"
    person.type("islanders")
    assert person.picture() != before
    places = [person.view.caret()]
    person.press(Key.Key_F3)
    places.append(person.view.caret())
    person.press(Key.Key_Return)
    places.append(person.view.caret())
    person.press(Key.Key_F3, SHIFT)
    places.append(person.view.caret())
    first, second, third = (FERRY.index("islanders"), 0, 0)
    second = FERRY.index("islanders", first + 1)
    third = FERRY.index("islanders", second + 1)
    assert places == [first, second, third, second]
    person.press(Key.Key_Escape)
    assert (person.focus(), person.selected()) == ("readingView", "islanders")
    person.press(Key.Key_A)
    assert person.mentions() == [("actor", "islanders")]


def test_f3_goes_on_with_what_was_looked_for_last(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("islanders")
    first = person.view.selection()
    person.press(Key.Key_F3)
    person.press(Key.Key_Escape)
    assert person.selected() == "islanders"
    assert person.view.selection() != first


def test_searching_the_library_lands_on_what_was_found(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.press(Key.Key_F, CTRL | SHIFT)
    assert person.focus() == "searchField"
    person.type("Halvar")
    person.until(lambda: person.titles() == ["The quarry stays shut"])
    person.press(Key.Key_Return)
    assert person.focus() == "articleList"
    person.press(Key.Key_Return)
    person.until(lambda: person.open_title() == "The quarry stays shut")
    assert person.view.caret() == QUARRY.index("Halvar")


def test_the_citation_is_copied(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("promised a bridge")
    person.press(Key.Key_C, CTRL | SHIFT)
    copied = QApplication.clipboard().text()
    assert "promised a bridge" in copied
    assert "Harbour Post" in copied
    person.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == "promised a bridge"


def test_paragraphs_are_hidden_and_restored(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.caret_on("Read more about")
    before = person.picture()
    person.press(Key.Key_X)
    person.settle()
    person.until(lambda: person.picture() != before)
    library = person.workplace.session.library
    article = library.articles.get(person.workplace.desk.article.id)
    assert [FERRY[a:b].strip() for a, b in article.hidden] == ["Read more about ferries"]
    person.press(Key.Key_H, CTRL)
    person.caret_on("Read more about")
    person.press(Key.Key_X, SHIFT)
    person.until(lambda: library.articles.get(article.id).hidden == ())


def test_zoom_keys_change_the_text_and_come_back(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    sizes = [person.view.look.font.pointSizeF()]
    for key in (Key.Key_Plus, Key.Key_Plus, Key.Key_Minus, Key.Key_0):
        person.press(key, CTRL)
        sizes.append(person.view.look.font.pointSizeF())
    assert sizes == [12.0, 13.0, 14.0, 13.0, 12.0]


def test_f6_walks_the_panes_both_ways(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    person.read_on()
    walked = []
    for _ in range(4):
        person.press(Key.Key_F6)
        walked.append(person.focus())
    assert walked[-1] == "readingView"
    assert len(set(walked)) == 4
    person.press(Key.Key_F6, SHIFT)
    assert person.focus() == walked[-2]


def test_keys_are_listed_and_preferences_open(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    for key, modifiers, title in (
        (Key.Key_Question, NONE, "Keys"),
        (Key.Key_F1, NONE, "Keys"),
        (Key.Key_Comma, CTRL, "Preferences"),
    ):
        person.press(key, modifiers)
        assert title in person.dialog().windowTitle()
        person.press(Key.Key_Escape)
        person.no_dialog()
        assert person.focus() == "readingView"


def test_details_are_edited_by_keys(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.press(Key.Key_F2)
    person.dialog()
    person.press(Key.Key_A, CTRL)
    person.type("The ferry again")
    person.press(Key.Key_Return)
    person.no_dialog()
    person.until(lambda: "The ferry again" in person.titles())
    assert person.open_title() == "The ferry again"


def test_letters_in_the_list_find_titles(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    walk_to(person, "articleList")
    person.type("the q")
    person.until(lambda: person.list.currentIndex().row() == QUARRY_ROW)
    assert person.mentions() == []
    assert person.open_title() == "The ferry comes back to Oldhaven"


def test_keys_of_other_alphabets_act_by_where_they_lie(start: Start, shelf: Path) -> None:
    person = reading(start, shelf)
    person.find("Ines Dorn")
    person.press_physical("ф", 0x0424, 38)  # Cyrillic, the key of A
    person.find("marched to the pier")
    person.press_physical("ث", 0x062B, 26)  # Arabic, the key of E
    assert person.mentions() == [("actor", "Ines Dorn"), ("event", "marched to the pier")]


def test_export_by_keys(start: Start, shelf: Path, tmp_path: Path) -> None:
    person = reading(start, shelf)
    person.find("Ines Dorn")
    person.press(Key.Key_A)
    person.read_on()
    person.settle()
    person.press(Key.Key_E, CTRL)
    assert person.dialog().objectName() == "exportDialog"
    person.press(Key.Key_Return)
    person.until(lambda: list(tmp_path.glob("*.json")))
    assert "Ines Dorn" in next(tmp_path.glob("*.json")).read_text("utf-8")
    person.until(lambda: person.button("Copy Path", person.dialog()))
    person.press(Key.Key_Return)
    person.no_dialog()
    assert person.focus() == "readingView"
