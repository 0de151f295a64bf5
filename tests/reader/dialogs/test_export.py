"""The export dialog: what is chosen is what is shown and what is written, or the reason stands at the field."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from library import EXPORT_FORMATS, Article, Library, OutputFormat
from reader.appearance import syntax_colours
from reader.desk import Desk
from reader.dialogs.export import ExportDialog
from reader.exports import Shown
from reader.session import Session
from reader.settings import Places
from reader.theme import Theme, contrast, load_themes, palette
from reader.widgets.grouped_list import GroupedList
from reader.widgets.preview import SyntaxPreview

Open = Callable[..., ExportDialog]


@pytest.fixture
def articles(library: Library, add_text: Callable[..., Article]) -> list[Article]:
    added = [add_text(library, f"Story {n}\n\nThe Front met the ministry 😀.") for n in range(3)]
    added.append(add_text(library, "پل دوباره: باز شد؟\n\nIt rained."))
    with library.change("Tag"):
        for article in added[:3]:
            library.mentions.add(article.id, "actor", 9, 18)
    return added


@pytest.fixture
def places(tmp_path: Path, library_path: Path) -> Places:
    return Places(tmp_path / "settings", library_path)


@pytest.fixture
def show(qtbot: QtBot, session: Session, articles: list[Article], places: Places) -> Open:
    """A function that shows the dialog, with two articles selected and the fourth open."""

    def show_dialog(
        *, selected: bool = True, opened: bool = True, shown: Shown | None = None
    ) -> ExportDialog:
        desk = Desk(session)
        if opened:
            desk.open(articles[3].id)
        chosen = [articles[0].id, articles[2].id] if selected else []
        dialog = ExportDialog(session, desk, chosen, places, shown=shown)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return show_dialog


def field(dialog: ExportDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def button(dialog: ExportDialog, title: str) -> QPushButton:
    [found] = [one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == title]
    return found


def choice(dialog: ExportDialog, title: str) -> QRadioButton:
    [found] = [one for one in dialog.findChildren(QRadioButton) if one.text().startswith(title)]
    return found


def formats(dialog: ExportDialog) -> GroupedList:
    return dialog.findChildren(GroupedList)[0]


def preview(dialog: ExportDialog) -> str:
    return dialog.findChildren(SyntaxPreview)[0].toPlainText()


def words(dialog: ExportDialog) -> str:
    return " ".join(
        label.accessibleName() or label.text()
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and label.text()
    )


def choose(qtbot: QtBot, dialog: ExportDialog, title: str) -> None:
    key = next((form.id for form in EXPORT_FORMATS if form.title.startswith(title)), "")
    if key:
        listed = formats(dialog)
        listed.scrollTo(listed.place_of(key))
        at = listed.visualRect(listed.place_of(key)).center()
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert listed.current == key
        return
    chosen = choice(dialog, title)
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton, pos=QPoint(14, chosen.height() // 2))
    assert chosen.isChecked()


def type_target(qtbot: QtBot, dialog: ExportDialog, target: Path | str) -> None:
    field(dialog).setFocus()
    field(dialog).selectAll()
    qtbot.keyClicks(field(dialog), str(target))


def export(qtbot: QtBot, session: Session, dialog: ExportDialog) -> None:
    """Press Enter in the field and wait till the job has ended."""
    with qtbot.waitSignal(session.job_started) as started:
        qtbot.keyClick(field(dialog), Qt.Key.Key_Return)
    assert started.args is not None
    qtbot.waitUntil(lambda: button(dialog, "Export").isEnabled())


def by_the_command_line(library_path: Path, form: str, *articles: str) -> bytes:
    command = [sys.executable, "-m", "reader", "--library", str(library_path), "export", "--format", form]
    chosen = [part for article in articles for part in ("--article", article)]
    return subprocess.run([*command, *chosen], stdout=subprocess.PIPE, check=True).stdout


@pytest.mark.parametrize(
    "form", [form for form in EXPORT_FORMATS if form.yields == "text"], ids=lambda form: form.id
)
@pytest.mark.parametrize(("scope", "chosen"), [("All", []), ("Selected", [0, 2]), ("Open", [3])])
def test_what_is_written_is_what_the_command_line_writes(
    qtbot: QtBot, session: Session, show: Open, articles: list[Article], tmp_path: Path, form, scope, chosen
) -> None:
    dialog = show()
    choose(qtbot, dialog, scope)
    choose(qtbot, dialog, form.title)
    target = tmp_path / f"out{form.suffix}"
    type_target(qtbot, dialog, target)
    export(qtbot, session, dialog)
    ids = [articles[at].id for at in chosen]
    assert target.read_bytes() == by_the_command_line(session.path, form.id, *ids)
    count = {0: "4 articles", 2: "2 articles", 1: "1 article"}[len(chosen)]
    assert f"Exported {count} to {target}" in words(dialog)


def test_a_folder_is_written_and_looked_at_file_by_file(
    qtbot: QtBot, session: Session, show: Open, tmp_path: Path
) -> None:
    dialog = show()
    choose(qtbot, dialog, "brat (folder)")
    qtbot.waitUntil(lambda: "=== annotation.conf ===" in preview(dialog))
    type_target(qtbot, dialog, tmp_path / "marks")
    export(qtbot, session, dialog)
    names = {path.suffix: path.name for path in (tmp_path / "marks").iterdir()}
    assert names.keys() >= {".txt", ".ann", ".conf"}


def test_the_counts_are_shown_and_what_is_empty_cannot_be_chosen(show: Open) -> None:
    dialog = show(selected=False, opened=False)
    titles = {one.text(): one.isEnabled() for one in dialog.findChildren(QRadioButton)}
    assert titles["All articles (4)"]
    assert not titles["Selected articles (0)"]
    assert not titles["Open article (none)"]


def test_the_preview_shows_the_files_beginning_and_follows_the_choice(
    qtbot: QtBot, show: Open, session: Session, library: Library
) -> None:
    dialog = show()
    whole = "".join(EXPORT_FORMATS[0].write(library, None))
    qtbot.waitUntil(lambda: preview(dialog) == whole)
    assert '"start":9' in whole
    choose(qtbot, dialog, "Open")
    qtbot.waitUntil(lambda: "Story" not in preview(dialog) and "پل" in preview(dialog))
    choose(qtbot, dialog, "Quote list")
    qtbot.waitUntil(lambda: preview(dialog).startswith("quote,kind,record"))


def test_the_preview_follows_what_is_written_meanwhile(
    qtbot: QtBot, show: Open, session: Session, articles: list[Article]
) -> None:
    dialog = show()
    session.apply("Tag", lambda library: library.mentions.add(articles[0].id, "event", 9, 26))
    qtbot.waitUntil(lambda: '"kind":"event","start":9' in preview(dialog))


def test_the_file_is_named_after_the_choice_until_a_person_names_it(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path
) -> None:
    dialog = show()
    assert field(dialog).text() == str(session.path.with_name("test.json"))
    choose(qtbot, dialog, "Selected")
    choose(qtbot, dialog, "Quote list")
    assert field(dialog).text() == str(session.path.with_name("test-selected.csv"))
    choose(qtbot, dialog, "Open")
    assert Path(field(dialog).text()).name == "پل دوباره- باز شد؟.csv"
    type_target(qtbot, dialog, tmp_path / "mine.csv")
    choose(qtbot, dialog, "Parley JSON")
    choose(qtbot, dialog, "All")
    assert field(dialog).text() == str(tmp_path / "mine.json")


def test_a_name_without_folder_or_ending_gets_both(
    qtbot: QtBot, show: Open, session: Session, places: Places, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    places.set("export.folder", str(tmp_path / "kept"))
    dialog = show()
    type_target(qtbot, dialog, "mine")
    export(qtbot, session, dialog)
    assert (tmp_path / "kept" / "mine.json").exists()


def test_folder_and_format_are_remembered(qtbot: QtBot, show: Open, session: Session, tmp_path: Path) -> None:
    dialog = show()
    choose(qtbot, dialog, "Quote list")
    type_target(qtbot, dialog, tmp_path / "new" / "out.csv")
    assert f"The folder “{tmp_path / 'new'}” will be made." in words(dialog)
    export(qtbot, session, dialog)
    again = show()
    assert field(again).text() == str(tmp_path / "new" / "test.csv")
    assert formats(again).current == "csv"


def test_an_older_file_is_said_to_be_replaced(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "out.json").write_text("older")
    dialog = show()
    type_target(qtbot, dialog, tmp_path / "out.json")
    assert "it will be replaced" in words(dialog)
    export(qtbot, session, dialog)
    assert (tmp_path / "out.json").read_text("utf-8").startswith('{"format": "parley"')


def test_the_library_itself_is_refused_at_the_field(
    qtbot: QtBot, show: Open, session: Session, library: Library
) -> None:
    dialog = show()
    type_target(qtbot, dialog, session.path)
    assert "replaced" not in words(dialog)
    with qtbot.assertNotEmitted(session.failed):
        export(qtbot, session, dialog)
    assert "is the library itself. Choose another name for the export." in words(dialog)
    assert field(dialog).hasFocus()
    assert "library itself" in field(dialog).accessibleDescription()
    assert len(library.articles.list()) == 4


@pytest.mark.parametrize(
    "name",
    [
        "file/out.json",
        "folder",
        "n" * 300 + ".json",
        pytest.param(
            "closed/out.json", marks=pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
        ),
    ],
)
def test_where_nothing_can_be_written_the_reason_stands_at_the_field(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("a plain file")
    (tmp_path / "folder").mkdir()
    (tmp_path / "closed").mkdir(mode=0o555)
    dialog = show()
    type_target(qtbot, dialog, tmp_path / name)
    export(qtbot, session, dialog)
    assert "could not be written" in words(dialog)


def test_what_is_left_out_is_said_before_and_counted_after(
    qtbot: QtBot, show: Open, session: Session, articles: list[Article], tmp_path: Path
) -> None:
    dialog = show()
    qtbot.waitUntil(lambda: "Nothing is left out." in words(dialog))
    choose(qtbot, dialog, "Quote list")
    left = "Left out: the texts of 4 articles"
    qtbot.waitUntil(lambda: left in words(dialog))
    assert "What is left out stays in the library; Parley JSON would hold it too." in words(dialog)
    choose(qtbot, dialog, "Open")  # an article in which nothing is marked
    qtbot.waitUntil(lambda: "Left out: the text of 1 article" in words(dialog))
    choose(qtbot, dialog, "All")
    type_target(qtbot, dialog, tmp_path / "quotes.csv")
    export(qtbot, session, dialog)
    size = (tmp_path / "quotes.csv").stat().st_size
    assert f"Exported 4 articles to {tmp_path / 'quotes.csv'} ({size} bytes)" in words(dialog)
    assert left in words(dialog)
    assert "would hold" not in words(dialog)  # that was said before
    session.apply("Tag", lambda library: library.mentions.add(articles[1].id, "event", 9, 26))
    qtbot.waitUntil(lambda: ",event," in preview(dialog))
    assert left in words(dialog)


def test_the_size_is_said_before_it_is_written(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path
) -> None:
    dialog = show()
    choose(qtbot, dialog, "Quote list")
    qtbot.waitUntil(lambda: re.search(r"Size: \d+ bytes", words(dialog)) is not None)
    told = re.search(r"Size: (\d+) bytes", words(dialog))
    type_target(qtbot, dialog, tmp_path / "quotes.csv")
    export(qtbot, session, dialog)
    assert told is not None
    assert int(told[1]) == (tmp_path / "quotes.csv").stat().st_size


def test_what_the_list_shows_is_exported_under_its_filter(
    qtbot: QtBot, show: Open, session: Session, articles: list[Article], places: Places, tmp_path: Path
) -> None:
    assert not choice(show(), "Shown in the list (no filter)").isEnabled()
    dialog = show(shown=Shown((articles[1].id, articles[3].id), "With “story”"))
    choose(qtbot, dialog, "Shown in the list (2)")
    assert "With “story”" in words(dialog)
    assert Path(field(dialog).text()).name == "test-filtered.json"
    target = tmp_path / "out.json"
    type_target(qtbot, dialog, target)
    export(qtbot, session, dialog)
    written = {one["id"] for one in json.loads(target.read_text("utf-8"))["articles"]}
    assert written == {articles[1].id, articles[3].id}
    assert not choice(show(), "Shown").isChecked()  # nothing is shown there now
    assert choice(show(shown=Shown((articles[1].id,), "")), "Shown").isChecked()


def test_a_format_whose_extra_is_missing_says_how_to_get_it(
    qtbot: QtBot, show: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = OutputFormat(
        "docbin", "spaCy", ".spacy", "text", lambda *_: iter(()), "For spaCy.", needs="not_there", extra="nlp"
    )
    for place in ("reader.export_words", "reader.dialogs.export"):
        others = [form for form in EXPORT_FORMATS if form.id != absent.id]
        monkeypatch.setattr(f"{place}.EXPORT_FORMATS", (*others, absent))
    dialog = show()
    listed = formats(dialog)
    assert listed.place_of("docbin").data().strip() == "spaCy – not installed"
    listed.choose("docbin")
    assert "“pip install 'parley-reader[nlp]'” installs it." in words(dialog)
    assert not button(dialog, "Export").isEnabled()
    qtbot.waitUntil(lambda: preview(dialog) == "")
    choose(qtbot, dialog, "Parley JSON")
    assert button(dialog, "Export").isEnabled()


def test_keys_go_from_format_to_format_and_pass_over_the_headings(qtbot: QtBot, show: Open) -> None:
    dialog = show()
    listed = formats(dialog)
    listed.setFocus()
    seen = [listed.current]
    for _form in EXPORT_FORMATS[1:]:
        qtbot.keyClick(listed, Qt.Key.Key_Down)
        seen.append(listed.current)
    assert set(seen) == {form.id for form in EXPORT_FORMATS}


def test_letters_find_a_format_by_any_of_its_words(qtbot: QtBot, show: Open) -> None:
    listed = formats(show())
    listed.setFocus()
    qtbot.keyClicks(listed, "gex")
    assert listed.current == "gexf"
    listed.letters.forget()
    listed.choose("json")
    seen = []
    for _time in range(3):
        qtbot.keyClicks(listed, "r")
        seen.append(listed.current)
    assert seen == ["html", "qdpx", "qdc"]


def test_a_folder_of_others_is_refused_before_it_is_written(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path
) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "mine.txt").write_text("Mine.")
    dialog = show()
    choose(qtbot, dialog, "brat (folder)")
    assert Path(field(dialog).text()) == session.path.with_name("test-brat")
    assert "This folder will be made." in words(dialog)
    type_target(qtbot, dialog, tmp_path / "others")
    qtbot.waitUntil(lambda: "holds files that are no export, such as “mine.txt”" in words(dialog))
    type_target(qtbot, dialog, tmp_path)
    qtbot.waitUntil(lambda: "holds the library itself" in words(dialog))
    export(qtbot, session, dialog)
    assert "holds the library itself" in words(dialog)
    assert (tmp_path / "others" / "mine.txt").read_text() == "Mine."


def test_the_picker_of_a_folder_makes_one_in_a_folder_that_is_used(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path
) -> None:
    for name in ("empty", "used/inner"):
        (tmp_path / name).mkdir(parents=True)
    dialog = show()
    choose(qtbot, dialog, "brat (folder)")
    for picked, target in (("empty", "empty"), ("used", "used/test-brat")):
        qtbot.mouseClick(button(dialog, "Browse…"), Qt.MouseButton.LeftButton)
        chooser = dialog.findChildren(QFileDialog)[-1]
        assert chooser.fileMode() == QFileDialog.FileMode.Directory
        chooser.fileSelected.emit(str(tmp_path / picked))
        chooser.close()
        assert field(dialog).text() == str(tmp_path / target)
    export(qtbot, session, dialog)
    assert re.search(r"test-brat \(\d+ files, ", words(dialog))
    dialog = show()
    assert Path(field(dialog).text()) == tmp_path / "used" / "test-brat"
    assert "An earlier export is there; it will be replaced." in words(dialog)


def test_nothing_named_is_nothing_to_export(qtbot: QtBot, show: Open) -> None:
    dialog = show()
    field(dialog).selectAll()
    qtbot.keyClick(field(dialog), Qt.Key.Key_Delete)
    assert "Name a file" in words(dialog)
    assert not button(dialog, "Export").isEnabled()


def test_esc_stops_an_export_and_then_closes(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path
) -> None:
    target = tmp_path / "out.json"
    target.write_text("older")
    dialog = show()
    type_target(qtbot, dialog, target)
    with qtbot.waitSignal(session.job_started) as started:
        qtbot.keyClick(field(dialog), Qt.Key.Key_Return)  # it starts when this returns
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert started.args is not None
    qtbot.waitUntil(lambda: "Stopped; nothing was written." in words(dialog))
    assert target.read_text() == "older"
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_file_is_shown_in_its_folder_and_its_path_copied(
    qtbot: QtBot, show: Open, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    dialog = show()
    type_target(qtbot, dialog, tmp_path / "out.json")
    export(qtbot, session, dialog)
    qtbot.mouseClick(button(dialog, "Show in Folder"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog, "Copy Path"), Qt.MouseButton.LeftButton)
    assert asked == [QUrl.fromLocalFile(str(tmp_path))]
    assert QGuiApplication.clipboard().text() == str(tmp_path / "out.json")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_browsing_names_the_file(qtbot: QtBot, show: Open, tmp_path: Path) -> None:
    dialog = show()
    qtbot.mouseClick(button(dialog, "Browse…"), Qt.MouseButton.LeftButton)
    [chooser] = dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "chosen.json"))
    chooser.close()
    assert field(dialog).text() == str(tmp_path / "chosen.json")


def test_a_dialog_that_closes_at_once_wants_no_preview(
    qtbot: QtBot, session: Session, articles: list[Article], places: Places
) -> None:
    dialog = ExportDialog(session, Desk(session), [], places)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.show()
        dialog.reject()
    answers: list[int] = []
    session.query("later", lambda _library: 1, answers.append)
    qtbot.waitUntil(lambda: answers == [1])


def test_it_fits_a_small_screen_and_has_its_name(show: Open) -> None:
    dialog = show()
    assert dialog.objectName() == "exportDialog"
    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 600


@pytest.mark.parametrize("theme", load_themes().values(), ids=lambda theme: theme.id)
def test_the_previews_colours_read_in_every_theme(theme: Theme) -> None:
    colours = syntax_colours(palette(theme))
    assert colours["key"] == theme.kind("actor").line
    assert min(contrast(colour, theme.colours["ground"]) for colour in colours.values()) >= 4.5
