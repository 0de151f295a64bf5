"""The scenes: each brings the window into one state that is worth a look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QTabWidget,
    QTreeWidget,
)

from library import Draft, Filter, Importer, Library, LibraryError
from library.imports.blocks import Block, compose
from reader.comparing import Sentence
from reader.dialogs.add_articles import AddArticles
from reader.dialogs.occurrences import OccurrencesDialog
from reader.dialogs.report import ReportDialog
from reader.panels.network import NetworkPanel
from reader.session import Happened
from reader.widgets.attribute_fields import ValuesField, WordsField
from reader.widgets.attribute_form import AttributeForm
from reader.widgets.drop_list import DropList
from reader.widgets.drop_target import DropTarget
from reader.widgets.heat_bar import HeatBar
from reader.widgets.heat_table import HeatTable
from reader.widgets.network_bar import NetworkBar
from reader.widgets.network_view import NetworkView

from .sitter import Sitter

Scene = Callable[[Sitter], None]

SCENES: dict[str, Scene] = {}
RIGHT_TO_LEFT = "Sada-ye Darya"


def scene(take: Scene) -> Scene:
    """Make a function one of the scenes, by its name."""
    SCENES[take.__name__] = take
    return take


@scene
def start(sitter: Sitter) -> None:
    """The program's first start."""


@scene
def start_again(sitter: Sitter) -> None:
    """The start page with libraries that were opened before."""
    for name in ("Port Marrin", "Elections 2031", "A very long name of a library about the harbour talks"):
        sitter.store.remember(sitter.home / f"{name}.parley")
    sitter.window.show_start(sitter.app.choosing.start_page())


@scene
def empty(sitter: Sitter) -> None:
    """A new library."""
    sitter.open_empty()


@scene
def nothing_open(sitter: Sitter) -> None:
    """Articles in the list and none on the desk."""
    sitter.open_samples()
    sitter.workplace.desk.clear()


@scene
def reading(sitter: Sitter) -> None:
    """A mention in focus."""
    sitter.open_samples()
    sitter.focus("claim")
    sitter.view.scroll_to(0)


@scene
def no_focus(sitter: Sitter) -> None:
    """An article as it opens, the keyboard in the list."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()


@scene
def layout(sitter: Sitter) -> None:
    """An article with headings, a list, a quotation and a table."""
    sitter.open_samples()
    blocks = [
        Block(
            "The ferry runs again from Monday, for the first time since the bridge was closed. Residents of both "
            "banks said they would believe it when they saw it."
        ),
        Block("What was agreed", "heading"),
        Block(
            "Crossings at seven, noon and six, with a boat of the harbour council between them when the water is "
            "low enough for it to land",
            "list",
        ),
        Block("No uniforms on board", "list"),
        Block("خانواده‌ها بدون نوبت سوار می‌شوند", "list"),
        Block(
            "“We have waited for eleven weeks. Eleven weeks is long enough for a mother to stop looking at "
            "the road,” said Ana Oru of the families’ committee, "
            "who took the first boat back.",
            "quote",
        ),
        Block("«ما منتظر ماندیم و حالا می‌خواهیم بدانیم که چه کسی به خانه برمی‌گردد و چه کسی نه.»", "quote"),
        Block("The numbers", "subheading"),
        Block("Day | Crossings | People", "table"),
        Block("Monday | 3 | 412", "table"),
        Block("Tuesday | 2 | 380", "table"),
        Block("The council counts again at the end of the week."),
    ]
    made = compose(blocks, "The ferry runs again")
    library = sitter.workplace.session.library
    with library.change("Add the ferry"):
        library.articles.add(
            Draft(made.text, title="The ferry runs again", outlet="Harbour Post", layout=made.layout)
        )
    sitter.open_article("The ferry runs")


@scene
def source(sitter: Sitter) -> None:
    """The page an article came from, as it was saved."""
    sitter.open_samples()
    page = sitter.home / "ferry.html"
    page.write_text(
        "<!doctype html>\n<html lang='en'><head><title>The ferry runs again</title>\n"
        "<meta property='og:site_name' content='Harbour Post'></head>\n<body>\n<article>\n"
        "<h1>The ferry runs again</h1>\n<!-- 412 people -->\n"
        "<p>The ferry runs again from Monday, for the first time since the bridge was closed. "
        "Residents said they would believe it when they saw it.</p>\n</article>\n</body></html>\n"
    )
    Importer(sitter.workplace.session.library).add([str(page)])
    sitter.open_article("The ferry runs")
    sitter.ask("article.source")
    sitter.wait(lambda: sitter.dialog() is not None)


@scene
def overlaps(sitter: Sitter) -> None:
    """Three kinds over the same words, while something is looked for."""
    sitter.open_samples()
    desk, text = sitter.workplace.desk, sitter.view.text()
    words = "Negotiators of the government"
    start = text.index("the government")
    sentence = text.index(".", start) + 1
    desk.tag("claim", start, sentence)
    desk.tag("event", start, start + 60)
    desk.tag("actor", start, start + len(words))
    desk.set_note(desk.focused, "Three deep, to see that nothing merges.")
    sitter.wait(lambda: not sitter.workplace.session.writing)
    sitter.press(Qt.Key.Key_Slash)
    sitter.type("government")


@scene
def find_nothing(sitter: Sitter) -> None:
    """Words that the article lacks."""
    sitter.open_samples()
    sitter.press(Qt.Key.Key_Slash)
    sitter.type("government of nowhere")


@scene
def selection(sitter: Sitter) -> None:
    """Words selected by the mouse, and the popup."""
    sitter.open_samples()
    sitter.select("the Foreign Ministry of Ilvane")


@scene
def card(sitter: Sitter) -> None:
    """The card at a mention that the mouse rests on."""
    sitter.open_samples()
    mention = next(one for one in sitter.workplace.desk.in_order() if one.record)
    at = sitter.view.rectangle_of(mention.start).bottomRight() + QPoint(20, 0)
    sitter.view.span_pointed_at.emit(mention.id, sitter.view.viewport().mapToGlobal(at))


@scene
def resizing(sitter: Sitter) -> None:
    """A mention that is being resized by the keyboard."""
    sitter.open_samples()
    sitter.focus("actor")
    sitter.view.setFocus()
    sitter.press(Qt.Key.Key_Return)


@scene
def right_to_left(sitter: Sitter) -> None:
    """An article in Dari with a claim in focus."""
    sitter.open_samples()
    sitter.open_article(RIGHT_TO_LEFT)
    sitter.focus("claim", "۲۱۲")
    sitter.view.scroll_to(0)


@scene
def coding_actor(sitter: Sitter) -> None:
    """Words just tagged as an actor, and the records that may be meant."""
    sitter.open_samples()
    sitter.open_article("Lowland Courier")
    sitter.select("Market Square")
    sitter.ask("mention.add_actor")


@scene
def coding_claim(sitter: Sitter) -> None:
    """Words just tagged as a claim, and who may have said them."""
    sitter.open_samples()
    sitter.open_article("Lowland Courier")
    sitter.focus("claim", "We opened our gates")
    sitter.ask("mention.delete")
    sitter.select('"We opened our gates first, and we would do it again,"')
    sitter.ask("mention.add_claim")
    sitter.press(Qt.Key.Key_Tab)
    sitter.view.scroll_to(0)


@scene
def links_claim(sitter: Sitter) -> None:
    """A claim with every way to link it, and the claim before it."""
    sitter.open_samples()
    sitter.open_article("Tolan Evening Mail")
    _focus_record(sitter, "The Port Marrin agreement was signed six weeks ago")
    sitter.open_article("Lowland Courier")
    _focus_record(sitter, "The Front alone is responsible")
    sitter.ask("mention.links")
    sitter.press(Qt.Key.Key_Tab)


@scene
def reprints(sitter: Sitter) -> None:
    """An article that two other outlets carry too, in the list and above the text."""
    sitter.open_samples()
    _add_reprints(sitter, "Meridian Wire", ("Lowland Courier", "Harbour Post"))
    sitter.open_article("Monitors put number")
    sitter.workplace.articles.list.setFocus()
    sitter.rest()


@scene
def difference(sitter: Sitter) -> None:
    """What an outlet made of a wire story, side by side."""
    reprints(sitter)
    sitter.ask("article.difference")
    sitter.dialog()


@scene
def difference_right_to_left(sitter: Sitter) -> None:
    """Two versions of an article in Dari."""
    sitter.open_samples()
    _add_reprints(sitter, RIGHT_TO_LEFT, ("Afternoon of the Valley",))
    sitter.open_article(RIGHT_TO_LEFT)
    sitter.ask("article.difference")
    sitter.press(Qt.Key.Key_BracketRight, Qt.Key.Key_BracketRight)


@scene
def side_by_side(sitter: Sitter) -> None:
    """Two articles that disagree, the keyboard in the right one, whose claim is about to be linked."""
    _put_beside(sitter, "Meridian Wire", "Lowland Courier")
    sitter.press(Qt.Key.Key_F6)


@scene
def side_by_side_one(sitter: Sitter) -> None:
    """One article, and what is said of the place beside it."""
    _put_beside(sitter, "Lowland Courier")


@scene
def side_by_side_reprints(sitter: Sitter) -> None:
    """A wire story and what another outlet made of it, each with its reprints above the text."""
    sitter.open_samples()
    _add_reprints(sitter, "Meridian Wire", ("Lowland Courier", "Harbour Post"))
    library = sitter.workplace.session.library
    ids = [one.id for one in library.articles.list() if "Monitors put number" in one.title]
    sitter.workplace.pages.show_compare().comparing.show(*(Sentence(id, start=0, end=1) for id in ids[:2]))
    sitter.rest()


@scene
def side_by_side_right_to_left(sitter: Sitter) -> None:
    """An article in Dari beside one in English, an actor tagged on the left, whose record is asked for."""
    _put_beside(sitter, RIGHT_TO_LEFT, "Meridian Wire")
    page = sitter.workplace.pages.compare
    assert page is not None
    assert page.beside is not None
    view = page.beside.seats[1].reading.view
    view.setFocus()
    view.set_caret(view.text().index("monitors"))
    sitter.press(Qt.Key.Key_A)


def _put_beside(sitter: Sitter, *outlets: str) -> None:
    """Show the last claim of each of these outlets' articles on the Compare page."""
    sitter.open_samples()
    library, sentences = sitter.workplace.session.library, []
    for outlet in outlets:
        article = next(one for one in library.articles.list() if outlet in one.outlet)
        claims = [one for one in library.mentions.of_article(article.id) if one.kind == "claim"]
        sentences.append(Sentence(article.id, claims[-2].id))
    comparing = sitter.workplace.pages.show_compare().comparing
    comparing.compare(next(one.id for one in library.records.list("event") if "Release" in one.name))
    sitter.wait(lambda: comparing.is_read)
    comparing.show(*sentences)
    sitter.rest()


def _add_reprints(sitter: Sitter, outlet: str, others: Sequence[str]) -> None:
    """Let other outlets carry an outlet's article, each edited in its way."""
    session = sitter.workplace.session
    article = session.library.articles.get(
        next(one.id for one in session.library.articles.list() if one.outlet == outlet)
    )

    def work(library: Library) -> None:
        for number, other in enumerate(others):
            lines = article.text[article.text.index(article.title) :].split("\n")
            del lines[8 + number * 4 : 11 + number * 4]
            words = "\n".join(lines).split(" ")
            words[40 :: 60 + number] = ["reportedly"] * len(words[40 :: 60 + number])
            text = " ".join(words) + f"\n\n{other} added a word of its own here.\n"
            title = f"{article.title} ({other})"
            library.articles.add(Draft(text, title=title, outlet=other, published="2031-11-07"))

    session.apply("Add reprints", work)
    sitter.wait(lambda: not session.writing)
    while session.library.reprints.update():
        pass
    session.changed.emit(Happened(None, ours=True))
    sitter.rest()


@scene
def links_before(sitter: Sitter) -> None:
    """A claim that was said by a key to contradict the one before it, in another article."""
    links_claim(sitter)
    sitter.press(Qt.Key.Key_Escape)
    sitter.ask("claim.contradicts")


@scene
def links_folded(sitter: Sitter) -> None:
    """A claim of which only its links are shown, one of them with its menu."""
    sitter.open_samples()
    sitter.open_article("Lowland Courier")
    _focus_record(sitter, "The Front alone is responsible")
    _field(sitter, "aboutPicker").setFocus()
    sitter.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)


@scene
def links_actor(sitter: Sitter) -> None:
    """An actor, what it is a member of and takes part in, and a role being chosen."""
    sitter.open_samples()
    _focus_record(sitter, "Hadrel Front")
    sitter.ask("mention.links")
    _field(sitter, "participatesPicker").setFocus()
    sitter.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)


@scene
def attributes_actor(sitter: Sitter) -> None:
    """An actor whose attributes were asked for by a key."""
    sitter.open_samples()
    _focus_record(sitter, "Hadrel Front")
    sitter.ask("mention.attributes")


@scene
def links_event(sitter: Sitter) -> None:
    """An event with its participants, another one being looked for."""
    sitter.open_samples()
    _focus_record(sitter, "Signing of the Port Marrin agreement")
    sitter.ask("mention.links")
    sitter.type("an", "participates-toPicker")


@scene
def links_new(sitter: Sitter) -> None:
    """A claim that is about something new: an event or an actor."""
    sitter.open_samples()
    sitter.focus("claim")
    sitter.type("Night ferry to Ostrel", "aboutPicker")


@scene
def links_right_to_left(sitter: Sitter) -> None:
    """A claim in Dari that is linked to records with names in Dari, and a claim that is kept."""
    sitter.open_samples()
    _focus_record(sitter, "Negotiators of the government")
    sitter.ask("claim.keep")
    sitter.open_article(RIGHT_TO_LEFT)
    sitter.focus("claim")
    for name, words in (
        ("saidByPicker", "دفتر رئیس‌جمهور سروینا"),
        ("aboutPicker", "رهایی زندانیان جبهه"),
        ("aboutPicker", "بازگشت سربازان"),
    ):
        field = _field(sitter, name)
        field.setFocus()
        field.insert(words)
        field.textEdited.emit(words)
        sitter.rest()
        sitter.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    sitter.ask("claim.contradicts")


def _focus_record(sitter: Sitter, name: str) -> None:
    """Put the first mention of a record, whose name begins so, in focus."""
    desk = sitter.workplace.desk
    found = (one for one in desk.in_order() if one.record and desk.names[one.record].startswith(name))
    desk.show_mention(next(found).id)
    sitter.rest()


def _field(sitter: Sitter, name: str) -> QLineEdit:
    field = sitter.window.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    return field


@scene
def hidden(sitter: Sitter) -> None:
    """Hidden paragraphs shown."""
    sitter.open_samples()
    sitter.ask("view.hidden")
    sitter.view.scroll_to(0)


@scene
def occurrences(sitter: Sitter) -> None:
    """The places of a record's names, some of them unticked."""
    sitter.open_samples()
    record = _record_of_many(sitter, "Tamber bridge", "the bridge", "Port Marrin", "Market Square")
    sitter.workplace.occurrences.open(record)
    sitter.wait(lambda: bool(sitter.window.findChildren(OccurrencesDialog)))
    sitter.rest()
    dialog = sitter.window.findChildren(OccurrencesDialog)[0]
    dialog.findChildren(QRadioButton)[1].click()
    sitter.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down)
    sitter.rest()


@scene
def occurrences_right_to_left(sitter: Sitter) -> None:
    """Places in Dari and in English under each other, rejected ones among them."""
    sitter.open_samples()
    sitter.open_article(RIGHT_TO_LEFT)
    record = _record_of_many(sitter, "Hadrel Front", "حکومت", "وزارت", "government", "در")
    session, desk = sitter.workplace.session, sitter.workplace.desk
    assert desk.article is not None
    found = session.library.occurrences.find(record, desk.article.id)
    session.apply("Reject", lambda library: library.occurrences.reject(record, found[1:3]))
    sitter.wait(lambda: not session.writing)
    sitter.workplace.occurrences.open(record)
    sitter.wait(lambda: bool(sitter.window.findChildren(OccurrencesDialog)))
    sitter.rest()
    dialog = sitter.window.findChildren(OccurrencesDialog)[0]
    dialog.findChildren(QCheckBox)[0].click()
    dialog.findChildren(QRadioButton)[1].click()
    sitter.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    sitter.rest()


@scene
def occurrences_offered(sitter: Sitter) -> None:
    """The quiet line after a mention was linked."""
    sitter.open_samples()
    record = _record_of_many(sitter, "Tamber bridge", "the bridge")
    start = sitter.view.text().index("Tamber bridge")
    sitter.workplace.desk.tag("actor", start, start + len("Tamber bridge"), record)
    sitter.wait(lambda: bool(sitter.window.messages.text()))


@scene
def copy_kind(sitter: Sitter) -> None:
    """A mention that was split, and the menu that copies one half to another kind."""
    sitter.open_samples()
    sitter.focus("claim")
    mention = sitter.workplace.desk.mention()
    assert mention is not None
    sitter.view.set_caret(mention.start + mention.quote.index(" ", len(mention.quote) // 2))
    sitter.workplace.desk.focus(mention.id)
    sitter.ask("mention.split")
    sitter.ask("mention.copy_kind")


def _record_of_many(sitter: Sitter, name: str, *aliases: str) -> str:
    session = sitter.workplace.session
    made: list[str] = []

    def work(library: Library) -> str:
        return library.records.add("actor", name, aliases=list(aliases)).id

    session.apply("Add a record", work, made.append)
    sitter.wait(lambda: bool(made))
    return made[0]


@scene
def search(sitter: Sitter) -> None:
    """What a search found, with snippets."""
    sitter.open_samples()
    sitter.type("bridge", "searchField")


@scene
def no_results(sitter: Sitter) -> None:
    """A search that finds nothing."""
    sitter.open_samples()
    sitter.type("zeppelin", "searchField")


@scene
def filtered(sitter: Sitter) -> None:
    """Several articles selected in a filtered list."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()
    sitter.workplace.articles.list.selectAll()
    sitter.ask("article.set_done")
    segments = sitter.workplace.articles.filters.segments
    segments.choose("done")
    segments.chosen.emit("done")


@scene
def trash_empty(sitter: Sitter) -> None:
    """The trash without articles."""
    sitter.open_samples()
    sitter.ask("article.trash")


@scene
def history(sitter: Sitter) -> None:
    """What was done, some of it undone, and the message after it."""
    sitter.open_samples()
    sitter.focus("actor")
    sitter.ask("mention.delete")
    sitter.focus("event")
    sitter.ask("mention.delete")
    sitter.ask("edit.undo")
    sitter.ask("view.history")


@scene
def records(sitter: Sitter) -> None:
    """The Records page with an actor that has aliases."""
    sitter.open_samples()
    sitter.open_records("kellin")


@scene
def records_claim(sitter: Sitter) -> None:
    """A claim and what it is linked to."""
    sitter.open_samples()
    sitter.open_records("")
    page = sitter.workplace.pages.records
    assert page is not None
    claims = (each.record for each in page.catalogue.summaries.values() if each.record.kind == "claim")
    page.catalogue.choose([max(claims, key=lambda record: len(record.name)).id])
    page.details.tabs.setCurrentIndex(1)


@scene
def records_event(sitter: Sitter) -> None:
    """An event with a time and quantities."""
    _open_made(sitter, "event", "Release of detainees at Tolan", _EVENT)


@scene
def records_values(sitter: Sitter) -> None:
    """A claim that states a number and a date, corrected by hand."""
    _open_made(sitter, "claim", "Four hundred were freed in March.", _CLAIM)


@scene
def records_by_hand(sitter: Sitter) -> None:
    """The fields for what words mean, unfolded, with a day that is none."""
    records_event(sitter)
    when = _form(sitter).field("when")
    assert isinstance(when, WordsField)
    when.line.setFocus()
    QTest.keyClick(when.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    sitter.press(Qt.Key.Key_Tab)
    sitter.type("the day after")
    sitter.press(Qt.Key.Key_Return)


@scene
def records_values_right_to_left(sitter: Sitter) -> None:
    """A claim in Dari with values."""
    _open_made(sitter, "claim", "چهارصد زندانی در ماه مارچ آزاد شدند", _DARI)


@scene
def records_kind(sitter: Sitter) -> None:
    """What another kind of a record cost."""
    sitter.open_samples()
    sitter.open_records("government of sarvena")
    sitter.ask("record.set_kind")
    menus = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    menus[0].actions()[1].trigger()
    menus[0].close()
    sitter.wait(lambda: bool(sitter.window.messages.text()))


@scene
def inspector_by_hand(sitter: Sitter) -> None:
    """The same beside the text, for a value that is nothing yet."""
    sitter.open_samples()
    sitter.focus("claim")
    made = _made(sitter, "claim", "Four hundred were freed in March.", _CLAIM)
    mention = sitter.workplace.desk.mention()
    assert mention is not None
    sitter.workplace.coding.assign(mention.id, made, "Four hundred were freed in March.")
    sitter.rest()
    form = sitter.window.findChildren(AttributeForm)[0]
    values = form.field("values")
    assert isinstance(values, ValuesField)
    values.rows[2].line.setFocus()
    QTest.keyClick(values.rows[2].line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    sitter.rest()


@scene
def records_alike(sitter: Sitter) -> None:
    """Look-alikes, several chosen."""
    sitter.open_samples()
    sitter.open_records("")
    page = sitter.workplace.pages.records
    assert page is not None
    page.panel.filters.segments.choose("alike")
    page.panel.filters.segments.chosen.emit("alike")
    sitter.wait(lambda: page.catalogue.alike is not None)
    page.panel.table.setFocus()
    page.panel.table.selectAll()


@scene
def records_merge(sitter: Sitter) -> None:
    """What a merge would do."""
    sitter.open_samples()
    sitter.open_records("government of sarvena")
    sitter.ask("record.merge")


@scene
def records_right_to_left(sitter: Sitter) -> None:
    """Names in Dari."""
    sitter.open_samples()
    sitter.open_records("")
    page = sitter.workplace.pages.records
    assert page is not None
    page.panel.filters.field.setText("دفتر")


@scene
def records_empty(sitter: Sitter) -> None:
    """A library without records."""
    sitter.open_empty()
    sitter.ask("view.records")


@scene
def records_nothing(sitter: Sitter) -> None:
    """A filter that finds none."""
    sitter.open_samples()
    sitter.open_records("zeppelin")


@scene
def removed(sitter: Sitter) -> None:
    """A message that offers to undo."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()
    sitter.ask("article.remove")


@scene
def warning(sitter: Sitter) -> None:
    """A message of what could not be done, with what helps."""
    sitter.open_samples()
    sitter.workplace.session.failed.emit(
        LibraryError(
            "The library is being written by another program for longer than ten seconds.",
            "Wait until that is done, and try again.",
        )
    )


@scene
def importing(sitter: Sitter) -> None:
    """An import on its way."""
    sitter.open_samples()
    sitter.store.set(look_first=False)
    sitter.workplace.intake.add([_page(sitter, number) for number in range(400)])
    sitter.wait(lambda: "0 of" not in sitter.workplace.intake._words.text())


@scene
def imported(sitter: Sitter) -> None:
    """What came of an import."""
    sitter.open_samples()
    sitter.store.set(look_first=False)
    paths = [_page(sitter, number) for number in range(3)]
    broken = sitter.home / "picture.txt"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    sitter.workplace.intake.add([*paths, str(broken), str(sitter.home / "gone.html"), paths[0]])
    sitter.wait(lambda: not sitter.workplace.intake.queue.is_running)


@scene
def import_report(sitter: Sitter) -> None:
    """What became of every file of an import."""
    imported(sitter)
    sitter.workplace.intake.show_details()


@scene
def add_dialog(sitter: Sitter) -> None:
    """Articles of several formats before they are added: duplicates, a left out one, what cannot be read."""
    dialog = _added_first(sitter, *_mixed(sitter))
    sitter.press(Qt.Key.Key_Down)
    dialog.table.choose_row(2)
    sitter.press(Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Up)
    sitter.rest()


@scene
def add_dialog_right_to_left(sitter: Sitter) -> None:
    """An article in Dari before it is added, its title being edited in the table."""
    dialog = _added_first(sitter, *_mixed(sitter))
    dialog.table.setFocus()
    dialog.table.choose_row(3)
    sitter.press(Qt.Key.Key_F2)


@scene
def add_dialog_encoding(sitter: Sitter) -> None:
    """A text of which nobody can be sure in what encoding it is."""
    dialog = _added_first(sitter, *_mixed(sitter))
    dialog.table.setFocus()
    dialog.table.choose_row(4)


@scene
def add_dialog_several(sitter: Sitter) -> None:
    """Several articles that are edited at once, a date that is none."""
    dialog = _added_first(sitter, *_mixed(sitter))
    dialog.table.setFocus()
    dialog.table.selectAll()
    sitter.type("Harbour Post", "outletField")
    sitter.press(Qt.Key.Key_Return)
    sitter.type("some day", "publishedField")
    sitter.press(Qt.Key.Key_Return)


@scene
def add_dialog_columns(sitter: Sitter) -> None:
    """The columns of a table, and what they hold."""
    dialog = _added_first(sitter, *_mixed(sitter))
    dialog.table.setFocus()
    dialog.table.choose_row(9)
    sitter.rest()
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Columns…").click()
    sitter.wait(lambda: bool(dialog.findChildren(QDialog)))


@scene
def add_dialog_empty(sitter: Sitter) -> None:
    """A folder that holds nothing."""
    (sitter.home / "nothing").mkdir()
    _added_first(sitter, str(sitter.home / "nothing"))


@scene
def add_dialog_reading(sitter: Sitter) -> None:
    """Files that are still being read."""
    dialog = _added_first(sitter, *(_page(sitter, number) for number in range(400)), is_read=False)
    sitter.wait(lambda: dialog.rows.rowCount() > 20)


def _mixed(sitter: Sitter) -> list[str]:
    """Write files of several formats, and return their paths."""
    sitter.open_samples()
    folder = sitter.home / "dropped"
    folder.mkdir()
    page = (
        "<html lang='en'><head><title>Ferries to Ostrel run again</title>"
        "<meta property='og:site_name' content='Meridian Wire'><meta name='author' content='Piet Sallavan'>"
        "<meta property='article:published_time' content='2031-06-02T09:30:00+02:00'></head><body><article>"
        "<p>The first ferry in four months left Port Marrin for Ostrel on Monday with ninety passengers, the "
        "harbour master said.</p><p>Families waited at the pier with flowers and bread, and the school "
        "band played.</p></article><p>Share this article</p><p>Sign up for our newsletter</p></body></html>"
    )
    dari = (
        "کشتی به بندر برمی‌گردد\n\nصدای دریا\n\nوالی بندر روز دوشنبه گفت که کشتی در ماه جوزا دوباره حرکت می‌کند. "
        "شورا آن را در ماه حمل متوقف کرده بود.\n\nرهبر جزیره‌نشینان گفت: «به ما پل وعده داده بودند.»\n"
    )
    files: dict[str, bytes] = {
        "ferries.html": page.encode(),
        "notes.md": "# What the harbour master said\n\nHe said it twice, and the second time louder. 👨🏻‍🚒\n".encode(),
        "minutes.txt": b"Minutes of the council\n\nThe council met on Friday.\n",
        "dari.txt": dari.encode(),
        "bridge.txt": "Brücke über die Tamber geöffnet\n\nDie Züge fahren wieder.\n".encode("cp1252"),
        "ferries (1).html": page.encode() + b"\n",
        "photo.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        "empty.txt": b"  \n",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "table.csv").write_text(
        "Headline,Remark,Body,Date\r\n"
        "Ferries sail,Harbour Post,The ferry sailed on Monday and came back late in the evening.,03/04/2031\r\n"
        "Bridge shut,Island Mail,The bridge was shut on Friday after the storm and stays shut.,05/04/2031\r\n",
        "utf-8",
    )
    known = sorted((sitter.home / "samples").rglob("*-*.txt"))
    return [*(str(folder / name) for name in files), *map(str, known[:1]), str(folder / "table.csv")]


def _added_first(sitter: Sitter, *paths: str, is_read: bool = True) -> AddArticles:
    """Open the sample library, drop files, and return the dialog that shows them."""
    if sitter.app.workplace is None:
        sitter.open_samples()
    intake = sitter.workplace.intake
    intake.add([*paths])
    dialog = intake.look_through.dialog
    assert dialog is not None
    if is_read:
        sitter.wait(lambda: not dialog.gathering.is_running)
    sitter.rest()
    return dialog


@scene
def export(sitter: Sitter) -> None:
    """The export dialog."""
    sitter.open_samples()
    sitter.ask("library.export")


@scene
def details(sitter: Sitter) -> None:
    """The details of one article."""
    sitter.open_samples()
    sitter.ask("article.edit")


@scene
def details_many(sitter: Sitter) -> None:
    """The details of several articles."""
    sitter.open_samples()
    sitter.workplace.articles.list.setFocus()
    sitter.workplace.articles.list.selectAll()
    sitter.ask("article.edit")


@scene
def preferences(sitter: Sitter) -> None:
    """The first page of the preferences."""
    sitter.open_samples()
    sitter.ask("app.preferences")


@scene
def preferences_reading(sitter: Sitter) -> None:
    """How the text is set."""
    preferences(sitter)
    _turn_page(sitter, 1)


@scene
def preferences_keys(sitter: Sitter) -> None:
    """The keys, to be changed."""
    preferences(sitter)
    _turn_page(sitter, 2)


@scene
def keys(sitter: Sitter) -> None:
    """All keys, to be read."""
    sitter.open_samples()
    sitter.ask("help.keys")


@scene
def about(sitter: Sitter) -> None:
    """What the program says about itself."""
    sitter.open_samples()
    sitter.ask("help.about")


@scene
def report(sitter: Sitter) -> None:
    """A fault that nobody expected."""
    sitter.open_samples()
    details = 'Traceback (most recent call last):\n  File "reader/desk.py", line 90, in focus\nKeyError: 7'
    ReportDialog("KeyError: 7", details, sitter.home / "parley.log", sitter.window).open()


@scene
def veil(sitter: Sitter) -> None:
    """Something is dragged over the window."""
    sitter.open_samples()
    target = sitter.window.findChild(DropTarget)
    assert target is not None
    target.veil.say("Drop to add articles", "Files, and folders with all they hold.")


@scene
def menu(sitter: Sitter) -> None:
    """The menu at a mention."""
    sitter.open_samples()
    sitter.focus("claim")
    sitter.view.customContextMenuRequested.emit(sitter.view.rectangle_of(sitter.view.caret()).center())


@scene
def list_menu(sitter: Sitter) -> None:
    """The menu at an article in the list."""
    sitter.open_samples()
    rows = sitter.workplace.articles.list
    rows.setFocus()
    rows.customContextMenuRequested.emit(QPoint(120, 60))


@scene
def menu_bar(sitter: Sitter) -> None:
    """The longest menu of the window."""
    sitter.open_samples()
    sitter.focus("claim")
    top = sitter.window.menuBar().actions()[4]
    shown = top.menu()
    place = sitter.window.menuBar().actionGeometry(top).bottomLeft()
    shown.popup(sitter.window.menuBar().mapToGlobal(place))


_EVENT = {
    "type": "RETREAT",
    "when": {"words": "last month", "earliest": "2031-10-01", "latest": "2031-10-15", "precision": "range"},
    "place": "Tolan",
    "quantities": [
        {"label": "detainees freed", "words": "more than four hundred detainees"},
        {"label": "buses", "words": "eleven buses"},
    ],
}
_CLAIM = {
    "values": [
        {"label": "detainees freed", "words": "four hundred"},
        {
            "label": "agreement signed",
            "words": "in the spring",
            "earliest": "2031-03-01",
            "latest": "2031-03-31",
        },
        {"label": "mood", "words": "as good as it gets"},
    ],
    "mode": "indirect",
    "said": "5 November 2031",
}
_DARI = {
    "values": [
        {"label": "زندانیان آزادشده", "words": "چهارصد زندانی"},
        {
            "label": "تاریخ",
            "words": "مارچ 2031",
            "earliest": "2031-03-01",
            "latest": "2031-03-15",
            "precision": "range",
        },
    ],
    "mode": "indirect",
    "said": "5 November 2031",
}


def _made(sitter: Sitter, kind: str, name: str, attributes: Mapping[str, object]) -> str:
    made: list[str] = []
    session = sitter.workplace.session
    session.apply(
        "Add", lambda library: library.records.add(kind, name, attributes=attributes).id, made.append
    )
    sitter.wait(lambda: bool(made))
    return made[0]


def _open_made(sitter: Sitter, kind: str, name: str, attributes: Mapping[str, object]) -> None:
    sitter.open_samples()
    made = _made(sitter, kind, name, attributes)
    sitter.open_records("")
    page = sitter.workplace.pages.records
    assert page is not None
    page.catalogue.reveal(made)
    sitter.rest()


def _form(sitter: Sitter) -> AttributeForm:
    page = sitter.workplace.pages.records
    assert page is not None
    return page.details.page.attributes


def _turn_page(sitter: Sitter, number: int) -> None:
    pages = sitter.dialog().findChild(QTabWidget)
    assert pages is not None
    pages.setCurrentIndex(number)


def _page(sitter: Sitter, number: int) -> str:
    path = sitter.home / f"harbour-{number:03}.txt"
    path.write_text(f"Ferry {number} leaves the quay\n\n" + "The ferry left the quay before noon. " * 40)
    return str(path)


def _gather(sitter: Sitter) -> None:
    """Fill two collections, keep two filters, and spell an outlet in three ways."""
    session = sitter.workplace.session
    ids = [one.id for one in session.library.articles.list()]

    def work(library: Library) -> None:
        buses = library.collections.add("Detainee releases").id
        library.collections.put(ids[:3], buses)
        library.collections.put(ids[2:], library.collections.add("Port Marrin talks").id)
        library.filters.save("Still to read", Filter(status="unread"))
        library.filters.save(
            "Spring in English", Filter(collection=buses, language="en", published_from="2031-03")
        )
        for name in ("www.meridianwire.example", "MERIDIAN WIRE", "صدای دریا", "صداي دريا"):
            library.articles.add(Draft(f"Night ferry, as {name} has it.", outlet=name))

    session.apply("Gather", work)
    sitter.wait(lambda: not session.writing)
    sitter.rest()


@scene
def collection(sitter: Sitter) -> None:
    """One collection in the list, narrowed by a filter that was kept."""
    sitter.open_samples()
    _gather(sitter)
    sitter.ask("filter.pick")
    sitter.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    sitter.rest()


@scene
def collecting(sitter: Sitter) -> None:
    """Several articles on their way into a collection that is typed anew."""
    sitter.open_samples()
    _gather(sitter)
    panel = sitter.workplace.articles
    panel.list.setFocus()
    panel.list.selectAll()
    sitter.ask("article.put")
    QTest.keyClicks(QApplication.focusWidget() or sitter.window, "Port")
    sitter.rest()


@scene
def dragging(sitter: Sitter) -> None:
    """The collections on which dragged articles can be dropped, one of them under the mouse."""
    sitter.open_samples()
    _gather(sitter)
    panel = sitter.workplace.articles
    panel.list.setFocus()
    panel.list.selectAll()
    panel.list.drag_began.emit()
    lines = panel.findChild(DropList)
    assert lines is not None
    lines.setCurrentRow(1)
    sitter.rest()


@scene
def kept_filters(sitter: Sitter) -> None:
    """The menu of kept filters."""
    sitter.open_samples()
    _gather(sitter)
    menu = sitter.workplace.articles.filters.kept
    menu.popup(sitter.workplace.articles.filters.mapToGlobal(QPoint(120, 150)))
    sitter.rest()


@scene
def narrowing(sitter: Sitter) -> None:
    """The form of what else narrows the list, with some of it set."""
    _narrow(sitter)
    sitter.ask("filter.narrow")
    sitter.rest()


@scene
def narrowed(sitter: Sitter) -> None:
    """A filter that nothing fits, its parts to be dropped, and its name."""
    _narrow(sitter)
    session = sitter.workplace.session
    wanted = Filter(published_from="2029-03", language="fa", section="Harbour & Shipping", status="done")
    session.apply("Save", lambda library: library.filters.save("Spring in the port", wanted))
    sitter.wait(lambda: not session.writing)
    sitter.ask("filter.pick")
    sitter.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    sitter.rest()


def _narrow(sitter: Sitter) -> None:
    sitter.open_samples()
    session = sitter.workplace.session

    def work(library: Library) -> None:
        library.bulk.edit(library.bulk.ids(library.articles.keys())[:3], section="Harbour & Shipping")
        library.filters.save("English", Filter(language="en", published_from="2029-03"))

    session.apply("Set", work)
    sitter.wait(lambda: not session.writing)
    sitter.rest()
    sitter.ask("filter.pick")
    sitter.press(Qt.Key.Key_Return)
    sitter.rest()


@scene
def empty_collection(sitter: Sitter) -> None:
    """A collection without articles teaches what to do."""
    sitter.open_samples()
    session = sitter.workplace.session
    session.apply("Add", lambda library: library.collections.add("Harbour strikes"))
    sitter.wait(lambda: not session.writing)
    sitter.rest()
    filters = sitter.workplace.articles.filters
    filters.choose(collection=session.library.collections.list()[0].id)
    sitter.rest()


@scene
def coverage(sitter: Sitter) -> None:
    """Which outlet reports which event, the keyboard in a cell that nobody has coded yet."""
    sitter.open_samples()
    _open_coverage(sitter)
    sitter.press(Qt.Key.Key_Right, *[Qt.Key.Key_Down] * 3)


@scene
def coverage_many(sitter: Sitter) -> None:
    """The coverage of many outlets, by mentions, their names upright, some of them in Dari."""
    sitter.open_samples()
    library = sitter.workplace.session.library
    events = library.records.list("event")
    names = ("Harbour Post", "روزنامهٔ صبح تولان", "The Tamber Valley Independent Observer and Gazette")
    with library.change("Add many"):
        for number in range(40):
            name = f"{names[number % 3]} {number}"
            text = f"{number} were there, it was said.\n"
            article = library.articles.add(Draft(text, outlet=name), status=("done", "unread")[number % 2])
            for place, event in enumerate(events[:: number % 5 + 1]):
                library.mentions.add(article.id, "event", place, place + 2, record=event.id)
        library.records.add("event", "بازگشت نفربرهای صلح‌بانان به پل تامبر")
    _open_coverage(sitter)
    sitter.window.findChildren(HeatBar)[0].counts.buttons[1].click()
    sitter.rest()


@scene
def coverage_empty(sitter: Sitter) -> None:
    """A library without events teaches what they are."""
    sitter.open_empty()
    library = sitter.workplace.session.library
    with library.change("Add one"):
        library.articles.add(Draft("The ferry runs again.", title="The ferry", outlet="Harbour Post"))
    sitter.ask("view.compare")
    sitter.ask("compare.coverage")


def _open_coverage(sitter: Sitter) -> None:
    sitter.ask("view.compare")
    sitter.ask("compare.coverage")
    table = sitter.window.findChild(HeatTable)
    assert table is not None
    sitter.wait(lambda: table.model().rowCount() > 0)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    sitter.rest()


@scene
def outlets(sitter: Sitter) -> None:
    """The names of outlets, those likely the same together."""
    sitter.open_samples()
    _gather(sitter)
    sitter.ask("outlet.tidy")
    sitter.rest()
    tree = sitter.dialog().findChild(QTreeWidget)
    assert tree is not None
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(0))
    sitter.rest()


@scene
def network(sitter: Sitter) -> None:
    """The network of all records."""
    _open_network(sitter)


@scene
def network_cursor(sitter: Sitter) -> None:
    """The cursor on the actor that is mentioned most."""
    _open_network(sitter)
    view = sitter.window.findChild(NetworkView, "networkView")
    assert view is not None
    view.setFocus()
    view.go_to(view.shape.by_weight[0].id)


@scene
def network_around(sitter: Sitter) -> None:
    """What is around one event, one of its links chosen."""
    _open_network(sitter)
    view = sitter.window.findChild(NetworkView, "networkView")
    assert view is not None
    view.setFocus()
    view.go_to(next(dot.id for dot in view.shape.by_weight if dot.kind == "event"))
    sitter.press(Qt.Key.Key_F)
    sitter.rest()
    sitter.press(Qt.Key.Key_BracketRight)


@scene
def network_sentences(sitter: Sitter) -> None:
    """A contradiction, and the two sentences behind it."""
    _open_network(sitter)
    view = sitter.window.findChild(NetworkView, "networkView")
    assert view is not None
    view.setFocus()
    line = next(line for line in view.shape.lines.values() if line.sort == "contradicts")
    view.go_to(line.source, line.id)
    sitter.press(Qt.Key.Key_Return)
    sitter.rest()
    view.setFocus()


@scene
def network_agreement(sitter: Sitter) -> None:
    """Who agrees with whom."""
    _open_network(sitter)
    bar = sitter.window.findChild(NetworkBar)
    assert bar is not None
    bar.modes.buttons[1].click()


@scene
def network_table(sitter: Sitter) -> None:
    """The network as a table."""
    _open_network(sitter)
    sitter.ask("compare.as_table")


@scene
def network_empty(sitter: Sitter) -> None:
    """A library without records."""
    sitter.open_empty()
    sitter.ask("view.compare")
    sitter.ask("compare.network")


def _open_network(sitter: Sitter) -> None:
    sitter.open_samples()
    sitter.ask("view.compare")
    sitter.ask("compare.network")
    panel = sitter.window.findChild(NetworkPanel)
    assert panel is not None
    sitter.wait(lambda: panel.choosing.found is not None)
